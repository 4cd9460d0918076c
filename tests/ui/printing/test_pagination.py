"""Pages are filled in order, nothing is cut, and no heading is left alone."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.printing.pagination import ACROSS, LEFT, RIGHT, Page, paginate

HEIGHT = 700.0


@dataclass(frozen=True)
class Block:
    height: float
    before: float = 4.0
    keep: bool = False
    across: bool = False
    apart: bool = False
    head: Block | None = None


BLOCKS = st.lists(
    st.builds(
        Block,
        height=st.floats(5, 250),
        keep=st.booleans(),
        across=st.booleans(),
        apart=st.booleans(),
    ),
    max_size=60,
)


def _in_order(pages: list[Page[Block]]) -> list[Block]:
    return [placed.box for page in pages for placed in page.placed]


@given(BLOCKS)
def test_every_box_stands_once_in_order_and_on_the_page(blocks: list[Block]) -> None:
    pages = paginate(blocks, HEIGHT)
    assert [id(box) for box in _in_order(pages)] == [id(box) for box in blocks]
    for page in pages:
        for placed in page.placed:
            assert placed.y >= 0
            assert placed.y + placed.box.height <= HEIGHT + 0.01


@given(BLOCKS)
def test_boxes_of_one_column_never_overlap(blocks: list[Block]) -> None:
    for page in paginate(blocks, HEIGHT):
        for column in (LEFT, RIGHT):
            reached = 0.0
            for placed in page.placed:
                if placed.column in {column, ACROSS}:
                    assert placed.y >= reached - 0.01
                    reached = placed.y + placed.box.height


def test_columns_end_at_about_the_same_height() -> None:
    (page,) = paginate([Block(20.0) for _ in range(20)], HEIGHT)
    columns = [placed.column for placed in page.placed]
    assert columns == [LEFT] * 10 + [RIGHT] * 10


def test_a_heading_goes_on_with_what_follows() -> None:
    heading = Block(20.0, keep=True)
    blocks = [Block(330.0), Block(330.0), heading, Block(100.0), Block(650.0)]
    pages = paginate(blocks, HEIGHT)
    placed = {id(one.box): (number, one.column) for number, page in enumerate(pages)
              for one in page.placed}  # fmt: skip
    assert placed[id(heading)] == placed[id(blocks[3])]


def test_a_heading_across_waits_for_room_below_it() -> None:
    rest = [Block(340.0) for _ in range(4)]
    band = Block(20.0, keep=True, across=True)
    first, second = paginate([*rest, band, Block(30.0), Block(30.0)], HEIGHT)
    assert len(first.placed) == 4
    assert second.placed[0].box is band


def test_a_page_does_not_begin_with_the_last_line_of_a_part() -> None:
    boxes = [Block(96.0) for _ in range(15)]  # seven a column, and one left over
    first, second = paginate(boxes, HEIGHT)
    assert [len(first.placed), len(second.placed)] == [14, 1]
    short = [*boxes[:14], Block(12.0)]
    first, second = paginate(short, HEIGHT)
    assert [len(first.placed), len(second.placed)] == [13, 2]


def test_a_table_that_goes_on_has_its_head_again() -> None:
    head = Block(20.0, keep=True, across=True)
    rows = [Block(100.0, across=True, head=head) for _ in range(12)]
    pages = paginate([head, *rows], HEIGHT)
    assert len(pages) == 2
    assert all(page.placed[0].box is head for page in pages)
    assert _in_order(pages).count(head) == 2
    for page in pages:
        assert page.placed[1].y >= head.height
        assert page.placed[-1].y + page.placed[-1].box.height <= HEIGHT


def test_what_is_apart_begins_a_page() -> None:
    apart = Block(20.0, across=True, apart=True)
    assert [len(page.placed) for page in paginate([Block(20.0), apart], HEIGHT)] == [1, 1]


def test_a_box_taller_than_a_page_ends_the_search_for_room() -> None:
    pages = paginate([Block(10.0), Block(900.0), Block(10.0)], HEIGHT)
    assert len(_in_order(pages)) == 3


def test_what_is_taller_than_a_page_and_stays_together_is_not_strewn_over_pages() -> None:
    across = [Block(10, across=True, keep=True) for _ in range(3)]
    columns = [Block(30, keep=True) for _ in range(9)] + [Block(30)]
    pages = paginate([*across, *columns], 100)
    assert len(pages[0].placed) >= 3
    assert sum(len(page.placed) for page in pages) == 13
