"""The base map's own names in their three forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.config import resources_dir
from explorer.queries.reader import LibraryReader
from explorer.records.scripts import SCRIPTS, script_faults
from explorer.ui.map import names
from explorer.ui.map.basemap import BasemapError, load_basemap
from explorer.ui.map.names import city_label, country_label, river_label

TABLE = json.loads((resources_dir() / "map" / "names.json").read_text(encoding="utf-8"))
RIVERS = {"yalu": "yalu", "tumen": "tumen-river", "mekong": "mekong"}


def test_countries_have_three_forms() -> None:
    shown = [country_label("burma", "Burma", form) for form in ("article", "usual", "local")]
    assert shown == ["Burma", "Myanmar", "မြန်မာ"]


def test_cities_have_the_article_s_spelling_where_it_has_one() -> None:
    assert city_label("Ulaanbaatar", "article") == "Ulaan Bataar"
    assert city_label("Ulaanbaatar", "usual") == "Ulaanbaatar"
    assert city_label("Rangoon", "article") == "Rangoon"
    assert city_label("Rangoon", "usual") == "Yangon"


def test_a_river_on_a_border_has_both_names() -> None:
    assert river_label("yalu", "Yalu", "local") == "鸭绿江 / 압록강"
    assert river_label("lancang", "Lancang", "local") == "澜沧江"


def test_what_has_no_entry_keeps_its_name() -> None:
    assert city_label("Medan", "local") == "Medan"
    assert country_label("", "Nowhere", "local") == "Nowhere"


def test_every_entry_is_on_the_map() -> None:
    basemap = load_basemap()
    assert set(TABLE["countries"]) <= {one.id for one in basemap.countries if one.labelled}
    assert set(TABLE["rivers"]) == {one.id for one in basemap.level(2).named_rivers}
    assert set(TABLE["cities"]) <= {city.name for city in basemap.cities}


def test_every_name_keeps_to_its_script() -> None:
    for table in TABLE.values():
        for entry in table.values():
            for language, name in entry["local"].items():
                assert language in SCRIPTS
                assert not list(script_faults(language, name))


def test_map_and_records_agree(reader: LibraryReader) -> None:
    countries = {row.id: row for row in reader.countries}
    places = {row.id: row for row in reader.places}
    by_name = {name: row for row in reader.places for name in (row.name, row.usual) if name}
    pairs = [(entry, countries.get(key)) for key, entry in TABLE["countries"].items()]
    pairs += [(TABLE["rivers"][key], places[place]) for key, place in RIVERS.items()]
    pairs += [(entry, by_name.get(key)) for key, entry in TABLE["cities"].items()]
    shared = [(entry, row) for entry, row in pairs if row is not None]
    assert len(shared) > 20
    for entry, row in shared:
        assert entry["local"] == {one.language: one.name for one in row.local}, row.id


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda path: None, "cannot be read"),
        (lambda path: path.write_bytes(b"\xff{"), "is damaged"),
        (lambda path: path.write_text("{", encoding="utf-8"), "is damaged"),
    ],
)
def test_a_missing_or_damaged_file_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path], object], told: str
) -> None:
    (tmp_path / "map").mkdir()
    spoil(tmp_path / "map" / "names.json")
    monkeypatch.setattr(names, "resources_dir", lambda: tmp_path)
    names.forget()
    try:
        with pytest.raises(BasemapError, match=told):
            city_label("Seoul", "local")
    finally:
        names.forget()
