"""How a profile is set: sections with hanging titles, and blocks in one column or two."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE
from explorer.ui.widgets.labels import make_label, make_rule, plain

_COLUMN_LETTERS = 62  # as the painted rows have it
_HANGING_LETTERS = 150  # from this width on a title stands in the margin beside its section
_MARGIN_LETTERS = 24
_GUTTER = 4 * SPACE


class ColumnFlow(QLayout):
    """Blocks below each other, or in two columns: each comes where there is less above it."""

    def __init__(self, parent: QWidget | None = None, gap: int = 2 * SPACE) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Hand an item back, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take the width that there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that less width takes more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the taller column."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every block."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return a small size: it fills what there is, and the height follows from the width."""
        return QSize(12 * SPACE, 0)

    def minimumSize(self) -> QSize:
        """Ask for next to nothing: the height follows from the width alone."""
        return QSize(12 * SPACE, 0)

    def _place(self, rect: QRect, *, move: bool) -> int:
        items = [item for item in self._items if not item.isEmpty()]
        parent = self.parentWidget()
        letter = QFontMetrics(parent.font()).averageCharWidth() if parent else SPACE
        two = len(items) > 1 and rect.width() >= 2 * _COLUMN_LETTERS * letter + _GUTTER
        width = (rect.width() - _GUTTER) // 2 if two else rect.width()
        heights = [0, 0]
        for item in items:
            side = int(two and heights[1] < heights[0])
            wanted = item.heightForWidth(width) if item.hasHeightForWidth() else -1
            height = wanted if wanted >= 0 else item.sizeHint().height()
            top = heights[side] + (self._gap if heights[side] else 0)
            if move:
                at = QPoint(side * (width + _GUTTER), top)
                item.setGeometry(QRect(rect.topLeft() + at, QSize(width, height)))
            heights[side] = top + height
        return max(heights)


class Section(QWidget):
    """A part of the page under a rule: its title stands above it, or in the margin beside it."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(2 * SPACE)
        outer.addWidget(make_rule(self))
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(SPACE)
        self._side = QWidget(self)
        aside = QVBoxLayout(self._side)
        aside.setContentsMargins(SPACE, 0, SPACE, 0)
        aside.setSpacing(SPACE // 2)
        self.title = make_label(title, "heading", self._side)
        self.count = make_label("", "small", self._side)
        self.lead = make_label("", "small", self._side)
        self.left_out = make_label("", "small", self._side)
        for label in (self.title, self.count, self.lead, self.left_out):
            aside.addWidget(label)
        aside.addStretch(1)
        self.content = QWidget(self)
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(SPACE * 3 // 2)
        self._row.addWidget(self._side)
        self._row.addWidget(self.content, 1, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._row)
        self._hangs: bool | None = None
        self.say()

    def say(self, count: str = "", lead: str = "", left_out: str = "") -> None:
        """Say below the title how much there is, how it is meant, and what a period leaves out."""
        for label, text in ((self.count, count), (self.lead, lead), (self.left_out, left_out)):
            say(label, text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the title hang in the margin where there is room."""
        super().resizeEvent(event)
        self.arrange(self.width())

    def add(self, widget: QWidget) -> None:
        """Put text into the section, in line with the rows, which keep room for their mark."""
        line = QVBoxLayout()
        line.setContentsMargins(SPACE, 0, SPACE, 0)
        line.addWidget(widget)
        self.body.addLayout(line)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another type."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._hangs = None

    def arrange(self, width: int) -> None:
        """Put the title above or beside, by the width that there is."""
        letter = QFontMetrics(self.font()).averageCharWidth()
        hangs = width >= _HANGING_LETTERS * letter
        if hangs == self._hangs:
            return
        self._hangs = hangs
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._row.setDirection(across if hangs else down)
        self._row.setSpacing(3 * SPACE if hangs else SPACE * 3 // 2)
        wide = _MARGIN_LETTERS * letter
        self._side.setMinimumWidth(wide if hangs else 0)
        self._side.setMaximumWidth(wide if hangs else 16_777_215)


def lay_out_now(page: QWidget) -> None:
    """Give everything on a page its place without waiting for the next round of events."""
    for layout in page.findChildren(QLayout):
        layout.invalidate()
        layout.activate()
    page.updateGeometry()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


@contextmanager
def laid_out_once(page: QWidget) -> Iterator[None]:
    """Let everything on a page change before any of it is laid out.

    Qt else lays out the whole page anew whenever one widget of it is shown or hidden.
    """
    layouts = page.findChildren(QLayout)
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in page.findChildren(QLayout):
            layout.setEnabled(True)
            layout.invalidate()
        page.updateGeometry()


def say(label: QLabel, text: str) -> None:
    """Show a text in a label, or hide the label where there is none."""
    label.setText(plain(text))
    label.setVisible(bool(text))
