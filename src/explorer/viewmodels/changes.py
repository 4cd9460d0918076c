"""What the source gives for one thing at several dates, as marks on axes of time and amount."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactRow, QuantityRow
from explorer.viewmodels.formatting import (
    fact_date,
    format_date,
    format_quantity,
    quantity_bounds,
    sentence_start,
)
from explorer.viewmodels.ledger_periods import years_of
from explorer.wording import plural, tr

_CONTEXT = "Changes"
_RATES = frozenset({"day", "week", "month", "year"})
_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}  # spring to winter


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """A figure over the time that it holds for, in years; an open end is None in both.

    It is `drawn` over the whole of its extent, never as one point of it.
    """

    id: str
    start: float | None
    end: float | None
    low: float | None
    high: float | None
    figure: str
    date: str
    what: str

    @property
    def words(self) -> str:
        """Everything that is to be known of it, for a screen reader."""
        return " · ".join(part for part in (self.date, self.figure, self.what) if part)


@dataclass(frozen=True, slots=True)
class ChangeChart:
    """Figures of one thing, in order of time, that nothing joins."""

    title: str
    marks: tuple[ChangeMark, ...]
    first: int
    last: int
    most: float
    description: str


def _month(part: str) -> tuple[float, float] | None:
    """Return the share of its year at which a month or season begins and ends."""
    pieces = part.strip("~?%").split("-")
    if len(pieces) < 2:
        return None
    first, last = _MONTHS.get(pieces[1], (0, 0))
    if not first:
        if not pieces[1].isdigit() or not 1 <= int(pieces[1]) <= 12:
            return None
        first = last = int(pieces[1])
    return (first - 1) / 12, last / 12


def extent(edtf: str | None) -> tuple[float | None, float | None] | None:
    """Return start and end of an EDTF date in years; None at an open end, or for no date."""
    years = years_of(edtf)
    if years is None or not edtf:
        return None
    start, _, end = edtf.partition("/")
    opening, closing = _month(start), _month(end or start)
    first = None if years[0] is None else years[0] + (opening[0] if opening else 0.0)
    last = None if years[1] is None else years[1] + (closing[1] if closing else 1.0)
    return first, last


def _mark(row: FactRow, quantity: QuantityRow) -> ChangeMark | None:
    edtf = quantity.year or row.date
    span = extent(edtf)
    low, high = quantity_bounds(quantity)
    if span is None or (low is None and high is None):
        return None
    date = format_date(quantity.year) or fact_date(row)
    return ChangeMark(
        row.id, span[0], span[1], low, high, format_quantity(quantity), sentence_start(date),
        row.title,
    )  # fmt: skip


def _kind(quantity: QuantityRow) -> tuple[str, str, str]:
    """Return what two figures must share to stand on one axis; "per year" is another kind."""
    rate = quantity.per if quantity.per in _RATES else ""
    return quantity.unit, quantity.currency, rate


def build_chart(title: str, rows: Sequence[FactRow]) -> ChangeChart | None:
    """Build the chart of one thing; None where there are not two dates of one unit.

    Figures of another unit, or of another rate, stay in the list alone.
    """
    found = [(row, quantity) for row in rows if not row.sensitive for quantity in row.quantities]
    units = Counter(_kind(quantity) for _, quantity in found)
    if not units:
        return None
    unit = units.most_common(1)[0][0]
    marks = [
        mark
        for row, quantity in found
        if _kind(quantity) == unit and (mark := _mark(row, quantity))
    ]
    if len({(mark.start, mark.end) for mark in marks}) < 2:
        return None
    # One year more gives room to an end that is open.
    before = any(mark.start is None for mark in marks)
    after = any(mark.end is None for mark in marks)
    marks.sort(key=lambda mark: (mark.start or mark.end or 0.0, mark.end or 9999.0, mark.id))
    ends = [end for mark in marks for end in (mark.start, mark.end) if end is not None]
    most = max(end for mark in marks for end in (mark.low, mark.high) if end is not None)
    count = plural(_CONTEXT, "{count} figure", "{count} figures", len(marks))
    left = len(found) - len(marks)
    parts = [
        tr(_CONTEXT, "{count} at the times that they hold for; nothing joins them.", count=count)
    ]
    if left:
        parts.append(
            plural(
                _CONTEXT,
                "{count} figure of another kind stands in the list alone.",
                "{count} figures of another kind stand in the list alone.",
                left,
            )
        )
    return ChangeChart(
        title, tuple(marks), int(min(ends)) - before, math.ceil(max(ends)) + after, most,
        " ".join(parts),
    )  # fmt: skip
