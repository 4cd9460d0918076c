"""Marking a stretch of time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import day_number as day
from explorer.ui.timeline.axis import DAY, MONTH, YEAR, Step
from explorer.ui.timeline.brush import Brush, Stretch


def brush(step: Step = MONTH) -> Brush:
    return Brush(lambda: step)


@given(st.integers(day(1990), day(2010)), st.integers(day(1990), day(2010)))
def test_a_stretch_holds_both_its_ends_whichever_way_it_is_drawn(one: int, other: int) -> None:
    found = []
    for first, last in ((one, other), (other, one)):
        marked = brush()
        marked.begin(first)
        marked.to(last)
        found.append(marked.done())
    assert found[0] == found[1]
    assert found[0] is not None
    start, end = found[0]
    assert start <= min(one, other)
    assert max(one, other) < end


def test_an_end_is_moved_and_may_pass_the_other() -> None:
    marked = brush(YEAR)
    marked.grip((day(1998), day(2001)), "end")
    marked.to(day(2003, 5))
    assert marked.done() == (day(1998), day(2004))
    marked.grip((day(1998), day(2001)), "start")
    marked.to(day(1999, 6))
    assert marked.stretch == Stretch(day(1999), day(2001))
    marked.to(day(2002, 6))
    assert marked.done() == (day(2000), day(2003))


def test_sides_are_set_one_after_the_other() -> None:
    marked = brush()
    marked.set_side("start", day(1998, 3, 9), day(1998, 3, 9), None)
    assert marked.done() is None
    assert marked.stretch is not None
    assert marked.stretch.words == "From 1 March 1998"
    marked.set_side("end", day(2004, 7, 3), day(2004, 7, 3), None)
    assert marked.stretch.words == "March 1998 to July 2004"
    assert marked.done() == (day(1998, 3), day(2004, 8))


def test_a_side_may_be_set_on_the_period_in_force() -> None:
    marked = brush(DAY)
    period = (day(1998), day(2001))
    marked.set_side("end", day(1999, 5, 5), day(1999, 5, 5), period)
    assert marked.done() == (day(1998), day(1999, 5, 6))
    marked.set_side("start", day(2005), day(2005), period)
    assert marked.done() is None
    assert marked.clear()
    assert not marked.clear()


def test_a_side_beyond_the_other_lets_go_of_it() -> None:
    marked = brush(MONTH)
    marked.set_side("start", day(2005), day(2005), None)
    marked.set_side("end", day(2001, 2), day(2001, 2), None)
    assert marked.stretch == Stretch(None, day(2001, 3))
    assert marked.stretch.words == "Until 28 February 2001"
    marked.set_side("start", day(2004), day(2004), None)
    assert marked.stretch == Stretch(day(2004), None)
