"""Then and now within the article: what changed in whose policy, and when, from the records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

from explorer.dates import DateSpan, day_number
from explorer.queries.rows import CountryRow, FactFilter, FactRow, LibraryRow, QuestionRow
from explorer.viewmodels.change_entries import (
    LINKS,
    ChangeEntry,
    ChangeTelling,
    change_entry,
)
from explorer.viewmodels.change_records import EVENT, LAW, PRICE, ChangeRecord, find_changes
from explorer.viewmodels.country_cells import POLICY, left_out_words
from explorer.viewmodels.facts_found import dated_in
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection
from explorer.wording import plural, tr

_CONTEXT = "PolicyChanges"
MOST_READ = 2000  # records that are looked through
MOST_SHOWN = 400  # changes that are shown at once
_READ_KINDS = (POLICY, EVENT, LAW, PRICE)
_ROLES = {
    "origin": "Origin",
    "transit": "Transit",
    "destination": "Destination",
    "actor": "Actors",
}


@dataclass(frozen=True, slots=True)
class ChangeLane:
    """A country with its changes: the dated ones in the order of time, then the undated."""

    id: str
    name: str
    roles: tuple[str, ...]
    dated: tuple[ChangeEntry, ...]
    undated: tuple[ChangeEntry, ...]

    @property
    def entries(self) -> tuple[ChangeEntry, ...]:
        """All of them."""
        return (*self.dated, *self.undated)

    @property
    def counted(self) -> str:
        """How many there are, and how many of them have no date."""
        words = plural(_CONTEXT, "{count} change", "{count} changes", len(self.entries))
        if not self.undated:
            return words
        without = tr(_CONTEXT, "{count} without a date", count=len(self.undated))
        return f"{words}, {without}"


@dataclass(frozen=True, slots=True)
class ChangeChoice:
    """A country, question or role to which the changes can be narrowed."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PolicyChanges:
    """Every documented change in lanes, with what they can be narrowed to.

    `present` are the days of the article's own year, which is what it calls now; `selected` is the
    fact and `country` the country that is selected, if any is.
    """

    lanes: tuple[ChangeLane, ...] = ()
    countries: tuple[ChangeChoice, ...] = ()
    questions: tuple[ChangeChoice, ...] = ()
    roles: tuple[ChangeChoice, ...] = ()
    present: tuple[int, int] = (0, 1)
    present_words: str = ""
    undated_words: str = ""
    note: str = ""
    left_out: str = ""
    counted: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    selected: str = ""
    country: str = ""

    def holds(self, fact_id: str) -> bool:
        """Whether a fact is one of these changes."""
        return any(entry.id == fact_id for lane in self.lanes for entry in lane.entries)

    @property
    def count(self) -> int:
        """How many changes there are; one of several countries is one."""
        return len({entry.id for lane in self.lanes for entry in lane.entries})


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """What is read of a library once: its changes, and the records connected with them."""

    records: tuple[ChangeRecord, ...]
    linked: Mapping[str, FactRow]
    whole: bool = True


def narrow_changes(
    view: PolicyChanges, role: str = "", country: str = "", question: str = ""
) -> tuple[ChangeLane, ...]:
    """Return the lanes of a role or a country, with the changes that bear on a question."""
    found = []
    for lane in view.lanes:
        if (country and lane.id != country) or (role and role not in lane.roles):
            continue
        dated, undated = (
            tuple(one for one in entries if not question or question in one.questions)
            for entries in (lane.dated, lane.undated)
        )
        if dated or undated:
            found.append(replace(lane, dated=dated, undated=undated))
    return tuple(found)


def _lanes(
    countries: Sequence[CountryRow], entries: Sequence[ChangeEntry]
) -> tuple[ChangeLane, ...]:
    found = []
    for country in countries:
        own = [entry for entry in entries if country.id in entry.countries]
        dated = [entry for entry in own if entry.item is not None]
        dated.sort(key=_in_time)
        undated = tuple(entry for entry in own if entry.item is None)
        if own:
            found.append(ChangeLane(country.id, country.name, country.roles, tuple(dated), undated))
    return tuple(found)


def _in_time(entry: ChangeEntry) -> tuple[int, int, int]:
    """Order by beginning, or by end where none is given; then by place in the article."""
    span = entry.item.span if entry.item is not None else DateSpan(0, 0, 0, 0, "day")
    return span.start, span.end, entry.fact.position


def first_lanes(lanes: Sequence[ChangeLane]) -> tuple[tuple[ChangeLane, ...], str]:
    """Return as many lanes as can be read at once, and in words how many are not shown."""
    shown: list[ChangeLane] = []
    count = 0
    for lane in lanes:
        if shown and count + len(lane.entries) > MOST_SHOWN:
            break
        shown.append(lane)
        count += len(lane.entries)
    rest = len(lanes) - len(shown)
    one = "{count} more country is not shown; choose it, or a question."
    many = "{count} more countries are not shown; choose one of them, or a question."
    return tuple(shown), plural(_CONTEXT, one, many, rest) if rest else ""


