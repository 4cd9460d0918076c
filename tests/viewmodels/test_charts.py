"""The five forms of chart, on figures made up for the case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.dates import day_number
from explorer.queries.figure_rows import FigureRow
from explorer.queries.rows import Named, QuantityRow
from explorer.viewmodels.chart import ChartRow, Panel
from explorer.viewmodels.charts_accounts import accounts_panels
from explorer.viewmodels.charts_legs import legs_panels
from explorer.viewmodels.charts_rows import ranges_panels
from explorer.viewmodels.charts_series import over_time_panels
from explorer.viewmodels.charts_turn import turn_panels
from made_charts import (
    counted,
    fact,
    figure,
    grave,
    money,
    path,
    people,
    price,
    scope,
    series_of,
)

UNHCR = Named("unhcr", "UNHCR")


def only(panels: tuple[Panel, ...]) -> Panel:
    (panel,) = panels
    return panel


def ids(panel: Panel) -> list[str]:
    return [row.fact_id for row in panel.rows]


@pytest.mark.parametrize(
    ("quantity", "wanted"),
    [
        (people(10, 10), (10, 10, False, False, False, "10")),
        (people(10, 20), (10, 20, False, False, False, "10–20")),
        (people(10, 10, "about"), (10, 10, False, False, True, "about 10")),
        (people(10, 10, "nearly"), (10, 10, False, False, True, "nearly 10")),
        (people(10, 10, "only"), (10, 10, False, False, False, "only 10")),
        (people(10, 10, "a little over"), (10, 10, False, False, True, "a little over 10")),
        (people(None, 20, "up to"), (20, 20, True, False, False, "up to 20")),
        (people(None, 20, "likely no more than"),
         (20, 20, True, False, True, "likely no more than 20")),
        (people(20, None, "at least"), (20, 20, False, True, False, "at least 20")),
        (people(20, None, "as little as"), (20, 20, False, True, False, "as little as 20")),
        (people(20, 30, "at least"), (20, 30, False, True, False, "at least 20–30")),
        (people(20, 30, "up to"), (20, 30, True, False, False, "up to 20–30")),
        (people(20, 30, "between"), (20, 30, False, False, False, "between 20 and 30")),
        (people(20, 30, "upper figure nearly"), (20, 30, False, False, True, "20 to nearly 30")),
        (counted("years", 10, None, "to life"), (10, 10, False, True, False, "10 years to life")),
    ],
)  # fmt: skip
def test_a_mark_has_the_ends_and_the_hedge_of_its_figure(
    quantity: QuantityRow, wanted: tuple[object, ...]
) -> None:
    (row,) = only(ranges_panels(figure("ranges", fact("a", quantity)), scope())).rows
    mark = row.mark
    assert mark is not None
    shown = (mark.low, mark.high, mark.open_low, mark.open_high, mark.vague, mark.label)
    assert shown == wanted


def test_a_range_row_says_who_what_when_and_where() -> None:
    told = fact("a", people(3, 3, of="in hiding"), claimant=UNHCR, date="2003", title="In China")
    (row,) = only(ranges_panels(figure("ranges", told), scope())).rows
    assert (row.name, row.text, row.figure) == ("UNHCR", "In China (in hiding)", "3 people")
    assert row.detail == "2003 · p. 50, endnote 94"
    assert row.words == "UNHCR · 3 people (in hiding) · In China · 2003 · p. 50, endnote 94"
    unclaimed = figure("ranges", fact("a", people(3, 3)))
    assert only(ranges_panels(unclaimed, scope())).rows[0].name == "The authors"


@pytest.mark.parametrize(
    ("title", "of", "remark", "wanted"),
    [
        ("In China, 2003, by UNHCR", "", "", ""),
        ("In China, by UNHCR", "those in hiding", "", "Those in hiding"),
        ("In China, 2003, by UNHCR", "those in hiding", "Counts a part.", "Counts a part."),
        ("In hiding in China", "", "", "In hiding in China"),
        ("In China, 2004", "", "", "In China, 2004"),
    ],
)
def test_a_row_does_not_repeat_what_stands_beside_it(
    title: str, of: str, remark: str, wanted: str
) -> None:
    told = fact("a", people(3, 3, of=of), claimant=UNHCR, date="2003", title=title)
    row = figure("ranges", told)
    row = replace(row, points=(replace(row.points[0], remark=remark),))
    (shown,) = only(ranges_panels(row, scope(said="People in China"))).rows
    assert shown.text == wanted
    assert title in shown.words
    quiet = fact("b", title=title, date="2003", claimant=UNHCR)
    beside = figure("ranges", fact("a", people(1, 1)), quiet)
    assert only(ranges_panels(beside, scope(said="People in China"))).rows[1].text == title


def test_rows_keep_the_order_of_their_record_and_silent_ones_stand_among_them() -> None:
    row = figure("ranges", fact("b", people(9, 9)), fact("quiet"), fact("a", people(1, 1)))
    panel = only(ranges_panels(row, scope()))
    assert ids(panel) == ["b", "quiet", "a"]
    assert [one.state for one in panel.rows] == ["shown", "silent", "shown"]
    assert (panel.rows[1].mark, panel.rows[1].figure) == (None, "no figure printed")
    assert (panel.title, panel.axis.title) == ("", "People")


def test_figures_of_other_units_or_rates_never_share_an_axis() -> None:
    row = figure(
        "ranges",
        fact("month", counted("months", 3, 3)),
        fact("week", counted("weeks", 2, None, "as little as")),
        fact("total", people(20, 20)),
        fact("yearly", people(20, 20, per="year")),
        fact("head", money(50, 50, per="head")),
        fact("unsaid", money(13, 13), price=price("piece")),
        fact("quiet"),
        grave("bad", people(1, 1)),
    )
    panels = ranges_panels(row, scope())
    assert [(panel.title, ids(panel)) for panel in panels] == [
        ("Months", ["month"]),
        ("Weeks", ["week"]),
        ("People", ["total"]),
        ("People per year", ["yearly"]),
        ("US dollars per head", ["head"]),
        ("US dollars, per what is not said", ["unsaid"]),
        ("No figure printed", ["quiet", "bad"]),
    ]
    assert panels[-1].axis.ticks == ()
    # By itself a row has room for all that it states.
    assert [one.text for one in panels[-1].rows] == ["Statement of quiet.", ""]


@pytest.mark.parametrize("most", [1.0, 6.0, 38.0, 400.0, 9428.0, 300000.0])
def test_an_axis_of_amounts_begins_at_zero_and_holds_every_mark(most: float) -> None:
    row = figure("ranges", fact("a", people(most, None, "at least")), fact("b", people(0.5, 1)))
    axis = only(ranges_panels(row, scope())).axis
    assert (axis.low, axis.ticks[0].at, axis.ticks[0].label) == (0, 0, "0")
    assert axis.high == axis.ticks[-1].at > most  # with room for the arrow
    closed = only(ranges_panels(figure("ranges", fact("a", people(most, most))), scope())).axis
    assert closed.high >= most


def test_a_sum_that_is_no_price_is_not_said_to_lack_a_rate() -> None:
    row = figure("ranges", fact("a", money(5, 5)), fact("b", money(5, 5, per="year")))
    assert [panel.title for panel in ranges_panels(row, scope())] == [
        "US dollars", "US dollars per year",
    ]  # fmt: skip


def test_an_axis_says_of_what_a_share_or_a_ratio_is() -> None:
    def title(unit: str, of: str) -> str:
        name = {"ratio": "to one", "percent": "per cent"}.get(unit, unit)
        quantity = QuantityRow(1, 1, unit, name, "", "", "", None, of)
        return only(ranges_panels(figure("ranges", fact("a", quantity)), scope())).axis.title

    assert title("percent", "the population") == "Per cent of the population"
    assert title("ratio", "women to men") == "Women to men · to one"
    assert title("km", "") == "km"
    assert title("share", "") == "Share of the whole"


def test_money_stands_on_an_axis_with_its_sign_and_a_share_on_one_from_none_to_all() -> None:
    panel = only(ranges_panels(figure("ranges", fact("a", money(50, 50, per="head"))), scope()))
    assert [tick.label for tick in panel.axis.ticks][:2] == ["$0", "$10"]
    share = QuantityRow(0.6667, 0.6667, "share", "share", "", "", "two thirds", None, "the sum")
    panel = only(ranges_panels(figure("ranges", fact("a", share)), scope()))
    assert (panel.axis.low, panel.axis.high, panel.axis.title) == (0, 1, "Share of the sum")
    assert panel.rows[0].mark is not None and panel.rows[0].mark.label == "two thirds"


def test_a_fact_with_two_figures_has_a_row_for_each() -> None:
    row = figure("ranges", fact("a", people(2, 2, of="before"), people(4, 4, of="after")))
    assert [one.figure_short for one in only(ranges_panels(row, scope())).rows] == ["2", "4"]


def test_accounts_stand_once_each_with_the_time_that_they_give() -> None:
    row = figure(
        "accounts",
        fact("since", date="2000/.."),
        fact("until", date="../2004"),
        fact("about", date="2002~"),
        fact("decade", date="199X", date_words="late 1990s"),
        fact("never", people(2, 2), people(4, 4)),
        grave("bad", date="1950"),
    )
    panel = only(accounts_panels(row, scope()))
    assert ids(panel) == ["since", "until", "about", "decade", "never", "bad"]
    assert [one.state for one in panel.rows] == [*["shown"] * 4, "undated", "folded"]
    marks = [one.mark for one in panel.rows[:4]]
    assert all(mark is not None for mark in marks)
    ends = [(mark.open_low, mark.open_high, mark.vague) for mark in marks if mark]
    assert ends == [
        (False, True, False), (True, False, False), (False, False, True), (False, False, True),
    ]  # fmt: skip
    assert marks[0] is not None and marks[0].low == day_number(2000)
    assert panel.rows[3].when == "Late 1990s"
    assert panel.rows[4].detail == "No date in the source · p. 50, endnote 94"
    assert panel.rows[4].figure == "2 people; 4 people"
    # What is folded moves no axis, or its date would be read off it.
    assert panel.axis.kind == "time" and panel.axis.ticks[0].label == "1990"


def test_accounts_without_any_date_say_in_full_what_they_state() -> None:
    row = figure("accounts", fact("a", people(2, 2)), fact("b"), grave("bad"))
    panel = only(accounts_panels(row, scope()))
    assert [one.text for one in panel.rows] == ["Statement of a.", "Statement of b.", ""]
    assert [one.figure for one in panel.rows] == ["2 people", "", ""]
    dated = figure("accounts", fact("a"), fact("b", date="2004"))
    assert only(accounts_panels(dated, scope())).rows[0].text == "Title of a"


def test_an_axis_of_one_year_has_months_and_one_of_no_dates_has_no_ticks() -> None:
    year = only(accounts_panels(figure("accounts", fact("a", date="2006-08")), scope())).axis
    assert [tick.label for tick in year.ticks] == [
        "January 2006", "April 2006", "July 2006", "October 2006", "January 2007",
    ]  # fmt: skip
    assert (year.low, year.high) == (day_number(2006), day_number(2007))
    assert only(accounts_panels(figure("accounts", fact("a")), scope())).axis.ticks == ()
    far = figure("accounts", fact("a", date="-9999"), fact("b", date="9999/.."))
    axis = only(accounts_panels(far, scope())).axis
    assert 2 <= len(axis.ticks) <= 12


def test_an_open_end_at_the_edge_of_time_has_room_to_go_on() -> None:
    axis = only(accounts_panels(figure("accounts", fact("a", date="2000/..")), scope())).axis
    assert axis.low == day_number(2000) and axis.high > day_number(2001)
    axis = only(accounts_panels(figure("accounts", fact("a", date="../2000")), scope())).axis
    assert axis.low < day_number(2000) and axis.high == day_number(2001)


def test_a_series_is_a_strip_with_the_same_rows_in_its_order() -> None:
    row = series_of(
        figure(
            "over-time",
            fact("late", people(5, 5), date="2004"),
            fact("never", people(1, 1)),
            grave("bad", people(9, 9), date="2000"),
            fact("early", people(2, 3, "about"), date="2001", claimant=UNHCR),
            fact("quiet", date="2002"),
        )
    )
    panel = only(over_time_panels(row, scope()))
    assert panel.strip is not None and panel.across is not None
    assert [point.fact_id for point in panel.strip.points] == ["early", "quiet", "late", "never"]
    assert ids(panel) == ["early", "quiet", "late", "never", "bad"]
    assert [one.state for one in panel.rows] == [
        "shown", "silent", "shown", "undated", "folded",
    ]  # fmt: skip
    assert [point.claimant for point in panel.strip.points][:2] == ["UNHCR", "the authors"]
    assert (panel.axis.low, panel.axis.high, panel.axis.title) == (0, 5, "People")
    assert (panel.across.low, panel.across.high) == (day_number(2001), day_number(2005))


def test_figures_of_no_series_stand_as_ranges() -> None:
    row = figure("over-time", fact("a", people(1, 1)))
    assert only(over_time_panels(row, scope())).strip is None


NORTH = path("north", "home", "river", "steppe", "south")
WEST = path("west", "home", "river", "china", "laos", "south")
EAST = path("east", "home", "river", "china", "burma", "south")


def legs(*prices: object) -> tuple[Panel, ...]:
    return legs_panels(figure("legs", *prices), scope(NORTH, WEST, EAST))  # type: ignore[arg-type]


def stretch(row: ChartRow) -> tuple[float, float]:
    assert row.mark is not None
    return row.mark.low, row.mark.high


def test_a_price_is_a_bracket_over_the_legs_that_it_covers() -> None:
    both = fact("both", money(2, 3, "at least"), price=price("package", "china", "laos", "burma"))
    whole = fact("whole", money(9, 9), price=price("package", "home", "river", "steppe"))
    panels = legs(both, whole)
    assert [(panel.title, ids(panel)) for panel in panels] == [
        ("Path west · Path east", ["both"]), ("Path north", ["whole"]),
    ]  # fmt: skip
    assert [tick.label for tick in panels[0].axis.ticks] == [
        "Leg home", "Leg river", "Leg china", "Leg laos / Leg burma", "The legs after that",
    ]  # fmt: skip
    assert stretch(panels[0].rows[0]) == (2, 4)
    assert stretch(panels[1].rows[0]) == (0, 3)
    mark = panels[0].rows[0].mark
    assert mark is not None and mark.label == "at least $2–3"
    assert "covers: Leg china; Leg laos / Leg burma" in panels[0].rows[0].words
    assert [tick.at for tick in panels[0].axis.ticks] == [0, 1, 2, 3, 4]
    assert (panels[0].axis.low, panels[0].axis.high) == (0, 5)


def test_a_piece_covers_its_own_leg_and_a_debt_covers_none() -> None:
    at = (Named("laos", "Leg laos"),)
    piece = fact("piece", money(5, 5), price=price("piece"), legs=at)
    debt = fact("debt", money(5, 5), price=price("afterwards"), legs=at)
    panels = legs(piece, debt)
    assert ids(panels[0]) == ["piece"] and stretch(panels[0].rows[0]) == (3, 4)
    (row,) = panels[1].rows
    assert (row.fact_id, row.state, row.mark, row.figure) == ("debt", "silent", None, "$5")
    assert panels[1].title == "Which legs it covers is not stated"
    assert row.words.endswith("which legs it covers is not stated")


@pytest.mark.parametrize(
    "covers", [("home", "china"), ("steppe", "laos"), ("nowhere",), ("china", "nowhere")]
)
def test_no_bracket_covers_a_leg_that_its_price_does_not_or_leaves_one_out(
    covers: tuple[str, ...],
) -> None:
    (panel,) = legs(fact("a", money(5, 5), price=price("package", *covers)))
    assert panel.title == "Covers legs that do not follow each other"
    (row,) = panel.rows
    assert (row.state, row.mark, row.figure) == ("silent", None, "$5")
    assert all(leg in row.text for leg in covers)


def test_a_piece_of_the_way_out_and_of_the_reading_stands_on_the_way_out_and_says_so() -> None:
    both = (Named("river", "Leg river"), Named("visit", "Leg visit"))
    row = figure("legs", fact("a", money(5, 5), price=price("piece"), legs=both))
    stay = path("stay", "visit", kind="reading")
    (panel,) = legs_panels(row, scope(NORTH, WEST, stay))
    assert (panel.title, stretch(panel.rows[0])) == ("All paths", (1, 2))
    assert panel.rows[0].text.endswith("also on: Leg visit")
    assert "also on: Leg visit" in panel.rows[0].words


def test_a_long_path_draws_the_legs_before_the_first_price_together() -> None:
    long = path("long", *"abcdefgh")
    late = fact("late", money(5, 5), price=price("package", "f", "g"))
    (panel,) = legs_panels(figure("legs", late), scope(long))
    assert [tick.label for tick in panel.axis.ticks] == [
        "The legs before that", "Leg f", "Leg g", "The legs after that",
    ]  # fmt: skip
    assert stretch(panel.rows[0]) == (1, 3)
    assert "covers: Leg f; Leg g" in panel.rows[0].words
    early = fact("early", money(5, 5), price=price("package", "b", "c"))
    (panel,) = legs_panels(figure("legs", late, early), scope(long))
    assert [stretch(row) for row in panel.rows] == [(5, 7), (1, 3)]


def test_a_leg_that_ends_paths_of_several_lengths_stands_in_one_of_them() -> None:
    ends = path("short", "home", "south")
    row = figure("legs", fact("a", money(5, 5), price=price("package", "south")))
    (panel,) = legs_panels(row, scope(ends, NORTH))
    assert (panel.title, stretch(panel.rows[0])) == ("Path short", (1, 2))


def turned(*facts: object) -> FigureRow:
    return figure("before-after", *facts, turn="2005")  # type: ignore[arg-type]


def test_the_same_payment_stands_before_and_after_a_turn_on_one_axis() -> None:
    first, total = price("afterwards", purpose="first sum"), price("afterwards", purpose="in all")
    cut = QuantityRow(0.5, 0.5, "share", "share", "", "", "half", None, "the sum")
    row = turned(
        fact("cut", cut, date="2004"),
        fact("scheme", date="2005/.."),
        fact("first-after", money(3, 3), price=first, date="2005/.."),
        fact("first-before", money(13, 13), price=first, date="../2004"),
        fact("total-before", money(36, 36, per="household"), price=total, date="../2004"),
        fact("total-after", money(20, 20, per="household"), price=total, date="2005/.."),
        fact("alone", money(1, 1), price=price("afterwards", purpose="else"), date="2004"),
    )
    share, sums, rest = turn_panels(row, scope())
    assert (share.axis.title, ids(share)) == ("Share of the sum", ["cut"])
    assert share.rows[0].side == ""
    assert (rest.title, ids(rest)) == ("No figure printed", ["scheme"])
    assert [(one.group, one.side, one.fact_id) for one in sums.rows] == [
        ("First sum", "before", "first-before"), ("First sum", "after", "first-after"),
        ("In all", "before", "total-before"), ("In all", "after", "total-after"),
        ("", "", "alone"),
    ]  # fmt: skip
    assert [one.name for one in sums.rows] == [
        "Before 2005", "Since 2005", "Before 2005", "Since 2005", "The authors",
    ]  # fmt: skip
    assert (sums.axis.low, sums.axis.title) == (0, "US dollars")
    labels = [one.mark.label for one in sums.rows if one.mark]
    assert labels == ["$13", "$3", "$36 per household", "$20 per household", "$1"]


def test_what_is_dated_in_the_turn_itself_is_after_it() -> None:
    same = price("afterwards", purpose="sum")
    row = turned(
        fact("in", money(1, 1), price=same, date="2005"),
        fact("before", money(3, 3), price=same, date="2003/2004"),
    )
    assert [one.side for one in only(turn_panels(row, scope())).rows] == ["before", "after"]


def test_a_figure_that_spans_the_turn_or_has_no_date_is_on_neither_side() -> None:
    same = price("afterwards", purpose="sum")
    row = turned(
        fact("spans", money(1, 1), price=same, date="2004/2006"),
        fact("undated", money(2, 2), price=same),
        fact("before", money(3, 3), price=same, date="2003"),
    )
    assert [one.side for one in only(turn_panels(row, scope())).rows] == ["", "", ""]
