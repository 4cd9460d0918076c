"""What a view may ask of a library; `queries.reader.LibraryReader` answers it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from explorer.queries.rows import (
    ContestedSetRow,
    CountryRow,
    FactFilter,
    FactRow,
    GlossaryRow,
    LibraryRow,
    PathRow,
    PlaceRow,
    QuestionRow,
    VocabularyRow,
)


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

    def get_fact(self, fact_id: str) -> FactRow | None:
        """Return one fact, or None."""
