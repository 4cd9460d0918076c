"""The timeline: every dated fact by lane, what is selected, and what narrows it."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import compress
from typing import Literal, TypeVar
from weakref import WeakKeyDictionary, ref

from explorer.dates import civil
from explorer.queries.rows import DatedFactRow, FactFilter, Named
from explorer.store.dated import NONE, SEVERAL, DatedColumns
from explorer.viewmodels.formatting import format_date, format_year
from explorer.viewmodels.narrowing import KnownNames, Matter, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Filters, Period, Selection
from explorer.viewmodels.timeline_eras import EraBand, load_eras
from explorer.viewmodels.timeline_index import (
    NO_NUMBERS,
    DatedIndex,
    ItemSource,
    LaneIndex,
    Numbers,
    sort_numbers,
)
from explorer.viewmodels.timeline_items import EVENT
from explorer.viewmodels.timeline_series import SeriesStrip, load_series
from explorer.wording import plural, tr

_CONTEXT = "Timeline"
NO_LANE = ""  # id of the lane for facts without theme, country or path
# A period is marked, and narrows the other panes: what lies around it is what a timeline shows.
_HEEDED: tuple[Matter, ...] = ("subject", "period", "text", "kinds", "countries", "topics")
_KEPT = 6  # sortings of a library's records that are kept
_LONG, _MIDDLING = 3 * 366, 120  # days of a window said in years, and in months

_Value = TypeVar("_Value")
Grouping = Literal["theme", "country", "path", "kind"]
GROUPINGS: tuple[Grouping, ...] = ("theme", "country", "path", "kind")


@cache
def empty_index() -> DatedIndex:
    """Return an index of nothing."""
    none = array("i")
    columns = DatedColumns(*(none for _ in range(11)))
    source = ItemSource(columns, lambda _positions: (), (), ())
    return DatedIndex(NO_NUMBERS, (), source, {}, lambda _number: NONE)


def no_index(_grouping: Grouping, _every: bool) -> DatedIndex:
    """Return the index of a timeline that has nothing to show."""
    return empty_index()


@dataclass(frozen=True, slots=True)
class TimelineView:
    """What the timeline shows.

    `index` gives the dated facts in lanes of a grouping: events alone, or all. `selected` is the
    record number of the selected fact, or -1. `key` is the same as long as the records are.
    """

    index: Callable[[Grouping, bool], DatedIndex] = field(
        default=no_index, compare=False, repr=False
    )
    key: object = None
    events: int = 0
    dated: int = 0
    selected_id: str = ""
    selected: int = -1
    selected_is_event: bool = False
    narrowings: tuple[Narrowing, ...] = ()
    filters: Filters = field(default_factory=Filters)
    period: Period | None = None
    remark: str = ""
    eras: tuple[EraBand, ...] = ()
    series: tuple[SeriesStrip, ...] = ()


@dataclass(frozen=True)
class _Kept:
    """What is read once for a library, and the sortings of its records that were asked for."""

    themes: tuple[Named, ...]
    countries: tuple[Named, ...]
    paths: tuple[Named, ...]
    kinds: tuple[Named, ...]
    eras: tuple[EraBand, ...]
    series: tuple[SeriesStrip, ...]
    members: OrderedDict[object, array[int] | None] = field(default_factory=OrderedDict)
    sorted: OrderedDict[object, tuple[Numbers, dict[int, Numbers]]] = field(
        default_factory=OrderedDict
    )
    sources: OrderedDict[object, ItemSource] = field(default_factory=OrderedDict)
    numbers: list[array[int]] = field(default_factory=list)  # by position, once a filter is set
    sound: dict[Grouping, bool] = field(default_factory=dict)  # whether every code is a lane's

    @property
    def names(self) -> KnownNames:
        """The names of what can narrow a timeline."""
        kinds, countries, themes = (
            {one.id: one.name for one in names}
            for names in (self.kinds, self.countries, self.themes)
        )
        return KnownNames(kinds, countries, themes)

    def lanes(self, grouping: Grouping) -> tuple[Named, ...]:
        """Return the lanes of a grouping in the library's order."""
        found = {
            "theme": self.themes, "country": self.countries, "path": self.paths, "kind": self.kinds,
        }  # fmt: skip
        return found[grouping]


# A library is read-only while it is open, so what was sorted once stays true.
_kept: WeakKeyDictionary[Reader, _Kept] = WeakKeyDictionary()


def _keep(reader: Reader) -> _Kept:
    if reader not in _kept:
        _kept[reader] = _Kept(
            tuple(Named(word.id, word.name) for word in reader.vocabulary("topics")),
            tuple(Named(one.id, one.name) for one in reader.countries),
            tuple(Named(one.id, one.title) for one in reader.paths),
            tuple(Named(word.id, word.name) for word in reader.vocabulary("kinds")),
            load_eras(reader),
            load_series(reader),
        )
    return _kept[reader]


