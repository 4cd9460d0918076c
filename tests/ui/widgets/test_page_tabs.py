"""The pages of a pane as a row of words: mouse, arrows, and what Tab reaches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from explorer.ui.theme import Theme
from explorer.ui.widgets.page_tabs import PageTabs

PAGES = [("", "Matrix"), ("profile", "Profile"), ("pins", "Pins")]


@pytest.fixture
def tabs(qapp: QApplication, theme: Theme) -> Iterator[PageTabs]:
    made = PageTabs(PAGES, "Pages")
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def tab(tabs: PageTabs, title: str) -> QPushButton:
    return next(one for one in tabs.findChildren(QPushButton) if one.text() == title)


def test_a_click_asks_for_the_page(tabs: PageTabs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.page_chosen) as asked:
        QTest.mouseClick(tab(tabs, "Profile"), Qt.MouseButton.LeftButton)
    assert asked.args == ["profile"]
    assert tab(tabs, "Profile").isChecked() and not tab(tabs, "Matrix").isChecked()


def test_arrows_walk_round_the_pages(tabs: PageTabs, qtbot: QtBot) -> None:
    tab(tabs, "Matrix").setFocus()
    for key, page in (
        (Qt.Key.Key_Left, "pins"),
        (Qt.Key.Key_Right, ""),
        (Qt.Key.Key_Down, "profile"),
    ):
        with qtbot.waitSignal(tabs.page_chosen) as asked:
            QTest.keyClick(QApplication.focusWidget(), key)
        assert asked.args == [page]


def test_tab_reaches_the_shown_page_alone(tabs: PageTabs, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tabs.page_chosen):
        tabs.show_page("pins")
    tabbed = [
        title for _, title in PAGES if tab(tabs, title).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert tabbed == ["Pins"]


def test_a_page_says_how_much_it_holds(tabs: PageTabs) -> None:
    tabs.set_title("pins", "Pins (3)")
    assert tab(tabs, "Pins (3)").isVisible()
    tabs.show_page("no such page")
    assert tab(tabs, "Matrix").isChecked()
