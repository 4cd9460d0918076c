"""Paints a series: ranges as bars, figures as marks, open ends as arrows, gaps as gaps."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from explorer.ui.plots.chart_marks import DASHES, SHAPES, dashed_pen, draw_arrow, shape_points
from explorer.ui.theme import SPACE
from explorer.ui.timeline.axis import LABEL_AIR, choose_step, ticks
from explorer.ui.timeline.era_bands import era_hue
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import (
    ARROW,
    PlacedPoint,
    SeriesScene,
    figure_font,
    gap_words,
    gap_words_area,
    lay_out_series,
    series_height,
)
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.timeline_series import SeriesStrip
from explorer.wording import tr

_CONTEXT = "Timeline"
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_BOX = 0.14  # how much of the hue fills the time and range that a figure stands for
_BAR = 0.5  # of a mark's radius: half the width of a range's bar


def paint_series(
    painter: QPainter, rect: QRectF, strip: SeriesStrip, scale: TimeScale, look: TimelineLook,
    left: float | None = None, *, heading: bool = True, chosen: str = "", cursor: str = "",
    hovered: str = "", grown: float = 1.0,
) -> SeriesScene:  # fmt: skip
    """Paint a series at the top of `rect`; return where everything stands.

    Time begins `left` pixels into it, where the look's column of titles ends if nothing is said.
    Without a heading the title, what is counted and the sentence are left to somebody else.
    """
    painter.save()
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if heading:
        rect = QRectF(rect)
        rect.setTop(rect.top() + _paint_heading(painter, rect, strip, look))
    begin = look.column if left is None else left
    scene = lay_out_series(strip, scale, rect, look, begin, grown)
    _paint_axis(painter, scene, look)
    _paint_key(painter, scene, look)
    for one in scene.points:
        _paint_extent(painter, scene, one, look)
    if strip.joined:
        _paint_joins(painter, scene, look)
    for one in scene.points:
        _paint_point(painter, scene, one, look, one.point.fact_id in {chosen, hovered})
    for one in scene.points:
        _paint_label(painter, one, look)
    for fact_id, color in ((chosen, look.accent), (cursor, look.ink)):
        if fact_id and (found := scene.placed(fact_id)) is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = QPen(color, 1.6)
            if fact_id != chosen:
                pen.setDashPattern(list(DASHES))
            painter.setPen(pen)
            painter.drawRoundedRect(found.area.adjusted(-3, -3, 3, 3), 3, 3)
    painter.restore()
    return scene


def heading_height(strip: SeriesStrip, width: float, look: TimelineLook) -> float:
    """Return the height that the painted heading of a series takes."""
    return sum(height for *_, height in _heading(strip, width, look)) + SPACE / 2


def printed_height(strip: SeriesStrip, width: float, look: TimelineLook, left: float) -> float:
    """Return the height of a series that is painted with its heading."""
    return heading_height(strip, width, look) + series_height(strip, width, look, left)


def _heading(
    strip: SeriesStrip, width: float, look: TimelineLook
) -> list[tuple[str, QFont, QColor, float]]:
    found = []
    for text, font, color in (
        (strip.heading, look.title, look.ink), (strip.takeaway, look.text, look.muted)
    ):  # fmt: skip
        room = QRectF(0, 0, max(width, 1.0), 100_000)
        words = plain(text)
        height = QFontMetricsF(font).boundingRect(room, _WRAP, words).height()
        found.append((words, font, color, height))
    return found


def _paint_heading(
    painter: QPainter, rect: QRectF, strip: SeriesStrip, look: TimelineLook
) -> float:
    top = rect.top()
    for words, font, color, height in _heading(strip, rect.width(), look):
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(QRectF(rect.left(), top, rect.width(), height + 2), _WRAP, words)
        top += height
    return top + SPACE / 2 - rect.top()


def paint_shape(
    painter: QPainter, shape: int, x: float, y: float, radius: float, look: TimelineLook
) -> None:
    """Paint a claimant's mark; from the ninth on marks are hollow."""
    hollow = shape // len(SHAPES) % 2 == 1
    painter.setPen(QPen(look.ink, 1.2))
    painter.setBrush(look.paper if hollow else era_hue(look.theme, shape))
    corners = shape_points(shape, x, y, radius)
    if corners.isEmpty():
        painter.drawEllipse(QPointF(x, y), radius * 0.95, radius * 0.95)
    else:
        painter.drawPolygon(corners)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_axis(painter: QPainter, scene: SeriesScene, look: TimelineLook) -> None:
    """Paint lines of equal value with their figures, the undated column and the gaps."""
    plot = scene.plot
    _paint_years(painter, scene, look)
    font = figure_font(look)
    painter.setFont(font)
    height = QFontMetricsF(font).height()
    for y, text in scene.ticks:
        painter.setPen(QPen(look.rule, 1))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        painter.setPen(look.muted)
        room = QRectF(0, y - height / 2, plot.left() - SPACE, height)
        painter.drawText(room, _RIGHT, text)
    painter.setPen(QPen(look.muted, 1))
    painter.drawLine(QLineF(plot.left(), plot.top() - 2, plot.left(), plot.bottom()))
    painter.setFont(look.text)
    for near, far in scene.gaps:
        _paint_gap(painter, near, far, plot, look)
    if not scene.undated.isEmpty():
        slot = scene.undated
        painter.setPen(dashed_pen(look.muted, 1))
        painter.drawLine(QLineF(slot.left(), plot.bottom(), slot.right(), plot.bottom()))
        painter.setPen(look.muted)
        room = QRectF(slot.left(), plot.bottom() + 1, slot.width(), look.line)
        painter.drawText(room, _CENTRE, tr(_CONTEXT, "no date"))


