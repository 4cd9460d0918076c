"""The drawing, driven by wheel, mouse and keys."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from explorer.ui.theme import Theme
from explorer.ui.timeline.lanes import Lane
from explorer.ui.timeline.overview import OverviewStrip
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from explorer.viewmodels.timeline import DateSpan, TimelineItem


def day(year: int, month: int = 1, number: int = 1) -> int:
    return datetime.date(year, month, number).toordinal()


WHOLE = (day(1990), day(2010))


def item(name: str, start: int, end: int, precision: str = "year") -> TimelineItem:
    solid = (start, end) if precision == "day" else (start, start)
    span = DateSpan(start, end, *solid, precision)
    return TimelineItem(name, f"Title of {name}", "then", "p. 5", "Event", True, "a", "", span)


EARLY = item("early", day(1992), day(1993))
RAID = item("raid", day(2006, 8, 22), day(2006, 8, 23), "day")
YEAR = item("year", day(2004), day(2005))
CROWD = tuple(item(f"crowd{number}", day(2003), day(2004)) for number in range(30))


@pytest.fixture
def canvas(qtbot: Any, theme: Theme) -> TimelineCanvas:
    widget = TimelineCanvas(theme)
    qtbot.addWidget(widget)
    widget.resize(900, 300)
    widget.set_content([Lane("a", "First", (EARLY, YEAR, RAID)), Lane("b", "Second", CROWD)], WHOLE)
    widget.set_window(day(1997), day(2008))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def roll(canvas: TimelineCanvas, x: float, notches: int, y: int = 150, **more: Any) -> None:
    at = QPointF(x, y)
    QApplication.sendEvent(
        canvas.viewport(),
        QWheelEvent(
            at, canvas.viewport().mapToGlobal(at), QPoint(0, 0),
            more.get("delta", QPoint(0, 120 * notches)),
            Qt.MouseButton.NoButton, more.get("modifiers", Qt.KeyboardModifier.NoModifier),
            Qt.ScrollPhase.NoScrollPhase, False,
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
        qtbot.mouseMove(canvas.viewport(), canvas.item_rect("year").center().toPoint())
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


def test_only_the_documented_part_counts_as_in_view(canvas: TimelineCanvas) -> None:
    canvas.set_window(day(2004), day(2006))
    assert [one.id for one in canvas.items_in_view()] == ["year"]


def test_the_strip_moves_the_window(qtbot: Any, theme: Theme) -> None:
    strip = OverviewStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(600, strip.sizeHint().height())
    strip.set_content([YEAR, RAID], WHOLE, "Records")
    strip.set_window(day(1997), day(2002), 100, 600)
    strip.show()
    moved: list[tuple[float, float]] = []
    strip.window_moved.connect(lambda start, end: moved.append((start, end)))
    grip = strip.window_rect.center().toPoint()
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=grip)
    qtbot.mouseMove(strip, grip + QPoint(50, 0))
    qtbot.mouseRelease(strip, Qt.MouseButton.LeftButton, pos=grip + QPoint(50, 0))
    per_day = 500 / (WHOLE[1] - WHOLE[0])
    assert moved[-1][0] == pytest.approx(day(1997) + 50 / per_day, abs=20)
    assert moved[-1][1] - moved[-1][0] == pytest.approx(day(2002) - day(1997), abs=1)
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(580, grip.y()))
    assert moved[-1][1] > day(2008)
