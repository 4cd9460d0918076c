"""Routes: the documented paths as schematic bands, and the same content as a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary, ref

from explorer.queries.rows import CountryRow, FactFilter, FactRow, LegRow, PathRow, PlaceRow
from explorer.viewmodels.fact_lines import is_folded
from explorer.viewmodels.formatting import (
    NOT_DOCUMENTED,
    format_list,
    format_pages,
    sentence_start,
)
from explorer.viewmodels.passage_dates import Years, known_period
from explorer.viewmodels.place_names import PlaceNames, names_of
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.route_bands import (
    OutsideName,
    RouteBand,
    RoutePlace,
    build_bands,
    build_place,
    is_end,
    list_outside,
)
from explorer.viewmodels.routes_compare import Comparison, build_comparison
from explorer.viewmodels.routes_figures import LegFigure, held_by, is_figure, short_figure
from explorer.viewmodels.routes_homes import Homes, build_homes
from explorer.viewmodels.routes_period import PeriodView, load_period_facts, load_period_view
from explorer.viewmodels.routes_words import map_words
from explorer.viewmodels.routes_years import narrow
from explorer.viewmodels.selection import Selection
from explorer.wording import plural, tr

_CONTEXT = "Routes"
# Asked for when no path is to be shown; an empty tuple means that the reader has not chosen.
NO_PATHS = ("none",)
_KINDS = ("price", "duration")


@dataclass(frozen=True, slots=True)
class PathChoice:
    """A line of the legend; `color` counts the theme's bands."""

    id: str
    number: int
    title: str
    color: int
    is_reading: bool
    shown: bool


@dataclass(frozen=True, slots=True)
class RouteLeg:
    """A leg of a path in the list; `note` says what is not documented."""

    id: str
    number: int
    title: str
    figures: tuple[LegFigure, ...]
    note: str
    pages: str


@dataclass(frozen=True, slots=True)
class RoutePath:
    """A path that is shown, with its legs in order."""

    id: str
    number: int
    title: str
    color: int
    is_reading: bool
    summary: str
    statement: str
    division: str
    legs: tuple[RouteLeg, ...]


@dataclass(frozen=True, slots=True)
class RouteCountry:
    """A country with the number of facts that the library documents for it.

    `name` is the article's spelling, `names` has the other forms too.
    One that is not on the map lies beyond it, or is an organisation.
    """

    id: str
    name: str
    names: PlaceNames
    count: int
    detail: str
    on_map: bool = True


@dataclass(frozen=True, slots=True)
class RoutesMore:
    """What needs every fact of the paths that are shown, and is therefore read later."""

    comparison: Comparison = field(default_factory=Comparison)
    homes: Homes = field(default_factory=Homes)


@dataclass(frozen=True, slots=True)
class RoutesView:
    """The Routes pane; `selected` holds keys such as "leg:border-river" and "country:china".

    `words` say what the map shows. `more` reads the comparison and the facts without a place; what
    it returns is the same as long as `scope` is.
    """

    choices: tuple[PathChoice, ...] = ()
    paths: tuple[RoutePath, ...] = ()
    bands: tuple[RouteBand, ...] = ()
    places: tuple[RoutePlace, ...] = ()
    countries: tuple[RouteCountry, ...] = ()
    outside: tuple[OutsideName, ...] = ()
    hovers: Mapping[str, str] = field(default_factory=dict)
    selected: frozenset[str] = frozenset()
    fact: str = ""
    subtitle: str = ""
    words: str = ""
    period: PeriodView = field(default_factory=PeriodView)
    scope: tuple[tuple[str, ...], frozenset[str], Years | None] = ((), frozenset(), None)
    more: Callable[[], RoutesMore] = field(default=RoutesMore, compare=False, repr=False)


@dataclass(frozen=True)
class Documented:
    """What is read once for a library: facts with figures, and how many facts a country has."""

    facts: tuple[FactRow, ...]
    counts: Mapping[str, int]


# A library is read-only while it is open, so what was counted once stays true.
_known: WeakKeyDictionary[Reader, Documented] = WeakKeyDictionary()
# What was shown last, by what it depends on besides the selected thing, which changes most often.
_last: WeakKeyDictionary[Reader, tuple[object, RoutesView]] = WeakKeyDictionary()
_legs_known: WeakKeyDictionary[Reader, dict[str, tuple[FactRow, ...]]] = WeakKeyDictionary()


