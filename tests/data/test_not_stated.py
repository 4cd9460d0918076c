"""The cells in which the article states nothing: each of them was read against its pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.viewmodels.countries import CountriesView, load_countries_view
from explorer.viewmodels.selection import Selection

READ = Path(__file__).with_name("not_stated.yaml")
PAGES = range(33, 81)
Cell = tuple[str, str]


@pytest.fixture(scope="module")
def listed() -> dict[str, dict[str, object]]:
    found = yaml.safe_load(READ.read_text(encoding="utf-8"))
    by_country = {one["country"]: one for one in found}
    assert len(by_country) == len(found)
    assert all(set(one) == {"country", "named_on", "cells"} for one in found)
    return by_country


@pytest.fixture(scope="module")
def matrix(reader: LibraryReader) -> CountriesView:
    return load_countries_view(reader, Selection())


def cells_of(listed: dict[str, dict[str, object]]) -> Iterator[tuple[Cell, dict[str, object]]]:
    for country, one in listed.items():
        cells = one["cells"]
        assert isinstance(cells, dict)
        for question, cell in cells.items():
            yield (country, question), cell


def pages_of(one: dict[str, object], field: str) -> list[int]:
    pages = one[field]
    assert isinstance(pages, list)
    return pages


def test_the_cells_that_state_nothing_are_those_that_were_read(
    listed: dict[str, dict[str, object]],
    matrix: CountriesView,
    record_property: Callable[[str, object], None],
) -> None:
    """A cell that falls silent must be read against its pages; one that is filled, taken out."""
    every = [cell for row in matrix.rows for cell in row.cells]
    silent = {(cell.country_id, cell.question_id) for cell in every if cell.silent}
    read = {cell for cell, _ in cells_of(listed)}
    assert sorted(silent - read) == [], "not stated, and not read against its pages"
    assert sorted(read - silent) == [], "stated, and still listed as not stated"
    counted = f"{len(silent)} of {len(every)} cells"
    record_property("counted", f"not stated: {counted}, each read against its pages")


def test_each_of_them_names_pages_that_name_the_country(
    listed: dict[str, dict[str, object]],
) -> None:
    for (country, question), cell in cells_of(listed):
        assert set(cell) <= {"read", "why"}, (country, question)
        assert str(cell.get("why", "-")).strip(), (country, question)
        pages = pages_of(cell, "read")
        assert pages == sorted(set(pages)), (country, question)
        assert pages, (country, question)
        assert set(pages) <= set(pages_of(listed[country], "named_on")), (country, question)


def test_those_pages_are_the_country_s_in_the_library_too(
    listed: dict[str, dict[str, object]], reader: LibraryReader
) -> None:
    """The article is not at hand here; its facts and the countries' own pages are."""
    known: dict[str, set[int]] = defaultdict(set)
    for fact in reader.list_facts():
        for named_there in fact.countries:
            known[named_there.id] |= set(fact.pages)
    for row in reader.countries:
        known[row.id] |= set(row.pages)
        if row.id in listed:
            named = pages_of(listed[row.id], "named_on")
            assert named == sorted(set(named)) and set(named) <= set(PAGES), row.id
            assert set(row.pages) <= set(named), row.id
    for (country, question), cell in cells_of(listed):
        assert set(pages_of(cell, "read")) <= known[country], (country, question)


def test_a_country_s_own_policies_stand_on_pages_that_name_it(
    listed: dict[str, dict[str, object]], reader: LibraryReader
) -> None:
    """A sentence that begins on a page that names it may end on the next."""
    for fact in reader.list_facts(FactFilter(kinds=("policy",))):
        if fact.countries[0].id in listed:
            named = set(pages_of(listed[fact.countries[0].id], "named_on"))
            assert all({page, page - 1} & named for page in fact.pages), fact.id
            assert set(fact.pages) & named, fact.id
