"""Calendar bins: how many records of a crowded lane begin in each, exactly. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.ui.timeline.axis import DAY, MONTH, STEPS, YEAR, Step, next_day, tick_days
from explorer.viewmodels.timeline_index import LaneSource

# Fewer than the axis has, so that a lane does not change its columns at every turn of the wheel.
BIN_STEPS = tuple(
    step
    for step in STEPS
    if step in (DAY, MONTH, YEAR)
    or (step.unit, step.count) in {("day", 7), ("month", 3)}
    or (step.unit == "year" and step.count >= 2)
)


@dataclass(frozen=True, slots=True)
class Bins:
    """Counts of a lane: `counts[i]` records begin from `edges[i]` up to `edges[i + 1]`.

    `most` is the count that is drawn at full height.
    """

    edges: tuple[int, ...]
    counts: tuple[int, ...]
    most: int

    def at(self, day: float) -> int | None:
        """Return the index of the bin that holds a day and is not empty."""
        for index, count in enumerate(self.counts):
            if count and self.edges[index] <= day < self.edges[index + 1]:
                return index
        return None

    def of(self, start: int) -> int | None:
        """Return the index of the bin that begins on a day."""
        return self.edges.index(start) if start in self.edges[:-1] else None


def choose_bins(per_day: float, least: float) -> Step:
    """Return the finest bins that are at least so many pixels wide at this scale."""
    return next((step for step in BIN_STEPS if step.least * per_day >= least), BIN_STEPS[-1])


def bin_edges(start: float, end: float, step: Step) -> tuple[int, ...]:
    """Return the edges of the bins that cover a window."""
    edges = tick_days(start, end, step)
    if edges[-1] < end and (last := next_day(edges[-1], step)) > edges[-1]:
        edges.append(last)
    return tuple(edges)


def count_bins(source: LaneSource, edges: tuple[int, ...], most: int = 0) -> Bins:
    """Return the counts of a lane between edges."""
    counts = tuple(source.beginning(edges))
    return Bins(edges, counts, max(most, *counts, 1) if counts else 1)
