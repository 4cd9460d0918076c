"""Pieces of hatched bars kept as pictures: on a screen the same few are drawn again and again.

A long bar is a left end, a tile that repeats, and a right end. All are drawn by whoever draws the
bar by strokes, so that both look the same; on paper, or scaled, a bar is always drawn by strokes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPaintEngine, QPainter, QTransform

HATCH = 5  # pixels between two strokes
_END = 3 * HATCH  # pixels of an end, which are those of so many strokes
_TILE = 8 * HATCH  # and of what repeats between the ends
_SHORT = 2 * _END + 2 * HATCH  # pixels up to which a bar is kept whole
_LONG = 4 * _TILE  # a bar from which the pieces of all long ones are cut

# Draws a hatched bar: painter, bar, what is seen of it, colour, which of its ends are soft.
DrawBar = Callable[[QPainter, QRectF, QRectF, QColor, tuple[bool, bool]], None]


def on_screen(painter: QPainter) -> bool:
    """Whether a painter puts pixels where they are asked for, neither scaled nor turned."""
    engine, moved = painter.paintEngine(), QTransform.TransformationType.TxTranslate
    raster = engine is not None and engine.type() == QPaintEngine.Type.Raster
    return raster and painter.transform().type().value <= moved.value


def draw_from_tiles(
    painter: QPainter, rect: QRectF, seen: QRectF, color: QColor, soft: tuple[bool, bool],
    draw: DrawBar,
) -> None:  # fmt: skip
    """Draw a hatched bar from kept pieces, at the nearest whole pixels."""
    left, right, top = round(rect.left()), round(rect.right()), round(rect.top())
    width, height = right - left, round(rect.height())
    kind = (draw, color.rgba(), height, painter.device().devicePixelRatioF())
    if width <= _SHORT:
        painter.drawImage(QPointF(left, top), _piece(*kind, soft, width, 0, width))
        return
    # Strokes are counted from the left, and the right end goes on where the tile stops.
    whole = _LONG + width % HATCH
    painter.drawImage(QPointF(left, top), _piece(*kind, (soft[0], False), _LONG, 0, _END))
    far = _piece(*kind, (False, soft[1]), whole, whole - _END, whole)
    painter.drawImage(QPointF(right - _END, top), far)
    start, stop = max(left + _END, seen.left()), min(right - _END, seen.right())
    if stop > start:
        brush = QBrush(_piece(*kind, (False, False), _LONG, _TILE, 2 * _TILE))
        painter.setBrushOrigin(QPointF(left, top))
        painter.fillRect(QRectF(start, top, stop - start, height), brush)


@lru_cache(maxsize=600)
def _piece(
    draw: DrawBar, rgba: int, height: int, ratio: float, soft: tuple[bool, bool],
    whole: int, first: int, last: int,
) -> QImage:  # fmt: skip
    """Return the picture of a bar of a length, from one of its pixels to another."""
    size = ceil((last - first) * ratio), ceil(height * ratio)
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(-first, 0)
    bar = QRectF(0, 0, whole, height)
    draw(painter, bar, bar, QColor.fromRgba(rgba), soft)
    painter.end()
    return image
