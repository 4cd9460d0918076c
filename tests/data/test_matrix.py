"""The matrix of the shipped library: no cell without evidence or the words that there is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactRow
from explorer.records.loading import load_records
from explorer.records.model import Documented, Fact, Policy
from explorer.viewmodels.countries import CountriesView, load_countries_view
from explorer.viewmodels.country_cells import ASKED, CONFLICTING, LAW, PRACTICE, CellView
from explorer.viewmodels.selection import Selection

DB = Path(__file__).resolve().parents[2] / "db"
PAGES = range(33, 81)


@pytest.fixture(scope="module")
def view(reader: LibraryReader) -> CountriesView:
    return load_countries_view(reader, Selection())


@pytest.fixture(scope="module")
def facts(reader: LibraryReader) -> dict[str, FactRow]:
    return {fact.id: fact for fact in reader.list_facts()}


def cells_of(view: CountriesView) -> list[CellView]:
    return [cell for row in view.rows for cell in row.cells]


def faults(cell: CellView, facts: dict[str, FactRow]) -> list[str]:
    """Return what is wrong with a cell: neither evidence nor the words "not stated"."""
    where = f"{cell.country_id} × {cell.question_id}"
    if not cell.lines:
        told = cell.words == "not stated" and cell.summary.endswith(": not stated")
        return [] if told else [f"{where} is empty and says {cell.words!r}"]
    found = [f"{where} has statements and says that there are none"] * ("not stated" in cell.words)
    known = {LAW, PRACTICE, CONFLICTING, ASKED}
    found += [f"{where}: {one.id}" for one in cell.standings if one.id not in known]
    for line in cell.lines:
        fact = facts.get(line.id)
        if fact is None:
            found.append(f"{where}: {line.id} is no record")
            continue
        paged = fact.pages and set(fact.pages) <= set(PAGES)
        if not paged or str(fact.pages[0]) not in line.pages:
            found.append(f"{where}: {line.id} has no page")
        if not fact.evidence.id or not fact.evidence.name:
            found.append(f"{where}: {line.id} has no kind of evidence")
        if cell.country_id not in {country.id for country in fact.countries}:
            found.append(f"{where}: {line.id} is not of that country")
        if "level" not in line.detail and fact.kind.id == "policy":
            found.append(f"{where}: {line.id} says nothing of its level")
    return found


def test_every_country_and_question_has_a_cell_with_evidence_or_not_stated(
    view: CountriesView,
    facts: dict[str, FactRow],
    record_property: Callable[[str, object], None],
) -> None:
    questions = [question.id for question in view.questions]
    assert len(questions) == 14
    for row in view.rows:
        assert [cell.question_id for cell in row.cells] == questions
        assert {cell.country_id for cell in row.cells} == {row.id}
    cells = cells_of(view)
    assert [fault for cell in cells for fault in faults(cell, facts)] == []
    empty = sum(not cell.lines for cell in cells)
    stated = sum(len(cell.lines) for cell in cells)
    size = f"{len(view.rows)} countries by {len(questions)} questions: {len(cells)} cells"
    share = f"{empty} of them ({100 * empty / len(cells):.0f} %) not stated"
    record_property("counted", f"{size}, {share}; {stated} statements in the others")


def test_every_policy_and_recommendation_of_pages_33_to_80_stands_in_a_cell(
    view: CountriesView,
) -> None:
    documented = [
        item.record for item in load_records(DB).loaded if isinstance(item.record, Documented)
    ]
    policies = {one.id for one in documented if isinstance(one, Policy)}
    asked = {one.id for one in documented if isinstance(one, Fact) and one.kind == "recommendation"}
    assert all(set(one.pages) <= set(PAGES) for one in documented if one.id in policies | asked)
    placed = Counter(line.id for cell in cells_of(view) for line in cell.lines)
    outside = {line.id for line in view.unplaced}
    assert policies - set(placed) == set()
    assert {one for one in policies if placed[one] != 1} == set()  # a policy is one country's
    assert asked - set(placed) - outside == set()
    assert set(placed) | outside == policies | asked
    assert not outside & set(placed)


def test_no_cell_is_a_no_without_a_statement_of_its_own(
    view: CountriesView, facts: dict[str, FactRow]
) -> None:
    for cell in cells_of(view):
        for line in cell.lines:
            assert facts[line.id].standing != "not-stated", line.id
        if not cell.lines:
            assert cell.gist == "" and cell.standings == ()


@pytest.mark.parametrize(("standing", "text"), [("no", "no"), ("not stated", ""), ("", "")])
def test_a_cell_that_says_anything_else_of_nothing_is_found(standing: str, text: str) -> None:
    cell = CellView("laos", "exit", (), standing, text, f"Laos, Exit: {standing}", ())
    assert bool(faults(cell, {})) == (standing != "not stated")


def test_a_statement_that_is_no_record_is_found(view: CountriesView) -> None:
    cell = next(cell for cell in cells_of(view) if cell.lines)
    assert f"{cell.country_id} × {cell.question_id}: {cell.lines[0].id} is no record" in faults(
        cell, {}
    )
