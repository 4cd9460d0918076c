"""Lays items out in lanes at one scale; panning only shifts the result. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.ui.timeline.packing import Box, Packing, gather, pack_lane, share_rows
from explorer.ui.timeline.scale import TimeScale
from explorer.viewmodels.timeline import DateSpan, TimelineItem

DIAMOND = 5.0  # half the width of the mark of a day
ARROW = 34.0  # pixels that an open end is drawn, whatever the scale: its length means nothing
NARROWEST = 3.0  # pixels of a bar that would otherwise vanish
LEAST_ROWS = 6  # rows that a lane may always have
MARGIN = 0.75  # share of the window laid out on each side, so that panning shows what comes

LaneState = Literal["some", "all", "closed"]
# The width of an item's label, and the width to which it may be cut.
LabelWidths = Callable[[TimelineItem], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class LaneMetrics:
    """Heights of a row and of the air above and below a lane, in pixels.

    `reach` is half the width of the mark of a day.
    """

    row: float
    air: float
    title: Callable[[str], float]
    reach: float = DIAMOND


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane with its items, as it is asked for."""

    id: str
    name: str
    items: tuple[TimelineItem, ...]
    state: LaneState = "some"


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """A lane with its place from the top of the drawing and its items in rows."""

    lane: Lane
    top: float
    height: float
    packing: Packing


@dataclass(frozen=True, slots=True)
class Layout:
    """All lanes laid out at `scale`; pixels count from that scale's start."""

    scale: TimeScale
    lanes: tuple[LaneLayout, ...]
    height: float

    def shift(self, scale: TimeScale) -> float:
        """Return how far the drawing is moved to the right at another window."""
        return (self.scale.start - scale.start) * scale.per_day

    def serves(self, scale: TimeScale) -> bool:
        """Whether a window can be drawn from this layout."""
        if scale.width != self.scale.width or abs(scale.days - self.scale.days) > 1e-6 * scale.days:
            return False
        return abs(self.shift(scale)) <= MARGIN * scale.width


def mark_stretch(span: DateSpan, scale: TimeScale) -> tuple[float, float]:
    """Return the pixels of a span's documented part, exactly where the scale puts its days."""
    return scale.x(span.start), scale.x(span.end)


def is_point(span: DateSpan, left: float, right: float, reach: float = DIAMOND) -> bool:
    """Whether a day is too short at this scale to be drawn at its length."""
    return span.precision == "day" and right - left < 2 * reach


def mark_box(span: DateSpan, scale: TimeScale, reach: float = DIAMOND) -> tuple[float, float]:
    """Return the pixels that the drawn mark takes, with its arrows; a day's has this `reach`."""
    left, right = mark_stretch(span, scale)
    if is_point(span, left, right, reach):
        middle = (left + right) / 2
        left, right = middle - reach, middle + reach
    elif right - left < NARROWEST:
        middle = (left + right) / 2
        left, right = middle - NARROWEST / 2, middle + NARROWEST / 2
    return left - ARROW * span.open_start, right + ARROW * span.open_end


def in_window(item: TimelineItem, start: float, end: float) -> bool:
    """Whether the documented part of an item's date touches a window."""
    return item.span.start < end and item.span.end > start


def _boxes(
    items: Sequence[TimelineItem], scale: TimeScale, label_widths: LabelWidths, reach: float
) -> list[Box]:
    around = scale.days * MARGIN
    return [
        Box(item.id, *mark_box(item.span, scale, reach), *label_widths(item))
        for item in items
        if in_window(item, scale.start - around, scale.end + around)
    ]


def lay_out(
    lanes: Sequence[Lane],
    scale: TimeScale,
    available: float,
    metrics: LaneMetrics,
    label_widths: LabelWidths,
    selected: str = "",
) -> Layout:
    """Lay lanes out below each other, sharing the available height where that is enough."""
    boxes = {lane.id: _boxes(lane.items, scale, label_widths, metrics.reach) for lane in lanes}
    window = (0.0, scale.width)
    needs = [_need(boxes[lane.id], lane, window, selected) for lane in lanes]
    rows = int((available - 2 * metrics.air * len(lanes)) / metrics.row)
    shares = share_rows(needs, rows, LEAST_ROWS)
    found: list[LaneLayout] = []
    top = 0.0
    for lane, share in zip(lanes, shares, strict=True):
        packing = _pack(boxes[lane.id], lane, share, window, selected)
        height = max(packing.rows * metrics.row, metrics.row, metrics.title(lane.name))
        height += 2 * metrics.air
        found.append(LaneLayout(lane, top, height, packing))
        top += height
    return Layout(scale, tuple(found), top)


def _need(boxes: list[Box], lane: Lane, window: tuple[float, float], selected: str) -> int:
    if lane.state == "closed":
        return 1
    return pack_lane(boxes, max(len(boxes), 1), window, selected).rows


def _pack(
    boxes: list[Box], lane: Lane, share: int, window: tuple[float, float], selected: str
) -> Packing:
    if lane.state == "closed":
        more = gather(boxes, 0)
        return Packing((), more, 1)
    if lane.state == "all":
        return pack_lane(boxes, max(len(boxes), 1), window, selected)
    packing = pack_lane(boxes, max(share, 1), window)
    hidden = {one for more in packing.more for one in more.ids}
    # Only a selected item that would be gathered away takes precedence, so that nothing jumps.
    return pack_lane(boxes, max(share, 1), window, selected) if selected in hidden else packing


def group(
    items: Sequence[TimelineItem],
    names: Sequence[tuple[str, str]],
    lane_id: Callable[[TimelineItem], str],
    states: Mapping[str, LaneState],
) -> tuple[Lane, ...]:
    """Return the lanes that have items, in the order of their names."""
    found: dict[str, list[TimelineItem]] = {one: [] for one, _ in names}
    for item in items:
        found.setdefault(lane_id(item), []).append(item)
    return tuple(
        Lane(one, name, tuple(found[one]), states.get(one, "some"))
        for one, name in names
        if found[one]
    )
