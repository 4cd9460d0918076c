"""Plain text: wrapped, free of what a terminal would obey."""

from __future__ import annotations

import pytest

from explorer.exports.document import (
    Document,
    FactEntry,
    Heading,
    Items,
    Paragraph,
    Rule,
    Table,
)
from explorer.exports.plain_text import NARROWEST, one_line, render_text

LONG = "word " * 60
DOCUMENT = Document(
    (
        Heading("Title", 1),
        Heading("Part"),
        Heading("Smaller", 3),
        Paragraph(LONG),
        Paragraph("Careful", "advisory"),
        Items((LONG, "short")),
        FactEntry("p. 50", LONG, (("Figure", "$25–38"), ("Who says so", LONG))),
        Table(("Leg", "Status"), ((LONG, LONG), ("b", "not documented in the source"))),
        Rule(),
    )
)


@pytest.mark.parametrize("width", [10, 40, 61, 80, 100, 400])
def test_no_line_is_wider_than_asked_for(width: int) -> None:
    lines = render_text(DOCUMENT, width).splitlines()
    assert max(len(line) for line in lines) <= max(min(width, 100), NARROWEST)
    assert not any(line != line.rstrip() for line in lines)


def test_every_block_is_shown() -> None:
    text = render_text(DOCUMENT)
    assert text.startswith("TITLE\n═════\n")
    for part in ("Part\n────", "! Careful", "  · short", "  Figure       $25–38", "Leg", "Smaller"):
        assert part in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb\tc", "a b c"),
        ("red \x1b[31malert\x1b[0m", "red [31malert[0m"),
        ("csi \x9b31m", "csi 31m"),
        ("nul\0 and \u202eback", "nul and back"),
        ("no\u00a0break", "no break"),
        ("  many   spaces ", "many spaces"),
        ("", ""),
    ],
)
def test_text_from_data_is_one_line_without_controls(text: str, shown: str) -> None:
    assert one_line(text) == shown


def test_an_empty_table_cell_and_empty_texts_do_no_harm() -> None:
    document = Document((Paragraph(""), Heading("", 1), Table(("a", "b"), (("", ""),))))
    assert "a  b" in render_text(document)


def test_a_table_of_many_columns_becomes_a_list() -> None:
    columns, row = tuple("abcdefg"), ("1 Leg", "$5", "Bribe", "", "once", "2005", "p. 50")
    text = render_text(Document((Table(columns, (row,), "Every figure"),)), 60)
    assert text == "Every figure:\n\n  · 1 Leg: $5 · Bribe · once · 2005 · p. 50\n"
