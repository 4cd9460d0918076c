"""The order and the folding of lanes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.timeline.lane_book import LaneBook
from ui.timeline.fake_lanes import FakeLane


def book(ids: str = "abcd") -> LaneBook:
    found = LaneBook()
    found.set_sources([FakeLane(one, one.upper(), ()) for one in ids])
    return found


def test_lanes_move_and_stop_at_the_ends() -> None:
    lanes = book()
    assert lanes.move("b", -1)
    assert lanes.order == tuple("bacd")
    assert not lanes.move("b", -1)
    assert lanes.move("b", 1)
    assert lanes.move("b", 1)
    assert lanes.order == tuple("acbd")
    assert not lanes.move("d", 1)
    assert not lanes.move("unknown", 1)


@given(st.sampled_from("abcd"), st.integers(-2, 7))
def test_a_lane_goes_before_the_one_that_stands_at_a_place(lane: str, at: int) -> None:
    lanes = book()
    before = lanes.order
    moved = lanes.place(lane, at)
    assert moved == (lanes.order != before)
    assert [one for one in lanes.order if one != lane] == [one for one in before if one != lane]
    following = [one for one in before[max(at, 0) :] if one != lane]
    if following:
        assert lanes.order.index(lane) < lanes.order.index(following[0])
    else:
        assert lanes.order[-1] == lane


def test_a_lane_that_was_away_comes_back_to_its_place() -> None:
    lanes = book()
    lanes.set_order("dcba")
    lanes.set_sources([FakeLane(one, one, ()) for one in "abd"])
    assert lanes.order == tuple("dba")
    assert lanes.move("a", -1)
    lanes.set_sources([FakeLane(one, one, ()) for one in "abcde"])
    assert lanes.order == tuple("dcabe")


def test_states_outlive_the_lanes() -> None:
    lanes = book("ab")
    lanes.set_state("b", "closed")
    lanes.set_sources([FakeLane("a", "A", ())])
    lanes.set_all("all")
    assert lanes.states == {"a": "all", "b": "closed"}
    lanes.set_states({"a": "closed"})
    assert [one.state for one in lanes.lanes] == ["closed"]
    assert lanes.state("b") == "some"
