"""What lanes are asked, and what follows from what they said."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.ui.timeline.axis import MONTH, YEAR
from explorer.ui.timeline.bins import bin_edges
from explorer.ui.timeline.sources import Answers, drawn_singly
from ui.timeline.fake_lanes import FakeLane, item, large_lanes

RECORDS = [item(f"n{n}", 720_000 + n * 17 % 4000, 720_000 + n * 17 % 4000 + 40) for n in range(90)]
windows = st.tuples(st.floats(719_900, 724_100), st.floats(8, 4000), st.integers(1, 120))


@settings(max_examples=60)
@given(st.lists(windows, min_size=1, max_size=12))
def test_an_answer_that_is_remembered_is_the_lanes_own(
    asked: list[tuple[float, float, int]],
) -> None:
    lane, answers = FakeLane("a", "A", RECORDS), Answers((719_000, 725_000))
    for start, days, limit in asked:
        found = answers.items(lane, start, start + days, limit)
        assert found == lane.items(start, start + days, limit)
        begun = answers.starting(lane, start, start + days, limit)
        assert begun == lane.starting(start, start + days, limit)
        for step in (MONTH, YEAR):
            bins = answers.bins(lane, start, start + days, step)
            assert bins.counts == lane.beginning(bin_edges(start, start + days, step))
            assert bins.most >= max(bins.counts)


def test_a_narrower_window_needs_no_new_answer() -> None:
    lane, answers = FakeLane("a", "A", RECORDS), Answers()
    for days in (4000, 2000, 900, 300):
        window = 720_500.0, 720_500.0 + days, 200
        assert answers.items(lane, *window) == FakeLane("b", "B", RECORDS).items(*window)
        assert answers.starting(lane, *window) == FakeLane("b", "B", RECORDS).starting(*window)
    assert lane.asked == 2


def test_columns_keep_their_heights_while_panning() -> None:
    lane, answers = FakeLane("a", "A", RECORDS), Answers((719_000, 725_000))
    heights = {answers.bins(lane, at, at + 300, MONTH).most for at in range(720_000, 724_000, 200)}
    assert len(heights) == 1


@given(st.lists(st.integers(0, 400), max_size=12), st.integers(0, 900))
def test_no_more_is_drawn_singly_than_there_may_be(counts: list[int], total: int) -> None:
    singly = drawn_singly(counts, [250] * len(counts), [False] * len(counts), total)
    drawn = [count for count, one in zip(counts, singly, strict=True) if one]
    assert sum(drawn) <= total
    assert all(count <= 250 for count in drawn)
    left = [count for count, one in zip(counts, singly, strict=True) if not one and count <= 250]
    assert all(sum(drawn) + count > total for count in left)


def test_the_large_lanes_of_the_tests_say_what_small_ones_would() -> None:
    large = large_lanes(400, 2, 1990, 2000)[0]
    small = FakeLane(large.id, large.name, [large.record(at) for at in range(large.size)])
    for start in range(726_000, 730_000, 300):
        assert large.count(start, start + 200) == small.count(start, start + 200)
        ours, theirs = large.items(start, start + 200, 999), small.items(start, start + 200, 999)
        assert {one.id for one in ours or ()} == {one.id for one in theirs or ()}
        assert large.beginning((start, start + 90)) == small.beginning((start, start + 90))
