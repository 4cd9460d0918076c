"""Looking through rows and asking the database find and count the same."""

from __future__ import annotations

import pytest

from explorer.dates import parse_day
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.viewmodels import facts_found
from explorer.viewmodels.facts_found import dated_in, find_among, find_by_query, find_facts
from explorer.viewmodels.selection import Filters, Period, Selection
from exports.export_rows import make_fact

PERIODS = (
    None,
    Period.of_years(1997, 2006),
    Period.of_years(2004, 2004),
    Period(parse_day("2004-07-14"), parse_day("2004-07-15")),
    Period.of_years(-9999, 9999),
    Period.of_years(2050, 2060),
    Period.of_years(1900, 1901),
)
FILTERS = (
    Filters(),
    Filters("border"),
    Filters("-border"),
    Filters("zzzz"),
    Filters(kinds=("event", "risk")),
    Filters("china", ("policy",), ("china",), ()),
    Filters(countries=("laos", "thailand")),
)


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("filters", FILTERS)
def test_both_ways_find_and_count_the_same(
    reader: LibraryReader, filters: Filters, period: Period | None
) -> None:
    rows = reader.list_facts(FactFilter(text=filters.text))
    among = find_among(rows, filters, period, most=50)
    asked = find_by_query(reader, filters, period, most=50)
    assert [row.id for row in asked.rows] == [row.id for row in among.rows]
    assert (asked.count, asked.undated) == (among.count, among.undated)
    for facet in facts_found.FACETS:
        assert dict(asked.counts[facet]) == dict(among.counts[facet]), facet


@pytest.mark.parametrize(
    ("date", "first", "after", "inside"),
    [
        ("2004-07", "2004-07-31", "2004-08-01", True),
        ("2004-07", "2004-08-01", "2004-08-02", False),
        ("2004-07", "2004-06-01", "2004-07-01", False),
        ("2004-07/..", "2019-01-01", "2020-01-01", True),
        ("2004-07/..", "2003-01-01", "2004-07-01", False),
        ("../1998", "1950-01-01", "1951-01-01", True),
        ("../1998", "1999-01-01", "2000-01-01", False),
        ("199X", "1999-12-31", "2000-01-01", True),
        (None, "1900-01-01", "2100-01-01", False),
        ("no date at all", "1900-01-01", "2100-01-01", False),
    ],
)
def test_what_touches_a_period_is_dated_in_it(
    date: str | None, first: str, after: str, inside: bool
) -> None:
    period = Period(parse_day(first), parse_day(after))
    assert dated_in(make_fact(date=date), period) == inside


def test_a_large_library_is_counted_and_never_read_whole(
    reader: LibraryReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int | None] = []

    class Counting:
        def __getattr__(self, name: str) -> object:
            return getattr(reader, name)

        def list_facts(self, wanted: FactFilter, limit: int | None = None) -> object:
            asked.append(limit)
            return reader.list_facts(wanted, limit)

    large = Counting()
    monkeypatch.setattr(facts_found, "LISTED", 100)
    monkeypatch.setattr(find_by_query, "__defaults__", (100,))
    found = find_facts(large, Selection())  # type: ignore[arg-type]  # a reader in all it is asked
    assert (len(found.rows), found.count) == (100, reader.count_facts())
    assert find_facts(large, Selection(opened=frozenset({"x"}))) is found  # type: ignore[arg-type]  # as above
    assert asked == [100]


def test_only_the_last_findings_are_kept(reader: LibraryReader) -> None:
    first = find_facts(reader, Selection(filters=Filters("a1")))
    for number in range(20):
        find_facts(reader, Selection(filters=Filters(f"b{number}")))
    again = find_facts(reader, Selection(filters=Filters("a1")))
    assert again is not first
    assert again == first
