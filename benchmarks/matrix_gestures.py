"""The same scrolling for the program's matrix and for a plain table, frame by frame."""

from collections.abc import Iterator

from map_gestures import Act, FrameClock, keys
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication

DELTA = 40  # a third of a notch, as a wheel or a touch pad that turns smoothly sends it
TURNS = 120  # in each direction; where the table ends, nothing is painted and nothing counted
PRESSES = 24


def roll(table: QAbstractItemView, dx: int, dy: int, turns: int) -> Iterator[Act]:
    """Turn the wheel over the middle of a table again and again."""
    port = table.viewport()
    at = QPointF(port.rect().center())
    for _ in range(turns):
        yield lambda: QApplication.sendEvent(
            port,
            QWheelEvent(
                at, QPointF(port.mapToGlobal(at)), QPoint(), QPoint(dx * DELTA, dy * DELTA),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip


def measure(table: QAbstractItemView) -> dict[str, object]:
    """Scroll down and up, right and left, then walk with the arrows; give the frames of each."""
    clock = FrameClock(table.viewport())
    clock.rest()
    down, right = [], []
    for turn in (-1, 1):
        down += clock.frames(roll(table, 0, turn, TURNS))
        right += clock.frames(roll(table, turn, 0, TURNS))
    walked = []
    table.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        walked += clock.frames(keys(table, key, PRESSES))
    return {"vertical_ms": down, "horizontal_ms": right, "walk_ms": walked}
