"""Draws land, water and lines of one level of detail; the view keeps the result as a picture."""

from __future__ import annotations

from collections.abc import Iterable, Set

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from explorer.ui.map.basemap import Level, Piece
from explorer.ui.map.colors import MapColors, mixed

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
    selected: Set[str],
) -> None:
    """Draw the part of a level that lies in a rectangle of the scene."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # Cosmetic pens count the screen's own pixels; up to one of them they are ten times as fast.
    ratio = painter.device().devicePixelRatioF()
    _paint_shallows(painter, level, mixed(colors.sea, colors.coast, 0.45), exposed)
    painter.setPen(Qt.PenStyle.NoPen)
    for country, piece in level.land:
        if piece.bounds.intersects(exposed):
            land = colors.land if country.in_study else colors.land_far
            if country.id and country.id in selected:
                land = mixed(land, colors.accent, 0.26)
            painter.fillPath(piece.path, land)
    water = mixed(colors.river, colors.land, 0.5)
    _stroke(painter, level.rivers, exposed, _pen(water, 0.9))
    painter.setPen(_pen(water, 0.6))
    painter.setBrush(colors.sea)
    painter.drawPath(level.lakes)
    painter.setBrush(Qt.BrushStyle.NoBrush)
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
    painter.setPen(_pen(colors.river, 1.8 * ratio))
    for river in level.named_rivers:
        painter.drawPath(river.path)


def _paint_shallows(painter: QPainter, level: Level, color: QColor, exposed: QRectF) -> None:
    scale = painter.transform().m11() / _BLUR
    small = QPixmap(max(1, round(exposed.width() * scale)), max(1, round(exposed.height() * scale)))
    small.fill(Qt.GlobalColor.transparent)
    wash = QPainter(small)
    wash.setRenderHint(QPainter.RenderHint.Antialiasing)
    wash.scale(small.width() / exposed.width(), small.height() / exposed.height())
    wash.translate(-exposed.topLeft())
    for _, piece in level.land:
        if piece.bounds.intersects(exposed):
            wash.fillPath(piece.path, color)
    wash.end()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(exposed, small, QRectF(small.rect()))


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
