"""Path numbers on bands, because a colour alone tells nothing apart: where they stand, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from explorer.ui.map.bands import BandShape
from explorer.ui.map.labels import crossing
from explorer.ui.map.plate_text import put_text, text_width

# Where on a stretch a number may stand, in order of liking.
_STOPS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.28, 0.72, 0.12, 0.88, 0.24, 0.76)
_LONG = 120.0  # pixels of a stretch that has room for one more number
_RIM = 2.0  # pixels between a number and the edge
_AGAIN = 260.0  # pixels after which a path's number is repeated

Shield = tuple[QPointF, BandShape]


@dataclass(frozen=True)
class _Stretch:
    """A straight part of a band, as far as it is seen."""

    shape: BandShape
    a: QPointF
    b: QPointF

    @property
    def length(self) -> float:
        way = self.b - self.a
        return hypot(way.x(), way.y())

    def spots(self) -> Iterator[QPointF]:
        """Yield where a number may stand on it, in order of liking."""
        way = self.b - self.a
        return (self.a + way * stop for stop in _STOPS)

    def clipped(self, frame: QRectF) -> _Stretch | None:
        """Return the part that a frame shows."""
        way = self.b - self.a
        seen = crossing(frame, (self.a.toTuple(), self.b.toTuple(), 0.0))
        if seen is None:
            return None
        return _Stretch(self.shape, self.a + way * seen[0], self.a + way * seen[1])


def lay_shields(
    shapes: Sequence[BandShape],
    taken: Iterable[QRectF],
    radius: float,
    frame: QRectF | None = None,
    covered: Iterable[QRectF] = (),
    region: QRectF | None = None,
) -> list[Shield]:
    """Return where numbers stand: one a path where it has most room, more on long stretches.

    They keep off what is `taken` where they can, off what is `covered` always, and wholly within
    a `frame` where one is given; then they also wait around it, in a `region`, for a pan.
    """
    stretches = [
        _Stretch(shape, QPointF(*a), QPointF(*b))
        for shape in shapes
        if shape.band.group  # what all paths share has no number
        for a, b in pairwise(shape.points)
    ]
    boxes, far = list(taken), radius + _RIM
    hidden = [box.adjusted(-far, -far, far, far) for box in covered]
    laid: list[Shield] = []
    if frame is None:
        _lay(laid, stretches, boxes, hidden, radius)
        return laid
    inner = frame.adjusted(far, far, -far, -far)
    _lay(laid, _within(stretches, inner), boxes, hidden, radius)
    if region is not None:
        edge = frame.adjusted(-far, -far, far, far)
        around = [one for one in _within(stretches, region) if not _holds(inner, one)]
        _lay(laid, around, boxes, [edge], radius)
    return laid


def _within(stretches: Sequence[_Stretch], frame: QRectF) -> list[_Stretch]:
    return [seen for one in stretches if (seen := one.clipped(frame)) is not None]


def _holds(frame: QRectF, stretch: _Stretch) -> bool:
    return frame.contains(stretch.a) and frame.contains(stretch.b)


def _lay(
    laid: list[Shield],
    stretches: Sequence[_Stretch],
    taken: Sequence[QRectF],
    hidden: Sequence[QRectF],
    radius: float,
) -> None:
    """Add numbers on some stretches to those that are laid."""
    longest = sorted(stretches, key=lambda one: (one.shape.band.dashed, -one.length))
    numbered = {shape.band.group for _, shape in laid}
    # Over a name only in the second round, and only where a path would have no number at all.
    for open_only in (True, False):
        for stretch in longest:
            group = stretch.shape.band.group
            if group in numbered and (stretch.length < _LONG or not open_only):
                continue
            free = (at for at in stretch.spots() if _is_free(at, group, laid, hidden, radius))
            if open_only:
                best = next((at for at in free if not any(box.contains(at) for box in taken)), None)
            else:
                best = min(
                    free, key=lambda at: sum(box.contains(at) for box in taken), default=None
                )
            if best is not None:
                laid.append((best, stretch.shape))
                numbered.add(group)


def _is_free(
    at: QPointF, group: str, laid: Sequence[Shield], hidden: Sequence[QRectF], radius: float
) -> bool:
    """Whether a number is seen at a spot, and clear of those that are laid."""
    if any(box.contains(at) for box in hidden):
        return False
    x, y = at.x(), at.y()
    for there, shape in laid:
        apart = _AGAIN if shape.band.group == group else 2 * radius + 3
        if hypot(x - there.x(), y - there.y()) < apart:
            return False
    return True


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
