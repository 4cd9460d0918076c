"""Paints the cells and the heads of a table of statements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import (
    QLineF,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from explorer.ui.itemmodels.statements_model import Band, Entry, StatementsModel, TableCell
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.matrix_marks import draw_mark
from explorer.ui.widgets.statement_setting import DIFFERS, PAD, WRAP, SetCell, StatementSetter

_Index = QModelIndex | QPersistentModelIndex


def draw_difference(painter: QPainter, theme: Theme, box: QRectF) -> None:
    """Draw the sign of a difference: two strokes, crossed out."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), max(box.height() / 7, 1.6)))
    middle, reach, apart = box.center(), box.width() * 0.42, box.height() * 0.16
    for y in (middle.y() - apart, middle.y() + apart):
        painter.drawLine(QLineF(middle.x() - reach, y, middle.x() + reach, y))
    lean, tall = box.width() * 0.2, box.height() * 0.42
    painter.drawLine(
        QLineF(middle.x() - lean, middle.y() + tall, middle.x() + lean, middle.y() - tall)
    )
    painter.restore()


def paint_set(painter: QPainter, setter: StatementSetter, cell: SetCell, at: QPoint) -> None:
    """Paint a cell that was set, with its corner at a point."""
    theme = setter.theme
    for sign in cell.signs:
        box = sign.area.translated(at)
        if sign.what == DIFFERS:
            draw_difference(painter, theme, box)
        else:
            draw_mark(painter, theme, sign.what, box)
    for run in cell.runs:
        painter.setFont(setter.fonts[run.role])
        painter.setPen(theme.color(run.token))
        painter.drawText(run.area.translated(at), WRAP, run.text)


class Statements(Protocol):
    """What a delegate must know of its table."""

    setter: StatementSetter
    statements: StatementsModel
    selected: str
    pointed: QPersistentModelIndex

    def currentIndex(self) -> QModelIndex:
        """Return where the keys are."""

    def hasFocus(self) -> bool:
        """Whether the keys go to the table."""

    def band_width(self) -> int:
        """Return the width that a band has: that of what is seen."""


class StatementDelegate(QStyledItemDelegate):
    """Paints cells; the selected fact has a tint and a bar, the cell of the keys a frame."""

    def __init__(self, table: Statements, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return a size that asks for nothing: the table gives the heights."""
        return QSize(10 * SPACE, 3 * SPACE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one cell."""
        table, area = self._table, QRect(option.rect)
        cell, theme = table.statements.cell(index), table.setter.theme
        painter.save()
        if isinstance(cell, Band):
            area = QRect(0, area.top(), table.band_width(), area.height())
            self._paint_band(painter, area, cell)
        else:
            self._paint_ground(painter, area, cell, index)
        if cell is not None:
            width = area.width()
            paint_set(painter, table.setter, table.setter.lay(cell, width), area.topLeft())
        if table.hasFocus() and self._is_current(index, cell):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        painter.restore()

    def _is_current(self, index: _Index, cell: TableCell) -> bool:
        current = self._table.currentIndex()
        same_row = current.row() == index.row()
        return same_row and (isinstance(cell, Band) or current.column() == index.column())

    def _paint_band(self, painter: QPainter, area: QRect, band: Band) -> None:
        theme = self._table.setter.theme
        painter.fillRect(area, theme.color("ground" if band.level == 1 else "paper"))
        painter.setPen(theme.color("edge" if band.level == 1 else "rule"))
        painter.drawLine(QLineF(area.left(), area.top(), area.right(), area.top()))

    def _paint_ground(
        self, painter: QPainter, area: QRect, cell: TableCell, index: _Index
    ) -> None:
        theme, table = self._table.setter.theme, self._table
        fact = cell.line.id if isinstance(cell, Entry) else ""
        chosen = bool(fact) and fact == table.selected
        if chosen or (fact and table.pointed == QPersistentModelIndex(index)):
            painter.fillRect(area, theme.color("accent_soft"))
        if chosen:
            painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), theme.color("accent"))
        painter.setPen(theme.color("rule"))
        if index.column() > 0:
            painter.drawLine(QLineF(area.left(), area.top(), area.left(), area.bottom() + 1))
        if fact:
            reach = PAD if index.column() else 0
            painter.drawLine(
                QLineF(area.left() + reach, area.top(), area.right() - PAD, area.top())
            )


