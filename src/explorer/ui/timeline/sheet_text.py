"""Type on a sheet of the timeline: the same size on every device."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from explorer.ui.map.plate_text import sheet_font
from explorer.ui.script_fonts import with_scripts
from explorer.ui.theme import SERIF_FAMILIES, SPACE, TYPE_SCALE, Theme
from explorer.ui.timeline.look import TimelineLook, label_text
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.timeline_items import TimelineItem

PAPER_THEMES = ("light", "projector")
_BODY = 12.0  # units
_SIZES = {"small": 11.0, "label": 11.0}
_COLUMN, _COLUMN_SHARE = 168, 0.3  # units for the titles of lanes, at most such a share
_MOST_LINES = 24
_LONGEST, _CUT = 420.0, 200.0  # units of a label beside a mark; the list has the whole


class PaperTheme(Theme):
    """A theme for paper: white ground, and type in units of the sheet instead of points."""

    def __init__(self, name: str) -> None:
        super().__init__(name if name in PAPER_THEMES else PAPER_THEMES[0])
        self.tokens = {**self.tokens, "paper": "#ffffff", "raised": "#ffffff"}

    def font(self, role: str = "body") -> QFont:
        """Return the font of a role; the reader's text zoom is for the screen."""
        return sheet_font(super().font(role), _SIZES.get(role, _BODY * TYPE_SCALE[role][0]))

    def sized(self, units: float, *, strong: bool = False, serif: bool = False) -> QFont:
        """Return a font of a size of its own."""
        font = self.font("body")
        if serif:
            font.setFamilies(SERIF_FAMILIES)
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return sheet_font(font, units)


class PaperLook(TimelineLook):
    """The look of a drawing on paper, where titles and labels may be longer."""

    def __init__(self, theme: PaperTheme) -> None:
        super().__init__(theme)
        self._whole: dict[str, tuple[float, float]] = {}

    def fit(self, width: int) -> None:
        """Give the titles room enough for most of them to stand in a line or two."""
        self.column = int(min(_COLUMN, width * _COLUMN_SHARE) // SPACE) * SPACE

    def label_widths(self, item: TimelineItem) -> tuple[float, float]:
        """Return the width of an item's whole label, and the width to which it may be cut."""
        if item.id not in self._whole:
            wanted = self.text_metrics.horizontalAdvance(label_text(item)) + 1
            self._whole[item.id] = min(wanted, _LONGEST), min(wanted, _CUT)
        return self._whole[item.id]


def text_width(text: str, font: QFont) -> float:
    """Return how far a text reaches."""
    return QFontMetricsF(with_scripts(font, text)).horizontalAdvance(text)


def put(painter: QPainter, at: QPointF, font: QFont, text: str, color: QColor) -> None:
    """Draw a line of text from a point on its baseline, in whatever script it is."""
    text = plain(text)
    painter.setFont(with_scripts(font, text))
    painter.setPen(color)
    painter.drawText(at, text)


def put_right(painter: QPainter, at: QPointF, font: QFont, text: str, color: QColor) -> None:
    """Draw a line of text that ends at a point on its baseline."""
    put(painter, at - QPointF(text_width(plain(text), font), 0), font, text, color)


def shortened(text: str, font: QFont, room: float) -> str:
    """Return a text cut with an ellipsis where it is wider than its room."""
    return QFontMetricsF(with_scripts(font, text)).elidedText(
        plain(text), Qt.TextElideMode.ElideRight, room
    )


def wrapped(text: str, font: QFont, width: float, most: int = _MOST_LINES) -> list[str]:
    """Break a text into at most so many lines of a width; a longer word is cut into parts."""
    text = plain(text)
    width_of = QFontMetricsF(with_scripts(font, text)).horizontalAdvance
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined) <= width:
            lines[-1] = joined
            continue
        if len(lines) >= most:
            lines[-1] = shortened(f"{lines[-1]} {word}", font, width)
            break
        lines += _parts(word, lambda part: width_of(part) <= width)
    return lines[:most]


def _parts(word: str, fits: Callable[[str], bool]) -> list[str]:
    found = []
    while word and not fits(word):
        most = next((n for n in range(len(word) - 1, 1, -1) if fits(word[:n])), 1)
        found.append(word[:most])
        word = word[most:]
    return [*found, word] if word else found
