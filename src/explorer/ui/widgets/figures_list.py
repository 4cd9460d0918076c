"""The charts by name under their groups; arrows and the first letters of a title choose one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QElapsedTimer,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.figures import FigureGroup, FigureLine

ID_ROLE = int(Qt.ItemDataRole.UserRole)
HOLDS_ROLE = ID_ROLE + 1
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
_TALLEST = 10_000
_LONGEST = 200  # letters of a title in the list
_HOLDS = "•"  # behind a chart that holds the selected fact
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class FiguresModel(QAbstractListModel):
    """Groups and charts as one list; a group's name cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._items: tuple[str | FigureLine, ...] = ()

    def show_groups(self, groups: Sequence[FigureGroup]) -> bool:
        """Take the groups; return whether other charts are listed."""
        items: list[str | FigureLine] = []
        for group in groups:
            items += [group.title, *group.lines]
        if tuple(items) == self._items:
            return False
        other = [_id(item) for item in items] != [_id(item) for item in self._items]
        if other:
            self.beginResetModel()
        self._items = tuple(items)
        if other:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(len(items) - 1))
        return other

    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        """Return the number of groups and charts."""
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let charts be chosen, and no heads of groups."""
        if not self.figure_id(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a title, the chart's id, or what a screen reader says."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if isinstance(item, str):
            return plain(item) if role == Qt.ItemDataRole.DisplayRole else None
        answers: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: plain(item.title),
            Qt.ItemDataRole.AccessibleTextRole: plain(self._spoken(item)),
            ID_ROLE: item.id,
            HOLDS_ROLE: item.holds,
        }
        return answers.get(role)

    def _spoken(self, item: FigureLine) -> str:
        parts = [item.title, item.form_words, item.counted]
        if item.holds:
            parts.append(self.tr("holds the selected fact"))
        return ", ".join(parts)

    def figure_id(self, row: int) -> str:
        """Return the id of the chart in a row; a group has none."""
        item = self._items[row] if 0 <= row < len(self._items) else ""
        return _id(item)

    def row_of(self, figure_id: str) -> int:
        """Return the row of a chart, or -1."""
        rows = (row for row in range(len(self._items)) if self.figure_id(row) == figure_id)
        return next(rows, -1) if figure_id else -1


def _id(item: str | FigureLine) -> str:
    return "" if isinstance(item, str) else item.id


class _FigureDelegate(QStyledItemDelegate):
    """Paints heads of groups in small capitals and titles on as many lines as they need."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._view = parent
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self._theme = theme
        self._body, self._label = theme.font("body"), theme.font("label")

    def _told(self, index: _Index) -> tuple[str, bool]:
        text, head = str(index.data() or ""), not index.data(ID_ROLE)
        text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
        if index.data(HOLDS_ROLE):
            text = f"{text}\N{NO-BREAK SPACE}{_HOLDS}"
        return (text.upper() if head else text), head

    def _room(self, area: QRect, head: bool, first: bool) -> QRect:
        above = 0 if first else SPACE
        return area.adjusted(SPACE + SPACE // 2, above if head else 5, -SPACE, -4)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of the lines at the width of the list."""
        text, head = self._told(index)
        width = self._view.viewport().width()
        room = self._room(QRect(0, 0, width, _TALLEST), head, index.row() == 0)
        metrics = QFontMetrics(self._label if head else self._body)
        high = metrics.boundingRect(room, _WRAP, text).height()
        return QSize(width, high + _TALLEST - room.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line; the chart that is shown has a tint and a bar."""
        theme, area = self._theme, QRect(option.rect)
        text, head = self._told(index)
        current = not head and self._view.currentIndex() == index
        painter.save()
        if current:
            painter.fillRect(area, theme.color("accent_soft"))
            painter.fillRect(QRect(area.topLeft(), QSize(3, area.height())), theme.color("accent"))
            if self._view.hasFocus():
                painter.setPen(theme.color("accent"))
                painter.drawRect(area.adjusted(0, 0, -1, -1))
        painter.setFont(self._label if head else self._body)
        painter.setPen(theme.color("muted" if head else "ink"))
        room = self._room(area, head, index.row() == 0)
        painter.drawText(room.adjusted(0, 0, 0, 2), _WRAP, text)
        painter.restore()


class FiguresList(QListView):
    """The list; `figure_chosen` carries a chart's id as soon as the keys or a click reach it."""

    figure_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = FiguresModel()
        self._showing = False
        self._typing = QElapsedTimer()
        self._delegate = _FigureDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(self._figures)
        self.setAccessibleName(self.tr("Figures"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def show_groups(self, groups: Sequence[FigureGroup], chosen: str) -> None:
        """List the charts and mark the one that is shown, telling nobody."""
        self._showing = True
        self._figures.show_groups(groups)
        row = self._figures.row_of(chosen)
        index = self._figures.index(row) if row >= 0 else QModelIndex()
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._bring_into_view()
        self._showing = False

    def _bring_into_view(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def step(self, by: int) -> None:
        """Choose the next chart or the one before; at either end nothing happens."""
        row = self.currentIndex().row() + by
        while 0 <= row < self._figures.rowCount() and not self._figures.figure_id(row):
            row += by
        if 0 <= row < self._figures.rowCount():
            self.setCurrentIndex(self._figures.index(row))

    def can_step(self, by: int) -> bool:
        """Whether there is a chart that way."""
        row = self.currentIndex().row()
        rows = range(row + by, self._figures.rowCount() if by > 0 else -1, by)
        return any(self._figures.figure_id(one) for one in rows)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell which chart was reached; the keys go on over the head of a group."""
        super().currentChanged(current, previous)
        figure = self._figures.figure_id(current.row()) if current.isValid() else ""
        if figure and not self._showing:
            self.figure_chosen.emit(figure)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Walk from chart to chart, over the heads of groups."""
        index = super().moveCursor(action, modifiers)
        row, here = index.row(), self.currentIndex().row()
        by = 1 if row > here or row == 0 else -1
        while 0 <= row < self._figures.rowCount() and not self._figures.figure_id(row):
            row += by
        there = 0 <= row < self._figures.rowCount()
        return self._figures.index(row) if there else self.currentIndex()

    def event(self, event: QEvent) -> bool:
        """Keep letters for a title that is being typed, before they are a shortcut's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain_key = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if plain_key and event.text().isprintable() and event.text() and self._is_typing():
                event.accept()
                return True
        return super().event(event)

    def _is_typing(self) -> bool:
        within = QApplication.keyboardInputInterval()
        return self._typing.isValid() and self._typing.elapsed() < within

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Note that a title is being typed."""
        if event.text().strip() and event.text().isprintable():
            self._typing.start()
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the titles anew and keep the chart that is shown in sight."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
        self._bring_into_view()

    def shown_text(self) -> str:
        """Return all groups and titles, a line each."""
        rows = range(self._figures.rowCount())
        return "\n".join(str(self._figures.index(row).data()) for row in rows)
