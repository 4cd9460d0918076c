"""What hangs below a country's name: what changed there, as a small shape and a few words.

The shapes are gates, so that none of them looks like a place: two posts apart are open, two posts
with a bar are closed, arrows that meet are tightened, arrows that part are eased, and a rhomb
stands for several statements that no single one of these would be true to.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

_WIDE = 1.5  # of a letter's height, which every shape is as high as
_GAP = 0.45


@dataclass(frozen=True)
class Badge:
    """A state and its words; without words only the shape is shown, without a state only words."""

    state: str
    text: str
    color: str


def badge_size(badge: Badge, metrics: QFontMetricsF) -> tuple[float, float]:
    """Return the width and height that a badge takes."""
    words = metrics.horizontalAdvance(badge.text)
    return _shape_width(badge, metrics.capHeight()) + words, metrics.height()


def _shape_width(badge: Badge, letter: float) -> float:
    """Return the width of the shape with the gap behind it; accounts that differ have none."""
    return letter * (_WIDE + (_GAP if badge.text else 0)) if badge.state else 0.0


def paint_badge(painter: QPainter, badge: Badge, area: QRectF, font: QFont, halo: QPen) -> None:
    """Draw a badge in the middle of an area, on a halo."""
    metrics, color = QFontMetricsF(font), QColor(badge.color)
    letter, (wide, _) = metrics.capHeight(), badge_size(badge, metrics)
    left, base = round(area.center().x() - wide / 2), round(area.top() + metrics.ascent())
    shape = QRectF(left, base - letter, letter * _WIDE, letter)
    words = QPointF(left + _shape_width(badge, letter), base)
    under = QPainterPath()
    under.addText(words, font, badge.text)
    painter.strokePath(under, halo)
    if badge.state:
        painter.fillRect(shape.adjusted(-2, -2, 2, 2), halo.color())
    paint_state(painter, badge.state, shape, color)
    painter.setFont(font)
    painter.setPen(color)
    painter.drawText(words, badge.text)


def paint_state(painter: QPainter, state: str, area: QRectF, color: QColor) -> None:
    """Draw the shape of a state into an area half again as wide as high."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    thick = max(1.4, area.height() * 0.2)
    if state in ("open", "closed"):
        painter.setPen(QPen(color, thick, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        inner = area.adjusted(thick / 2, 0, -thick / 2, 0)
        painter.drawLine(QLineF(inner.topLeft(), inner.bottomLeft()))
        painter.drawLine(QLineF(inner.topRight(), inner.bottomRight()))
        if state == "closed":
            middle = inner.center().y()
            painter.drawLine(QLineF(inner.left(), middle, inner.right(), middle))
    elif state == "several":
        painter.setPen(QPen(color, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        half = QPointF(area.height() / 2, 0), QPointF(0, area.height() / 2)
        painter.drawPolygon(QPolygonF([area.center() + one for one in (*half, -half[0], -half[1])]))
    elif state in ("tightened", "eased"):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        centre, air = area.center(), area.height() * 0.08
        for side in (-1, 1):
            near, far = centre.x() + side * air, centre.x() + side * area.width() / 2
            tip, back = (near, far) if state == "tightened" else (far, near)
            corners = (tip, centre.y()), (back, area.top()), (back, area.bottom())
            painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))
    painter.restore()
