"""The drawing, driven by wheel, mouse and keys."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.dates import day_number as day
from explorer.ui.theme import Theme
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from pointing import point_at
from ui.timeline.fake_lanes import FakeLane, FakeRecords, item

WHOLE = (day(1990), day(2010))
EARLY = item("early", day(1992), day(1993))
RAID = item("raid", day(2006, 8, 22), day(2006, 8, 23), "day")
YEAR = item("year", day(2004), day(2005))
CROWD = tuple(item(f"crowd{number}", day(2003), day(2004)) for number in range(30))


@pytest.fixture
def canvas(qtbot: Any, theme: Theme) -> TimelineCanvas:
    widget = TimelineCanvas(theme)
    qtbot.addWidget(widget)
    widget.resize(900, 300)
    lanes = [FakeLane("a", "First", (EARLY, YEAR, RAID)), FakeLane("b", "Second", CROWD)]
    widget.set_content(lanes, WHOLE, records=FakeRecords(lanes))
    widget.set_window(day(1997), day(2008))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def roll(canvas: TimelineCanvas, x: float, notches: int, y: int = 150, **more: Any) -> None:
    at = QPointF(x, y)
    device = more.get("device", QPointingDevice.primaryPointingDevice())
    QApplication.sendEvent(
        canvas.viewport(),
        QWheelEvent(
            at, canvas.viewport().mapToGlobal(at), more.get("pixels", QPoint(0, 0)),
            more.get("delta", QPoint(0, 120 * notches)),
            Qt.MouseButton.NoButton, more.get("modifiers", Qt.KeyboardModifier.NoModifier),
            Qt.ScrollPhase.NoScrollPhase, False, Qt.MouseEventSource.MouseEventNotSynthesized,
            device,
        ),
    )  # fmt: skip


def test_the_wheel_zooms_at_the_pointer(canvas: TimelineCanvas) -> None:
    start, end = canvas.window_span
    x = canvas.time_left + canvas.time_width() * 0.75
    held = start + 0.75 * (end - start)
    roll(canvas, x, 4)
    start, end = canvas.window_span
    assert end - start < 0.6 * (day(2008) - day(1997))
    assert start + 0.75 * (end - start) == pytest.approx(held, abs=1)


def test_zoom_goes_from_everything_to_days_and_no_further(canvas: TimelineCanvas) -> None:
    for _ in range(80):
        roll(canvas, 600, 1)
    start, end = canvas.window_span
    assert 7 < end - start < 9
    for _ in range(80):
        roll(canvas, 600, -1)
    assert canvas.window_span == WHOLE


def test_the_wheel_scrolls_over_the_titles_and_pans_sideways(canvas: TimelineCanvas) -> None:
    before = canvas.window_span
    roll(canvas, 10, -2)
    assert canvas.window_span == before
    assert canvas.verticalScrollBar().value() > 0
    roll(canvas, 600, 0, delta=QPoint(-240, 0))
    assert canvas.window_span[0] > before[0]


def test_dragging_pans(canvas: TimelineCanvas, qtbot: Any) -> None:
    before = canvas.window_span
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    qtbot.mousePress(view, left, pos=QPoint(500, 150))
    qtbot.mouseMove(view, QPoint(540, 150))
    qtbot.mouseMove(view, QPoint(600, 150))
    with qtbot.assertNotEmitted(canvas.item_chosen):
        qtbot.mouseRelease(view, left, pos=QPoint(600, 150))
    per_day = canvas.time_width() / (before[1] - before[0])
    assert before[0] - canvas.window_span[0] == pytest.approx(100 / per_day, abs=1)


def test_keys_pan_zoom_and_go_to_the_ends(canvas: TimelineCanvas, qtbot: Any) -> None:
    def press(key: Qt.Key) -> tuple[float, float]:
        qtbot.keyClick(canvas, key)
        return canvas.window_span

    start, end = canvas.window_span
    closer = press(Qt.Key.Key_Plus)
    assert closer[1] - closer[0] == pytest.approx((end - start) / 1.5)
    assert press(Qt.Key.Key_Left)[0] < closer[0]
    assert press(Qt.Key.Key_Right)[0] == pytest.approx(closer[0])
    assert press(Qt.Key.Key_Home)[0] == WHOLE[0]
    assert press(Qt.Key.Key_PageDown)[0] == pytest.approx(WHOLE[0] + 0.9 * (closer[1] - closer[0]))
    assert press(Qt.Key.Key_PageUp)[0] == pytest.approx(WHOLE[0])
    assert press(Qt.Key.Key_End)[1] == WHOLE[1]
    last = press(Qt.Key.Key_Minus)
    assert last[1] - last[0] == pytest.approx(end - start)


def test_a_click_chooses_what_is_under_it(canvas: TimelineCanvas, qtbot: Any) -> None:
    spot = canvas.item_rect("raid").center().toPoint()
    with qtbot.waitSignal(canvas.item_chosen) as chosen:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert chosen.args == ["raid"]


def test_pointing_says_what_is_there(canvas: TimelineCanvas, qtbot: Any) -> None:
    with qtbot.waitSignal(canvas.item_pointed) as pointed:
        point_at(canvas.viewport(), canvas.item_rect("year").center().toPoint())
    assert pointed.args == ["year"]


def test_arrows_walk_by_date_and_enter_chooses(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_window(day(2004), day(2008))
    pointed: list[str] = []
    canvas.item_pointed.connect(pointed.append)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Down)
    qtbot.keyClick(canvas, Qt.Key.Key_Up)
    assert pointed == ["year", "raid", "year"]
    with qtbot.waitSignal(canvas.item_chosen) as chosen:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert chosen.args == ["year"]


def test_walking_brings_the_item_into_view(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.set_window(day(2004), day(2008))
    for _ in range(40):
        qtbot.keyClick(canvas, Qt.Key.Key_Up)
    start, end = canvas.window_span
    assert start < EARLY.span.start < end
    assert "Title of early" in canvas.shown_text()


def test_a_crowded_lane_opens_by_click_and_closes_by_its_title(
    canvas: TimelineCanvas, qtbot: Any
) -> None:
    text = canvas.shown_text()
    assert "+" in text
    canvas.verticalScrollBar().setValue(canvas.verticalScrollBar().maximum())
    hidden = canvas.item_rect("crowd9")
    qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=hidden.center().toPoint())
    assert "+" not in canvas.shown_text()
    for state in ("some", "closed"):
        title = canvas.lane_title_rect("b")
        spot = QPoint(10, int(title.top()) + 10 if title.top() > 60 else int(title.bottom()) - 5)
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert "+" in canvas.shown_text(), state
    assert "+30" in canvas.shown_text()


def test_a_selected_item_is_brought_into_view_once(canvas: TimelineCanvas, qtbot: Any) -> None:
    canvas.bring_into_view("early")
    start, end = canvas.window_span
    assert start <= EARLY.span.start < end
    with qtbot.assertNotEmitted(canvas.window_changed):
        canvas.bring_into_view("early")
        canvas.bring_into_view("unknown")


def test_two_fingers_pan_and_with_control_they_zoom(canvas: TimelineCanvas) -> None:
    touchpad = QPointingDevice(
        "pad", 7, QInputDevice.DeviceType.TouchPad, QPointingDevice.PointerType.Finger,
        QInputDevice.Capability.PixelScroll, 2, 0,
    )  # fmt: skip
    start, end = canvas.window_span
    per_day = canvas.time_width() / (end - start)
    roll(canvas, 600, 0, pixels=QPoint(-60, 0), delta=QPoint(-8, 0), device=touchpad)
    assert canvas.window_span[0] == pytest.approx(start + 60 / per_day, abs=1)
    assert canvas.window_span[1] - canvas.window_span[0] == pytest.approx(end - start)
    roll(canvas, 600, 1, device=touchpad, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert canvas.window_span[1] - canvas.window_span[0] < end - start


def test_a_double_click_zooms_in_where_nothing_is(canvas: TimelineCanvas, qtbot: Any) -> None:
    start, end = canvas.window_span
    x = canvas.time_left + canvas.time_width() // 4
    spot = QPoint(x, 290)
    assert not canvas.scene().ids_at(QPointF(spot))
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    closer = canvas.window_span
    assert closer[1] - closer[0] == pytest.approx((end - start) / 2)
    assert closer[0] + (closer[1] - closer[0]) / 4 == pytest.approx(
        start + (end - start) / 4, abs=5
    )
    canvas.set_window(day(2004), day(2008))
    before = canvas.window_span
    spot = canvas.item_rect("raid").center().toPoint()
    qtbot.mouseDClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert canvas.window_span == before


def test_a_date_is_framed(canvas: TimelineCanvas) -> None:
    canvas.go_to(day(2001, 3), day(2001, 4))
    start, end = canvas.window_span
    assert start < day(2001, 3) < day(2001, 4) < end
    assert end - start == pytest.approx(93)
    canvas.go_to(day(2001, 3, 9), day(2001, 3, 10))
    start, end = canvas.window_span
    assert end - start == pytest.approx(28)
    assert (start + end) / 2 == pytest.approx(day(2001, 3, 9) + 0.5)


def test_steps_go_from_record_to_record(canvas: TimelineCanvas) -> None:
    canvas.set_window(day(2004, 6), day(2005))
    pointed: list[str] = []
    canvas.item_pointed.connect(pointed.append)
    for step in (1, 1, 1, -1):
        canvas.step(step)
    assert pointed == ["year", "raid", "raid", "year"]
    assert not canvas.item_rect("year").isEmpty()


def test_a_single_record_and_none_at_all(qtbot: Any, theme: Theme) -> None:
    canvas = TimelineCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(600, 200)
    canvas.set_content([], WHOLE)
    canvas.set_window(*WHOLE)
    canvas.show()
    canvas.step(1)
    canvas.bring_into_view("nobody")
    assert "1990s" in canvas.shown_text()
    alone = FakeLane("a", "Alone", (RAID,))
    canvas.set_content([alone], (day(2006), day(2007)), RAID, FakeRecords([alone]))
    assert "Title of raid" in canvas.shown_text()
    assert canvas.window_span == (day(2006), day(2007))


def test_ten_thousand_on_a_day_are_one_exact_count(qtbot: Any, theme: Theme) -> None:
    canvas = TimelineCanvas(theme)
    qtbot.addWidget(canvas)
    canvas.resize(900, 300)
    first = day(1998, 3, 9)
    crowd = FakeLane("a", "Crowd", [item(f"n{n}", first, first + 1, "day") for n in range(10_000)])
    canvas.set_content([crowd], WHOLE, None, FakeRecords([crowd]))
    canvas.set_window(*WHOLE)
    canvas.show()
    for _ in range(60):
        assert canvas.shown_text().count("10,000") == 2  # the title's and the column's
        canvas.go_to(first, first + 1) if canvas.window_span == WHOLE else canvas.zoom(1.2)
    canvas.step(1)
    assert "Title of n0" in canvas.shown_text()
    canvas.set_lane_state("a", "all")
    assert canvas.shown_text().count("10,000") == 2
