"""Lanes on pages: every record in a row of its own lane, cut where a page ends."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from explorer.ui.timeline.axis import choose_step, floor_day, next_day
from explorer.ui.timeline.bins import Bins, bin_edges, choose_bins, count_bins
from explorer.ui.timeline.lanes import Lane, LaneLayout, mark_box
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.packing import Box, Packing, pack_lane
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.scene import tick_room
from explorer.ui.timeline.sources import drawn_singly, in_window
from explorer.viewmodels.timeline_index import LaneSource
from explorer.viewmodels.timeline_items import TimelineItem
from explorer.wording import tr

_CONTEXT = "TimelineSheet"
MOST_IN_LANE, MOST_DRAWN = 1200, 4000  # records in their places, of a lane and of all; see flow
_COUNT_ROWS = 2
_LONGEST_NAME = 90  # letters
_LEAST_ROWS = 3  # of a lane, at the foot of a page
_MARGIN = 2.0  # units kept free at both ends of a row


@dataclass(frozen=True, slots=True)
class SheetLane:
    """A lane laid out once for each page side by side, in as many rows on each.

    A lane with `bins` is drawn as counts. `items` are its records, for the drawing and the list;
    None where they are too many for either.
    """

    source: LaneSource
    rows: int
    items: tuple[TimelineItem, ...] | None
    packings: tuple[Packing, ...] = ()
    bins: tuple[Bins, ...] = ()

    @property
    def counted(self) -> bool:
        """Whether the lane is drawn as counts."""
        return bool(self.bins)


@dataclass(frozen=True, slots=True)
class _CountedLayout(LaneLayout):
    """A lane of counts alone, without a row for what the screen singles out."""

    @property
    def bin_rows(self) -> tuple[int, int]:
        """Row in which the columns begin, and how many rows they take."""
        return 0, _COUNT_ROWS


@dataclass(frozen=True, slots=True)
class LaneSlice:
    """Rows of a lane that stand on one page, from `first` up to `last`."""

    lane: SheetLane
    first: int
    last: int

    @property
    def name(self) -> str:
        """What stands beside it; a lane that goes on from the page before says so."""
        name = self.lane.source.name
        if len(name) > _LONGEST_NAME:
            name = f"{name[:_LONGEST_NAME]}…"
        return name if not self.first else tr(_CONTEXT, "{name} (continued)", name=name)


def cut_window(
    window: tuple[float, float], columns: int, width: float, look: TimelineLook
) -> tuple[TimeScale, ...]:
    """Cut a window into pages side by side, all at one scale, each one tick into the next."""
    start, end = window
    if columns == 1:
        return (TimeScale(start, end, width),)
    share = (end - start) / columns
    step = choose_step(width / share, tick_room(TimeScale(start, end, width), look))
    cuts = [start, *(float(floor_day(start + at * share, step)) for at in range(1, columns)), end]
    if any(later <= earlier for earlier, later in pairwise(cuts)):
        return (TimeScale(start, end, width),)  # shorter than its ticks: nothing to cut
    ends = [float(next_day(round(cut), step)) for cut in cuts[1:-1]] + [end]
    days = max(last - first for first, last in zip(cuts, ends, strict=False))
    return tuple(TimeScale(cut, cut + days, width) for cut in cuts[:-1])


def lay_lanes(
    sources: Sequence[LaneSource],
    scales: Sequence[TimeScale],
    look: TimelineLook,
    closed: Collection[str],
    known: dict[tuple[str, float], SheetLane],
) -> list[SheetLane]:
    """Return lanes with all their records in rows, or as counts: the folded and the overfull.

    `known` keeps what was packed before, by lane and width.
    """
    start, end = scales[0].start, scales[-1].end
    counts = [source.count(start, end) for source in sources]
    readable = drawn_singly(counts, [MOST_IN_LANE] * len(counts), [False] * len(counts), MOST_DRAWN)
    found = []
    for source, count, reads in zip(sources, counts, readable, strict=True):
        items = source.items(start, end, count) if reads else None
        if items is None or source.id in closed:
            bins = tuple(_bins(source, scale, look) for scale in scales)
            found.append(SheetLane(source, _COUNT_ROWS, items, bins=bins))
            continue
        key = source.id, scales[0].width
        if key not in known:
            packings = tuple(_pack(items, scale, look) for scale in scales)
            rows = max(packing.rows for packing in packings)
            known[key] = SheetLane(source, max(rows, 1), items, packings)
        found.append(known[key])
    return found


def _pack(items: Sequence[TimelineItem], scale: TimeScale, look: TimelineLook) -> Packing:
    reach = look.metrics.reach
    boxes = [
        Box(item.id, *mark_box(item.span, scale, reach), *look.label_widths(item))
        for item in items
        if in_window(item, scale.start, scale.end)
    ]
    return pack_lane(boxes, max(len(boxes), 1), (_MARGIN, scale.width - _MARGIN))


def _bins(source: LaneSource, scale: TimeScale, look: TimelineLook) -> Bins:
    """Return a lane's counts; no bin reaches beyond the page, so that none is counted in part."""
    first, last = math.ceil(scale.start), math.ceil(scale.end)
    inner = bin_edges(scale.start, scale.end, choose_bins(scale.per_day, look.chip))
    return count_bins(source, (first, *(edge for edge in inner if first < edge < last), last))


