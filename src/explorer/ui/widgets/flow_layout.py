"""A layout that puts widgets side by side and breaks the line where the room ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from explorer.ui.theme import SPACE

_GROUP, _LINE = "flow_group", "flow_line"


def begin_group(widget: QWidget, begins: bool = True) -> None:
    """Set a widget off from the one before it on its line, because another matter begins."""
    widget.setProperty(_GROUP, begins)


def begin_line(widget: QWidget) -> None:
    """Let a widget begin a line of its own."""
    widget.setProperty(_LINE, True)


class FlowLayout(QLayout):
    """Lays out like words of a paragraph, so that large type never widens the window."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 2 * SPACE, line_gap: int = SPACE // 2
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
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
        """Ask for no more room than the lines need."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        return self._place(QRect(0, 0, width, 0), self._shown(), move=False)

    def height_of_all(self, width: int) -> int:
        """Return the height that hidden items would take as well."""
        return self._place(QRect(0, 0, width, 0), self._items, move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place every item."""
        super().setGeometry(rect)
        self._place(rect, self._shown(), move=True)

    def sizeHint(self) -> QSize:
        """Return a size with everything on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        width += sum(self._gap_before(item) for item in self._shown()[1:])
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the size of the widest and highest item, with the margins."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, rect: QRect, items: Sequence[QLayoutItem], *, move: bool) -> int:
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        x, y, tallest = inner.left(), inner.top(), 0
        line: list[tuple[QLayoutItem, QRect]] = []
        for item in items:
            size = self._size(item, inner.width())
            x += self._gap_before(item) if line else 0
            if line and (x + size.width() > inner.right() + 1 or _has(item, _LINE)):
                self._settle(line, tallest, move=move)
                x, y, tallest, line = inner.left(), y + tallest + self._line_gap, 0, []
            line.append((item, QRect(QPoint(x, y), size)))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        self._settle(line, tallest, move=move)
        return y + tallest - rect.top() + margins.bottom()

    @staticmethod
    def _size(item: QLayoutItem, room: int) -> QSize:
        """Return the size of an item; what is wider than a line has to do with a line."""
        widget = item.widget()
        hint = item.sizeHint()
        if item.isEmpty() and widget is not None:
            hint = widget.sizeHint()  # items that are hidden hint at nothing
        if hint.width() <= room:
            return hint
        tall = item.heightForWidth(room) if item.hasHeightForWidth() else hint.height()
        return QSize(room, tall)

    @staticmethod
    def _gap_before(item: QLayoutItem) -> int:
        return 2 * SPACE if _has(item, _GROUP) else 0

    @staticmethod
    def _settle(line: list[tuple[QLayoutItem, QRect]], tallest: int, *, move: bool) -> None:
        """Put the items of one line on its middle."""
        for item, place in line if move else ():
            item.setGeometry(place.translated(0, (tallest - place.height()) // 2))


def _has(item: QLayoutItem, mark: str) -> bool:
    widget = item.widget()
    return widget is not None and bool(widget.property(mark))
