"""How the text of a cell is set: broken into lines and measured once, then drawn many times."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPixmap,
    QStaticText,
    QTextLayout,
    QTransform,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.matrix_marks import STANDING_TOKENS, draw_mark, mark_side
from explorer.viewmodels.countries import CountryView
from explorer.viewmodels.country_cells import CellView

GIST_LINES = 2
_GAP = SPACE * 3 // 4  # between a mark and its word, and between a word and what follows
_MOST_KEPT = 1_200  # cells: those in sight and many around them


def wrapped_lines(text: str, font: QFont, width: int, most: int) -> list[str]:
    """Return text in at most `most` lines; the last is cut with an ellipsis where it must be."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1:
            cut = QFontMetrics(font).elidedText(text[start:], Qt.TextElideMode.ElideRight, width)
            lines.append(cut)
        else:
            lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return lines


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text with the place of its upper left corner in the cell."""

    x: float
    y: float
    text: QStaticText
    role: str
    token: str


@dataclass(frozen=True, slots=True)
class Setting:
    """Everything that stands in a cell; marks are standings with the place of their line."""

    pieces: tuple[Piece, ...] = ()
    marks: tuple[tuple[str, float, float], ...] = ()


class CellSetter:
    """Sets cells and countries in one theme and keeps what it set; draws it where it is wanted."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._fonts = {role: theme.font(role) for role in ("small", "label", "strong")}
        self._metrics = {role: QFontMetrics(font) for role, font in self._fonts.items()}
        self._line = self._metrics["small"].lineSpacing()
        self._colors: dict[str, QColor] = {}
        self._marks: dict[tuple[str, float], QPixmap] = {}
        self._kept: dict[tuple[str, str], tuple[object, int, Setting]] = {}

    @property
    def pin_side(self) -> float:
        """How far the sign of a pinned cell reaches along its edges."""
        return self._line * 0.75

    def color(self, token: str) -> QColor:
        """Return a colour token, made once."""
        if token not in self._colors:
            self._colors[token] = self.theme.color(token)
        return self._colors[token]

    def cell(self, cell: CellView, width: int) -> Setting:
        """Return how a cell is set in a width."""
        place = (cell.country_id, cell.question_id)
        kept = self._kept.get(place)
        if kept is not None and kept[0] is cell and kept[1] == width:
            return kept[2]
        setting = self._cell(cell, width) if cell.lines else self._empty(cell, width)
        return self._keep(place, cell, width, setting)

    def country(self, country: CountryView, width: int) -> Setting:
        """Return how a country's name and role are set in a width; the name comes first."""
        place = (country.id, "")
        kept = self._kept.get(place)
        if kept is not None and kept[0] is country and kept[1] == width:
            return kept[2]
        return self._keep(place, country, width, self._country(country, width))

    def draw(
        self, painter: QPainter, setting: Setting, x: float, y: float, first: str = ""
    ) -> None:
        """Draw a setting with its corner there; `first` colours its first piece otherwise."""
        role = ""
        for piece in setting.pieces:
            if piece.role != role:
                role = piece.role
                painter.setFont(self._fonts[role])
            painter.setPen(self.color(first or piece.token))
            painter.drawStaticText(QPointF(x + piece.x, y + piece.y), piece.text)
            first = ""
        for standing, left, top in setting.marks:
            painter.drawPixmap(
                QPointF(x + left - 1, y + top - 1), self._mark(standing, painter)
            )

    def _keep(
        self, place: tuple[str, str], view: object, width: int, setting: Setting
    ) -> Setting:
        if len(self._kept) >= _MOST_KEPT:
            self._kept.clear()
        self._kept[place] = (view, width, setting)
        return setting

    def _mark(self, standing: str, painter: QPainter) -> QPixmap:
        """Return a standing's mark as a picture with a pixel's room around it."""
        ratio = painter.device().devicePixelRatioF()
        if (standing, ratio) not in self._marks:
            side = mark_side(self.theme)
            picture = QPixmap(round((side + 2) * ratio), round((side + 2) * ratio))
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            drawn = QPainter(picture)
            draw_mark(drawn, self.theme, standing, QRectF(1, 1, side, side))
            drawn.end()
            self._marks[standing, ratio] = picture
        return self._marks[standing, ratio]

    # Setting

    def _piece(self, x: float, y: float, text: str, role: str, token: str) -> Piece:
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        static.prepare(QTransform(), self._fonts[role])
        return Piece(x, y, static, role, token)

    def _country(self, country: CountryView, width: int) -> Setting:
        strong = self._metrics["strong"]
        name = strong.elidedText(country.name, Qt.TextElideMode.ElideRight, width)
        pieces = [self._piece(0, 0, name, "strong", "ink")]
        top = strong.lineSpacing()
        for text in wrapped_lines(country.role_words, self._fonts["small"], width, GIST_LINES):
            pieces.append(self._piece(0, top, text, "small", "muted"))
            top += self._line
        return Setting(tuple(pieces))

    def _cell(self, cell: CellView, width: int) -> Setting:
        """Set marks and words of all standings, the count at the right, and the gist below."""
        count = f"{cell.count:,}"
        small = self._metrics["small"]
        at_right = width - small.horizontalAdvance(count)
        pieces = [self._piece(at_right, 0, count, "small", "muted")]
        marks: list[tuple[str, float, float]] = []
        used = self._standings(cell, width, pieces, marks)
        top = used * self._line + SPACE // 2
        lines = wrapped_lines(cell.gist, self._fonts["small"], width, 1 + GIST_LINES - used)
        for text in lines:
            pieces.append(self._piece(0, top, text, "small", "ink"))
            top += self._line
        return Setting(tuple(pieces), tuple(marks))

    def _empty(self, cell: CellView, width: int) -> Setting:
        """Set why nothing stands here: mark and words, on as many lines as they need."""
        left = mark_side(self.theme) + _GAP
        token = STANDING_TOKENS.get(cell.mark, "muted")
        lines = wrapped_lines(cell.words, self._fonts["small"], width - left, 1 + GIST_LINES)
        pieces = [
            self._piece(left, at * self._line, text, "small", token)
            for at, text in enumerate(lines)
        ]
        return Setting(tuple(pieces), ((cell.mark, 0, self._middle(0)),))

    def _standings(
        self, cell: CellView, width: int, pieces: list[Piece],
        marks: list[tuple[str, float, float]],
    ) -> int:  # fmt: skip
        """Set all standings beside the count, on a second line where need be; return the lines."""
        small, label = self._metrics["small"], self._metrics["label"]
        dot, side = small.horizontalAdvance("· "), mark_side(self.theme)
        end = width - 1 - small.horizontalAdvance(f" {cell.count:,}")
        x, line = 0, 0
        for at, standing in enumerate(cell.standings):
            room = side + _GAP + label.horizontalAdvance(standing.word)
            if at and x + dot + SPACE // 4 + room > end and line + 1 < GIST_LINES:
                x, line = 0, line + 1
            elif at:
                pieces.append(self._piece(x, line * self._line, "·", "small", "muted"))
                x += dot + SPACE // 4
            top = line * self._line
            token = STANDING_TOKENS.get(standing.id, "muted")
            # On the line of the small type, though the word is set in another.
            word_top = top + small.ascent() - label.ascent()
            pieces.append(self._piece(x + side + _GAP, word_top, standing.word, "label", token))
            marks.append((standing.id, x, self._middle(top)))
            x += room + _GAP
        return line + 1

    def _middle(self, top: float) -> float:
        """Return where a mark's upper edge is beside a line of small type."""
        small = self._metrics["small"]
        return round(top + small.ascent() - small.xHeight() / 2 - mark_side(self.theme) / 2)