def window_of(lanes: Iterable[ChangeLane], present: tuple[int, int]) -> tuple[int, int]:
    """Return the days from the first date of these lanes to the last, and the article's year."""
    spans = [entry.item.span for lane in lanes for entry in lane.dated if entry.item is not None]
    return (
        min([present[0], *(span.start for span in spans)]),
        max([present[1], *(span.end for span in spans)]),
    )


def build_changes(
    countries: Sequence[CountryRow],
    questions: Sequence[QuestionRow],
    facts: ChangeFacts,
    library: LibraryRow,
    selection: Selection,
) -> PolicyChanges:
    """Build the lanes from the records of changes; a period leaves out what is not dated in it."""
    telling = ChangeTelling(library.year, selection.opened, "")
    every = [record for record in facts.records if record.countries]
    period = selection.period
    kept = [one for one in every if period is None or dated_in(one.row, period)]
    entries = [change_entry(record, facts.linked, telling) for record in kept]
    lanes = _lanes(countries, entries)
    present = day_number(library.year), day_number(library.year + 1)
    out = [one.row for one in every if one not in kept] if period else []
    one, many = "{shown} of {count} change", "{shown} of {count} changes"
    counted = plural(_CONTEXT, one, many, len(every), shown=len(kept)) if period else ""
    return PolicyChanges(
        lanes=lanes,
        countries=tuple(ChangeChoice(lane.id, lane.name, len(lane.entries)) for lane in lanes),
        questions=_question_choices(questions, entries),
        roles=_role_choices(lanes),
        present=present,
        present_words=tr(_CONTEXT, "as of {year}", year=library.year),
        undated_words=tr(_CONTEXT, "Undated, as of the article ({year})", year=library.year),
        note=_note(library, facts),
        left_out=left_out_words(out) if out else "",
        counted=counted,
        narrowings=describe_narrowings(selection, KnownNames(), ["period"]),
        selected=selection.selected("fact"),
        country=selection.selected("country"),
    )


def _question_choices(
    questions: Sequence[QuestionRow], entries: Sequence[ChangeEntry]
) -> tuple[ChangeChoice, ...]:
    counts = {one.id: sum(one.id in entry.questions for entry in entries) for one in questions}
    return tuple(ChangeChoice(q.id, q.name, counts[q.id]) for q in questions if counts[q.id])


def _role_choices(lanes: Sequence[ChangeLane]) -> tuple[ChangeChoice, ...]:
    every = ChangeChoice("", tr(_CONTEXT, "All"), len(lanes))
    counts = {role: sum(role in lane.roles for lane in lanes) for role in _ROLES}
    found = [
        ChangeChoice(role, tr(_CONTEXT, title), counts[role])
        for role, title in _ROLES.items()
        if counts[role]
    ]
    return (every, *found)


def _note(library: LibraryRow, facts: ChangeFacts) -> str:
    """Say what stands here, and what "now" means."""
    note = tr(
        _CONTEXT,
        "Changes as the article records them; “now” is its own year, {year}. Before and after "
        "stand with a change only where it states both.",
        year=library.year,
    )
    if facts.whole:
        return note
    most = tr(_CONTEXT, "Only the first {count} records were looked through.", count=MOST_READ)
    return f"{note} {most}"


# A library never changes while it is open, so what was read of it stays true.
_kept: WeakKeyDictionary[Reader, ChangeFacts] = WeakKeyDictionary()


def read_changes(reader: Reader) -> ChangeFacts:
    """Return the changes of a library and what is connected with them; they are read once."""
    if reader not in _kept:
        rows = reader.list_facts(FactFilter(kinds=_READ_KINDS), MOST_READ)
        passages = reader.list_facts(FactFilter(passage_only=True), MOST_READ)
        known = {row.id: row for row in (*rows, *passages)}
        records = find_changes(tuple(known.values()), reader.library.year)
        wanted = {
            one.fact_id for record in records for one in record.row.connected if one.how in LINKS
        }
        missing = tuple(sorted(wanted - known.keys()))
        linked = reader.list_facts(FactFilter(ids=missing)) if missing else ()
        known |= {row.id: row for row in linked}
        kept = {one: known[one] for one in wanted if one in known}
        _kept[reader] = ChangeFacts(records, kept, len(rows) < MOST_READ)
    return _kept[reader]


def load_policy_changes(reader: Reader, selection: Selection) -> PolicyChanges:
    """Return the documented changes of policy of a library, in the period of a selection."""
    return build_changes(
        reader.countries, reader.questions, read_changes(reader), reader.library, selection
    )
