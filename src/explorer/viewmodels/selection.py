"""The one selection that every pane shares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

SubjectKind = Literal["fact", "country", "leg", "path", "place"]
FIRST_YEAR, LAST_YEAR = 1997, 2006


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that is selected."""

    kind: SubjectKind
    id: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Where the reader is in a walkthrough: a path and one of its screens.

    Screens: opening, advisory, context, leg/<leg id>, endings, ledger, compare, debrief, and calm,
    to which a reader leaves. With `legs` it is a custom reading of these legs alone, without the
    ways (branch ids) in `left_out`. Without a path, compare stands on its own.
    """

    path: str
    screen: str = "opening"
    legs: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def at(self, screen: str) -> Reading:
        """Return another screen of the same reading."""
        return replace(self, screen=screen)

    @property
    def custom(self) -> bool:
        """Whether this is a selection of legs or of ways."""
        return bool(self.legs or self.left_out)

    @property
    def leg(self) -> str:
        """Id of the leg on screen, or nothing."""
        return self.screen.removeprefix("leg/") if self.screen.startswith("leg/") else ""


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows every list: search text, kinds, countries and topics."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything is narrowed."""
        return bool(self.text or self.kinds or self.countries or self.topics)


@dataclass(frozen=True, slots=True)
class Selection:
    """Subject, place in a reading, period of years, filters, and what was unfolded.

    `opened` holds the sensitive facts that the reader chose to see; leaving folds them again.
    """

    subject: Subject | None = None
    reading: Reading | None = None
    period: tuple[int, int] | None = None
    filters: Filters = field(default_factory=Filters)
    paths: tuple[str, ...] = ()
    opened: frozenset[str] = frozenset()

    def with_subject(self, subject: Subject | None) -> Selection:
        """Return the selection with another subject."""
        return replace(self, subject=subject)

    def selected(self, kind: SubjectKind) -> str:
        """Return the subject's id where it is of this kind, else nothing."""
        return self.subject.id if self.subject and self.subject.kind == kind else ""
