"""Paints a lane of counts: a calm column for each stretch of the calendar, with its number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from explorer.ui.timeline.lanes import LaneLayout
from explorer.ui.timeline.scene import Scene

_LOWEST = 3.0  # pixels: a single record must not vanish beside a thousand
_BOTTOM = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)


def paint_bins(painter: QPainter, scene: Scene, lane: LaneLayout) -> None:
    """Paint the columns of a lane of counts, as high as their counts, with the counts on them."""
    bins = lane.bins
    if bins is None:
        return
    look = scene.look
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setFont(look.title)
    texts: list[tuple[QRectF, str]] = []
    for index, room, text in scene.bin_texts(lane):
        height = max(bins.counts[index] / bins.most * (room.height() - 2), _LOWEST)
        column = QRectF(room.left(), room.bottom() - height, room.width(), height)
        this = lane.lane.id, bins.edges[index]
        if this == scene.bin_hovered:
            painter.fillRect(room, look.soft_accent)
        painter.fillRect(column, look.column_fill)
        # Filled rather than stroked, which takes much longer.
        painter.fillRect(QRectF(column.left(), round(column.top()), column.width(), 1), look.mark)
        texts.append((_text_room(room, column, look.line), text))
        if this == scene.bin_cursor:
            _paint_cursor(painter, scene, room)
    painter.setPen(look.ink)
    for room, text in texts:
        if text:
            painter.drawText(room, _BOTTOM, text)


def _text_room(room: QRectF, column: QRectF, line: float) -> QRectF:
    """Return where a count is written: above a low column, whose edge would strike it through."""
    if column.height() < line <= room.height() - column.height():
        return QRectF(room.left(), room.top(), room.width(), column.top() - room.top())
    return room


def _paint_cursor(painter: QPainter, scene: Scene, room: QRectF) -> None:
    pen = QPen(scene.look.ink, 1.6)
    pen.setStyle(Qt.PenStyle.DashLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(1, 1, -1, -1))
