"""Writes basemap.bin, which basemap.py of the program reads."""

from __future__ import annotations

import itertools
import math
import zlib
from pathlib import Path

import numpy as np
import shapely
from making.choices import (
    GRID,
    MARGIN_EAST_WEST,
    MARGIN_NORTH_SOUTH,
    NAMES,
    RIVERS,
    SEA_SIDE,
    STUDY,
)
from making.geometry import the_box
from making.land import Countries, Level
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF
from shapely.geometry import LineString, Point, Polygon, box
from shapely.ops import unary_union

from explorer.ui.map.projection import project

MAGIC = b"JEMAP"
FORMAT = 1
STRIDE = 12


def path_of(lines: list[LineString]) -> QPainterPath:
    """Return lines as one path, rounded to the grid."""
    path = QPainterPath()
    for line in lines:
        _add(path, np.array(line.coords), closed=False)
    return path


def fill_of(polygons: list[Polygon]) -> QPainterPath:
    """Return polygons with their holes as one odd-even path, rounded to the grid."""
    path = QPainterPath()
    for polygon in polygons:
        for ring in (polygon.exterior, *polygon.interiors):
            _add(path, np.array(ring.coords), closed=True)
    return path


def _add(path: QPainterPath, points: np.ndarray, *, closed: bool) -> None:
    grid = np.round(points / GRID)
    moved = np.vstack([[True], np.any(np.diff(grid, axis=0) != 0, axis=1)[:, None]])[:, 0]
    grid = grid[moved.astype(bool)]
    if len(grid) >= (4 if closed else 2):
        path.addPolygon(QPolygonF([QPointF(x * GRID, y * GRID) for x, y in grid]))


def tiles(lines: list[LineString], size: float = 900_000.0) -> list[QPainterPath]:
    """Group whole lines by where they lie, so that a close view strokes only what it shows."""
    groups: dict[tuple[int, int], list[LineString]] = {}
    for line in lines:
        for part in _short_parts(line, size):
            centre = part.envelope.centroid
            cell = (math.floor(centre.x / size), math.floor(centre.y / size))
            groups.setdefault(cell, []).append(part)
    return [path_of(groups[cell]) for cell in sorted(groups)]


def _short_parts(line: LineString, size: float) -> list[LineString]:
    count = math.ceil(line.length / size)
    if count <= 1:
        return [line]
    # Cut at vertices only: a cut elsewhere would show as a kink after rounding to the grid.
    coords, parts, part, length = list(line.coords), [], [line.coords[0]], 0.0
    for a, b in itertools.pairwise(coords):
        part.append(b)
        length += math.dist(a, b)
        if length >= line.length / count:
            parts.append(LineString(part))
            part, length = [b], 0.0
    return parts + ([LineString(part)] if len(part) > 1 else [])


def write(levels: list[Level], countries: Countries, cities: list, target: Path) -> None:
    """Write a head and one block a level; basemap.py reads them in the same order."""
    keys = sorted({key for level in levels for key in level.land})
    blocks = [head_block(keys, countries, cities, levels[-1].land)] + [
        level_block(keys, x) for x in levels
    ]
    file = QByteArray()
    out = QDataStream(file, QIODevice.OpenModeFlag.WriteOnly)
    out.writeUInt32(len(blocks))
    for block in blocks:
        # A path element takes twelve bytes; like bytes of neighbouring elements, laid side by
        # side, compress to half of what they do in file order.
        planes = b"".join(block[i::STRIDE] for i in range(STRIDE))
        packed = zlib.compress(planes, 9)
        out.writeUInt32(len(packed))
        out.writeRawData(packed)
    body = file.data()
    check = zlib.crc32(body).to_bytes(4, "big")
    target.write_bytes(MAGIC + bytes([FORMAT]) + check + body)


def stream_into(data: QByteArray) -> QDataStream:
    """Return a stream that writes single precision into an array."""
    out = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    out.setVersion(QDataStream.Version.Qt_6_0)
    out.setFloatingPointPrecision(QDataStream.FloatingPointPrecision.SinglePrecision)
    return out


def label_points(polygons: list[Polygon]) -> list[tuple[int, int, int]]:
    """Return further spots for a country's name, with the metres from each to the border or sea."""
    west, north, east, south = the_box()
    size, found = 200_000.0, []
    country = unary_union(polygons)
    for x in np.arange(west, east, size):
        for y in np.arange(north, south, size):
            part = box(x, y, x + size, y + size).intersection(country)
            if part.area < 3e9:
                continue
            circle = shapely.maximum_inscribed_circle(part, tolerance=4_000)
            if circle.length > 26_000:
                x_0, y_0 = circle.coords[0]
                room = country.boundary.distance(Point(x_0, y_0))
                found.append((round(x_0), round(y_0), round(room)))
    return found


def head_block(
    keys: list[str], countries: Countries, cities: list, land: dict[str, list[Polygon]]
) -> bytes:
    """Return the extent, the countries and the cities."""
    data = QByteArray()
    out = stream_into(data)
    west, north, east, south = the_box()
    out << QRectF(west, north, east - west, south - north)
    out << QRectF(west, north, east - west, south - north).adjusted(
        -MARGIN_EAST_WEST, -MARGIN_NORTH_SOUTH, MARGIN_EAST_WEST, MARGIN_NORTH_SOUTH
    )
    out.writeUInt32(len(keys))
    for key in keys:
        name, lon, lat = NAMES.get(key, (countries.names.get(key, ""), 0.0, 0.0))
        x, y = project(lon, lat)
        out.writeQString(key)
        out.writeQString(name if key else "")
        out.writeBool(key in NAMES)
        out.writeBool(key in STUDY.values())
        out.writeInt32(SEA_SIDE.get(key, 0))
        out << QPointF(round(x), round(-y))
        points = label_points(land.get(key, [])) if key in NAMES else []
        out.writeUInt32(len(points))
        for x, y, room in points:
            out << QPointF(x, y)
            out.writeUInt32(room)
    out.writeUInt32(len(cities))
    for name, lon, lat, capital, population in cities:
        x, y = project(lon, lat)
        out.writeQString(name)
        out.writeBool(capital)
        out.writeUInt32(population)
        out << QPointF(round(x), round(-y))
    return data.data()


def level_block(keys: list[str], level: Level) -> bytes:
    """Return one level of detail."""
    data = QByteArray()
    out = stream_into(data)
    for key in keys:
        out << fill_of(level.land.get(key, []))
    out << fill_of(level.lakes)
    for lines in (level.coasts, level.borders, level.disputed, level.rivers):
        paths = tiles(lines)
        out.writeUInt32(len(paths))
        for path in paths:
            out << path
    out.writeUInt32(len(level.named))
    for key, lines in level.named.items():
        out.writeQString(key)
        out.writeQString(RIVERS[key][0])
        out << path_of(lines)
    return data.data()
