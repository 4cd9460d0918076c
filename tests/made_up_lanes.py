"""Made-up lanes and sheets for the tests of the timeline on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from explorer.dates import day_number, span_of
from explorer.ui.timeline.sheet import SheetOptions, SheetWords, TimelineSheet
from explorer.viewmodels.timeline_items import TimelineItem

WINDOW = (float(day_number(1997)), float(day_number(2008)))
WORDS = SheetWords(
    title="Timeline, 1997 to 2007",
    shown="3 of 4 events in view · lanes by theme",
    narrowed="Only China",
    notice="As of 2006 · historical record · not guidance",
    source="Authors, “Source”, pp. 33–80.",
    library="Journey Explorer, library L 1.0",
)


def item(name: str, date: str, *, folded: bool = False) -> TimelineItem:
    """Return a record of a date."""
    return TimelineItem(
        id=name, title=f"Title of {name}", when=date, pages="p. 40", kind="Event", event=True,
        theme="t", country="c", span=span_of(date), folded=folded,
    )  # fmt: skip


@dataclass(frozen=True)
class MadeUpLane:
    """A lane that answers as those of the index do."""

    id: str
    name: str
    held: tuple[TimelineItem, ...]

    @property
    def size(self) -> int:
        return len(self.held)

    def count(self, start: float, end: float) -> int:
        return len(self._touching(start, end))

    def items(self, start: float, end: float, limit: int) -> tuple[TimelineItem, ...] | None:
        found = self._touching(start, end)
        return found if len(found) <= limit else None

    def beginning(self, edges: Sequence[int]) -> tuple[int, ...]:
        return tuple(
            sum(first <= one.span.start < last for one in self.held)
            for first, last in pairwise(edges)
        )

    def _touching(self, start: float, end: float) -> tuple[TimelineItem, ...]:
        return tuple(one for one in self.held if one.span.start < end and one.span.end > start)


def many(lane: str, count: int) -> MadeUpLane:
    """Return a lane of records spread over ten years in dates of all kinds."""
    held = []
    for number in range(count):
        year, month = 1997 + number % 10, number % 12 + 1
        forms = (
            f"{year}", f"{year}-{month:02d}", f"{year}-{month:02d}-15", f"{year}/{year + 2}",
            f"{year}~", f"{year}/..", f"../{year}",
        )  # fmt: skip
        held.append(item(f"{lane}-{number}", forms[number % len(forms)]))
    return MadeUpLane(lane, f"Lane {lane}", tuple(held))


def sheet(
    *lanes: MadeUpLane, window: tuple[float, float] = WINDOW,
    closed: frozenset[str] = frozenset(), **options: Any,
) -> TimelineSheet:  # fmt: skip
    """Return a sheet of lanes."""
    return TimelineSheet(WORDS, lanes, window, SheetOptions(**options), closed)