def _documented(reader: Reader) -> Documented:
    if reader not in _known:
        counts = reader.count_by_country()
        _known[reader] = Documented(reader.list_facts(FactFilter(kinds=_KINDS)), counts)
    return _known[reader]


def read_ahead(reader: Reader) -> None:
    """Read what a first view of Routes waits for."""
    _documented(reader)
    load_period_facts(reader)


def load_routes_view(reader: Reader, selection: Selection) -> RoutesView:
    """Return the view of the selected paths; without a choice, of the reading's or of all seven."""
    fact = None
    if fact_id := selection.selected("fact"):
        fact = reader.get_fact(fact_id)
    tables = reader.paths, reader.places, reader.countries
    shown_ids = _shown_ids(reader.paths, selection, _selected(selection, fact))
    key = shown_ids, selection.opened, selection.period
    last_key, last = _last.get(reader, (None, RoutesView()))
    if key == last_key:
        return choose_anew(last, *tables, selection, fact)
    view = build_routes_view(*tables, _documented(reader), selection, fact)
    scope = view.scope
    period = load_period_view(reader, selection)
    known = ref(reader)  # what is kept of a reader must not keep the reader
    view = replace(
        view,
        more=lambda: _load_more(known(), *scope),
        period=period,
        hovers=_with_states(view.hovers, period),
    )
    _last[reader] = (key, view)
    return view


def choose_anew(
    view: RoutesView,
    paths: Sequence[PathRow],
    places: Sequence[PlaceRow],
    countries: Sequence[CountryRow],
    selection: Selection,
    fact: FactRow | None = None,
) -> RoutesView:
    """Return a view of the same paths and period in which something else is selected."""
    selected = _selected(selection, fact)
    shown = [(at, row) for at, row in enumerate(paths) if row.id in view.scope[0]]
    named = _key_names(paths, places, countries)
    return replace(
        view,
        bands=build_bands(shown, {place.id: place for place in places}, selected),
        selected=selected,
        fact=fact.id if fact else "",
        words=map_words(paths, frozenset(view.scope[0]), selection, fact, named),
    )


def _with_states(hovers: Mapping[str, str], period: PeriodView) -> Mapping[str, str]:
    """Return what is said of a country with what was open, closed or tightened there, by date."""
    said: dict[str, list[str]] = {}
    for state in period.states:
        said.setdefault(f"country:{state.country_id}", []).append(f"{state.words}, {state.pages}")
    told = {
        key: f"{hovers[key]}; {'; '.join(dict.fromkeys(lines))}"
        for key, lines in said.items()
        if key in hovers
    }
    return {**hovers, **told}


def _load_more(
    reader: Reader | None, shown_ids: Sequence[str], opened: frozenset[str], period: Years | None
) -> RoutesMore:
    if reader is None:
        return RoutesMore()
    shown = [(at, path) for at, path in enumerate(reader.paths) if path.id in shown_ids]
    known = _legs_known.setdefault(reader, {})
    missing = tuple(
        dict.fromkeys(leg.id for _, path in shown for leg in path.legs if leg.id not in known)
    )
    if missing:  # a filter by no leg at all would let everything through
        found: dict[str, list[FactRow]] = {leg: [] for leg in missing}
        for row in reader.list_facts(FactFilter(legs=missing)):
            for leg in row.legs:
                if leg.id in found:
                    found[leg.id].append(row)
        known.update((leg, tuple(rows)) for leg, rows in found.items())
    return build_more(shown, known, opened, period)


def build_more(
    shown: Sequence[tuple[int, PathRow]],
    rows: Mapping[str, Sequence[FactRow]],
    opened: frozenset[str],
    period: Years | None = None,
) -> RoutesMore:
    """Build what stands below the paths from the facts of their legs, narrowed to a period."""
    legs = {leg.id for _, path in shown for leg in path.legs}
    years = narrow({leg: rows.get(leg, ()) for leg in legs}, period)
    return RoutesMore(build_comparison(shown, years, opened), build_homes(shown, years, opened))


