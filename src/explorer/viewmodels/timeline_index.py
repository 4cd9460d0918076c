"""The dated facts of a library by lane: counted and found in any window, for fifty or a million.

Nothing here walks over all records after it is built: what a window holds is the difference of two
places in sorted lists, and only the records that are shown are read from the library.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress, pairwise
from typing import Protocol

from explorer.dates import civil, day_number
from explorer.queries.rows import DatedFactRow, Named
from explorer.store.dated import DatedColumns
from explorer.viewmodels.timeline_items import TimelineItem, make_item

_BLOCK = 256  # records whose latest end is kept together
_PAGE = 64  # records that a list reads at once
_MOST_KEPT = 20_000  # items that are kept made
# Shares of the dates that may lie before and after the window in which a timeline opens.
_BEFORE, _AFTER = 0.1, 0.02
_EARLIEST, _LATEST = day_number(-9999), day_number(10_000)


class LaneSource(Protocol):
    """What a drawing asks of a lane; days are numbers, ends exclusive."""

    @property
    def id(self) -> str:
        """The lane's id."""

    @property
    def name(self) -> str:
        """The lane's title."""

    @property
    def size(self) -> int:
        """How many records the lane has."""

    def count(self, start: float, end: float) -> int:
        """Return how many records' documented part touches a window."""

    def items(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        """Return what touches a window, in date order; None where that is more than `limit`."""

    def starting(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        """Return what begins in a window, in date order; None where that is more than `limit`."""

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        """Return how many records begin between each edge and the next."""


class ItemSource:
    """Makes items of record numbers, and keeps what it made."""

    def __init__(
        self,
        columns: DatedColumns,
        read: Callable[[Sequence[int]], tuple[DatedFactRow, ...]],
        themes: Sequence[Named],
        countries: Sequence[Named],
        opened: frozenset[str] = frozenset(),
        position_of: Callable[[str], int | None] = lambda _fact_id: None,
    ) -> None:
        self.columns = columns
        self._position_of = position_of
        self._numbers: dict[str, int] = {}
        self._read, self._opened = read, opened
        self._themes, self._countries = themes, countries
        self._made: dict[int, TimelineItem] = {}

    def items(self, numbers: Sequence[int]) -> tuple[TimelineItem, ...]:
        """Return the items of these records in this order."""
        made, position = self._made, self.columns.position
        missing = [number for number in numbers if number not in made]
        if missing:
            if len(made) + len(missing) > _MOST_KEPT:
                made.clear()
                self._numbers.clear()
                missing = list(numbers)
            rows = {row.position: row for row in self._read([position[one] for one in missing])}
            for number in missing:
                if (row := rows.get(position[number])) is not None:
                    made[number] = self._make(number, row)
                    self._numbers[row.id] = number
        return tuple(made[number] for number in numbers if number in made)

    def known(self, number: int) -> TimelineItem | None:
        """Return the item of a record where it is made already."""
        return self._made.get(number)

    def number_of(self, fact_id: str) -> int:
        """Return the record number of a fact; -1 where it has none."""
        if fact_id not in self._numbers:
            position = self._position_of(fact_id)
            try:
                found = -1 if position is None else self.columns.position.index(position)
            except ValueError:
                found = -1
            self._numbers[fact_id] = found
        return self._numbers[fact_id]

    def _make(self, number: int, row: DatedFactRow) -> TimelineItem:
        columns = self.columns
        theme, country = columns.theme[number], columns.country[number]
        return make_item(
            row,
            columns.span(number),
            self._opened,
            self._themes[theme].id if 0 <= theme < len(self._themes) else "",
            self._countries[country].id if 0 <= country < len(self._countries) else "",
        )


class Numbers:
    """Record numbers in date order with their dates sorted for counting."""

    def __init__(self, numbers: array[int], starts: array[int], ends: array[int]) -> None:
        self.numbers = numbers
        self.starts, self.ends = starts, ends

    def __len__(self) -> int:
        return len(self.numbers)

    def __contains__(self, number: int) -> bool:
        place = bisect_left(self.numbers, number)
        return place < len(self.numbers) and self.numbers[place] == number

    def including(self, columns: DatedColumns, number: int) -> Numbers:
        """Return these with one more record among them."""
        numbers, starts, ends = self.numbers[:], self.starts[:], self.ends[:]
        insort(numbers, number)
        insort(starts, columns.start[number])
        insort(ends, columns.end[number])
        return Numbers(numbers, starts, ends)

    def count(self, start: float, end: float) -> int:
        """Return how many of them touch a window."""
        if end <= start:
            return 0
        return bisect_left(self.starts, end) - bisect_right(self.ends, start)

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        """Return how many begin between each edge and the next."""
        places = [bisect_left(self.starts, edge) for edge in edges]
        return tuple(after - before for before, after in pairwise(places))

    def touching(self, columns: DatedColumns, start: float, end: float) -> list[int]:
        """Return the numbers of those that touch a window, in date order."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        wanted = max(self.count(start, end) - (last - first), 0)
        early = list(self.early(columns, start, first, wanted))
        return early + list(self.numbers[first:last])

    def early(self, columns: DatedColumns, start: float, first: int, wanted: int) -> Iterator[int]:
        """Yield the records before place `first` that reach into a window, in date order.

        `wanted` is how many there are: nothing is looked at after the last of them.
        """
        ends, numbers = columns.end, self.numbers
        for block, latest in enumerate(self._latest_ends(columns)):
            if not wanted or block * _BLOCK >= first:
                return
            if latest <= start:
                continue
            for number in numbers[block * _BLOCK : min((block + 1) * _BLOCK, first)]:
                if ends[number] > start:
                    yield number
                    wanted -= 1

    def _latest_ends(self, columns: DatedColumns) -> list[int]:
        found: list[int] | None = getattr(self, "_latest", None)
        if found is None:
            end_of, numbers = columns.end.__getitem__, self.numbers
            found = [
                max(map(end_of, numbers[at : at + _BLOCK])) for at in range(0, len(numbers), _BLOCK)
            ]
            self._latest = found
        return found


NO_NUMBERS = Numbers(array("i"), array("i"), array("i"))


@dataclass(frozen=True, slots=True)
class LaneIndex:
    """A lane of an index; see LaneSource."""

    id: str
    name: str
    numbers: Numbers = field(compare=False, repr=False)
    source: ItemSource = field(compare=False, repr=False)

    @property
    def size(self) -> int:
        """How many records the lane has."""
        return len(self.numbers)

    def count(self, start: float, end: float) -> int:
        """Return how many records' documented part touches a window."""
        return self.numbers.count(start, end)

    def items(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        """Return what touches a window, in date order; None where that is more than `limit`."""
        if self.count(start, end) > limit:
            return None
        return self.source.items(self.numbers.touching(self.source.columns, start, end))

    def starting(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        """Return what begins in a window, in date order; None where that is more than `limit`."""
        starts = self.numbers.starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        if last - first > limit:
            return None
        return self.source.items(self.numbers.numbers[first:last])

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        """Return how many records begin between each edge and the next."""
        return self.numbers.beginning(edges)


class RowsInView(Sequence[TimelineItem]):
    """What touches a window, in date order; a row is read when it is asked for."""

    def __init__(self, numbers: Numbers, source: ItemSource, start: float, end: float) -> None:
        self._numbers, self._source = numbers, source
        self._size = numbers.count(start, end)
        self._first = bisect_left(numbers.starts, start)
        self._last = bisect_left(numbers.starts, end)
        self._early_size = max(self._size - max(self._last - self._first, 0), 0)
        self._early = numbers.early(source.columns, start, self._first, self._early_size)
        self._known: list[int] = []

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, row: int) -> TimelineItem:  # type: ignore[override]  # a row, no slices
        if not 0 <= row < self._size:
            raise IndexError(row)
        if (known := self._source.known(self._number(row))) is not None:
            return known
        page = row // _PAGE * _PAGE
        stop = min(page + _PAGE, self._size)
        numbers = [self._number(one) for one in range(page, stop)]
        return self._source.items(numbers)[row - page]

    def number(self, row: int) -> int:
        """Return the record number of a row."""
        return self._number(row)

    def row_of(self, number: int) -> int:
        """Return the row of a record, or -1 where it is not in the window."""
        place = bisect_left(self._numbers.numbers, number)
        if self._first <= place < self._last:
            found = self._numbers.numbers[place] == number
            return self._early_size + place - self._first if found else -1
        if place >= self._first:
            return -1
        while len(self._known) < self._early_size and (not self._known or self._known[-1] < number):
            self._known.append(next(self._early))
        at = bisect_left(self._known, number)
        return at if at < len(self._known) and self._known[at] == number else -1

    def _number(self, row: int) -> int:
        if row >= self._early_size:
            return self._numbers.numbers[self._first + row - self._early_size]
        while len(self._known) <= row:
            self._known.append(next(self._early))
        return self._known[row]


class DatedIndex:
    """Everything that is let through: all of it in date order, and by lane."""

    def __init__(
        self,
        everything: Numbers,
        lanes: Sequence[LaneIndex],
        source: ItemSource,
        lane_codes: Mapping[int, str],
        code_of: Callable[[int], int],
    ) -> None:
        self.lanes: tuple[LaneIndex, ...] = tuple(lanes)
        self._all, self._source = everything, source
        self._lane_codes, self._code_of = lane_codes, code_of

    @property
    def size(self) -> int:
        """How many records there are."""
        return len(self._all)

    def count(self, start: float, end: float) -> int:
        """Return how many records' documented part touches a window."""
        return self._all.count(start, end)

    def in_view(self, start: float, end: float) -> RowsInView:
        """Return what touches a window, in date order."""
        return RowsInView(self._all, self._source, start, end)

    def density(self, edges: Sequence[int]) -> tuple[int, ...]:
        """Return how many records begin between each edge and the next."""
        return self._all.beginning(edges)

    @property
    def extent(self) -> tuple[int, int]:
        """First documented day and the day after the last; (0, 0) for none."""
        return (self._all.starts[0], self._all.ends[-1]) if self.size else (0, 0)

    @property
    def whole(self) -> tuple[int, int]:
        """Whole years around all records, with a year of air on both sides."""
        if not self.size:
            return day_number(1997), day_number(2008)
        first, last = self.extent
        return (
            max(day_number(max(civil(first)[0] - 1, -9999)), _EARLIEST),
            min(day_number(min(civil(last - 1)[0] + 2, 10_000)), _LATEST),
        )

    @property
    def usual(self) -> tuple[int, int]:
        """The whole years in which nearly all records lie."""
        if not self.size:
            return self.whole
        starts, ends = self._all.starts, self._all.ends
        first = civil(starts[int(len(starts) * _BEFORE)])[0]
        last = civil(ends[int((len(ends) - 1) * (1 - _AFTER))] - 1)[0]
        return day_number(first), day_number(min(max(last, first) + 2, 10_000))

    def number_of(self, fact_id: str) -> int:
        """Return the record number of a fact; -1 where it is not among these."""
        number = self._source.number_of(fact_id)
        return number if number in self._all else -1

    def item_at(self, number: int) -> TimelineItem | None:
        """Return the item of a record number; None for -1."""
        return next(iter(self._source.items([number])), None) if number >= 0 else None

    def item(self, fact_id: str) -> TimelineItem | None:
        """Return the item of a fact, or None where it is not among these."""
        return self.item_at(self.number_of(fact_id))

    def lane_of(self, fact_id: str) -> str:
        """Return the id of the lane in which a fact stands; the lane of what has none otherwise."""
        number = self.number_of(fact_id)
        return self._lane_codes.get(self._code_of(number), "") if number >= 0 else ""

    def neighbour(self, fact_id: str, step: int) -> TimelineItem | None:
        """Return what stands `step` places on in date order; None beyond the ends."""
        number = self.number_of(fact_id)
        place = bisect_left(self._all.numbers, number) + step
        if number < 0 or not 0 <= place < self.size:
            return None
        return self.item_at(self._all.numbers[place])

    def first_in_view(self, start: float, end: float) -> TimelineItem | None:
        """Return the first, in date order, that touches a window."""
        rows = self.in_view(start, end)
        return rows[0] if len(rows) else None


def sort_numbers(
    columns: DatedColumns, members: Sequence[int] | None, code_of: Callable[[int], int]
) -> tuple[Numbers, dict[int, Numbers]]:
    """Return all members with their dates sorted, and the same by the code of their lane."""
    start, end = columns.start, columns.end
    chosen = range(len(columns)) if members is None else members
    inside = None if members is None else bytearray(len(columns))
    numbers: defaultdict[int, array[int]] = defaultdict(_integers)
    starts: defaultdict[int, array[int]] = defaultdict(_integers)
    for number in chosen:
        if inside is not None:
            inside[number] = 1
        code = code_of(number)
        numbers[code].append(number)
        starts[code].append(start[number])
    ends: defaultdict[int, array[int]] = defaultdict(_integers)
    every_end = _integers()
    ordered: Iterable[int] = columns.by_end
    if inside is not None:
        ordered = compress(columns.by_end, map(inside.__getitem__, columns.by_end))
    for number in ordered:
        last = end[number]
        ends[code_of(number)].append(last)
        every_end.append(last)
    every_start = start if members is None else array("i", map(start.__getitem__, chosen))
    everything = Numbers(array("i", chosen), every_start, every_end)
    return everything, {
        code: Numbers(found, starts[code], ends[code]) for code, found in numbers.items()
    }


def _integers() -> array[int]:
    return array("i")
