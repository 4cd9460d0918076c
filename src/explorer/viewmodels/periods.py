"""A period in words, and whether a date lies in it."""

from __future__ import annotations

from explorer.dates import DateSpan, civil, iso_day, iso_year
from explorer.viewmodels.formatting import format_date
from explorer.viewmodels.selection import Period
from explorer.wording import tr

_CONTEXT = "Periods"


def period_in_words(period: Period) -> str:
    """Return a period no more exactly than it is: "1998 to 2001", "March 1998", "14 July 2004"."""
    first, last = _ends(period)
    if first == last:
        return first
    return tr(_CONTEXT, "{first} to {last}", first=first, last=last)


def _ends(period: Period) -> tuple[str, str]:
    if period.whole_years:
        first, last = period.years
        return format_date(iso_year(first)), format_date(iso_year(last))
    if _begins_month(period.start) and _begins_month(period.end):
        return _month(period.start), _month(period.end - 1)
    return format_date(iso_day(period.start)), format_date(iso_day(period.end - 1))


def _begins_month(day: int) -> bool:
    return civil(day)[2] == 1


def _month(day: int) -> str:
    return format_date(iso_day(day)[:-3])


def years_in_words(words: str, years: tuple[int, int] | None, chosen: Period | None) -> str:
    """Return words for whole years, with the period that was chosen where that is another."""
    if years is None or chosen is None or Period.of_years(*years) == chosen:
        return words
    return tr(_CONTEXT, "{years} (chosen: {period})", years=words, period=period_in_words(chosen))


def lies_in(span: DateSpan, period: Period) -> bool:
    """Whether a date may be, in part, within a period; an open end reaches on without end."""
    begins = span.open_start or span.start < period.end
    return begins and (span.open_end or span.end > period.start)
