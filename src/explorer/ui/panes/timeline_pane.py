"""The timeline: dated facts in lanes, with the same facts as a list beside them."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.sheet import ShownTimeline
from explorer.ui.timeline.timeline_canvas import ZOOM_STEP
from explorer.ui.timeline.timeline_list import TimelineList
from explorer.ui.widgets.go_to_date import GoToDate
from explorer.ui.widgets.labels import make_label, make_rule
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.saved_views import SavedViews
from explorer.ui.widgets.timeline_bar import TimelineBar
from explorer.ui.widgets.timeline_stage import TimelineStage
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.selection import Period, Subject
from explorer.viewmodels.timeline import (
    GROUPINGS,
    Grouping,
    TimelineView,
    count_in_view,
    describe_subtitle,
    describe_window,
    empty_index,
)
from explorer.viewmodels.timeline_index import DatedIndex
from explorer.viewmodels.view_json import PaneState

_WIDE = 1180  # pixels from which the list stands beside the drawing unasked
_LIST_EMS = 24
_PAUSE = 60  # ms without a movement after which the list follows


class TimelinePane(Pane):
    """Draws dated facts over time; its window, lanes and list are its own, the rest is shared."""

    keep_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = TimelineView()
        self._index: DatedIndex = empty_index()
        self._grouping: Grouping = "theme"
        self._limits: tuple[float, float] | None = None
        self._shown_selected = ""
        self._sought = ""  # words that the window was brought to
        self._list_wanted: bool | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PAUSE)
        self._later.timeout.connect(self._fill_list)
        # Made in the order of the Tab key: controls, what narrows, drawing, list.
        self._bar = TimelineBar(self)
        self.views = SavedViews(self._bar)
        self._bar.add_widget(self.views)
        self._go_to = GoToDate(self)
        self._go_to.hide()
        self._chips = NarrowingChips(self)
        self._stage = TimelineStage(theme, self)
        self._canvas = self._stage.canvas
        self._list = TimelineList(theme, self)
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
        layout.addWidget(self._go_to)
        layout.addWidget(self._chips)
        layout.addWidget(self._empty_panel())
        middle = QHBoxLayout()
        middle.setSpacing(2 * SPACE)
        middle.addWidget(self._stage, 1)
        middle.addWidget(self._list_panel())
        layout.addLayout(middle, 1)
        self._around.set_page(page)

    def _connect(self) -> None:
        bar, canvas, stage = self._bar, self._canvas, self._stage
        bar.grouping_chosen.connect(self._on_grouping_chosen)
        bar.every_toggled.connect(lambda _every: self._fill())
        bar.zoom_requested.connect(
            lambda closer: canvas.zoom(ZOOM_STEP if closer else 1 / ZOOM_STEP)
        )
        bar.whole_requested.connect(canvas.show_whole)
        bar.step_requested.connect(stage.step)
        bar.keep_requested.connect(self.keep_requested)
        bar.era_chosen.connect(stage.show_era)
        bar.brushing_toggled.connect(canvas.set_brushing)
        bar.figures_toggled.connect(stage.show_figures)
        bar.key_toggled.connect(stage.show_key)
        stage.parts_changed.connect(lambda: bar.show_parts(stage.shows_figures, stage.shows_key))
        bar.list_toggled.connect(self._on_list_toggled)
        bar.folding_requested.connect(self._on_folding_requested)
        bar.order_reset_requested.connect(lambda: canvas.set_order(()))
        bar.date_requested.connect(self._on_date_requested)
        key = QShortcut(QKeySequence("Ctrl+G"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._on_date_requested)
        self._go_to.date_chosen.connect(self._on_date_chosen)
        self._chips.follow(self.views)
        self._chips.lifting_requested.connect(self.lifting_requested)
        stage.item_chosen.connect(self._on_item_chosen)
        stage.copy_requested.connect(self.copy_requested)
        stage.window_changed.connect(self._on_window_changed)
        stage.period_brushed.connect(self._on_period_brushed)
        self._list.item_chosen.connect(self._on_item_chosen)
        self._list.item_pointed.connect(stage.show_detail)

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
        filters = self._view.filters
        return not (self._bar.shows_every or filters.kinds or filters.text.strip())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme and draw in it."""
        super().set_theme(theme)
        self._stage.set_theme(theme)
        self._list.set_theme(theme)
        self._go_to.restyle()
        self._size_list()

    def render(self, view: TimelineView) -> None:  # type: ignore[override]  # QWidget.render draws; a pane shows a view
        """Show a view; the window in time stays where the reader left it."""
        self._view = view
        self._bar.show_eras([(era.id, era.name) for era in view.eras])
        self._fill()
        if view.selected_id != self._shown_selected:
            self._shown_selected = view.selected_id
            self._canvas.bring_into_view(view.selected_id)
        self._follow_list()

    def _fill(self) -> None:
        first = self._limits is None
        index = self._index = self._view.index(self._grouping, self._bar.shows_every)
        low, high = self._limits or index.whole
        limits = self._limits = min(low, index.whole[0]), max(high, index.whole[1])
        self._stage.show_view(self._view, index, limits)
        self._chips.show_narrowings(self._view.narrowings, self._view.remark)
        self._show_empty(not index.size)
        text = self._view.filters.text.strip()
        sought, self._sought = text != self._sought and bool(text), text
        if first or (sought and index.size and not index.count(*self._canvas.window_span)):
            self._canvas.set_window(*index.usual)
        self._on_window_changed()

    def _show_empty(self, empty: bool) -> None:
        self._empty.setVisible(empty)
        self._stage.setVisible(not empty)
        self._bar.set_movable(not empty)
        self._arrange_list()
        if not empty:
            return
        self._go_to.hide()
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
        self._bar.show_state(self._grouping, self._bar.shows_every, wanted)
        if self._list_side.isHidden() == wanted:
            self._list_side.setVisible(wanted)
            self._fill_list()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the drawing where there is room."""
        super().resizeEvent(event)
        self._arrange_list()

    # Answering

    def _on_window_changed(self) -> None:
        index, (start, end) = self._index, self._canvas.window_span
        window = describe_window(start, end)
        count = count_in_view(index.count(start, end), index.size, self._events_only)
        self._chips.show_count(f"{window}  ·  {count}" if index.size else "")
        described = self.tr("{window}. {count}. The list holds the same.")
        self._stage.describe(described.format(window=window, count=count))
        self._follow_list()

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

    def _on_date_requested(self) -> None:
        """Show the field for a date, or take it away where it is shown already."""
        if self._go_to.isVisibleTo(self):
            self._on_date_left()
        elif not self._empty.isVisibleTo(self):
            self._go_to.show()
            self._go_to.begin()

    def _on_date_chosen(self, start: int, end: int) -> None:
        self._canvas.go_to(start, end)
        self._on_date_left()

    def _on_date_left(self) -> None:
        self._go_to.hide()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_empty_clicked(self) -> None:
        if self._others():
            self._bar.show_state(self._grouping, True, False)
            self._fill()
        else:
            self.lifting_requested.emit(self._view.narrowings)

    # Keeping

    def shown(self) -> ShownTimeline:
        """Return what a sheet on paper shows as the screen does."""
        states, hidden = self._canvas.lane_states, self._stage.hidden_series()
        first, last = self._canvas.window_span
        return ShownTimeline(
            self._grouping,
            self._bar.shows_every,
            first,
            last,
            self._canvas.lane_order,
            frozenset(lane for lane, state in states.items() if state == "closed"),
            tuple(one.id for one in self._view.series if one.id not in hidden),
        )

    def pane_state(self) -> PaneState:
        """Return window, lanes and series of now."""
        states = self._canvas.lane_states
        return PaneState(
            window=self._canvas.window_span,
            grouping=self._grouping,
            lanes=self._canvas.lane_order,
            closed=tuple(lane for lane, state in states.items() if state == "closed"),
            every=self._bar.shows_every,
            hidden=self._stage.hidden_series(),
        )

    def take_state(self, state: PaneState) -> None:
        """Show window, lanes and series as they were kept."""
        self._grouping = next((one for one in GROUPINGS if one == state.grouping), self._grouping)
        self._bar.show_state(self._grouping, state.every, not self._list_side.isHidden())
        self._stage.choose_series(state.hidden)
        self._fill()
        self._canvas.set_order(state.lanes)
        self._canvas.set_lane_states(dict.fromkeys(state.closed, "closed"))
        if state.window is not None:
            self._canvas.set_window(*state.window)
