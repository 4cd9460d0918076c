"""Lays a chart out for a width: panels below each other, each with rows along an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.plots.chart_key import lay_out_key, signs_of
from explorer.ui.plots.chart_look import ChartLook, TextBlock
from explorer.ui.plots.chart_parts import (
    GROWN,
    AxisScale,
    ChartLayout,
    PlacedPanel,
    PlacedRow,
    StripPlace,
)
from explorer.ui.plots.chart_rows import ARROW, GAP, Columns, place_row
from explorer.ui.theme import SPACE
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import lay_out_series
from explorer.viewmodels.chart import Axis, Chart, ChartRow, Panel, Tick
from explorer.viewmodels.timeline_series import SeriesStrip, value_label, value_ticks

NARROW = 56  # letters of width below which names stand above their marks
_NAMES, _MOST_NAMES, _LEAST_NAMES = 0.34, 44, 16  # share of the width for names, in letters
_NAMES_OF_LEGS = 0.27  # beside columns, whose names want the room
_LABELS = 0.42  # of the plot, at most, for figures beside the longest mark
_TALL = 26  # lines from which an axis has its figures above the rows as well
_TICK_AIR = 7.0  # between two figures of an axis
_BETWEEN = 2.5 * SPACE  # two panels
_UNDATED_LETTERS = 9
_LEAST_COLUMN = 6  # letters of a leg's column; with fewer it is numbered


def lay_out_chart(chart: Chart, width: float, look: ChartLook) -> ChartLayout:
    """Return where every part of a chart stands; nothing overlaps and nothing is cut."""
    top = 0.0
    panels: list[PlacedPanel] = []
    for panel in chart.panels:
        if panels:
            top += _BETWEEN
        placed = (
            _place_strip(panel, top, width, look)
            if panel.strip is not None
            else _place_rows(panel, top, width, look)
        )
        panels.append(placed)
        top = placed.area.bottom()
    key, height = lay_out_key(signs_of(chart), top + 1.5 * SPACE, width, look)
    areas = tuple(pair for panel in panels for pair in _areas(panel))
    return ChartLayout(chart, width, height or top, tuple(panels), key, areas)


def _areas(panel: PlacedPanel) -> list[tuple[ChartRow, QRectF]]:
    """Return every row of a panel with what a click may hit, in the order of the panel."""
    found = [(placed.row, placed.area) for placed in panel.rows]
    strip, place = panel.panel.strip, panel.strip
    if strip is None or place is None:
        return found
    rows = {id(point): row for point, row in zip(strip.points, panel.panel.rows, strict=False)}
    drawn = []
    for one in place.scene.points:
        area = one.area.united(one.room) if one.label else one.area
        drawn.append((rows[id(one.point)], area.adjusted(-3, -3, 3, 3)))
    return drawn + found


def _heading(panel: Panel, top: float, width: float, look: ChartLook) -> list[TextBlock]:
    """Return the title of a panel, or what its figures are counted in; years speak alone."""
    title = panel.title or (panel.axis.title if panel.axis.kind == "amount" else "")
    block = look.block(title, "panel", 0, top, width)
    return [block] if block.lines else []


# Rows along an axis


def _place_rows(panel: Panel, top: float, width: float, look: ChartLook) -> PlacedPanel:
    blocks = _heading(panel, top, width, look)
    y = blocks[-1].bottom + SPACE / 2 if blocks else top
    at = _columns(panel, width, look)
    axis = panel.axis
    if axis.kind == "legs" and axis.ticks:
        heads = _leg_heads(axis, at, y, look)
        if not at.narrow:
            blocks.append(look.block(axis.title, "tick", 0, y, at.names, "muted"))
        blocks += heads
        y = max([y, *(head.bottom for head in heads)]) + SPACE / 2
    elif at.drawn and len(panel.rows) * 2.6 > _TALL:
        blocks += _tick_labels(axis, at, y, width, look)
        y += look.height("tick") + 3
    start = y
    rows, groups, lines = _stack(panel.rows, y, width, at, look)
    blocks += groups
    y = rows[-1].area.bottom() if rows else y
    plot = QRectF(at.plot.left(), start, at.plot.width(), y - start)
    rules: tuple[float, ...] = ()
    if at.drawn:
        rules = tuple(at.scale.x(tick.at) for tick in axis.ticks)
        if axis.kind == "legs":
            rules = (*rules, at.scale.right)
            y += SPACE / 2
        else:
            blocks += _tick_labels(axis, at, y + 4, width, look)
            y += look.height("tick") + 4
    return PlacedPanel(
        panel, QRectF(0, top, width, y - top), plot, tuple(blocks), tuple(rows), rules,
        tuple(lines), _links(rows),
    )  # fmt: skip


def _stack(
    rows: Sequence[ChartRow], y: float, width: float, at: Columns, look: ChartLook
) -> tuple[list[PlacedRow], list[TextBlock], list[float]]:
    """Place rows below each other, a head before those that belong together."""
    placed: list[PlacedRow] = []
    heads: list[TextBlock] = []
    lines: list[float] = []
    group = ""
    for row in rows:
        if row.group != group and not row.group:
            lines.append(y)
        if row.group != group and row.group:
            y += SPACE / 2 if placed else 0
            lines.append(y)
            heads.append(look.block(row.group, "group", 0, y + SPACE / 2, width - SPACE, "muted"))
            y = heads[-1].bottom
        group = row.group
        placed.append(place_row(row, y, width, at, look))
        y = placed[-1].area.bottom()
    return placed, heads, lines


def _columns(panel: Panel, width: float, look: ChartLook) -> Columns:
    """Share the width between names and plot; figures keep room beside the longest mark."""
    narrow = width < NARROW * look.letter
    share = _NAMES_OF_LEGS if panel.axis.kind == "legs" else _NAMES
    names = min(max(width * share, _LEAST_NAMES * look.letter), _MOST_NAMES * look.letter)
    left = SPACE if narrow else names + 2 * SPACE
    right = width - SPACE
    axis = panel.axis
    marked = [row for row in panel.rows if row.mark is not None and row.state == "shown"]
    scale_right = right
    if axis.kind != "legs" and marked:
        scale_right -= min(_label_room(marked, axis, look), (right - left) * _LABELS)
    scale = AxisScale(axis.low, axis.high, left, max(scale_right, left + 1))
    plot = QRectF(left, 0, right - left, 0)
    return Columns(names, plot, scale, axis.kind, narrow, bool(axis.ticks))


def _label_room(rows: Sequence[ChartRow], axis: Axis, look: ChartLook) -> float:
    """Return the room that figures want beyond the end of the axis."""
    extent = (axis.high - axis.low) or 1.0
    wanted = 2.0 * SPACE
    for row in rows:
        if row.mark is None:
            continue
        far = (row.mark.high - axis.low) / extent
        if far < 0.55:
            continue  # it has room on the axis itself
        arrow = ARROW * look.line if row.mark.open_high else look.radius
        label = look.wide(row.mark.label or row.figure, "figure")
        wanted = max(wanted, (arrow + GAP + label + 2) * far)
    return wanted


def _tick_labels(
    axis: Axis, at: Columns, top: float, width: float, look: ChartLook
) -> list[TextBlock]:
    """Place the figures of an axis; where they would touch, every second one, or third."""
    labelled = [tick for tick in axis.ticks if tick.label]
    for each in range(1, len(labelled) + 1):
        found = [_tick_label(tick, axis, at, top, width, look) for tick in labelled[::each]]
        shown = [block for block in found if block is not None]
        ends = [(block.left, block.left + block.width) for block in shown]
        if all(one[1] + _TICK_AIR < other[0] for one, other in pairwise(ends)):
            return shown
    return []


def _tick_label(
    tick: Tick, axis: Axis, at: Columns, top: float, width: float, look: ChartLook
) -> TextBlock | None:
    """Place a figure below its tick; a year's number stands behind its beginning."""
    wide, x = look.wide(tick.label, "tick"), at.scale.x(tick.at)
    if axis.kind == "time":
        fits = x + 3 + wide <= width
        return look.block(tick.label, "tick", x + 3, top, wide, "muted") if fits else None
    left = min(max(x - wide / 2, 0.0), width - wide)
    return look.block(tick.label, "tick", left, top, wide, "muted")


