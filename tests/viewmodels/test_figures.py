from __future__ import annotations

from typing import Any, cast

import pytest

from explorer.config import NOTICE
from explorer.queries.figure_rows import FigureForm, FigureHead, FigureRow
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.chart import Chart
from explorer.viewmodels.figures import (
    FiguresView,
    build_chart,
    build_groups,
    choose_figure,
    load_chart,
    load_figures_view,
)
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Period, Selection, Subject
from made_charts import fact, figure, grave, money, people, scope

FORMS: tuple[FigureForm, ...] = ("ranges", "over-time", "accounts", "legs", "before-after")


def heads(*names: tuple[str, str, str]) -> tuple[FigureHead, ...]:
    return tuple(
        FigureHead(one, group, "ranges", f"Title {one}", f"Says {one}.", tuple(facts.split()))
        for one, group, facts in names
    )


HEADS = heads(
    ("a", "how-many", "x y"), ("b", "what-was-paid", "y z z"), ("c", "how-many", "z")
)


def choose(figure_id: str = "", fact_id: str = "") -> str:
    subject = Subject("fact", fact_id) if fact_id else None
    return choose_figure(HEADS, Selection(subject=subject, figure=figure_id))


class _Charts:
    """A reader of the shipped library with charts that a test made."""

    def __init__(self, reader: LibraryReader, *rows: FigureRow) -> None:
        self._reader, self._rows = reader, {row.head.id: row for row in rows}
        self.figures = tuple(row.head for row in rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._reader, name)

    def get_figure(self, figure_id: str) -> FigureRow | None:
        return self._rows.get(figure_id)


def test_the_chart_is_the_one_asked_for_then_one_with_the_fact_then_the_first() -> None:
    assert choose() == "a"
    assert choose(fact_id="z") == "b"
    assert choose("c", "x") == "c"
    assert choose("gone", "z") == "b"
    assert choose("gone", "nowhere") == "a"
    assert choose_figure((), Selection(figure="a")) == ""


def test_charts_stand_in_groups_in_the_order_of_the_first_of_each() -> None:
    groups = build_groups(HEADS, "c", "z")
    assert [(group.title, [line.id for line in group.lines]) for group in groups] == [
        ("How many", ["a", "c"]), ("What was paid", ["b"]),
    ]  # fmt: skip
    lines = {line.id: line for group in groups for line in group.lines}
    assert [lines[one].holds for one in "abc"] == [False, True, True]
    assert [lines[one].chosen for one in "abc"] == [False, False, True]
    assert [lines[one].counted for one in "abc"] == ["2 records", "2 records", "1 record"]
    other = build_groups(heads(("a", "of-another-study", "x")), "", "")
    assert other[0].title == "Of another study"


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_of_any_form_has_title_sentence_notes_pages_source_and_notice(
    form: FigureForm,
) -> None:
    one = fact("one", money(5, 5), date="2004")
    chart = build_chart(figure(form, one, turn="2005"), scope())
    assert (chart.title, chart.takeaway) == ("A chart", "What it shows.")
    assert chart.notes == ("What is counted.", "Why they differ.")
    assert chart.pages == "pp. 50–51"
    assert chart.source == (
        "A. Author, “A Study”, pp. 50–51. As of 2006 · historical record · not guidance"
    )
    assert chart.notice == NOTICE
    assert [row.fact_id for row in chart.rows] == ["one"]
    assert [row.fact_id for row in chart.table.rows] == ["one"]
    assert chart.left_out == ""


@pytest.mark.parametrize("form", FORMS)
def test_a_chart_of_nothing_is_empty_in_any_form(form: FigureForm) -> None:
    chart = build_chart(figure(form), scope())
    assert (chart.rows, chart.table.rows, chart.key) == ((), (), ())


@pytest.mark.parametrize("form", FORMS)
def test_a_folded_record_shows_its_neutral_name_alone_until_it_is_opened(form: FigureForm) -> None:
    row = figure(form, grave("bad", people(7, 7, of="killed"), date="2004"), turn="2005")
    chart = build_chart(row, scope())
    (shown,) = chart.rows
    assert (shown.name, shown.state, shown.mark, shown.figure, shown.text) == (
        "A neutral name", "folded", None, "", "",
    )  # fmt: skip
    said = everything(chart)
    assert "7" not in said and "killed" not in said and "Title of bad" not in said
    assert chart.left_out == "1 sensitive record is folded and only named."
    assert [sign for sign, _ in chart.key] == ["folded"]
    opened = build_chart(row, scope(opened=frozenset({"bad"})))
    assert opened.rows[0].state != "folded"
    assert "7 people" in everything(opened)
    assert opened.left_out == ""


