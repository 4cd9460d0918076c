"""Puts items into the rows of a lane so that none overlap, with labels as room allows. No Qt."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

GAP = 6.0  # pixels between neighbours in a row
LABEL_GAP = 5.0  # pixels between a mark and its label
MORE_WIDTH = 40.0  # the narrowest "+12" that can be read and hit

_ATTEMPTS = 3  # at making room by taking labels from the crowded items
_PEEP = 1.0  # pixels of a mark that are not yet a part of it in sight
_MOST_TRIED = 40  # items up to which that is tried more than once
INSIDE_AIR = 16.0  # pixels of bar on both sides of a label inside it

Side = Literal["inside", "right", "left", "none"]


class Box(NamedTuple):
    """What an item asks for: the mark from `left` to `right` in pixels, and its label's width.

    `short` is the width to which the label may be cut where the whole has no room.
    """

    id: str
    left: float
    right: float
    label: float
    short: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """An item in its row; `left` to `right` is the mark, `near` to `far` all that it takes.

    `label` is the width that its label got.
    """

    id: str
    row: int
    left: float
    right: float
    near: float
    far: float
    side: Side
    label: float = 0.0


@dataclass(frozen=True, slots=True)
class More:
    """Items that found no row, drawn as one "+n" over the stretch that they touch."""

    ids: tuple[str, ...]
    row: int
    left: float
    right: float

    @property
    def near(self) -> float:
        """Where it begins, as for an item."""
        return self.left

    @property
    def far(self) -> float:
        """Where it ends, as for an item."""
        return self.right


@dataclass(frozen=True, slots=True)
class Packing:
    """A lane's items in rows, and what found none."""

    placed: tuple[Placed, ...]
    more: tuple[More, ...]
    rows: int


class _Wish(NamedTuple):
    """A label of a width at a side, and the stretch that it takes together with its mark."""

    label: float
    side: Side
    near: float
    far: float


class _Rows:
    """Rows of a lane with the stretches that are taken in each."""

    def __init__(self) -> None:
        self._taken: list[list[tuple[float, float]]] = []
        # Of each row's last stretch: where it begins, and where the next may.
        self._lasts: list[tuple[float, float]] = []

    def free(self, row: int, near: float, far: float) -> bool:
        """Whether a stretch with its gap is free in a row; a row not yet begun is."""
        if row >= len(self._taken) or self._lasts[row][1] <= near:
            return True
        taken = self._taken[row]
        at = bisect_left(taken, (near, near))
        before = at == 0 or taken[at - 1][1] + GAP <= near
        return before and (at == len(taken) or far + GAP <= taken[at][0])

    def take(self, row: int, near: float, far: float) -> None:
        """Take a stretch of a row."""
        while row >= len(self._taken):
            self._taken.append([])
            self._lasts.append((float("inf"), float("-inf")))
        insort(self._taken[row], (near, far))
        last = self._taken[row][-1]
        self._lasts[row] = (last[0], last[1] + GAP)

    def first_free(self, near: float, far: float, budget: int) -> int | None:
        """Return the first row within the budget that has the stretch free."""
        for row, (begun, ready) in enumerate(self._lasts):
            if row >= budget:
                return None
            # Mostly items come in the order of their beginnings, and the last stretch decides.
            if ready <= near or (begun > near and self.free(row, near, far)):
                return row
        return len(self._taken) if len(self._taken) < budget else None

    def __len__(self) -> int:
        return len(self._taken)


def _sides(box: Box, label: float, window: tuple[float, float]) -> tuple[Side, ...]:
    """Return where the label may stand, better side first: to the right unless it would be cut."""
    # A mark out of sight keeps its label there too, so that no half label peeks in.
    if box.right <= window[0] + _PEEP:
        return ("left",)
    if box.left >= window[1] - _PEEP:
        return ("right",)
    right_fits = box.right + LABEL_GAP + label <= window[1]
    left_fits = box.left - LABEL_GAP - label >= window[0]
    # Inside covers a part of the bar, so it is for bars that reach across the window.
    seen = min(box.right, window[1]) - max(box.left, window[0])
    inside_fits = seen >= label + 2 * INSIDE_AIR
    fits: tuple[tuple[Side, bool], ...] = (
        ("right", right_fits), ("left", left_fits), ("inside", inside_fits),
    )  # fmt: skip
    return tuple(side for side, fit in fits if fit)


def _stretch(box: Box, label: float, side: Side) -> tuple[float, float]:
    if side == "right":
        return box.left, box.right + LABEL_GAP + label
    if side == "left":
        return box.left - LABEL_GAP - label, box.right
    return box.left, box.right


@lru_cache(maxsize=4096)  # asked for in every attempt, and again while only the rows change
def _wishes(box: Box, window: tuple[float, float]) -> tuple[_Wish, ...]:
    """Return where a label may stand and the stretch that mark and label then take, best first."""
    widths = (box.label, box.short) if 0 < box.short != box.label else (box.label,)
    return tuple(
        _Wish(label, side, *_stretch(box, label, side))
        for label in widths
        if label > 0
        for side in _sides(box, label, window)
    )


def _place(
    box: Box, rows: _Rows, budget: int, window: tuple[float, float], bare: bool
) -> Placed | None:
    """Put one item into the first row that has room, with its label where that fits."""
    for label, side, near, far in () if bare else _wishes(box, window):
        row = rows.first_free(near, far, budget)
        if row is not None:
            rows.take(row, near, far)
            return Placed(box.id, row, box.left, box.right, near, far, side, label)
    row = rows.first_free(box.left, box.right, budget)
    if row is None:
        return None
    rows.take(row, box.left, box.right)
    return Placed(box.id, row, box.left, box.right, box.left, box.right, "none")


