"""The packed columns: what goes in comes out, and what does not fit is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import DateError, span_of
from explorer.store.dated import (
    COLUMNS,
    NONE,
    DatedRecord,
    make_columns,
    pack,
    packed_columns,
    unpack_columns,
)

DATES = (
    "2004-07-27", "2004-07", "2004-22", "2004", "199X", "2000/..", "../1990", "1997~/2001",
    "2004%", "0000", "-9999", "9999", "-0044-03-15/0014",
)  # fmt: skip
RECORDS = st.lists(st.sampled_from(DATES), max_size=40).map(
    lambda dates: [
        DatedRecord(at, span_of(date), at % 3, at % 5, NONE, at % 2)
        for at, date in enumerate(dates)
    ]
)


@given(RECORDS)
def test_every_date_comes_back_as_it_was(records: list[DatedRecord]) -> None:
    columns = unpack_columns(packed_columns(make_columns(records)))
    assert len(columns) == len(records)
    spans = {columns.position[number]: columns.span(number) for number in range(len(columns))}
    assert spans == {record.position: record.span for record in records}
    assert list(columns.start) == sorted(columns.start)
    ends = [columns.end[number] for number in columns.by_end]
    assert ends == sorted(ends)
    assert sorted(columns.by_end) == list(range(len(columns)))


def stored() -> dict[str, bytes]:
    dates = ("1998", "2001-05", "2004-07-27")
    return packed_columns(
        make_columns(DatedRecord(at, span_of(date), 0) for at, date in enumerate(dates))
    )


@pytest.mark.parametrize(
    ("name", "values", "said"),
    [
        ("start", [730000, 729000, 731000], "not in date order"),
        ("end", [1, 2, 3], "ends before it begins"),
        ("flags", [0, 0, 99_999], "precision"),
        ("flags", [-1, 0, 0], "precision"),
        ("by_end", [0, 1, 3], "not there"),
        ("kind", [0, 0], "length"),
    ],
)
def test_columns_that_do_not_fit_are_refused(name: str, values: list[int], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        unpack_columns({**stored(), name: pack(values)})


@pytest.mark.parametrize("name", COLUMNS)
def test_a_missing_column_is_refused(name: str) -> None:
    rest = {other: data for other, data in stored().items() if other != name}
    with pytest.raises(ValueError, match="length"):
        unpack_columns(rest)


def test_half_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="length"):
        unpack_columns({name: data + b"\0" for name, data in stored().items()})


def test_a_date_beyond_the_calendar_never_reaches_a_column() -> None:
    with pytest.raises(DateError):
        span_of("10000-01-01")
