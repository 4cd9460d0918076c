"""A reader of the shipped library that shows other paths or fewer facts, for bare cases."""

from __future__ import annotations

from typing import Any, cast

from explorer.queries.rows import FactFilter, FactRow, LegRow, PathRow
from explorer.viewmodels.reader import Reader

BARE_LEG = LegRow(
    "nowhere", "A bare leg", "here", "there", "One sentence.", (), (), (), False, "", "", ()
)
NO_LEGS = PathRow("bare", "A bare path", "path", "A path without legs.", (), "A division.", ())
BARE = PathRow("bare", "A bare path", "path", "A path.", (), "A division.", (BARE_LEG,))


def thin_reader(reader: Reader, *paths: PathRow, facts: bool = True) -> Reader:
    """Return a reader that shows these paths alone, with the other's facts or none."""
    return cast("Reader", _ThinReader(reader, paths, facts))


class _ThinReader:
    """Answers like another reader, but with paths of its own."""

    def __init__(self, reader: Reader, paths: tuple[PathRow, ...], facts: bool) -> None:
        self._reader, self.paths, self._facts = reader, paths, facts

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def list_facts(
        self, wanted: FactFilter | None = None, limit: int | None = None
    ) -> tuple[FactRow, ...]:
        """Return the facts of the other reader, or none at all."""
        return self._reader.list_facts(wanted, limit) if self._facts else ()

    def count_by_country(self) -> dict[str, int]:
        """Return nothing where there are no facts."""
        return self._reader.count_by_country() if self._facts else {}

    def count_facts(self, wanted: FactFilter | None = None) -> int:
        """Return how many facts there are."""
        return len(self.list_facts(wanted))
