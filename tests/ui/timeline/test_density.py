"""Density: how many spans touch each stretch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.timeline.density import density

spans = st.lists(
    st.tuples(st.integers(0, 99), st.integers(1, 40)).map(lambda one: (one[0], one[0] + one[1]))
)


@given(spans, st.integers(1, 100))
def test_each_bin_counts_the_spans_that_touch_it(found: list[tuple[int, int]], bins: int) -> None:
    width = 100 / bins
    counts = density(found, 0, 100, bins)
    assert len(counts) == bins
    for index, count in enumerate(counts):
        low, high = index * width, (index + 1) * width
        # A hair of tolerance at the boundaries, where division is not exact.
        sure = sum(start < high - 1e-6 and end > low + 1e-6 for start, end in found)
        most = sum(start < high + 1e-6 and end > low - 1e-6 for start, end in found)
        assert sure <= count <= most


def test_nothing_is_counted_outside() -> None:
    assert density([(-5, 0), (100, 105)], 0, 100, 4) == (0, 0, 0, 0)
    assert density([(0, 100)], 0, 100, 4) == (1, 1, 1, 1)
    assert density([(0, 1)], 5, 5, 4) == ()
