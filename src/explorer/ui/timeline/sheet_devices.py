"""Painters for devices that draw less than a screen does: a PDF, and an SVG.

What paints the timeline knows nothing of them; they put its calls into words the device has.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
)

from explorer.ui.map.plate_text import usual_dpi
from explorer.ui.script_fonts import with_scripts
from explorer.ui.timeline.sheet_text import wrapped

_PIECES = 12  # of what weakens
_EVEN = 6.0  # units over which a line is drawn in one piece


class PdfPainter(QPainter):
    """Draws what weakens in pieces of even strength: a PDF by Qt has no gradient to clear."""

    def __init__(self, paper: QColor) -> None:
        super().__init__()
        self._paper = paper

    def setFont(self, *what: Any) -> None:
        """Take a font at the size that gives the same letters on this device as on a screen."""
        font, dpi = QFont(what[0]), self.device().logicalDpiY()
        if dpi != round(usual_dpi()):
            font.setPointSizeF(font.pointSizeF() * usual_dpi() / dpi)
        super().setFont(font)

    def fillRect(self, *what: Any) -> None:
        """Fill a rectangle; one that weakens from side to side in upright pieces."""
        gradient = what[1].gradient() if isinstance(what[1], QBrush) else None
        if not isinstance(gradient, QLinearGradient):
            super().fillRect(*what)
            return
        room, start, end = QRectF(what[0]), gradient.start().x(), gradient.finalStop().x()
        stops = gradient.stops()
        for (first, low), (last, high) in pairwise(stops):
            even = low.rgba() == high.rgba()
            for piece in range(1 if even else _PIECES):
                share = 1 if even else 1 / _PIECES
                left = first + (last - first) * piece * share
                right = left + (last - first) * share
                part = QRectF(
                    start + left * (end - start), room.top(), (right - left) * (end - start),
                    room.height(),
                ).intersected(room)  # fmt: skip
                if not part.isEmpty():
                    color = _between(low, high, 0.5 if even else (piece + 0.5) * share)
                    super().fillRect(part, color)

    def setPen(self, *what: Any) -> None:
        """Take a pen; one that weakens, weakens to the paper's own colour."""
        gradient = what[0].brush().gradient() if isinstance(what[0], QPen) else None
        if not isinstance(gradient, QLinearGradient):
            super().setPen(*what)
            return
        solid = QLinearGradient(gradient.start(), gradient.finalStop())
        for place, color in gradient.stops():
            solid.setColorAt(place, _on_paper(color, self._paper))
        pen = QPen(what[0])
        pen.setBrush(QBrush(solid))
        super().setPen(pen)


def _on_paper(color: QColor, paper: QColor) -> QColor:
    """Return what a clear colour looks like on paper."""
    full = QColor(color)
    full.setAlphaF(1.0)
    return _between(paper, full, color.alphaF())


def _between(low: QColor, high: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        (1 - share) * low.redF() + share * high.redF(),
        (1 - share) * low.greenF() + share * high.greenF(),
        (1 - share) * low.blueF() + share * high.blueF(),
        (1 - share) * low.alphaF() + share * high.alphaF(),
    )


