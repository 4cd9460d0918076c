"""Routes by period: what the source says was open, closed, tightened or eased, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from explorer.dates import day_number
from explorer.queries.rows import CountryRow, FactFilter, FactRow, Named
from explorer.viewmodels.fact_lines import is_folded, shown_title
from explorer.viewmodels.formatting import (
    NOT_DOCUMENTED,
    fact_date,
    format_date,
    format_list,
    format_pages,
)
from explorer.viewmodels.passage_dates import YEARS, Reach, Years, days_of, known_period, reach_of
from explorer.viewmodels.periods import years_in_words
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection
from explorer.wording import plural, tr

_CONTEXT = "RoutesPeriod"
STATES = ("open", "closed", "tightened", "eased")
_TURNS = frozenset({"tightened", "eased"})  # words for a change; the others say how it stood
_ON_THE_WAY = frozenset({"origin", "transit", "destination"})
_LONGEST_DATE = 24  # letters of the source's own words for a date that a mark has room for

# A state, or nothing where no single one can be drawn, and a few words.
Mark = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PassageState:
    """What one fact says of one country in the period; `words` always hold its date.

    `changed` tells a change within the period from what held in it from before.
    """

    country_id: str
    name: str
    state: str
    words: str
    fact_id: str
    pages: str
    contested: bool
    perhaps: bool
    changed: bool


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A line of the list: one fact with all its countries; folded, it has its name and date.

    `dated` tells what begins or ends in the period from what held before and goes on.
    """

    fact_id: str
    state: str
    words: str
    title: str
    countries: str
    detail: str
    pages: str
    dated: bool
    changed: bool
    folded: bool

    @property
    def key(self) -> str:
        """What a click selects."""
        return f"fact:{self.fact_id}"

    @property
    def spoken(self) -> str:
        """The whole line as one text."""
        parts = (self.words, self.countries, self.title, self.detail, self.pages)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PeriodMark:
    """A mark over the years in which something began, or ended if no beginning is given."""

    fact_id: str
    state: str
    first: int
    last: int
    until: bool
    since: bool
    words: str


