"""Series of documented figures on the time axis: ranges and points, each with who says so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.dates import DateError, DateSpan, span_of
from explorer.hedges import LOWER_HEDGES, UPPER_HEDGES
from explorer.queries.rows import QuantityRow
from explorer.queries.timeline_rows import SeriesPointRow, SeriesRow
from explorer.viewmodels.formatting import (
    format_amount,
    format_date,
    format_notes,
    format_number,
    format_pages,
    format_quantity,
    sentence_start,
)
from explorer.viewmodels.reader import Reader
from explorer.wording import tr

_CONTEXT = "Timeline"
_CURRENCIES = {"USD": "US dollars"}
_SYMBOLS = {"USD": "$"}
_LONGEST_DATE = 45  # characters
_LEAST = 1e-9  # of a figure that takes an axis of its own
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A figure: the time that it holds for, its ends, who says so and where it stands.

    Without a span the source gives it no date; without `low` and `high` it speaks of the matter
    and prints no figure. An open end goes on further than the figure beside it.
    """

    fact_id: str
    title: str
    when: str
    figure: str
    label: str
    claimant: str
    pages: str
    span: DateSpan | None
    low: float | None = None
    high: float | None = None
    open_low: bool = False
    open_high: bool = False
    of: str = ""
    remark: str = ""

    @property
    def counted(self) -> bool:
        """Whether the source prints a figure."""
        return self.low is not None or self.high is not None

    @property
    def single(self) -> bool:
        """Whether it is one figure and not a range."""
        return self.low == self.high and not (self.open_low or self.open_high)

    @property
    def words(self) -> str:
        """The point as one line of text."""
        counted = f"{self.figure} ({self.of})" if self.of else self.figure
        parts = (self.when, counted, self.claimant, self.pages, self.remark)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class SeriesStrip:
    """Figures of one matter in date order, undated ones last; `most` is the largest of them.

    `gaps` are the stretches of days between its figures for which the source has none.
    """

    id: str
    title: str
    counts: str
    unit: str
    currency: str
    takeaway: str
    points: tuple[SeriesPoint, ...]
    most: float
    gaps: tuple[tuple[int, int], ...] = ()
    joined: bool = False

    @property
    def claimants(self) -> tuple[str, ...]:
        """Who gives figures, in the order of the points."""
        return tuple(dict.fromkeys(point.claimant for point in self.points))

    @property
    def heading(self) -> str:
        """Title and unit."""
        return tr(_CONTEXT, "{title} ({unit})", title=self.title, unit=self.unit)

    def lines(self) -> tuple[str, ...]:
        """Return title, what is counted, the sentence and every figure, a line each."""
        return (
            self.heading, self.counts, self.takeaway, *(point.words for point in self.points),
        )  # fmt: skip


def value_ticks(most: float, count: int) -> tuple[float, ...]:
    """Return round values from 0 to at least `most`, about `count` steps apart."""
    if not (math.isfinite(most) and most > _LEAST):
        return (0.0, 1.0)
    rough = most / max(count, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * one for one in _STEPS if power * one >= rough * (1 - 1e-9))
    if most >= 1 and step < 1:
        step = 1.0  # nobody is counted in halves
    return tuple(step * number for number in range(math.ceil(most / step - 1e-9) + 1))


def value_label(value: float, currency: str) -> str:
    """Return a value of the axis: 300,000 or $50."""
    symbol = _SYMBOLS.get(currency, f"{currency} " if currency else "")
    return f"{symbol}{format_number(value)}"


def _figure(quantity: QuantityRow | None) -> tuple[str, str]:
    """Return a figure in full, and short for a drawing whose title has the unit."""
    if quantity is None:
        none = tr(_CONTEXT, "no figure printed")
        return none, none
    short = format_amount(quantity)
    if not quantity.currency:
        short = short.removesuffix(f" {quantity.unit_name}")
    return format_quantity(quantity), short


def _span(row: SeriesPointRow) -> tuple[DateSpan | None, str]:
    """Return when a figure holds, and that in words: its own year before its fact's date."""
    own = row.quantity.year if row.quantity else None
    for date in (own, row.fact.date):
        try:
            span = span_of(date) if date else None
        except DateError:
            continue
        if span is not None:
            return span, _when(date or "", row.fact.date_words if date == row.fact.date else "")
    return None, row.fact.date_words or tr(_CONTEXT, "no date in the source")


def _when(date: str, words: str) -> str:
    """Return a date in the source's words where they say when, else in ours with them behind."""
    if any(sign.isdigit() for sign in words) and len(words) <= _LONGEST_DATE:
        return words
    told = format_date(date)
    return f"{told} ({words})" if words and not any(sign.isdigit() for sign in words) else told


def series_point(row: SeriesPointRow) -> SeriesPoint:
    """Return a figure of a series as a point."""
    fact, quantity = row.fact, row.quantity
    figure, label = _figure(quantity)
    span, when = _span(row)
    low, high = (quantity.min, quantity.max) if quantity else (None, None)
    hedge = quantity.qualifier if quantity else ""
    notes = format_notes(fact.notes)
    return SeriesPoint(
        fact_id=fact.id,
        title=fact.title or fact.statement,
        when=sentence_start(when),
        figure=figure,
        label=label,
        claimant=fact.claimant.name if fact.claimant else tr(_CONTEXT, "the article"),
        pages=", ".join(part for part in (format_pages(fact.pages), notes) if part),
        span=span,
        low=low,
        high=high,
        open_low=quantity is not None and (low is None or hedge in UPPER_HEDGES),
        open_high=quantity is not None and (high is None or hedge in LOWER_HEDGES),
        of=quantity.of if quantity else "",
        remark=row.remark,
    )


def _gaps(points: Sequence[SeriesPoint]) -> tuple[tuple[int, int], ...]:
    gaps: list[tuple[int, int]] = []
    reached: int | None = None
    for span in sorted(
        (point.span for point in points if point.span is not None and point.counted),
        key=lambda span: (span.start, span.end),
    ):
        if reached is not None and span.start > reached:
            gaps.append((reached, span.start))
        reached = span.end if reached is None else max(reached, span.end)
    return tuple(gaps)


def _unit(row: SeriesRow) -> str:
    unit = _CURRENCIES.get(row.currency, row.currency) if row.currency else row.unit_name
    return tr(_CONTEXT, "{unit} per {what}", unit=unit, what=row.per) if row.per else unit


def series_strip(row: SeriesRow) -> SeriesStrip:
    """Return a series as a strip; what is folded until opened never enters."""
    points = [series_point(point) for point in row.points if not point.fact.sensitive]
    points.sort(key=_date_order)
    values = [value for point in points for value in (point.low, point.high) if value is not None]
    return SeriesStrip(
        id=row.id,
        title=row.title,
        counts=row.counts,
        unit=_unit(row),
        currency=row.currency,
        takeaway=row.takeaway,
        points=tuple(points),
        most=max((value for value in values if math.isfinite(value)), default=0.0),
        gaps=_gaps(points),
        joined=row.joined,
    )


def _date_order(point: SeriesPoint) -> tuple[bool, int, int, str]:
    span = point.span
    if span is None:
        return True, 0, 0, point.fact_id
    return False, span.start, span.end, point.fact_id


def build_series(rows: Sequence[SeriesRow]) -> tuple[SeriesStrip, ...]:
    """Return the series that hold anything, in their order."""
    return tuple(strip for strip in map(series_strip, rows) if strip.points)


def load_series(reader: Reader) -> tuple[SeriesStrip, ...]:
    """Return the series of a library."""
    return build_series(reader.series)
