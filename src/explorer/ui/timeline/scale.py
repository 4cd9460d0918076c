"""The time scale: which day stands at which pixel, and how the window moves. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace

SHORTEST = 8.0  # days; the closest look
_LEAST_WIDTH = 1.0
_NOISE = 1e-6  # of a day, which division leaves behind


def _settled(day: float) -> float:
    """Return a day without noise: a window that ended with a day is to end with it again."""
    whole = round(day)
    return float(whole) if abs(day - whole) < _NOISE else day


@dataclass(frozen=True, slots=True)
class TimeScale:
    """A window of time laid over `width` pixels; days count as `date.toordinal` does."""

    start: float
    end: float
    width: float

    @property
    def days(self) -> float:
        """Length of the window in days."""
        return self.end - self.start

    @property
    def per_day(self) -> float:
        """Pixels to a day."""
        return max(self.width, _LEAST_WIDTH) / self.days

    def x(self, day: float) -> float:
        """Return the pixel of a day's beginning."""
        return (day - self.start) * self.per_day

    def day(self, x: float) -> float:
        """Return the day at a pixel, with its fraction."""
        return self.start + x / self.per_day

    def resized(self, width: float) -> TimeScale:
        """Return the same window over another width."""
        return replace(self, width=max(width, _LEAST_WIDTH))

    def zoomed(self, factor: float, x: float) -> TimeScale:
        """Return the window `factor` times closer; the day at pixel `x` stays there."""
        held, share = self.day(x), x / max(self.width, _LEAST_WIDTH)
        days = max(self.days / factor, SHORTEST)
        start, end = held - share * days, held + (1 - share) * days
        return replace(self, start=_settled(start), end=_settled(end))

    def moved(self, days: float) -> TimeScale:
        """Return the window moved by days."""
        return replace(self, start=self.start + days, end=self.end + days)

    def centred(self, day: float) -> TimeScale:
        """Return the window moved so that a day stands in its middle."""
        return self.moved(day - (self.start + self.end) / 2)

    def within(self, first: float, last: float) -> TimeScale:
        """Return the window kept inside `first` to `last`, shortened only where it is longer."""
        if self.days >= last - first:
            return replace(self, start=float(first), end=float(last))
        if self.start < first:
            return self.moved(first - self.start)
        if self.end > last:
            return self.moved(last - self.end)
        return self
