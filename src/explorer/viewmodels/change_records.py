"""Which records tell of a change of policy, by what they say themselves; nothing is inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from explorer.dates import OPEN_ENDS, DateError, DateSpan, day_number, span_of
from explorer.queries.rows import FactRow
from explorer.viewmodels.country_cells import POLICY

EVENT, LAW, PRICE = "event", "law", "price"
QUESTION = "change"  # the question that asks what changed
# What makes a record one that tells of a change, in the order in which it is named.
CHANGED, BEGINS, ENDS = "changed", "begins", "ends"
EARLIER, LATER, TIED = "earlier", "later", "tied"
TURNS = frozenset({"tightened", "eased"})  # words for a change; open and closed say how it stood
AFTERWARDS = "afterwards"  # the role of what is paid to people who arrived
_EARLIER, _NEXT = "continues", "continued-by"
_STAGES = frozenset({_EARLIER, _NEXT})
_LEADING = _STAGES | {"explains", "explained-by"}
_UNSURE = str.maketrans("", "", "~?%")


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A record of a change: what makes it one, and the policies to which it is tied."""

    row: FactRow
    basis: tuple[str, ...]
    tied: tuple[FactRow, ...] = ()

    @property
    def countries(self) -> tuple[str, ...]:
        """Whose change it is: a policy is that of its first country.

        What opens or closes does so for every country named; another event is that of its first
        country and of those whose policies it is tied to.
        """
        ids = tuple(country.id for country in self.row.countries)
        if self.row.kind.id == POLICY:
            return ids[:1]
        if TIED not in self.basis:
            return ids
        theirs = {one.countries[0].id for one in self.tied if one.countries}
        return tuple(one for at, one in enumerate(ids) if at == 0 or one in theirs)

    @property
    def questions(self) -> tuple[str, ...]:
        """The policy questions on which it bears: its own, or those of what it is tied to."""
        rows = (self.row, *self.tied) if self.row.question is None else (self.row,)
        return tuple(dict.fromkeys(row.question.id for row in rows if row.question is not None))


def span_or_none(date: str | None) -> DateSpan | None:
    """Return the days that a date stands for; None for no date, or for one that is none."""
    try:
        return span_of(date) if date else None
    except DateError:
        return None


def bounds(row: FactRow, year: int) -> tuple[str, ...]:
    """Return whether a record's date says that something began or ended.

    What reaches to the year of the article, without a month, has not ended: the article stops.
    """
    if row.date is None or span_or_none(row.date) is None or "/" not in row.date:
        return ()
    head, _, tail = row.date.partition("/")
    found = () if head in OPEN_ENDS else (BEGINS,)
    if tail in OPEN_ENDS or tail.translate(_UNSURE) == str(year):
        return found
    return (*found, ENDS)


def touches_present(span: DateSpan, year: int) -> bool:
    """Whether a date may lie, in part, in the year of the article."""
    return span.start < day_number(year + 1) and (span.open_end or span.end > day_number(year))


def find_changes(rows: Sequence[FactRow], year: int) -> tuple[ChangeRecord, ...]:
    """Return the records of changes among policies, events, laws, payments and statements.

    A policy tells of one where it answers what changed, where it is recorded as tightening or
    easing, where its date begins or ends, and where it is a later stage of something dated. An
    event does where it is recorded as opening or closing a way, or where the records tie it to a
    policy; a law or a payment where another is a stage of it; a statement where a way began to be
    open, or ended.
    """
    known = {row.id: row for row in rows}
    ties = _Ties(rows, known)
    found = []
    for row in rows:
        tied = ties.of(row.id)
        basis = _basis(row, known, year)
        if row.kind.id == EVENT and not basis and ties.hold(row):
            basis = (TIED,)
        if basis:
            found.append(ChangeRecord(row, basis, tied))
    return tuple(found)


def _basis(row: FactRow, known: Mapping[str, FactRow], year: int) -> tuple[str, ...]:
    """Return what a record itself says of a change."""
    kind, limits = row.kind.id, bounds(row, year)
    if kind == EVENT:
        return (row.passage,) if row.passage else ()
    turned = (row.passage,) if row.passage in TURNS else ()
    if kind == POLICY:
        own = row.question is not None and row.question.id == QUESTION
        later = (LATER,) if _is_later(row, known) else ()
        return ((CHANGED,) if own else ()) + turned + limits + later
    if kind == LAW:
        return _staged(row, known) if row.date else ()
    if kind == PRICE:
        paid_there = row.price is not None and row.price.role == AFTERWARDS
        return limits if paid_there and _staged(row, known) else ()
    way = (row.passage,) if row.passage and limits else ()
    return (turned or way) + limits if turned or way else ()


def _staged(row: FactRow, known: Mapping[str, FactRow]) -> tuple[str, ...]:
    """Return whether a dated record of the same kind came before or after it."""
    found = []
    for how, basis in ((_EARLIER, LATER), (_NEXT, EARLIER)):
        ids = [one.fact_id for one in row.connected if one.how == how and one.fact_id in known]
        if any(known[one].kind.id == row.kind.id and known[one].date for one in ids):
            found.append(basis)
    return tuple(found)


def _is_later(row: FactRow, known: Mapping[str, FactRow]) -> bool:
    """Whether a policy is recorded as a later stage of a policy or an event, one of them dated."""
    ids = [one.fact_id for one in row.connected if one.how == _EARLIER and one.fact_id in known]
    return any(
        known[one].kind.id in {POLICY, EVENT} and bool(known[one].date or row.date) for one in ids
    )


class _Ties:
    """The policies to which records are tied: as stages or reasons, or as on the same matter."""

    def __init__(self, rows: Iterable[FactRow], known: Mapping[str, FactRow]) -> None:
        self._known = known
        self._near: dict[str, dict[str, FactRow]] = {}
        for row in rows:
            ids = (*(one.fact_id for one in row.connected), *row.contested_with)
            near = (known[one] for one in ids if one in known)
            self._near[row.id] = {one.id: one for one in near if one.kind.id == POLICY}
        self._spread()

    def of(self, row_id: str) -> tuple[FactRow, ...]:
        """Return the policies to which a record is tied."""
        return tuple(self._near.get(row_id, {}).values())

    def hold(self, row: FactRow) -> bool:
        """Whether an event is tied closely enough to tell of a change.

        That two records are on the same matter is enough only where the policy says what changed,
        or where the event is one of several stages.
        """
        policies = self._near.get(row.id, {})
        led = any(one.how in _LEADING and self._leads(one.fact_id) for one in row.connected)
        said = any(one.question and one.question.id == QUESTION for one in policies.values())
        return bool(policies or led) and (led or said or bool(list(self._stages(row))))

    def _leads(self, fact_id: str) -> bool:
        """Whether a record is a policy, or says that a way was tightened or eased."""
        one = self._known.get(fact_id)
        if one is None:
            return False
        return one.kind.id == POLICY or (one.kind.id != EVENT and one.passage in TURNS)

    def _stages(self, row: FactRow) -> Iterator[str]:
        for one in row.connected:
            other = self._known.get(one.fact_id)
            if one.how in _STAGES and other is not None and other.kind.id == EVENT:
                yield other.id

    def _spread(self) -> None:
        """Tie the stages of an event to the same policies, however long the chain."""
        events = [row for row in self._known.values() if row.kind.id == EVENT]
        grown = True
        while grown:
            grown = False
            for row in events:
                for other in self._stages(row):
                    more = self._near.get(other, {}).keys() - self._near[row.id].keys()
                    self._near[row.id] |= {key: self._near[other][key] for key in more}
                    grown = grown or bool(more)
