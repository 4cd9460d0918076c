"""Packing: nothing overlaps, nothing is lost, marks stay where their dates are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.ui.timeline.packing import (
    Box,
    More,
    Packing,
    Placed,
    gather,
    pack_lane,
    pack_whole,
    share_rows,
)

WINDOW = (0.0, 800.0)


def make_boxes(found: list[tuple[float, float, float]]) -> list[Box]:
    return [
        Box(f"item{number}", left, left + width, label, min(label, 60.0))
        for number, (left, width, label) in enumerate(found)
    ]


boxes = st.lists(
    st.tuples(st.floats(-600, 1400), st.floats(3, 900), st.floats(0, 240)), max_size=40
).map(make_boxes)


def stretches(packing: Packing) -> list[tuple[int, float, float]]:
    placed = [(one.row, one.near, one.far) for one in packing.placed]
    return placed + [(more.row, more.left, more.right) for more in packing.more]


@settings(max_examples=150)
@given(boxes, st.integers(1, 8))
def test_nothing_overlaps_and_nothing_is_lost(wanted: list[Box], budget: int) -> None:
    packing = pack_lane(wanted, budget, WINDOW)
    taken = sorted(stretches(packing))
    for (row, _, far), (other, near, _) in pairwise(taken):
        assert row != other or far < near
    ids = [one.id for one in packing.placed] + [one for more in packing.more for one in more.ids]
    assert sorted(ids) == sorted(box.id for box in wanted)
    assert all(one.row <= budget for one in packing.placed)
    assert all(len(more.ids) > 1 for more in packing.more)
    assert packing.rows <= budget + 1


@settings(max_examples=100)
@given(boxes, st.integers(1, 8))
def test_a_lane_is_packed_whole_or_not_at_all(wanted: list[Box], most: int) -> None:
    packing = pack_whole(wanted, most, WINDOW)
    if packing is None:
        return
    taken = sorted(stretches(packing))
    assert all(row != other or far < near for (row, _, far), (other, near, _) in pairwise(taken))
    assert sorted(one.id for one in packing.placed) == sorted(box.id for box in wanted)
    assert packing.rows <= most


def test_a_lane_that_needs_more_rows_is_not_packed_whole() -> None:
    crowd = [Box(f"item{number}", 100, 180, 0) for number in range(5)]
    assert pack_whole(crowd, 4, WINDOW) is None
    found = pack_whole(crowd, 5, WINDOW)
    assert found is not None
    assert found.rows == 5


@settings(max_examples=100)
@given(boxes, st.integers(1, 8))
def test_no_mark_is_moved_or_cut(wanted: list[Box], budget: int) -> None:
    asked = {box.id: box for box in wanted}
    for one in pack_lane(wanted, budget, WINDOW).placed:
        assert (one.left, one.right) == (asked[one.id].left, asked[one.id].right)
        assert one.near <= one.left
        assert one.far >= one.right


@given(boxes.filter(bool), st.integers(1, 4))
def test_the_first_is_always_drawn(wanted: list[Box], budget: int) -> None:
    first = wanted[-1].id
    assert first in {one.id for one in pack_lane(wanted, budget, WINDOW, {first}).placed}


def place(left: float, right: float, label: float) -> Placed:
    return pack_lane([Box("one", left, right, label)], 1, WINDOW).placed[0]


def test_a_label_stands_where_it_is_not_cut() -> None:
    assert place(100, 110, 200).side == "right"
    assert place(780, 790, 200).side == "left"
    assert place(-100, 900, 200).side == "inside"
    assert place(-30, -20, 200).side == "left"
    assert place(820, 830, 200).side == "right"


def test_crowded_marks_lose_their_labels_before_their_place() -> None:
    crowd = [Box(f"item{number}", 700, 780, 200, 100) for number in range(4)]
    alone = Box("alone", 10, 20, 100, 100)
    packing = pack_lane([*crowd, alone], 4, WINDOW)
    assert not packing.more
    assert next(one for one in packing.placed if one.id == "alone").side == "right"


def test_what_finds_no_row_is_gathered() -> None:
    crowd = [Box(f"item{number}", 100, 180, 0) for number in range(5)]
    assert pack_lane(crowd, 2, WINDOW).more == (More(("item2", "item3", "item4"), 2, 100, 180),)
    assert gather([], 0) == ()


@given(st.lists(st.integers(0, 40), max_size=20), st.integers(0, 200), st.integers(1, 8))
def test_rows_are_shared_without_waste(needs: list[int], available: int, least: int) -> None:
    shares = share_rows(needs, available, least)
    assert all(min(need, least) <= share <= need for share, need in zip(shares, needs, strict=True))
    if sum(needs) <= available:
        assert list(shares) == needs
    assert sum(shares) <= max(available, sum(min(need, least) for need in needs))
