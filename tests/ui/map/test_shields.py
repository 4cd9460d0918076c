"""A path's number covers a name only where the path would have no number otherwise."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from explorer.ui.map.bands import BandShape
from explorer.ui.map.features import MapBand
from explorer.ui.map.shields import lay_shields


def stretch(y: float, length: float, name: str) -> BandShape:
    band = MapBand(name, name, ((0, 0), (1, 0)), "laos", "0")
    return BandShape(band, ((0, y), (length, y)), 10)


def test_a_number_moves_to_a_shorter_stretch_to_leave_a_name_free() -> None:
    longer, shorter = stretch(0, 110, "a"), stretch(100, 60, "b")
    laid = lay_shields([longer, shorter], [QRectF(-10, -10, 200, 20)], 8)
    assert [shape.band.id for _, shape in laid] == ["b"]


def test_a_path_has_a_number_even_where_only_names_are() -> None:
    shape = stretch(0, 300, "a")
    assert len(lay_shields([shape], [QRectF(-10, -10, 400, 20)], 8)) == 1
