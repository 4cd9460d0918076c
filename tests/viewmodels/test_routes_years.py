"""The comparison and the facts without a place, narrowed to a period."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow, LegRow, Named, PathRow
from explorer.viewmodels.formatting import NOT_DOCUMENTED
from explorer.viewmodels.passage_dates import days_of, reach_of
from explorer.viewmodels.routes import RoutesMore, load_routes_view
from explorer.viewmodels.routes_compare import build_comparison
from explorer.viewmodels.routes_years import is_undated, narrow
from explorer.viewmodels.selection import Period, Selection

Years = tuple[int, int]


def days(years: Years | None) -> Period | None:
    return Period.of_years(*years) if years else None


def more(reader: LibraryReader, period: Years | None, *paths: str) -> RoutesMore:
    return load_routes_view(reader, Selection(period=days(period), paths=paths)).more()


def compared(reader: LibraryReader, period: Years | None, *aspects: str) -> set[str]:
    """The facts behind the cells of these aspects, or of all."""
    return {
        item.line.id
        for one in more(reader, period).comparison.aspects
        for cell in (*one.cells, one.shared)
        if cell is not None and (not aspects or one.id in aspects)
        for item in cell.items
        if item.key.startswith("fact:")
    }


def housed(reader: LibraryReader, period: Years | None) -> set[str]:
    return {
        line.id
        for home in more(reader, period).homes.legs
        for _, lines in home.groups()
        for line in lines
    }


@pytest.fixture
def facts(reader: LibraryReader) -> dict[str, FactRow]:
    return {row.id: row for row in reader.list_facts(FactFilter())}


def belongs(row: FactRow, period: Years) -> bool:
    reach = reach_of(row)
    if reach is None:
        years = {one.year for one in row.quantities if one.year}
        return not years or any(period[0] <= int(year) <= period[1] for year in years)
    return reach.touches(days_of(period))


@pytest.mark.parametrize("period", [(2004, 2004), (1997, 1999), (2003, 2006)])
def test_what_is_dated_in_other_years_is_left_out_and_nothing_else(
    reader: LibraryReader, facts: dict[str, FactRow], period: Years
) -> None:
    for told in (compared, housed):
        every, narrowed = told(reader, None), told(reader, period)
        assert narrowed == {key for key in every if belongs(facts[key], period)}
        assert narrowed < every


def test_the_sentence_counts_what_is_left_out_and_kept(
    reader: LibraryReader, facts: dict[str, FactRow]
) -> None:
    period = (2004, 2005)
    for told, said in (
        (compared, more(reader, period).comparison.note),
        (housed, more(reader, period).homes.summary),
    ):
        every, narrowed = told(reader, None), told(reader, period)
        out, kept = len(every - narrowed), sum(is_undated(facts[key]) for key in narrowed)
        assert out
        assert kept
        assert said.startswith(
            f"Narrowed to 2004 to 2005. {out} facts dated in other years are left out. "
            f"{kept} facts without a date are kept and marked “no date”."
        )


def test_all_years_say_nothing_of_a_period(reader: LibraryReader) -> None:
    found = more(reader, None)
    assert "Narrowed" not in found.comparison.note + found.homes.summary
    lines = [line for home in found.homes.legs for _, held in home.groups() for line in held]
    assert not any("no date" in line.detail for line in lines)


def test_what_has_no_date_is_marked_and_only_that(
    reader: LibraryReader, facts: dict[str, FactRow]
) -> None:
    found = more(reader, (2004, 2005))
    lines = [line for home in found.homes.legs for _, held in home.groups() for line in held]
    lines += [
        item.line
        for one in found.comparison.aspects
        for cell in (*one.cells, one.shared)
        if cell is not None
        for item in cell.items
        if item.key.startswith("fact:")
    ]
    for line in lines:
        assert ("no date" in line.detail) == is_undated(facts[line.id]), line


def test_a_cell_says_how_many_have_no_date(
    reader: LibraryReader, facts: dict[str, FactRow]
) -> None:
    counted = 0
    for one in more(reader, (2004, 2005)).comparison.aspects:
        for cell in one.cells:
            held = [item.line.id for item in cell.items if item.key.startswith("fact:")]
            undated = sum(is_undated(facts[key]) for key in held)
            if "documented" in cell.text and held and undated:
                assert f", {undated} without date" in cell.text
                counted += 1
            elif undated:
                assert cell.text.count("no date") == undated
    assert counted


def test_nothing_in_a_period_is_not_called_undocumented(reader: LibraryReader) -> None:
    base = next(
        row
        for row in reader.list_facts(FactFilter(kinds=("price",)))
        if row.date == "2005" and row.price and row.price.role == "piece" and not row.sensitive
    )
    row = replace(base, branch=None)
    legs = [LegRow(one, one, "", "", "", (50,), (), (), False, "", "", ()) for one in "ab"]
    shown = [
        (at, PathRow(leg.id, leg.id, "path", "", (50,), "", (leg,))) for at, leg in enumerate(legs)
    ]
    for period, first in (((2004, 2004), "nothing of these years"), ((2005, 2005), "$")):
        own = replace(row, legs=(Named("a", "a"),))
        found = build_comparison(shown, narrow({"a": (own,)}, period), frozenset())
        cells = next(one for one in found.aspects if one.id == "pieces").cells
        assert first in cells[0].text
        assert cells[1].text == NOT_DOCUMENTED


def test_another_period_is_another_scope(reader: LibraryReader) -> None:
    scopes = {
        load_routes_view(reader, Selection(period=days(period))).scope
        for period in (None, (2004, 2004), (2005, 2005))
    }
    assert len(scopes) == 3


def test_without_a_period_everything_stays() -> None:
    rows = {"leg": ()}
    assert narrow(rows, None).rows is rows
