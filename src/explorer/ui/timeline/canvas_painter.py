"""Paints the timeline: grid, lanes, marks with labels, lane titles and axis."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.ui.theme import SPACE
from explorer.ui.timeline.lanes import LaneLayout, in_window
from explorer.ui.timeline.look import CLOSED_SIGN, OPEN_SIGN, TITLE_FLAGS
from explorer.ui.timeline.marks import draw_mark
from explorer.ui.timeline.packing import LABEL_GAP, More, Placed
from explorer.ui.timeline.scene import Scene, more_text
from explorer.ui.widgets.labels import plain

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_RIGHT_TOP = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


def paint_scene(painter: QPainter, scene: Scene) -> None:
    """Paint the whole drawing."""
    painter.fillRect(QRectF(0, 0, scene.width, scene.height), scene.look.paper)
    _paint_grid(painter, scene)
    for lane in scene.layout.lanes:
        if scene.lane_shown(lane):
            _paint_lane(painter, scene, lane)
    _paint_axis(painter, scene)


def _paint_grid(painter: QPainter, scene: Scene) -> None:
    seen = scene.seen
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for marks, color in ((scene.axis.fine, scene.look.grid), (scene.axis.coarse, scene.look.rule)):
        painter.setPen(QPen(color, 1))
        lines = [
            QLineF(x, seen.top(), x, seen.bottom())
            for x in (scene.x(tick.day) for tick in marks)
            if x > seen.left()
        ]
        painter.drawLines(lines)


def _paint_lane(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    look, top = scene.look, scene.lane_top(lane)
    painter.save()
    painter.setClipRect(QRectF(0, look.axis, scene.width, scene.height - look.axis))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(look.rule, 1))
    painter.drawLine(QPointF(0, top + lane.height), QPointF(scene.width, top + lane.height))
    _paint_title(painter, scene, lane, top + look.metrics.air)
    painter.setClipRect(scene.seen, Qt.ClipOperation.IntersectClip)
    for placed in lane.packing.placed:
        rect = scene.row_rect(lane, placed.row, placed.near, placed.far)
        if rect.intersects(scene.seen):
            _paint_item(painter, scene, placed, rect)
    for more in lane.packing.more:
        rect = scene.row_rect(lane, more.row, more.left, more.right)
        if rect.intersects(scene.seen):
            _paint_more(painter, scene, more, rect)
    painter.restore()


def _paint_title(painter: QPainter, scene: Scene, lane: LaneLayout, top: float) -> None:
    look = scene.look
    count = sum(in_window(item, scene.scale.start, scene.scale.end) for item in lane.lane.items)
    height = look.title_height(lane.lane.name)
    # A title stays in sight as long as its lane does.
    lowest = scene.lane_top(lane) + lane.height - look.metrics.air - height
    top = min(max(top, look.axis + look.metrics.air), lowest)
    painter.setFont(look.title)
    painter.setPen(look.muted)
    sign = CLOSED_SIGN if lane.lane.state == "closed" else OPEN_SIGN
    painter.drawText(QRectF(SPACE / 2, top, look.title_left, height), TITLE_FLAGS, sign)
    right = look.column - 1.5 * SPACE
    if look.shows_counts:
        painter.drawText(QRectF(0, top, right, height), _RIGHT_TOP, str(count))
    painter.setPen(look.ink if count else look.muted)
    room = QRectF(look.title_left, top, look.title_width(), height)
    painter.drawText(room, TITLE_FLAGS, plain(lane.lane.name))


def _paint_item(painter: QPainter, scene: Scene, placed: Placed, rect: QRectF) -> None:
    look, item = scene.look, scene.items[placed.id]
    chosen = placed.id == scene.selected
    color = look.accent if chosen else look.mark
    if chosen or placed.id == scene.hovered:
        outer = rect.adjusted(-3, 1, 3, -1)
        painter.fillRect(outer, look.soft_accent)
    left, right = scene.x(item.span.start), scene.x(item.span.end)
    solid = scene.x(item.span.solid_start), scene.x(item.span.solid_end)
    # A little wider than what is seen, so that no mark looks cut off at the edge by mistake.
    seen = scene.seen.adjusted(-SPACE, 0, SPACE, 0)
    y = rect.center().y()
    draw_mark(painter, item.span, left, right, y, color, seen, solid, look.bar)
    if placed.side != "none":
        _paint_label(painter, scene, placed, rect)
    if chosen or placed.id == scene.cursor:
        _paint_outline(painter, scene, rect, chosen)


def _paint_outline(painter: QPainter, scene: Scene, rect: QRectF, chosen: bool) -> None:
    """Outline the selected item, and with dashes the one that the keys stand on."""
    pen = QPen(scene.look.accent if chosen else scene.look.ink, 1.6)
    if not chosen:
        pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    seen = scene.seen.adjusted(2, -SPACE, -2, SPACE)
    painter.drawRoundedRect(rect.adjusted(-3, 1, 3, -1).intersected(seen), 3, 3)


def _paint_label(painter: QPainter, scene: Scene, placed: Placed, rect: QRectF) -> None:
    look, item = scene.look, scene.items[placed.id]
    left = scene.label_left(placed)
    room = QRectF(left, rect.top(), placed.label + 2, rect.height())
    if placed.side == "inside":
        painter.fillRect(room.adjusted(-LABEL_GAP, 2, LABEL_GAP, -2), look.paper)
    painter.setFont(look.text)
    painter.setPen(look.muted if item.folded else look.ink)
    painter.drawText(room, _LEFT, look.label(item, placed.label))


def _paint_more(painter: QPainter, scene: Scene, more: More, rect: QRectF) -> None:
    look = scene.look
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    chosen = scene.selected in more.ids
    shape = rect.adjusted(0.5, 2.5, -0.5, -2.5)
    painter.setBrush(look.soft_accent if chosen else look.theme.color("raised"))
    painter.setPen(QPen(look.accent if chosen else look.muted, 1))
    painter.drawRoundedRect(shape, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(look.title)
    painter.setPen(look.ink)
    painter.drawText(shape.intersected(scene.seen), _CENTRE, more_text(more))


def _paint_axis(painter: QPainter, scene: Scene) -> None:
    look, seen = scene.look, scene.seen
    painter.fillRect(QRectF(0, 0, scene.width, look.axis), look.paper)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    line_height = look.line
    painter.setPen(look.ink)
    painter.setFont(look.title)
    for label in scene.axis.coarse_labels:
        room = QRectF(seen.left() + label.left, 0, label.right - label.left + 2, line_height + 4)
        painter.drawText(room, _LEFT, label.text)
    painter.setPen(look.muted)
    painter.setFont(look.text)
    for label in scene.axis.fine_labels:
        room = QRectF(
            seen.left() + label.left, line_height + 4, label.right - label.left + 2, line_height
        )
        painter.drawText(room, _LEFT, label.text)
    painter.setPen(QPen(look.muted, 1))
    painter.drawLine(QPointF(seen.left(), look.axis - 1), QPointF(scene.width, look.axis - 1))
    for marks, length in ((scene.axis.fine, 6.0), (scene.axis.coarse, look.axis - 2.0)):
        lines = [
            QLineF(x, look.axis - length, x, look.axis - 1)
            for x in (scene.x(tick.day) for tick in marks)
            if seen.left() <= x <= seen.right()
        ]
        painter.drawLines(lines)