def flow(
    lanes: Sequence[SheetLane], rooms: Iterator[float], look: TimelineLook
) -> tuple[list[list[LaneSlice]], float]:
    """Let lanes flow down pages of these heights; return these and the room left on the last."""
    pages: list[list[LaneSlice]] = [[]]
    left = next(rooms)
    for lane in lanes:
        first = 0
        while first < lane.rows:
            taken = _rows_for(lane, first, left, look, fresh=not pages[-1])
            if not taken:
                pages.append([])
                left = next(rooms)
                continue
            one = LaneSlice(lane, first, first + taken)
            pages[-1].append(one)
            left -= slice_height(one, look)
            first += taken
    return pages, left


def _rows_for(lane: SheetLane, first: int, left: float, look: TimelineLook, *, fresh: bool) -> int:
    """Return how many rows of a lane a page takes; 0 where the next page should have them."""
    row, rest = look.metrics.row, lane.rows - first
    # Its longer name is what a lane may have to have room for.
    title = math.ceil(look.title_height(LaneSlice(lane, first or 1, lane.rows).name) / row)
    fits = int((left - 2 * look.metrics.air) // row)
    if max(rest, title) <= fits:
        return rest
    if lane.counted:
        return rest if fresh else 0
    if fits >= max(min(rest, _LEAST_ROWS), title):
        # Not a single row alone on the next page.
        return min(fits, rest) - (1 if rest - fits == 1 and fits > title else 0)
    return max(min(rest, fits), 1) if fresh else 0


def slice_height(one: LaneSlice, look: TimelineLook) -> float:
    """Return the height of a slice with the air around it."""
    rows = (one.last - one.first) * look.metrics.row
    return max(rows, look.title_height(one.name)) + 2 * look.metrics.air


def lane_layouts(
    slices: Sequence[LaneSlice], column: int, look: TimelineLook
) -> tuple[LaneLayout, ...]:
    """Return the slices of one page as the painter of the screen takes lanes."""
    found: list[LaneLayout] = []
    top = 0.0
    for one in slices:
        source = one.lane.source
        lane = Lane(source.id, one.name, source, "all")
        height, packing = slice_height(one, look), _cut(one, column)
        if one.lane.counted:
            found.append(_CountedLayout(lane, top, height, packing, one.lane.bins[column]))
        else:
            found.append(LaneLayout(lane, top, height, packing))
        top += height
    return tuple(found)


def _cut(one: LaneSlice, column: int) -> Packing:
    """Return the rows of a slice, counted from its own top."""
    if one.lane.counted:
        return Packing((), (), one.last - one.first)
    placed = tuple(
        replace(item, row=item.row - one.first)
        for item in one.lane.packings[column].placed
        if one.first <= item.row < one.last
    )
    return Packing(placed, (), one.last - one.first)
