import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from explorer.config import resources_dir
from explorer.errors import ExplorerError
from explorer.ui.map.camera import CLOSEST_METRES_PER_PIXEL
from explorer.ui.map.features import LAYERS, MapBand, MapCountryMark, MapInsetPlace, MapPlace
from explorer.ui.map.layout import scene_point
from explorer.ui.map.map_view import MapView
from explorer.ui.map.overlay import ScaleBar, disputed_note, schematic_word

YANBIAN, BEIJING, YUNNAN, BANGKOK = (129.5, 42.9), (116.4, 39.9), (101.5, 24.5), (100.5, 13.75)
PLACES = [
    MapPlace("yanbian", "Yanbian", *YANBIAN, "prefecture", "china"),
    MapPlace("beijing", "Beijing", *BEIJING, "city", "china"),
    MapPlace("yunnan", "Yunnan", *YUNNAN, "province", "china"),
    MapPlace("bangkok", "Bangkok", *BANGKOK, "city", "thailand"),
]
BANDS = [
    MapBand("leg-1", "Across China", (YANBIAN, BEIJING, YUNNAN), "laos", "0"),
    MapBand("leg-2", "To Bangkok", (YUNNAN, BANGKOK), "laos", "0", dashed=True),
]
MARKS = [MapCountryMark("mongolia", "Mongolia", 7)]
OUTSIDE = [MapInsetPlace("moscow", "Moscow"), MapInsetPlace("usa", "United States", "east")]


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
    QToolTip.hideText()


def on_screen(view: MapView, lon: float, lat: float) -> QPoint:
    return view.mapFromScene(scene_point(lon, lat))


def turn_wheel(view: MapView, at: QPoint, steps: int) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, 120 * steps),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def clicked(qtbot: QtBot, view: MapView, at: QPoint) -> list[str]:
    said: list[str] = []
    view.feature_selected.connect(said.append)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    view.feature_selected.disconnect(said.append)
    return said


def settle(qtbot: QtBot, view: MapView) -> None:
    """Wait until the map is no longer shown from stretched pictures."""
    qtbot.waitUntil(lambda: not view.is_moving)


def picture(qtbot: QtBot, view: MapView) -> QImage:
    settle(qtbot, view)
    return view.grab().toImage()


def test_begins_with_every_feature_in_sight(view: MapView) -> None:
    for place in PLACES:
        assert view.viewport().rect().contains(on_screen(view, place.lon, place.lat))


def test_wheel_zooms_about_the_pointer(view: MapView) -> None:
    before, at = view.metres_per_pixel(), on_screen(view, *BEIJING)
    turn_wheel(view, at, 2)
    assert view.metres_per_pixel() < before
    assert (on_screen(view, *BEIJING) - at).manhattanLength() <= 3
    turn_wheel(view, at, -2)
    assert view.metres_per_pixel() == pytest.approx(before)


def test_wheel_stops_at_the_cap(view: MapView) -> None:
    for _ in range(30):
        turn_wheel(view, QPoint(500, 350), 3)
    assert view.metres_per_pixel() == pytest.approx(CLOSEST_METRES_PER_PIXEL)
    closest_scale = view.metres_per_pixel() * 96 / 0.0254
    assert closest_scale == pytest.approx(2_000_000)


def test_keys_and_fits_stop_at_the_cap(qtbot: QtBot, view: MapView) -> None:
    view.fit_to(["yanbian"])
    assert view.metres_per_pixel() == pytest.approx(CLOSEST_METRES_PER_PIXEL)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.metres_per_pixel() == pytest.approx(CLOSEST_METRES_PER_PIXEL)


def test_zooming_out_stops_at_the_whole_map(qtbot: QtBot, view: MapView) -> None:
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Minus)
    assert view.metres_per_pixel() < 14_000
    sea = QColor(str(tokens()["sea"]))
    assert picture(qtbot, view).pixelColor(500, 350) != sea


def test_keys_zoom_pan_and_fit(qtbot: QtBot, view: MapView) -> None:
    fitted, at = view.metres_per_pixel(), on_screen(view, *BEIJING)
    qtbot.keyClick(view, Qt.Key.Key_Plus)
    assert view.metres_per_pixel() < fitted
    held = on_screen(view, *BEIJING)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert on_screen(view, *BEIJING).x() < held.x()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert on_screen(view, *BEIJING).y() < held.y()
    qtbot.keyClick(view, Qt.Key.Key_0)
    assert view.metres_per_pixel() == pytest.approx(fitted)
    assert (on_screen(view, *BEIJING) - at).manhattanLength() <= 2


def test_leaves_other_keys_to_the_window(qtbot: QtBot, view: MapView) -> None:
    before = on_screen(view, *BEIJING)
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_F)
    assert on_screen(view, *BEIJING) == before


