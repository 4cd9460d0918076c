import math
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from explorer.config import resources_dir
from explorer.errors import ExplorerError
from explorer.ui.map.basemap import Basemap, load_basemap
from explorer.ui.map.layout import scene_point
from explorer.ui.map.projection import unproject

OUR_IDS = {
    "north-korea", "china", "mongolia", "russia", "vietnam", "burma",
    "laos", "thailand", "cambodia", "south-korea", "japan",
}  # fmt: skip
CORRIDOR_BORDERS = [
    ("china", "north-korea"), ("china", "mongolia"), ("china", "laos"), ("china", "vietnam"),
    ("china", "burma"), ("laos", "thailand"), ("burma", "thailand"), ("north-korea", "russia"),
]  # fmt: skip


@pytest.fixture(scope="module")
def basemap() -> Basemap:
    return load_basemap()


def ground_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    lon_a, lat_a, lon_b, lat_b = map(math.radians, (*a, *b))
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 6_371 * 2 * math.asin(math.sqrt(half))


def degrees(point: QPointF) -> tuple[float, float]:
    return unproject(point.x(), -point.y())


def vertices(basemap: Basemap, country_id: str) -> set[tuple[float, float]]:
    path = next(p.path for c, p in basemap.level(2).land if c.id == country_id)
    elements = (path.elementAt(i) for i in range(path.elementCount()))
    return {(e.x, e.y) for e in elements}  # type: ignore[attr-defined]


def test_is_small_enough_to_ship() -> None:
    assert (resources_dir() / "map" / "basemap.bin").stat().st_size < 1_000_000


def test_covers_the_region(basemap: Basemap) -> None:
    for corner in [(80, 30), (155, 30), (115, 5.1), (115, 64.9), (129.7, 62.0)]:
        assert basemap.extent.contains(scene_point(*corner))
    assert basemap.drawn_extent.contains(basemap.extent)


def test_has_our_countries_by_our_ids(basemap: Basemap) -> None:
    countries = {c.id: c for c in basemap.countries}
    assert set(countries) >= OUR_IDS
    assert {c.id for c in basemap.countries if c.in_study} == OUR_IDS
    assert countries["burma"].name == "Burma"
    assert all(countries[key].labelled for key in OUR_IDS)


@pytest.mark.parametrize(
    ("lon", "lat", "country_id"),
    [
        (125.75, 39.03, "north-korea"),
        (127.0, 37.3, "south-korea"),
        (102.7, 25.0, "china"),
        (114.1, 22.45, "china"),
        (102.1, 19.9, "laos"),
        (100.5, 14.2, "thailand"),
        (104.9, 12.3, "cambodia"),
        (96.1, 21.0, "burma"),
        (105.8, 21.2, "vietnam"),
        (106.9, 47.9, "mongolia"),
        (138.5, 36.3, "japan"),
        (129.7, 62.0, "russia"),
    ],
)
def test_finds_the_country_under_a_point(
    basemap: Basemap, lon: float, lat: float, country_id: str
) -> None:
    for level in range(3):
        found = basemap.country_at(scene_point(lon, lat), level)
        assert found is not None
        assert found.id == country_id


def test_finds_nobody_at_sea(basemap: Basemap) -> None:
    assert basemap.country_at(scene_point(135.0, 20.0)) is None
    assert basemap.country(" no such country ") is None


def test_levels_grow_finer(basemap: Basemap) -> None:
    counts = [
        sum(
            piece.path.elementCount()
            for country, piece in basemap.level(n).land
            if country.in_study
        )
        for n in range(3)
    ]
    assert counts == sorted(counts)
    assert counts[2] > 3 * counts[0]


@pytest.mark.parametrize(
    ("river_id", "on_it"),
    [
        ("yalu", (126.9, 41.75)),
        ("tumen", (129.8, 42.95)),
        ("lancang", (100.4, 24.6)),
        ("mekong", (104.78, 17.4)),
    ],
)
def test_names_the_rivers(basemap: Basemap, river_id: str, on_it: tuple[float, float]) -> None:
    for number in range(3):
        river = next(r for r in basemap.level(number).named_rivers if r.id == river_id)
        assert river.name == river_id.capitalize()
        near = min(ground_km(unproject(x, -y), on_it) for x, y in river.line)
        assert near < 45  # the coarse level has few points
        assert all(math.dist(a, b) < 300_000 for a, b in pairwise(river.line))


def test_shows_every_capital_of_the_study(basemap: Basemap) -> None:
    capitals = {city.name for city in basemap.cities if city.capital}
    assert capitals >= {
        "Pyongyang", "Seoul", "Beijing", "Ulaanbaatar", "Hanoi", "Vientiane", "Bangkok",
        "Phnom Penh", "Tokyo",
    }  # fmt: skip


def test_shows_no_town_but_capitals_and_cities_over_a_million(basemap: Basemap) -> None:
    assert all(city.capital or city.population > 1_000_000 for city in basemap.cities)


@pytest.mark.parametrize(("one", "other"), CORRIDOR_BORDERS)
def test_shows_no_town_near_a_border_that_a_corridor_crosses(
    basemap: Basemap, one: str, other: str
) -> None:
    shared = vertices(basemap, one) & vertices(basemap, other)
    assert shared, "neighbours share the points of their border"
    border = [degrees(QPointF(x, y)) for x, y in shared]
    for city in basemap.cities:
        if not city.capital:
            assert min(ground_km(degrees(city.at), point) for point in border) > 99, city.name


def test_says_what_to_do_when_the_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ExplorerError, match=r"cannot be read.*Install the program again"):
        load_basemap(tmp_path / "basemap.bin")


@pytest.mark.parametrize("content", [b"", b"JEMAP", b"PK\x03\x04 something else", b"JEMAP\x63rest"])
def test_says_what_to_do_with_another_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "basemap.bin"
    path.write_bytes(content)
    with pytest.raises(ExplorerError, match="no map file of this version"):
        load_basemap(path)


@pytest.mark.parametrize("cut", [7, 200, 400_000])
def test_says_what_to_do_when_the_file_is_damaged(tmp_path: Path, cut: int) -> None:
    whole = (resources_dir() / "map" / "basemap.bin").read_bytes()
    path = tmp_path / "basemap.bin"
    for broken in (whole[:cut], whole[:cut] + b"\0\0\0" + whole[cut + 3 :]):
        path.write_bytes(broken)
        with pytest.raises(ExplorerError, match="is damaged"):
            load_basemap(path)
        path.unlink()
