"""The map in motion: what stays under the pointer, where it stops, and that it becomes sharp."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QNativeGestureEvent,
    QPainter,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.config import resources_dir
from explorer.ui.map.base_picture import BasePicture, Look
from explorer.ui.map.basemap import load_basemap
from explorer.ui.map.camera import CLOSEST_METRES_PER_PIXEL
from explorer.ui.map.colors import MapColors
from explorer.ui.map.features import MapBand, MapCountryMark, MapPlace
from explorer.ui.map.layout import scene_point
from explorer.ui.map.map_view import MapView

BEIJING, BANGKOK, YANBIAN = (116.4, 39.9), (100.5, 13.75), (129.5, 42.9)
PLACES = [
    MapPlace("beijing", "Beijing", *BEIJING, "city", "china"),
    MapPlace("bangkok", "Bangkok", *BANGKOK, "city", "thailand"),
]
BANDS = [MapBand("leg", "A leg", (YANBIAN, BEIJING, BANGKOK), "path", "0", dashed=True)]


def tokens() -> dict[str, object]:
    path = resources_dir() / "themes" / "light.json"
    return dict(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MapView]:
    view = MapView()
    qtbot.addWidget(view)
    view.set_theme(tokens())
    view.set_features(PLACES, BANDS, [MapCountryMark("mongolia", "Mongolia", 7)])
    view.resize(900, 640)
    with qtbot.waitExposed(view):
        view.show()
    yield view


def settle(qtbot: QtBot, view: MapView) -> QImage:
    qtbot.waitUntil(lambda: not view.is_moving)
    return view.grab().toImage()


def turn(view: MapView, at: QPoint, *, angle: int = 0, pixels: int = 0, across: int = 0) -> None:
    where = QPointF(at)
    event = QWheelEvent(
        where,
        QPointF(view.viewport().mapToGlobal(at)),
        QPoint(0, pixels),
        QPoint(across, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def off(view: MapView, place: tuple[float, float], at: QPoint) -> int:
    return (view.mapFromScene(scene_point(*place)) - at).manhattanLength()


@pytest.mark.parametrize(("angle", "pixels"), [(120, 0), (15, 0), (0, 20), (15, 20)], ids=str)
def test_any_wheel_keeps_the_point_under_the_pointer(
    view: MapView, angle: int, pixels: int
) -> None:
    at, before = view.mapFromScene(scene_point(*BEIJING)), view.metres_per_pixel()
    for _ in range(6):
        turn(view, at, angle=angle, pixels=pixels)
        assert off(view, BEIJING, at) <= 5
    assert view.metres_per_pixel() < before
    for _ in range(6):
        turn(view, at, angle=-angle, pixels=-pixels)
    assert view.metres_per_pixel() == pytest.approx(before)


def test_a_fine_wheel_zooms_as_far_as_a_coarse_one(view: MapView) -> None:
    before = view.metres_per_pixel()
    for _ in range(8):
        turn(view, QPoint(450, 320), angle=15)
    fine = view.metres_per_pixel()
    for _ in range(8):
        turn(view, QPoint(450, 320), angle=-15)
    assert view.metres_per_pixel() == pytest.approx(before)
    turn(view, QPoint(450, 320), angle=120)
    assert view.metres_per_pixel() == pytest.approx(fine)


def test_a_wheel_tilted_sideways_moves_nothing(view: MapView) -> None:
    before = view.metres_per_pixel()
    turn(view, QPoint(450, 320), across=120)
    assert view.metres_per_pixel() == before
    assert not view.is_moving


def test_pinching_a_touchpad_zooms_about_its_point(view: MapView) -> None:
    at, before = view.mapFromScene(scene_point(*BEIJING)), view.metres_per_pixel()
    port = view.viewport()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        QPointF(at),
        QPointF(at),
        QPointF(port.mapToGlobal(at)),
        0.4,
        QPointF(),
    )
    QApplication.sendEvent(port, event)
    assert view.metres_per_pixel() == pytest.approx(before / 1.4)
    assert off(view, BEIJING, at) <= 2


def test_a_double_click_selects_once_and_comes_closer(qtbot: QtBot, view: MapView) -> None:
    said: list[str] = []
    view.feature_selected.connect(said.append)
    at, before = view.mapFromScene(scene_point(*BEIJING)), view.metres_per_pixel()
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(port, left, pos=at)
    qtbot.mouseDClick(port, left, pos=at)
    qtbot.mouseRelease(port, left, pos=at)
    assert said == ["beijing"]
    assert view.metres_per_pixel() == pytest.approx(before / 2)
    assert off(view, BEIJING, at) <= 2


def test_zooming_ends_at_the_cap_and_at_the_extent(view: MapView) -> None:
    for _ in range(60):
        turn(view, QPoint(450, 320), angle=240)
    assert view.metres_per_pixel() == pytest.approx(CLOSEST_METRES_PER_PIXEL)
    assert view.metres_per_pixel() * 96 / 0.0254 == pytest.approx(2_000_000)
    for _ in range(60):
        turn(view, QPoint(450, 320), angle=-240)
    extent, seen = load_basemap().extent, view.viewport().size()
    wide, high = (side * view.metres_per_pixel() for side in seen.toTuple())
    assert wide <= extent.width() * 1.01 or high <= extent.height() * 1.01


def test_dragging_ends_at_the_extent(qtbot: QtBot, view: MapView) -> None:
    turn(view, QPoint(450, 320), angle=600)
    port, left = view.viewport(), Qt.MouseButton.LeftButton
    for _ in range(12):
        qtbot.mousePress(port, left, pos=QPoint(20, 20))
        qtbot.mouseMove(port, QPoint(300, 300))
        qtbot.mouseMove(port, QPoint(880, 620))
        qtbot.mouseRelease(port, left, pos=QPoint(880, 620))
    corner, extent = view.mapToScene(QPoint(0, 0)), load_basemap().extent
    pixel = view.metres_per_pixel()
    assert corner.x() == pytest.approx(extent.left(), abs=2 * pixel)
    assert corner.y() == pytest.approx(extent.top(), abs=2 * pixel)


def test_a_movement_ends_in_the_picture_that_the_same_view_has_at_once(
    qtbot: QtBot, view: MapView
) -> None:
    at = view.mapFromScene(scene_point(*BEIJING))
    for angle in (240, 240, 240, -120, -120, 480):
        turn(view, at, angle=angle)
        QApplication.processEvents()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(view, key)
        QApplication.processEvents()
    moved = settle(qtbot, view)
    # The base map's picture is thrown away and drawn whole; names keep the spots they have.
    view.set_theme(tokens())
    assert _unlike(moved, view.grab().toImage()) < 0.01


def _unlike(one: QImage, other: QImage) -> float:
    """Return the share of pixels, of a sample, that differ to the eye."""
    assert one.size() == other.size()
    spots = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    parts = (zip(one.pixelColor(*at).getRgb(), other.pixelColor(*at).getRgb(), strict=True)
             for at in spots)  # fmt: skip
    return sum(max(abs(a - b) for a, b in pair) > 24 for pair in parts) / len(spots)


@pytest.mark.parametrize(("dx", "dy"), [(140, 0), (0, -140), (-120, 130), (900, 700)])
def test_what_a_pan_brings_in_fits_to_what_was_there(qapp: QApplication, dx: int, dy: int) -> None:
    look = Look(QSize(500, 400), 1.0, MapColors.from_tokens(tokens()))
    basemap, scale = load_basemap(), 1 / 3_000
    origin = QPointF(250, 200) - scene_point(*BEIJING) * scale
    there = origin + QPointF(dx, dy)

    def paint(picture: BasePicture, at: QPointF, moving: bool) -> QImage:
        image = QImage(look.size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        picture.paint(painter, look, at, scale, moving=moving)
        painter.end()
        return image

    panned = BasePicture(basemap, 160)
    paint(panned, origin, False)
    while panned.prepare(look, there, scale, moving=True):
        pass
    # What was brought in lies beyond the view until it is moved on.
    onward = there + QPointF(max(-150, min(dx, 150)), max(-150, min(dy, 150)))
    fresh = paint(BasePicture(basemap, 160), onward, False)
    assert _unlike(paint(panned, onward, True), fresh) == 0


def test_what_a_zoom_uncovers_is_sketched_and_never_blank(qapp: QApplication) -> None:
    colors = MapColors.from_tokens(tokens())
    look = Look(QSize(500, 400), 1.0, colors)
    picture = BasePicture(load_basemap(), 0)
    at = QPointF(250, 200)
    scale = 1 / 2_000
    for step in (1.0, 0.3):
        image = QImage(look.size, QImage.Format.Format_RGB32)
        image.fill(QColor("magenta"))
        painter = QPainter(image)
        origin = at - scene_point(*BEIJING) * (scale * step)
        picture.paint(painter, look, origin, scale * step, moving=step < 1)
        painter.end()
    found = {image.pixelColor(x, y).name() for x in range(0, 500, 5) for y in (5, 395)}
    assert "#ff00ff" not in found
    assert colors.land.name() in found


def test_names_stay_where_they_are_when_the_map_is_moved_a_little(
    qtbot: QtBot, view: MapView
) -> None:
    view.zoom_in()
    settle(qtbot, view)
    before = {one.wish.id: one.spot for one in view._current_layout().labels}
    qtbot.keyClick(view, Qt.Key.Key_Right)
    settle(qtbot, view)
    layout = view._current_layout()
    inner = view._frame().rect.adjusted(150, 80, -150, -80)
    stayed = [one for one in layout.labels if inner.contains(one.rect)]
    assert len(stayed) > 3
    assert all(one.spot == before[one.wish.id] for one in stayed if one.wish.id in before)


def test_choosing_a_band_moves_no_name(view: MapView) -> None:
    labels = view._current_layout().labels
    chosen = [MapBand("leg", "A leg", BANDS[0].points, "path", "0", dashed=True, selected=True)]
    view.set_features(PLACES, chosen, [MapCountryMark("mongolia", "Mongolia", 7)])
    assert view._current_layout().labels is labels
    assert view._current_layout().bands[0].band.selected


def test_a_band_stays_as_wide_while_the_map_zooms(view: MapView) -> None:
    wide = view._current_layout().bands[0].width
    turn(view, QPoint(450, 320), angle=480)
    assert view.is_moving
    assert view._current_layout().scale == pytest.approx(1 / view.metres_per_pixel())
    assert view._current_layout().bands[0].width == wide
    assert QRectF(view.viewport().rect()).isValid()
