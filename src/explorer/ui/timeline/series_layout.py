"""Where the figures of a series stand: inside the time they hold for, at the height they have."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from explorer.ui.theme import SPACE
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.timeline_series import (
    SeriesPoint,
    SeriesStrip,
    value_label,
    value_ticks,
)
from explorer.wording import tr

RADIUS = 0.34  # of a line's height: half of a mark
ARROW = 1.1  # of a line's height: an end that the source leaves open
_PLOT_LINES, _CROWD_LINES, _CROWD = 6.0, 9.0, 8
_TICK_LINES = 1.8  # least distance of two ticks
_LABEL_GAP = 3.0
_MOST_SPREAD = 80  # figures that are moved beside each other and labelled; more take too long
_KEY_GAP = 1.6  # of a line's height, between two names of the key


@dataclass(frozen=True, slots=True)
class PlacedPoint:
    """A figure in pixels: its time from `near` to `far`, its mark at `x`, its ends.

    `top` and `bottom` are the heights of its upper and lower figure; a single one has both alike.
    `shape` tells who says so. `area` is what a click may hit.
    """

    point: SeriesPoint
    shape: int
    near: float
    far: float
    x: float
    top: float
    bottom: float
    area: QRectF
    label: str = ""
    room: QRectF = field(default_factory=QRectF)

    @property
    def ranged(self) -> bool:
        """Whether it is a range and not one figure."""
        return self.bottom - self.top > 0.5


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A claimant's mark in the key with the name beside it."""

    shape: int
    name: str
    area: QRectF


@dataclass(frozen=True, slots=True)
class SeriesScene:
    """A series laid out: `plot` is where time runs, left of it stand values and what is undated."""

    strip: SeriesStrip
    scale: TimeScale
    plot: QRectF
    ticks: tuple[tuple[float, str], ...]
    points: tuple[PlacedPoint, ...]
    gaps: tuple[tuple[float, float], ...]
    key: tuple[KeyEntry, ...]
    undated: QRectF
    height: float
    radius: float

    def placed(self, fact_id: str) -> PlacedPoint | None:
        """Return where a fact's figure stands, if it is in sight."""
        return next((one for one in self.points if one.point.fact_id == fact_id), None)


def figure_font(look: TimelineLook, role: str = "small") -> QFont:
    """Return the font of the value axis and of tables: figures of one width."""
    font = look.theme.font(role)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def lay_out_series(
    strip: SeriesStrip, scale: TimeScale, rect: QRectF, look: TimelineLook, left: float,
    grown: float = 1.0,
) -> SeriesScene:  # fmt: skip
    """Lay a series out at the top of `rect`; time begins `left` pixels into it.

    `grown` is how much higher than below the timeline its plot is to be.
    """
    line, radius = look.line, RADIUS * look.line
    key, key_height = _key(strip, rect, look, left)
    # Above the uppermost figure, for the mark of a range or an arrow.
    rises = any(point.open_high for point in strip.points)
    head = max(2 * radius + 0.3 * line, (ARROW * line + 4) * rises)
    top = rect.top() + key_height + head
    lines = grown * (_CROWD_LINES if len(strip.points) > _CROWD else _PLOT_LINES)
    base = top + lines * line
    plot = QRectF(rect.left() + left, top, scale.width, base - top)
    # A line below the axis for what has no figure, and for the words of what has no date.
    told = any(not point.counted or point.span is None for point in strip.points)
    none = (1.2 if told else 0.4) * line
    values = value_ticks(strip.most, max(int(lines / _TICK_LINES), 1))
    ticks = tuple(
        (base - value / values[-1] * plot.height(), value_label(value, strip.currency))
        for value in values
    )
    figures = QFontMetricsF(figure_font(look))
    widest = max(figures.horizontalAdvance(text) for _, text in ticks)
    undated = _undated_slot(strip, plot, widest, look)
    placed = _place_marks(strip, scale, plot, values[-1], none, undated, look)
    gaps = tuple(
        (max(plot.left() + scale.x(first), plot.left()), min(plot.left() + scale.x(last),
                                                              plot.right()))
        for first, last in strip.gaps
        if scale.x(last) > 0 and scale.x(first) < scale.width
    )  # fmt: skip
    placed = _place_labels(placed, plot, undated, gaps, look)
    height = base + none + SPACE - rect.top()
    return SeriesScene(strip, scale, plot, ticks, placed, gaps, key, undated, height, radius)


