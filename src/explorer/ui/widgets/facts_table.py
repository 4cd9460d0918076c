"""The facts as a table: two lines a row, thin rules, one row selected at a time."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.ui.itemmodels.facts_model import (
    COUNTRIES,
    DATE,
    FIGURE,
    FOLDED_ROLE,
    KIND,
    PAGE,
    STATEMENT,
    UNSORTED,
    WHO,
    FactsModel,
)
from explorer.ui.theme import SPACE, Theme

_LINES = 2
_REST = 140  # milliseconds after which a row reached by arrow keys counts as chosen
# Widths in characters of the small type; the statement takes what is left.
_WIDTHS = {FIGURE: 15, KIND: 15, DATE: 11, WHO: 13, PAGE: 8, COUNTRIES: 13}
_LEAST_STATEMENT = 16
# Columns that leave, in this order, where the statement would get narrower; the page never does.
_GIVING_WAY = {COUNTRIES: 46, KIND: 46, WHO: 38, DATE: 34, FIGURE: 24}


def draw_lines(
    painter: QPainter, area: QRect, text: str, font: QFont, align: Qt.AlignmentFlag,
    most: int = _LINES,
) -> None:  # fmt: skip
    """Draw text wrapped to the area's width; what needs more than `most` lines ends in "…"."""
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    layout.setTextOption(QTextOption(align))
    layout.beginLayout()
    top = area.top()
    painter.setFont(font)
    for number in range(most):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(area.width())
        words = text[line.textStart() : line.textStart() + line.textLength()].rstrip()
        if number == most - 1:
            words = text[line.textStart() :]
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), top, area.width(), metrics.height()), align, shown)
        top += metrics.height()
    layout.endLayout()


class FactsDelegate(QStyledItemDelegate):
    """Paints a cell; the selected row has a tint and a bar, and rules where the keys are."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self._theme = theme
        self._body, self._strong = theme.font("body"), theme.font("strong")
        self._small = theme.font("small")

    def row_height(self) -> int:
        """Return the height of two lines with air around them."""
        return _LINES * QFontMetrics(self._body).height() + int(1.5 * SPACE)

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a size that does not depend on the text, so that no row has to be measured."""
        return QSize(10 * SPACE, self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        theme, column = self._theme, index.column()
        table = self.parent()
        area = QRect(option.rect)
        current = isinstance(table, QTableView) and table.currentIndex().row() == index.row()
        painter.save()
        if current:
            painter.fillRect(area, theme.color("accent_soft"))
            if column == STATEMENT:
                bar = QRect(area.topLeft(), QSize(3, area.height()))
                painter.fillRect(bar, theme.color("accent"))
        focused = current and isinstance(table, QTableView) and table.hasFocus()
        painter.setPen(theme.color("accent" if focused else "rule"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if focused:
            painter.drawLine(area.topLeft(), area.topRight())
        folded = bool(index.data(FOLDED_ROLE))
        quiet = folded or column in {KIND, DATE, WHO, COUNTRIES, PAGE}
        painter.setPen(theme.color("muted" if quiet else "ink"))
        font = {STATEMENT: self._body, FIGURE: self._strong}.get(column, self._small)
        right = column in {FIGURE, PAGE}
        align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        inner = area.adjusted(SPACE, SPACE // 2 + 1, -SPACE, 0)
        draw_lines(painter, inner, str(index.data() or ""), font, align)
        painter.restore()


class FactsTable(QTableView):
    """The table; tells which fact was chosen, at once by click or Enter, after a rest by arrows."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    columns_changed = Signal()

    def __init__(self, model: FactsModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facts")  # first of all: the style sheet is looked up once
        self._facts = model
        self._theme = theme
        self._showing = False
        self._hidden: tuple[int, ...] = ()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._choose)
        self._delegate = FactsDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self._dress()
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(UNSORTED, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.clicked.connect(self._choose)
        self.set_theme(theme)

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Facts"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(False)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type, colours and widths."""
        self._theme = theme
        self._delegate.set_theme(theme)
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self._fit_columns()
        self.viewport().update()

    def show_current(self, fact_id: str) -> None:
        """Select a fact's row and bring it into view, telling nobody."""
        self._rest.stop()
        row = self._facts.row_of(fact_id) if fact_id else -1
        self._showing = True
        self.setAutoScroll(False)  # the row is brought into view below
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        elif row != self.currentIndex().row():
            self.setCurrentIndex(self._facts.index(row, STATEMENT))
        self.setAutoScroll(True)
        self._showing = False
        if row >= 0:
            self._bring_into_view()

    def _bring_into_view(self) -> None:
        """Scroll to the selected row, into the middle where it is not wholly in sight."""
        index = self.currentIndex()
        if index.isValid() and not self.viewport().rect().contains(self.visualRect(index).center()):
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        elif index.isValid():
            self.scrollTo(index)

    def shown_text(self) -> str:
        """Return the text of the rows in sight, a line each."""
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        last = self._facts.rowCount() - 1 if last < 0 else last
        return "\n".join(
            " · ".join(
                str(text)
                for column in range(self._facts.columnCount())
                if (text := self._facts.index(row, column).data())
            )
            for row in range(first, last + 1)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, copy with Ctrl+C; Home and End go to the first and last fact."""
        key, row = event.key(), self.currentIndex().row()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose()
        elif event.matches(QKeySequence.StandardKey.Copy):
            if row >= 0:
                self.copy_requested.emit(self._facts.fact_id(row))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            last = self._facts.rowCount() - 1
            self.setCurrentIndex(self._facts.index(0 if key == Qt.Key.Key_Home else last, 0))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the statement what room there is."""
        super().resizeEvent(event)
        self._fit_columns()
        if event.oldSize().height() != event.size().height():
            self._bring_into_view()

    def _fit_columns(self) -> None:
        character = QFontMetrics(self._theme.font("small")).averageCharWidth()
        widths = {column: count * character + 2 * SPACE for column, count in _WIDTHS.items()}
        room = self.viewport().width()
        for column, wanted in _GIVING_WAY.items():
            if room - sum(widths.values()) < wanted * character:
                del widths[column]
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in widths)
            self.setColumnWidth(column, widths.get(column, 0))
        least = _LEAST_STATEMENT * character
        self.setColumnWidth(STATEMENT, max(room - sum(widths.values()), least))
        hidden = tuple(column for column in _WIDTHS if column not in widths)
        if hidden != self._hidden:
            self._hidden = hidden
            self.columns_changed.emit()

    def hidden_columns(self) -> tuple[int, ...]:
        """Return the columns for which there is no room."""
        return self._hidden

    def _on_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        for index in (current, previous):
            if index.isValid():
                corner = QPoint(0, self.rowViewportPosition(index.row()))
                size = QSize(self.viewport().width(), self.rowHeight(index.row()))
                self.viewport().update(QRect(corner, size))
        if not self._showing and current.isValid():
            self._rest.start()

    def _choose(self) -> None:
        self._rest.stop()
        if fact_id := self._facts.fact_id(self.currentIndex().row()):
            self.fact_chosen.emit(fact_id)
