"""EDTF dates: the days between which each lies, how exactly it is known, and plain words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

_OPEN = frozenset({"", ".."})
_OPEN_START = "0001-01-01"
_OPEN_END = "9999-12-31"
_SEASON_END = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@dataclass(frozen=True)
class DateBounds:
    """First and last possible day as ISO dates, precision and hedges of an EDTF date.

    `precision` is day, month, season, year, decade or interval. An open end has no day.
    """

    first: str | None
    last: str | None
    precision: str
    approximate: bool
    uncertain: bool


class DateError(ValueError):
    """A text that is not an EDTF date."""


def _last_of_month(year: int, month: int) -> datetime.date:
    following = datetime.date(year + month // 12, month % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def _single(text: str) -> tuple[datetime.date, datetime.date, str]:
    """Return first day, last day and precision of one EDTF date without its hedges."""
    if match := re.fullmatch(r"(\d{3})X", text):
        year = int(match[1]) * 10
        return datetime.date(year, 1, 1), datetime.date(year + 9, 12, 31), "decade"
    if match := re.fullmatch(r"(\d{4})", text):
        year = int(match[1])
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31), "year"
    if match := re.fullmatch(r"(\d{4})-(2[1-4])", text):
        year, (start, end) = int(match[1]), _SEASON_END[int(match[2])]
        last = _last_of_month(year + (end < start), end)
        return datetime.date(year, start, 1), last, "season"
    if match := re.fullmatch(r"(\d{4})-(\d\d)", text):
        year, month = int(match[1]), int(match[2])
        return datetime.date(year, month, 1), _last_of_month(year, month), "month"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = datetime.date.fromisoformat(text)
        return day, day, "day"
    raise DateError(f"`{text}` is not a form of date in use here")


@lru_cache(maxsize=4096)
def date_bounds(edtf: str) -> DateBounds:
    """Return the bounds of an EDTF date; raise DateError where it is none.

    The edtf package decides what is valid; the bounds are ours, because its own pad a month to
    31 days and an approximate date by an amount that no source states.
    """
    ends = edtf.split("/")
    if len(ends) > 2 or all(end in _OPEN for end in ends):
        raise DateError(f"`{edtf}` is not an EDTF date")
    try:
        # End by end: edtf 5.0 trips over `1995~/..` as a whole.
        for end in ends:
            if len(ends) == 1 or end not in _OPEN:
                parse_edtf(end, fail_silently=False)
    except EDTFParseException as error:
        raise DateError(f"`{edtf}` is not an EDTF date") from error
    approximate, uncertain = "~" in edtf or "%" in edtf, "?" in edtf or "%" in edtf
    plain = edtf.translate(str.maketrans("", "", "~?%"))
    try:
        if "/" not in plain:
            first, last, precision = _single(plain)
            return DateBounds(
                first.isoformat(), last.isoformat(), precision, approximate, uncertain
            )
        start, end = plain.split("/")
        first_day = None if start in _OPEN else _single(start)[0].isoformat()
        last_day = None if end in _OPEN else _single(end)[1].isoformat()
    except ValueError as error:
        raise DateError(str(error)) from error
    if (first_day or _OPEN_START) > (last_day or _OPEN_END):
        raise DateError(f"`{edtf}` ends before it begins")
    return DateBounds(first_day, last_day, "interval", approximate, uncertain)
