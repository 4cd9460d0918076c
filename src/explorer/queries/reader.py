"""The one object through which the program reads a library."""

from __future__ import annotations

from functools import cached_property

from sqlalchemy.orm import Session

from explorer.queries import facts, journeys, names
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

    def vocabulary(self, vocabulary: str) -> tuple[VocabularyRow, ...]:
        """Return the words of one vocabulary: topics, kinds, evidence, units, sensitivities."""
        return tuple(row for (name, _), row in self._names.words.items() if name == vocabulary)

    def list_facts(
        self, wanted: FactFilter | None = None, limit: int | None = None
    ) -> tuple[FactRow, ...]:
        """Return the facts that `wanted` lets through: ranked for a text, else in page order."""
        return facts.list_facts(self._session, self._names, wanted, limit)

    def count_by_country(self) -> dict[str, int]:
        """Return how many facts name each country that facts name."""
        return facts.count_by_country(self._session)

    def count_facts(self, wanted: FactFilter | None = None) -> int:
        """Return how many facts `wanted` lets through."""
        return facts.count_facts(self._session, self._names, wanted)

    def get_fact(self, fact_id: str) -> FactRow | None:
        """Return one fact, or None where the library has none of that id."""
        found = self.list_facts(FactFilter(ids=(fact_id,)))
        return found[0] if found else None
