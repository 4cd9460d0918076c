"""The page that compares: all legs of all paths in a table, or two paths side by side."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.itemmodels.journey_compare_model import CompareModel
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_beside import BesidePaths
from explorer.ui.widgets.journey_compare_table import CompareTable
from explorer.ui.widgets.journey_pages import JourneyPage
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.journey_compare import CompareRow, CompareScreen

_LEAST_LINES = 5  # of the text below the table that are seen at least
_LEAST = 8  # letters of a choice that are seen in a narrow window; its list has the rest


class _Detail(VerticalScroll):
    """The box below the table: as high as its text, or less where the table needs the room.

    The page has no scroll bar of its own beside the table's; a long text scrolls in its box.
    """

    def __init__(self, frame: QFrame, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("detail")
        self.setAccessibleName(self.tr("The chosen leg in full"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the keys scroll it
        self._least = _LEAST_LINES * QFontMetrics(theme.font("body")).height()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.set_page(frame)

    def sizeHint(self) -> QSize:
        """Return the height of a few lines, or of all where they are fewer."""
        return QSize(super().sizeHint().width(), min(self._least, self.maximumHeight()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height in any width."""
        return QSize(0, self.sizeHint().height())

    def _fit(self) -> None:
        """Take no more height than the text."""
        super()._fit()
        layout = self.page.layout() if self.page is not None else None
        if layout is not None:
            wanted = layout.totalHeightForWidth(self.viewport().width())
            self.setMaximumHeight(wanted + 2 * self.frameWidth() + 2)
            self.updateGeometry()


@dataclass
class CompareState:
    """How a reader left the comparison: its order, two paths, and the leg that was read."""

    order: str = "path"
    first: str = ""
    second: str = ""
    leg: tuple[str, str] = ("", "")


