"""The timeline: dated facts as spans of days, in lanes by theme or by country."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from explorer.queries.rows import FactFilter, FactRow, Named
from explorer.viewmodels.fact_lines import is_folded, shown_title
from explorer.viewmodels.formatting import fact_date, format_date, format_pages
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Filters, Selection
from explorer.wording import plural, tr

_CONTEXT = "Timeline"
EVENT = "event"
NO_LANE = ""  # id of the lane for facts without theme or country
# Shares of the dates that may lie before and after the window in which a timeline opens.
_BEFORE, _AFTER = 0.1, 0.02
_SEASON_LAST_MONTH = {21: 5, 22: 8, 23: 11, 24: 14}
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}

Grouping = Literal["theme", "country"]


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A date as the source has it, in days counted as `date.toordinal` does; ends are exclusive.

    From `start` to `end` something is documented. Only from `solid_start` to `solid_end` is it
    said to have gone on throughout; the rest is "some time in this stretch". An open end is not
    known at all: it has no length.
    """

    start: int
    end: int
    solid_start: int
    solid_end: int
    precision: str
    open_start: bool = False
    open_end: bool = False
    about_start: bool = False
    about_end: bool = False
    uncertain: bool = False

    @property
    def solid(self) -> bool:
        """Whether a part of the span is documented throughout."""
        return self.solid_start < self.solid_end


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A dated fact: what to read, where it stands, and in which lane."""

    id: str
    title: str
    when: str
    pages: str
    kind: str
    event: bool
    theme: str
    country: str
    span: DateSpan
    folded: bool = False

    @property
    def line(self) -> str:
        """The whole item as one line of text."""
        return " · ".join(part for part in (self.when, self.title, self.pages) if part)


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Something that narrows what is shown, in words; `lifts` names what a click lets go of."""

    text: str
    lifts: Literal["subject", "text", "kinds", "countries", "topics"]


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What the timeline shows: every dated fact in date order; events are shown by default."""

    items: tuple[TimelineItem, ...] = ()
    themes: tuple[Named, ...] = ()
    countries: tuple[Named, ...] = ()
    window: tuple[int, int] = (0, 0)
    whole: tuple[int, int] = (0, 0)
    selected_id: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    filters: Filters = field(default_factory=Filters)
    remark: str = ""

    def shown(self, every: bool) -> tuple[TimelineItem, ...]:
        """Return the events, or every dated fact; the selected one is always among them."""
        if every or self.filters.kinds:
            return self.items
        return tuple(item for item in self.items if item.event or item.id == self.selected_id)

    def lanes(self, grouping: Grouping) -> tuple[Named, ...]:
        """Return the lanes of a grouping in their order."""
        return self.themes if grouping == "theme" else self.countries


def lane_of(item: TimelineItem, grouping: Grouping) -> str:
    """Return the id of the lane in which an item stands."""
    return item.theme if grouping == "theme" else item.country


def _year_month(year: int, month: int) -> int:
    """Return the first day of a month; months after December run on into the next year."""
    return datetime.date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1).toordinal()


def date_extent(text: str) -> tuple[int, int]:
    """Return first day and the day after the last of one EDTF date without an interval."""
    plain = text.translate(str.maketrans("", "", "~?%"))
    if match := re.fullmatch(r"(\d{3})X", plain):
        year = int(match[1]) * 10
        return _year_month(year, 1), _year_month(year + 10, 1)
    if match := re.fullmatch(r"(\d{4})", plain):
        return _year_month(int(plain), 1), _year_month(int(plain) + 1, 1)
    if match := re.fullmatch(r"(\d{4})-(2[1-4])", plain):
        year, season = int(match[1]), int(match[2])
        first = _year_month(year, _SEASON_FIRST_MONTH[season])
        return first, _year_month(year, _SEASON_LAST_MONTH[season] + 1)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", plain):
        year, month = int(match[1]), int(match[2])
        return _year_month(year, month), _year_month(year, month + 1)
    day = datetime.date.fromisoformat(plain).toordinal()
    return day, day + 1


def _about(text: str) -> bool:
    return "~" in text or "%" in text


def date_span(row: FactRow) -> DateSpan | None:
    """Return where a fact's date lies; None where it has none."""
    if not row.date or not (row.date_first or row.date_last):
        return None
    head, slash, tail = row.date.partition("/")
    tail = tail if slash else head
    first = _ordinal(row.date_first)
    last = _ordinal(row.date_last)
    # The library's own bounds are the outer ends; only the inner ones are worked out here.
    start_known, end_known = first is not None, last is not None
    start = first if first is not None else date_extent(tail)[0]
    end = last + 1 if last is not None else date_extent(head)[1]
    solid_start, solid_end = start, start
    if slash and start_known and end_known:
        solid_start = _inner(date_extent(head)[0], date_extent(head)[1])
        solid_end = _inner(date_extent(tail)[1], date_extent(tail)[0])
    elif row.date_precision == "day":
        solid_start, solid_end = start, end
    return DateSpan(
        start=start,
        end=end,
        solid_start=solid_start,
        solid_end=max(solid_start, solid_end),
        precision=row.date_precision,
        open_start=not start_known,
        open_end=not end_known,
        about_start=start_known and _about(head),
        about_end=end_known and _about(tail),
        uncertain=row.date_uncertain,
    )


