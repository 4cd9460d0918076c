"""What the keys do in the drawing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from explorer.ui.timeline.gestures import lane_words
from explorer.ui.timeline.lanes import LaneLayout
from explorer.ui.timeline.scene import Scene
from explorer.ui.timeline.sources import in_window

if TYPE_CHECKING:
    from explorer.ui.timeline.timeline_canvas import TimelineCanvas

ZOOM_STEP = 1.5  # of a key or button
_PAN_SHARE = 0.1  # of the window, for an arrow key
_PAGE_SHARE = 0.9

_KEY, _MOD = Qt.Key, Qt.KeyboardModifier
_ENTER = {_KEY.Key_Return, _KEY.Key_Enter}
_CONTROL_SHIFT = _MOD.ControlModifier | _MOD.ShiftModifier


def press_key(canvas: TimelineCanvas, event: QKeyEvent) -> bool:
    """Do what a key means; return whether it means anything here."""
    key = event.key()
    held = event.modifiers() & ~(_MOD.KeypadModifier | _MOD.GroupSwitchModifier)
    if held == _CONTROL_SHIFT and key in _VERTICAL:
        _move_lane(canvas, _VERTICAL[key])
    elif held == _MOD.ControlModifier and key in _VERTICAL:
        _walk_lanes(canvas, _VERTICAL[key])
    elif held == _MOD.ControlModifier and key in _SIDEWAYS:
        _walk_in_lane(canvas, _SIDEWAYS[key])
    elif key == _KEY.Key_Space:
        lane = canvas.drawing.current_lane()
        if held == _MOD.ShiftModifier:
            canvas.set_lane_state(lane, "all")
        elif lane:
            canvas.turn_lane(lane)
    elif key in _ENTER:
        return _choose(canvas)
    elif key in _SIDES or event.text() in _BRACKETS:
        _mark(canvas, _BRACKETS.get(event.text()) or _SIDES[key])
    elif key in _PLAIN and not held & _MOD.ControlModifier:
        _PLAIN[key](canvas)
    else:
        return False
    return True


def _choose(canvas: TimelineCanvas) -> bool:
    """Choose the record that the keys stand on, or zoom to the count."""
    drawing = canvas.drawing
    if drawing.bin_cursor is not None:
        lane_id, start = drawing.bin_cursor
        lane = canvas.scene().lane_of(lane_id)
        index = lane.bins.of(start) if lane is not None and lane.bins is not None else None
        if lane is not None and lane.bins is not None and index is not None:
            canvas.zoom_to_bin(lane_id, start, lane.bins.edges[index + 1])
            return True
    if drawing.cursor is None:
        return False
    canvas.item_chosen.emit(drawing.cursor.id)
    return True


def _mark(canvas: TimelineCanvas, side: str) -> None:
    """Set the start or the end of a stretch at the record of the keys, or in the middle."""
    drawing = canvas.drawing
    start, end = canvas.window_span
    first = last = (start + end) / 2
    if drawing.cursor is not None and in_window(drawing.cursor, start, end):
        first, last = drawing.cursor.span.start, drawing.cursor.span.end - 1
    drawing.brush.set_side(side, first, last, drawing.period)
    canvas.words_pointed.emit(canvas.marked_words)
    if (marked := drawing.brush.done()) is not None:
        canvas.period_brushed.emit(*marked)
    canvas.viewport().update()


# Lanes


def _move_lane(canvas: TimelineCanvas, step: int) -> None:
    lane_id = canvas.drawing.current_lane()
    canvas.drawing.lane_cursor = lane_id
    canvas.move_lane(lane_id, step)
    _show_lane(canvas, lane_id)


def _walk_lanes(canvas: TimelineCanvas, step: int) -> None:
    drawing = canvas.drawing
    order = drawing.book.order
    if not order:
        return
    at = order.index(drawing.current_lane()) if drawing.current_lane() in order else 0
    # The first press shows where the keys are.
    at = min(max(at + step, 0), len(order) - 1) if drawing.lane_cursor is not None else at
    drawing.lane_cursor, drawing.bin_cursor = order[at], None
    _show_lane(canvas, order[at])


def _show_lane(canvas: TimelineCanvas, lane_id: str) -> None:
    canvas.scroll_to(canvas.lane_title_rect(lane_id))
    canvas.words_pointed.emit(lane_words(canvas.scene(), lane_id))
    canvas.viewport().update()


def _walk_in_lane(canvas: TimelineCanvas, step: int) -> None:
    """Put the keys on the next record or count of the lane that they are in."""
    lane_id = canvas.drawing.current_lane()
    scene = canvas.scene()
    lane = scene.lane_of(lane_id)
    if lane is None:
        return
    if lane.bins is not None:
        _walk_bins(canvas, scene, lane, step)
        return
    found = [scene.items[one.id] for one in lane.packing.placed]
    found += [scene.items[one] for more in lane.packing.more for one in more.ids]
    found.sort(key=lambda item: (item.span.start, item.span.end, item.title))
    ids = [item.id for item in found]
    cursor = canvas.drawing.cursor
    if cursor is not None and cursor.id in ids:
        at = min(max(ids.index(cursor.id) + step, 0), len(ids) - 1)
    else:
        at = next((n for n, one in enumerate(found) if in_window(one, *canvas.window_span)), -1)
    if 0 <= at < len(ids):
        canvas.put_cursor(found[at])


def _walk_bins(canvas: TimelineCanvas, scene: Scene, lane: LaneLayout, step: int) -> None:
    bins = lane.bins
    if bins is None:
        return
    filled = [index for index, count in enumerate(bins.counts) if count]
    held = canvas.drawing.bin_cursor
    now = bins.of(held[1]) if held is not None and held[0] == lane.lane.id else None
    if now is not None:
        on = [index for index in filled if (index - now) * step > 0]
        index = (min(on) if step > 0 else max(on)) if on else now
    else:
        start, end = canvas.window_span
        on = [
            index for index in filled if bins.edges[index + 1] > start and bins.edges[index] < end
        ]
        if not on:
            return
        index = on[0]
    canvas.drawing.bin_cursor = lane.lane.id, bins.edges[index]
    canvas.drawing.lane_cursor = lane.lane.id
    canvas.words_pointed.emit(scene.bin_words(lane, index))
    _show_stretch(canvas, bins.edges[index], bins.edges[index + 1])


def _show_stretch(canvas: TimelineCanvas, first: int, last: int) -> None:
    """Move the window by no more than it takes to have a stretch in it."""
    start, end = canvas.window_span
    moved = min(first - start, 0.0) or max(last - end, 0.0)
    if moved:
        canvas.pan(moved / (end - start))
    canvas.viewport().update()


_VERTICAL: Mapping[int, int] = {_KEY.Key_Up: -1, _KEY.Key_Down: 1}
_SIDEWAYS: Mapping[int, int] = {_KEY.Key_Left: -1, _KEY.Key_Right: 1}
_SIDES: Mapping[int, str] = {_KEY.Key_BracketLeft: "start", _KEY.Key_BracketRight: "end"}
_BRACKETS: Mapping[str, str] = {"[": "start", "]": "end"}
_PLAIN: Mapping[int, Callable[[TimelineCanvas], None]] = {
    _KEY.Key_Left: lambda canvas: canvas.pan(-_PAN_SHARE),
    _KEY.Key_Right: lambda canvas: canvas.pan(_PAN_SHARE),
    _KEY.Key_PageUp: lambda canvas: canvas.pan(-_PAGE_SHARE),
    _KEY.Key_PageDown: lambda canvas: canvas.pan(_PAGE_SHARE),
    _KEY.Key_Up: lambda canvas: canvas.step(-1),
    _KEY.Key_Down: lambda canvas: canvas.step(1),
    _KEY.Key_Home: lambda canvas: canvas.show_first(),
    _KEY.Key_End: lambda canvas: canvas.show_last(),
    _KEY.Key_Plus: lambda canvas: canvas.zoom(ZOOM_STEP),
    _KEY.Key_Equal: lambda canvas: canvas.zoom(ZOOM_STEP),
    _KEY.Key_Minus: lambda canvas: canvas.zoom(1 / ZOOM_STEP),
}