def _remembered(
    known: OrderedDict[object, _Value], key: object, make: Callable[[], _Value]
) -> _Value:
    if key not in known:
        known[key] = make()
        while len(known) > _KEPT:
            known.popitem(last=False)
    known.move_to_end(key)
    return known[key]


def read_ahead(reader: Reader) -> None:
    """Read what a first view of the timeline waits for.

    Nothing is sorted yet: in a library of a million that would hold up whoever types by then.
    """
    _keep(reader)
    _ = reader.dated


# Lanes


def _none_name(grouping: Grouping) -> str:
    return {
        "theme": tr(_CONTEXT, "No theme"),
        "country": tr(_CONTEXT, "No country named"),
        "path": tr(_CONTEXT, "On no path"),
        "kind": tr(_CONTEXT, "Of no kind"),
    }[grouping]


def lane_name(grouping: Grouping, code: int, names: Sequence[Named]) -> Named:
    """Return id and name of the lane that a code of the columns stands for."""
    if 0 <= code < len(names):
        return names[code]
    if code == SEVERAL:
        return Named("several", tr(_CONTEXT, "Several paths"))
    return Named(NO_LANE, _none_name(grouping))


def _lane_order(code: int) -> tuple[int, int]:
    # Several paths come first: the legs that all share are where each of them begins.
    return (0, 0) if code == SEVERAL else (1, code) if code >= 0 else (2, 0)


def build_index(
    everything: Numbers,
    by_code: Mapping[int, Numbers],
    grouping: Grouping,
    names: Sequence[Named],
    source: ItemSource,
    code_of: Callable[[int], int],
) -> DatedIndex:
    """Build the index of a grouping from sorted records."""
    lanes = []
    ids: dict[int, str] = {}
    for code in sorted(by_code, key=_lane_order):
        lane = lane_name(grouping, code, names)
        ids[code] = lane.id
        lanes.append(LaneIndex(lane.id, lane.name, by_code[code], source))
    return DatedIndex(everything, lanes, source, ids, code_of)


def _code_reader(
    columns: DatedColumns, grouping: Grouping, kept: _Kept, country: str
) -> Callable[[int], int]:
    """Return what tells a record's lane; all that name a selected country stand in its lane."""
    ids = [one.id for one in kept.countries]
    if grouping == "country" and country in ids:
        chosen = ids.index(country)
        return lambda _number: chosen
    codes: Mapping[Grouping, array[int]] = {
        "theme": columns.theme, "country": columns.country, "path": columns.path,
        "kind": columns.kind,
    }  # fmt: skip
    size = len(kept.lanes(grouping))
    found = codes[grouping]
    if grouping not in kept.sound:
        kept.sound[grouping] = not found or (min(found) >= SEVERAL and max(found) < size)
    if kept.sound[grouping]:
        return found.__getitem__
    return lambda number: found[number] if SEVERAL <= found[number] < size else NONE


def _members(reader: Reader, wanted: FactFilter) -> array[int] | None:
    """Return the numbers of the dated records that pass a filter; None for all of them."""
    positions = reader.matching(wanted)
    if positions is None:
        return None
    kept, columns = _keep(reader), reader.dated
    if not kept.numbers:
        kept.numbers.append(_numbers_by_position(columns))
    numbers = kept.numbers[0]
    found = (numbers[position] for position in positions if position < len(numbers))
    return array("i", sorted(number for number in found if number >= 0))


def _numbers_by_position(columns: DatedColumns) -> array[int]:
    """Return the record number of each position, -1 for what has no date."""
    numbers = array("i", [-1]) * (max(columns.position, default=0) + 1)
    for number, position in enumerate(columns.position):
        numbers[position] = number
    return numbers


def _wanted(selection: Selection) -> FactFilter:
    filters, country = selection.filters, selection.selected("country")
    return FactFilter(
        text=filters.text, kinds=filters.kinds, countries=filters.countries, topics=filters.topics,
        about=country,
    )  # fmt: skip


