"""Layers of the map, and what changed in a country, hanging on its name."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.config import resources_dir
from explorer.ui.map.badges import Badge, paint_state
from explorer.ui.map.features import LAYERS, MapBand, MapCountryMark, MapInsetPlace, MapPlace
from explorer.ui.map.labels import LabelSetter, LabelStyle
from explorer.ui.map.layout import scene_point
from explorer.ui.map.map_view import MapView

BEIJING, YUNNAN = (116.4, 39.9), (101.5, 24.5)
PLACES = [MapPlace("beijing", "Beijing", *BEIJING, "city", "china")]
BANDS = [MapBand("leg", "A leg", (BEIJING, YUNNAN), "path", "0")]
MARKS = [
    MapCountryMark("mongolia", "Mongolia", 7, "open", "open from 1999"),
    MapCountryMark("vietnam", "Vietnam", 4, "tightened", "tightened July 2004"),
    MapCountryMark("china", "China", 90, "closed", "closed"),
]
OUTSIDE = [MapInsetPlace("moscow", "Moscow")]
STATES = ("open", "closed", "tightened", "eased")


def tokens(name: str = "light") -> dict[str, object]:
    path = resources_dir() / "themes" / f"{name}.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MapView]:
    view = MapView()
    qtbot.addWidget(view)
    view.set_theme(tokens())
    view.set_features(PLACES, BANDS, MARKS, OUTSIDE)
    view.resize(1000, 700)
    with qtbot.waitExposed(view):
        view.show()
    yield view


def names(view: MapView) -> dict[str, str]:
    return {one.wish.id: one.wish.text for one in view._current_layout().labels}


def at(view: MapView, lon: float, lat: float) -> QPointF:
    return QPointF(view.mapFromScene(scene_point(lon, lat)))


def middle_of_leg(view: MapView) -> QPointF:
    return (at(view, *BEIJING) + at(view, *YUNNAN)) / 2


def test_the_ids_are_those_that_the_pane_knows() -> None:
    wanted = {"corridors", "places", "cities", "rivers", "counts", "changes", "beyond"}
    assert wanted == LAYERS


def test_hidden_bands_neither_draw_nor_answer(view: MapView) -> None:
    spot = middle_of_leg(view)
    assert view.feature_at(spot) == "leg"
    before = view.grab().toImage().pixelColor(spot.toPoint())
    view.set_layers(LAYERS - {"corridors"})
    assert view.feature_at(spot) == "country:china"
    assert view.grab().toImage().pixelColor(spot.toPoint()) != before
    view.set_layers(LAYERS)
    assert view.feature_at(spot) == "leg"


def test_hidden_places_neither_draw_nor_answer(qtbot: QtBot, view: MapView) -> None:
    said: list[str] = []
    view.feature_selected.connect(said.append)
    view.set_layers(LAYERS - {"places", "corridors"})
    assert "beijing" not in names(view)
    spot = at(view, *BEIJING).toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert said == ["country:china"]


def test_hidden_names_beyond_the_map_neither_draw_nor_answer(view: MapView) -> None:
    spot = view._tags()[0].rect.center()
    assert view.feature_at(spot) == "moscow"
    before = view.grab().toImage()
    view.set_layers(LAYERS - {"beyond"})
    assert view.feature_at(spot) != "moscow"
    assert view.grab().toImage() != before


def test_rivers_without_their_layer_have_no_name_and_no_emphasis(view: MapView) -> None:
    view.fit_to(["beijing"])
    view.fit_all()
    assert any(key.startswith("river:") for key in names(view))
    with_emphasis = view.grab().toImage()
    view.set_layers(LAYERS - {"rivers"})
    assert not any(key.startswith("river:") for key in names(view))
    assert view.grab().toImage() != with_emphasis


def test_counts_and_changes_go_and_names_stay(view: MapView) -> None:
    assert names(view)["country:mongolia"] == "Mongolia · 7"
    view.set_layers(LAYERS - {"counts"})
    assert names(view)["country:mongolia"] == "Mongolia"
    badges = {one.wish.id: one.wish.badge for one in view._current_layout().labels}
    assert badges["country:mongolia"] is not None
    view.set_layers(LAYERS - {"changes"})
    assert not any(one.wish.badge for one in view._current_layout().labels)


def test_a_change_hangs_on_the_name_and_has_room(view: MapView) -> None:
    labels = view._current_layout().labels
    marked = [one for one in labels if one.wish.badge]
    assert {one.wish.id for one in marked} >= {"country:mongolia", "country:china"}
    view.set_layers(LAYERS - {"changes"})
    plain = {one.wish.id: one.rect for one in view._current_layout().labels}
    for one in marked:
        assert one.rect.height() > plain[one.wish.id].height() + 6
        others = [other for other in labels if other is not one and not other.spot.angle]
        assert not any(one.rect.intersects(other.rect) for other in others)


def test_where_the_words_have_no_room_the_shape_stays(qtbot: QtBot) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.set_theme(tokens())
    long = "tightened " * 40
    view.set_features([], [], [MapCountryMark("mongolia", "Mongolia", 7, "tightened", long)])
    view.resize(700, 500)
    (badge,) = [one.wish.badge for one in view._current_layout().labels if one.wish.badge]
    assert badge.state == "tightened"
    assert badge.text == ""
    assert long.strip() in view.tooltip_for("country:mongolia")


def test_a_change_is_said_in_words(view: MapView) -> None:
    assert view.tooltip_for("country:vietnam") == "<p>Vietnam · 4: tightened July 2004</p>"


def test_a_click_on_the_change_selects_the_country(view: MapView) -> None:
    label = next(one for one in view._current_layout().labels if one.wish.id == "country:mongolia")
    below = QPointF(label.rect.center().x(), label.rect.bottom() - 4) + view._origin()
    assert view.feature_at(below) == "country:mongolia"


def drawn(state: str, color: str = "black") -> QImage:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_state(painter, state, QRectF(0, 0, 30, 20), QColor(color))
    painter.end()
    return image


def test_states_differ_by_shape_alone() -> None:
    images = [drawn(state) for state in STATES]
    for i, one in enumerate(images):
        assert one != drawn("")
        assert all(one != other for other in images[i + 1 :])


def test_no_shape_is_a_disc_that_would_look_like_a_place() -> None:
    for state in STATES:
        image = drawn(state)
        row = [image.pixelColor(x, 4).lightness() < 128 for x in range(30)]
        assert not row[15], state  # a disc or ring is dark above its middle


@pytest.mark.parametrize("theme", ["light", "dark", "projector"])
def test_changes_are_drawn_in_the_theme(qtbot: QtBot, view: MapView, theme: str) -> None:
    view.set_theme(tokens(theme))
    badges = [one.wish.badge for one in view._current_layout().labels if one.wish.badge]
    assert badges
    assert {badge.color for badge in badges} == {QColor(str(tokens(theme)["ink"])).name()}


def test_a_badge_makes_the_picture_larger(qapp: QApplication) -> None:
    setter = LabelSetter(QFont(qapp.font()), 1.0)
    style = LabelStyle("country", QColor("black"), QColor("white"))
    plain = setter.picture("Laos", style)
    badge = Badge("eased", "eased 2003", "#000000")
    marked = setter.picture("Laos", style, badge)
    assert marked.height() > plain.height()
    assert setter.size("Laos", style, replace(badge, text=""))[0] < setter.size(
        "Laos", style, badge
    )[0]  # fmt: skip
    assert QPoint(marked.width(), 0).x() > plain.width()
