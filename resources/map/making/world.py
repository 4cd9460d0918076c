"""The land of the world for the small inset, and countries beyond the box, in few points."""

from __future__ import annotations

import json
import zlib
from pathlib import Path

import numpy as np
import shapely
from making.choices import WORLD_COUNTRIES, WORLD_FAR_PARTS
from making.geometry import polygons_of
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.ops import unary_union

from explorer.ui.map.inset_projection import MIDDLE_MERIDIAN, NORTH, SOUTH, project_world

MAGIC = b"JEWORLD"
FORMAT = 1
# Points a radius of the earth: a fifth of a pixel where the inset is largest.
GRID = 500
SMALLEST = 4.0  # square degrees; less is no more than a speck
TOLERANCE = 0.15  # degrees
LEFT_OUT = "Antarctica"  # south of what is shown, and around the pole
_CUT = MIDDLE_MERIDIAN - 180.0


def build_world(source: Path, target: Path) -> None:
    """Cut the world open in the Atlantic, project it and write it."""
    shapes = _read(source)
    land = [_opened(shape) for shape in shapes.values()]
    # A hair of overlap closes the seams between countries and at the date line.
    whole = unary_union([shape.buffer(0.01, join_style="mitre") for shape in land])
    found = {"land": _rings(whole, SMALLEST), "countries": {}}
    for name, key in sorted(WORLD_COUNTRIES.items(), key=lambda pair: pair[1]):
        shape = _opened(shapes[name])
        if key in WORLD_FAR_PARTS:
            shape = shape.intersection(box(*WORLD_FAR_PARTS[key]))
        found["countries"][key] = {"at": _middle(shape), "rings": _rings(shape, 0.5)}
    plain = json.dumps(found, separators=(",", ":"), sort_keys=True).encode("ascii")
    body = zlib.compress(plain, 9)
    target.write_bytes(MAGIC + bytes([FORMAT]) + zlib.crc32(body).to_bytes(4, "big") + body)


def _read(source: Path) -> dict[str, MultiPolygon]:
    topology = json.loads(source.read_text(encoding="utf-8"))
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.array(arc), axis=0) * scale + np.array(shift) for arc in topology["arcs"]]

    def ring(numbers: list[int]) -> np.ndarray:
        points = np.vstack([arcs[n] if n >= 0 else arcs[~n][::-1] for n in numbers])
        # Longitudes that run on over the date line instead of leaping around the world.
        points[:, 0] = np.unwrap(points[:, 0], period=360.0)
        return points

    shapes = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        if shape["properties"]["name"] == LEFT_OUT:
            continue
        many = shape.get("arcs", [])
        parts = [many] if shape["type"] == "Polygon" else many
        polygons = [Polygon(ring(rings[0]), [ring(r) for r in rings[1:]]) for rings in parts]
        whole = unary_union([shapely.make_valid(polygon) for polygon in polygons])
        shapes[shape["properties"]["name"]] = MultiPolygon(polygons_of(whole))
    return shapes


def _opened(shape: MultiPolygon) -> shapely.Geometry:
    """Return a shape with its longitudes counted from the cut, within what the inset shows."""
    window = box(_CUT, SOUTH, _CUT + 360.0, NORTH)
    turns = [translate(shape, turn).intersection(window) for turn in (-360.0, 0.0, 360.0)]
    return unary_union(turns)


def _middle(shape: shapely.Geometry) -> list[int]:
    """Return the point of the largest part that lies furthest from its coast, projected."""
    largest = max(polygons_of(shape), key=lambda polygon: polygon.area)
    lon, lat = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
    return [round(GRID * at) for at in project_world(lon, lat)]


def _rings(shape: shapely.Geometry, smallest: float) -> list[list[int]]:
    """Return projected rings as their first point and the steps from one point to the next."""
    rings = []
    for polygon in polygons_of(shape.simplify(TOLERANCE)):
        if polygon.area < smallest:
            continue
        # The edge of the world is a curve: its long sides need points of their own.
        for line in (polygon.exterior, *polygon.interiors):
            dense = np.array(line.segmentize(4.0).coords)
            dense[:, 0] = np.clip(dense[:, 0], _CUT + 0.01, _CUT + 359.99)
            grid = np.array([project_world(lon, lat) for lon, lat in dense])
            points = np.round(grid * GRID).astype(int)
            steps = np.diff(points, axis=0)
            steps = steps[np.any(steps != 0, axis=1)]
            if len(steps) > 2:
                rings.append([int(n) for n in (*points[0], *steps.ravel())])
    return rings
