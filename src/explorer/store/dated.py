"""The dated facts of a library as packed columns: one number a fact, in date order.

A record number is a place in this order. Packed as 32-bit integers, least significant byte first,
whatever machine wrote them.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import ge

from explorer.dates import DateSpan

OPEN_START, OPEN_END, ABOUT_START, ABOUT_END, UNCERTAIN, RECURS = 1, 2, 4, 8, 16, 32
PRECISIONS = ("day", "month", "season", "year", "decade", "interval")
_PRECISION_BITS = 8  # below which the signs above stand
NONE, SEVERAL = -1, -2  # instead of the place of a theme, country or path
_BYTES = 4


@dataclass(frozen=True, slots=True)
class DatedColumns:
    """Columns of equal length; a record's number is its index, and `start` never falls.

    `position` is the fact's; `start` to `solid_end` are its DateSpan's; `by_end` holds the record
    numbers in the order of their ends. `kind`, `theme`, `country` and `path` are places in the
    library's lists, NONE, or SEVERAL.
    """

    position: array[int]
    start: array[int]
    end: array[int]
    solid_start: array[int]
    solid_end: array[int]
    flags: array[int]
    kind: array[int]
    theme: array[int]
    country: array[int]
    path: array[int]
    by_end: array[int]

    def __len__(self) -> int:
        return len(self.position)

    def span(self, number: int) -> DateSpan:
        """Return the date of a record."""
        flags = self.flags[number]
        return DateSpan(
            self.start[number], self.end[number], self.solid_start[number], self.solid_end[number],
            PRECISIONS[flags >> _PRECISION_BITS],
            open_start=bool(flags & OPEN_START), open_end=bool(flags & OPEN_END),
            about_start=bool(flags & ABOUT_START), about_end=bool(flags & ABOUT_END),
            uncertain=bool(flags & UNCERTAIN), recurs=bool(flags & RECURS),
        )  # fmt: skip


COLUMNS = tuple(one.name for one in fields(DatedColumns))


@dataclass(frozen=True, slots=True)
class DatedRecord:
    """What the columns hold of one fact; kind, theme, country and path as DatedColumns says."""

    position: int
    span: DateSpan
    kind: int
    theme: int = NONE
    country: int = NONE
    path: int = NONE


def span_flags(span: DateSpan) -> int:
    """Return the signs and the precision of a date as one number."""
    signs = (
        span.open_start * OPEN_START | span.open_end * OPEN_END | span.about_start * ABOUT_START
        | span.about_end * ABOUT_END | span.uncertain * UNCERTAIN | span.recurs * RECURS
    )  # fmt: skip
    return signs | PRECISIONS.index(span.precision) << _PRECISION_BITS


def make_columns(records: Iterable[DatedRecord]) -> DatedColumns:
    """Return the columns of dated facts, in date order; the order of the records is no matter."""
    ordered = sorted(records, key=lambda one: (one.span.start, one.span.end, one.position))
    spans = [one.span for one in ordered]
    ends = sorted(range(len(spans)), key=lambda number: spans[number].end)
    return DatedColumns(
        position=array("i", (one.position for one in ordered)),
        start=array("i", (span.start for span in spans)),
        end=array("i", (span.end for span in spans)),
        solid_start=array("i", (span.solid_start for span in spans)),
        solid_end=array("i", (span.solid_end for span in spans)),
        flags=array("i", map(span_flags, spans)),
        kind=array("i", (one.kind for one in ordered)),
        theme=array("i", (one.theme for one in ordered)),
        country=array("i", (one.country for one in ordered)),
        path=array("i", (one.path for one in ordered)),
        by_end=array("i", ends),
    )


def pack(column: Sequence[int]) -> bytes:
    """Return a column as it is stored."""
    packed = array("i", column)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _unpack(data: bytes) -> array[int]:
    column = array("i")
    column.frombytes(data)
    if sys.byteorder == "big":
        column.byteswap()
    return column


def packed_columns(columns: DatedColumns) -> dict[str, bytes]:
    """Return every column as it is stored, by name."""
    return {name: pack(getattr(columns, name)) for name in COLUMNS}


def unpack_columns(stored: Mapping[str, bytes]) -> DatedColumns:
    """Return the columns that were stored; raise ValueError where they do not fit together."""
    sizes = {len(stored.get(name, b"?")) for name in COLUMNS}
    if len(sizes) != 1 or sizes.pop() % _BYTES:
        raise ValueError("the columns of dated facts differ in length")
    columns = DatedColumns(**{name: _unpack(stored[name]) for name in COLUMNS})
    if len(columns):
        _examine(columns)
    return columns


def _examine(columns: DatedColumns) -> None:
    """Refuse what would be drawn wrongly or ask for what is not there; at the speed of C."""
    starts = columns.start.tolist()
    if sorted(starts) != starts:
        raise ValueError("the dated facts are not in date order")
    if any(map(ge, starts, columns.end)):
        raise ValueError("a dated fact ends before it begins")
    kinds_of_dates = set(columns.flags)
    if min(kinds_of_dates) < 0 or max(kinds_of_dates) >> _PRECISION_BITS >= len(PRECISIONS):
        raise ValueError("a dated fact has a precision that no date has")
    if min(columns.by_end) < 0 or max(columns.by_end) >= len(columns):
        raise ValueError("the order of ends names a record that is not there")
