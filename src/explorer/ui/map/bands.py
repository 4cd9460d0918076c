"""Where bands run on the screen: constant width, side by side where they share a stretch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from explorer.ui.map.features import MapBand
from explorer.ui.map.projection import project

BAND_WIDTH = 12.0
# However many bands share a stretch, together they stay this narrow.
_BUNDLE_WIDTH = 40.0
# Where many paths are shown, an overview of thinner bands, so that the land is still seen.
_MANY, _THIN, _THIN_BUNDLE = 4, 7.0, 26.0
_GAP = 1.0

_Point = tuple[float, float]
_Stretch = tuple[_Point, _Point]


@dataclass(frozen=True)
class BandShape:
    """A band's centre line in pixels from the projection's origin, and its width there."""

    band: MapBand
    points: tuple[_Point, ...]
    width: float
    scale: float = 1.0

    def path(self) -> QPainterPath:
        """Return the centre line as a path."""
        path = QPainterPath(QPointF(*self.points[0]))
        for point in self.points[1:]:
            path.lineTo(*point)
        return path

    def distance(self, x: float, y: float) -> float:
        """Return how far a point lies from the centre line."""
        return min(_distance(x, y, a, b) for a, b in pairwise(self.points))

    def nearest(self, x: float, y: float) -> _Point:
        """Return the point of the centre line that lies closest to a point."""
        found = [_foot(x, y, a, b) for a, b in pairwise(self.points)]
        return min(found, key=lambda p: hypot(x - p[0], y - p[1]))


def lay_bands(bands: Sequence[MapBand], scale: float) -> list[BandShape]:
    """Place every band that has a length, for a scale in pixels a metre."""
    kept = [band for band in bands if len(dict.fromkeys(band.points)) > 1]
    lanes: dict[_Stretch, list[str]] = {}
    for band in kept:
        for stretch in _stretches(band.points):
            sharing = lanes.setdefault(_undirected(stretch), [])
            if band.id not in sharing:
                sharing.append(band.id)
    many = len({band.group for band in kept if band.group}) >= _MANY
    gauge = (_THIN, _THIN_BUNDLE) if many else (BAND_WIDTH, _BUNDLE_WIDTH)
    return [_lay(band, lanes, scale, gauge) for band in kept]


def _stretches(points: Iterable[_Point]) -> list[_Stretch]:
    rounded = [(round(lon, 3), round(lat, 3)) for lon, lat in points]
    return [(a, b) for a, b in pairwise(rounded) if a != b]


def _undirected(stretch: _Stretch) -> _Stretch:
    return min(stretch), max(stretch)


def _lay(
    band: MapBand, lanes: dict[_Stretch, list[str]], scale: float, gauge: tuple[float, float]
) -> BandShape:
    widest, bundle = gauge
    stretches = _stretches(band.points)
    most = max(len(lanes[_undirected(stretch)]) for stretch in stretches)
    width = min(widest, bundle / most)
    moved: list[tuple[_Point, _Point]] = []
    for stretch in stretches:
        sharing = lanes[_undirected(stretch)]
        step = min(widest, bundle / len(sharing)) + _GAP
        lane = (sharing.index(band.id) - (len(sharing) - 1) / 2) * step
        # A lane keeps its side whichever way its band runs.
        side = lane if stretch == _undirected(stretch) else -lane
        moved.append(_beside(_pixel(stretch[0], scale), _pixel(stretch[1], scale), side))
    points = [moved[0][0]]
    for before, after in pairwise(moved):
        points += _corner(before, after)
    points.append(moved[-1][1])
    return BandShape(band, tuple(points), width, scale)


def _pixel(point: _Point, scale: float) -> _Point:
    east, north = project(*point)
    return east * scale, -north * scale


def _beside(a: _Point, b: _Point, side: float) -> tuple[_Point, _Point]:
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    x, y = -(b[1] - a[1]) / length * side, (b[0] - a[0]) / length * side
    return (a[0] + x, a[1] + y), (b[0] + x, b[1] + y)


def _corner(before: _Stretch, after: _Stretch) -> list[_Point]:
    """Join two stretches where they meet, or by a short link where they hardly turn."""
    (ax, ay), (bx, by) = before
    (cx, cy), (dx, dy) = after
    if hypot(cx - bx, cy - by) < 0.01:
        return [(bx, by)]
    turn = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(turn) > 1e-9:
        along = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / turn
        x, y = ax + along * (bx - ax), ay + along * (by - ay)
        if max(hypot(x - bx, y - by), hypot(x - cx, y - cy)) < 2 * _BUNDLE_WIDTH:
            return [(x, y)]
    return [(bx, by), (cx, cy)]


def _distance(x: float, y: float, a: _Point, b: _Point) -> float:
    foot = _foot(x, y, a, b)
    return hypot(x - foot[0], y - foot[1])


def _foot(x: float, y: float, a: _Point, b: _Point) -> _Point:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy or 1.0)
    along = min(1.0, max(0.0, along))
    return a[0] + along * dx, a[1] + along * dy
