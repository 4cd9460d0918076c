"""Pieces of hatched bars kept as pictures: on a screen the same few are drawn again and again.

A long bar is a left end, a tile that repeats, and a right end. Ends and tile are drawn by whoever
draws the bar itself, so that both look the same; a bar on paper is always drawn by strokes.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QPaintEngine,
    QPainter,
    QPixmap,
    QTransform,
)

HATCH = 5.0  # pixels between two strokes
_END = 15  # pixels of an end, a multiple of the distance of the strokes
_TILE = 40  # and of what repeats between the ends
_SHORT = 2 * _END + 10  # pixels under which a bar is kept whole
_MOST_KEPT = 600

# Draws a hatched bar: painter, bar, what is seen, colour, which ends are soft.
DrawBar = Callable[[QPainter, QRectF, QRectF, QColor, tuple[bool, bool]], None]

_kept: dict[tuple[object, ...], QPixmap] = {}


def on_screen(painter: QPainter) -> bool:
    """Whether a painter puts pixels where they are asked for, neither scaled nor turned."""
    engine, moved = painter.paintEngine(), QTransform.TransformationType.TxTranslate
    return (
        engine is not None
        and engine.type() == QPaintEngine.Type.Raster
        and painter.transform().type().value <= moved.value
    )


def draw_from_tiles(
    painter: QPainter, rect: QRectF, seen: QRectF, color: QColor, soft: tuple[bool, bool],
    draw: DrawBar,
) -> None:  # fmt: skip
    """Draw a hatched bar from kept pieces, at the nearest whole pixels."""
    left, right = round(rect.left()), round(rect.right())
    top, width = round(rect.top()), right - left
    ratio = painter.device().devicePixelRatioF()
    kind = (color.rgba(), round(rect.height()), ratio, draw)
    if width <= _SHORT:
        piece = _piece(draw, (*kind, width, *soft), rect.height(), color, soft, width, 0, width)
        painter.drawPixmap(QPointF(left, top), piece)
        return
    # The strokes of the right end go on where those of the tile stop.
    phase = width % int(HATCH)
    whole = 4 * _TILE + phase
    near = _piece(draw, (*kind, "near", soft[0]), rect.height(), color, soft, whole, 0, _END)
    far = _piece(
        draw, (*kind, "far", soft[1], phase), rect.height(), color, soft, whole, whole - _END, whole
    )
    tile = _piece(draw, (*kind, "tile"), rect.height(), color, soft, whole, _TILE, 2 * _TILE)
    painter.drawPixmap(QPointF(left, top), near)
    painter.drawPixmap(QPointF(right - _END, top), far)
    middle = QRectF(left + _END, top, width - 2 * _END, round(rect.height()))
    start, stop = max(middle.left(), seen.left()), min(middle.right(), seen.right())
    if stop <= start:
        return
    # Whole tiles before what is seen are left out, so that the strokes keep their places.
    start = middle.left() + (start - middle.left()) // _TILE * _TILE
    painter.drawTiledPixmap(QRectF(start, top, stop - start, middle.height()), tile)


def _piece(
    draw: DrawBar, key: tuple[object, ...], height: float, color: QColor, soft: tuple[bool, bool],
    whole: int, first: int, last: int,
) -> QPixmap:  # fmt: skip
    """Return the picture of a bar from one pixel to another, drawn when it is first asked for."""
    if key not in _kept:
        if len(_kept) > _MOST_KEPT:
            _kept.clear()
        _kept[key] = _draw_piece(draw, key, height, color, soft, whole, first, last)
    return _kept[key]
