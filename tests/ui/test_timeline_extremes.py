"""The timeline over libraries that nobody would make: empty, one record, all years, one day."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QWidget

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.ui.panes.timeline_pane import TimelinePane
from explorer.ui.theme import Theme
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from explorer.viewmodels.selection import Selection
from explorer.viewmodels.timeline import load_timeline_view

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import synth

MakePane = Callable[[int, str], tuple[TimelinePane, LibraryReader]]


@pytest.fixture
def make_pane(qtbot: Any, theme: Theme, tmp_path: Path) -> Iterator[MakePane]:
    readers: list[LibraryReader] = []
    hosts: list[QWidget] = []  # or Python would let go of the window

    def make(records: int, shape: str) -> tuple[TimelinePane, LibraryReader]:
        path = tmp_path / shape / "library.sqlite"
        synth.write_library(path, records, shape=shape)
        reader = LibraryReader(str(path))
        readers.append(reader)
        host = QWidget()
        qtbot.addWidget(host)
        hosts.append(host)
        host.resize(1460, 990)
        pane = TimelinePane(theme, host)
        pane.resize(1460, 990)
        pane.render(load_timeline_view(reader, Selection()))
        host.show()
        qtbot.waitExposed(host)
        if any(one.text() == "Every dated fact" and one.isEnabled()
               for one in pane.findChildren(QPushButton)):  # fmt: skip
            click(pane, "Every dated fact")
        return pane, reader

    yield make
    for reader in readers:
        reader.close()


def click(pane: TimelinePane, text: str) -> None:
    next(one for one in pane.findChildren(QPushButton) if one.text() == text).click()
    QApplication.processEvents()


def canvas_of(pane: TimelinePane) -> TimelineCanvas:
    return pane.findChildren(TimelineCanvas)[0]


def wheel(canvas: TimelineCanvas, x: float, notches: int) -> None:
    viewport, at = canvas.viewport(), QPointF(x, 300)
    event = QWheelEvent(
        at, QPointF(viewport.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(viewport, event)
    canvas.grab()


def test_an_empty_library_says_so(make_pane: MakePane) -> None:
    pane, _ = make_pane(0, "spread")
    assert "This library holds no dated facts." in pane.visible_text()


def test_a_single_record_has_the_timeline_to_itself(make_pane: MakePane, qtbot: Any) -> None:
    pane, reader = make_pane(1, "spread")
    assert "1 of 1 dated fact in view" in pane.visible_text()
    rows = pane.findChildren(QListView)[0].model()
    qtbot.waitUntil(lambda: rows.rowCount() == 1)
    for notches in (1, 1, 1, -1, -1, -1, -1):
        wheel(canvas_of(pane), 700, notches)
    (row,) = reader.list_facts(FactFilter(dated_only=True))
    assert rows.index(0, 0).data(Qt.ItemDataRole.UserRole) == row.id


@pytest.mark.parametrize("shape", ["extreme", "ages"])
def test_years_from_minus_9999_to_9999_are_drawn_and_walked(
    make_pane: MakePane, shape: str
) -> None:
    pane, _ = make_pane(300, shape)
    click(pane, "Whole span")
    canvas = canvas_of(pane)
    assert "300 of 300 dated facts in view" in pane.visible_text()
    start, end = canvas.window_span
    assert start >= day_number(-9999)
    assert end <= day_number(10_000)
    for x in (400, 900, 1300):
        click(pane, "Whole span")
        for _ in range(70):  # down to days
            wheel(canvas, x, 1)
        assert canvas.window_span[1] - canvas.window_span[0] < 60
        for _ in range(70):
            wheel(canvas, x, -1)
        assert canvas.window_span == pytest.approx((start, end), abs=1)  # of millions of days
    for key in (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        canvas.setFocus()
        QTest.keyClick(canvas, key)
        canvas.grab()
    if shape == "extreme":
        click(pane, "Whole span")
        assert "BC" in canvas.shown_text()


def test_ten_thousand_on_one_day_are_counted_to_the_last(make_pane: MakePane, qtbot: Any) -> None:
    pane, reader = make_pane(10_000, "one-day")
    dated = reader.count_facts(FactFilter(dated_only=True))
    assert dated == 10_000
    assert "10,000 of 10,000 dated facts in view" in pane.visible_text()
    canvas = canvas_of(pane)
    for _ in range(40):
        wheel(canvas, 800, 1)
    index = load_timeline_view(reader, Selection()).index("theme", True)
    start, end = canvas.window_span
    shown = canvas.shown_text()
    in_view = [lane.count(start, end) for lane in index.lanes]
    assert sum(in_view) == index.count(start, end)
    if sum(in_view):
        assert any(f"{count:,}" in shown for count in in_view)
    click(pane, "Whole span")
    rows = pane.findChildren(QListView)[0].model()
    qtbot.waitUntil(lambda: "10,000" in pane.visible_text().partition("IN VIEW")[2])
    assert 0 < rows.rowCount() < 1_000  # fetched as it is scrolled to
