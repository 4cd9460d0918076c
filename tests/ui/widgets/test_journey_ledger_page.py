"""The page of the ledger: one right edge for all rows, whatever stands before them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme
from explorer.ui.widgets.fact_rows import FactRows
from explorer.viewmodels.selection import Reading
from journey_driver import Journey

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


def test_rows_with_a_button_before_them_end_where_the_others_do(
    qtbot: QtBot, theme: Theme, reader: LibraryReader
) -> None:
    journey = Journey(theme, reader)
    journey.pane.resize(1600, 900)
    journey.go(Reading("laos-mekong-thailand", "ledger"))
    pane = journey.pane
    qtbot.waitUntil(lambda: pane.width() == 1600)
    rows = [one for one in pane.findChildren(FactRows) if one.isVisibleTo(pane)]
    ends = {one.mapTo(pane, QPoint(one.width(), 0)).x() for one in rows}
    assert len(rows) > 10
    assert len(ends) == 1
    dates = [one for one in pane.findChildren(QRadioButton) if "figure" in one.text()]
    assert max(one.mapTo(pane, QPoint(one.width(), 0)).x() for one in dates) <= ends.pop()
    journey.close()
