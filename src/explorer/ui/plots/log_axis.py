"""A logarithmic axis between the first and last of its ticks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.viewmodels.ledger_picture import Tick


@dataclass(frozen=True, slots=True)
class LogAxis:
    """Turns values into pixels; every tick stands where its value belongs."""

    ticks: tuple[Tick, ...]
    left: int
    right: int

    def at(self, value: float) -> float:
        """Return the place of a value, held within the axis."""
        first, last = self.ticks[0].value, self.ticks[-1].value
        if last <= first:
            return (self.left + self.right) / 2
        share = math.log(max(value, first) / first) / math.log(last / first)
        return self.left + min(share, 1.0) * (self.right - self.left)

    def labelled(self, widths: Sequence[int], gap: int) -> list[int]:
        """Return which ticks have room for their labels, the first and last before others."""
        taken: list[tuple[float, float]] = []
        found = []
        order = [0, len(self.ticks) - 1, *range(1, len(self.ticks) - 1)]
        for number in dict.fromkeys(order):
            middle = self.at(self.ticks[number].value)
            low, high = middle - widths[number] / 2 - gap, middle + widths[number] / 2 + gap
            if all(high < other[0] or low > other[1] for other in taken):
                taken.append((low + gap, high - gap))
                found.append(number)
        return sorted(found)
