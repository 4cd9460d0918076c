"""Views kept in the running program: kept, there after a restart, chosen, and told when not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from explorer.store.user_database import UserDatabase
from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.saved_views import SavedViews
from explorer.userdata.saved_views import list_saved_views, save_view
from explorer.viewmodels.selection import Filters, Period, Selection

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
NARROW = Selection(period=Period.of_years(1998, 2001), filters=Filters(kinds=("event",)))


@contextmanager
def running(library: Path, user: Path) -> Iterator[Explorer]:
    make_application()
    window = MainWindow()
    explorer = furnish(window, str(library), Settings(user))
    explorer.build_inspector()
    explorer.open_places()
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield explorer
    window.close()
    window.deleteLater()
    QCoreApplication.processEvents()


def views_of(explorer: Explorer, pane: str) -> SavedViews:
    explorer.navigator.go_to(pane=pane)
    views = explorer.updater.panes[pane].findChildren(SavedViews)[0]
    QTest.mouseClick(views, Qt.MouseButton.LeftButton)
    return views


def click(views: SavedViews, name: str) -> None:
    button = next(
        one
        for one in views.panel.findChildren(QAbstractButton)
        if name in (one.accessibleName(), one.text()) and one.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def keep(explorer: Explorer, pane: str, name: str) -> SavedViews:
    views = views_of(explorer, pane)
    click(views, "Keep this view…")
    field = QApplication.focusWidget()
    field.clear()  # type: ignore[union-attr]  # the field for the name
    QTest.keyClicks(field, name)
    QTest.keyClick(field, Qt.Key.Key_Return)
    return views


@pytest.mark.parametrize("pane", ["facts", "countries"])
def test_a_view_is_kept_found_after_a_restart_and_shown(
    qapp: QApplication, library_path: Path, tmp_path: Path, pane: str
) -> None:
    with running(library_path, tmp_path) as explorer:
        explorer.navigator.go_to(NARROW, pane)
        views = keep(explorer, pane, "The quiet years")
        assert "“The quiet years” is kept." in text_below(views.panel)
    with running(library_path, tmp_path) as explorer:
        assert explorer.navigator.selection.period is None
        views = views_of(explorer, "countries" if pane == "facts" else "facts")
        assert "Dated 1998 to 2001 · Kind: Event" in text_below(views.panel)
        click(views, "Show the view The quiet years")
        assert explorer.navigator.pane == pane
        assert explorer.navigator.selection == NARROW
        assert "Dated 1998 to 2001" in explorer.updater.panes[pane].visible_text()


def test_the_order_of_rows_comes_back(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        explorer.navigator.go_to(NARROW, "facts")
        facts = explorer.updater.panes["facts"]
        facts.take_state(type(facts.pane_state())(order="date", falling=True))
        keep(explorer, "facts", "Latest first")
        explorer.navigator.go_to(Selection(), "facts")
        facts.take_state(type(facts.pane_state())())
        assert "Order: by page" in facts.visible_text()
        click(views_of(explorer, "facts"), "Show the view Latest first")
        assert "Order: date ↓" in facts.visible_text()


def test_rename_replace_delete_and_undo(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        explorer.navigator.go_to(NARROW, "facts")
        keep(explorer, "facts", "One")
        views = keep(explorer, "facts", "One")
        assert "“One” already" in text_below(views.panel)
        views.panel.hide()
        explorer.navigator.go_to(Selection(), "facts")
        views = views_of(explorer, "facts")
        click(views, "Keep what is shown now as One, in place of what it holds")
        assert "“One” now holds what is shown." in text_below(views.panel)
        assert "Dated" not in text_below(views.panel)
        click(views, "Rename the view One")
        QTest.keyClicks(QApplication.focusWidget(), "Uno")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert "It is “Uno” now." in text_below(views.panel)
        click(views, "Delete the view Uno")
        assert "None yet." in text_below(views.panel)
        click(views, "Put the deleted view back")
        assert "“Uno” is back." in text_below(views.panel)
        assert "Show the view Uno" in [
            one.accessibleName() for one in views.panel.findChildren(QAbstractButton)
        ]


def test_a_broken_view_is_listed_with_a_sentence(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        database, name = explorer.places.database, explorer.reader().library.name
        assert database is not None
        save_view(database, name, "Broken", "facts", "[[[")
        views = views_of(explorer, "facts")
        assert "cannot be shown" in text_below(views.panel)
        click(views, "Delete the view Broken")
        assert database.read(lambda session: list_saved_views(session, name)) == ()


def test_a_second_window_shows_the_views_and_says_that_it_keeps_none(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    settings = Settings(tmp_path)
    first = UserDatabase.open(settings.folder)
    with running(library_path, tmp_path) as explorer:
        views = keep(explorer, "facts", "Two")
        assert "open in another window" in text_below(views.panel)
        assert "None yet." in text_below(views.panel)
    first.close()
