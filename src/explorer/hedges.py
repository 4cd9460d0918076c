"""The source's hedges that leave one end of a figure open."""

from __future__ import annotations

# After these a figure is an upper end: nothing is said of the lower one.
UPPER_HEDGES = frozenset(
    {"up to", "as much as", "as many as", "as high as", "fewer than", "less than", "at most",
     "no more than", "no longer than", "under", "until"}
)  # fmt: skip
# After these a figure is a lower end: nothing is said of the upper one.
LOWER_HEDGES = frozenset(
    {"at least", "more than", "over", "no fewer than", "a minimum of", "as few as", "as light as",
     "as little as"}
)  # fmt: skip
