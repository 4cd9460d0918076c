"""The list beside the drawing: the same items by date, for keys and screen readers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from explorer.ui.itemmodels.timeline_model import ID_ROLE, ITEM_ROLE, TimelineModel
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.timeline_items import TimelineItem

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_ONE_LINE = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TALLEST = 10_000
_BAR = 3  # pixels of the bar at a selected row


class TimelineRowDelegate(QStyledItemDelegate):
    """Draws a row: date and page in small type, the title wrapped below."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self.selected_id = ""
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._body, self._small = theme.font("body"), theme.font("small")
        self._body_metrics = QFontMetrics(self._body)
        self._small_metrics = QFontMetrics(self._small)

    def _rects(self, item: TimelineItem, width: int) -> tuple[QRect, QRect, QRect]:
        """Return where date, pages and title stand, from the row's own top."""
        pages = self._small_metrics.horizontalAdvance(item.pages) + SPACE
        date_width = max(width - pages - 2 * SPACE, 40)
        date = self._small_metrics.boundingRect(
            QRect(SPACE, SPACE - 1, date_width, _TALLEST), _WRAP, plain(item.when)
        )
        date.setWidth(date_width)
        page = QRect(width - pages - SPACE // 2, SPACE - 1, pages, self._small_metrics.height())
        title = self._body_metrics.boundingRect(
            QRect(SPACE, date.bottom() + 2, width - 2 * SPACE, _TALLEST), _WRAP, self._title(item)
        )
        title.setWidth(width - 2 * SPACE)
        return date, page, title

    @staticmethod
    def _title(item: TimelineItem) -> str:
        return plain(f"▸ {item.title}" if item.folded else item.title)

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height that the wrapped title takes."""
        width = max(self._view.viewport().width(), 120)
        item = index.data(ITEM_ROLE)
        if item is None:
            return QSize(width, self._body_metrics.height() + 2 * SPACE)
        return QSize(width, self._rects(item, width)[2].bottom() + SPACE)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row; the selected fact is marked by a bar and a tint, the focus by a frame."""
        item, theme = index.data(ITEM_ROLE), self._theme
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.translate(area.topLeft())
        whole = QRect(0, 0, area.width(), area.height())
        chosen = item is not None and item.id == self.selected_id
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(whole, theme.color("accent_soft"))
        if chosen:
            painter.fillRect(QRect(0, 0, _BAR, area.height()), theme.color("accent"))
        if item is not None:
            self._paint_item(painter, item, area.width())
        else:
            painter.setFont(self._body)
            painter.setPen(theme.color("accent"))
            words = whole.adjusted(SPACE, 0, -SPACE, 0)
            painter.drawText(words, _ONE_LINE, str(index.data()))
        painter.setPen(theme.color("rule"))
        painter.drawLine(0, area.height() - 1, area.width(), area.height() - 1)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(whole.adjusted(1, 1, -1, -2))
        painter.restore()

    def _paint_item(self, painter: QPainter, item: TimelineItem, width: int) -> None:
        theme = self._theme
        date, page, title = self._rects(item, width)
        painter.setFont(self._small)
        painter.setPen(theme.color("muted"))
        painter.drawText(date, _WRAP, plain(item.when))
        painter.drawText(page, int(Qt.AlignmentFlag.AlignRight), item.pages)
        painter.setFont(self._body)
        painter.setPen(theme.color("muted" if item.folded else "ink"))
        painter.drawText(title, _WRAP, self._title(item))


class TimelineList(QListView):
    """A list of dated facts; a click or Enter chooses one."""

    item_chosen = Signal(str)
    item_pointed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._quiet = False
        self.rows = TimelineModel(self)
        self.setModel(self.rows)
        self._delegate = TimelineRowDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Dated facts in view, by date"))
        self.clicked.connect(self._on_clicked)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._delegate.set_theme(theme)
        self.scheduleDelayedItemsLayout()

    def show_items(self, items: Sequence[TimelineItem], row: int, item_id: str) -> None:
        """Show items in date order, with the selected one, of this row, marked and in sight."""
        self._delegate.selected_id = item_id
        self._quiet = True
        self.rows.set_items(items, row)
        at = self.rows.model_row(row)
        if at >= 0:
            index = self.rows.index(at)
            self.setCurrentIndex(index)
            self.scrollTo(index, QListView.ScrollHint.PositionAtCenter)
        self._quiet = False
        self.viewport().update()

    def show_selected(self, row: int, item_id: str) -> None:
        """Mark the selected fact, which has this row, and bring it into view."""
        self._delegate.selected_id = item_id
        at = self.rows.model_row(row)
        if at >= 0:
            index = self.rows.index(at)
            self._quiet = True
            self.setCurrentIndex(index)
            self._quiet = False
            self.scrollTo(index)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter; arrows, Home, End and the page keys walk the rows."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap titles to the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _on_clicked(self, index: QModelIndex) -> None:
        if item_id := str(index.data(ID_ROLE)):
            self.item_chosen.emit(item_id)
            return
        following = self.rows.index(self.rows.show_earlier())
        self._quiet = True
        self.setCurrentIndex(following)
        self._quiet = False
        self.scrollTo(following, QListView.ScrollHint.PositionAtTop)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._quiet:
            self.item_pointed.emit(str(current.data(ID_ROLE)))
