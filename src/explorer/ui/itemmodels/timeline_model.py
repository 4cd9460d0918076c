"""The timeline as a list: one dated fact a row, in date order, fetched as it is scrolled to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.timeline_items import TimelineItem

ID_ROLE = int(Qt.ItemDataRole.UserRole)
ITEM_ROLE = ID_ROLE + 1

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_BATCH = 200  # rows that are fetched at once
_BEFORE = 20  # rows kept above one that was gone to


class TimelineModel(QAbstractListModel):
    """Rows of dated facts; the display text reads as one sentence for a screen reader.

    Where rows far down are gone to, the list begins there, and its first row leads to what is
    before; that row has no id.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: Sequence[TimelineItem] = ()
        self._first = self._fetched = 0

    def set_items(self, items: Sequence[TimelineItem], row: int = 0) -> None:
        """Show other items, from one of their rows on."""
        self.beginResetModel()
        self._items = items
        self._first = max(row - _BEFORE, 0) if row >= _BATCH else 0
        self._fetched = min(len(items) - self._first, _BATCH)
        self.endResetModel()

    @property
    def size(self) -> int:
        """How many items there are, fetched or not."""
        return len(self._items)

    @property
    def has_earlier(self) -> bool:
        """Whether the first row leads to what is before the list."""
        return self._first > 0

    def show_earlier(self) -> int:
        """Fetch rows above; return the model's row at which the list began until now."""
        before = self._first
        self.beginResetModel()
        self._first = max(self._first - _BATCH, 0)
        self._fetched += before - self._first
        self.endResetModel()
        return before - self._first + self.has_earlier

    def model_row(self, row: int) -> int:
        """Return the model's row of an item's row, or -1 where it is not fetched."""
        at = row - self._first
        return at + self.has_earlier if row >= 0 and 0 <= at < self._fetched else -1

    def canFetchMore(self, parent: Index = _NO_PARENT) -> bool:
        """Whether there are rows further down."""
        return not parent.isValid() and self._first + self._fetched < len(self._items)

    def fetchMore(self, parent: Index = _NO_PARENT) -> None:
        """Fetch the next rows."""
        more = min(_BATCH, len(self._items) - self._first - self._fetched)
        if parent.isValid() or more <= 0:
            return
        rows = self.rowCount()
        self.beginInsertRows(QModelIndex(), rows, rows + more - 1)
        self._fetched += more
        self.endInsertRows()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows are fetched."""
        return 0 if parent.isValid() else self._fetched + self.has_earlier

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an item's words, its id, or the item itself."""
        if not index.isValid() or not 0 <= index.row() < self.rowCount():
            return None
        if self.has_earlier and index.row() == 0:
            return self._earlier(role)
        item = self._items[self._first + index.row() - self.has_earlier]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return plain(item.line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain_tooltip(item.line)
        return {ID_ROLE: item.id, ITEM_ROLE: item}.get(int(role))

    def _earlier(self, role: int) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.tr("Show what is before: %n record(s)", "", self._first)
        return "" if role == ID_ROLE else None
