"""Before and after: the same payment on both sides of a turn, below each other from zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from explorer.queries.figure_rows import FigureRow
from explorer.viewmodels.chart import ChartRow, Panel
from explorer.viewmodels.charts_common import (
    ChartScope,
    Figure,
    amount_axis,
    amount_row,
    axis_title,
    bare_panel,
    in_full,
    joined,
    point_span,
    read_span,
    who_says,
)
from explorer.viewmodels.charts_rows import rest_title
from explorer.viewmodels.formatting import format_date, sentence_start
from explorer.wording import tr

_CONTEXT = "Charts"
Side = Literal["", "before", "after"]
_Unit = tuple[str, str]


def side_of(point: Figure, turn: str) -> Side:
    """Return on which side of a turn a figure's date lies; on neither where it spans the turn."""
    span, at = point_span(point), read_span(turn)
    if span is None or at is None:
        return ""
    if span.end <= at.start and not span.open_end:
        return "before"
    if span.start >= at.start and not span.open_start:
        return "after"
    return ""


def group_of(point: Figure) -> str:
    """Return what a figure is of: what is paid for, what is counted, or its fact's title."""
    fact, quantity = point.fact, point.quantity
    if fact.price and fact.price.purpose:
        return fact.price.purpose
    return (quantity.of if quantity else "") or fact.title or fact.statement


def turn_panels(row: FigureRow, scope: ChartScope) -> tuple[Panel, ...]:
    """Return groups with a row before and a row after, one axis for each unit.

    Amounts of one currency stand on one axis whatever they are per, which their labels say.
    """
    drawn: list[tuple[Figure, ChartRow]] = []
    pairs = _paired(row, scope)
    for point in row.points:
        one = amount_row(point, scope)
        drawn.append((point, _told(point, one, row.turn) if id(point) in pairs else one))
    units: dict[_Unit, list[tuple[Figure, ChartRow]]] = {}
    for point, one in drawn:
        if one.mark is not None and point.quantity is not None:
            unit = (point.quantity.unit, point.quantity.currency)
            units.setdefault(unit, []).append((point, one))
    panels = [_panel(held, scope, alone=len(units) == 1) for held in units.values()]
    rest = [in_full(point, one) for point, one in drawn if one.mark is None]
    return *panels, *bare_panel(rest_title(rest), rest)


def _paired(row: FigureRow, scope: ChartScope) -> set[int]:
    """Return the figures whose group has one on both sides, by identity."""
    groups: dict[str, list[Figure]] = {}
    for point in row.points:
        if point.quantity is not None and not scope.folded(point) and side_of(point, row.turn):
            groups.setdefault(group_of(point), []).append(point)
    return {
        id(point)
        for held in groups.values()
        if {side_of(one, row.turn) for one in held} == {"before", "after"}
        for point in held
    }


def _told(point: Figure, row: ChartRow, turn: str) -> ChartRow:
    """Return a row named by its side of the turn, with who says so beside when and where."""
    side, date = side_of(point, turn), format_date(turn)
    name = tr(_CONTEXT, "Before {turn}" if side == "before" else "Since {turn}", turn=date)
    group, who = sentence_start(group_of(point)), sentence_start(who_says(point.fact))
    return replace(
        row,
        name=name,
        detail=joined(who, row.where),
        words=joined(group, name, row.figure, who, row.when, row.where),
        group=group,
        side=side,
    )


def _panel(held: Sequence[tuple[Figure, ChartRow]], scope: ChartScope, *, alone: bool) -> Panel:
    quantity = next(point.quantity for point, _ in held if point.quantity is not None)
    mixed = len({point.quantity.per for point, _ in held if point.quantity is not None}) > 1
    rows = [_with_per(point, one) if mixed else one for point, one in held]
    order = list(dict.fromkeys(one.group for one in rows if one.group))
    sides: tuple[Side, ...] = ("before", "after", "")
    rows.sort(
        key=lambda one: (
            order.index(one.group) if one.group else len(order),
            sides.index(one.side),
        )
    )
    points = [point for point, _ in held]
    title = axis_title([_without_per(one) for one in points] if mixed else points, scope.units)
    axis = amount_axis(rows, quantity.currency, title, quantity.unit)
    return Panel("" if alone else title, axis, tuple(rows))


def _without_per(point: Figure) -> Figure:
    return replace(point, quantity=replace(point.quantity, per="") if point.quantity else None)


def _with_per(point: Figure, row: ChartRow) -> ChartRow:
    """Return a row whose label says what its figure is per, which the axis cannot."""
    if row.mark is None or point.quantity is None or not point.quantity.per:
        return row
    return replace(row, mark=replace(row.mark, label=row.figure))
