"""The countries pane as a reader uses it: mouse, keys, what is seen and what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QTableView, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.itemmodels.matrix_model import FIRST_QUESTION
from explorer.ui.panes.countries_pane import CountriesPane
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.fact_rows import FactRowButton
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.matrix_panel import SourcePanel
from explorer.ui.widgets.matrix_table import MatrixTable
from explorer.viewmodels.countries import load_countries_view
from explorer.viewmodels.country_cells import CellView
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.selection import Period, Selection, Subject

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


def click(widget: QWidget, at: QPoint | None = None) -> None:
    spot = at or widget.rect().center()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)


def of(kind: str, subject_id: str, *opened: str) -> Selection:
    return Selection(Subject(kind, subject_id), opened=frozenset(opened))  # type: ignore[arg-type]  # a kind of the tests


@pytest.fixture
def pane(qapp: QApplication, theme: Theme, reader: LibraryReader) -> Iterator[CountriesPane]:
    made = CountriesPane(theme)
    made.resize(958, 680)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.render(load_countries_view(reader, Selection()))
    yield made
    discard(made)


def discard(pane: CountriesPane) -> None:
    pane.close()
    pane.deleteLater()
    # Now, else every later change of theme would dress the widgets of all earlier tests.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def table_of(pane: CountriesPane) -> MatrixTable:
    return next(iter(pane.findChildren(MatrixTable)))


def panel_text(pane: CountriesPane) -> str:
    return text_below(next(iter(pane.findChildren(SourcePanel))))


def button(pane: QWidget, start: str) -> QAbstractButton:
    buttons = pane.findChildren(QAbstractButton)
    return next(one for one in buttons if one.text().startswith(start) and one.isVisible())


def some_cell(reader: LibraryReader, standing: str) -> CellView:
    rows = load_countries_view(reader, Selection()).rows
    cells = [cell for row in rows for cell in row.cells]
    return next(cell for cell in cells if standing in [one.id for one in cell.standings])


def click_cell(pane: CountriesPane, cell: CellView) -> None:
    table = table_of(pane)
    table.show_place(cell.country_id, cell.question_id)
    spot = table.visualRect(table.currentIndex()).center()
    table.setCurrentIndex(QModelIndex())
    click(table.viewport(), spot)


def test_the_matrix_shows_every_row_and_names_what_is_not_stated(pane: CountriesPane) -> None:
    text = pane.visible_text()
    for words in ("China, Sends people back?: law · practice", "not stated", "Without a row"):
        assert words in text
    assert "Spain" in text and "Mexico" in text
    assert "HOW TO READ THIS TABLE" in text
    assert pane.subtitle().endswith("by 14 questions")


def test_render_is_idempotent_and_emits_nothing(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    view = load_countries_view(reader, of("country", "laos"))
    with qtbot.assertNotEmitted(pane.subject_requested):
        pane.render(view)
        first = pane.visible_text()
        pane.render(view)
    assert pane.visible_text() == first


def test_a_clicked_cell_is_read_out_statement_by_statement(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    cell = some_cell(reader, "conflicting")
    with qtbot.assertNotEmitted(pane.subject_requested):
        click_cell(pane, cell)
    said = panel_text(pane)
    for line in cell.lines:
        assert line.text in said and line.detail in said and line.pages in said
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(pane.findChildren(FactRowButton)[0])
    assert asked.args == [Subject("fact", cell.lines[0].id)]


def test_arrows_move_and_enter_opens_the_first_statement(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    cell, table = some_cell(reader, "law"), table_of(pane)
    pane.render(load_countries_view(reader, of("country", cell.country_id)))
    table.setFocus()
    steps = 1 + [one.id for one in load_countries_view(reader, Selection()).questions].index(
        cell.question_id
    )
    for _ in range(steps):
        QTest.keyClick(table, Key.Key_Right)
    assert table.place() == (cell.country_id, cell.question_id)
    assert cell.lines[0].text in panel_text(pane)
    with qtbot.waitSignal(pane.subject_requested) as asked:
        QTest.keyClick(table, Key.Key_Return)
    assert asked.args == [Subject("fact", cell.lines[0].id)]


def test_home_goes_to_the_country_and_enter_asks_for_it(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    table = table_of(pane)
    table.setFocus()
    click_cell(pane, some_cell(reader, "law"))
    country = table.place()[0]
    QTest.keyClick(table, Key.Key_Home)
    assert table.place() == (country, "")
    with qtbot.waitSignal(pane.subject_requested) as asked:
        QTest.keyClick(table, Key.Key_Enter)
    assert asked.args == [Subject("country", country)]


def test_an_empty_cell_says_so_and_opens_nothing(pane: CountriesPane, qtbot: QtBot) -> None:
    table = table_of(pane)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, FIRST_QUESTION))
    assert "Not stated" in panel_text(pane)
    with qtbot.assertNotEmitted(pane.subject_requested):
        QTest.keyClick(table, Key.Key_Return)


def test_a_clicked_name_asks_for_the_country(pane: CountriesPane, qtbot: QtBot) -> None:
    table = table_of(pane)
    spot = table.mapTo(pane, QPoint(20, table.horizontalHeader().height() + 20))
    under = pane.childAt(spot)
    assert under is not None
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(under, under.mapFrom(pane, spot))
    assert asked.args == [Subject("country", "north-korea")]
    assert "WHAT THE SOURCE SAYS OF\nNorth Korea" in panel_text(pane)


def test_a_country_is_read_out_as_a_list_with_the_unstated_at_its_end(
    pane: CountriesPane, reader: LibraryReader
) -> None:
    view = load_countries_view(reader, of("country", "thailand"))
    pane.render(view)
    row = view.row("thailand")
    assert row is not None
    said, unstated = panel_text(pane).split("NOT STATED IN THE SOURCE")
    for question, cell in zip(view.questions, row.cells, strict=True):
        assert (question.question in said) == bool(cell.lines)
        assert (question.name in unstated) == (not cell.lines)
        assert all(line.text in said for line in cell.lines)
    assert table_of(pane).place() == ("thailand", "")


def test_a_selected_policy_is_found_and_marked_even_where_a_filter_hid_it(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    cell = some_cell(reader, "conflicting")
    click(button(pane, "Destination"))
    assert "Laos, " not in pane.visible_text()
    pane.render(load_countries_view(reader, of("fact", cell.lines[-1].id)))
    table = table_of(pane)
    assert table.place() == (cell.country_id, cell.question_id)
    frozen_right = table.columnWidth(0)
    rect = table.visualRect(table.currentIndex())
    assert rect.left() >= frozen_right and table.viewport().rect().contains(rect)
    chosen = [row.line.id for row in pane.findChildren(FactRowButton) if row.line.selected]
    assert chosen == [cell.lines[-1].id]


def test_what_is_selected_before_the_pane_is_shown_is_in_sight_when_it_is(
    qapp: QApplication, theme: Theme, reader: LibraryReader
) -> None:
    made = CountriesPane(theme)
    cell = some_cell(reader, "conflicting")
    made.render(load_countries_view(reader, of("fact", cell.lines[0].id)))
    made.resize(958, 680)
    made.show()
    QTest.qWaitForWindowExposed(made)
    table = table_of(made)
    spot = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(spot) and spot.left() >= table.columnWidth(0)
    discard(made)


def test_another_kind_of_fact_marks_the_country_and_says_why(
    pane: CountriesPane, reader: LibraryReader
) -> None:
    risk = next(fact for fact in reader.list_facts() if fact.kind.id == "risk" and fact.countries)
    pane.render(load_countries_view(reader, of("fact", risk.id)))
    assert "no cell holds it" in panel_text(pane)
    assert table_of(pane).place() == (risk.countries[0].id, "")


def test_roles_narrow_the_rows_and_the_menu_hides_questions(
    pane: CountriesPane, qtbot: QtBot
) -> None:
    table = table_of(pane)
    click(button(pane, "Actors"))
    assert table.model().rowCount() == 2
    every = [action for menu in pane.findChildren(QMenu) for action in menu.actions()]
    tick = next(action for action in every if action.text() == "On arrest")
    tick.trigger()
    assert "On arrest" not in [
        table.model().headerData(at, Qt.Orientation.Horizontal)
        for at in range(table.model().columnCount())
    ]
    assert button(pane, "Questions").text().startswith("Questions: 13 of 14")
    next(action for action in every if action.text().startswith("Hide")).trigger()
    assert table.model().columnCount() < 14
    next(action for action in every if action.text().startswith("Show")).trigger()
    assert table.model().columnCount() == 15


def test_a_question_is_read_out_country_by_country(pane: CountriesPane, qtbot: QtBot) -> None:
    head = table_of(pane).horizontalHeader()
    spot = QPoint(head.sectionViewportPosition(FIRST_QUESTION + 1) + 20, 10)
    click(head.viewport(), spot)
    said = panel_text(pane)
    assert "WHAT THE SOURCE SAYS ON" in said and "Does it return people" in said
    assert "NOT STATED IN THE SOURCE FOR" in said and "Belgium" in said


def test_requests_to_no_single_country_are_listed(pane: CountriesPane, qtbot: QtBot) -> None:
    click(button(pane, "Asked of no single"))
    assert len(pane.findChildren(FactRowButton)) > 3
    assert "These stand in no row." in panel_text(pane)


def test_the_links_of_a_cell_lead_to_its_country_and_its_question(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    cell = some_cell(reader, "law")
    click_cell(pane, cell)
    click(button(pane, "This question"))
    assert "WHAT THE SOURCE SAYS ON" in panel_text(pane)
    click_cell(pane, cell)
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(button(pane, "All of"))
    assert asked.args == [Subject("country", cell.country_id)]


def test_a_sensitive_statement_is_nowhere_in_sight_until_opened(
    pane: CountriesPane, reader: LibraryReader
) -> None:
    facts = [fact for fact in reader.list_facts() if fact.kind.id in {"policy", "recommendation"}]
    hidden = next(fact for fact in facts if fact.sensitive)
    pane.render(load_countries_view(reader, of("fact", hidden.id)))
    assert hidden.statement not in pane.visible_text()
    assert hidden.neutral_name in panel_text(pane)
    pane.render(load_countries_view(reader, of("fact", hidden.id, hidden.id)))
    assert hidden.statement in panel_text(pane)


def test_ctrl_c_copies_a_cell_with_its_source(
    pane: CountriesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    click_cell(pane, some_cell(reader, "law"))
    QTest.keyClick(table_of(pane), Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert "Law" in copied and "As of 2006" in copied and "Perilous Journeys" in copied


def test_the_first_column_stays_while_the_rest_scrolls(pane: CountriesPane) -> None:
    table = table_of(pane)
    spot = table.mapTo(pane, QPoint(20, table.horizontalHeader().height() + 20))
    before = pane.grab().toImage().pixelColor(spot), pane.childAt(spot)
    table.horizontalScrollBar().setValue(table.horizontalScrollBar().maximum())
    assert (pane.grab().toImage().pixelColor(spot), pane.childAt(spot)) == before
    frozen = next(view for view in table.findChildren(QTableView) if view.isVisible())
    table.verticalScrollBar().setValue(120)
    assert frozen.verticalScrollBar().value() == 120


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_and_large_type_leave_the_table_readable(
    pane: CountriesPane, reader: LibraryReader, name: str
) -> None:
    theme = Theme(name, 2.0)
    apply_theme(theme)
    pane.set_theme(theme)
    pane.render(load_countries_view(reader, of("country", "laos")))
    table = table_of(pane)
    assert table.viewport().height() > table.verticalHeader().defaultSectionSize()
    assert pane.minimumSizeHint().width() <= 958
    apply_theme(Theme("light"))


def test_the_panel_stands_beside_the_table_where_there_is_room(
    pane: CountriesPane, qtbot: QtBot
) -> None:
    table, panel = table_of(pane), next(iter(pane.findChildren(SourcePanel)))
    assert panel.mapTo(pane, QPoint()).y() > table.mapTo(pane, QPoint()).y()
    pane.resize(2200, 990)
    qtbot.waitUntil(
        lambda: (
            panel.mapTo(pane, QPoint()).x() > table.mapTo(pane, QPoint()).x() + table.width() - 2
        )
    )


def test_a_period_is_named_lifted_and_never_read_as_not_stated(
    pane: CountriesPane, reader: LibraryReader
) -> None:
    assert "Dated" not in pane.visible_text()
    period = Period.of_years(1997, 1998)
    pane.render(load_countries_view(reader, Selection(period=period)))
    text = pane.visible_text()
    assert "Dated 1997 to 1998" in text
    assert "without a date in the source are left out." in text
    view = load_countries_view(reader, Selection(period=period))
    empty = next(c for row in view.rows for c in row.cells if not c.lines and not c.silent)
    click_cell(pane, empty)
    assert "nothing dated in this period" in panel_text(pane)
    assert "Left out by the period" in panel_text(pane)
    assert "Not stated" not in panel_text(pane)
    click(button(pane, "All of"))
    assert "NOTHING DATED IN THIS PERIOD" in panel_text(pane)
    asked: list[tuple[Narrowing, ...]] = []
    pane.lifting_requested.connect(asked.append)
    click(button(pane, "Dated"))
    assert [[one.lifts for one in each] for each in asked] == [["period"]]
    pane.render(load_countries_view(reader, Selection()))
    assert "Dated" not in pane.visible_text()


def test_questions_that_a_period_leaves_empty_can_be_hidden(
    pane: CountriesPane, reader: LibraryReader
) -> None:
    every = [action for menu in pane.findChildren(QMenu) for action in menu.actions()]
    hide = next(one for one in every if "dated in this period" in one.text())
    assert not hide.isVisible()
    view = load_countries_view(reader, Selection(period=Period.of_years(1997, 1998)))
    pane.render(view)
    assert hide.isVisible()
    hide.trigger()
    shown = table_of(pane).model().columnCount() - FIRST_QUESTION
    dated = {cell.question_id for row in view.rows for cell in row.cells if cell.lines}
    assert 0 < shown == len(dated) < len(view.questions)


def export_button(pane: CountriesPane) -> QAbstractButton:
    buttons = pane.findChildren(QAbstractButton)
    return next(one for one in buttons if one.accessibleName() == "Export the page")


@pytest.mark.parametrize("sensitive", [False, True])
def test_every_page_can_be_exported_in_any_form(
    pane: CountriesPane, qtbot: QtBot, sensitive: bool
) -> None:
    (menu,) = export_button(pane).findChildren(QMenu)
    actions = {action.text(): action for action in menu.actions()}
    if sensitive:
        actions["With sensitive statements, last"].trigger()
    with qtbot.waitSignal(pane.keep_requested) as asked:
        actions["Web page…"].trigger()
    assert asked.args == ["html", sensitive]


def test_a_page_with_an_export_of_its_own_has_no_second_one(
    pane: CountriesPane, reader: LibraryReader
) -> None:
    exports = {}
    for page in ("", "profile", "compare", "changes"):
        pane.render(load_countries_view(reader, Selection(page=page)))  # type: ignore[arg-type]  # a page
        shown = [one for one in pane.findChildren(QAbstractButton) if one.text() == "Export ▾"]
        exports[page] = sum(one.isVisible() for one in shown)
    assert exports == {"": 1, "profile": 1, "compare": 1, "changes": 1}
