"""What eras, series and recurrence must agree on with facts, dates and pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from explorer.dates import DateError, DateSpan, span_of
from explorer.records.loading import Loaded, Problem, RecordSet
from explorer.records.model import Documented, Quantity
from explorer.records.timeline_records import Era, EraAccount, Series, SeriesMember

_DATE_MEND = "write it as 2006-08, 2006, 199X, 2000~, 1997/1999, 2000/.. or 2000/2006~"


def check_recurs(records: RecordSet) -> Iterator[Problem]:
    """What came again says so in its date, in words or in its statement's own time."""
    for item in records.loaded:
        fact = item.record
        if isinstance(fact, Documented) and fact.recurs and not _tells_how_often(fact):
            what = f"`{fact.recurs}` is in neither statement nor date"
            mend = "say how often in the statement or in `date_words`"
            yield Problem(item.location.at("recurs"), "recurs", what, mend)


_HOW_OFTEN: Mapping[str, tuple[str, ...]] = {
    "daily": ("day", "daily"),
    "weekly": ("week",),
    "monthly": ("month",),
    "yearly": ("year", "annual"),
}


def _tells_how_often(fact: Documented) -> bool:
    told = f"{fact.statement} {fact.date_words or ''}".lower()
    return any(word in told for word in _HOW_OFTEN[fact.recurs or "daily"])


def check_eras(records: RecordSet) -> Iterator[Problem]:
    """An era's bounds are EDTF and begin and end with its accounts, none of which is picked."""
    for item in records.of(Era):
        era = item.record
        if not isinstance(era, Era):
            continue
        yield from _check_places(records, item, era)
        try:
            span = span_of(era.date)
        except DateError as error:
            yield Problem(item.location.at("date"), "date", str(error), _DATE_MEND)
            continue
        for field, accounts in (("starts", era.starts), ("ends", era.ends)):
            for what, mend in _account_faults(span, field, accounts):
                yield Problem(item.location.at(field), field, what, mend)


def _check_places(records: RecordSet, item: Loaded, era: Era) -> Iterator[Problem]:
    """Pages of accounts and all endnotes lie within the source."""
    source = records.source
    if source is None:
        return
    for field, owner in _told(era):
        for page in owner.pages if field else ():
            if not source.first_page <= page <= source.last_page:
                what = f"page {page} is not between {source.first_page} and {source.last_page}"
                yield Problem(item.location.at(field), field, what, "read the page again")
        notes = owner.note if isinstance(owner.note, tuple) else (owner.note,)
        for note in notes:
            if note is not None and not 1 <= note <= source.last_note:
                what = f"endnote {note} is not between 1 and {source.last_note}"
                at = field or "note"
                yield Problem(item.location.at(at), at, what, "read the page again")


def _told(era: Era) -> Iterator[tuple[str, Era | EraAccount]]:
    yield "", era
    yield from (("starts", account) for account in era.starts)
    yield from (("ends", account) for account in era.ends)


def _account_faults(
    span: DateSpan, field: str, accounts: tuple[EraAccount, ...]
) -> Iterator[tuple[str, str]]:
    dated: list[DateSpan] = []
    for account in accounts:
        if account.date is None:
            if account.date_words is None:
                yield "an account has neither date nor words for it", "add `date_words`"
            continue
        try:
            found = span_of(account.date)
        except DateError as error:
            yield str(error), _DATE_MEND
            continue
        dated.append(found)
        before = found.start < span.start and not span.open_start
        after = found.end > span.end and not span.open_end
        if before or after or (found.open_end and not span.open_end):
            what = f"`{account.date}` lies outside the era's date"
            yield what, "let `date` hold every account"
    if not dated:
        return
    if field == "starts" and not span.open_start and span.start < min(one.start for one in dated):
        yield "the era's date begins before all of them", "let `date` begin with the earliest"
    if field == "ends" and not span.open_end and span.end > max(one.end for one in dated):
        yield "the era's date ends after all of them", "let `date` end with the latest"


@dataclass(frozen=True)
class _Member:
    """A member of a series with the fact and the figure that it names, where there are such."""

    member: SeriesMember
    fact: Documented
    figure: Quantity | None


def check_series(records: RecordSet) -> Iterator[Problem]:
    """A series counts one thing in one unit, and none of it is folded."""
    facts = {i.record.id: i.record for i in records.loaded if isinstance(i.record, Documented)}
    currencies = records.source.currencies if records.source else ()
    for item in records.of(Series):
        series = item.record
        if not isinstance(series, Series):
            continue
        at = item.location.at
        if (series.unit == "money") != (series.currency is not None):
            what = "money needs a currency and nothing else has one"
            yield Problem(at("unit"), "unit", what, "add `currency: USD` or drop it")
        if series.currency is not None and series.currency not in currencies:
            what = f"`{series.currency}` is no currency of this source"
            yield Problem(at("currency"), "currency", what, "take one of sources.yaml")
        for what, mend in _member_faults(series, facts):
            yield Problem(at("members"), "members", what, mend)
        for what, mend in _joining_faults(series, facts):
            yield Problem(at("joined"), "joined", what, mend)


def _members(series: Series, facts: Mapping[str, Documented]) -> Iterator[_Member]:
    for member in series.members:
        fact = facts.get(member.fact)
        if fact is not None:
            at = member.quantity
            figure = fact.quantities[at] if at is not None and at < len(fact.quantities) else None
            yield _Member(member, fact, figure)


def _member_faults(series: Series, facts: Mapping[str, Documented]) -> Iterator[tuple[str, str]]:
    seen: set[tuple[str, int | None]] = set()
    for one in _members(series, facts):
        member, fact, figure = one.member, one.fact, one.figure
        if (member.fact, member.quantity) in seen:
            yield f"`{fact.id}` stands twice", "keep one of them"
        seen.add((member.fact, member.quantity))
        if fact.sensitive:
            yield f"`{fact.id}` is folded until opened", "a series holds nothing that is"
        if member.quantity is None:
            continue
        if figure is None:
            count = len(fact.quantities)
            yield f"`{fact.id}` has {count} figures, none of number {member.quantity}", "count on 0"
            continue
        if (figure.unit, figure.currency) != (series.unit, series.currency):
            given = figure.currency or figure.unit
            yield f"`{fact.id}` is in {given}", f"keep to {series.currency or series.unit}"
        if figure.per != series.per and (figure.per is not None or member.remark is None):
            given = f"per {figure.per}" if figure.per else "per nothing"
            mend = "put it into another series, or say in its `remark` why it stands here"
            yield f"`{fact.id}` is {given}", mend


def _joining_faults(series: Series, facts: Mapping[str, Documented]) -> Iterator[tuple[str, str]]:
    """Points may be joined where they are single figures of years without a gap."""
    if not series.joined:
        return
    years: list[DateSpan] = []
    mend = "leave `joined` out: no line where the source draws none"
    for one in _members(series, facts):
        date = (one.figure.year if one.figure else None) or one.fact.date
        try:
            span = span_of(date) if date else None
        except DateError:
            return  # told already, of the fact
        if one.figure is None or one.figure.min != one.figure.max or span is None:
            yield f"`{one.fact.id}` is no single dated figure", mend
            return
        years.append(span)
    years.sort(key=lambda span: span.start)
    if any(span.precision != "year" or span.about_start for span in years):
        yield "not every figure is that of one year", mend
    elif any(later.start != span.end for span, later in pairwise(years)):
        yield "years are missing between the figures", mend
