"""Chips of what narrows: one click lifts one, another all; Tab and focus go where one expects."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.viewmodels.narrowing import Narrowing

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
PERIOD = Narrowing("Dated 1998", "period")
KIND = Narrowing("Kind: Help & agency", "kinds", "help")
TEXT = Narrowing("Words: “<b>river</b>”" + "x" * 90, "text")


@pytest.fixture
def host(qtbot: QtBot, theme: Theme) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    before = QLineEdit(widget)
    chips = NarrowingChips(widget)
    chips.follow(before)
    column.addWidget(before)
    column.addWidget(chips)
    widget.resize(700, 200)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def the_chips(host: QWidget) -> NarrowingChips:
    return host.findChildren(NarrowingChips)[0]


def buttons(host: QWidget) -> list[QPushButton]:
    return [one for one in host.findChildren(QPushButton) if one.isVisible()]


def test_each_is_lifted_by_a_click_and_all_by_one_more(host: QWidget, qtbot: QtBot) -> None:
    chips = the_chips(host)
    asked: list[object] = []
    chips.lifting_requested.connect(asked.append)
    chips.show_count("3 of 9 facts")
    chips.show_narrowings((PERIOD, KIND, TEXT), "2 are left out.")
    assert asked == []
    for button in buttons(host):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [(PERIOD,), (KIND,), (TEXT,), (PERIOD, KIND, TEXT)]
    text = text_below(host)
    assert "3 of 9 facts" in text and "2 are left out." in text
    assert "Help && agency" in text  # one sign on the button, not a shortcut
    assert buttons(host)[2].accessibleName().endswith("x" * 90)
    assert len(buttons(host)[2].text()) < 80


def test_one_alone_needs_no_lift_all_and_none_shows_nothing(host: QWidget) -> None:
    chips = the_chips(host)
    chips.show_narrowings((PERIOD,))
    assert [one.accessibleName() for one in buttons(host)] == ["Lift the filter Dated 1998"]
    chips.show_narrowings(())
    assert buttons(host) == []
    assert text_below(host) == ""


def test_tab_comes_to_the_chips_after_what_stands_before_them(host: QWidget, qtbot: QtBot) -> None:
    the_chips(host).show_narrowings((PERIOD, KIND))
    host.findChildren(QLineEdit)[0].setFocus()
    met = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met == buttons(host)


def test_the_keyboard_goes_on_to_the_next_chip_and_then_before_them(
    host: QWidget, qtbot: QtBot
) -> None:
    chips, left = the_chips(host), [PERIOD, KIND, TEXT]
    chips.show_narrowings(left)

    def lift(narrowings: tuple[Narrowing, ...]) -> None:
        left.remove(narrowings[0])
        chips.show_narrowings(left)

    chips.lifting_requested.connect(lift)
    buttons(host)[0].setFocus()
    for expected in ("Kind", "Words"):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert expected in QApplication.focusWidget().accessibleName()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
