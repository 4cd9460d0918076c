"""Text set in lines of a given width, and the boxes made of it; lengths are in points."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QPainter,
    QPdfWriter,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)

from explorer.exports.plain_text import one_line
from explorer.ui.printing.type_scale import STYLES, print_font
from explorer.ui.script_fonts import with_scripts

RESOLUTION = 1200
UNIT = RESOLUTION / 72  # device pixels a point
_BASELINE = 0.76  # of the line distance, from the top of a line
_MOST_LINES = 24  # in one box; more are parted, or a column could not take them
_PARTED = 12
_LEAST_LAST = 0.3  # of a width, for the last line of what is set evenly
_NARROWER = (0.95, 0.9, 0.85, 0.8, 0.75)

_GAP = "  "  # between spans
_PAGE_WORDS = re.compile(r"\b(pp?\.) (?=\d)")
_COUNTS = re.compile(r"(?<![\w.])(\d[\d,.–]*) (?=[a-z])")
_NO_BREAK = "\N{NO-BREAK SPACE}"

Span = tuple[str, str]  # text and the name of its style
Drawing = Callable[[QPainter, float, float], None]


@dataclass(frozen=True, slots=True)
class SetText:
    """Text in lines; `tops` says where each begins, and last where the text ends."""

    layout: QTextLayout  # owns the lines
    lines: tuple[QTextLine, ...]
    tops: tuple[float, ...]

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.tops[-1]

    @property
    def width(self) -> float:
        """Width of the widest line."""
        return max(line.naturalTextWidth() for line in self.lines) / UNIT

    @property
    def last_width(self) -> float:
        """Width of the last line."""
        return self.lines[-1].naturalTextWidth() / UNIT

    def part_height(self, first: int, last: int) -> float:
        """Return the height of some of the lines."""
        end = len(self.lines)
        return self.tops[min(last, end)] - self.tops[min(first, end)]

    def draw(self, painter: QPainter, x: float, y: float, first: int = 0, last: int = -1) -> None:
        """Draw some of the lines, the first of them at the top."""
        end = len(self.lines)
        top = QPointF(x * UNIT, (y - self.tops[min(first, end)]) * UNIT)
        for line in self.lines[first : last if last >= 0 else end]:
            line.draw(painter, top)


@dataclass(frozen=True, slots=True)
class Box:
    """Something on a page that is never cut; `chapter` names what it belongs to.

    `head` stands above it again where it begins a page, as the names of columns do.
    """

    height: float
    draw: Drawing
    before: float = 0.0
    keep: bool = False
    across: bool = False
    apart: bool = False
    chapter: str = ""
    opens: bool = False
    head: Box | None = None


class Typesetter:
    """Sets text for one device, with each font made once."""

    def __init__(self, device: QPdfWriter) -> None:
        self._device = device
        self._fonts: dict[str, QFont] = {}

    def font(self, style: str) -> QFont:
        """Return the font of a style."""
        if style not in self._fonts:
            self._fonts[style] = print_font(style)
        return self._fonts[style]

    def set_text(self, spans: Sequence[Span], width: float, hang: float = 0.0) -> SetText:
        """Set spans as one paragraph; lines after the first stand in by `hang`."""
        pieces = [(_glued(one_line(text)), style) for text, style in spans]
        pieces = [(text, style) for text, style in pieces if text] or [("", spans[0][1])]
        main, last = STYLES[pieces[0][1]], STYLES[pieces[-1][1]]
        whole = _GAP.join(text for text, _ in pieces)
        layout = QTextLayout(whole, self.font(pieces[0][1]), self._device)
        layout.setTextOption(_wrapping())
        formats = list(self._formats(pieces))
        layout.setFormats(formats)
        lines: list[QTextLine] = []
        tops = [0.0]
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            indent = hang if lines else 0.0
            line.setLineWidth((width - indent) * UNIT)
            # Lines of remarks alone stand closer, as small type does.
            style = last if line.textStart() >= formats[-1].start else main
            baseline = (tops[-1] + _BASELINE * style.leading) * UNIT
            line.setPosition(QPointF(indent * UNIT, baseline - line.ascent()))
            lines.append(line)
            tops.append(tops[-1] + style.leading)
        layout.endLayout()
        return SetText(layout, tuple(lines), tuple(tops))

    def set_evenly(self, spans: Sequence[Span], width: float) -> SetText:
        """Set spans as one paragraph in as few lines, but without a last line of a word or two."""
        best = found = self.set_text(spans, width)
        for share in _NARROWER:
            if len(found.lines) == 1 or found.last_width >= _LEAST_LAST * width:
                return found
            found = self.set_text(spans, width * share)
            if len(found.lines) > len(best.lines):
                return best
        return found

    def _formats(self, pieces: Sequence[Span]) -> Iterator[QTextLayout.FormatRange]:
        start = 0
        for text, style in pieces:
            # Qt counts in UTF-16, in which some characters take two places.
            length = len(text.encode("utf-16-le")) // 2
            found = QTextLayout.FormatRange()
            found.start, found.length = start, length
            look = QTextCharFormat()
            look.setFont(with_scripts(self.font(style), text))
            found.format = look
            yield found
            start += length + len(_GAP)


def _glued(text: str) -> str:
    """Return text in which no line begins with a dot, or parts a number from its page or noun."""
    glued = _PAGE_WORDS.sub(rf"\1{_NO_BREAK}", _COUNTS.sub(rf"\1{_NO_BREAK}", text))
    return glued.replace(" · ", f"{_NO_BREAK}· ")


def _wrapping() -> QTextOption:
    option = QTextOption(Qt.AlignmentFlag.AlignLeft)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setUseDesignMetrics(True)
    return option


def side_by_side(
    cells: Sequence[tuple[float, SetText]], look: Box, below: float = 0.0, rule: float = 0.0
) -> list[Box]:
    """Return cells, each at its x, as one box that looks like `look`.

    `rule` draws a line of this length below. What is too tall for a column comes as several boxes.
    """
    most = max(len(text.lines) for _, text in cells)
    step = most if most <= _MOST_LINES else _PARTED
    boxes = []
    for first in range(0, most, step):
        last = min(first + step, most)
        is_last = last == most
        height = max(text.part_height(first, last) for _, text in cells)
        height += below if is_last else 0.0
        boxes.append(
            Box(
                height,
                _draw_cells(cells, first, last, (height, rule if is_last else 0.0)),
                before=look.before if first == 0 else 0.0,
                keep=look.keep if is_last else False,
                across=look.across,
                chapter=look.chapter,
                head=look.head,
            )
        )
    return boxes


def _draw_cells(
    cells: Sequence[tuple[float, SetText]], first: int, last: int, rule: tuple[float, float]
) -> Drawing:
    def draw(painter: QPainter, x: float, y: float) -> None:
        for at, text in cells:
            text.draw(painter, x + at, y, first, last)
        if rule[1]:
            draw_rule(painter, x, y + rule[0], rule[1], 0.35)

    return draw


def draw_rule(painter: QPainter, x: float, y: float, width: float, thickness: float) -> None:
    """Draw a black line as a bar, so that its thickness is exact."""
    area = QRectF(x * UNIT, y * UNIT, width * UNIT, thickness * UNIT)
    painter.fillRect(area, Qt.GlobalColor.black)
