"""The strip below the timeline: how much is recorded when, and where the window stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.axis import choose_step, place_labels, ticks
from explorer.ui.timeline.density import density
from explorer.ui.timeline.look import TITLE_FLAGS, TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.viewmodels.timeline import TimelineItem

_BIN = 4  # pixels
_HEIGHT = 4 * SPACE  # of the bars
_NARROWEST = 8.0  # pixels of a window that would otherwise be hard to grip


class OverviewStrip(QWidget):
    """Density of the whole span with the visible window on it; the window can be dragged.

    Everything it does the keys of the drawing do too, so it takes no focus.
    """

    window_moved = Signal(float, float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = TimelineLook(theme)
        self._spans: tuple[tuple[int, int], ...] = ()
        self._whole = (0.0, 1.0)
        self._window = (0.0, 1.0)
        self._left = 0
        self._right = 0
        self._held: float | None = None
        self._words = ""
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

    def set_content(
        self, items: Sequence[TimelineItem], whole: tuple[float, float], words: str
    ) -> None:
        """Show how much of these items is recorded when; `words` stand at the left."""
        self._spans = tuple((item.span.start, item.span.end) for item in items)
        self._whole, self._words = whole, words
        self.setAccessibleDescription(words)
        self.update()

    def set_window(self, start: float, end: float, left: int, right: int) -> None:
        """Show where the window stands; `left` and `right` are where the drawing's time lies."""
        self._window, self._left, self._right = (start, end), left, right
        self.update()

    def shown_text(self) -> str:
        """Return the words at the left, for tests and logs."""
        return self._words

    @property
    def window_rect(self) -> QRectF:
        """Where the window stands on the strip."""
        scale, (start, end) = self._scale(), self._window
        left, right = scale.x(start), scale.x(end)
        if right - left < _NARROWEST:
            middle = (left + right) / 2
            left, right = middle - _NARROWEST / 2, middle + _NARROWEST / 2
        return QRectF(self._left + left, SPACE / 2, right - left, _HEIGHT)

    def _scale(self) -> TimeScale:
        width = max((self._right or self.width()) - self._left, 1)
        return TimeScale(self._whole[0], max(self._whole[1], self._whole[0] + 1), width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bars, years and the window."""
        painter, look, scale = QPainter(self), self._look, self._scale()
        base, top = _HEIGHT + SPACE / 2, SPACE / 2
        painter.fillRect(self.window_rect, look.soft_accent)
        counts = density(self._spans, *self._whole, int(scale.width // _BIN))
        most = max(counts, default=0)
        for index, count in enumerate(counts):
            if count:
                # Never under two pixels: a single record must not vanish beside a hundred.
                height = max(count / most * (_HEIGHT - 3), 2.0)
                bar = QRectF(self._left + index * _BIN, base - height, _BIN - 1, height)
                painter.fillRect(bar, look.muted)
        painter.setPen(QPen(look.muted, 1))
        painter.drawLine(int(self._left), int(base), int(self._left + scale.width), int(base))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ink, 1.6))
        painter.drawRoundedRect(self.window_rect.adjusted(0.8, 0.8, -0.8, 0), 2, 2)
        self._paint_words(painter, scale, base, top)

    def _paint_words(self, painter: QPainter, scale: TimeScale, base: float, top: float) -> None:
        look = self._look
        painter.setFont(look.text)
        painter.setPen(look.muted)
        width_of = look.text_metrics.horizontalAdvance
        step = choose_step(scale.per_day, width_of("0000") + 3 * SPACE)
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

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grip the window, or bring it to the pointer and grip it there."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        day = self._scale().day(event.position().x() - self._left)
        start, end = self._window
        if not self.window_rect.contains(event.position()):
            self.window_moved.emit(day - (end - start) / 2, day + (end - start) / 2)
            start, end = self._window
        self._held = day - start

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the window."""
        if self._held is None:
            return
        start, end = self._window
        first = self._scale().day(event.position().x() - self._left) - self._held
        self.window_moved.emit(first, first + end - start)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let go of the window."""
        self._held = None
