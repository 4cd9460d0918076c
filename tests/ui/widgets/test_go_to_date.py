"""The field to go to a date: Enter goes, a sentence answers what cannot be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from explorer.dates import parse_day
from explorer.ui.theme import Theme
from explorer.ui.widgets.go_to_date import GoToDate
from explorer.ui.widgets.labels import text_below

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.fixture
def entry(qtbot: QtBot, theme: Theme) -> GoToDate:
    widget = GoToDate()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    widget.begin()
    return widget


def field(entry: GoToDate) -> QLineEdit:
    return entry.findChildren(QLineEdit)[0]


def test_enter_and_the_button_go(entry: GoToDate, qtbot: QtBot) -> None:
    went: list[tuple[int, int]] = []
    entry.date_chosen.connect(lambda start, end: went.append((start, end)))
    assert QApplication.focusWidget() is field(entry)
    qtbot.keyClicks(field(entry), "July 2004")
    qtbot.keyClick(field(entry), Qt.Key.Key_Return)
    qtbot.mouseClick(entry.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert went == [(parse_day("2004-07-01"), parse_day("2004-08-01"))] * 2
    assert text_below(entry) == "Go to date"


def test_what_cannot_be_read_is_answered_until_something_else_is_typed(
    entry: GoToDate, qtbot: QtBot
) -> None:
    went: list[int] = []
    entry.date_chosen.connect(went.append)
    qtbot.keyClicks(field(entry), "3/4/2004")
    qtbot.keyClick(field(entry), Qt.Key.Key_Return)
    assert "may be 4 March 2004 or 3 April 2004" in text_below(entry)
    assert "may be" in field(entry).accessibleDescription()
    assert field(entry).selectedText() == "3/4/2004"
    qtbot.keyClicks(field(entry), "2")
    assert "may be" not in text_below(entry)
    assert went == []


def test_beginning_again_offers_what_was_typed(entry: GoToDate, qtbot: QtBot) -> None:
    qtbot.keyClicks(field(entry), "1998")
    entry.begin()
    assert field(entry).selectedText() == "1998"
    entry.begin("2001")
    assert field(entry).text() == "2001"
