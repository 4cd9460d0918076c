"""Lays lanes out at one scale, item by item or as counts; panning only shifts the result. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import Literal

from explorer.dates import DateSpan
from explorer.ui.timeline.axis import Step
from explorer.ui.timeline.bins import Bins, choose_bins
from explorer.ui.timeline.packing import Box, Packing, gather, pack_lane, pack_whole, share_rows
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.sources import Answers, drawn_singly
from explorer.viewmodels.timeline_index import LaneSource
from explorer.viewmodels.timeline_items import TimelineItem

DIAMOND = 5.0  # half the width of the mark of a day
ARROW = 34.0  # pixels that an open end is drawn, whatever the scale: its length means nothing
NARROWEST = 3.0  # pixels of a bar that would otherwise vanish
LEAST_ROWS = 6  # rows that a lane may always have
MARGIN = 0.4  # share of the window laid out on each side, so that panning shows what comes
MOST_ITEMS = 400  # drawn one by one in all lanes together
MOST_IN_LANE = 250  # drawn one by one in a lane that was not opened
MOST_DEEP = 60  # at one moment, in such a lane: more would fill its rows and hide the rest
_PROBES = 8  # stretches of a window, at whose ends a lane is asked how deep it is
COUNT_ROWS = 3  # rows of a lane of counts: one for singled-out items, the rest for columns
MOST_COUNT_ROWS = 7  # where there is room
CHIP = 36.0  # the narrowest column of counts

LaneState = Literal["some", "all", "closed"]
# All items one by one, only those that begin in what is laid out, or counts.
_Mode = Literal["items", "begun", "counts"]
# The width of an item's label, and the width to which it may be cut.
LabelWidths = Callable[[TimelineItem], tuple[float, float]]
# Items that are drawn singly even in a lane of counts, by lane.
Singled = Mapping[str, tuple[TimelineItem, ...]]


@dataclass(frozen=True, slots=True)
class LaneMetrics:
    """Heights of a row and of the air above and below a lane, in pixels.

    `reach` is half the width of the mark of a day, `chip` the narrowest column of counts.
    """

    row: float
    air: float
    title: Callable[[str], float]
    reach: float = DIAMOND
    chip: float = CHIP


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane as it is asked for; `name` is what stands beside it."""

    id: str
    name: str
    source: LaneSource
    state: LaneState = "some"


@dataclass(frozen=True, slots=True)
class LaneLayout:
    """A lane with its place from the top of the drawing: its items in rows, or its counts.

    In a lane of counts `packing` holds only what is singled out, above the columns. Where `begun`,
    it leaves out what began before: so much of it goes on that it would hide the rest.
    """

    lane: Lane
    top: float
    height: float
    packing: Packing
    bins: Bins | None = None
    begun: bool = False

    @property
    def bin_rows(self) -> tuple[int, int]:
        """Row in which the columns of a lane of counts begin, and how many rows they take."""
        if self.lane.state == "closed":
            return 0, 1
        return 1, self.packing.rows - 1


@dataclass(frozen=True, slots=True)
class Layout:
    """All lanes laid out at `scale`; pixels count from that scale's start."""

    scale: TimeScale
    lanes: tuple[LaneLayout, ...]
    height: float
    items: Mapping[str, TimelineItem] = field(default_factory=dict)

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


@dataclass(slots=True)
class _Draft:
    """A lane before it is known how many rows it gets."""

    lane: Lane
    boxes: list[Box]
    packing: Packing | None  # None: not all items fit into as many rows as there can be
    need: int
    bins: Bins | None = None
    begun: bool = False


class _Drafter:
    """Turns lanes into boxes or counts at one scale, and boxes into rows."""

    def __init__(
        self,
        scale: TimeScale,
        metrics: LaneMetrics,
        label_widths: LabelWidths,
        singled: Singled,
        answers: Answers,
    ) -> None:
        self._scale, self._metrics, self._label_widths = scale, metrics, label_widths
        self._singled, self._answers = singled, answers
        around = scale.days * MARGIN
        self.start, self.end = scale.start - around, scale.end + around
        self._window = (0.0, scale.width)
        self._step: Step = choose_bins(scale.per_day, metrics.chip)
        self.items: dict[str, TimelineItem] = {}

    def draft(self, lane: Lane, mode: _Mode) -> _Draft:
        """Return a lane with what is to be drawn of it."""
        found, begun = None, mode == "begun"
        if mode == "items":
            found = self._answers.items(lane.source, self.start, self.end, MOST_ITEMS)
        elif begun:
            found = self._answers.starting(lane.source, self.start, self.end, MOST_ITEMS)
        if found is None:
            return self._counted(lane)
        if begun:
            ids = {item.id for item in found}
            more = (item for item in self._singled.get(lane.id, ()) if item.id not in ids)
            found = (*found, *more)
        boxes = self._boxes(found)
        if lane.state == "closed":
            return _Draft(lane, boxes, Packing((), gather(boxes, 0), 1), 1)
        draft = _Draft(lane, boxes, None, 0, begun=begun)
        self.try_whole(draft, len(boxes) if lane.state == "all" else LEAST_ROWS)
        return draft

    def try_whole(self, draft: _Draft, rows: int) -> None:
        """Pack all items of a lane into no more than so many rows, if they fit."""
        draft.packing = pack_whole(draft.boxes, max(rows, 1), self._window)
        draft.need = draft.packing.rows if draft.packing is not None else rows

    def _counted(self, lane: Lane) -> _Draft:
        bins = self._answers.bins(lane.source, self.start, self.end, self._step)
        if lane.state == "closed":
            return _Draft(lane, [], Packing((), (), 1), 1, bins)
        boxes = self._boxes(self._singled.get(lane.id, ()))
        packing = pack_lane(boxes, 1, self._window, {box.id for box in boxes})
        # A second item on the same spot is counted below all the same.
        kept = tuple(one for one in packing.placed if one.row == 0)
        return _Draft(lane, boxes, Packing(kept, (), COUNT_ROWS), COUNT_ROWS, bins)

    def _boxes(self, items: Sequence[TimelineItem]) -> list[Box]:
        scale, reach, widths = self._scale, self._metrics.reach, self._label_widths
        self.items.update((item.id, item) for item in items)
        return [Box(item.id, *mark_box(item.span, scale, reach), *widths(item)) for item in items]

    def pack(self, draft: _Draft, share: int) -> Packing:
        """Return a lane's items in the rows that it got."""
        lane = draft.lane
        packing = draft.packing
        if packing is None or (lane.state == "some" and share < packing.rows):
            packing = pack_lane(draft.boxes, max(share, 1), self._window, last=self._early(draft))
        if draft.bins is not None or lane.state == "closed":
            return replace(packing, rows=share)
        hidden = {one for more in packing.more for one in more.ids}
        first = {item.id for item in self._singled.get(lane.id, ())} & hidden
        if not first:
            return packing
        # Only what would be gathered away takes precedence, so that nothing else jumps.
        rows = max(packing.rows - bool(packing.more), 1)
        return pack_lane(draft.boxes, rows, self._window, first, self._early(draft))

    def _early(self, draft: _Draft) -> set[str]:
        """Return what began before the window: it tells least of what happened in it."""
        return {box.id for box in draft.boxes if box.left < 0}


