"""The timeline as a list: one dated fact a row, in date order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.timeline import TimelineItem

ID_ROLE = int(Qt.ItemDataRole.UserRole)
ITEM_ROLE = ID_ROLE + 1

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class TimelineModel(QAbstractListModel):
    """Rows of dated facts; the display text reads as one sentence for a screen reader."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._items: tuple[TimelineItem, ...] = ()

    def set_items(self, items: Sequence[TimelineItem]) -> bool:
        """Show other items; return whether anything changed."""
        if tuple(items) == self._items:
            return False
        self.beginResetModel()
        self._items = tuple(items)
        self.endResetModel()
        return True

    def row_of(self, item_id: str) -> int:
        """Return the row of an item, or -1 where it is not shown."""
        return next((row for row, item in enumerate(self._items) if item.id == item_id), -1)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many items are shown."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an item's words, its id, or the item itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._items):
            return None
        item = self._items[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return plain(item.line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_plain_tooltip(item.line)
        return {ID_ROLE: item.id, ITEM_ROLE: item}.get(int(role))
