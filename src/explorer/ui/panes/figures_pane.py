"""Figures: every documented quantity as a picture, with its data one key away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.figure_page import FigurePage
from explorer.ui.widgets.figures_bar import FiguresBar
from explorer.ui.widgets.figures_list import FiguresList
from explorer.ui.widgets.saved_views import SavedViews
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.figures import FiguresView
from explorer.viewmodels.view_json import PaneState
from explorer.wording import plural

_TABLE = "table"  # as a kept view names it
# Letters: the list at best and at least, and the pane below which it stands above the chart.
_LIST, _LEAST_LIST, _NARROW = 34, 22, 84
_SHARE = 0.27  # of the pane, for the list beside a chart
_ABOVE = 0.24  # and of its height above one


class FiguresPane(Pane):
    """A list of charts beside the one that is shown; `keep_requested` carries a form of keeping."""

    keep_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = FiguresView()
        self._list = FiguresList(theme, self)
        self._bar = FiguresBar(self)
        self.views = SavedViews(self._bar)
        self._bar.add_widget(self.views)
        self._page = FigurePage(theme)
        self._scroll = VerticalScroll(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(SPACE, 2 * SPACE, 0, 0)
        self._box.setSpacing(0)
        self._between = QFrame(self)
        self._between.setProperty("role", "upright")
        right = QWidget(self)
        right.setObjectName("page")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE)
        self._above = QVBoxLayout()
        self._above.addWidget(self._bar)
        column.addLayout(self._above)
        column.addWidget(self._scroll, 1)
        self._box.addWidget(self._list)
        self._box.addWidget(self._between)
        self._box.addWidget(right, 1)
        self._scroll.set_page(self._page)
        self._page.chips.follow(self.views)

    def _connect(self) -> None:
        self._list.figure_chosen.connect(self.figure_requested)
        self._bar.step_requested.connect(self._list.step)
        self._bar.table_toggled.connect(self._page.show_table)
        self._bar.keep_requested.connect(self.keep_requested)
        self._page.fact_chosen.connect(self._on_fact_chosen)
        self._page.copy_requested.connect(self.copy_requested)
        self._page.lifting_requested.connect(self.lifting_requested)
        self._on_key("T", self._bar.table.toggle)
        for keys, by in ((("[", "Alt+PgUp"), -1), (("]", "Alt+PgDown"), 1)):
            for key in keys:
                self._on_key(key, lambda step=by: self._list.step(step))

    def _on_key(self, key: str, command: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(command)

    # Showing

    def take_focus(self) -> None:
        """Put the keyboard on the list of charts."""
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme and draw in it."""
        super().set_theme(theme)
        self._list.set_theme(theme)
        self._page.set_theme(theme)
        self._arrange()

    def subtitle(self) -> str:
        """Return how many charts there are."""
        count = len(self._view.lines)
        return plural("Figures", "{count} figure", "{count} figures", count) if count else ""

    def render(self, view: FiguresView) -> None:  # type: ignore[override]  # a pane shows a view
        """Show the list and the chart of a view."""
        before, self._view = self._view, view
        chart = view.chart
        self._list.show_groups(view.groups, chart.id if chart else "")
        self._list.setVisible(bool(view.lines))
        self._page.show_view(view)
        ids = [line.id for line in view.lines]
        place = ids.index(chart.id) + 1 if chart and chart.id in ids else 0
        words = self.tr("{at} of {count}").format(at=place, count=len(ids)) if place else ""
        self._bar.show_place(words, self._list.can_step(-1), self._list.can_step(1))
        opened = chart is not None and any(
            row.sensitive and not row.folded for row in chart.table.rows
        )
        self._bar.show_chart(chart is not None, opened)
        if (before.chart.id if before.chart else "") != (chart.id if chart else ""):
            self._scroll.verticalScrollBar().setValue(0)
        if view.selected != before.selected:
            self._bring_into_view(view.selected)

    def _bring_into_view(self, fact_id: str) -> None:
        place = self._page.place_of(fact_id) if fact_id else None
        if place is not None and self.isVisible():
            middle = place.center()
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, place.height() // 2 + SPACE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list beside the chart, or above it where the pane is narrow."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        letter = QFontMetrics(self.theme.font("body")).averageCharWidth()
        narrow = self.width() < _NARROW * letter
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._above.setContentsMargins(2 * SPACE, SPACE if narrow else 0, 2 * SPACE, 0)
        free = (1 << 24) - 1
        if narrow:
            self._list.setFixedHeight(int(self.height() * _ABOVE))
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(free)
            self._between.setFixedSize(self.width(), 1)
        else:
            share = min(_LIST * letter, int(self.width() * _SHARE))
            self._list.setFixedWidth(max(share, _LEAST_LIST * letter))
            self._list.setMinimumHeight(0)
            self._list.setMaximumHeight(free)
            self._between.setMinimumSize(1, 0)
            self._between.setMaximumSize(1, free)

    # Answering

    def _on_fact_chosen(self, fact_id: str) -> None:
        self.point_requested.emit(self.shown_figure, fact_id)

    # Keeping

    @property
    def takes_opened(self) -> bool:
        """Whether an export is to hold the sensitive records that are open."""
        return self._bar.takes_opened

    @property
    def shown_figure(self) -> str:
        """Id of the chart that is shown, or nothing."""
        return self._view.chart.id if self._view.chart else ""

    def pane_state(self) -> PaneState:
        """Return whether the data are shown, and in which order."""
        order, falling = self._page.table.order
        shown = _TABLE if self._bar.table.isChecked() else ""
        return PaneState(grouping=shown, order=order, falling=falling)

    def take_state(self, state: PaneState) -> None:
        """Show drawing or data as they were kept."""
        self._bar.table.setChecked(state.grouping == _TABLE)
        self._page.table.set_order(state.order, state.falling)
