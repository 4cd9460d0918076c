"""Lanes: dates keep their pixels, and the height is shared."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.dates import DateSpan, day_number
from explorer.ui.timeline.lanes import (
    ARROW,
    Lane,
    LaneMetrics,
    LaneState,
    Layout,
    lay_out,
    mark_box,
    mark_stretch,
)
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.sources import Answers
from explorer.viewmodels.timeline_items import TimelineItem
from ui.timeline.fake_lanes import FakeLane

START = day_number(1997)
SCALE = TimeScale(START, START + 4000, 800)
METRICS = LaneMetrics(18, 6, lambda _name: 16.0)


def item(number: int, first: int, days: int, theme: str = "border") -> TimelineItem:
    span = DateSpan(START + first, START + first + days, 0, 0, "year")
    return TimelineItem(f"item{number}", f"Title {number}", "", "", "Event", True, theme, "", span)


def widths(_item: TimelineItem) -> tuple[float, float]:
    return 100.0, 60.0


def lane(
    name: str, items: tuple[TimelineItem, ...] | list[TimelineItem], state: LaneState = "some"
) -> Lane:
    return Lane(name, name.upper(), FakeLane(name, name.upper(), items), state)


def layout_of(*lanes: Lane, available: float = 400, chosen: TimelineItem | None = None) -> Layout:
    singled = {lanes[0].id: (chosen,)} if chosen else {}
    return lay_out(lanes, SCALE, available, METRICS, widths, singled)


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


def test_lanes_stand_below_each_other() -> None:
    found = layout_of(lane("a", (item(1, 0, 365), item(2, 100, 365))), lane("b", (item(3, 0, 10),)))
    first, second = found.lanes
    assert second.top == first.top + first.height
    assert found.height == second.top + second.height


def test_a_crowded_lane_gathers_and_opens() -> None:
    crowd = tuple(item(number, 100, 365) for number in range(30))
    some = layout_of(lane("a", crowd), available=100).lanes[0].packing
    assert some.more
    everything = layout_of(lane("a", crowd, "all"), available=100).lanes[0].packing
    assert not everything.more
    closed = layout_of(lane("a", crowd, "closed")).lanes[0].packing
    assert not closed.placed
    chosen = layout_of(lane("a", crowd), available=100, chosen=crowd[29]).lanes[0].packing
    assert "item29" in {one.id for one in chosen.placed}


def test_a_layout_serves_while_only_panned() -> None:
    found = layout_of(lane("a", (item(1, 0, 365),)))
    assert found.serves(SCALE.moved(100))
    assert found.shift(SCALE.moved(100)) == pytest.approx(-20)
    assert not found.serves(SCALE.moved(4000))
    assert not found.serves(SCALE.zoomed(2, 0))


dates = st.lists(st.tuples(st.integers(-900, 5000), st.integers(1, 900)), max_size=60)
CROWD = [item(number, number % 3900, 20) for number in range(2000)]


@settings(max_examples=60)
@given(dates, st.floats(40, 900), st.sampled_from(["some", "all", "closed"]))
def test_no_two_bars_of_a_lane_overlap(
    found: list[tuple[int, int]], available: float, state: LaneState
) -> None:
    items = [item(number, first, days) for number, (first, days) in enumerate(found)]
    drawn = layout_of(lane("a", items, state), lane("b", CROWD), available=available)
    for one in drawn.lanes:
        packing = one.packing
        taken = [(placed.row, placed.near, placed.far) for placed in packing.placed]
        taken += [(more.row, more.left, more.right) for more in packing.more]
        for (row, _, far), (other, near, _) in pairwise(sorted(taken)):
            assert row != other or far < near
        assert packing.rows * METRICS.row <= one.height


@settings(max_examples=60)
@given(dates, st.floats(8, 9000), st.floats(-900, 4900))
def test_counts_are_those_of_the_lane(
    found: list[tuple[int, int]], days: float, first: float
) -> None:
    crowd = [*CROWD, *(item(9000 + n, at, length) for n, (at, length) in enumerate(found))]
    scale = TimeScale(START + first, START + first + days, 800)
    drawn = lay_out([lane("a", crowd)], scale, 400, METRICS, widths).lanes[0]
    if drawn.bins is None:
        shown = len(drawn.packing.placed) + sum(len(more.ids) for more in drawn.packing.more)
        around = days * 0.4
        start, end = scale.start - around, scale.end + around
        if drawn.begun:
            assert shown == sum(start <= one.span.start < end for one in crowd)
            return
        assert shown == sum(one.span.start < end and one.span.end > start for one in crowd)
        return
    edges = drawn.bins.edges
    assert edges[0] <= scale.start
    assert edges[-1] >= scale.end
    for index, (low, high) in enumerate(pairwise(edges)):
        assert drawn.bins.counts[index] == sum(low <= one.span.start < high for one in crowd)
        assert (high - low) * scale.per_day >= METRICS.chip or scale.days > 9000


def test_a_lane_of_counts_still_shows_what_is_chosen() -> None:
    found = layout_of(lane("a", CROWD), chosen=CROWD[700]).lanes[0]
    assert found.bins is not None
    assert [one.id for one in found.packing.placed] == ["item700"]


def test_a_lane_that_is_too_deep_is_counted_until_it_is_opened() -> None:
    deep = [item(number, number, 900) for number in range(100)]
    assert layout_of(lane("a", deep)).lanes[0].bins is not None
    assert len(layout_of(lane("a", deep, "all")).lanes[0].packing.placed) == 100
    assert layout_of(lane("a", deep[:50])).lanes[0].bins is None


def test_what_began_before_is_left_out_where_it_would_hide_the_rest() -> None:
    long = [item(number, -5000 - number, 9500) for number in range(400)]
    new = [item(1000 + number, 800 + number * 300, 100) for number in range(9)]
    found = layout_of(lane("a", [*long, *new])).lanes[0]
    assert found.begun
    assert {one.id for one in found.packing.placed} == {one.id for one in new}
    chosen = layout_of(lane("a", [*long, *new]), chosen=long[7]).lanes[0].packing
    assert {one.id for one in chosen.placed} == {one.id for one in (*new, long[7])}


def test_what_began_long_before_gives_way_first() -> None:
    long = [item(number, -3000 - number, 6000) for number in range(20)]
    new = [item(100 + number, 1000 + number, 400) for number in range(5)]
    found = layout_of(lane("a", [*long, *new]), available=100).lanes[0].packing
    assert {one.id for one in found.placed} >= {one.id for one in new}
    assert found.more


def test_columns_of_counts_use_the_room_that_is_left() -> None:
    short, tall = (layout_of(lane("a", CROWD), available=one).lanes[0] for one in (60, 400))
    assert tall.height > short.height
    assert tall.bin_rows[1] > short.bin_rows[1] >= 2


def test_the_smaller_lanes_are_drawn_one_by_one_first() -> None:
    few = [item(5000 + number, number * 30, 20) for number in range(100)]
    found = layout_of(lane("a", CROWD), lane("b", few))
    assert [one.bins is None for one in found.lanes] == [False, True]


def test_a_lane_is_not_asked_twice_for_what_it_said() -> None:
    source = FakeLane("a", "A", [item(number, number * 30, 20) for number in range(100)])
    answers = Answers((START, START + 4000))
    scale = SCALE
    for _ in range(12):
        lay_out([Lane("a", "A", source)], scale, 400, METRICS, widths, None, answers)
        scale = scale.zoomed(1.2, 300)
    assert source.asked == 1
