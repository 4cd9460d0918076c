"""Lanes and their records for the tests of the drawing, small or of a million."""

from __future__ import annotations

import random
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from explorer.dates import DateSpan, day_number
from explorer.viewmodels.timeline_items import TimelineItem


def span(start: int, end: int, precision: str = "year", **more: bool) -> DateSpan:
    """Return a span that is sure throughout where it is a day, and nowhere else."""
    solid = (start, end) if precision == "day" else (start, start)
    return DateSpan(start, end, *solid, precision, **more)


def item(name: str, start: int, end: int, precision: str = "year", lane: str = "a") -> TimelineItem:
    """Return a record of a lane."""
    return TimelineItem(
        name, f"Title of {name}", "then", "p. 5", "Event", True, lane, "",
        span(start, end, precision),
    )  # fmt: skip


def in_order(items: Iterable[TimelineItem]) -> list[TimelineItem]:
    """Return records by date."""
    return sorted(items, key=lambda one: (one.span.start, one.span.end, one.title))


class FakeLane:
    """A lane over a handful of records; `asked` counts how often it was asked for items."""

    def __init__(self, lane_id: str, name: str, items: Iterable[TimelineItem]) -> None:
        self.id, self.name = lane_id, name
        self.records = in_order(items)
        self.asked = 0

    @property
    def size(self) -> int:
        return len(self.records)

    def _touching(self, start: float, end: float) -> list[TimelineItem]:
        return [one for one in self.records if one.span.start < end and one.span.end > start]

    def count(self, start: float, end: float) -> int:
        return len(self._touching(start, end))

    def items(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        self.asked += 1
        found = self._touching(start, end)
        return tuple(found) if len(found) <= limit else None

    def starting(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        self.asked += 1
        found = tuple(one for one in self.records if start <= one.span.start < end)
        return found if len(found) <= limit else None

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        return tuple(
            sum(low <= one.span.start < high for one in self.records)
            for low, high in pairwise(edges)
        )


class FakeRecords:
    """All records of some lanes in date order."""

    def __init__(self, lanes: Iterable[FakeLane]) -> None:
        self._lane = {one.id: lane.id for lane in lanes for one in lane.records}
        self._order = in_order(one for lane in lanes for one in lane.records)
        self._place = {one.id: at for at, one in enumerate(self._order)}

    def item(self, fact_id: str) -> TimelineItem | None:
        at = self._place.get(fact_id)
        return None if at is None else self._order[at]

    def lane_of(self, fact_id: str) -> str:
        return self._lane.get(fact_id, "")

    def neighbour(self, fact_id: str, step: int) -> TimelineItem | None:
        at = self._place[fact_id] + step
        return self._order[at] if 0 <= at < len(self._order) else None

    def first_in_view(self, start: float, end: float) -> TimelineItem | None:
        return next(
            (one for one in self._order if one.span.start < end and one.span.end > start), None
        )


class LargeLane:
    """A lane over sorted arrays, as fast as the library's own; its records are made when asked."""

    def __init__(self, lane_id: str, starts: Sequence[int], length: Callable[[int], int]) -> None:
        self.id, self.name = lane_id, f"Lane {lane_id}"
        self._starts = array("i", sorted(starts))
        self._last = array("i", (one + length(at) for at, one in enumerate(self._starts)))
        self._ends = array("i", sorted(self._last))
        self._longest = max((length(at) for at in range(len(self._starts))), default=1)

    @property
    def size(self) -> int:
        return len(self._starts)

    def count(self, start: float, end: float) -> int:
        return bisect_left(self._starts, end) - bisect_right(self._ends, start)

    def items(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        if self.count(start, end) > limit:
            return None
        first, last = (
            bisect_left(self._starts, start - self._longest),
            bisect_left(self._starts, end),
        )
        found = [at for at, end in enumerate(self._last[first:last], first) if end > start]
        return tuple(self.record(at) for at in found)

    def record(self, at: int) -> TimelineItem:
        start, end = self._starts[at], self._last[at]
        precision = "day" if end - start == 1 else "interval"
        return item(f"{self.id}-{at}", start, end, precision, self.id)

    def starting(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(map(self.record, range(first, last))) if last - first <= limit else None

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        places = [bisect_left(self._starts, edge) for edge in edges]
        return tuple(b - a for a, b in pairwise(places))


def large_lanes(
    count: int, lanes: int, first: int = 1900, last: int = 2010, seed: int = 7
) -> tuple[LargeLane, ...]:
    """Return lanes with `count` records in all, at random dates."""
    chance = random.Random(seed)
    low, high = day_number(first), day_number(last)
    lengths = (1, 1, 1, 30, 90, 365)

    def length(at: int) -> int:
        return lengths[at % len(lengths)]

    return tuple(
        LargeLane(
            f"lane{number}", [chance.randrange(low, high) for _ in range(count // lanes)], length
        )
        for number in range(lanes)
    )
