"""Blocks of a document as boxes for pages: bands across, and lines in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter

from explorer.exports.document import (
    Block,
    Document,
    FactEntry,
    Heading,
    Items,
    Line,
    Lines,
    Paragraph,
    Rule,
    Table,
)
from explorer.ui.printing.boxes import Box, SetText, Typesetter, draw_rule, side_by_side
from explorer.wording import tr

_CONTEXT = "Export"
_HANG = 9.0
_LEAD_WIDTH, _LEAD_GAP = 60.0, 8.0
_MOST_ROWS_WHOLE = 14
_FIRST_CELL = 0.4  # of a table's width
_BAR, _BAR_GAP = 3.0, 9.0
_NUMBER_WIDTH = 26.0
_PARAGRAPHS: Mapping[str, tuple[str, float]] = {  # role -> style, space above
    "lead": ("lead", 5.0),
    "notice": ("notice", 6.0),
    "source": ("small", 4.0),
    "advisory": ("notice", 8.0),
    "small": ("small", 5.0),
    "body": ("text", 5.0),
}


@dataclass(frozen=True, slots=True)
class Measures:
    """Width of the type area and of a column."""

    full: float
    column: float


class Composer:
    """Turns blocks into boxes, in order; knows in which chapter it is."""

    def __init__(self, setter: Typesetter, measures: Measures) -> None:
        self._setter, self._measures = setter, measures
        self._part = self._chapter = ""
        self._in_band = True
        self.openings: list[int] = []  # the page of each part, known once the pages are made

    def compose(self, document: Document) -> list[Box]:
        """Return the boxes of a document, the contents after what stands before the first part."""
        blocks = list(document.blocks)
        cut = next(
            (at for at, block in enumerate(blocks) if at and isinstance(block, Heading | Rule)),
            len(blocks),
        )
        parts = [block for block in blocks[cut:] if isinstance(block, Heading) and block.level <= 2]
        titles = [part for part in parts if part.level == 1]
        listed = tuple(part.text for part in titles)
        # The contents name the titles too, and with their pages.
        front = [block for block in blocks[:cut] if block != Items(listed)]
        boxes = [box for block in front for box in self._block(block, False)]
        if len(parts) > 1:
            boxes += self._contents(parts, titles)
        for at in range(cut, len(blocks)):
            before, after = blocks[at - 1], blocks[at + 1 : at + 2]
            introduces = isinstance(before, Heading) and bool(after) and isinstance(after[0], Lines)
            boxes += self._block(blocks[at], introduces)
        return boxes

    def _block(self, block: Block, introduces: bool) -> Iterator[Box]:
        """Return the boxes of a block; one that `introduces` lines stays with the first."""
        match block:
            case Heading(_, level) if level <= 2:
                yield from self._band_heading(block)
            case Heading():
                self._in_band = False
                yield from self._column_text(block.text, "section", 13.0, keep=True)
            case Paragraph():
                yield from self._paragraph(block, introduces)
            case Rule():
                return
            case _:
                self._in_band = False
                yield from self._column_block(block)

    def _column_block(self, block: Block) -> Iterator[Box]:
        match block:
            case Items(items):
                for item in items:
                    yield from self._column_text(item, "text", 3.5)
            case Lines():
                yield from self._lines(block)
            case Table():
                yield from self._table(block)
            case FactEntry(source, text, properties):
                yield from self._column_text(source, "group", 10.0, keep=True)
                yield from self._column_text(text, "text", 1.0)
                for name, value in properties:
                    yield from self._column_text(f"{name}: {value}", "small", 1.5)

    def _look(self, before: float, *, keep: bool = False, across: bool = False) -> Box:
        return Box(0.0, _nothing, before, keep, across, chapter=self._chapter)

    def _column_text(
        self, text: str, style: str, before: float, *, keep: bool = False
    ) -> list[Box]:
        hang = _HANG if style == "text" else 0.0
        found = self._setter.set_text([(text, style)], self._measures.column, hang)
        return side_by_side([(0.0, found)], self._look(before, keep=keep))

    # ---- Bands across the page ---------------------------------------------------------------

    def _band_heading(self, heading: Heading) -> Iterator[Box]:
        """Return a title or a chapter's heading under a line, kept with what follows."""
        is_title, is_first = heading.level == 1, not self._chapter
        name = heading.short or heading.text
        if is_title and not is_first:
            self._part = name
        within = self._part if self._part != name else ""
        self._chapter = " · ".join(part for part in (within, name) if part)
        self._in_band = True
        style, space = ("title", 10.0) if is_title else ("chapter", 6.0)
        text = self._setter.set_text([(heading.text, style)], self._measures.full)
        width = self._measures.full

        def draw(painter: QPainter, x: float, y: float) -> None:
            if not is_title:
                draw_rule(painter, x, y, width, 1.0)
            text.draw(painter, x, y + space)

        yield Box(
            space + text.height, draw, before=24.0, keep=True, across=True, chapter=self._chapter,
            apart=heading.apart or (is_title and not is_first), opens=not is_first,
        )  # fmt: skip

    def _paragraph(self, block: Paragraph, introduces: bool) -> Iterator[Box]:
        if not block.text:
            return
        style, before = _PARAGRAPHS[block.role]
        if block.role == "lead" and not self._in_band:
            style = "notice"
        width = self._measures.full if self._in_band else self._measures.column
        if block.role == "advisory":
            yield self._advisory(block.text, style, before, width)
            return
        found = self._setter.set_text([(block.text, style)], min(width, 430.0))
        look = self._look(before, keep=self._in_band or introduces, across=self._in_band)
        yield from side_by_side([(0.0, found)], look)

    def _advisory(self, text: str, style: str, before: float, width: float) -> Box:
        found = self._setter.set_text([(text, style)], width - _BAR - _BAR_GAP)

        def draw(painter: QPainter, x: float, y: float) -> None:
            draw_rule(painter, x, y, _BAR, found.height + 4)
            found.draw(painter, x + _BAR + _BAR_GAP, y + 2)

        look = self._look(before, keep=True, across=self._in_band)
        return replace(look, height=found.height + 8, draw=draw)

    # ---- Lines and tables in columns -----------------------------------------------------------

    def _lines(self, block: Lines) -> Iterator[Box]:
        if block.title:
            yield from self._column_text(block.title, "group", 7.0, keep=True)
        for index, line in enumerate(block.lines):
            before = 2.5 if block.title and index == 0 else 4.2
            yield from self._line(line, block.has_leads, before)

    def _line(self, line: Line, has_leads: bool, before: float) -> list[Box]:
        about = " · ".join(part for part in (line.detail, line.pages) if part)
        spans = [(line.text, "text"), (about, "detail")]
        look = self._look(before)
        if not has_leads:
            found = self._setter.set_text(spans, self._measures.column, _HANG)
            return side_by_side([(0.0, found)], look)
        indent = _LEAD_WIDTH + _LEAD_GAP
        lead = self._setter.set_text([(line.lead, "strong")], _LEAD_WIDTH)
        said = self._setter.set_text(spans, self._measures.column - indent)
        return side_by_side([(0.0, lead), (indent, said)], look)

    def _table(self, table: Table) -> Iterator[Box]:
        if table.title:
            yield from self._column_text(table.title, "group", 7.0, keep=True)
        yield from self._row(table.columns, "group", keep=True)
        # A table that a column can hold goes to the next one whole, with its head.
        whole = len(table.rows) <= _MOST_ROWS_WHOLE
        for index, row in enumerate(table.rows):
            keep = whole and index + 1 < len(table.rows)
            yield from self._row(row, "small", keep=keep)

    def _row(self, cells: Sequence[str], style: str, *, keep: bool = False) -> list[Box]:
        width = self._measures.column
        first = width * _FIRST_CELL if len(cells) > 1 else width
        others = (width - first) / max(len(cells) - 1, 1)
        placed: list[tuple[float, SetText]] = []
        for index, cell in enumerate(cells):
            x = first + (index - 1) * others if index else 0.0
            room = (others if index else first) - (0.0 if index == len(cells) - 1 else _LEAD_GAP)
            placed.append((x, self._setter.set_text([(cell, style)], room)))
        return side_by_side(placed, self._look(2.0, keep=keep), below=2.0, rule=width)

    # ---- Contents ------------------------------------------------------------------------------

    def _contents(self, parts: Sequence[Heading], titles: Sequence[Heading]) -> Iterator[Box]:
        """Return an entry for each title, else for each chapter; its page is looked up in time."""
        yield from (
            replace(box, across=True, before=16.0)
            for box in self._column_text(tr(_CONTEXT, "Contents"), "section", 16.0, keep=True)
        )
        for index, part in enumerate(parts):
            if part.level == 1 or not titles:
                yield self._entry(part.short or part.text, "small", index)

    def _entry(self, name: str, style: str, index: int) -> Box:
        column = self._measures.column
        text = self._setter.set_text([(name, style)], column - _NUMBER_WIDTH - _LEAD_GAP)

        def draw(painter: QPainter, x: float, y: float) -> None:
            page = self._setter.set_text([(str(self.openings[index]), style)], _NUMBER_WIDTH)
            text.draw(painter, x, y)
            page.draw(painter, x + column - page.width, y)
            draw_rule(painter, x, y + text.height + 1.2, column, 0.25)

        return replace(self._look(2.2), height=text.height + 1.5, draw=draw)


def _nothing(_painter: QPainter, _x: float, _y: float) -> None:
    """Draw nothing: what a look alone does."""
