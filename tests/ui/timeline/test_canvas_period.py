"""Marking a period in the drawing, and what lies behind the lanes."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from explorer.dates import day_number as day
from explorer.ui.theme import Theme
from explorer.ui.timeline.scene import Scene
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from pointing import point_at
from ui.timeline.fake_lanes import FakeLane, FakeRecords, item

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
LANE = FakeLane(
    "a", "First", [item("year", day(2004), day(2005)), item("old", day(1998), day(1999))]
)


@pytest.fixture
def canvas(qtbot: Any, theme: Theme) -> TimelineCanvas:
    widget = TimelineCanvas(theme)
    qtbot.addWidget(widget)
    widget.resize(900, 300)
    widget.set_content([LANE], (day(1990), day(2010)), None, FakeRecords([LANE]))
    widget.set_window(day(1997), day(2007))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def spot(canvas: TimelineCanvas, date: int, y: int = 200) -> QPoint:
    return QPoint(round(canvas.scene().x(date)), y)


def drag(
    qtbot: Any, canvas: TimelineCanvas, start: QPoint, end: QPoint,
    held: Qt.KeyboardModifier = PLAIN,
) -> None:  # fmt: skip
    view = canvas.viewport()
    qtbot.mousePress(view, LEFT, held, pos=start)
    qtbot.mouseMove(view, (start + end) / 2)
    qtbot.mouseMove(view, end)
    qtbot.mouseRelease(view, LEFT, held, pos=end)


@pytest.mark.parametrize("y", [200, 12])
def test_a_stretch_is_marked_with_shift(canvas: TimelineCanvas, qtbot: Any, y: int) -> None:
    before = canvas.window_span
    with qtbot.waitSignal(canvas.period_brushed) as brushed:
        drag(
            qtbot,
            canvas,
            spot(canvas, day(1998, 3, 20), y),
            spot(canvas, day(2004, 7, 9), y),
            SHIFT,
        )
    assert brushed.args == [day(1998), day(2005)]
    assert canvas.window_span == before
    assert canvas.marked_words == ""


def test_the_stretch_is_said_while_it_is_marked(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_window(day(1997, 10), day(1998, 10))
    view = canvas.viewport()
    qtbot.mousePress(view, LEFT, SHIFT, pos=spot(canvas, day(1998, 6, 20)))
    qtbot.mouseMove(view, spot(canvas, day(1998, 5, 20)))
    qtbot.mouseMove(view, spot(canvas, day(1998, 3, 20)))
    assert canvas.marked_words == "March to June 1998"
    assert "March to June 1998" in canvas.shown_text()
    with qtbot.assertNotEmitted(canvas.period_brushed):
        qtbot.keyClick(canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view, LEFT, pos=spot(canvas, day(1998, 3, 20)))
    assert "March to June 1998" not in canvas.shown_text()


def test_in_brush_mode_a_plain_drag_marks(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_brushing(True)
    with qtbot.waitSignal(canvas.period_brushed) as brushed:
        drag(qtbot, canvas, spot(canvas, day(2000, 3)), spot(canvas, day(2001, 3)))
    assert brushed.args == [day(2000), day(2002)]
    canvas.set_brushing(False)
    before = canvas.window_span
    with qtbot.assertNotEmitted(canvas.period_brushed):
        drag(qtbot, canvas, spot(canvas, day(2000, 3)), spot(canvas, day(2001, 3)))
    assert canvas.window_span[0] < before[0]


def test_brackets_mark_by_keys(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_window(day(1998), day(1999))
    qtbot.keyClicks(canvas, "[")
    assert canvas.marked_words.startswith("From ")
    canvas.set_window(day(2003), day(2005))
    with qtbot.waitSignal(canvas.period_brushed) as brushed:
        qtbot.keyClicks(canvas, "]")
    start, end = brushed.args
    assert start == day(1998, 7)
    assert end in {day(2004, 2), day(2004, 1)}
    qtbot.keyClicks(canvas, "[")
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.marked_words == ""


def test_brackets_take_the_record_of_the_keys(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_period(day(1997), day(2006))
    canvas.step(1)
    with qtbot.waitSignal(canvas.period_brushed) as brushed:
        qtbot.keyClicks(canvas, "]")
    assert brushed.args == [day(1997), day(1999)]


def test_the_ends_of_the_period_are_dragged(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_period(day(1999), day(2002))
    with qtbot.waitSignal(canvas.period_brushed) as brushed:
        drag(qtbot, canvas, spot(canvas, day(2002), 30), spot(canvas, day(2004, 6), 30))
    assert brushed.args == [day(1999), day(2005)]
    with qtbot.waitSignal(canvas.period_brushed) as brushed:
        drag(qtbot, canvas, spot(canvas, day(1999), 30), spot(canvas, day(2000, 6), 30))
    assert brushed.args == [day(2000), day(2002)]
    canvas.set_period(None)
    with qtbot.assertNotEmitted(canvas.period_brushed):
        drag(qtbot, canvas, spot(canvas, day(2002), 30), spot(canvas, day(2003), 30))


def test_the_period_is_tinted_and_nothing_around_it_grows_faint(canvas: TimelineCanvas) -> None:
    def darkest(name: str) -> int:
        picture, rect = canvas.grab().toImage(), canvas.item_rect(name).toRect()
        xs = range(rect.left(), rect.left() + 30)
        return min(picture.pixelColor(x, rect.center().y()).lightness() for x in xs)

    def ground(year: int) -> str:
        picture, scene = canvas.grab().toImage(), canvas.scene()
        spot = QPoint(round(scene.x(day(year, 6))) + 2, canvas.viewport().height() - 3)
        return picture.pixelColor(spot).name()

    plain = [darkest(name) for name in ("old", "year")], ground(2004)
    canvas.set_period(day(2003), day(2006))
    assert [darkest(name) for name in ("old", "year")] == pytest.approx(plain[0], abs=2)
    assert ground(2004) != plain[1]
    assert ground(2000) == plain[1]
    canvas.set_period(None)
    assert ground(2004) == plain[1]


def test_a_background_is_painted_first_and_can_be_chosen(
    canvas: TimelineCanvas, qtbot: Any
) -> None:
    def paint(painter: QPainter, scene: Scene) -> None:
        left, right = scene.x(day(2000)), scene.x(day(2002))
        painter.fillRect(QRectF(left, scene.era_strip.top(), right - left, 250), QColor("#ff0000"))

    def hit(at: QPointF, scene: Scene) -> str:
        named = scene.era_strip.contains(at) and scene.x(day(2000)) <= at.x() <= scene.x(day(2002))
        return "famine" if named else ""

    top = canvas.lane_title_rect("a").top()
    canvas.set_background(paint, lambda scale, look: 24.0, hit)
    assert canvas.lane_title_rect("a").top() == top + 24
    at = spot(canvas, day(2001), int(canvas.scene().era_strip.center().y()))
    assert canvas.grab().toImage().pixelColor(at) == QColor("#ff0000")
    with qtbot.waitSignal(canvas.era_pointed) as pointed:
        point_at(canvas.viewport(), at)
    assert pointed.args == ["famine"]
    with qtbot.waitSignal(canvas.era_chosen) as chosen:
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=at)
    assert chosen.args == ["famine"]
    with qtbot.assertNotEmitted(canvas.era_chosen):
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=spot(canvas, day(2003), at.y()))
    canvas.set_background(None)
    assert canvas.lane_title_rect("a").top() == top


def test_the_last_lane_can_be_reached_below_the_names(canvas: TimelineCanvas) -> None:
    lanes = [
        FakeLane(f"a{n}", f"Lane {n}", [item(f"n{n}", day(2004), day(2005))]) for n in range(12)
    ]
    canvas.set_content(lanes, (day(1990), day(2010)), None, FakeRecords(lanes))
    for height in (0.0, 60.0):
        canvas.set_background(None, height)
        canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
        bottom = canvas.lane_title_rect("a11").bottom()
        assert bottom == pytest.approx(canvas.viewport().height(), abs=2)