def _index(
    reader_ref: Callable[[], Reader | None],
    wanted: FactFilter,
    opened: frozenset[str],
    selected: int,
    grouping: Grouping,
    every: bool,
) -> DatedIndex:
    """Return the index of what passes; kept, because to sort a million takes half a second."""
    reader = reader_ref()
    if reader is None:
        return empty_index()
    kept, columns = _keep(reader), reader.dated
    events_only = not every and not wanted.kinds and not wanted.text.strip()
    code_of = _code_reader(columns, grouping, kept, wanted.about)
    members = _remembered(kept.members, wanted, lambda: _members(reader, wanted))
    if events_only:
        kinds = [one.id for one in kept.kinds]
        event = kinds.index(EVENT) if EVENT in kinds else NONE
        members = _remembered(
            kept.members, (wanted, EVENT), lambda: _of_kind(columns, members, event)
        )
    everything, by_code = _remembered(
        kept.sorted,
        (wanted, events_only, grouping),
        lambda: sort_numbers(columns, members, code_of),
    )
    if selected >= 0 and selected not in everything:
        code = code_of(selected)
        by_code = {**by_code, code: by_code.get(code, NO_NUMBERS).including(columns, selected)}
        everything = everything.including(columns, selected)
    source = _remembered(
        kept.sources,
        opened,
        lambda: ItemSource(
            columns,
            partial(_read, reader_ref),
            kept.themes,
            kept.countries,
            opened,
            partial(_position_of, reader_ref),
        ),
    )
    return build_index(everything, by_code, grouping, kept.lanes(grouping), source, code_of)


def _read(
    reader_ref: Callable[[], Reader | None], positions: Sequence[int]
) -> tuple[DatedFactRow, ...]:
    reader = reader_ref()
    return reader.dated_facts(positions) if reader is not None else ()


def _position_of(reader_ref: Callable[[], Reader | None], fact_id: str) -> int | None:
    reader = reader_ref()
    return reader.position_of(fact_id) if reader is not None else None


def _of_kind(columns: DatedColumns, members: array[int] | None, kind: int) -> array[int]:
    chosen: Sequence[int] = range(len(columns)) if members is None else members
    kinds = columns.kind if members is None else map(columns.kind.__getitem__, chosen)
    found = array("i", compress(chosen, map(kind.__eq__, kinds)))
    # A library without a single event shows what it has.
    return found if found or members else array("i", chosen)


# Words


def count_in_view(shown: int, total: int, events_only: bool) -> str:
    """Return "54 of 231 events in view"."""
    values = {"shown": f"{shown:,}"}
    if events_only:
        one, many = "{shown} of {count} event in view", "{shown} of {count} events in view"
    else:
        one = "{shown} of {count} dated fact in view"
        many = "{shown} of {count} dated facts in view"
    return plural(_CONTEXT, one, many, total, **values)


def _month(day: int) -> str:
    year, month, _ = civil(day)
    return format_date(f"{_iso_year(year)}-{month:02d}")


def _day(day: int) -> str:
    year, month, number = civil(day)
    return format_date(f"{_iso_year(year)}-{month:02d}-{number:02d}")


def _iso_year(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def describe_window(start: float, end: float) -> str:
    """Return the visible window in words, in years where it is long and days where it is short."""
    first, last = round(start), max(round(end) - 1, round(start))
    if end - start > _LONG:
        words = format_year(civil(first)[0]), format_year(civil(last)[0])
    elif end - start > _MIDDLING:
        words = _month(first), _month(last)
    else:
        words = _day(first), _day(last)
    if words[0] == words[1]:
        return words[0]
    return tr(_CONTEXT, "{start} to {end}", start=words[0], end=words[1])


def describe_subtitle(index: DatedIndex, events_only: bool = False) -> str:
    """Return what the timeline covers: "dated facts, 1950 to 2010"; nothing while it is empty."""
    if not index.size:
        return ""
    first, last = (civil(day)[0] for day in (index.extent[0], index.extent[1] - 1))
    values = {"first": format_year(first), "last": format_year(last)}
    if events_only:
        return tr(_CONTEXT, "events, {first} to {last}", **values)
    return tr(_CONTEXT, "dated facts, {first} to {last}", **values)


# Loading


def load_timeline_view(reader: Reader, selection: Selection) -> TimelineView:
    """Return the timeline of what the selection lets through, with the selected fact in it."""
    kept = _keep(reader)
    wanted = _wanted(selection)
    number, is_event, remark = _selected(reader, selection)
    known = ref(reader)  # what is kept of a reader must not keep the reader
    return TimelineView(
        index=partial(_index, known, wanted, selection.opened, number),
        key=(wanted, selection.opened, number),
        selected_id=selection.selected("fact"),
        selected=number,
        selected_is_event=is_event,
        narrowings=describe_narrowings(selection, kept.names, _HEEDED),
        filters=selection.filters,
        period=selection.period,
        remark=remark,
        eras=kept.eras,
        series=kept.series,
    )


def _selected(reader: Reader, selection: Selection) -> tuple[int, bool, str]:
    """Return the record number of the selected fact, whether it is an event, and a remark."""
    position = reader.position_of(fact) if (fact := selection.selected("fact")) else None
    if position is None:
        return -1, False, ""
    columns = reader.dated
    try:
        number = columns.position.index(position)
    except ValueError:
        return -1, False, tr(_CONTEXT, "The selected fact has no date in the source.")
    kinds = _keep(reader).kinds
    code = columns.kind[number]
    return number, 0 <= code < len(kinds) and kinds[code].id == EVENT, ""
