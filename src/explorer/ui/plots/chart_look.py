"""What a theme means for charts: type, colours and measures, and text broken into lines."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextLayout, QTextOption

from explorer.ui.script_fonts import with_scripts
from explorer.ui.theme import Theme
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.widgets.labels import plain

Role = Literal["panel", "group", "name", "detail", "figure", "said", "tick", "title", "lead"]
Tone = Literal["ink", "muted"]
Align = Literal["left", "right", "centre"]
# Roles of the type scale; those whose figures stand below each other take figures of one width.
_FONTS: dict[Role, str] = {
    "panel": "strong", "group": "label", "name": "body", "detail": "small", "figure": "strong",
    "said": "body", "tick": "small", "title": "title", "lead": "lead",
}  # fmt: skip
_EVEN_FIGURES = ("figure", "tick")
_LONGEST = 1000  # letters of a text in a drawing; the inspector has the whole
_SOFT = 0.34  # of the marks' colour in the body of a bar
_HATCH = 0.6  # of the muted colour; the frame around it has all of it
_ROW_RULE = 0.75  # of the colour of rules


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines of text with where they begin and how wide they may be; all of it is shown."""

    lines: tuple[str, ...]
    left: float
    top: float
    width: float
    height: float
    role: Role
    tone: Tone = "ink"
    align: Align = "left"

    @property
    def area(self) -> QRectF:
        """The room that the block takes."""
        return QRectF(self.left, self.top, self.width, self.height)

    @property
    def bottom(self) -> float:
        """Where the block ends."""
        return self.top + self.height

    @property
    def text(self) -> str:
        """All lines as one text."""
        return " ".join(self.lines)


class ChartLook:
    """Fonts, colours and measures of charts in one theme, on a screen or on paper.

    `even` sets figures of one width, which a search in a PDF would not find.
    """

    def __init__(self, theme: Theme, *, even: bool = True) -> None:
        self.theme = theme
        self._fonts = {role: _font(theme, role, even) for role in _FONTS}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        self.ink, self.muted = theme.color("ink"), theme.color("muted")
        self.paper, self.rule = theme.color("paper"), theme.color("rule")
        self.accent, self.accent_soft = theme.color("accent"), theme.color("accent_soft")
        self.mark = theme.color("policy")
        self.soft = blend(self.mark, self.paper, _SOFT)
        self.row_rule = blend(self.rule, self.paper, _ROW_RULE)
        self.hatch = blend(self.muted, self.paper, _HATCH)
        self.line = self.height("name")
        self.letter = max(self._metrics["name"].averageCharWidth(), 1.0)
        self.bar = round(self.line * 0.62)
        self.radius = self.line * 0.3

    @cached_property
    def timeline(self) -> TimelineLook:
        """The look of a plane of time and amount, which the timeline draws too."""
        return TimelineLook(self.theme)

    def font(self, role: Role) -> QFont:
        """Return the font of a role."""
        return QFont(self._fonts[role])

    def height(self, role: Role) -> float:
        """Return the height of a line."""
        return self._metrics[role].height()

    def ascent(self, role: Role) -> float:
        """Return how far below its top the baseline of a line lies."""
        return self._metrics[role].ascent()

    def wide(self, text: str, role: Role) -> float:
        """Return how far a text reaches on one line."""
        text = plain(text)
        if text.isascii():
            return self._metrics[role].horizontalAdvance(text) + 1
        return QFontMetricsF(with_scripts(self._fonts[role], text)).horizontalAdvance(text) + 1

    def block(
        self, text: str, role: Role, left: float, top: float, width: float,
        tone: Tone = "ink", align: Align = "left",
    ) -> TextBlock:  # fmt: skip
        """Return a text broken into as many lines as it needs at a width."""
        width = max(width, 1.0)
        one = plain(text).split("\n")
        lines = tuple(
            part
            for line in one
            for part in self._broken(line, role, width)
        )
        shown = lines if any(lines) else ()
        return TextBlock(shown, left, top, width, len(shown) * self.height(role), role, tone, align)

    def _broken(self, line: str, role: Role, width: float) -> list[str]:
        if len(line) > _LONGEST:
            line = f"{line[:_LONGEST]}…"
        if self.wide(line, role) <= width:
            return [line]
        layout = QTextLayout(line, with_scripts(self._fonts[role], line))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        found: list[str] = []
        layout.beginLayout()
        while (one := layout.createLine()).isValid():
            one.setLineWidth(width)
            start = one.textStart()
            found.append(line[start : start + one.textLength()].rstrip())
        layout.endLayout()
        return found


def _font(theme: Theme, role: Role, even: bool) -> QFont:
    font = theme.font(_FONTS[role])
    if even and role in _EVEN_FIGURES:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def blend(color: QColor, ground: QColor, share: float) -> QColor:
    """Return a colour thinned over a ground, without its being seen through."""
    return QColor.fromRgbF(
        share * color.redF() + (1 - share) * ground.redF(),
        share * color.greenF() + (1 - share) * ground.greenF(),
        share * color.blueF() + (1 - share) * ground.blueF(),
    )