class SvgPainter(QPainter):
    """Puts text down as shapes, lines that weaken in pieces, and every clip in full.

    An SVG names fonts that a reader may not have; Qt writes no gradient for lines, and forgets
    after `restore` what was clipped before.
    """

    def __init__(self, paper: QColor) -> None:
        super().__init__()
        self._paper = paper
        self._clip: QRectF | None = None
        self._weakens: QLinearGradient | None = None
        self._set_in = QFont()  # as measured on a screen; the painter's own is the device's
        self._kept: list[tuple[QRectF | None, QLinearGradient | None, QFont]] = []

    def save(self) -> None:
        """Keep the state, with the clip."""
        self._kept.append((self._clip, self._weakens, self._set_in))
        super().save()

    def restore(self) -> None:
        """Go back to the state that was kept, with its clip."""
        super().restore()
        clip, self._weakens, self._set_in = self._kept.pop()
        if clip != self._clip:
            self._set_clip(clip)

    def setClipping(self, enable: bool) -> None:
        """Let go of the clip."""
        if not enable:
            self._set_clip(None)

    def setClipRect(self, *what: Any) -> None:
        """Clip to a rectangle, or to the part of it that was not clipped away."""
        room = self.transform().mapRect(QRectF(what[0]))
        within = len(what) > 1 and what[1] == Qt.ClipOperation.IntersectClip
        self._set_clip(room & self._clip if within and self._clip is not None else room)

    def _set_clip(self, clip: QRectF | None) -> None:
        self._clip = clip
        if clip is None:
            super().setClipping(False)
            return
        placed = self.transform()
        self.resetTransform()
        super().setClipRect(clip, Qt.ClipOperation.ReplaceClip)
        self.setTransform(placed)

    def setPen(self, *what: Any) -> None:
        """Take a pen; one that weakens draws in pieces from then on."""
        gradient = what[0].brush().gradient() if isinstance(what[0], QPen) else None
        self._weakens = gradient if isinstance(gradient, QLinearGradient) else None
        super().setPen(*what)

    def drawLine(self, *what: Any) -> None:
        """Draw a line."""
        self.drawLines([what[0] if len(what) == 1 else QLineF(*what)])

    def drawPolyline(self, *what: Any) -> None:
        """Draw lines from point to point."""
        if self._weakens is None:
            super().drawPolyline(*what)
            return
        self.drawLines([QLineF(*ends) for ends in pairwise(what[0])])

    def drawLines(self, *what: Any) -> None:
        """Draw lines, each piece of them as strong as the pen is there."""
        gradient, pen = self._weakens, QPen(self.pen())
        if gradient is None:
            super().drawLines(what[0])
            return
        pieces: dict[int, list[QLineF]] = {}
        for line in what[0]:
            # Dashes would begin anew with every piece.
            even = [line] if pen.style() != Qt.PenStyle.SolidLine else _cut(line, gradient)
            for piece in even:
                color = _color_at(gradient, piece.center().x(), self._paper)
                pieces.setdefault(color.rgba(), []).append(piece)
        for shade, lines in pieces.items():
            shaded = QPen(pen)
            shaded.setColor(QColor.fromRgba(shade))
            super().setPen(shaded)
            super().drawLines(lines)
        super().setPen(pen)

    def setFont(self, *what: Any) -> None:
        """Take the font in which shapes are made."""
        self._set_in = QFont(what[0])

    def drawText(self, *what: Any) -> None:  # type: ignore[override]  # a call of any form
        """Draw from a point on the baseline, or into a rectangle with alignment."""
        if isinstance(what[0], QPointF):
            self._outline(what[0], str(what[1]))
            return
        room, flags, text = QRectF(what[0]), int(what[1]), str(what[2])
        metrics = QFontMetricsF(with_scripts(self._set_in, text))
        lines = text.split("\n")
        if flags & int(Qt.TextFlag.TextWordWrap):
            lines = [part for line in lines for part in wrapped(line, self._set_in, room.width())]
        top = room.top()
        if flags & int(Qt.AlignmentFlag.AlignVCenter):
            top += (room.height() - len(lines) * metrics.height()) / 2
        elif flags & int(Qt.AlignmentFlag.AlignBottom):
            top = room.bottom() - len(lines) * metrics.height()
        for number, line in enumerate(lines):
            baseline = top + number * metrics.lineSpacing() + metrics.ascent()
            self._outline(QPointF(_left(line, metrics, room, flags), baseline), line)

    def _outline(self, at: QPointF, text: str) -> None:
        font = with_scripts(self._set_in, text)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.WindingFill)
        path.addText(at, font, text)
        self.fillPath(path, self.pen().brush())


def _left(line: str, metrics: QFontMetricsF, room: QRectF, flags: int) -> float:
    spare = room.width() - metrics.horizontalAdvance(line)
    if flags & int(Qt.AlignmentFlag.AlignHCenter):
        return room.left() + spare / 2
    if flags & int(Qt.AlignmentFlag.AlignRight):
        return room.left() + spare
    return room.left()


def _cut(line: QLineF, gradient: QLinearGradient) -> list[QLineF]:
    """Return a line in pieces over which a gradient is about even."""
    start, end = gradient.start().x(), gradient.finalStop().x()
    if abs(line.dx()) < _EVEN or end <= start:
        return [line]
    places = {0.0, 1.0}
    for (first, low), (last, high) in pairwise(gradient.stops()):
        count = 1 if low.rgba() == high.rgba() else _PIECES
        for piece in range(count + 1):
            x = start + (first + (last - first) * piece / count) * (end - start)
            places.add(min(max((x - line.x1()) / line.dx(), 0.0), 1.0))
    return [
        QLineF(line.pointAt(one), line.pointAt(other)) for one, other in pairwise(sorted(places))
    ]


def _color_at(gradient: QLinearGradient, x: float, paper: QColor) -> QColor:
    """Return the colour of a gradient at a place, laid on the paper."""
    start, end = gradient.start().x(), gradient.finalStop().x()
    share = min(max((x - start) / (end - start), 0.0), 1.0) if end > start else 0.0
    stops = gradient.stops()
    found = stops[-1][1]
    for (first, low), (last, high) in pairwise(stops):
        if share <= last:
            found = _between(low, high, (share - first) / (last - first) if last > first else 0.0)
            break
    return _on_paper(found, paper)