def build_routes_view(
    paths: Sequence[PathRow],
    places: Sequence[PlaceRow],
    countries: Sequence[CountryRow],
    documented: Documented,
    selection: Selection,
    fact: FactRow | None = None,
) -> RoutesView:
    """Build the view from rows; `fact` is the selected fact, where one is selected."""
    selected = _selected(selection, fact)
    shown_ids = _shown_ids(paths, selection, selected)
    by_place = {place.id: place for place in places}
    names = {country.id: country.name for country in countries}
    shown = [(number, row) for number, row in enumerate(paths) if row.id in shown_ids]
    held = {row.id: held_by(documented.facts, row) for _, row in shown}
    bands = build_bands(shown, by_place, selected)
    on_path = {place for _, row in shown for leg in row.legs for place in leg.corridor}
    outside = list_outside(places, countries)
    places_view = tuple(
        _placed(build_place(row, names, on_path)) for row in places if not is_end(row)
    )
    on_map = _countries_on_map(places, outside)
    countries_view = tuple(_country(row, documented, on_map) for row in countries)
    hovers = {band.id: band.label for band in bands}
    hovers |= {f"place:{one.id}": f"{one.name}: {one.detail}, {one.pages}" for one in places_view}
    hovers |= {f"country:{one.id}": f"{one.name}: {one.detail}" for one in countries_view}
    choices = tuple(
        PathChoice(row.id, at + 1, row.title, at, row.kind == "reading", row.id in shown_ids)
        for at, row in enumerate(paths)
    )
    return RoutesView(
        choices=choices,
        paths=tuple(_path(at, row, held[row.id], selection.opened) for at, row in shown),
        bands=bands,
        places=places_view,
        countries=countries_view,
        outside=outside,
        hovers=hovers,
        selected=selected,
        fact=fact.id if fact else "",
        subtitle=_subtitle(paths, shown_ids),
        words=map_words(paths, shown_ids, selection, fact, _key_names(paths, places, countries)),
        scope=(tuple(row.id for _, row in shown), selection.opened, known_period(selection.period)),
    )


def fit_target(view: RoutesView, key: str) -> str:
    """Return what the map can bring into view for a key; nothing for what lies beyond it."""
    kind, _, thing = key.partition(":")
    if kind == "leg":
        return key
    if kind == "place":
        place = next((one for one in view.places if one.id == thing), None)
        if place is not None and place.on_map:
            return key
        if place is None or place.level != "building":
            return ""
        thing = place.country_id  # it is shown as its country
    on_map = any(one.id == thing and one.on_map for one in view.countries)
    return f"country:{thing}" if on_map and kind in {"place", "country"} else ""


# What is shown and what is selected


def _selected(selection: Selection, fact: FactRow | None) -> frozenset[str]:
    """Return the keys of what is selected: the subject, or where a selected fact belongs."""
    subject = selection.subject
    if subject is None:
        return frozenset()
    if subject.kind != "fact":
        return frozenset([f"{subject.kind}:{subject.id}"])
    if fact is None or is_folded(fact, selection.opened):
        return frozenset()
    linked = (("leg", fact.legs), ("place", fact.places), ("country", fact.countries))
    return frozenset(f"{kind}:{one.id}" for kind, named in linked for one in named)


def _shown_ids(
    paths: Sequence[PathRow], selection: Selection, selected: frozenset[str]
) -> frozenset[str]:
    if selection.paths:
        return frozenset(path.id for path in paths if path.id in selection.paths)
    reading = selection.reading.path if selection.reading else ""
    base = {path.id for path in paths if path.id == reading}
    base = base or {path.id for path in paths if path.kind == "path"}
    holding = {path.id for path in paths if _holds(path, selected)}
    # What is selected is never out of sight, as long as the reader has not chosen the paths.
    return frozenset(base if base & holding else base | holding)


def _holds(path: PathRow, selected: frozenset[str]) -> bool:
    return f"path:{path.id}" in selected or any(f"leg:{leg.id}" in selected for leg in path.legs)


