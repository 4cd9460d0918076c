"""A table of statements: bands across it, heads of cells, and statements below these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import plain
from explorer.viewmodels.country_cells import CellKey, StandingCount
from explorer.viewmodels.fact_lines import FactLine

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """A column with its name, and what is said of it below the name."""

    id: str
    name: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A row across all columns; `marked` says that what stands below it differs.

    A band of level 1 stays in sight while what belongs to it is scrolled past. `link` is what can
    be opened from it.
    """

    key: str
    title: str
    about: str = ""
    words: str = ""
    marked: bool = False
    level: int = 1
    link: str = ""

    @property
    def spoken(self) -> str:
        """The whole band as one text."""
        return " · ".join(part for part in (self.title, self.about, self.words) if part)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the statements of one cell: its standings, or why there are none.

    `pinned` says that the cell is among those that are kept.
    """

    key: CellKey
    standings: tuple[StandingCount, ...]
    empty: str = ""
    words: str = ""
    remark: str = ""
    spoken: str = ""
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement; `lead` stands before it, and `depth` sets it in below another."""

    line: FactLine
    lead: str = ""
    depth: int = 0
    key: CellKey | None = None

    @property
    def spoken(self) -> str:
        """The whole statement as one text."""
        parts = (self.lead, self.line.text, self.line.detail, self.line.pages)
        return " · ".join(part for part in parts if part)


TableCell = Band | Head | Entry | None
TableRow = tuple[TableCell, ...]


class StatementsModel(QAbstractTableModel):
    """Rows of bands, heads and statements, as they are given; a cell may be empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns: tuple[Column, ...] = ()
        self.rows: tuple[TableRow, ...] = ()

    def show(self, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.columns, self.rows = tuple(columns), tuple(rows)
        self.endResetModel()

    def cell(self, index: _Index) -> TableCell:
        """Return what stands at an index; a band stands at every column of its row."""
        return self.at(index.row(), index.column()) if index.isValid() else None

    def at(self, row: int, column: int) -> TableCell:
        """Return what stands in a row and column."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        if cells and isinstance(cells[0], Band):
            return cells[0]
        return cells[column] if column < len(cells) else None

    def band_above(self, row: int) -> tuple[int, Band] | None:
        """Return the band of level 1 to which a row belongs, and where it stands."""
        for at in range(min(row, len(self.rows) - 1), -1, -1):
            band = self.at(at, 0)
            if isinstance(band, Band) and band.level == 1:
                return at, band
        return None

    def find_fact(self, fact_id: str) -> QModelIndex:
        """Return where a fact first stands on its own, else where it stands below another."""
        found = [
            (cell.depth, row, column)
            for row, cells in enumerate(self.rows)
            for column, cell in enumerate(cells)
            if isinstance(cell, Entry) and cell.line.id == fact_id
        ]
        return self.index(*min(found)[1:]) if found else QModelIndex()

    def spans(self) -> list[int]:
        """Return the rows that reach across all columns."""
        return [at for at, cells in enumerate(self.rows) if isinstance(cells[0], Band)]

    # What Qt asks for

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Say that an empty cell cannot be reached."""
        if self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell as text, or itself."""
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return plain(cell.spoken) if cell is not None else ""
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if orientation is Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        return plain(self.columns[section].name) if section < len(self.columns) else None
