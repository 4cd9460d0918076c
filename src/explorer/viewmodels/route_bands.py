"""What the Routes pane draws on its map: bands, places, and names beyond the map's edge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.queries.rows import CountryRow, LegRow, PathRow, PlaceRow
from explorer.viewmodels.formatting import format_pages
from explorer.viewmodels.place_names import PlaceNames, names_of
from explorer.wording import tr

_CONTEXT = "Routes"
# Longitudes and latitudes that the map draws; what lies beyond is named at its edge.
_MAP_BOX = ((75.0, -1.0), (152.0, 64.0))
# West of this the shorter way from the map is over the Pacific.
_EASTWARD = -30.0

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class RouteBand:
    """A leg on the map: `id` is "leg:<path>/<leg>", `path_id` is empty where all paths share it."""

    id: str
    path_id: str
    color: int
    label: str
    points: tuple[Point, ...]
    dashed: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class RoutePlace:
    """A place that the source names; longitude and latitude are for drawing only.

    `name` is the article's spelling, `names` has the other forms too.
    """

    id: str
    name: str
    detail: str
    pages: str
    level: str
    country_id: str
    at: Point
    on_map: bool
    on_path: bool
    names: PlaceNames


@dataclass(frozen=True, slots=True)
class OutsideName:
    """A place or country beyond the map, by the id of its feature."""

    id: str
    name: str
    east: bool
    names: PlaceNames


def is_end(place: PlaceRow) -> bool:
    """Whether a place only ends a corridor where the source names a country and no place."""
    return place.level == "country"


def _is_within(place: PlaceRow) -> bool:
    (west, south), (east, north) = _MAP_BOX
    return west <= place.lon <= east and south <= place.lat <= north


def build_bands(
    shown: Sequence[tuple[int, PathRow]],
    places: Mapping[str, PlaceRow],
    selected: frozenset[str],
) -> tuple[RouteBand, ...]:
    """Return the bands path by path; a leg that all shown paths share is drawn once."""
    legs = [{leg.id for leg in path.legs} for _, path in shown if path.kind == "path"]
    shared = frozenset.intersection(*map(frozenset, legs)) if len(legs) > 1 else frozenset()
    found: dict[str, list[RouteBand]] = {}
    for at, path in shown:
        before = ""
        for number, leg in enumerate(path.legs, 1):
            corridor = [place for place in leg.corridor if place in places]
            key = leg.id if leg.id in shared else f"{path.id}/{leg.id}"
            if corridor and key not in found:
                gap = path.kind == "path" and _named_gap(before, corridor, places)
                stretches = [([before, corridor[0]], True)] if gap else []
                stretches.append((corridor, leg.dashed))
                common = leg.id in shared
                found[key] = [
                    RouteBand(
                        id=f"leg:{path.id}/{leg.id}",
                        path_id="" if common else path.id,
                        color=at,
                        label=_band_label(at, path, number, leg, common),
                        points=tuple((places[place].lon, places[place].lat) for place in stretch),
                        dashed=dashed,
                        selected=not selected.isdisjoint(_keys(path, leg, common, shown)),
                    )
                    for stretch, dashed in stretches
                ]
            before = corridor[-1] if corridor else before
    return tuple(band for bands in found.values() for band in bands)


def _keys(
    path: PathRow, leg: LegRow, common: bool, shown: Sequence[tuple[int, PathRow]]
) -> list[str]:
    """Return the keys that select a band: its leg's, and those of the paths that it is part of."""
    owners = [row.id for _, row in shown if row.kind == "path"] if common else [path.id]
    return [f"leg:{leg.id}", *(f"path:{owner}" for owner in owners)]


def _named_gap(before: str, corridor: Sequence[str], places: Mapping[str, PlaceRow]) -> bool:
    """Whether a leg begins away from the last one's end and the source names both places."""
    if not before or before in corridor:
        return False
    return not is_end(places[before]) and not is_end(places[corridor[0]])


def _band_label(at: int, path: PathRow, number: int, leg: LegRow, common: bool) -> str:
    pages = format_pages(leg.pages)
    if common:
        return tr(_CONTEXT, "All paths shown: {leg}, {pages}", leg=leg.title, pages=pages)
    return tr(
        _CONTEXT,
        "{path_number} {path}, leg {number} of {legs}: {leg}, {pages}",
        path_number=at + 1,
        path=path.title,
        number=number,
        legs=len(path.legs),
        leg=leg.title,
        pages=pages,
    )


def build_place(row: PlaceRow, names: Mapping[str, str], on_path: set[str]) -> RoutePlace:
    """Return a place as map and list show it."""
    parts = [tr(_CONTEXT, row.level), names.get(row.country_id or "", "")]
    return RoutePlace(
        id=row.id,
        name=row.name,
        detail=", ".join(part for part in parts if part),
        pages=format_pages(row.pages),
        level=row.level,
        country_id=row.country_id or "",
        at=(row.lon, row.lat),
        # The source names a building without saying where it lies: no point for it.
        on_map=_is_within(row) and row.level != "building",
        on_path=row.id in on_path,
        names=names_of(row),
    )


def list_outside(
    places: Sequence[PlaceRow], countries: Sequence[CountryRow] = ()
) -> tuple[OutsideName, ...]:
    """Return names for the map's edges; a country stands for the places in it."""
    named = {row.id: names_of(row) for row in countries}
    beyond = [row for row in places if not _is_within(row)]
    ends = {row.country_id for row in beyond if is_end(row)}
    found = [
        OutsideName(
            f"country:{row.country_id}",
            row.name,
            row.lon < _EASTWARD,
            named.get(row.country_id or "", names_of(row)),
        )
        for row in beyond
        if is_end(row)
    ]
    found += [
        OutsideName(f"place:{row.id}", row.name, row.lon < _EASTWARD, names_of(row))
        for row in beyond
        if not is_end(row) and row.country_id not in ends
    ]
    return tuple(sorted(found, key=lambda one: one.name))