def _leg_heads(axis: Axis, at: Columns, top: float, look: ChartLook) -> list[TextBlock]:
    """Place the names of legs over their columns, or numbers with the names below each other."""
    ends = [tick.at for tick in axis.ticks] + [axis.high]
    columns = [(at.scale.x(one), at.scale.x(other)) for one, other in pairwise(ends)]
    least = min((right - left for left, right in columns), default=0.0) - SPACE / 2
    longest = max(
        (look.wide(word, "tick") for tick in axis.ticks for word in tick.label.split()), default=0.0
    )
    found: list[TextBlock] = []
    if least >= min(longest, _LEAST_COLUMN * 2 * look.letter):
        for tick, (left, right) in zip(axis.ticks, columns, strict=True):
            room = right - left - SPACE / 2
            found.append(look.block(tick.label, "tick", left + SPACE / 4, top, room, "muted"))
        return found
    for number, tick in enumerate(axis.ticks, 1):
        line = f"{number}  {tick.label}"
        found.append(look.block(line, "tick", at.plot.left(), top, at.plot.width(), "muted"))
        top = found[-1].bottom
    for number, (left, right) in enumerate(columns, 1):
        middle = (left + right) / 2
        wide = look.wide(str(number), "tick")
        found.append(look.block(str(number), "tick", middle - wide / 2, top + 4, wide, "muted"))
    return found


