"""A ledger's picture and the table that says the same, one of them on show."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.plots.ledger_plot import LedgerPlot
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_label, plain
from explorer.viewmodels.ledger_picture import LedgerPicture

_SHARES = (0.16, 0.16, 0.2, 0.13, 0.12, 0.13)  # of the width, of every column but the last


class PictureTable(QTableWidget):
    """Every mark of a picture as a row; Enter or a click chooses its fact, Ctrl+C copies it."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, picture: LedgerPicture, parent: QWidget | None = None) -> None:
        headings, rows = picture.headings, picture.table
        super().__init__(len(rows), len(headings), parent)
        self._facts = tuple(fact for fact, _ in rows)
        self.setAccessibleName(plain(f"{picture.title}: {self.tr('table')}"))
        self.setHorizontalHeaderLabels([plain(heading) for heading in headings])
        for at, (_, cells) in enumerate(rows):
            for column, text in enumerate(cells):
                self.setItem(at, column, QTableWidgetItem(plain(text)))
        self.setObjectName("picturetable")
        self.verticalHeader().hide()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cellClicked.connect(lambda row, _column: self._choose(row))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._facts) and self._facts[row]:
            self.fact_chosen.emit(self._facts[row])

    def shown_text(self) -> str:
        """Return all cells, row by row."""
        rows = range(self.rowCount())
        items = [
            [self.item(row, column) for column in range(self.columnCount())] for row in rows
        ]
        return "\n".join(" · ".join(one.text() for one in row if one) for row in items)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, copy with Ctrl+C; arrows walk the rows."""
        row = self.currentRow()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(row)
        elif event.matches(QKeySequence.StandardKey.Copy):
            if 0 <= row < len(self._facts) and self._facts[row]:
                self.copy_requested.emit(self._facts[row])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the width and be as tall as all rows, so that the page alone scrolls."""
        super().resizeEvent(event)
        width = self.viewport().width()
        for column, share in enumerate(_SHARES):
            self.setColumnWidth(column, int(width * share))
        self.resizeRowsToContents()
        for row in range(self.rowCount()):
            self.setRowHeight(row, self.rowHeight(row) + SPACE)
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        height = rows + self.horizontalHeader().height() + SPACE
        if self.height() != height:
            self.setFixedHeight(height)


class LedgerBlock(QWidget):
    """Says how to read the axis, shows the picture, and its table at a press of a button."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    table_toggled = Signal(bool)

    def __init__(
        self, picture: LedgerPicture, theme: Theme, parent: QWidget | None = None,
        *, as_table: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._picture, self._as_table = picture, False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE // 2)
        self._layout.addWidget(make_label(picture.title, "strong", self))
        self._layout.addWidget(make_label(picture.axis, "small", self))
        self._button = QPushButton(self)
        self._button.setProperty("role", "tool")
        self._button.clicked.connect(lambda: self.show_table(shown=not self._as_table))
        self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.plot = LedgerPlot(picture, theme, self)
        self._take(self.plot)
        self._table: PictureTable | None = None
        self.show_table(shown=as_table)

    def _take(self, view: LedgerPlot | PictureTable) -> None:
        view.fact_chosen.connect(self.fact_chosen)
        view.copy_requested.connect(self.copy_requested)
        self._layout.addWidget(view)

    def show_table(self, *, shown: bool) -> None:
        """Show the table, or the picture again."""
        if shown and self._table is None:
            self._table = PictureTable(self._picture, self)
            QWidget.setTabOrder(self._button, self._table)
            self._take(self._table)
        if self._table is not None:
            self._table.setVisible(shown)
        self.plot.setVisible(not shown)
        name = self.tr("Show as picture") if shown else self.tr("Show as table")
        self._button.setText(name)
        self._button.setAccessibleName(f"{name}: {self._picture.title}")
        changed, self._as_table = self._as_table != shown, shown
        if changed:
            self.table_toggled.emit(shown)
