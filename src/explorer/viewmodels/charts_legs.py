"""Prices of passage as brackets over the legs of the paths that they cover."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.queries.figure_rows import FigureRow
from explorer.queries.rows import LegRow, PathRow
from explorer.viewmodels.chart import Axis, ChartRow, Mark, Panel, Tick
from explorer.viewmodels.charts_common import (
    ChartScope,
    Figure,
    amount_row,
    bare_panel,
    is_vague,
    joined,
)
from explorer.viewmodels.formatting import format_amount
from explorer.viewmodels.timeline_series import series_point
from explorer.wording import tr

_CONTEXT = "Charts"
_PATH = "path"  # the kind of a way out; the reading beside the paths has no columns
_PIECE = "piece"  # a price for the leg on which it stands, which needs not say what it covers
_MOST_COLUMNS = 6  # of one panel; more have no room for their names
_Paths = tuple[str, ...]


def covered_legs(point: Figure) -> tuple[str, ...]:
    """Return the legs that a price covers by its record; a piece covers the leg it stands on.

    Of a debt or a support the legs of a fact say where it falls due and not what it paid for.
    """
    fact = point.fact
    if fact.price is None or point.quantity is None:
        return ()
    if fact.price.covers:
        return fact.price.covers
    return tuple(leg.id for leg in fact.legs) if fact.price.role == _PIECE else ()


def legs_panels(row: FigureRow, scope: ChartScope) -> tuple[Panel, ...]:
    """Return a panel for each set of paths whose legs the same prices cover, and one for the rest.

    Legs that stand at the same place of several paths are one column: ways into one of several
    countries are not passed one after the other.
    """
    ways = [path for path in scope.paths if path.kind == _PATH]
    groups: dict[_Paths, list[Figure]] = {}
    scattered: list[ChartRow] = []
    rest: list[ChartRow] = []
    for point in row.points:
        legs = () if scope.folded(point) else _on_ways(point, ways)
        if paths := _paths_of(legs, ways):
            groups.setdefault(paths, []).append(point)
        elif legs:
            scattered.append(_scattered(point, legs, scope))
        else:
            rest.append(_uncovered(point, scope))
    panels = [
        _panel([path for path in ways if path.id in paths], points, scope, len(ways))
        for paths, points in groups.items()
    ]
    apart = bare_panel(tr(_CONTEXT, "Covers legs that do not follow each other"), scattered)
    return *panels, *apart, *bare_panel(_rest_title(rest), rest)


def _on_ways(point: Figure, ways: Sequence[PathRow]) -> tuple[str, ...]:
    """Return the legs that a price covers; of a piece, those of a way out where it has any.

    A bribe at the river is told of the way out and of the short crossings of the reading as well.
    """
    legs, fact = covered_legs(point), point.fact
    if fact.price is None or fact.price.covers:
        return legs
    known = {leg.id for path in ways for leg in path.legs}
    return tuple(leg for leg in legs if leg in known) or legs


def _rest_title(rest: Sequence[ChartRow]) -> str:
    if all(one.state == "folded" for one in rest):
        return ""
    return tr(_CONTEXT, "Which legs it covers is not stated")


def _paths_of(legs: Sequence[str], ways: Sequence[PathRow]) -> _Paths:
    """Return the paths that hold most of these legs, in one stretch at the same place of each.

    There are none where the bracket would leave out a leg, or cover one that is not among them.
    """
    wanted = set(legs)
    found: dict[str, tuple[int, int]] = {}
    for path in ways:
        at = [number for number, leg in enumerate(path.legs) if leg.id in wanted]
        if at and at[-1] - at[0] + 1 == len(at):
            found[path.id] = (at[0], at[-1])
    most = max((last - first for first, last in found.values()), default=0)
    longest = [place for place in found.values() if place[1] - place[0] == most]
    chosen = tuple(path for path, place in found.items() if place in longest[:1])
    held = {leg.id for path in ways if path.id in chosen for leg in path.legs}
    return chosen if wanted <= held else ()


def _scattered(point: Figure, legs: Sequence[str], scope: ChartScope) -> ChartRow:
    """Return a price that no single bracket can cover, with its legs in words."""
    row = amount_row(point, scope)
    titles = {leg.id: leg.title for path in scope.paths for leg in path.legs}
    covers = tr(_CONTEXT, "covers: {legs}", legs="; ".join(titles.get(leg, leg) for leg in legs))
    words = joined(row.words, covers)
    return replace(row, mark=None, state="silent", text=joined(row.text, covers), words=words)


def _uncovered(point: Figure, scope: ChartScope) -> ChartRow:
    """Return a price without a bracket, which says that the source does not state its legs."""
    row = amount_row(point, scope)
    if row.state == "folded":
        return row
    said = tr(_CONTEXT, "which legs it covers is not stated")
    return replace(row, mark=None, state="silent", words=joined(row.words, said))


def _columns(paths: Sequence[PathRow], last: int) -> tuple[str, ...]:
    """Return what stands above each column: the legs of all paths at that place."""
    heads: list[str] = []
    for at in range(last + 1):
        legs: dict[str, LegRow] = {
            path.legs[at].id: path.legs[at] for path in paths if at < len(path.legs)
        }
        heads.append(" / ".join(leg.title for leg in legs.values()))
    return tuple(heads)


def _stretch(point: Figure, paths: Sequence[PathRow]) -> tuple[int, int]:
    legs = set(_on_ways(point, paths))
    at = [number for path in paths for number, leg in enumerate(path.legs) if leg.id in legs]
    return min(at), max(at)


def _panel(
    paths: Sequence[PathRow], points: Sequence[Figure], scope: ChartScope, ways: int
) -> Panel:
    stretches = [_stretch(point, paths) for point in points]
    last = max(end for _, end in stretches)
    heads = _columns(paths, last)
    if any(len(path.legs) > last + 1 for path in paths):
        heads = (*heads, tr(_CONTEXT, "The legs after that"))
    skipped = min(start for start, _ in stretches) - 1
    if len(heads) > _MOST_COLUMNS and skipped > 0:
        heads = (tr(_CONTEXT, "The legs before that"), *heads[skipped + 1 :])
        stretches = [(start - skipped, end - skipped) for start, end in stretches]
    ticks = tuple(Tick(float(at), head) for at, head in enumerate(heads))
    title = joined(*(path.title for path in paths))
    if 1 < len(paths) == ways:
        title = tr(_CONTEXT, "All paths")
    axis = Axis("legs", 0.0, float(len(heads)), ticks, tr(_CONTEXT, "Legs in their order"))
    rows = tuple(
        _bracket(point, stretch, heads, scope)
        for point, stretch in zip(points, stretches, strict=True)
    )
    return Panel(title, axis, rows)


def _bracket(
    point: Figure, stretch: tuple[int, int], heads: Sequence[str], scope: ChartScope
) -> ChartRow:
    first, last = stretch
    row, told, quantity = amount_row(point, scope), series_point(point), point.quantity
    assert quantity is not None
    mark = Mark(
        float(first), float(last + 1), vague=is_vague(quantity), label=format_amount(quantity)
    )
    legs = "; ".join(heads[first : last + 1])
    covers = tr(_CONTEXT, "covers: {legs}", legs=legs)
    beside = _beside(point, scope)
    words = joined(row.name, row.figure, row.text, covers, beside, told.when, told.pages)
    text = joined(row.text, beside)
    return replace(row, text=text, mark=mark, state="shown", words=words)


def _beside(point: Figure, scope: ChartScope) -> str:
    """Name the legs of a piece that no path has, but the reading beside the paths."""
    ways = [path for path in scope.paths if path.kind == _PATH]
    drawn = set(_on_ways(point, ways))
    names = {leg.id: leg.name for leg in point.fact.legs}
    beside = [names.get(leg, leg) for leg in covered_legs(point) if leg not in drawn]
    return tr(_CONTEXT, "also on: {legs}", legs="; ".join(beside)) if beside else ""
