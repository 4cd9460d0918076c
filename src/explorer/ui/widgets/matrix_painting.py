"""How the matrix is set: head row, country names and cells as in a printed table."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.ui.itemmodels.matrix_model import COUNTRY, MatrixModel
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.matrix_setting import GIST_LINES, CellSetter
from explorer.viewmodels.countries import CountryView
from explorer.viewmodels.country_cells import CellKey, CellView

PAD = SPACE * 3 // 2
_COLUMN_LETTERS = 23
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
_Index = QModelIndex | QPersistentModelIndex


def row_height(theme: Theme) -> int:
    """Return the height of every row: a line of standing and the lines of its gist."""
    line = QFontMetrics(theme.font("small")).lineSpacing()
    return line * (1 + GIST_LINES) + SPACE // 2 + 2 * SPACE


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
    room = QRect(0, 0, width - PAD - _sign_room(theme), 10_000)
    heights = [label.boundingRect(room, _WRAP, name).height() for name in names]
    return max(heights, default=label.height()) + 2 * SPACE


def _sign_side(theme: Theme) -> float:
    return QFontMetrics(theme.font("label")).ascent() * 0.6


def _sign_room(theme: Theme) -> int:
    """Return how much is kept free at the right of a head for the sign of an order."""
    return max(PAD, int(_sign_side(theme)) + SPACE)


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
        room = rect.adjusted(PAD, SPACE // 2, -_sign_room(theme), -SPACE)
        painter.drawText(room, _WRAP, text)
        painter.setPen(theme.color("muted"))
        painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom()))
        if current:
            bar = QRect(rect.left() + PAD, rect.bottom() - 2, rect.width() - 2 * PAD, 3)
            painter.fillRect(bar, theme.color("accent"))
        if isinstance(model, MatrixModel) and model.order[0] == section:
            self._draw_order(painter, rect, model.order[1])
        painter.restore()

    def _draw_order(self, painter: QPainter, rect: QRect, falling: bool) -> None:
        """Draw beside a name that the rows stand in its order: a triangle, up or down."""
        side, line = _sign_side(self.theme), QFontMetrics(self.theme.font("label")).height()
        left, middle = rect.right() - SPACE / 2 - side, rect.bottom() - SPACE - line / 2
        base, tip = (middle - side / 2, middle + side / 2) if falling else (
            middle + side / 2, middle - side / 2)  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("accent"))
        corners = [QPointF(left, base), QPointF(left + side, base), QPointF(left + side / 2, tip)]
        painter.drawPolygon(QPolygonF(corners))


class MatrixDelegate(QStyledItemDelegate):
    """Sets a cell: marks and words of its standing, number of statements, gist."""

    def __init__(
        self, theme: Theme, model: MatrixModel, current: Callable[[], QModelIndex],
        focused: Callable[[], bool], parent: QTableView,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._model, self._table = model, parent
        self.marked_countries: frozenset[str] = frozenset()
        self.marked_cells: frozenset[CellKey] = frozenset()
        self._current, self._focused = current, focused
        self._setter = CellSetter(theme)

    @property
    def theme(self) -> Theme:
        """The theme that cells are set in."""
        return self._setter.theme

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._setter = CellSetter(theme)

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the one size that all cells have."""
        return QSize(column_width(self.theme), row_height(self.theme))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, rule, words and, on the current cell, the frame of the keyboard's focus."""
        rect, setter = QRect(option.rect), self._setter
        if self._is_covered(painter, rect):
            return
        view = self._model.view_at(index)
        left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
        current = self._current()
        same_row = current.row() == index.row()
        here = same_row and current.column() == index.column()
        painter.fillRect(rect, setter.color("accent_soft" if here else "paper"))
        painter.fillRect(left, bottom, rect.width(), 1, setter.color("rule"))
        width = rect.width() - 2 * PAD
        marked = pinned = False
        if isinstance(view, CountryView):
            marked = view.id in self.marked_countries
            setting = setter.country(view, width)
            setter.draw(painter, setting, left + PAD, top + SPACE, "accent" if same_row else "")
        elif isinstance(view, CellView):
            place = (view.country_id, view.question_id)
            marked, pinned = place in self.marked_cells, self._model.is_pinned(view)
            setter.draw(painter, setter.cell(view, width), left + PAD, top + SPACE)
        if marked:
            painter.fillRect(left, top, 3, rect.height() - 1, setter.color("accent"))
        if pinned:
            self._draw_pin(painter, rect)
        if index.column() == COUNTRY:
            painter.fillRect(right, top, 1, rect.height(), setter.color("rule"))
        if here and self._focused():
            painter.setPen(setter.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
            painter.drawRect(rect.adjusted(1, 1, -2, -3))

    def _is_covered(self, painter: QPainter, rect: QRect) -> bool:
        """Whether the frozen column lies over a cell of the table below it."""
        table = self._table
        return painter.device() is table.viewport() and rect.right() < table.columnWidth(COUNTRY)

    def _draw_pin(self, painter: QPainter, rect: QRect) -> None:
        """Draw the sign of a pinned cell: its upper right corner turned down."""
        side = self._setter.pin_side
        corner = QPointF(rect.right() + 1, rect.top())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._setter.color("accent"))
        painter.drawPolygon(
            QPolygonF([corner - QPointF(side, 0), corner, corner + QPointF(0, side)])
        )
        painter.restore()
