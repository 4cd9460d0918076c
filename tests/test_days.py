"""Days as numbers, beyond the years that Python's own dates know."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import (
    EARLIEST_YEAR,
    LATEST_YEAR,
    DateError,
    civil,
    day_number,
    extent,
    iso_day,
    parse_day,
    span_of,
)

DAYS = st.integers(day_number(EARLIEST_YEAR), day_number(LATEST_YEAR, 12, 31))


@given(st.dates())
def test_a_number_is_pythons_own_where_python_has_one(date: datetime.date) -> None:
    assert day_number(date.year, date.month, date.day) == date.toordinal()
    assert civil(date.toordinal()) == (date.year, date.month, date.day)
    assert iso_day(date.toordinal()) == date.isoformat()


@given(DAYS)
def test_every_day_of_twenty_thousand_years_has_its_name(number: int) -> None:
    assert day_number(*civil(number)) == number
    assert parse_day(iso_day(number)) == number
    following = civil(number + 1)
    assert following > civil(number)


def test_the_years_around_zero_follow_each_other() -> None:
    assert civil(0) == (0, 12, 31)
    assert day_number(1) == 1
    assert day_number(1) - day_number(0) == 366  # year 0 is a leap year
    assert day_number(-9999) < day_number(-9998) < day_number(0)


@pytest.mark.parametrize("text", ["2004-13", "2004-02-30", "2004-00", "1900-02-29", "9999-24"])
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        extent(text)


@pytest.mark.parametrize("text", ["2003/2001", "../..", "/", "2001/2002/2003", "1/2", "x/2001"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        span_of(text)


@given(DAYS, DAYS)
def test_an_interval_lies_between_its_ends_or_is_refused(one: int, other: int) -> None:
    text = f"{iso_day(one)}/{iso_day(other)}"
    if other < one:
        with pytest.raises(DateError):
            span_of(text)
    else:
        span = span_of(text)
        assert (span.start, span.end) == (one, other + 1)
        assert (span.solid_start, span.solid_end) == (one, other + 1)
