"""Sets a document as plain text, wrapped to a width."""

from __future__ import annotations

import textwrap
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

USUAL_WIDTH = 80
NARROWEST, WIDEST = 40, 100  # longer lines are hard to read back from
_INDENT = "  "
_MOST_NAME = 16
_GAP = 2
_MOST_COLUMNS = 4  # of a table; with more, each row becomes an item


def one_line(text: str) -> str:
    """Return text without control characters, which a terminal would obey, on one line."""
    spaced = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(ch for ch in spaced if ch.isprintable()).split())


def render_text(document: Document, width: int = USUAL_WIDTH) -> str:
    """Return the document as text that ends in a newline."""
    width = min(max(width, NARROWEST), WIDEST)
    parts: list[str] = []
    for block in document.blocks:
        lines = list(_lines(block, width))
        if lines:
            parts.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        one_line(text),
        width,
        initial_indent=first,
        subsequent_indent=first if rest is None else rest,
        break_on_hyphens=False,
    )


def _lines(block: Block, width: int) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield from _heading(text, level, width)
        case Paragraph(text, role):
            marks = {"advisory": "! ", "small": _INDENT}
            yield from _wrapped(text, width, marks.get(role, ""))
        case Items(items):
            for item in items:
                yield from _wrapped(item, width, f"{_INDENT}· ", _INDENT * 2)
        case Lines(title, lines):
            if title:
                yield from [*_wrapped(f"{title}:", width), ""]
            for line in lines:
                yield from _wrapped(line_words(line), width, f"{_INDENT}· ", _INDENT * 2)
        case FactEntry():
            yield from _entry(block, width)
        case Table():
            yield from _table(block, width)
        case Picture():
            yield from _table(block.twin, width)
        case Rule():
            yield "─" * width


def _heading(text: str, level: int, width: int) -> Iterator[str]:
    shown = one_line(text).upper() if level == 1 else one_line(text)
    lines = _wrapped(shown, width)
    yield from lines
    if lines and level <= 2:
        yield ("═" if level == 1 else "─") * min(max(len(line) for line in lines), width)


def _entry(entry: FactEntry, width: int) -> Iterator[str]:
    yield from _wrapped(entry.source, width)
    yield from _wrapped(entry.text, width, _INDENT)
    names = [one_line(name) for name, _ in entry.properties]
    longest = min(max((len(name) for name in names), default=0), _MOST_NAME)
    for name, (_, value) in zip(names, entry.properties, strict=True):
        first = f"{_INDENT}{name.ljust(longest)}{' ' * _GAP}"
        yield from _wrapped(value, width, first, " " * (len(_INDENT) + longest + _GAP))


def _column_widths(rows: list[tuple[str, ...]], width: int) -> list[int]:
    """Return widths that fit together: the widest columns give way first."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    room = max(width - _GAP * (len(widths) - 1), len(widths))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        others = [value for at, value in enumerate(widths) if at != widest]
        target = max(room - sum(others), max(others, default=1) - 1, 1)
        widths[widest] = min(target, widths[widest] - 1)
    return [max(one, 1) for one in widths]


def _table(table: Table, width: int) -> Iterator[str]:
    if table.title:
        yield from [*_wrapped(f"{table.title}:", width), ""]
    if len(table.columns) > _MOST_COLUMNS:
        for first, *others in table.rows:
            said = f"{first}: {' · '.join(cell for cell in others if cell)}"
            yield from _wrapped(said, width, f"{_INDENT}· ", _INDENT * 2)
        return
    rows = [tuple(one_line(cell) for cell in row) for row in (table.columns, *table.rows)]
    widths = _column_widths(rows, width)
    for at, row in enumerate(rows):
        cells = [
            textwrap.wrap(cell, size, break_on_hyphens=False) or [""]
            for cell, size in zip(row, widths, strict=True)
        ]
        for line in range(max(len(cell) for cell in cells)):
            yield (" " * _GAP).join(
                (cell[line] if line < len(cell) else "").ljust(size)
                for cell, size in zip(cells, widths, strict=True)
            )
        if at == 0:
            yield (" " * _GAP).join("─" * size for size in widths)
