"""Small windows and large type: nothing that matters is cut, everything stays in reach."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QWidget

from explorer.config import NOTICE
from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.registry import PANES
from explorer.ui.settings import Settings
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from explorer.ui.widgets.fact_rows import FactRowButton
from explorer.ui.widgets.rail import RailButton
from explorer.ui.widgets.routes_map import RoutesMap
from explorer.viewmodels.selection import Reading, Selection, Subject

_FACT = Subject("fact", "bribe-tumen-2005")
_LEG = Reading("laos-mekong-thailand", "leg/border-river")


@pytest.fixture
def explorer(qapp: QApplication, library_path: Path, tmp_path: Path) -> Iterator[Explorer]:
    make_application()
    window = MainWindow()
    program = furnish(window, str(library_path), Settings(tmp_path / "user"))
    program.build_inspector()
    window.show()
    yield program
    program.set_theme("light", 1.0)
    window.close()
    window.deleteLater()
    _settle()


def _settle() -> None:
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _fit(explorer: Explorer, size: tuple[int, int], zoom: float = 1.0) -> None:
    explorer.window.resize(QSize(*size))
    explorer.set_theme("light", zoom)
    _settle()


def _in_window(widget: QWidget, window: QWidget) -> bool:
    place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    return window.rect().contains(place)


SIZES = [((640, 420), 1.0), ((1024, 600), 1.0), ((1366, 768), 2.0)]


@pytest.mark.parametrize(("size", "zoom"), SIZES)
def test_rail_search_and_notice_are_whole_on_every_pane(
    explorer: Explorer, size: tuple[int, int], zoom: float
) -> None:
    _fit(explorer, size, zoom)
    window = explorer.window
    for spec in PANES:
        explorer.navigator.go_to(Selection(subject=_FACT, reading=_LEG), spec.id)
        _settle()
        assert window.size() == QSize(*size)
        for button in window.rail.findChildren(RailButton):
            assert button.width() >= button.sizeHint().width(), spec.id
            assert _in_window(button, window), spec.id
        assert _in_window(window.top_bar.search, window), spec.id
        notice = next(
            label for label in window.bottom_bar.findChildren(QLabel) if label.text() == NOTICE
        )
        assert _in_window(notice, window), spec.id
        assert notice.width() >= notice.fontMetrics().horizontalAdvance(NOTICE), spec.id


def test_the_notice_breaks_rather_than_being_cut(explorer: Explorer) -> None:
    _fit(explorer, (640, 420), 2.0)
    bar = explorer.window.bottom_bar
    notice = next(label for label in bar.findChildren(QLabel) if label.text() == NOTICE)
    assert notice.wordWrap()
    assert notice.height() >= notice.heightForWidth(notice.width())


def test_a_narrow_window_has_no_empty_inspector(explorer: Explorer) -> None:
    _fit(explorer, (640, 420))
    explorer.navigator.go_to(Selection(), "facts")
    assert not explorer.window.inspector.isVisible()
    explorer.navigator.select(_FACT)
    assert explorer.window.inspector.isVisible()


def test_the_inspector_takes_its_share_of_a_large_window(explorer: Explorer) -> None:
    explorer.navigator.go_to(Selection(subject=_FACT), "facts")
    _fit(explorer, (1366, 768))
    usual = explorer.window.inspector.width()
    _fit(explorer, (1920, 1080))
    assert explorer.window.inspector.width() > usual


@pytest.mark.parametrize(("size", "zoom"), SIZES)
def test_names_in_the_inspector_are_never_cut(
    explorer: Explorer, size: tuple[int, int], zoom: float
) -> None:
    _fit(explorer, size, zoom)
    explorer.navigator.go_to(Selection(subject=Subject("country", "thailand")), "countries")
    _settle()
    for label in explorer.window.inspector.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            words = label.fontMetrics().horizontalAdvance(label.text())
            assert label.width() >= words, label.text()


def test_an_amount_stands_above_its_statement_where_both_would_be_squeezed(
    explorer: Explorer,
) -> None:
    _fit(explorer, (1366, 768))
    explorer.navigator.go_to(Selection(subject=Subject("country", "thailand")), "countries")
    _settle()
    rows = explorer.window.inspector.findChildren(FactRowButton)
    row = next(row for row in rows if row.line.amount and len(row.line.text) > 60)
    line = row.fontMetrics().lineSpacing()
    letters = row.fontMetrics().averageCharWidth() * len(row.line.text)
    assert row.height() <= line * (letters / (row.width() * 0.7) + 5)


@pytest.mark.parametrize(("size", "zoom"), SIZES)
def test_map_and_timeline_keep_a_readable_height(
    explorer: Explorer, size: tuple[int, int], zoom: float
) -> None:
    _fit(explorer, size, zoom)
    explorer.navigator.go_to(Selection(subject=_FACT), "routes")
    _settle()
    drawn = explorer.window.stack.currentWidget().findChildren(RoutesMap)[0]
    line = drawn.fontMetrics().lineSpacing()
    assert drawn.height() >= 5 * line
    explorer.navigator.go_to(Selection(), "timeline")
    _settle()
    canvas = explorer.window.stack.currentWidget().findChildren(TimelineCanvas)[0]
    assert canvas.height() >= 8 * line


def test_the_legend_folds_where_it_would_bury_the_map(explorer: Explorer) -> None:
    _fit(explorer, (640, 420))
    explorer.navigator.go_to(Selection(), "routes")
    _settle()
    pane = explorer.window.stack.currentWidget()
    buttons = pane.findChildren(QPushButton)
    folder = next(button for button in buttons if button.text().startswith("Paths and key"))
    assert folder.isVisible()
    boxes = [box for box in pane.findChildren(QAbstractButton) if box.text() == "Forged papers"]
    assert not any(box.isVisible() for box in boxes)
    folder.click()
    _settle()
    assert any(box.isVisible() for box in boxes)


@pytest.mark.parametrize(("size", "zoom"), SIZES)
def test_the_bar_of_the_journey_is_whole(
    explorer: Explorer, size: tuple[int, int], zoom: float
) -> None:
    _fit(explorer, size, zoom)
    explorer.navigator.go_to(Selection(subject=_FACT, reading=_LEG), "journey")
    _settle()
    pane = explorer.window.stack.currentWidget()
    bar = pane.findChild(QWidget, "journeybar")
    shown = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert len(shown) == 4
    for button in shown:
        assert _in_window(button, explorer.window)
        assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
        others = [other.geometry() for other in shown if other is not button]
        assert not any(button.geometry().intersects(other) for other in others)
