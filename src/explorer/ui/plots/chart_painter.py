"""Paints a chart that was laid out: the same on a screen, in a picture, an SVG and a PDF."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from explorer.ui.plots.chart_look import ChartLook, TextBlock
from explorer.ui.plots.chart_marks import (
    dashed_pen,
    draw_arrow,
    draw_bracket,
    draw_hatching,
    fill_soft,
)
from explorer.ui.plots.chart_parts import (
    GROWN,
    ChartLayout,
    PlacedMark,
    PlacedPanel,
    PlacedRow,
    PlacedSign,
)
from explorer.ui.plots.chart_rows import ARM, FOLDED_SIGN
from explorer.ui.script_fonts import with_scripts
from explorer.ui.theme import SPACE
from explorer.ui.timeline.series_painter import paint_series
from explorer.viewmodels.chart import Mark

_EDGE = 1.3  # width of the dark outline of a mark
_CAP = 2.5  # pixels by which the end of a bar stands out
_LEAST_ARROW = 5.0  # pixels
_RING = 1.75  # of a dot's radius: the dashed ring of a figure that is hedged
_ON_A_PLANE = {"time", "cross", "upright-bar", "upright-arrow"}


def paint_chart(
    painter: QPainter, layout: ChartLayout, look: ChartLook, *, chosen: str = "", cursor: str = "",
    seen: tuple[float, float] | None = None,
) -> None:  # fmt: skip
    """Paint a chart with its top left corner at the origin; `seen` is what a page holds of it."""
    top, bottom = seen or (-1.0, layout.height + 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for panel in layout.panels:
        if panel.area.bottom() < top or panel.area.top() > bottom:
            continue
        if panel.strip is not None:
            _paint_strip(painter, panel, look, chosen, cursor)
        else:
            _paint_axis(painter, panel, look)
        _paint_heads(painter, panel, look, layout.width)
        _paint_links(painter, panel, look)
        for row in panel.rows:
            if top <= row.area.top() < bottom:
                _paint_row(painter, row, panel, look, chosen)
        for block in panel.blocks:
            if top <= block.top < bottom:
                paint_block(painter, block, look)
    for sign in layout.key:
        if top <= sign.area.top() < bottom:
            _paint_sign(painter, sign, look)
    painter.restore()


def paint_block(painter: QPainter, block: TextBlock, look: ChartLook) -> None:
    """Write a block of text, line by line, so that every device breaks it alike."""
    font = look.font(block.role)
    painter.setPen(look.ink if block.tone == "ink" else look.muted)
    y = block.top + look.ascent(block.role)
    for line in block.lines:
        painter.setFont(with_scripts(font, line))
        spare = block.width - look.wide(line, block.role)
        x = block.left + (0 if block.align == "left" else spare)
        if block.align == "centre":
            x = block.left + spare / 2
        painter.drawText(QPointF(x, y), line)
        y += look.height(block.role)


def _paint_strip(
    painter: QPainter, panel: PlacedPanel, look: ChartLook, chosen: str, cursor: str
) -> None:
    strip, place = panel.panel.strip, panel.strip
    if strip is None or place is None:
        return
    paint_series(
        painter, place.area, strip, place.scale, look.timeline, place.left,
        heading=False, chosen=chosen, cursor=cursor, grown=GROWN,
    )  # fmt: skip
    painter.setPen(QPen(look.rule, 1))
    foot = place.area.bottom() + look.height("tick")
    for x in panel.rules:
        painter.drawLine(QLineF(x, panel.plot.bottom(), x, foot))


def _paint_axis(painter: QPainter, panel: PlacedPanel, look: ChartLook) -> None:
    """Paint light rules at the ticks, and the line of zero stronger than they are."""
    plot, axis = panel.plot, panel.panel.axis
    for x in panel.rules:
        painter.setPen(QPen(look.rule, 1))
        below = 0 if axis.kind == "legs" else 4
        painter.drawLine(QLineF(x, plot.top(), x, plot.bottom() + below))
    if panel.rules and axis.kind == "amount":
        painter.setPen(QPen(look.muted, 1.4))
        zero = panel.rules[0]
        painter.drawLine(QLineF(zero, plot.top(), zero, plot.bottom() + 4))
    if panel.rules and axis.kind != "legs":
        painter.setPen(QPen(look.muted, 1))
        painter.drawLine(QLineF(panel.rules[0], plot.bottom(), panel.rules[-1], plot.bottom()))


def _paint_heads(painter: QPainter, panel: PlacedPanel, look: ChartLook, width: float) -> None:
    """Paint a line between rows, and a stronger one over each group."""
    painter.setPen(QPen(look.row_rule, 1))
    below_heads = {block.bottom for block in panel.blocks if block.role == "group"}
    for row in panel.rows[1:]:
        y = row.area.top()
        if y not in below_heads:
            painter.drawLine(QLineF(0, y, width, y))
    painter.setPen(QPen(look.muted, 1))
    for y in panel.heads:
        painter.drawLine(QLineF(0, y, width, y))


def _paint_links(painter: QPainter, panel: PlacedPanel, look: ChartLook) -> None:
    """Lead from what was before to what came after."""
    painter.setPen(QPen(look.muted, 1))
    for start, end in panel.links:
        painter.drawLine(QLineF(start, end))


def _paint_row(
    painter: QPainter, row: PlacedRow, panel: PlacedPanel, look: ChartLook, chosen: str
) -> None:
    ground = look.accent_soft if chosen and row.row.fact_id == chosen else look.paper
    if row.hatched is not None:
        draw_hatching(painter, row.hatched, look.hatch)
        painter.setPen(QPen(look.muted, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(row.hatched)
    if row.mark is not None:
        if panel.panel.axis.kind == "legs":
            _paint_bracket(painter, row.mark, look)
        else:
            paint_mark(painter, row.mark, look, hollow=row.row.side == "before", ground=ground)
    for block in row.blocks:
        if block.lines and block.left + block.width > panel.plot.left():
            _clear(painter, block, look, ground)
        paint_block(painter, block, look)


def _clear(painter: QPainter, block: TextBlock, look: ChartLook, ground: QColor) -> None:
    """Keep rules and hatching from running through words."""
    wide = max(look.wide(line, block.role) for line in block.lines)
    left = block.left + (block.width - wide if block.align == "right" else 0)
    painter.fillRect(QRectF(left - 3, block.top, wide + 6, block.height), ground)


def _paint_bracket(painter: QPainter, mark: PlacedMark, look: ChartLook) -> None:
    pen = dashed_pen(look.ink, 2.0) if mark.mark.vague else QPen(look.ink, 2.0)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    draw_bracket(painter, mark.low, mark.high, mark.middle, ARM)


def paint_mark(
    painter: QPainter, placed: PlacedMark, look: ChartLook, *, hollow: bool = False,
    ground: QColor | None = None,
) -> None:  # fmt: skip
    """Paint a figure: a dot, a bar, or an end that goes on as an arrow; dashed where hedged."""
    mark = placed.mark
    paper = ground or look.paper
    _paint_open_ends(painter, placed, look)
    if placed.ranged:
        _paint_bar(painter, placed, look, paper if hollow else look.soft)
        return
    if mark.open_low or mark.open_high:
        _paint_cap(painter, placed.low, placed, look)
        return
    y, radius = placed.middle, look.radius
    if mark.vague:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed_pen(look.ink, 1.0))
        painter.drawEllipse(QPointF(placed.low, y), radius * _RING, radius * _RING)
    painter.setBrush(paper if hollow else look.mark)
    painter.setPen(QPen(look.ink, _EDGE + 0.4 * hollow))
    painter.drawEllipse(QPointF(placed.low, y), radius, radius)


def _paint_open_ends(painter: QPainter, placed: PlacedMark, look: ChartLook) -> None:
    y, mark = placed.middle, placed.mark
    ends = []
    if mark.open_low:
        ends.append((placed.low, placed.near))
    if mark.open_high:
        ends.append((placed.high, placed.far))
    for known, away in ends:
        area = QRectF(min(known, away), y - look.bar / 2, abs(away - known), look.bar)
        fill_soft(painter, area, look.soft, open_left=away < known, open_right=away > known)
        if area.width() < _LEAST_ARROW:
            continue  # next to zero; the figure's words say it
        painter.setPen(QPen(look.ink, _EDGE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_arrow(painter, QPointF(known, y), QPointF(away, y))


def _paint_bar(painter: QPainter, placed: PlacedMark, look: ChartLook, fill: QColor) -> None:
    y, half = placed.middle, look.bar / 2
    area = QRectF(placed.low, y - half, placed.high - placed.low, look.bar)
    painter.fillRect(area, fill)
    edge = dashed_pen(look.ink, _EDGE) if placed.mark.vague else QPen(look.ink, _EDGE)
    painter.setPen(edge)
    for level in (area.top(), area.bottom()):
        painter.drawLine(QLineF(area.left(), level, area.right(), level))
    for x in (placed.low, placed.high):
        _paint_cap(painter, x, placed, look)


def _paint_cap(painter: QPainter, x: float, placed: PlacedMark, look: ChartLook) -> None:
    """Paint an end that the source gives."""
    half = look.bar / 2 + _CAP
    vague = placed.mark.vague
    painter.setPen(dashed_pen(look.ink, 2.0) if vague else QPen(look.ink, 2.0))
    painter.drawLine(QLineF(x, placed.middle - half, x, placed.middle + half))


def _paint_sign(painter: QPainter, sign: PlacedSign, look: ChartLook) -> None:
    area, y = sign.area, sign.area.center().y()
    left, right = area.left() + 2, area.right() - 2
    if sign.sign == "hatching":
        hatched = area.adjusted(1, 2, -1, -2)
        draw_hatching(painter, hatched, look.hatch)
        painter.setPen(QPen(look.muted, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(hatched)
    elif sign.sign in {"bracket", "soft-bracket"}:
        whole = sign.sign == "bracket"
        painter.setPen(QPen(look.ink, 2.0) if whole else dashed_pen(look.ink, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        draw_bracket(painter, left, right, y - SPACE / 4, ARM * 0.7)
    elif sign.sign == "folded":
        block = look.block(FOLDED_SIGN, "name", left, area.top(), right - left, "muted")
        paint_block(painter, block, look)
    elif sign.sign in _ON_A_PLANE:
        _paint_strip_sign(painter, sign.sign, left, right, y, look)
    else:
        _paint_mark_sign(painter, sign.sign, left, right, y, look)
    paint_block(painter, sign.words, look)


def _paint_strip_sign(
    painter: QPainter, sign: str, left: float, right: float, y: float, look: ChartLook
) -> None:
    """Paint what occurs on a plane of time and amount alone."""
    if sign == "time":
        painter.setPen(QPen(look.mark, 1.5))
        painter.drawLine(QLineF(left, y, right, y))
        return
    reach, x = look.radius * 0.8, (left + right) / 2
    painter.setPen(QPen(look.ink, 1.6))
    if sign == "upright-arrow":
        draw_arrow(painter, QPointF(x, y + 2 * reach), QPointF(x, y - 2 * reach))
        return
    if sign == "upright-bar":
        painter.fillRect(QRectF(x - reach / 2, y - 2 * reach, reach, 4 * reach), look.soft)
        for level in (y - 2 * reach, y + 2 * reach):
            painter.drawLine(QLineF(x - reach, level, x + reach, level))
        return
    for slope in (1, -1):
        painter.drawLine(QLineF(x - reach, y - slope * reach, x + reach, y + slope * reach))


def _paint_mark_sign(
    painter: QPainter, sign: str, left: float, right: float, y: float, look: ChartLook
) -> None:
    middle, near = (left + right) / 2, left + (right - left) * 0.2
    if sign in {"bar", "soft-bar"}:
        mark = PlacedMark(Mark(0, 1, vague=sign != "bar"), left, right, y, left, right)
    elif sign == "arrow":
        mark = PlacedMark(Mark(0, 0, open_high=True), near, near, y, near, right)
    else:
        soft = sign == "soft"
        mark = PlacedMark(Mark(0, 0, vague=soft), middle, middle, y, middle, middle)
    paint_mark(painter, mark, look, hollow=sign == "before")
