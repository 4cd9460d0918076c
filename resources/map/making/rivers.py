"""Rivers as a graph: the named ones as paths, the others as strokes by length."""

from __future__ import annotations

import math
from itertools import pairwise

import networkx as nx
import numpy as np
import shapely
from making.choices import BRIDGE, GAP, RENAMED, RIVERS, SNAP, Detail
from making.geometry import lines_of, to_scene
from making.land import Countries, Level
from shapely.geometry import LineString, MultiLineString, Point, Polygon
from shapely.ops import linemerge, substring, unary_union


class Rivers:
    """All rivers as one graph, split into named courses and strokes from source to mouth."""

    def __init__(self, rows: list, leaves: tuple[float, float]) -> None:
        graph = nx.Graph()
        for _, _, degrees in rows:
            points = [tuple(round(float(v), 4) for v in p) for p in degrees]
            scene = to_scene(np.array(points))
            for point, at in zip(points, scene, strict=True):
                graph.add_node(point, at=at)
            for i in range(len(points) - 1):
                if points[i] != points[i + 1]:
                    length = float(np.hypot(*(scene[i + 1] - scene[i])))
                    graph.add_edge(points[i], points[i + 1], length=length, cost=length)
        self.graph = graph
        self._close_gaps()
        self.named = {key: self._course(way) for key, (_, way) in RIVERS.items()}
        upper, lower, _, _ = RENAMED
        whole = without_spurs(self.named[upper] + self.named[lower][1:])
        where = Point(leaves)
        cut = min(
            range(len(whole)), key=lambda i: where.distance(Point(graph.nodes[whole[i]]["at"]))
        )
        self.named |= {upper: whole[: cut + 1], lower: whole[cut:]}
        self.strokes = self._strokes()

    def _close_gaps(self) -> None:
        """Join the ends of rivers that break off at lakes, so that long ones count as long."""
        ends = sorted(n for n in self.graph if self.graph.degree(n) == 1)
        part = {n: i for i, c in enumerate(nx.connected_components(self.graph)) for n in c}
        nodes = sorted(self.graph)
        points = [Point(self.graph.nodes[n]["at"]) for n in nodes]
        tree = shapely.STRtree(points)
        for end in ends:
            here = Point(self.graph.nodes[end]["at"])
            found = [nodes[j] for j in tree.query(here, predicate="dwithin", distance=GAP)]
            others = sorted(
                (math.dist(self.graph.nodes[n]["at"], self.graph.nodes[end]["at"]), n)
                for n in found
                if part[n] != part[end]
            )
            if others:
                length, other = others[0]
                self.graph.add_edge(end, other, length=length, cost=4 * length + 1)

    def _bridged(self, corner: list[tuple[float, float]]) -> nx.Graph:
        west, south = np.array(corner).min(axis=0) - 2.5
        east, north = np.array(corner).max(axis=0) + 2.5
        nodes = sorted(n for n in self.graph if west < n[0] < east and south < n[1] < north)
        graph = self.graph.subgraph(nodes).copy()
        points = [Point(graph.nodes[n]["at"]) for n in nodes]
        tree = shapely.STRtree(points)
        ends = [i for i, n in enumerate(nodes) if graph.degree(n) == 1]
        for i in ends:
            for j in sorted(tree.query(points[i], predicate="dwithin", distance=BRIDGE)):
                if i != j and not graph.has_edge(nodes[i], nodes[j]):
                    cost = 4 * points[i].distance(points[j]) + 1
                    graph.add_edge(nodes[i], nodes[j], length=cost / 4, cost=cost, bridge=True)
        return graph

    def _course(self, way: tuple[tuple[float, float], ...]) -> list:
        graph = self._bridged(list(way))
        nodes = sorted(graph)
        tree = shapely.STRtree([Point(graph.nodes[n]["at"]) for n in nodes])
        stops = [nodes[tree.nearest(Point(p))] for p in to_scene(np.array(way))]
        course = [stops[0]]
        for one, other in pairwise(stops):
            course += nx.shortest_path(graph, one, other, weight="cost")[1:]
        return without_spurs(course)

    def _strokes(self) -> list[tuple[float, list]]:
        """Split what is left into long strokes, so that a level can leave the short ones out."""
        rest = self.graph.copy()
        for course in self.named.values():
            rest.remove_edges_from(list(pairwise(course)))
        tree = nx.minimum_spanning_tree(rest, weight="length")
        strokes = []
        for part in sorted(sorted(c) for c in nx.connected_components(tree) if len(c) > 1):
            far = _farthest(tree, part[0])
            strokes += _long_paths(tree, _farthest(tree, far))
        return strokes


