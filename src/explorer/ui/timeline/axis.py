"""The axis: which ticks a window takes, from millennia to days, and which labels fit. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor
from typing import Literal

from explorer.dates import EARLIEST_YEAR, LATEST_YEAR, civil, day_number
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.stretch_words import decade_words, month_names, month_words, year_words

LABEL_AIR = 8.0  # pixels between two labels
EARLIEST, LATEST = day_number(EARLIEST_YEAR), day_number(LATEST_YEAR + 1)
_SNAP = 4.0  # pixels under which a unit is too small to aim at

Unit = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Step:
    """A distance between ticks; `least` is its shortest length in days."""

    unit: Unit
    count: int
    least: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A beginning of a day, month or year, with what to write there."""

    day: int
    label: str


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label that found room; `left` and `right` are pixels."""

    text: str
    left: float
    right: float


def _years(count: int) -> Step:
    # From ten on a stretch may begin in AD 1, which makes it a year shorter.
    return Step("year", count, (count - 1 if count >= 10 else count) * 36524 // 100)


DAY, MONTH, YEAR = Step("day", 1, 1), Step("month", 1, 28), Step("year", 1, 365)
STEPS = (
    DAY,
    Step("day", 7, 7),
    Step("day", 14, 13),
    MONTH,
    Step("month", 3, 90),
    Step("month", 6, 181),
    YEAR,
    *(_years(count) for count in (2, 5, 10, 50, 100, 500, 1000, 5000)),
)
_SNAPS = (DAY, MONTH, YEAR, *(_years(count) for count in (10, 100, 1000)))


def choose_step(per_day: float, label_width: float) -> Step:
    """Return the finest step whose labels have room at this scale."""
    for step in STEPS:
        if step.least * per_day >= label_width + LABEL_AIR:
            return step
    return STEPS[-1]


def snap_step(per_day: float, label_width: float) -> Step:
    """Return the unit to which a marked stretch keeps: the axis's own, unless that is tiny."""
    unit = choose_step(per_day, label_width).unit
    order = ("day", "month", "year")
    for step in _SNAPS:
        if order.index(step.unit) >= order.index(unit) and step.least * per_day >= _SNAP:
            return step
    return _SNAPS[-1]


def wider_step(step: Step) -> Step:
    """Return the step of the line above: what the ticks of `step` belong to."""
    if step.unit == "day":
        return MONTH
    if step.unit == "month":
        return YEAR
    return _years(10)


def _day_floor(day: int, count: int) -> int:
    # Counted from the first of each month, so that ticks do not wander while panning; the last
    # stretch of a month takes what is left over.
    number = civil(day)[2]
    last = 1 + (29 - count) // count * count
    return day - number + min(1 + (number - 1) // count * count, last)


def _year_floor(year: int, count: int) -> int:
    """Return the round year at or before a year: 200 BC, 100 BC, AD 1, 100, 200."""
    if count == 1:
        return year
    if year >= count:
        return year // count * count
    if year >= 1 and count >= 10:
        return 1
    return 1 - max(-(-(1 - year) // count), 1) * count


def _year_after(year: int, count: int) -> int:
    if count == 1 or year >= count or year < 1 - count:
        return year + count
    return 1 if year < 1 and count >= 10 else count


def _of_year(year: int, month: int = 1) -> int:
    if year < EARLIEST_YEAR:
        return EARLIEST
    return day_number(year, month) if year + (month - 1) // 12 <= LATEST_YEAR else LATEST


def floor_day(day: float, step: Step) -> int:
    """Return the tick of a step at or before a day."""
    whole = floor(min(max(day, EARLIEST), LATEST - 1))
    if step.unit == "day":
        return whole if step.count == 1 else _day_floor(whole, step.count)
    year, month, _ = civil(whole)
    if step.unit == "month":
        return _of_year(year, (month - 1) // step.count * step.count + 1)
    return _of_year(_year_floor(year, step.count))


def next_day(tick: int, step: Step) -> int:
    """Return the tick after a tick; at the end of time that tick again."""
    if tick >= LATEST:
        return tick
    year, month, number = civil(tick)
    if step.unit == "day":
        if step.count == 1:
            return tick + 1
        in_month = number + step.count <= 30 - step.count + 1
        return tick + step.count if in_month else _of_year(year, month + 1)
    if step.unit == "month":
        return _of_year(year, month + step.count)
    return _of_year(_year_after(_year_floor(year, step.count), step.count))


def tick_days(start: float, end: float, step: Step) -> list[int]:
    """Return the ticks of a window, with one before it whose stretch reaches in."""
    day = floor_day(start, step)
    found = [day]
    while (day := next_day(day, step)) <= end and day > found[-1]:
        found.append(day)
    return found


def snapped(first: float, last: float, step: Step) -> tuple[int, int]:
    """Return whole units around two days, in either order; the end is exclusive."""
    low, high = min(first, last), max(first, last)
    return floor_day(low, step), next_day(floor_day(high, step), step)


def ticks(start: float, end: float, step: Step) -> tuple[Tick, ...]:
    """Return the ticks of a window with their labels."""
    found = tick_days(start, end, step)
    if step.unit == "day":
        return tuple(Tick(day, str(civil(day)[2])) for day in found)
    if step.unit == "month":
        names = month_names()
        return tuple(Tick(day, names[civil(day)[1] - 1]) for day in found)
    return tuple(Tick(day, year_words(civil(day)[0])) for day in found)


def wider_ticks(start: float, end: float, step: Step) -> tuple[Tick, ...]:
    """Return the ticks of the line above: months with their year, years, or decades.

    Above decades nothing is written.
    """
    above = wider_step(step)
    if above.unit == "month":
        months = ((day, civil(day)) for day in tick_days(start, end, above))
        return tuple(Tick(day, month_words(date[0], date[1])) for day, date in months)
    if step.unit != "year":
        return ticks(start, end, above)
    if step.count >= 10:
        return ()  # "1900" above "1950" would read as a year of its own
    decades = ((day, civil(day)[0]) for day in tick_days(start, end, above))
    # Nobody says "the 500s BC" of ten years.
    return tuple(Tick(day, decade_words(year)) for day, year in decades if year >= 100)


def place_labels(
    wanted: Sequence[Tick], scale: TimeScale, width_of: Callable[[str], float], sticky: bool = False
) -> tuple[PlacedLabel, ...]:
    """Return the labels that fit inside the window, each at the right of its tick.

    A sticky label whose stretch began before the window stands at the window's left edge.
    """
    placed: list[PlacedLabel] = []
    taken = -LABEL_AIR
    for index, tick in enumerate(wanted):
        x, width = scale.x(tick.day) + LABEL_AIR / 2, width_of(tick.label)
        if sticky and x < 0:
            following = scale.x(wanted[index + 1].day) if index + 1 < len(wanted) else scale.width
            if following < width + 2 * LABEL_AIR:
                continue
            x = LABEL_AIR / 2
        if x >= max(0.0, taken + LABEL_AIR) and x + width <= scale.width:
            placed.append(PlacedLabel(tick.label, x, x + width))
            taken = x + width
    return tuple(placed)
