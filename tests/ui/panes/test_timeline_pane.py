"""The timeline pane as a reader uses it, over the shipped library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QWidget

from explorer.dates import day_number
from explorer.queries.rows import FactFilter
from explorer.ui.panes.timeline_pane import TimelinePane
from explorer.ui.theme import Theme, apply_theme
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from explorer.viewmodels.selection import Filters, Period, Selection, Subject
from explorer.viewmodels.timeline import TimelineView, load_timeline_view


@pytest.fixture(scope="module")
def day_event(reader: Any) -> str:
    """Id of an event that the source dates to a day of 2006."""
    found: str = next(
        row.id
        for row in reader.list_facts(FactFilter(kinds=("event",), dated_only=True))
        if row.date == "2006-08-22" and not row.sensitive
    )
    return found


@pytest.fixture
def pane(qtbot: Any, theme: Theme, reader: Any) -> Iterator[TimelinePane]:
    host = QWidget()  # a pane is never a window of its own
    qtbot.addWidget(host)
    host.resize(1460, 990)
    widget = TimelinePane(theme, host)
    widget.resize(958, 680)
    widget.render(load_timeline_view(reader, Selection()))
    host.show()
    qtbot.waitExposed(host)
    yield widget


def button(pane: TimelinePane, text: str) -> QPushButton:
    return next(
        one for one in pane.findChildren(QPushButton) if text in one.text() and not one.isHidden()
    )


def click(qtbot: Any, pane: TimelinePane, text: str) -> None:
    qtbot.mouseClick(button(pane, text), Qt.MouseButton.LeftButton)


def the_list(pane: TimelinePane) -> QListView:
    return pane.findChildren(QListView)[0]


def the_canvas(pane: TimelinePane) -> TimelineCanvas:
    return pane.findChildren(TimelineCanvas)[0]


def test_it_opens_on_the_years_that_hold_nearly_everything(
    pane: TimelinePane, qtbot: Any
) -> None:
    text = pane.visible_text()
    assert "1997 to 2007" in text
    assert "events in view" in text
    assert "Crackdowns and arrests" in text
    assert "end not given" not in text  # the lanes keep the room of a low window
    menu_item(pane, "Show", "Key to the signs").trigger()
    assert "end not given" in pane.visible_text()
    assert "a bracket for each of them" in pane.visible_text()
    assert pane.subtitle().startswith("events, 19")


def test_whole_span_and_zoom_change_what_is_counted(pane: TimelinePane, qtbot: Any) -> None:
    click(qtbot, pane, "Whole span")
    whole = pane.visible_text()
    assert "1949" in whole
    for _ in range(6):
        click(qtbot, pane, "Zoom in")
    assert "1949" not in pane.visible_text()
    click(qtbot, pane, "Zoom out")


def test_lanes_switch_to_countries(pane: TimelinePane, qtbot: Any) -> None:
    menu = button(pane, "Lanes: by theme").menu()
    next(one for one in menu.actions() if one.text() == "By country").trigger()
    text = pane.visible_text()
    assert "Mongolia\n" in text
    assert "Crackdowns and arrests" not in text


def test_every_dated_fact_can_be_shown(pane: TimelinePane, qtbot: Any) -> None:
    click(qtbot, pane, "Every dated fact")
    assert "dated facts in view" in pane.visible_text()


def test_a_click_on_a_mark_asks_for_the_fact(
    pane: TimelinePane, qtbot: Any, reader: Any, day_event: str
) -> None:
    pane.render(load_timeline_view(reader, Selection(Subject("fact", day_event))))
    canvas = the_canvas(pane)
    spot = canvas.item_rect(day_event).center().toPoint()
    with qtbot.waitSignal(pane.subject_requested) as asked:
        qtbot.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [Subject("fact", day_event)]
    assert "22 August 2006" in pane.visible_text()


def test_a_selected_fact_is_brought_into_view_and_said(
    pane: TimelinePane, reader: Any, qtbot: Any
) -> None:
    early = next(
        row for row in reader.list_facts() if row.kind.id == "event" and row.date == "195X"
    )
    pane.render(load_timeline_view(reader, Selection(Subject("fact", early.id))))
    assert early.title in pane.visible_text()
    assert early.date_words in pane.visible_text()


def test_the_list_is_a_twin_of_what_is_in_view(pane: TimelinePane, qtbot: Any, reader: Any) -> None:
    rows = the_list(pane)
    assert not rows.isVisible()
    click(qtbot, pane, "List")
    assert rows.isVisible()
    shown = rows.model().rowCount()
    assert f"{shown} of " in pane.visible_text()
    qtbot.keyClick(rows, Qt.Key.Key_Home)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    wanted = rows.currentIndex().data(Qt.ItemDataRole.UserRole)
    with qtbot.waitSignal(pane.subject_requested) as asked:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert asked.args == [Subject("fact", wanted)]
    for _ in range(8):
        click(qtbot, pane, "Zoom in")
    qtbot.waitUntil(lambda: rows.model().rowCount() < shown)


def test_the_list_stands_beside_a_wide_drawing_unasked(pane: TimelinePane) -> None:
    pane.resize(1460, 990)
    assert the_list(pane).isVisible()


def test_rendering_is_quiet_and_idempotent(
    pane: TimelinePane, reader: Any, qtbot: Any, day_event: str
) -> None:
    click(qtbot, pane, "Every dated fact")
    view = load_timeline_view(reader, Selection(Subject("fact", day_event)))
    pane.render(view)
    before, window = pane.visible_text(), the_canvas(pane).window_span
    with (
        qtbot.assertNotEmitted(pane.subject_requested),
        qtbot.assertNotEmitted(pane.filters_requested),
    ):
        pane.render(view)
    assert pane.visible_text() == before
    assert the_canvas(pane).window_span == window


def test_what_narrows_is_said_and_one_click_lifts_it(
    pane: TimelinePane, qtbot: Any, reader: Any
) -> None:
    pane.render(load_timeline_view(reader, Selection(Subject("country", "thailand"))))
    with qtbot.waitSignal(pane.lifting_requested) as asked:
        click(qtbot, pane, "Only Thailand")
    assert [one.lifts for one in asked.args[0]] == ["subject"]
    filters = Filters(countries=("laos",), topics=("border",))
    pane.render(load_timeline_view(reader, Selection(filters=filters)))
    with qtbot.waitSignal(pane.lifting_requested) as asked:
        click(qtbot, pane, "Country: Laos")
    assert [(one.lifts, one.value) for one in asked.args[0]] == [("countries", "laos")]


def test_an_empty_timeline_explains_itself(pane: TimelinePane, qtbot: Any, reader: Any) -> None:
    pane.render(load_timeline_view(reader, Selection(filters=Filters(text="zeppelin"))))
    assert "Nothing dated matches" in pane.visible_text()
    with qtbot.waitSignal(pane.lifting_requested) as asked:
        click(qtbot, pane, "Lift everything")
    assert [one.lifts for one in asked.args[0]] == ["text"]
    pane.render(TimelineView())
    assert "holds no dated facts" in pane.visible_text()
    pane.render(load_timeline_view(reader, Selection()))
    assert "events in view" in pane.visible_text()


def test_other_dated_facts_are_offered_where_no_event_is(
    pane: TimelinePane, qtbot: Any, reader: Any
) -> None:
    pane.render(load_timeline_view(reader, Selection(filters=Filters(topics=("advice",)))))
    assert "No event matches" in pane.visible_text()
    click(qtbot, pane, "Show every dated fact")
    assert "dated facts in view" in pane.visible_text()


def test_sensitive_facts_carry_their_neutral_name(
    pane: TimelinePane, qtbot: Any, reader: Any
) -> None:
    click(qtbot, pane, "Every dated fact")
    click(qtbot, pane, "List")
    click(qtbot, pane, "Whole span")
    model = the_list(pane).model()
    dated = reader.count_facts(FactFilter(dated_only=True))
    qtbot.waitUntil(lambda: str(dated) in pane.visible_text().partition("IN VIEW")[2])
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    assert model.rowCount() == dated
    lines = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    folded = [row for row in reader.list_facts() if row.sensitive and row.date]
    assert folded
    for row in folded:
        assert any(row.neutral_name in line for line in lines)
        assert not row.title or row.title == row.neutral_name or row.title not in "\n".join(lines)


def test_text_from_data_is_never_markup(pane: TimelinePane, qtbot: Any, reader: Any) -> None:
    pane.render(load_timeline_view(reader, Selection(filters=Filters(text="<b>x & y</b>"))))
    assert "<b>x && y</b>" in button(pane, "Words:").text()


@pytest.mark.parametrize("name", ["dark", "projector"])
def test_another_theme_repaints(pane: TimelinePane, qtbot: Any, name: str) -> None:
    before = pane.grab().toImage()
    other = Theme(name)
    apply_theme(other)
    pane.set_theme(other)
    after = pane.grab().toImage()
    assert before != after
    assert after.pixelColor(QPoint(20, 300)).lightness() == other.color("paper").lightness()


def test_every_control_has_a_name(pane: TimelinePane) -> None:
    assert all(one.text() or one.accessibleName() for one in pane.findChildren(QPushButton))
    canvas = the_canvas(pane)
    assert canvas.accessibleName()
    assert "in view" in canvas.accessibleDescription()
    assert the_list(pane).accessibleName()


def menu_item(pane: TimelinePane, menu: str, text: str) -> QAction:
    return next(one for one in button(pane, menu).menu().actions() if one.text() == text)


def test_an_era_is_framed_and_told_account_by_account(
    pane: TimelinePane, qtbot: Any, reader: Any
) -> None:
    before = the_canvas(pane).window_span
    menu_item(pane, "Eras", "Crackdown in China").trigger()
    text = pane.visible_text()
    assert "Beginning, by account:" in text
    assert text.count("p. ") + text.count("pp. ") > 3
    assert the_canvas(pane).window_span != before
    click(qtbot, pane, "Close")
    assert "Beginning, by account:" not in pane.visible_text()


def test_figures_stand_on_the_same_axis_when_asked_for(pane: TimelinePane, qtbot: Any) -> None:
    assert "Arrivals in South Korea (people per year)" not in pane.visible_text()
    menu_item(pane, "Show", "Figures on the same axis").trigger()
    assert "Arrivals in South Korea (people per year)" in pane.visible_text()
    menu_item(pane, "Show", "Figures on the same axis").trigger()
    assert "Arrivals in South Korea (people per year)" not in pane.visible_text()


def test_a_typed_date_is_gone_to_by_key(pane: TimelinePane, qtbot: Any) -> None:
    the_canvas(pane).setFocus()
    qtbot.keyClick(the_canvas(pane).viewport(), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    field = next(one for one in pane.findChildren(QLineEdit) if one.isVisibleTo(pane))
    qtbot.keyClicks(field, "3/4/2004")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert "2004-" in pane.visible_text()  # how to write what could be two dates
    field.clear()
    qtbot.keyClicks(field, "July 2004")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    start, end = the_canvas(pane).window_span
    assert start <= day_number(2004, 7)
    assert day_number(2004, 8) <= end
    assert end - start < 400
    assert not field.isVisibleTo(pane)


def test_a_period_is_marked_by_dragging_and_shown_where_it_is(
    pane: TimelinePane, qtbot: Any, reader: Any
) -> None:
    canvas = the_canvas(pane)
    click(qtbot, pane, "Mark a period")
    viewport, y = canvas.viewport(), canvas.viewport().height() // 2
    left = QPoint(canvas.time_left + canvas.time_width() // 4, y)
    right = QPoint(canvas.time_left + canvas.time_width() // 2, y)
    with qtbot.waitSignal(pane.period_requested) as asked:
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=left)
        qtbot.mouseMove(viewport, (left + right) / 2)
        qtbot.mouseMove(viewport, right)
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=right)
    (period,) = asked.args
    assert isinstance(period, Period)
    assert period.whole_years
    pane.render(load_timeline_view(reader, Selection(period=period)))
    first, last = period.years
    assert f"Dated {first} to {last}" in button(pane, "Dated").text()


def test_what_is_the_panes_own_is_kept_and_taken_back(pane: TimelinePane, qtbot: Any) -> None:
    canvas = the_canvas(pane)
    click(qtbot, pane, "Every dated fact")
    menu_item(pane, "Lanes", "By country").trigger()
    canvas.move_lane("china", -1)
    canvas.set_window(day_number(2002), day_number(2005))
    kept = pane.pane_state()
    text = canvas.shown_text()
    menu_item(pane, "Lanes", "By theme").trigger()
    click(qtbot, pane, "Every dated fact")
    click(qtbot, pane, "Whole span")
    assert canvas.shown_text() != text
    pane.take_state(kept)
    assert canvas.shown_text() == text
    assert pane.pane_state() == kept


def test_the_next_record_is_a_step_away(pane: TimelinePane, qtbot: Any, reader: Any) -> None:
    index = load_timeline_view(reader, Selection()).index("theme", False)
    first = index.in_view(*the_canvas(pane).window_span)[0].id
    order = [item.id for item in index.in_view(*index.whole)]
    order = order[order.index(first) :]
    for wanted in order[:3]:
        with qtbot.waitSignal(pane.subject_requested) as asked:
            click(qtbot, pane, "Next")
        assert asked.args == [Subject("fact", wanted)]
        pane.render(load_timeline_view(reader, Selection(asked.args[0])))
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(qtbot, pane, "Previous")
    assert asked.args == [Subject("fact", order[1])]
