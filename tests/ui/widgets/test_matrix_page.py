"""The matrix as a reader uses it: order, pins, hidden questions, frozen heads, keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.itemmodels.matrix_model import COUNTRY, FIRST_QUESTION
from explorer.ui.theme import Theme, apply_theme
from explorer.ui.widgets.fact_rows import FactRowButton
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.matrix_page import MatrixPage
from explorer.ui.widgets.matrix_panel import SourcePanel
from explorer.ui.widgets.matrix_table import MatrixTable
from explorer.ui.widgets.staying_menu import StayingMenu
from explorer.viewmodels.countries import CountriesView, load_countries_view
from explorer.viewmodels.selection import Period, Selection, Subject
from explorer.viewmodels.view_json import PaneState

Key, Modifier = Qt.Key, Qt.KeyboardModifier
# The display of these tests moves no windows and lends no menu the keyboard.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


def make_page(theme: Theme, view: CountriesView, width: int = 958, height: int = 640) -> MatrixPage:
    page = MatrixPage(theme)
    page.resize(width, height)
    page.show()
    QTest.qWaitForWindowExposed(page)
    page.render(view)
    QCoreApplication.processEvents()
    return page


@pytest.fixture
def view(reader: LibraryReader) -> CountriesView:
    return load_countries_view(reader, Selection())


@pytest.fixture
def page(qapp: QApplication, theme: Theme, view: CountriesView) -> Iterator[MatrixPage]:
    made = make_page(theme, view)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def table_of(page: QWidget) -> MatrixTable:
    return page.findChildren(MatrixTable)[0]


def frozen_of(page: QWidget) -> QTableView:
    return next(one for one in table_of(page).findChildren(QTableView) if one.isVisible())


def panel_of(page: QWidget) -> SourcePanel:
    return page.findChildren(SourcePanel)[0]


def button(page: QWidget, start: str) -> QAbstractButton:
    return next(
        one
        for one in page.findChildren(QAbstractButton)
        if one.text().startswith(start) and one.isVisible()
    )


def names(page: QWidget) -> list[str]:
    model = table_of(page).model()
    return [str(model.index(at, COUNTRY).data()) for at in range(model.rowCount())]


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def stand_on(page: MatrixPage, country: str, question: str = "") -> MatrixTable:
    """Walk to a cell, or to a country's name, as the keyboard does."""
    table = table_of(page)
    table.setFocus()
    assert table.show_place(country, question)
    index = table.currentIndex()
    table.setCurrentIndex(index.siblingAtColumn(COUNTRY if question else FIRST_QUESTION))
    table.setCurrentIndex(index)
    return table


# Order


def choose_order(page: MatrixPage, title: str) -> None:
    """Choose an order in the menu, or in the menu of questions below it."""
    for menu in page.findChildren(QMenu):
        for action in menu.actions():
            if action.text() == title and not isinstance(menu, StayingMenu):
                action.trigger()
                return
    raise AssertionError(title)


def test_rows_stand_in_the_order_that_is_chosen_and_turn_round_when_it_is_chosen_again(
    page: MatrixPage, view: CountriesView
) -> None:
    journeys = [row.name for row in view.rows]
    assert names(page) == journeys
    choose_order(page, "Name")
    assert names(page) == sorted(journeys, key=str.casefold)
    choose_order(page, "Name")
    assert names(page) == sorted(journeys, key=str.casefold, reverse=True)
    assert button(page, "Order").text() == "Order: Name ↓ ▾"
    choose_order(page, "Number of statements")
    counts = {row.name: row.count for row in view.rows}
    told = [counts[name] for name in names(page)]
    assert told == sorted(told, reverse=True)
    choose_order(page, "Along the journeys")
    assert names(page) == journeys
    assert button(page, "Order").text() == "Order: Along the journeys ▾"


