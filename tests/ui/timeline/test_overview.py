"""The strip of the whole span, driven by mouse and wheel."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.dates import day_number as day
from explorer.ui.theme import Theme
from explorer.ui.timeline.overview import OverviewStrip
from explorer.ui.timeline.scale import SHORTEST

WHOLE = (day(1990), day(2010))
LEFT, RIGHT = 100, 600
PER_DAY = (RIGHT - LEFT) / (WHOLE[1] - WHOLE[0])


def counted(edges: Sequence[int]) -> Sequence[int]:
    return [low.bit_count() for low in edges[:-1]]


@pytest.fixture
def strip(qtbot: Any, theme: Theme) -> OverviewStrip:
    widget = OverviewStrip(theme)
    qtbot.addWidget(widget)
    widget.resize(600, widget.sizeHint().height())
    widget.set_content(counted, WHOLE, "Records")
    widget.set_window(day(1997), day(2002), LEFT, RIGHT)
    widget.show()
    return widget


@pytest.fixture
def moved(strip: OverviewStrip) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []

    def take(start: float, end: float) -> None:
        found.append((start, end))
        strip.set_window(start, end, LEFT, RIGHT)

    strip.window_moved.connect(take)
    return found


def drag(qtbot: Any, strip: OverviewStrip, start: QPoint, by: int) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(strip, left, pos=start)
    qtbot.mouseMove(strip, start + QPoint(by, 0))
    qtbot.mouseRelease(strip, left, pos=start + QPoint(by, 0))


def test_the_window_is_dragged(
    strip: OverviewStrip, moved: list[tuple[float, float]], qtbot: Any
) -> None:
    grip = strip.window_rect.center().toPoint()
    drag(qtbot, strip, grip, 50)
    assert moved[-1][0] == pytest.approx(day(1997) + 50 / PER_DAY, abs=20)
    assert moved[-1][1] - moved[-1][0] == pytest.approx(day(2002) - day(1997), abs=1)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(580, grip.y()))
    assert moved[-1][1] > day(2008)


def test_an_edge_of_the_window_is_dragged(
    strip: OverviewStrip, moved: list[tuple[float, float]], qtbot: Any
) -> None:
    rect = strip.window_rect
    drag(qtbot, strip, QPoint(round(rect.right()), round(rect.center().y())), 30)
    assert moved[-1][0] == day(1997)
    assert moved[-1][1] == pytest.approx(day(2002) + 30 / PER_DAY, abs=20)
    drag(qtbot, strip, QPoint(round(rect.left()), round(rect.center().y())), -30)
    assert moved[-1][0] == pytest.approx(day(1997) - 30 / PER_DAY, abs=20)
    assert moved[-1][1] == pytest.approx(day(2002) + 30 / PER_DAY, abs=20)


def test_an_edge_never_passes_the_other(
    strip: OverviewStrip, moved: list[tuple[float, float]], qtbot: Any
) -> None:
    rect = strip.window_rect
    drag(qtbot, strip, QPoint(round(rect.right()), round(rect.center().y())), -400)
    assert moved[-1] == (day(1997), day(1997) + SHORTEST)


def test_the_wheel_zooms_the_window(strip: OverviewStrip, moved: list[tuple[float, float]]) -> None:
    at = strip.window_rect.center()
    for notches in (1, -1):
        event = QWheelEvent(
            at, strip.mapToGlobal(at), QPoint(0, 0), QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(strip, event)
    closer, back = moved
    assert closer[1] - closer[0] == pytest.approx((day(2002) - day(1997)) / 1.2)
    assert back == pytest.approx((day(1997), day(2002)))


def test_the_period_is_marked(strip: OverviewStrip) -> None:
    assert strip.period_rect.isEmpty()
    strip.set_period(day(1998), day(2000))
    assert strip.period_rect.left() == pytest.approx(LEFT + (day(1998) - WHOLE[0]) * PER_DAY)
    assert strip.period_rect.width() == pytest.approx((day(2000) - day(1998)) * PER_DAY)
    strip.set_period(None)
    assert strip.period_rect.isEmpty()


def test_the_counts_are_those_that_were_asked(strip: OverviewStrip) -> None:
    asked: list[Sequence[int]] = []

    def count(edges: Sequence[int]) -> Sequence[int]:
        asked.append(edges)
        return counted(edges)

    strip.set_content(count, WHOLE, "Records")
    strip.grab()
    strip.grab()
    strip.set_window(day(1999), day(2000), LEFT, RIGHT)
    strip.grab()
    assert len(asked) == 1
    assert asked[0][0] == WHOLE[0]
    assert asked[0][-1] == WHOLE[1]
    assert list(strip.counts) == counted(asked[0])
    assert QPointF(strip.window_rect.center()).x() > LEFT
