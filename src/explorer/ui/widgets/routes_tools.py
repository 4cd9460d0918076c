"""What may be chosen for the map beside its paths: layers, the form of names, and keeping it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from explorer.ui.theme import SPACE
from explorer.ui.widgets.staying_menu import StayingMenu

LAYERS = ("corridors", "places", "cities", "rivers", "counts", "changes", "beyond")
EVERY_PLACE = "every-place"
NAME_FORMS = ("article", "usual", "local")
KEEPING = ("copy", "png", "svg", "pdf")


class RoutesTools(QWidget):
    """Three small menus; each says what was chosen by the ids above."""

    layers_chosen = Signal(object)
    every_place_toggled = Signal(bool)
    names_chosen = Signal(str)
    keep_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        self._layers = self._add_layers()
        self._names = self._add_names()
        self._add_keeping()
        self.buttons = self.findChildren(QPushButton)

    def _menu(self, text: str, name: str, menu: QMenu) -> QMenu:
        button = QPushButton(f"{text} ▾", self)
        button.setProperty("role", "menu")
        button.setAccessibleName(name)
        menu.setParent(button, menu.windowFlags())
        menu.setToolTipsVisible(False)
        button.setMenu(menu)
        row = self.layout()
        if row is not None:
            row.addWidget(button)
        return menu

    def _add_layers(self) -> dict[str, QAction]:
        menu = self._menu(self.tr("Layers"), self.tr("Layers of the map"), StayingMenu())
        titles = {
            "corridors": self.tr("Bands of the paths"),
            "places": self.tr("Places on them"),
            EVERY_PLACE: self.tr("Every named place"),
            "counts": self.tr("Number of facts behind a country"),
            "changes": self.tr("Open, closed, tightened"),
            "beyond": self.tr("Names beyond the map"),
            "rivers": self.tr("Named rivers"),
            "cities": self.tr("Cities for orientation"),
        }
        found = {}
        for layer, title in titles.items():
            action = QAction(title, menu)
            action.setCheckable(True)
            action.setChecked(layer != EVERY_PLACE)
            menu.addAction(action)
            if layer == EVERY_PLACE:
                action.toggled.connect(self.every_place_toggled)
            else:
                action.toggled.connect(lambda _: self.layers_chosen.emit(self.layers))
            found[layer] = action
        return found

    def _add_names(self) -> dict[str, QAction]:
        menu = self._menu(self.tr("Names"), self.tr("Form of the names on the map"), QMenu())
        group = QActionGroup(menu)
        titles = {
            "article": self.tr("As the article spells them"),
            "usual": self.tr("As usual in English today"),
            "local": self.tr("In the local script"),
        }
        found = {}
        for form, title in titles.items():
            action = QAction(title, group)
            action.setCheckable(True)
            action.setChecked(form == NAME_FORMS[0])
            action.triggered.connect(lambda _=False, chosen=form: self.names_chosen.emit(chosen))
            menu.addAction(action)
            found[form] = action
        return found

    def _add_keeping(self) -> None:
        menu = self._menu(self.tr("Keep"), self.tr("Copy or save the map"), QMenu())
        titles = {
            "copy": self.tr("Copy as a picture"),
            "png": self.tr("Save as PNG…"),
            "svg": self.tr("Save as SVG…"),
            "pdf": self.tr("Save as PDF…"),
        }
        for form, title in titles.items():
            menu.addAction(title).triggered.connect(
                lambda _=False, chosen=form: self.keep_requested.emit(chosen)
            )

    @property
    def layers(self) -> frozenset[str]:
        """The layers that are on."""
        return frozenset(one for one in LAYERS if self._layers[one].isChecked())

    @property
    def shows_every_place(self) -> bool:
        """Whether places that lie on no path are shown as well."""
        return self._layers[EVERY_PLACE].isChecked()

    @property
    def name_form(self) -> str:
        """The form of names that is chosen."""
        return next(form for form, action in self._names.items() if action.isChecked())
