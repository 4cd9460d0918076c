"""Facts leaving the program: complete for programs, careful for people."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from pathlib import Path
from typing import Any

import pytest

from explorer.config import NOTICE
from explorer.exports.facts_csv import COLUMNS, facts_csv, safe_cell
from explorer.exports.facts_jsonl import KEYS, QUANTITY_KEYS, fact_record, facts_jsonl
from explorer.exports.facts_listing import facts_document
from explorer.exports.plain_text import render_text
from explorer.queries.rows import Named, QuantityRow
from exports.export_rows import GRAVE, LIBRARY, PRICE, make_fact

FORMATS = Path(__file__).parents[2] / "resources" / "help" / "formats.md"
ROWS = (GRAVE, make_fact(), PRICE)
OTHERS = {"grave": GRAVE, "bribe": PRICE}


def test_keys_are_those_asked_for_in_their_order() -> None:
    assert ", ".join(KEYS) == (
        "id, kind, statement, pages, note, section, date, countries, places, parties, topics, "
        "legs, quantities, claimant, evidence, sensitive, contested_with"
    )
    assert QUANTITY_KEYS == ("min", "max", "unit", "currency", "per", "qualifier", "year")
    record = fact_record(PRICE)
    assert tuple(record) == KEYS
    assert record["quantities"] == [
        {"min": 25, "max": 38, "unit": "money", "currency": "USD", "per": "head",
         "qualifier": "about", "year": "2005"}
    ]  # fmt: skip


def test_the_documented_keys_and_columns_are_those_written() -> None:
    text = FORMATS.read_text(encoding="utf-8")
    tables = text.split("## jsonl")[1].split("Each figure in")
    in_tables = [re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) for table in tables]
    assert in_tables == [list(KEYS), list(QUANTITY_KEYS)]
    columns = text.split("The columns:")[1].split("##")[0]
    assert tuple(re.findall(r"`(\w+)`", columns)) == COLUMNS


@pytest.mark.parametrize(
    ("notes", "written"), [((), None), ((94,), 94), ((91, 92), [91, 92])]
)
def test_a_note_is_a_number_a_list_or_null(notes: tuple[int, ...], written: object) -> None:
    assert fact_record(make_fact(notes=notes))["note"] == written


@pytest.mark.parametrize(
    ("value", "written"), [(None, None), (2.5, 2.5), (3.0, 3), (math.inf, None), (math.nan, None)]
)
def test_numbers_are_json_numbers(value: float | None, written: object) -> None:
    figure = QuantityRow(value, value, "people", "people", "", "", "", None, "")
    record: Any = fact_record(make_fact(quantities=(figure,)))
    assert record["quantities"][0]["min"] == written
    assert record["quantities"][0]["currency"] is None


def test_jsonl_holds_every_record_with_the_sensitive_ones_last() -> None:
    records = [json.loads(line) for line in facts_jsonl(ROWS)]
    assert [record["id"] for record in records] == ["plain", "bribe", "grave"]
    assert records[-1]["sensitive"] == ["death"]
    assert records[-1]["statement"] == GRAVE.statement


def _cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_names_sensitive_records_and_no_more() -> None:
    text = facts_csv(ROWS, LIBRARY, frozenset({"grave"}))
    rows = _cells(text)
    assert [row["statement"] for row in rows][-1] == "A risk on this leg"
    assert rows[1]["figures"] == "about $25–38 per head"
    assert rows[1]["claimant"] == "a broker"
    assert rows[0]["claimant"] == "A. Author and B. Writer"
    assert "grave" not in text
    assert "dead" not in text
    assert "witness" not in text
    assert rows[-1]["figures"] == ""
    assert "p. 50, endnote 94" in rows[-1]["source"]


def test_csv_gives_sensitive_records_in_full_where_asked_for() -> None:
    rows = _cells(facts_csv(ROWS, LIBRARY, frozenset({"grave"}), sensitive=True))
    assert [row["id"] for row in rows] == ["plain", "bribe", "grave"]
    assert rows[-1]["statement"] == GRAVE.statement
    assert rows[1]["contested_with"] == "grave"


def test_every_csv_row_carries_notice_and_source() -> None:
    text = facts_csv(ROWS, LIBRARY)
    assert text.count("\r\n") == len(ROWS) + 1
    for row in _cells(text):
        assert row["notice"] == NOTICE
        assert "A Study" in row["source"]
        assert "1.2.3" in row["source"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    assert safe_cell(f"{start}cmd()").startswith("'")
    row = make_fact(statement=f"{start}cmd()", remark=f"{start}1")
    cells = _cells(facts_csv([row], LIBRARY))[0]
    assert cells["statement"].startswith("'")
    assert cells["remark"].startswith("'")


def test_quotes_and_lines_in_data_stay_one_cell() -> None:
    row = make_fact(statement='He said "no, never";\nthen left')
    assert _cells(facts_csv([row], LIBRARY))[0]["statement"] == 'He said "no, never"; then left'


def test_text_shows_everything_about_a_fact() -> None:
    text = render_text(facts_document((PRICE,), LIBRARY, "guard", {}))
    parts = (
        NOTICE, "A Study", "1.2.3", "1 of 3 facts for “guard”", "p. 50, endnote 94", "a broker",
        "Guards took $25 to $38.", "about $25–38 per head", "bribe",
    )  # fmt: skip
    for part in parts:
        assert part in text


def test_text_puts_the_other_side_beside_a_contested_fact() -> None:
    other = make_fact("other", 9, statement="It was less.", claimant=Named("ngo", "an NGO"))
    row = make_fact("one", 1, contested_with=("other",))
    text = render_text(facts_document((row,), LIBRARY, "", {"other": other}))
    assert "The other side" in text
    assert "It was less. (an NGO, p. 50)" in text


def test_text_names_sensitive_records_last_after_an_advisory() -> None:
    text = render_text(facts_document(ROWS, LIBRARY, "", OTHERS))
    assert text.index("bribe") < text.index("Advisory") < text.rindex("A risk on this leg")
    assert "dead" not in text
    assert "witness" not in text
    assert "grave" not in text


def test_text_gives_sensitive_records_in_full_where_asked_for() -> None:
    text = render_text(facts_document(ROWS, LIBRARY, "", OTHERS, sensitive=True))
    assert text.index("Advisory") < text.rindex("Terrible detail, 7 dead.")
    assert "--sensitive" not in text


def test_no_hits_say_so() -> None:
    text = render_text(facts_document((), LIBRARY, "zzz"))
    assert "None of 3 facts matches “zzz”" in text
