"""The time scale: zoom keeps the point, the window stays inside."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.timeline.scale import SHORTEST, TimeScale

scales = st.builds(
    lambda start, days, width: TimeScale(start, start + days, width),
    st.floats(700_000, 740_000),
    st.floats(SHORTEST, 30_000),
    st.floats(50, 3000),
)


@given(scales, st.floats(0.2, 5.0), st.floats(0.0, 1.0))
def test_zoom_keeps_the_day_under_the_pointer(
    scale: TimeScale, factor: float, share: float
) -> None:
    x = share * scale.width
    zoomed = scale.zoomed(factor, x)
    assert zoomed.x(scale.day(x)) == pytest.approx(x, abs=1e-3)
    assert zoomed.days >= SHORTEST - 1e-6


@given(scales, st.floats(-50_000, 50_000))
def test_panning_keeps_the_length(scale: TimeScale, days: float) -> None:
    assert scale.moved(days).days == pytest.approx(scale.days)


@given(scales, st.floats(700_000, 720_000), st.floats(20, 40_000))
def test_the_window_stays_inside(scale: TimeScale, first: float, length: float) -> None:
    kept = scale.within(first, first + length)
    assert kept.start >= first - 1e-6
    assert kept.end <= first + length + 1e-6
    assert kept.days == pytest.approx(min(scale.days, length))


@given(scales, st.floats(0, 3000))
def test_day_and_pixel_are_each_others_inverse(scale: TimeScale, x: float) -> None:
    assert scale.x(scale.day(x)) == pytest.approx(x, abs=1e-3)


def test_a_day_can_be_centred() -> None:
    assert TimeScale(0, 100, 10).centred(80) == TimeScale(30, 130, 10)
