"""Paints the timeline: background, grid, lanes, marks with labels, lane titles, axis, period.

Nothing here knows a widget: the same scene is painted on paper.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.ui.theme import SPACE
from explorer.ui.timeline.axis_painter import paint_axis, paint_marked, paint_period, paint_within
from explorer.ui.timeline.count_painter import paint_bins
from explorer.ui.timeline.lanes import LaneLayout
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
    if scene.background is not None:
        painter.save()
        scene.background(painter, scene)
        painter.restore()
    _paint_grid(painter, scene)
    paint_within(painter, scene)
    for lane in scene.layout.lanes:
        if scene.lane_shown(lane):
            _paint_lane(painter, scene, lane)
    paint_axis(painter, scene)
    paint_period(painter, scene)
    paint_marked(painter, scene)
    _paint_drop(painter, scene)


def _paint_grid(painter: QPainter, scene: Scene) -> None:
    seen = scene.seen
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for marks, color in ((scene.axis.fine, scene.look.grid), (scene.axis.coarse, scene.look.rule)):
        for x in (scene.x(tick.day) for tick in marks):
            if x > seen.left():
                # Filled rather than stroked: strokes of this length take a third of a frame.
                painter.fillRect(QRectF(round(x), seen.top(), 1, seen.height()), color)


def _paint_lane(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    look, top = scene.look, scene.lane_top(lane)
    painter.save()
    painter.setClipRect(QRectF(0, scene.lanes_top, scene.width, scene.height - scene.lanes_top))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(look.rule, 1))
    painter.drawLine(QPointF(0, top + lane.height), QPointF(scene.width, top + lane.height))
    _paint_title(painter, scene, lane)
    painter.setClipRect(scene.seen, Qt.ClipOperation.IntersectClip)
    paint_bins(painter, scene, lane)
    for placed, rect in scene.seen_rects(lane, lane.packing.placed):
        _paint_item(painter, scene, placed, rect)
    for more, rect in scene.seen_rects(lane, lane.packing.more):
        _paint_more(painter, scene, more, rect)
    painter.restore()


def _paint_title(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    look, room, count = scene.look, scene.title_rect(lane), scene.count(lane)
    if scene.lane_cursor is not None and lane.lane.id == scene.lane_cursor:
        painter.setPen(QPen(look.accent, 1.6))
        painter.drawRect(
            QRectF(2, room.top() - 2, look.column - 0.5 * SPACE - 4, room.height() + 4)
        )
    painter.setFont(look.title)
    painter.setPen(look.muted)
    sign = CLOSED_SIGN if lane.lane.state == "closed" else OPEN_SIGN
    sign_room = QRectF(SPACE / 2, room.top(), look.title_left, room.height())
    painter.drawText(sign_room, TITLE_FLAGS, sign)
    right = look.column - 1.5 * SPACE
    if look.shows_counts:
        painter.drawText(QRectF(0, room.top(), right, room.height()), _RIGHT_TOP, f"{count:,}")
        if before := scene.begun_before(lane):
            _paint_before(painter, scene, lane, before, right)
    painter.setPen(look.ink if count else look.muted)
    painter.drawText(room, TITLE_FLAGS, plain(lane.lane.name))


def _paint_before(
    painter: QPainter, scene: Scene, lane: LaneLayout, words: str, right: float
) -> None:
    """Say below the title how many no column counts, where there is a line for it."""
    look, title = scene.look, scene.title_rect(lane)
    if title.bottom() + look.line <= scene.lane_top(lane) + lane.height:
        painter.setFont(look.text)
        room = QRectF(look.title_left, title.bottom(), right - look.title_left, look.line)
        painter.drawText(room, _RIGHT_TOP, words)
        painter.setFont(look.title)


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
    painter.setBrush(look.soft_accent if chosen else look.raised)
    painter.setPen(QPen(look.accent if chosen else look.muted, 1))
    painter.drawRoundedRect(shape, 4, 4)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setFont(look.title)
    painter.setPen(look.ink)
    painter.drawText(shape.intersected(scene.seen), _CENTRE, more_text(more))


def _paint_drop(painter: QPainter, scene: Scene) -> None:
    """Show where a lane that is being dragged would go."""
    lanes = scene.layout.lanes
    if scene.drop_at is None or not lanes:
        return
    if scene.drop_at < len(lanes):
        y = scene.lane_top(lanes[scene.drop_at])
    else:
        y = scene.lane_top(lanes[-1]) + lanes[-1].height
    y = min(max(y, scene.lanes_top + 1), scene.height - 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(scene.look.accent, 3))
    painter.drawLine(QPointF(0, y), QPointF(scene.width, y))
