"""Ranges: competing figures below each other on an axis from zero, one panel for each unit."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.queries.figure_rows import FigureRow
from explorer.queries.rows import QuantityRow
from explorer.viewmodels.chart import ChartRow, Panel
from explorer.viewmodels.charts_common import (
    ChartScope,
    Figure,
    amount_axis,
    amount_row,
    axis_title,
    bare_panel,
    in_full,
)
from explorer.wording import tr

_CONTEXT = "Charts"
_Unit = tuple[str, str, str]
_Drawn = tuple[Figure, ChartRow]


def unit_key(quantity: QuantityRow) -> _Unit:
    """Return what figures must have alike to stand on one axis."""
    return quantity.unit, quantity.currency, quantity.per


def ranges_panels(row: FigureRow, scope: ChartScope) -> tuple[Panel, ...]:
    """Return figures in the order of their record, none converted to another's unit.

    Rows without a mark stand among those of one panel, and by themselves where there are several.
    """
    drawn = [(point, amount_row(point, scope)) for point in row.points]
    units: dict[_Unit, list[_Drawn]] = {}
    for point, one in drawn:
        if one.mark is not None and point.quantity is not None:
            units.setdefault(unit_key(point.quantity), []).append((point, one))
    if len(units) == 1:
        return (_panel(drawn, next(iter(units)), scope, alone=True),)
    panels = [
        _panel(held, key, scope, alone=False, unsaid=_says_per_what(units, key))
        for key, held in units.items()
    ]
    rest = [in_full(point, one) for point, one in drawn if one.mark is None]
    return *panels, *bare_panel(rest_title(rest), rest)


def _says_per_what(units: dict[_Unit, list[_Drawn]], key: _Unit) -> bool:
    """Whether another price in the same money says per what, and none of these does."""
    prices = key[1] and not key[2] and all(point.fact.price for point, _ in units[key])
    return bool(prices) and any(other[1] == key[1] and other[2] for other in units)


def rest_title(rows: Sequence[ChartRow]) -> str:
    """Return the heading of rows without a place on an axis; none where they are folded alike."""
    if all(one.state == "folded" for one in rows):
        return ""
    return tr(_CONTEXT, "No figure printed")


def _panel(
    drawn: Sequence[_Drawn],
    key: _Unit,
    scope: ChartScope,
    *,
    alone: bool,
    unsaid: bool = False,
) -> Panel:
    unit, currency, _ = key
    title = axis_title([point for point, one in drawn if one.mark is not None], scope.units)
    if unsaid:
        title = tr(_CONTEXT, "{unit}, per what is not said", unit=title)
    rows = tuple(one for _, one in drawn)
    return Panel("" if alone else title, amount_axis(rows, currency, title, unit), rows)
