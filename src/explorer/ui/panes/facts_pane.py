"""The table of everything: narrowed by choices, ordered by any column, read in the inspector."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from explorer.ui.itemmodels.facts_model import COLUMN_IDS, UNSORTED, FactsModel
from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.facts_filters import ChoiceBox, FacetBox
from explorer.ui.widgets.facts_table import FactsTable
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.saved_views import SavedViews
from explorer.viewmodels.facts import FactsView
from explorer.viewmodels.facts_found import FACETS
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.selection import Subject
from explorer.viewmodels.view_json import PaneState

_NARROW_LETTERS = 48  # in which the boxes would stand below each other
_UNBOUND = (1 << 24) - 1  # Qt's word for no limit to a width
_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class _EmptyPage(QWidget):
    """What stands in the table's place where nothing matches, with the one thing to do."""

    clearing_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4 * SPACE, 0, 0)
        layout.setSpacing(2 * SPACE)
        layout.addWidget(make_label(self.tr("Nothing matches"), "heading", self))
        self._text = make_label("", "body", self)
        layout.addWidget(self._text)
        self._button = QPushButton(self.tr("Clear filters"), self)
        self._button.clicked.connect(self.clearing_requested)
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def explain(self, text: str, can_clear: bool) -> None:
        """Say why nothing is shown."""
        self._text.setText(plain(text))
        self._button.setVisible(can_clear)


class FactsPane(Pane):
    """Every fact as a row; choosing one shows it in the inspector."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = FactsView()
        self._model = FactsModel(self)
        self._table = FactsTable(self._model, theme, self)
        self._facets = [FacetBox(self) for _ in FACETS]
        self._order = ChoiceBox(self.tr("Order of the facts"), self)
        self.views = SavedViews(self)
        self._chips = NarrowingChips(self)
        self._empty = _EmptyPage(self)
        self._stack = QStackedLayout()
        self._lay_out()
        for facet in self._facets:
            facet.filters_requested.connect(self.filters_requested)
        self._chips.lifting_requested.connect(self.lifting_requested)
        self._empty.clearing_requested.connect(self._on_clearing_requested)
        self._table.fact_chosen.connect(
            lambda fact_id: self.subject_requested.emit(Subject("fact", fact_id))
        )
        self._table.copy_requested.connect(self.copy_requested)
        self._table.columns_changed.connect(self._on_columns_changed)
        self._order.activated.connect(self._on_order_chosen)
        self._table.horizontalHeader().sortIndicatorChanged.connect(self._show_order)

    def take_focus(self) -> None:
        """Put the keyboard on the table."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * SPACE, 2 * SPACE, 3 * SPACE, 0)
        layout.setSpacing(SPACE + SPACE // 2)
        bar = QWidget(self)
        flow = FlowLayout(bar, gap=SPACE, line_gap=SPACE)
        for box in (*self._facets, self._order, self.views):
            flow.addWidget(box)
        layout.addWidget(bar)
        layout.addWidget(self._chips)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        layout.addLayout(self._stack, 1)
        for before, after in pairwise([*self._facets, self._order, self.views, self._table]):
            self.setTabOrder(before, after)
        self._chips.follow(self.views)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the boxes two by two where the pane is narrow."""
        super().resizeEvent(event)
        letter = QFontMetrics(self.theme.font("body")).averageCharWidth()
        narrow = self.width() < _NARROW_LETTERS * letter
        half = (self.width() - 7 * SPACE) // 2
        for box in (*self._facets, self._order):
            box.setMaximumWidth(half if narrow else _UNBOUND)

    def set_theme(self, theme: Theme) -> None:
        """Dress the table in another theme."""
        super().set_theme(theme)
        self._table.set_theme(theme)

    def subtitle(self) -> str:
        """Return how many of the facts are shown."""
        return self._view.count_text

    def render(self, view: FactsView) -> None:  # type: ignore[override]  # a pane shows a view
        """Show the rows, the filters and the selected fact."""
        self._view = view
        for box, facet in zip(self._facets, view.facets, strict=False):
            box.show_facet(facet, view.filters)
        self._chips.show_count(view.count_text)
        remarks = [f"{words.rstrip('.')}." for words in (view.left_out, view.listed) if words]
        self._chips.show_narrowings(view.narrowings, " ".join(remarks))
        if self._model.set_rows(view.rows):
            self._table.scrollToTop()
        self._table.show_current(view.selected)
        self._empty.explain(view.empty_text, bool(view.narrowings))
        self._stack.setCurrentWidget(self._table if view.rows else self._empty)
        self._on_columns_changed()
        self._show_order()

    def pane_state(self) -> PaneState:
        """Return the order of the rows."""
        header = self._table.horizontalHeader()
        column = header.sortIndicatorSection()
        order = COLUMN_IDS[column] if 0 <= column < len(COLUMN_IDS) else ""
        return PaneState(order=order, falling=header.sortIndicatorOrder() == _DESCENDING)

    def take_state(self, state: PaneState) -> None:
        """Order the rows as they were; by what is no column, in the order they come in."""
        column = COLUMN_IDS.index(state.order) if state.order in COLUMN_IDS else UNSORTED
        order = _DESCENDING if state.falling else _ASCENDING
        self._table.horizontalHeader().setSortIndicator(column, order)
        self._table.show_current(self._view.selected)

    def _on_clearing_requested(self) -> None:
        self.lifting_requested.emit(self._view.narrowings)

    def _show_order(self) -> None:
        """Name the order in the box, telling nobody."""
        header = self._table.horizontalHeader()
        column = header.sortIndicatorSection()
        falling = header.sortIndicatorOrder() == _DESCENDING
        first = self.tr("Order: best match") if self._view.ranked else self.tr("Order: by page")
        words = [first]
        for at, name in enumerate(self._model.headings()):
            mark = "" if at != column else (" ↓" if falling else " ↑")
            words.append(self.tr("Order: {column}").format(column=name.lower()) + mark)
        if words != [self._order.itemText(at) for at in range(self._order.count())]:
            self._order.clear()
            self._order.addItems(words)
        self._order.setCurrentIndex(column + 1 if 0 <= column < len(words) - 1 else 0)

    def _on_columns_changed(self) -> None:
        """Say where to find what there is no room for."""
        hidden = self._table.hidden_columns() if self._view.rows else ()
        names = [self._model.headings()[column].lower() for column in hidden]
        words = self.tr("No room here for {columns}: see the inspector.") if names else ""
        self._chips.show_note(words.format(columns=format_list(names)))

    def _on_order_chosen(self, index: int) -> None:
        """Order by a column; choosing it again turns the order round."""
        header = self._table.horizontalHeader()
        column = index - 1 if index > 0 else UNSORTED
        again = column == header.sortIndicatorSection()
        rising = header.sortIndicatorOrder() == _ASCENDING
        turned = column != UNSORTED and again and rising
        header.setSortIndicator(column, _DESCENDING if turned else _ASCENDING)
        self._table.show_current(self._view.selected)
