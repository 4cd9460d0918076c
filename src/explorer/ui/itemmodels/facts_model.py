"""The item model of the facts table: plain rows in, cells and true sort values out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.facts import FactsRow

STATEMENT, FIGURE, KIND, DATE, WHO, PAGE, COUNTRIES = range(7)
COLUMN_COUNT = 7
# Names of the columns that stay the same in every language, for what is kept.
COLUMN_IDS = ("statement", "figure", "kind", "date", "who", "page", "countries")
UNSORTED = -1
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
ID_ROLE = SORT_ROLE + 1
FOLDED_ROLE = SORT_ROLE + 2

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()

_TEXTS: tuple[Callable[[FactsRow], str], ...] = (
    lambda row: f"▸ {row.text}" if row.folded else row.text,
    lambda row: row.figure,
    lambda row: row.kind,
    lambda row: row.date,
    lambda row: row.who,
    lambda row: row.pages,
    lambda row: row.countries,
)
_SORT_VALUES: tuple[Callable[[FactsRow], Any], ...] = (
    lambda row: row.text.casefold(),
    lambda row: row.figure_key,
    lambda row: row.kind.casefold(),
    lambda row: row.date_key,
    lambda row: row.who.casefold() or None,
    lambda row: row.page_key,
    lambda row: row.countries.casefold() or None,
)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ANSWERS: dict[int, Callable[[FactsRow, int], Any]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda row, column: plain(_TEXTS[column](row)),
    # A cell may cut its text short.
    int(Qt.ItemDataRole.ToolTipRole): lambda row, column: as_plain_tooltip(_TEXTS[column](row)),
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _row, column: (
        _RIGHT if column in {FIGURE, PAGE} else _LEFT
    ),
    SORT_ROLE: lambda row, column: _SORT_VALUES[column](row),
    ID_ROLE: lambda row, _column: row.id,
    FOLDED_ROLE: lambda row, _column: row.folded,
}


class FactsModel(QAbstractTableModel):
    """Rows of facts; sorts itself by the values behind the cells, rows without one last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[FactsRow, ...] = ()
        self._rows: list[FactsRow] = []
        self._column, self._order = UNSORTED, Qt.SortOrder.AscendingOrder

    def headings(self) -> tuple[str, ...]:
        """Return the columns' names."""
        return (
            self.tr("Statement"),
            self.tr("Figure"),
            self.tr("Kind"),
            self.tr("Date"),
            self.tr("Who says so"),
            self.tr("Page"),
            self.tr("Countries"),
        )

    def set_rows(self, rows: Sequence[FactsRow]) -> bool:
        """Show these rows, in the order chosen before; return whether they are other facts."""
        given = tuple(rows)
        if given == self._given:
            return False
        same = [row.id for row in given] == [row.id for row in self._given]
        self._given = given
        if same:
            changed = {row.id: row for row in given}
            self._rows = [changed[row.id] for row in self._rows]
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, COLUMN_COUNT - 1)
            )
            return False
        self.beginResetModel()
        self._rows = self._sorted()
        self.endResetModel()
        return True

    def row_of(self, fact_id: str) -> int:
        """Return the row of a fact, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == fact_id), -1)

    def fact_id(self, row: int) -> str:
        """Return the id of the fact in a row, or nothing."""
        return self._rows[row].id if 0 <= row < len(self._rows) else ""

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows; cells have none below them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else COLUMN_COUNT

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, how it stands, or what it is sorted by."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        answer = _ANSWERS.get(role)
        return answer(self._rows[index.row()], index.column()) if answer else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < COLUMN_COUNT:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headings()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            across = Qt.AlignmentFlag.AlignRight if section in {FIGURE, PAGE} else _LEFT
            return int(across | Qt.AlignmentFlag.AlignVCenter)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column's true values; by UNSORTED return to the order the rows came in."""
        self._column, self._order = column, order
        if not self._rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._rows = self._sorted()
        places = {row.id: at for at, row in enumerate(self._rows)}
        after = [
            self.index(places[one], index.column())
            for one, index in zip(ids, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self) -> list[FactsRow]:
        if not 0 <= self._column < COLUMN_COUNT:
            return list(self._given)
        value = _SORT_VALUES[self._column]
        known = [row for row in self._given if value(row) is not None]
        known.sort(key=value, reverse=self._order == Qt.SortOrder.DescendingOrder)
        return known + [row for row in self._given if value(row) is None]