def test_dragging_pans_and_selects_nothing(qtbot: QtBot, view: MapView) -> None:
    said: list[str] = []
    view.feature_selected.connect(said.append)
    view.zoom_in()
    before = on_screen(view, *BEIJING)
    port = view.viewport()
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=QPoint(500, 350))
    for x in (510, 540, 580):
        qtbot.mouseMove(port, QPoint(x, 350))
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(580, 350))
    assert on_screen(view, *BEIJING).x() - before.x() == pytest.approx(80, abs=2)
    assert said == []


def test_click_selects_a_place(qtbot: QtBot, view: MapView) -> None:
    assert clicked(qtbot, view, on_screen(view, *BEIJING)) == ["beijing"]


def test_click_selects_a_band(qtbot: QtBot, view: MapView) -> None:
    at = (on_screen(view, *YUNNAN) * 2 + on_screen(view, *BEIJING) * 3) / 5
    assert clicked(qtbot, view, at) == ["leg-1"]


def test_click_on_land_selects_the_country(qtbot: QtBot, view: MapView) -> None:
    assert clicked(qtbot, view, on_screen(view, 96.0, 46.0)) == ["country:mongolia"]
    assert clicked(qtbot, view, on_screen(view, 90.0, 33.0)) == ["country:china"]


def test_click_at_sea_selects_nothing(qtbot: QtBot, view: MapView) -> None:
    assert clicked(qtbot, view, on_screen(view, 131.0, 27.0)) == []


def test_click_selects_a_name_beyond_the_map(qtbot: QtBot, view: MapView) -> None:
    tags = {tag.place.id: tag.rect for tag in view._tags()}
    assert clicked(qtbot, view, tags["moscow"].center().toPoint()) == ["moscow"]
    assert tags["usa"].left() > 800
    assert tags["moscow"].right() < 200


def test_pointing_says_what_is_there_once(qtbot: QtBot, view: MapView) -> None:
    said: list[str] = []
    view.feature_hovered.connect(said.append)
    at = on_screen(view, *BEIJING)
    qtbot.mouseMove(view.viewport(), at)
    qtbot.mouseMove(view.viewport(), at + QPoint(1, 0))
    qtbot.mouseMove(view.viewport(), on_screen(view, 131.0, 27.0))
    assert said == ["beijing", ""]


@pytest.mark.qt_log_ignore("does not support raise")  # the offscreen platform, of tooltips
@pytest.mark.parametrize("name", ["<b>Bold</b> & <img src='x'>", "A < B", "Two\nlines", "<i>"])
def test_markup_in_a_name_shows_as_text(qtbot: QtBot, view: MapView, name: str) -> None:
    view.set_features([replace(PLACES[1], name=name)], [])
    at = on_screen(view, *BEIJING)
    event = QHelpEvent(QEvent.Type.ToolTip, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), event)
    document = QTextDocument()
    document.setHtml(QToolTip.text())
    assert document.toPlainText().split() == name.split()
    picture(qtbot, view)
    texts = [label.wish.text for label in view._current_layout().labels]
    assert " ".join(name.split()) in texts


def test_bare_land_has_no_tooltip(view: MapView) -> None:
    assert view.tooltip_for("country:china") == ""
    assert view.tooltip_for("country:mongolia") == "<p>Mongolia · 7</p>"
    assert view.tooltip_for("leg-2") == "<p>To Bangkok</p>"


def test_names_never_overlap(qtbot: QtBot, view: MapView) -> None:
    for _ in range(9):
        settle(qtbot, view)
        labels = [lb for lb in view._current_layout().labels if not lb.spot.angle]
        assert len(labels) > 5
        for i, one in enumerate(labels):
            assert not any(one.rect.intersects(other.rect) for other in labels[i + 1 :])
        qtbot.keyClick(view, Qt.Key.Key_Plus)


def test_our_names_win_over_those_of_cities(view: MapView) -> None:
    labels = view._current_layout().labels
    assert {"beijing", "bangkok", "yanbian", "yunnan"} <= {label.wish.id for label in labels}
    assert not {"city:Beijing", "city:Bangkok"} & {label.wish.id for label in labels}


def test_cities_can_be_hidden(view: MapView) -> None:
    view.set_layers(LAYERS - {"cities"})
    layout = view._current_layout()
    assert layout.cities == []
    assert not [label for label in layout.labels if label.wish.id.startswith("city:")]
    assert "beijing" in {label.wish.id for label in layout.labels}


