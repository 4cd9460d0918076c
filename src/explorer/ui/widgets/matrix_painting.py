"""How the matrix is set: head row, country names and cells as in a printed table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.ui.itemmodels.matrix_model import COUNTRY, VIEW_ROLE
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.matrix_marks import STANDING_TOKENS, draw_mark, mark_side
from explorer.viewmodels.countries import CountryView
from explorer.viewmodels.country_cells import CellKey, CellView

PAD = SPACE * 3 // 2
_GIST_LINES = 2
_COLUMN_LETTERS = 23
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
_Index = QModelIndex | QPersistentModelIndex


def row_height(theme: Theme) -> int:
    """Return the height of every row: a line of standing and the lines of its gist."""
    line = QFontMetrics(theme.font("small")).lineSpacing()
    return line * (1 + _GIST_LINES) + SPACE // 2 + 2 * SPACE


def column_width(theme: Theme) -> int:
    """Return the width of a question's column, in which a gist reads well."""
    return QFontMetrics(theme.font("small")).averageCharWidth() * _COLUMN_LETTERS + 2 * PAD


def country_width(theme: Theme, names: Iterable[str]) -> int:
    """Return the width that the longest name takes."""
    strong = QFontMetrics(theme.font("strong"))
    return max((strong.horizontalAdvance(name) for name in names), default=80) + 2 * PAD


def head_height(theme: Theme, names: Iterable[str], width: int) -> int:
    """Return the height of the head row for these names in columns of this width."""
    label = QFontMetrics(theme.font("label"))
    room = QRect(0, 0, width - 2 * PAD, 10_000)
    heights = [label.boundingRect(room, _WRAP, name).height() for name in names]
    return max(heights, default=label.height()) + 2 * SPACE


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


