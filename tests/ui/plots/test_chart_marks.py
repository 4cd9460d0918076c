"""The signs that all pictures of figures share."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.ui.plots.chart_marks import (
    SHAPES,
    dashed_pen,
    draw_arrow,
    draw_bracket,
    fill_soft,
    hatch_lines,
    shape_points,
)


def test_hatching_stays_in_its_area_and_covers_it() -> None:
    area = QRectF(10, 20, 90, 14)
    lines = hatch_lines(area)
    assert len(lines) > 12
    outer = area.adjusted(-0.01, -0.01, 0.01, 0.01)
    for line in lines:
        assert outer.contains(line.p1())
        assert outer.contains(line.p2())
        assert line.dx() > 0
    assert min(line.x1() for line in lines) == area.left()
    assert max(line.x2() for line in lines) > area.right() - 6


def test_shapes_differ_in_their_corners_and_turns() -> None:
    drawn = [
        tuple((round(p.x(), 2), round(p.y(), 2)) for p in shape_points(one, 0, 0, 10).toList())
        for one in range(len(SHAPES))
    ]
    assert len(set(drawn)) == len(SHAPES)
    assert drawn[0] == ()  # a circle


def _image() -> tuple[QImage, QPainter]:
    image = QImage(60, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setPen(QColor("black"))
    return image, painter


def _dark(image: QImage, area: QRectF) -> int:
    inside = area.toRect()
    return sum(
        image.pixelColor(x, y).lightness() < 128
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )


def test_an_arrow_has_its_head_at_the_tip(qapp: object) -> None:
    image, painter = _image()
    draw_arrow(painter, QPointF(10, 15), QPointF(50, 15))
    painter.end()
    assert _dark(image, QRectF(45, 8, 8, 14)) > _dark(image, QRectF(10, 8, 8, 14))


def test_a_bracket_has_a_bar_and_two_arms(qapp: object) -> None:
    image, painter = _image()
    draw_bracket(painter, 10, 50, 10, 8)
    painter.end()
    assert _dark(image, QRectF(12, 9, 36, 3)) >= 30
    assert _dark(image, QRectF(9, 12, 3, 6)) >= 4
    assert _dark(image, QRectF(49, 12, 3, 6)) >= 4
    assert not _dark(image, QRectF(15, 14, 30, 10))


def test_an_open_end_weakens_and_a_given_one_does_not(qapp: object) -> None:
    image, painter = _image()
    fill_soft(painter, QRectF(10, 5, 40, 20), QColor("black"), open_left=False, open_right=True)
    painter.end()
    assert image.pixelColor(11, 15).lightness() < 30
    assert image.pixelColor(48, 15).lightness() > 200


def test_a_dashed_pen_is_dashed() -> None:
    assert dashed_pen(QColor("black"), 1.0).style() == Qt.PenStyle.CustomDashLine
