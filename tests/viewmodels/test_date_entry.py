"""A date as people type it: read as they mean it, or answered with what to type instead."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import day_number, iso_day
from explorer.viewmodels.date_entry import read_date_entry
from explorer.viewmodels.periods import period_in_words
from explorer.viewmodels.selection import Period


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("1998", "1998-01-01", "1998-12-31"),
        (" the year 1998? ", "1998-01-01", "1998-12-31"),
        ("about 1998", "1998-01-01", "1998-12-31"),
        ("850", "0850-01-01", "0850-12-31"),
        ("-0500", "-0500-01-01", "-0500-12-31"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("March 1998", "1998-03-01", "1998-03-31"),
        ("MAR. 1998", "1998-03-01", "1998-03-31"),
        ("1998 march", "1998-03-01", "1998-03-31"),
        ("sept 2003", "2003-09-01", "2003-09-30"),
        ("3/1998", "1998-03-01", "1998-03-31"),
        ("3.1998", "1998-03-01", "1998-03-31"),
        ("1998-03", "1998-03-01", "1998-03-31"),
        ("summer 2004", "2004-06-01", "2004-08-31"),
        ("fall 2004", "2004-09-01", "2004-11-30"),
        ("winter 2006", "2006-12-01", "2007-02-28"),
        ("14.7.2004", "2004-07-14", "2004-07-14"),
        ("3.4.2004", "2004-04-03", "2004-04-03"),
        ("14. 7. 2004", "2004-07-14", "2004-07-14"),
        ("14/7/2004", "2004-07-14", "2004-07-14"),
        ("7/14/2004", "2004-07-14", "2004-07-14"),
        ("4/4/2004", "2004-04-04", "2004-04-04"),
        ("2004-07-14", "2004-07-14", "2004-07-14"),
        ("2004/7/14", "2004-07-14", "2004-07-14"),
        ("14 July 2004", "2004-07-14", "2004-07-14"),
        ("July 14th, 2004", "2004-07-14", "2004-07-14"),
        ("14th of July 2004", "2004-07-14", "2004-07-14"),
        ("2004 July 14", "2004-07-14", "2004-07-14"),
        ("2004년 7월 14일", "2004-07-14", "2004-07-14"),
        ("2004年7月", "2004-07-01", "2004-07-31"),
        ("١٩٩٨", "1998-01-01", "1998-12-31"),
        ("１９９８", "1998-01-01", "1998-12-31"),
        ("1990s", "1990-01-01", "1999-12-31"),
        ("the 1990's", "1990-01-01", "1999-12-31"),
        ("July 2004 – Aug 2005", "2004-07-01", "2005-08-31"),
        ("July 2004 - Aug 2005", "2004-07-01", "2005-08-31"),
        ("July – August 2004", "2004-07-01", "2004-08-31"),
        ("July 2004 to August", "2004-07-01", "2004-08-31"),
        ("14–20 July 2004", "2004-07-14", "2004-07-20"),
        ("14 July – 3 August 2004", "2004-07-14", "2004-08-03"),
        ("1998-2001", "1998-01-01", "2001-12-31"),
        ("1998 to 2001", "1998-01-01", "2001-12-31"),
        ("1998/2001", "1998-01-01", "2001-12-31"),
        ("1998–99", "1998-01-01", "1999-12-31"),
        ("1998-99", "1998-01-01", "1999-12-31"),
        ("2004-05", "2004-05-01", "2004-05-31"),
        ("2004–05", "2004-01-01", "2005-12-31"),
        ("2004-07-14/2005-08-02", "2004-07-14", "2005-08-02"),
        ("2004-07..2004-09", "2004-07-01", "2004-09-30"),
        ("1990s to 2004", "1990-01-01", "2004-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
    ],
)
def test_it_is_read_as_it_is_meant(typed: str, first: str, last: str) -> None:
    entry = read_date_entry(typed)
    assert entry.sentence == ""
    assert entry.period is not None
    assert (iso_day(entry.period.start), iso_day(entry.period.end - 1)) == (first, last)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Type a year"),
        ("  ", "Type a year"),
        ("\ud800\u202e", "Type a year"),
        ("3/4/2004", "may be 4 March 2004 or 3 April 2004; type 2004-03-04 or 2004-04-03."),
        ("3-4-2004", "may be 4 March 2004 or 3 April 2004"),
        ("late 1990s", "has no first and last day"),
        ("mid 2004", "has no first and last day"),
        ("since 2004", "is open at one end"),
        ("until July 2004", "is open at one end"),
        ("98", "needs its year in full"),
        ("'98", "needs its year in full"),
        ("3.4.04", "needs its year in full"),
        ("March", "needs its year in full"),
        ("summer", "needs its year in full"),
        ("31 February 2004", "“31 February 2004” is not in the calendar."),
        ("29.2.2003", "is not in the calendar"),
        ("2004-13-01", "is not in the calendar"),
        ("13/13/2004", "is not in the calendar"),
        ("0.1.2004", "is not in the calendar"),
        ("2001 to 1998", "ends before it begins"),
        ("2001-1998", "ends before it begins"),
        ("August – July 2004", "ends before it begins"),
        ("1998 to 2001 to 2004", "cannot be read as a date"),
        ("10000", "cannot be read as a date"),
        ("14 Juli 2004", "cannot be read as a date"),
        ("{typed} %s <b>", "“{typed} %s <b>” cannot be read"),
        ("9" * 100_000, "cannot be read as a date"),
        ("1998 " * 30, "cannot be read as a date"),
    ],
)
def test_what_cannot_be_read_says_what_to_type(typed: str, words: str) -> None:
    entry = read_date_entry(typed)
    assert entry.period is None
    assert words in entry.sentence
    assert len(entry.sentence) < 250


@given(st.text(max_size=40))
def test_nothing_that_is_typed_fails(text: str) -> None:
    entry = read_date_entry(text)
    assert (entry.period is None) == bool(entry.sentence)


@given(st.text(alphabet="0123456789-/. –to¹½JulyAug,'s", max_size=24))
def test_nothing_like_a_date_fails(text: str) -> None:
    entry = read_date_entry(text)
    assert (entry.period is None) == bool(entry.sentence)


@given(st.integers(day_number(1000), day_number(9990)), st.integers(1, 2000))
def test_every_period_is_read_from_its_own_words(start: int, days: int) -> None:
    period = Period(start, start + days)
    assert read_date_entry(period_in_words(period)).period == period