class ComparePage(JourneyPage):
    """What is documented of every leg; two paths may be set beside each other."""

    def __init__(
        self, screen: CompareScreen, state: CompareState, theme: Theme, wishes: JourneyWishes
    ) -> None:
        super().__init__(screen.heading, screen.lead)
        self._screen, self._state, self._theme, self._wishes = screen, state, theme, wishes
        self._model = CompareModel(self)
        self._model.set_rows(screen.rows, screen.headings)
        self._order = QComboBox(self)
        self._first, self._second = QComboBox(self), QComboBox(self)
        self._add_controls()
        self._table = CompareTable(self._model, theme, self)
        self.body.addWidget(self._table, 2)
        self._add_detail()
        self._beside: QWidget | None = None
        if not screen.path_id:
            back = QPushButton(self.tr("All paths"), self)
            back.clicked.connect(lambda: wishes.reading_chosen.emit(None))
            self.buttons(back)
        self._fill()
        self._connect()

    def _add_controls(self) -> None:
        row = QWidget(self)
        flow = FlowLayout(row, SPACE)
        for key, name in self._model.orders():
            self._order.addItem(name, key)
        self._order.setCurrentIndex(max(self._order.findData(self._state.order), 0))
        for box, chosen in ((self._first, self._state.first), (self._second, self._state.second)):
            box.addItem(self.tr("no path"), "")
            for path_id, title in self._screen.paths:
                box.addItem(title, path_id)
            box.setCurrentIndex(max(box.findData(chosen), 0))
        for named in (
            ((self.tr("Order by"), self._order),),
            ((self.tr("Side by side"), self._first), (self.tr("and"), self._second)),
        ):
            group = QWidget(row)
            line = QHBoxLayout(group)
            line.setContentsMargins(0, 0, SPACE, 0)
            for text, box in named:
                line.addWidget(make_label(text, "small", group, wrap=False))
                box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
                box.setMinimumContentsLength(_LEAST)
                line.addWidget(box)
            flow.addWidget(group)
        self._order.setAccessibleName(self.tr("Order of the rows"))
        self._first.setAccessibleName(self.tr("One path of two side by side"))
        self._second.setAccessibleName(self.tr("The other path of two side by side"))
        self.body.addWidget(row)

    def _connect(self) -> None:
        self._order.currentIndexChanged.connect(self._on_order_changed)
        self._first.currentIndexChanged.connect(self._on_pair_changed)
        self._second.currentIndexChanged.connect(self._on_pair_changed)
        self._table.row_changed.connect(self._show_detail)
        self._table.leg_chosen.connect(self._wishes.reading_chosen)
        self._table.order_wished.connect(
            lambda key: self._order.setCurrentIndex(self._order.findData(key))
        )

    def _fill(self) -> None:
        self._model.order_by(self._state.order)
        at = next((n for n in range(self._model.rowCount()) if self._key(n) == self._state.leg), -1)
        if at >= 0:
            self._table.setCurrentIndex(self._model.index(at, 0))
        self._show_detail(self._model.row(at))
        self._show_pair()

    def _key(self, at: int) -> tuple[str, str]:
        row = self._model.row(at)
        return (row.path_id, row.leg_id) if row else ("", "")

    def _on_order_changed(self) -> None:
        self._state.order = str(self._order.currentData())
        self._model.order_by(self._state.order)

    def _on_pair_changed(self) -> None:
        self._state.first = str(self._first.currentData())
        self._state.second = str(self._second.currentData())
        self._show_pair()

    def _show_pair(self) -> None:
        """Show two paths side by side where two are chosen, else the table."""
        first, second = self._state.first, self._state.second
        pair = bool(first and second and first != second)
        if self._beside is not None:
            self.body.removeWidget(self._beside)
            self._beside.hide()
            self._beside.deleteLater()
            self._beside = None
        if pair:
            self._beside = BesidePaths(self._screen, first, second, self._wishes, self)
            self.body.insertWidget(self.body.indexOf(self._table), self._beside, 1)
            QWidget.setTabOrder(self._second, self._beside)
        for widget in (self._table, self._below):
            widget.setVisible(not pair)
        self._order.setEnabled(not pair)

    def _add_detail(self) -> None:
        """Add what tells the chosen leg in full below the table, where no cell cuts it short."""
        self._detail = QFrame(self)
        self._detail.setProperty("role", "panel")
        layout = QVBoxLayout(self._detail)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE // 2)
        head = QHBoxLayout()
        self._title = make_label("", "strong", self._detail)
        self._open = QPushButton(self.tr("Open this leg"), self._detail)
        self._open.setProperty("role", "link")
        self._open.clicked.connect(self._table.choose)
        head.addWidget(self._title, 1)
        head.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._about = make_label("", "small", self._detail)
        layout.addWidget(self._about)
        self._told = [make_label("", "body", self._detail) for _ in self._screen.headings]
        for label in self._told:
            layout.addWidget(label)
        self._who = make_label("", "small", self._detail)
        layout.addWidget(self._who)
        self._below = _Detail(self._detail, self._theme, self)
        self.body.addWidget(self._below, 1)

    def _show_detail(self, row: CompareRow | None) -> None:
        """Tell a leg in full, or how to have one told."""
        for widget in (self._open, self._about, *self._told, self._who):
            widget.setVisible(row is not None)
        if row is None:
            self._title.setText(
                self.tr("A row that is chosen stands here in full; Enter opens its leg.")
            )
            return
        self._state.leg = (row.path_id, row.leg_id)
        title = self.tr("{path}, leg {number}: {leg}")
        self._title.setText(plain(title.format(path=row.path, number=row.number, leg=row.leg)))
        about = (row.shared, row.pages, row.years)
        self._about.setText(plain(" · ".join(part for part in about if part)))
        for label, heading, cell in zip(self._told, self._screen.headings, row.cells, strict=True):
            label.setText(plain(f"{heading}: {cell.full}"))
        self._who.setText(plain(self.tr("Who says so: {names}").format(names=row.claimants)))