def test_an_order_by_a_question_puts_what_is_not_stated_at_one_end(
    page: MatrixPage, view: CountriesView
) -> None:
    choose_order(page, "On arrest")
    silent = [row.name for row in view.rows if not row.cells[2].lines]
    assert names(page)[-len(silent) :] == silent
    assert button(page, "Order").accessibleName() == "Order of the rows: by “On arrest”"


def test_keys_order_by_the_column_of_the_keyboard(page: MatrixPage, view: CountriesView) -> None:
    table = stand_on(page, "thailand", "arrest")
    QTest.keyClick(table, Key.Key_Down, Modifier.AltModifier)
    by_arrest = names(page)
    assert by_arrest != [row.name for row in view.rows]
    assert table.place() == ("thailand", "arrest")
    column = table.currentIndex().column()
    head = table.model().headerData(
        column, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole
    )
    assert head.endswith("(rows in this order)")
    QTest.keyClick(table, Key.Key_Down, Modifier.AltModifier)
    assert names(page) != by_arrest
    QTest.keyClick(table, Key.Key_Home)
    QTest.keyClick(table, Key.Key_Down, Modifier.AltModifier)
    assert names(page) == sorted(names(page), key=str.casefold)
    QTest.keyClick(table, Key.Key_Up, Modifier.AltModifier)
    assert names(page) == [row.name for row in view.rows]


def test_the_head_of_the_column_bears_the_sign_of_the_order(page: MatrixPage) -> None:
    head = table_of(page).horizontalHeader()
    plain = head.grab().toImage()
    choose_order(page, "Refugee Convention")
    up = head.grab().toImage()
    choose_order(page, "Refugee Convention")
    down = head.grab().toImage()
    assert plain != up != down != plain


def test_a_question_s_list_offers_its_order(page: MatrixPage) -> None:
    stand_on(page, "china", "arrest")
    click(button(page, "This question"))
    click(button(page, "Order the rows"))
    assert "by “On arrest”" in button(page, "Order:").text()


def test_order_role_and_hidden_questions_are_kept_and_brought_back(
    page: MatrixPage, theme: Theme, view: CountriesView
) -> None:
    click(button(page, "Transit"))
    choose_order(page, "Name")
    choose_order(page, "Name")
    state = page.pane_state()
    assert state == PaneState(role="transit", order="name", falling=True)
    other = make_page(theme, view)
    other.take_state(state)
    assert names(other) == names(page)
    other.take_state(PaneState(role="none", order="question:none", falling=True, hidden=("none",)))
    assert names(other) == [row.name for row in view.rows]
    assert other.pane_state() == PaneState()
    other.close()
    other.deleteLater()


# Roles and questions


@pytest.mark.parametrize(
    ("title", "role"),
    [("All", ""), ("Origin", "origin"), ("Transit", "transit"),
     ("Destination", "destination"), ("Actors", "actor")],
)  # fmt: skip
def test_every_role_narrows_to_its_rows_and_says_how_many(
    page: MatrixPage, view: CountriesView, title: str, role: str
) -> None:
    wanted = [row.name for row in view.rows if not role or role in row.roles]
    chosen = button(page, title)
    assert chosen.text() == f"{title} {len(wanted)}"
    click(chosen)
    assert names(page) == wanted
    assert chosen.isChecked()


def test_hidden_questions_are_brought_back_with_keys_alone(page: MatrixPage) -> None:
    table, menu = table_of(page), page.findChildren(StayingMenu)[0]
    every = table.model().columnCount()
    opener = button(page, "Questions")
    opener.setFocus()
    QTest.keyClick(opener, Key.Key_Space)
    assert menu.isVisible()
    boxes = [action for action in menu.actions() if action.isCheckable()]
    menu.setActiveAction(boxes[0])
    for _ in range(3):
        QTest.keyClick(menu, Key.Key_Space)
        QTest.keyClick(menu, Key.Key_Down)
    assert menu.isVisible() and table.model().columnCount() == every - 3
    assert opener.text().startswith(f"Questions: {every - 4} of {every - 1}")
    menu.setActiveAction(boxes[1])
    QTest.keyClick(menu, Key.Key_Space)
    assert table.model().columnCount() == every - 2
    while not menu.activeAction().text().startswith("Show all"):
        QTest.keyClick(menu, Key.Key_Up)
    QTest.keyClick(menu, Key.Key_Return)
    assert table.model().columnCount() == every