def series_height(
    strip: SeriesStrip, width: float, look: TimelineLook, left: float, grown: float = 1.0
) -> float:
    """Return the height that a series takes at a width."""
    rect, scale = QRectF(0, 0, width, 1), TimeScale(0, 1, max(width - left, 1))
    return lay_out_series(strip, scale, rect, look, left, grown).height


def _key(
    strip: SeriesStrip, rect: QRectF, look: TimelineLook, left: float
) -> tuple[tuple[KeyEntry, ...], float]:
    """Place the names of all claimants in lines above the figures."""
    if len(strip.claimants) < 2:
        return (), 0.0
    line, x = look.line, rect.left() + left
    y, entries, right = rect.top(), [], rect.right() - SPACE
    mark = 2 * RADIUS * line + _LABEL_GAP
    for shape, name in enumerate(strip.claimants):
        text = plain(name)
        wanted = mark + look.text_metrics.horizontalAdvance(text) + 1
        width = min(wanted, right - rect.left() - left)
        if x + width > right and x > rect.left() + left:
            x, y = rect.left() + left, y + line + 2
        entries.append(KeyEntry(shape, text, QRectF(x, y, max(width, 1.0), line)))
        x += width + _KEY_GAP * line
    return tuple(entries), y + line + 2 - rect.top()


def _undated_slot(strip: SeriesStrip, plot: QRectF, widest: float, look: TimelineLook) -> QRectF:
    """Return the column left of the values in which figures without a date stand."""
    if all(point.span is not None for point in strip.points):
        return QRectF()
    right = plot.left() - widest - 2 * SPACE
    left = min(SPACE, right - look.line)
    return QRectF(left, plot.top(), right - left, plot.height())


def _place_marks(
    strip: SeriesStrip, scale: TimeScale, plot: QRectF, most: float, below: float,
    undated: QRectF, look: TimelineLook,
) -> tuple[PlacedPoint, ...]:  # fmt: skip
    """Place every mark within its time, beside the others where there is room."""
    radius = RADIUS * look.line
    shapes = {name: number for number, name in enumerate(strip.claimants)}
    placed: list[PlacedPoint] = []
    for point in strip.points:
        if point.span is None:
            near, far = undated.left(), undated.right()  # no time at all: beside the values
        else:
            near = plot.left() + scale.x(point.span.start)
            far = plot.left() + scale.x(point.span.end)
            if far < plot.left() or near > plot.right():
                continue
            near, far = max(near, plot.left()), min(far, plot.right())
        top, bottom = _heights(point, plot, most, below)
        one = PlacedPoint(
            point, shapes[point.claimant], near, far, (near + far) / 2, top, bottom, QRectF()
        )
        few = len(strip.points) <= _MOST_SPREAD
        x = _free_x(one, placed, radius, look) if few else one.x
        placed.append(_at(one, x, radius, look))
    return tuple(placed)


def _heights(point: SeriesPoint, plot: QRectF, most: float, below: float) -> tuple[float, float]:
    """Return the heights of a point's figures; without one it stands under the axis."""
    if not point.counted:
        under = plot.bottom() + below / 2
        return under, under
    high = point.high if point.high is not None else point.low or 0.0
    low = point.low if point.low is not None else high
    return (
        plot.bottom() - high / most * plot.height(),
        plot.bottom() - low / most * plot.height(),
    )


def _at(one: PlacedPoint, x: float, radius: float, look: TimelineLook) -> PlacedPoint:
    """Return a point with its mark at `x` and the area that belongs to the mark."""
    arrow = ARROW * look.line
    above = 2 * radius + 3 if one.ranged else radius
    below = 1.0 if one.ranged else radius
    if one.point.open_high:
        above = max(above, arrow)
    if one.point.open_low:
        below = max(below, arrow)
    area = QRectF(x - radius, one.top - above, 2 * radius, one.bottom - one.top + above + below)
    return replace(one, x=x, area=area)


