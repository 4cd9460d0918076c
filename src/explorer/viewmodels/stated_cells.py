"""Cells of the matrix with their statements in full, for what is pinned or taken along."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.countries import CountriesView
from explorer.viewmodels.country_cells import (
    ASKED,
    NOT_STATED,
    RECOMMENDATION,
    CellKey,
    CellView,
    standing_word,
)
from explorer.viewmodels.formatting import sentence_start
from explorer.viewmodels.reader import Reader
from explorer.wording import plural, tr

_CONTEXT = "Countries"
_BATCH = 400  # facts that are asked for at once


@dataclass(frozen=True, slots=True)
class StatedCell:
    """A cell by the names of its country and its question, with its facts in the cell's order.

    `question` is in full and `name` is short. A library that does not hold the cell has no `cell`
    of it; country or question may be empty then.
    """

    key: CellKey
    country: str
    question: str
    name: str
    cell: CellView | None
    facts: tuple[FactRow, ...] = ()

    @property
    def plain(self) -> tuple[FactRow, ...]:
        """The facts that need no folding."""
        return tuple(fact for fact in self.facts if not fact.sensitive)

    @property
    def grave(self) -> tuple[FactRow, ...]:
        """The sensitive facts."""
        return tuple(fact for fact in self.facts if fact.sensitive)

    @property
    def words(self) -> str:
        """What kind of statements stand in it, and how many."""
        if self.cell is None:
            return tr(_CONTEXT, "This library does not hold this cell")
        if not self.facts:
            return sentence_start(self.cell.words)
        count = plural(_CONTEXT, "{count} statement", "{count} statements", len(self.facts))
        return f"{sentence_start(self.cell.words)}, {count}"

    @property
    def title(self) -> str:
        """Country and question in full."""
        return cell_title(self.country, self.question)


def cell_title(country: str, question: str) -> str:
    """Return country and question in full as a heading has them."""
    if country and question:
        return tr(_CONTEXT, "{country}: {question}", country=country, question=question)
    return country or question or tr(_CONTEXT, "A cell that this library does not hold")


def fact_standing(fact: FactRow) -> str:
    """Return the word for the standing of a statement."""
    standing = ASKED if fact.kind.id == RECOMMENDATION else fact.standing or NOT_STATED
    return standing_word(standing)


def state_cells(
    reader: Reader, view: CountriesView, keys: Sequence[CellKey]
) -> tuple[StatedCell, ...]:
    """Return these cells of a matrix with all that they state, read in one go."""
    cells = [view.cell(*key) for key in keys]
    ids = dict.fromkeys(line.id for cell in cells if cell for line in cell.lines)
    facts = {row.id: row for row in _read(reader, list(ids))}
    countries = {one.id: one.name for one in reader.countries}
    questions = {one.id: one for one in reader.questions}
    found = []
    for (country, question), cell in zip(keys, cells, strict=True):
        asked = questions.get(question)
        stated = [facts[line.id] for line in cell.lines if line.id in facts] if cell else []
        found.append(
            StatedCell(
                key=(country, question),
                country=countries.get(country, ""),
                question=asked.question if asked else "",
                name=asked.name if asked else "",
                cell=cell,
                facts=tuple(stated),
            )
        )
    return tuple(found)


def _read(reader: Reader, ids: Sequence[str]) -> Iterable[FactRow]:
    for start in range(0, len(ids), _BATCH):
        yield from reader.list_facts(FactFilter(ids=tuple(ids[start : start + _BATCH])))


def sensitive_words(facts: Iterable[FactRow]) -> str:
    """Say how many sensitive statements are left out; nothing where there are none."""
    count = len({fact.id for fact in facts if fact.sensitive})
    if not count:
        return ""
    one = "{count} sensitive statement is left out."
    return plural(_CONTEXT, one, "{count} sensitive statements are left out.", count)
