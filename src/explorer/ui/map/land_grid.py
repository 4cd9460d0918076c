"""Which country a spot of the map lies in, near enough for a name and quick enough for thousands.

The coarse outlines are drawn once into squares of some kilometres; to ask for one of these takes a
small part of the time that the outlines themselves would take.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.ui.map.basemap import Basemap

_SQUARE = 16_000.0  # metres
_SEA, _OPAQUE = 0xFFFFFF, 0xFF000000


class LandGrid:
    """The countries of a base map by squares, as far as it is drawn."""

    def __init__(self, basemap: Basemap) -> None:
        """Draw every country into its squares."""
        drawn = basemap.drawn_extent
        self._left, self._top = drawn.left(), drawn.top()
        size = QSize(int(drawn.width() / _SQUARE) + 1, int(drawn.height() / _SQUARE) + 1)
        self._wide, self._high = size.width(), size.height()
        self._squares = QImage(size, QImage.Format.Format_RGB32)
        self._squares.fill(QColor(_SEA))
        self._by_color: dict[int, str | None] = {_OPAQUE | _SEA: None}
        painter = QPainter(self._squares)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.scale(1 / _SQUARE, 1 / _SQUARE)
        painter.translate(-drawn.topLeft())
        for country, piece in basemap.level(0).land:
            color = len(self._by_color)
            painter.fillPath(piece.path, QColor(color))
            self._by_color[_OPAQUE | color] = country.id
        painter.end()
        self._pixel = self._squares.pixel

    def country_at(self, x: float, y: float) -> str | None:
        """Return the id of the country at a point of the scene, or None at sea and off the map."""
        across, down = int((x - self._left) / _SQUARE), int((y - self._top) / _SQUARE)
        if not (0 <= across < self._wide and 0 <= down < self._high):
            return None
        return self._by_color[self._pixel(across, down)]


@lru_cache(maxsize=2)
def grid_of(basemap: Basemap) -> LandGrid:
    """Return the squares of a base map, drawn when first asked for."""
    return LandGrid(basemap)
