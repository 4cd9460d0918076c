"""Blocks become boxes that stay with what they belong to, and text without leftover words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from explorer.exports.document import Block, Document, Heading, Line, Lines, Paragraph, Table
from explorer.ui.printing.boxes import RESOLUTION, Box, Typesetter
from explorer.ui.printing.composing import Composer, Measures
from explorer.ui.printing.type_scale import add_print_fonts


@pytest.fixture
def setter(qapp: object) -> Iterator[Typesetter]:
    add_print_fonts()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    yield Typesetter(writer)


def _compose(setter: Typesetter, *blocks: Block) -> list[Box]:
    """Return the boxes of blocks below a title and a heading, without those two."""
    whole = (Heading("Title", 1), Heading("Chapter"), Heading("Section", 3), *blocks)
    return Composer(setter, Measures(500.0, 240.0)).compose(Document(whole))[3:]


def test_a_closing_remark_stays_with_the_last_line(setter: Typesetter) -> None:
    lines = Lines("", tuple(Line("", "words " * 60) for _ in range(4)))
    remark = Paragraph("2 more are not given here.", "small")
    alone, remarked = _compose(setter, lines), _compose(setter, lines, remark)
    assert [box.keep for box in alone] == [False] * 4
    assert [box.keep for box in remarked] == [False] * 3 + [True, False]


def test_a_short_list_stays_together_and_a_long_one_may_part(setter: Typesetter) -> None:
    few, many = (
        _compose(setter, Lines("", tuple(Line("", "one") for _ in range(count))))
        for count in (4, 20)
    )
    assert [box.keep for box in few] == [True] * 3 + [False]
    # Neither the first of many nor the last stands alone in a column.
    assert [box.keep for box in many] == [True] + [False] * 17 + [True, False]


def test_a_wide_table_goes_across_and_repeats_its_head(setter: Typesetter) -> None:
    rows = tuple((str(number), "said") for number in range(5))
    title, head, *rest = _compose(setter, Table(("a", "b"), rows, "Of what", (0.3, 0.7)))
    assert all(box.across for box in (title, head, *rest))
    assert (title.keep, head.keep) == (True, True)
    assert [box.head for box in rest] == [head] * 5
    assert [box.keep for box in rest] == [True, False, False, True, False]


def test_no_line_of_a_word_is_left_over(setter: Typesetter) -> None:
    words = "People crossed borders and states decided what became of them"
    width = 430.0
    found = setter.set_text([(words, "lead")], width)
    assert len(found.lines) == 1
    for count in range(1, 40):
        text = f"{words} {'and so on ' * count}it."
        plain = setter.set_text([(text, "lead")], width)
        even = setter.set_evenly([(text, "lead")], width)
        assert len(even.lines) == len(plain.lines)
        assert even.last_width >= min(plain.last_width, 0.3 * width)
        if plain.last_width < 0.1 * width and len(plain.lines) in {2, 3}:
            assert even.last_width > 0.2 * width


def test_a_number_is_not_parted_from_what_it_counts(setter: Typesetter) -> None:
    for room in range(60, 200, 7):
        found = setter.set_text([("there were about 300,000 people then (p. 49)", "text")], room)
        text = found.layout.text()
        lines = [text[one.textStart() : one.textStart() + one.textLength()] for one in found.lines]
        assert not [line for line in lines if line.rstrip().endswith(("000", "p."))]
