"""Before the timeline is printed or saved: what, on which paper, and how it will look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.sheet import SheetOptions, TimelineSheet
from explorer.ui.timeline.sheet_layout import SheetLayout, lay_out_sheet
from explorer.ui.timeline.sheet_saving import picture_of
from explorer.ui.timeline.sheet_words import page_words, sheet_in_words
from explorer.ui.widgets.facts_filters import ChoiceBox
from explorer.ui.widgets.labels import make_label, plain

MakeSheet = Callable[[SheetOptions], TimelineSheet]
_MOST_ACROSS = 6  # that the box offers; the command line takes more
_PREVIEW_DPI = 130.0
_LEFT_EMS = 22


class PagePreview(QWidget):
    """A page as it will be, as large as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._image = theme, QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Preview"))

    def show_image(self, image: QImage, words: str) -> None:
        """Show another page; `words` tell it to those who do not see it."""
        self._image = image
        self.setAccessibleDescription(plain(words))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room in which a page can be judged."""
        return QSize(620, 460)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page with its edge."""
        painter = QPainter(self)
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self.size() - QSize(2, 2)
        size = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        page = QRectF(left, top, size.width(), size.height())
        # Scaled down in one go, thin lines would be lost.
        fine = size * self.devicePixelRatio()
        smooth = Qt.TransformationMode.SmoothTransformation
        painter.drawImage(
            page, self._image.scaled(fine, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
        )
        painter.setPen(QPen(self._theme.color("rule"), 1))
        painter.drawRect(page)


class SheetDialog(QDialog):
    """Choices at the left, the pages at the right; asks to copy, save or print what is shown.

    `keep_requested` names the form (print, pdf, svg, png, copy) and gives the sheet.
    """

    keep_requested = Signal(str, object)

    def __init__(
        self,
        theme: Theme,
        make: MakeSheet,
        options: SheetOptions | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Print or save the timeline"))
        self._theme, self._make = theme, make
        self._options = options or SheetOptions()
        self._sheet = make(self._options)
        self._layout = SheetLayout((), (), 1)
        self._page = 0
        self._preview = PagePreview(theme, self)
        self._build()
        self._refresh()

    @property
    def options(self) -> SheetOptions:
        """What is chosen."""
        return self._options

    def visible_text(self) -> str:
        """Return what the dialog says of the pages."""
        return f"{self._number.text()} {self._told.text()}"

    # Building

    def _build(self) -> None:
        outer = QHBoxLayout(self)
        outer.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        outer.setSpacing(3 * SPACE)
        left = self._left = QWidget(self)
        em = self.fontMetrics().averageCharWidth()
        left.setFixedWidth(_LEFT_EMS * em + 4 * SPACE)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._add_choices(column)
        self._add_parts(column)
        column.addStretch(1)
        self._add_keeping(column)
        outer.addWidget(left)
        right = QVBoxLayout()
        right.setSpacing(SPACE)
        right.addWidget(self._preview, 1)
        right.addWidget(self._pager())
        self._told = make_label("", "small", self)
        right.addWidget(self._told)
        outer.addLayout(right, 1)

    def _add_choices(self, column: QVBoxLayout) -> None:
        across = [(str(number), str(number)) for number in range(1, _MOST_ACROSS + 1)]
        self._add_choice(column, "part", self.tr("Show"), (
            ("window", self.tr("What is in view")),
            ("whole", self.tr("Everything dated")),
        ))  # fmt: skip
        self._add_choice(column, "paper", self.tr("Paper"), (
            ("a4", "A4"), ("a3", "A3"), ("letter", self.tr("Letter")),
        ))  # fmt: skip
        self._add_choice(column, "portrait", self.tr("Orientation"), (
            ("", self.tr("Landscape")), ("upright", self.tr("Portrait")),
        ))  # fmt: skip
        self._add_choice(column, "pages", self.tr("Pages"), (
            ("several", self.tr("As many as needed")), ("one", self.tr("One")),
        ))  # fmt: skip
        self._across = self._add_choice(column, "across", self.tr("Pages side by side"), across)

    def _add_choice(
        self, column: QVBoxLayout, name: str, title: str, choices: Sequence[tuple[str, str]]
    ) -> ChoiceBox:
        box = ChoiceBox(title, self)
        for value, words in choices:
            box.addItem(words, value)
        now = getattr(self._options, name)
        chosen = "upright" if name == "portrait" and now else str(now or "")
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.activated.connect(lambda _at: self._on_chosen(name, str(box.currentData())))
        box.setMinimumWidth(self._left.width())
        label = make_label(title, "label", self, wrap=False)
        label.setBuddy(box)
        column.addWidget(label)
        column.addWidget(box)
        return box

    def _add_parts(self, column: QVBoxLayout) -> None:
        for name, words in (
            ("eras", self.tr("Eras")),
            ("series", self.tr("Series of figures")),
            ("listed", self.tr("List of the same records")),
        ):
            box = QCheckBox(words, self)
            box.setChecked(bool(getattr(self._options, name)))
            box.toggled.connect(lambda on, name=name: self._change(**{name: on}))
            column.addWidget(box)

    def _add_keeping(self, column: QVBoxLayout) -> None:
        for form, words in (
            ("print", self.tr("Print…")),
            ("pdf", self.tr("Save as PDF…")),
            ("svg", self.tr("Save as SVG…")),
            ("png", self.tr("Save as PNG…")),
            ("copy", self.tr("Copy as a picture")),
        ):
            button = QPushButton(words, self)
            button.setProperty("role", "primary" if form == "print" else "tool")
            button.setDefault(form == "print")
            button.setAutoDefault(form == "print")
            button.clicked.connect(lambda _on=False, form=form: self._on_kept(form))
            column.addWidget(button)
        close = QPushButton(self.tr("Close"), self)
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        column.addWidget(close)

    def _pager(self) -> QWidget:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        self._turners = []
        for step, words in ((-1, self.tr("Previous page")), (1, self.tr("Next page"))):
            button = QPushButton(words, bar)
            button.setProperty("role", "tool")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, step=step: self._turn(step))
            self._turners.append(button)
        self._number = make_label("", "strong", bar, wrap=False)
        row.addWidget(self._turners[0])
        row.addStretch(1)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(self._turners[1])
        return bar

    # Answering

    def _on_chosen(self, name: str, value: str) -> None:
        values: dict[str, object] = {"portrait": value == "upright", "across": 0}
        if name == "across":
            values["across"] = int(value)
        self._change(**{name: values.get(name, value)})

    def _change(self, **changes: object) -> None:
        self._options = replace(self._options, **changes)  # type: ignore[arg-type]  # by name
        self._sheet = self._make(self._options)
        self._page = 0
        self._refresh()

    def _turn(self, step: int) -> None:
        self._page = min(max(self._page + step, 0), len(self._layout.pages) - 1)
        self._show_page()

    def _on_kept(self, form: str) -> None:
        self.keep_requested.emit(form, self._sheet)
        if form in {"print", "copy"}:
            return
        self.accept()

    def _refresh(self) -> None:
        self._across.setEnabled(self._options.pages == "several")
        self._layout = lay_out_sheet(self._sheet)
        self._show_page()

    def _show_page(self) -> None:
        count = len(self._layout.pages)
        image = picture_of(self._sheet, self._layout, self._page, _PREVIEW_DPI)
        self._preview.show_image(image, sheet_in_words(self._sheet, self._layout))
        self._number.setText(page_words(self._page + 1, count))
        self._turners[0].setEnabled(self._page > 0)
        self._turners[1].setEnabled(self._page + 1 < count)
        pictures = self.tr("PNG and SVG hold one page, as high as it has to be, without the list.")
        self._told.setText(plain(" ".join((*self._layout.remarks, pictures))))
