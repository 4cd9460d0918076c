"""The timeline's view: dates as spans, lanes, order and narrowing."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.queries.rows import FactRow, Named
from explorer.viewmodels.selection import Filters, Selection, Subject
from explorer.viewmodels.timeline import (
    Narrowing,
    TimelineView,
    build_timeline_view,
    count_in_view,
    date_extent,
    date_span,
    describe_narrowing,
    describe_subtitle,
    describe_window,
    lifted,
    load_timeline_view,
    usual_window,
)

FACT = FactRow(
    position=1, id="one", kind=Named("event", "Event"), statement="A statement.", title="A title",
    pages=(50,), notes=(), section=Named("I", "First"), claimant=None,
    evidence=Named("authors", "Stated"), date=None, date_words="", date_first=None,
    date_last=None, date_precision="", date_approximate=False, date_uncertain=False,
    countries=(Named("china", "China"), Named("laos", "Laos")), places=(), parties=(),
    topics=(Named("border", "The border"),), legs=(), sensitive=(), neutral_name="", branch=None,
    remark="", quantities=(), price=None, due="", alternatives="", generality="", question=None,
    standing="", level="", article="", also=(), contested_with=(),
)  # fmt: skip
TOPICS = (Named("hunger", "Hunger"), Named("border", "The border"), Named("law", "Law"))
COUNTRIES = (Named("china", "China"), Named("laos", "Laos"))


def fact(
    edtf: str | None, first: str | None, last: str | None, precision: str, **more: Any
) -> FactRow:
    dated: dict[str, Any] = {
        "date": edtf, "date_first": first, "date_last": last, "date_precision": precision
    }  # fmt: skip
    return replace(FACT, **{**dated, **more})


def day(iso: str) -> int:
    return datetime.date.fromisoformat(iso).toordinal()


@pytest.mark.parametrize(
    ("row", "start", "end", "solid"),
    [
        (fact("2006-08-22", "2006-08-22", "2006-08-22", "day"), "2006-08-22", "2006-08-23", True),
        (fact("2006-08", "2006-08-01", "2006-08-31", "month"), "2006-08-01", "2006-09-01", False),
        (fact("2006-24", "2006-12-01", "2007-02-28", "season"), "2006-12-01", "2007-03-01", False),
        (fact("2006", "2006-01-01", "2006-12-31", "year"), "2006-01-01", "2007-01-01", False),
        (fact("199X", "1990-01-01", "1999-12-31", "decade"), "1990-01-01", "2000-01-01", False),
    ],
)
def test_a_single_date_is_as_long_as_the_source_leaves_it(
    row: FactRow, start: str, end: str, solid: bool
) -> None:
    span = date_span(row)
    assert span is not None
    assert (span.start, span.end, span.solid) == (day(start), day(end), solid)
    assert not (span.open_start or span.open_end)


def test_an_interval_is_sure_only_between_its_inexact_ends() -> None:
    span = date_span(fact("1997/1999-06-05", "1997-01-01", "1999-06-05", "interval"))
    assert span is not None
    assert (span.start, span.end) == (day("1997-01-01"), day("1999-06-06"))
    assert (span.solid_start, span.solid_end) == (day("1998-01-01"), day("1999-06-06"))


def test_an_interval_within_one_month_is_never_sure() -> None:
    span = date_span(fact("2006-05/2006-05", "2006-05-01", "2006-05-31", "interval"))
    assert span is not None
    assert not span.solid


@pytest.mark.parametrize(
    ("edtf", "first", "last", "known"),
    [
        ("2005-11/..", "2005-11-01", None, ("2005-11-01", "2005-12-01")),
        ("../1990", None, "1990-12-31", ("1990-01-01", "1991-01-01")),
        ("199X/..", "1990-01-01", None, ("1990-01-01", "2000-01-01")),
        ("1997-09-27/..", "1997-09-27", None, ("1997-09-27", "1997-09-28")),
    ],
)
def test_an_open_end_has_no_length(
    edtf: str, first: str | None, last: str | None, known: tuple[str, str]
) -> None:
    span = date_span(fact(edtf, first, last, "interval"))
    assert span is not None
    assert (span.start, span.end) == (day(known[0]), day(known[1]))
    assert (span.open_start, span.open_end) == (first is None, last is None)


def test_each_end_is_approximate_by_itself() -> None:
    row = fact("2004~/2006-04", "2004-01-01", "2006-04-30", "interval", date_approximate=True)
    span = date_span(row)
    assert span is not None
    assert (span.about_start, span.about_end) == (True, False)


def test_an_undated_fact_has_no_span() -> None:
    assert date_span(FACT) is None


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)), st.sampled_from("dmy"))
def test_no_date_is_moved(date: datetime.date, precision: str) -> None:
    text = date.isoformat()[: {"d": 10, "m": 7, "y": 4}[precision]]
    start, end = date_extent(text)
    assert start <= date.toordinal() < end
    assert datetime.date.fromordinal(start).isoformat().startswith(text)
    assert datetime.date.fromordinal(end - 1).isoformat().startswith(text)


def view_of(*rows: FactRow, selection: Selection | None = None) -> TimelineView:
    return build_timeline_view(rows, TOPICS, COUNTRIES, selection or Selection())


YEAR = fact("2006", "2006-01-01", "2006-12-31", "year", id="year")
MONTH = fact(
    "2004-07", "2004-07-01", "2004-07-31", "month", id="month", topics=(Named("law", "Law"),)
)
PRICE = fact(
    "1998", "1998-01-01", "1998-12-31", "year", id="price", kind=Named("price", "Price"), topics=(),
    countries=(),
)  # fmt: skip


def test_events_are_shown_in_date_order_and_the_rest_on_request() -> None:
    view = view_of(YEAR, MONTH, PRICE, FACT)
    assert [item.id for item in view.shown(every=False)] == ["month", "year"]
    assert [item.id for item in view.shown(every=True)] == ["price", "month", "year"]


def test_the_selected_fact_is_shown_whatever_its_kind() -> None:
    view = view_of(YEAR, PRICE, selection=Selection(Subject("fact", "price")))
    assert [item.id for item in view.shown(every=False)] == ["price", "year"]


def test_lanes_follow_the_library_and_end_with_what_has_none() -> None:
    view = view_of(YEAR, MONTH, PRICE)
    assert [lane.name for lane in view.lanes("theme")] == ["The border", "Law", "No theme"]
    assert [lane.name for lane in view.lanes("country")] == ["China", "No country named"]


def test_a_fact_stands_in_the_lane_of_the_selected_country() -> None:
    view = view_of(YEAR, selection=Selection(Subject("country", "laos")))
    assert [lane.name for lane in view.lanes("country")] == ["Laos"]


def test_a_folded_record_shows_neither_title_nor_the_sources_words_for_its_date() -> None:
    row = replace(
        YEAR,
        sensitive=(Named("death", "Deaths"),),
        neutral_name="A finding",
        date_words="in the dark days",
    )
    item = view_of(row).items[0]
    assert item.line == "2006 · A finding · p. 50"
    opened = view_of(row, selection=Selection(opened=frozenset({"year"}))).items[0]
    assert opened.line == "in the dark days · A title · p. 50"


def test_the_window_opens_on_whole_years_where_nearly_everything_lies() -> None:
    early = fact("195X", "1950-01-01", "1959-12-31", "decade", id="early")
    rows = [replace(YEAR, id=f"y{number}") for number in range(20)]
    view = view_of(early, *rows)
    assert view.window == (day("2006-01-01"), day("2008-01-01"))
    assert view.whole == (day("1949-01-01"), day("2008-01-01"))
    assert usual_window(()) == (day("1997-01-01"), day("2008-01-01"))


def test_every_narrowing_is_said_and_lifted_alone() -> None:
    filters = Filters("river", ("event",), ("laos",), ("law",))
    selection = Selection(Subject("country", "china"), filters=filters)
    names = {one.id: one.name for one in (*TOPICS, *COUNTRIES)}
    found = describe_narrowing(selection, names, names, {"event": "Event"})
    assert [one.text for one in found] == [
        "Only China", "With the words “river”", "Countries: Laos", "Themes: Law", "Kinds: Event",
    ]  # fmt: skip
    assert lifted(filters, found[1]) == replace(filters, text="")
    assert lifted(filters, found[2]) == replace(filters, countries=())
    assert lifted(filters, found[3]) == replace(filters, topics=())
    assert lifted(filters, found[4]) == replace(filters, kinds=())
    assert lifted(filters, Narrowing("Only China", "subject")) == filters


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("1997-01-01", "2008-01-01", "1997 to 2007"),
        ("2004-03-10", "2005-06-02", "March 2004 to June 2005"),
        ("2006-08-20", "2006-08-25", "20 August 2006 to 24 August 2006"),
    ],
)
def test_the_window_is_said_in_words(first: str, last: str, words: str) -> None:
    assert describe_window(day(first), day(last)) == words


def test_counts_and_subtitle_are_words() -> None:
    assert count_in_view(54, 231, events_only=True) == "54 of 231 events in view"
    assert count_in_view(1, 1, events_only=False) == "1 of 1 dated fact in view"
    assert describe_subtitle(view_of(YEAR, PRICE)) == "dated facts, 1998 to 2006"
    assert describe_subtitle(TimelineView()) == ""


def test_the_shipped_library_opens_around_2000(reader: Any) -> None:
    view = load_timeline_view(reader, Selection())
    first, last = (datetime.date.fromordinal(one).year for one in view.window)
    assert first in range(1995, 2000)
    assert last in range(2006, 2010)
    assert len(view.shown(every=False)) < len(view.items)


def test_a_country_narrows_what_is_loaded(reader: Any) -> None:
    selection = Selection(Subject("country", "thailand"))
    view = load_timeline_view(reader, selection)
    assert {item.country for item in view.items} == {"thailand"}
    assert [one.text for one in view.narrowings] == ["Only Thailand"]


def test_a_selected_fact_without_a_date_is_said_to_have_none(reader: Any) -> None:
    undated = next(row for row in reader.list_facts() if not row.date)
    view = load_timeline_view(reader, Selection(Subject("fact", undated.id)))
    assert view.remark == "The selected fact has no date in the source."
