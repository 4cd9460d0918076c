"""The table twin of a series: its figures in date order, a row each."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from explorer.ui.widgets.labels import as_plain_tooltip, plain
from explorer.viewmodels.timeline_series import SeriesPoint, SeriesStrip

FACT_ROLE = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class SeriesTableModel(QAbstractTableModel):
    """Rows are the figures of one series; columns say when, how many, who, where and what else."""

    def __init__(self, strip: SeriesStrip, figures: QFont) -> None:
        super().__init__()
        self._strip, self._figures = strip, figures
        self._heads = (
            self.tr("When"), self.tr("Figure"), self.tr("Who says so"), self.tr("Where"),
            self.tr("Remark"),
        )  # fmt: skip

    def set_figures(self, figures: QFont) -> None:
        """Write figures in another font."""
        self._figures = figures
        rows = max(len(self._strip.points) - 1, 0)
        self.dataChanged.emit(self.index(0, 1), self.index(rows, 1))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return the number of figures."""
        return 0 if parent.isValid() else len(self._strip.points)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """Return the heading of a column."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self._heads):
            return self._heads[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words, its fact, or the font of figures."""
        if not index.isValid():
            return None
        point = self._strip.points[index.row()]
        cell = _cells(point)[index.column()]
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: plain(cell),
            Qt.ItemDataRole.ToolTipRole: as_plain_tooltip(cell),
            Qt.ItemDataRole.AccessibleTextRole: plain(point.words),
            FACT_ROLE: point.fact_id,
        }
        if index.column() == 1:
            answers[Qt.ItemDataRole.FontRole] = self._figures
        return answers.get(role)


def _cells(point: SeriesPoint) -> tuple[str, ...]:
    figure = f"{point.figure} ({point.of})" if point.of else point.figure
    return (point.when, figure, point.claimant, point.pages, point.remark)
