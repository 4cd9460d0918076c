"""Dates for synthetic records: every form that a record may have, in several shapes.

A record takes its date from a pool, so that a million of them need no million dates worked out.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from explorer.dates import EARLIEST_YEAR, LATEST_YEAR, DateSpan, iso_day, iso_year, span_of

_LARGEST_POOL = 60_000
_FIRST, _LAST = 1950, 2006
_LATE = 1999  # around which most records of a study lie
_RECURS = ("daily", "weekly", "monthly", "yearly")
_WORDS = {"daily": "every day", "weekly": "every week", "monthly": "every month",
          "yearly": "every year"}  # fmt: skip
_ONE_DAY = "2001-06-15"
_EDGES = (EARLIEST_YEAR, -5000, -500, -1, 0, 1, 1582, 1899, 2006, 5000, LATEST_YEAR)


@dataclass(frozen=True, slots=True)
class SynthDate:
    """A date as its columns of the table of facts, and as a span."""

    columns: dict[str, object]
    span: DateSpan


def dated(edtf: str, recurs: str = "") -> SynthDate:
    """Return the columns and the span of an EDTF date."""
    span = span_of(edtf)
    columns = {
        "date": edtf,
        "date_words": f"{_WORDS[recurs]} in this time" if recurs else "",
        "date_first": None if span.open_start else iso_day(span.start),
        "date_last": None if span.open_end else iso_day(span.end - 1),
        "first_day": None if span.open_start else span.start,
        "end_day": None if span.open_end else span.end,
        "date_precision": span.precision,
        "date_approximate": "~" in edtf or "%" in edtf,
        "date_uncertain": span.uncertain,
        "recurs": recurs,
    }
    return SynthDate(columns, replace(span, recurs=bool(recurs)))


UNDATED: dict[str, object] = {
    "date": None, "date_words": "", "date_first": None, "date_last": None, "first_day": None,
    "end_day": None, "date_precision": "", "date_approximate": False, "date_uncertain": False,
    "recurs": "",
}  # fmt: skip


class _Spread:
    """Dates as a study of some decades has them: all precisions, hedges and open ends."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def _year(self) -> int:
        return round(self._rng.triangular(_FIRST, _LAST, _LATE))

    def _month(self) -> str:
        return f"{self._year()}-{self._rng.randint(1, 12):02d}"

    def _day(self) -> str:
        return f"{self._month()}-{self._rng.randint(1, 28):02d}"

    def _season(self) -> str:
        return f"{self._year()}-{self._rng.randint(21, 24)}"

    def _hedged_year(self) -> str:
        return f"{self._year()}{self._rng.choice('~~~?%')}"

    def _hedged_month(self) -> str:
        return f"{self._month()}{self._rng.choice('~~?')}"

    def _decade(self) -> str:
        return f"{self._year() // 10}X"

    def _end(self) -> str:
        make = self._rng.choice((self._day, self._month, self._plain_year, self._hedged_year))
        return make()

    def _plain_year(self) -> str:
        return str(self._year())

    def _interval(self) -> str:
        while True:
            first, last = self._end(), self._end()
            if span_of(first).end <= span_of(last).start:
                return f"{first}/{last}"

    def _open(self) -> str:
        return self._rng.choice((f"{self._end()}/..", f"../{self._end()}", f"{self._end()}/"))

    def date(self) -> SynthDate:
        """Return one date."""
        makers: tuple[Callable[[], str], ...] = (
            self._day, self._month, self._plain_year, self._hedged_year, self._hedged_month,
            self._interval, self._open, self._season, self._decade,
        )  # fmt: skip
        make = self._rng.choices(makers, (15, 17, 24, 12, 4, 15, 6, 4, 3))[0]
        edtf = make()
        recurs = "/" in edtf and ".." not in edtf and self._rng.random() < 0.15
        return dated(edtf, self._rng.choice(_RECURS) if recurs else "")


class _OneDay:
    """Everything on one day."""

    def __init__(self, _rng: random.Random) -> None:
        self._date = dated(_ONE_DAY)

    def date(self) -> SynthDate:
        """Return the day."""
        return self._date


class _Extreme:
    """The first and last years that there are, year 0 and its neighbours, and very long spans."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng

    def date(self) -> SynthDate:
        """Return one date."""
        first, last = sorted(self._rng.sample(_EDGES, 2))
        one, other = iso_year(first), iso_year(last)
        return dated(
            self._rng.choice(
                (one, f"{one}-01-01", f"{other}-12-31", f"{one}~", f"{one}/{other}",
                 f"{one}-02/{other}-11", f"../{one}", f"{other}/..", f"{one}-24")
            )
        )  # fmt: skip


class _Ages(_Spread):
    """Dates evenly over six thousand years."""

    def _year(self) -> int:
        return self._rng.randint(-4000, _LAST)

    def _month(self) -> str:
        return f"{iso_year(self._year())}-{self._rng.randint(1, 12):02d}"

    def _season(self) -> str:
        return f"{iso_year(self._year())}-{self._rng.randint(21, 24)}"

    def _hedged_year(self) -> str:
        return f"{iso_year(self._year())}{self._rng.choice('~~~?%')}"

    def _plain_year(self) -> str:
        return iso_year(self._year())

    def _decade(self) -> str:
        return f"{self._rng.randint(0, _LAST // 10):03d}X"


SHAPES = {"spread": _Spread, "one-day": _OneDay, "extreme": _Extreme, "ages": _Ages}


def date_pool(records: int, seed: int, shape: str) -> list[SynthDate]:
    """Return dates of a shape to draw from: as many as there are records, if not very many."""
    source = SHAPES[shape](random.Random(f"dates/{shape}/{seed}"))
    return [source.date() for _ in range(min(records, _LARGEST_POOL))]
