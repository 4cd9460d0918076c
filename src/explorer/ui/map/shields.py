"""Path numbers on bands, because a colour alone tells nothing apart: where they stand, and how."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from explorer.ui.map.bands import BandShape
from explorer.ui.map.plate_text import put_text, text_width

# Where on a stretch a number may stand, in order of liking.
_STOPS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.28, 0.72, 0.12, 0.88, 0.24, 0.76)
_LONG = 120.0  # pixels of a stretch that has room for one more number
_AGAIN = 260.0  # pixels after which a path's number is repeated

Shield = tuple[QPointF, BandShape]


def lay_shields(
    shapes: Sequence[BandShape],
    taken: Iterable[QRectF],
    radius: float,
    frame: QRectF | None = None,
) -> list[Shield]:
    """Return where numbers stand: one a path where it has most room, more on long stretches.

    They keep off what is `taken` where they can, and within a `frame` where one is given.
    """
    stretches = [
        (shape.band.dashed, -hypot(b[0] - a[0], b[1] - a[1]), a, b, shape)
        for shape in shapes
        if shape.band.group  # what all paths share has no number
        for a, b in pairwise(shape.points)
    ]
    boxes = list(taken)
    inner = frame.adjusted(radius, radius, -radius, -radius) if frame is not None else None
    laid: list[Shield] = []
    # Over a name only in the second round, and only where a path would have no number at all.
    for open_only in (True, False):
        for _, length, a, b, shape in sorted(stretches, key=lambda one: one[:2]):
            group = shape.band.group
            again = any(other.band.group == group for _, other in laid)
            if again and (-length < _LONG or not open_only):
                continue
            spots = [QPointF(*a) + (QPointF(*b) - QPointF(*a)) * stop for stop in _STOPS]
            spots = [at for at in spots if inner is None or inner.contains(at)]
            free = [at for at in spots if all(_clear(at, other, group, radius) for other in laid)]
            if open_only:
                free = [at for at in free if not any(box.contains(at) for box in boxes)]
            if free:
                best = min(free, key=lambda at: sum(box.contains(at) for box in boxes))
                laid.append((best, shape))
    return laid


def name_box(at: QPointF, radius: float) -> QRectF:
    """Return about where a place's name stands, which a number would cover."""
    return QRectF(at.x() - 2 * radius, at.y() - 1.8 * radius, 9 * radius, 3.6 * radius)


def draw_shield(
    painter: QPainter,
    at: QPointF,
    number: int,
    font: QFont,
    ring: QColor,
    disc: QColor,
    ink: QColor,
    radius: float,
) -> None:
    """Draw a path's number on a disc with a ring in the path's colour."""
    painter.setPen(QPen(ring, 1.8))
    painter.setBrush(disc)
    painter.drawEllipse(at, radius, radius)
    text, metrics = str(number), QFontMetricsF(font)
    baseline = at.y() + metrics.capHeight() / 2
    put_text(painter, QPointF(at.x() - text_width(text, font) / 2, baseline), font, text, ink)


def _clear(at: QPointF, other: Shield, group: str, radius: float) -> bool:
    there, shape = other
    apart = hypot(at.x() - there.x(), at.y() - there.y())
    return apart >= (_AGAIN if shape.band.group == group else 2 * radius + 3)
