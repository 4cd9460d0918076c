"""The timeline as a list model."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from explorer.dates import DateSpan
from explorer.ui.itemmodels.timeline_model import ID_ROLE, ITEM_ROLE, TimelineModel
from explorer.viewmodels.timeline_items import TimelineItem

SPAN = DateSpan(1, 2, 1, 2, "day")
FIRST = TimelineItem("one", "A <b>title</b>", "May 2006", "p. 5", "Event", True, "", "", SPAN)
SECOND = TimelineItem("two", "Another", "", "", "Event", True, "", "", SPAN)


def many(count: int) -> list[TimelineItem]:
    return [
        TimelineItem(f"r{at}", f"Record {at}", "2006", "", "Event", True, "", "", SPAN)
        for at in range(count)
    ]


def test_rows_read_as_one_line_each(qtmodeltester: Any) -> None:
    model = TimelineModel()
    qtmodeltester.check(model)
    model.set_items([FIRST, SECOND])
    index = model.index(0)
    assert index.data() == "May 2006 · A <b>title</b> · p. 5"
    assert index.data(ID_ROLE) == "one"
    assert index.data(ITEM_ROLE) is FIRST
    assert "&lt;b&gt;" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Another"
    assert model.rowCount() == 2
    assert model.index(5).data() is None


def test_rows_further_down_are_fetched_until_all_are_there(qtmodeltester: Any) -> None:
    model = TimelineModel()
    model.set_items(many(750))
    assert model.rowCount() < model.size == 750
    while model.canFetchMore():
        model.fetchMore()
    assert model.rowCount() == 750
    assert [model.index(row).data(ID_ROLE) for row in range(750)] == [f"r{at}" for at in range(750)]
    model.fetchMore(QModelIndex())
    assert model.rowCount() == 750
    qtmodeltester.check(model)


def test_a_list_that_begins_far_down_leads_to_what_is_before(qtmodeltester: Any) -> None:
    model = TimelineModel()
    model.set_items(many(5_000), row=3_000)
    assert model.has_earlier
    at = model.model_row(3_000)
    assert model.index(at).data(ID_ROLE) == "r3000"
    assert "before" in model.index(0).data()
    assert model.index(0).data(ID_ROLE) == ""
    assert (model.model_row(10), model.model_row(-1), model.model_row(4_999)) == (-1, -1, -1)
    first = model.index(1).data(ID_ROLE)
    assert model.index(model.show_earlier()).data(ID_ROLE) == first
    while model.has_earlier:
        model.show_earlier()
    assert model.index(0).data(ID_ROLE) == "r0"
    assert model.index(model.model_row(3_000)).data(ID_ROLE) == "r3000"
    qtmodeltester.check(model)
