"""Over time: the figures of a series on a plane of time and amount, as below the timeline."""

from __future__ import annotations

from dataclasses import replace

from explorer.queries.figure_rows import FigureRow
from explorer.viewmodels.chart import ChartRow, Panel
from explorer.viewmodels.charts_common import (
    ChartScope,
    Figure,
    amount_axis,
    amount_row,
    point_span,
    time_axis,
    who_says,
)
from explorer.viewmodels.charts_rows import ranges_panels
from explorer.viewmodels.formatting import sentence_start
from explorer.viewmodels.timeline_series import (
    SeriesPoint,
    SeriesStrip,
    series_point,
    series_strip,
)


def over_time_panels(row: FigureRow, scope: ChartScope) -> tuple[Panel, ...]:
    """Return a series as a strip with its rows; figures of no series stand as ranges."""
    if row.series is None:
        return ranges_panels(row, scope)
    if not row.points:
        return ()
    shown = tuple(point for point in row.points if not scope.folded(point))
    strip = _strip(row, shown)
    order = {_key(point): at for at, point in enumerate(strip.points)}
    told = [(_drawn(point, scope), _place(point, order)) for point in row.points]
    rows = tuple(one for one, _ in sorted(told, key=lambda pair: pair[1]))
    axis = amount_axis(rows, row.series.currency, sentence_start(strip.unit), row.series.unit)
    across = time_axis(point.span for point in strip.points if point.span is not None)
    return (Panel("", axis, rows, strip, across),)


def _strip(row: FigureRow, shown: tuple[Figure, ...]) -> SeriesStrip:
    """Return the strip of what is shown, by the same names of who says so as the rows."""
    assert row.series is not None
    strip = series_strip(replace(row.series, points=shown))
    names = {point.fact.id: who_says(point.fact) for point in shown}
    points = tuple(replace(one, claimant=names[one.fact_id]) for one in strip.points)
    return replace(strip, points=points)


def _key(point: SeriesPoint) -> tuple[str, str]:
    return point.fact_id, point.figure


def _drawn(point: Figure, scope: ChartScope) -> ChartRow:
    """Return a row; a figure without a date has no place on the plane."""
    row = amount_row(point, scope)
    undated = row.state == "shown" and point_span(point) is None
    return replace(row, state="undated") if undated else row


def _place(point: Figure, order: dict[tuple[str, str], int]) -> int:
    return order.get(_key(series_point(point)), len(order))