def everything(chart: Chart) -> str:
    """Return all that a reader could see of the rows of a chart."""
    parts = [chart.left_out]
    for panel in chart.panels:
        parts += [panel.title, panel.axis.title, *(tick.label for tick in panel.axis.ticks)]
        parts += [point.words for point in (panel.strip.points if panel.strip else ())]
    for row in chart.rows:
        parts += [row.name, row.text, row.detail, row.figure, row.words, row.group]
        parts += [row.mark.label if row.mark else ""]
    parts += [cell.text for row in chart.table.rows for cell in row.cells]
    return "\n".join(parts)


def test_a_period_keeps_what_is_dated_in_it_and_says_what_it_leaves_out() -> None:
    row = figure(
        "ranges",
        fact("in", people(1, 1), date="2004"),
        fact("by-its-own-year", people(2, 2, year="2003/2005"), date="1998"),
        fact("other", people(3, 3), date="1999"),
        fact("its-own-year-is-other", people(5, 5, year="1999"), date="2004"),
        fact("undated", people(4, 4)),
    )
    chart = build_chart(row, scope(period=Period.of_years(2004, 2004)))
    assert [one.fact_id for one in chart.rows] == ["in", "by-its-own-year"]
    assert [one.fact_id for one in chart.table.rows] == ["in", "by-its-own-year"]
    assert chart.left_out == (
        "Left out by the period: 1 statement without a date and 2 statements of other times."
    )


def test_an_account_is_dated_by_its_record_and_not_by_a_figure_in_it() -> None:
    row = figure("accounts", fact("one", people(5, 5, year="1999"), date="2004"))
    assert len(build_chart(row, scope(period=Period.of_years(2004, 2004))).rows) == 1
    assert build_chart(row, scope(period=Period.of_years(1999, 1999))).rows == ()


def test_the_key_has_the_signs_that_occur_and_no_other() -> None:
    signs = [
        sign
        for sign, _ in build_chart(
            figure("ranges", fact("a", people(1, 1)), fact("b", people(1, 4))), scope()
        ).key
    ]
    assert signs == ["dot", "bar"]
    every = figure(
        "ranges", fact("a", people(None, 4, "up to")), fact("b", people(3, 4, "about")), fact("c")
    )
    assert [sign for sign, _ in build_chart(every, scope()).key] == [
        "dot", "bar", "arrow", "soft", "hatching",
    ]  # fmt: skip


def test_rows_along_no_axis_are_not_hatched() -> None:
    row = figure("ranges", fact("a", people(1, 1)), fact("b", money(1, 1)), fact("quiet"))
    assert [sign for sign, _ in build_chart(row, scope()).key] == ["dot"]
    undated = build_chart(figure("accounts", fact("a"), fact("b", date="2004")), scope())
    assert ("hatching", "no date in the source") in undated.key
    assert build_chart(figure("accounts", fact("a")), scope()).key == ()


def test_the_view_holds_the_chart_the_list_and_the_chips(reader: LibraryReader) -> None:
    first = figure("ranges", fact("x", people(1, 1), date="2004"))
    charts = cast("Reader", _Charts(reader, first))
    view = load_figures_view(charts, Selection(period=Period.of_years(2004, 2005)))
    assert view.chart is not None and view.chart.id == "chart"
    assert [line.id for line in view.lines] == ["chart"]
    assert [one.lifts for one in view.narrowings] == ["period"]
    assert view.note == ""
    elsewhere = load_figures_view(charts, Selection(subject=Subject("fact", "unseen")))
    assert elsewhere.note == "The selected fact stands in none of the figures."
    assert (elsewhere.selected, elsewhere.subject) == ("unseen", Subject("fact", "unseen"))


def test_a_library_without_charts_says_so(reader: LibraryReader) -> None:
    view = load_figures_view(cast("Reader", _Charts(reader)), Selection())
    assert view == FiguresView(note="This library has no figures that are drawn.")


def test_an_export_may_ask_for_what_is_folded(reader: LibraryReader) -> None:
    charts = cast("Reader", _Charts(reader, figure("ranges", grave("bad", people(7, 7)))))
    closed = load_chart(charts, Selection(), "chart")
    asked = load_chart(charts, Selection(), "chart", include_sensitive=True)
    assert closed is not None and closed.rows[0].state == "folded"
    assert asked is not None and asked.rows[0].figure == "7 people"
    assert load_chart(charts, Selection(), "gone") is None
