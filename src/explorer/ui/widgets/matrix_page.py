"""The matrix of countries with a panel of what the source says: both show the one selection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.matrix_controls import MatrixControls, MatrixLegend
from explorer.ui.widgets.matrix_panel import SourcePanel
from explorer.ui.widgets.matrix_table import MatrixTable
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.viewmodels.countries import CountriesView, copied_cell, narrow, unstated_questions
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.country_order import (
    JOURNEYS,
    NAME,
    begins_falling,
    ordered,
    question_of,
    question_order,
    row_orders,
)
from explorer.viewmodels.selection import Subject
from explorer.viewmodels.view_json import PaneState

_BESIDE_LETTERS = 155  # a pane this many letters wide has room for the panel at its side
_FOOT_LETTERS = 80  # and this many for the two remarks below the matrix on one line
_TABLE_LINES, _PANEL_LINES = 12, 7  # the least height of each half
_GUIDE, _CELL, _QUESTION, _UNPLACED = "guide", "cell", "question", "unplaced"


class _Halves(QSplitter):
    """Matrix and panel; they take the room that there is and ask for the least that reads."""

    def sizeHint(self) -> QSize:
        """Ask for no more than must be."""
        return self.minimumSizeHint()


def _ordering_column(order: str) -> str | None:
    """Return the question at whose head an order is shown, nothing for that of the countries."""
    return "" if order == NAME else question_of(order) or None


class MatrixPage(QWidget):
    """The matrix above or beside its panel; what is wished goes out as the pane's own signals.

    `profile_requested` carries the id of the country whose profile is wanted, `pin_requested` the
    cell to be pinned, or to be let go where it is pinned already.
    """

    subject_requested = Signal(object)
    lifting_requested = Signal(object)
    copy_requested = Signal(str)
    profile_requested = Signal(str)
    pin_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view = CountriesView()
        self._followed: Subject | None = None
        self._role = ""
        self._hidden: frozenset[str] = frozenset()
        self._order, self._falling = JOURNEYS, False
        self._pins: frozenset[CellKey] = frozenset()
        self._shown: tuple[str, str, str] = (_GUIDE, "", "")
        self._controls = MatrixControls(self)
        self._chips = NarrowingChips(self)
        self._legend = MatrixLegend(self)
        self._table = MatrixTable(theme, self)
        self._panel = SourcePanel(theme, self)
        self._left_out = make_label("", "small", self)
        self._unplaced = QPushButton(self)
        self._unplaced.setProperty("role", "step")
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split = _Halves(Qt.Orientation.Vertical, self)
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Set type and colours of all that is painted anew."""
        self.theme = theme
        self._table.set_theme(theme)
        self._panel.theme = theme
        self._panel.forget()
        self._arrange()
        self._fill()

    def render(self, view: CountriesView) -> None:  # type: ignore[override]  # QWidget.render draws
        """Show the matrix; a newly selected subject is marked, brought into sight and read out."""
        self._view = view
        if view.subject != self._followed:
            self._followed = view.subject
            self._follow()
        self._fill()

    def set_pins(self, pins: Iterable[CellKey]) -> None:
        """Show which cells are pinned."""
        self._pins = frozenset(pins)
        self._table.set_pins(self._pins)
        self._fill_panel()

    def pane_state(self) -> PaneState:
        """Return to which roles and questions the matrix is narrowed, and the rows' order."""
        hidden = tuple(sorted(self._hidden))
        return PaneState(
            role=self._role, hidden=hidden, order=self._order, falling=self._falling
        )

    def take_state(self, state: PaneState) -> None:
        """Narrow and order the matrix as it was; what there is no longer does nothing."""
        known = {role.id for role in self._view.roles}
        orders = {order.id for order in row_orders(self._view)}
        self._role = state.role if state.role in known else ""
        here = state.order in orders
        self._order = state.order if here else JOURNEYS
        self._falling = state.falling and here
        self._hidden = frozenset(state.hidden) & {one.id for one in self._view.questions}
        self._fill()

    # Laying out

    def _lay_out(self) -> None:
        upper = QWidget(self)
        column = QVBoxLayout(upper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 2)
        column.addWidget(self._table, 1)
        self._foot.setContentsMargins(0, 0, 2 * SPACE, SPACE)
        self._foot.addWidget(self._left_out, 1)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._foot.addWidget(self._unplaced, 0, corner)
        column.addLayout(self._foot)
        self._split.addWidget(upper)
        self._split.addWidget(self._panel)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(3 * SPACE, SPACE, 2 * SPACE, SPACE)
        page.setSpacing(SPACE // 2)
        page.addWidget(self._controls)
        self._chips.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        page.addWidget(self._chips)
        page.addWidget(self._legend)
        page.addWidget(self._split, 1)
        # Scrolls as a whole only where large type leaves no room for both halves.
        around = QScrollArea(self)
        around.setWidgetResizable(True)
        around.setFrameShape(QFrame.Shape.NoFrame)
        around.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.setWidget(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(around)
        self.setTabOrder(self._table, self._unplaced)
        self.setTabOrder(self._unplaced, self._panel)

    def _connect(self) -> None:
        self._controls.role_chosen.connect(self._on_role_chosen)
        self._chips.lifting_requested.connect(self.lifting_requested)
        self._controls.hidden_changed.connect(self._on_hidden_changed)
        self._controls.unstated_hiding_requested.connect(self._on_unstated_hiding_requested)
        self._controls.undated_hiding_requested.connect(self._on_undated_hiding_requested)
        self._table.place_changed.connect(self._on_place_changed)
        self._table.opening_requested.connect(self._on_opening_requested)
        self._table.question_chosen.connect(self._on_question_chosen)
        self._table.country_chosen.connect(self._on_country_requested)
        self._table.copy_requested.connect(self._on_copy_requested)
        self._table.pin_requested.connect(self._on_pin_requested)
        self._table.ordering_requested.connect(self._on_ordering_requested)
        self._table.usual_order_requested.connect(lambda: self._on_order_chosen(JOURNEYS))
        self._controls.order_chosen.connect(self._on_order_chosen)
        self._panel.question_chosen.connect(self._on_question_chosen)
        self._panel.country_requested.connect(self._on_country_requested)
        self._panel.profile_requested.connect(self.profile_requested)
        self._panel.pin_requested.connect(self._on_pin_requested)
        self._panel.order_requested.connect(self._on_ordering_requested)
        self._panel.fact_chosen.connect(self._on_fact_chosen)
        self._panel.copy_requested.connect(self.copy_requested)
        self._unplaced.clicked.connect(self._on_unplaced_clicked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the panel beside the matrix where there is room, else below it."""
        super().resizeEvent(event)
        self._arrange()

    def take_focus(self) -> None:
        """Put the keyboard on the matrix."""
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def sizeHint(self) -> QSize:
        """Return a size at which some rows and a cell's statements are seen together."""
        return QSize(960, 680)

    def _arrange(self) -> None:
        metrics = QFontMetrics(self.theme.font("body"))
        letters = self.width() // max(metrics.averageCharWidth(), 1)
        beside = letters >= _BESIDE_LETTERS
        self._table.setMinimumHeight(_TABLE_LINES * metrics.lineSpacing())
        self._panel.setMinimumHeight(_PANEL_LINES * metrics.lineSpacing())
        across = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._foot.setDirection(across[0] if letters >= _FOOT_LETTERS else across[1])
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        fresh = not self._split.property("arranged")
        if self._split.orientation() != wanted or fresh:
            self._split.setProperty("arranged", True)
            self._split.setOrientation(wanted)
            self._split.setSizes([660, 340] if beside else [630, 370])
            self._split.setStretchFactor(0, 1)
            self._split.setStretchFactor(1, 0 if beside else 1)

    # Showing

    def _fill(self) -> None:
        view = self._view
        inline = ordered(view, self._order, self._falling)
        questions, rows = narrow(inline, self._role, self._hidden)
        self._controls.set_roles(view.roles, self._role)
        self._controls.set_orders(row_orders(view), self._order, self._falling)
        self._controls.set_questions(view.questions, self._hidden)
        self._show_chips()
        self._legend.set_standings(view.standings, self.theme)
        self._table.set_matrix(questions, rows)
        self._table.set_order(_ordering_column(self._order), self._falling)
        self._table.set_marks(view.marked_countries, view.marked_cells)
        if self._shown[0] == _CELL and self._table.place() != self._shown[1:]:
            self._table.show_place(*self._shown[1:])
        self._left_out.setText(plain(view.left_out))
        self._left_out.setVisible(bool(view.left_out))
        count = len(view.unplaced)
        self._unplaced.setText(
            self.tr("Asked of no single country: {count} statements").format(count=count)
        )
        self._unplaced.setVisible(count > 0)
        self._fill_panel()

    def _show_chips(self) -> None:
        view = self._view
        self._chips.show_count(view.counted)
        self._chips.show_narrowings(view.narrowings, f"{view.undated}." if view.undated else "")
        self._chips.setVisible(bool(view.narrowings))
        self._controls.set_narrowed(bool(view.narrowings))

    def _fill_panel(self) -> None:
        kind, country_id, question_id = self._shown
        view = self._view
        row, question = view.row(country_id), view.question(question_id)
        cell = view.cell(country_id, question_id)
        if kind == _CELL and row and question and cell:
            pinned = (country_id, question_id) in self._pins
            self._panel.show_cell(row, question, cell, pinned)
        elif kind == _CELL and row:
            note = view.note if country_id in view.marked_countries else ""
            self._panel.show_country(row, view, note)
        elif kind == _QUESTION and question:
            self._panel.show_question(question, ordered(view, self._order, self._falling))
        elif kind == _UNPLACED:
            self._panel.show_unplaced(view.unplaced)
        else:
            self._panel.show_guide(view)

    def _follow(self) -> None:
        """Go to the selected subject's cell or row, unless the reader is there already."""
        view = self._view
        cells = view.marked_cells or tuple((country, "") for country in view.marked_countries)
        cells = tuple(cell for cell in cells if view.row(cell[0]))
        here = self._shown[1:] if self._shown[0] == _CELL else ("", "")
        among = here in cells if view.marked_cells else here[0] in view.marked_countries
        if view.subject is None or not cells:
            return
        if view.subject.kind == "country" or not among:
            self._go_to(*cells[0])

    def show_cell(self, country_id: str, question_id: str) -> None:
        """Show a cell with its statements, also where a filter hid it."""
        self._go_to(country_id, question_id)
        self._fill()

    def _go_to(self, country_id: str, question_id: str) -> None:
        """Show a cell or a row, also where a filter hid it."""
        row = self._view.row(country_id)
        if row and self._role and self._role not in row.roles:
            self._role = ""
        self._hidden -= {question_id}
        self._shown = (_CELL, country_id, question_id)

    # Answering

    def _on_place_changed(self, country_id: str, question_id: str) -> None:
        self._shown = (_CELL, country_id, question_id)
        self._fill_panel()

    def _on_opening_requested(self, country_id: str, question_id: str) -> None:
        if not question_id:
            self._go_to(country_id, "")
            self.profile_requested.emit(country_id)
        elif (cell := self._view.cell(country_id, question_id)) and cell.lines:
            self._on_fact_chosen(cell.lines[0].id)

    def _on_country_requested(self, country_id: str) -> None:
        self._go_to(country_id, "")
        self._fill()
        self.subject_requested.emit(Subject("country", country_id))

    def _on_fact_chosen(self, fact_id: str) -> None:
        self.subject_requested.emit(Subject("fact", fact_id))

    def _on_question_chosen(self, question_id: str) -> None:
        self._shown = (_QUESTION, "", question_id)
        self._fill_panel()

    def _on_unplaced_clicked(self) -> None:
        self._shown = (_UNPLACED, "", "")
        self._fill_panel()

    def _on_role_chosen(self, role: str) -> None:
        self._role = role
        self._fill()

    def _on_hidden_changed(self, hidden: Any) -> None:
        self._hidden = frozenset(hidden)
        self._fill()

    def _on_pin_requested(self, country_id: str, question_id: str) -> None:
        self.pin_requested.emit((country_id, question_id))

    def _on_ordering_requested(self, question_id: str) -> None:
        """Order by a column; without a question, by the countries' names."""
        self._on_order_chosen(question_order(question_id) if question_id else NAME)

    def _on_order_chosen(self, order: str) -> None:
        """Put the rows in an order; the one in force is turned round."""
        turned = order == self._order and order != JOURNEYS
        self._falling = not self._falling if turned else begins_falling(order)
        self._order = order
        self._fill()
        self._table.stay_in_sight()

    def _on_unstated_hiding_requested(self) -> None:
        self._on_hidden_changed(unstated_questions(self._view, self._role))

    def _on_undated_hiding_requested(self) -> None:
        self._on_hidden_changed(unstated_questions(self._view, self._role, in_period=True))

    def _on_copy_requested(self, country_id: str, question_id: str) -> None:
        if cell := self._view.cell(country_id, question_id):
            QGuiApplication.clipboard().setText(copied_cell(self._view, cell))
