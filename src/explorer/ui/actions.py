"""The menus: every action with its shortcut, made from one table and the pane registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from explorer.ui.main_window import MainWindow
from explorer.ui.registry import PANES
from explorer.ui.theme import THEMES

Commands = Mapping[str, Callable[[], object]]


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def _menus() -> tuple[tuple[str, tuple[tuple[str, str, tuple[str, ...]] | None, ...]], ...]:
    """Return menus of (command, text, shortcuts); None is a separator."""
    return (
        (_tr("&File"), (
            ("open_library", _tr("&Open library…"), ("Ctrl+O",)),
            ("print", _tr("&Print or export…"), ("Ctrl+P",)),
            None,
            ("quit", _tr("&Quit"), ("Ctrl+Q",)),
        )),
        (_tr("&Edit"), (
            ("copy_selected", _tr("&Copy fact with citation"), ("Ctrl+Shift+C",)),
            ("cite_selected", _tr("Copy citation &only"), ("Ctrl+Alt+C",)),
            None,
            ("find", _tr("&Find"), ("Ctrl+K", "Ctrl+F")),
            ("fold_all", _tr("Fold &sensitive records, let go of the selection"), ("Esc",)),
        )),
        (_tr("&Go"), (
            ("go_back", _tr("&Back"), ("Alt+Left",)),
            ("go_forward", _tr("&Forward"), ("Alt+Right",)),
        )),
        (_tr("&View"), (
            ("larger", _tr("&Larger text"), ("Ctrl++", "Ctrl+=")),
            ("smaller", _tr("&Smaller text"), ("Ctrl+-",)),
            ("usual_size", _tr("&Usual text size"), ("Ctrl+0",)),
            None,
            ("toggle_inspector", _tr("Show or hide the &inspector"), ("Ctrl+I",)),
            ("full_screen", _tr("F&ull screen"), ("F11",)),
        )),
        (_tr("&Help"), (
            ("help", _tr("&Help for this pane"), ("F1",)),
            ("about", _tr("&About Journey Explorer"), ()),
        )),
    )  # fmt: skip


def add_menus(window: MainWindow, commands: Commands) -> dict[str, QAction]:
    """Fill the menu bar; return the actions by command."""
    actions: dict[str, QAction] = {}
    for title, entries in _menus():
        menu = window.menuBar().addMenu(title)
        for entry in entries:
            if entry is None:
                menu.addSeparator()
                continue
            command, text, shortcuts = entry
            actions[command] = _add(menu, text, shortcuts, commands[command])
        if title == _tr("&Go"):
            menu.addSeparator()
            for spec in PANES:
                name = QCoreApplication.translate("Panes", spec.title)
                pane = commands[f"pane/{spec.id}"]
                actions[f"pane/{spec.id}"] = _add(menu, name, (spec.shortcut,), pane)
        if title == _tr("&View"):
            actions.update(_add_themes(menu, commands))
    return actions


def _add(
    menu: QMenu, text: str, shortcuts: tuple[str, ...], command: Callable[[], object]
) -> QAction:
    action = QAction(text, menu)
    action.setShortcuts([QKeySequence(shortcut) for shortcut in shortcuts])
    action.triggered.connect(lambda _checked=False: command())
    menu.addAction(action)
    return action


def _add_themes(menu: QMenu, commands: Commands) -> dict[str, QAction]:
    menu.addSeparator()
    group = QActionGroup(menu)
    names = {"light": _tr("L&ight"), "dark": _tr("&Dark"), "projector": _tr("&Projector")}
    actions = {}
    for theme in THEMES:
        action = _add(menu, names[theme], (), commands[f"theme/{theme}"])
        action.setCheckable(True)
        group.addAction(action)
        actions[f"theme/{theme}"] = action
    return actions
