"""What a drawing asks of its lanes, and what it was told already. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from explorer.ui.timeline.axis import Step
from explorer.ui.timeline.bins import Bins, bin_edges, count_bins
from explorer.viewmodels.timeline_index import LaneSource
from explorer.viewmodels.timeline_items import TimelineItem

_MOST_EDGES = 1500  # of a whole lane, that are counted for the height of its columns
_MOST_KEPT = 64  # heights that are kept


class RecordOrder(Protocol):
    """All records of all lanes in date order, for walking from one to the next."""

    def item(self, fact_id: str) -> TimelineItem | None:
        """Return a record; None where it is not among these."""

    def lane_of(self, fact_id: str) -> str:
        """Return the id of the lane in which a record stands."""

    def neighbour(self, fact_id: str, step: int) -> TimelineItem | None:
        """Return the record `step` places on; None beyond the ends."""

    def first_in_view(self, start: float, end: float) -> TimelineItem | None:
        """Return the first record that touches a window."""


def in_window(item: TimelineItem, start: float, end: float) -> bool:
    """Whether the documented part of an item's date touches a window."""
    return item.span.start < end and item.span.end > start


def begins_in(item: TimelineItem, start: float, end: float) -> bool:
    """Whether an item begins in a window."""
    return start <= item.span.start < end


# First and last day of the window, the limit, and what was answered.
_Answer = tuple[float, float, int, tuple[TimelineItem, ...] | None]
_Ask = Callable[[float, float, int], tuple[TimelineItem, ...] | None]
_Inside = Callable[[TimelineItem, float, float], bool]


class Answers:
    """Asks lanes, and never twice for what follows from an answer; made anew with the lanes.

    `whole` is the span of all records, over which columns get their heights.
    """

    def __init__(self, whole: tuple[float, float] | None = None) -> None:
        self._whole = whole
        self._items: dict[str, _Answer] = {}
        self._begun: dict[str, _Answer] = {}
        self._bins: dict[str, Bins] = {}
        self._most: dict[tuple[str, Step], int] = {}

    def items(
        self, source: LaneSource, start: float, end: float, limit: int
    ) -> tuple[TimelineItem, ...] | None:
        """Return a lane's items in a window; None where there are more than `limit`."""
        return self._answer(self._items, source.id, source.items, in_window, start, end, limit)

    def starting(
        self, source: LaneSource, start: float, end: float, limit: int
    ) -> tuple[TimelineItem, ...] | None:
        """Return those that begin in a window; None where there are more than `limit`."""
        return self._answer(self._begun, source.id, source.starting, begins_in, start, end, limit)

    @staticmethod
    def _answer(
        answers: dict[str, _Answer], lane: str, ask: _Ask, inside: _Inside,
        start: float, end: float, limit: int,
    ) -> tuple[TimelineItem, ...] | None:  # fmt: skip
        known = answers.get(lane)
        if known is not None:
            first, last, most, found = known
            if found is not None and first <= start and end <= last:
                those = tuple(item for item in found if inside(item, start, end))
                return those if len(those) <= limit else None
            if found is None and start <= first and last <= end and limit <= most:
                return None
        found = ask(start, end, limit)
        answers[lane] = (start, end, limit, found)
        return found

    def bins(self, source: LaneSource, start: float, end: float, step: Step) -> Bins:
        """Return a lane's counts in the bins of a window."""
        edges = bin_edges(start, end, step)
        known = self._bins.get(source.id)
        if known is None or known.edges != edges:
            known = self._bins[source.id] = count_bins(source, edges, self._tallest(source, step))
        return known

    def _tallest(self, source: LaneSource, step: Step) -> int:
        """Return the highest count of the whole lane, so that heights stay while panning."""
        if self._whole is None or (self._whole[1] - self._whole[0]) / step.least > _MOST_EDGES:
            return 0
        if (source.id, step) not in self._most:
            if len(self._most) > _MOST_KEPT:
                self._most.clear()
            counts = source.beginning(bin_edges(*self._whole, step))
            self._most[source.id, step] = max(counts, default=0)
        return self._most[source.id, step]


def drawn_singly(
    counts: Sequence[int], caps: Sequence[int], first: Sequence[bool], total: int
) -> tuple[bool, ...]:
    """Return which lanes are drawn item by item: the small ones first, while `total` lasts.

    No lane is drawn so beyond its cap; those marked `first` are asked before the others.
    """
    found = [False] * len(counts)
    left = total
    for at in sorted(range(len(counts)), key=lambda one: (not first[one], counts[one])):
        if counts[at] <= min(left, caps[at]):
            found[at] = True
            left -= counts[at]
    return tuple(found)
