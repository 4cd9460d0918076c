"""Side by side as a reader uses it: mouse, keys, what is seen and what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.itemmodels.statements_model import CELL_ROLE, Band, Entry, Head
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.comparison_page import ComparisonPage
from explorer.ui.widgets.comparison_picker import CountryChip
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.roomy_page import RoomyPage
from explorer.ui.widgets.statement_setting import MATRIX, PIN
from explorer.ui.widgets.statement_table import StatementTable
from explorer.viewmodels.country_comparison import load_comparison
from explorer.viewmodels.selection import Period, Selection, Subject

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # offscreen
_THREE = Selection(compared=("china", "mongolia", "thailand"))


@pytest.fixture
def page(qapp: QApplication, theme: Theme, reader: LibraryReader) -> Iterator[ComparisonPage]:
    made = ComparisonPage(theme)
    made.resize(958, 640)
    made.show()
    QTest.qWaitForWindowExposed(made)
    made.render(load_comparison(reader, _THREE))
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def table_of(page: QWidget) -> StatementTable:
    return page.findChildren(StatementTable)[0]


def button(page: QWidget, start: str) -> QPushButton:
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    return next(one for one in buttons if one.text().startswith(start))


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def place_of(table: StatementTable, kind: type, **wanted: object) -> QModelIndex:
    """Return the first place of a kind of cell with these values, brought into sight."""
    model = table.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            cell = model.index(row, column).data(CELL_ROLE)
            if isinstance(cell, kind) and all(getattr(cell, k) == v for k, v in wanted.items()):
                table.scrollTo(model.index(row, column))
                return model.index(row, column)
    raise AssertionError(f"no {kind.__name__} with {wanted}")


def menu_of(page: QWidget) -> QMenu:
    return next(one for one in page.findChildren(QMenu) if one.isVisible())


def action(menu: QMenu, text: str) -> QAction:
    return next(one for one in menu.actions() if one.text() == text)


def test_everything_stated_is_read_and_what_differs_is_said(page: ComparisonPage) -> None:
    text = text_below(page)
    for words in (
        "questions differ in kind of statement.",
        "Law for China; not stated for Mongolia and Thailand.",
        "Does it return people to China or North Korea?",
        "may still say different things",
        "Mongolia was firmly committed to not sending North Koreans back.",
        "Transit · ",
    ):
        assert words in text
    band = place_of(table_of(page), Band, key="convention").data(CELL_ROLE)
    assert band.marked and not place_of(table_of(page), Band, key="exit").data(CELL_ROLE).marked


def test_no_cell_is_cut_and_the_heads_stand_still(page: ComparisonPage) -> None:
    table = table_of(page)
    model = table.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            cell = model.index(row, column).data(CELL_ROLE)
            wide = isinstance(cell, Band)
            width = table.viewport().width() if wide else table.columnWidth(column)
            laid = table.setter.lay(cell, width)
            assert laid.height <= table.rowHeight(row)
            for run in laid.runs:
                assert run.area.left() >= 0 and run.area.right() <= width
                assert run.area.bottom() < laid.height
    header = table.horizontalHeader()
    before = header.mapTo(page, QPoint(0, 0))
    table.verticalScrollBar().setValue(600)
    assert header.mapTo(page, QPoint(0, 0)) == before and header.isVisible()


@pytest.mark.parametrize(("width", "zoom"), [(958, 1.0), (958, 2.0), (1460, 1.0)])
def test_four_columns_fit_or_scroll_sideways(
    page: ComparisonPage, reader: LibraryReader, width: int, zoom: float
) -> None:
    dressed = Theme("light", zoom)
    apply_theme(dressed)
    page.resize(width, 640)
    page.set_theme(dressed)
    page.render(load_comparison(reader, Selection(compared=("china", "laos", "russia", "japan"))))
    QApplication.processEvents()
    table = table_of(page)
    room, columns = table.viewport().width(), [table.columnWidth(at) for at in range(4)]
    least = table.setter.column_width()
    assert min(columns) >= least
    assert (sum(columns) <= room) == (4 * least <= room)
    assert (table.horizontalScrollBar().maximum() > 0) == (sum(columns) > room)
    assert (zoom == 1.0) == (sum(columns) <= room)
    band = table.setter.lay(place_of(table, Band).data(CELL_ROLE), room)
    assert all(run.area.right() <= room for run in band.runs), "bands are read without scrolling"


def test_a_click_or_enter_chooses_a_statement(page: ComparisonPage, qtbot: QtBot) -> None:
    table = table_of(page)
    wanted = "mongolia-does-not-return"
    index = next(
        place_of(table, Entry, line=cell.line)
        for row in table.statements.rows for cell in row
        if isinstance(cell, Entry) and cell.line.id == wanted
    )  # fmt: skip
    scrolled = table.verticalScrollBar().value()
    with qtbot.waitSignal(page.fact_chosen) as asked:
        click(table.viewport(), table.visualRect(index).center())
    assert asked.args == [wanted]
    assert table.verticalScrollBar().value() == scrolled, "a first click moves nothing"
    table.setFocus()
    table.setCurrentIndex(index)
    with qtbot.waitSignal(page.fact_chosen) as asked:
        QTest.keyClick(table, Key.Key_Return)
    assert asked.args == [wanted]
    with qtbot.waitSignal(page.copy_requested) as copied:
        QTest.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [wanted]
    with qtbot.waitSignal(page.pin_requested) as pinned:
        QTest.keyClick(table, Key.Key_P)
    assert pinned.args == [("mongolia", "returns")]


def test_a_cell_leads_to_the_matrix_and_is_pinned(page: ComparisonPage, qtbot: QtBot) -> None:
    table = table_of(page)
    index = place_of(table, Head, key=("thailand", "returns"))
    with qtbot.waitSignal(page.cell_requested) as asked:
        click(table.viewport(), table.link_point(("thailand", "returns"), MATRIX))
    assert asked.args == ["thailand", "returns"]
    with qtbot.waitSignal(page.pin_requested) as pinned:
        click(table.viewport(), table.link_point(("thailand", "returns"), PIN))
    assert pinned.args == [("thailand", "returns")]
    table.setCurrentIndex(index)
    for key in (Key.Key_Return, Key.Key_M):
        with qtbot.waitSignal(page.cell_requested) as asked:
            QTest.keyClick(table, key)
        assert asked.args == ["thailand", "returns"]
    silent = place_of(table, Head, key=("mongolia", "convention"))
    table.setCurrentIndex(silent)
    with qtbot.waitSignal(page.pin_requested):
        QTest.keyClick(table, Key.Key_P)


def test_a_pinned_cell_says_so(page: ComparisonPage) -> None:
    key = ("mongolia", "returns")
    place_of(table_of(page), Head, key=key, pinned=False)
    page.set_pins([key])
    index = place_of(table_of(page), Head, key=key, pinned=True)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("Pinned.")
    laid = table_of(page).setter.lay(index.data(CELL_ROLE), 300)
    assert [run.text for run in laid.runs if run.does == PIN] == ["Unpin"]
    page.set_pins(())
    assert not place_of(table_of(page), Head, key=key).data(CELL_ROLE).pinned


def test_keys_walk_what_there_is(page: ComparisonPage) -> None:
    table = table_of(page)
    table.setFocus()
    first = table.currentIndex()
    assert isinstance(first.data(CELL_ROLE), Band)
    QTest.keyClick(table, Key.Key_Down)
    assert table.currentIndex().data(CELL_ROLE).key == ("china", "convention")
    QTest.keyClick(table, Key.Key_Right)
    assert table.currentIndex().data(CELL_ROLE).key == ("mongolia", "convention")
    QTest.keyClick(table, Key.Key_Down)
    band = table.currentIndex().data(CELL_ROLE)
    assert isinstance(band, Band) and band.key == "returns", "empty places are passed over"
    QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().data(CELL_ROLE).key == "arrest"
    QTest.keyClick(table, Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().data(CELL_ROLE).key == "returns"
    QTest.keyClick(table, Key.Key_End)
    last = table.currentIndex()
    assert table.visualRect(last).intersects(table.viewport().rect())
    assert isinstance(last.data(CELL_ROLE), Entry)
    QTest.keyClick(table, Key.Key_Home)
    assert table.currentIndex().row() == first.row()


def test_the_band_of_what_is_in_sight_stands_at_the_top(page: ComparisonPage) -> None:
    table = table_of(page)
    band = place_of(table, Band, key="asked")
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())
    assert table.rowViewportPosition(band.row()) < 0
    standing = table.standing_words()
    assert standing.startswith("What the authors ask")
    index = place_of(table, Entry, key=("china", "asked"))
    table.scrollTo(index)
    assert table.visualRect(index).top() >= table.standing_height(), "nothing is behind the band"


def test_switches_hide_and_say_so(page: ComparisonPage, reader: LibraryReader) -> None:
    page.render(load_comparison(reader, Selection(compared=("south-korea", "united-states"))))
    button(page, "Only questions").click()
    text = text_below(page)
    assert "Not stated for either." not in text and "hidden by a switch" in text
    button(page, "Only questions").click()
    button(page, "Hide questions").click()
    text = text_below(page)
    assert "Not stated for either." not in text and "for both as" in text
    button(page, "Hide questions").click()
    assert "hidden by a switch" not in text_below(page)


def test_a_newly_selected_statement_comes_into_sight(
    page: ComparisonPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    button(page, "Only questions").click()
    selection = Selection(Subject("fact", "thailand-unhcr-presence"), compared=_THREE.compared)
    with qtbot.assertNotEmitted(page.fact_chosen):
        page.render(load_comparison(reader, selection))
    table = table_of(page)
    index = table.currentIndex()
    assert index.data(CELL_ROLE).line.id == "thailand-unhcr-presence"
    assert table.viewport().rect().intersects(table.visualRect(index))
    assert table.selected == "thailand-unhcr-presence"


def test_a_statement_selected_before_the_page_is_shown_is_in_sight_then(
    page: ComparisonPage, reader: LibraryReader
) -> None:
    page.hide()
    selection = Selection(Subject("fact", "thailand-unhcr-presence"), compared=_THREE.compared)
    page.render(load_comparison(reader, selection))
    page.render(load_comparison(reader, selection))
    page.show()
    table = table_of(page)
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())


def test_render_is_idempotent_and_emits_nothing(
    page: ComparisonPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    table = table_of(page)
    table.verticalScrollBar().setValue(500)
    with qtbot.assertNotEmitted(page.comparing_requested), qtbot.assertNotEmitted(page.fact_chosen):
        first = text_below(page)
        page.render(load_comparison(reader, _THREE))
    assert text_below(page) == first and table.verticalScrollBar().value() == 500


# Who is compared


def test_no_country_gives_one_action_that_opens_the_choice(
    page: ComparisonPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    page.render(load_comparison(reader, Selection()))
    assert not table_of(page).isVisible()
    shown = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in shown] == ["Choose countries ▾"]
    click(shown[0])
    menu = menu_of(page)
    for name in ("Laos", "Burma"):
        action(menu, name).trigger()
    with qtbot.waitSignal(page.comparing_requested) as asked:
        QTest.keyClick(menu, Key.Key_Escape)
    assert asked.args == [("burma", "laos")]


def test_one_country_asks_for_one_more(page: ComparisonPage, reader: LibraryReader) -> None:
    page.render(load_comparison(reader, Selection(compared=("laos",))))
    assert "One more country" in text_below(page)
    assert button(page, "Laos") and button(page, "Add a country")


def test_no_more_than_four_can_be_ticked(page: ComparisonPage, qtbot: QtBot) -> None:
    click(button(page, "Add a country"))
    menu = menu_of(page)
    assert action(menu, "Laos").isEnabled()
    action(menu, "Laos").trigger()
    assert not action(menu, "Burma").isEnabled() and action(menu, "China").isEnabled()
    with qtbot.waitSignal(page.comparing_requested) as asked:
        QTest.keyClick(menu, Key.Key_Escape)
    assert asked.args == [("china", "mongolia", "thailand", "laos")]


def test_a_chip_moves_exchanges_and_removes(page: ComparisonPage, qtbot: QtBot) -> None:
    wishes: list[tuple[str, ...]] = []
    page.comparing_requested.connect(wishes.append)
    for text in ("Move left", "Move right", "Remove Mongolia"):
        click(button(page, "Mongolia"))
        menu = menu_of(page)
        action(menu, text).trigger()
        menu.close()
    click(button(page, "Mongolia"))
    menu = menu_of(page)
    below = next(found for one in menu.actions() if isinstance(found := one.menu(), QMenu))
    names = [one.text() for one in below.actions() if not one.isSeparator()]
    assert "Laos" in names and "China" not in names
    action(below, "Laos").trigger()
    menu.close()
    assert wishes == [
        ("mongolia", "china", "thailand"), ("china", "thailand", "mongolia"),
        ("china", "thailand"), ("china", "laos", "thailand"),
    ]  # fmt: skip


def test_chips_answer_to_keys(page: ComparisonPage, reader: LibraryReader, qtbot: QtBot) -> None:
    chip = page.findChildren(CountryChip)[0]
    chip.setFocus()
    with qtbot.waitSignal(page.comparing_requested) as asked:
        QTest.keyClick(chip, Key.Key_Delete)
    assert asked.args == [("mongolia", "thailand")]
    page.render(load_comparison(reader, Selection(compared=("mongolia", "thailand"))))
    assert [one.text()[:8] for one in page.findChildren(CountryChip) if one.isVisible()] == [
        "Mongolia", "Thailand",
    ]  # fmt: skip
    held = QApplication.focusWidget()
    assert isinstance(held, CountryChip) and held.text().startswith("Mongolia")
    QTest.keyClick(held, Key.Key_Return)
    wishes: list[str] = []
    page.country_requested.connect(wishes.append)
    page.page_requested.connect(wishes.append)
    action(menu_of(page), "Profile of Mongolia").trigger()
    assert wishes == ["mongolia", "profile"]
    menu_of(page).close()


def test_tab_goes_from_the_chips_over_the_switches_to_the_table(page: ComparisonPage) -> None:
    page.findChildren(CountryChip)[0].setFocus()
    visited = []
    for _ in range(7):
        held = QApplication.focusWidget()
        assert held is not None
        visited.append(held.text()[:5] if isinstance(held, QPushButton) else type(held).__name__)
        QTest.keyClick(held, Key.Key_Tab)
    assert visited == ["China", "Mongo", "Thail", "Add a", "Only ", "Hide ", "StatementTable"]


def test_a_head_of_a_column_leads_to_its_country(page: ComparisonPage, qtbot: QtBot) -> None:
    header = table_of(page).horizontalHeader()
    at = QPoint(header.sectionViewportPosition(2) + 20, header.height() // 2)
    with qtbot.waitSignal(page.country_requested) as asked:
        click(header.viewport(), at)
    assert asked.args == ["thailand"]


def test_a_period_is_a_chip_that_can_be_lifted(
    page: ComparisonPage, reader: LibraryReader, qtbot: QtBot
) -> None:
    selection = Selection(compared=_THREE.compared, period=Period.of_years(2000, 2003))
    page.render(load_comparison(reader, selection))
    text = text_below(page)
    assert "Left out by the period" in text and "without a date in the source" in text
    with qtbot.waitSignal(page.lifting_requested) as asked:
        click(button(page, "Dated 2000"))
    assert [one.lifts for one in asked.args[0]] == ["period"]


def test_sensitive_statements_are_folded_here_too(
    page: ComparisonPage, reader: LibraryReader
) -> None:
    found = load_comparison(reader, _THREE)
    grave = next(
        fact for row in found.rows for cell in row.cells for fact in cell.facts if fact.sensitive
    )
    assert grave.statement not in text_below(page) and grave.neutral_name in text_below(page)
    opened = Selection(compared=_THREE.compared, opened=frozenset({grave.id}))
    page.render(load_comparison(reader, opened))
    assert grave.statement in text_below(page)


def test_large_type_lets_the_whole_page_scroll_before_the_table_is_squeezed(
    page: ComparisonPage, reader: LibraryReader
) -> None:
    around, table = page.findChildren(RoomyPage)[0], table_of(page)
    assert around.verticalScrollBar().maximum() == 0, "at the usual size the table alone scrolls"
    dressed = Theme("light", 2.0)
    apply_theme(dressed)
    page.resize(720, 520)
    page.set_theme(dressed)
    page.render(
        load_comparison(
            reader,
            Selection(Subject("fact", "mongolia-does-not-return"), compared=_THREE.compared),
        )
    )
    QApplication.processEvents()
    assert table.height() >= 10 * table.fontMetrics().height()
    assert around.verticalScrollBar().maximum() > 0
    assert around.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_sets_the_table_anew(page: ComparisonPage, theme: Theme, name: str) -> None:
    dressed = Theme(name, 1.25)
    apply_theme(dressed)
    table = table_of(page)
    before = table.rowHeight(0)
    page.set_theme(dressed)
    assert table.rowHeight(0) > before
    assert not page.grab().isNull()
