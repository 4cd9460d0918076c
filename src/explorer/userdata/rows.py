"""What the reader's own data look like to everyone else. No SQLAlchemy here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Place:
    """A screen of a path of a library, as it comes on screen."""

    library: str
    version: str
    path: str
    screen: str


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """Where the reader was last in a path, and the screens seen, in the order of the last visits.

    `version` is the library's at the last visit; a higher `sequence` is a later visit. `gone` and
    `gone_screens` are what the open library no longer has.
    """

    library: str
    version: str
    path: str
    screen: str
    sequence: int
    visited: tuple[str, ...]
    gone: bool = False
    gone_screens: frozenset[str] = frozenset()


def mark_gone(
    rows: Iterable[ReadingRow], screens: Mapping[str, Collection[str]]
) -> tuple[ReadingRow, ...]:
    """Return the rows with what is not among the open library's paths and their screens marked."""
    return tuple(
        replace(
            row,
            gone=row.path not in screens,
            gone_screens=frozenset({*row.visited, row.screen}) - set(screens.get(row.path, ())),
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """A view that the reader keeps by name; what is not text in the database is None here.

    `sequence` is its id and its place in the list. `state` is read in `viewmodels.saved_views`.
    """

    sequence: int
    library: str
    name: str | None
    pane: str | None
    state: str | None


@dataclass(frozen=True, slots=True)
class PinRow:
    """A pinned cell of the matrix of countries, by the ids of its country and its question.

    The library may no longer hold it; a lower `position` comes first.
    """

    sequence: int
    library: str
    country: str
    question: str
    position: int

    @property
    def cell(self) -> tuple[str, str]:
        """The cell as the matrix names it."""
        return self.country, self.question
