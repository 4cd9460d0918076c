"""Facts of a profile as painted rows: one widget a group, walked by arrows as a chart's marks are.

A page holds a hundred rows and more; a widget for each would keep the reader waiting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from explorer.ui.plots.mark_plot import WRAP, MarkPlot, PlacedMark
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.fact_lines import FactLine

_COLUMN_LETTERS = 62  # of a column; in less room there is one alone
_GUTTER = 4 * SPACE
_AMOUNT_SHARE = 0.26  # of a column, at most
_LEAST_LETTERS = 26  # of a statement beside its amount; with fewer the amount stands above it
_MOST_WIDTHS = 6
HINTED = 26 * SPACE  # pixels up to which layouts ask for their hints alone; no column is so narrow
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with the areas of its texts, counted from the row's own corner."""

    line: FactLine
    text: str
    amount: QRect
    statement: QRect
    detail: QRect
    pages: QRect
    height: int


_PlacedRow = tuple[_Row, QPoint]
_Placing = tuple[int, tuple[PlacedMark, ...], tuple[_PlacedRow, ...]]


class FactList(MarkPlot):
    """Rows of facts in one column, or in two where there is room; a row is chosen and copied."""

    def __init__(
        self, name: str, theme: Theme, parent: QWidget | None = None, role: str = "body"
    ) -> None:
        super().__init__(name, "", theme, parent)
        self._fonts = theme.font(role), theme.font("strong"), theme.font("small")
        self._metrics = tuple(QFontMetrics(font) for font in self._fonts)
        self._lines: tuple[FactLine, ...] = ()
        self._known: dict[int, _Placing] = {}
        self._rows: tuple[_PlacedRow, ...] = ()
        self._hovered = -1
        self._asked = QRect()
        self.setMouseTracking(True)

    def show_lines(self, name: str, lines: Sequence[FactLine]) -> None:
        """Show other facts; the keys stay on the one they were on, where it is still there."""
        if tuple(lines) == self._lines:
            return
        held = self.current if self._at else ""
        self._lines = tuple(lines)
        self._known.clear()
        self._hovered = -1
        said = self.tr("{count} rows; arrow keys walk them, Enter chooses one.")
        self.describe(name, said.format(count=len(self._lines)))
        if held:
            self.stand_on(held)
        self.setVisible(bool(self._lines))

    def forget(self) -> None:
        """Hold no fact any more."""
        self.show_lines("", ())

    def holds(self, fact_id: str) -> bool:
        """Whether a row is of this fact."""
        return any(line.id == fact_id for line in self._lines)

    def shown_text(self) -> str:
        """Return everything that is written, in reading order; the name is written elsewhere."""
        return "\n".join(_words(line) for line in self._lines)

    # Layout

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Lay the rows out for a width."""
        height, marks, self._rows = self._placed(width)
        return height, marks

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows; layouts ask for few widths, but time and again."""
        return self._placed(width)[0] if width > HINTED else 0

    def sizeHint(self) -> QSize:
        """Hint at a width at which nothing is ever laid out: the layouts fill what there is."""
        return QSize(HINTED // 2, 4 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Hint at the same, so that nobody waits for rows to be measured at it."""
        return self.sizeHint()

    def _placed(self, width: int) -> _Placing:
        if width not in self._known:
            if len(self._known) > _MOST_WIDTHS:
                self._known.clear()
            self._known[width] = self._placing(width)
        return self._known[width]

    def _placing(self, width: int) -> _Placing:
        letter = self._metrics[0].averageCharWidth()
        two = len(self._lines) > 1 and width >= 2 * _COLUMN_LETTERS * letter + _GUTTER
        column = (width - _GUTTER) // 2 if two else width
        with_amount = any(line.amount for line in self._lines)
        rows = [self._row(line, column, with_amount) for line in self._lines]
        cut = _balanced([row.height for row in rows]) if two else len(rows)
        placed: list[_PlacedRow] = []
        marks, heights = [], [0, 0]
        for number, row in enumerate(rows):
            side = int(number >= cut)
            at = QPoint(side * (column + _GUTTER), heights[side])
            heights[side] += row.height
            placed.append((row, at))
            area = QRect(at.x(), at.y(), column, row.height - 1)
            marks.append(PlacedMark(row.line.id, area, _words(row.line)))
        return max(heights), tuple(marks), tuple(placed)

    def _row(self, line: FactLine, column: int, with_amount: bool) -> _Row:
        body, strong, small = self._metrics
        inset, top = SPACE, SPACE * 3 // 4
        pages_width = small.horizontalAdvance(line.pages) + 1 if line.pages else 0
        # The small type of the page number stands on the line of the statement.
        lower = max(body.ascent() - small.ascent(), 0)
        pages = QRect(column - inset - pages_width, top + lower, pages_width, small.height())
        amount_width = int(column * _AMOUNT_SHARE) if with_amount else 0
        room = column - 2 * inset - (pages_width + 2 * SPACE if pages_width else 0)
        beside = room - amount_width - 2 * SPACE >= _LEAST_LETTERS * body.averageCharWidth()
        left, amount = inset, QRect()
        if line.amount and not (with_amount and beside):
            amount = self.text_rect(self._fonts[1], line.amount, inset, top, room)
            top = amount.bottom() + 2
        elif with_amount:
            left += amount_width + 2 * SPACE
            room -= amount_width + 2 * SPACE
            amount = strong.boundingRect(
                QRect(inset, top, amount_width, 100_000), WRAP, plain(line.amount)
            )
            amount.setWidth(amount_width)
        text = plain(f"▸ {line.text}" if line.folded else line.text)
        statement = self.text_rect(self._fonts[0], text, left, top, room)
        below = QRect(left, statement.bottom(), room, 0)
        if line.detail:
            # Below the statement a detail has the room of the page number too.
            wide = column - inset - left
            below = self.text_rect(self._fonts[2], line.detail, left, statement.bottom() + 3, wide)
        lowest = max(below.bottom(), amount.bottom(), statement.bottom(), pages.bottom())
        return _Row(line, text, amount, statement, below, pages, lowest + SPACE * 3 // 4 + 2)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint no more than must be."""
        self._asked = event.rect()
        super().paintEvent(event)

    def draw(self, painter: QPainter) -> None:
        """Paint the rows that are asked for, each over a thin rule."""
        seen = self._asked
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        rule, column = QPen(self.theme.color("rule"), 1), self._column()
        for number, (row, at) in enumerate(self._rows):
            area = QRect(at.x(), at.y(), column, row.height - 1)
            if not area.intersects(seen):
                continue
            if number == self._hovered and row.line.id != self.selected:
                painter.fillRect(area, self.theme.color("accent_soft"))
            self._draw_row(painter, row, at)
            painter.setPen(rule)
            y = area.bottom()
            painter.drawLine(area.left(), y, area.right(), y)

    def _draw_row(self, painter: QPainter, row: _Row, at: QPoint) -> None:
        body, strong, small = self._fonts
        line = row.line
        if line.amount:
            self.write(painter, row.amount.translated(at), strong, line.amount)
        token = "muted" if line.folded else "ink"
        self.write(painter, row.statement.translated(at), body, row.text, token)
        if line.detail:
            self.write(painter, row.detail.translated(at), small, line.detail, "muted")
        if line.pages:
            painter.setFont(small)
            painter.setPen(self.theme.color("muted"))
            painter.drawText(row.pages.translated(at), _RIGHT, line.pages)

    def _column(self) -> int:
        marks = self.marks
        return marks[0].area.width() if marks else self.width()

    # Mouse

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the row below the mouse."""
        at = event.position().toPoint()
        found = next((n for n, mark in enumerate(self.marks) if mark.area.contains(at)), -1)
        if found != self._hovered:
            self._hovered = found
            pointing = Qt.CursorShape.PointingHandCursor
            self.setCursor(pointing if found >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        """Take the tint away."""
        self._hovered = -1
        self.update()


def _words(line: FactLine) -> str:
    """Return a row as one line of text."""
    text = f"▸ {line.text}" if line.folded else line.text
    return " · ".join(part for part in (line.amount, text, line.detail, line.pages) if part)


def _balanced(heights: Sequence[int]) -> int:
    """Return how many rows the first of two columns takes, so that neither is much taller."""
    whole, left = sum(heights), 0
    best, tallest = len(heights), whole
    for number, height in enumerate(heights, start=1):
        left += height
        if max(left, whole - left) < tallest:
            best, tallest = number, max(left, whole - left)
    return best
