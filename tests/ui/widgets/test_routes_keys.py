"""The list twin of the map by keys alone: walk, unfold, choose, compare, fit, show another path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.routes_compare import CompareTable
from explorer.ui.widgets.routes_list import RoutesList
from explorer.ui.widgets.routes_rows import RouteRow
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.selection import Selection, Subject, SubjectKind

LAOS, RUSSIA, VIETNAM = "laos-mekong-thailand", "russia", "vietnam"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


class Reading(QWidget):
    """A window with a button before and after the list, which grants its wishes."""

    def __init__(self, theme: Theme, reader: LibraryReader) -> None:
        super().__init__()
        self._reader = reader
        self.selection = Selection()
        self.fitted: list[str] = []
        layout = QVBoxLayout(self)
        self.before = QPushButton("before", self)
        self.list = RoutesList(theme, "About.")
        layout.addWidget(self.before)
        layout.addWidget(self.list)
        self.after = QPushButton("after", self)
        layout.addWidget(self.after)
        self.list.chosen.connect(self._on_chosen)
        self.list.paths_chosen.connect(lambda paths: self.go(replace(self.selection, paths=paths)))
        self.list.fit_chosen.connect(self.fitted.append)
        self.resize(420, 700)

    def go(self, selection: Selection) -> None:
        """Show a selection."""
        self.selection = selection
        self.list.show_view(load_routes_view(self._reader, selection))
        QApplication.processEvents()

    def _on_chosen(self, key: str) -> None:
        kind, _, thing = key.partition(":")
        for known in get_args(SubjectKind):
            if kind == known:
                self.go(self.selection.with_subject(Subject(known, thing)))

    @property
    def said(self) -> str:
        """All that is seen."""
        return text_below(self.list)

    def rows(self) -> list[RouteRow]:
        """Return the rows that are seen."""
        return [row for row in self.list.findChildren(RouteRow) if row.isVisible()]


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[Reading]:
    made = Reading(theme, reader)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.go(Selection(paths=(LAOS, RUSSIA)))
    for _ in range(6):
        QApplication.processEvents()
    made.before.setFocus()
    yield made


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)
    QApplication.processEvents()


def key_of(widget: QWidget) -> str:
    return widget.key if isinstance(widget, RouteRow) else ""


def walk_to(wanted: str, key: Qt.Key = Qt.Key.Key_Tab, limit: int = 200) -> QWidget:
    """Press a key until the row of a key, or a button of this text, has the focus."""
    for _ in range(limit):
        here = focused()
        text = here.text() if isinstance(here, QPushButton) else ""
        if wanted in {key_of(here), text}:
            return here
        press(key)
    raise AssertionError(f"the keys do not come to {wanted}")


def table_of(window: Reading) -> CompareTable:
    return window.list.findChildren(CompareTable)[0]


def spoken(table: CompareTable) -> str:
    return str(table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def cell_to(table: CompareTable, start: str, limit: int = 80) -> None:
    """Walk down to the cell whose words begin so."""
    for _ in range(limit):
        if spoken(table).startswith(start):
            return
        press(Qt.Key.Key_Down)
    raise AssertionError(f"no cell says {start}")


def test_the_whole_list_by_keys(window: Reading) -> None:
    press(Qt.Key.Key_Tab)
    assert key_of(focused()) == f"path:{LAOS}"
    press(Qt.Key.Key_Return)
    assert window.selection.subject == Subject("path", LAOS)
    assert "The division into legs is this project's own" in window.said
    leg = walk_to("leg:across-laos", Qt.Key.Key_Down)
    press(Qt.Key.Key_Space)
    assert window.selection.subject == Subject("leg", "across-laos")
    assert leg.accessibleDescription() == "selected"
    assert focused() is leg
    assert window.said.startswith("The map shows as schematic bands: 1 Laos")
    assert "Selected: Across Laos and over the Mekong." in window.said
    press(Qt.Key.Key_Tab)
    assert focused().accessibleDescription() == leg.accessibleName()
    press(Qt.Key.Key_Space)
    assert window.fitted == ["leg:across-laos"]


def test_a_cell_a_fact_and_the_map_by_keys(window: Reading) -> None:
    table = table_of(window)
    for _ in range(60):
        if focused() is table:
            break
        press(Qt.Key.Key_Tab)
    assert focused() is table
    assert spoken(table).startswith("Length, 1 Laos, the Mekong and Thailand: 9 legs")
    cell_to(table, "Prices of one leg, 1 Laos, the Mekong and Thailand: 5 documented, folded")
    press(Qt.Key.Key_Return)
    assert spoken(table).endswith("5 documented, unfolded")
    press(Qt.Key.Key_Down)
    assert spoken(table).startswith("up to $40 · ")
    cell_to(table, "about $3")
    press(Qt.Key.Key_Space)
    assert window.selection.subject == Subject("fact", "price-mekong-ferry-laos-thailand")
    assert focused() is table
    assert spoken(table).startswith("about $3")
    assert not table.visibleRegion().isEmpty()
    press(Qt.Key.Key_Tab)
    assert focused() is not table
    # What the fact belongs to is marked, and the way to the map stands below it.
    walk_to("country:laos")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert window.fitted == ["country:laos"]


def test_the_cell_with_the_keys_is_in_sight(window: Reading) -> None:
    table = table_of(window)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(30):
        press(Qt.Key.Key_Down)
        at = table.viewport().mapTo(window.list, table.visualRect(table.currentIndex()).center())
        assert 0 <= at.y() <= window.list.height()


def test_paths_are_shown_and_taken_off_by_keys(window: Reading) -> None:
    walk_to(f"show:{VIETNAM}")
    press(Qt.Key.Key_Return)
    assert list(window.selection.paths) == [LAOS, VIETNAM, RUSSIA]
    QApplication.processEvents()
    shown = [key_of(row) for row in window.rows()]
    assert f"path:{VIETNAM}" in shown
    assert f"show:{VIETNAM}" not in shown
    assert "Prices of one leg, 2 Vietnam: nothing besides" in window.said
    window.before.setFocus()
    walk_to(f"path:{VIETNAM}")
    press(Qt.Key.Key_Return)
    walk_to("Take off the map")
    press(Qt.Key.Key_Space)
    assert list(window.selection.paths) == [LAOS, RUSSIA]
    assert "2 Vietnam:" not in window.said


def test_a_fact_without_a_place_by_keys(window: Reading) -> None:
    walk_to("home:into-russia")
    assert focused().accessibleName().endswith("folded")
    press(Qt.Key.Key_Return)
    assert key_of(focused()) == "home:into-russia"
    assert focused().accessibleName().endswith("unfolded")
    assert "A country and no place" in window.said
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        assert focused() is not window.before
        if focused() is window.after:
            break
    window.before.setFocus()
    walk_to("home:into-russia")
    press(Qt.Key.Key_Down)
    fact = focused()
    assert isinstance(fact, QAbstractButton)
    assert not fact.visibleRegion().isEmpty()
    press(Qt.Key.Key_Return)
    assert window.selection.subject is not None
    assert window.selection.subject.kind == "fact"
    assert focused() is fact
    # Only one leg is unfolded at a time.
    window.before.setFocus()
    walk_to("home:across-russia")
    press(Qt.Key.Key_Return)
    names = [row.accessibleName() for row in window.rows() if row.key.startswith("home:")]
    assert sum(name.endswith("unfolded") for name in names) == 1


def test_every_feature_of_the_map_is_reached_by_tab(window: Reading, reader: LibraryReader) -> None:
    window.go(Selection(paths=(LAOS,)))
    QApplication.processEvents()
    window.before.setFocus()
    reached, tops = set(), []
    page = window.list.page
    assert page is not None
    for _ in range(300):
        press(Qt.Key.Key_Tab)
        if focused() is window.after:
            break
        reached.add(key_of(focused()))
        tops.append(focused().mapTo(page, QPoint()).y())
    assert tops == sorted(tops)  # from top to bottom, whatever was made last
    view = load_routes_view(reader, window.selection)
    assert {f"leg:{band.id.rpartition('/')[2]}" for band in view.bands} <= reached
    assert {f"place:{one.id}" for one in view.places} <= reached
    assert {f"country:{one.id}" for one in view.countries} <= reached
    assert {one.id for one in view.outside} <= reached


@pytest.mark.parametrize(
    ("key", "fitted"),
    [
        ("place:hanoi", "place:hanoi"),
        ("country:mongolia", "country:mongolia"),
        ("place:hanawon", "country:south-korea"),
        ("place:moscow", ""),
        ("country:sweden", ""),
        ("country:unhcr", ""),
    ],
)
def test_what_lies_beyond_the_map_offers_no_way_to_it(
    window: Reading, key: str, fitted: str
) -> None:
    walk_to(key)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    offered = getattr(focused(), "text", str)() == "Show on the map"
    assert offered == bool(fitted)
    if offered:
        press(Qt.Key.Key_Space)
        assert window.fitted == [fitted]


def test_a_screen_reader_finds_a_table_with_names(window: Reading) -> None:
    found = QAccessible.queryAccessibleInterface(table_of(window))
    assert found is not None
    assert found.role() == QAccessible.Role.Table
    assert found.text(QAccessible.Text.Name) == "What is documented for each path"
    model = table_of(window).cells
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            cell = model.cell(index)
            if cell is None or cell.cell is None:
                continue
            said = index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert said.startswith(f"{model.aspect_title(cell)}, {model.path_title(cell)}: ")
            title = model.headerData(row, Qt.Orientation.Vertical)
            assert title.startswith(model.aspect_title(cell))
