"""Where a statement stands in the matrix of countries by questions, and what a selection marks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from explorer.queries.rows import CountryRow, FactRow, QuestionRow
from explorer.viewmodels.country_cells import ASKED, POLICY, RECOMMENDATION, CellKey, Stated
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.selection import Subject
from explorer.wording import tr

_CONTEXT = "Countries"


def fact_cells(row: Stated) -> tuple[CellKey, ...]:
    """Return the cells in which a statement stands.

    A policy is that of its first country; the others are those it deals with. A recommendation
    is put to each of its countries alike.
    """
    if row.kind.id == RECOMMENDATION:
        return tuple((country.id, ASKED) for country in row.countries)
    if row.kind.id == POLICY and row.question and row.countries:
        return ((row.countries[0].id, row.question.id),)
    return ()


def place_statements(
    countries: Sequence[CountryRow], questions: Sequence[QuestionRow], facts: Sequence[Stated]
) -> tuple[dict[CellKey, list[Stated]], list[Stated]]:
    """Return the statements by cell, and those that stand in none."""
    known = {(country.id, question.id) for country in countries for question in questions}
    placed: dict[CellKey, list[Stated]] = defaultdict(list)
    unplaced: list[Stated] = []
    for fact in facts:
        cells = [cell for cell in fact_cells(fact) if cell in known]
        for cell in cells:
            placed[cell].append(fact)
        if not cells:
            unplaced.append(fact)
    return placed, unplaced


def marks_of(
    subject: Subject | None, subject_row: FactRow | None
) -> tuple[tuple[str, ...], tuple[CellKey, ...]]:
    """Return the countries and the cells that the selected subject stands for."""
    if subject and subject.kind == "country":
        return (subject.id,), ()
    if subject_row:
        cells = fact_cells(subject_row)
        countries = cells or tuple((country.id, "") for country in subject_row.countries)
        return tuple(country for country, _ in countries), cells
    return (), ()


def note_on(subject_row: FactRow | None, cells: Sequence[CellKey]) -> str:
    """Say why a selected fact marks a row but no cell."""
    if subject_row is None or cells or not subject_row.countries:
        return ""
    return tr(
        _CONTEXT,
        "The selected fact concerns {countries}. It states no policy, so no cell holds it.",
        countries=format_list([country.name for country in subject_row.countries]),
    )
