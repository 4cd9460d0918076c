"""One series as a drawing whose figures keys and mouse walk, and ask for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import SeriesScene, lay_out_series, series_height
from explorer.ui.timeline.series_painter import paint_series
from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.timeline_series import SeriesPoint, SeriesStrip

_TOP = SPACE // 2
_FIRST_WIDTH = 800.0  # of the time, until it is told
_REACH = 4.0  # pixels around a mark that belong to it


class SeriesPlot(QWidget):
    """Arrows walk the figures in date order, Enter or a click chooses one, Ctrl+C copies it."""

    fact_chosen = Signal(str)
    fact_pointed = Signal(str)
    copy_requested = Signal(str)
    day_wanted = Signal(float)

    def __init__(
        self, strip: SeriesStrip, look: TimelineLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._strip, self._look = strip, look
        self._scale, self._left = TimeScale(0, 1, _FIRST_WIDTH), float(look.column)
        self._at, self._chosen, self._pointed = 0, "", ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(plain(strip.heading))
        self.setAccessibleDescription(plain(strip.takeaway))

    def set_look(self, look: TimelineLook) -> None:
        """Draw in another theme."""
        self._look = look
        self.updateGeometry()
        self.update()

    def set_scale(self, scale: TimeScale, left: float) -> None:
        """Draw this window of time, which begins `left` pixels into the drawing."""
        if (scale, left) != (self._scale, self._left):
            narrower = (scale.width, left) != (self._scale.width, self._left)
            self._scale, self._left = scale, left
            if narrower:
                self.updateGeometry()
            self.update()

    def mark(self, fact_id: str) -> None:
        """Mark a fact as selected."""
        self._chosen = fact_id
        self.update()

    # What is seen and said

    @property
    def scene(self) -> SeriesScene:
        """Where everything stands."""
        return lay_out_series(self._strip, self._scale, self._area(), self._look, self._left)

    @property
    def current(self) -> SeriesPoint:
        """The figure that the keys stand on."""
        return self._strip.points[self._at]

    def shown_text(self) -> str:
        """Return what is written in the drawing."""
        scene = self.scene
        parts = [text for _, text in scene.ticks] + [entry.name for entry in scene.key]
        return "\n".join([*parts, *(one.label for one in scene.points if one.label)])

    def sizeHint(self) -> QSize:
        """Return the height that the series takes at this width."""
        width = self._left + max(self._scale.width, 1.0)
        height = series_height(self._strip, width, self._look, self._left)
        return QSize(60 * SPACE, int(height) + 2 * _TOP)

    def minimumSizeHint(self) -> QSize:
        """Return the same height in little width."""
        return QSize(16 * SPACE, self.sizeHint().height())

    def _area(self) -> QRectF:
        return QRectF(0, _TOP, self._left + self._scale.width, self.height() - 2 * _TOP)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the series."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.paper)
        cursor = self.current.fact_id if self.hasFocus() else ""
        paint_series(
            painter, self._area(), self._strip, self._scale, self._look, self._left,
            heading=False, chosen=self._chosen, cursor=cursor, hovered=self._pointed,
        )  # fmt: skip
        if self.hasFocus():
            painter.setPen(QPen(self._look.accent, 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows, choose with Enter, copy with Ctrl+C."""
        last = len(self._strip.points) - 1
        steps = {
            Qt.Key.Key_Right: self._at + 1, Qt.Key.Key_Down: self._at + 1,
            Qt.Key.Key_Left: self._at - 1, Qt.Key.Key_Up: self._at - 1,
            Qt.Key.Key_Home: 0, Qt.Key.Key_End: last,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit(self.current.fact_id)
        elif key in steps:
            self._go(min(max(steps[key], 0), last))
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.fact_chosen.emit(self.current.fact_id)
        else:
            super().keyPressEvent(event)

    def _go(self, at: int) -> None:
        self._at = at
        self._tell()
        point = self.current
        self._point(point.fact_id)
        if point.span is not None and self.scene.placed(point.fact_id) is None:
            self.day_wanted.emit((point.span.start + point.span.end) / 2)
        self.update()

    def _tell(self) -> None:
        place = self.tr("{at} of {count}").format(at=self._at + 1, count=len(self._strip.points))
        words = f"{self.current.words} ({place}). {self._strip.takeaway}"
        self.setAccessibleDescription(plain(words))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say on which figure the keys stand."""
        super().focusInEvent(event)
        self._tell()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.update()

    # Mouse

    def _fact_at(self, at: QPoint) -> str:
        found = [
            one
            for one in self.scene.points
            if one.area.adjusted(-_REACH, -_REACH, _REACH, _REACH).contains(at)
            or (one.label and one.room.contains(at))
        ]
        if not found:
            return ""
        # Of several the one whose mark is nearest.
        nearest = min(found, key=lambda one: (at - one.area.center().toPoint()).manhattanLength())
        return nearest.point.fact_id

    def _point(self, fact_id: str) -> None:
        if fact_id != self._pointed:
            self._pointed = fact_id
            self.fact_pointed.emit(fact_id)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which figure the mouse is on."""
        self._point(self._fact_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing."""
        super().leaveEvent(event)
        self._point("")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the figure below the mouse."""
        fact_id = self._fact_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not fact_id:
            return
        ids = [point.fact_id for point in self._strip.points]
        self._at = ids.index(fact_id)
        self.update()
        self.fact_chosen.emit(fact_id)

    def event(self, event: QEvent) -> bool:
        """Say in a tip what the figure below the mouse is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            fact_id = self._fact_at(event.pos())
            point = next((one for one in self._strip.points if one.fact_id == fact_id), None)
            words = f"{point.title}: {point.words}" if point else ""
            QToolTip.showText(event.globalPos(), as_plain_tooltip(words), self)
            return True
        return super().event(event)
