"""What the pointer does in the drawing: drag, mark a stretch, move a lane, click, point, roll."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.ui.timeline.scene import Scene
from explorer.wording import tr

if TYPE_CHECKING:
    from explorer.ui.timeline.timeline_canvas import TimelineCanvas

_CONTEXT = "Timeline"
_WHEEL_STEP = 1.2  # of a notch of the wheel
_DOUBLE_STEP = 2.0  # of a double click
_NOTCH = 120.0
_MOST_LINES = 12  # of a "+n" that a tooltip names

# What a press may become: a drag of the window, of a lane's title, of an end of the period, or a
# stretch that is marked.
Grip = Literal["window", "lane", "start", "end", "brush"]


class Gestures:
    """Turns presses, moves and releases into what the canvas does."""

    def __init__(self, canvas: TimelineCanvas) -> None:
        self._canvas = canvas
        self.brushing = False
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._grip: Grip = "window"
        self._lane = ""
        self._dragging = False
        self._pointed = ""
        self._era = ""

    # Press, move, release

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Begin a click or a drag."""
        self._pressed = self._last = at
        self._dragging = False
        scene = self._canvas.scene()
        lane = scene.lane_at(at)
        self._lane = lane.lane.id if lane is not None else ""
        self._grip = self._gripped(scene, at, modifiers)

    def _gripped(self, scene: Scene, at: QPointF, modifiers: Qt.KeyboardModifier) -> Grip:
        if at.x() < scene.look.column:
            return "lane"
        side = scene.handle_at(at)
        if side:
            return "start" if side == "start" else "end"
        marks = self.brushing or bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        return "brush" if marks else "window"

    def move(self, at: QPointF) -> None:
        """Drag what was gripped, or point at something."""
        if self._pressed is None:
            self.point_at(at)
            return
        far = (at - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._dragging and far:
            self._dragging = True
            self._begin(self._pressed)
        if self._dragging:
            self._drag(at)
            self._last = at

    def _begin(self, at: QPointF) -> None:
        drawing = self._canvas.drawing
        if self._grip == "brush":
            drawing.brush.begin(self._day(at))
        elif self._grip in {"start", "end"} and drawing.period is not None:
            drawing.brush.grip(drawing.period, self._grip)
        shape = {
            "window": Qt.CursorShape.ClosedHandCursor,
            "lane": Qt.CursorShape.ClosedHandCursor,
        }.get(self._grip, Qt.CursorShape.SplitHCursor)
        self._canvas.viewport().setCursor(shape)

    def _drag(self, at: QPointF) -> None:
        canvas, drawing = self._canvas, self._canvas.drawing
        if self._grip == "window":
            step = at - self._last
            canvas.show_scale(drawing.scale.moved(-step.x() / drawing.scale.per_day))
            bar = canvas.verticalScrollBar()
            bar.setValue(int(bar.value() - step.y()))
        elif self._grip == "lane":
            drawing.drop_at = canvas.scene().place_at(at.y()) if self._lane else None
        else:
            drawing.brush.to(self._day(at))
            canvas.words_pointed.emit(canvas.marked_words)
        canvas.viewport().update()

    def release(self, at: QPointF) -> None:
        """End a drag, or choose what was clicked."""
        pressed, self._pressed = self._pressed, None
        canvas = self._canvas
        canvas.viewport().unsetCursor()
        if pressed is None:
            return
        if not self._dragging:
            self._click(at)
        elif self._grip == "lane":
            place, canvas.drawing.drop_at = canvas.drawing.drop_at, None
            if place is not None:
                canvas.place_lane(self._lane, place)
        elif self._grip != "window" and (marked := canvas.drawing.brush.done()) is not None:
            canvas.period_brushed.emit(*marked)
        self._dragging = False
        canvas.viewport().update()

    def cancel(self) -> bool:
        """Let go of what is being dragged or marked; return whether there was anything."""
        drawing = self._canvas.drawing
        found = drawing.brush.clear() or drawing.drop_at is not None
        drawing.drop_at = None
        if found:
            self._pressed, self._dragging = None, False
            self._canvas.viewport().unsetCursor()
            self._canvas.words_pointed.emit("")
            self._canvas.viewport().update()
        return found

    def double(self, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Zoom in where nothing is drawn; elsewhere a second click is a click."""
        scene = self._canvas.scene()
        empty = at.x() >= scene.look.column and not scene.ids_at(at) and scene.bin_at(at) is None
        if empty and not scene.handle_at(at):
            self._canvas.zoom(_DOUBLE_STEP, at.x() - scene.look.column, self._lane_at(at))
        else:
            self.press(at, modifiers)

    def _day(self, at: QPointF) -> float:
        scale = self._canvas.drawing.scale
        inside = min(max(at.x() - self._canvas.time_left, 0.0), scale.width - 1)
        return scale.day(inside)

    def _lane_at(self, at: QPointF) -> str:
        lane = self._canvas.scene().lane_at(at)
        return lane.lane.id if lane is not None else ""

    # Click and point

    def _click(self, at: QPointF) -> None:
        canvas, scene = self._canvas, self._canvas.scene()
        lane = scene.lane_at(at)
        if lane is not None and at.x() < scene.look.column:
            canvas.turn_lane(lane.lane.id)
            return
        ids = scene.ids_at(at)
        if lane is not None and len(ids) == 1:
            canvas.drawing.set_cursor(scene.items[ids[0]])
            canvas.item_chosen.emit(ids[0])
        elif lane is not None and ids:
            canvas.set_lane_state(lane.lane.id, "some" if lane.lane.state == "closed" else "all")
        elif (found := scene.bin_at(at)) is not None and found[0].bins is not None:
            edges = found[0].bins.edges
            canvas.zoom_to_bin(found[0].lane.id, edges[found[1]], edges[found[1] + 1])
        elif era := canvas.background_at(at):
            canvas.era_chosen.emit(era)

    def point_at(self, at: QPointF) -> None:
        """Tell what is under the pointer, and show that it can be chosen."""
        canvas, drawing, scene = self._canvas, self._canvas.drawing, self._canvas.scene()
        ids, found = scene.ids_at(at), scene.bin_at(at)
        if ids:
            found = None
        pointed = ids[0] if len(ids) == 1 else ""
        this = None
        if found is not None and found[0].bins is not None:
            this = found[0].lane.id, found[0].bins.edges[found[1]]
        era = "" if ids or found else canvas.background_at(at)
        canvas.viewport().setCursor(self._shape(scene, at, bool(ids or found or era)))
        if pointed != drawing.hovered:
            drawing.hovered = pointed
            canvas.viewport().update()
            canvas.item_pointed.emit(pointed)
        if this != drawing.bin_hovered:
            drawing.bin_hovered = this
            canvas.viewport().update()
            canvas.words_pointed.emit(scene.bin_words(*found) if found else "")
        if era != self._era:
            self._era = era
            canvas.viewport().update()
            canvas.era_pointed.emit(era)

    def _shape(self, scene: Scene, at: QPointF, chooses: bool) -> Qt.CursorShape:
        if scene.handle_at(at):
            return Qt.CursorShape.SplitHCursor
        if chooses or (at.x() < scene.look.column and scene.lane_at(at) is not None):
            return Qt.CursorShape.PointingHandCursor
        return Qt.CursorShape.CrossCursor if self.brushing else Qt.CursorShape.ArrowCursor

    def words_at(self, at: QPointF) -> str:
        """Return what is under the pointer in words."""
        scene = self._canvas.scene()
        lane = scene.lane_at(at)
        if lane is None:
            return ""
        if at.x() < scene.look.column:
            return lane_words(scene, lane.lane.id)
        ids = scene.ids_at(at)
        if ids:
            return "\n".join(scene.items[one].line for one in ids[:_MOST_LINES])
        found = scene.bin_at(at)
        return scene.bin_words(*found) if found is not None else ""

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom as two fingers do on a touchpad; return whether it was that."""
        if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        at = event.position()
        x = at.x() - self._canvas.time_left
        self._canvas.zoom(max(1.0 + event.value(), 0.1), x, self._lane_at(at))
        return True


def lane_words(scene: Scene, lane_id: str) -> str:
    """Return a lane's name with how many records it has in the window and in all."""
    lane = scene.lane_of(lane_id)
    if lane is None:
        return ""
    words = tr(
        _CONTEXT,
        "{name}: {count} of {size} in view",
        name=lane.lane.name,
        count=f"{scene.count(lane):,}",
        size=f"{lane.lane.source.size:,}",
    )
    before = scene.begun_before(lane)
    return f"{words}, {before}" if before else words


def roll_wheel(canvas: TimelineCanvas, event: QWheelEvent) -> None:
    """Zoom at the pointer; pan by touchpad or sideways; scroll over the titles or with Shift."""
    delta, at, modifiers = event.angleDelta(), event.position(), event.modifiers()
    scale, bar = canvas.drawing.scale, canvas.verticalScrollBar()
    touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
    if touchpad and not modifiers & Qt.KeyboardModifier.ControlModifier:
        moved = event.pixelDelta() if not event.pixelDelta().isNull() else delta
        canvas.show_scale(scale.moved(-moved.x() / scale.per_day))
        bar.setValue(int(bar.value() - moved.y()))
    elif at.x() < canvas.time_left or modifiers & Qt.KeyboardModifier.ShiftModifier:
        notches = (delta.y() or delta.x()) / _NOTCH
        bar.setValue(int(bar.value() - notches * 3 * bar.singleStep()))
    elif abs(delta.x()) > abs(delta.y()):
        canvas.show_scale(scale.moved(-delta.x() / scale.per_day))
    elif delta.y():
        lane = canvas.scene().lane_at(at)
        held = lane.lane.id if lane is not None else ""
        canvas.zoom(_WHEEL_STEP ** (delta.y() / _NOTCH), at.x() - canvas.time_left, held)
    event.accept()
