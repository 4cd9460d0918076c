"""The drawing of the timeline: zooms at the pointer, pans by dragging, chooses by click."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from explorer.ui.theme import Theme
from explorer.ui.timeline.canvas_painter import paint_scene
from explorer.ui.timeline.lanes import Lane, LaneLayout, LaneState, Layout, in_window, lay_out
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import Axis, Scene, make_axis
from explorer.ui.widgets.labels import as_plain_tooltip
from explorer.viewmodels.timeline import TimelineItem

ZOOM_STEP = 1.5  # of a key or button
_WHEEL_STEP = 1.2  # of a notch of the wheel
_NOTCH = 120.0
_PAN_SHARE = 0.1  # of the window, for an arrow key
_PAGE_SHARE = 0.9
_NEXT_STATE: Mapping[LaneState, LaneState] = {"some": "closed", "closed": "some", "all": "some"}


class TimelineCanvas(QAbstractScrollArea):
    """Draws items in lanes; the window in time is its own, the selection comes from outside."""

    item_chosen = Signal(str)
    item_pointed = Signal(str)  # under the pointer or the keys; empty for none
    window_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Timeline drawing"))
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.look = TimelineLook(theme)
        self._scale = TimeScale(0.0, 1.0, 1.0)
        self._whole = (0.0, 1.0)
        self._lanes: tuple[Lane, ...] = ()
        self._items: dict[str, TimelineItem] = {}
        self._states: dict[str, LaneState] = {}
        self._layout: Layout | None = None
        self._made_axis: tuple[TimeScale, Axis] | None = None
        self._selected = self._cursor = self._hovered = ""
        self._pressed: QPointF | None = None
        self._last = QPointF()
        self._dragging = False

    # What is shown

    @property
    def window_span(self) -> tuple[float, float]:
        """First day of the window and the day after its last."""
        return self._scale.start, self._scale.end

    @property
    def whole(self) -> tuple[float, float]:
        """First day of everything and the day after its last."""
        return self._whole

    @property
    def time_left(self) -> int:
        """Pixels from the canvas's left edge to where time begins."""
        return self.look.column

    def time_width(self) -> int:
        """Return the pixels over which the window is laid."""
        return max(self.viewport().width() - self.look.column, 1)

    def set_content(
        self, lanes: Sequence[Lane], whole: tuple[float, float], selected: str = ""
    ) -> None:
        """Show other lanes; the window stays where it is, inside the whole span."""
        self._states = {lane.id: self._states.get(lane.id, lane.state) for lane in lanes}
        self._lanes = tuple(lanes)
        self._items = {item.id: item for lane in lanes for item in lane.items}
        self._whole = whole
        self.look.forget(self._items.values())
        self._selected = selected if selected in self._items else ""
        self._cursor = self._cursor if self._cursor in self._items else ""
        self._hovered = ""
        self._scale = self._scale.resized(self.time_width()).within(*whole)
        self._relay()

    def set_window(self, start: float, end: float) -> None:
        """Show a window in time."""
        self._show(TimeScale(start, max(end, start + 1.0), self.time_width()))

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.look = TimelineLook(theme)
        self.look.fit(self.viewport().width())
        self._made_axis = None
        self._scale = self._scale.resized(self.time_width())
        self._relay()

    def items_in_view(self) -> tuple[TimelineItem, ...]:
        """Return the items whose documented part touches the window, in date order."""
        start, end = self.window_span
        found = [item for item in self._items.values() if in_window(item, start, end)]
        return tuple(sorted(found, key=lambda one: (one.span.start, one.span.end, one.title)))

    def shown_text(self) -> str:
        """Return lane titles, axis and labels as they now stand, for tests and logs."""
        return "\n".join(self._scene().shown_text())

    def item_rect(self, item_id: str) -> QRectF:
        """Return where an item with its label stands in the viewport; empty where it is not."""
        return self._scene().item_rect(item_id)

    def lane_title_rect(self, lane_id: str) -> QRectF:
        """Return where a lane's title stands in the viewport."""
        scene = self._scene()
        for lane in scene.layout.lanes:
            if lane.lane.id == lane_id:
                return QRectF(0, scene.lane_top(lane), self.look.column, lane.height)
        return QRectF()

    # Moving

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Zoom about a pixel of the time area, or about its middle."""
        held = self._scale.width / 2 if x is None else x
        self._show(self._scale.zoomed(factor, held))

    def pan(self, share: float) -> None:
        """Move the window by a share of its length."""
        self._show(self._scale.moved(self._scale.days * share))

    def show_whole(self) -> None:
        """Show everything from the first record to the last."""
        self.set_window(*self._whole)

    def show_first(self) -> None:
        """Move the window to the first record."""
        self._show(self._scale.moved(self._whole[0] - self._scale.start))

    def show_last(self) -> None:
        """Move the window to the last record."""
        self._show(self._scale.moved(self._whole[1] - self._scale.end))

    def bring_into_view(self, item_id: str) -> None:
        """Move the window, and scroll, so that an item is seen; nothing moves needlessly."""
        item = self._items.get(item_id)
        if item is None:
            return
        if not in_window(item, *self.window_span):
            self._show(self._scale.centred((item.span.start + item.span.end) / 2))
        lane = self._lane_of(item_id)
        if lane is not None and lane.lane.state == "closed":
            self._set_state(lane.lane.id, "some")
        rect = self.item_rect(item_id)
        bar = self.verticalScrollBar()
        if rect.top() < self.look.axis:
            bar.setValue(int(bar.value() + rect.top() - self.look.axis - self.look.line))
        elif rect.bottom() > self.viewport().height():
            below = rect.bottom() - self.viewport().height()
            bar.setValue(int(bar.value() + below + self.look.line))

    def _show(self, scale: TimeScale) -> None:
        scale = scale.resized(self.time_width()).within(*self._whole)
        if scale == self._scale:
            return
        self._scale = scale
        if self._layout is None or not self._layout.serves(scale):
            self._relay()
        self.viewport().update()
        self.window_changed.emit()

    # Layout

    def _relay(self) -> None:
        self._layout = None
        layout = self._laid_out()
        room = self.viewport().height() - self.look.axis
        bar = self.verticalScrollBar()
        bar.setRange(0, max(int(layout.height - room) + 1, 0) if layout.height > room else 0)
        bar.setPageStep(max(room, 1))
        bar.setSingleStep(int(self.look.metrics.row))
        self.viewport().update()

    def _laid_out(self) -> Layout:
        if self._layout is None:
            lanes = [Lane(one.id, one.name, one.items, self._states[one.id]) for one in self._lanes]
            self._layout = lay_out(
                lanes,
                self._scale,
                self.viewport().height() - self.look.axis,
                self.look.metrics,
                self.look.label_widths,
                self._selected,
            )
        return self._layout

    def _scene(self) -> Scene:
        return Scene(
            look=self.look,
            layout=self._laid_out(),
            scale=self._scale,
            axis=self._axis(),
            items=self._items,
            width=self.viewport().width(),
            height=self.viewport().height(),
            scrolled=self.verticalScrollBar().value(),
            selected=self._selected,
            cursor=self._cursor if self.hasFocus() else "",
            hovered=self._hovered,
        )

    def _axis(self) -> Axis:
        """Return the axis of the window; worked out once for each window."""
        if self._made_axis is None or self._made_axis[0] != self._scale:
            self._made_axis = (self._scale, make_axis(self._scale, self.look))
        return self._made_axis[1]

    def _lane_of(self, item_id: str) -> LaneLayout | None:
        for lane in self._laid_out().lanes:
            if any(item.id == item_id for item in lane.lane.items):
                return lane
        return None

    def _set_state(self, lane_id: str, state: LaneState) -> None:
        self._states[lane_id] = state
        self._relay()

    def _gathered(self, item_id: str) -> bool:
        lane = self._lane_of(item_id)
        return lane is not None and any(item_id in more.ids for more in lane.packing.more)

    # Events

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what the window shows."""
        painter = QPainter(self.viewport())
        paint_scene(painter, self._scene())
        if self.hasFocus():
            painter.setPen(self.look.accent)
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        """Lay the same window over the new width."""
        self.look.fit(self.viewport().width())
        self._scale = self._scale.resized(self.time_width())
        self._relay()
        self.window_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the selected item in sight when the drawing first gets its size."""
        super().showEvent(event)
        self.bring_into_view(self._selected)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; pan sideways; scroll over the titles or with Shift."""
        delta = event.angleDelta()
        over_titles = event.position().x() < self.look.column
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if over_titles or shifted:
            bar = self.verticalScrollBar()
            notches = (delta.y() or delta.x()) / _NOTCH
            bar.setValue(int(bar.value() - notches * 3 * bar.singleStep()))
        elif abs(delta.x()) > abs(delta.y()):
            self._show(self._scale.moved(-delta.x() / self._scale.per_day))
        elif delta.y():
            factor = _WHEEL_STEP ** (delta.y() / _NOTCH)
            self.zoom(factor, event.position().x() - self.look.column)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._last = event.position()
            self._dragging = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the drawing, or point at an item."""
        at = event.position()
        if self._pressed is None:
            self._point_at(at)
            return
        moved = at - self._pressed
        if not self._dragging and moved.manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._dragging:
            step = at - self._last
            self._show(self._scale.moved(-step.x() / self._scale.per_day))
            bar = self.verticalScrollBar()
            bar.setValue(int(bar.value() - step.y()))
            self._last = at

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or choose what was clicked."""
        pressed, self._pressed = self._pressed, None
        self.viewport().unsetCursor()
        if pressed is not None and not self._dragging:
            self._click(event.position())
        self._dragging = False

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing when the pointer leaves."""
        super().leaveEvent(event)
        self._point_at(QPointF(-1, -1))

    def viewportEvent(self, event: QEvent) -> bool:
        """Say in words what is under the pointer, and let go of it outside."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            ids = self._scene().ids_at(QPointF(event.pos()))
            lines = [self._items[one].line for one in ids[:12]]
            text = "\n".join(lines)
            if text:
                QToolTip.showText(event.globalPos(), as_plain_tooltip(text), self.viewport())
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan, zoom, walk the items, and choose one."""
        key = event.key()
        if key in _MOVES:
            _MOVES[key](self)
        elif key == Qt.Key.Key_Down:
            self._walk(1)
        elif key == Qt.Key.Key_Up:
            self._walk(-1)
        elif key == Qt.Key.Key_Space:
            self._toggle_cursor_lane()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._cursor:
            self.item_chosen.emit(self._cursor)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """Put the keys on the next item in date order; a lane that hides it opens."""
        order = sorted(
            self._items.values(), key=lambda one: (one.span.start, one.span.end, one.title)
        )
        if not order:
            return
        ids = [item.id for item in order]
        held = self._cursor or self._selected
        if held in ids:
            at = min(max(ids.index(held) + step, 0), len(ids) - 1)
        else:
            shown = self.items_in_view()
            at = ids.index(shown[0].id) if shown else 0
        self._cursor = ids[at]
        if self._gathered(self._cursor):
            lane = self._lane_of(self._cursor)
            if lane is not None:
                self._set_state(lane.lane.id, "all")
        self.bring_into_view(self._cursor)
        self.viewport().update()
        self.item_pointed.emit(self._cursor)

    def _toggle_cursor_lane(self) -> None:
        lane = self._lane_of(self._cursor or self._selected)
        if lane is not None:
            self._set_state(lane.lane.id, _NEXT_STATE[lane.lane.state])

    def _click(self, at: QPointF) -> None:
        scene = self._scene()
        lane = scene.lane_at(at)
        if lane is None:
            return
        if at.x() < self.look.column:
            self._set_state(lane.lane.id, _NEXT_STATE[lane.lane.state])
            return
        ids = scene.ids_at(at)
        if len(ids) == 1:
            self._cursor = ids[0]
            self.item_chosen.emit(ids[0])
        elif ids:
            self._set_state(lane.lane.id, "some" if lane.lane.state == "closed" else "all")

    def _point_at(self, at: QPointF) -> None:
        ids = self._scene().ids_at(at)
        pointed = ids[0] if len(ids) == 1 else ""
        shape = Qt.CursorShape.PointingHandCursor if ids else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        if pointed != self._hovered:
            self._hovered = pointed
            self.viewport().update()
            self.item_pointed.emit(pointed)


_MOVES: Mapping[int, Callable[[TimelineCanvas], None]] = {
    Qt.Key.Key_Left: lambda canvas: canvas.pan(-_PAN_SHARE),
    Qt.Key.Key_Right: lambda canvas: canvas.pan(_PAN_SHARE),
    Qt.Key.Key_PageUp: lambda canvas: canvas.pan(-_PAGE_SHARE),
    Qt.Key.Key_PageDown: lambda canvas: canvas.pan(_PAGE_SHARE),
    Qt.Key.Key_Home: TimelineCanvas.show_first,
    Qt.Key.Key_End: TimelineCanvas.show_last,
    Qt.Key.Key_Plus: lambda canvas: canvas.zoom(ZOOM_STEP),
    Qt.Key.Key_Equal: lambda canvas: canvas.zoom(ZOOM_STEP),
    Qt.Key.Key_Minus: lambda canvas: canvas.zoom(1 / ZOOM_STEP),
}
