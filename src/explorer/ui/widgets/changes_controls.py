"""What narrows the changes: roles as a row of words, and boxes for a country and a question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import make_label, plain
from explorer.viewmodels.policy_changes import ChangeChoice, PolicyChanges

_LEAST = 10  # letters of a choice that are seen in a narrow window; its list has the rest


class ChangesControls(QWidget):
    """Tells with one signal that something else was chosen, with another if a key is wished."""

    changed = Signal()
    key_wished = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, SPACE)
        self._roles: tuple[ChangeChoice, ...] = ()
        self._group = QButtonGroup(self)
        self._role = ""
        self._groups: list[QWidget] = []
        self._country = self._box(self.tr("Country"), self.tr("Changes of one country"))
        self._question = self._box(self.tr("Question"), self.tr("Changes on one question"))
        self._key = QPushButton(self.tr("How dates are drawn"), self)
        self._key.setProperty("role", "step")
        self._key.setCheckable(True)
        self._key.toggled.connect(self.key_wished)
        self._flow.addWidget(self._key)
        self._group.buttonClicked.connect(self._on_role_clicked)
        for box in (self._country, self._question):
            box.activated.connect(self.changed)

    def _box(self, text: str, name: str) -> QComboBox:
        group = QWidget(self)
        line = QHBoxLayout(group)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(make_label(text, "small", group, wrap=False))
        box = QComboBox(group)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setMinimumContentsLength(_LEAST)
        line.addWidget(box)
        begin_group(group)
        self._flow.addWidget(group)
        self._groups.append(group)
        return box

    @property
    def role(self) -> str:
        """Id of the role chosen, or nothing."""
        return self._role

    @property
    def country(self) -> str:
        """Id of the country chosen, or nothing."""
        return str(self._country.currentData() or "")

    @property
    def question(self) -> str:
        """Id of the question chosen, or nothing."""
        return str(self._question.currentData() or "")

    def lift(self) -> None:
        """Choose everything again."""
        self._role = ""
        self._check_role()
        for box in (self._country, self._question):
            box.setCurrentIndex(0)
        self.changed.emit()

    def show_choices(self, view: PolicyChanges) -> None:
        """Offer what there is to narrow to; what was chosen stays, where it is still there."""
        if view.roles != self._roles:
            self._roles = view.roles
            self._fill_roles()
        if self._role not in {role.id for role in view.roles}:
            self._role = ""
        self._check_role()
        _fill(self._country, self.tr("All countries"), view.countries)
        _fill(self._question, self.tr("All questions"), view.questions)

    def _fill_roles(self) -> None:
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        for widget in (*self._groups, self._key):
            self._flow.removeWidget(widget)
        for role in self._roles:
            button = QPushButton(plain(f"{role.name} {role.count}"), self)
            button.setProperty("role", "toggle")
            button.setProperty("role_id", role.id)
            button.setCheckable(True)
            name = self.tr("Countries: {role}, {count}")
            button.setAccessibleName(name.format(role=plain(role.name), count=role.count))
            self._group.addButton(button)
            self._flow.addWidget(button)
            button.show()
        for widget in (*self._groups, self._key):
            self._flow.addWidget(widget)
        # The roles come where the first box was, and it comes behind them.
        for before, after in pairwise([self._country, *self._group.buttons(), self._country]):
            self.setTabOrder(before, after)

    def _check_role(self) -> None:
        for button in self._group.buttons():
            button.setChecked(button.property("role_id") == self._role)

    def _on_role_clicked(self, button: QPushButton) -> None:
        self._role = str(button.property("role_id"))
        # A country of another role would leave nothing.
        self._country.setCurrentIndex(0)
        self.changed.emit()


def _fill(box: QComboBox, every: str, choices: Sequence[ChangeChoice]) -> None:
    """Offer these choices behind the one that chooses them all."""
    wanted = [(every, ""), *((f"{plain(one.name)} ({one.count})", one.id) for one in choices)]
    if [(box.itemText(at), box.itemData(at)) for at in range(box.count())] == wanted:
        return
    held = box.currentData()
    box.clear()
    for text, choice_id in wanted:
        box.addItem(text, choice_id)
    box.setCurrentIndex(max(box.findData(held), 0))
