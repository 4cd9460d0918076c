"""The strip of changes: where dates stand, what keys do, and that nothing overlaps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.plots.policy_lanes import axis_ticks, lay_out_strip, strip_scale
from explorer.ui.plots.policy_strip import PolicyAxis, PolicyStrip
from explorer.ui.theme import THEMES, Theme
from explorer.ui.timeline.lanes import ARROW
from explorer.ui.timeline.look import TimelineLook
from explorer.viewmodels.policy_changes import (
    PolicyChanges,
    load_policy_changes,
    narrow_changes,
    window_of,
)
from explorer.viewmodels.selection import Selection

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # offscreen


@pytest.fixture(scope="module")
def changes(reader: LibraryReader) -> PolicyChanges:
    return load_policy_changes(reader, Selection())


@pytest.fixture
def strip(qtbot: QtBot, theme: Theme, changes: PolicyChanges) -> Iterator[PolicyStrip]:
    made = PolicyStrip(theme)
    made.show_lanes(changes, changes.lanes)
    made.resize(900, made.heightForWidth(900))
    made.show()
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_every_dated_change_has_a_mark_that_says_everything(
    strip: PolicyStrip, changes: PolicyChanges
) -> None:
    wanted = [(lane.name, one) for lane in changes.lanes for one in lane.dated]
    assert [mark.id for mark in strip.marks] == [one.id for _, one in wanted]
    for mark, (name, one) in zip(strip.marks, wanted, strict=True):
        assert mark.words == f"{name}: {one.words}"
        assert one.when in mark.words and one.line.text in mark.words


@pytest.mark.parametrize("width", [620, 906, 1400])
def test_nothing_overlaps_and_nothing_is_outside(
    qapp: object, theme: Theme, changes: PolicyChanges, width: int
) -> None:
    look = TimelineLook(theme)
    look.fit(width)
    scale = strip_scale(*window_of(changes.lanes, changes.present), look, width)
    layout = lay_out_strip(changes.lanes, scale, look)
    assert len(layout.marks) == sum(len(lane.dated) for lane in changes.lanes)
    for at, one in enumerate(layout.marks):
        assert one.area.left() >= layout.left - 1 and one.area.right() <= width + 1
        lane = layout.lanes[one.lane]
        assert lane.top <= one.area.top() and one.area.bottom() <= lane.top + lane.height
        for other in layout.marks[at + 1 :]:
            assert not one.area.intersects(other.area), (one.entry.id, other.entry.id)


def test_marks_stand_where_their_dates_are_and_open_ends_stay_open(
    qapp: object, theme: Theme, changes: PolicyChanges
) -> None:
    look = TimelineLook(theme)
    look.fit(1000)
    lanes = narrow_changes(changes, country="vietnam")
    scale = strip_scale(*window_of(lanes, changes.present), look, 1000)
    marks = {one.entry.id: one for one in lay_out_strip(lanes, scale, look).marks}
    tighter = marks["vietnam-tightens-border-since-2004"]
    assert tighter.entry.item is not None
    span = tighter.entry.item.span
    assert tighter.placed.left == pytest.approx(scale.x(span.start))
    assert tighter.placed.right == pytest.approx(scale.x(span.end) + ARROW), "an arrow, no end"
    until = marks["vietnam-preferred-until-2004"]
    assert until.entry.item is not None
    assert until.placed.left == pytest.approx(scale.x(until.entry.item.span.start) - ARROW)
    years = [tick.label for tick in axis_ticks(scale, look)[0]]
    assert {"2004", "2005", "2006"} <= set(years)


def test_left_and_right_walk_changes_up_and_down_countries(
    strip: PolicyStrip, changes: PolicyChanges, qtbot: QtBot
) -> None:
    strip.setFocus()
    QTest.keyClick(strip, Key.Key_Home)
    first = changes.lanes[0].dated
    assert strip.current == first[0].id
    QTest.keyClick(strip, Key.Key_Right)
    assert strip.current == first[1].id
    QTest.keyClick(strip, Key.Key_Down)
    assert strip.current in {one.id for one in changes.lanes[1].dated}
    assert changes.lanes[1].name in strip.accessibleDescription()
    QTest.keyClick(strip, Key.Key_Up)
    assert strip.current in {one.id for one in first}
    QTest.keyClick(strip, Key.Key_Up)
    assert strip.current in {one.id for one in first}, "there is no lane above"
    with qtbot.waitSignal(strip.fact_chosen) as asked:
        QTest.keyClick(strip, Key.Key_Return)
    assert asked.args == [strip.current]
    with qtbot.waitSignal(strip.copy_requested):
        QTest.keyClick(strip, Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_a_click_on_a_mark_or_its_label_chooses_it(strip: PolicyStrip, qtbot: QtBot) -> None:
    mark = strip.marks[5]
    with qtbot.waitSignal(strip.fact_chosen) as asked:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=mark.area.center())
    assert asked.args == [mark.id]


@pytest.mark.parametrize("name", THEMES)
def test_strip_and_axis_paint_in_every_theme(
    qtbot: QtBot, theme: Theme, changes: PolicyChanges, name: str
) -> None:
    dressed = Theme(name)
    axis, strip = PolicyAxis(theme), PolicyStrip(theme)
    qtbot.addWidget(axis)
    qtbot.addWidget(strip)
    strip.set_theme(dressed)
    axis.set_theme(dressed)
    strip.show_lanes(changes, changes.lanes)
    strip.resize(900, strip.heightForWidth(900))
    axis.resize(900, axis.sizeHint().height())
    axis.show_axis(changes, changes.lanes, 900)
    image = strip.grab().toImage()
    paper = dressed.color("paper").rgb()
    column = [image.pixel(880, y) for y in range(0, image.height(), 7)]
    assert any(pixel != paper for pixel in column), "the article's own year is tinted"
    assert not axis.grab().isNull()
    assert axis.shown_text() == "then\nas of 2006"
