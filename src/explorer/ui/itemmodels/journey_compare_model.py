"""The item model of the comparison: a row for each leg of each path.

What a row may be put in order by is its path, its place on it, its page, who says so, its year, and
whether something is documented under a heading. There is no way to order rows by an amount, a time
or a risk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.journey_compare import CompareRow

LEG, PAGE, WHO, YEAR = range(4)
FIRST_CELL = 4
SORT_ROLE = int(Qt.ItemDataRole.UserRole)
DOCUMENTED_ROLE = SORT_ROLE + 1

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_KEYS: dict[str, Callable[[CompareRow], Any]] = {
    "path": lambda row: row.path_order,
    "leg": lambda row: row.number,
    "page": lambda row: row.page,
    "claimant": lambda row: row.claimants.casefold() or None,
    "year": lambda row: row.year,
}
_COLUMN_KEYS = {LEG: "path", PAGE: "page", WHO: "claimant", YEAR: "year"}


class CompareModel(QAbstractTableModel):
    """Rows of legs in one of the orders that are allowed; equal rows keep the library's order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._given: tuple[CompareRow, ...] = ()
        self._rows: list[CompareRow] = []
        self._headings: tuple[str, ...] = ()
        self._key, self._down = "path", False

    def set_rows(self, rows: Sequence[CompareRow], headings: Sequence[str]) -> None:
        """Show these rows under these headings, in the order chosen before."""
        self.beginResetModel()
        self._given, self._headings = tuple(rows), tuple(headings)
        self._rows = self._sorted()
        self.endResetModel()

    def orders(self) -> tuple[tuple[str, str], ...]:
        """Return what rows may be put in order by, with the words for it."""
        documented = self.tr("Whether documented: {heading}")
        return (
            ("path", self.tr("Path")),
            ("leg", self.tr("Leg order")),
            ("page", self.tr("Page")),
            ("claimant", self.tr("Claimant")),
            ("year", self.tr("Year")),
            *(
                (f"documented/{at}", documented.format(heading=heading.lower()))
                for at, heading in enumerate(self._headings)
            ),
        )

    def row(self, at: int) -> CompareRow | None:
        """Return the leg in a row."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows; cells have none below them."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else FIRST_CELL + len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says, what it is ordered by, and whether it is documented."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return plain(_text(row, column))
        if role == Qt.ItemDataRole.ToolTipRole and column >= FIRST_CELL:
            return as_plain_tooltip(row.cells[column - FIRST_CELL].full)
        if role == SORT_ROLE:
            return _sort_value(row, self._key_of(column))
        if role == DOCUMENTED_ROLE:
            return column < FIRST_CELL or row.cells[column - FIRST_CELL].documented
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name."""
        if orientation != Qt.Orientation.Horizontal or role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.TextAlignmentRole,
        }:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        fixed = (
            self.tr("Path and leg"),
            self.tr("Page"),
            self.tr("Who says so"),
            self.tr("Year"),
        )
        names = fixed + self._headings
        return names[section] if 0 <= section < len(names) else None

    @staticmethod
    def _key_of(column: int) -> str:
        return _COLUMN_KEYS.get(column, f"documented/{column - FIRST_CELL}")

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put rows in order by a column: its key, or whether it is documented."""
        if 0 <= column < self.columnCount():
            self.order_by(self._key_of(column), down=order == Qt.SortOrder.DescendingOrder)

    def order_by(self, key: str, *, down: bool = False) -> None:
        """Put rows in one of the allowed orders; any other asks for the order of paths."""
        self._key = key if key in {one for one, _ in self.orders()} else "path"
        self._down = down
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self._rows[index.row()].reading for index in before]
        self._rows = self._sorted()
        places = {row.reading: at for at, row in enumerate(self._rows)}
        after = [
            self.index(places[one], index.column()) for one, index in zip(held, before, strict=True)
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sorted(self) -> list[CompareRow]:
        known = [row for row in self._given if _sort_value(row, self._key) is not None]
        known.sort(key=lambda row: _sort_value(row, self._key), reverse=self._down)
        return known + [row for row in self._given if _sort_value(row, self._key) is None]


def _text(row: CompareRow, column: int) -> str:
    if column == LEG:
        parts = (f"{row.number} · {row.leg}", row.path, row.shared)
        return "\n".join(part for part in parts if part)
    if column >= FIRST_CELL:
        return row.cells[column - FIRST_CELL].text
    return {PAGE: row.pages, WHO: row.claimants, YEAR: row.years}[column]


def _sort_value(row: CompareRow, key: str) -> Any:
    """Return a row's key; of a heading no more than whether something stands under it."""
    if key.startswith("documented/"):
        return not row.cells[int(key.partition("/")[2])].documented  # documented ones first
    return _KEYS[key](row)
