"""Keeps the base map as a picture, so that a pan moves it instead of drawing it again."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF
from PySide6.QtGui import QPainter, QPixmap

from explorer.ui.map.base_painter import level_for, paint_base
from explorer.ui.map.basemap import Basemap
from explorer.ui.map.colors import MapColors


@dataclass(frozen=True)
class Look:
    """What the base map depends on besides the view's position."""

    size: QSize
    ratio: float
    colors: MapColors
    countries: Set[str]


class BasePicture:
    """Draws the base map into a view, from its picture where that will do.

    `spare` is how many pixels the picture reaches beyond each edge of the view.
    """

    def __init__(self, basemap: Basemap, spare: int) -> None:
        self._basemap = basemap
        self._spare = spare
        self._look: Look | None = None
        self._scale = 1.0
        self._origin = QPointF()
        self._pixmap = QPixmap()

    def paint(
        self, painter: QPainter, look: Look, origin: QPointF, scale: float, *, moving: bool
    ) -> None:
        """Draw the base map with the projection's origin at a point of the view.

        While the view is `moving` to another scale, the old picture is stretched.
        """
        factor = scale / self._scale
        if self._look == look and (factor == 1.0 or moving):
            size = self._pixmap.deviceIndependentSize()
            corner = origin - self._origin * factor
            target = QRectF(corner.x(), corner.y(), size.width() * factor, size.height() * factor)
            if target.contains(QRectF(0, 0, look.size.width(), look.size.height())):
                painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
                return
        self._look, self._scale = look, scale
        corner = QPointF(self._spare, self._spare)
        self._origin = origin + corner
        self._pixmap = self._drawn(look)
        painter.drawPixmap(-corner, self._pixmap)

    def _drawn(self, look: Look) -> QPixmap:
        width = look.size.width() + 2 * self._spare
        height = look.size.height() + 2 * self._spare
        pixmap = QPixmap(round(width * look.ratio), round(height * look.ratio))
        pixmap.setDevicePixelRatio(look.ratio)
        pixmap.fill(look.colors.sea)
        painter = QPainter(pixmap)
        painter.translate(self._origin)
        painter.scale(self._scale, self._scale)
        exposed = QRectF(-self._origin / self._scale, QSizeF(width, height) / self._scale)
        level = self._basemap.level(level_for(1 / self._scale / look.ratio))
        paint_base(painter, level, look.colors, exposed, look.countries)
        painter.end()
        return pixmap
