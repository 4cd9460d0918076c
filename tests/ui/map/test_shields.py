"""A path's number covers a name only where the path would have no number otherwise."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

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


SEEN = QRectF(0, -50, 200, 100)


def test_a_band_that_runs_through_the_view_has_its_number_in_it() -> None:
    """However long it is: the middle of the whole may be far out of sight."""
    through = stretch(0, 10_000, "a")
    laid = lay_shields([through], [], 8, SEEN)
    assert [SEEN.contains(at) for at, _ in laid] == [True]


def test_no_number_is_cut_by_the_edge() -> None:
    laid = lay_shields([stretch(0, 10_000, "a")], [], 8, QRectF(0, -50, 40, 100))
    assert all(QRectF(8, -42, 24, 84).contains(at) for at, _ in laid)
    assert laid


def test_numbers_wait_around_the_view_for_a_pan() -> None:
    region = SEEN.adjusted(-200, -100, 600, 100)
    laid = [at for at, _ in lay_shields([stretch(0, 10_000, "a")], [], 8, SEEN, (), region)]
    assert any(SEEN.contains(at) for at in laid)
    assert any(not SEEN.contains(at) and region.contains(at) for at in laid)
    inner, outer = SEEN.adjusted(8, 8, -8, -8), SEEN.adjusted(-8, -8, 8, 8)
    assert all(inner.contains(at) or not outer.contains(at) for at in laid)


def test_no_number_stands_under_what_covers_the_map() -> None:
    cover = QRectF(60, -20, 100, 40)
    laid = lay_shields([stretch(0, 200, "a")], [], 8, SEEN, [cover])
    assert laid
    assert not any(cover.adjusted(-8, -8, 8, 8).contains(at) for at, _ in laid)


def test_a_path_out_of_sight_needs_no_number_in_it() -> None:
    shape = stretch(400, 200, "a")
    assert lay_shields([shape], [], 8, SEEN) == []
    (at, _), *_ = lay_shields([shape], [], 8, SEEN, (), SEEN.adjusted(0, 0, 0, 500))
    assert at == QPointF(at.x(), 400)
