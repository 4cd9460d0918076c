"""The strip below the timeline: how much is recorded when, and where the window stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.axis import choose_step, place_labels, ticks
from explorer.ui.timeline.look import TITLE_FLAGS, TimelineLook
from explorer.ui.timeline.scale import SHORTEST, TimeScale
from explorer.ui.timeline.scene import tick_room

_BIN = 4  # pixels
_HEIGHT = 4 * SPACE  # of the bars
_NARROWEST = 8.0  # pixels of a window that would otherwise be hard to grip
_EDGE = 4.0  # pixels beside an edge of the window at which it can be gripped
_WHEEL_STEP = 1.2  # of a notch of the wheel
_NOTCH = 120.0

Density = Callable[[Sequence[int]], Sequence[int]]
Side = Literal["start", "end", "all"]


class OverviewStrip(QWidget):
    """Density of the whole span with the visible window on it, to be dragged and resized.

    Everything it does the keys of the drawing do too, so it takes no focus.
    """

    window_moved = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = TimelineLook(theme)
        self._density: Density | None = None
        self._counts: tuple[int, ...] | None = None
        self._whole = (0.0, 1.0)
        self._window = (0.0, 1.0)
        self._period: tuple[int, int] | None = None
        self._left = 0
        self._right = 0
        self._side: Side = "all"
        self._held: float | None = None
        self._words = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("How much is recorded when"))

    def sizeHint(self) -> QSize:
        """Return bars with a line of years below."""
        return QSize(320, int(_HEIGHT + self._look.line + 2 * SPACE))

    def minimumSizeHint(self) -> QSize:
        """Return the same height in little width."""
        return QSize(120, self.sizeHint().height())

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._look = TimelineLook(theme)
        self.updateGeometry()
        self.update()

    def set_content(self, density: Density, whole: tuple[float, float], words: str) -> None:
        """Show how much begins when: `density` counts between edges; `words` stand at the left."""
        self._density, self._counts = density, None
        self._whole, self._words = whole, words
        self.setAccessibleDescription(words)
        self.update()

    def set_window(self, start: float, end: float, left: int, right: int) -> None:
        """Show where the window stands; `left` and `right` are where the drawing's time lies."""
        if (left, right) != (self._left, self._right):
            self._counts = None
        self._window, self._left, self._right = (start, end), left, right
        self.update()

    def set_period(self, start: int | None, end: int | None = None) -> None:
        """Mark a period; None for none."""
        self._period = (start, end) if start is not None and end is not None else None
        self.update()

    def shown_text(self) -> str:
        """Return the words at the left, for tests and logs."""
        return self._words

    @property
    def window_rect(self) -> QRectF:
        """Where the window stands on the strip."""
        left, right = (self._x(day) for day in self._window)
        if right - left < _NARROWEST:
            middle = (left + right) / 2
            left, right = middle - _NARROWEST / 2, middle + _NARROWEST / 2
        return QRectF(left, SPACE / 2, right - left, _HEIGHT)

    @property
    def period_rect(self) -> QRectF:
        """Where the period stands on the strip; empty where there is none."""
        if self._period is None:
            return QRectF()
        left, right = (self._x(day) for day in self._period)
        base = _HEIGHT + SPACE / 2
        return QRectF(left, base - 1, max(right - left, 2.0), 4)

    @property
    def counts(self) -> tuple[int, ...]:
        """How many records begin in each column, from left to right."""
        if self._counts is None:
            scale = self._scale()
            columns = max(int(scale.width // _BIN), 1)
            edges = [round(scale.day(number * _BIN)) for number in range(columns)]
            found = self._density([*edges, round(scale.end)]) if self._density else ()
            self._counts = tuple(found)
        return self._counts

    def _scale(self) -> TimeScale:
        width = max((self._right or self.width()) - self._left, 1)
        return TimeScale(self._whole[0], max(self._whole[1], self._whole[0] + 1), width)

    def _x(self, day: float) -> float:
        return self._left + self._scale().x(day)

    def _day(self, at: QPointF) -> float:
        return self._scale().day(at.x() - self._left)

    # Drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, years, the period and the window."""
        painter, look, scale = QPainter(self), self._look, self._scale()
        base, top = _HEIGHT + SPACE / 2, SPACE / 2
        painter.fillRect(self.window_rect, look.soft_accent)
        most = max(self.counts, default=0)
        for index, count in enumerate(self.counts):
            if count:
                # Never under two pixels: a single record must not vanish beside a hundred.
                height = max(count / most * (_HEIGHT - 3), 2.0)
                bar = QRectF(self._left + index * _BIN, base - height, _BIN - 1, height)
                painter.fillRect(bar, look.muted)
        painter.setPen(QPen(look.muted, 1))
        painter.drawLine(int(self._left), int(base), int(self._left + scale.width), int(base))
        if self._period is not None:
            inside = QRectF(self._left, 0, scale.width, self.height())
            painter.fillRect(self.period_rect.intersected(inside), look.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ink, 1.6))
        frame = self.window_rect.adjusted(0.8, 0.8, -0.8, 0)
        painter.drawRoundedRect(frame, 2, 2)
        painter.setPen(QPen(look.ink, 3.2))
        middle, half = frame.center().y(), _HEIGHT / 5
        for x in (frame.left(), frame.right()):
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))
        self._paint_words(painter, scale, base, top)

    def _paint_words(self, painter: QPainter, scale: TimeScale, base: float, top: float) -> None:
        look = self._look
        painter.setFont(look.text)
        painter.setPen(look.muted)
        width_of = look.text_metrics.horizontalAdvance
        step = choose_step(scale.per_day, tick_room(scale, look) + 2 * SPACE)
        marks = ticks(scale.start, scale.end, step)
        for label in place_labels(marks, scale, width_of):
            width = label.right - label.left + 2
            room = QRectF(self._left + label.left, base + 2, width, look.line)
            painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), label.text)
        for tick in marks:
            x = self._left + scale.x(tick.day)
            if x >= self._left:
                painter.drawLine(int(x), int(base), int(x), int(base + look.line / 2))
        words = QRectF(look.title_left, top, self._left - 3 * SPACE, self.height() - top)
        painter.drawText(words, TITLE_FLAGS, self._words)

    # Moving the window

    def _side_at(self, at: QPointF) -> Side:
        rect = self.window_rect
        near, far = abs(at.x() - rect.left()), abs(at.x() - rect.right())
        # A window that is hardly wider than its edges is moved, not resized, from inside.
        if rect.contains(at) and rect.width() < 4 * _EDGE:
            return "all"
        if min(near, far) > _EDGE:
            return "all"
        return "start" if near <= far else "end"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grip the window or an edge of it, or bring it to the pointer and grip it there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        at = event.position()
        day, (start, end) = self._day(at), self._window
        self._side = self._side_at(at)
        if self._side == "all" and not self.window_rect.contains(at):
            self.window_moved.emit(day - (end - start) / 2, day + (end - start) / 2)
            start, end = self._window
        self._held = day - (end if self._side == "end" else start)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window or its edge, or show what could be gripped."""
        if self._held is None:
            sides = self._side_at(event.position()) != "all"
            shape = Qt.CursorShape.SplitHCursor if sides else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        (start, end), (first, last) = self._window, self._whole
        day = self._day(event.position()) - self._held
        if self._side == "start":
            self.window_moved.emit(max(min(day, end - SHORTEST), first), end)
        elif self._side == "end":
            self.window_moved.emit(start, min(max(day, start + SHORTEST), last))
        else:
            self.window_moved.emit(day, day + end - start)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the window."""
        self._held = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom the window about the day under the pointer, or its nearest edge; or pan sideways."""
        delta, (start, end) = event.angleDelta(), self._window
        if abs(delta.x()) > abs(delta.y()):
            moved = -delta.x() / self._scale().per_day
            self.window_moved.emit(start + moved, end + moved)
        elif delta.y():
            window = TimeScale(start, end, 1.0)
            share = min(max((self._day(event.position()) - start) / window.days, 0.0), 1.0)
            closer = window.zoomed(_WHEEL_STEP ** (delta.y() / _NOTCH), share)
            self.window_moved.emit(closer.start, closer.end)
        event.accept()
