"""The timeline: dated facts in lanes, with the same facts as a list beside them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.date_key import DateKey
from explorer.ui.timeline.overview import OverviewStrip
from explorer.ui.timeline.timeline_canvas import ZOOM_STEP, TimelineCanvas
from explorer.ui.timeline.timeline_list import TimelineList
from explorer.ui.widgets.labels import make_label, make_rule, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.timeline_bar import TimelineBar
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.selection import Period, Subject
from explorer.viewmodels.timeline import (
    Grouping,
    TimelineView,
    count_in_view,
    describe_subtitle,
    describe_window,
    empty_index,
)
from explorer.viewmodels.timeline_index import DatedIndex
from explorer.viewmodels.timeline_items import TimelineItem

_WIDE = 1180  # pixels from which the list stands beside the drawing unasked
_LIST_EMS = 24
_LEAST_LINES = 9  # of text, that the drawing is high in the lowest window
_PAUSE = 60  # ms without a movement after which the list follows


class TimelinePane(Pane):
    """Draws dated facts over time; its window, lanes and list are its own, the rest is shared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = TimelineView()
        self._index: DatedIndex = empty_index()
        self._grouping: Grouping = "theme"
        self._limits: tuple[float, float] | None = None
        self._shown_selected = ""
        self._list_wanted: bool | None = None
        self._described = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._fill_list)
        # Made in the order of the Tab key: controls, what narrows, drawing, list.
        self._bar = TimelineBar(self)
        self._chips = NarrowingChips(self)
        self._canvas = TimelineCanvas(theme, self)
        self._canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._overview = OverviewStrip(theme, self)
        self._list = TimelineList(theme, self)
        self._key = DateKey(theme, self)
        self._detail = make_label("", "small", self, wrap=False)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._build()
        self._connect()

    # Building

    def _build(self) -> None:
        # Scrolls as a whole only where a low window leaves the drawing no room.
        self._around = VerticalScroll(self)
        page = QWidget(self)
        page.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._around)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self._bar)
        layout.addWidget(self._chips)
        layout.addWidget(self._empty_panel())
        self._drawing = QWidget(self)
        column = QVBoxLayout(self._drawing)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._canvas, 1)
        column.addWidget(make_rule(self._drawing))
        column.addWidget(self._overview)
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(self._drawing, 1)
        middle.addWidget(self._list_panel())
        layout.addLayout(middle, 1)
        layout.addWidget(self._detail)
        layout.addWidget(self._key)
        self._around.set_page(page)

    def _connect(self) -> None:
        bar, canvas = self._bar, self._canvas
        bar.grouping_chosen.connect(self._on_grouping_chosen)
        bar.every_toggled.connect(lambda _every: self._fill())
        bar.zoom_requested.connect(
            lambda closer: canvas.zoom(ZOOM_STEP if closer else 1 / ZOOM_STEP)
        )
        bar.whole_requested.connect(canvas.show_whole)
        bar.step_requested.connect(canvas.step)
        bar.brushing_toggled.connect(canvas.set_brushing)
        bar.list_toggled.connect(self._on_list_toggled)
        bar.folding_requested.connect(self._on_folding_requested)
        bar.order_reset_requested.connect(lambda: canvas.set_order(()))
        self._chips.follow(bar.last)
        self._chips.lifting_requested.connect(self.lifting_requested)
        canvas.item_chosen.connect(self._on_item_chosen)
        canvas.item_pointed.connect(self._show_detail)
        canvas.words_pointed.connect(self._show_words)
        canvas.window_changed.connect(self._on_window_changed)
        canvas.period_brushed.connect(self._on_period_brushed)
        self._overview.window_moved.connect(canvas.set_window)
        self._list.item_chosen.connect(self._on_item_chosen)
        self._list.item_pointed.connect(self._show_detail)

    def _list_panel(self) -> QWidget:
        self._list_side = QWidget(self)
        column = QVBoxLayout(self._list_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        self._list_title = make_label("", "label", self._list_side, wrap=False)
        column.addWidget(self._list_title)
        column.addWidget(make_rule(self._list_side))
        column.addWidget(self._list, 1)
        self._list_side.setVisible(False)
        self._size_list()
        return self._list_side

    def _empty_panel(self) -> QWidget:
        self._empty = QWidget(self)
        column = QVBoxLayout(self._empty)
        column.setContentsMargins(0, 4 * SPACE, 0, 0)
        column.setSpacing(2 * SPACE)
        self._empty_words = make_label("", "lead", self._empty)
        self._empty_button = QPushButton(self.tr("Lift everything"), self._empty)
        self._empty_button.clicked.connect(self._on_empty_clicked)
        column.addWidget(self._empty_words)
        column.addWidget(self._empty_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self._empty.setVisible(False)
        return self._empty

    def _size_list(self) -> None:
        em = QFontMetrics(self.theme.font("body")).averageCharWidth()
        self._list_side.setFixedWidth(_LIST_EMS * em + 6 * SPACE)
        self._canvas.setMinimumHeight(
            _LEAST_LINES * QFontMetrics(self.theme.font("body")).lineSpacing()
        )

    # Showing

    def take_focus(self) -> None:
        """Put the keyboard on the drawing, or on what helps where there is none."""
        if self._empty.isVisibleTo(self):
            super().take_focus()
        else:
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def subtitle(self) -> str:
        """Return what is shown in a few words."""
        return describe_subtitle(self._index, self._events_only)

    @property
    def _events_only(self) -> bool:
        return not self._bar.shows_every and not self._view.filters.kinds

    def set_theme(self, theme: Theme) -> None:
        """Take another theme and draw in it."""
        super().set_theme(theme)
        self._canvas.set_theme(theme)
        self._overview.set_theme(theme)
        self._list.set_theme(theme)
        self._key.set_theme(theme)
        self._size_list()
        self._on_window_changed()

    def render(self, view: TimelineView) -> None:  # type: ignore[override]  # QWidget.render draws; a pane shows a view
        """Show a view; the window in time stays where the reader left it."""
        self._view = view
        self._fill()
        if view.selected_id != self._shown_selected:
            self._shown_selected = view.selected_id
            self._canvas.bring_into_view(view.selected_id)
        self._follow_list()

    def _fill(self) -> None:
        view, first = self._view, self._limits is None
        index = self._index = view.index(self._grouping, self._bar.shows_every)
        low, high = self._limits or index.whole
        limits = self._limits = min(low, index.whole[0]), max(high, index.whole[1])
        self._canvas.set_content(
            index.lanes, limits, index.item(view.selected_id) if view.selected_id else None, index
        )
        period = view.period
        self._canvas.set_period(*((period.start, period.end) if period else (None, None)))
        self._overview.set_content(index.density, limits, self.tr("Records over time"))
        self._chips.show_narrowings(view.narrowings, view.remark)
        self._show_empty(not index.size)
        if first:
            self._canvas.set_window(*index.usual)
        self._on_window_changed()

    def _show_empty(self, empty: bool) -> None:
        self._empty.setVisible(empty)
        for part in (self._drawing, self._detail, self._key):
            part.setVisible(not empty)
        self._bar.set_movable(not empty)
        self._arrange_list()
        if not empty:
            return
        others = self._others()
        if others:
            self._empty_words.setText(self.tr("No event matches. Other dated facts do."))
            self._empty_button.setText(self.tr("Show every dated fact"))
        elif self._view.narrowings:
            self._empty_words.setText(self.tr("Nothing dated matches what narrows the timeline."))
            self._empty_button.setText(self.tr("Lift everything"))
        else:
            self._empty_words.setText(self.tr("This library holds no dated facts."))
        self._empty_button.setVisible(bool(others or self._view.narrowings))

    def _others(self) -> bool:
        """Whether there are dated facts besides the events."""
        return not self._bar.shows_every and self._view.index(self._grouping, True).size > 0

    # The list

    def _arrange_list(self) -> None:
        wanted = self.width() >= _WIDE if self._list_wanted is None else self._list_wanted
        wanted = wanted and not self._empty.isVisibleTo(self)
        self._show_bar(wanted)
        if self._list_side.isHidden() == wanted:
            self._list_side.setVisible(wanted)
            self._fill_list()

    def _show_bar(self, listed: bool) -> None:
        self._bar.show_state(self._grouping, self._bar.shows_every, listed)

    def _follow_list(self) -> None:
        """Fill the list once the drawing rests: no frame of a movement waits for it."""
        if not self._list_side.isHidden():
            self._later.start()

    def _fill_list(self) -> None:
        self._later.stop()
        if self._list_side.isHidden():
            return
        rows = self._index.in_view(*self._canvas.window_span)
        number = self._index.number_of(self._view.selected_id) if self._view.selected_id else -1
        row = rows.row_of(number) if number >= 0 else -1
        self._list.show_items(rows, row, self._view.selected_id)
        title = self.tr("In view, by date · {count}").format(count=f"{len(rows):,}")
        self._list_title.setText(title.upper())

    # Saying

    def _show_detail(self, item_id: str) -> None:
        wanted = item_id or self._view.selected_id
        item = self._index.item(wanted) if wanted else None
        words = self.tr("Point at a mark to read it. The wheel zooms, dragging moves.")
        if item is not None:
            words = item.line if item.event else f"{item.line} · {item.kind}"
        self._show_words(words)

    def _show_words(self, words: str) -> None:
        if not words:
            self._show_detail("")
            return
        metrics = self._detail.fontMetrics()
        room = max(self.width() - 6 * SPACE, 80)
        self._canvas.setAccessibleDescription(plain(f"{words}. {self._described}"))
        self._detail.setText(plain(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the drawing where there is room."""
        super().resizeEvent(event)
        self._arrange_list()
        self._on_window_changed()

    # Answering

    def _on_window_changed(self) -> None:
        index, (start, end) = self._index, self._canvas.window_span
        window = describe_window(start, end)
        count = count_in_view(index.count(start, end), index.size, self._events_only)
        self._chips.show_count(f"{window}  ·  {count}" if index.size else "")
        described = self.tr("{window}. {count}. The list holds the same.")
        self._described = described.format(window=window, count=count)
        self._overview.setAccessibleDescription(self.tr("In view: {window}").format(window=window))
        left = self._canvas.time_left
        self._overview.set_window(start, end, left, left + self._canvas.time_width())
        self._follow_list()
        self._show_detail("")

    def _on_grouping_chosen(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._fill()

    def _on_folding_requested(self, close: bool) -> None:
        if close:
            self._canvas.collapse_all()
        else:
            self._canvas.expand_all()

    def _on_list_toggled(self, wanted: bool) -> None:
        self._list_wanted = wanted
        self._arrange_list()

    def _on_item_chosen(self, item_id: str) -> None:
        self.subject_requested.emit(Subject("fact", item_id))

    def _on_period_brushed(self, start: int, end: int) -> None:
        self.period_requested.emit(Period(start, end))

    def _on_empty_clicked(self) -> None:
        if self._others():
            self._bar.show_state(self._grouping, True, False)
            self._fill()
        else:
            self.lifting_requested.emit(self._view.narrowings)

    def items_in_view(self) -> Sequence[TimelineItem]:
        """Return what touches the window, in date order."""
        return self._index.in_view(*self._canvas.window_span)