def pack_whole(boxes: Iterable[Box], most: int, window: tuple[float, float]) -> Packing | None:
    """Pack a lane into no more than `most` rows; None where not every item finds one."""
    ordered = sorted(boxes, key=lambda box: (box.left, box.right, box.id))
    rows = _Rows()
    placed: list[Placed] = []
    for box in ordered:
        one = _place(box, rows, most, window, bare=False)
        if one is None:
            return None
        placed.append(one)
    asked = {box.id: box for box in ordered}
    return Packing(_labelled(placed, asked, (), window), (), len(rows))


def pack_lane(
    boxes: Iterable[Box],
    budget: int,
    window: tuple[float, float],
    first: Collection[str] = frozenset(),
    last: Collection[str] = frozenset(),
) -> Packing:
    """Pack a lane into at most `budget` rows; what finds no room is gathered as "+n" below them.

    Marks come before labels: where not everything fits with labels, the crowded items lose theirs
    first. The items `first` are placed before all others, so that the earliest of them at least is
    always drawn, and the items `last` after them, so that they are the first to be gathered.
    """
    ordered = sorted(
        boxes,
        key=lambda box: (box.id not in first, box.id in last, box.left, box.right, box.id),
    )
    crowded: set[str] = set()
    for _ in range(_ATTEMPTS if len(ordered) <= _MOST_TRIED else 1):
        placed = _greedy(ordered, budget, window, crowded, first, last)
        missing = {box.id for box, one in zip(ordered, placed, strict=True) if one is None}
        if not missing:
            break
        crowded |= missing
    else:
        rows = _Rows()
        placed = [_place(box, rows, budget, window, bare=box.id not in first) for box in ordered]
    found = [one for one in placed if one is not None]
    used = max((one.row for one in found), default=-1) + 1
    asked = {box.id: box for box in ordered}
    left_over = [box for box, one in zip(ordered, placed, strict=True) if one is None]
    groups = gather(left_over, used)
    # A mark alone takes no more room than "+1" would.
    for box in (asked[group.ids[0]] for group in groups if len(group.ids) == 1):
        found.append(Placed(box.id, used, box.left, box.right, box.left, box.right, "none"))
    more = tuple(group for group in groups if len(group.ids) > 1)
    return Packing(_labelled(found, asked, more, window), more, used + bool(groups))


def _greedy(
    ordered: Sequence[Box],
    budget: int,
    window: tuple[float, float],
    crowded: set[str],
    first: Collection[str],
    last: Collection[str],
) -> list[Placed | None]:
    """Place items in order; the crowded ones come before the rest, without labels."""
    rows = _Rows()
    found: dict[str, Placed | None] = {}
    for box in sorted(
        ordered, key=lambda one: (one.id not in first, one.id in last, one.id not in crowded)
    ):
        bare = box.id in crowded and box.id not in first
        found[box.id] = _place(box, rows, budget, window, bare)
    return [found[box.id] for box in ordered]


def _labelled(
    found: Sequence[Placed],
    asked: Mapping[str, Box],
    more: Sequence[More],
    window: tuple[float, float],
) -> tuple[Placed, ...]:
    """Give labels to the bare items whose neighbours leave room for one."""
    if all(one.side != "none" for one in found):
        return tuple(found)
    rows = _Rows()
    for one in found:
        rows.take(one.row, one.near, one.far)
    for group in more:
        rows.take(group.row, group.left, group.right)
    return tuple(
        _label_beside(one, asked[one.id], rows, window) if one.side == "none" else one
        for one in found
    )


def _label_beside(one: Placed, box: Box, rows: _Rows, window: tuple[float, float]) -> Placed:
    for label, side, near, far in _wishes(box, window):
        if side == "inside":
            return replace(one, side=side, label=label)
        # Only the label's own stretch is asked for: the mark has its place already.
        start, stop = (one.right + 0.01, far) if side == "right" else (near, one.left - 0.01)
        if _free_beside(rows, one, start, stop):
            rows.take(one.row, start, stop)
            return replace(one, near=near, far=far, side=side, label=label)
    return one


def _free_beside(rows: _Rows, mark: Placed, start: float, stop: float) -> bool:
    """Whether a stretch beside a mark is free but for the gap to the mark itself."""
    if start > mark.left:
        return rows.free(mark.row, start + GAP, stop)
    return rows.free(mark.row, start, stop - GAP)


def gather(boxes: Iterable[Box], row: int) -> tuple[More, ...]:
    """Gather items that touch or nearly touch; the gathered stretches never overlap."""
    groups: list[tuple[list[str], float, float]] = []
    for box in sorted(boxes, key=lambda one: (one.left, one.right, one.id)):
        left, right = box.left, max(box.right, box.left + MORE_WIDTH)
        if groups and left < groups[-1][2] + GAP:
            ids, start, end = groups[-1]
            ids.append(box.id)
            groups[-1] = (ids, start, max(end, right))
        else:
            groups.append(([box.id], left, right))
    return tuple(More(tuple(ids), row, left, right) for ids, left, right in groups)


def share_rows(needs: Sequence[int], available: int, least: int) -> tuple[int, ...]:
    """Share rows among lanes: none gets more than it needs, none less than `least` of its need."""
    level = least
    while sum(min(need, level + 1) for need in needs) <= available and level < max(
        needs, default=0
    ):
        level += 1
    return tuple(min(need, level) for need in needs)
