"""The axis: which ticks a window takes, from decades to days, and which labels fit. No Qt."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.ui.timeline.scale import TimeScale
from explorer.wording import tr

_CONTEXT = "Timeline"
LABEL_AIR = 8.0  # pixels between two labels
_FIRST_YEAR, _LAST_YEAR = 1, 9998

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


STEPS = (
    Step("day", 1, 1),
    Step("day", 7, 7),
    Step("day", 14, 13),
    Step("month", 1, 28),
    Step("month", 3, 90),
    Step("month", 6, 181),
    Step("year", 1, 365),
    Step("year", 2, 730),
    Step("year", 5, 1826),
    Step("year", 10, 3652),
    Step("year", 50, 18262),
    Step("year", 100, 36524),
    Step("year", 500, 182621),
)


def month_names() -> tuple[str, ...]:
    """Return the short names of the months."""
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return tuple(tr(_CONTEXT, month) for month in months)


def _long_month_names() -> tuple[str, ...]:
    months = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    )  # fmt: skip
    return tuple(tr(_CONTEXT, month) for month in months)


def choose_step(per_day: float, label_width: float) -> Step:
    """Return the finest step whose labels have room at this scale."""
    for step in STEPS:
        if step.least * per_day >= label_width + LABEL_AIR:
            return step
    return STEPS[-1]


def wider_step(step: Step) -> Step:
    """Return the step of the line above: what the ticks of `step` belong to."""
    if step.unit == "day":
        return Step("month", 1, 28)
    if step.unit == "month":
        return Step("year", 1, 365)
    return Step("year", 10, 3652)


def _clamped(day: float) -> datetime.date:
    low = datetime.date(_FIRST_YEAR, 1, 1).toordinal()
    high = datetime.date(_LAST_YEAR, 12, 31).toordinal()
    return datetime.date.fromordinal(int(min(max(day, low), high)))


def _days(first: datetime.date, last: datetime.date, count: int) -> Iterable[datetime.date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = datetime.date.fromordinal(ordinal)
        # Counted from the first of each month, so that ticks do not wander while panning.
        if (day.day - 1) % count == 0 and (count == 1 or day.day <= 29 - count + 1):
            yield day


def _months(first: datetime.date, last: datetime.date, count: int) -> Iterable[datetime.date]:
    month = (first.year * 12 + first.month - 1) // count * count
    while month <= last.year * 12 + last.month - 1:
        yield datetime.date(max(month // 12, 1), month % 12 + 1, 1)
        month += count


def _years(first: datetime.date, last: datetime.date, count: int) -> Iterable[datetime.date]:
    for year in range(first.year // count * count, last.year + 1, count):
        yield datetime.date(max(year, _FIRST_YEAR), 1, 1)


def ticks(start: float, end: float, step: Step) -> tuple[Tick, ...]:
    """Return the ticks of a window, with one before it whose stretch reaches in."""
    first, last = _clamped(start), _clamped(end)
    if step.unit == "day":
        found = _days(_clamped(start - step.count), last, step.count)
        return tuple(Tick(day.toordinal(), str(day.day)) for day in found)
    if step.unit == "month":
        names = month_names()
        return tuple(
            Tick(day.toordinal(), names[day.month - 1]) for day in _months(first, last, step.count)
        )
    return tuple(Tick(day.toordinal(), str(day.year)) for day in _years(first, last, step.count))


def wider_ticks(start: float, end: float, step: Step) -> tuple[Tick, ...]:
    """Return the ticks of the line above: months with their year, years, or decades.

    Above decades nothing is written.
    """
    above = wider_step(step)
    if above.unit == "month":
        names = _long_month_names()
        return tuple(
            Tick(tick.day, f"{names[date.month - 1]} {date.year}")
            for tick in ticks(start, end, above)
            for date in (datetime.date.fromordinal(tick.day),)
        )
    if step.unit == "year":
        if step.count >= 10:
            return ()  # "1900" above "1950" would read as a year of its own
        return tuple(
            Tick(tick.day, tr(_CONTEXT, "{year}s", year=tick.label))
            for tick in ticks(start, end, above)
        )
    return ticks(start, end, above)


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
