"""The screens before the legs, and the calm one to leave to: choice, opening, advisory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactRow, LibraryRow, PathRow, VocabularyRow
from explorer.viewmodels.formatting import format_list, format_pages
from explorer.viewmodels.selection import Reading
from explorer.viewmodels.synthetic import notice_for
from explorer.wording import plural, tr

_CONTEXT = "Journey"
WORDS_A_MINUTE = 200
FactsByLeg = Mapping[str, Sequence[FactRow]]


@dataclass(frozen=True, slots=True)
class PathCard:
    """A path or the reading in the chooser; every one is told alike.

    `places` names each screen in words, so that a place that was kept can be shown.
    """

    id: str
    title: str
    statement: str
    counts: str
    places: tuple[tuple[str, str], ...] = ()

    def place(self, screen: str) -> str:
        """Return where a screen stands in words; nothing where the path has no such screen."""
        return dict(self.places).get(screen, "")


@dataclass(frozen=True, slots=True)
class CalmScreen:
    """Where a reader leaves to: nothing hard, and three ways on."""

    heading: str
    text: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChooserScreen:
    """The paths and the reading beside them, of equal rank."""

    heading: str
    lead: str
    note: str
    cards: tuple[PathCard, ...]


@dataclass(frozen=True, slots=True)
class OpeningLeg:
    """A leg in the contents of the opening: number and title, from where to where."""

    reading: Reading
    title: str
    ends: str


@dataclass(frozen=True, slots=True)
class OpeningScreen:
    """What will be read, whose record it is and how long it is."""

    heading: str
    statement: str
    source: str
    notice: str
    reading_time: str
    division: str
    pages: str
    legs: tuple[OpeningLeg, ...]


@dataclass(frozen=True, slots=True)
class AdvisoryTopic:
    """A hard topic ahead, by its plain name, and on how many legs it occurs."""

    name: str
    where: str


@dataclass(frozen=True, slots=True)
class AdvisoryScreen:
    """Why this is studied and what lies ahead."""

    heading: str
    purpose: tuple[str, ...]
    record: str
    topics: tuple[AdvisoryTopic, ...]
    topics_note: str


def all_rows(facts: FactsByLeg) -> list[FactRow]:
    """Return every fact of the legs once, in the source's order."""
    found = {row.id: row for rows in facts.values() for row in rows}
    return sorted(found.values(), key=lambda row: row.position)


def name_places(path: PathRow) -> tuple[tuple[str, str], ...]:
    """Return the screens of a path with what a reader calls them; the choice itself is none."""
    count = len(path.legs)
    legs = tuple(
        (
            f"leg/{leg.id}",
            tr(_CONTEXT, "leg {number} of {count}: {title}", number=number, count=count,
               title=leg.title),
        )
        for number, leg in enumerate(path.legs, 1)
    )  # fmt: skip
    return (
        ("opening", tr(_CONTEXT, "opening")),
        ("advisory", tr(_CONTEXT, "advisory and purpose")),
        ("context", tr(_CONTEXT, "context")),
        *legs,
        ("endings", tr(_CONTEXT, "endings")),
        ("ledger", tr(_CONTEXT, "ledger")),
        ("compare", tr(_CONTEXT, "comparison")),
        ("debrief", tr(_CONTEXT, "debrief")),
    )


def build_calm() -> CalmScreen:
    """Build the calm page; it is the same for every path and says nothing of what was read."""
    return CalmScreen(
        heading=tr(_CONTEXT, "A pause"),
        text=(
            tr(_CONTEXT, "The reading is closed for now, and everything that was opened is folded "
                         "again."),
            tr(_CONTEXT, "Leaving is not recorded. The reading can go on from here, at any "
                         "screen, or end here."),
        ),
    )  # fmt: skip


def source_words(library: LibraryRow) -> str:
    """Cite the source in one sentence."""
    return tr(
        _CONTEXT, "{authors}, “{title}” ({year}), pp. {first}–{last}.",
        authors=format_list(library.authors), title=library.title, year=library.year,
        first=library.first_page, last=library.last_page,
    )  # fmt: skip


