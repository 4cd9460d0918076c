"""Where countries are named: in them, by their coast, or at sea; large ones never by a line."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from explorer.config import resources_dir
from explorer.ui.map.basemap import load_basemap
from explorer.ui.map.colors import MapColors
from explorer.ui.map.country_names import CountryName, country_name
from explorer.ui.map.features import Features, MapBand, MapCountryMark, MapPlace
from explorer.ui.map.gazetteer import Styles
from explorer.ui.map.labels import Frame, Label, LabelSetter, box_of, distance_to
from explorer.ui.map.land_grid import grid_of
from explorer.ui.map.layout import MapLayout, scene_point

LARGE = ("china", "mongolia", "russia")
OVERVIEW = 1 / 24_000  # a small window with all seven paths
SEOUL, YANBIAN, BEIJING = (126.98, 37.57), (129.5, 42.9), (116.4, 39.9)


def colors() -> MapColors:
    text = (resources_dir() / "themes" / "light.json").read_text(encoding="utf-8")
    return MapColors.from_tokens(json.loads(text))


def font(points: float) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    return font


def laid(features: Features, scale: float, points: float = 11) -> dict[str, Label]:
    middle, setter = scene_point(115.0, 35.0) * scale, LabelSetter(font(points), 1.0)
    frame = Frame(QRectF(middle - QPointF(380, 190), middle + QPointF(380, 190)))
    layout = MapLayout(load_basemap(), features, scale, colors(), setter, frame=frame)
    return {label.wish.id: label for label in layout.finished().labels}


def named(country_id: str, name: str, scale: float, *, away: bool = False) -> CountryName | None:
    base = load_basemap()
    piece = next(piece for country, piece in base.level(0).land if country.id == country_id)
    country = base.country(country_id)
    assert country is not None
    styles, setter = Styles.for_colors(colors()), LabelSetter(font(11), 1.0)
    return country_name(country, name, piece.bounds, scale, styles, setter, away=away)


def test_the_squares_know_the_countries(qapp: QApplication) -> None:
    base = load_basemap()
    grid = grid_of(base)
    for lon, lat in ((125.7, 39.2), (102.5, 19.5), (138.0, 36.2), (131.0, 32.6), (104.0, 47.0)):
        at = scene_point(lon, lat)
        found = base.country_at(at, 0)
        assert found is not None
        assert grid.country_at(at.x(), at.y()) == found.id
    sea = scene_point(135.0, 39.5)
    assert grid.country_at(sea.x(), sea.y()) is None
    assert grid.country_at(1e9, 1e9) is None


@pytest.mark.parametrize("country_id", LARGE)
def test_no_line_leads_to_a_large_country(qapp: QApplication, country_id: str) -> None:
    assert named(country_id, f"{country_id} · 506", 1 / 14_000) is not None
    assert named(country_id, f"{country_id} · 506", 1 / 14_000, away=True) is None


def test_a_small_country_may_be_led_to(qapp: QApplication) -> None:
    assert named("north-korea", "North Korea · 347", 1 / 14_000, away=True) is not None


def test_large_countries_are_named_in_themselves_however_full_the_map_is(
    qapp: QApplication,
) -> None:
    marks = tuple(MapCountryMark(one, one.title(), 50) for one in (*LARGE, "japan"))
    bands = (MapBand("leg", "A leg", (YANBIAN, BEIJING, (104.5, 33.6)), "laos", "0"),)
    names = laid(Features((), bands, marks), OVERVIEW)
    for country in LARGE:
        assert f"country:{country}" not in names or not names[f"country:{country}"].wish.led


def test_both_koreas_are_named_where_towns_crowd_them(qapp: QApplication) -> None:
    towns = (
        MapPlace("seoul", "Seoul", *SEOUL, "city", "south-korea"),
        MapPlace("border", "North Hamgyong Province", 129.8, 42.2, "province", "north-korea"),
        MapPlace("yanbian", "Yanbian Prefecture", *YANBIAN, "prefecture", "china"),
        MapPlace("vladivostok", "Vladivostok", 131.9, 43.1, "city", "russia"),
    )
    marks = (
        MapCountryMark("north-korea", "North Korea", 347),
        MapCountryMark("south-korea", "South Korea", 225),
        MapCountryMark("japan", "Japan", 21),
    )
    names = laid(Features(towns, (), marks), 1 / 20_000, points=15)
    assert {"country:north-korea", "country:south-korea"} <= set(names)


def test_a_name_by_a_coast_is_by_its_own_and_on_no_other(qapp: QApplication) -> None:
    grid, scale = grid_of(load_basemap()), 1 / 9_000
    korea = named("north-korea", "North Korea · 347", scale)
    assert korea is not None
    at = korea.country.label_at * scale
    for spot in list(korea.wish(scale, grid, over_bands=False).spots)[1:]:
        box = box_of(spot, korea.size)
        corners = box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight(), box.center()
        found = [grid.country_at(one.x() / scale, one.y() / scale) for one in corners]
        beyond = abs(spot.x - at.x()) > korea.bounds.width()
        assert not (beyond and any(one not in (None, "north-korea") for one in found))


def test_no_town_is_named_closer_to_the_mark_of_another(qapp: QApplication) -> None:
    towns = tuple(
        MapPlace(f"town-{number}", f"Town of some name {number}", lon, lat, "city", "china")
        for number, (lon, lat) in enumerate(
            [(129.0, 42.6), (129.6, 42.9), (130.2, 42.5), (129.4, 42.2), (129.9, 42.1)]
        )
    )
    names = laid(Features(towns), 1 / 5_000)
    marks = {town.id: scene_point(town.lon, town.lat) / 5_000 for town in towns}
    shown = [names[town.id] for town in towns if town.id in names]
    for label in shown:
        own = distance_to(label.rect, marks[label.wish.id])
        assert all(distance_to(label.rect, at) >= own - 0.01 for at in marks.values())


def test_a_town_is_named_beside_the_bands_that_meet_there(qapp: QApplication) -> None:
    """A thick bundle ends at the mark; every spot close by stands on it, one further off does."""
    town = MapPlace("beijing", "Beijing", *BEIJING, "city", "china")
    bands = tuple(
        MapBand(f"leg-{k}", "A leg", ((125.0, 43.4), BEIJING), f"path-{k}", "0") for k in range(3)
    )
    (label,) = (one for key, one in laid(Features((town,), bands), OVERVIEW).items()
                if key == "beijing")  # fmt: skip
    start, end = (scene_point(*at) * OVERVIEW for at in (BEIJING, (125.0, 43.4)))
    for step in range(21):
        at = start + (end - start) * (step / 20)
        assert distance_to(label.rect, at) > 12
