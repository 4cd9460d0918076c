"""Pinned cells leaving the program: citations, notice, sensitive statements last or counted."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path

import pytest

from explorer.config import NOTICE
from explorer.exports.document import Document, FactEntry, Heading, Lines, Paragraph
from explorer.exports.facts_csv import safe_cell
from explorer.exports.forms import render_words
from explorer.exports.pins import pins_document
from explorer.exports.pins_csv import COLUMNS, pins_csv, statements_csv
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.pins import GROUPINGS, PinGrouping, PinsView, load_pins_view
from explorer.viewmodels.selection import Period, Selection
from explorer.viewmodels.stated_cells import fact_standing
from exports.export_rows import GRAVE, LIBRARY, make_fact

FORMATS = Path(__file__).parents[2] / "resources" / "help" / "formats.md"
CELLS = (
    ("china", "arrest"), ("atlantis", "arrest"), ("thailand", "border-control"),
    ("mongolia", "convention"), ("china", "returns"),
)  # fmt: skip


@pytest.fixture(scope="module")
def view(reader: LibraryReader) -> PinsView:
    return load_pins_view(reader, Selection(), CELLS)


def words_of(document: Document) -> str:
    return render_words(document, "text", 100_000).replace("\n", " ")


def table(text: str) -> list[dict[str, str]]:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert all(None not in row and None not in row.values() for row in rows)
    return rows


@pytest.mark.parametrize("form", ["text", "md", "html"])
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_every_form_has_every_statement_with_page_notice_and_source(
    reader: LibraryReader, grouping: PinGrouping, form: str
) -> None:
    view = load_pins_view(reader, Selection(), CELLS, grouping)
    said = " ".join(render_words(pins_document(view, reader.library), form, 100_000).split())
    assert NOTICE in said
    assert "pp. 33–80" in said
    for pin in view.pins:
        for fact in pin.stated.plain:
            assert fact.statement.split("(")[0][:40] in said.replace("&#x27;", "'")
    for words in ("p. 44, endnote 49", "Not stated", "does not hold this cell"):
        assert words in said


def test_every_page_of_a_pdf_carries_notice_and_citation(
    reader: LibraryReader, view: PinsView
) -> None:
    document = pins_document(view, reader.library)
    assert document.imprint is not None
    assert document.imprint.notice == NOTICE
    assert "Perilous Journeys" in document.imprint.citation


def test_sensitive_statements_are_left_out_and_counted(
    reader: LibraryReader, view: PinsView
) -> None:
    grave = [fact for pin in view.pins for fact in pin.stated.grave]
    assert grave
    said = words_of(pins_document(view, reader.library))
    assert not any(fact.statement[:30] in said or fact.neutral_name in said for fact in grave)
    assert said.count("1 sensitive statement is left out.") == 2  # in front, and at its cell
    rows = table(pins_csv(view, reader.library))
    assert not any(fact.id in row["citation"] for row in rows for fact in grave)
    told = [row for row in rows if row["remark"] == "1 sensitive statement is left out."]
    assert [row["country"] for row in told] == ["Thailand"]


def test_asked_for_they_stand_last_after_an_advisory(reader: LibraryReader, view: PinsView) -> None:
    document = pins_document(view, reader.library, include_sensitive=True)
    *_, heading, advisory, last = document.blocks
    assert isinstance(heading, Heading)
    assert heading.apart
    assert isinstance(advisory, Paragraph)
    assert advisory.role == "advisory"
    assert isinstance(last, Lines)
    (grave,) = [fact for pin in view.pins for fact in pin.stated.grave]
    assert [line.text for line in last.lines] == [grave.statement]
    before = words_of(replace(document, blocks=document.blocks[:-1]))
    assert grave.statement not in before
    assert "left out" not in before
    *_, advice, row = table(pins_csv(view, reader.library, include_sensitive=True))
    assert advice["remark"].startswith("Advisory")
    assert (advice["country"], advice["statement"]) == ("", "")
    assert row["statement"] == safe_cell(grave.statement)


def test_the_csv_comes_back_as_it_went(reader: LibraryReader, view: PinsView) -> None:
    text = pins_csv(view, reader.library)
    assert text.splitlines()[0] == ",".join(COLUMNS)
    rows = table(text)
    facts = [(pin, fact) for pin in view.pins for fact in pin.stated.plain]
    told = [row for row in rows if row["statement"]]
    assert len(told) == len(facts)
    for row, (pin, fact) in zip(told, facts, strict=True):
        assert row["country"] == pin.stated.country
        assert row["question"] == pin.stated.question
        assert row["statement"] == safe_cell(fact.statement)
        assert row["standing"].startswith(fact_standing(fact))
        assert row["pages"] == "; ".join(map(str, fact.pages))
        assert row["endnotes"] == "; ".join(map(str, fact.notes))
        assert row["date"]
        assert row["level"]
        assert row["who_says_so"]
        assert f"record {fact.id}." in row["citation"]
    assert {row["notice"] for row in rows} == {NOTICE}
    assert all("pp. 33–80" in row["source"] for row in rows)


def test_what_states_nothing_has_a_row_in_words(reader: LibraryReader, view: PinsView) -> None:
    rows = table(pins_csv(view, reader.library))
    standings = {row["standing"]: row for row in rows if not row["statement"]}
    assert standings["not stated"]["country"] == "Mongolia"
    assert standings["not in this library"]["remark"] == "Pinned as atlantis · arrest."


def test_a_period_is_said_with_what_it_leaves_out(reader: LibraryReader) -> None:
    narrow = Selection(period=Period.of_years(2003, 2004))
    view = load_pins_view(reader, narrow, CELLS)
    said = words_of(pins_document(view, reader.library))
    assert "Narrowed: Dated 2003 to 2004." in said
    assert "Left out by the period: 4 statements without a date." in said
    remarks = [row["remark"] for row in table(pins_csv(view, reader.library))]
    left_out = "Dated 2003 to 2004. Left out by the period: 4 statements without a date."
    assert left_out in remarks


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", " =1"])
def test_no_cell_is_a_formula(start: str) -> None:
    fact = make_fact(statement=start, remark=start)
    text = statements_csv([(start, start, fact)], LIBRARY, start)
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_facts_of_no_cell_take_the_same_columns() -> None:
    statements = [("China", "What?", GRAVE), ("China", "What?", make_fact())]
    plain, left_out = table(statements_csv(statements, LIBRARY))
    assert (plain["country"], plain["standing"]) == ("China", "statement")
    assert left_out["remark"] == "1 sensitive statement is left out."
    first, advisory, last = table(statements_csv(statements, LIBRARY, sensitive=True))
    assert first == plain
    assert advisory["remark"].startswith("Advisory")
    assert last["statement"] == GRAVE.statement


def test_no_block_needs_what_only_a_listing_has(reader: LibraryReader, view: PinsView) -> None:
    blocks = pins_document(view, reader.library).blocks
    assert not any(isinstance(block, FactEntry) for block in blocks)


def test_the_documented_columns_are_those_written() -> None:
    text = FORMATS.read_text(encoding="utf-8").split("## Countries")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) == COLUMNS
