"""Reads world.bin, which resources/map/rebuild.py writes: the land of the small world."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF

from explorer.config import resources_dir
from explorer.ui.map.basemap import read_checked
from explorer.ui.map.inset_projection import MIDDLE_MERIDIAN, NORTH, SOUTH, project_world

_MAGIC: Final = b"JEWORLD\x01"
_GRID: Final = 500
_STEPS: Final = 24  # points along each side of the world and of the map's box
# What the map beside the small world covers: west, south, east, north.
_MAP_BOX: Final = (80.0, 5.0, 155.0, 65.0)


@dataclass(frozen=True)
class FarCountry:
    """A country beyond the map: its shape, and where its mark stands, which is no place in it."""

    shape: QPainterPath
    at: QPointF


@dataclass(frozen=True)
class World:
    """Land, and the countries beyond the map by their ids, in radii of the earth."""

    land: QPainterPath
    countries: Mapping[str, FarCountry]
    sea: QPolygonF
    map_box: QPolygonF

    @property
    def bounds(self) -> QRectF:
        """The rectangle that holds the world."""
        return self.sea.boundingRect()


def world_point(lon: float, lat: float) -> QPointF:
    """Return where a place lies in the small world, in radii of the earth."""
    return QPointF(*project_world(lon, lat))


def load_world(path: Path | None = None) -> World:
    """Read the small world from a file, by default the one that ships with the program."""
    return _load(path or resources_dir() / "map" / "world.bin")


@lru_cache(maxsize=1)
def _load(path: Path) -> World:
    found = json.loads(zlib.decompress(read_checked(path, _MAGIC, "world file")))
    west, east = MIDDLE_MERIDIAN - 179.99, MIDDLE_MERIDIAN + 179.99
    return World(
        land=_path(found["land"]),
        countries={
            key: FarCountry(_path(one["rings"]), QPointF(*one["at"]) / _GRID)
            for key, one in found["countries"].items()
        },
        sea=_frame(west, SOUTH, east, NORTH),
        map_box=_frame(*_MAP_BOX),
    )


def _path(rings: Sequence[Sequence[int]]) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.OddEvenFill)
    for ring in rings:
        x = y = 0
        points = []
        for right, down in zip(ring[::2], ring[1::2], strict=True):
            x, y = x + right, y + down
            points.append(QPointF(x / _GRID, y / _GRID))
        path.addPolygon(QPolygonF(points))
        path.closeSubpath()
    return path


def _frame(west: float, south: float, east: float, north: float) -> QPolygonF:
    """Return four sides of longitude and latitude as they run in the small world."""
    stops = [step / _STEPS for step in range(_STEPS)]
    sides = [(west + (east - west) * stop, north) for stop in stops]
    sides += [(east, north + (south - north) * stop) for stop in stops]
    sides += [(east + (west - east) * stop, south) for stop in stops]
    sides += [(west, south + (north - south) * stop) for stop in [*stops, 1.0]]
    return QPolygonF([world_point(*corner) for corner in sides])
