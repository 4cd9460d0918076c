"""Markdown: text from data is never markup."""

from __future__ import annotations

import pytest

from explorer.exports.document import Document, FactEntry, Heading, Items, Paragraph, Rule, Table
from explorer.exports.markdown import escaped, render_markdown


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("**bold** _it_", r"\*\*bold\*\* \_it\_"),
        ("[link](http://x)", r"\[link\](http\://x)"),
        ("<img src=x>", r"\<img src=x\>"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("+ item", r"\+ item"),
        ("1. item", r"1\. item"),
        ("12) item", r"12\) item"),
        ("1.5 days", "1.5 days"),
        ("=== under", r"\=== under"),
        ("a | b", r"a \| b"),
        ("&amp;", r"\&amp;"),
        ("`code`", r"\`code\`"),
        (r"back\slash", r"back\\slash"),
        ("two\nlines", "two lines"),
        ("www.example.org", "www\\.example.org"),
        ("Www.example.org", "Www\\.example.org"),
        ("a@b.org", r"a\@b.org"),
        ("$25–38, at least", "$25–38, at least"),
    ],
)
def test_markup_in_data_stays_text(text: str, safe: str) -> None:
    assert escaped(text) == safe


def test_every_block_is_set() -> None:
    document = Document(
        (
            Heading("A *title*", 1),
            Paragraph("Careful", "advisory"),
            Paragraph("As of", "notice"),
            Items(("one", "# two")),
            FactEntry("p. 5", "Said.", (("Figure", "$5"),)),
            Table(("a|b", "c"), (("1", "2"),), "Of *what*"),
            Rule(),
        )
    )
    assert render_markdown(document) == (
        "# A \\*title\\*\n\n> Careful\n\n**As of**\n\n- one\n- \\# two\n\n"
        "**p. 5**\\\nSaid.\n\n- Figure: $5\n\nOf \\*what\\*:\n\n"
        "| a\\|b | c |\n| --- | --- |\n| 1 | 2 |\n\n---\n"
    )
