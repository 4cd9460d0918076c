from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import parse_day
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactRow, Named, QuantityRow
from explorer.queries.timeline_rows import SeriesPointRow, SeriesRow
from explorer.viewmodels.timeline_series import (
    build_series,
    load_series,
    series_point,
    series_strip,
    value_label,
    value_ticks,
)


@pytest.fixture(scope="module")
def rows(reader: LibraryReader) -> dict[str, SeriesRow]:
    return {row.id: row for row in reader.series}


@pytest.fixture(scope="module")
def fact(rows: dict[str, SeriesRow]) -> FactRow:
    return rows["river-bribes"].points[0].fact


def quantity(
    low: float | None, high: float | None, hedge: str = "", year: str | None = None
) -> QuantityRow:
    return QuantityRow(low, high, "people", "people", "", "", hedge, year, "")


@pytest.mark.parametrize(
    ("low", "high", "hedge", "wanted"),
    [
        (10, 10, "", (False, False, "10")),
        (10, 10, "about", (False, False, "about 10")),
        (10, 20, "", (False, False, "10–20")),
        (None, 400, "as high as", (True, False, "as high as 400")),
        (6000, None, "at least", (False, True, "at least 6,000")),
        (200, 300, "up to", (True, False, "up to 200–300")),
        (2000, 3000, "at least", (False, True, "at least 2,000–3,000")),
    ],
)
def test_an_end_is_open_where_the_source_leaves_it_open(
    fact: FactRow, low: float | None, high: float | None, hedge: str, wanted: tuple[bool, bool, str]
) -> None:
    point = series_point(SeriesPointRow(fact, quantity(low, high, hedge), ""))
    assert (point.open_low, point.open_high, point.label) == wanted
    assert (point.low, point.high) == (low, high)
    assert point.single == (low == high)


def test_a_figure_holds_for_its_own_year_before_its_facts_date(fact: FactRow) -> None:
    fact = replace(fact, date="1997/1999", date_words="")
    own = series_point(SeriesPointRow(fact, quantity(1, 1, year="2005"), ""))
    assert own.span is not None
    assert (own.span.start, own.when) == (parse_day("2005-01-01"), "2005")
    theirs = series_point(SeriesPointRow(fact, quantity(1, 1), ""))
    assert theirs.when == "1997 to 1999"
    bad = series_point(SeriesPointRow(fact, quantity(1, 1, year="soon"), ""))
    assert bad.when == "1997 to 1999"


@pytest.mark.parametrize(
    ("date", "words", "wanted"),
    [
        ("199X", "early to mid-1990s", "Early to mid-1990s"),
        ("2006~", "every week", "About 2006 (every week)"),
        ("2003/2004", "the same period as the estimates of 2003 and the following year",
         "2003 to 2004"),
        ("2006-21", "", "Spring 2006"),
        (None, "recently", "Recently"),
        (None, "", "No date in the source"),
    ],
)  # fmt: skip
def test_the_time_is_said_in_words_that_say_when(
    fact: FactRow, date: str | None, words: str, wanted: str
) -> None:
    fact = replace(fact, date=date, date_words=words)
    assert series_point(SeriesPointRow(fact, quantity(1, 1), "")).when == wanted


def test_without_a_figure_the_words_say_so(fact: FactRow) -> None:
    point = series_point(SeriesPointRow(fact, None, "A record."))
    assert (point.counted, point.figure, point.low) == (False, "no figure printed", None)
    assert point.words.endswith("A record.")
    assert not (point.open_low or point.open_high)


def test_what_is_folded_never_enters(rows: dict[str, SeriesRow]) -> None:
    row = rows["river-bribes"]
    folded = replace(row.points[0].fact, sensitive=(Named("death", "Deaths"),))
    first = SeriesPointRow(folded, row.points[0].quantity, "")
    strip = series_strip(replace(row, points=(first, *row.points[1:])))
    assert [point.fact_id for point in strip.points] == ["bribe-tumen-2005", "bribe-river-2006"]
    assert build_series([replace(row, points=(first,))]) == ()


def test_points_stand_in_date_order_with_the_undated_last(rows: dict[str, SeriesRow]) -> None:
    strip = series_strip(rows["rewards-for-informing"])
    assert [(point.label, point.when) for point in strip.points] == [
        ("$630", "About 2006 (recent reports)"), ("as high as $400", "No date in the source"),
    ]  # fmt: skip
    assert strip.most == 630
    estimates = series_strip(rows["people-in-china"])
    starts = [point.span.start for point in estimates.points if point.span]
    assert starts == sorted(starts)


def test_gaps_are_the_stretches_without_a_figure(rows: dict[str, SeriesRow]) -> None:
    strip = series_strip(rows["river-bribes"])
    assert strip.gaps == ((parse_day("2000-01-01"), parse_day("2005-01-01")),)
    # What the source tells without a figure fills no gap.
    row = rows["river-bribes"]
    silent = SeriesPointRow(replace(row.points[0].fact, date="2002"), None, "")
    assert series_strip(replace(row, points=(*row.points, silent))).gaps == strip.gaps


def test_the_lines_hold_everything(rows: dict[str, SeriesRow]) -> None:
    lines = series_strip(rows["river-bribes"]).lines()
    assert lines[0] == "Bribe at the border river (US dollars per head)"
    assert "2005 · $25–38 per head · the article · p. 50, endnote 94" in lines
    assert any("closer to $50 per head · a South Korean missionary" in line for line in lines)


def test_the_shipped_series_join_nothing_and_lose_nothing(reader: LibraryReader) -> None:
    strips = load_series(reader)
    assert not any(strip.joined for strip in strips)
    for strip, row in zip(strips, reader.series, strict=True):
        assert len(strip.points) == len(row.points) == len(strip.lines()) - 3
        assert strip.most == max(
            value
            for point in row.points if point.quantity
            for value in (point.quantity.min, point.quantity.max) if value is not None
        )  # fmt: skip


@given(st.floats(1e-3, 1e15), st.integers(1, 8))
def test_ticks_are_even_and_reach_the_largest_figure(most: float, count: int) -> None:
    ticks = value_ticks(most, count)
    assert ticks[0] == 0
    assert ticks[-1] >= most * (1 - 1e-6)
    assert len(ticks) <= count * 2 + 3
    assert all(later > former for former, later in pairwise(ticks))


@pytest.mark.parametrize("most", [0.0, -1.0, 5e-324, float("nan"), float("inf")])
def test_ticks_of_nothing_are_still_ticks(most: float) -> None:
    assert value_ticks(most, 3) == (0.0, 1.0)


def test_round_values_are_chosen_and_written_readably() -> None:
    assert value_ticks(300_000, 3) == (0, 100_000, 200_000, 300_000)
    assert value_ticks(3, 6) == (0, 1, 2, 3)
    assert (value_label(300_000, ""), value_label(50, "USD")) == ("300,000", "$50")
