"""Fills pages with boxes: a band across the page, or two columns of equal height. No Qt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Generic, Protocol, Self, TypeVar

LEFT, RIGHT, ACROSS = 0, 1, -1
_LEAST_COLUMN = 72.0  # points below a heading across the page: enough for some lines
_LEAST_REST = 72.0  # of a part on its last page: less looks left over
_STEPS = 14  # of halving, by which the height of balanced columns is found


class Sized(Protocol):
    """What pagination asks of a box."""

    @property
    def height(self) -> float:
        """Height in points."""

    @property
    def before(self) -> float:
        """Space above, left out at the top of a column."""

    @property
    def keep(self) -> bool:
        """Whether it stays on one column with what follows, as a heading does."""

    @property
    def across(self) -> bool:
        """Whether it goes across the page."""

    @property
    def apart(self) -> bool:
        """Whether it begins a page of its own; only what goes across the page may."""

    @property
    def head(self) -> Self | None:
        """What stands above it again at the top of a page; only what goes across has one."""


B = TypeVar("B", bound=Sized)


@dataclass(frozen=True, slots=True)
class Placed(Generic[B]):
    """A box at its place: LEFT, RIGHT or ACROSS, and how far below the top of the type area."""

    box: B
    column: int
    y: float


@dataclass(slots=True)
class Page(Generic[B]):
    """The boxes of one page, and how far down it is filled."""

    placed: list[Placed[B]] = field(default_factory=list)
    filled: float = 0.0


def fill(boxes: Sequence[B], start: int, room: float, *, fresh: bool) -> int:
    """Return the index after the last box that one column takes.

    A box that keeps with the next never ends a column. Where nothing fits, that is `start`, but a
    `fresh` column takes one box in any case, or paper would run out.
    """
    used, end = 0.0, start
    while end < len(boxes):
        need = boxes[end].height + (boxes[end].before if end > start else 0.0)
        if used + need > room:
            break
        used += need
        end += 1
    if end == len(boxes):
        return end
    back = end
    while back > start and boxes[back - 1].keep:
        back -= 1
    if back > start or not fresh:
        return back
    return max(end, start + 1)


def paginate(boxes: Sequence[B], height: float) -> list[Page[B]]:
    """Return the pages that the boxes fill, in order; no box is cut."""
    pages: list[Page[B]] = [Page()]
    segments = [list(group) for _, group in groupby(boxes, key=lambda box: box.across)]
    for index, segment in enumerate(segments):
        if segment[0].across:
            following = segments[index + 1] if index + 1 < len(segments) else []
            _place_across(pages, segment, height, _least_below(following))
        else:
            _place_columns(pages, segment, height)
    return pages


def _least_below(columns: list[B]) -> float:
    """Return how much room columns need so that a heading above them is not left alone."""
    if not columns:
        return 0.0
    return max(_LEAST_COLUMN, columns[0].before + _chain(columns, 0, 0.0))


def _place_across(pages: list[Page[B]], boxes: list[B], height: float, below: float) -> None:
    """Place boxes across the page; those that keep with the next stay with it, or with columns."""
    for index, box in enumerate(boxes):
        page = pages[-1]
        before = box.before if page.filled else 0.0
        # What is taller than a page and has to stay together begins one, and is not torn apart.
        begins = index == 0 or not boxes[index - 1].keep
        need = before + (_chain(boxes, index, below) if begins else box.height)
        if page.filled and (box.apart or page.filled + need > height):
            page, before = Page(), 0.0
            pages.append(page)
            if box.head is not None:
                page.placed.append(Placed(box.head, ACROSS, 0.0))
                page.filled = box.head.height
                before = box.before
        page.placed.append(Placed(box, ACROSS, page.filled + before))
        page.filled += before + box.height


def _chain(boxes: list[B], start: int, below: float) -> float:
    """Return the height of a box with all that it has to stay with."""
    total = boxes[start].height
    for index in range(start, len(boxes)):
        if index > start:
            total += boxes[index].before + boxes[index].height
        if not boxes[index].keep:
            return total
    return total + below


def _place_columns(pages: list[Page[B]], boxes: list[B], height: float) -> None:
    start = 0
    while start < len(boxes):
        page = pages[-1]
        gap = boxes[start].before if page.filled else 0.0
        room = height - page.filled - gap
        fresh = not page.filled
        middle = fill(boxes, start, room, fresh=fresh)
        if middle == start:
            pages.append(Page())
            continue
        end = fill(boxes, middle, room, fresh=fresh)
        if end < len(boxes):
            end = _without_rest(boxes, middle, end)
        top = page.filled + gap
        if end == len(boxes):
            middle = _balanced(boxes, start, room)
        used = max(
            _stack(page, boxes[start:middle], LEFT, top),
            _stack(page, boxes[middle:end], RIGHT, top),
        )
        page.filled = top + used
        start = end
        if start < len(boxes):
            pages.append(Page())


def _without_rest(boxes: Sequence[B], start: int, end: int) -> int:
    """Return where to end a page so that not just a line or two is left for the next."""
    rest = sum(box.before + box.height for box in boxes[end:])
    back = end
    while back > start and rest < _LEAST_REST:
        back -= 1
        rest += boxes[back].before + boxes[back].height
        while back > start and boxes[back - 1].keep:
            back -= 1
            rest += boxes[back].before + boxes[back].height
    return back if back > start else end


def _balanced(boxes: Sequence[B], start: int, room: float) -> int:
    """Return where the right column begins, so that both end as high up as may be."""
    low, high = 0.0, room
    best = fill(boxes, start, room, fresh=True)
    for _ in range(_STEPS):
        middle_height = (low + high) / 2
        middle = fill(boxes, start, middle_height, fresh=False)
        if middle > start and fill(boxes, middle, middle_height, fresh=False) == len(boxes):
            high, best = middle_height, middle
        else:
            low = middle_height
    return best


def _stack(page: Page[B], boxes: Sequence[B], column: int, top: float) -> float:
    """Place boxes one below the other and return how far down they reach."""
    y = 0.0
    for index, box in enumerate(boxes):
        y += box.before if index else 0.0
        page.placed.append(Placed(box, column, top + y))
        y += box.height
    return y
