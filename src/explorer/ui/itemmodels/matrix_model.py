"""The matrix of countries by questions as an item model: plain rows in, words and values out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.countries import CountryView, QuestionView
from explorer.viewmodels.country_cells import CellKey, CellView

COUNTRY: Final = 0  # the column that names the country
NO_COLUMN: Final = -1
FIRST_QUESTION: Final = 1  # the column of the first question; the others follow
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole)  # name, or number of statements
VIEW_ROLE: Final = SORT_ROLE + 1  # the CountryView, CellView or (in the head row) QuestionView

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """Shows the rows that `set_matrix` was given last."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._questions: tuple[QuestionView, ...] = ()
        self._rows: tuple[CountryView, ...] = ()
        self._pins: frozenset[CellKey] = frozenset()
        self._order: tuple[int, bool] = (NO_COLUMN, False)

    def set_matrix(self, questions: Sequence[QuestionView], rows: Sequence[CountryView]) -> None:
        """Show these rows; each has one cell for each question, in their order."""
        new = (tuple(questions), tuple(rows))
        if new == (self._questions, self._rows):
            return
        if _ids(*new) != _ids(self._questions, self._rows):
            self.beginResetModel()
            self._questions, self._rows = new
            self.endResetModel()
            return
        # The same cells with other words: the reader's place in the table stays.
        self._questions, self._rows = new
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, COUNTRY), last)

    def set_pins(self, pins: frozenset[CellKey]) -> None:
        """Say of these cells that they are pinned."""
        if pins != self._pins:
            self._pins = pins
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, COUNTRY), last)

    def set_order(self, column: int, falling: bool) -> None:
        """Say of a column that the rows stand in its order; of none, they stand in the usual."""
        if (column, falling) != self._order:
            self._order = (column, falling)
            last = max(self.columnCount() - 1, 0)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

    @property
    def order(self) -> tuple[int, bool]:
        """The column by which the rows stand, and whether the other way round."""
        return self._order

    def is_pinned(self, cell: CellView) -> bool:
        """Whether a cell is pinned."""
        return (cell.country_id, cell.question_id) in self._pins

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Return how many countries are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        """Return the country's column and one for each question."""
        return 0 if parent.isValid() else FIRST_QUESTION + len(self._questions)

    def index_of(self, country_id: str, question_id: str = "") -> QModelIndex:
        """Return where a cell stands, or the country's name without a question."""
        rows = [at for at, row in enumerate(self._rows) if row.id == country_id]
        if not rows:
            return QModelIndex()
        column = self.column_of(question_id) if question_id else COUNTRY
        return QModelIndex() if column == NO_COLUMN else self.index(rows[0], column)

    def column_of(self, question_id: str) -> int:
        """Return a question's column, or NO_COLUMN where it is not shown."""
        ids = [question.id for question in self._questions]
        return FIRST_QUESTION + ids.index(question_id) if question_id in ids else NO_COLUMN

    def country_at(self, index: _Index) -> CountryView | None:
        """Return the country of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def view_at(self, index: _Index) -> CountryView | CellView | None:
        """Return what a cell shows, whichever column it stands in."""
        return self.cell_at(index) or self.country_at(index)

    def cell_at(self, index: _Index) -> CellView | None:
        """Return the cell, or None on a country's name."""
        if not index.isValid() or index.column() < FIRST_QUESTION:
            return None
        return self._rows[index.row()].cells[index.column() - FIRST_QUESTION]

    def question_at(self, column: int) -> QuestionView | None:
        """Return the question of a column, or None on the country's column."""
        at = column - FIRST_QUESTION
        return self._questions[at] if 0 <= at < len(self._questions) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return words to show, the native value to sort by, or the view behind them."""
        country = self.country_at(index)
        if country is None:
            return None
        cell = self.cell_at(index)
        if cell is None:
            return _country_data(country, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and self.is_pinned(cell):
            return plain(self.tr("{cell} Pinned.").format(cell=cell.summary))
        return _cell_data(cell, role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a question's short name above its column, a country's name beside its row."""
        if orientation is Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole and section < len(self._rows)
            return plain(self._rows[section].name) if shown else None
        question = self.question_at(section)
        if question is None:
            return self._country_head(section, role)
        values: dict[int, Any] = {
            Qt.ItemDataRole.DisplayRole: plain(question.name),
            Qt.ItemDataRole.ToolTipRole: as_plain_tooltip(question.question),
            Qt.ItemDataRole.AccessibleTextRole: plain(question.question + self._ordered(section)),
            SORT_ROLE: question.stated,
            VIEW_ROLE: question,
        }
        return values.get(role)


    def _country_head(self, section: int, role: int) -> str | None:
        if section != COUNTRY:
            return None
        name = self.tr("Country or actor")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return name + self._ordered(section)
        return name if role == Qt.ItemDataRole.DisplayRole else None

    def _ordered(self, section: int) -> str:
        """Say of a head that the rows stand in its order."""
        column, falling = self._order
        if section != column:
            return ""
        if falling:
            return self.tr(" (rows in this order, turned round)")
        return self.tr(" (rows in this order)")


def _ids(questions: Sequence[QuestionView], rows: Sequence[CountryView]) -> tuple[list[str], ...]:
    return [question.id for question in questions], [row.id for row in rows]


def _country_data(country: CountryView, role: int) -> Any:
    words = f"{country.name}, {country.role_words}"
    values: dict[int, Any] = {
        Qt.ItemDataRole.DisplayRole: plain(country.name),
        Qt.ItemDataRole.AccessibleTextRole: plain(words),
        SORT_ROLE: country.name,
        VIEW_ROLE: country,
    }
    return values.get(role)


def _cell_data(cell: CellView, role: int) -> Any:
    if role == Qt.ItemDataRole.DisplayRole:
        return plain(f"{cell.words}: {cell.gist}" if cell.gist else cell.words)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return plain(cell.summary)
    if role == Qt.ItemDataRole.ToolTipRole:
        return as_plain_tooltip(cell.gist) if cell.gist else None
    return {SORT_ROLE: cell.count, VIEW_ROLE: cell}.get(role)
