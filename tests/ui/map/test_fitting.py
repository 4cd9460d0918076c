"""What is fitted lies under nothing that covers the map, if the map can be moved so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, QRect, QRectF
from pytestqt.qtbot import QtBot

from explorer.ui.map.features import MapBand, MapPlace
from explorer.ui.map.fitting import Covers, Line, Room, best_fit
from explorer.ui.map.layout import scene_point
from explorer.ui.map.map_view import MapView

VIEW = QRectF(0, 0, 600, 400)
SCENE = QRectF(-5_000, -5_000, 10_000, 10_000)
ROOM = Room(VIEW, SCENE, 0.06, 10.0)
RECT = QRectF(-1_000, -500, 2_000, 1_000)
LINES: list[Line] = [((-1_000, 500), (1_000, -500)), ((-1_000, 500), (-1_000, 500))]
BAR = QRectF(10, 300, 250, 90)


def around(bar: QRectF, *corners: QRectF) -> Covers:
    return Covers.around(VIEW.center(), bar, corners, ())


def test_without_covers_the_view_is_filled() -> None:
    fit, hidden = best_fit(ROOM, RECT, VIEW, LINES)
    assert hidden == 0
    assert fit.scale == pytest.approx(520 / 2_000)
    assert fit.origin == QPointF(300, 200)


def test_a_fit_keeps_off_what_covers_a_corner() -> None:
    fit, hidden = best_fit(ROOM, RECT, VIEW, LINES, around(BAR))
    start = QPointF(*LINES[0][0]) * fit.scale + fit.origin
    assert hidden == 0
    assert not BAR.adjusted(-4, -4, 4, 4).contains(start)
    assert fit.scale < 520 / 2_000


def test_what_covers_nothing_of_it_changes_nothing() -> None:
    usual, _ = best_fit(ROOM, RECT, VIEW, LINES)
    fit, _ = best_fit(ROOM, RECT, VIEW, LINES, around(QRectF(350, 350, 240, 40)))
    assert fit == usual


def test_where_all_is_hidden_in_any_case_the_closest_fit_is_taken() -> None:
    fit, hidden = best_fit(ROOM, RECT, VIEW, LINES, Covers(boxes=(VIEW,)))
    assert hidden == len(LINES)
    assert fit.scale == pytest.approx(520 / 2_000)


def test_no_fit_leaves_the_scene() -> None:
    edge = QRectF(4_000, 4_000, 900, 900)
    fit, _ = best_fit(ROOM, edge, VIEW, [], around(BAR))
    assert SCENE.right() * fit.scale + fit.origin.x() >= VIEW.right() - 0.01
    assert SCENE.bottom() * fit.scale + fit.origin.y() >= VIEW.bottom() - 0.01


YAKUTSK, BANGKOK, SEOUL = (129.7, 62.0), (100.5, 13.75), (127.0, 37.6)
PLACES = [
    MapPlace("place:yakutsk", "Yakutsk", *YAKUTSK, "city", "russia"),
    MapPlace("place:bangkok", "Bangkok", *BANGKOK, "city", "thailand"),
]
BANDS = [MapBand("leg", "A leg", (YAKUTSK, SEOUL, BANGKOK), "path", "0")]


@pytest.mark.parametrize("size", [(570, 390), (763, 387), (1_380, 842)])
def test_a_fitted_map_shows_every_place(qtbot: QtBot, size: tuple[int, int]) -> None:
    """A click on each place finds it: neither scale bar, nor buttons, nor inset lie over it."""
    view = MapView()
    qtbot.addWidget(view)
    view.resize(*size)
    tools = QRect(size[0] - 70, size[1] - 100, 70, 100)
    # A small map has the heading of the inset alone, at its other side.
    inset = QRect(size[0] - 280, 0, 280, 160) if size[0] > 1_000 else QRect(8, 8, 130, 34)
    view.set_covered(tools, inset)
    view.set_features(PLACES, BANDS)
    with qtbot.waitExposed(view):
        view.show()
    view.fit_all()
    bar = view.scale_bar_rect()
    for place in PLACES:
        at = QPointF(view.mapFromScene(scene_point(place.lon, place.lat)))
        assert view.viewport().rect().contains(at.toPoint())
        assert not any(box.contains(at) for box in (bar, QRectF(tools), QRectF(inset)))
        assert view.feature_at(at) == place.id
