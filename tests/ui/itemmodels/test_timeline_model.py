"""The timeline as a list model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from explorer.ui.itemmodels.timeline_model import ID_ROLE, ITEM_ROLE, TimelineModel
from explorer.viewmodels.timeline import DateSpan, TimelineItem

SPAN = DateSpan(1, 2, 1, 2, "day")
FIRST = TimelineItem("one", "A <b>title</b>", "May 2006", "p. 5", "Event", True, "", "", SPAN)
SECOND = TimelineItem("two", "Another", "", "", "Event", True, "", "", SPAN)


def test_rows_read_as_one_line_each(qtmodeltester: Any) -> None:
    model = TimelineModel()
    qtmodeltester.check(model)
    assert model.set_items([FIRST, SECOND])
    index = model.index(0)
    assert index.data() == "May 2006 · A <b>title</b> · p. 5"
    assert index.data(ID_ROLE) == "one"
    assert index.data(ITEM_ROLE) is FIRST
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Another"
    assert model.rowCount() == 2


def test_only_a_change_resets_the_rows(qtbot: Any) -> None:
    model = TimelineModel()
    model.set_items([FIRST])
    with qtbot.assertNotEmitted(model.modelReset):
        assert not model.set_items([FIRST])
    with qtbot.waitSignal(model.modelReset):
        model.set_items([SECOND])
    assert (model.row_of("two"), model.row_of("one")) == (0, -1)
    assert model.index(5).data() is None
