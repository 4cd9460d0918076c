"""The timeline's view: lanes, order, what narrows it, and its words."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.dates import civil, day_number, parse_day
from explorer.queries.rows import FactFilter
from explorer.viewmodels.selection import Filters, Period, Selection, Subject
from explorer.viewmodels.timeline import (
    GROUPINGS,
    Grouping,
    TimelineView,
    count_in_view,
    describe_subtitle,
    describe_window,
    empty_index,
    load_timeline_view,
)
from explorer.viewmodels.timeline_index import DatedIndex
from explorer.viewmodels.timeline_items import TimelineItem

EVERYTHING = (day_number(-9999), day_number(9999))


def view_of(reader: Any, **changes: Any) -> TimelineView:
    return load_timeline_view(reader, Selection(**changes))


def items(index: DatedIndex) -> list[TimelineItem]:
    return list(index.in_view(*EVERYTHING))


def test_events_are_shown_and_the_rest_on_request(reader: Any) -> None:
    view = view_of(reader)
    events, every = items(view.index("theme", False)), items(view.index("theme", True))
    assert {item.kind for item in events} == {"Event"}
    dated = reader.list_facts(FactFilter(dated_only=True))
    assert {item.id for item in every} == {row.id for row in dated}
    assert {item.id for item in events} == {r.id for r in dated if r.kind.id == "event"}
    assert [item.span.start for item in every] == sorted(item.span.start for item in every)


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_grouping_holds_every_record_once(reader: Any, grouping: Grouping) -> None:
    index = view_of(reader).index(grouping, True)
    assert sum(lane.size for lane in index.lanes) == index.size
    assert len({lane.id for lane in index.lanes}) == len(index.lanes)
    assert all(lane.name for lane in index.lanes)


def test_the_selected_fact_is_shown_whatever_its_kind(reader: Any) -> None:
    price = "bribe-tumen-2005"
    view = view_of(reader, subject=Subject("fact", price))
    index = view.index("theme", False)
    assert view.selected_id == price
    assert index.size == view_of(reader).index("theme", False).size + 1
    found = index.item(price)
    assert found is not None
    assert found.id == price
    assert index.lane_of(price) == "border"
    assert not view.selected_is_event


def test_a_country_gathers_what_names_it_in_its_own_lane(reader: Any) -> None:
    view = view_of(reader, subject=Subject("country", "thailand"))
    index = view.index("country", True)
    assert [lane.name for lane in index.lanes] == ["Thailand"]
    wanted = reader.list_facts(FactFilter(about="thailand", dated_only=True))
    assert {item.id for item in items(index)} == {row.id for row in wanted}
    assert [one.text for one in view.narrowings] == ["Only Thailand"]


def test_filters_narrow_and_are_said(reader: Any) -> None:
    filters = Filters(text="river", kinds=("price",))
    view = view_of(reader, filters=filters)
    wanted = reader.list_facts(FactFilter(text="river", kinds=("price",), dated_only=True))
    assert {item.id for item in items(view.index("theme", False))} == {row.id for row in wanted}
    assert len(view.narrowings) == 2


def test_a_period_is_said_and_hides_nothing_here(reader: Any) -> None:
    view = view_of(reader, period=Period.of_years(2003, 2004))
    assert view.index("theme", False).size == view_of(reader).index("theme", False).size
    assert view.period == Period.of_years(2003, 2004)
    assert [one.lifts for one in view.narrowings] == ["period"]


def test_a_fact_without_a_date_is_said_to_have_none(reader: Any) -> None:
    undated = next(row for row in reader.list_facts() if not row.date)
    view = view_of(reader, subject=Subject("fact", undated.id))
    assert view.remark == "The selected fact has no date in the source."
    assert view.selected == -1


def test_a_folded_record_shows_neither_title_nor_the_sources_words_for_its_date(
    reader: Any,
) -> None:
    row = next(
        row
        for row in reader.list_facts(FactFilter(dated_only=True))
        if row.sensitive and row.title and row.date_words
    )
    folded = {item.id: item for item in items(view_of(reader).index("theme", True))}[row.id]
    assert folded.title == row.neutral_name
    assert row.date_words not in folded.line
    view = view_of(reader, opened=frozenset({row.id}))
    opened = {item.id: item for item in items(view.index("theme", True))}[row.id]
    assert row.title in opened.line
    assert row.date_words in opened.line


def test_the_window_opens_around_2000(reader: Any) -> None:
    index = view_of(reader).index("theme", False)
    first, last = (civil(day)[0] for day in index.usual)
    assert first in range(1995, 2000)
    assert last in range(2006, 2010)
    assert index.whole[0] <= index.extent[0]
    assert index.extent[1] <= index.whole[1]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1997-01-01", "2008-01-01", "1997 to 2007"),
        ("2004-03-10", "2005-06-02", "March 2004 to June 2005"),
        ("2006-08-20", "2006-08-25", "20 August 2006 to 24 August 2006"),
        ("-0500-01-01", "0100-01-01", "501 BC to AD 99"),
        ("2006-08-20", "2006-08-21", "20 August 2006"),
    ],
)
def test_the_window_is_said_in_words(first: str, last: str, words: str) -> None:
    assert describe_window(parse_day(first), parse_day(last)) == words


def test_counts_and_subtitle_are_words(reader: Any) -> None:
    assert count_in_view(54, 231, events_only=True) == "54 of 231 events in view"
    assert count_in_view(1, 1, events_only=False) == "1 of 1 dated fact in view"
    subtitle = describe_subtitle(view_of(reader).index("theme", True))
    assert subtitle.startswith("dated facts, 19")
    assert describe_subtitle(empty_index()) == ""


def test_what_was_sorted_is_kept_until_something_else_is_asked(reader: Any) -> None:
    first = view_of(reader).index("theme", True)
    again = view_of(reader, period=Period.of_years(1999, 2000)).index("theme", True)
    assert first.lanes[0].numbers is again.lanes[0].numbers
    other = view_of(reader, filters=Filters(topics=("border",))).index("theme", True)
    assert other.size < again.size