def _most_items(lane: Lane, scale: TimeScale) -> int:
    """Return up to how many items of a lane are drawn one by one."""
    if lane.state == "all":
        return MOST_ITEMS
    moments = (scale.start + scale.days * share / _PROBES for share in range(_PROBES + 1))
    deepest = max(lane.source.count(moment, moment + 1) for moment in moments)
    return MOST_IN_LANE if deepest <= MOST_DEEP else 0


def _modes(lanes: Sequence[Lane], scale: TimeScale, start: float, end: float) -> list[_Mode]:
    """Return how each lane is drawn, so that no more items are drawn than a frame has time for."""
    opened = [lane.state == "all" for lane in lanes]
    counts = [lane.source.count(start, end) for lane in lanes]
    caps = [_most_items(lane, scale) for lane in lanes]
    singly = drawn_singly(counts, caps, opened, MOST_ITEMS)
    left = MOST_ITEMS - sum(count for count, one in zip(counts, singly, strict=True) if one)
    edges = ceil(start), ceil(end)
    begun = [
        0 if one else sum(lane.source.beginning(edges))
        for lane, one in zip(lanes, singly, strict=True)
    ]
    deepest = [MOST_DEEP if cap == 0 else MOST_IN_LANE for cap in caps]
    caps = [
        -1 if one or lane.state == "closed" else most
        for lane, one, most in zip(lanes, singly, deepest, strict=True)
    ]
    partly = drawn_singly(begun, caps, opened, left)
    return [
        "items" if one else "begun" if part else "counts"
        for one, part in zip(singly, partly, strict=True)
    ]


def _shared(drafts: Sequence[_Draft], rows: int) -> list[int]:
    """Share rows among lanes; what is left makes the columns of counts taller."""
    shares = list(share_rows([draft.need for draft in drafts], rows, LEAST_ROWS))
    tall = [at for at, one in enumerate(drafts) if one.bins and one.lane.state != "closed"]
    if tall:
        more = max((rows - sum(shares)) // len(tall), 0)
        for at in tall:
            shares[at] = min(COUNT_ROWS + more, MOST_COUNT_ROWS)
    return shares


def lay_out(
    lanes: Sequence[Lane],
    scale: TimeScale,
    available: float,
    metrics: LaneMetrics,
    label_widths: LabelWidths,
    singled: Singled | None = None,
    answers: Answers | None = None,
) -> Layout:
    """Lay lanes out below each other, sharing the available height where that is enough.

    A lane with more items than can be drawn one by one is laid out as counts. `answers` remembers
    what the lanes said, for a drawing that lays the same lanes out again.
    """
    rows = int((available - 2 * metrics.air * len(lanes)) / metrics.row)
    drafter = _Drafter(scale, metrics, label_widths, singled or {}, answers or Answers())
    modes = _modes(lanes, scale, drafter.start, drafter.end)
    drafts = [drafter.draft(lane, mode) for lane, mode in zip(lanes, modes, strict=True)]
    full = [draft for draft in drafts if draft.packing is None]
    spare = rows - sum(draft.need for draft in drafts)
    for draft in full if spare > 0 else ():
        drafter.try_whole(draft, LEAST_ROWS + spare)
    shares = _shared(drafts, rows)
    found: list[LaneLayout] = []
    top = 0.0
    for draft, share in zip(drafts, shares, strict=True):
        packing = drafter.pack(draft, share)
        height = max(packing.rows * metrics.row, metrics.row, metrics.title(draft.lane.name))
        height += 2 * metrics.air
        found.append(LaneLayout(draft.lane, top, height, packing, draft.bins, draft.begun))
        top += height
    return Layout(scale, tuple(found), top, drafter.items)
