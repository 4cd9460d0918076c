"""The timeline: dated facts in lanes, with the same facts as a list beside them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.date_key import DateKey
from explorer.ui.timeline.lanes import group
from explorer.ui.timeline.overview import OverviewStrip
from explorer.ui.timeline.timeline_canvas import ZOOM_STEP, TimelineCanvas
from explorer.ui.timeline.timeline_list import TimelineList
from explorer.ui.widgets.facts_filters import ChipButton
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_label, make_rule, plain
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.selection import Filters, Subject
from explorer.viewmodels.timeline import (
    Grouping,
    Narrowing,
    TimelineView,
    count_in_view,
    describe_subtitle,
    describe_window,
    lane_of,
    lifted,
)

_WIDE = 1180  # pixels from which the list stands beside the drawing unasked
_LIST_EMS = 24
_LEAST_LINES = 9  # of text, that the drawing is high in the lowest window


class TimelinePane(Pane):
    """Draws dated facts over time; its window, lanes and list are its own, the rest is shared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = TimelineView()
        self._grouping: Grouping = "theme"
        self._limits: tuple[float, float] | None = None
        self._shown_selected = ""
        self._list_wanted: bool | None = None
        self._described = ""
        # Made in the order of the Tab key: controls, drawing, list.
        self._bar = self._controls()
        self._canvas = TimelineCanvas(theme, self)
        self._canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._overview = OverviewStrip(theme, self)
        self._list = TimelineList(theme, self)
        self._key = DateKey(theme, self)
        self._count = make_label("", "strong", self, wrap=False)
        self._detail = make_label("", "small", self, wrap=False)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._chips = QWidget(self)
        self._chip_flow = FlowLayout(self._chips, 2 * SPACE, SPACE)
        self._chip_flow.addWidget(self._count)
        self._build()
        self._canvas.item_chosen.connect(self._on_item_chosen)
        self._canvas.item_pointed.connect(self._on_item_pointed)
        self._canvas.window_changed.connect(self._on_window_changed)
        self._overview.window_moved.connect(self._canvas.set_window)
        self._list.item_chosen.connect(self._on_item_chosen)
        self._list.item_pointed.connect(self._on_item_pointed)

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

    def _controls(self) -> QWidget:
        bar = QWidget(self)
        flow = FlowLayout(bar, SPACE)
        self._movers: list[QPushButton] = []
        self._groupings = QButtonGroup(bar)
        choices: tuple[tuple[Grouping, str], ...] = (
            ("theme", self.tr("By theme")),
            ("country", self.tr("By country")),
        )
        for grouping, words in choices:
            button = self._toggle(words, bar)
            button.setAccessibleName(self.tr("Lanes: {words}").format(words=words.lower()))
            button.setChecked(grouping == self._grouping)
            button.clicked.connect(partial(self._on_grouping_chosen, grouping))
            self._groupings.addButton(button)
            flow.addWidget(button)
        self._every = self._toggle(self.tr("Every dated fact"), bar)
        self._every.setAccessibleName(self.tr("Show every dated fact, not events alone"))
        self._every.toggled.connect(self._on_every_toggled)
        begin_group(self._every)
        flow.addWidget(self._every)
        for words, action in (
            (self.tr("Zoom in"), lambda: self._canvas.zoom(ZOOM_STEP)),
            (self.tr("Zoom out"), lambda: self._canvas.zoom(1 / ZOOM_STEP)),
            (self.tr("Whole span"), self._show_whole),
        ):
            button = QPushButton(words, bar)
            button.setProperty("role", "tool")
            begin_group(button, not self._movers)
            button.clicked.connect(lambda _checked=False, action=action: action())
            self._movers.append(button)
            flow.addWidget(button)
        self._list_button = self._toggle(self.tr("List"), bar)
        self._list_button.setAccessibleName(self.tr("Show what is in view as a list"))
        self._list_button.clicked.connect(self._on_list_clicked)
        begin_group(self._list_button)
        flow.addWidget(self._list_button)
        return bar

    def _show_whole(self) -> None:
        self._canvas.show_whole()

    @staticmethod
    def _toggle(words: str, parent: QWidget) -> QPushButton:
        button = QPushButton(words, parent)
        button.setCheckable(True)
        button.setProperty("role", "toggle")
        return button

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
        return describe_subtitle(self._view)

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
        first = self._limits is None
        low, high = self._limits or view.whole
        self._limits = min(low, view.whole[0]), max(high, view.whole[1])
        self._fill()
        if first:
            self._canvas.set_window(*view.window)
        if view.selected_id != self._shown_selected:
            self._shown_selected = view.selected_id
            self._canvas.bring_into_view(view.selected_id)
        self._list.show_selected(view.selected_id)

    def _fill(self) -> None:
        view, every = self._view, self._every.isChecked()
        items = view.shown(every)
        names = [(lane.id, lane.name) for lane in view.lanes(self._grouping)]
        lanes = group(items, names, lambda item: lane_of(item, self._grouping), {})
        limits = self._limits or view.whole
        self._canvas.set_content(lanes, limits, view.selected_id)
        self._overview.set_content(items, limits, self.tr("Records over time"))
        self._show_chips()
        self._show_empty(not items)
        self._on_window_changed()

    def _show_chips(self) -> None:
        while self._chip_flow.count() > 1:
            taken = self._chip_flow.takeAt(1)
            widget = taken.widget() if taken else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        before = self._list_button
        for narrowing in self._view.narrowings:
            name = self.tr("Lift: {what}").format(what=narrowing.text)
            chip = ChipButton(narrowing.text.replace("&", "&&"), name, self._chips)
            chip.clicked.connect(partial(self._on_chip_clicked, narrowing))
            QWidget.setTabOrder(before, chip)
            before = chip
            self._chip_flow.addWidget(chip)
            chip.show()  # a layout shows what it is given only when events are next handled
        if self._view.remark:
            remark = make_label(self._view.remark, "muted", self._chips, wrap=False)
            self._chip_flow.addWidget(remark)
            remark.show()

    def _show_empty(self, empty: bool) -> None:
        self._empty.setVisible(empty)
        for part in (self._drawing, self._detail, self._key):
            part.setVisible(not empty)
        self._count.setVisible(not empty)
        for button in (*self._movers, self._list_button):
            button.setEnabled(not empty)
        self._arrange_list()
        if not empty:
            return
        if self._view.items:
            self._empty_words.setText(self.tr("No event matches. Other dated facts do."))
            self._empty_button.setText(self.tr("Show every dated fact"))
        elif self._view.narrowings:
            self._empty_words.setText(self.tr("Nothing dated matches what narrows the timeline."))
            self._empty_button.setText(self.tr("Lift everything"))
        else:
            self._empty_words.setText(self.tr("This library holds no dated facts."))
        self._empty_button.setVisible(bool(self._view.items or self._view.narrowings))

    def _arrange_list(self) -> None:
        wanted = self.width() >= _WIDE if self._list_wanted is None else self._list_wanted
        wanted = wanted and not self._empty.isVisibleTo(self)
        self._list_button.setChecked(wanted)
        if self._list_side.isHidden() == wanted:
            self._list_side.setVisible(wanted)
            self._fill_list()

    def _fill_list(self) -> None:
        if self._list_side.isHidden():
            return
        if self._list.rows.set_items(self._canvas.items_in_view()):
            self._list.show_selected(self._view.selected_id)

    def _show_detail(self, item_id: str) -> None:
        shown = self._view.shown(self._every.isChecked())
        wanted = item_id or self._view.selected_id
        item = next((one for one in shown if one.id == wanted), None)
        words = self.tr("Point at a mark to read it. The wheel zooms, dragging moves.")
        if item is not None:
            words = item.line if item.event else f"{item.line} · {item.kind}"
        metrics = self._detail.fontMetrics()
        room = max(self.width() - 6 * SPACE, 80)
        self._canvas.setAccessibleDescription(plain(f"{words}. {self._described}"))
        self._detail.setText(plain(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)))

    # Answering

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the drawing where there is room."""
        super().resizeEvent(event)
        self._arrange_list()
        self._on_window_changed()

    def _on_window_changed(self) -> None:
        shown = self._view.shown(self._every.isChecked())
        in_view = self._canvas.items_in_view()
        events_only = not self._every.isChecked() and not self._view.filters.kinds
        window = describe_window(*self._canvas.window_span)
        count = count_in_view(len(in_view), len(shown), events_only)
        self._count.setText(f"{window}  ·  {count}")
        described = self.tr("{window}. {count}. The list holds the same.")
        self._described = described.format(window=window, count=count)
        self._overview.setAccessibleDescription(self.tr("In view: {window}").format(window=window))
        left = self._canvas.time_left
        self._overview.set_window(*self._canvas.window_span, left, left + self._canvas.time_width())
        self._list_title.setText(self.tr("In view, by date").upper())
        self._fill_list()
        self._show_detail("")

    def _on_grouping_chosen(self, grouping: Grouping) -> None:
        self._grouping = grouping
        self._fill()

    def _on_every_toggled(self) -> None:
        self._fill()

    def _on_list_clicked(self, wanted: bool) -> None:
        self._list_wanted = wanted
        self._arrange_list()

    def _on_item_chosen(self, item_id: str) -> None:
        self.subject_requested.emit(Subject("fact", item_id))

    def _on_item_pointed(self, item_id: str) -> None:
        self._show_detail(item_id)

    def _on_chip_clicked(self, narrowing: Narrowing) -> None:
        if narrowing.lifts == "subject":
            self.subject_requested.emit(None)
        else:
            self.filters_requested.emit(lifted(self._view.filters, narrowing))

    def _on_empty_clicked(self) -> None:
        if self._view.items:
            self._every.setChecked(True)
            return
        if any(one.lifts == "subject" for one in self._view.narrowings):
            self.subject_requested.emit(None)
        if self._view.filters.any:
            self.filters_requested.emit(Filters())
