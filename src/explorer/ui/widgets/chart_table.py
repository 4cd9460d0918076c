"""The data table of a chart: ordered by click or keys, copied with its source."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.ui.itemmodels.chart_table_model import (
    COLUMN_IDS,
    FACT_ROLE,
    UNSORTED,
    ChartTableModel,
)
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.chart import Chart
from explorer.viewmodels.chart_tables import (
    EVIDENCE,
    FIGURE,
    OF,
    PAGE,
    REMARK,
    STATEMENT,
    TITLE,
    WHEN,
    WHO,
    copied_rows,
)

_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
# Widths in letters, beyond which a cell breaks into lines.
_WIDTHS = {
    FIGURE: 20, TITLE: 26, OF: 20, WHO: 20, WHEN: 18, EVIDENCE: 16, STATEMENT: 70, REMARK: 60,
}  # fmt: skip
_WIDEST = 16
_FIRST = (FIGURE, TITLE, WHO, WHEN, PAGE)  # what is in sight without scrolling
_MOST_MEASURED = 300  # rows whose heights are measured one by one
_LEAST_ROWS = 7  # lines that are in sight in a low window


class _Ruled(QStyledItemDelegate):
    """Draws a thin rule below every row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rule = theme.color("rule")

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:  # fmt: skip
        """Draw a cell over its rule."""
        super().paint(painter, option, index)
        painter.setPen(self.rule)
        area = QRect(option.rect)
        painter.drawLine(area.bottomLeft(), area.bottomRight())


class ChartTableView(QTableView):
    """The table; Enter or a click shows a row's fact, S orders by the column of the keys."""

    fact_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")  # the style sheet dresses it without upright lines
        self._chart: Chart | None = None
        self._model = ChartTableModel(_figures(theme), self)
        self.setModel(self._model)
        self._ruled = _Ruled(theme, self)
        self.setItemDelegate(self._ruled)
        self._dress()
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(UNSORTED, _ASCENDING)
        self.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(lambda *_: self._fit_rows())
        self.clicked.connect(self._choose)

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Data"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_chart(self, chart: Chart | None) -> None:
        """Show the data of a chart."""
        if chart is None or chart is self._chart:
            return
        self._chart = chart
        self.setAccessibleName(plain(self.tr("Data: {title}").format(title=chart.title)))
        if self._model.show_table(chart.table):
            self._put_in_order()
            self._fit()

    def _put_in_order(self) -> None:
        """Let who says so, when and where stand beside the figure."""
        header = self.horizontalHeader()
        for place, column in enumerate(_FIRST):
            if column < self._model.columnCount():
                header.moveSection(header.visualIndex(column), place)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type."""
        self._ruled.rule = theme.color("rule")
        self._model.set_figures(_figures(theme))
        self._fit()

    def show_current(self, fact_id: str) -> None:
        """Select a fact's row, telling nobody."""
        row = self._model.row_of(fact_id)
        if row < 0:
            self.clearSelection()
        elif self._model.fact_ids([self.currentIndex().row()]) != (fact_id,):
            self.setCurrentIndex(self._model.index(row, max(self.currentIndex().column(), 0)))

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, each with who says so and where."""
        if self._chart is None:
            return
        rows = [index.row() for index in self.selectionModel().selectedRows()]
        chosen = rows or [self.currentIndex().row()]
        if facts := self._model.fact_ids(chosen):
            QGuiApplication.clipboard().setText(copied_rows(self._chart, facts))

    # Order

    @property
    def order(self) -> tuple[str, bool]:
        """The column that orders the rows, by its name, and whether they fall."""
        header = self.horizontalHeader()
        column = header.sortIndicatorSection()
        name = COLUMN_IDS[column] if 0 <= column < len(COLUMN_IDS) else ""
        return name, header.sortIndicatorOrder() == _DESCENDING

    def set_order(self, name: str, falling: bool) -> None:
        """Order by a column; by what is none, in the chart's own order."""
        column = COLUMN_IDS.index(name) if name in COLUMN_IDS else UNSORTED
        self.horizontalHeader().setSortIndicator(column, _DESCENDING if falling else _ASCENDING)

    def _order_by_current(self) -> None:
        """Order by the column of the keys; again turns it round, and once more lets go of it."""
        header, column = self.horizontalHeader(), max(self.currentIndex().column(), 0)
        if header.sortIndicatorSection() != column:
            header.setSortIndicator(column, _ASCENDING)
        elif header.sortIndicatorOrder() == _ASCENDING:
            header.setSortIndicator(column, _DESCENDING)
        else:
            header.setSortIndicator(UNSORTED, _ASCENDING)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, order with S, copy with Ctrl+C; Ctrl+A takes all rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self._order_by_current()
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if fact := index.data(FACT_ROLE):
            self.fact_chosen.emit(str(fact))

    # Measures

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the statements what room there is."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _fit(self) -> None:
        """Hide what says nothing, and give every column the room of its words."""
        if self._chart is None:
            return
        letter = self.fontMetrics().averageCharWidth()
        empty = set(self._model.empty_columns())
        widths = {}
        for column in range(self._model.columnCount()):
            self.setColumnHidden(column, column in empty)
            if column not in empty:
                most = _WIDTHS.get(column, _WIDEST) * letter
                wanted = max(self.sizeHintForColumn(column), self._head_width(column))
                widths[column] = min(wanted + SPACE, most)
        spare = self.viewport().width() - sum(widths.values())
        if STATEMENT in widths and spare > 0:
            widths[STATEMENT] += spare
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._fit_rows()
        self.setMinimumHeight(
            (_LEAST_ROWS + 2) * self.fontMetrics().lineSpacing()
            + self.horizontalHeader().sizeHint().height()
        )

    def _head_width(self, column: int) -> int:
        return self.horizontalHeader().sectionSizeHint(column)

    def _fit_rows(self) -> None:
        if self._model.rowCount() <= _MOST_MEASURED:
            self.resizeRowsToContents()

    def shown_text(self) -> str:
        """Return all cells in sight of the columns, row by row."""
        model = self._model
        columns = [one for one in range(model.columnCount()) if not self.isColumnHidden(one)]
        heads = [str(model.headerData(one, Qt.Orientation.Horizontal)) for one in columns]
        rows = [
            [str(model.index(row, one).data() or "") for one in columns]
            for row in range(model.rowCount())
        ]
        return "\n".join(" · ".join(cell for cell in row if cell) for row in [heads, *rows])


def _figures(theme: Theme) -> QFont:
    """Return the font of numbers: figures of one width."""
    font = theme.font("body")
    font.setFeature(QFont.Tag("tnum"), 1)
    return font
