"""The axis: ticks suit the scale and their labels never overlap."""

from __future__ import annotations

import datetime
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.ui.timeline.axis import STEPS, choose_step, place_labels, ticks, wider_ticks
from explorer.ui.timeline.scale import TimeScale

START = datetime.date(1940, 1, 1).toordinal()
scales = st.builds(
    lambda start, days, width: TimeScale(start, start + days, width),
    st.floats(START, START + 25_000),
    st.floats(8, 25_000),
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
        gaps = [(b - a) * scale.per_day for a, b in pairwise(days)]
        assert all(gap >= 40 for gap in gaps)


def labels(first: str, last: str, width: float) -> tuple[list[str], list[str]]:
    start, end = (datetime.date.fromisoformat(one).toordinal() for one in (first, last))
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
    start = datetime.date(2006, 8, 10).toordinal()
    scale = TimeScale(start, start + 10, 600)
    placed = place_labels(wider_ticks(scale.start, scale.end, STEPS[0]), scale, width_of, True)
    assert [one.text for one in placed] == ["August 2006"]
    assert placed[0].left < 10
