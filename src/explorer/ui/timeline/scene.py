"""What the timeline's drawing holds, and where each part stands on screen or paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TypeVar

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from explorer.ui.timeline.axis import (
    LABEL_AIR,
    PlacedLabel,
    Tick,
    choose_step,
    place_labels,
    ticks,
    wider_ticks,
)
from explorer.ui.timeline.brush import Stretch
from explorer.ui.timeline.lanes import LaneLayout, Layout
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.packing import INSIDE_AIR, LABEL_GAP, More, Placed
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.sources import in_window
from explorer.ui.timeline.stretch_words import begin_words
from explorer.viewmodels.timeline_items import TimelineItem
from explorer.wording import plural

_CONTEXT = "Timeline"
_Part = TypeVar("_Part", Placed, More)
HANDLE = 7.0  # pixels beside an end of the period at which it can be gripped


@dataclass(frozen=True, slots=True)
class Axis:
    """The ticks and labels of a window."""

    fine: tuple[Tick, ...]
    coarse: tuple[Tick, ...]
    fine_labels: tuple[PlacedLabel, ...]
    coarse_labels: tuple[PlacedLabel, ...]


def tick_room(scale: TimeScale, look: TimelineLook) -> float:
    """Return the room that a label of the axis needs in a window."""
    longest = "0000" if scale.start > _AD_1000 else "0000 BC"
    return look.text_metrics.horizontalAdvance(longest) + LABEL_AIR


_AD_1000 = 364_878  # day number from which years have four digits and no letters


def make_axis(scale: TimeScale, look: TimelineLook) -> Axis:
    """Return ticks that suit a scale, and the labels that fit."""
    step = choose_step(scale.per_day, tick_room(scale, look))
    fine = ticks(scale.start, scale.end, step)
    coarse = wider_ticks(scale.start, scale.end, step)
    return Axis(
        fine,
        coarse,
        place_labels(fine, scale, look.text_metrics.horizontalAdvance),
        place_labels(coarse, scale, look.title_metrics.horizontalAdvance, sticky=True),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is painted, for a screen or a sheet.

    `background` paints what lies behind the lanes, and names in the strip of `era_height` between
    the axis and them.
    """

    look: TimelineLook
    layout: Layout
    scale: TimeScale
    axis: Axis
    items: Mapping[str, TimelineItem]
    width: float
    height: float
    scrolled: float = 0.0
    selected: str = ""
    cursor: str = ""
    hovered: str = ""
    era_height: float = 0.0
    background: Callable[[QPainter, Scene], None] | None = None
    period: tuple[int, int] | None = None
    brush: Stretch | None = None
    lane_cursor: str | None = None
    bin_cursor: tuple[str, int] | None = None  # lane and first day
    bin_hovered: tuple[str, int] | None = None
    drop_at: int | None = None  # the place to which a lane is being dragged

    @property
    def lanes_top(self) -> float:
        """Where the lanes begin, below the axis and the names of the eras."""
        return self.look.axis + self.era_height

    @property
    def era_strip(self) -> QRectF:
        """The strip for the names of the eras; it stays while the lanes are scrolled."""
        left = self.look.column
        return QRectF(left, self.look.axis, max(self.width - left, 0), self.era_height)

    def lane_top(self, lane: LaneLayout) -> float:
        """Return where a lane begins in the viewport."""
        return self.lanes_top + lane.top - self.scrolled

    def x(self, day: float) -> float:
        """Return a day's pixel in the viewport."""
        return self.look.column + self.scale.x(day)

    @property
    def offset(self) -> float:
        """How far the layout's pixels are from the viewport's."""
        return self.look.column + self.layout.shift(self.scale)

    @property
    def seen(self) -> QRectF:
        """The stretch in which marks are drawn."""
        left, top = self.look.column, self.lanes_top
        return QRectF(left, top, max(self.width - left, 0), max(self.height - top, 0))

    def row_rect(self, lane: LaneLayout, row: int, left: float, right: float) -> QRectF:
        """Return the rectangle of a stretch of a row in the viewport."""
        metrics = self.look.metrics
        top = self.lane_top(lane) + metrics.air + row * metrics.row
        return QRectF(left + self.offset, top, right - left, metrics.row)

    def seen_rects(
        self, lane: LaneLayout, parts: Sequence[_Part]
    ) -> Iterator[tuple[_Part, QRectF]]:
        """Yield what of a lane's parts is in sight, with its rectangle in the viewport."""
        offset, row = self.offset, self.look.metrics.row
        first = self.lane_top(lane) + self.look.metrics.air
        seen = self.seen
        left, right, top, bottom = seen.left(), seen.right(), seen.top(), seen.bottom()
        for part in parts:
            near, far, y = part.near + offset, part.far + offset, first + part.row * row
            if near < right and far > left and y < bottom and y + row > top:
                yield part, QRectF(near, y, far - near, row)

    def lane_shown(self, lane: LaneLayout) -> bool:
        """Whether a part of a lane is inside the viewport."""
        top = self.lane_top(lane)
        return top < self.height and top + lane.height > self.lanes_top

    def title_rect(self, lane: LaneLayout) -> QRectF:
        """Return where a lane's title stands; it stays in sight as long as its lane does."""
        look = self.look
        height = look.title_height(lane.lane.name)
        top = self.lane_top(lane)
        lowest = top + lane.height - look.metrics.air - height
        top = min(max(top, self.lanes_top) + look.metrics.air, lowest)
        return QRectF(look.title_left, top, look.title_width(), height)

    def label_left(self, placed: Placed) -> float:
        """Return where an item's label begins in the viewport."""
        left, right = placed.left + self.offset, placed.right + self.offset
        width = placed.label
        if placed.side == "right":
            return right + LABEL_GAP
        if placed.side == "left":
            return left - LABEL_GAP - width
        # Inside a long bar the label stays in sight while the bar is panned.
        return min(max(left, self.seen.left()) + INSIDE_AIR, right - INSIDE_AIR - width)

    def lane_at(self, at: QPointF) -> LaneLayout | None:
        """Return the lane at a point of the viewport."""
        if at.y() < self.lanes_top:
            return None
        for lane in self.layout.lanes:
            top = self.lane_top(lane)
            if top <= at.y() < top + lane.height:
                return lane
        return None

    def lane_of(self, lane_id: str) -> LaneLayout | None:
        """Return a lane by its id."""
        return next((lane for lane in self.layout.lanes if lane.lane.id == lane_id), None)

    def place_at(self, y: float) -> int:
        """Return the place among the lanes to which something dragged to a height would go."""
        middles = (self.lane_top(lane) + lane.height / 2 for lane in self.layout.lanes)
        return sum(middle < y for middle in middles)

    def ids_at(self, at: QPointF) -> tuple[str, ...]:
        """Return the item at a point, or all items of a "+n"."""
        lane = self.lane_at(at)
        if lane is None or not self.seen.contains(at):
            return ()
        for ids, rect in self._rects(lane):
            if rect.contains(at):
                return ids
        return ()

    def item_rect(self, item_id: str) -> QRectF:
        """Return where an item with its label stands, or the "+n" that holds it."""
        for lane in self.layout.lanes:
            for ids, rect in self._rects(lane):
                if item_id in ids:
                    return rect
        return QRectF()

    # Counts

    def bin_rect(self, lane: LaneLayout, index: int) -> QRectF:
        """Return the room of a bin's column; the column is lower where the count is."""
        if lane.bins is None:
            return QRectF()
        row, rows = lane.bin_rows
        left, right = self.x(lane.bins.edges[index]), self.x(lane.bins.edges[index + 1])
        rect = self.row_rect(lane, row, 0, 0)
        return QRectF(left + 1, rect.top(), right - left - 2, rows * rect.height())

    def bin_at(self, at: QPointF) -> tuple[LaneLayout, int] | None:
        """Return the lane and the index of the bin at a point."""
        lane = self.lane_at(at)
        if lane is None or lane.bins is None or not self.seen.contains(at):
            return None
        index = lane.bins.at(self.scale.day(at.x() - self.look.column))
        if index is None or not self.bin_rect(lane, index).contains(at):
            return None
        return lane, index

    def bin_words(self, lane: LaneLayout, index: int) -> str:
        """Return what a bin holds in words."""
        if lane.bins is None:
            return ""
        edges = lane.bins.edges
        return begin_words(lane.bins.counts[index], edges[index], edges[index + 1])

    def count(self, lane: LaneLayout) -> int:
        """Return how many records of a lane are in the window."""
        return lane.lane.source.count(self.scale.start, self.scale.end)

    def begun_before(self, lane: LaneLayout) -> str:
        """Return how many records in the window are neither drawn nor counted in a column."""
        start, end = self.scale.start, self.scale.end
        if lane.bins is not None:
            shown = sum(lane.lane.source.beginning((ceil(start), ceil(end))))
        elif lane.begun:
            drawn = [one.id for one in lane.packing.placed]
            drawn += [one for more in lane.packing.more for one in more.ids]
            shown = sum(in_window(self.items[one], start, end) for one in drawn)
        else:
            return ""
        count = self.count(lane) - shown
        if count <= 0:
            return ""
        return plural(_CONTEXT, "{count} begun before", "{count} begun before", count)

    # The period

    def handle_at(self, at: QPointF) -> str:
        """Return "start" or "end" where an end of the period can be gripped, on the axis."""
        if self.period is None or not 0 <= at.y() < self.lanes_top or at.x() < self.look.column:
            return ""
        away = {side: abs(at.x() - self.x(day)) for side, day in self.period_ends().items()}
        side = min(away, key=lambda one: away[one])
        return side if away[side] <= HANDLE else ""

    def period_ends(self) -> dict[str, int]:
        """Return the two ends of the period by name."""
        return {"start": self.period[0], "end": self.period[1]} if self.period else {}

    def shown_text(self) -> list[str]:
        """Return axis, lane titles, labels and counts as they now stand."""
        parts = [label.text for label in (*self.axis.coarse_labels, *self.axis.fine_labels)]
        if self.brush is not None:
            parts.append(self.brush.words)
        for lane in self.layout.lanes:
            parts.append(lane.lane.name)
            if self.look.shows_counts:
                parts.append(f"{self.count(lane):,}")
            for one, _ in self.seen_rects(lane, lane.packing.placed):
                if one.side != "none":
                    parts.append(self.look.label(self.items[one.id], one.label))
            parts += [more_text(more) for more in lane.packing.more]
            parts += [text for _, _, text in self.bin_texts(lane)]
            parts += [one for one in (self.begun_before(lane),) if one]
        return parts

    def bin_texts(self, lane: LaneLayout) -> Iterator[tuple[int, QRectF, str]]:
        """Yield the bins in sight with what is seen of their room and their count.

        A count is left out only where the edge of the drawing cuts its column.
        """
        if lane.bins is None:
            return
        left, right = self.look.column, self.width
        row, rows = lane.bin_rows
        rect = self.row_rect(lane, row, 0, 0)
        height, width_of = rows * rect.height(), self.look.title_metrics.horizontalAdvance
        far = self.x(lane.bins.edges[0])
        for index, count in enumerate(lane.bins.counts):
            near, far = far, self.x(lane.bins.edges[index + 1])
            start, stop = max(near + 1, left), min(far - 1, right)
            if count and stop > start:
                text = f"{count:,}"
                fits = width_of(text) <= stop - start
                room = QRectF(start, rect.top(), stop - start, height)
                yield index, room, text if fits else ""

    def _rects(self, lane: LaneLayout) -> Iterator[tuple[tuple[str, ...], QRectF]]:
        for one in lane.packing.placed:
            yield (one.id,), self.row_rect(lane, one.row, one.near, one.far)
        for more in lane.packing.more:
            yield more.ids, self.row_rect(lane, more.row, more.left, more.right)


def more_text(more: More) -> str:
    """Return what stands on items that found no row."""
    return f"+{len(more.ids):,}"