def _inner(outer: int, inner: int) -> int:
    """Return where an interval is sure: from the outer edge of a day, the inner of the rest."""
    return outer if abs(outer - inner) == 1 else inner


def _ordinal(iso: str | None) -> int | None:
    return datetime.date.fromisoformat(iso).toordinal() if iso else None


def timeline_item(
    row: FactRow, span: DateSpan, opened: Iterable[str], country: str = ""
) -> TimelineItem:
    """Return a fact as an item; `country` is the lane to prefer where the fact names it."""
    # The source's words for a date may tell what a folded record holds back.
    when = format_date(row.date) if is_folded(row, opened) else fact_date(row)
    named = [one.id for one in row.countries]
    return TimelineItem(
        id=row.id,
        title=shown_title(row, opened),
        when=when,
        pages=format_pages(row.pages),
        kind=row.kind.name,
        event=row.kind.id == EVENT,
        theme=row.topics[0].id if row.topics else NO_LANE,
        country=country if country in named else (named[0] if named else NO_LANE),
        span=span,
        folded=is_folded(row, opened),
    )


def _date_order(item: TimelineItem) -> tuple[int, int, str]:
    return item.span.start, item.span.end, item.title


def whole_span(items: Sequence[TimelineItem]) -> tuple[int, int]:
    """Return whole years around all items, with a year of air on both sides."""
    if not items:
        return _year_month(1997, 1), _year_month(2008, 1)
    first = datetime.date.fromordinal(min(item.span.start for item in items)).year
    last = datetime.date.fromordinal(max(item.span.end for item in items) - 1).year
    return _year_month(max(first - 1, 1), 1), _year_month(min(last + 2, 9998), 1)


def usual_window(items: Sequence[TimelineItem]) -> tuple[int, int]:
    """Return the whole years in which nearly all items lie."""
    if not items:
        return whole_span(items)
    starts = sorted(item.span.start for item in items)
    ends = sorted(item.span.end for item in items)
    first = datetime.date.fromordinal(starts[int(len(starts) * _BEFORE)]).year
    last = datetime.date.fromordinal(ends[int((len(ends) - 1) * (1 - _AFTER))] - 1).year
    return _year_month(first, 1), _year_month(max(last, first) + 2, 1)


def _lanes(names: Iterable[Named], used: set[str], none: str) -> tuple[Named, ...]:
    lanes = [name for name in names if name.id in used]
    known = {lane.id for lane in lanes}
    lanes += [Named(one, one) for one in sorted(used - known - {NO_LANE})]
    if NO_LANE in used:
        lanes.append(Named(NO_LANE, none))
    return tuple(lanes)


def build_timeline_view(
    rows: Sequence[FactRow],
    topics: Sequence[Named],
    countries: Sequence[Named],
    selection: Selection,
    narrowings: tuple[Narrowing, ...] = (),
    remark: str = "",
) -> TimelineView:
    """Build the timeline of dated facts; undated ones are left out."""
    country = selection.selected("country")
    items = sorted(
        (
            timeline_item(row, span, selection.opened, country)
            for row in rows
            if (span := date_span(row)) is not None
        ),
        key=_date_order,
    )
    events = [item for item in items if item.event] or items
    return TimelineView(
        items=tuple(items),
        themes=_lanes(topics, {item.theme for item in items}, tr(_CONTEXT, "No theme")),
        countries=_lanes(
            countries, {item.country for item in items}, tr(_CONTEXT, "No country named")
        ),
        window=usual_window(events),
        whole=whole_span(items),
        selected_id=selection.selected("fact"),
        narrowings=narrowings,
        filters=selection.filters,
        remark=remark,
    )


