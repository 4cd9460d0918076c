"""What every picture of figures shares: marks that keys and mouse walk, choose and copy."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain

WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_TALLEST = 100_000


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with the area that belongs to it, and in words what it is."""

    id: str
    area: QRect
    words: str


class MarkPlot(QWidget):
    """Arrow keys walk the marks, Enter or a click chooses one, Ctrl+C copies it.

    Subclasses place their marks for a width and paint them.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(
        self, title: str, description: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self.selected = ""
        self._description = description
        self._at, self._width = 0, -1
        self._marks: tuple[PlacedMark, ...] = ()
        self._height = 0
        self.setAccessibleName(plain(title))
        self.setAccessibleDescription(plain(description))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    # For subclasses

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Lay everything out for a width; return the height and the marks in reading order."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Paint what was laid out last."""
        raise NotImplementedError

    def tint(self, painter: QPainter, mark: PlacedMark) -> None:
        """Mark the selected one by a tint and a bar, under what is drawn."""
        painter.fillRect(mark.area, self.theme.color("accent_soft"))
        bar = QRect(mark.area.left(), mark.area.top(), 3, mark.area.height())
        painter.fillRect(bar, self.theme.color("accent"))

    def describe(self, title: str, description: str) -> None:
        """Be a picture of something else, to be laid out anew and walked from its first mark."""
        self._description, self._at, self._width = description, 0, -1
        self.setAccessibleName(plain(title))
        self.setAccessibleDescription(plain(description))
        self.updateGeometry()
        self.update()

    def relay(self) -> None:
        """Lay out anew, because the type or what is shown has changed."""
        self._width = -1
        self.updateGeometry()
        self.update()

    def stand_on(self, fact_id: str) -> bool:
        """Let the keys go on from a fact's mark; say whether there is one."""
        for at, one in enumerate(self.marks):
            if one.id == fact_id:
                self._at = at
                return True
        return False

    def text_rect(self, font: QFont, text: str, left: int, top: int, room: int) -> QRect:
        """Return the area that wrapped text takes."""
        area = QRect(left, top, max(room, 1), _TALLEST)
        return QFontMetrics(font).boundingRect(area, WRAP, plain(text))

    def write(
        self, painter: QPainter, area: QRect, font: QFont, text: str, token: str = "ink"
    ) -> None:
        """Paint wrapped text into its area."""
        painter.setFont(font)
        painter.setPen(self.theme.color(token))
        painter.drawText(area.adjusted(0, 0, 2, 2), WRAP, plain(text))

    # What is seen and said

    @property
    def marks(self) -> tuple[PlacedMark, ...]:
        """The marks in reading order, where they stand."""
        self._lay_out(self.width())
        return self._marks

    @property
    def current(self) -> str:
        """Id of the mark that the keyboard is on."""
        marks = self.marks
        return marks[self._at].id if marks else ""

    def shown_text(self) -> str:
        """Return everything that is written, in reading order."""
        return "\n".join([self.accessibleName(), *(mark.words for mark in self.marks)])

    def mark(self, fact_id: str) -> None:
        """Mark a fact as selected."""
        if self.selected != fact_id:
            self.selected = fact_id
            self.update()

    def focus_mark(self, fact_id: str) -> bool:
        """Put the keyboard on a fact's mark; say whether there is one."""
        found = self.stand_on(fact_id)
        if found:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        return found

    # Layout

    def _lay_out(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._height, self._marks = self.place(width)
            self._at = min(self._at, max(len(self._marks) - 1, 0))

    def hasHeightForWidth(self) -> bool:
        """Say that texts wrap in less width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of everything."""
        self._lay_out(width)
        return self._height

    def sizeHint(self) -> QSize:
        """Return a size at which everything reads well."""
        return QSize(60 * SPACE, 24 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(24 * SPACE, 8 * SPACE)

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew in another type."""
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._width = -1
        super().changeEvent(event)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture, the selected mark under a tint and the current one in a frame."""
        self._lay_out(self.width())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            if mark.id and mark.id == self.selected:
                self.tint(painter, mark)
        self.draw(painter)
        if self.hasFocus() and self._marks:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.color("accent"), 2))
            painter.drawRect(self._marks[self._at].area.adjusted(0, 0, -1, -1))

    def outline(self, width: float = 1.5, *, dashed: bool = False) -> QPen:
        """Return the pen that gives every mark its dark edge."""
        pen = QPen(QColor(self.theme.color("ink")), width)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        return pen

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, choose with Enter, copy with Ctrl+C."""
        last = len(self.marks) - 1
        steps = {
            Qt.Key.Key_Down: self._at + 1, Qt.Key.Key_Right: self._at + 1,
            Qt.Key.Key_Up: self._at - 1, Qt.Key.Key_Left: self._at - 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if last < 0:
            super().keyPressEvent(event)
        elif key in steps:
            self._go(min(max(steps[key], 0), last))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        elif event.matches(QKeySequence.StandardKey.Copy):
            if self.current:
                self.copy_requested.emit(self.current)
        else:
            super().keyPressEvent(event)

    def _choose(self) -> None:
        """Ask for the current mark's fact; a gap has none."""
        if self.current:
            self.fact_chosen.emit(self.current)

    def _go(self, at: int) -> None:
        self._at = at
        self._tell()
        self.update()

    def _tell(self) -> None:
        """Say the current mark to a screen reader and scroll it into sight."""
        marks = self.marks
        if not marks:
            return
        mark = marks[self._at]
        place = self.tr("{at} of {count}").format(at=self._at + 1, count=len(marks))
        self.setAccessibleDescription(plain(f"{mark.words} ({place}). {self._description}"))
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None:
            middle = self.mapTo(page, mark.area.center())
            above.ensureVisible(middle.x(), middle.y(), 0, mark.area.height() // 2 + 2 * SPACE)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say which mark the keyboard is on."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason}:
            self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the mark below the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for at, mark in enumerate(self.marks):
            if mark.id and mark.area.contains(event.position().toPoint()):
                self._go(at)
                self.fact_chosen.emit(mark.id)
                return
