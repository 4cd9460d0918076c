"""Sets a document as Markdown; whatever comes from data is escaped, so that it stays text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.exports.document import (
    Block,
    Document,
    FactEntry,
    Heading,
    Items,
    Lines,
    Paragraph,
    Picture,
    Rule,
    Table,
    line_words,
)
from explorer.exports.plain_text import one_line

_MARKUP = re.compile(r"([\\`*_{}\[\]<>|~&])")
# What makes a list, a heading, a quotation or an underline only where a line begins with it.
_LINE_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=#])")
# What some renderers turn into a link by itself.
_LINK = re.compile(r"(?i)(://|\bwww(?=\.)|@)")


def escaped(text: str) -> str:
    """Return data as Markdown that shows it literally, on one line."""
    safe = _MARKUP.sub(r"\\\1", one_line(text))
    safe = _LINK.sub(lambda m: f"{m[0]}\\" if m[0][0] in "wW" else f"\\{m[0]}", safe)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", safe)


def render_markdown(document: Document) -> str:
    """Return the document as Markdown that ends in a newline."""
    parts = ["\n".join(_lines(block)) for block in document.blocks]
    return "\n\n".join(part for part in parts if part) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"{'#' * min(level, 6)} {escaped(text)}"
        case Paragraph(text, role):
            yield _paragraph(text, role)
        case Items(items):
            yield from (f"- {escaped(item)}" for item in items)
        case Lines(title, lines):
            if title:
                yield from (escaped(f"{title}:"), "")
            yield from (f"- {escaped(line_words(line))}" for line in lines)
        case FactEntry(source, text, properties):
            yield f"**{escaped(source)}**\\"
            yield escaped(text)
            if properties:
                yield ""
            yield from (f"- {escaped(name)}: {escaped(value)}" for name, value in properties)
        case Table():
            yield from _table(block)
        case Picture():
            yield from _table(block.twin)
        case Rule():
            yield "---"


def _paragraph(text: str, role: str) -> str:
    shown = escaped(text)
    if not shown:
        return ""
    styles = {"notice": f"**{shown}**", "advisory": f"> {shown}", "small": f"*{shown}*"}
    return styles.get(role, shown)


def _table(table: Table) -> Iterator[str]:
    if table.title:
        yield from (escaped(f"{table.title}:"), "")
    yield f"| {' | '.join(escaped(column) for column in table.columns)} |"
    yield f"|{' --- |' * len(table.columns)}"
    for row in table.rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
