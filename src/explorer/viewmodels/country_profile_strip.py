"""What is dated of a country, on one strip: events, changes of policy, other policies, eras."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.dates import DateError, civil, day_number, span_of
from explorer.queries.rows import DatedFactRow, FactRow
from explorer.viewmodels.country_cells import POLICY, Telling, left_out_words
from explorer.viewmodels.fact_lines import FactLine, fact_line
from explorer.viewmodels.formatting import format_year, sentence_start
from explorer.viewmodels.timeline_eras import EraBand
from explorer.viewmodels.timeline_items import EVENT, TimelineItem, make_item
from explorer.wording import plural, tr

_CONTEXT = "CountryProfile"
CHANGE = "change"  # the question that changes of policy answer
_EARLY = 0.15  # of the dates, at most, that may lie before the years that are drawn
_WORTH = 2  # times as many years must they take as the others, to be left out
_LEAST_YEARS = 3  # that are drawn


@dataclass(frozen=True, slots=True)
class StripLane:
    """Dated facts of one sort, in date order."""

    id: str
    title: str
    items: tuple[TimelineItem, ...]


@dataclass(frozen=True, slots=True)
class ProfileStrip:
    """Lanes with the days that are drawn; `lines` say the same and what is earlier still."""

    lanes: tuple[StripLane, ...] = ()
    first: int = 0
    last: int = 0
    eras: tuple[EraBand, ...] = ()
    lines: tuple[FactLine, ...] = ()
    earlier: str = ""
    empty: str = ""
    left_out: str = ""
    period: tuple[int, int] | None = None

    @property
    def count(self) -> int:
        """How many facts are dated."""
        return len(self.lines)

    @property
    def seen_eras(self) -> tuple[EraBand, ...]:
        """The eras that reach into what is drawn."""
        return tuple(era for era in self.eras if era.end > self.first and era.start < self.last)


def build_strip(
    name: str, rows: Sequence[FactRow], eras: Iterable[EraBand], telling: Telling
) -> ProfileStrip:
    """Build the strip of a country from its events and its own policies."""
    events = [row for row in rows if row.kind.id == EVENT]
    policies = [row for row in rows if row.kind.id == POLICY]
    every = [(row, item) for row in (*events, *policies) if (item := _item(row, telling))]
    shown = [(row, item) for row, item in every if telling.lets_through(row)]
    shown.sort(key=lambda one: (one[1].span.start, one[1].span.end, one[0].position))
    period = telling.period
    drawn = {row.id for row, _ in shown}
    left_out = _left_out([row for row in (*events, *policies) if row.id not in drawn], telling)
    if not shown:
        empty = tr(_CONTEXT, "{name}: the source dates no event and no policy.", name=name)
        if every:
            empty = tr(_CONTEXT, "{name}: no event and no policy is dated in this period.",
                       name=name)  # fmt: skip
        return ProfileStrip(empty=empty, left_out=left_out)
    # The years stay as they are while a period comes and goes, so that marks can be compared.
    first, last = _window([item for _, item in every])
    early = sum(item.span.end <= first for _, item in shown)
    return ProfileStrip(
        lanes=_lanes(shown),
        first=first,
        last=last,
        eras=tuple(eras),  # all of them, so that each has the hue that it has on the timeline
        lines=tuple(_line(row, item, telling) for row, item in shown),
        earlier=_earlier(early, first),
        left_out=left_out,
        period=(period.start, period.end) if period else None,
    )


def _left_out(rows: Sequence[FactRow], telling: Telling) -> str:
    if telling.period is not None or not rows:
        return left_out_words(rows)
    one = "{count} without a date stands with its question alone."
    return plural(_CONTEXT, one, "{count} without a date stand with their questions alone.",
                  len(rows))  # fmt: skip


def _item(row: FactRow, telling: Telling) -> TimelineItem | None:
    """Return a fact as the timeline has it; None where its date is none that can be drawn."""
    try:
        span = span_of(row.date or "")
    except DateError:
        return None
    dated = DatedFactRow(
        row.position, row.id, row.kind, row.statement, row.title, row.pages, row.date,
        row.date_words, row.sensitive, row.neutral_name,
    )  # fmt: skip
    return make_item(dated, replace(span, recurs=bool(row.recurs)), telling.opened)


def _sort(row: FactRow) -> str:
    if row.kind.id == EVENT:
        return EVENT
    return CHANGE if row.question and row.question.id == CHANGE else POLICY


def _lanes(shown: Sequence[tuple[FactRow, TimelineItem]]) -> tuple[StripLane, ...]:
    titles = {
        EVENT: tr(_CONTEXT, "Events"),
        CHANGE: tr(_CONTEXT, "Changes of policy"),
        POLICY: tr(_CONTEXT, "Other policies"),
    }
    lanes = (
        StripLane(sort, title, tuple(item for row, item in shown if _sort(row) == sort))
        for sort, title in titles.items()
    )
    return tuple(lane for lane in lanes if lane.items)


def _line(row: FactRow, item: TimelineItem, telling: Telling) -> FactLine:
    """Return a dated fact as a line of the list: its date stands where others have a figure."""
    line = fact_line(row, telling.opened)
    if item.folded:
        return replace(line, amount=sentence_start(item.when))
    who = row.claimant.name if row.claimant else tr(_CONTEXT, "the authors")
    said = tr(_CONTEXT, "says: {who}", who=who)
    return replace(
        line, amount=sentence_start(item.when), detail=f"{sentence_start(row.kind.name)} · {said}"
    )


def _window(items: Sequence[TimelineItem]) -> tuple[int, int]:
    """Return the days to draw: whole years; the few earliest dates may not squeeze the others."""
    starts = sorted(item.span.start for item in items)
    first, last = starts[0], max(item.span.end for item in items)
    others = starts[1 : 1 + int(_EARLY * len(starts))]
    later = [start for start in others if last - first > _WORTH * (last - start)]
    first = next(iter(later), first)
    first_year, last_year = civil(first)[0], civil(last - 1)[0]
    first_year = min(first_year, last_year - _LEAST_YEARS + 1)
    return day_number(first_year), day_number(last_year + 1)


def _earlier(count: int, first: int) -> str:
    if not count:
        return ""
    one = "{count} record from before {year} stands in the list alone."
    many = "{count} records from before {year} stand in the list alone."
    return plural(_CONTEXT, one, many, count, year=format_year(civil(first)[0]))
