"""The page that compares: what is chosen can be read in its box."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme, apply_theme
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
