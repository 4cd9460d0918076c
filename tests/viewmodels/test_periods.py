"""A period: validated, in years, in words no more exact than it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import DateError, day_number, parse_day
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.periods import period_in_words, years_in_words
from explorer.viewmodels.routes_period import load_period_view
from explorer.viewmodels.selection import Period, Selection


def period(first: str, after: str) -> Period:
    return Period(parse_day(first), parse_day(after))


@pytest.mark.parametrize(
    ("given_period", "words"),
    [
        (Period.of_years(1998, 2001), "1998 to 2001"),
        (Period.of_years(2004, 2004), "2004"),
        (Period.of_years(9999, 9999), "9999"),
        (Period.of_years(-500, 33), "501 BC to AD 33"),
        (period("1998-03-01", "2004-08-01"), "March 1998 to July 2004"),
        (period("1998-03-01", "1998-04-01"), "March 1998"),
        (period("2004-12-01", "2005-01-01"), "December 2004"),
        (period("2004-07-14", "2004-07-15"), "14 July 2004"),
        (period("2004-07-14", "2005-01-01"), "14 July 2004 to 31 December 2004"),
        (period("2004-01-01", "2004-01-02"), "1 January 2004"),
    ],
)
def test_words_are_no_more_exact_than_the_period(given_period: Period, words: str) -> None:
    assert period_in_words(given_period) == words


@pytest.mark.parametrize(
    ("start", "end"),
    [(5, 5), (6, 5), (day_number(-9999) - 1, 5), (5, day_number(10000) + 1)],
)
def test_what_is_no_period_is_refused(start: int, end: int) -> None:
    with pytest.raises(DateError):
        Period(start, end)


@given(st.integers(-9999, 9999), st.integers(0, 40))
def test_years_there_and_back(first: int, more: int) -> None:
    last = min(first + more, 9999)
    made = Period.of_years(first, last)
    assert (made.years, made.whole_years) == ((first, last), True)
    if made.end - made.start > 1:
        finer = Period(made.start + 1, made.end)
        assert (finer.years, finer.whole_years) == ((first, last), False)


def test_whole_years_name_the_finer_period_that_was_chosen() -> None:
    finer = period("1998-03-01", "2004-08-01")
    assert years_in_words("1998 to 2004", (1998, 2004), finer) == (
        "1998 to 2004 (chosen: March 1998 to July 2004)"
    )
    whole = Period.of_years(1998, 2004)
    assert years_in_words("1998 to 2004", (1998, 2004), whole) == "1998 to 2004"
    assert years_in_words("all years", None, None) == "all years"


def test_routes_shows_a_finer_period_by_the_years_it_touches(reader: LibraryReader) -> None:
    shown = load_period_view(reader, Selection(period=period("2003-12-31", "2004-08-01")))
    assert shown.period == (2003, 2004)
    assert shown.words == "2003 to 2004 (chosen: 31 December 2003 to 31 July 2004)"
