"""What a RoutesView puts on a map: the same for the pane's map and for a sheet to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explorer.ui.map.features import MapBand, MapCountryMark, MapInsetPlace, MapPlace
from explorer.ui.map.layout import Features

if TYPE_CHECKING:
    from explorer.viewmodels.place_names import NameForm
    from explorer.viewmodels.routes import RoutesView

_COUNTRY = "country:"


def features_of(
    view: RoutesView, shared: str, *, all_places: bool = False, names: NameForm = "article"
) -> Features:
    """Return places, bands and country marks; `shared` colours what all shown paths share."""
    # Over ten years nearly everything changed; the slider and the list say it better than a map.
    marks = view.period.marks if view.period.period else {}
    return Features(
        _places(view, all_places, names),
        _bands(view, shared),
        tuple(
            MapCountryMark(one.id, one.names.label(names), one.count, *_state(marks.get(one.id)))
            for one in view.countries
        ),
        names,
    )


def _state(mark: tuple[str, str] | None) -> tuple[str, str]:
    """Return the state to draw; statements that do not agree have a sign of their own."""
    state, words = mark or ("", "")
    return (state or "several", words) if words else ("", "")


def outside_of(view: RoutesView, names: NameForm = "article") -> tuple[MapInsetPlace, ...]:
    """Return the names beyond the map, each with its edge."""
    return tuple(
        MapInsetPlace(one.id, one.names.label(names), "east" if one.east else "west")
        for one in view.outside
    )


def chosen_countries(view: RoutesView) -> frozenset[str]:
    """Return the ids of the countries to tint; a place that is not drawn shows as its country."""
    chosen = {key.removeprefix(_COUNTRY) for key in view.selected if key.startswith(_COUNTRY)}
    hidden = [place for place in view.places if not place.on_map]
    chosen |= {one.country_id for one in hidden if f"place:{one.id}" in view.selected}
    return frozenset(chosen)


def _places(view: RoutesView, all_places: bool, names: NameForm) -> tuple[MapPlace, ...]:
    found = []
    for place in view.places:
        key = f"place:{place.id}"
        chosen = key in view.selected
        if place.on_map and (all_places or place.on_path or chosen):
            found.append(
                MapPlace(
                    key, place.names.label(names), *place.at, place.level, place.country_id, chosen
                )
            )
    return tuple(found)


def _bands(view: RoutesView, shared: str) -> tuple[MapBand, ...]:
    return tuple(
        MapBand(
            band.id,
            band.label,
            band.points,
            band.path_id,
            str(band.color) if band.path_id else shared,
            band.dashed,
            band.selected,
        )
        for band in view.bands
    )
