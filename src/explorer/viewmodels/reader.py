"""What a view may ask of a library; `queries.reader.LibraryReader` answers it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Protocol

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


class Reader(Protocol):
    """Reads a library; small tables whole, facts by filter."""

    @property
    def library(self) -> LibraryRow:
        """What the library is."""

    @property
    def paths(self) -> tuple[PathRow, ...]:
        """The documented paths, then the reading beside them."""

    @property
    def countries(self) -> tuple[CountryRow, ...]:
        """Countries and actors along the journeys."""

    @property
    def places(self) -> tuple[PlaceRow, ...]:
        """Places that the source names."""

    @property
    def questions(self) -> tuple[QuestionRow, ...]:
        """Policy questions in their order."""

    @property
    def contested_sets(self) -> tuple[ContestedSetRow, ...]:
        """Sets of accounts that differ."""

    @property
    def glossary(self) -> tuple[GlossaryRow, ...]:
        """The words of the source with their meanings and other forms."""

    @property
    def eras(self) -> tuple[EraRow, ...]:
        """Stretches of time that the source tells apart."""

    @property
    def series(self) -> tuple[SeriesRow, ...]:
        """Documented figures of one matter over time."""

    @property
    def figures(self) -> tuple[FigureHead, ...]:
        """The charts, by group and in their order."""

    def get_figure(self, figure_id: str) -> FigureRow | None:
        """Return a chart with what it draws, or None."""

    @property
    def policies(self) -> tuple[PolicyRow, ...]:
        """Every policy and recommendation, with what a matrix of them shows."""

    def vocabulary(self, vocabulary: str) -> tuple[VocabularyRow, ...]:
        """Return the words of one vocabulary."""

    def list_facts(
        self, wanted: FactFilter | None = None, limit: int | None = None
    ) -> tuple[FactRow, ...]:
        """Return the facts that `wanted` lets through."""

    def count_by_country(self) -> Mapping[str, int]:
        """Return how many facts name each country that facts name."""

    def count_facts(self, wanted: FactFilter | None = None) -> int:
        """Return how many facts `wanted` lets through."""

    def count_by(self, role: str, wanted: FactFilter | None = None) -> Mapping[str, int]:
        """Return how many of the facts that `wanted` lets through have each value of a role.

        A role is `kinds`, `countries` or `topics`.
        """

    def matching(self, wanted: FactFilter) -> array[int] | None:
        """Return the positions of the facts that `wanted` lets through; None where that is all."""

    @property
    def dated(self) -> DatedColumns:
        """The dates of all dated facts and where each belongs, packed, in date order."""

    def dated_facts(self, positions: Sequence[int]) -> tuple[DatedFactRow, ...]:
        """Return the dated facts at these positions, in this order."""

    def position_of(self, fact_id: str) -> int | None:
        """Return a fact's position, or None where the library has none of that id."""

    def get_fact(self, fact_id: str) -> FactRow | None:
        """Return one fact, or None."""
