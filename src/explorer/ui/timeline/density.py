"""How many records touch each stretch of the whole span. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate


def density(
    spans: Iterable[tuple[float, float]], first: float, last: float, bins: int
) -> tuple[int, ...]:
    """Return for each of `bins` equal stretches from `first` to `last` how many spans touch it."""
    if bins < 1 or last <= first:
        return ()
    changes = [0] * (bins + 1)
    for start, end in spans:
        if end <= first or start >= last:
            continue
        low = max(int((start - first) / (last - first) * bins), 0)
        # An end is exclusive: a span that stops at a boundary does not touch what follows.
        reach = (end - first) / (last - first) * bins
        high = int(reach) if reach > int(reach) else int(reach) - 1
        high = min(max(high, low), bins - 1)
        changes[min(low, bins - 1)] += 1
        changes[high + 1] -= 1
    return tuple(accumulate(changes))[:bins]
