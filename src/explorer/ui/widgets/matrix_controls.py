"""What narrows the matrix: the roles of its rows and the questions of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_label, plain
from explorer.ui.widgets.matrix_marks import StandingLabel
from explorer.viewmodels.countries import QuestionView, RoleView, StandingMeaning


class _StayingMenu(QMenu):
    """A menu that stays open while its boxes are ticked with the mouse."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick the box under the mouse without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)


class MatrixControls(QWidget):
    """Roles as a row of words, questions in a menu that opens from the last of them."""

    role_chosen = Signal(str)
    hidden_changed = Signal(object)
    unstated_hiding_requested = Signal()
    undated_hiding_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, SPACE)
        self._roles: tuple[RoleView, ...] = ()
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_role_clicked)
        self._menu = _StayingMenu(self)
        self._questions = QPushButton(self)
        self._questions.setProperty("role", "tool")
        begin_group(self._questions)
        self._questions.setAccessibleName(self.tr("Questions shown"))
        self._questions.clicked.connect(self._on_questions_clicked)
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

    def _fill_roles(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.deleteLater()
        self._flow.removeWidget(self._questions)
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
        self._flow.addWidget(self._questions)
        order = [self._questions, *self._group.buttons(), self._questions]
        for before, after in pairwise(order):
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

    def _on_questions_clicked(self) -> None:
        self._menu.popup(self._questions.mapToGlobal(self._questions.rect().bottomLeft()))

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
