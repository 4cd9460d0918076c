"""Lanes: dates keep their pixels, and the height is shared."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.timeline.lanes import (
    ARROW,
    Lane,
    LaneMetrics,
    Layout,
    group,
    in_window,
    lay_out,
    mark_box,
    mark_stretch,
)
from explorer.ui.timeline.scale import TimeScale
from explorer.viewmodels.timeline import DateSpan, TimelineItem

START = datetime.date(1997, 1, 1).toordinal()
SCALE = TimeScale(START, START + 4000, 800)
METRICS = LaneMetrics(18, 6, lambda _name: 16.0)


def item(number: int, first: int, days: int, theme: str = "border") -> TimelineItem:
    span = DateSpan(START + first, START + first + days, 0, 0, "year")
    return TimelineItem(f"item{number}", f"Title {number}", "", "", "Event", True, theme, "", span)


def layout_of(*lanes: Lane, available: float = 400, selected: str = "") -> Layout:
    return lay_out(lanes, SCALE, available, METRICS, lambda _item: (100.0, 60.0), selected)


@given(st.integers(0, 3000), st.integers(1, 900), st.floats(0.2, 200))
def test_a_mark_begins_and_ends_where_its_date_does(first: int, days: int, zoom: float) -> None:
    span = DateSpan(START + first, START + first + days, 0, 0, "interval")
    scale = SCALE.zoomed(zoom, 400)
    left, right = mark_stretch(span, scale)
    assert scale.day(left) == pytest.approx(span.start, abs=1e-3)
    assert scale.day(right) == pytest.approx(span.end, abs=1e-3)
    box = mark_box(span, scale)
    assert box[0] <= left + 1e-6
    assert box[1] >= right - 1e-6


def test_a_day_is_a_point_until_it_has_room() -> None:
    span = DateSpan(START + 100, START + 101, START + 100, START + 101, "day")
    left, right = mark_box(span, SCALE)
    assert (left + right) / 2 == pytest.approx(SCALE.x(START + 100.5))
    close = TimeScale(START + 95, START + 105, 800)
    assert mark_box(span, close) == mark_stretch(span, close)


def test_an_open_end_takes_room_for_its_arrow_and_no_time() -> None:
    span = DateSpan(START, START + 365, 0, 0, "interval", open_end=True)
    assert mark_box(span, SCALE)[1] == pytest.approx(SCALE.x(START + 365) + ARROW)
    late = item(1, 0, 365)
    assert not in_window(late, START + 400, START + 800)


def test_lanes_stand_below_each_other() -> None:
    found = layout_of(
        Lane("a", "A", (item(1, 0, 365), item(2, 100, 365))), Lane("b", "B", (item(3, 0, 10),))
    )
    first, second = found.lanes
    assert second.top == first.top + first.height
    assert found.height == second.top + second.height


def test_a_crowded_lane_gathers_and_opens() -> None:
    crowd = tuple(item(number, 100, 365) for number in range(30))
    some = layout_of(Lane("a", "A", crowd), available=100).lanes[0].packing
    assert some.more
    everything = layout_of(Lane("a", "A", crowd, "all"), available=100).lanes[0].packing
    assert not everything.more
    closed = layout_of(Lane("a", "A", crowd, "closed")).lanes[0].packing
    assert not closed.placed
    chosen = layout_of(Lane("a", "A", crowd), available=100, selected="item29").lanes[0].packing
    assert "item29" in {one.id for one in chosen.placed}


def test_a_layout_serves_while_only_panned() -> None:
    found = layout_of(Lane("a", "A", (item(1, 0, 365),)))
    assert found.serves(SCALE.moved(100))
    assert found.shift(SCALE.moved(100)) == pytest.approx(-20)
    assert not found.serves(SCALE.moved(4000))
    assert not found.serves(SCALE.zoomed(2, 0))


def test_items_are_grouped_by_lane_in_order() -> None:
    found = group(
        (item(1, 0, 1, "law"), item(2, 0, 1, "border")),
        [("border", "The border"), ("hunger", "Hunger"), ("law", "Law")],
        lambda one: one.theme,
        {"law": "closed"},
    )
    assert [(lane.name, lane.state) for lane in found] == [
        ("The border", "some"),
        ("Law", "closed"),
    ]
