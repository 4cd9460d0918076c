"""What the timeline's drawing holds, and where each part stands in the viewport."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.timeline.axis import (
    LABEL_AIR,
    PlacedLabel,
    Tick,
    choose_step,
    place_labels,
    ticks,
    wider_ticks,
)
from explorer.ui.timeline.lanes import LaneLayout, Layout
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.packing import INSIDE_AIR, LABEL_GAP, More, Placed
from explorer.ui.timeline.scale import TimeScale
from explorer.viewmodels.timeline import TimelineItem


@dataclass(frozen=True, slots=True)
class Axis:
    """The ticks and labels of a window."""

    fine: tuple[Tick, ...]
    coarse: tuple[Tick, ...]
    fine_labels: tuple[PlacedLabel, ...]
    coarse_labels: tuple[PlacedLabel, ...]


def make_axis(scale: TimeScale, look: TimelineLook) -> Axis:
    """Return ticks that suit a scale, and the labels that fit."""
    width_of = look.text_metrics.horizontalAdvance
    step = choose_step(scale.per_day, width_of("0000") + LABEL_AIR)
    fine = ticks(scale.start, scale.end, step)
    coarse = wider_ticks(scale.start, scale.end, step)
    return Axis(
        fine,
        coarse,
        place_labels(fine, scale, width_of),
        place_labels(coarse, scale, look.title_metrics.horizontalAdvance, sticky=True),
    )


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that is painted."""

    look: TimelineLook
    layout: Layout
    scale: TimeScale
    axis: Axis
    items: Mapping[str, TimelineItem]
    width: float
    height: float
    scrolled: float
    selected: str
    cursor: str
    hovered: str

    def lane_top(self, lane: LaneLayout) -> float:
        """Return where a lane begins in the viewport."""
        return self.look.axis + lane.top - self.scrolled

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
        left, top = self.look.column, self.look.axis
        return QRectF(left, top, max(self.width - left, 0), max(self.height - top, 0))

    def row_rect(self, lane: LaneLayout, row: int, left: float, right: float) -> QRectF:
        """Return the rectangle of a stretch of a row in the viewport."""
        metrics = self.look.metrics
        top = self.lane_top(lane) + metrics.air + row * metrics.row
        return QRectF(left + self.offset, top, right - left, metrics.row)

    def lane_shown(self, lane: LaneLayout) -> bool:
        """Whether a part of a lane is inside the viewport."""
        top = self.lane_top(lane)
        return top < self.height and top + lane.height > self.look.axis

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
        if at.y() < self.look.axis:
            return None
        for lane in self.layout.lanes:
            top = self.lane_top(lane)
            if top <= at.y() < top + lane.height:
                return lane
        return None

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

    def shown_text(self) -> list[str]:
        """Return axis, lane titles and labels as they now stand."""
        parts = [label.text for label in (*self.axis.coarse_labels, *self.axis.fine_labels)]
        for lane in self.layout.lanes:
            parts.append(lane.lane.name)
            for one in lane.packing.placed:
                rect = self.row_rect(lane, one.row, one.near, one.far)
                if one.side != "none" and rect.intersects(self.seen):
                    parts.append(self.look.label(self.items[one.id], one.label))
            parts += [more_text(more) for more in lane.packing.more]
        return parts

    def _rects(self, lane: LaneLayout) -> Iterator[tuple[tuple[str, ...], QRectF]]:
        for one in lane.packing.placed:
            yield (one.id,), self.row_rect(lane, one.row, one.near, one.far)
        for more in lane.packing.more:
            yield more.ids, self.row_rect(lane, more.row, more.left, more.right)


def more_text(more: More) -> str:
    """Return what stands on items that found no row."""
    return f"+{len(more.ids):,}"
