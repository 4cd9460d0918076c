"""Countries, coasts and borders from world-atlas; lakes and bare lines from GSHHG."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from making.choices import DISPUTED_LINES, DISPUTED_PAIRS, NOBODYS, STUDY, WITHIN, Detail
from making.geometry import lines_of, polygons_of, to_scene
from shapely.geometry import LineString, MultiLineString, Polygon
from shapely.ops import linemerge, unary_union


def slug(name: str) -> str:
    """Return an id for a country that the records do not name."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def country_id(name: str) -> str:
    """Return our id for a country of the package, or nothing for nobody's land."""
    name = WITHIN.get(name, name)
    return "" if name in NOBODYS else STUDY.get(name, slug(name))


class Countries:
    """The countries of one TopoJSON file as rings of shared arcs, far ones left out."""

    def __init__(self, path: Path) -> None:
        topology = json.loads(path.read_text(encoding="utf-8"))
        scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
        self.arcs = [
            np.cumsum(np.array(arc), axis=0) * scale + np.array(shift) for arc in topology["arcs"]
        ]
        self.polygons: list[tuple[str, list[list[int]]]] = []
        self.names: dict[str, str] = {}
        for shape in topology["objects"]["countries"]["geometries"]:
            name = shape["properties"]["name"]
            many = shape.get("arcs", [])
            for rings in [many] if shape["type"] == "Polygon" else many:
                if self._is_near(rings[0]):
                    self.polygons.append((country_id(name), rings))
                    self.names[country_id(name)] = WITHIN.get(name, name)
        counts: dict[int, int] = {}
        for _, rings in self.polygons:
            for ring in rings:
                for arc in ring:
                    index = arc if arc >= 0 else ~arc
                    counts[index] = counts.get(index, 0) + 1
        self.needed = self.users(self.polygons)
        # Former borders between parts that are drawn as one country.
        self.inner = {i for i, n in counts.items() if n > 1 and len(self.needed[i]) == 1}

    def _is_near(self, ring: list[int]) -> bool:
        points = np.vstack([self.arcs[a if a >= 0 else ~a] for a in ring])
        lon = np.where(points[:, 0] < -65, points[:, 0] + 360, points[:, 0])
        return bool(
            lon.max() > 45 and lon.min() > 15 and lon.max() < 225 and points[:, 1].max() > -12
        )

    def users(self, polygons: list[tuple[str, list[list[int]]]]) -> dict[int, set[str]]:
        """Return which countries each arc of these polygons bounds."""
        used: dict[int, set[str]] = {}
        for key, rings in polygons:
            for ring in rings:
                for arc in ring:
                    used.setdefault(arc if arc >= 0 else ~arc, set()).add(key)
        return used

    def border(self, one: str, other: str) -> list[np.ndarray]:
        """Return the arcs, in degrees, that two countries share."""
        used = self.users(self.polygons)
        return [self.arcs[a] for a, keys in sorted(used.items()) if keys == {one, other}]


@dataclass
class Level:
    """What one level of detail draws, in scene metres."""

    land: dict[str, list[Polygon]]
    coasts: list[LineString]
    borders: list[LineString]
    disputed: list[LineString]
    lakes: list[Polygon]
    rivers: list[LineString]
    named: dict[str, list[LineString]]


def simplified(points: np.ndarray, detail: Detail) -> np.ndarray:
    """Return a line of scene points with no more of them than a level needs."""
    line = LineString(points).simplify(detail.tolerance, preserve_topology=False)
    return np.array(line.coords)


def build_land(countries: Countries, detail: Detail, frame: Polygon) -> Level:
    """Simplify the shared arcs once each, then put countries, coasts and borders together."""
    arcs = countries.arcs
    scene = {i: to_scene(arcs[i]) for i in sorted(countries.needed)}
    simple = {i: simplified(points, detail) for i, points in scene.items()}

    def ring_points(ring: list[int], lines: dict[int, np.ndarray]) -> np.ndarray:
        return np.vstack([lines[a] if a >= 0 else lines[~a][::-1] for a in ring])

    kept, land = [], {}
    for key, rings in countries.polygons:
        outer = Polygon(ring_points(rings[0], scene))
        if outer.area < detail.smallest_island * 1e6:
            continue
        shapes = [ring_points(ring, simple) for ring in rings]
        if len(shapes[0]) < 4:
            continue
        kept.append((key, rings))
        polygon = Polygon(shapes[0], [s for s in shapes[1:] if len(s) >= 4])
        land.setdefault(key, []).append(polygon)
    clipped = {}
    for key in sorted(land):
        whole = [shapely.make_valid(p) for p in land[key]]
        pieces = [q for p in whole for q in polygons_of(p.intersection(frame)) if q.area > 0]
        if pieces:
            clipped[key] = sorted(pieces, key=lambda p: (p.bounds, p.area))
    coasts, borders, disputed = [], [], []
    for arc, keys in sorted(countries.users(kept).items()):
        degrees = countries.arcs[arc]
        if np.all(np.abs(degrees[:, 0]) > 179.9):
            continue  # the date line is a cut in the data, not a coast
        uses = [k for k in keys if k]
        if len(keys) == 1:
            if arc not in countries.inner:
                coasts.append(simple[arc])
        elif frozenset(uses) in DISPUTED_PAIRS:
            disputed.append(simple[arc])
        else:
            borders.append(simple[arc])
    disputed += [to_scene(np.array(line)) for line in DISPUTED_LINES]

    def clip(arcs: list[np.ndarray]) -> list[LineString]:
        if not arcs:
            return []
        merged = linemerge(MultiLineString([a for a in arcs if len(a) > 1]))
        return lines_of(merged.intersection(frame))

    return Level(clipped, clip(coasts), clip(borders), clip(disputed), [], [], {})


def read_lines(folder: Path, name: str) -> list[tuple[str, float, np.ndarray]]:
    """Read the bare lines of the GSHHG package: kind, area in square kilometres, degrees."""
    data = (folder / f"{name}_i.dat").read_bytes()
    rows = []
    for line in (folder / f"{name}meta_i.dat").read_text().splitlines():
        kind, area, _, south, north, start, size, *_ = line.split()
        if float(north) < -8 or float(south) > 75:
            continue
        points = np.frombuffer(data, "<f4", int(size) // 4, int(start)).reshape(-1, 2)
        if 50 < points[:, 0].mean() < 185:
            rows.append((kind, float(area), points.astype(float)))
    return rows


def build_lakes(rows: list, detail: Detail, frame: Polygon) -> list[Polygon]:
    """Return the lakes of a size worth drawing, with their islands cut out."""
    islands = [Polygon(to_scene(p)) for k, a, p in rows if k == "3" and a > detail.smallest_island]
    tree = shapely.STRtree(islands)
    lakes = []
    for kind, area, points in rows:
        if kind != "2" or area < detail.smallest_lake:
            continue
        lake = shapely.make_valid(Polygon(to_scene(points)))
        inside = [islands[i] for i in tree.query(lake, predicate="contains")]
        lake = lake.difference(unary_union(inside)) if inside else lake
        lakes += polygons_of(lake.simplify(detail.tolerance).intersection(frame))
    return sorted((p for p in lakes if p.area > 0), key=lambda p: (p.bounds, p.area))
