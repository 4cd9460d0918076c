"""What narrows the matrix: the roles of its rows and the questions of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.matrix_marks import StandingLabel
from explorer.ui.widgets.staying_menu import StayingMenu
from explorer.viewmodels.countries import QuestionView, RoleView, StandingMeaning
from explorer.viewmodels.country_order import RowOrder


class MatrixControls(QWidget):
    """Roles as a row of words, then the questions shown and the order of the rows as menus.

    `order_chosen` carries the id of an order; that of the order in force turns it round.
    """

    role_chosen = Signal(str)
    order_chosen = Signal(str)
    hidden_changed = Signal(object)
    unstated_hiding_requested = Signal()
    undated_hiding_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, SPACE)
        self._roles: tuple[RoleView, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_role_clicked)
        self._menu = StayingMenu(self)
        self._questions = self._menu_button(self._menu, self.tr("Questions shown"))
        begin_group(self._questions)
        self._orders = QMenu(self)
        self._by_question = QMenu(self.tr("What is stated on a question"), self)
        self._order = self._menu_button(self._orders, self.tr("Order of the rows"))
        self._order_group = QActionGroup(self)
        self._order_group.triggered.connect(self._on_order_triggered)
        self._offered: tuple[RowOrder, ...] = ()
        self._ticks: dict[str, QAction] = {}
        self._undated = QAction(self.tr("Hide questions with nothing dated in this period"), self)
        self._undated.triggered.connect(self.undated_hiding_requested)
        self._undated.setVisible(False)

    def set_narrowed(self, narrowed: bool) -> None:
        """Offer to hide what a period leaves empty, while there is one."""
        self._undated.setVisible(narrowed)

    def set_roles(self, roles: Sequence[RoleView], chosen: str) -> None:
        """Offer these roles, one of them chosen."""
        if tuple(roles) != self._roles:
            self._roles = tuple(roles)
            self._fill_roles()
        for button in self._group.buttons():
            button.setChecked(button.property("role_id") == chosen)

    def set_questions(self, questions: Sequence[QuestionView], hidden: Iterable[str]) -> None:
        """Offer these questions, ticked where they are shown."""
        away = set(hidden)
        if list(self._ticks) != [question.id for question in questions]:
            self._fill_menu(questions)
        for question_id, tick in self._ticks.items():
            tick.setChecked(question_id not in away)
        shown = len(questions) - len(away)
        if away:
            text = self.tr("Questions: {shown} of {all} ▾")
        else:
            text = self.tr("Questions: all {all} ▾")
        self._questions.setText(text.format(shown=shown, all=len(questions)))

    def set_orders(self, orders: Sequence[RowOrder], chosen: str, falling: bool) -> None:
        """Offer these orders, one of them in force, up or down."""
        if tuple(orders) != self._offered:
            self._offered = tuple(orders)
            self._fill_orders()
        for action in self._order_group.actions():
            action.setChecked(action.data() == chosen)
        title = next((one.words for one in orders if one.id == chosen), "")
        sign = " ↓" if falling else " ↑" if chosen else ""
        text = self.tr("Order: {order}{sign} ▾").format(order=title, sign=sign)
        self._order.setText(plain(text).replace("&", "&&"))
        told = self.tr("Order of the rows: {order}, turned round")
        if not falling:
            told = self.tr("Order of the rows: {order}")
        self._order.setAccessibleName(plain(told.format(order=title)))

    def _fill_orders(self) -> None:
        for action in self._order_group.actions():
            self._order_group.removeAction(action)
        self._orders.clear()
        self._by_question.clear()
        for order in self._offered:
            menu = self._by_question if order.question_id else self._orders
            action = menu.addAction(plain(order.title).replace("&", "&&"))
            action.setCheckable(True)
            action.setData(order.id)
            self._order_group.addAction(action)
        self._orders.addMenu(self._by_question)

    def _menu_button(self, menu: QMenu, name: str) -> QPushButton:
        """Return a button that opens a menu below itself."""
        button = QPushButton(self)
        button.setProperty("role", "tool")
        button.setAccessibleName(name)
        button.clicked.connect(
            lambda: menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        )
        return button

    def _fill_roles(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        for button in (self._questions, self._order):
            self._flow.removeWidget(button)
        for role in self._roles:
            button = QPushButton(plain(f"{role.title} {role.count}"), self)
            button.setProperty("role", "toggle")
            button.setProperty("role_id", role.id)
            button.setCheckable(True)
            button.setAccessibleName(
                self.tr("Rows: {role}, {count}").format(role=role.title, count=role.count)
            )
            self._group.addButton(button)
            self._flow.addWidget(button)
        for button in (self._questions, self._order):
            self._flow.addWidget(button)
        for before, after in pairwise([*self._group.buttons(), self._questions, self._order]):
            self.setTabOrder(before, after)

    def _fill_menu(self, questions: Sequence[QuestionView]) -> None:
        self._menu.clear()
        self._ticks.clear()
        show_all = self._menu.addAction(self.tr("Show all questions"))
        show_all.triggered.connect(lambda: self.hidden_changed.emit(frozenset()))
        unstated = self._menu.addAction(
            self.tr("Hide questions with nothing stated for these rows")
        )
        unstated.triggered.connect(self.unstated_hiding_requested)
        self._menu.addAction(self._undated)
        self._menu.addSeparator()
        for question in questions:
            tick = self._menu.addAction(plain(question.name).replace("&", "&&"))
            tick.setCheckable(True)
            tick.setChecked(True)
            tick.triggered.connect(self._on_ticked)
            self._ticks[question.id] = tick

    def _on_role_clicked(self, button: QPushButton) -> None:
        self.role_chosen.emit(str(button.property("role_id")))

    def _on_order_triggered(self, action: QAction) -> None:
        self.order_chosen.emit(str(action.data()))

    def _on_ticked(self) -> None:
        hidden = frozenset(one for one, tick in self._ticks.items() if not tick.isChecked())
        self.hidden_changed.emit(hidden)


class MatrixLegend(QWidget):
    """The standings with their marks in one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the marks mean"))
        self._flow = FlowLayout(self)
        self._shown: tuple[object, ...] = ()

    def set_standings(self, standings: Sequence[StandingMeaning], theme: Theme) -> None:
        """Show these standings."""
        if self._shown == (tuple(standings), theme):
            return
        self._shown = (tuple(standings), theme)
        while item := self._flow.takeAt(0):
            if old := item.widget():
                old.hide()
                old.deleteLater()
        for standing in standings:
            self._flow.addWidget(StandingLabel(standing.id, standing.word, theme, self))
        told = self.tr("a figure counts a cell's statements")
        self._flow.addWidget(make_label(told, "small", self, wrap=False))
