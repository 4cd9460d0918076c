from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.records.dates import DateError, date_bounds


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("2006-08-22", "2006-08-22", "2006-08-22", "day"),
        ("2006-08", "2006-08-01", "2006-08-31", "month"),
        ("2004-02", "2004-02-01", "2004-02-29", "month"),
        ("2006-21", "2006-03-01", "2006-05-31", "season"),
        ("2006-22", "2006-06-01", "2006-08-31", "season"),
        ("2006-23", "2006-09-01", "2006-11-30", "season"),
        ("2006-24", "2006-12-01", "2007-02-28", "season"),
        ("2006", "2006-01-01", "2006-12-31", "year"),
        ("199X", "1990-01-01", "1999-12-31", "decade"),
        ("1997/1999", "1997-01-01", "1999-12-31", "interval"),
        ("2004-07/2006-10", "2004-07-01", "2006-10-31", "interval"),
        ("2000/..", "2000-01-01", None, "interval"),
        ("../1990", None, "1990-12-31", "interval"),
        ("0000", "0000-01-01", "0000-12-31", "year"),
        ("-9999", "-9999-01-01", "-9999-12-31", "year"),
        ("9999-12", "9999-12-01", "9999-12-31", "month"),
        ("-0002/0001", "-0002-01-01", "0001-12-31", "interval"),
    ],
)
def test_bounds_are_the_days_that_the_words_allow(
    edtf: str, first: str | None, last: str | None, precision: str
) -> None:
    bounds = date_bounds(edtf)
    assert (bounds.first, bounds.last, bounds.precision) == (first, last, precision)
    assert not bounds.approximate
    assert not bounds.uncertain


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2005~", True, False),
        ("2006-05?", False, True),
        ("2004%", True, True),
        ("2000~/..", True, False),
    ],
)
def test_a_hedge_is_kept_and_moves_no_bound(edtf: str, approximate: bool, uncertain: bool) -> None:
    bounds, plain = date_bounds(edtf), date_bounds(edtf.translate(str.maketrans("", "", "~?%")))
    assert (bounds.approximate, bounds.uncertain) == (approximate, uncertain)
    assert (bounds.first, bounds.last) == (plain.first, plain.last)


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "../..", "/", "recently", "2006-13", "2006-02-30", "2006-25", "20X6", "2006/2004",
        "2004/2005/2006", "06-08", "2006-8-2", "10000", "-10000", "2006-00", "0000/-0001",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        date_bounds(text)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(9000, 12, 31)))
def test_a_vaguer_date_holds_every_day_of_the_closer_one(day: datetime.date) -> None:
    iso = day.isoformat()
    for vaguer in (iso[:10], iso[:7], iso[:4], f"{iso[:3]}X"):
        bounds = date_bounds(vaguer)
        assert bounds.first is not None
        assert bounds.last is not None
        assert bounds.first <= iso <= bounds.last


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        bounds = date_bounds(text)
    except DateError:
        return
    assert bounds.span.start < bounds.span.end
