"""A chart's data as CSV and as a document."""

from __future__ import annotations

import csv
import io

from explorer.config import NOTICE
from explorer.exports.chart_csv import COLUMNS, chart_csv
from explorer.exports.chart_document import chart_document
from explorer.exports.html import render_html
from explorer.exports.markdown import render_markdown
from explorer.exports.plain_text import render_text
from explorer.queries.figure_rows import FigureRow
from explorer.viewmodels.chart import Chart
from explorer.viewmodels.figures import build_chart
from made_charts import LIBRARY, fact, figure, grave, money, people, scope

OPENED = frozenset({"bad"})


def row() -> FigureRow:
    return figure(
        "ranges",
        fact("a", money(2000, 3000.5, "at least", per="head"), statement="=SUM(1), it is said."),
        fact("quiet"),
        grave("bad", people(7, 7), statement="Seven were killed."),
    )


def records(chart: Chart, *, sensitive: bool = False) -> list[dict[str, str]]:
    text = chart_csv(chart, LIBRARY, include_sensitive=sensitive)
    return list(csv.DictReader(io.StringIO(text)))


def test_ends_are_plain_numbers_beside_the_figure_in_words() -> None:
    first, quiet, _ = records(build_chart(row(), scope()))
    assert tuple(first) == COLUMNS
    assert (first["figure"], first["lower"], first["upper"], first["hedge"]) == (
        "at least $2,000–3,000.50 per head", "2000", "3000.5", "at least",
    )  # fmt: skip
    assert (first["unit"], first["per"], first["record"]) == ("US dollars", "head", "a")
    assert (quiet["figure"], quiet["lower"]) == ("no figure printed", "no lower figure")


def test_every_line_carries_source_and_notice_and_no_formula() -> None:
    found = records(build_chart(row(), scope()))
    assert all(one["notice"] == NOTICE and "A. Author, “A Study”" in one["source"] for one in found)
    assert "p. 50, endnote 94" in found[0]["source"]
    assert found[0]["statement"] == "'=SUM(1), it is said."


def test_sensitive_records_are_left_out_unless_asked_for_and_then_stand_last() -> None:
    for chart in (build_chart(row(), scope()), build_chart(row(), scope(opened=OPENED))):
        text = chart_csv(chart, LIBRARY)
        assert "killed" not in text and "7 people" not in text and "bad" not in text
        last = records(chart)[-1]
        assert last["statement"] == "1 sensitive record is left out."
        assert last["sensitive"] == "deaths"
    asked = records(build_chart(row(), scope(opened=OPENED)), sensitive=True)
    assert [one["record"] for one in asked] == ["a", "quiet", "bad"]
    assert asked[-1]["figure"] == "7 people"


def test_a_document_says_what_the_chart_says() -> None:
    text = render_text(chart_document(build_chart(row(), scope()), LIBRARY), 100)
    assert text.startswith("A CHART\n")
    for said in ("What it shows.", "What is counted.", "Why they differ.", NOTICE,
                 "Source: A. Author", "What is drawn stands on pp. 50–51.",
                 "at least $2,000–3,000.50 per head", "p. 50, endnote 94"):
        assert said in text, said  # fmt: skip
    assert "killed" not in text and "7 people" not in text
    assert "A neutral name" in text
    assert text.index("Advisory") > text.index("no figure printed")


def test_a_document_gives_sensitive_records_in_full_where_they_are_asked_for() -> None:
    chart = build_chart(row(), scope(opened=OPENED))
    text = render_text(chart_document(chart, LIBRARY), 100)
    assert "killed" not in text and "A neutral name" in text
    asked = render_text(chart_document(chart, LIBRARY, include_sensitive=True), 100)
    assert asked.index("Advisory") < asked.index("7 people")
    folded = build_chart(row(), scope())  # which cannot give what it does not show
    assert "7 people" not in render_text(chart_document(folded, LIBRARY, True), 100)


def test_what_looks_like_markup_stays_text() -> None:
    chart = build_chart(figure("ranges", fact("a", people(1, 1), statement="<b>*x*</b>")), scope())
    document = chart_document(chart, LIBRARY)
    assert "<b>" not in render_html(document)
    assert "\\*x\\*" in render_markdown(document)
