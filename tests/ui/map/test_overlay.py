"""Names beyond the map stand at its edges, off its corners, and never half."""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QApplication

from explorer.ui.map.features import MapInsetPlace
from explorer.ui.map.overlay import MORE_OUTSIDE, lay_outside

PLACES = [
    MapInsetPlace("moscow", "Moscow"),
    MapInsetPlace("germany", "Germany"),
    MapInsetPlace("havana", "Havana", "east"),
    MapInsetPlace("usa", "United States", "east"),
]


def test_names_keep_off_what_covers_a_corner(qapp: QApplication) -> None:
    frame, corner = QRect(0, 0, 600, 220), QRectF(520, 0, 80, 130)
    scale = QRectF(10, 180, 220, 30)
    tags = lay_outside(PLACES, frame, qapp.font(), [corner, scale])
    assert len(tags) == 4
    for tag in tags:
        assert QRectF(frame).contains(tag.rect)
        assert not tag.rect.intersects(corner)
        assert not tag.rect.intersects(scale)
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(tags, 2))


def test_an_edge_without_room_for_all_its_names_says_how_many_more(qapp: QApplication) -> None:
    places = [*PLACES, *(MapInsetPlace(f"far-{at}", f"Far {at}") for at in range(5))]
    corner = QRectF(480, 0, 120, 70)
    frame = QRect(0, 0, 600, 120)
    tags = lay_outside(places, frame, qapp.font(), [corner])
    west = [tag.place for tag in tags if tag.place.edge == "west"]
    east = [tag.place for tag in tags if tag.place.edge == "east"]
    assert [one.id for one in west[:-1]] == [one.id for one in places if one.edge == "west"][
        : len(west) - 1
    ]
    assert (west[-1].id, west[-1].name) == (MORE_OUTSIDE, f"{8 - len(west)} more names")
    assert [one.id for one in east] == [MORE_OUTSIDE]
    assert east[0].name == "2 more names"
    for tag in tags:
        assert QRectF(frame).contains(tag.rect)
        assert not tag.rect.intersects(corner)


def test_an_edge_without_room_for_a_single_flag_has_none(qapp: QApplication) -> None:
    assert not lay_outside(PLACES, QRect(0, 0, 600, 20), qapp.font())


def test_names_stand_where_they_hide_least(qapp: QApplication) -> None:
    frame = QRect(0, 0, 600, 420)
    places = [place for place in PLACES if place.edge == "east"]
    usual = lay_outside(places, frame, qapp.font())
    busy = [tag.rect for tag in usual]
    moved = lay_outside(places, frame, qapp.font(), busy=busy)
    assert not any(tag.rect.intersects(box) for tag in moved for box in busy)
    assert all(QRectF(frame).contains(tag.rect) for tag in moved)
    full = [QRectF(frame)]
    assert lay_outside(places, frame, qapp.font(), busy=full) == usual, "nowhere is better"
