"""The one selection that every pane shares."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from explorer.dates import EARLIEST_YEAR, LATEST_YEAR, DateError, civil, day_number

SubjectKind = Literal["fact", "country", "leg", "path", "place"]
# The pages of Countries; the matrix is the first and has no name of its own.
CountryPage = Literal["", "profile", "compare", "changes", "pins"]
MOST_COMPARED = 4  # countries side by side
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
class Period:
    """A stretch of days by their numbers in `explorer.dates`; the end is the day after the last."""

    start: int
    end: int

    def __post_init__(self) -> None:
        first, after = day_number(EARLIEST_YEAR), day_number(LATEST_YEAR + 1)
        if not first <= self.start < self.end <= after:
            raise DateError(f"no period goes from day {self.start} to day {self.end}")

    @classmethod
    def of_years(cls, first: int, last: int) -> Period:
        """Return the days of whole years, both included."""
        return cls(day_number(first), day_number(last + 1))

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year that it touches."""
        return civil(self.start)[0], civil(self.end - 1)[0]

    @property
    def whole_years(self) -> bool:
        """Whether it is nothing but whole years."""
        return self == Period.of_years(*self.years)


@dataclass(frozen=True, slots=True)
class Selection:
    """Subject, place in a reading, period of days, filters, and what was unfolded.

    `opened` holds the sensitive facts that the reader chose to see; leaving folds them again.
    `page` is the page of Countries, `profiled` the country whose profile is shown as long as the
    subject concerns it, `compared` are the countries side by side, and `figure` is the chart that
    Figures shows.
    """

    subject: Subject | None = None
    reading: Reading | None = None
    period: Period | None = None
    filters: Filters = field(default_factory=Filters)
    paths: tuple[str, ...] = ()
    opened: frozenset[str] = frozenset()
    page: CountryPage = ""
    profiled: str = ""
    compared: tuple[str, ...] = ()
    figure: str = ""

    def with_subject(self, subject: Subject | None) -> Selection:
        """Return the selection with another subject."""
        return replace(self, subject=subject)

    def selected(self, kind: SubjectKind) -> str:
        """Return the subject's id where it is of this kind, else nothing."""
        return self.subject.id if self.subject and self.subject.kind == kind else ""
