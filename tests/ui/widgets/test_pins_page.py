"""The page of pins as a reader uses it: read, moved by keys, removed, grouped, taken along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.export_menu import FORMS
from explorer.ui.widgets.fact_rows import FactRowButton
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.pin_card import PinCard
from explorer.ui.widgets.pins_page import PinsPage
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.pins import PinGrouping, load_pins_view
from explorer.viewmodels.selection import Period, Selection

Key, Modifier = Qt.Key, Qt.KeyboardModifier
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
ARREST, RANSOM, GUARD = ("china", "arrest"), ("laos", "ransom"), ("thailand", "border-control")
GONE = ("atlantis", "arrest")
CELLS = (ARREST, RANSOM, GONE, GUARD)


class Desk:
    """Does what the pins' desk does, without a database, and notes every wish."""

    def __init__(self, page: PinsPage, reader: LibraryReader) -> None:
        self.page, self.reader, self.wishes = page, reader, list[tuple[Any, ...]]()
        self.cells, self.grouping = list[CellKey](CELLS), PinGrouping.__args__[0]  # type: ignore[attr-defined]  # a Literal has them
        page.move_requested.connect(self.move)
        page.remove_requested.connect(self.remove)
        for name in (
            "fact_chosen", "copy_requested", "cell_requested", "country_requested",
            "page_requested", "clear_requested", "undo_requested", "grouping_requested",
            "export_requested", "lifting_requested",
        ):  # fmt: skip
            getattr(page, name).connect(lambda *args, name=name: self.wishes.append((name, *args)))
        self.show()

    def show(self, selection: Selection | None = None) -> None:
        self.page.render(
            load_pins_view(self.reader, selection or Selection(), self.cells, self.grouping)
        )

    def move(self, key: CellKey, place: int) -> None:
        self.wishes.append(("move_requested", key, place))
        self.cells.remove(key)
        self.cells.insert(place, key)
        self.show()

    def remove(self, key: CellKey) -> None:
        self.wishes.append(("remove_requested", key))
        self.cells.remove(key)
        self.show()


@pytest.fixture
def page(qapp: QApplication, theme: Theme) -> Iterator[PinsPage]:
    made = PinsPage(theme)
    made.setObjectName("page")
    made.resize(958, 640)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def desk(page: PinsPage, reader: LibraryReader) -> Desk:
    return Desk(page, reader)


def cards(page: PinsPage) -> list[PinCard]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    for _ in range(20):  # cards come a few at a time
        QApplication.processEvents()
    found = [one for one in page.findChildren(PinCard) if one.isVisible()]
    return sorted(found, key=lambda card: card.y())


def keys(page: PinsPage) -> list[CellKey]:
    return [card.key for card in cards(page)]


def button(widget: QWidget, text: str) -> QAbstractButton:
    found = (
        one
        for one in widget.findChildren(QAbstractButton)
        if one.text().startswith(text) and one.isVisible()
    )
    return next(found)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def action(page: PinsPage, text: str) -> QAction:
    return next(one for one in page.findChildren(QAction) if one.text().startswith(text))


def test_each_pin_says_country_question_standing_and_every_statement_with_its_page(
    page: PinsPage, desk: Desk
) -> None:
    said = text_below(page)
    for words in (
        "4 pinned cells · 1 not in this library",
        "1 · CHINA",
        "What happens on arrest: charge, fine, detention, length?",
        "practice: 1 statement",
        "practice · national level · October 2003 · says: the authors · endnote 49 · p. 44",
        "The open library does not hold this cell (atlantis · arrest).",
    ):
        assert words in said
    assert keys(page) == list(CELLS)


def test_a_statement_is_chosen_and_copied(page: PinsPage, desk: Desk) -> None:
    row = cards(page)[0].findChildren(FactRowButton)[0]
    row.setFocus()
    QTest.keyClick(row, Key.Key_Return)
    QTest.keyClick(row, Key.Key_C, Modifier.ControlModifier)
    assert desk.wishes == [("fact_chosen", row.line.id), ("copy_requested", row.line.id)]


