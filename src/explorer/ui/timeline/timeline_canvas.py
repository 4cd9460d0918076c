"""The drawing of the timeline: zooms at the pointer, pans by dragging, chooses by click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from explorer.ui.theme import Theme
from explorer.ui.timeline.canvas_keys import ZOOM_STEP, press_key
from explorer.ui.timeline.drawing import Background, Drawing, StripHeight
from explorer.ui.timeline.gestures import Gestures, roll_wheel
from explorer.ui.timeline.lanes import LaneState
from explorer.ui.timeline.scale import SHORTEST, TimeScale
from explorer.ui.timeline.scene import Scene
from explorer.ui.timeline.scene_area import SceneArea
from explorer.ui.timeline.sources import RecordOrder, in_window
from explorer.ui.widgets.labels import as_plain_tooltip
from explorer.viewmodels.timeline_index import LaneSource
from explorer.viewmodels.timeline_items import TimelineItem

_FRAME = 3.0  # how much longer the window is than a date that it frames
_LEAST_FRAME = 28.0  # days

__all__ = ["ZOOM_STEP", "TimelineCanvas"]


class TimelineCanvas(SceneArea):
    """Draws lanes of records; the window in time is its own, the selection comes from outside."""

    item_chosen = Signal(str)
    item_pointed = Signal(str)  # under the pointer or the keys; empty for none
    words_pointed = Signal(str)  # a count or a lane under the pointer or the keys, in words
    lane_order_changed = Signal(tuple)  # ids of the lanes
    lane_states_changed = Signal()
    period_brushed = Signal(int, int)  # first day and the day after the last
    era_chosen = Signal(str)
    era_pointed = Signal(str)  # empty for none

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Drawing(theme), parent)
        self.setAccessibleName(self.tr("Timeline drawing"))
        self._background_hit: Callable[[QPointF, Scene], str] | None = None
        self._gestures = Gestures(self)

    # What is shown

    @property
    def window_span(self) -> tuple[float, float]:
        """First day of the window and the day after its last."""
        return self.drawing.scale.start, self.drawing.scale.end

    @property
    def whole(self) -> tuple[float, float]:
        """First day of everything and the day after its last."""
        return self.drawing.whole

    @property
    def time_left(self) -> int:
        """Pixels from the canvas's left edge to where time begins."""
        return self.look.column

    def time_width(self) -> int:
        """Return the pixels over which the window is laid."""
        return self.drawing.time_width

    def set_content(
        self,
        lanes: Sequence[LaneSource],
        whole: tuple[float, float],
        selected: TimelineItem | None = None,
        records: RecordOrder | None = None,
    ) -> None:
        """Show other lanes; the window stays where it is, inside the whole span.

        `records` are the same in date order, to walk from one to the next and to find one.
        """
        self.drawing.set_content(lanes, whole, selected, records)
        self.relay()

    def set_window(self, start: float, end: float) -> None:
        """Show a window in time."""
        self.show_scale(TimeScale(start, max(end, start + 1.0), self.time_width()))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.drawing.set_theme(theme)
        self.relay()

    def set_background(
        self,
        paint: Background | None,
        height: float | StripHeight = 0.0,
        hit: Callable[[QPointF, Scene], str] | None = None,
    ) -> None:
        """Paint something behind the lanes, with a strip of this height for its names above them.

        `hit` returns the id of what it has at a point, or nothing.
        """
        self.drawing.set_background(paint, height)
        self._background_hit = hit
        self.relay()

    def background_at(self, at: QPointF) -> str:
        """Return the id of what lies behind the lanes at a point."""
        inside = at.x() >= self.time_left and at.y() >= self.look.axis
        return self._background_hit(at, self.scene()) if inside and self._background_hit else ""

    def shown_text(self) -> str:
        """Return lane titles, axis, labels and counts as they now stand, for tests and logs."""
        return "\n".join(self.scene().shown_text())

    def item_rect(self, item_id: str) -> QRectF:
        """Return where an item with its label stands in the viewport; empty where it is not."""
        return self.scene().item_rect(item_id)

    def lane_title_rect(self, lane_id: str) -> QRectF:
        """Return where a lane's title stands in the viewport."""
        scene = self.scene()
        lane = scene.lane_of(lane_id)
        if lane is None:
            return QRectF()
        return QRectF(0, scene.lane_top(lane), self.look.column, lane.height)

    # Lanes

    @property
    def lane_order(self) -> tuple[str, ...]:
        """Ids of the lanes in the order in which they stand."""
        return self.drawing.book.order

    def set_order(self, order: Iterable[str]) -> None:
        """Put the lanes in an order; those that it does not name come after."""
        self.drawing.book.set_order(order)
        self._lanes_changed()

    @property
    def lane_states(self) -> dict[str, LaneState]:
        """Lanes that are folded or opened by hand."""
        return self.drawing.book.states

    def set_lane_states(self, states: Mapping[str, LaneState]) -> None:
        """Fold and open lanes as these say, and have the others as they were given."""
        self.drawing.book.set_states(states)
        self._lanes_changed()

    def collapse_all(self) -> None:
        """Fold every lane."""
        self._fold_all("closed")

    def expand_all(self) -> None:
        """Open every lane as far as it was at first."""
        self._fold_all("some")

    def _fold_all(self, state: LaneState) -> None:
        self.drawing.book.set_all(state)
        self._lanes_changed()
        self.lane_states_changed.emit()

    def set_lane_state(self, lane_id: str, state: LaneState) -> None:
        """Fold a lane, open it, or give it all the rows that it needs."""
        top = self.lane_top(lane_id)
        self.drawing.book.set_state(lane_id, state)
        self._lanes_changed(lane_id, top)
        self.lane_states_changed.emit()

    def turn_lane(self, lane_id: str) -> None:
        """Fold a lane that is open, and open one that is folded."""
        turned: LaneState = "closed" if self.drawing.book.state(lane_id) == "some" else "some"
        self.set_lane_state(lane_id, turned)

    def move_lane(self, lane_id: str, step: int) -> None:
        """Move a lane up or down among the others."""
        if self.drawing.book.move(lane_id, step):
            self._order_changed()

    def place_lane(self, lane_id: str, at: int) -> None:
        """Put a lane before the one that stands at a place."""
        if self.drawing.book.place(lane_id, at):
            self._order_changed()

    def _order_changed(self) -> None:
        self._lanes_changed()
        self.lane_order_changed.emit(self.lane_order)

    def _lanes_changed(self, held: str = "", top: float | None = None) -> None:
        self.drawing.forget_layout()
        self.relay(held, top)

    # Period

    def set_period(self, start: int | None, end: int | None = None) -> None:
        """Show a period as a bracket on the axis; None for no period."""
        known = start is not None and end is not None
        self.drawing.period = (start, end) if start is not None and end is not None else None
        if known:
            self.drawing.brush.clear()
        self.viewport().update()

    def set_brushing(self, brushing: bool) -> None:
        """Let a plain drag mark a stretch instead of moving the window."""
        self._gestures.brushing = brushing

    @property
    def marked_words(self) -> str:
        """The stretch that is being marked, in words."""
        stretch = self.drawing.brush.stretch
        return stretch.words if stretch is not None else ""

    # Moving

    def zoom(self, factor: float, x: float | None = None, lane: str = "") -> None:
        """Zoom about a pixel of the time area, or about its middle; `lane` keeps its height."""
        scale = self.drawing.scale
        self.show_scale(scale.zoomed(factor, scale.width / 2 if x is None else x), lane)

    def pan(self, share: float) -> None:
        """Move the window by a share of its length."""
        self.show_scale(self.drawing.scale.moved(self.drawing.scale.days * share))

    def show_whole(self) -> None:
        """Show everything from the first record to the last."""
        self.set_window(*self.whole)

    def show_first(self) -> None:
        """Move the window to the first record."""
        self.pan((self.whole[0] - self.window_span[0]) / self.drawing.scale.days)

    def show_last(self) -> None:
        """Move the window to the last record."""
        self.pan((self.whole[1] - self.window_span[1]) / self.drawing.scale.days)

    def go_to(self, start: float, end: float) -> None:
        """Frame a date: it stands in the middle with time around it."""
        days = max((end - start) * _FRAME, _LEAST_FRAME)
        middle = (start + end) / 2
        self.set_window(middle - days / 2, middle + days / 2)

    def zoom_to_bin(self, lane_id: str, start: int, end: int) -> None:
        """Show the stretch of a count, as far as the closest look allows."""
        days = max(float(end - start), SHORTEST)
        middle = (start + end) / 2
        scale = TimeScale(middle - days / 2, middle + days / 2, self.time_width())
        self.show_scale(scale, lane_id)

    def step(self, step: int) -> None:
        """Put the keys on the next or the previous record in date order and bring it into view."""
        drawing, window = self.drawing, self.window_span
        if drawing.records is None:
            return
        held = drawing.cursor or drawing.selected
        if held is not None and in_window(held, *window):
            self.put_cursor(drawing.records.neighbour(held.id, step) or held)
        elif (first := drawing.records.first_in_view(*window) or held) is not None:
            self.put_cursor(first)

    def put_cursor(self, item: TimelineItem) -> None:
        """Put the keys on a record and bring it into view."""
        self.drawing.set_cursor(item)
        self.relay()
        self.bring_into_view(item.id)
        self.item_pointed.emit(item.id)

    def bring_into_view(self, item_id: str) -> None:
        """Move the window, and scroll, so that an item is seen; nothing moves needlessly."""
        item = self.drawing.record(item_id)
        if item is None:
            return
        if not in_window(item, *self.window_span):
            middle = (item.span.start + item.span.end) / 2
            self.show_scale(self.drawing.scale.centred(middle))
        lane = self.drawing.lane_of(item_id)
        if lane is not None and lane.lane.state == "closed":
            self.set_lane_state(lane.lane.id, "some")
        self.scroll_to(self.item_rect(item_id))

    # Events

    def showEvent(self, event: QShowEvent) -> None:
        """Have the selected item in sight when the drawing first gets its size."""
        super().showEvent(event)
        if self.drawing.selected is not None:
            self.bring_into_view(self.drawing.selected.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; pan sideways; scroll over the titles or with Shift."""
        roll_wheel(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._gestures.press(event.position(), event.modifiers())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag what was gripped, or point at something."""
        self._gestures.move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or choose what was clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._gestures.release(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Zoom in where nothing is drawn; elsewhere a second click is a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._gestures.double(event.position(), event.modifiers())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing when the pointer leaves."""
        super().leaveEvent(event)
        self._gestures.point_at(QPointF(-1, -1))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is under the pointer, and zoom by a pinch."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._gestures.words_at(QPointF(event.pos()))
            if text:
                QToolTip.showText(event.globalPos(), as_plain_tooltip(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        if isinstance(event, QNativeGestureEvent):
            return self._gestures.pinch(event)
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, zoom, walk, mark and choose; what means nothing here goes on."""
        if event.key() == Qt.Key.Key_Escape and self._gestures.cancel():
            return
        if not press_key(self, event):
            super().keyPressEvent(event)
