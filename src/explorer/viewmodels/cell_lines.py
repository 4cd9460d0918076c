"""The statements of a cell as lines that are read when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.reader import Reader

_BATCH = 400  # ids that one question to the library may hold
_MOST_KEPT = 4_000  # facts, some megabytes


class Statements:
    """Reads facts by their ids and keeps those that were read last."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._kept: dict[str, FactRow] = {}

    def rows(self, ids: Sequence[str]) -> tuple[FactRow, ...]:
        """Return the facts of these ids in this order; what is not there is left out."""
        found = {one: self._kept[one] for one in ids if one in self._kept}
        missing = [one for one in ids if one not in found]
        for start in range(0, len(missing), _BATCH):
            wanted = FactFilter(ids=tuple(missing[start : start + _BATCH]))
            found |= {row.id: row for row in self._reader.list_facts(wanted)}
        if len(self._kept) + len(missing) > _MOST_KEPT:
            self._kept.clear()
        self._kept |= found
        return tuple(found[one] for one in ids if one in found)


class CellLines(Sequence[FactLine]):
    """Lines of which the number is known at once, and each is read when it is first looked at.

    Two of them are equal where they would read alike: `told` stands for how they are worded.
    """

    def __init__(
        self,
        ids: Sequence[str],
        source: Statements,
        word: Callable[[FactRow], FactLine],
        told: object,
    ) -> None:
        self.ids = tuple(ids)
        self.source, self._word, self._told = source, word, told
        self._made: dict[str, FactLine] = {}

    def __len__(self) -> int:
        """Return how many lines there are, without reading any."""
        return len(self.ids)

    @overload
    def __getitem__(self, at: int) -> FactLine: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[FactLine, ...]: ...

    def __getitem__(self, at: int | slice) -> FactLine | tuple[FactLine, ...]:
        """Return a line or a stretch of them; nothing besides is read."""
        if isinstance(at, slice):
            return self._lines(self.ids[at])
        return self._lines((self.ids[at],))[0]

    def __iter__(self) -> Iterator[FactLine]:
        """Yield every line."""
        return iter(self._lines(self.ids))

    def __eq__(self, other: object) -> bool:
        """Whether the other would read alike."""
        if isinstance(other, CellLines):
            return self.ids == other.ids and self._told == other._told
        return isinstance(other, tuple) and tuple(self) == other

    def __hash__(self) -> int:
        """Return a hash that equal lines share."""
        return hash(tuple(self.ids))

    def _lines(self, ids: Sequence[str]) -> tuple[FactLine, ...]:
        missing = [one for one in ids if one not in self._made]
        if missing:
            self._made |= {row.id: self._word(row) for row in self.source.rows(missing)}
        return tuple(self._made[one] for one in ids)


def read_ahead(several: Iterable[Sequence[FactLine]], most: int = _MOST_KEPT // 2) -> None:
    """Read the statements of several cells in one go, where they would be read one by one."""
    lazy = [lines for lines in several if isinstance(lines, CellLines)]
    if lazy:
        ids = dict.fromkeys(one for lines in lazy for one in lines.ids)
        lazy[0].source.rows(list(ids)[:most])
