"""What was open, closed, tightened or eased in a period, with every date as the source has it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import CountryRow, FactFilter, FactRow, Named
from explorer.records.dates import date_bounds
from explorer.viewmodels.formatting import fact_date
from explorer.viewmodels.passage_dates import YEARS, known_period
from explorer.viewmodels.routes_period import (
    STATES,
    PassageLine,
    PeriodFacts,
    PeriodView,
    build_period_view,
    load_period_facts,
    load_period_view,
)
from explorer.viewmodels.selection import Period, Selection

VIETNAM, CHINA = Named("vietnam", "Vietnam"), Named("china", "China")
FACT = FactRow(
    position=1, id="one", kind=Named("statement", "Statement"), statement="A statement.",
    title="A title", pages=(64,), notes=(), section=Named("I", "First"), claimant=None,
    evidence=Named("authors", "Stated"), date=None, date_words="", date_first=None,
    date_last=None, date_precision="", date_approximate=False, date_uncertain=False,
    countries=(VIETNAM,), places=(), parties=(), topics=(), legs=(), sensitive=(),
    neutral_name="", branch=None, remark="", quantities=(), price=None, due="", alternatives="",
    generality="", question=None, standing="", level="", article="", also=(), contested_with=(),
)  # fmt: skip
COUNTRIES = (
    CountryRow("china", "China", ("transit",), "", ()),
    CountryRow("vietnam", "Vietnam", ("transit",), "", ()),
    CountryRow("unhcr", "UNHCR", ("actor",), "", ()),
)
DATES = (
    "2004", "2004-07", "2004-08-12", "2006-21", "2005-24", "199X", "2003~", "2006-05?", "../2003",
    "../2004-07", "2000/..", "199X/..", "1997/1999", "2005~/..", "1983", "2010", "1999~/2001~",
)  # fmt: skip


def fact(fact_id: str, passage: str, date: str | None, **more: Any) -> FactRow:
    """A fact on passage, with the bounds that the compiler would give its date."""
    bounds = date_bounds(date) if date else None
    return replace(
        FACT,
        id=fact_id,
        passage=passage,
        date=date,
        date_first=bounds.first if bounds else None,
        date_last=bounds.last if bounds else None,
        date_precision=bounds.precision if bounds else "",
        date_approximate=bool(bounds and bounds.approximate),
        date_uncertain=bool(bounds and bounds.uncertain),
        **more,
    )


def view(
    *rows: FactRow, period: tuple[int, int] | None, opened: tuple[str, ...] = ()
) -> PeriodView:
    """The view of some facts and nothing else."""
    facts = PeriodFacts(rows, len(rows), 0)
    return build_period_view(facts, COUNTRIES, period, opened, len(rows))


def words(shown: PeriodView) -> list[str]:
    """What the lines say of state and date."""
    return [line.words for line in shown.lines]


UNTIL = fact("until", "open", "../2004-07", date_words="")
SINCE = fact("since", "tightened", "2004-07/..")

# The words for one fact and one period


@pytest.mark.parametrize(
    ("row", "year", "wanted"),
    [
        (UNTIL, 2003, ["open, until July 2004"]),
        (UNTIL, 2004, ["open, until July 2004"]),
        (UNTIL, 2005, []),
        (SINCE, 2003, []),
        (SINCE, 2004, ["tightened, since July 2004"]),
        (SINCE, 2006, ["tightened, since July 2004, no end given"]),
        (fact("a", "open", "199X"), 1998, ["perhaps open, the 1990s"]),
        (fact("a", "open", "199X/.."), 1998, ["perhaps open, since the 1990s"]),
        (fact("a", "open", "199X/.."), 2001, ["open, since the 1990s, no end given"]),
        (fact("a", "closed", "2003~"), 2003, ["closed, about 2003"]),
        (fact("a", "closed", "2003~"), 2004, []),
        (fact("a", "closed", "2003-05?"), 2003, ["perhaps closed, May 2003 (uncertain)"]),
        (fact("a", "eased", "2005-24"), 2005, ["perhaps eased, winter 2005"]),
        (fact("a", "eased", "2005-24"), 2006, ["perhaps eased, winter 2005"]),
        (fact("a", "open", "1997/1999"), 1999, ["open, 1997 to 1999"]),
        (fact("a", "open", "1997/1999"), 2000, []),
        (fact("a", "open", None), 2006, []),
    ],
)
def test_a_fact_is_said_with_its_date_and_its_doubt(
    row: FactRow, year: int, wanted: list[str]
) -> None:
    assert words(view(row, period=(year, year))) == wanted


def test_the_words_of_the_source_stand_before_ours() -> None:
    row = fact("a", "open", "199X", date_words="late 1990s")
    assert words(view(row, period=None)) == ["open, late 1990s"]


def test_what_changed_is_told_from_what_held_before() -> None:
    still = fact("still", "open", "2004")
    closed = fact("port", "closed", "2004", kind=Named("event", "Event"))
    shown = view(UNTIL, SINCE, still, closed, period=(2004, 2004))
    assert {line.fact_id: line.changed for line in shown.lines} == {
        "until": True, "since": True, "still": False, "port": True,
    }  # fmt: skip
    assert [line.changed for line in view(SINCE, period=(2005, 2006)).lines] == [False]


def test_lines_stand_in_the_order_of_time() -> None:
    rows = [fact(str(at), "open", date, position=at) for at, date in enumerate(DATES)]
    days = [line.fact_id for line in view(*rows, period=None).lines]
    dated = [DATES[int(one)] for one in days]
    assert dated[:3] == ["../2003", "../2004-07", "1983"]
    assert dated[-2:] == ["2006-05?", "2010"]


# One mark for a country


def test_one_statement_marks_its_country_with_its_date() -> None:
    assert view(UNTIL, period=(2003, 2003)).marks == {"vietnam": ("open", "open, until July 2004")}


def test_a_mark_has_few_words_for_its_date() -> None:
    long = fact("a", "closed", "2002~", date_words="four years before August 2006, it is said")
    assert view(long, period=None).marks["vietnam"] == ("closed", "closed, about 2002")
    short = fact("b", "open", "199X/..", date_words="since the late 1990s; hundreds a year")
    assert view(short, period=None).marks["vietnam"] == ("open", "open, since the late 1990s")


def test_statements_that_agree_share_a_mark() -> None:
    shown = view(SINCE, fact("b", "tightened", "2005"), period=(2005, 2006))
    assert shown.marks == {"vietnam": ("tightened", "tightened, 2 statements, 2005 to 2006")}


def test_a_mark_of_doubtful_statements_is_doubtful() -> None:
    rows = fact("a", "open", "199X"), fact("b", "open", "199X")
    assert view(*rows, period=(1998, 1998)).marks["vietnam"][1].startswith("perhaps open, 2")


def test_a_change_has_no_single_mark_and_the_list_tells_all() -> None:
    shown = view(UNTIL, SINCE, period=(2004, 2004))
    assert shown.marks == {"vietnam": ("", "changed in this period")}
    assert len(shown.lines) == 2


def test_accounts_that_differ_are_marked_as_such_and_none_is_picked() -> None:
    one = fact("one", "open", "1999", contested_with=("two",))
    two = fact("two", "tightened", "1999", contested_with=("one",))
    shown = view(one, two, period=(1999, 1999))
    assert shown.marks == {"vietnam": ("", "accounts differ")}
    assert [line.detail for line in shown.lines] == ["one of 2 accounts that differ"] * 2
    assert all(state.contested for state in shown.states)


def test_statements_side_by_side_without_a_change_are_counted() -> None:
    shown = view(SINCE, fact("still", "open", "2006"), period=(2006, 2006))
    assert shown.marks == {"vietnam": ("", "2 statements")}


def test_the_word_of_a_policy_holds_for_whose_it_is() -> None:
    policy = fact("p", "closed", "2005", kind=Named("policy", "Policy"), countries=(CHINA, VIETNAM))
    event = fact("e", "closed", "2005", kind=Named("event", "Event"), countries=(CHINA, VIETNAM))
    assert set(view(policy, period=None).marks) == {"china"}
    assert set(view(event, period=None).marks) == {"china", "vietnam"}
    assert len(view(event, period=None).lines) == 1


def test_legs_that_a_fact_names_are_marked_too() -> None:
    leg = Named("into-vietnam", "Into Vietnam")
    shown = view(replace(UNTIL, legs=(leg,)), period=(2003, 2003))
    assert shown.leg_marks == {"into-vietnam": ("open", "open, until July 2004")}


def test_countries_on_the_way_without_a_statement_are_named() -> None:
    shown = view(UNTIL, period=(2003, 2003))
    assert shown.silent == "No dated statement (not documented in the source): China"


# Sensitive facts


def test_a_folded_fact_shows_its_neutral_name_and_date_alone() -> None:
    hard = fact(
        "hard", "closed", "2005", sensitive=(Named("death", "Death"),), neutral_name="A measure",
        date_words="when it was cruel", claimant=Named("x", "Somebody"),
    )  # fmt: skip
    shown = view(hard, period=None)
    (line,) = shown.lines
    assert line.spoken == "2005 · A measure · p. 64"
    assert (line.state, line.folded, shown.marks, shown.states) == ("", True, {}, ())
    assert (shown.slider[0].state, shown.slider[0].words) == ("", line.spoken)
    opened = view(hard, period=None, opened=("hard",))
    assert opened.lines[0].spoken.startswith("closed, when it was cruel · Vietnam · A title")
    assert set(opened.marks) == {"vietnam"}


# The slider


def test_a_mark_stands_over_the_years_in_which_it_may_lie() -> None:
    rows = (UNTIL, SINCE, fact("a", "open", "199X/.."), fact("b", "open", "1983"))
    marks = {mark.fact_id: mark for mark in view(*rows, period=(2006, 2006)).slider}
    assert set(marks) == {"until", "since", "a"}
    assert (marks["until"].first, marks["until"].last, marks["until"].until) == (2004, 2004, True)
    assert (marks["since"].first, marks["since"].last, marks["since"].since) == (2004, 2004, True)
    assert (marks["a"].first, marks["a"].last) == (1997, 1999)


@pytest.mark.parametrize(
    ("given_period", "wanted"),
    [
        (None, None),
        (Period.of_years(2004, 2006), (2004, 2006)),
        (Period(day_number(2004, 7, 14), day_number(2005, 2)), (2004, 2005)),
        (Period.of_years(1950, 2050), (1997, 2006)),
        (Period.of_years(1950, 1959), None),
        (Period.of_years(2007, 2008), None),
    ],
)
def test_a_period_is_brought_into_the_years_of_the_slider(
    given_period: Period | None, wanted: tuple[int, int] | None
) -> None:
    assert known_period(given_period) == wanted


# What holds of every period

years = st.sampled_from(YEARS)
periods = st.tuples(years, years).map(lambda pair: (min(pair), max(pair)))
rows_of_facts = st.lists(
    st.tuples(st.sampled_from(STATES), st.sampled_from((None, *DATES))), max_size=8
).map(lambda pairs: [fact(f"f{at}", *pair, position=at) for at, pair in enumerate(pairs)])


@given(rows_of_facts, periods)
def test_a_fact_without_a_date_never_enters_a_year(
    rows: list[FactRow], period: tuple[int, int]
) -> None:
    undated = {row.id for row in rows if not row.date}
    for chosen in (period, None):
        shown = view(*rows, period=chosen)
        told = {line.fact_id for line in shown.lines} | {one.fact_id for one in shown.slider}
        assert not undated & told


@given(rows_of_facts, periods, periods)
def test_widening_a_period_never_loses_a_fact(
    rows: list[FactRow], one: tuple[int, int], other: tuple[int, int]
) -> None:
    wide = min(one[0], other[0]), max(one[1], other[1])
    narrow, wider = view(*rows, period=one), view(*rows, period=wide)
    every = view(*rows, period=None)
    ids = [{line.fact_id for line in shown.lines} for shown in (narrow, wider, every)]
    assert ids[0] <= ids[1] <= ids[2]
    sure = [{s.fact_id for s in shown.states if not s.perhaps} for shown in (narrow, wider)]
    assert sure[0] <= sure[1]


@given(rows_of_facts, periods)
def test_nothing_is_counted_twice_and_words_carry_their_dates(
    rows: list[FactRow], period: tuple[int, int]
) -> None:
    shown = view(*rows, period=period)
    by_id = {row.id: row for row in rows}
    assert len({line.fact_id for line in shown.lines}) == len(shown.lines)
    assert len({(s.fact_id, s.country_id) for s in shown.states}) == len(shown.states)
    for state in shown.states:
        assert fact_date(by_id[state.fact_id]) in state.words
        assert state.state in state.words


@given(rows_of_facts, periods)
def test_a_mark_stands_only_where_all_agree(rows: list[FactRow], period: tuple[int, int]) -> None:
    shown = view(*rows, period=period)
    said = {state.state for state in shown.states}
    state, text = shown.marks.get("vietnam", ("", ""))
    assert bool(state) == (len(said) == 1)
    assert bool(text) == bool(said)


# The shipped library


def test_vietnam_before_and_after_july_2004(reader: LibraryReader) -> None:
    def mark(first: int, last: int) -> tuple[str, str]:
        return load_period_view(reader, Selection(period=Period.of_years(first, last))).marks[
            "vietnam"
        ]

    assert mark(1997, 2003) == ("open", "open, until July 2004")
    assert mark(2004, 2004) == ("", "changed in this period")
    assert mark(2005, 2005) == ("tightened", "tightened, since July 2004")
    shown = load_period_view(reader, Selection(period=Period.of_years(2004, 2004)))
    vietnam = [(line.words, line.pages) for line in shown.lines if line.countries == "Vietnam"]
    assert vietnam == [
        ("open, until July 2004", "p. 64"),
        ("tightened, since July 2004", "p. 64"),
    ]


def test_accounts_of_when_the_crackdown_began_stay_side_by_side(reader: LibraryReader) -> None:
    shown = load_period_view(reader, Selection(period=Period.of_years(1999, 1999)))
    assert shown.marks["china"] == ("", "accounts differ")
    told = {line.fact_id for line in shown.lines}
    assert {"crackdown-begins-1999", "police-action-1999-2000"} <= told
    assert "policy-china-unconcerned-1997-1999" in told
    assert any("Jasper Becker" in line.detail for line in shown.lines)


def test_the_counts_are_those_of_the_library(reader: LibraryReader) -> None:
    every = load_period_view(reader, Selection())
    assert every.count + every.undated == reader.library.facts
    assert every.count == len(reader.list_facts(FactFilter(dated_only=True)))
    for year in YEARS:
        one = load_period_view(reader, Selection(period=Period.of_years(year, year)))
        assert 0 < one.count < every.count
        assert (one.years_words, one.count_words) == (str(year), f"{one.count} facts")
        assert f"{one.count} facts dated in this period; {one.undated}" in one.counted


def test_what_is_read_is_read_once(reader: LibraryReader) -> None:
    facts = load_period_facts(reader)
    assert load_period_facts(reader) is facts
    assert all(row.passage and row.date and row.countries for row in facts.passages)


def test_every_line_has_a_page_and_a_date(reader: LibraryReader) -> None:
    def complete(line: PassageLine) -> bool:
        return bool(line.pages and line.countries and "," in line.words)

    assert all(complete(line) for line in load_period_view(reader, Selection()).lines)