def without_spurs(course: list) -> list:
    """Cut out there-and-back detours to a waypoint that lies beside the river."""
    seen: dict[tuple, int] = {}
    out: list = []
    for node in course:
        if node in seen:
            for gone in out[seen[node] + 1 :]:
                del seen[gone]
            del out[seen[node] + 1 :]
        else:
            seen[node] = len(out)
            out.append(node)
    return out


def meeting_point(countries: Countries) -> tuple[float, float]:
    """Return where the borders meet at which a river changes its name, in scene metres."""
    _, _, one, other = RENAMED
    ends = [
        {tuple(map(float, a[i])) for a in countries.border(*pair) for i in (0, -1)}
        for pair in (one, other)
    ]
    (point,) = ends[0] & ends[1]
    return tuple(to_scene(np.array([point]))[0])


def _farthest(tree: nx.Graph, root: tuple) -> tuple:
    lengths = nx.single_source_dijkstra_path_length(tree, root, weight="length")
    return max(sorted(lengths), key=lambda n: lengths[n])


def _long_paths(tree: nx.Graph, root: tuple) -> list[tuple[float, list]]:
    parent, order = {root: None}, [root]
    for node in order:
        for other in sorted(tree[node]):
            if other not in parent:
                parent[other] = node
                order.append(other)
    reach, heavy = dict.fromkeys(order, 0.0), {}
    for node in reversed(order[1:]):
        up = parent[node]
        length = reach[node] + tree.edges[up, node]["length"]
        if length > reach[up]:
            reach[up], heavy[up] = length, node
    starts = [(None, root)] + [(parent[n], n) for n in order[1:] if heavy.get(parent[n]) != n]
    strokes = []
    for up, node in starts:
        path = [node] if up is None else [up, node]
        length = reach[node] + (tree.edges[up, node]["length"] if up else 0.0)
        while path[-1] in heavy:
            path.append(heavy[path[-1]])
        if len(path) > 1:
            strokes.append((length, path))
    return strokes


def snap_to_borders(course: LineString, borders: list[LineString]) -> LineString:
    """Replace the stretches of a river that follow a border by that border."""
    merged = linemerge(MultiLineString(borders)) if len(borders) > 1 else borders[0]
    near = [b for b in lines_of(merged) if b.distance(course) < SNAP]
    for border in near:
        points = [Point(p) for p in course.coords]
        close = [p.distance(border) < SNAP for p in points]
        runs, start = [], None
        for i, yes in enumerate([*close, False]):
            if yes and start is None:
                start = i
            elif not yes and start is not None:
                runs.append((start, i - 1))
                start = None
        out, at = [], 0
        for first, last in runs:
            a, b = border.project(points[first]), border.project(points[last])
            own = LineString(course.coords[first : last + 1]).length if last > first else 0
            if own < 4 * SNAP or not 0.5 < abs(b - a) / own < 2:
                continue  # a river that merely crosses a border keeps its own course
            out += list(course.coords[at:first]) + list(substring(border, a, b).coords)
            at = last + 1
        course = LineString(out + list(course.coords[at:])) if at else course
    return course


def build_rivers(rivers: Rivers, level: Level, detail: Detail, frame: Polygon) -> None:
    """Add the named and the unnamed rivers to a level."""
    at = rivers.graph.nodes
    every_border = level.borders + level.disputed
    for key, nodes in rivers.named.items():
        course = LineString([at[n]["at"] for n in nodes]).simplify(
            detail.tolerance, preserve_topology=False
        )
        level.named[key] = lines_of(snap_to_borders(course, every_border).intersection(frame))
    land = unary_union([p for ps in level.land.values() for p in ps])
    for length, nodes in rivers.strokes:
        if length >= detail.shortest_river:
            line = LineString([at[n]["at"] for n in nodes]).simplify(
                detail.tolerance, preserve_topology=False
            )
            level.rivers += lines_of(line.intersection(land))
    level.rivers.sort(key=lambda p: (p.bounds, p.length))