class MatrixHeader(QHeaderView):
    """The head row: questions over a rule, as above every table; the current one is underlined."""

    def __init__(self, theme: Theme, current: Callable[[], int], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self._current = current
        self._height = 0
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def set_height(self, height: int) -> None:
        """Give the head row its height."""
        self._height = height
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Return the height that was given."""
        return QSize(1, self._height)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a name above its column."""
        theme, model = self.theme, self.model()
        text = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        current = section == self._current()
        painter.save()
        painter.fillRect(rect, theme.color("paper"))
        painter.setFont(theme.font("label"))
        painter.setPen(theme.color("ink" if current else "muted"))
        painter.drawText(rect.adjusted(PAD, SPACE // 2, -PAD, -SPACE), _WRAP, text)
        painter.setPen(theme.color("muted"))
        painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom()))
        if current:
            bar = QRect(rect.left() + PAD, rect.bottom() - 2, rect.width() - 2 * PAD, 3)
            painter.fillRect(bar, theme.color("accent"))
        painter.restore()


class MatrixDelegate(QStyledItemDelegate):
    """Sets a cell: marks and words of its standing, number of statements, gist."""

    def __init__(
        self, theme: Theme, current: Callable[[], QModelIndex], focused: Callable[[], bool],
        parent: QWidget,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.theme = theme
        self.marked_countries: frozenset[str] = frozenset()
        self.marked_cells: frozenset[CellKey] = frozenset()
        self._current, self._focused = current, focused

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the one size that all cells have."""
        return QSize(column_width(self.theme), row_height(self.theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, rule, words and, on the current cell, the frame of the keyboard's focus."""
        rect = QRect(option.rect)
        theme, view, current = self.theme, index.data(VIEW_ROLE), self._current()
        here = current.row() == index.row() and current.column() == index.column()
        painter.save()
        painter.fillRect(rect, theme.color("accent_soft" if here else "paper"))
        painter.setPen(theme.color("rule"))
        painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom()))
        inner = rect.adjusted(PAD, SPACE, -PAD, -SPACE)
        marked = False
        if isinstance(view, CountryView):
            marked = view.id in self.marked_countries
            self._draw_country(painter, inner, view, strong=current.row() == index.row())
        elif isinstance(view, CellView):
            marked = (view.country_id, view.question_id) in self.marked_cells
            self._draw_cell(painter, inner, view)
        if marked:
            bar = QRect(rect.left(), rect.top(), 3, rect.height() - 1)
            painter.fillRect(bar, theme.color("accent"))
        if index.column() == COUNTRY:
            painter.setPen(theme.color("rule"))
            painter.drawLine(QLineF(rect.right(), rect.top(), rect.right(), rect.bottom()))
        if here and self._focused():
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
            painter.drawRect(rect.adjusted(1, 1, -2, -3))
        painter.restore()

    def _draw_country(
        self, painter: QPainter, rect: QRect, country: CountryView, *, strong: bool
    ) -> None:
        theme, left = self.theme, int(Qt.AlignmentFlag.AlignLeft)
        font, small = theme.font("strong"), theme.font("small")
        painter.setFont(font)
        painter.setPen(theme.color("accent" if strong else "ink"))
        name = QFontMetrics(font).elidedText(
            country.name, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, left, name)
        top = rect.top() + QFontMetrics(font).lineSpacing()
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        line = QFontMetrics(small).lineSpacing()
        for text in wrapped_lines(country.role_words, small, rect.width(), _GIST_LINES):
            painter.drawText(QRect(rect.left(), top, rect.width(), line), left, text)
            top += line

    def _draw_cell(self, painter: QPainter, rect: QRect, cell: CellView) -> None:
        theme, left = self.theme, int(Qt.AlignmentFlag.AlignLeft)
        small, label = theme.font("small"), theme.font("label")
        line = QFontMetrics(small).lineSpacing()
        if not cell.lines:
            self._draw_empty(painter, rect, cell)
            return
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        first = QRect(rect.left(), rect.top(), rect.width(), line)
        painter.drawText(first, int(Qt.AlignmentFlag.AlignRight), f"{cell.count}")
        used = self._draw_standings(painter, rect, cell, label)
        painter.setFont(small)
        painter.setPen(theme.color("ink"))
        top = rect.top() + used * line + SPACE // 2
        for text in wrapped_lines(cell.gist, small, rect.width(), 1 + _GIST_LINES - used):
            painter.drawText(QRect(rect.left(), top, rect.width(), line), left, text)
            top += line

    def _draw_empty(self, painter: QPainter, rect: QRect, cell: CellView) -> None:
        """Draw why nothing stands here: mark and words, on as many lines as they need."""
        small = self.theme.font("small")
        room = rect.width() - mark_side(self.theme) - SPACE * 3 // 4
        first, *more = wrapped_lines(cell.words, small, room, 1 + _GIST_LINES)
        self._draw_standing(painter, rect, cell.mark, first, small)
        metrics = QFontMetrics(small)
        x, baseline = rect.right() + 1 - room, rect.top() + metrics.ascent()
        for text in more:
            baseline += metrics.lineSpacing()
            painter.drawText(x, baseline, text)

    def _draw_standings(self, painter: QPainter, rect: QRect, cell: CellView, label: QFont) -> int:
        """Draw all standings beside the count, on a second line where need be; return the lines."""
        theme, small = self.theme, QFontMetrics(self.theme.font("small"))
        dot, gap = small.horizontalAdvance("· "), SPACE // 4
        end = rect.right() - small.horizontalAdvance(f" {cell.count}")
        x, top, lines = rect.left(), rect.top(), 1
        for at, standing in enumerate(cell.standings):
            width = self._standing_width(standing.word, label)
            if at and x + dot + gap + width > end and lines < _GIST_LINES:
                x, top, lines = rect.left(), top + small.lineSpacing(), lines + 1
            elif at:
                painter.setFont(theme.font("small"))
                painter.setPen(theme.color("muted"))
                painter.drawText(x, top + small.ascent(), "·")
                x += dot + gap
            spot = QRect(x, top, rect.right() - x, small.lineSpacing())
            self._draw_standing(painter, spot, standing.id, standing.word, label)
            x += width + SPACE * 3 // 4
        return lines

    def _standing_width(self, word: str, font: QFont) -> int:
        return mark_side(self.theme) + SPACE * 3 // 4 + QFontMetrics(font).horizontalAdvance(word)

    def _draw_standing(
        self, painter: QPainter, rect: QRect, standing: str, word: str, font: QFont
    ) -> None:
        """Draw mark and word."""
        theme, side = self.theme, mark_side(self.theme)
        metrics = QFontMetrics(theme.font("small"))
        middle = rect.top() + metrics.ascent() - metrics.xHeight() / 2
        draw_mark(painter, theme, standing, QRectF(rect.left(), middle - side / 2, side, side))
        x = rect.left() + side + SPACE * 3 // 4
        painter.setFont(font)
        painter.setPen(theme.color(STANDING_TOKENS.get(standing, "muted")))
        baseline = rect.top() + metrics.ascent()
        painter.drawText(x, baseline, word)
