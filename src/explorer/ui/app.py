"""Starts the program: a bare window first, everything else after it was painted.

Only what the first paint needs is imported at the top; a paint within 1.5 times a bare window's
depends on it.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from explorer import __version__
from explorer.config import APP_NAME, resources_dir
from explorer.errors import ExplorerError
from explorer.exports.terminal import print_error
from explorer.store.verification import library_path, verify_library_file
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType
    from typing import Any

    from explorer.ui.composition import Explorer
    from explorer.ui.registry import PaneSpec

_SAID_AGAIN = 2000  # ms, after which the same failure is told again
_FAILED = 2  # the exit code of whatever was not done
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
    sys.excepthook = lambda kind, error, trace: _on_unexpected(window, kind, error, trace)
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
    try:
        explorer = furnish(window, library, settings)
    except Exception:
        QApplication.exit(_FAILED)  # a window without anything in it serves nobody
        raise
    # The window owns the program: it lives as long as there is something to see.
    window.setProperty("explorer", explorer)
    QTimer.singleShot(0, lambda: _on_start_shown(explorer, probe))


def _on_start_shown(explorer: Explorer, probe: Probe | None) -> None:
    from explorer.ui.registry import PANES

    close_on_signals(explorer.window)
    if probe:
        probe.start_ready()
    explorer.build_inspector()
    explorer.reader()
    explorer.open_places()
    explorer.resume_pane()
    specs = [spec for spec in PANES if spec.id != "start"]
    _warm_up(explorer.window, _steps(specs, explorer.reader))


def _warm_up(window: MainWindow, steps: Iterator[None]) -> None:
    """Take one step after the other while nothing else is to do, so that each pane opens at once
    when it is first chosen.
    """
    if window.isVisible() and next(steps, steps) is not steps:
        QTimer.singleShot(_BETWEEN_PANES, window, lambda: _warm_up(window, steps))


def _steps(specs: list[PaneSpec], reader: Callable[[], Any]) -> Iterator[None]:
    """Import the code of the panes, then read what their first views wait for."""
    for spec in specs:
        spec.pane_class()
        spec.load_view()
        yield
    try:
        _ = reader().paths
        yield
        for spec in specs:
            for read in spec.first_reads():
                read(reader())
                yield
    except ExplorerError:
        return  # the pane itself will say so when it is chosen
    # Whatever lives by now will live to the end: the collector need not look at it again, which
    # otherwise takes a quarter of a first click.
    gc.collect()
    gc.freeze()


def _on_unexpected(
    window: MainWindow, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say in a sentence that something failed, and keep running; the rest goes to stderr."""
    if issubclass(kind, KeyboardInterrupt):
        window.close()
        return
    sentence = _sentence(error)
    if isinstance(error, ExplorerError):
        print_error(sentence)
    else:
        sys.__excepthook__(kind, error, trace)
    # What fails while it is painted fails again at once: saying so again would never end.
    if window.property("explorer") is not None and window.property("said") != sentence:
        window.setProperty("said", sentence)
        QTimer.singleShot(_SAID_AGAIN, window, lambda: window.setProperty("said", None))
        window.show_error(sentence)


def _sentence(error: BaseException) -> str:
    if isinstance(error, ExplorerError):
        return error.message
    return QCoreApplication.translate(
        "Window",
        "Something failed unexpectedly ({name}). What you see may be incomplete; go on from Start, "
        "or open another library with File > Open library.",
    ).format(name=type(error).__name__)


def close_on_signals(window: MainWindow) -> None:
    """Let Ctrl+C in the terminal and the end of a session close the window as a click does.

    While Qt waits, no Python code runs that could notice a signal: Python writes it into a pipe,
    at which Qt looks.
    """
    if os.name != "posix":
        return
    import signal

    from PySide6.QtCore import QSocketNotifier

    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: None)
    signal.set_wakeup_fd(writing)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, window)
    notifier.activated.connect(lambda: os.read(reading, 64) and window.close())