def _free_x(
    one: PlacedPoint, others: Sequence[PlacedPoint], radius: float, look: TimelineLook
) -> float:
    """Return the place nearest to the middle of its time at which a mark hides no other."""
    middle, step = (one.near + one.far) / 2, radius
    reach = int((one.far - one.near) / 2 / step) if one.far > one.near else 0
    for number in range(reach + 1):
        for side in (1, -1) if number else (1,):
            x = middle + side * number * step
            if number and not one.near + radius <= x <= one.far - radius:
                continue
            area = _at(one, x, radius, look).area.adjusted(-1.5, -1, 1.5, 1)
            if not any(area.intersects(other.area) for other in others):
                return x
    return middle


def _place_labels(
    points: Sequence[PlacedPoint], plot: QRectF, undated: QRectF,
    gaps: Sequence[tuple[float, float]], look: TimelineLook,
) -> tuple[PlacedPoint, ...]:  # fmt: skip
    """Write figures beside their marks where they cover nothing, then who says so where room is."""
    if len(points) > _MOST_SPREAD:
        return tuple(points)
    taken = [one.area for one in points]
    taken += [area for gap in gaps if (area := gap_words_area(gap, plot, look)) is not None]
    bounds = plot.adjusted(0, -2 * look.line, 0, 2 * look.line)
    labelled: list[PlacedPoint] = []
    for one in points:
        room = bounds if one.point.span else undated.adjusted(-SPACE, -look.line, SPACE / 2, 2)
        label = plain(one.point.label)
        rect = _label_room(one, look.text_metrics.horizontalAdvance(label) + 2, look, room, taken)
        if rect is None:
            labelled.append(one)
            continue
        taken.append(rect)
        labelled.append(replace(one, label=label, room=rect))
    return tuple(_with_claimant(one, labelled, taken, bounds, look) for one in labelled)


def gap_words() -> str:
    """Return what stands on a stretch without any figure."""
    return tr("Timeline", "no figure")


def gap_words_area(gap: tuple[float, float], plot: QRectF, look: TimelineLook) -> QRectF | None:
    """Return where a gap's words stand; None where they have no room."""
    width = look.text_metrics.horizontalAdvance(gap_words()) + 2
    if width + 2 * SPACE > gap[1] - gap[0]:
        return None
    middle = (gap[0] + gap[1]) / 2
    return QRectF(middle - width / 2, plot.bottom() - look.line - 1, width, look.line)


def _label_room(
    one: PlacedPoint, width: float, look: TimelineLook, room: QRectF, taken: Iterable[QRectF]
) -> QRectF | None:
    height, gap = look.line, _LABEL_GAP
    area = one.area
    right, left_of, middle = area.right() + gap, area.left() - gap - width, one.x - width / 2
    # Above or below the line of its time before on it.
    over, under = one.top - height, one.bottom
    for left, top in (
        (right, over), (left_of, over), (right, under), (left_of, under),
        (middle, area.top() - height), (middle, area.bottom()),
        (right, one.top - height / 2), (left_of, one.top - height / 2),
    ):  # fmt: skip
        rect = QRectF(left, top, width, height)
        if room.contains(rect) and not any(
            rect.adjusted(0, 2, 0, -2).intersects(other) for other in taken
        ):
            return rect
    return None


def _with_claimant(
    one: PlacedPoint, others: Sequence[PlacedPoint], taken: list[QRectF], room: QRectF,
    look: TimelineLook,
) -> PlacedPoint:  # fmt: skip
    """Add who says so to a label that has free room at its right."""
    if not one.label or one.room.left() < one.x:
        return one
    text = f"{one.label} · {plain(one.point.claimant)}"
    width = look.text_metrics.horizontalAdvance(text) + 2
    longer = QRectF(one.room.left(), one.room.top(), width, one.room.height())
    free = all(
        rect == one.room or not longer.adjusted(0, 2, 6, -2).intersects(rect) for rect in taken
    )
    if not free or not room.contains(longer):
        return one
    taken[taken.index(one.room)] = longer
    return replace(one, label=text, room=longer)
