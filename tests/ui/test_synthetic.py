"""A library of made-up records says so on every pane; the shipped one never does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.config import NOTICE
from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.registry import PANES
from explorer.ui.settings import Settings
from explorer.ui.widgets.labels import text_below
from explorer.viewmodels.selection import Reading
from synthetic_library import mark_library

SYNTHETIC = "SYNTHETIC"
SCREENS = ("opening", "advisory", "context", "endings", "ledger", "compare", "debrief", "calm")


@pytest.fixture(scope="module")
def marked_path(library_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mark_library(library_path, tmp_path_factory.mktemp("marked") / "library.sqlite")


@pytest.fixture
def opened(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Path], Explorer]]:
    windows: list[MainWindow] = []

    def opening(library: Path) -> Explorer:
        make_application()
        windows.append(MainWindow())
        program = furnish(windows[-1], str(library), Settings(tmp_path / "user"))
        program.build_inspector()
        windows[-1].show()
        QTest.qWaitForWindowExposed(windows[-1])
        return program

    yield opening
    for window in windows:
        window.close()
        window.deleteLater()
    QCoreApplication.processEvents()


def _titles(explorer: Explorer) -> Iterator[tuple[str, str, str, str]]:
    """Walk every pane and every screen of a path; yield name, top, bottom and window title."""
    window = explorer.window
    for spec in PANES:
        window.show_pane(spec.id)
        yield spec.id, text_below(window.top_bar), text_below(window.bottom_bar), _title(window)
    path = explorer.reader().paths[0]
    for screen in (*SCREENS, f"leg/{path.legs[0].id}"):
        explorer.navigator.read(Reading(path.id, screen))
        yield screen, text_below(window.top_bar), text_below(window.bottom_bar), _title(window)


def _title(window: MainWindow) -> str:
    return window.windowTitle()


def test_every_pane_of_made_up_records_says_so(
    opened: Callable[[Path], Explorer], marked_path: Path
) -> None:
    for name, top, bottom, title in _titles(opened(marked_path)):
        assert SYNTHETIC in top, name
        assert SYNTHETIC in bottom, name
        assert SYNTHETIC in title, name
        assert NOTICE not in bottom, name


def test_no_pane_of_the_shipped_records_does(
    opened: Callable[[Path], Explorer], library_path: Path
) -> None:
    for name, top, bottom, title in _titles(opened(library_path)):
        assert SYNTHETIC not in f"{top}{bottom}{title}", name
        assert NOTICE in bottom, name


def test_start_itself_says_so(opened: Callable[[Path], Explorer], marked_path: Path) -> None:
    text = opened(marked_path).window.stack.currentWidget().visible_text()
    assert SYNTHETIC in text
    assert "published study" not in text


def test_the_mark_comes_and_goes_with_the_library(
    opened: Callable[[Path], Explorer], library_path: Path, marked_path: Path
) -> None:
    explorer = opened(library_path)
    assert explorer.open_library(str(marked_path))
    assert SYNTHETIC in text_below(explorer.window.top_bar)
    assert SYNTHETIC in explorer.window.stack.currentWidget().visible_text()
    assert explorer.open_library(str(library_path))
    assert SYNTHETIC not in text_below(explorer.window)


def test_the_notice_stays_whole_where_it_is_longer_than_the_window(
    opened: Callable[[Path], Explorer], marked_path: Path
) -> None:
    window = opened(marked_path).window
    window.resize(640, 480)
    QTest.qWait(1)
    assert "no historical record" in text_below(window.bottom_bar)
