"""The Start pane: what this is, whose record, three doors, and where the reader left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.viewmodels.selection import Reading, Selection
from explorer.viewmodels.synthetic import marked
from explorer.wording import tr

_CONTEXT = "Start"


@dataclass(frozen=True, slots=True)
class LibraryCard:
    """What Start needs to know of the library; it comes from the manifest, before any database."""

    name: str
    version: str
    title: str
    authors: tuple[str, ...]
    year: int
    first_page: int
    last_page: int
    facts: int
    paths: int
    countries: int
    synthetic: bool = False


@dataclass(frozen=True, slots=True)
class Door:
    """A way in: its name, what lies behind it, and where it leads."""

    id: Literal["read", "explore", "lead"]
    title: str
    text: str
    pane: str


@dataclass(frozen=True, slots=True)
class StartView:
    """What Start shows."""

    title: str
    lead: str
    record: str
    source: str
    counts: str
    care: str
    doors: tuple[Door, ...]
    resume: str = ""
    resume_reading: Reading | None = None


def _doors() -> tuple[Door, ...]:
    return (
        Door(
            "read",
            tr(_CONTEXT, "Read the journey"),
            tr(
                _CONTEXT,
                "Leg by leg through a documented path: what each stretch cost, what it risked, who "
                "decided, who helped, and what is not known.",
            ),
            "journey",
        ),
        Door(
            "explore",
            tr(_CONTEXT, "Explore"),
            tr(
                _CONTEXT,
                "The map of corridors, the timeline, the policies of each country, and every fact "
                "with its page.",
            ),
            "routes",
        ),
        Door(
            "lead",
            tr(_CONTEXT, "Lead a session"),
            tr(
                _CONTEXT,
                "Read a path with a group on a projector: large type, one screen at a time, hard "
                "content folded until opened.",
            ),
            "journey",
        ),
    )


def _headline(card: LibraryCard) -> tuple[str, str]:
    """Return what the library is about and what it holds; made-up records are about nothing."""
    if card.synthetic:
        lead = tr(
            _CONTEXT,
            "A program made these records up, to measure this program with. Nothing in them is "
            "true of anybody or anything.",
        )
        return marked(card.title, True), lead
    lead = tr(
        _CONTEXT,
        "What one published study documented, as of {year}: when people left, by which ways, "
        "under whose policies, at what cost and with what risks.",
        year=card.year,
    )
    return tr(_CONTEXT, "How North Koreans fled through China"), lead


def build_start_view(
    card: LibraryCard, resume: Reading | None = None, resume_title: str = ""
) -> StartView:
    """Build Start from the library's card and the place where the reader left."""
    surnames = [author.rsplit(" ", 1)[-1] for author in card.authors]
    authors = f"{', '.join(surnames[:-1])} {tr(_CONTEXT, 'and')} {surnames[-1]}"
    title, lead = _headline(card)
    return StartView(
        title=title,
        lead=lead,
        record=tr(
            _CONTEXT,
            "Every figure leads to its page. Competing figures stand side by side, and what the "
            "study does not document is said to be so.",
        ),
        source=tr(
            _CONTEXT,
            "The record of {authors}, “{title}”, pp. {first}–{last}.",
            authors=authors,
            title=marked(card.title, card.synthetic),
            first=card.first_page,
            last=card.last_page,
        ),
        counts=tr(
            _CONTEXT,
            "{facts} documented facts · {paths} paths and one reading · {countries} countries and "
            "actors",
            facts=f"{card.facts:,}",
            paths=card.paths,
            countries=card.countries,
        ),
        care=tr(
            _CONTEXT,
            "Some records concern violence, trafficking, deaths and harm to children. They are "
            "named neutrally and stay folded until opened; Esc folds them again.",
        ),
        doors=_doors(),
        resume=resume_title,
        resume_reading=resume,
    )


def load_start_view(card: LibraryCard, selection: Selection) -> StartView:
    """Return Start for the shared selection; the reading in it is where the reader left."""
    reading = selection.reading if selection.reading and selection.reading.path else None
    if reading and reading.screen == "calm":
        reading = reading.at("opening")
    title = tr(_CONTEXT, "Go on where the reading stopped") if reading else ""
    return build_start_view(card, reading, title)
