"""Paints the axis, the period in force as a bracket on it, and a stretch that is being marked."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from explorer.ui.theme import SPACE
from explorer.ui.timeline.scene import Scene

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_GRIP = 6.0  # pixels of a handle, inwards
_BAND = 0.35  # of the soft accent over a stretch that is being marked


def paint_axis(painter: QPainter, scene: Scene) -> None:
    """Paint ticks and labels; what was scrolled up goes behind them."""
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


def paint_within(painter: QPainter, scene: Scene) -> None:
    """Tint the period in force, behind everything: what lies around it stays as legible."""
    if scene.period is None:
        return
    seen = scene.seen
    left, right = (min(max(scene.x(day), seen.left()), seen.right()) for day in scene.period)
    if right > left:
        painter.fillRect(QRectF(left, seen.top(), right - left, seen.height()), scene.look.within)


def paint_period(painter: QPainter, scene: Scene) -> None:
    """Paint the period in force as a bracket on the axis, with handles at its ends."""
    if scene.period is None:
        return
    look, seen = scene.look, scene.seen
    painter.save()
    painter.setClipRect(QRectF(seen.left() - 1, 0, seen.width() + 1, scene.height))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    left, right = scene.x(scene.period[0]), scene.x(scene.period[1])
    near, far = max(left, seen.left() - 4), min(right, seen.right() + 4)
    base = look.axis - 1.5
    painter.setPen(QPen(look.accent, 3))
    if far > near:
        painter.drawLine(QPointF(near, base), QPointF(far, base))
    painter.setPen(QPen(look.accent, 1))
    for x, inwards in ((left, 1), (right, -1)):
        if seen.left() - 4 <= x <= seen.right() + 4:
            painter.drawLine(QPointF(x, base), QPointF(x, scene.height))
            _paint_grip(painter, scene, x, inwards)
    painter.restore()


def _paint_grip(painter: QPainter, scene: Scene, x: float, inwards: int) -> None:
    """Draw a handle: a flag on the axis that points into the period."""
    base, height = scene.look.axis - 0.5, scene.look.line * 0.75
    corners = [
        QPointF(x, base - height), QPointF(x + inwards * _GRIP, base - height),
        QPointF(x + inwards * _GRIP, base - 3), QPointF(x, base),
    ]  # fmt: skip
    painter.setBrush(scene.look.accent)
    painter.drawPolygon(QPolygonF(corners))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def paint_marked(painter: QPainter, scene: Scene) -> None:
    """Paint a stretch that is being marked, with its words above it."""
    stretch = scene.brush
    if stretch is None:
        return
    look, seen = scene.look, scene.seen
    left = seen.left() if stretch.start is None else scene.x(stretch.start)
    right = seen.right() if stretch.end is None else scene.x(stretch.end)
    band = QRectF(left, look.axis, max(right - left, 1), scene.height - look.axis)
    band = band.intersected(QRectF(seen.left(), 0, seen.width(), scene.height))
    painter.save()
    painter.setOpacity(_BAND)
    painter.fillRect(band, look.accent if look.theme.dark else look.soft_accent.darker(125))
    painter.restore()
    painter.setPen(QPen(look.accent, 2))
    for x, sure in ((left, stretch.start is not None), (right, stretch.end is not None)):
        if sure and seen.left() <= x <= seen.right():
            painter.drawLine(QPointF(x, 0), QPointF(x, scene.height))
    width = look.title_metrics.horizontalAdvance(stretch.words) + 2 * SPACE
    x = min(max((left + right - width) / 2, seen.left()), max(seen.right() - width, seen.left()))
    room = QRectF(x, 1, width, look.line + 4)
    painter.fillRect(room, look.accent)
    painter.setFont(look.title)
    painter.setPen(look.on_accent)
    painter.drawText(room, _CENTRE, stretch.words)
