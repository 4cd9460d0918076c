"""The item model of the paths side by side: aspects one below the other, in one fixed order.

There is no way to put rows in order, by an amount, a time, a risk or anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import plain
from explorer.viewmodels.routes_compare import CompareCell, CompareItem, Comparison

EVERY_PATH = -1  # stands for a path's number where a cell holds for all of them
Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class TableCell:
    """A cell of the table: the heading of an aspect, what is documented, or what stands behind it.

    `path` counts the paths that are compared. The same cell is equal in a narrow and a wide table.
    """

    aspect: int
    path: int
    cell: CompareCell | None = None
    item: CompareItem | None = None

    @property
    def at(self) -> tuple[int, int]:
        """Which cell of the comparison this is, or stands behind."""
        return self.aspect, self.path


TableRow = tuple[TableCell, ...]  # one cell that spans the table, or one for each path


def plan_rows(comparison: Comparison, wide: bool, opened: tuple[int, int] | None) -> list[TableRow]:
    """Return the rows: paths below each other, or side by side where the table is wide."""
    rows: list[TableRow] = []
    for number, aspect in enumerate(comparison.aspects):
        rows.append((TableCell(number, EVERY_PATH),))
        lines: list[TableRow] = []
        if aspect.shared is not None:
            lines.append((TableCell(number, EVERY_PATH, aspect.shared),))
        if not aspect.alike:
            cells = [TableCell(number, path, cell) for path, cell in enumerate(aspect.cells)]
            lines += [tuple(cells)] if wide else [(cell,) for cell in cells]
        for line in lines:
            rows.append(line)
            behind = next((one for one in line if one.at == opened), None)
            if behind is not None and behind.cell is not None:
                rows += [(TableCell(*behind.at, item=one),) for one in behind.cell.items]
    return rows


class RoutesCompareModel(QAbstractTableModel):
    """Cells with what stands behind one of them unfolded; every cell knows its row and column."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.comparison = Comparison()
        self.wide = False
        self.opened: tuple[int, int] | None = None
        self._rows: list[TableRow] = []

    def show(self, comparison: Comparison, wide: bool, opened: tuple[int, int] | None) -> None:
        """Show a comparison, with the facts behind one of its cells or none."""
        self.beginResetModel()
        self.comparison, self.wide, self.opened = comparison, wide, opened
        self._rows = plan_rows(comparison, wide, opened)
        self.endResetModel()

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return one column, or one for each path."""
        return 0 if parent.isValid() else max(len(self.comparison.paths), 1) if self.wide else 1

    def spans(self) -> list[int]:
        """Return the rows whose one cell takes all columns."""
        return [at for at, row in enumerate(self._rows) if len(row) == 1]

    def cell(self, index: Index) -> TableCell | None:
        """Return the cell at an index."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        return row[index.column()] if index.column() < len(row) else None

    def find(self, at: tuple[int, int], item: CompareItem | None = None) -> QModelIndex:
        """Return where a cell stands now, or what stands behind it; no index where neither does."""
        for row, cells in enumerate(self._rows):
            for column, cell in enumerate(cells):
                if cell.at == at and cell.item == item and not self.is_heading(cell):
                    return self.index(row, column)
        return QModelIndex()

    def aspect_title(self, cell: TableCell) -> str:
        """Return what a cell is about."""
        return self.comparison.aspects[cell.aspect].title

    def path_title(self, cell: TableCell) -> str:
        """Return whose cell it is."""
        if cell.path == EVERY_PATH:
            alike = self.comparison.aspects[cell.aspect].alike
            return self.tr("every path shown, alike") if alike else self.tr("every path shown")
        path = self.comparison.paths[cell.path]
        return f"{path.number} {path.title}"

    def is_heading(self, cell: TableCell) -> bool:
        """Whether a cell is the heading of an aspect."""
        return cell.cell is None and cell.item is None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings be read and everything else be chosen."""
        cell = self.cell(index)
        if cell is None or self.is_heading(cell):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says; for a screen reader, with the names of its row and column."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._text(cell))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return plain(self._spoken(cell))
        return None

    def _text(self, cell: TableCell) -> str:
        if cell.item is not None:
            line = cell.item.line
            return " · ".join(
                one for one in (line.amount, line.text, line.detail, line.pages) if one
            )
        return cell.cell.text if cell.cell is not None else self.aspect_title(cell)

    def _spoken(self, cell: TableCell) -> str:
        if cell.cell is None:
            return self._text(cell)
        words = f"{self.aspect_title(cell)}, {self.path_title(cell)}: {cell.cell.text}"
        if not cell.cell.items:
            return words
        state = self.tr("unfolded") if cell.at == self.opened else self.tr("folded")
        return f"{words}, {state}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of rows and columns."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        if orientation == Qt.Orientation.Horizontal:
            if not self.wide or section >= len(self.comparison.paths):
                return self.tr("What is documented")
            path = self.comparison.paths[section]
            return plain(f"{path.number} {path.title}")
        cell = self.cell(self.index(section, 0)) if section < len(self._rows) else None
        if cell is None:
            return None
        title = self.aspect_title(cell)
        if self.is_heading(cell) or (self.wide and cell.path != EVERY_PATH):
            return title
        return plain(f"{title}, {self.path_title(cell)}")