@pytest.mark.parametrize("inside", [False, True])
def test_keys_move_a_pin_and_it_keeps_the_keyboard(
    page: PinsPage, desk: Desk, inside: bool
) -> None:
    card = cards(page)[0]
    held: QWidget = card.findChildren(FactRowButton)[0] if inside else card
    held.setFocus()
    QTest.keyClick(held, Key.Key_Up, Modifier.AltModifier)
    assert desk.wishes == []  # it is the first
    QTest.keyClick(held, Key.Key_Down, Modifier.AltModifier)
    QTest.keyClick(held, Key.Key_Down, Modifier.AltModifier)
    assert keys(page) == [RANSOM, GONE, ARREST, GUARD]
    assert QApplication.focusWidget() is held
    QTest.keyClick(held, Key.Key_Up, Modifier.AltModifier)
    assert keys(page) == [RANSOM, ARREST, GONE, GUARD]
    assert "2 · CHINA" in text_below(page)


def test_delete_removes_and_the_keyboard_goes_on_from_there(page: PinsPage, desk: Desk) -> None:
    cards(page)[1].setFocus()
    QTest.keyClick(cards(page)[1], Key.Key_Delete)
    assert keys(page) == [ARREST, GONE, GUARD]
    assert QApplication.focusWidget() is cards(page)[1]
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Delete)
    assert keys(page) == []
    assert QApplication.focusWidget() is button(page, "Open the matrix")


def test_buttons_do_the_same(page: PinsPage, desk: Desk) -> None:
    click(button(cards(page)[0], "Move down"))
    assert keys(page)[:2] == [RANSOM, ARREST]
    click(button(cards(page)[1], "Move up"))
    assert keys(page)[:2] == [ARREST, RANSOM]
    click(button(cards(page)[0], "Remove"))
    assert keys(page)[0] == RANSOM
    desk.wishes.clear()
    click(button(cards(page)[0], "Show in the matrix"))
    click(button(cards(page)[0], "Profile"))
    assert desk.wishes == [
        ("cell_requested", "laos", "ransom"), ("country_requested", "laos"),
        ("page_requested", "profile"),
    ]  # fmt: skip
    first = [one.text() for one in cards(page)[0].findChildren(QAbstractButton) if one.isVisible()]
    assert "Move up" not in first


def test_what_the_library_does_not_hold_can_only_be_moved_and_removed(
    page: PinsPage, desk: Desk
) -> None:
    gone = cards(page)[2]
    shown = [one.text() for one in gone.findChildren(QAbstractButton) if one.isVisible()]
    assert shown == ["Move up", "Move down", "Remove"]


def test_a_whole_pin_is_copied_with_its_source(page: PinsPage, desk: Desk) -> None:
    cards(page)[1].setFocus()
    QTest.keyClick(cards(page)[1], Key.Key_C, Modifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied.startswith("Laos: Is ransom or bribery documented? Practice, 2 statements.")
    assert "p. 66" in copied


def test_arrows_and_tab_walk_the_cards_in_their_order(page: PinsPage, desk: Desk) -> None:
    cards(page)[0].setFocus()
    QTest.keyClick(cards(page)[0], Key.Key_Down, Modifier.AltModifier)
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Up)
    assert QApplication.focusWidget() is cards(page)[0]
    seen = [cards(page)[0].key]
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        held = QApplication.focusWidget()
        if isinstance(held, PinCard) and held.key not in seen:
            seen.append(held.key)
    assert seen == [RANSOM, ARREST, GONE, GUARD]


