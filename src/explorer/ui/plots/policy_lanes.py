"""Where the lanes of changes stand: the scale of time, rows of marks, and their labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from explorer.ui.theme import SPACE
from explorer.ui.timeline.axis import (
    YEAR,
    PlacedLabel,
    Tick,
    choose_step,
    place_labels,
    ticks,
)
from explorer.ui.timeline.lanes import ARROW, mark_box
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.packing import Box, Placed, pack_whole
from explorer.ui.timeline.scale import TimeScale
from explorer.viewmodels.change_entries import ChangeEntry
from explorer.viewmodels.policy_changes import ChangeLane

_LETTERS = 5.5  # of a year's number and the air around it


@dataclass(frozen=True, slots=True)
class StripMark:
    """A change in its lane: its mark and label, from the corner of the strip."""

    lane: int
    entry: ChangeEntry
    placed: Placed
    area: QRectF


@dataclass(frozen=True, slots=True)
class StripLane:
    """A lane with its place from the top."""

    lane: ChangeLane
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class StripLayout:
    """All lanes laid out for a width."""

    scale: TimeScale
    left: float
    lanes: tuple[StripLane, ...]
    marks: tuple[StripMark, ...]
    height: float

    def x(self, day: float) -> float:
        """Return the pixel of a day's beginning."""
        return self.left + self.scale.x(day)


def strip_scale(first: int, last: int, look: TimelineLook, width: int) -> TimeScale:
    """Return the scale of a strip: all its days, with room for an open end at both sides."""
    room = max(float(width - look.column - SPACE), 8 * ARROW)
    per_day = (room - 2 * ARROW) / max(last - first, 1)
    air = ARROW / per_day
    return TimeScale(first - air, last + air, room)


def axis_ticks(
    scale: TimeScale, look: TimelineLook
) -> tuple[tuple[Tick, ...], tuple[PlacedLabel, ...]]:
    """Return the ticks of an axis, and those labels that have room."""
    wide = look.text_metrics.horizontalAdvance("0") * _LETTERS
    step = choose_step(scale.per_day, wide)
    # The names of months alone would not say of which year.
    found = ticks(scale.start, scale.end, step if step.unit == "year" else YEAR)
    return found, place_labels(found, scale, look.text_metrics.horizontalAdvance)


def lay_out_strip(
    lanes: Sequence[ChangeLane], scale: TimeScale, look: TimelineLook
) -> StripLayout:
    """Lay lanes below each other, each as high as its marks and its title need."""
    placed_lanes: list[StripLane] = []
    marks: list[StripMark] = []
    left, row, air, top = float(look.column), look.metrics.row, look.metrics.air, 0.0
    for at, lane in enumerate(lanes):
        found = _pack(lane, scale, look)
        rows = max((one.row for one in found.values()), default=0) + 1
        said = look.line if lane.undated else 0.0
        height = max(rows * row, look.title_height(lane.name) + said) + 2 * air
        placed_lanes.append(StripLane(lane, top, height))
        for entry in lane.dated:
            if entry.id in found:
                one = found[entry.id]
                y = top + air + one.row * row
                area = QRectF(left + one.near, y, one.far - one.near, row)
                marks.append(StripMark(at, entry, one, area))
        top += height
    return StripLayout(scale, left, tuple(placed_lanes), tuple(marks), top)


def _pack(lane: ChangeLane, scale: TimeScale, look: TimelineLook) -> dict[str, Placed]:
    boxes = [
        Box(entry.id, *mark_box(entry.item.span, scale, look.metrics.reach),
            *look.label_widths(entry.item))
        for entry in lane.dated
        if entry.item is not None
    ]  # fmt: skip
    packing = pack_whole(boxes, max(len(boxes), 1), (0.0, scale.width))
    return {one.id: one for one in packing.placed} if packing is not None else {}
