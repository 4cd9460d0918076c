"""The controls above the timeline: lanes, what is shown, moving, marking a period, the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.flow_layout import FlowLayout, begin_group
from explorer.ui.widgets.labels import plain
from explorer.ui.widgets.staying_menu import StayingMenu
from explorer.viewmodels.timeline import GROUPINGS, Grouping


class TimelineBar(QWidget):
    """Says what the reader wishes of the timeline; what comes of it is the pane's matter."""

    grouping_chosen = Signal(str)
    folding_requested = Signal(bool)  # whether lanes are to close
    order_reset_requested = Signal()
    every_toggled = Signal(bool)
    zoom_requested = Signal(bool)  # whether closer
    whole_requested = Signal()
    step_requested = Signal(int)
    date_requested = Signal()
    era_chosen = Signal(str)
    brushing_toggled = Signal(bool)
    figures_toggled = Signal(bool)
    key_toggled = Signal(bool)
    list_toggled = Signal(bool)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, SPACE)
        self._groupings: dict[Grouping, QAction] = {}
        self._lanes = self._add_lanes()
        self._every = self._toggle(self.tr("Every dated fact"), self.every_toggled.emit)
        self._every.setAccessibleName(self.tr("Show every dated fact, not events alone"))
        self._movers = [
            self._push(self.tr("Zoom in"), lambda: self.zoom_requested.emit(True)),
            self._push(self.tr("Zoom out"), lambda: self.zoom_requested.emit(False)),
            self._push(self.tr("Whole span"), self.whole_requested.emit),
            self._push(self.tr("‹ Previous"), lambda: self.step_requested.emit(-1)),
            self._push(self.tr("Next ›"), lambda: self.step_requested.emit(1)),
        ]
        begin_group(self._movers[0])
        begin_group(self._movers[3])
        self._movers[3].setAccessibleName(self.tr("Go to the record before"))
        self._movers[4].setAccessibleName(self.tr("Go to the record after"))
        go = self._push(self.tr("Go to date"), self.date_requested.emit)
        self._movers.append(go)
        self._eras = self._add_eras()
        self._brush = self._toggle(self.tr("Mark a period"), self.brushing_toggled.emit)
        self._brush.setAccessibleName(self.tr("Drag over the drawing to mark a period"))
        begin_group(self._brush)
        self._list = self._toggle(self.tr("List"), self.list_toggled.emit)
        self._list.setAccessibleName(self.tr("Show what is in view as a list"))
        self._figures = QAction(self.tr("Figures on the same axis"), self)
        self._key = QAction(self.tr("Key to the signs"), self)
        self._parts = self._add_parts()
        self._keep = self._push(self.tr("Keep…"), self.keep_requested.emit)
        self._keep.setAccessibleName(self.tr("Print, save or copy the timeline"))
        self._name_lanes("theme")

    def add_widget(self, widget: QWidget, group: bool = False) -> None:
        """Put another control at the end of the bar."""
        begin_group(widget, group)
        self._flow.addWidget(widget)

    @property
    def last(self) -> QWidget:
        """The control after which the Tab key goes on."""
        return self._keep

    @property
    def shows_every(self) -> bool:
        """Whether every dated fact is shown, not events alone."""
        return self._every.isChecked()

    def show_state(self, grouping: Grouping, every: bool, listed: bool) -> None:
        """Show what is chosen, without a wish being uttered."""
        self._name_lanes(grouping)
        _check(self._every, every)
        _check(self._list, listed)

    def show_parts(self, figures: bool | None, key: bool) -> None:
        """Show which parts stand below the drawing; None where a library has no figures."""
        self._figures.setVisible(figures is not None)
        _check(self._figures, bool(figures))
        _check(self._key, key)

    def _add_parts(self) -> QPushButton:
        button = QPushButton(self.tr("Show") + " ▾", self)
        button.setProperty("role", "menu")
        button.setAccessibleName(self.tr("What is shown below the drawing"))
        menu = StayingMenu(button)
        for action, wish in (
            (self._figures, self.figures_toggled), (self._key, self.key_toggled),
        ):  # fmt: skip
            action.setCheckable(True)
            action.toggled.connect(wish)
            menu.addAction(action)
        button.setMenu(menu)
        begin_group(button)
        self._flow.addWidget(button)
        return button

    def set_movable(self, movable: bool) -> None:
        """Offer what needs a drawing only where there is one."""
        for button in (*self._movers, self._brush, self._list, self._parts, self._keep):
            button.setEnabled(movable)

    def show_eras(self, eras: Sequence[tuple[str, str]]) -> None:
        """Offer these eras, by id and name; without any the button is gone."""
        self._eras.setVisible(bool(eras))
        menu = self._eras.menu()
        menu.clear()
        for era, name in eras:
            action = menu.addAction(plain(name).replace("&", "&&"))
            action.triggered.connect(lambda _=False, chosen=era: self.era_chosen.emit(chosen))

    def _add_eras(self) -> QPushButton:
        button = QPushButton(self.tr("Eras") + " ▾", self)
        button.setProperty("role", "menu")
        button.setAccessibleName(self.tr("Go to an era and read what is said of it"))
        button.setMenu(QMenu(button))
        self._flow.addWidget(button)
        return button

    def _name_lanes(self, grouping: Grouping) -> None:
        action = self._groupings[grouping]
        action.setChecked(True)
        words = self.tr("Lanes: {grouping}").format(grouping=action.text().lower())
        self._lanes.setText(f"{words} ▾")
        self._lanes.setAccessibleName(words)

    def _add_lanes(self) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "menu")
        menu = QMenu(button)
        group = QActionGroup(menu)
        titles = {
            "theme": self.tr("By theme"), "country": self.tr("By country"),
            "path": self.tr("By path"), "kind": self.tr("By kind"),
        }  # fmt: skip
        for grouping in GROUPINGS:
            action = QAction(titles[grouping], group)
            action.setCheckable(True)
            action.triggered.connect(partial(self._on_grouping, grouping))
            menu.addAction(action)
            self._groupings[grouping] = action
        menu.addSeparator()
        for title, wish in (
            (self.tr("Close all lanes"), partial(self.folding_requested.emit, True)),
            (self.tr("Open all lanes"), partial(self.folding_requested.emit, False)),
            (self.tr("Order of the library"), self.order_reset_requested.emit),
        ):
            menu.addAction(title).triggered.connect(lambda _=False, wish=wish: wish())
        button.setMenu(menu)
        self._flow.addWidget(button)
        return button

    def _on_grouping(self, grouping: Grouping, _checked: bool = False) -> None:
        self._name_lanes(grouping)
        self.grouping_chosen.emit(grouping)

    def _toggle(self, words: str, wish: Callable[[bool], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setProperty("role", "toggle")
        button.toggled.connect(wish)
        self._flow.addWidget(button)
        return button

    def _push(self, words: str, wish: Callable[[], object]) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("role", "tool")
        button.clicked.connect(lambda _=False: wish())
        self._flow.addWidget(button)
        return button


def _check(toggle: QPushButton | QAction, on: bool) -> None:
    toggle.blockSignals(True)
    toggle.setChecked(on)
    toggle.blockSignals(False)