def test_bands_that_share_a_stretch_run_side_by_side(view: MapView) -> None:
    twins = [
        MapBand(key, key, (YANBIAN, BEIJING) if key != "c" else (BEIJING, YANBIAN), key, "1")
        for key in "abc"
    ]
    view.set_features([], twins)
    middles = []
    for shape in view._current_layout().bands:
        (ax, ay), (bx, by) = shape.points[0], shape.points[-1]
        middles.append(((ax + bx) / 2, (ay + by) / 2))
        assert shape.width == pytest.approx(12)
    for i, one in enumerate(middles):
        for other in middles[i + 1 :]:
            apart = ((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5
            assert apart >= 12


def test_a_selected_band_has_an_outline(qtbot: QtBot, view: MapView) -> None:
    at = (on_screen(view, *YUNNAN) * 2 + on_screen(view, *BEIJING) * 3) / 5
    plain = picture(qtbot, view)
    view.set_features(PLACES, [replace(BANDS[0], selected=True), BANDS[1]])
    chosen = picture(qtbot, view)
    outline = QColor(str(tokens()["outline"]))

    def dark(image: QImage) -> int:
        row = [image.pixelColor(at.x() + dx, at.y()) for dx in range(-16, 17)]
        return sum(abs(c.lightness() - outline.lightness()) < 25 for c in row)

    assert dark(chosen) > dark(plain)


def test_a_selected_country_is_tinted(qtbot: QtBot, view: MapView) -> None:
    at = on_screen(view, 92.0, 34.5)
    before = picture(qtbot, view).pixelColor(at)
    view.set_selected_countries(["china"])
    assert picture(qtbot, view).pixelColor(at) != before
    view.set_selected_countries([])
    assert picture(qtbot, view).pixelColor(at) == before


@pytest.mark.parametrize("name", ["light", "dark", "projector"])
def test_takes_its_colours_from_the_theme(qtbot: QtBot, view: MapView, name: str) -> None:
    view.set_theme(tokens(name))
    at = on_screen(view, 131.0, 27.0)
    assert picture(qtbot, view).pixelColor(at) == QColor(str(tokens(name)["sea"]))


def test_names_the_colour_that_a_theme_lacks(view: MapView) -> None:
    lacking = tokens()
    del lacking["coast"]
    with pytest.raises(ExplorerError, match="coast"):
        view.set_theme(lacking)


def test_shows_the_region_when_there_is_nothing_to_fit(view: MapView) -> None:
    view.set_features([], [])
    view.fit_all()
    for point in (BEIJING, BANGKOK, (126.9, 37.5)):
        assert view.viewport().rect().contains(on_screen(view, *point))


def test_keeps_clear_of_what_covers_it(view: MapView) -> None:
    view.set_overlay_margins(300, 0, 0, 150)
    for place in PLACES:
        at = on_screen(view, place.lon, place.lat)
        assert at.x() > 300
        assert at.y() < 550


def test_fits_a_country(view: MapView) -> None:
    whole = view.metres_per_pixel()
    view.fit_to(["country:laos"])
    assert view.metres_per_pixel() < whole / 2
    assert view.viewport().rect().contains(on_screen(view, 102.6, 18.0))


def test_follows_the_font_size(view: MapView) -> None:
    before = max(label.rect.height() for label in view._current_layout().labels)
    font = QFont(view.font())
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert max(label.rect.height() for label in view._current_layout().labels) > before * 1.5


def test_is_named_for_screen_readers_and_takes_focus(view: MapView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription()
    assert view.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_mini_map_only_answers_clicks(qtbot: QtBot) -> None:
    mini = MapView(mini=True)
    qtbot.addWidget(mini)
    mini.set_theme(tokens())
    mini.set_features(PLACES, BANDS)
    mini.resize(300, 300)
    mini.show()
    before = mini.metres_per_pixel()
    turn_wheel(mini, QPoint(150, 150), 3)
    qtbot.keyClick(mini, Qt.Key.Key_Plus)
    assert mini.metres_per_pixel() == before
    frame = mini.viewport().rect()
    origin = mini._origin()
    for label in mini._current_layout().labels:
        assert frame.contains(label.rect.translated(origin).toRect())
    assert clicked(qtbot, mini, on_screen(mini, *BEIJING)) == ["beijing"]
    mini.resize(200, 200)
    assert mini.metres_per_pixel() > before


def test_odd_records_do_no_harm(qtbot: QtBot, view: MapView) -> None:
    view.set_features(
        [replace(PLACES[0], name="")],
        [
            MapBand("one", "One", (BEIJING,), "g", "no colour"),
            MapBand("none", "None", (), "g", "9"),
        ],
        [MapCountryMark("atlantis", "Atlantis", 1)],
    )
    view.fit_all()
    picture(qtbot, view)
    assert view.feature_at(QPointF(on_screen(view, *BEIJING))) == "country:china"


@pytest.mark.parametrize(("metres", "kilometres"), [(529.17, 50), (2_000, 200), (9_000, 1000)])
def test_scale_bar_is_a_round_distance(metres: float, kilometres: int) -> None:
    bar = ScaleBar.for_scale(1 / metres)
    assert bar.kilometres == kilometres
    assert bar.pixels == pytest.approx(kilometres * 1000 / metres)
    assert bar.text().endswith(" km")


def test_words_for_the_legend() -> None:
    assert schematic_word() == "schematic"
    assert "drawing takes no side" in disputed_note()
