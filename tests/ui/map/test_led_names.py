"""A small country whose own ground is full is named at sea, with a line that leads there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from explorer.config import resources_dir
from explorer.ui.map.basemap import load_basemap
from explorer.ui.map.colors import MapColors
from explorer.ui.map.features import Features, MapBand, MapCountryMark, MapPlace
from explorer.ui.map.labels import Frame, Label, LabelSetter
from explorer.ui.map.layout import MapLayout, scene_point

SEOUL, BORDER, BANGKOK = (126.98, 37.57), (129.8, 42.2), (100.5, 13.75)
PLACES = (
    MapPlace("seoul", "Seoul", *SEOUL, "city", "south-korea"),
    MapPlace("border", "North Hamgyong Province", *BORDER, "province", "north-korea"),
)
BANDS = (MapBand("leg", "A leg", (BORDER, SEOUL, BANGKOK), "laos", "0"),)
MARKS = (
    MapCountryMark("north-korea", "North Korea", 348, "tightened", "tightened, 2004"),
    MapCountryMark("burma", "Burma", 49),
)
SCALE = 1 / 14_000


def laid(features: Features, before: MapLayout | None = None) -> MapLayout:
    text = (resources_dir() / "themes" / "light.json").read_text(encoding="utf-8")
    middle = scene_point(120.0, 35.0) * SCALE
    frame = Frame(QRectF(middle - QPointF(450, 250), middle + QPointF(450, 250)))
    setter, colors = (
        LabelSetter(QFont(QApplication.font()), 1.0),
        MapColors.from_tokens(json.loads(text)),
    )
    base = load_basemap()
    return MapLayout(base, features, SCALE, colors, setter, frame=frame, before=before).finished()


@pytest.fixture
def names(qapp: QApplication) -> dict[str, Label]:
    return {label.wish.id: label for label in laid(Features(PLACES, BANDS, MARKS)).labels}


def test_what_changed_there_is_told_beside_it(names: dict[str, Label]) -> None:
    korea = names["country:north-korea"]
    assert korea.wish.led
    assert korea.wish.badge is not None
    assert not any(korea.rect.intersects(other.rect) for other in names.values() if other != korea)


def test_no_line_of_a_name_begins_with_a_dot(names: dict[str, Label]) -> None:
    lines = [line for label in names.values() for line in label.wish.text.split("\n")]
    assert not any(line.startswith("·") for line in lines)


def test_a_name_in_another_form_stands_by_its_mark(qapp: QApplication) -> None:
    before = laid(Features(PLACES, BANDS, MARKS))
    places = (PLACES[0], replace(PLACES[1], name="함경북도"))
    (name,) = (
        label
        for label in laid(Features(places, BANDS, MARKS, "local"), before).labels
        if label.wish.id == "border"
    )
    mark = scene_point(*BORDER) * SCALE
    assert name.rect.adjusted(-20, -20, 20, 20).contains(mark)
