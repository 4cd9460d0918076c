"""Then and now as a reader uses it: the strip, its list, what narrows them, what is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.itemmodels.statements_model import CELL_ROLE, Band, Entry
from explorer.ui.plots.policy_strip import PolicyAxis, PolicyStrip
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.timeline.date_key import DateKey
from explorer.ui.widgets.changes_page import ChangesPage
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.roomy_page import RoomyPage
from explorer.ui.widgets.statement_setting import OPEN
from explorer.ui.widgets.statement_table import StatementTable
from explorer.viewmodels.policy_changes import PolicyChanges, load_policy_changes
from explorer.viewmodels.selection import Period, Selection, Subject

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # offscreen


@pytest.fixture
def page(qapp: QApplication, theme: Theme, reader: LibraryReader) -> Iterator[ChangesPage]:
    made = ChangesPage(theme)
    made.resize(958, 640)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.render(load_policy_changes(reader, Selection()))
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def list_of(page: QWidget) -> StatementTable:
    return page.findChildren(StatementTable)[0]


def strip_of(page: QWidget) -> PolicyStrip:
    return page.findChildren(PolicyStrip)[0]


def button(page: QWidget, start: str) -> QPushButton:
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    return next(one for one in buttons if one.text().startswith(start))


def choose(page: QWidget, name: str, text: str) -> None:
    """Choose in the box of this name, with the keys."""
    box = next(one for one in page.findChildren(QComboBox) if one.accessibleName() == name)
    box.setFocus()
    QTest.keyClick(box, Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText().startswith(text):
            return
        QTest.keyClick(box, Key.Key_Down)
    raise AssertionError(f"no {text} in {name}")


def entries(page: QWidget) -> list[Entry]:
    rows = list_of(page).statements.rows
    return [cell for cells in rows for cell in cells if isinstance(cell, Entry)]


def test_the_list_says_everything_that_the_strip_does(page: ChangesPage) -> None:
    listed = {entry.line.id for entry in entries(page) if not entry.depth}
    assert {mark.id for mark in strip_of(page).marks} <= listed
    text = text_below(page)
    for words in (
        "Undated, as of the article (2006)", "as of 2006", "Before: until 2003",
        "“now” is its own year, 2006", "no end given",
    ):  # fmt: skip
        assert words in text


def test_choosing_and_copying_work_in_both(page: ChangesPage, qtbot: QtBot) -> None:
    strip, table = strip_of(page), list_of(page)
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Home)
    with qtbot.waitSignal(page.fact_chosen) as asked:
        QTest.keyClick(strip, Key.Key_Return)
    assert asked.args == [strip.marks[0].id]
    index = table.statements.find_fact("japan-policy-change-2003")
    table.scrollTo(index)
    with qtbot.waitSignal(page.fact_chosen) as asked:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center()
        )
    assert asked.args == ["japan-policy-change-2003"]
    for key, signal in ((Key.Key_P, page.pin_requested), (Key.Key_M, page.cell_requested)):
        with qtbot.waitSignal(signal) as asked:
            QTest.keyClick(table, key)
        assert asked.args in ([("japan", "change")], ["japan", "change"])
    with qtbot.waitSignal(page.copy_requested) as asked:
        QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert asked.args == ["japan-policy-change-2003"]


def test_what_stands_before_a_change_can_be_chosen_too(page: ChangesPage, qtbot: QtBot) -> None:
    table = list_of(page)
    at = table.statements.find_fact("japan-policy-change-2003")
    below = table.statements.index(at.row() + 1, 0)
    assert below.data(CELL_ROLE).lead == "Before: until 2003"
    table.setFocus()
    table.setCurrentIndex(below)
    with qtbot.waitSignal(page.fact_chosen) as asked:
        QTest.keyClick(table, Key.Key_Return)
    assert asked.args == ["japan-no-asylum-until-2003"]


def test_strip_and_list_mark_what_is_selected_and_bring_it_into_sight(
    page: ChangesPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    selection = Selection(Subject("fact", "japan-policy-change-2003"))
    choose(page, "Changes of one country", "China")
    with qtbot.assertNotEmitted(page.fact_chosen):
        page.render(load_policy_changes(reader, selection))
    strip, table = strip_of(page), list_of(page)
    assert strip.selected == table.selected == "japan-policy-change-2003"
    index = table.currentIndex()
    assert index.data(CELL_ROLE).line.id == "japan-policy-change-2003"
    assert table.viewport().rect().intersects(table.visualRect(index))
    QApplication.processEvents()
    mark = next(one for one in strip.marks if one.id == "japan-policy-change-2003")
    assert strip.visibleRegion().boundingRect().intersects(mark.area), "no filter may hide it"


def test_what_was_selected_before_the_page_was_shown_is_in_sight_then(
    qapp: QApplication, theme: Theme, reader: LibraryReader
) -> None:
    made = ChangesPage(theme)
    made.resize(958, 640)
    selection = Selection(Subject("fact", "japan-policy-change-2003"))
    made.render(load_policy_changes(reader, selection))
    made.show()
    QTest.qWaitForWindowExposed(made)
    table, strip = list_of(made), strip_of(made)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    mark = next(one for one in strip.marks if one.id == "japan-policy-change-2003")
    assert strip.visibleRegion().boundingRect().contains(mark.area.center())
    made.close()
    made.deleteLater()


def test_a_selected_country_comes_to_the_top_of_both(
    page: ChangesPage, reader: LibraryReader
) -> None:
    page.render(load_policy_changes(reader, Selection(Subject("country", "vietnam"))))
    table, strip = list_of(page), strip_of(page)
    assert table.currentIndex().data(CELL_ROLE).key == "vietnam"
    assert table.rowViewportPosition(table.currentIndex().row()) == 0
    assert strip.visibleRegion().boundingRect().top() == strip.lane_top("vietnam") > 0


def test_narrowing_by_role_country_and_question(page: ChangesPage) -> None:
    button(page, "Origin").click()
    bands = [one for cells in list_of(page).statements.rows for one in cells
             if isinstance(one, Band) and one.level == 1]  # fmt: skip
    assert [band.title for band in bands] == ["North Korea"]
    button(page, "All").click()
    choose(page, "Changes of one country", "Japan")
    assert {mark.id for mark in strip_of(page).marks} == {
        "japan-no-asylum-until-2003", "japan-policy-change-2003", "japan-accepts-those-who-left",
    }  # fmt: skip
    assert [lane.id for lane in page.shown_lanes] == ["japan"]
    choose(page, "Changes on one question", "Toward helpers")
    assert "No change is recorded for this choice" in text_below(page)
    assert not list_of(page).isVisible()
    button(page, "Show all changes").click()
    assert list_of(page).isVisible() and len(strip_of(page).marks) > 40


def test_a_period_leaves_out_and_says_so(
    page: ChangesPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    page.render(load_policy_changes(reader, Selection(period=Period.of_years(2000, 2003))))
    text = text_below(page)
    assert "Left out by the period" in text and "changes" in text
    with qtbot.waitSignal(page.lifting_requested) as asked:
        QTest.mouseClick(button(page, "Dated 2000"), Qt.MouseButton.LeftButton)
    assert [one.lifts for one in asked.args[0]] == ["period"]
    view = load_policy_changes(reader, Selection(period=Period.of_years(2000, 2003)))
    page.render(replace(view, lanes=()))
    assert "The article dates no change in this period." in text_below(page)
    assert button(page, "Dated 2000")


def test_a_country_leads_to_its_profile(page: ChangesPage, qtbot: QtBot) -> None:
    table = list_of(page)
    assert table.show_band("china")
    with qtbot.waitSignal(page.country_requested) as asked:
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, pos=table.link_point("china", OPEN)
        )
    assert asked.args == ["china"]
    wishes: list[str] = []
    page.country_requested.connect(wishes.append)
    page.page_requested.connect(wishes.append)
    QTest.keyClick(table, Key.Key_Return)
    assert wishes == ["china", "profile"]


def test_render_is_idempotent_and_keeps_what_was_chosen(
    page: ChangesPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    choose(page, "Changes of one country", "China")
    first = text_below(page)
    with qtbot.assertNotEmitted(page.fact_chosen):
        page.render(load_policy_changes(reader, Selection()))
    assert text_below(page) == first


def test_sensitive_changes_are_folded(page: ChangesPage, reader: LibraryReader) -> None:
    view = load_policy_changes(reader, Selection())
    grave = next(
        one.fact for lane in view.lanes for one in lane.entries if one.fact.sensitive
    )
    said = text_below(page) + strip_of(page).shown_text()
    assert grave.statement not in said and grave.neutral_name in said
    page.render(load_policy_changes(reader, Selection(opened=frozenset({grave.id}))))
    assert grave.statement in text_below(page)


def test_the_axis_stands_above_the_strip_with_the_same_width(page: ChangesPage) -> None:
    strip, axis = strip_of(page), page.findChildren(PolicyAxis)[0]
    QApplication.processEvents()
    top = axis.mapTo(page, axis.rect().bottomLeft()).y()
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_End)
    assert axis.mapTo(page, axis.rect().bottomLeft()).y() == top, "it does not scroll away"
    assert axis.room == strip.width()


def test_tab_goes_over_the_controls_to_strip_and_list(page: ChangesPage) -> None:
    button(page, "All").setFocus()
    visited = []
    for _ in range(20):
        held = QApplication.focusWidget()
        assert held is not None
        visited.append(type(held).__name__)
        if isinstance(held, StatementTable):
            break
        QTest.keyClick(held, Key.Key_Tab)
    roles = visited.index("QComboBox")
    assert visited[roles:] == [
        "QComboBox", "QComboBox", "QPushButton", "PolicyStrip", "StatementTable",
    ]  # fmt: skip


def test_how_dates_are_drawn_is_one_click_away(page: ChangesPage) -> None:
    key = page.findChildren(DateKey)[0]
    assert not key.isVisible()
    button(page, "How dates are drawn").click()
    assert key.isVisible() and "after: end not given" in text_below(page)


@pytest.mark.parametrize(
    ("width", "orientation"), [(958, Qt.Orientation.Vertical), (1460, Qt.Orientation.Horizontal)]
)
def test_the_list_stands_beside_or_below(
    page: ChangesPage, width: int, orientation: Qt.Orientation
) -> None:
    page.resize(width, 900)
    QApplication.processEvents()
    assert page.findChildren(QSplitter)[0].orientation() == orientation


def test_what_is_read_stays_in_sight_when_the_page_becomes_narrow(
    page: ChangesPage, reader: LibraryReader
) -> None:
    page.resize(1460, 900)
    QApplication.processEvents()
    selection = Selection(Subject("fact", "japan-policy-change-2003"))
    page.render(load_policy_changes(reader, selection))
    for size in ((958, 640), (1460, 900), (958, 640)):
        page.resize(*size)
        QApplication.processEvents()
        table, strip = list_of(page), strip_of(page)
        rect = table.visualRect(table.currentIndex())
        assert table.viewport().rect().contains(rect.center())
        mark = next(one for one in strip.marks if one.id == "japan-policy-change-2003")
        assert strip.visibleRegion().boundingRect().contains(mark.area.center())


def test_a_library_without_changes_says_so(page: ChangesPage) -> None:
    page.render(replace(PolicyChanges(), note="Nothing here."))
    assert "This library records no change of policy." in text_below(page)


def test_large_type_lets_the_whole_page_scroll_before_a_half_is_squeezed(
    page: ChangesPage,
) -> None:
    around = page.findChildren(RoomyPage)[0]
    assert around.verticalScrollBar().maximum() == 0, "at the usual size the halves alone scroll"
    dressed = Theme("light", 2.0)
    apply_theme(dressed)
    page.resize(720, 520)
    page.set_theme(dressed)
    QApplication.processEvents()
    assert list_of(page).height() >= 6 * list_of(page).fontMetrics().height()
    assert around.verticalScrollBar().maximum() > 0
    assert around.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_sets_the_page_anew(page: ChangesPage, theme: Theme, name: str) -> None:
    dressed = Theme(name, 1.25)
    apply_theme(dressed)
    before = list_of(page).rowHeight(1)
    page.set_theme(dressed)
    assert list_of(page).rowHeight(1) > before
    assert not page.grab().isNull()
