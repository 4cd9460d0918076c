"""A change of policy as a line: when, what makes it one, and what the records put around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explorer.dates import DateSpan
from explorer.queries.rows import FactRow
from explorer.viewmodels.change_records import (
    BEGINS,
    CHANGED,
    EARLIER,
    ENDS,
    EVENT,
    LATER,
    TIED,
    ChangeRecord,
    span_or_none,
    touches_present,
)
from explorer.viewmodels.country_cells import POLICY, standing_word
from explorer.viewmodels.fact_lines import FactLine, fact_line, is_folded, shown_title
from explorer.viewmodels.formatting import fact_date, format_date, format_pages, sentence_start
from explorer.viewmodels.timeline_items import TimelineItem
from explorer.wording import tr

_CONTEXT = "PolicyChanges"
_BASIS_WORDS = {
    CHANGED: "on what changed",
    "tightened": "tightened",
    "eased": "eased",
    "open": "a way stood open",
    "closed": "a way was closed",
    BEGINS: "begins",
    ENDS: "ends",
    EARLIER: "earlier stage of a later one",
    LATER: "later stage",
    TIED: "event that the records tie to a policy",
}
# How other facts are connected to a change, and what they are to it.
LINKS = {"continues": "before", "continued-by": "after", "explained-by": "why"}
_LINK_WORDS = {"before": "Before", "after": "After", "why": "Why"}
_THEN, _NOW, _SINCE, _UNDATED = "then", "now", "since", "undated"


@dataclass(frozen=True, slots=True)
class LinkedRecord:
    """What the records put before or after a change, or give as its reason."""

    role: str
    lead: str
    line: FactLine
    fact: FactRow


@dataclass(frozen=True, slots=True)
class ChangeEntry:
    """A change: when, what, by which words of its record, and what is connected with it.

    `item` is what a drawing shows of it; an undated one has none.
    """

    id: str
    when: str
    stand: str
    line: FactLine
    item: TimelineItem | None
    countries: tuple[str, ...]
    questions: tuple[str, ...]
    links: tuple[LinkedRecord, ...]
    fact: FactRow

    @property
    def words(self) -> str:
        """The whole change as one text, for a screen reader."""
        parts = (self.when, self.line.text, self.line.detail, self.line.pages)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class ChangeTelling:
    """How changes are told."""

    year: int
    opened: frozenset[str]
    selected: str


def _detail(record: ChangeRecord, telling: ChangeTelling, stand: str) -> str:
    """Say what makes it a change, its standing and level, who says so, and if it is then or now."""
    row = record.row
    parts = [tr(_CONTEXT, _BASIS_WORDS.get(one, one)) for one in record.basis]
    if row.kind.id == POLICY:
        parts.append(standing_word(row.standing))
        level = tr(_CONTEXT, "{level} level", level=row.level)
        parts.append(level if row.level else tr(_CONTEXT, "level not stated"))
    elif row.kind.id != EVENT:
        parts.append(row.kind.name.lower())
    who = row.claimant.name if row.claimant else tr(_CONTEXT, "the authors")
    parts.append(tr(_CONTEXT, "says: {who}", who=who))
    if row.contested_with:
        parts.append(tr(_CONTEXT, "contested"))
    return " · ".join((*parts, stand) if stand else parts)


def _stand_of(span: DateSpan | None, year: int) -> str:
    if span is None:
        return _UNDATED
    if span.open_end:
        return _SINCE
    return _NOW if touches_present(span, year) else _THEN


def _stand_words(stand: str, year: int) -> str:
    """Say how a date lies to the article's present, no more than the date does."""
    if stand == _NOW:
        return tr(_CONTEXT, "as of {year}", year=year)
    if stand == _SINCE:
        return tr(_CONTEXT, "no end given")
    return tr(_CONTEXT, "then") if stand == _THEN else ""


def _date(row: FactRow, telling: ChangeTelling) -> str:
    """Return a date in words; the source's own may tell what a folded record holds back."""
    if is_folded(row, telling.opened):
        return format_date(row.date)
    return fact_date(row)


def _when(row: FactRow, telling: ChangeTelling) -> str:
    return sentence_start(_date(row, telling)) or tr(_CONTEXT, "Undated")


def _item(
    row: FactRow, span: DateSpan | None, when: str, telling: ChangeTelling
) -> TimelineItem | None:
    if span is None:
        return None
    return TimelineItem(
        id=row.id,
        title=shown_title(row, telling.opened),
        when=when,
        pages=format_pages(row.pages),
        kind=row.kind.name,
        event=row.kind.id == EVENT,
        theme="",
        country="",
        span=span,
        folded=is_folded(row, telling.opened),
    )


def _line(row: FactRow, detail: str, telling: ChangeTelling) -> FactLine:
    line = fact_line(row, telling.opened, telling.selected)
    return line if line.folded else replace(line, amount="", detail=detail)


def _links(
    record: ChangeRecord, linked: Mapping[str, FactRow], telling: ChangeTelling
) -> tuple[LinkedRecord, ...]:
    """Return what the records themselves put before and after a change; none while it is folded."""
    if is_folded(record.row, telling.opened):
        return ()
    found = []
    for how, role in LINKS.items():
        for one in record.row.connected:
            row = linked.get(one.fact_id)
            if one.how != how or row is None:
                continue
            who = row.claimant.name if row.claimant else tr(_CONTEXT, "the authors")
            parts = [row.kind.name.lower(), tr(_CONTEXT, "says: {who}", who=who)]
            line = _line(row, " · ".join(parts), telling)
            heading = tr(_CONTEXT, _LINK_WORDS[role])
            when = _date(row, telling)
            lead = f"{heading}: {when}" if when else heading
            found.append(LinkedRecord(role, lead, line, row))
    return tuple(found)


def change_entry(
    record: ChangeRecord, linked: Mapping[str, FactRow], telling: ChangeTelling
) -> ChangeEntry:
    """Return a record of a change as a line, with what the records put around it."""
    row = record.row
    span = span_or_none(row.date)
    stand, when = _stand_of(span, telling.year), _when(row, telling)
    return ChangeEntry(
        id=row.id,
        when=when,
        stand=stand,
        line=_line(row, _detail(record, telling, _stand_words(stand, telling.year)), telling),
        item=_item(row, span, when, telling),
        countries=record.countries,
        questions=record.questions,
        links=_links(record, linked, telling),
        fact=row,
    )