def test_groups_are_asked_for_and_shown_without_saying_things_twice(
    page: PinsPage, desk: Desk
) -> None:
    click(button(page, "By country"))
    assert desk.wishes == [("grouping_requested", "country")]
    desk.grouping = "country"
    desk.cells.append(("laos", "arrest"))
    desk.show()
    assert keys(page) == [ARREST, RANSOM, ("laos", "arrest"), GONE, GUARD]
    said = text_below(page).split("\n")
    assert said.count("Laos") == 1
    assert "2 · LAOS" not in said
    cards(page)[0].setFocus()
    QTest.keyClick(cards(page)[0], Key.Key_Down, Modifier.AltModifier)
    assert [name for name, *_ in desk.wishes] == ["grouping_requested"]
    desk.grouping = "pinned"
    desk.show()
    assert keys(page)[-1] == ("laos", "arrest")


def test_all_are_removed_only_by_wish_and_can_come_back(page: PinsPage, desk: Desk) -> None:
    click(button(page, "Remove all"))
    assert desk.wishes == [("clear_requested",)]
    desk.cells = []
    desk.show()
    page.tell("All 4 pins were removed.", can_undo=True)
    assert QApplication.focusWidget() is button(page, "Undo")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Space)
    assert desk.wishes[-1] == ("undo_requested",)


def test_the_empty_page_explains_and_offers_one_action(page: PinsPage, desk: Desk) -> None:
    desk.cells = []
    desk.show()
    said = text_below(page)
    assert "Nothing is pinned yet" in said
    assert "“Pin this cell” or Ctrl+B" in said
    shown = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert [one.text() for one in shown] == ["Open the matrix"]
    click(shown[0])
    assert desk.wishes == [("page_requested", "")]


def test_every_form_is_offered_without_what_is_sensitive_unless_asked(
    page: PinsPage, desk: Desk
) -> None:
    for text in ("PDF", "Web page", "Spreadsheet", "Markdown", "Text"):
        action(page, text).trigger()
    assert desk.wishes == [("export_requested", form, False) for form in FORMS]
    said = text_below(page)
    assert "Exports leave 1 sensitive statement out" in said
    assert "Advisory" not in said
    action(page, "With sensitive").setChecked(True)
    assert "Advisory: 1 statement among these concerns trafficking" in text_below(page)
    action(page, "PDF").trigger()
    assert desk.wishes[-1] == ("export_requested", "pdf", True)
    desk.cells = [ARREST]  # and what was asked of other pins is not asked of these
    desk.show()
    assert not action(page, "With sensitive").isVisible()
    action(page, "PDF").trigger()
    assert desk.wishes[-1] == ("export_requested", "pdf", False)


def test_a_period_is_a_chip_and_says_what_it_leaves_out(page: PinsPage, desk: Desk) -> None:
    desk.show(Selection(period=Period.of_years(2003, 2004)))
    assert "Left out by the period: 2 statements without a date." in text_below(page)
    click(button(page, "Dated 2003 to 2004"))
    assert desk.wishes[0][0] == "lifting_requested"


def test_a_long_list_is_made_in_steps(
    page: PinsPage, desk: Desk, reader: LibraryReader
) -> None:
    desk.cells = [(c.id, q.id) for c in reader.countries[:6] for q in reader.questions]
    desk.show()
    assert len(cards(page)) == 40
    click(button(page, "Show more pins"))
    assert len(cards(page)) == 80
    assert QApplication.focusWidget() is cards(page)[40]


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_and_large_type_show_all_of_it(page: PinsPage, desk: Desk, name: str) -> None:
    before = text_below(page)
    large = Theme(name, 2.0)
    apply_theme(large)
    page.set_theme(large)
    QApplication.processEvents()
    assert sorted(text_below(page).split("\n")) == sorted(before.split("\n"))
    for card in cards(page):
        for one in card.findChildren(QWidget):
            if one.isVisible():
                assert one.mapTo(page, one.rect().topRight()).x() <= page.width()
                assert one.mapTo(card, one.rect().bottomLeft()).y() <= card.height()


def test_every_control_has_a_name(page: PinsPage, desk: Desk) -> None:
    for one in page.findChildren(QAbstractButton):
        if one.isVisible():
            assert one.accessibleName() or one.text()
    assert cards(page)[1].accessibleName() == (
        "Laos: Is ransom or bribery documented? Practice, 2 statements. Place 2 of 4"
    )
