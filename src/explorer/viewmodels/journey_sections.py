"""The headings of a leg: which documented fact stands under which, and in what order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import ContestedSetRow, FactRow, LegRow, Named, VocabularyRow
from explorer.viewmodels.changes import ChangeChart, build_chart
from explorer.viewmodels.fact_lines import FactLine, fact_line
from explorer.viewmodels.formatting import NOT_DOCUMENTED, format_list
from explorer.viewmodels.journey_items import rivals_of
from explorer.viewmodels.journey_lines import (
    decision_line,
    event_line,
    plain_line,
    price_line,
    quiet_last,
    series_lines,
    time_line,
)
from explorer.wording import plural, tr

_CONTEXT = "Journey"
_DECISION_KINDS = frozenset({"policy", "law"})
# An event under one of these themes is something that a state or its officials decided or did.
_DECISION_TOPICS = frozenset({"crackdown", "law", "border", "control", "relations", "return"})
_MOST_CLAIMANTS = 8  # named in one sentence; the lines name every one
_GENERALITY = {"general": 0, "particular": 1, "single": 2}
_COST_ROLES = (
    ("piece", "Pieces: each paid for one thing alone"),
    ("package", "Packages: one fee for several legs"),
    ("exposure", "Exposure: what someone else would pay or lose; never added"),
    ("afterwards", "Afterwards: support received, debts repaid"),
    ("other", "Other prices: no cost of a journey"),
)
_OTHER_KINDS = (
    "motive", "condition", "method", "statement", "case", "quantity", "term", "recommendation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineGroup:
    """Lines under a small title of their own; the title may be empty.

    `set_id` names the contested set whose accounts these are, where they are such. `chart` shows
    what the lines tell of two or more dates.
    """

    title: str
    lines: tuple[FactLine, ...]
    set_id: str = ""
    chart: ChangeChart | None = None


@dataclass(frozen=True, slots=True)
class LegSection:
    """One heading of a leg. With neither lines nor notes it is not documented in the source."""

    id: str
    title: str
    tone: str
    groups: tuple[LineGroup, ...] = ()
    notes: tuple[str, ...] = ()
    countries: tuple[Named, ...] = ()

    @property
    def count(self) -> int:
        """How many lines stand under the heading."""
        return sum(len(group.lines) for group in self.groups)

    @property
    def empty_text(self) -> str:
        """What to say where nothing stands under the heading."""
        return "" if self.count or self.notes else tr(_CONTEXT, NOT_DOCUMENTED)


Liner = Callable[[FactRow, Iterable[str]], FactLine]


def _group(
    rows: Iterable[FactRow], opened: Iterable[str], liner: Liner = plain_line, title: str = ""
) -> tuple[LineGroup, ...]:
    lines = tuple(liner(row, opened) for row in quiet_last(rows))
    return (LineGroup(title, lines),) if lines else ()


def _is_decision(row: FactRow) -> bool:
    if row.kind.id in _DECISION_KINDS:
        return True
    topics = {topic.id for topic in row.topics}
    return row.kind.id == "event" and bool(topics & _DECISION_TOPICS)


def _decisions(rows: Sequence[FactRow], opened: frozenset[str]) -> LegSection:
    found = [row for row in rows if _is_decision(row)]
    countries = {country.id: country for row in found for country in row.countries[:1]}
    return LegSection(
        "decisions",
        tr(_CONTEXT, "Decisions by states and officials"),
        "policy",
        _group(found, opened, decision_line),
        countries=tuple(countries.values()),
    )


def _is_trade(row: FactRow) -> bool:
    return row.price is not None and row.price.role == "trade"


def _costs(
    leg: LegRow, rows: Sequence[FactRow], path: Collection[str], opened: frozenset[str]
) -> LegSection:
    rivals = rivals_of(row for row in rows if row.price)
    groups: list[LineGroup] = []
    for role, title in _COST_ROLES:
        found = [row for row in rows if row.price and row.price.role == role]
        lines = tuple(
            price_line(row, opened, rivals.get(row.alternatives, ()), _covers(leg, row, path))
            for row in sorted(quiet_last(found), key=lambda row: (row.alternatives, row.date or ""))
        )
        if lines:
            groups.append(LineGroup(tr(_CONTEXT, title), lines))
    return LegSection("costs", tr(_CONTEXT, "Documented costs"), "cost", tuple(groups))


def _covers(leg: LegRow, row: FactRow, path: Collection[str]) -> str:
    """Name the other legs that a package covers, those of this path before those of others."""
    if row.price is None or not row.price.covers:
        return ""
    others = [named for named in row.legs if named.id != leg.id]
    here = "; ".join(named.name for named in others if not path or named.id in path)
    away = "; ".join(named.name for named in others if path and named.id not in path)
    words = tr(_CONTEXT, "covers this leg")
    if here:
        words = tr(_CONTEXT, "covers this leg and: {legs}", legs=here)
    if away:
        words = tr(_CONTEXT, "{covers}; on other paths: {legs}", covers=words, legs=away)
    return words


def _risks(rows: Sequence[FactRow], opened: frozenset[str]) -> LegSection:
    """Most general first; sensitive records and trade in persons stay folded at the end."""
    found = [row for row in rows if row.kind.id == "risk" or _is_trade(row)]
    open_rows = [row for row in found if not row.sensitive and not _is_trade(row)]
    open_rows.sort(key=lambda row: (_GENERALITY.get(row.generality, 1), row.position))
    groups: list[LineGroup] = []
    titles = {
        "general": tr(_CONTEXT, "As a rule"),
        "particular": tr(_CONTEXT, "For some"),
        "single": tr(_CONTEXT, "One documented case"),
    }
    for generality, title in titles.items():
        lines = tuple(plain_line(row, opened) for row in open_rows if row.generality == generality)
        if lines:
            groups.append(LineGroup(title, lines))
    hard = [row for row in found if row not in open_rows]
    hard.sort(key=lambda row: (_is_trade(row), row.position))
    if hard:
        lines = tuple(fact_line(row, opened) for row in hard)
        groups.append(LineGroup(tr(_CONTEXT, "Sensitive records, folded until opened"), lines))
    return LegSection("risks", tr(_CONTEXT, "Documented risks"), "risk", tuple(groups))


def _times(rows: Sequence[FactRow], opened: frozenset[str]) -> LegSection:
    rivals = rivals_of(row for row in rows if row.kind.id == "duration")

    def liner(row: FactRow, opened: Iterable[str]) -> FactLine:
        return time_line(row, opened, rivals.get(row.alternatives, ()))

    groups = (
        *_group((row for row in rows if row.kind.id == "duration"), opened, liner,
                tr(_CONTEXT, "Time")),
        *_group((row for row in rows if row.kind.id == "distance"), opened, liner,
                tr(_CONTEXT, "Distance")),
    )  # fmt: skip
    return LegSection("time", tr(_CONTEXT, "Time and distance"), "ink", groups)


def _help(rows: Sequence[FactRow], opened: frozenset[str]) -> LegSection:
    found = [row for row in rows if row.kind.id == "help"]
    names = dict.fromkeys(party.name for row in found if not row.sensitive for party in row.parties)
    notes: tuple[str, ...] = ()
    if names:
        who = format_list(list(names))
        notes = (tr(_CONTEXT, "People and groups in these records: {who}.", who=who),)
    return LegSection("help", tr(_CONTEXT, "Help and agency"), "help", _group(found, opened), notes)


def _series(rows: Sequence[FactRow], sets: Sequence[ContestedSetRow]) -> tuple[LineGroup, ...]:
    """Return as small lists what the article gives for two or more dates."""
    by_id = {row.id: row for row in rows if not row.sensitive}
    groups: dict[str, list[FactRow]] = defaultdict(list)
    titles: dict[str, str] = {}
    for row in by_id.values():
        years = {quantity.year for quantity in row.quantities if quantity.year}
        if row.alternatives or len(years) > 1:
            key = row.alternatives or row.id
            groups[key].append(row)
            titles.setdefault(key, row.price.purpose if row.price else row.title or row.statement)
    grouped = {row.id for members in groups.values() for row in members}
    for one in sets:
        members = [by_id[member] for member in one.members if member in by_id]
        if {row.id for row in members} - grouped:
            groups[one.id], titles[one.id] = members, one.title
    found = []
    for key, members in groups.items():
        lines = series_lines(members)
        if len({line.amount for line in lines}) > 1:
            title = tr(_CONTEXT, "By date: {what}", what=titles[key])
            found.append(LineGroup(title, lines, chart=build_chart(title, members)))
    return tuple(found)


def _changes(
    rows: Sequence[FactRow], sets: Sequence[ContestedSetRow], opened: frozenset[str]
) -> LegSection:
    events = [row for row in rows if row.kind.id == "event" and not _is_decision(row)]
    events.sort(key=lambda row: (bool(row.sensitive), row.date_first or "", row.position))
    lines = tuple(event_line(row, opened) for row in events)
    groups = _series(rows, sets)
    if lines:
        groups = (*groups, LineGroup(tr(_CONTEXT, "Events on this leg"), lines))
    return LegSection("changes", tr(_CONTEXT, "What changed over time"), "ink", groups)


def evidence_words(rows: Sequence[FactRow]) -> str:
    """Name each kind of evidence with how many facts rest on it."""
    counts = Counter(row.evidence.name for row in rows)
    parts = [f"{name} ({count})" for name, count in counts.most_common()]
    return tr(_CONTEXT, "Kinds of evidence: {parts}.", parts=" · ".join(parts)) if parts else ""


def claimant_words(rows: Sequence[FactRow]) -> str:
    """Name who says so beside the authors, with how many facts each."""
    counts = Counter(row.claimant.name for row in rows if row.claimant and not row.sensitive)
    parts = [f"{name} ({count})" if count > 1 else name for name, count in counts.most_common()]
    if not parts:
        return tr(_CONTEXT, "Every statement here is the authors' own.")
    more = len(parts) - _MOST_CLAIMANTS
    if more > 1:
        others = plural(_CONTEXT, "{count} other", "{count} others", more)
        parts = [*parts[:_MOST_CLAIMANTS], others]
    return tr(_CONTEXT, "Who says so, beside the authors: {who}.", who=format_list(parts))


def _sides(
    rows: Sequence[FactRow],
    elsewhere: Sequence[FactRow],
    sets: Sequence[ContestedSetRow],
    opened: frozenset[str],
) -> tuple[LineGroup, ...]:
    """Return accounts of one thing next to each other, also those told of other legs."""
    here = {row.id for row in rows}
    known = quiet_last([*rows, *elsewhere])
    found = []
    for one in sets:
        members = [row for row in known if row.id in one.members]
        if here.isdisjoint(row.id for row in members):
            continue
        lines = tuple(_side(row, here, opened) for row in members)
        # The title of a set may say what its folded members keep behind a neutral name.
        folded = all(line.folded for line in lines)
        what = tr(_CONTEXT, "folded records") if folded else one.title
        title = tr(_CONTEXT, "Accounts differ, none is picked: {what}", what=what)
        found.append(LineGroup(title, lines, one.id))
    return tuple(found)


def _side(row: FactRow, here: set[str], opened: frozenset[str]) -> FactLine:
    line = plain_line(row, opened)
    if row.id in here:
        return line
    parts = [line.detail, tr(_CONTEXT, "told elsewhere, not of this leg")]
    return replace(line, detail=" · ".join(part for part in parts if part))


def _sureness(
    leg: LegRow,
    rows: Sequence[FactRow],
    elsewhere: Sequence[FactRow],
    sets: Sequence[ContestedSetRow],
    opened: frozenset[str],
) -> LegSection:
    notes = []
    if rows:
        total = plural(
            _CONTEXT,
            "{count} documented fact on this leg.",
            "{count} documented facts on this leg.",
            len(rows),
        )
        notes = [f"{total} {evidence_words(rows)}", claimant_words(rows)]
    if leg.unknown:
        notes.append(tr(_CONTEXT, "Not known: {unknown}", unknown=leg.unknown))
    groups = (
        *_sides(rows, elsewhere, sets, opened),
        *_group((row for row in rows if row.kind.id == "gap"), opened, plain_line,
                tr(_CONTEXT, "Not known or withheld")),
    )  # fmt: skip
    return LegSection("sureness", tr(_CONTEXT, "How sure is this"), "ink", groups, tuple(notes))


def _others(
    rows: Sequence[FactRow], shown: set[str], kinds: Sequence[VocabularyRow],
    opened: frozenset[str],
) -> LegSection:  # fmt: skip
    """Return what stands under no other heading, so that nothing documented is out of reach."""
    plurals = {kind.id: kind.extra or kind.name for kind in kinds}
    left: dict[str, list[FactRow]] = defaultdict(list)
    for row in rows:
        if row.id not in shown:
            left[row.kind.id].append(row)
    order = [*_OTHER_KINDS, *(kind for kind in left if kind not in _OTHER_KINDS)]
    groups: list[LineGroup] = []
    for kind in order:
        groups += _group(left.get(kind, ()), opened, plain_line, plurals.get(kind, kind))
    title = tr(_CONTEXT, "Other documented facts on this leg")
    return LegSection("others", title, "ink", tuple(groups))


def build_sections(
    leg: LegRow,
    rows: Sequence[FactRow],
    *,
    elsewhere: Sequence[FactRow] = (),
    sets: Sequence[ContestedSetRow] = (),
    kinds: Sequence[VocabularyRow] = (),
    path: Collection[str] = (),
    opened: frozenset[str] = frozenset(),
) -> tuple[LegSection, ...]:
    """Build the headings of a leg in the walkthrough's order; every fact stands under one.

    `elsewhere` holds facts of other legs that contest a fact of this one, `path` the ids of the
    legs of the path that is read.
    """
    sections = [
        _decisions(rows, opened),
        _costs(leg, rows, path, opened),
        _risks(rows, opened),
        _times(rows, opened),
        _help(rows, opened),
        _changes(rows, sets, opened),
        _sureness(leg, rows, elsewhere, sets, opened),
    ]
    # Series and differing accounts repeat what also stands, or has to stand, in a place of its own.
    repeated = {row.id for row in rows if row.kind.id in _OTHER_KINDS}
    shown = {line.id for section in sections for group in section.groups for line in group.lines}
    sections.append(_others(rows, shown - repeated, kinds, opened))
    return tuple(sections)
