"""The column beside the map on a sheet: what its numbers, colours, dashes and marks stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from explorer.ui.map.colors import MapColors, faded
from explorer.ui.map.plate_records import paint_mark
from explorer.ui.map.plate_text import put_text, text_width
from explorer.ui.map.shields import draw_shield

_SAMPLE, _BAND = 44.0, 12.0
_GAP = 10.0
_AIR, _PART = 5.0, 9.0  # between entries, and between parts of the legend
_SIZES = (1.0, 0.94, 0.88, 0.82, 0.76, 0.7)  # of the type, until the column holds everything


@dataclass(frozen=True)
class PlateLegendLine:
    """One entry: a band with its number, a mark, a heading, or words alone.

    `group` is the id of the path whose bands carry the number; `color` is as in MapBand.
    """

    text: str
    color: str = ""
    number: int = 0
    group: str = ""
    dashed: bool = False
    mark: Literal["", "area", "point", "heading"] = ""


class LegendColumn:
    """Entries set in a column, in the largest type with which they fit its height."""

    def __init__(
        self,
        lines: Sequence[PlateLegendLine],
        colors: MapColors,
        area: QRectF,
        font_of: Callable[[float], QFont],
    ) -> None:
        self._lines, self._colors, self._area = lines, colors, area
        for share in _SIZES:
            self._share = share
            self._font, self._small = font_of(14.0 * share), font_of(12.0 * share)
            if self.height <= area.height():
                break

    @property
    def height(self) -> float:
        """How much of the column the entries take."""
        return sum(height for _, _, height in self._set())

    @property
    def texts(self) -> list[str]:
        """Each line of text as it is broken."""
        return [text for _, texts, _ in self._set() for text in texts]

    @property
    def is_whole(self) -> bool:
        """Whether every entry found room."""
        return self.height <= self._area.height()

    def _set(self) -> Iterator[tuple[PlateLegendLine, list[str], float]]:
        for line, after in zip(self._lines, [*self._lines[1:], None], strict=True):
            font = self._font_for(line)
            texts = wrap(line.text, font, self._area.width() - self._indent(line))
            height = max(len(texts) * self._leading(font), self._least(line))
            # A new kind of entry, or a heading, stands apart from what is above it.
            parted = (
                after is not None
                and line.mark != "heading"
                and (after.mark == "heading" or self._has_sample(line) != self._has_sample(after))
            )
            yield line, texts, height + self._air(line) + (_PART * self._share if parted else 0)

    def _font_for(self, line: PlateLegendLine) -> QFont:
        font = QFont(self._font if line.color or line.mark else self._small)
        if line.mark == "heading":
            font = QFont(self._small)
            font.setWeight(QFont.Weight.DemiBold)
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 108)
        return font

    def _leading(self, font: QFont) -> float:
        return QFontMetricsF(font).height() * 1.06

    def _least(self, line: PlateLegendLine) -> float:
        return 22.0 * self._share if line.color else 0.0

    def _air(self, line: PlateLegendLine) -> float:
        return (_AIR if line.color or line.mark else 1.6 * _AIR) * self._share

    def _indent(self, line: PlateLegendLine) -> float:
        return (_SAMPLE + _GAP) * self._share if self._has_sample(line) else 0.0

    @staticmethod
    def _has_sample(line: PlateLegendLine) -> bool:
        return bool(line.color) or line.mark in {"area", "point"}

    def paint(self, painter: QPainter) -> None:
        """Draw the entries from the top of the column down."""
        top = self._area.top()
        for line, texts, height in self._set():
            font = self._font_for(line)
            metrics, leading = QFontMetricsF(font), self._leading(font)
            start = top + max((self._least(line) - len(texts) * leading) / 2, 0)
            left = self._area.left() + self._indent(line)
            quiet = not self._has_sample(line)
            for number, text in enumerate(texts):
                baseline = start + number * leading + metrics.ascent()
                color = self._colors.muted if quiet else self._colors.ink
                put_text(painter, QPointF(left, baseline), font, text, color)
            if self._has_sample(line):
                first = start + leading / 2
                self._paint_sample(painter, line, first)
            top += height

    def _paint_sample(self, painter: QPainter, line: PlateLegendLine, middle: float) -> None:
        width, height = _SAMPLE * self._share, _BAND * self._share
        center = QPointF(self._area.left() + width / 2, middle)
        if line.mark in {"area", "point"}:
            paint_mark(painter, center, self._colors, area=line.mark == "area")
            return
        color = self._colors.band(line.color)
        band = QRectF(center.x() - width / 2, center.y() - height / 2, width, height)
        painter.setPen(QPen(color, 1.0))
        painter.setBrush(faded(color, 0.42))
        painter.drawRect(band)
        if line.dashed:
            pen = QPen(color, 1.4)
            pen.setDashPattern([4, 3.2])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(band.left(), center.y()), QPointF(band.right(), center.y()))
        if line.number:
            font = QFont(self._small)
            font.setWeight(QFont.Weight.DemiBold)
            draw_shield(
                painter, center, line.number, font, color, self._colors.paper,
                self._colors.ink, 10.0 * self._share,
            )  # fmt: skip


def wrap(text: str, font: QFont, width: float) -> list[str]:
    """Break a text into lines of at most a width; a word that is longer is cut into parts."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, font) <= width:
            lines[-1] = joined
            continue
        part = word
        while part and text_width(part, font) > width:
            fits = max(1, next(n for n in range(len(part), -1, -1)
                               if n <= 1 or text_width(part[:n], font) <= width))  # fmt: skip
            lines.append(part[:fits])
            part = part[fits:]
        if part:
            lines.append(part)
    return lines
