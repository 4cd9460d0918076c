"""The data of a chart as an item model: cells in, true sort values behind them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.chart import ChartTable, TableRow
from explorer.viewmodels.chart_tables import FIGURE, LOWER, STATEMENT, UPPER

FACT_ROLE = int(Qt.ItemDataRole.UserRole)
FOLDED_ROLE = FACT_ROLE + 1
# Names of the columns that stay the same in every language, for what is kept.
COLUMN_IDS = (
    "figure", "lower", "upper", "unit", "per", "hedge", "of", "claimant", "when", "evidence",
    "pages", "statement", "remark",
)  # fmt: skip
UNSORTED = -1
NUMBERS = (LOWER, UPPER)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_FOLDED_SIGN = "▸"


class ChartTableModel(QAbstractTableModel):
    """Every figure of a chart as a row; rows without a value in the sorted column stand last."""

    def __init__(self, figures: QFont, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = ChartTable((), ())
        self._rows: list[TableRow] = []
        self._figures = figures
        self._column, self._order = UNSORTED, Qt.SortOrder.AscendingOrder

    def show_table(self, table: ChartTable) -> bool:
        """Show other data; return whether they differ."""
        if table == self._table:
            return False
        self.beginResetModel()
        self._table = table
        self._rows = self._sorted()
        self.endResetModel()
        return True

    def set_figures(self, figures: QFont) -> None:
        """Write figures in another font."""
        self.beginResetModel()
        self._figures = figures
        self.endResetModel()

    def empty_columns(self) -> tuple[int, ...]:
        """Return the columns in which no row says anything."""
        return tuple(
            column
            for column in range(len(self._table.columns))
            if not any(row.cells[column].text for row in self._table.rows)
        )

    def fact_ids(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Return the facts behind these rows."""
        return tuple(self._rows[row].fact_id for row in rows if 0 <= row < len(self._rows))

    def row_of(self, fact_id: str) -> int:
        """Return the first row of a fact, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.fact_id == fact_id), -1)

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the number of figures."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's name, above numbers at the right."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._table.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(self._table.columns[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag
            side = across.AlignRight if section in NUMBERS else across.AlignLeft
            return int(side | across.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, how they stand, or the fact behind the row."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        text = row.cells[column].text
        if role == Qt.ItemDataRole.DisplayRole:
            told = f"{_FOLDED_SIGN} {text}" if row.folded and column == STATEMENT else text
            return plain(told)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column in NUMBERS else _LEFT
        if role == Qt.ItemDataRole.FontRole and column in {*NUMBERS, FIGURE}:
            return self._figures
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain_tooltip(text)
        return {FACT_ROLE: row.fact_id, FOLDED_ROLE: row.folded}.get(role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by the values behind a column; by UNSORTED go back to the chart's own order."""
        self._column, self._order = column, order
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        rows = [self._rows[index.row()] for index in before]
        self._rows = self._sorted()
        places = {id(row): at for at, row in enumerate(self._rows)}
        after = [
            self.index(places[id(row)], index.column())
            for row, index in zip(rows, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self) -> list[TableRow]:
        rows, column = list(self._table.rows), self._column
        if not 0 <= column < len(self._table.columns):
            return rows
        known = [row for row in rows if row.cells[column].value is not None]
        falling = self._order == Qt.SortOrder.DescendingOrder
        known.sort(key=lambda row: _sort_key(row.cells[column].value), reverse=falling)
        return known + [row for row in rows if row.cells[column].value is None]


def _sort_key(value: float | str | None) -> tuple[bool, float, str]:
    """Return a key by which numbers and words can stand in one column, numbers first."""
    if isinstance(value, str):
        return True, 0.0, value
    return False, value or 0.0, ""