class ColumnHeads(QHeaderView):
    """Names of the columns over a rule, each with what it is; they stand still above the rows."""

    def __init__(self, setter: Callable[[], StatementSetter], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._setter = setter
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def sizeHint(self) -> QSize:
        """Return the height of a name and of the line below it."""
        metrics = self._setter().metrics
        return QSize(1, metrics["strong"].height() + metrics["small"].height() + 2 * SPACE)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one column's name."""
        setter, model = self._setter(), self.model()
        if not isinstance(model, StatementsModel) or section >= len(model.columns):
            return
        column, theme = model.columns[section], setter.theme
        painter.save()
        painter.fillRect(rect, theme.color("paper"))
        inner = rect.adjusted(PAD, SPACE, -PAD, 0)
        left, cut = int(Qt.AlignmentFlag.AlignLeft), Qt.TextElideMode.ElideRight
        for role, token, text in (("strong", "ink", column.name), ("small", "muted", column.about)):
            metrics = QFontMetrics(setter.fonts[role])
            painter.setFont(setter.fonts[role])
            painter.setPen(theme.color(token))
            painter.drawText(inner, left, metrics.elidedText(plain(text), cut, inner.width()))
            inner.setTop(inner.top() + metrics.height())
        painter.setPen(theme.color("muted"))
        painter.drawLine(QLineF(rect.left(), rect.bottom(), rect.right() + 1, rect.bottom()))
        if section:
            painter.setPen(theme.color("rule"))
            painter.drawLine(QLineF(rect.left(), rect.top() + SPACE, rect.left(), rect.bottom()))
        painter.restore()


class StandingBand(QWidget):
    """The band of what is in sight, on one line at the top, once it was scrolled away itself."""

    def __init__(self, setter: Callable[[], StatementSetter], parent: QWidget) -> None:
        super().__init__(parent)
        self._setter = setter
        self._band: Band | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def band_height(self) -> int:
        """Return the height that the line takes."""
        return self._setter().metrics["strong"].height() + SPACE + 1

    def show_band(self, band: Band | None, room: QRect) -> None:
        """Show a band at the top of what is seen, or none."""
        self.setVisible(band is not None)
        if band is not None:
            self.setGeometry(room.left(), room.top(), room.width(), self.band_height())
            self.raise_()
            if band != self._band:
                self._band = band
                self.update()

    def shown_text(self) -> str:
        """Return what is written, in full."""
        band = self._band
        return plain(band.spoken) if band is not None and not self.isHidden() else ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw title and words, cut where they do not fit."""
        band, setter = self._band, self._setter()
        if band is None:
            return
        theme, painter = setter.theme, QPainter(self)
        area = self.rect()
        painter.fillRect(area, theme.color("ground"))
        painter.setPen(theme.color("edge"))
        painter.drawLine(QLineF(0, area.bottom(), area.right() + 1, area.bottom()))
        x = PAD
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        title, metrics = plain(band.title), setter.metrics["strong"]
        painter.setFont(setter.fonts["strong"])
        painter.setPen(theme.color("ink"))
        painter.drawText(area.adjusted(x, 0, -PAD, 0), middle, title)
        x += metrics.horizontalAdvance(title) + 2 * SPACE
        if band.marked:
            side = float(metrics.ascent())
            draw_difference(painter, theme, QRectF(x, (area.height() - side) / 2, side, side))
            x += int(side) + SPACE
        room, small = area.adjusted(x, 0, -PAD, 0), setter.metrics["small"]
        painter.setFont(setter.fonts["small"])
        painter.setPen(theme.color("muted"))
        words = band.words or band.about
        cut = small.elidedText(plain(words), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, cut)