# Opening and pinning


def test_enter_on_a_name_asks_for_the_profile(page: MatrixPage, qtbot: QtBot) -> None:
    table = stand_on(page, "laos")
    with qtbot.waitSignal(page.profile_requested) as asked:
        QTest.keyClick(table, Key.Key_Return)
    assert asked.args == ["laos"]


def test_a_country_s_list_leads_to_its_profile(
    page: MatrixPage, qtbot: QtBot, reader: LibraryReader
) -> None:
    page.render(load_countries_view(reader, Selection(Subject("country", "laos"))))
    with qtbot.waitSignal(page.profile_requested) as asked:
        click(button(page, "Profile of Laos"))
    assert asked.args == ["laos"]


def test_ctrl_b_asks_for_a_pin_on_a_cell_alone(page: MatrixPage, qtbot: QtBot) -> None:
    table = stand_on(page, "laos", "returns")
    with qtbot.waitSignal(page.pin_requested) as asked:
        QTest.keyClick(table, Key.Key_B, Modifier.ControlModifier)
    assert asked.args == [("laos", "returns")]
    QTest.keyClick(table, Key.Key_Home)
    with qtbot.assertNotEmitted(page.pin_requested):
        QTest.keyClick(table, Key.Key_B, Modifier.ControlModifier)


def test_a_pinned_cell_bears_a_sign_and_says_so(page: MatrixPage, qtbot: QtBot) -> None:
    table = stand_on(page, "laos", "returns")
    index = table.currentIndex()
    room = table.visualRect(index)
    with qtbot.waitSignal(page.pin_requested) as asked:
        click(button(panel_of(page), "Pin this cell"))
    before = table.viewport().grab(room).toImage()
    assert asked.args == [("laos", "returns")]
    page.set_pins({("laos", "returns")})
    assert table.viewport().grab(room).toImage() != before
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith(" Pinned.")
    assert button(panel_of(page), "Unpin this cell").isVisible()
    page.set_pins(())
    assert table.viewport().grab(room).toImage() == before
    assert button(panel_of(page), "Pin this cell").isVisible()


# Frozen heads


