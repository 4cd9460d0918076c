"""Routes: the documented paths as schematic bands, and the same content as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from explorer.queries.rows import CountryRow, FactFilter, FactRow, LegRow, PathRow, PlaceRow
from explorer.viewmodels.fact_lines import is_folded, shown_quantities, shown_title
from explorer.viewmodels.formatting import (
    NOT_DOCUMENTED,
    format_list,
    format_pages,
    format_quantity,
    sentence_start,
)
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
from explorer.viewmodels.selection import Selection
from explorer.wording import plural, tr

_CONTEXT = "Routes"
# Asked for when no path is to be shown; an empty tuple means that the reader has not chosen.
NO_PATHS = ("none",)
_KINDS = ("price", "duration", "risk")


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
class LegFigure:
    """A price or duration in short: the figure as the source has it, and what it is for."""

    amount: str
    what: str


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
    """A country with the number of facts that the library documents for it."""

    id: str
    name: str
    count: int
    detail: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is documented for one path, in words or numbers; never ranked, never added up."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoutesView:
    """The Routes pane; `selected` holds keys such as "leg:border-river" and "country:china"."""

    choices: tuple[PathChoice, ...] = ()
    paths: tuple[RoutePath, ...] = ()
    bands: tuple[RouteBand, ...] = ()
    places: tuple[RoutePlace, ...] = ()
    countries: tuple[RouteCountry, ...] = ()
    outside: tuple[OutsideName, ...] = ()
    columns: tuple[str, ...] = ()
    comparison: tuple[Comparison, ...] = ()
    hovers: Mapping[str, str] = field(default_factory=dict)
    selected: frozenset[str] = frozenset()
    subtitle: str = ""


@dataclass(frozen=True)
class Documented:
    """What is read once for a library: facts with figures or risks, and facts a country."""

    facts: tuple[FactRow, ...]
    counts: Mapping[str, int]


# A library is read-only while it is open, so what was counted once stays true.
_known: WeakKeyDictionary[Reader, Documented] = WeakKeyDictionary()


def _documented(reader: Reader) -> Documented:
    if reader not in _known:
        counts = {
            country.id: reader.count_facts(FactFilter(countries=(country.id,)))
            for country in reader.countries
        }
        _known[reader] = Documented(reader.list_facts(FactFilter(kinds=_KINDS)), counts)
    return _known[reader]


def load_routes_view(reader: Reader, selection: Selection) -> RoutesView:
    """Return the view of the selected paths; without a choice, of the reading's or of all seven."""
    fact = None
    if fact_id := selection.selected("fact"):
        fact = reader.get_fact(fact_id)
    return build_routes_view(
        reader.paths, reader.places, reader.countries, _documented(reader), selection, fact
    )


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
    held = {row.id: _held(documented.facts, row) for _, row in shown}
    bands = build_bands(shown, by_place, selected)
    on_path = {place for _, row in shown for leg in row.legs for place in leg.corridor}
    places_view = tuple(build_place(row, names, on_path) for row in places if not is_end(row))
    countries_view = tuple(_country(row, documented) for row in countries)
    hovers = {band.id: band.label for band in bands}
    hovers |= {f"place:{one.id}": f"{one.name}: {one.detail}, {one.pages}" for one in places_view}
    hovers |= {f"country:{one.id}": f"{one.name}: {one.detail}" for one in countries_view}
    return RoutesView(
        choices=tuple(
            PathChoice(row.id, at + 1, row.title, at, row.kind == "reading", row.id in shown_ids)
            for at, row in enumerate(paths)
        ),
        paths=tuple(_path(at, row, held[row.id], selection.opened) for at, row in shown),
        bands=bands,
        places=places_view,
        countries=countries_view,
        outside=list_outside(places),
        columns=_columns(),
        comparison=tuple(_comparison(at, row, held[row.id]) for at, row in shown),
        hovers=hovers,
        selected=selected,
        subtitle=_subtitle(paths, shown_ids),
    )


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


def _country(row: CountryRow, documented: Documented) -> RouteCountry:
    count = documented.counts.get(row.id, 0)
    detail = plural(_CONTEXT, "{count} documented fact", "{count} documented facts", count)
    return RouteCountry(row.id, row.name, count, detail if count else NOT_DOCUMENTED)


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
    held = [row for row in facts if _is_figure(row) and any(one.id == leg.id for one in row.legs)]
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
        figures=tuple(_figure(row, opened) for row in new),
        note=sentence_start("; ".join(notes)),
        pages=format_pages(leg.pages),
    )


def _is_figure(row: FactRow) -> bool:
    return row.price.role in {"piece", "package"} if row.price else row.kind.id == "duration"


def _held(facts: Sequence[FactRow], path: PathRow) -> tuple[FactRow, ...]:
    """Return the facts that belong to a leg of a path, on a way that the path has."""
    legs = {leg.id for leg in path.legs}
    ways = {branch.id for leg in path.legs for branch in leg.branches}
    return tuple(
        row
        for row in facts
        if any(leg.id in legs for leg in row.legs) and (not row.branch or row.branch.id in ways)
    )


def _figure(row: FactRow, opened: frozenset[str]) -> LegFigure:
    what = shown_title(row, opened)
    if row.price and row.price.role == "package":
        what = tr(_CONTEXT, "package: {what}", what=what)
    if row.due == "if-caught":
        what = tr(_CONTEXT, "{what}, only if caught", what=what)
    elif row.due == "if-branch":
        what = tr(_CONTEXT, "{what}, on one of several ways", what=what)
    amount = shown_quantities(row, opened)
    if not row.quantities:
        amount = tr(_CONTEXT, "no figure")
    if amount and len(row.quantities) == 1:
        amount = format_quantity(row.quantities[0])  # the title says of what
    return LegFigure(amount, what)


def _columns() -> tuple[str, ...]:
    return (
        tr(_CONTEXT, "Legs"),
        tr(_CONTEXT, "Prices of one leg"),
        tr(_CONTEXT, "Package prices"),
        tr(_CONTEXT, "Durations"),
        tr(_CONTEXT, "Risks"),
    )


def _comparison(at: int, path: PathRow, facts: Sequence[FactRow]) -> Comparison:
    counts = (
        sum(row.price is not None and row.price.role == "piece" for row in facts),
        sum(row.price is not None and row.price.role == "package" for row in facts),
        sum(row.kind.id == "duration" for row in facts),
        sum(row.kind.id == "risk" for row in facts),
    )
    cells = [str(count) if count else tr(_CONTEXT, "not documented") for count in counts]
    title = f"{at + 1} {path.title}, {format_pages(path.pages)}"
    return Comparison(title, (str(len(path.legs)), *cells))
