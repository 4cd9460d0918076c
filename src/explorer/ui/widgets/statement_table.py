"""A table of statements under bands: heads stand still, keys walk what is there, Enter opens it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from explorer.ui.itemmodels.statements_model import (
    Band,
    Column,
    Entry,
    Head,
    StatementsModel,
    TableCell,
    TableRow,
)
from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.statement_painting import ColumnHeads, StandingBand, StatementDelegate
from explorer.ui.widgets.statement_setting import MATRIX, OPEN, PIN, StatementSetter
from explorer.viewmodels.country_cells import CellKey

_Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key
_STEPS = {
    _Key.Key_Down: (1, 0), _Key.Key_Up: (-1, 0), _Key.Key_Right: (0, 1), _Key.Key_Left: (0, -1),
}  # fmt: skip
_ENTER = {_Key.Key_Return, _Key.Key_Enter}


class StatementTable(QTableView):
    """Statements in columns; a click or Enter chooses one, P pins its cell, Ctrl+C copies it.

    M asks for its cell in the matrix.

    `cell_requested` carries a country's id and a question's, `pin_requested` a CellKey,
    `column_chosen` the id of a column, `band_chosen` the key of a band that has a link.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    cell_requested = Signal(str, str)
    pin_requested = Signal(object)
    column_chosen = Signal(str)
    band_chosen = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self.setter = StatementSetter(theme)
        self.statements = StatementsModel(self)
        self.selected = ""
        self.pointed = QPersistentModelIndex()
        self._fitted = (-1, -1)
        self._standing = StandingBand(lambda: self.setter, self)
        self._heads = ColumnHeads(lambda: self.setter, self)
        self._dress(name)
        self._heads.sectionClicked.connect(self._on_section_clicked)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._on_scrolled)

    def _dress(self, name: str) -> None:
        self.setHorizontalHeader(self._heads)
        self.setModel(self.statements)
        self.setItemDelegate(StatementDelegate(self, self))
        self.setAccessibleName(plain(name))
        self.setAccessibleDescription(
            self.tr(
                "Arrows walk, Control with up or down goes from one heading to the next. Enter "
                "opens a statement or a cell, M goes to the cell in the matrix, P pins it, Control "
                "C copies a statement."
            )
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there, or it would come and go and everything be set twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setMinimumSectionSize(1)
        for header in (rows, self._heads):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self.setter = StatementSetter(theme)
        self._heads.updateGeometry()
        self._fit(anew=True)

    def show_statements(
        self, columns: Sequence[Column], rows: Sequence[TableRow], selected: str
    ) -> None:
        """Show these statements; the place in the table stays where it can."""
        self.selected = selected
        shown = (self.statements.columns, self.statements.rows)
        if shown != (tuple(columns), tuple(rows)):
            self.setter.forget()
            held, at = self._held(), self.verticalScrollBar().value()
            self.statements.show(columns, rows)
            self._heads.setVisible(len(columns) > 1)
            self._fit(anew=True)
            self.verticalScrollBar().setValue(at)
            self._take_up(held)
        self.viewport().update()

    def show_fact(self, fact_id: str) -> bool:
        """Go to a fact's statement; say whether there is one."""
        current = self.statements.cell(self.currentIndex())
        if isinstance(current, Entry) and current.line.id == fact_id:
            self.scrollTo(self.currentIndex())
            return True
        return self._go(self.statements.find_fact(fact_id))

    def show_band(self, key: str) -> bool:
        """Bring a band to the top; say whether there is one."""
        for row in self.statements.spans():
            band = self.statements.at(row, 0)
            if isinstance(band, Band) and band.key == key:
                self.verticalScrollBar().setValue(self.rowViewportPosition(row)
                                                  + self.verticalScrollBar().value())  # fmt: skip
                return self._go(self.statements.index(row, 0))
        return False

    def shown_text(self) -> str:
        """Return what all cells say, a line each."""
        columns = [one.spoken for one in self._spoken_columns()]
        cells = (cell for row in self.statements.rows for cell in row if cell is not None)
        return "\n".join([*columns, *(plain(cell.spoken) for cell in cells)])

    def _spoken_columns(self) -> list[Band]:
        shown = self.statements.columns if len(self.statements.columns) > 1 else ()
        return [Band(one.id, one.name, one.about) for one in shown]

    # Sizes

    def band_width(self) -> int:
        """Return the width of what is seen, over which bands are set."""
        return self.viewport().width()

    def _fit(self, *, anew: bool = False) -> None:
        """Give columns and rows their sizes, once for each width."""
        width, columns = self.viewport().width(), self.statements.columnCount()
        if not columns or not self.isVisible() or (not anew and self._fitted == (width, columns)):
            return
        self._fitted = (width, columns)
        least = self.setter.column_width() if columns > 1 else 1
        each = max(width // columns, least)
        for column in range(columns):
            # The last takes what division leaves over.
            last = column == columns - 1
            self.setColumnWidth(column, max(width - each * column, each) if last else each)
        self.clearSpans()
        if columns > 1:
            for row in self.statements.spans():
                self.setSpan(row, 0, 1, columns)
        for row, cells in enumerate(self.statements.rows):
            self.setRowHeight(row, max(self._height(cell, each, width) for cell in cells))
        self._show_standing()

    def _height(self, cell: TableCell, each: int, width: int) -> int:
        return self.setter.lay(cell, width if isinstance(cell, Band) else each).height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and rows to the width; what was being read stays in sight."""
        at, bar = self.currentIndex(), self.verticalScrollBar()
        seen = -self.rowHeight(at.row()) < self.rowViewportPosition(at.row())
        seen = seen and self.rowViewportPosition(at.row()) < event.oldSize().height()
        row = at.row() if at.isValid() and seen else self.rowAt(0)
        top = self.rowViewportPosition(row)
        super().resizeEvent(event)
        self._fit()
        if row >= 0 and self.isVisible():
            self.updateGeometries()  # else the scroll bar would still end where it did
            bar.setValue(bar.value() + self.rowViewportPosition(row) - top)
            if row == at.row():
                self.scrollTo(at)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit to the width that the layout has given."""
        super().showEvent(event)
        self._fit()

    def _on_scrolled(self) -> None:
        """Draw anew: bands stay where they are while columns move below them."""
        self._show_standing()
        self.viewport().update()

    def standing_words(self) -> str:
        """Return the band that stands at the top while what belongs to it is scrolled past."""
        return self._standing.shown_text()

    def standing_height(self) -> int:
        """Return the room that it takes there."""
        return self._standing.band_height() if self._standing.isVisible() else 0

    def _show_standing(self) -> None:
        row = self.rowAt(0)
        found = self.statements.band_above(row) if row >= 0 else None
        gone = found is not None and self._bottom(found[0]) < self._standing.band_height()
        self._standing.show_band(found[1] if found and gone else None, self.viewport().geometry())

    def _bottom(self, row: int) -> int:
        return self.rowViewportPosition(row) + self.rowHeight(row)

    def scrollTo(
        self, index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:  # fmt: skip
        """Bring a cell into sight, below the band that stands at the top."""
        super().scrollTo(index, hint)
        bar, top = self.verticalScrollBar(), self.rowViewportPosition(index.row())
        covered = self._standing.isVisible() and not isinstance(self.statements.cell(index), Band)
        if covered and top < (least := self._standing.band_height()):
            bar.setValue(bar.value() + top - least)

    # The place of the keys

    def _held(self) -> tuple[TableCell, bool]:
        return self.statements.cell(self.currentIndex()), self.hasFocus()

    def _take_up(self, held: tuple[TableCell, bool]) -> None:
        """Put the keys on what they were on before, where it is still there."""
        cell, _ = held
        if isinstance(cell, Entry):
            self._go(self.statements.find_fact(cell.line.id), scroll=False)
        elif cell is not None:
            for row, cells in enumerate(self.statements.rows):
                for column, one in enumerate(cells):
                    if one is not None and not isinstance(one, Entry) and one.key == cell.key:
                        self._go(self.statements.index(row, column), scroll=False)
                        return

    def _go(self, index: QModelIndex, *, scroll: bool = True) -> bool:
        if not index.isValid():
            return False
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)
        if scroll:
            self.scrollTo(index)
        self.viewport().update()
        return True

    def _step(self, down: int, across: int) -> None:
        """Go to the next cell that holds something in a direction."""
        at = self.currentIndex()
        row, column = at.row() + down, at.column() + across
        if not at.isValid():
            row, column = max(self.rowAt(0), 0), 0
        while 0 <= row < self.statements.rowCount() and 0 <= column < len(self.statements.columns):
            if self.statements.at(row, column) is not None:
                self._go(self.statements.index(row, column))
                return
            row, column = row + down, column + across

    def _step_band(self, down: int) -> None:
        row = self.currentIndex().row() + down
        while 0 <= row < self.statements.rowCount():
            if isinstance(self.statements.at(row, 0), Band):
                self._go(self.statements.index(row, max(self.currentIndex().column(), 0)))
                return
            row += down

    def _step_from(self, row: int, down: int) -> None:
        """Go to the first cell from an edge on, in the column of the keys or the first one."""
        column = max(self.currentIndex().column(), 0)
        for at in range(row + down, self.statements.rowCount() if down > 0 else -1, down):
            if self.statements.at(at, column) is not None:
                self._go(self.statements.index(at, column))
                return

    # Choosing

    def choose(self, cell: TableCell) -> None:
        """Ask for the fact of a statement, or for the cell of a head."""
        if isinstance(cell, Entry):
            self.fact_chosen.emit(cell.line.id)
        elif isinstance(cell, Head):
            self.cell_requested.emit(*cell.key)
        elif isinstance(cell, Band) and cell.link:
            self.band_chosen.emit(cell.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, pin or copy."""
        key, cell = _Key(event.key()), self.statements.cell(self.currentIndex())
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.matches(QKeySequence.StandardKey.Copy):
            if isinstance(cell, Entry):
                self.copy_requested.emit(cell.line.id)
        elif key in _STEPS and held and not _STEPS[key][1]:
            self._step_band(_STEPS[key][0])
        elif key in _STEPS and not held:
            self._step(*_STEPS[key])
        elif key in {_Key.Key_Home, _Key.Key_End}:
            home = key == _Key.Key_Home
            self._step_from(-1 if home else self.statements.rowCount(), 1 if home else -1)
        elif key in _ENTER or key == _Key.Key_Space:
            self.choose(cell)
        elif key in {_Key.Key_P, _Key.Key_M} and not event.modifiers():
            self._wish(key, cell)
        else:
            super().keyPressEvent(event)

    def _wish(self, key: Qt.Key, cell: TableCell) -> None:
        """Ask for the cell of the matrix to be pinned, or to be shown."""
        if not isinstance(cell, Head | Entry) or cell.key is None:
            return
        if key == _Key.Key_P:
            self.pin_requested.emit(cell.key)
        else:
            self.cell_requested.emit(*cell.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first cell that is seen, unless the mouse is about to say where."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._step_from(max(self.rowAt(0), 0) - 1, 1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _on_section_clicked(self, column: int) -> None:
        if column < len(self.statements.columns):
            self.column_chosen.emit(self.statements.columns[column].id)

    # The mouse

    def _does(self, at: QPoint) -> tuple[TableCell, str]:
        """Return the cell at a point, and what its link there does."""
        index = self.indexAt(at)
        cell = self.statements.cell(index)
        if isinstance(cell, Head | Band):
            corner, width = self._corner(index.row(), index.column(), cell)
            for run in self.setter.lay(cell, width).runs:
                if run.does and run.area.adjusted(-4, -4, 4, 4).contains(at - corner):
                    return cell, run.does
        return cell, ""

    def _corner(self, row: int, column: int, cell: TableCell) -> tuple[QPoint, int]:
        """Return where a cell begins in the viewport, and the width over which it is set."""
        top = self.rowViewportPosition(row)
        if isinstance(cell, Band):
            return QPoint(0, top), self.band_width()
        return QPoint(self.columnViewportPosition(column), top), self.columnWidth(column)

    def link_point(self, key: CellKey | str, does: str) -> QPoint:
        """Return where a link of a cell's head or of a band is seen in the viewport."""
        for row, cells in enumerate(self.statements.rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, Head | Band) and cell.key == key:
                    corner, width = self._corner(row, column, cell)
                    runs = self.setter.lay(cell, width).runs
                    return corner + next(one for one in runs if one.does == does).area.center()
        return QPoint(-1, -1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose what is below the mouse."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        cell, does = self._does(event.position().toPoint())
        if isinstance(cell, Entry):
            self.fact_chosen.emit(cell.line.id)
        elif isinstance(cell, Head) and does == PIN:
            self.pin_requested.emit(cell.key)
        elif does in {MATRIX, OPEN}:
            self.choose(cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show what can be chosen below the mouse."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        cell, does = self._does(at)
        self._point(self.indexAt(at) if isinstance(cell, Entry) else QModelIndex(), bool(does))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        super().leaveEvent(event)
        self._point(QModelIndex(), False)

    def _point(self, index: QModelIndex, link: bool) -> None:
        hand = index.isValid() or link
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)
        if self.pointed != QPersistentModelIndex(index):
            self.pointed = QPersistentModelIndex(index)
            self.viewport().update()
