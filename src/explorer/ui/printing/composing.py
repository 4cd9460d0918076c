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
    Picture,
    Rule,
    Table,
)
from explorer.ui.printing.boxes import Box, SetText, Typesetter, draw_rule, side_by_side
from explorer.ui.printing.ledger_drawing import LedgerDrawing, picture_key
from explorer.wording import tr

_CONTEXT = "Export"
_HANG = 9.0
_LEAD_WIDTH, _LEAD_GAP = 60.0, 8.0
_MOST_ROWS_WHOLE = 14
_MOST_WHOLE = 90.0  # height of lines that stay together
_SHORT = 24.0  # height of a line that looks lost by itself
_FIRST_CELL = 0.4  # of a table's width
_BAR, _BAR_GAP = 3.0, 9.0
_NUMBER_WIDTH = 26.0
_MEASURE = 430.0  # of a paragraph across the page
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
    """Width of the type area and of a column, and how far down a page the area begins."""

    full: float
    column: float
    top: float = 0.0


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
            block = blocks[at]
            remark = isinstance(block, Paragraph) and block.role == "small" and not self._in_band
            if remark and isinstance(before, Lines | Paragraph):
                boxes[-1] = replace(boxes[-1], keep=True)  # a closing remark is not left alone
            boxes += self._block(block, introduces)
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
            case Picture():
                self._in_band = False
                yield from self._picture(block)
                yield from self._wide_table(block.twin)
            case Table() if block.shares:
                self._in_band = False
                yield from self._wide_table(block)
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
        text = self._setter.set_evenly([(heading.text, style)], self._measures.full)
        width, top = self._measures.full, self._measures.top

        def draw(painter: QPainter, x: float, y: float) -> None:
            if not is_title and y > top + 1:  # the running head has a line of its own
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
        said, room = [(block.text, style)], min(width, _MEASURE)
        set_it = self._setter.set_evenly if self._in_band else self._setter.set_text
        found = set_it(said, room)
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
        boxes: list[Box] = []
        for index, line in enumerate(block.lines):
            before = 2.5 if block.title and index == 0 else 4.2
            boxes += self._line(line, block.has_leads, before)
        yield from _held_together(boxes)

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

    def _across(self, text: str, style: str, before: float) -> list[Box]:
        """Return text across the page that stays with what follows."""
        found = self._setter.set_text([(text, style)], self._measures.full)
        return side_by_side([(0.0, found)], self._look(before, keep=True, across=True))

    def _wide_table(self, table: Table) -> Iterator[Box]:
        """Return a table across the page; its head stands again where it goes on."""
        full = self._measures.full
        widths = [full * share / sum(table.shares) for share in table.shares]
        places = [sum(widths[:at]) for at in range(len(widths))]
        if table.title:
            yield from self._across(table.title, "group", 14.0)

        def row(cells: Sequence[str], style: str, look: Box) -> list[Box]:
            placed = [
                (x, self._setter.set_text([(cell, style)], width - _LEAD_GAP))
                for x, width, cell in zip(places, widths, cells, strict=True)
            ]
            return side_by_side(placed, look, below=2.0, rule=full)

        (head,) = row(table.columns, "group", self._look(4.0, keep=True, across=True))
        yield head
        look = replace(self._look(2.0, across=True), head=head)
        for at, cells in enumerate(table.rows):
            # Neither the first row nor the last stands alone on a page.
            keep = len(table.rows) > 2 and at in {0, len(table.rows) - 2}
            yield from row(cells, "small", replace(look, keep=keep))

    def _picture(self, picture: Picture) -> Iterator[Box]:
        drawn = picture.drawn
        yield from self._across(drawn.title, "group", 16.0)
        yield from self._across(f"{drawn.axis} {picture_key(drawn)}", "small", 3.0)
        look = self._look(8.0, keep=True, across=True)
        yield from LedgerDrawing(self._setter, drawn, self._measures.full).boxes(look)

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


def _held_together(boxes: Sequence[Box]) -> Iterator[Box]:
    """Return lines of which a few stay together, and of many no short one stands alone."""
    whole = sum(box.before + box.height for box in boxes) <= _MOST_WHOLE
    for at, box in enumerate(boxes):
        pair = boxes[at : at + 2]
        lonely = (at == 0 and pair[0].height <= _SHORT) or (
            at == len(boxes) - 2 and pair[-1].height <= _SHORT
        )
        yield replace(box, keep=True) if at + 1 < len(boxes) and (whole or lonely) else box


def _nothing(_painter: QPainter, _x: float, _y: float) -> None:
    """Draw nothing: what a look alone does."""
