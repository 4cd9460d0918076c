"""Routes in the running program: period, layers, names, and the map as a sheet to keep."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.settings import Settings
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.routes_map import RoutesMap
from explorer.ui.widgets.routes_period import PeriodSlider
from explorer.viewmodels.selection import Period, Subject

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.fixture
def explorer(qapp: QApplication, library_path: Path, tmp_path: Path) -> Iterator[Explorer]:
    make_application()
    window = MainWindow()
    window.resize(QSize(1920, 1080))
    program = furnish(window, str(library_path), Settings(tmp_path / "user"))
    program.build_inspector()
    window.show()
    QTest.qWaitForWindowExposed(window)
    program.navigator.go_to(pane="routes")
    QCoreApplication.processEvents()
    yield program
    window.close()
    window.deleteLater()
    QCoreApplication.processEvents()


def pane_of(explorer: Explorer) -> QWidget:
    pane = explorer.window.stack.currentWidget()
    assert pane is not None
    return pane


def menu_line(explorer: Explorer, text: str) -> QAction:
    buttons = pane_of(explorer).findChildren(QPushButton)
    menus = [button.menu() for button in buttons if button.menu()]
    return next(line for menu in menus for line in menu.actions() if line.text() == text)


def map_of(explorer: Explorer) -> RoutesMap:
    return pane_of(explorer).findChildren(RoutesMap)[0]


def slider(explorer: Explorer) -> PeriodSlider:
    return pane_of(explorer).findChildren(PeriodSlider)[0]


def state_of(explorer: Explorer, country: str) -> tuple[str, str]:
    marks = map_of(explorer).features.country_marks
    return next((one.state, one.state_text) for one in marks if one.country_id == country)


def test_the_period_is_chosen_by_key_and_tells_what_changed_in_vietnam(explorer: Explorer) -> None:
    track = slider(explorer).track
    for _ in range(3):
        QTest.keyClick(track.first, Qt.Key.Key_Right)
    QTest.keyClick(track.last, Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.processEvents()
    assert explorer.navigator.selection.period == Period.of_years(2000, 2005)
    explorer.navigator.choose_period(Period.of_years(2003, 2003))
    before = map_of(explorer).tooltip_for("country:vietnam")
    explorer.navigator.choose_period(Period.of_years(2005, 2005))
    after = map_of(explorer).tooltip_for("country:vietnam")
    assert "open" in before
    assert "tightened" not in before
    assert "tightened, since July 2004, no end given, p. 64" in after
    assert state_of(explorer, "vietnam")[0] in {"tightened", "several"}
    explorer.navigator_back()
    assert explorer.navigator.selection.period == Period.of_years(2003, 2003)


def test_a_layer_that_is_off_neither_draws_nor_answers(explorer: Explorer) -> None:
    view = map_of(explorer)
    menu_line(explorer, "Bands of the paths").trigger()
    across, down = range(60, view.width() - 60, 12), range(60, view.height(), 12)
    hits = {view.feature_at(QPointF(x, y)) for x in across for y in down}
    assert not [hit for hit in hits if hit.startswith("leg:")]


def test_names_come_in_three_forms_on_map_and_list(qtbot: QtBot, explorer: Explorer) -> None:
    menu_line(explorer, "In the local script").trigger()
    names = {one.id: one.name for one in map_of(explorer).features.places}
    assert names["place:seoul"] == "서울"
    menu_line(explorer, "As usual in English today").trigger()
    names = {one.id: one.name for one in map_of(explorer).features.places}
    assert names["place:ulaan-bataar"] == "Ulaanbaatar"
    pane = pane_of(explorer)
    qtbot.waitUntil(lambda: "Ulaan Bataar · Ulaanbaatar" in text_below(pane))
    menu_line(explorer, "As the article spells them").trigger()
    names = {one.id: one.name for one in map_of(explorer).features.places}
    assert names["place:ulaan-bataar"] == "Ulaan Bataar"


def test_the_map_is_copied_and_saved_with_notice_and_source_and_no_coordinate(
    explorer: Explorer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    explorer.navigator.select(Subject("leg", "into-laos"))
    menu_line(explorer, "Copy as a picture").trigger()
    assert not QApplication.clipboard().image().isNull()
    target = tmp_path / "map.svg"
    monkeypatch.setattr(explorer.window, "ask_target", lambda *_: str(target))
    menu_line(explorer, "Save as SVG…").trigger()
    text = target.read_text(encoding="utf-8")
    assert "As of 2006 · historical record · not guidance" in text
    assert "Perilous Journeys" in text
    assert not re.search(r"longitude|latitude|\d°|lat=|lon=", text)
    assert "map.svg" in text_below(explorer.window.bottom_bar)


def test_what_is_chosen_on_the_map_comes_to_the_inspector(qtbot: QtBot, explorer: Explorer) -> None:
    map_of(explorer).feature_selected.emit("country:mongolia")
    qtbot.waitUntil(lambda: "Mongolia" in text_below(explorer.window.inspector))