def _paint_years(painter: QPainter, scene: SeriesScene, look: TimelineLook) -> None:
    """Continue the lines of the drawing above."""
    scale, plot = scene.scale, scene.plot
    step = choose_step(scale.per_day, look.text_metrics.horizontalAdvance("0000") + LABEL_AIR)
    painter.setPen(QPen(look.grid, 1))
    for tick in ticks(scale.start, scale.end, step):
        x = plot.left() + scale.x(tick.day)
        if plot.left() < x <= plot.right():
            painter.drawLine(QLineF(x, plot.top() - 2, x, plot.bottom()))


def _paint_gap(
    painter: QPainter, near: float, far: float, plot: QRectF, look: TimelineLook
) -> None:
    """Mark a stretch without any figure along the axis, in words where they have room."""
    painter.setPen(dashed_pen(look.muted, 1.6))
    painter.drawLine(QLineF(near + 2, plot.bottom(), far - 2, plot.bottom()))
    if (area := gap_words_area((near, far), plot, look)) is not None:
        painter.setPen(look.muted)
        painter.drawText(area, _CENTRE, gap_words())


def _paint_key(painter: QPainter, scene: SeriesScene, look: TimelineLook) -> None:
    painter.setFont(look.text)
    for entry in scene.key:
        area = entry.area
        paint_shape(painter, entry.shape, area.left() + scene.radius, area.center().y(),
                    scene.radius * 0.9, look)  # fmt: skip
        painter.setPen(look.ink)
        room = area.adjusted(2 * scene.radius + 3, 0, 2, 0)
        cut = look.text_metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _LEFT, cut)


def _paint_extent(
    painter: QPainter, scene: SeriesScene, one: PlacedPoint, look: TimelineLook
) -> None:
    """Paint the time that a figure holds for, and over it the range."""
    color, span = era_hue(look.theme, one.shape), one.point.span
    if span is None:
        return
    vague = span.about_start or span.about_end or span.uncertain
    line = dashed_pen(color, 1.5) if vague or not one.point.counted else QPen(color, 1.5)
    if one.ranged:
        box = QRectF(one.near, one.top, max(one.far - one.near, 1.0), one.bottom - one.top)
        faint = QColor(color)
        faint.setAlphaF(_BOX)
        painter.fillRect(box, faint)
    painter.setPen(line)
    for y in dict.fromkeys((one.top, one.bottom)):
        painter.drawLine(QLineF(one.near, y, max(one.far, one.near + 1), y))
        for x, is_open, direction in ((one.near, span.open_start, -1), (one.far, span.open_end, 1)):
            if is_open and scene.plot.left() < x < scene.plot.right():
                painter.setPen(QPen(color, 1.5))
                draw_arrow(painter, QPointF(x, y), QPointF(x + direction * look.line * 0.8, y))
                painter.setPen(line)


def _paint_point(
    painter: QPainter, scene: SeriesScene, one: PlacedPoint, look: TimelineLook, strong: bool
) -> None:
    if strong:
        painter.fillRect(one.area.adjusted(-3, -3, 3, 3), look.soft_accent)
    point, radius = one.point, scene.radius
    if not point.counted:
        _paint_none(painter, one, radius, look)
        return
    reach = ARROW * look.line
    painter.setPen(QPen(look.ink, 1.5))
    if point.open_high:
        draw_arrow(painter, QPointF(one.x, one.top), QPointF(one.x, one.top - reach))
    if point.open_low:
        end = min(one.bottom + reach, scene.plot.bottom() - 1)
        draw_arrow(painter, QPointF(one.x, one.bottom), QPointF(one.x, end))
    if not one.ranged:
        paint_shape(painter, one.shape, one.x, one.top, radius, look)
        return
    half = radius * _BAR
    painter.setBrush(era_hue(look.theme, one.shape))
    painter.setPen(QPen(look.ink, 1.1))
    painter.drawRect(QRectF(one.x - half, one.top, 2 * half, one.bottom - one.top))
    painter.setPen(QPen(look.ink, 1.6))
    for y in (one.top, one.bottom):
        painter.drawLine(QLineF(one.x - radius, y, one.x + radius, y))
    paint_shape(painter, one.shape, one.x, one.top - radius - 3, radius * 0.8, look)


def _paint_none(painter: QPainter, one: PlacedPoint, radius: float, look: TimelineLook) -> None:
    """Paint what the source tells without a figure: a cross, which is no value."""
    reach = radius * 0.8
    painter.setPen(QPen(look.ink, 1.6))
    for slope in (1, -1):
        painter.drawLine(QLineF(one.x - reach, one.top - slope * reach,
                                one.x + reach, one.top + slope * reach))  # fmt: skip


def _paint_joins(painter: QPainter, scene: SeriesScene, look: TimelineLook) -> None:
    """Draw the line that the source itself draws from year to year."""
    dated = [one for one in scene.points if one.point.span is not None and one.point.counted]
    painter.setPen(QPen(look.muted, 1.4))
    painter.drawPolyline([QPointF(one.x, one.top) for one in dated])


def _paint_label(painter: QPainter, one: PlacedPoint, look: TimelineLook) -> None:
    if not one.label:
        return
    ground = QColor(look.paper)
    ground.setAlphaF(0.75)
    painter.fillRect(one.room.adjusted(0, 1, 0, -1), ground)
    painter.setFont(look.text)
    painter.setPen(look.ink)
    painter.drawText(one.room, _LEFT, one.label)
