"""How a view is fitted, so that nothing of what it shows lies under what covers its corners."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import product

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.map.labels import crossing

_Point = tuple[float, float]
Line = tuple[_Point, _Point]  # a place is a line from itself to itself

_LEAST_PAD, _PAD = 24.0, 0.1
_OFF = 12.0  # pixels between what is shown and what covers the map
_LEAST = 40.0  # pixels left to fit into, however much is covered


@dataclass(frozen=True)
class Fit:
    """A scale in pixels a metre, and where the projection's origin lies in the viewport."""

    scale: float
    origin: QPointF


@dataclass(frozen=True)
class Covers:
    """What covers a view, by the sides at which a fit can keep off it; corners have two."""

    left: tuple[QRectF, ...] = ()
    top: tuple[QRectF, ...] = ()
    right: tuple[QRectF, ...] = ()
    bottom: tuple[QRectF, ...] = ()
    boxes: tuple[QRectF, ...] = ()

    @classmethod
    def around(
        cls, middle: QPointF, bar: QRectF, corners: Iterable[QRectF], flags: Iterable[QRectF]
    ) -> Covers:
        """Sort a scale bar, corners and the flags at both edges around the middle of a view."""
        flags, corners = tuple(flags), tuple(corners)
        west = _united(box for box in flags if box.center().x() < middle.x())
        east = _united(box for box in flags if box.center().x() >= middle.x())
        return cls(
            (*west, *(box for box in corners if box.center().x() < middle.x())),
            tuple(box for box in corners if box.center().y() < middle.y()),
            (*east, *(box for box in corners if box.center().x() >= middle.x())),
            (bar, *(box for box in corners if box.center().y() >= middle.y())),
            (bar, *corners, *flags),
        )


NO_COVERS = Covers()


def _united(boxes: Iterable[QRectF]) -> tuple[QRectF, ...]:
    whole = reduce(QRectF.united, boxes, QRectF())
    return () if whole.isNull() else (whole,)


@dataclass(frozen=True)
class Room:
    """A viewport, in pixels, on a scene in metres; `least` and `most` are its scales."""

    view: QRectF
    scene: QRectF
    least: float
    most: float

    def fit(self, rect: QRectF, free: QRectF, pads: tuple[float, float, float, float]) -> Fit:
        """Fit a rectangle of the scene into what is free, less pads left, above, right, below."""
        left, top, right, bottom = pads
        inner = free.adjusted(left, top, -right, -bottom)
        wide, high = max(inner.width(), _LEAST), max(inner.height(), _LEAST)
        scale = min(wide / max(rect.width(), 1.0), high / max(rect.height(), 1.0))
        scale = min(max(scale, self.least), self.most)
        return Fit(scale, self._reached(inner.center() - rect.center() * scale, scale))

    def _reached(self, origin: QPointF, scale: float) -> QPointF:
        """Return how near to an origin the view comes, which does not leave its scene."""
        view, scene = self.view, QRectF(self.scene.topLeft() * scale, self.scene.size() * scale)
        x = _held(origin.x(), view.right() - scene.right(), view.left() - scene.left())
        y = _held(origin.y(), view.bottom() - scene.bottom(), view.top() - scene.top())
        return QPointF(x, y)


def _held(wanted: float, least: float, most: float) -> float:
    return (least + most) / 2 if least > most else min(max(wanted, least), most)


def best_fit(
    room: Room, rect: QRectF, free: QRectF, lines: Sequence[Line] = (), covers: Covers = NO_COVERS
) -> tuple[Fit, int]:
    """Return the closest fit that hides none of some lines, with the number that it does hide.

    Where each hides some, the closest of those that hide the least is taken.
    """
    found = [room.fit(rect, free, pads) for pads in _pads(free, covers)]
    fits = {(fit.scale, fit.origin.toTuple()): fit for fit in found}
    best, least = found[0], len(lines) + 1
    # The usual one comes first among equals.
    for fit in sorted(fits.values(), key=lambda one: -one.scale):
        hidden = _hidden(fit, rect, lines, covers.boxes, least)
        if hidden < least:
            best, least = fit, hidden
        if not hidden:
            break
    return best, least


def _pads(free: QRectF, covers: Covers) -> Iterable[tuple[float, float, float, float]]:
    """Return pads left, above, right and below, for each choice of sides; the least come first."""
    pad = max(_LEAST_PAD, min(free.width(), free.height()) * _PAD)

    def wider(reaches: Iterable[float]) -> list[float]:
        far = (reach + _OFF for reach in reaches)
        return list(dict.fromkeys((pad, *(reach for reach in far if reach > pad))))

    return product(
        wider(box.right() - free.left() for box in covers.left),
        wider(box.bottom() - free.top() for box in covers.top),
        wider(free.right() - box.left() for box in covers.right),
        wider(free.bottom() - box.top() for box in covers.bottom),
    )


def _hidden(
    fit: Fit, rect: QRectF, lines: Sequence[Line], boxes: Sequence[QRectF], most: int
) -> int:
    """Count the lines that something covers, as far as up to some number."""
    scale, x, y = fit.scale, fit.origin.x(), fit.origin.y()
    shown = QRectF(rect.topLeft() * scale + fit.origin, rect.size() * scale)
    shown.adjust(-_OFF, -_OFF, _OFF, _OFF)
    near = [box for box in boxes if box.intersects(shown)]
    hidden = 0
    for (ax, ay), (bx, by) in lines if near else ():
        strip = (ax * scale + x, ay * scale + y), (bx * scale + x, by * scale + y), _OFF / 2
        hidden += any(crossing(box, strip) is not None for box in near)
        if hidden >= most:
            break
    return hidden
