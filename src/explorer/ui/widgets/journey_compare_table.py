"""The table of the comparison: a few lines a row, thin rules, what is missing in quiet type."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from explorer.ui.itemmodels.journey_compare_model import (
    DOCUMENTED_ROLE,
    FIRST_CELL,
    LEG,
    PAGE,
    WHO,
    YEAR,
    CompareModel,
)
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.facts_table import draw_lines

_LINES = 4
_ROWS = 1.5  # that are seen at least, so that a low window needs no second scroll bar
# Widths in characters of the small type; the costs take what is left.
_WIDTHS = (23, 10, 17, 11, 24, 16, 12, 15, 10, 22)
_NARROWEST = 0.8  # of these widths, before the table scrolls sideways
_GIVING_WAY = (WHO, PAGE, YEAR)  # they stand below the table too
_KEYS = {LEG: "path", PAGE: "page", WHO: "claimant", YEAR: "year"}


class _Delegate(QStyledItemDelegate):
    """Paints a cell; the current row has a tint and, under the keys, a frame of rules."""

    def __init__(self, theme: Theme, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme, self._table = theme, parent
        self._small, self._strong = theme.font("small"), theme.font("small")
        self._strong.setWeight(theme.font("strong").weight())

    def row_height(self) -> int:
        """Return the height of a row's lines with air around them."""
        return _LINES * QFontMetrics(self._small).height() + 2 * SPACE

    def sizeHint(
        self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a size that does not depend on the text."""
        return QSize(10 * SPACE, self.row_height())

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        theme, area = self._theme, QRect(option.rect)
        current = self._table.currentIndex().row() == index.row()
        painter.save()
        if current:
            painter.fillRect(area, theme.color("accent_soft"))
            if index.column() == LEG:
                bar = QRect(area.topLeft(), QSize(3, area.height()))
                painter.fillRect(bar, theme.color("accent"))
        focused = current and self._table.hasFocus()
        painter.setPen(theme.color("accent" if focused else "rule"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        if focused:
            painter.drawLine(area.topLeft(), area.topRight())
        inner = area.adjusted(SPACE, SPACE, -SPACE, 0)
        left = Qt.AlignmentFlag.AlignLeft
        text = str(index.data() or "")
        if index.column() == LEG:
            self._draw_leg(painter, inner, text)
        else:
            painter.setPen(theme.color("ink" if index.data(DOCUMENTED_ROLE) else "muted"))
            draw_lines(painter, inner, text, self._small, left, _LINES)
        painter.restore()

    def _draw_leg(self, painter: QPainter, area: QRect, text: str) -> None:
        """Draw the leg in strong type and its path below it."""
        leg, _, rest = text.partition("\n")
        left, height = Qt.AlignmentFlag.AlignLeft, QFontMetrics(self._small).height()
        painter.setPen(self._theme.color("ink"))
        fits = QFontMetrics(self._strong).horizontalAdvance(leg) <= area.width()
        lines = 1 if fits else 2
        draw_lines(painter, area, leg, self._strong, left, lines)
        painter.setPen(self._theme.color("muted"))
        below = area.adjusted(0, lines * height, 0, 0)
        path, _, shared = rest.partition("\n")
        room = _LINES - lines - bool(shared)
        wide = QFontMetrics(self._small).horizontalAdvance(path) > area.width()
        draw_lines(painter, below, path, self._small, left, room)
        taken = min(room, 2) if wide else 1
        draw_lines(painter, below.adjusted(0, taken * height, 0, 0), shared, self._small, left, 1)


class CompareTable(QTableView):
    """Legs in rows; tells which row is current, which leg is to be opened and a wished order."""

    row_changed = Signal(object)
    leg_chosen = Signal(object)
    order_wished = Signal(str)

    def __init__(self, model: CompareModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("facts")
        self._legs, self._theme = model, theme
        self._delegate = _Delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setAccessibleName(self.tr("All legs of all paths"))
        self.setAccessibleDescription(self.tr("Enter opens the leg of a row"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._delegate.row_height())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_section_clicked)
        least = _ROWS * self._delegate.row_height() + header.sizeHint().height()
        self.setMinimumHeight(round(least))
        self.selectionModel().currentRowChanged.connect(
            lambda current, _before: self.row_changed.emit(model.row(current.row()))
        )
        self.doubleClicked.connect(lambda _: self.choose())

    def _on_section_clicked(self, column: int) -> None:
        self.order_wished.emit(_KEYS.get(column, f"documented/{column - FIRST_CELL}"))

    def choose(self) -> None:
        """Ask for the leg of the current row."""
        row = self._legs.row(self.currentIndex().row())
        if row is not None:
            self.leg_chosen.emit(row.reading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a leg with Enter; Home and End go to the first and last row."""
        last = self._legs.rowCount() - 1
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.choose()
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            at = 0 if event.key() == Qt.Key.Key_Home else last
            self.setCurrentIndex(self._legs.index(at, LEG))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the width; where it is small, some stand below the table alone."""
        super().resizeEvent(event)
        metrics = QFontMetrics(self._theme.font("small"))
        widths = [count * metrics.averageCharWidth() + 2 * SPACE for count in _WIDTHS]
        room = self.viewport().width()
        shown = list(range(len(widths)))
        for column in _GIVING_WAY:
            if sum(widths[at] for at in shown) > room:
                shown.remove(column)
        scale = min(max(room / sum(widths[at] for at in shown), _NARROWEST), 1.0)
        # No word of a cell may be too long for it.
        longest = metrics.horizontalAdvance(self.tr("documented")) + 2 * SPACE + 2
        widths = [max(int(width * scale), min(width, longest)) for width in widths]
        over = sum(widths[at] for at in shown) - room
        for column in (len(widths) - 1, FIRST_CELL):
            give = max(min(over, widths[column] - longest), 0) if over > 0 else over
            widths[column] -= give
            over -= give
        for column, width in enumerate(widths):
            self.setColumnHidden(column, column not in shown)
            self.setColumnWidth(column, width)

    def shown_text(self) -> str:
        """Return the text of all rows, a line each."""
        columns = range(self._legs.columnCount())
        return "\n".join(
            " · ".join(str(self._legs.index(row, column).data()) for column in columns)
            for row in range(self._legs.rowCount())
        )
