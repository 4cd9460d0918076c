"""The signs that every picture of figures draws with: dots, bars, open ends, hatching, brackets."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

DASHES = (3.0, 2.5)
_HATCH = 6.0  # between two strokes of a hatching
_SOFT = 0.0  # how much of a colour is left where an end is open
# Corners of a claimant's mark, from the right on, counter-clockwise; none: a circle.
SHAPES: tuple[tuple[int, float], ...] = (
    (0, 0.0), (4, pi / 4), (3, pi / 2), (4, 0.0), (3, -pi / 2), (5, pi / 2), (6, 0.0), (3, pi),
)  # fmt: skip
_WIDE = {3: 1.25, 4: 1.15, 5: 1.1, 6: 1.1}


def shape_points(shape: int, x: float, y: float, radius: float) -> QPolygonF:
    """Return the corners of a claimant's mark; none for a circle."""
    corners, turned = SHAPES[shape % len(SHAPES)]
    reach = radius * _WIDE.get(corners, 1.0)
    return QPolygonF(
        [
            QPointF(x + reach * cos(turned + 2 * pi * n / corners),
                    y - reach * sin(turned + 2 * pi * n / corners))
            for n in range(corners)
        ]
    )  # fmt: skip


def dashed_pen(color: QColor, width: float) -> QPen:
    """Return the pen for what the source itself hedges."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(list(DASHES))
    return pen


def draw_arrow(painter: QPainter, start: QPointF, tip: QPointF, head: float = 4.0) -> None:
    """Draw an end that goes on further, with its head at the tip."""
    painter.drawLine(QLineF(start, tip))
    along = tip - start
    length = max((along.x() ** 2 + along.y() ** 2) ** 0.5, 1e-6)
    x, y = along.x() / length * head, along.y() / length * head
    painter.drawPolyline([tip + QPointF(-x - y, -y + x), tip, tip + QPointF(-x + y, -y - x)])


def draw_head(painter: QPainter, x: float, y: float, back: float, half: float = 4.0) -> None:
    """Draw the head of a level arrow; `back` leads from its tip to its wings."""
    painter.drawLine(QLineF(x, y, x + back, y - half))
    painter.drawLine(QLineF(x, y, x + back, y + half))


def draw_diamond(painter: QPainter, x: float, y: float, half: float) -> None:
    """Draw a single figure as a diamond."""
    painter.drawPolygon(
        [QPointF(x - half, y), QPointF(x, y - half), QPointF(x + half, y), QPointF(x, y + half)]
    )


def fill_soft(
    painter: QPainter, area: QRectF, color: QColor, *, open_left: bool, open_right: bool
) -> None:
    """Fill a bar so that it weakens towards an end that is open."""
    clear = QColor(color)
    clear.setAlphaF(_SOFT)
    fade = QLinearGradient(area.topLeft(), area.topRight())
    fade.setColorAt(0.0, clear if open_left else color)
    fade.setColorAt(1.0, clear if open_right else color)
    if open_left and open_right:
        fade.setColorAt(0.5, color)
    painter.fillRect(area, QBrush(fade))  # as a brush, which painters on paper know


def hatch_lines(area: QRectF, gap: float = _HATCH) -> list[QLineF]:
    """Return slanting strokes that fill an area and end at its edges."""
    lines = []
    width, height = area.width(), area.height()
    for number in range(int((width + height) / gap) + 1):
        along = number * gap
        start = max(0.0, along - height)
        end = min(along, width)
        if end > start:
            lines.append(
                QLineF(
                    area.left() + start, area.top() + along - start,
                    area.left() + end, area.top() + along - end,
                )
            )  # fmt: skip
    return lines


def draw_hatching(painter: QPainter, area: QRectF, color: QColor) -> None:
    """Hatch an area for which the source prints no figure; lines are alike on every device."""
    painter.setPen(QPen(color, 0.8))
    painter.drawLines(hatch_lines(area))


def draw_bracket(painter: QPainter, left: float, right: float, y: float, arm: float) -> None:
    """Draw a bracket over what one figure covers, with its arms down."""
    painter.drawPolyline(
        [QPointF(left, y + arm), QPointF(left, y), QPointF(right, y), QPointF(right, y + arm)]
    )
