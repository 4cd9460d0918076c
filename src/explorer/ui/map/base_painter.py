"""Draws land, water and lines of one level of detail; the view keeps the result as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from explorer.ui.map.basemap import Level, Piece
from explorer.ui.map.colors import MapColors, faded, mixed

# Metres a pixel up to which the finer levels are worth their time.
_FINE_BELOW = 1_250.0
_MEDIUM_BELOW = 4_600.0
# A tint of the sea along the coast, as in printed atlases, is the land drawn this much smaller
# and blown up again: a wide stroke along the coast would take ten times as long.
_BLUR = 7


def level_for(metres_per_pixel: float) -> int:
    """Return the number of the level of detail for a scale."""
    if metres_per_pixel < _FINE_BELOW:
        return 2
    return 1 if metres_per_pixel < _MEDIUM_BELOW else 0


def paint_base(
    painter: QPainter,
    level: Level,
    colors: MapColors,
    exposed: QRectF,
    *,
    rivers: bool = True,
) -> Iterator[None]:
    """Draw the part of a level that lies in a rectangle of the scene, in steps of some ms.

    With `rivers` the named ones stand out from the others.
    """
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Cosmetic pens count the screen's own pixels; up to one of them they are ten times as fast.
    ratio = painter.device().devicePixelRatioF()
    _paint_shallows(painter, level, mixed(colors.sea, colors.coast, 0.45), exposed)
    yield
    painter.setPen(Qt.PenStyle.NoPen)
    for country, piece in level.land:
        if piece.bounds.intersects(exposed):
            painter.fillPath(piece.path, colors.land if country.in_study else colors.land_far)
    yield
    water = mixed(colors.river, colors.land, 0.5)
    _stroke(painter, level.rivers, exposed, _pen(water, 0.9))
    painter.setPen(_pen(water, 0.6))
    painter.setBrush(colors.sea)
    painter.drawPath(level.lakes)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    yield
    _stroke(painter, level.borders, exposed, _pen(colors.border, 1.0 * ratio))
    dashed = _pen(colors.border, 1.2 * ratio)
    dashed.setDashPattern([4, 3])
    _stroke(painter, level.disputed, exposed, dashed)
    for step in range(max(1, round(ratio))):
        # On a dense screen two fine lines side by side, again for speed.
        painter.save()
        painter.translate(QPointF(0.7, 0.7) * (step / painter.transform().m11() / ratio))
        _stroke(painter, level.coasts, exposed, _pen(colors.coast, 1.0))
        painter.restore()
    painter.setPen(_pen(colors.river, 1.8 * ratio) if rivers else _pen(water, 0.9))
    for river in level.named_rivers:
        if river.path.controlPointRect().intersects(exposed):
            painter.drawPath(river.path)


def paint_tint(
    painter: QPainter, level: Level, colors: MapColors, exposed: QRectF, selected: Set[str]
) -> None:
    """Draw the tint of selected countries over their land, so that a choice shows at once."""
    for country, piece in level.land:
        if country.id and country.id in selected and piece.bounds.intersects(exposed):
            painter.fillPath(piece.path, faded(colors.accent, 0.26))


def paint_sketch(painter: QPainter, level: Level, colors: MapColors, exposed: QRectF) -> None:
    """Draw sea, land and borders in a millisecond, for what a movement has just uncovered."""
    painter.fillRect(exposed, colors.sea)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for country, piece in level.land:
        if piece.bounds.intersects(exposed):
            painter.fillPath(piece.path, colors.land if country.in_study else colors.land_far)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _stroke(painter, level.borders, exposed, _pen(colors.border, 1.0))
    _stroke(painter, level.coasts, exposed, _pen(colors.coast, 1.0))


def _paint_shallows(painter: QPainter, level: Level, color: QColor, exposed: QRectF) -> None:
    # Its squares begin at multiples of their own size, so that neighbouring parts fit together.
    square = _BLUR / painter.transform().m11()
    left, top = floor(exposed.left() / square) - 1, floor(exposed.top() / square) - 1
    wide, high = (
        ceil(exposed.right() / square) + 1 - left,
        ceil(exposed.bottom() / square) + 1 - top,
    )
    small = QPixmap(wide, high)
    small.fill(Qt.GlobalColor.transparent)
    area = QRectF(left * square, top * square, wide * square, high * square)
    wash = QPainter(small)
    wash.setRenderHint(QPainter.RenderHint.Antialiasing)
    wash.scale(1 / square, 1 / square)
    wash.translate(-area.topLeft())
    for _, piece in level.land:
        if piece.bounds.intersects(area):
            wash.fillPath(piece.path, color)
    wash.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(area, small, QRectF(small.rect()))


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _stroke(painter: QPainter, pieces: Iterable[Piece], exposed: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    for piece in pieces:
        if piece.bounds.intersects(exposed):
            painter.drawPath(piece.path)