def wheel(table: QTableView, dx: int, dy: int) -> None:
    port = table.viewport()
    spot = QPointF(port.rect().center())
    event = QWheelEvent(
        spot, port.mapToGlobal(spot), QPoint(), QPoint(dx, dy), Qt.MouseButton.NoButton,
        Modifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QCoreApplication.sendEvent(port, event)
    QCoreApplication.processEvents()


def line_up(page: MatrixPage) -> None:
    """Compare the frozen column and the head row with the table below and beside them."""
    table, frozen = table_of(page), frozen_of(page)
    assert frozen.width() == table.columnWidth(COUNTRY) == frozen.columnWidth(COUNTRY)
    assert frozen.verticalScrollBar().value() == table.verticalScrollBar().value()
    assert frozen.horizontalHeader().height() == table.horizontalHeader().height()
    assert frozen.mapTo(table, QPoint()) == QPoint()
    for row in range(table.model().rowCount()):
        name = frozen.visualRect(table.model().index(row, COUNTRY))
        cell = table.visualRect(table.model().index(row, FIRST_QUESTION))
        assert (name.top(), name.height()) == (cell.top(), cell.height())
    head = table.horizontalHeader()
    for column in range(FIRST_QUESTION, table.model().columnCount()):
        cell = table.visualRect(table.model().index(0, column))
        assert (head.sectionViewportPosition(column), head.sectionSize(column)) == (
            cell.left(), cell.width(),
        )  # fmt: skip


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("size", [(958, 640), (1460, 950)])
def test_the_heads_stay_and_line_up_with_wheel_and_keys(
    qapp: QApplication, view: CountriesView, zoom: float, size: tuple[int, int]
) -> None:
    theme = Theme("light", zoom)
    apply_theme(theme)
    page = make_page(theme, view, *size)
    table = table_of(page)
    line_up(page)
    for step in ((0, -240), (0, -1200), (-360, 0), (-2400, 0), (0, 360), (600, 0)):
        wheel(table, *step)
        line_up(page)
    table.show_place(view.rows[0].id, view.questions[0].id)
    for key in (*[Key.Key_Down] * 12, *[Key.Key_Right] * 9, Key.Key_PageDown, Key.Key_Up):
        QTest.keyClick(table, key)
        line_up(page)
        here = table.visualRect(table.currentIndex())
        assert table.viewport().rect().intersects(here)
        assert here.left() >= table.columnWidth(COUNTRY)
    page.close()
    page.deleteLater()
    apply_theme(Theme("light"))


# The panel


def test_the_panel_shows_each_thing_whole_after_any_other(
    page: MatrixPage, theme: Theme, reader: LibraryReader, view: CountriesView
) -> None:
    """What is filled anew shows what a new one would, in the same order."""
    other = make_page(theme, view)
    fresh = {}
    for country in ("china", "laos", "japan"):
        shown = load_countries_view(reader, Selection(Subject("country", country)))
        alone = make_page(theme, view)
        alone.render(shown)
        fresh[country] = text_below(panel_of(alone))
        alone.close()
        alone.deleteLater()
    for country in ("china", "japan", "china", "laos", "china"):
        other.render(load_countries_view(reader, Selection(Subject("country", country))))
        assert text_below(panel_of(other)) == fresh[country]
        stand_on(other, country, "returns")
        other.close()
    other.deleteLater()


def test_tab_walks_the_panel_from_top_to_bottom(page: MatrixPage, reader: LibraryReader) -> None:
    for country in ("laos", "china"):
        page.render(load_countries_view(reader, Selection(Subject("country", country))))
    rows = [one for one in panel_of(page).findChildren(FactRowButton) if one.isVisible()]
    tops = sorted(rows, key=lambda row: row.mapTo(panel_of(page), QPoint()).y())
    link = button(panel_of(page), "Profile of")
    link.setFocus()
    walked = []
    for _ in tops:
        QTest.keyClick(page.window(), Key.Key_Tab)
        walked.append(QApplication.focusWidget())
    assert walked == tops


def test_of_very_many_statements_the_first_are_shown_with_their_number(
    page: MatrixPage, reader: LibraryReader, view: CountriesView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.ui.widgets.matrix_panel._MOST_ROWS", 2)
    cell = next(cell for row in view.rows for cell in row.cells if cell.count > 3)
    stand_on(page, cell.country_id, cell.question_id)
    said = text_below(panel_of(page))
    assert f"The first 2 of {cell.count} statements. Facts lists them all." in said
    assert cell.lines[1].text in said and cell.lines[2].text not in said
    page.render(load_countries_view(reader, Selection(Subject("country", cell.country_id))))
    assert "statements. Its cell lists them." in text_below(panel_of(page))


def test_a_selection_elsewhere_leaves_the_panel_as_it_is(
    page: MatrixPage, reader: LibraryReader, view: CountriesView
) -> None:
    cell = next(cell for row in view.rows for cell in row.cells if cell.count > 1)
    page.render(load_countries_view(reader, Selection(Subject("fact", cell.lines[1].id))))
    chosen = [r.line.id for r in panel_of(page).findChildren(FactRowButton) if r.line.selected]
    assert chosen == [cell.lines[1].id]
    page.render(load_countries_view(reader, Selection(period=Period.of_years(1950, 1951))))
    assert "Left out by the period" in text_below(panel_of(page))
