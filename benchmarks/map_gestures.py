"""The same gestures for the program's map and for its peers, and how long their frames take.

A frame lasts from its input event to the end of the painting that follows. Inputs come at the
rate of a screen, or as soon as the frame before is through; what keeps the program from taking one
in time counts as part of its frame, and so does what it paints by itself once a gesture has ended.
"""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

TICK_NS = 16_666_667
REST_NS = 160_000_000  # after a gesture: longer than a picture takes to become sharp
LIMIT_NS = 100_000_000  # without a painting: there is none to come, as at the map's edge
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
_PLAIN = Qt.KeyboardModifier.NoModifier
# Pixels a mouse moves between two frames of a flick: slow, fast, slow.
FLICK = (3, 8, 16, 26, 34, 38, 40, 38, 34, 30, 26, 20, 14, 9, 5, 2)
WHEEL_STEPS = 12  # from the whole map to the closest view, through every level of detail

Act = Callable[[], None]


class FrameClock(QObject):
    """Sends inputs to a map and notes how long each takes until it is painted."""

    def __init__(self, port: QWidget) -> None:
        super().__init__(port)
        self._port, self._window = port, port.window()
        self._begun = self._ended = 0
        self._takes_part = self._painting = False
        port.installEventFilter(self)
        self._window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the window begins to paint, and that the map takes part in it."""
        if event.type() == QEvent.Type.UpdateRequest and watched is self._window:
            self._begun, self._takes_part, self._painting = time.monotonic_ns(), False, True
            QTimer.singleShot(0, self._painted)  # queued behind the painting itself
        elif event.type() == QEvent.Type.Paint and watched is self._port:
            self._takes_part = True
        return False

    def _painted(self) -> None:
        self._painting = False
        if self._takes_part:
            self._ended = time.monotonic_ns()

    def painted_ms(self, act: Act, begun: int = 0) -> float | None:
        """Do something and say when the map was painted, or nothing if it never was."""
        begun = begun or time.monotonic_ns()
        self._ended = 0
        act()
        done = time.monotonic_ns()
        while not self._ended:
            QApplication.processEvents()
            # One that takes longer than the limit has begun by then, and is waited for.
            waited = not (self._ended or self._painting)
            if waited and time.monotonic_ns() - done > LIMIT_NS:
                return None
        return (self._ended - begun) / 1e6

    def rest(self, pause_ns: int = REST_NS) -> list[float]:
        """Wait, and say how long each painting took that came by itself."""
        end, frames = time.monotonic_ns() + pause_ns, []
        while time.monotonic_ns() < end:
            self._ended = 0
            QApplication.processEvents()
            if self._ended:
                frames.append((self._ended - self._begun) / 1e6)
            time.sleep(0.0005)
        return frames

    def frames(self, acts: Iterator[Act]) -> list[float]:
        """Do these one after another at a screen's rate, then rest; give the time of each frame."""
        frames, due = [], time.monotonic_ns()
        for act in acts:
            while time.monotonic_ns() < due:
                QApplication.processEvents()
                time.sleep(0.0003)
            # One that could not be taken when it was due has been waiting since.
            frame = self.painted_ms(act, due)
            if frame is not None:  # at the edge of the map nothing moves, and nothing is painted
                frames.append(frame)
            due = max(due + TICK_NS, time.monotonic_ns())
        return frames + self.rest()


def mouse(port: QWidget, kind: QEvent.Type, at: QPoint, held: bool) -> None:
    """Send a mouse event to a map."""
    moved = kind == QEvent.Type.MouseMove
    button = _NONE if moved else _LEFT
    where, world = QPointF(at), QPointF(port.mapToGlobal(at))
    event = QMouseEvent(kind, where, world, button, _LEFT if held else _NONE, _PLAIN)
    QApplication.sendEvent(port, event)


def flick(port: QWidget, dx: float, dy: float) -> Iterator[Act]:
    """Drag the map in one direction as a hand does; the pressing itself is no frame."""
    at = QPointF(port.width() * (0.5 - 0.3 * dx), port.height() * (0.5 - 0.3 * dy))
    mouse(port, QEvent.Type.MouseButtonPress, at.toPoint(), True)
    for step in FLICK:
        at += QPointF(dx, dy) * step
        to = at.toPoint()
        yield lambda to=to: mouse(port, QEvent.Type.MouseMove, to, True)
    mouse(port, QEvent.Type.MouseButtonRelease, at.toPoint(), False)


def keys(view: QWidget, key: Qt.Key, times: int) -> Iterator[Act]:
    """Press an arrow key again and again, as holding it does."""
    for _ in range(times):
        event = QKeyEvent(QEvent.Type.KeyPress, key, _PLAIN)
        yield lambda event=event: QApplication.sendEvent(view, event)


def wheel(port: QWidget, share: tuple[float, float], steps: int) -> Iterator[Act]:
    """Turn the wheel over a point, given as a share of width and height; negative is out."""
    at = QPointF(port.width() * share[0], port.height() * share[1])
    for _ in range(abs(steps)):
        yield lambda: QApplication.sendEvent(
            port,
            QWheelEvent(
                at, QPointF(port.mapToGlobal(at)), QPoint(), QPoint(0, 120 if steps > 0 else -120),
                _NONE, _PLAIN, Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip


def pan_frames(clock: FrameClock, view: QWidget, port: QWidget, *, by_key: bool) -> list[float]:
    """Flick the map about and press the arrow keys, at three scales; 200 frames and more."""
    frames: list[float] = []
    for closer in (3, 3, 3):
        clock.frames(wheel(port, (0.55, 0.45), closer))
        for dx, dy in ((-0.9, 0.4), (0.8, 0.6), (0.9, -0.5), (-0.8, -0.5)):
            frames += clock.frames(flick(port, dx, dy))
        if by_key:
            arrows = (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up)
            for arrow in arrows:
                frames += clock.frames(keys(view, arrow, 3))
    clock.frames(wheel(port, (0.55, 0.45), -9))
    return frames


def zoom_frames(clock: FrameClock, port: QWidget) -> list[float]:
    """Zoom in and out about several points, in one go and in bursts; 200 frames and more."""
    frames: list[float] = []
    for share in ((0.5, 0.5), (0.7, 0.35), (0.4, 0.7), (0.6, 0.5)):
        frames += clock.frames(wheel(port, share, WHEEL_STEPS))
        frames += clock.frames(wheel(port, share, -WHEEL_STEPS))
        for direction in (1, -1):
            for _ in range(WHEEL_STEPS // 3):
                frames += clock.frames(wheel(port, share, 3 * direction))
    return frames
