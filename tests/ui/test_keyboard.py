"""The program by keyboard alone: Enter, shortcuts, the order of Tab, Esc, and names for readers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QWidget

from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.map.map_view import MapView
from explorer.ui.settings import Settings
from explorer.ui.timeline.overview import OverviewStrip
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from explorer.ui.widgets.facts_table import FactsTable
from explorer.ui.widgets.matrix_table import MatrixTable
from explorer.viewmodels.selection import Filters, Reading, Selection, Subject

_LAOS = "laos-mekong-thailand"


@pytest.fixture
def explorer(qapp: QApplication, library_path: Path, tmp_path: Path) -> Iterator[Explorer]:
    make_application()
    window = MainWindow()
    program = furnish(window, str(library_path), Settings(tmp_path / "user"))
    program.build_inspector()
    window.show()
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    yield program
    window.close()
    window.deleteLater()
    _settle()


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _press(
    explorer: Explorer, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or explorer.window, key, modifier)
    _settle()


def _name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def test_enter_presses_whatever_button_has_the_focus(explorer: Explorer) -> None:
    _press(explorer, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text().startswith("Laos")
    _press(explorer, Qt.Key.Key_Return)
    assert explorer.navigator.selection.reading == Reading(_LAOS)
    # The page that was chosen takes the keys over, not whatever comes next in the window.
    assert QApplication.focusWidget().text() == "Read alone"  # type: ignore[union-attr]
    _press(explorer, Qt.Key.Key_Return)
    assert explorer.navigator.selection.reading == Reading(_LAOS, "advisory")


@pytest.mark.parametrize(
    ("key", "wanted"),
    [
        (Qt.Key.Key_4, TimelineCanvas),
        (Qt.Key.Key_5, MatrixTable),
        (Qt.Key.Key_7, FactsTable),
    ],
)
def test_a_shortcut_puts_the_keys_where_a_pane_is_read(
    explorer: Explorer, key: Qt.Key, wanted: type
) -> None:
    _press(explorer, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    _press(explorer, key, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(QApplication.focusWidget(), wanted)


def test_esc_empties_the_search_field_and_then_leaves_it(explorer: Explorer) -> None:
    _press(explorer, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(explorer.window.top_bar.search, "bribe")
    _press(explorer, Qt.Key.Key_Return)
    assert explorer.navigator.selection.filters.text == "bribe"
    _press(explorer, Qt.Key.Key_Escape)
    assert explorer.window.top_bar.search.text() == ""
    assert explorer.navigator.selection.filters.text == ""
    _press(explorer, Qt.Key.Key_Escape)
    assert isinstance(QApplication.focusWidget(), FactsTable)


def test_esc_folds_before_anything_else(explorer: Explorer) -> None:
    sensitive = next(row.id for row in explorer.reader().list_facts() if row.sensitive)
    explorer.navigator.go_to(Selection(subject=Subject("fact", sensitive)), "facts")
    explorer.navigator.open_record(sensitive)
    _press(explorer, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(explorer.window.top_bar.search, "bribe")
    _press(explorer, Qt.Key.Key_Escape)
    assert not explorer.navigator.selection.opened
    assert explorer.navigator.pane == "start"


def test_tab_comes_to_the_filters_before_the_table(explorer: Explorer) -> None:
    explorer.navigator.go_to(Selection(filters=Filters(kinds=("price",))), "facts")
    pane = explorer.window.stack.currentWidget()
    pane.findChildren(QComboBox)[0].setFocus()
    met = []
    for _ in range(7):
        met.append(type(QApplication.focusWidget()).__name__)
        _press(explorer, Qt.Key.Key_Tab)
    assert met == ["FacetBox"] * 3 + ["ChoiceBox", "SavedViews", "ChipButton", "FactsTable"]


def test_tab_reads_a_leg_before_the_bar_below_it(explorer: Explorer) -> None:
    explorer.navigator.go_to(Selection(reading=Reading(_LAOS, "leg/border-river")), "journey")
    _settle()
    explorer.window.stack.currentWidget().take_focus()
    assert "(this leg)" in QApplication.focusWidget().text()  # type: ignore[union-attr]
    explorer.navigator.read(Reading(_LAOS, "leg/border-hiding"))
    _settle()
    assert "Hiding in the border region (this leg)" in _name(QApplication.focusWidget())
    for _ in range(400):
        _press(explorer, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert not explorer.window.inspector.isAncestorOf(focused)
        assert not explorer.window.rail.isAncestorOf(focused)
        if focused.accessibleName().startswith("Back: "):
            return
    raise AssertionError("the bar never comes")


def test_page_keys_scroll_a_screen_from_the_bar(explorer: Explorer) -> None:
    explorer.navigator.go_to(Selection(reading=Reading(_LAOS, "leg/border-river")), "journey")
    _settle()
    pane = explorer.window.stack.currentWidget()
    contents = next(one for one in pane.findChildren(QPushButton) if one.text() == "Contents")
    contents.setFocus()
    bars = [area.verticalScrollBar() for area in pane.findChildren(QWidget) if _scrolls(area)]
    before = [bar.value() for bar in bars]
    _press(explorer, Qt.Key.Key_PageDown)
    assert [bar.value() for bar in bars] != before


def _scrolls(widget: QWidget) -> bool:
    return hasattr(widget, "verticalScrollBar") and widget.verticalScrollBar().maximum() > 0


SCENES = [
    (Selection(), "start"),
    (Selection(), "routes"),
    (Selection(), "timeline"),
    (Selection(subject=Subject("country", "thailand")), "countries"),
    (Selection(subject=Subject("fact", "bribe-tumen-2005")), "facts"),
    (Selection(), "journey"),
    (Selection(reading=Reading(_LAOS, "leg/border-river")), "journey"),
    (Selection(reading=Reading(_LAOS, "ledger")), "journey"),
]


@pytest.mark.parametrize(("selection", "pane"), SCENES)
def test_everything_that_tab_reaches_has_a_name(
    explorer: Explorer, selection: Selection, pane: str
) -> None:
    explorer.navigator.go_to(selection, pane)
    _settle()
    for widget in explorer.window.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.focusProxy() is None:
            assert len(_name(widget)) > 1, type(widget).__name__


def test_drawings_say_in_words_what_they_show(explorer: Explorer) -> None:
    explorer.navigator.go_to(Selection(), "routes")
    _settle()
    stack = explorer.window.stack
    assert "7 of 7 documented paths" in _name(stack.currentWidget().findChildren(MapView)[0])
    explorer.navigator.go_to(Selection(reading=Reading(_LAOS, "leg/border-river")), "journey")
    QTest.qWait(100)  # the small map comes after the first screen
    assert "Tumen River" in _name(stack.currentWidget().findChildren(MapView)[0])
    airlift = Subject("fact", "vietnam-airlift-468-july-2004")
    explorer.navigator.go_to(Selection(subject=airlift), "timeline")
    _settle()
    canvas = stack.currentWidget().findChildren(TimelineCanvas)[0]
    assert "The airlift from Vietnam" in canvas.accessibleDescription()
    strip = stack.currentWidget().findChildren(OverviewStrip)[0]
    assert "1997 to " in strip.accessibleDescription()
