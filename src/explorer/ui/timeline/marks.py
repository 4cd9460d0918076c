"""Draws the mark of a date: sharp for a day, hatched where the source leaves it open."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPen, QPolygonF

from explorer.dates import DateSpan
from explorer.ui.timeline.lanes import ARROW, DIAMOND, NARROWEST, is_point
from explorer.ui.timeline.mark_tiles import HATCH, draw_from_tiles, on_screen

BAR = 10.0  # height of a bar, where type has its usual size
_HATCHABLE = 12.0  # pixels under which strokes would only be a smudge
_SOFT = 12.0  # pixels over which an end softens
FAINT_STROKE = 0.3  # how much of the colour is left of the strokes at a soft end
FAINT_EDGE = 0.72  # and of the edges, which must still be seen
_DASHES = [3.0, 2.5]
_BEAT = 7.0  # pixels between two strokes of what happens again and again; no count is meant


def point_reach(height: float) -> float:
    """Return half the width of the mark of a day beside bars of this height."""
    return DIAMOND * height / BAR


def _faded(color: QColor, share: float) -> QColor:
    faded = QColor(color)
    faded.setAlphaF(share)
    return faded


def _soft_brush(rect: QRectF, color: QColor, soft: tuple[bool, bool], faint: float) -> QBrush:
    """Return a colour that weakens towards the soft ends down to a share of it."""
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    share = min(_SOFT / max(rect.width(), 1.0), 0.4)
    gradient.setColorAt(0.0, _faded(color, faint if soft[0] else 1.0))
    gradient.setColorAt(share, color)
    gradient.setColorAt(1.0 - share, color)
    gradient.setColorAt(1.0, _faded(color, faint if soft[1] else 1.0))
    return QBrush(gradient)


def _draw_hatched(
    painter: QPainter, rect: QRectF, seen: QRectF, color: QColor, soft: tuple[bool, bool],
    dashed: bool,
) -> None:  # fmt: skip
    """Draw a stretch in which something happened at some time: strokes between two edges.

    An approximate end has dashed edges and no strokes.
    """
    if rect.width() < _HATCHABLE:
        painter.fillRect(rect, color)
        return
    shown = rect.intersected(seen)
    if shown.isEmpty():
        return
    if dashed:
        pen = QPen(_soft_brush(rect, color, soft, FAINT_EDGE), 1.4)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        _draw_edges(painter, shown)
    elif on_screen(painter):
        draw_from_tiles(painter, rect, shown, color, soft, _draw_strokes)
    else:
        _draw_strokes(painter, rect, shown, color, soft)


def _draw_strokes(
    painter: QPainter, rect: QRectF, shown: QRectF, color: QColor, soft: tuple[bool, bool]
) -> None:
    painter.save()
    painter.setClipRect(shown, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(_soft_brush(rect, color, soft, FAINT_STROKE), 1.1))
    painter.drawLines(_strokes(rect, shown))
    painter.setPen(QPen(_soft_brush(rect, color, soft, FAINT_EDGE), 1.4))
    _draw_edges(painter, shown)
    painter.restore()


def _draw_edges(painter: QPainter, shown: QRectF) -> None:
    # Only what is seen: a dashed line of a million pixels would take seconds.
    inner = shown.adjusted(0, 0.7, 0, -0.7)
    painter.drawLines(
        [QLineF(inner.topLeft(), inner.topRight()), QLineF(inner.bottomLeft(), inner.bottomRight())]
    )


def _strokes(rect: QRectF, shown: QRectF) -> list[QLineF]:
    """Return the slanted strokes of a bar that are seen; they keep their place while panning."""
    count = int((shown.left() - rect.left() - rect.height()) // HATCH)
    x = rect.left() + count * HATCH
    strokes = []
    while x < shown.right():
        strokes.append(QLineF(x, rect.bottom(), x + rect.height(), rect.top()))
        x += HATCH
    return strokes


def _draw_beats(
    painter: QPainter, rect: QRectF, seen: QRectF, color: QColor, soft: tuple[bool, bool]
) -> None:
    """Draw what happens again and again: upright strokes on a line, weaker at an end about then."""
    shown = rect.intersected(seen)
    if rect.width() < _HATCHABLE:
        painter.fillRect(rect, color)
        return
    if shown.isEmpty():
        return
    # The strokes end where the date does, however wide it is.
    count = max(round(rect.width() / _BEAT), 1)
    beat = rect.width() / count
    first = max(int((shown.left() - rect.left()) // beat), 0)
    last = min(int((shown.right() - rect.left()) // beat) + 1, count)
    xs = (rect.left() + number * beat for number in range(first, last + 1))
    painter.setPen(QPen(_soft_brush(rect, color, soft, FAINT_EDGE), 1.6))
    painter.drawLines([QLineF(x, rect.top(), x, rect.bottom()) for x in xs])
    y = rect.center().y()
    painter.drawLine(QPointF(shown.left(), y), QPointF(shown.right(), y))


def _draw_arrow(painter: QPainter, x: float, y: float, direction: int, color: QColor) -> None:
    """Draw an end that the source leaves open: a line with heads that fade away."""
    tip = QPointF(x + direction * ARROW, y)
    gradient = QLinearGradient(QPointF(x, y), tip)
    gradient.setColorAt(0.0, color)
    gradient.setColorAt(1.0, _faded(color, 0.15))
    pen = QPen(QBrush(gradient), 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(x, y), tip)
    for share in (0.45, 0.72, 0.98):
        head = x + direction * ARROW * share
        back = head - direction * 4.0
        painter.drawPolyline([QPointF(back, y - 4), QPointF(head, y), QPointF(back, y + 4)])


def draw_mark(
    painter: QPainter, span: DateSpan, left: float, right: float, y: float, color: QColor,
    seen: QRectF, days: tuple[float, float], height: float = BAR,
) -> None:  # fmt: skip
    """Draw a date from `left` to `right` around the height `y`, in a bar of this `height`.

    `days` are the pixels at which its solid part begins and ends; `seen` is the visible stretch.
    """
    reach = point_reach(height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if span.open_start:
        _draw_arrow(painter, left, y, -1, color)
    if span.open_end:
        _draw_arrow(painter, right, y, 1, color)
    if is_point(span, left, right, reach):
        _draw_diamond(painter, (left + right) / 2, y, color, reach)
        return
    if right - left < NARROWEST:
        middle = (left + right) / 2
        left, right = middle - NARROWEST / 2, middle + NARROWEST / 2
    bar = QRectF(left, y - height / 2, right - left, height)
    dashed = span.about_start or span.about_end
    if span.recurs:
        _draw_beats(painter, bar, seen, color, (span.about_start, span.about_end))
        return
    if not span.solid:
        _draw_hatched(painter, bar, seen, color, (not span.open_start, not span.open_end), dashed)
        return
    solid = QRectF(bar)
    solid.setLeft(max(days[0], left))
    solid.setRight(min(days[1], right))
    painter.fillRect(solid.intersected(seen), color)
    before, after = QRectF(bar), QRectF(bar)
    before.setRight(solid.left())
    after.setLeft(solid.right())
    if before.width() > 0:
        _draw_hatched(painter, before, seen, color, (True, False), span.about_start)
    if after.width() > 0:
        _draw_hatched(painter, after, seen, color, (False, True), span.about_end)


def _draw_diamond(painter: QPainter, x: float, y: float, color: QColor, reach: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawPolygon(
        QPolygonF(
            [QPointF(x, y - reach - 1), QPointF(x + reach, y), QPointF(x, y + reach + 1),
             QPointF(x - reach, y)]
        )
    )  # fmt: skip
    painter.setBrush(Qt.BrushStyle.NoBrush)
