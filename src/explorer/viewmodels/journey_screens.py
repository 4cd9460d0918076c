"""The screens around the legs: context, endings and ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from explorer.queries.rows import FactRow, PathRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.journey_front import FactsByLeg, all_rows
from explorer.viewmodels.journey_leg import BranchSet, branch_sets
from explorer.viewmodels.journey_lines import plain_line, quiet_last, time_line
from explorer.viewmodels.journey_sections import (
    LegSection,
    LineGroup,
)
from explorer.viewmodels.ledger import LedgerView, build_ledger
from explorer.wording import tr

_CONTEXT = "Journey"
_MAIN_TERMS = ("border crosser", "asylum seeker", "refugee", "defector")


@dataclass(frozen=True, slots=True)
class CardField:
    """One line of an exit card that a learner may fill in."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class ExitCard:
    """What a learner takes away: fields to fill in, and what is printed around them."""

    heading: str
    lead: str
    title: str
    fields: tuple[CardField, ...]
    source: str
    notice: str


@dataclass(frozen=True, slots=True)
class TextScreen:
    """A heading, a leading sentence, and headings with lines, notes and ways."""

    id: str
    heading: str
    lead: str
    sections: tuple[LegSection, ...]
    branches: tuple[BranchSet, ...] = ()
    card: ExitCard | None = None


@dataclass(frozen=True, slots=True)
class LedgerScreen:
    """The ledger, and how it is built anew for the figures that a reader chooses."""

    heading: str
    lead: str
    view: LedgerView
    rebuild: Callable[[Mapping[str, str]], LedgerView] = field(compare=False, repr=False)


def fact_section(
    section_id: str, title: str, tone: str, rows: Iterable[FactRow], opened: frozenset[str],
    notes: tuple[str, ...] = (),
) -> LegSection:  # fmt: skip
    """Return a heading over plain lines of facts, sensitive ones last."""
    lines = tuple(plain_line(row, opened) for row in quiet_last(rows))
    groups = (LineGroup("", lines),) if lines else ()
    return LegSection(section_id, title, tone, groups, notes)


def _term_order(row: FactRow) -> tuple[int, int]:
    exact = row.title.lower()
    return (_MAIN_TERMS.index(exact) if exact in _MAIN_TERMS else len(_MAIN_TERMS), row.position)


def _term_line(row: FactRow, opened: frozenset[str]) -> FactLine:
    line = plain_line(row, opened)
    return line if line.folded else replace(line, amount=row.title)


def build_context(
    motives: Sequence[FactRow], study: Sequence[FactRow], gaps: Sequence[FactRow],
    opened: frozenset[str],
) -> TextScreen:  # fmt: skip
    """Build the context: why people left, who recorded it and how, the terms, what is withheld."""
    terms = sorted((row for row in study if row.kind.id == "term"), key=_term_order)
    defined = [row for row in terms if any(word in row.title for word in _MAIN_TERMS)]
    made = [row for row in study if row.kind.id in {"statement", "quantity"}]
    term_lines = tuple(_term_line(row, opened) for row in defined)
    return TextScreen(
        id="context",
        heading=tr(_CONTEXT, "Context"),
        lead=tr(
            _CONTEXT,
            "Why people left, who recorded this and how, what the words mean here, and what the "
            "article keeps back.",
        ),
        sections=(
            fact_section("motives", tr(_CONTEXT, "Why people left"), "help", motives, opened),
            fact_section(
                "study", tr(_CONTEXT, "Who recorded this, and how"), "policy", made, opened
            ),
            LegSection(
                "terms", tr(_CONTEXT, "The terms, as the article uses them"), "ink",
                (LineGroup("", term_lines),) if term_lines else (),
            ),
            fact_section(
                "withheld", tr(_CONTEXT, "What the article withholds or cannot show"), "risk", gaps,
                opened,
            ),
        ),
    )  # fmt: skip


def _has_topic(row: FactRow, topic: str) -> bool:
    return any(one.id == topic for one in row.topics)


def build_endings(path: PathRow, facts: FactsByLeg, opened: frozenset[str]) -> TextScreen:
    """Build the endings, plural, from what the path's legs and the record of returns hold."""
    rows = all_rows(facts)
    last_legs = {leg.id for leg in path.legs[-2:]}
    arrival = [row for row in rows if row.kind.id == "quantity" and _has_topic(row, "resettlement")]
    waiting = [
        row
        for row in rows
        if row.kind.id == "duration" and last_legs & {leg.id for leg in row.legs}
    ]
    returns = [
        row
        for row in rows
        if _has_topic(row, "return") and row.kind.id in {"quantity", "risk", "event", "statement"}
    ]
    gaps = [row for row in rows if row.kind.id == "gap" and _has_topic(row, "numbers")]
    unknown = tuple(leg.unknown for leg in path.legs[-2:] if leg.unknown)
    elsewhere: tuple[str, ...] = ()
    if path.kind == "reading" and not arrival:
        elsewhere = (
            tr(
                _CONTEXT,
                "These legs stay in China or lead back; arrivals elsewhere are told on the paths.",
            ),
        )
    last = path.legs[-1] if path.legs else None
    branches = branch_sets(last, facts.get(last.id, ())) if last else ()
    waiting_lines = tuple(time_line(row, opened) for row in quiet_last(waiting))
    return TextScreen(
        id="endings",
        heading=tr(_CONTEXT, "Endings"),
        lead=tr(
            _CONTEXT,
            "The article records more than one ending: some arrived, some waited long, some were "
            "sent back, and of many nothing is known.",
        ),
        sections=(
            fact_section("arrival", tr(_CONTEXT, "Arrival"), "help", arrival, opened, elsewhere),
            LegSection(
                "waiting", tr(_CONTEXT, "Waiting"), "ink",
                (LineGroup("", waiting_lines),) if waiting_lines else (),
            ),
            fact_section("return", tr(_CONTEXT, "Return"), "risk", returns, opened),
            fact_section("unknown", tr(_CONTEXT, "Unknown"), "ink", gaps, opened, unknown),
        ),
        branches=branches,
    )  # fmt: skip


def build_ledger_screen(
    path: PathRow, facts: FactsByLeg, choices: Mapping[str, str] | None = None
) -> LedgerScreen:
    """Build the ledger's screen."""
    return LedgerScreen(
        heading=tr(_CONTEXT, "Ledger"),
        lead=tr(
            _CONTEXT,
            "What the article prices on this path, leg by leg. Little of it can be added, and no "
            "total of a journey comes out.",
        ),
        view=build_ledger(path, facts, choices),
        rebuild=partial(build_ledger, path, facts),
    )
