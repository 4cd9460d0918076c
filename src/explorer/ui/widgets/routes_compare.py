"""Paths side by side: what is documented for each, with the facts behind every cell."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.ui.itemmodels.routes_compare_model import (
    EVERY_PATH,
    RoutesCompareModel,
    TableCell,
    TableRow,
    plan_rows,
)
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.routes_compare_text import WRAP, CellSetter
from explorer.ui.widgets.routes_map import paint_shield, shield_radius
from explorer.viewmodels.routes_compare import Comparison

_Index = QModelIndex | QPersistentModelIndex
_MOST_BESIDE = 3  # paths side by side
_LEAST_LETTERS = 22  # of a column; with fewer the paths stand one below the other


class _Delegate(QStyledItemDelegate):
    """Paints cells; the current one has a frame, the selected fact a tint and a bar."""

    def __init__(self, table: CompareTable, theme: Theme) -> None:
        super().__init__(table)
        self._table, self.theme, self.setter = table, theme, CellSetter(theme)
        self.selected = ""

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self.theme, self.setter = theme, CellSetter(theme)

    def height(self, model: RoutesCompareModel, row: TableRow, width: int) -> int:
        """Return how high a row is, when the table is so wide."""
        each = width // len(row)
        laid = (self.setter.lay(model, cell, each, len(row) > 1) for cell in row)
        return max(max(run.area.bottom() for run in runs) for runs in laid) + SPACE // 2 + 1

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a size that asks for nothing: the table gives the heights."""
        return QSize(10 * SPACE, option.fontMetrics.height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        cell, theme = self._table.cells.cell(index), self.theme
        if cell is None:
            return
        area = QRect(option.rect)
        current = self._table.hasFocus() and self._table.currentIndex() == index
        chosen = cell.item is not None and cell.item.key == self.selected
        painter.save()
        if chosen or self._table.pointed == QPersistentModelIndex(index):
            painter.fillRect(area, theme.color("accent_soft"))
        if chosen:
            painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), theme.color("accent"))
        beside = self._table.cells.wide and cell.path != EVERY_PATH and cell.item is None
        for run in self.setter.lay(self._table.cells, cell, area.width(), beside):
            painter.setFont(theme.font(run.role))
            painter.setPen(theme.color(run.token))
            painter.drawText(run.area.translated(area.topLeft()), WRAP, run.text)
        painter.setPen(theme.color("rule"))
        if not self._table.cells.is_heading(cell):
            painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        if cell.cell is not None and cell.path != EVERY_PATH:
            self._paint_number(painter, area, cell)
        if current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme.color("accent"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.restore()

    def _paint_number(self, painter: QPainter, area: QRect, cell: TableCell) -> None:
        path, radius = self._table.cells.comparison.paths[cell.path], shield_radius(self.theme)
        hues = self.theme.bands()
        middle = SPACE // 2 + 2 + QFontMetrics(self.theme.font("small")).height() / 2
        at = QPointF(area.left() + radius + 1, area.top() + middle)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shield(painter, at, path.number, QColor(hues[path.color % len(hues)]), self.theme)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class CompareTable(QTableView):
    """A table as tall as its text; arrows walk its cells, Enter opens what stands behind one.

    `chosen` carries the key of a fact or a leg; `cell_reached` where the current cell stands.
    """

    chosen = Signal(str)
    cell_reached = Signal(QRect)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self.cells = RoutesCompareModel(self)
        self.pointed = QPersistentModelIndex()
        self._heights: dict[int, list[int]] = {}
        self._delegate = _Delegate(self, theme)
        self.setItemDelegate(self._delegate)
        self.setModel(self.cells)
        self.setAccessibleName(self.tr("What is documented for each path"))
        self.setAccessibleDescription(
            self.tr("Arrow keys walk the cells. Enter opens what stands behind a cell.")
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for corner in self.findChildren(QAbstractButton):
            corner.setAccessibleName(self.accessibleName())
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()  # their names are spoken, and the cells show them
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.clicked.connect(self._choose)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._delegate.dress(theme)
        self._lay_anew()

    def show_comparison(self, comparison: Comparison) -> None:
        """Show another comparison; what was unfolded in the one before is folded."""
        self.cells.show(comparison, self._is_wide(self.width(), comparison), None)
        self._lay_anew()

    def mark(self, key: str) -> None:
        """Mark the fact that is selected, wherever it is unfolded."""
        if key != self._delegate.selected:
            self._delegate.selected = key
            self.viewport().update()

    def shown_text(self) -> str:
        """Return what all cells say, a line each."""
        rows, columns = range(self.cells.rowCount()), range(self.cells.columnCount())
        spoken = [
            self.cells.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
            for row in rows
            for column in columns
        ]
        return "\n".join(text for text in spoken if text)

    # How high everything is

    def _is_wide(self, width: int, comparison: Comparison) -> bool:
        count = len(comparison.paths)
        letters = _LEAST_LETTERS * self._delegate.setter.letter() + self._delegate.setter.gutter()
        return 0 < count <= _MOST_BESIDE and width // count >= letters

    def hasHeightForWidth(self) -> bool:
        """Say that less width takes more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        return sum(self._heights_for(width))

    def _heights_for(self, width: int) -> list[int]:
        """Return the height of each row; measured once a width, as layouts ask again and again."""
        if width not in self._heights:
            model = self.cells
            rows = plan_rows(model.comparison, self._is_wide(width, model.comparison), model.opened)
            self._heights[width] = [self._delegate.height(model, row, width) for row in rows]
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Return a width that reads well; the layout asks for the true height by width."""
        return QSize(30 * SPACE, self.cells.rowCount() * 3 * SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still reads."""
        return QSize(20 * SPACE, self.sizeHint().height())

    def _lay_anew(self) -> None:
        self._heights.clear()
        self._fit()
        self.updateGeometry()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and rows to the width; few paths stand side by side where there is room."""
        super().resizeEvent(event)
        wide = self._is_wide(self.width(), self.cells.comparison)
        if wide != self.cells.wide:
            self._show_again(self.cells.opened, wide)
        elif event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        model, width = self.cells, self.width()
        if not self.isVisible():
            return
        self.clearSpans()
        columns = model.columnCount()
        for column in range(columns):
            self.setColumnWidth(column, width // columns)
        if columns > 1:
            for row in model.spans():
                self.setSpan(row, 0, 1, columns)
        for at, height in enumerate(self._heights_for(width)):
            self.setRowHeight(at, height)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit to the width that the layout has given."""
        super().showEvent(event)
        self._fit()

    def _show_again(self, opened: tuple[int, int] | None, wide: bool) -> None:
        """Show the same comparison unfolded elsewhere, with the keyboard where it was."""
        current = self.cells.cell(self.currentIndex())
        self.cells.show(self.cells.comparison, wide, opened)
        self._lay_anew()
        if current is not None:
            found = self.cells.find(current.at, current.item)
            self.setCurrentIndex(found if found.isValid() else self.cells.find(current.at))

    # Choosing

    def _choose(self, index: QModelIndex) -> None:
        """Unfold what stands behind a cell, or choose a fact or a leg that does."""
        cell = self.cells.cell(index)
        if cell is None:
            return
        if cell.item is not None:
            self.chosen.emit(cell.item.key)
        elif cell.cell is not None and cell.cell.items:
            opened = None if cell.at == self.cells.opened else cell.at
            self._show_again(opened, self.cells.wide)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter or the space bar."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell that can be chosen, and come into sight."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            rows = range(self.cells.rowCount())
            enabled = Qt.ItemFlag.ItemIsEnabled
            found = (self.cells.index(row, 0) for row in rows)
            first = next((one for one in found if self.cells.flags(one) & enabled), None)
            if first is not None:
                self.setCurrentIndex(first)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.cell_reached.emit(self.visualRect(self.currentIndex()))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Say where the keys are now, so that the page can follow."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.cell_reached.emit(self.visualRect(current))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tint the cell that is pointed at, where it can be chosen."""
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = self.cells.cell(index)
        able = cell is not None and (
            cell.item is not None or (cell.cell is not None and bool(cell.cell.items))
        )
        self._point(index if able else QModelIndex())

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._point(QModelIndex())

    def _point(self, index: QModelIndex) -> None:
        if self.pointed != QPersistentModelIndex(index):
            self.pointed = QPersistentModelIndex(index)
            hand = Qt.CursorShape.PointingHandCursor
            self.setCursor(hand if index.isValid() else Qt.CursorShape.ArrowCursor)
            self.viewport().update()