def _names(ids: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(one, one) for one in ids)


def describe_narrowing(
    selection: Selection,
    topics: Mapping[str, str],
    countries: Mapping[str, str],
    kinds: Mapping[str, str],
) -> tuple[Narrowing, ...]:
    """Say in words what narrows the timeline, one thing at a time."""
    found: list[Narrowing] = []
    filters = selection.filters
    if country := selection.selected("country"):
        name = countries.get(country, country)
        found.append(Narrowing(tr(_CONTEXT, "Only {name}", name=name), "subject"))
    if filters.text.strip():
        text = tr(_CONTEXT, "With the words “{words}”", words=filters.text.strip())
        found.append(Narrowing(text, "text"))
    if filters.countries:
        name = _names(filters.countries, countries)
        found.append(Narrowing(tr(_CONTEXT, "Countries: {name}", name=name), "countries"))
    if filters.topics:
        name = _names(filters.topics, topics)
        found.append(Narrowing(tr(_CONTEXT, "Themes: {name}", name=name), "topics"))
    if filters.kinds:
        name = _names(filters.kinds, kinds)
        found.append(Narrowing(tr(_CONTEXT, "Kinds: {name}", name=name), "kinds"))
    return tuple(found)


def lifted(filters: Filters, narrowing: Narrowing) -> Filters:
    """Return the filters without one of them."""
    match narrowing.lifts:
        case "text":
            return replace(filters, text="")
        case "countries":
            return replace(filters, countries=())
        case "topics":
            return replace(filters, topics=())
        case "kinds":
            return replace(filters, kinds=())
        case _:
            return filters


def count_in_view(shown: int, total: int, events_only: bool) -> str:
    """Return "54 of 231 events in view"."""
    values = {"shown": f"{shown:,}"}
    if events_only:
        one, many = "{shown} of {count} event in view", "{shown} of {count} events in view"
    else:
        one = "{shown} of {count} dated fact in view"
        many = "{shown} of {count} dated facts in view"
    return plural(_CONTEXT, one, many, total, **values)


def describe_window(start: float, end: float) -> str:
    """Return the visible window in words, in years where it is long and days where it is short."""
    first = datetime.date.fromordinal(round(start))
    last = datetime.date.fromordinal(max(round(end) - 1, round(start)))
    if end - start > 3 * 366:
        words = f"{first.year}", f"{last.year}"
    elif end - start > 120:
        words = format_date(f"{first:%Y-%m}"), format_date(f"{last:%Y-%m}")
    else:
        words = format_date(first.isoformat()), format_date(last.isoformat())
    if words[0] == words[1]:
        return words[0]
    return tr(_CONTEXT, "{start} to {end}", start=words[0], end=words[1])


def describe_subtitle(view: TimelineView) -> str:
    """Return what the timeline covers: "dated facts, 1950 to 2010"; nothing while it is empty."""
    if not view.items:
        return ""
    first = datetime.date.fromordinal(min(item.span.start for item in view.items)).year
    last = datetime.date.fromordinal(max(item.span.end for item in view.items) - 1).year
    return tr(_CONTEXT, "dated facts, {first} to {last}", first=first, last=last)


def load_timeline_view(reader: Reader, selection: Selection) -> TimelineView:
    """Return the timeline of what the selection lets through, with the selected fact in it."""
    filters = selection.filters
    rows = list(
        reader.list_facts(
            FactFilter(
                text=filters.text,
                kinds=filters.kinds,
                countries=filters.countries,
                topics=filters.topics,
                dated_only=True,
            )
        )
    )
    if country := selection.selected("country"):
        rows = [row for row in rows if any(one.id == country for one in row.countries)]
    remark = ""
    if chosen := selection.selected("fact"):
        fact = next((row for row in rows if row.id == chosen), None)
        if fact is None and (fact := reader.get_fact(chosen)) is not None and fact.date:
            rows.append(fact)
        if fact is not None and not fact.date:
            remark = tr(_CONTEXT, "The selected fact has no date in the source.")
    topics = [Named(word.id, word.name) for word in reader.vocabulary("topics")]
    countries = [Named(one.id, one.name) for one in reader.countries]
    narrowings = describe_narrowing(
        selection,
        {one.id: one.name for one in topics},
        {one.id: one.name for one in countries},
        {word.id: word.name for word in reader.vocabulary("kinds")},
    )
    return build_timeline_view(rows, topics, countries, selection, narrowings, remark)
