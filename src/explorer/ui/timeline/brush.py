"""Marking a stretch of time by pointer or keys, kept to whole days, months or years. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer.ui.timeline.axis import Step, floor_day, next_day, snapped
from explorer.ui.timeline.stretch_words import stretch_words
from explorer.wording import tr

_CONTEXT = "Timeline"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch that is being marked; a side that is still to come is None."""

    start: int | None
    end: int | None

    @property
    def words(self) -> str:
        """The stretch in words."""
        if self.start is not None and self.end is not None:
            return stretch_words(self.start, self.end)
        if self.start is not None:
            return tr(_CONTEXT, "From {when}", when=stretch_words(self.start, self.start + 1))
        if self.end is not None:
            return tr(_CONTEXT, "Until {when}", when=stretch_words(self.end - 1, self.end))
        return ""


class Brush:
    """The stretch that the reader is marking: drawn between two points, or set side by side."""

    def __init__(self, step: Callable[[], Step]) -> None:
        self._step = step
        self._held: tuple[float, float] | None = None
        self.stretch: Stretch | None = None

    def begin(self, day: float) -> None:
        """Begin to draw a stretch at a day."""
        self._hold(day, day)

    def grip(self, period: tuple[int, int], side: str) -> None:
        """Take hold of the start or the end of a period; its other side stays."""
        first, last = period
        held = last - 1 if side == "start" else first
        self._held = (held, held)
        self.stretch = Stretch(*period)

    def _hold(self, first: float, last: float) -> None:
        self._held = (first, last)
        self.stretch = Stretch(*snapped(first, last, self._step()))

    def to(self, day: float) -> None:
        """Draw the stretch up to a day, before or after where it began."""
        if self._held is None:
            return
        first, last = self._held
        start, end = snapped(min(first, day), max(last, day), self._step())
        self.stretch = Stretch(start, end)

    def set_side(
        self, side: str, first: float, last: float, period: tuple[int, int] | None
    ) -> None:
        """Set one side at a record or a day; the other is what was set before, or the period's."""
        other = self.stretch or (Stretch(*period) if period else Stretch(None, None))
        start, end = other.start, other.end
        if side == "start":
            start = floor_day(first, self._step())
            end = None if end is not None and end <= start else end
        else:
            end = next_day(floor_day(last, self._step()), self._step())
            start = None if start is not None and start >= end else start
        self.stretch = Stretch(start, end)

    def done(self) -> tuple[int, int] | None:
        """Return the stretch if it has both sides, and let go of it."""
        stretch = self.stretch
        if stretch is None or stretch.start is None or stretch.end is None:
            return None
        self.clear()
        return stretch.start, stretch.end

    def clear(self) -> bool:
        """Let go of what was marked; return whether there was anything."""
        found, self.stretch, self._held = self.stretch is not None, None, None
        return found
