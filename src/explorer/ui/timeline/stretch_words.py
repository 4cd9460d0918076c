"""A stretch of days in words: "March 1998 to July 2004", "the 1990s", "500 BC". No Qt."""

from __future__ import annotations

from explorer.dates import civil
from explorer.wording import plural, tr

_CONTEXT = "Timeline"
_PLAIN_FROM = 100  # years under this are told from days and counts by "AD"


def month_names() -> tuple[str, ...]:
    """Return the short names of the months."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return tuple(tr(_CONTEXT, month) for month in months)


def long_month_names() -> tuple[str, ...]:
    """Return the names of the months."""
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )  # fmt: skip
    return tuple(tr(_CONTEXT, month) for month in months)


def year_words(year: int) -> str:
    """Return a year as people say it; the year 0 of EDTF is 1 BC."""
    if year < 1:
        return tr(_CONTEXT, "{year} BC", year=1 - year)
    return tr(_CONTEXT, "AD {year}", year=year) if year < _PLAIN_FROM else str(year)


def decade_words(year: int) -> str:
    """Return "1990s" for the decade that a year begins."""
    return tr(_CONTEXT, "{year}s", year=year)


def month_words(year: int, month: int) -> str:
    """Return "March 1998"."""
    return f"{long_month_names()[month - 1]} {year_words(year)}"


def _day_words(day: tuple[int, int, int]) -> str:
    return f"{day[2]} {month_words(day[0], day[1])}"


def _ends(start: int, end: int) -> tuple[str, str]:
    """Return first and last part of a stretch; twice the same where it is one day, month, year."""
    first, last, after = civil(start), civil(end - 1), civil(end)
    if first[1:] == (1, 1) and after[1:] == (1, 1):
        decade = first[0] >= _PLAIN_FROM and first[0] % 10 == 0 and last[0] == first[0] + 9
        if decade:
            words = tr(_CONTEXT, "the {decade}", decade=decade_words(first[0]))
            return words, words
        return year_words(first[0]), year_words(last[0])
    if first[2] == 1 and after[2] == 1:
        until = month_words(last[0], last[1])
        if first[0] == last[0] and first[1] != last[1]:
            return long_month_names()[first[1] - 1], until
        return month_words(first[0], first[1]), until
    if first[:2] == last[:2] and first[2] != last[2]:
        return str(first[2]), _day_words(last)
    return _day_words(first), _day_words(last)


def stretch_words(start: int, end: int) -> str:
    """Return a stretch in the widest words that are exact; `end` is exclusive."""
    first, last = _ends(start, end)
    return first if first == last else tr(_CONTEXT, "{start} to {end}", start=first, end=last)


def begin_words(count: int, start: int, end: int) -> str:
    """Return "1,204 records begin in March 1998"."""
    first, last = _ends(start, end)
    if first != last:
        when = tr(_CONTEXT, "from {start} to {end}", start=first, end=last)
    elif end - start == 1:
        when = tr(_CONTEXT, "on {when}", when=first)
    else:
        when = tr(_CONTEXT, "in {when}", when=first)
    one, many = "{count} record begins {when}", "{count} records begin {when}"
    return plural(_CONTEXT, one, many, count, when=when)
