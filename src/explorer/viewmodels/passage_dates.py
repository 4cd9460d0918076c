"""How a date lies to a period of whole years: surely, perhaps or not, and what changed in it."""

from __future__ import annotations

import datetime
import math
from dataclasses import dataclass

from explorer.dates import extent
from explorer.queries.rows import FactRow
from explorer.viewmodels.selection import FIRST_YEAR, LAST_YEAR, Period

Years = tuple[int, int]
YEARS = tuple(range(FIRST_YEAR, LAST_YEAR + 1))


@dataclass(frozen=True, slots=True)
class Reach:
    """When something began and ended, each some time in a stretch of days; open is infinite.

    A date that is no interval is one stretch for both.
    """

    starts: tuple[float, float]
    ends: tuple[float, float]
    interval: bool
    uncertain: bool

    @property
    def open_start(self) -> bool:
        """Whether no beginning is given."""
        return math.isinf(self.starts[0])

    @property
    def open_end(self) -> bool:
        """Whether no end is given."""
        return math.isinf(self.ends[1])

    def touches(self, days: tuple[float, float]) -> bool:
        """Whether any of it may lie within these days; the second is the day after."""
        return self.starts[0] < days[1] and self.ends[1] > days[0]

    def surely_touches(self, days: tuple[float, float]) -> bool:
        """Whether some of it lies within these days wherever its inexact ends are."""
        if self.uncertain:
            return False
        if self.interval:
            return self.starts[1] <= days[1] and self.ends[0] >= days[0]
        return self.starts[0] >= days[0] and self.ends[1] <= days[1]

    def begins_in(self, days: tuple[float, float]) -> bool:
        """Whether it may have begun within these days."""
        return not self.open_start and _overlap(self.starts, days)

    def ends_in(self, days: tuple[float, float]) -> bool:
        """Whether it may have ended within these days."""
        return self.interval and not self.open_end and _overlap(self.ends, days)

    def anchor(self) -> Years | None:
        """Return the years of its beginning, or of its end where no beginning is given."""
        first, after = self.ends if self.open_start else self.starts
        if math.isinf(first) or math.isinf(after):
            return None
        return _year(first), _year(after - 1)


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return one[0] < other[1] and one[1] > other[0]


def _year(day: float) -> int:
    return datetime.date.fromordinal(int(day)).year


def days_of(period: Years | None) -> tuple[float, float]:
    """Return the days of a period, the second one exclusive; without a period, all of time."""
    if period is None:
        return -math.inf, math.inf
    first, last = period
    return (
        datetime.date(first, 1, 1).toordinal(),
        datetime.date(last + 1, 1, 1).toordinal(),
    )


def reach_of(row: FactRow) -> Reach | None:
    """Return when a fact holds; None where the source gives no date."""
    if not row.date or not (row.date_first or row.date_last):
        return None
    head, slash, tail = row.date.partition("/")
    if not slash:
        whole = extent(head)[:2]
        return Reach(whole, whole, False, row.date_uncertain)
    starts = (-math.inf, -math.inf) if row.date_first is None else extent(head)[:2]
    ends = (math.inf, math.inf) if row.date_last is None else extent(tail)[:2]
    return Reach(starts, ends, True, row.date_uncertain)


def known_period(period: Period | None) -> Years | None:
    """Return the whole years that a period touches, within the years of the slider.

    A period that touches none of these is not taken to the nearest one: it narrows nothing.
    """
    if period is None:
        return None
    first, last = period.years
    if last < FIRST_YEAR or first > LAST_YEAR:
        return None
    return max(first, FIRST_YEAR), min(last, LAST_YEAR)
