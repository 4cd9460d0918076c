"""Who is compared: a chip for each country with a menu, and a menu of boxes to add more."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.staying_menu import StayingMenu
from explorer.viewmodels.country_comparison import Comparison, CountryChoice
from explorer.viewmodels.selection import MOST_COMPARED

_REMOVING = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}


def _shown(text: str) -> str:
    """Return a name for a button or a menu, where an ampersand would be taken for a shortcut."""
    return plain(text).replace("&", "&&")


class CountryChip(QPushButton):
    """A country that is compared; its menu exchanges, moves or removes it, Delete removes it."""

    removal_wished = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete, open the menu with Enter as with the space bar."""
        if event.key() in _REMOVING:
            self.removal_wished.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)


class ComparisonPicker(QWidget):
    """The countries in their order; every change is asked for as a tuple of ids."""

    comparing_requested = Signal(object)
    country_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, SPACE)
        self._view = Comparison()
        self._chips: list[CountryChip] = []
        self._menu = StayingMenu(self)
        self._menu.setAccessibleName(self.tr("Countries to compare"))
        self._menu.aboutToHide.connect(self._on_menu_closed)
        self._ticks: dict[str, QAction] = {}
        self._add = QPushButton(self)
        self._add.setProperty("role", "tool")
        self._add.clicked.connect(lambda: self.open_menu(self._add))
        self._flow.addWidget(self._add)

    def show_comparison(self, view: Comparison) -> None:
        """Show who is compared, and offer who else could be."""
        known = view.choices == self._view.choices and bool(self._ticks)
        changed = view.countries != self._view.countries
        self._view = view
        if not known:
            self._fill_menu()
        for country_id, tick in self._ticks.items():
            tick.setChecked(country_id in view.compared)
        self._limit()
        if changed:
            self._fill_chips()
        self._add.setText(self.tr("Countries ▾") if view.full else self.tr("Add a country ▾"))
        self._add.setAccessibleName(
            self.tr("Countries to compare, {count} of at most {most}").format(
                count=len(view.countries), most=MOST_COMPARED
            )
        )

    def open_menu(self, below: QWidget) -> None:
        """Open the menu of all countries; what is ticked there is asked for when it closes."""
        self._menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

    def take_focus(self) -> None:
        """Put the keyboard on the menu of all countries."""
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    # Chips

    def _fill_chips(self) -> None:
        focused = QApplication.focusWidget()
        held = next((at for at, one in enumerate(self._chips) if one is focused), -1)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self._add)
        self._chips = [self._chip(at) for at in range(len(self._view.countries))]
        for widget in (*self._chips, self._add):
            self._flow.addWidget(widget)
            widget.show()
        # The chips come where the button was, and it comes behind them.
        for before, after in pairwise([self._add, *self._chips, self._add]):
            QWidget.setTabOrder(before, after)
        if held >= 0:
            chips = [*self._chips, self._add]
            chips[min(held, len(chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, at: int) -> CountryChip:
        country = self._view.countries[at]
        chip = CountryChip(f"{_shown(country.name)}  ▾", self)
        chip.setProperty("role", "chip")
        chip.setAccessibleName(
            self.tr("{country}, column {at} of {count}; opens a menu").format(
                country=plain(country.name), at=at + 1, count=len(self._view.countries)
            )
        )
        chip.clicked.connect(lambda: self._open_chip(chip, at))
        chip.removal_wished.connect(lambda: self._ask(self._without(at)))
        return chip

    def _open_chip(self, chip: CountryChip, at: int) -> None:
        """Open what can be done with a country: look at it, exchange, move or remove it."""
        menu = QMenu(chip)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ids, name = self._view.compared, _shown(self._view.countries[at].name)
        opened = menu.addAction(self.tr("Profile of {country}").format(country=name))
        opened.triggered.connect(lambda: self.country_requested.emit(ids[at]))
        self._add_exchange(menu, at)
        menu.addSeparator()
        last = len(ids) - 1
        for text, to in ((self.tr("Move left"), at - 1), (self.tr("Move right"), at + 1)):
            move = menu.addAction(text)
            move.setEnabled(0 <= to <= last)
            move.triggered.connect(lambda _=False, to=to: self._ask(self._moved(at, to)))
        menu.addSeparator()
        remove = menu.addAction(self.tr("Remove {country}").format(country=name))
        remove.triggered.connect(lambda: self._ask(self._without(at)))
        menu.popup(chip.mapToGlobal(chip.rect().bottomLeft()))

    def _add_exchange(self, menu: QMenu, at: int) -> None:
        ids = self._view.compared
        below = menu.addMenu(self.tr("Exchange for"))
        for role, choices in self._by_role():
            if role:
                below.addSection(plain(role))
            for choice in choices:
                if choice.id not in ids:
                    wished = (*ids[:at], choice.id, *ids[at + 1 :])
                    action = below.addAction(_shown(choice.name))
                    action.triggered.connect(lambda _=False, wished=wished: self._ask(wished))

    def _without(self, at: int) -> tuple[str, ...]:
        ids = self._view.compared
        return (*ids[:at], *ids[at + 1 :])

    def _moved(self, at: int, to: int) -> tuple[str, ...]:
        ids = list(self._view.compared)
        ids.insert(to, ids.pop(at))
        return tuple(ids)

    def _ask(self, ids: tuple[str, ...]) -> None:
        if ids != self._view.compared:
            self.comparing_requested.emit(ids)

    # The menu of all

    def _by_role(self) -> list[tuple[str, list[CountryChoice]]]:
        """Return all choices under the names of their roles."""
        names = [*self._view.roles, ("", self.tr("Others"))]
        found = [
            (name, [one for one in self._view.choices if one.role == role]) for role, name in names
        ]
        return [(name, choices) for name, choices in found if choices]

    def _fill_menu(self) -> None:
        self._menu.clear()
        self._ticks.clear()
        for role, choices in self._by_role():
            self._menu.addSection(plain(role))
            for choice in choices:
                tick = self._menu.addAction(_shown(choice.name))
                tick.setCheckable(True)
                tick.triggered.connect(self._limit)
                self._ticks[choice.id] = tick

    def _limit(self) -> None:
        """Let no more be ticked than there are columns."""
        ticked = sum(tick.isChecked() for tick in self._ticks.values())
        for tick in self._ticks.values():
            tick.setEnabled(tick.isChecked() or ticked < MOST_COMPARED)

    def _on_menu_closed(self) -> None:
        """Ask for what is ticked: who was there stays in place, who is new comes behind."""
        ticked = [one for one, tick in self._ticks.items() if tick.isChecked()]
        kept = [one for one in self._view.compared if one in ticked]
        self._ask((*kept, *(one for one in ticked if one not in kept)))


