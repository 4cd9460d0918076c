"""Lanes that hold more than can be drawn one by one, and lanes put in order by the reader."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt

from explorer.dates import day_number as day
from explorer.ui.theme import Theme
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from pointing import point_at
from ui.timeline.fake_lanes import FakeLane, FakeRecords, item

LEFT = Qt.MouseButton.LeftButton
WHOLE = (day(1990), day(2010))
FEW = FakeLane("few", "Few", [item(f"few{n}", day(1995 + n), day(1996 + n)) for n in range(8)])
MANY = FakeLane(
    "many", "Many", [item(f"n{n}", day(1991) + n * 2, day(1991) + n * 2 + 20) for n in range(3000)]
)
OTHER = FakeLane("other", "Other", [item("lonely", day(2001), day(2002))])
LANES = (FEW, MANY, OTHER)


@pytest.fixture
def canvas(qtbot: Any, theme: Theme) -> TimelineCanvas:
    widget = TimelineCanvas(theme)
    qtbot.addWidget(widget)
    widget.resize(900, 420)
    widget.set_content(LANES, WHOLE, None, FakeRecords(LANES))
    widget.set_window(day(1997), day(2001))
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def bin_spot(canvas: TimelineCanvas, first: int) -> QPoint:
    scene = canvas.scene()
    lane = scene.lane_of("many")
    assert lane is not None
    assert lane.bins is not None
    index = lane.bins.of(first)
    assert index is not None
    return scene.bin_rect(lane, index).center().toPoint()


def begun(start: int, end: int) -> int:
    return sum(start <= one.span.start < end for one in MANY.records)


def press(qtbot: Any, canvas: TimelineCanvas, key: Qt.Key, held: str = "") -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    if "c" in held:
        modifiers |= Qt.KeyboardModifier.ControlModifier
    if "s" in held:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(canvas, key, modifiers)


def test_a_full_lane_shows_exact_counts(canvas: TimelineCanvas) -> None:
    text = canvas.shown_text().splitlines()
    for year in range(1997, 2001):
        for first, last in (((year, 1), (year, 4)), ((year, 4), (year, 7))):
            assert f"{begun(day(*first), day(*last)):,}" in text
    assert f"{MANY.count(*canvas.window_span):,}" in text
    before = MANY.count(*canvas.window_span) - begun(day(1997), day(2001))
    assert f"{before} begun before" in text


def test_what_goes_on_from_before_is_said_and_not_drawn(canvas: TimelineCanvas) -> None:
    old = [item(f"old{n}", day(1991), day(2009)) for n in range(300)]
    new = [item(f"new{n}", day(1998 + n), day(1999 + n)) for n in range(3)]
    lane = FakeLane("long", "Long", [*old, *new])
    canvas.set_content([lane], WHOLE, None, FakeRecords([lane]))
    text = canvas.shown_text()
    assert "300 begun before" in text
    assert "303" in text
    assert all(f"Title of new{n}" in text for n in range(3))


def test_a_click_zooms_to_a_count(canvas: TimelineCanvas, qtbot: Any) -> None:
    with qtbot.assertNotEmitted(canvas.item_chosen):
        qtbot.mouseClick(canvas.viewport(), LEFT, pos=bin_spot(canvas, day(1998, 4)))
    assert canvas.window_span == (day(1998, 4), day(1998, 7))
    assert not canvas.item_rect(f"n{(day(1998, 5) - day(1991)) // 2}").isEmpty()


def test_pointing_says_a_count_in_words(canvas: TimelineCanvas, qtbot: Any) -> None:
    words = f"{begun(day(1998, 4), day(1998, 7))} records begin from April to June 1998"
    spot = bin_spot(canvas, day(1998, 4))
    with qtbot.waitSignal(canvas.words_pointed) as pointed:
        point_at(canvas.viewport(), spot)
    assert pointed.args == [words]


def test_keys_walk_the_counts_of_a_lane(canvas: TimelineCanvas, qtbot: Any) -> None:
    said: list[str] = []
    canvas.words_pointed.connect(said.append)
    for _ in range(2):
        press(qtbot, canvas, Qt.Key.Key_Down, "c")
    assert said[-1].startswith(f"Many: {MANY.count(*canvas.window_span):,} of 3,000 in view")
    press(qtbot, canvas, Qt.Key.Key_Right, "c")
    press(qtbot, canvas, Qt.Key.Key_Right, "c")
    assert said[-1].endswith("begin from April to June 1997")
    press(qtbot, canvas, Qt.Key.Key_Left, "c")
    assert said[-1].endswith("begin from January to March 1997")
    press(qtbot, canvas, Qt.Key.Key_Left, "c")
    assert canvas.window_span[0] == pytest.approx(day(1996, 10), abs=1)
    press(qtbot, canvas, Qt.Key.Key_Return)
    assert canvas.window_span == (day(1996, 10), day(1997))


def test_keys_walk_the_records_of_a_lane(canvas: TimelineCanvas, qtbot: Any) -> None:
    pointed: list[str] = []
    canvas.item_pointed.connect(pointed.append)
    press(qtbot, canvas, Qt.Key.Key_Down, "c")
    for _ in range(3):
        press(qtbot, canvas, Qt.Key.Key_Right, "c")
    assert pointed == ["few2", "few3", "few4"]
    with qtbot.waitSignal(canvas.item_chosen) as chosen:
        press(qtbot, canvas, Qt.Key.Key_Return)
    assert chosen.args == ["few4"]


def test_a_record_is_shown_among_counts_when_it_is_stepped_to(
    canvas: TimelineCanvas, qtbot: Any
) -> None:
    canvas.set_window(day(2001), day(2006))
    assert canvas.item_rect("n1900").isEmpty()
    canvas.bring_into_view("n1900")
    canvas.set_content(LANES, WHOLE, MANY.records[1900], FakeRecords(LANES))
    assert not canvas.item_rect("n1900").isEmpty()
    assert "Title of n1900" in canvas.shown_text()


def test_lanes_are_moved_by_keys(canvas: TimelineCanvas, qtbot: Any) -> None:
    orders: list[tuple[str, ...]] = []
    canvas.lane_order_changed.connect(orders.append)
    press(qtbot, canvas, Qt.Key.Key_Down, "c")
    press(qtbot, canvas, Qt.Key.Key_Down, "cs")
    press(qtbot, canvas, Qt.Key.Key_Down, "cs")
    press(qtbot, canvas, Qt.Key.Key_Down, "cs")
    press(qtbot, canvas, Qt.Key.Key_Up, "cs")
    assert orders == [("many", "few", "other"), ("many", "other", "few"), ("many", "few", "other")]
    tops = [canvas.lane_title_rect(one).top() for one in canvas.lane_order]
    assert tops == sorted(tops)
    canvas.set_order(("other",))
    assert canvas.lane_order == ("other", "few", "many")


def test_a_lane_is_dragged_by_its_title(canvas: TimelineCanvas, qtbot: Any) -> None:
    view = canvas.viewport()
    start = canvas.lane_title_rect("few").center().toPoint()
    goal = canvas.lane_title_rect("other").bottomLeft().toPoint() + QPoint(20, -3)
    before = canvas.window_span
    qtbot.mousePress(view, LEFT, pos=start)
    qtbot.mouseMove(view, start + QPoint(0, 20))
    qtbot.mouseMove(view, goal)
    with qtbot.waitSignal(canvas.lane_order_changed) as moved:
        qtbot.mouseRelease(view, LEFT, pos=goal)
    assert moved.args == [("many", "other", "few")]
    assert canvas.window_span == before
    assert canvas.lane_states == {}


def test_a_drag_of_a_lane_can_be_called_off(canvas: TimelineCanvas, qtbot: Any) -> None:
    view = canvas.viewport()
    start = canvas.lane_title_rect("few").center().toPoint()
    with qtbot.assertNotEmitted(canvas.lane_order_changed):
        qtbot.mousePress(view, LEFT, pos=start)
        qtbot.mouseMove(view, start + QPoint(0, 200))
        press(qtbot, canvas, Qt.Key.Key_Escape)
        qtbot.mouseRelease(view, LEFT, pos=start + QPoint(0, 200))
    assert canvas.lane_order == ("few", "many", "other")


def test_lanes_fold_all_at_once_and_one_by_one(canvas: TimelineCanvas, qtbot: Any) -> None:
    height = canvas.lane_title_rect("many").height()
    with qtbot.waitSignal(canvas.lane_states_changed):
        canvas.collapse_all()
    assert set(canvas.lane_states.values()) == {"closed"}
    assert canvas.lane_title_rect("many").height() < height
    kept = canvas.lane_states
    canvas.expand_all()
    assert canvas.lane_states == {}
    canvas.set_lane_states(kept)
    assert canvas.lane_states == kept
    press(qtbot, canvas, Qt.Key.Key_Down, "c")
    press(qtbot, canvas, Qt.Key.Key_Space)
    assert canvas.lane_states == {"many": "closed", "other": "closed"}


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.floats(0, 1), st.floats(300, 5000), st.lists(st.floats(0.05, 0.95), min_size=1, max_size=8)
)
def test_zooming_in_and_out_returns_to_the_same_view(
    canvas: TimelineCanvas, where: float, days: float, points: list[float]
) -> None:
    start = WHOLE[0] + where * (WHOLE[1] - WHOLE[0] - days)
    canvas.set_window(start, start + days)
    before, text = canvas.window_span, canvas.shown_text()
    for point in points:
        canvas.zoom(1.3, point * canvas.time_width())
    assert canvas.window_span[1] - canvas.window_span[0] < 0.8 * days
    for point in reversed(points):
        canvas.zoom(1 / 1.3, point * canvas.time_width())
    assert canvas.window_span == pytest.approx(before, abs=1e-4)
    assert canvas.shown_text() == text


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.floats(0, 1), st.floats(8, 7000))
def test_every_count_that_is_shown_is_the_lanes_own(
    canvas: TimelineCanvas, where: float, days: float
) -> None:
    start = WHOLE[0] + where * (WHOLE[1] - WHOLE[0] - days)
    canvas.set_window(start, start + days)
    scene, (start, end) = canvas.scene(), canvas.window_span
    for lane, source in zip(scene.layout.lanes, LANES, strict=True):
        assert scene.count(lane) == sum(
            one.span.start < end and one.span.end > start for one in source.records
        )
        if lane.bins is None:
            continue
        for index, room, text in scene.bin_texts(lane):
            low, high = lane.bins.edges[index : index + 2]
            count = sum(low <= one.span.start < high for one in source.records)
            assert text in {f"{count:,}", ""}
            whole = scene.bin_rect(lane, index)
            cut = room.width() < whole.width() - 0.01
            assert text or cut
