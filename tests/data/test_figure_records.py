"""The shipped charts: every set and series has one, and each says no more than it draws."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.queries.figure_rows import FigureRow
from explorer.queries.reader import LibraryReader
from explorer.records.figure_records import Figure
from explorer.records.loading import RecordSet, load_records
from explorer.records.model import ContestedSet, Documented, Quantity
from explorer.records.timeline_records import Series
from explorer.records.wording_checks import hard_words

DB = Path(__file__).resolve().parents[2] / "db"

_PAGE = re.compile(r"\bpp?\. [\d, –-]+")
_DECADE = re.compile(r"\b(\d{3})0s\b")
_NUMBER = re.compile(r"(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?")
_WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "sixteen": 16,
    "twenty": 20,
}  # fmt: skip
_SPELT = {"two thirds": 2 / 3, "one and a half": 1.5}


@pytest.fixture(scope="module")
def records() -> RecordSet:
    return load_records(DB)


@pytest.fixture(scope="module")
def facts(records: RecordSet) -> dict[str, Documented]:
    found = (item.record for item in records.loaded)
    return {one.id: one for one in found if isinstance(one, Documented)}


@pytest.fixture(scope="module")
def charts(reader: LibraryReader) -> list[FigureRow]:
    rows = [reader.get_figure(head.id) for head in reader.figures]
    return [row for row in rows if row is not None]


def figures(records: RecordSet) -> list[Figure]:
    return [i.record for i in records.of(Figure) if isinstance(i.record, Figure)]


def test_every_contested_set_and_every_series_has_one_chart(records: RecordSet) -> None:
    sets = sorted(item.record.id for item in records.of(ContestedSet))
    series = sorted(item.record.id for item in records.of(Series))
    assert (len(sets), len(series)) == (33, 8)
    assert sorted(one.contested for one in figures(records) if one.contested) == sets
    assert sorted(one.series for one in figures(records) if one.series) == series


def test_charts_of_every_form_are_there(records: RecordSet) -> None:
    assert {one.form for one in figures(records)} == {
        "ranges", "over-time", "accounts", "legs", "before-after",
    }  # fmt: skip


def known_of(fact: Documented, quantity: Quantity) -> set[float]:
    values = {value for value in (quantity.min, quantity.max) if value is not None}
    per = {float(n) for n in re.findall(r"\d+", quantity.per or "")}
    return {round(value, 4) for value in values | per}


def told_in(text: str) -> set[float]:
    """Return the numbers of a sentence, read apart from how the records are checked."""
    text = _DECADE.sub("", _PAGE.sub("", text))
    found: set[float] = set()
    for words, value in _SPELT.items():
        if words in text:
            found.add(round(value, 4))
            text = text.replace(words, "")
    for number, millions in re.findall(rf"({_NUMBER.pattern})(\s+million)?", text):
        found.add(float(number.replace(",", "")) * (1e6 if millions else 1))
    return found | {_WORDS[word] for word in re.findall(r"[a-z]+", text) if word in _WORDS}


def test_every_number_that_a_chart_tells_is_one_that_it_draws(
    charts: list[FigureRow], facts: dict[str, Documented], records: RecordSet
) -> None:
    turns = {one.id: one.turn or "" for one in figures(records)}
    for chart in charts:
        drawn = [facts[fact] for fact in chart.head.facts]
        known: set[float] = set()
        dates = [turns[chart.head.id]]
        for fact in drawn:
            dates += [fact.date or "", fact.date_words or ""]
            dates += [quantity.year or "" for quantity in fact.quantities]
            if not fact.sensitive:
                for quantity in fact.quantities:
                    known |= known_of(fact, quantity)
        known |= {float(n) for date in dates for n in re.findall(r"\d{4}", date)}
        known |= {float(n) for date in dates for n in re.findall(r"\d{4}-\d\d-(\d\d)", date)}
        if chart.source == "series":  # counts its figures, and names a campaign by its length
            known.add(float(sum(one.quantity is not None for one in chart.points)))
            known |= {100.0} if "100 days" in chart.head.takeaway else set()
        told = told_in(f"{chart.head.takeaway} {chart.note}")
        assert told <= known, (chart.head.id, told - known)


def test_every_page_that_a_chart_names_is_one_of_its_own(
    charts: list[FigureRow], facts: dict[str, Documented]
) -> None:
    for chart in charts:
        drawn = {page for fact in chart.head.facts for page in facts[fact].pages}
        assert chart.pages, chart.head.id
        # A set may stand on a page besides, on which the authors say why its figures differ.
        assert chart.source == "contested" or set(chart.pages) == drawn, chart.head.id
        named = {
            int(page)
            for part in _PAGE.findall(f"{chart.head.takeaway} {chart.note}")
            for page in re.findall(r"\d+", part)
        }
        assert named <= drawn | set(chart.pages), (chart.head.id, named)


def test_no_title_or_sentence_names_what_is_folded(
    charts: list[FigureRow], records: RecordSet
) -> None:
    hard = hard_words(records)
    assert hard is not None
    for chart in charts:
        said = (chart.head.title, chart.counts, chart.head.takeaway, chart.note, chart.why)
        assert not hard.search(" ".join(said)), chart.head.id


def test_trade_in_persons_stands_in_its_own_chart_alone(
    charts: list[FigureRow], facts: dict[str, Documented]
) -> None:
    trading = {
        chart.head.id
        for chart in charts
        if any(getattr(facts[fact], "role", "") == "trade" for fact in chart.head.facts)
    }
    assert trading == {"marriage-sums"}


def test_what_is_hedged_stays_hedged_in_the_sentences(charts: list[FigureRow]) -> None:
    told = {chart.head.id: chart.head.takeaway for chart in charts}
    assert "something up to 100,000" in told["people-in-china"]
    assert "about 9,428" in told["reached-safety"]
    assert "up to 200 to 300" in told["weekly-returns"]
    assert "closer to $50" in told["river-bribes"]
    assert "no less than $2,000 to $3,000" in told["passage-prices"]
    assert "as much as $5,000 to $6,000" in told["passage-prices"]
    assert "as little as two weeks" in told["thailand-processing-time"]
    assert "for more than a year" in told["talks-frozen"]


def test_titles_of_charts_are_unlike_each_other(charts: list[FigureRow]) -> None:
    titles = [chart.head.title for chart in charts]
    assert len(titles) == len(set(titles))
    assert all(re.fullmatch(r".*\w.*\S", title) and len(title) <= 60 for title in titles)


def test_support_of_south_korea_has_two_sides(charts: list[FigureRow]) -> None:
    support = next(chart for chart in charts if chart.head.form == "before-after")
    assert support.turn == "2005"
    sums = [one.quantity.max for one in support.points if one.quantity]
    assert sums == [13_000, 3_000, 36_000, 20_000, 15_000]
