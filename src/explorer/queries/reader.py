"""The one object through which the program reads a library."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from functools import cached_property

from sqlalchemy.orm import Session

from explorer.queries import dated, facts, figures, journeys, names, policy_cells, timeline
from explorer.queries.figure_rows import FigureHead, FigureRow
from explorer.queries.policy_rows import PolicyRow
from explorer.queries.rows import (
    ContestedSetRow,
    CountryRow,
    DatedFactRow,
    FactFilter,
    FactRow,
    GlossaryRow,
    LibraryRow,
    PathRow,
    PlaceRow,
    QuestionRow,
    VocabularyRow,
)
from explorer.queries.timeline_rows import EraRow, SeriesRow
from explorer.store.dated import DatedColumns
from explorer.store.library import open_library


class LibraryReader:
    """Reads an open library; small tables are read once, facts when asked for."""

    def __init__(self, location: str) -> None:
        self._engine = open_library(location)
        self._session = Session(self._engine)

    def close(self) -> None:
        """Let go of the file."""
        self._session.close()
        self._engine.dispose()

    @cached_property
    def _names(self) -> names.Names:
        return names.load_names(self._session)

    @cached_property
    def library(self) -> LibraryRow:
        """What the library is."""
        return names.describe_library(self._session)

    @cached_property
    def paths(self) -> tuple[PathRow, ...]:
        """The documented paths, then the reading beside them."""
        return journeys.list_paths(self._session, self._names)

    @cached_property
    def countries(self) -> tuple[CountryRow, ...]:
        """Countries and actors along the journeys."""
        return names.list_countries(self._session)

    @cached_property
    def places(self) -> tuple[PlaceRow, ...]:
        """Places that the source names."""
        return names.list_places(self._session)

    @cached_property
    def questions(self) -> tuple[QuestionRow, ...]:
        """Policy questions in their order."""
        return names.list_questions(self._session)

    @cached_property
    def contested_sets(self) -> tuple[ContestedSetRow, ...]:
        """Sets of accounts that differ."""
        return names.list_contested_sets(self._session)

    @cached_property
    def glossary(self) -> tuple[GlossaryRow, ...]:
        """The words of the source with their meanings and other forms."""
        return names.list_glossary(self._session)

    @cached_property
    def eras(self) -> tuple[EraRow, ...]:
        """Stretches of time that the source tells apart."""
        return timeline.list_eras(self._session, self._names)

    @cached_property
    def series(self) -> tuple[SeriesRow, ...]:
        """Documented figures of one matter over time."""
        return timeline.list_series(self._session, self._names)

    @cached_property
    def figures(self) -> tuple[FigureHead, ...]:
        """The charts, by group and in their order."""
        return figures.list_figures(self._session)

    def get_figure(self, figure_id: str) -> FigureRow | None:
        """Return a chart with what it draws, or None where the library has none of that id."""
        return figures.get_figure(self._session, self._names, figure_id, self.series)

    @cached_property
    def policies(self) -> tuple[PolicyRow, ...]:
        """Every policy and recommendation, with what a matrix of them shows."""
        return policy_cells.list_policies(self._session, self._names)

    def vocabulary(self, vocabulary: str) -> tuple[VocabularyRow, ...]:
        """Return the words of one vocabulary: topics, kinds, evidence, units, sensitivities."""
        return tuple(row for (name, _), row in self._names.words.items() if name == vocabulary)

    def list_facts(
        self, wanted: FactFilter | None = None, limit: int | None = None
    ) -> tuple[FactRow, ...]:
        """Return the facts that `wanted` lets through: ranked for a text, else in page order."""
        return facts.list_facts(self._session, self._names, wanted, limit)

    def iterate_facts(self) -> Iterator[tuple[FactRow, ...]]:
        """Yield all facts in page order, some at a time."""
        return facts.iterate_facts(self._session, self._names)

    def count_by_country(self) -> dict[str, int]:
        """Return how many facts name each country that facts name."""
        return facts.count_by_country(self._session)

    def count_facts(self, wanted: FactFilter | None = None) -> int:
        """Return how many facts `wanted` lets through."""
        return facts.count_facts(self._session, self._names, wanted)

    def count_by(self, role: str, wanted: FactFilter | None = None) -> dict[str, int]:
        """Return how many of the facts that `wanted` lets through have each value of a role."""
        return facts.count_by(self._session, self._names, role, wanted)

    def matching(self, wanted: FactFilter) -> array[int] | None:
        """Return the positions of the facts that `wanted` lets through; None where that is all."""
        return facts.matching(self._session, self._names, wanted)

    @cached_property
    def dated(self) -> DatedColumns:
        """The dates of all dated facts and where each belongs, packed, in date order."""
        return dated.load_columns(self._session)

    def dated_facts(self, positions: Sequence[int]) -> tuple[DatedFactRow, ...]:
        """Return the dated facts at these positions, in this order."""
        return dated.list_dated(self._session, self._names, positions)

    def position_of(self, fact_id: str) -> int | None:
        """Return a fact's position, or None where the library has none of that id."""
        return dated.position_of(self._session, fact_id)

    def get_fact(self, fact_id: str) -> FactRow | None:
        """Return one fact, or None where the library has none of that id."""
        found = self.list_facts(FactFilter(ids=(fact_id,)))
        return found[0] if found else None