def _subtitle(paths: Sequence[PathRow], shown: frozenset[str]) -> str:
    all_paths = [path.id for path in paths if path.kind == "path"]
    count = sum(path in shown for path in all_paths)
    words = "{count} of {all} documented paths shown"
    text = plural(_CONTEXT, words, words, count, all=len(all_paths))
    readings = [path.title for path in paths if path.kind == "reading" and path.id in shown]
    return "; ".join([text, *readings])


def _key_names(
    paths: Sequence[PathRow], places: Sequence[PlaceRow], countries: Sequence[CountryRow]
) -> dict[str, str]:
    """Return what everything is called that may be selected, by key."""
    names = {f"leg:{leg.id}": leg.title for path in paths for leg in path.legs}
    names |= {f"path:{path.id}": path.title for path in paths}
    names |= {f"country:{row.id}": row.name for row in countries}
    return names | {f"place:{row.id}": row.name for row in places}


def _placed(place: RoutePlace) -> RoutePlace:
    """Say of a place that has no point on the map why it has none."""
    if place.on_map:
        return place
    why = tr(_CONTEXT, "beyond the map")
    if place.level == "building":
        why = tr(_CONTEXT, "shown as its country, because the article does not say where it lies")
    return replace(place, detail=f"{place.detail}, {why}")


def _countries_on_map(places: Sequence[PlaceRow], outside: Sequence[OutsideName]) -> frozenset[str]:
    """Return the countries in which the map draws something."""
    beyond = {one.id for one in outside}
    ends = {row.country_id for row in places if is_end(row) and row.country_id}
    return frozenset(country for country in ends if f"country:{country}" not in beyond)


def _country(row: CountryRow, documented: Documented, on_map: frozenset[str]) -> RouteCountry:
    count = documented.counts.get(row.id, 0)
    detail = plural(_CONTEXT, "{count} documented fact", "{count} documented facts", count)
    if not count:
        detail = NOT_DOCUMENTED
    organisation = set(row.roles) == {"actor"}
    if organisation:
        detail = tr(_CONTEXT, "{detail}, an organisation, on no map", detail=detail)
    elif row.id not in on_map:
        detail = tr(_CONTEXT, "{detail}, beyond the map", detail=detail)
    return RouteCountry(row.id, row.name, names_of(row), count, detail, row.id in on_map)


# The list


def _path(at: int, path: PathRow, facts: Sequence[FactRow], opened: frozenset[str]) -> RoutePath:
    seen: dict[str, int] = {}
    legs = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
    if path.kind == "reading":
        legs = tr(_CONTEXT, "a reading of equal rank, {legs}", legs=legs)
    return RoutePath(
        id=path.id,
        number=at + 1,
        title=path.title,
        color=at,
        is_reading=path.kind == "reading",
        summary=f"{legs}, {format_pages(path.pages)}",
        statement=path.statement,
        division=path.division,
        legs=tuple(
            _leg(number, leg, facts, seen, opened) for number, leg in enumerate(path.legs, 1)
        ),
    )


def _leg(
    number: int, leg: LegRow, facts: Sequence[FactRow], seen: dict[str, int],
    opened: frozenset[str],
) -> RouteLeg:  # fmt: skip
    """Return a leg; figures that hold for several legs stand on the first one only."""
    held = [row for row in facts if is_figure(row) and any(one.id == leg.id for one in row.legs)]
    earlier = sorted({seen[row.id] for row in held if row.id in seen})
    new = [row for row in held if row.id not in seen]
    seen.update((row.id, number) for row in new)
    notes = []
    if earlier:
        legs = format_list([str(one) for one in earlier])
        notes.append(tr(_CONTEXT, "figures of leg {legs} hold here too", legs=legs))
    missing = []
    if not any(row.price for row in held):
        missing.append(tr(_CONTEXT, "price"))
    if not any(row.kind.id == "duration" for row in held):
        missing.append(tr(_CONTEXT, "duration"))
    if missing:
        what = format_list(missing)
        notes.append(tr(_CONTEXT, "{what}: {none}", what=what, none=tr(_CONTEXT, NOT_DOCUMENTED)))
    return RouteLeg(
        id=leg.id,
        number=number,
        title=leg.title,
        figures=tuple(short_figure(row, opened) for row in new),
        note=sentence_start("; ".join(notes)),
        pages=format_pages(leg.pages),
    )
