"""Starts the program: a bare window first, everything else after it was painted.

Only what the first paint needs is imported at the top; a paint within 1.5 times a bare window's
depends on it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from explorer import __version__
from explorer.config import APP_NAME, resources_dir
from explorer.store.verification import library_path, verify_library_file
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from explorer.ui.composition import Explorer
    from explorer.ui.registry import PaneSpec

_BETWEEN_PANES = 20  # ms, in which a click is taken first
SANS_FAMILIES = ("Journey Sans", "Inter")


class Probe(Protocol):
    """Who watches the start from outside: the benchmarks."""

    def window_ready(self, window: MainWindow) -> None:
        """The bare window is made."""

    def first_paint(self) -> None:
        """The window has been painted."""

    def start_ready(self) -> None:
        """Start is filled and takes clicks."""


def make_application() -> QApplication:
    """Return the application, dressed in Fusion on every system."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QCoreApplication.setApplicationName(APP_NAME)
    QCoreApplication.setApplicationVersion(__version__)
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    return application


def add_fonts() -> None:
    """Take in the fonts that ship with the program; without them the system's serve."""
    from PySide6.QtGui import QFontDatabase

    if SANS_FAMILIES[0] in QApplication.font().families():
        return
    for path in sorted((resources_dir() / "fonts").glob("Journey*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))
    font = QApplication.font()
    font.setFamilies([*SANS_FAMILIES, *font.families()])
    QApplication.setFont(font)


def furnish(
    window: MainWindow, library: str, settings: Settings, theme_name: str | None = None
) -> Explorer:
    """Fill a bare window and return the running program; Start is filled and takes clicks."""
    from explorer.ui.composition import Explorer
    from explorer.ui.library_card import read_card
    from explorer.ui.theme import Theme

    add_fonts()
    theme = Theme(theme_name or settings.theme, settings.zoom)
    return Explorer(window, library, settings, read_card(library), theme)


def run_window(library: str, user_dir: Path, probe: Probe | None = None) -> int:
    """Show the window over a library and run until it is closed; return the exit code.

    Raises ExplorerError before any window where the library cannot be trusted.
    """
    path = library_path(library)
    if path is not None:
        verify_library_file(path)
    application = make_application()
    settings = Settings(user_dir)
    window = MainWindow()
    _paint_ground(application, settings.theme)
    if not settings.geometry.isEmpty():
        window.restoreGeometry(settings.geometry)
    window.painted.connect(
        lambda: QTimer.singleShot(0, lambda: _on_painted(window, library, settings, probe))
    )
    if probe:
        probe.window_ready(window)
    window.show()
    return application.exec()


def _paint_ground(application: QApplication, theme: str) -> None:
    """Give the bare window the theme's ground, so that nothing flashes."""
    ground = {"dark": "#1b1d20", "projector": "#ffffff"}.get(theme, "#fbf8f2")
    application.setPalette(QPalette(QColor(ground)))


def _on_painted(
    window: MainWindow, library: str, settings: Settings, probe: Probe | None
) -> None:
    if probe:
        probe.first_paint()
    explorer = furnish(window, library, settings)
    # The window owns the program: it lives as long as there is something to see.
    window.setProperty("explorer", explorer)
    QTimer.singleShot(0, lambda: _on_start_shown(explorer, probe))


def _on_start_shown(explorer: Explorer, probe: Probe | None) -> None:
    from explorer.ui.registry import PANES

    if probe:
        probe.start_ready()
    explorer.build_inspector()
    explorer.reader()
    explorer.resume_pane()
    _warm_up([spec for spec in PANES if spec.id != "start"])


def _warm_up(waiting: list[PaneSpec]) -> None:
    """Import the code of the panes one by one while nothing else is to do, so that each opens at
    once when it is first chosen.
    """
    if waiting:
        waiting[0].pane_class()
        waiting[0].load_view()
        QTimer.singleShot(_BETWEEN_PANES, lambda: _warm_up(waiting[1:]))
