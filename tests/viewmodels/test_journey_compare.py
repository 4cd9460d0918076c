"""The comparison: every leg of every path has its row, every heading its cell, and no ranking."""

from __future__ import annotations

from dataclasses import fields

import pytest

from explorer.queries.rows import FactFilter
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_compare import CompareRow, CompareScreen, load_compare
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection


@pytest.fixture(scope="module")
def screen(reader: Reader) -> CompareScreen:
    return load_compare(reader)


def row_of(screen: CompareScreen, path: str, leg: str) -> CompareRow:
    return next(row for row in screen.rows if (row.path_id, row.leg_id) == (path, leg))


def test_every_leg_of_every_path_has_a_row_and_every_heading_a_cell(
    reader: Reader, screen: CompareScreen
) -> None:
    assert [(row.path_id, row.leg_id) for row in screen.rows] == [
        (path.id, leg.id) for path in reader.paths for leg in path.legs
    ]
    assert all(len(row.cells) == len(screen.headings) for row in screen.rows)
    assert all(cell.text and cell.full for row in screen.rows for cell in row.cells)


def test_what_is_not_documented_says_so(screen: CompareScreen) -> None:
    costs, times = row_of(screen, "mongolia", "into-mongolia").cells[:2]
    assert (costs.text, times.text) == ("not documented in the source",) * 2
    assert not costs.documented
    for row in screen.rows:
        for cell in row.cells:
            assert cell.documented == (cell.text != "not documented in the source")


def test_costs_are_counted_and_told_with_year_and_condition(screen: CompareScreen) -> None:
    costs = row_of(screen, "burma", "border-river").cells[0]
    assert "3 pieces: about $13 (1997 to 1999; on one way only)" in costs.text
    assert "$25–38 per head (2005; on one way only)" in costs.text
    assert "undated, as of the article (2006)" in costs.full
    fine = row_of(screen, "burma", "bangkok").cells[0]
    assert "only if caught" in fine.text


def test_a_package_for_a_way_of_another_path_is_none_of_this_one(screen: CompareScreen) -> None:
    assert "$10,000" not in row_of(screen, "burma", "leaving-home").cells[0].full
    assert "$10,000" in row_of(screen, "forged-papers", "leaving-home").cells[0].full


    assert "NGO" not in row_of(screen, "russia", "border-hiding").cells[0].full


def test_a_sentence_in_a_cell_has_no_full_stop_before_a_semicolon(screen: CompareScreen) -> None:
    told = [text for row in screen.rows for cell in row.cells for text in (cell.text, cell.full)]
    assert any(text.endswith(".") for text in told)
    assert not [text for text in told if ".;" in text]


def test_shared_legs_say_so_on_each_path(reader: Reader, screen: CompareScreen) -> None:
    shared = [row for row in screen.rows if row.leg_id == "border-river"]
    assert {row.shared for row in shared} == {f"shared with {len(shared) - 1} others"}
    assert not row_of(screen, "mongolia", "into-mongolia").shared


def test_nothing_sensitive_and_no_trade_in_persons_is_told(
    reader: Reader, screen: CompareScreen
) -> None:
    told = "\n".join(cell.full for row in screen.rows for cell in row.cells)
    for fact in reader.list_facts():
        if fact.sensitive:
            assert fact.statement not in told
    trade = reader.list_facts(FactFilter(legs=("marriage-in-china",), kinds=("price",)))
    costs = row_of(screen, "staying-returning", "marriage-in-china").cells[0].full
    purposes = [row.price.purpose for row in trade if row.price and row.price.role == "trade"]
    assert purposes
    assert not [purpose for purpose in purposes if purpose in costs]


def test_a_row_holds_no_number_that_could_rank_paths() -> None:
    numbers = [field.name for field in fields(CompareRow) if "int" in str(field.type)]
    assert numbers == ["path_order", "number", "page"]


def test_it_stands_in_every_walkthrough_and_on_its_own(reader: Reader) -> None:
    for path in reader.paths:
        view = load_journey_view(reader, Selection(reading=Reading(path.id, "compare")))
        assert isinstance(view.screen, CompareScreen)
    alone = load_journey_view(reader, Selection(reading=Reading("", "compare")))
    assert isinstance(alone.screen, CompareScreen)
    assert not alone.contents
