"""Projecting, measuring and sorting shapes."""

from __future__ import annotations

import numpy as np
import shapely
from making.choices import EAST, NORTH, SOUTH, WEST
from shapely.geometry import LineString, Polygon

from explorer.ui.map.projection import project


def to_scene(points: np.ndarray) -> np.ndarray:
    """Project longitudes and latitudes to metres east and south, as the scene counts them."""
    flat = [project(float(lon), float(lat)) for lon, lat in points]
    return np.array([(x, -y) for x, y in flat])


def the_box() -> tuple[float, float, float, float]:
    """Return the rectangle around the projected box of longitudes and latitudes."""
    ring = [(lon, lat) for lon in np.linspace(WEST, EAST, 76) for lat in (SOUTH, NORTH)]
    ring += [(lon, lat) for lat in np.linspace(SOUTH, NORTH, 61) for lon in (WEST, EAST)]
    points = to_scene(np.array(ring))
    low, high = points.min(axis=0), points.max(axis=0)
    return tuple(float(round(v / 1000) * 1000) for v in (*low, *high))


def lines_of(shape: shapely.Geometry) -> list[LineString]:
    """Return the lines of any geometry, in a stable order."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "LineString"]
    return sorted((p for p in parts if p.length > 0), key=lambda p: (p.bounds, p.length))


def polygons_of(shape: shapely.Geometry) -> list[Polygon]:
    """Return the polygons of any geometry, in a stable order."""
    parts = list(shapely.get_parts(shapely.make_valid(shape), return_index=False))
    flat = [q for p in parts for q in shapely.get_parts(p) if q.geom_type == "Polygon"]
    return sorted(flat, key=lambda p: (p.bounds, p.area))


def ground_metres(lon: float, lat: float, points: np.ndarray) -> float:
    """Return the distance on a sphere from a place to the nearest of some points."""
    one, many = np.radians([lon, lat]), np.radians(points)
    half = np.sin((many[:, 1] - one[1]) / 2) ** 2
    half += np.cos(one[1]) * np.cos(many[:, 1]) * np.sin((many[:, 0] - one[0]) / 2) ** 2
    return float(6_371_000 * 2 * np.arcsin(np.sqrt(half)).min())


def dense(line: np.ndarray) -> np.ndarray:
    """Return a line of degrees with a point at least every hundredth of a degree."""
    return np.array(LineString(line).segmentize(0.01).coords)
