"""The screens around the legs: context, endings, ledger and debrief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from explorer.queries.rows import FactRow, PathRow, VocabularyRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.journey_front import FactsByLeg, all_rows
from explorer.viewmodels.journey_leg import BranchSet, branch_sets
from explorer.viewmodels.journey_lines import plain_line, quiet_last, time_line
from explorer.viewmodels.journey_sections import (
    LegSection,
    LineGroup,
    claimant_words,
    evidence_words,
)
from explorer.viewmodels.ledger import LedgerView, build_ledger
from explorer.wording import tr

_CONTEXT = "Journey"
_MAIN_TERMS = ("border crosser", "asylum seeker", "refugee", "defector")


@dataclass(frozen=True, slots=True)
class TextScreen:
    """A heading, a leading sentence, and headings with lines, notes and ways."""

    id: str
    heading: str
    lead: str
    sections: tuple[LegSection, ...]
    branches: tuple[BranchSet, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerScreen:
    """The ledger, and how it is built anew for the figures that a reader chooses."""

    heading: str
    lead: str
    view: LedgerView
    rebuild: Callable[[Mapping[str, str]], LedgerView] = field(compare=False, repr=False)


def _section(
    section_id: str, title: str, tone: str, rows: Iterable[FactRow], opened: frozenset[str],
    notes: tuple[str, ...] = (),
) -> LegSection:  # fmt: skip
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
            _section("motives", tr(_CONTEXT, "Why people left"), "help", motives, opened),
            _section("study", tr(_CONTEXT, "Who recorded this, and how"), "policy", made, opened),
            LegSection(
                "terms", tr(_CONTEXT, "The terms, as the article uses them"), "ink",
                (LineGroup("", term_lines),) if term_lines else (),
            ),
            _section(
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
            _section("arrival", tr(_CONTEXT, "Arrival"), "help", arrival, opened, elsewhere),
            LegSection(
                "waiting", tr(_CONTEXT, "Waiting"), "ink",
                (LineGroup("", waiting_lines),) if waiting_lines else (),
            ),
            _section("return", tr(_CONTEXT, "Return"), "risk", returns, opened),
            _section("unknown", tr(_CONTEXT, "Unknown"), "ink", gaps, opened, unknown),
        ),
        branches=branch_sets(path.legs[-1], facts.get(path.legs[-1].id, ())),
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


def _recorded(path: PathRow, rows: Sequence[FactRow], kinds: Sequence[VocabularyRow]) -> str:
    counts = Counter(row.kind.id for row in rows)
    names = {kind.id: (kind.extra or kind.name).lower() for kind in kinds}
    parts = [f"{count} {names.get(kind, kind)}" for kind, count in counts.most_common()]
    return tr(
        _CONTEXT,
        "{count} documented facts on {legs} legs: {parts}.",
        count=len(rows),
        legs=len(path.legs),
        parts=" · ".join(parts),
    )


def _deciders(rows: Sequence[FactRow]) -> tuple[str, ...]:
    counts = Counter(
        row.countries[0].name for row in rows if row.kind.id == "policy" and row.countries
    )
    if not counts:
        return ()
    parts = [f"{name} {count}" for name, count in counts.most_common()]
    return (tr(_CONTEXT, "Policies recorded on these legs: {parts}.", parts=" · ".join(parts)),)


def _voices(rows: Sequence[FactRow]) -> str:
    single = sum(1 for row in rows if row.evidence.id == "testimony")
    named = sum(1 for row in rows if row.claimant)
    return tr(
        _CONTEXT,
        "Of {count} facts, {named} are given as somebody's words and {single} as one person's "
        "account; the rest is the authors' telling.",
        count=len(rows),
        named=named,
        single=single,
    )


def build_debrief(
    path: PathRow, facts: FactsByLeg, kinds: Sequence[VocabularyRow], opened: frozenset[str]
) -> TextScreen:
    """Build the debrief: what is recorded, how it is known, who decided, who is missing."""
    rows = all_rows(facts)
    gaps = [row for row in rows if row.kind.id == "gap"]
    unknown = tuple(f"{leg.title}: {leg.unknown}" for leg in path.legs if leg.unknown)

    def words(section_id: str, title: str, tone: str, *notes: str) -> LegSection:
        return LegSection(section_id, title, tone, (), tuple(note for note in notes if note))

    return TextScreen(
        id="debrief",
        heading=tr(_CONTEXT, "Debrief"),
        lead=tr(
            _CONTEXT, "What was read, how it is known, and what this record cannot say."
        ),
        sections=(
            words("recorded", tr(_CONTEXT, "What is recorded"), "ink",
                  _recorded(path, rows, kinds)),
            words("known", tr(_CONTEXT, "How it is known"), "ink",
                  evidence_words(rows), claimant_words(rows)),
            words("decided", tr(_CONTEXT, "Who decided"), "policy", *_deciders(rows)),
            _section("voices", tr(_CONTEXT, "What and whose voice is missing"), "risk", gaps,
                     opened, (_voices(rows), *unknown)),
            words(
                "since", tr(_CONTEXT, "What may have changed since, and where to check"), "ink",
                tr(_CONTEXT, "The record ends in 2006. Laws, practice, prices, routes and numbers "
                             "may all have changed, and nothing here says how."),
                tr(_CONTEXT, "Places to check: later reports of UNHCR and of UN bodies on human "
                             "rights, the published laws and statistics of the states named here, "
                             "later research, and libraries that collect testimony."),
            ),
            words(
                "exit", tr(_CONTEXT, "Exit card"), "help",
                tr(_CONTEXT, "Three things that the record shows, each with its page."),
                tr(_CONTEXT, "Two questions that it leaves open."),
                tr(_CONTEXT, "One question for the authors."),
            ),
        ),
    )  # fmt: skip