@dataclass(frozen=True, slots=True)
class PeriodView:
    """What the slider, the list beside it and the marks of the map show of a period.

    `marks` and `leg_marks` hold what can be drawn in one sign; `lines` and `states` hold all.
    """

    years: tuple[int, ...] = YEARS
    period: Years | None = None
    words: str = ""
    years_words: str = ""
    count_words: str = ""
    count: int = 0
    undated: int = 0
    counted: str = ""
    lines: tuple[PassageLine, ...] = ()
    states: tuple[PassageState, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    leg_marks: Mapping[str, Mark] = field(default_factory=dict)
    silent: str = ""
    slider: tuple[PeriodMark, ...] = ()


@dataclass(frozen=True)
class PeriodFacts:
    """What is read once for a library: the facts on passage, and how many facts have a date."""

    passages: tuple[FactRow, ...]
    dated: int
    undated: int


@dataclass(frozen=True)
class _Said:
    """A fact on passage with its date, as it lies to the period."""

    row: FactRow
    reach: Reach
    perhaps: bool
    dated: bool
    changed: bool
    words: str


# A library is read-only while it is open, so what was read once stays true.
_known: WeakKeyDictionary[Reader, PeriodFacts] = WeakKeyDictionary()
_counts: WeakKeyDictionary[Reader, dict[Years, int]] = WeakKeyDictionary()


def load_period_facts(reader: Reader) -> PeriodFacts:
    """Return what a library says on passage; it is read once."""
    if reader not in _known:
        dated = reader.count_facts(FactFilter(dated_only=True))
        _known[reader] = PeriodFacts(
            reader.list_facts(FactFilter(passage_only=True)), dated, reader.count_facts() - dated
        )
    return _known[reader]


def count_in_period(reader: Reader, period: Years) -> int:
    """Return how many facts have a date that lies in a period or reaches into it."""
    counts = _counts.setdefault(reader, {})
    if period not in counts:
        first, last = period
        wanted = FactFilter(first=day_number(first), last=day_number(last + 1))
        counts[period] = reader.count_facts(wanted)
    return counts[period]


def load_period_view(reader: Reader, selection: Selection) -> PeriodView:
    """Return the view of the selected period; without one, of all years."""
    facts = load_period_facts(reader)
    period = known_period(selection.period)
    count = facts.dated if period is None else count_in_period(reader, period)
    view = build_period_view(facts, reader.countries, period, selection.opened, count)
    return replace(view, words=years_in_words(view.words, period, selection.period))


def build_period_view(
    facts: PeriodFacts,
    countries: Sequence[CountryRow],
    period: Years | None,
    opened: Collection[str] = frozenset(),
    count: int = 0,
) -> PeriodView:
    """Build the view from rows; `count` facts of any kind are dated in the period."""
    told = _told(facts.passages, period, opened)
    said = [one for one in told if not is_folded(one.row, opened)]
    states = tuple(_state(one, country) for one in said for country in passage_countries(one.row))
    by_country = _grouped(
        (country.id, one) for one in said for country in passage_countries(one.row)
    )
    by_leg = _grouped((leg.id, one) for one in said for leg in one.row.legs)
    silent = [
        one.name for one in countries if one.id not in by_country and _ON_THE_WAY & set(one.roles)
    ]
    everything = told if period is None else _told(facts.passages, None, opened)
    return PeriodView(
        period=period,
        words=period_words(period),
        years_words=period_words(period, short=True),
        count_words=plural(_CONTEXT, "{count} fact", "{count} facts", count),
        count=count,
        undated=facts.undated,
        counted=_counted(period, count, facts.undated),
        lines=tuple(_line(one, opened) for one in told),
        states=states,
        marks={key: _mark(group, period) for key, group in by_country.items()},
        leg_marks={key: _mark(group, period) for key, group in by_leg.items()},
        silent=_silent(silent),
        slider=tuple(mark for one in everything if (mark := _slider_mark(one, opened))),
    )


def _grouped(pairs: Iterable[tuple[str, _Said]]) -> dict[str, list[_Said]]:
    found: dict[str, list[_Said]] = {}
    for key, one in pairs:
        found.setdefault(key, []).append(one)
    return found


# What a fact says of a period


def _told(rows: Iterable[FactRow], period: Years | None, opened: Collection[str]) -> list[_Said]:
    """Return what the facts say of a period, in the order of time."""
    days = days_of(period)
    found = []
    for row in rows:
        reach = reach_of(row)
        if row.passage in STATES and reach is not None and reach.touches(days):
            found.append(_said(row, reach, days, opened))
    return sorted(found, key=lambda one: (*one.reach.starts, *one.reach.ends, one.row.position))


def _said(row: FactRow, reach: Reach, days: tuple[float, float], opened: Collection[str]) -> _Said:
    perhaps = not reach.surely_touches(days)
    begins = reach.begins_in(days)
    dated = begins or reach.ends_in(days)
    if row.passage in _TURNS:
        changed = begins
    else:
        # How it stood in a year is no change in that year, unless it was an event.
        changed = dated and (reach.interval or row.kind.id == "event")
    words = _words(row, reach, perhaps, not begins)
    if is_folded(row, opened):
        words = format_date(row.date)
    return _Said(row, reach, perhaps, dated, changed, words)


def state_name(state: str) -> str:
    """Return a state in the reader's language."""
    names = {
        "open": tr(_CONTEXT, "open"),
        "closed": tr(_CONTEXT, "closed"),
        "tightened": tr(_CONTEXT, "tightened"),
        "eased": tr(_CONTEXT, "eased"),
    }
    return names.get(state, "")


def _words(row: FactRow, reach: Reach, perhaps: bool, from_before: bool) -> str:
    """Return the state with its date in words: "tightened, since July 2004"."""
    words = tr(_CONTEXT, "{state}, {when}", state=state_name(row.passage), when=fact_date(row))
    if perhaps:
        words = tr(_CONTEXT, "perhaps {words}", words=words)
    if reach.open_end and from_before:
        words = tr(_CONTEXT, "{words}, no end given", words=words)
    return words


def passage_countries(row: FactRow) -> tuple[Named, ...]:
    """Return the countries that the word holds for: of a policy, the one whose it is."""
    return row.countries[:1] if row.kind.id == "policy" else row.countries


def _state(one: _Said, country: Named) -> PassageState:
    row = one.row
    return PassageState(
        country.id, country.name, row.passage, one.words, row.id, format_pages(row.pages),
        bool(row.contested_with), one.perhaps, one.changed,
    )  # fmt: skip


def _line(one: _Said, opened: Collection[str]) -> PassageLine:
    row, folded = one.row, is_folded(one.row, opened)
    details = []
    if row.claimant and not folded:
        details.append(tr(_CONTEXT, "says: {who}", who=row.claimant.name))
    if row.contested_with and not folded:
        accounts = len(row.contested_with) + 1
        details.append(
            plural(_CONTEXT, "an account", "one of {count} accounts that differ", accounts)
        )
    return PassageLine(
        fact_id=row.id,
        state="" if folded else row.passage,
        words=one.words,
        title=shown_title(row, opened),
        countries="" if folded else format_list([c.name for c in passage_countries(row)]),
        detail=" · ".join(details),
        pages=format_pages(row.pages),
        dated=one.dated,
        changed=one.changed,
        folded=folded,
    )


# One sign for several statements


def _mark(group: Sequence[_Said], period: Years | None) -> Mark:
    """Return a sign where all statements agree; else what keeps them from being one."""
    states = {one.row.passage for one in group}
    if len(states) == 1:
        return group[0].row.passage, _agreed(group, period)
    if _gainsaid(group):
        return "", tr(_CONTEXT, "accounts differ")
    if any(one.changed for one in group):
        if period is None:
            return "", tr(_CONTEXT, "changed over the years")
        return "", tr(_CONTEXT, "changed in this period")
    return "", plural(_CONTEXT, "{count} statement", "{count} statements", len(group))


def _agreed(group: Sequence[_Said], period: Years | None) -> str:
    if len(group) == 1:
        return _brief(group[0])
    words = plural(
        _CONTEXT, "{state}, {count} statement, {period}", "{state}, {count} statements, {period}",
        len(group), state=state_name(group[0].row.passage), period=period_words(period),
    )  # fmt: skip
    if all(one.perhaps for one in group):
        words = tr(_CONTEXT, "perhaps {words}", words=words)
    return words


def _brief(one: _Said) -> str:
    """Return state and date in few words; the list has all that the source says of the date."""
    row = one.row
    when = row.date_words.partition(";")[0]
    if not when or len(when) > _LONGEST_DATE:
        when = format_date(row.date)
    words = tr(_CONTEXT, "{state}, {when}", state=state_name(row.passage), when=when)
    return tr(_CONTEXT, "perhaps {words}", words=words) if one.perhaps else words


def _gainsaid(group: Sequence[_Said]) -> bool:
    """Whether two accounts of one matter that differ say different things here."""
    return any(
        one.row.passage != other.row.passage and other.row.id in one.row.contested_with
        for one in group
        for other in group
    )


# The period in words, and the marks on the slider


def period_words(period: Years | None, short: bool = False) -> str:
    """Return a period in words, "2004 to 2006" or in short "2004–2006"; "2004"; "all years"."""
    if period is None:
        return tr(_CONTEXT, "All years") if short else tr(_CONTEXT, "all years")
    if period[0] == period[1]:
        return str(period[0])
    if short:
        return f"{period[0]}–{period[1]}"
    return tr(_CONTEXT, "{first} to {last}", first=period[0], last=period[1])


def _counted(period: Years | None, count: int, undated: int) -> str:
    if period is None:
        dated = plural(_CONTEXT, "{count} dated fact", "{count} dated facts", count)
    else:
        one, many = "{count} fact dated in this period", "{count} facts dated in this period"
        dated = plural(_CONTEXT, one, many, count)
    rest = plural(
        _CONTEXT,
        "{count} without a date (as of the article, 2006) is not counted",
        "{count} without a date (as of the article, 2006) are not counted",
        undated,
    )
    return f"{dated}; {rest}"


def _silent(names: Sequence[str]) -> str:
    if not names:
        return ""
    none = tr(_CONTEXT, NOT_DOCUMENTED)
    return tr(_CONTEXT, "No dated statement ({none}): {names}", none=none, names=format_list(names))


def _slider_mark(one: _Said, opened: Collection[str]) -> PeriodMark | None:
    anchor = one.reach.anchor()
    if anchor is None or anchor[1] < YEARS[0] or anchor[0] > YEARS[-1]:
        return None
    line = _line(one, opened)
    return PeriodMark(
        fact_id=one.row.id,
        state=line.state,
        first=max(anchor[0], YEARS[0]),
        last=min(anchor[1], YEARS[-1]),
        until=one.reach.open_start,
        since=one.reach.open_end,
        words=line.spoken,
    )
