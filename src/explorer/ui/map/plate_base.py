"""The base map as vectors on a sheet: only what the frame shows, in the sheet's own units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF, QTransform

from explorer.ui.map.base_painter import level_for
from explorer.ui.map.basemap import Basemap, Level, Piece
from explorer.ui.map.colors import MapColors, mixed

_GRID = 5.0  # positions a unit of the sheet; neighbours round alike, so no gap opens between them
_DENSE = 2.0  # a sheet is looked at closer than a window
_OVER = 8.0  # units beyond the frame that are kept, so that no cut edge is seen
_SHALLOWS = 7.0
_FINEST_BEYOND = 1  # the finest level ends at the map's box

_Point = tuple[float, float]


@dataclass(frozen=True)
class Placing:
    """How the map lies on a sheet: units a metre, the projection's origin, and the frame."""

    scale: float
    origin: QPointF
    frame: QRectF

    @classmethod
    def fit(cls, scene: QRectF, frame: QRectF, most: float) -> Placing:
        """Show a rectangle of the scene in the middle of a frame, no closer than `most`."""
        width, height = max(scene.width(), 1.0), max(scene.height(), 1.0)
        scale = min(frame.width() / width, frame.height() / height, most)
        return cls(scale, frame.center() - scene.center() * scale, frame)

    @property
    def exposed(self) -> QRectF:
        """What the frame shows, in metres of the scene."""
        return QRectF(
            (self.frame.topLeft() - self.origin) / self.scale, self.frame.size() / self.scale
        )

    def level(self, basemap: Basemap) -> Level:
        """Return the level of detail that suits the scale and reaches as far as the frame."""
        number = level_for(1 / self.scale / _DENSE)
        if not basemap.extent.contains(self.exposed):
            number = min(number, _FINEST_BEYOND)
        return basemap.level(number)


def paint_base_vectors(
    painter: QPainter,
    level: Level,
    placing: Placing,
    colors: MapColors,
    selected: Set[str],
    *,
    rivers: bool = True,
) -> None:
    """Draw land, water and lines within the frame as vector paths.

    With `rivers` the named ones stand out from the others.
    """
    cut = _Cutter(placing)
    painter.fillRect(placing.frame, colors.sea)
    coasts = cut.lines(level.coasts)
    _stroke(painter, coasts, _pen(mixed(colors.sea, colors.coast, 0.2), _SHALLOWS))
    for country, piece in level.land:
        land = colors.land if country.in_study else colors.land_far
        if country.id and country.id in selected:
            land = mixed(land, colors.accent, 0.26)
        painter.fillPath(cut.area(piece), land)
    water = mixed(colors.river, colors.land, 0.5)
    _stroke(painter, cut.lines(level.rivers), _pen(water, 0.7))
    painter.setPen(_pen(water, 0.5))
    painter.setBrush(colors.sea)
    painter.drawPath(cut.area(Piece(level.lakes.controlPointRect(), level.lakes)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _stroke(painter, cut.lines(level.borders), _pen(colors.border, 0.9))
    dashed = _pen(colors.border, 1.2)
    dashed.setDashPattern([4, 3])
    _stroke(painter, cut.lines(level.disputed), dashed)
    _stroke(painter, coasts, _pen(colors.coast, 0.8))
    named = [Piece(river.path.controlPointRect(), river.path) for river in level.named_rivers]
    _stroke(painter, cut.lines(named), _pen(colors.river, 1.6) if rivers else _pen(water, 0.7))


def _stroke(painter: QPainter, lines: Iterable[QPolygonF], pen: QPen) -> None:
    """Draw lines one by one, which takes a tenth of the time of all of them as one path."""
    painter.setPen(pen)
    for line in lines:
        painter.drawPolyline(line)


def _pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


class _Cutter:
    """Brings paths from the scene to the sheet and cuts off what lies beyond the frame."""

    def __init__(self, placing: Placing) -> None:
        self._exposed = placing.exposed
        self._frame = placing.frame.adjusted(-_OVER, -_OVER, _OVER, _OVER)
        x, y = placing.origin.x(), placing.origin.y()
        self._to_sheet = QTransform(placing.scale, 0, 0, placing.scale, x, y)

    def area(self, piece: Piece) -> QPainterPath:
        """Return the part of an area that the frame shows."""
        path = QPainterPath()
        for points in self._polygons([piece]):
            inside = _cut_area(points, self._frame)
            if len(inside) > 2:
                path.addPolygon(QPolygonF([QPointF(*point) for point in inside]))
                path.closeSubpath()
        return path

    def lines(self, pieces: Iterable[Piece]) -> list[QPolygonF]:
        """Return the parts of lines that the frame shows, each with the step over its edge."""
        return [
            QPolygonF([QPointF(*point) for point in run])
            for points in self._polygons(pieces)
            for run in _cut_line(points, self._frame)
        ]

    def _polygons(self, pieces: Iterable[Piece]) -> Iterator[list[_Point]]:
        for piece in pieces:
            if not piece.bounds.intersects(self._exposed):
                continue
            for polygon in piece.path.toSubpathPolygons(self._to_sheet):
                if polygon.boundingRect().intersects(self._frame):
                    yield _rounded(polygon)


def _rounded(polygon: QPolygonF) -> list[_Point]:
    points: list[_Point] = []
    for at in polygon.toList():
        point = round(at.x() * _GRID) / _GRID, round(at.y() * _GRID) / _GRID
        if not points or points[-1] != point:
            points.append(point)
    return points


def _cut_area(points: list[_Point], frame: QRectF) -> list[_Point]:
    """Cut a ring at the four sides of a frame, one after the other (Sutherland and Hodgman)."""
    for axis, limit, sign in (
        (0, frame.left(), 1), (0, frame.right(), -1), (1, frame.top(), 1), (1, frame.bottom(), -1),
    ):  # fmt: skip
        inside: list[_Point] = []
        for here, there in zip(points, [*points[1:], *points[:1]], strict=True):
            a, b = (here[axis] - limit) * sign, (there[axis] - limit) * sign
            if a >= 0:
                inside.append(here)
            if (a >= 0) != (b >= 0):
                share = a / (a - b)
                x = here[0] + (there[0] - here[0]) * share
                y = here[1] + (there[1] - here[1]) * share
                inside.append((round(x, 2), round(y, 2)))
        points = inside
    return points


def _cut_line(points: list[_Point], frame: QRectF) -> Iterator[list[_Point]]:
    """Yield the runs of a line whose steps touch the frame."""
    left, right, top, bottom = frame.left(), frame.right(), frame.top(), frame.bottom()
    run: list[_Point] = []
    for (ax, ay), (bx, by) in pairwise(points):
        apart = max(ax, bx) < left or min(ax, bx) > right or max(ay, by) < top
        if apart or min(ay, by) > bottom:
            if run:
                yield run
            run = []
            continue
        run = run or [(ax, ay)]
        run.append((bx, by))
    if run:
        yield run
