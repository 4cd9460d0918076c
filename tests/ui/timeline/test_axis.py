"""The axis: ticks suit the scale and their labels never overlap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.dates import civil, day_number, parse_day
from explorer.ui.timeline.axis import (
    EARLIEST,
    LATEST,
    STEPS,
    Step,
    choose_step,
    floor_day,
    next_day,
    place_labels,
    snap_step,
    snapped,
    tick_days,
    ticks,
    wider_ticks,
)
from explorer.ui.timeline.scale import TimeScale

near = st.tuples(st.floats(day_number(1940), day_number(2010)), st.floats(8, 25_000))
far = st.tuples(st.floats(EARLIEST, LATEST - 9), st.floats(8, LATEST - EARLIEST))
scales = st.builds(
    lambda window, width: TimeScale(window[0], min(window[0] + window[1], LATEST), width),
    near | far,
    st.floats(120, 2500),
)


def width_of(text: str) -> float:
    return 8.0 * len(text)


@settings(max_examples=60)
@given(scales)
def test_labels_never_overlap_and_stay_inside(scale: TimeScale) -> None:
    step = choose_step(scale.per_day, 40)
    for sticky, wanted in (
        (False, ticks(scale.start, scale.end, step)),
        (True, wider_ticks(scale.start, scale.end, step)),
    ):
        placed = place_labels(wanted, scale, width_of, sticky)
        assert all(one.left >= 0 and one.right <= scale.width for one in placed)
        assert all(a.right < b.left for a, b in pairwise(placed))


@settings(max_examples=60)
@given(scales)
def test_ticks_ascend_and_are_no_more_than_fit(scale: TimeScale) -> None:
    step = choose_step(scale.per_day, 40)
    days = [tick.day for tick in ticks(scale.start, scale.end, step)]
    assert days == sorted(set(days))
    assert len(days) <= scale.width / 40 + 3
    if step is not STEPS[-1]:
        # At the ends of time a stretch is cut short.
        gaps = [(b - a) * scale.per_day for a, b in pairwise(days) if a > EARLIEST and b < LATEST]
        assert all(gap >= 40 for gap in gaps)


@settings(max_examples=200)
@given(st.integers(EARLIEST, LATEST - 1), st.sampled_from(STEPS))
def test_every_day_lies_in_one_stretch_of_every_step(day: int, step: Step) -> None:
    first = floor_day(day, step)
    last = next_day(first, step)
    assert first <= day < last
    assert floor_day(first, step) == first
    assert floor_day(last - 1, step) == first


@given(st.floats(EARLIEST, LATEST - 1), st.floats(EARLIEST, LATEST - 1), st.sampled_from(STEPS))
def test_a_stretch_snaps_around_both_its_days(one: float, other: float, step: Step) -> None:
    start, end = snapped(one, other, step)
    assert start <= min(one, other)
    assert end >= max(one, other)
    assert snapped(start, end - 1, step) == (start, end)
    assert snapped(other, one, step) == (start, end)


def labels(first: str, last: str, width: float) -> tuple[list[str], list[str]]:
    start, end = parse_day(first), parse_day(last)
    step = choose_step(width / (end - start), 40)
    return (
        [tick.label for tick in wider_ticks(start, end, step)],
        [tick.label for tick in ticks(start, end, step)],
    )


def test_decades_years_months_and_days_each_have_their_turn() -> None:
    assert labels("1950-01-01", "2010-01-01", 500)[1][:2] == ["1950", "1960"]
    above, years = labels("1997-01-01", "2008-01-01", 800)
    assert above == ["1990s", "2000s"]
    assert years[0] == "1997"
    assert labels("2006-01-01", "2006-12-31", 800) == (
        ["2006"],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    )
    above, days = labels("2006-08-20", "2006-08-30", 800)
    assert above == ["August 2006"]
    assert "22" in days


def test_a_long_stretch_keeps_its_name_at_the_left_edge() -> None:
    start = day_number(2006, 8, 10)
    scale = TimeScale(start, start + 10, 600)
    placed = place_labels(wider_ticks(scale.start, scale.end, STEPS[0]), scale, width_of, True)
    assert [one.text for one in placed] == ["August 2006"]
    assert placed[0].left < 10


def test_years_before_our_count_are_said_as_people_say_them() -> None:
    step = next(one for one in STEPS if one.unit == "year" and one.count == 100)
    found = ticks(day_number(-250), day_number(250), step)
    assert [tick.label for tick in found] == ["300 BC", "200 BC", "100 BC", "AD 1", "100", "200"]
    assert civil(found[0].day) == (-299, 1, 1)
    assert [tick.label for tick in ticks(day_number(-1), day_number(2), STEPS[6])] == [
        "2 BC", "1 BC", "AD 1", "AD 2",
    ]  # fmt: skip


def test_ten_thousand_years_take_millennia_and_their_ends_hold() -> None:
    step = choose_step(800 / (LATEST - EARLIEST), 60)
    assert step.count == 5000
    days = tick_days(EARLIEST, LATEST, step)
    assert days[0] == EARLIEST
    assert days[-1] == LATEST
    assert next_day(LATEST, step) == LATEST


@pytest.mark.parametrize(
    ("days", "unit"), [(20, "day"), (700, "month"), (9000, "year"), (2_000_000, "year")]
)
def test_a_stretch_keeps_to_what_the_axis_shows(days: int, unit: str) -> None:
    step = snap_step(800 / days, 40)
    assert step.unit == unit
    assert step.least * 800 / days >= 4
