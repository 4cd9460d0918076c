"""A scrolled widget that shows a drawing: its scene, its window in time, and what is seen of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from explorer.ui.timeline.canvas_painter import paint_scene
from explorer.ui.timeline.drawing import Drawing
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import Scene


class SceneArea(QAbstractScrollArea):
    """Paints a drawing and scrolls its lanes; axis and names of eras stay."""

    window_changed = Signal()

    def __init__(self, drawing: Drawing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing = drawing
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)

    @property
    def look(self) -> TimelineLook:
        """Fonts, colours and measures of the drawing."""
        return self.drawing.look

    def scene(self) -> Scene:
        """Return everything as it is now painted."""
        return self.drawing.scene(self.verticalScrollBar().value(), self.hasFocus())

    def scroll_to(self, rect: QRectF) -> None:
        """Scroll so that a rectangle of the viewport is seen."""
        bar, top = self.verticalScrollBar(), self.drawing.top
        if rect.isEmpty():
            return
        if rect.top() < top:
            bar.setValue(int(bar.value() + rect.top() - top - self.look.line))
        elif rect.bottom() > self.viewport().height():
            below = rect.bottom() - self.viewport().height()
            bar.setValue(int(bar.value() + below + self.look.line))

    def show_scale(self, scale: TimeScale, lane: str = "") -> None:
        """Show another window; `lane` keeps its height while those above it change theirs."""
        top = self.lane_top(lane)
        if not self.drawing.show(scale):
            return
        self.relay(lane, top)
        self.window_changed.emit()

    def relay(self, held: str = "", top: float | None = None) -> None:
        """Fit the scroll bar to the layout; a held lane stays where it was, or at `top`."""
        bar = self.verticalScrollBar()
        height = self.drawing.layout.height
        room = self.viewport().height() - int(self.drawing.top)
        bar.setRange(0, max(int(height - room) + 1, 0) if height > room else 0)
        bar.setPageStep(max(room, 1))
        bar.setSingleStep(int(self.look.metrics.row))
        now = self.lane_top(held)
        if top is not None and now is not None and now != top:
            bar.setValue(int(bar.value() + now - top))
        self.viewport().update()

    def lane_top(self, lane_id: str) -> float | None:
        """Return where a lane begins, from where lanes begin; None where there is no such lane."""
        if not lane_id:
            return None
        lanes = self.drawing.layout.lanes
        found = next((lane for lane in lanes if lane.lane.id == lane_id), None)
        return found.top - self.verticalScrollBar().value() if found is not None else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what the window shows."""
        painter = QPainter(self.viewport())
        paint_scene(painter, self.scene())
        if self.hasFocus():
            painter.setPen(self.look.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay the same window over the new width."""
        self.drawing.resize(self.viewport().width(), self.viewport().height())
        self.relay()
        self.window_changed.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw anew; axis and strip stay where they are."""
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self.viewport().update()
