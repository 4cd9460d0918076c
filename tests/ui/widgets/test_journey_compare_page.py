"""The page that compares: what is chosen can be read in its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme, apply_theme
from explorer.ui.widgets.journey_compare import ComparePage
from explorer.ui.widgets.journey_compare_table import CompareTable
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.selection import Reading
from journey_driver import Journey

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.mark.parametrize(("name", "width"), [("light", 1270), ("projector", 1270), ("dark", 560)])
def test_a_choice_is_read_in_full_where_there_is_room(
    qtbot: QtBot, theme: Theme, reader: LibraryReader, name: str, width: int
) -> None:
    dressed = Theme(name)
    apply_theme(dressed)
    journey = Journey(dressed, reader)
    journey.pane.resize(width, 700)
    journey.go(Reading("laos-mekong-thailand", "compare"))
    pane = journey.pane
    boxes = [one for one in pane.findChildren(QComboBox) if one.isVisibleTo(pane)]
    assert len(boxes) == 3

    def ends() -> list[int]:
        return [box.mapTo(pane, QPoint(box.width(), 0)).x() for box in boxes]

    # The platform may tell a window its size a moment after it was shown.
    qtbot.waitUntil(lambda: pane.width() == width and max(ends()) <= width)
    for box in boxes:
        longest = max(
            box.fontMetrics().horizontalAdvance(box.itemText(at)) for at in range(box.count())
        )
        assert width < 1000 or box.width() > longest + box.height()
    journey.close()


@pytest.mark.parametrize("name", ["light", "projector"])
@pytest.mark.parametrize("size", [(1274, 655), (1828, 967)])
def test_the_page_has_one_scroll_bar_and_all_is_read(
    qtbot: QtBot, theme: Theme, reader: LibraryReader, name: str, size: tuple[int, int]
) -> None:
    dressed = Theme(name)
    apply_theme(dressed)
    journey = Journey(dressed, reader)
    journey.pane.resize(*size)
    journey.go(Reading("laos-mekong-thailand", "compare"))
    pane = journey.pane
    page = pane.findChildren(ComparePage)[0]
    table = page.findChildren(CompareTable)[0]
    below = page.findChildren(VerticalScroll)[0]
    outer = next(one for one in pane.findChildren(VerticalScroll) if one.isAncestorOf(page))
    for row in (None, 0, 12):
        if row is not None:
            table.setCurrentIndex(table.model().index(row, 0))
        for _ in range(3):
            QApplication.processEvents()
        assert outer.verticalScrollBar().maximum() == 0, "the table alone scrolls"
        assert table.verticalScrollBar().maximum() > 0
        assert table.height() >= 2 * table.rowHeight(0)
        text = below.page
        assert text is not None
        assert below.verticalScrollBar().maximum() >= text.height() - below.viewport().height()
        assert text.height() >= text.layout().totalHeightForWidth(text.width())
    journey.close()
    apply_theme(theme)