def _links(rows: Sequence[PlacedRow]) -> tuple[tuple[QPointF, QPointF], ...]:
    """Return the lines from what was before to what came after, end to end."""
    found: list[tuple[QPointF, QPointF]] = []
    before: list[PlacedRow] = []
    group = ""
    for placed in rows:
        if placed.row.group != group:
            before, group = [], placed.row.group
        if placed.mark is None:
            continue
        if placed.row.side == "before":
            before.append(placed)
        elif placed.row.side == "after":
            for one in before[-1:]:
                if one.mark is not None:
                    ends = {(one.mark.low, placed.mark.low), (one.mark.high, placed.mark.high)}
                    found += [
                        (QPointF(start, one.mark.middle), QPointF(end, placed.mark.middle))
                        for start, end in sorted(ends)
                    ]
    return tuple(found)


# A plane of time and amount


def _place_strip(panel: Panel, top: float, width: float, look: ChartLook) -> PlacedPanel:
    strip = panel.strip
    if strip is None:
        raise ValueError("a panel without a strip has rows along an axis")
    blocks = _heading(panel, top, width, look)
    y = blocks[-1].bottom + SPACE if blocks else top
    across, tl, right = panel.across or panel.axis, look.timeline, width - SPACE
    left = _strip_left(strip, look)
    scale = TimeScale(across.low, across.high, max(right - left, 1.0))
    scene = lay_out_series(strip, scale, QRectF(0, y, right, 1), tl, left, GROWN)
    area = QRectF(0, y, right, scene.height)
    at = Columns(
        0, QRectF(left, 0, right - left, 0), AxisScale(across.low, across.high, left, right),
        "time", narrow=True, drawn=True,
    )  # fmt: skip
    y = area.bottom()
    blocks += _tick_labels(across, at, y, width, look)
    y += look.height("tick") + 2
    rest = panel.rows[len(strip.points):]
    listed = replace(at, plot=QRectF(SPACE, 0, width - 2 * SPACE, 0), drawn=False)
    rows, groups, lines = _stack(rest, y + SPACE if rest else y, width, listed, look)
    blocks += groups
    y = rows[-1].area.bottom() if rows else y
    rules = tuple(at.scale.x(tick.at) for tick in across.ticks)
    return PlacedPanel(
        panel, QRectF(0, top, width, y - top), scene.plot, tuple(blocks), tuple(rows), rules,
        tuple(lines), strip=StripPlace(area, scale, left, scene),
    )  # fmt: skip


def _strip_left(strip: SeriesStrip, look: ChartLook) -> float:
    """Return where time begins: right of the values, and of what has no date."""
    labels = [value_label(value, strip.currency) for value in value_ticks(strip.most, 4)]
    left = max(look.wide(label, "tick") for label in labels) + 2.5 * SPACE
    undated = [point.label for point in strip.points if point.span is None]
    if undated:
        left += max(_UNDATED_LETTERS * look.letter, *(look.wide(one, "tick") for one in undated))
    return left
