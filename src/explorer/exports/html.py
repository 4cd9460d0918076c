"""Sets a document as one HTML file that needs nothing else: no script, no font, no picture.

It is the twin for screen readers: landmarks, headings in order, real tables and lists. Whatever
comes from data is escaped, so that it stays text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import escape

from explorer.config import APP_NAME
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
)
from explorer.exports.html_style import style_sheet
from explorer.exports.plain_text import one_line
from explorer.wording import tr

_CONTEXT = "Export"
_LANGUAGE = "en-GB"
_DEEPEST = 6
# Nothing may be fetched or run, even if something ever slipped through the escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def text_of(text: str) -> str:
    """Return data as HTML that shows it literally, on one line."""
    return escape(one_line(text), quote=True)


def render_html(document: Document) -> str:
    """Return the document as one self-contained page that ends in a newline."""
    blocks = list(document.blocks)
    cut = _front_length(blocks)
    front, body = blocks[:cut], _levelled(blocks[cut:])
    title = next((block.text for block in front if isinstance(block, Heading)), APP_NAME)
    imprint = document.imprint
    foot: list[Block] = []
    if imprint:
        source = tr(_CONTEXT, "Source: {citation}", citation=imprint.source)
        foot = [Paragraph(imprint.notice, "notice"), Paragraph(source, "source")]
    parts = [
        "<!DOCTYPE html>",
        f'<html lang="{_LANGUAGE}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text_of(_page_title(title, document))}</title>",
        f"<style>\n{style_sheet()}</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#contents">{text_of(tr(_CONTEXT, "Skip to the contents"))}</a>',
        '<div class="frame">',
        "<header>",
        *_blocks(front),
        "</header>",
        '<div class="columns">',
        *_contents(body),
        "<main>",
        *_sections(body),
        "</main>",
        "</div>",
        "<footer>",
        *_blocks(foot),
        "</footer>",
        "</div>",
        "</body>",
        "</html>",
    ]
    return "\n".join(parts) + "\n"


def _page_title(title: str, document: Document) -> str:
    notice = document.imprint.notice if document.imprint else ""
    return " · ".join(part for part in (title, APP_NAME, notice) if part)


def _front_length(blocks: Sequence[Block]) -> int:
    """Return how many blocks stand before the first part of the document."""
    for index, block in enumerate(blocks):
        if isinstance(block, Rule | FactEntry) or (isinstance(block, Heading) and index > 0):
            return index
    return len(blocks)


def _levelled(blocks: Sequence[Block]) -> list[Block]:
    """Return the body below one title: where it holds titles of its own, all headings step down."""
    if not any(isinstance(block, Heading) and block.level == 1 for block in blocks):
        return list(blocks)
    return [
        replace(block, level=block.level + 1) if isinstance(block, Heading) else block
        for block in blocks
        if not isinstance(block, Rule)  # each part has a line above it anyhow
    ]


def _contents(blocks: Sequence[Block]) -> Iterator[str]:
    deepest = 3 if _has_shorts_below_parts(blocks) else 2
    yield '<nav id="contents" aria-labelledby="contents-title" tabindex="-1">'
    yield f'<h2 id="contents-title">{text_of(tr(_CONTEXT, "Contents"))}</h2>'
    yield "<ol>"
    for index, block in enumerate(blocks):
        listed = isinstance(block, Heading) and (
            block.level == 2 or (block.level <= deepest and block.short)
        )
        if isinstance(block, Heading) and listed:
            words = text_of(block.short or block.text)
            yield f'<li><a href="#part-{index}">{words}</a></li>'
    yield "</ol>"
    yield "</nav>"


def _has_shorts_below_parts(blocks: Sequence[Block]) -> bool:
    return any(isinstance(b, Heading) and b.level == 3 and b.short for b in blocks)


def _sections(blocks: Sequence[Block]) -> Iterator[str]:
    """Return the body with each heading of the second level opening a section of its own."""
    is_open, above = False, ""
    for index, block in enumerate(blocks):
        anchor = f"part-{index}"
        above = anchor if isinstance(block, Heading) else above
        if isinstance(block, Heading) and block.level == 2:
            if is_open:
                yield "</section>"
            yield f'<section aria-labelledby="{anchor}">'
            is_open = True
        yield from _block(block, above)
    if is_open:
        yield "</section>"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, "")


def _block(block: Block, anchor: str) -> Iterator[str]:
    """Return a block; `anchor` is the id of this heading, or of the one above any other block."""
    match block:
        case Heading(text, level):
            named = f' id="{anchor}"' if anchor else ""
            tag = f"h{min(level, _DEEPEST)}"
            yield f"<{tag}{named}>{text_of(text)}</{tag}>"
        case Paragraph(text, role):
            if text:
                styled = "" if role == "body" else f' class="{role}"'
                yield f"<p{styled}>{text_of(text)}</p>"
        case Items(items):
            yield _list(items)
        case Lines():
            yield from _lines(block, anchor)
        case FactEntry():
            yield from _entry(block)
        case Table():
            yield from _table(block, anchor)
        case Picture():
            words = tr(_CONTEXT, "On paper, as a PDF, these figures are drawn too; this table says "
                                 "the same.")  # fmt: skip
            yield f'<p class="small">{text_of(words)}</p>'
            yield from _table(block.twin, anchor)
        case Rule():
            yield "<hr>"


def _list(items: Sequence[str]) -> str:
    # The role stays named because some readers take a list without marks for none.
    rows = "".join(f"<li>{text_of(item)}</li>" for item in items)
    return f'<ul class="plain" role="list">{rows}</ul>'


def _remarks(*parts: str) -> str:
    about = " · ".join(part for part in parts if part)
    return f' <span class="detail">{text_of(about)}</span>' if about else ""


def _lines(block: Lines, above: str) -> Iterator[str]:
    if not block.has_leads:
        if block.title:
            yield f'<p class="group">{text_of(block.title)}</p>'
        yield '<ul class="plain" role="list">'
        for line in block.lines:
            yield f"<li>{text_of(line.text)}{_remarks(line.detail, line.pages)}</li>"
        yield "</ul>"
        return
    said, page = tr(_CONTEXT, "What is documented"), tr(_CONTEXT, "Page")
    lead = block.lead_name or tr(_CONTEXT, "Figure")
    yield from _table_start(block.title, above)
    yield from _table_head((lead, said, page))
    yield "<tbody>"
    for line in block.lines:
        # A line without a figure says what it is by its own words.
        tag, scope = ("th", ' scope="row"') if line.lead else ("td", "")
        said = f"{text_of(line.text)}{_remarks(line.detail)}"
        page_cell = f'<td class="pages">{text_of(line.pages)}</td>'
        yield f"<tr><{tag}{scope}>{text_of(line.lead)}</{tag}><td>{said}</td>{page_cell}</tr>"
    yield "</tbody>"
    yield "</table>"


def _table_start(title: str, above: str) -> Iterator[str]:
    """Begin a table under its caption; without one it bears the name of the heading above."""
    yield "<table>" if title or not above else f'<table aria-labelledby="{above}">'
    if title:
        yield f"<caption>{text_of(title)}</caption>"


def _table_head(columns: Sequence[str]) -> Iterator[str]:
    cells = "".join(f'<th scope="col">{text_of(column)}</th>' for column in columns)
    yield f"<thead><tr>{cells}</tr></thead>"


def _table(table: Table, above: str) -> Iterator[str]:
    if table.shares:  # many columns: on a narrow screen the table moves, not the page
        named = text_of(table.title)
        yield f'<div class="wide" role="region" tabindex="0" aria-label="{named}">'
    yield from _table_start(table.title, above)
    yield from _table_head(table.columns)
    yield "<tbody>"
    for first, *others in table.rows:
        cells = "".join(f"<td>{text_of(cell)}</td>" for cell in others)
        yield f'<tr><th scope="row">{text_of(first)}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    if table.shares:
        yield "</div>"


def _entry(entry: FactEntry) -> Iterator[str]:
    yield f'<p class="group">{text_of(entry.source)}</p>'
    yield f"<p>{text_of(entry.text)}</p>"
    if entry.properties:
        pairs = "".join(
            f"<dt>{text_of(name)}</dt><dd>{text_of(value)}</dd>" for name, value in entry.properties
        )
        yield f"<dl>{pairs}</dl>"