def build_chooser(paths: Sequence[PathRow], counts: Mapping[str, int]) -> ChooserScreen:
    """Build the screen on which a reader picks a path; nothing in it ranks them."""
    cards = []
    for path in paths:
        legs = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
        facts = plural(
            _CONTEXT, "{count} documented fact", "{count} documented facts", counts.get(path.id, 0)
        )
        parts = (format_pages(path.pages), legs, facts)
        counted = " · ".join(part for part in parts if part)
        cards.append(PathCard(path.id, path.title, path.statement, counted, name_places(path)))
    if not cards:
        return ChooserScreen(
            tr(_CONTEXT, "Read the journey"),
            tr(_CONTEXT, "This library documents no path. Its facts can be read under Facts."),
            "",
            (),
        )
    documented = sum(1 for path in paths if path.kind == "path")
    return ChooserScreen(
        heading=tr(_CONTEXT, "Read the journey"),
        lead=plural(
            _CONTEXT,
            "The article documents {count} path out of North Korea and China. Of far more people "
            "it says that they stayed, returned or were sent back.",
            "The article documents {count} paths out of North Korea and China. Of far more people "
            "it says that they stayed, returned or were sent back.",
            documented,
        ),
        note=tr(
            _CONTEXT,
            "The order is no ranking: no path is better, cheaper or safer here, and the reading is "
            "of equal rank. The opening legs are shared, and so are their facts.",
        ),
        cards=tuple(cards),
    )


def _words(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _minutes(words: int) -> str:
    return plural(
        _CONTEXT, "{count} minute", "{count} minutes", max(1, round(words / WORDS_A_MINUTE))
    )


def build_opening(path: PathRow, facts: FactsByLeg, library: LibraryRow) -> OpeningScreen:
    """Build the first screen of a walkthrough."""
    lines = _words(row.neutral_name if row.sensitive else row.statement for row in all_rows(facts))
    leads = _words(leg.statement for leg in path.legs)
    time = tr(
        _CONTEXT,
        "Reading time: about {all} for every line ({words} words at {speed} words a minute), about "
        "{few} for the leading sentence of each leg alone.",
        all=_minutes(lines + leads), words=f"{lines + leads:,}", speed=WORDS_A_MINUTE,
        few=_minutes(leads),
    )  # fmt: skip
    return OpeningScreen(
        heading=path.title,
        statement=path.statement,
        source=source_words(library),
        notice=notice_for(library.synthetic),
        reading_time=time,
        division=path.division,
        pages=format_pages(path.pages),
        legs=tuple(
            OpeningLeg(
                Reading(path.id, f"leg/{leg.id}"),
                tr(_CONTEXT, "Leg {number} · {title}", number=number, title=leg.title),
                tr(_CONTEXT, "from {origin} to {end}", origin=leg.origin, end=leg.destination),
            )
            for number, leg in enumerate(path.legs, 1)
        ),
    )


def build_advisory(
    path: PathRow, facts: FactsByLeg, sensitivities: Sequence[VocabularyRow]
) -> AdvisoryScreen:
    """Build the advisory: topics are counted from the records of this path's legs."""
    legs: Counter[str] = Counter()
    for leg in path.legs:
        legs.update({tag.id for row in facts.get(leg.id, ()) for tag in row.sensitive})
    topics = [
        AdvisoryTopic(
            word.extra or word.name.lower(),
            plural(
                _CONTEXT, "on {legs} of {count} leg", "on {legs} of {count} legs",
                len(path.legs), legs=legs[word.id],
            ),
        )
        for word in sensitivities
        if legs[word.id]
    ]  # fmt: skip
    note = tr(
        _CONTEXT,
        "Each of these records stands behind a neutral name until it is opened, and Esc folds it "
        "again. Reading on opens none of them.",
    )
    if not topics:
        note = tr(_CONTEXT, "No record on these legs is marked as sensitive.")
    return AdvisoryScreen(
        heading=tr(_CONTEXT, "Advisory and purpose"),
        purpose=(
            tr(
                _CONTEXT,
                "People crossed borders without the protection of any state, and states decided "
                "what became of them. This record is studied to see what was documented of that, "
                "by whom and how surely, and which decisions shaped it.",
            ),
            tr(
                _CONTEXT,
                "The people in it are not examples. Readers may know someone who made such a "
                "journey, or have made one.",
            ),
        ),
        record=tr(_CONTEXT, "A record, not an exercise."),
        topics=tuple(topics),
        topics_note=note,
    )
