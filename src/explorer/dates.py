"""Days as numbers, and the stretch of days that an EDTF date stands for. Nothing is imported here.

A day's number is `datetime.date.toordinal` for the years that Python knows, and counts on in both
directions: year 0 exists, as in EDTF, and is what historians call 1 BC.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

EARLIEST_YEAR, LATEST_YEAR = -9999, 9999
OPEN_ENDS = frozenset({"", ".."})
_MONTHS = 12
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097  # after which the calendar repeats itself
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_HEDGES = str.maketrans("", "", "~?%")
_DECADE = re.compile(r"(-?\d{3})X")
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class DateError(ValueError):
    """A text that is not an EDTF date in use here."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as the source has it, in day numbers; ends are exclusive.

    From `start` to `end` something is documented. Only from `solid_start` to `solid_end` is it
    said to have gone on throughout; the rest is "some time in this stretch". An open end is not
    known at all: it has no length. `precision` is day, month, season, year, decade or interval.
    """

    start: int
    end: int
    solid_start: int
    solid_end: int
    precision: str
    open_start: bool = False
    open_end: bool = False
    about_start: bool = False
    about_end: bool = False
    uncertain: bool = False
    recurs: bool = False

    @property
    def solid(self) -> bool:
        """Whether a part of the span is documented throughout."""
        return self.solid_start < self.solid_end


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Return the number of a day; months after December run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    cycles = 0 if 1 <= year <= LATEST_YEAR else (year - 1) // _CYCLE_YEARS
    if not EARLIEST_YEAR <= year <= LATEST_YEAR + 1:
        raise DateError(f"the year {year} lies outside {EARLIEST_YEAR} to {LATEST_YEAR}")
    within = datetime.date(year - cycles * _CYCLE_YEARS, month, day)
    return within.toordinal() + cycles * _CYCLE_DAYS


def civil(number: int) -> tuple[int, int, int]:
    """Return year, month and day of a day's number."""
    cycles = (number - 1) // _CYCLE_DAYS
    within = datetime.date.fromordinal(number - cycles * _CYCLE_DAYS)
    return within.year + cycles * _CYCLE_YEARS, within.month, within.day


def iso_year(year: int) -> str:
    """Return a year as EDTF writes it: `1998`, `0033`, `-0500`."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso_day(number: int) -> str:
    """Return a day's number as an ISO date."""
    year, month, day = civil(number)
    return f"{iso_year(year)}-{month:02d}-{day:02d}"


def parse_day(iso: str) -> int:
    """Return the number of an ISO date; raise DateError where it is none."""
    match = _DATE.fullmatch(iso)
    if not match or not match[3]:
        raise DateError(f"`{iso}` is not a day")
    return _number(int(match[1]), int(match[2]), int(match[3]), iso)


def _number(year: int, month: int, day: int, text: str) -> int:
    try:
        return day_number(year, month, day) if 1 <= month <= 12 else day_number(year, 1, 99)
    except DateError:
        raise
    except ValueError as error:
        raise DateError(f"`{text}` is not in the calendar") from error


def extent(text: str) -> tuple[int, int, str]:
    """Return first day, day after the last and precision of an EDTF date without an interval.

    Raises DateError for what is no date, or of a form that is not in use here.
    """
    plain = text.translate(_HEDGES)
    if match := _DECADE.fullmatch(plain):
        year = int(match[1]) * 10 - (9 if match[1].startswith("-") else 0)
        return day_number(year), day_number(year + 10), "decade"
    match = _DATE.fullmatch(plain)
    if not match:
        raise DateError(f"`{text}` is not a form of date in use here")
    year = int(match[1])
    if not match[2]:
        return day_number(year), day_number(year + 1), "year"
    month = int(match[2])
    if not match[3] and month in _SEASON_FIRST_MONTH:
        first = _SEASON_FIRST_MONTH[month]
        if year == LATEST_YEAR and first + 3 > _MONTHS + 1:
            raise DateError(f"`{text}` ends after the year {LATEST_YEAR}")
        return day_number(year, first), day_number(year, first + 3), "season"
    if not match[3]:
        first_day = _number(year, month, 1, text)
        return first_day, day_number(year, month + 1), "month"
    day = _number(year, month, int(match[3]), text)
    return day, day + 1, "day"


def about(text: str) -> bool:
    """Whether an EDTF date without an interval is approximate."""
    return "~" in text or "%" in text


@lru_cache(maxsize=65_536)
def span_of(edtf: str) -> DateSpan:
    """Return where an EDTF date lies; raise DateError where it is none or ends before it begins."""
    head, slash, tail = edtf.partition("/")
    uncertain = "?" in edtf or "%" in edtf
    if not slash:
        start, end, precision = extent(head)
        sure = (start, end) if precision == "day" else (start, start)
        vague = about(head)
        return DateSpan(
            start, end, *sure, precision,
            about_start=vague, about_end=vague, uncertain=uncertain,
        )  # fmt: skip
    start_known, end_known = head not in OPEN_ENDS, tail not in OPEN_ENDS
    if "/" in tail or not (start_known or end_known):
        raise DateError(f"`{edtf}` is not an EDTF date")
    first = extent(head) if start_known else extent(tail)
    last = extent(tail) if end_known else extent(head)
    if first[0] >= last[1]:
        raise DateError(f"`{edtf}` ends before it begins")
    solid_start = solid_end = first[0]
    if start_known and end_known:
        # Sure from the outer edge of a day, and from the inner edge of anything vaguer.
        solid_start = first[0] if first[2] == "day" else first[1]
        solid_end = last[1] if last[2] == "day" else last[0]
    return DateSpan(
        first[0], last[1], solid_start, max(solid_start, solid_end), "interval",
        open_start=not start_known, open_end=not end_known,
        about_start=start_known and about(head), about_end=end_known and about(tail),
        uncertain=uncertain,
    )  # fmt: skip
