"""The same gestures for the program's timeline and for plain rectangles, and what they show.

As on the map, a frame lasts from its input event to the end of the painting that follows. Beside
each frame stands how many records lie in the time that is then in view.
"""

import sqlite3
import time
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from map_gestures import Act, FrameClock, flick, wheel
from PySide6.QtWidgets import QWidget

# Steps of the wheel to each of the scales at which the drawing is moved: years, months, days.
CLOSER = (4, 8, 8)
DEEP = 30  # steps from the whole to about a day
FLICKS = ((-0.9, 0.3), (0.8, 0.2), (0.9, -0.3), (-0.8, -0.2))
PLACES = ((0.75, 0.4), (0.6, 0.6))


class Spans:
    """When the dated records of a library lie, and how many of them a stretch of time touches."""

    def __init__(self, library: str) -> None:
        self._library = library
        self.starts, self.ends = self.column("start"), self.column("end")
        self._ends = array("i", sorted(self.ends))

    def column(self, name: str) -> array:
        """Return one of the library's packed columns."""
        uri = f"{Path(self._library).absolute().as_uri()}?mode=ro"
        query = "SELECT data FROM dated_column WHERE name = ?"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            return array("i", connection.execute(query, (name,)).fetchone()[0])

    def touching(self, window: tuple[float, float]) -> int:
        """Count the records that lie at least in part in a window."""
        return bisect_left(self.starts, window[1]) - bisect_right(self._ends, window[0])


class CountingClock(FrameClock):
    """A clock that keeps beside each frame what was in view, and ends when its time is up."""

    def __init__(self, port: QWidget, in_view: Callable[[], int], seconds: float) -> None:
        super().__init__(port)
        self._in_view = in_view
        self._until = time.monotonic() + seconds
        self.counted: list[tuple[float, int]] = []

    def painted_ms(self, act: Act, begun: int = 0) -> float | None:
        """Do something, say when it was painted, and keep that with the records in view."""
        frame = super().painted_ms(act, begun)
        if frame is not None:
            self.counted.append((frame, self._in_view()))
        return frame

    def frames(self, acts: Iterator[Act]) -> list[float]:
        """Do these one after another while there is time."""
        return super().frames(self._while_there_is_time(acts))

    def _while_there_is_time(self, acts: Iterator[Act]) -> Iterator[Act]:
        for act in acts:
            if time.monotonic() > self._until:
                return
            yield act


def measure(clock: CountingClock, port: QWidget) -> dict[str, object]:
    """Move and zoom, and give the frames of both, and their time for each record in view."""
    clock.frames(wheel(port, (0.5, 0.5), -DEEP - sum(CLOSER)))  # from the whole, wherever it began
    clock.counted.clear()
    findings: dict[str, object] = {"pan_ms": _pan(clock, port)}
    findings["zoom_ms"] = _zoom(clock, port)
    spent = sum(frame for frame, _ in clock.counted)
    shown = sum(count for _, count in clock.counted)
    return findings | {"ns_per_record": 1e6 * spent / shown if shown else 0.0}


def _pan(clock: CountingClock, port: QWidget) -> list[float]:
    frames: list[float] = []
    for closer in CLOSER:
        clock.frames(wheel(port, (0.75, 0.4), closer))
        for dx, dy in FLICKS:
            frames += clock.frames(flick(port, dx, dy))
    clock.frames(wheel(port, (0.75, 0.4), -sum(CLOSER)))
    return frames


def _zoom(clock: CountingClock, port: QWidget) -> list[float]:
    frames: list[float] = []
    for place in PLACES:
        frames += clock.frames(wheel(port, place, DEEP))
        frames += clock.frames(wheel(port, place, -DEEP))
    for direction in (1, -1):
        for _ in range(DEEP // 3):
            frames += clock.frames(wheel(port, PLACES[0], 3 * direction))
    return frames
