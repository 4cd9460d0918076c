"""The table of paths side by side: its two shapes, what is chosen, what is seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme
from explorer.ui.widgets.routes_compare import CompareTable
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.selection import Selection

LAOS, RUSSIA, VIETNAM = "laos-mekong-thailand", "russia", "vietnam"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.fixture
def table(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[CompareTable]:
    made = CompareTable(theme)
    qtbot.addWidget(made)
    show(made, reader, LAOS, RUSSIA)
    made.show()
    lay(made, 380)
    yield made


def show(table: CompareTable, reader: LibraryReader, *paths: str) -> None:
    view = load_routes_view(reader, Selection(paths=paths))
    table.show_comparison(view.more().comparison)


def lay(table: CompareTable, width: int) -> None:
    table.resize(width, table.heightForWidth(width))
    QApplication.processEvents()


def find(table: CompareTable, start: str) -> QModelIndex:
    model = table.cells
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "").startswith(start):
                return index
    raise AssertionError(f"no cell says {start}")


def click(table: CompareTable, index: QModelIndex) -> None:
    at = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QApplication.processEvents()


@pytest.mark.parametrize(
    ("paths", "width", "columns"),
    [
        ((LAOS, RUSSIA, VIETNAM), 380, 1),
        ((LAOS, RUSSIA, VIETNAM), 900, 3),
        ((LAOS, RUSSIA), 900, 2),
        ((LAOS, RUSSIA, VIETNAM, "burma"), 900, 1),
    ],
)
def test_few_paths_stand_side_by_side_where_there_is_room(
    table: CompareTable, reader: LibraryReader, paths: tuple[str, ...], width: int, columns: int
) -> None:
    show(table, reader, *paths)
    lay(table, width)
    assert table.cells.columnCount() == columns
    said = table.shown_text()
    assert "Prices of one leg, 5 Russia: nothing besides" in said
    if columns > 1:
        names = [table.cells.headerData(at, Qt.Orientation.Horizontal) for at in range(columns)]
        assert names[0] == "1 Laos, the Mekong and Thailand"


@pytest.mark.parametrize("width", [380, 600, 900])
def test_all_rows_are_in_sight_without_scrolling(table: CompareTable, width: int) -> None:
    lay(table, width)
    rows = range(table.cells.rowCount())
    assert sum(table.rowHeight(row) for row in rows) == table.heightForWidth(width)
    columns = range(table.cells.columnCount())
    assert sum(table.columnWidth(column) for column in columns) <= width
    assert not table.verticalScrollBar().isVisible()
    assert not table.horizontalScrollBar().isVisible()


def test_a_click_unfolds_one_cell_and_a_click_on_a_fact_chooses_it(
    table: CompareTable, qtbot: QtBot
) -> None:
    rows = table.cells.rowCount()
    click(table, find(table, "Prices of one leg, 1 Laos"))
    lay(table, 380)
    assert table.cells.rowCount() == rows + 5
    with qtbot.waitSignal(table.chosen) as asked:
        click(table, find(table, "about $3"))
    assert asked.args == ["fact:price-mekong-ferry-laos-thailand"]
    click(table, find(table, "Length, 5 Russia"))
    lay(table, 380)
    assert table.cells.rowCount() == rows + 7
    with qtbot.waitSignal(table.chosen) as asked:
        click(table, find(table, "4 Into Russia"))
    assert asked.args == ["leg:into-russia"]
    click(table, find(table, "Length, 5 Russia"))
    assert table.cells.rowCount() == rows


def test_a_cell_with_nothing_behind_it_does_nothing(table: CompareTable, qtbot: QtBot) -> None:
    rows = table.cells.rowCount()
    with qtbot.assertNotEmitted(table.chosen):
        click(table, find(table, "Prices of one leg, 5 Russia: nothing besides"))
        click(table, find(table, "Risks"))
    assert table.cells.rowCount() == rows


def test_headings_are_passed_over_by_the_keys(table: CompareTable) -> None:
    table.setFocus()
    met = []
    for _ in range(table.cells.rowCount()):
        met.append(table.currentIndex().row())
        QTest.keyClick(table, Qt.Key.Key_Down)
    cells = [table.cells.cell(table.cells.index(row, 0)) for row in met]
    assert not [cell for cell in cells if cell is None or table.cells.is_heading(cell)]
    assert len(set(met)) > 10


def test_there_is_no_way_to_put_rows_in_order(table: CompareTable) -> None:
    said = table.shown_text()
    assert not table.isSortingEnabled()
    for column in range(table.cells.columnCount()):
        table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert table.shown_text() == said


def test_the_selected_fact_is_marked_where_it_is_unfolded(table: CompareTable) -> None:
    click(table, find(table, "Prices of one leg, 1 Laos"))
    lay(table, 380)
    before = table.grab().toImage()
    table.mark("fact:price-mekong-ferry-laos-thailand")
    assert table.grab().toImage() != before
    table.mark("fact:no-such-fact")
    assert table.grab().toImage() == before
