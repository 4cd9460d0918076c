"""What all forms of chart share: rows from figures, marks with their open ends, and axes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from explorer.dates import DateError, DateSpan, civil, day_number, span_of
from explorer.queries.rows import FactRow, LibraryRow, PathRow, QuantityRow
from explorer.queries.timeline_rows import SeriesPointRow
from explorer.viewmodels.chart import Axis, ChartRow, Mark, Panel, RowState, Tick
from explorer.viewmodels.fact_lines import is_folded
from explorer.viewmodels.formatting import format_date, format_list, format_year, sentence_start
from explorer.viewmodels.periods import lies_in
from explorer.viewmodels.selection import Period
from explorer.viewmodels.timeline_series import (
    SeriesPoint,
    series_point,
    value_label,
    value_ticks,
)
from explorer.wording import plural, tr

_CONTEXT = "Charts"
CURRENCIES = {"USD": "US dollars"}
# Hedges with which the source says that a figure is not exact.
_VAGUE = re.compile(
    r"\b(about|around|nearly|roughly|almost|closer to|estimated|some|something|may|maybe|likely"
    r"|a little)\b"
)
_SYMBOLS = ("km",)  # units that no sentence writes with a capital
_PEOPLE = ("north", "koreans")  # of whom everything here is told
_TICKS = 5
_MOST_YEARS = 10  # ticks of years on an axis
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
_MONTHS_UP_TO = 2  # years that are short enough for ticks within a year
_MARGIN = 0.08  # of an axis of time, beyond its last year, for what goes on
_ROOM = 0.92  # of an axis, beyond which an arrow has no room to go on
Figure = SeriesPointRow


@dataclass(frozen=True, slots=True)
class ChartScope:
    """What a chart is told by: library, units in the plural, paths, period, and what is open.

    In a chart of `accounts` a record is dated by itself, else each figure by its own year first.
    `said` is the title of a chart whose rows need not repeat it.
    """

    library: LibraryRow
    units: Mapping[str, str] = field(default_factory=dict)
    paths: tuple[PathRow, ...] = ()
    opened: frozenset[str] = frozenset()
    period: Period | None = None
    accounts: bool = False
    said: str = ""

    def folded(self, point: Figure) -> bool:
        """Whether a figure is known by its neutral name only."""
        return is_folded(point.fact, self.opened)

    def lets_through(self, point: Figure) -> bool:
        """Whether a figure is dated in the period; without one, every figure is told."""
        if self.period is None:
            return True
        span = self.span(point)
        return span is not None and lies_in(span, self.period)

    def span(self, point: Figure) -> DateSpan | None:
        """Return when a figure, or the account that it belongs to, holds."""
        return account_span(point) if self.accounts else point_span(point)


def read_span(edtf: str | None) -> DateSpan | None:
    """Return where a date lies, or None where there is none that can be read."""
    try:
        return span_of(edtf) if edtf else None
    except DateError:
        return None  # of a library that this program's compiler did not make


def point_span(point: Figure) -> DateSpan | None:
    """Return when a figure holds: its own year before its fact's date."""
    own = point.quantity.year if point.quantity else None
    return read_span(own) or read_span(point.fact.date)


def account_span(point: Figure) -> DateSpan | None:
    """Return the time of an account: its fact's date, else that of its figure."""
    return read_span(point.fact.date) or point_span(point)


def who_says(fact: FactRow) -> str:
    """Return who says so."""
    return fact.claimant.name if fact.claimant else tr(_CONTEXT, "the authors")


def joined(*parts: str) -> str:
    """Return what there is of these parts as one line."""
    return " · ".join(part for part in parts if part)


def is_vague(quantity: QuantityRow) -> bool:
    """Whether the source says that a figure is not exact."""
    return bool(_VAGUE.search(quantity.qualifier))


def amount_mark(point: SeriesPoint, vague: bool, label: str = "") -> Mark | None:
    """Return a figure as a mark, with the end open that the source leaves open."""
    ends = [end for end in (point.low, point.high) if end is not None and math.isfinite(end)]
    if not ends:
        return None
    return Mark(min(ends), max(ends), point.open_low, point.open_high, vague, label or point.label)


def folded_row(point: Figure) -> ChartRow:
    """Return what is shown of a record that is folded: its neutral name, and nothing it tells."""
    fact = point.fact
    topics = format_list([tag.name.lower() for tag in fact.sensitive])
    detail = tr(_CONTEXT, "folded: {topics}", topics=topics)
    words = joined(fact.neutral_name, detail)
    return ChartRow(fact.id, fact.neutral_name, "", detail, "", words, None, "folded")


def _echoes(title: str, said: str) -> bool:
    """Whether a fact's title says nothing but what stands beside it: the chart, who, and when."""
    initials = "".join(sign for sign in said if sign.isupper())
    beside = f"{said} {initials}".lower()
    return all(word in beside for word in re.findall(r"[a-z]{3,}|\d+", title.lower()))


def _told_in(of: str, title: str) -> bool:
    """Whether a title says already, by and large, what is counted."""
    words = {word for word in re.findall(r"[\w-]{4,}", of.lower()) if word not in _PEOPLE}
    said = sum(word in title.lower() for word in words)
    return 2 * said >= len(words)


def amount_row(point: Figure, scope: ChartScope) -> ChartRow:
    """Return a figure as a row of amounts: who says so, of what, the figure, when and where."""
    if scope.folded(point):
        return folded_row(point)
    told = series_point(point)
    name, text = sentence_start(who_says(point.fact)), told.title
    if scope.said and told.counted and _echoes(text, joined(scope.said, name, told.when)):
        text = ""
    counted = f"{told.figure} ({told.of})" if told.of else told.figure
    if told.of and not point.remark and not _told_in(told.of, text or scope.said):
        text = f"{text} ({told.of})" if text else sentence_start(told.of)
    mark = amount_mark(told, point.quantity is not None and is_vague(point.quantity))
    state: RowState = "silent" if mark is None else "shown"
    return ChartRow(
        fact_id=point.fact.id,
        name=name,
        text=joined(text, point.remark),
        detail=joined(told.when, told.pages),
        figure=told.figure,
        words=joined(name, counted, told.title, told.when, told.pages, told.remark),
        mark=mark,
        state=state,
        when=told.when,
        where=told.pages,
        figure_short=told.label,
    )


def no_axis(kind: str = "amount") -> Axis:
    """Return the axis of rows that have no place on any."""
    return Axis("time" if kind == "time" else "legs" if kind == "legs" else "amount", 0, 1, (), "")


def in_full(point: Figure, row: ChartRow) -> ChartRow:
    """Return a row without a figure that says what is stated, where there is room for it."""
    if row.state == "folded" or row.mark is not None:
        return row
    said = point.fact.statement
    words = joined(row.name, row.figure, said, row.when, row.where, point.remark)
    return replace(row, text=joined(said, point.remark), words=words)


def bare_panel(title: str, rows: Iterable[ChartRow]) -> tuple[Panel, ...]:
    """Return a panel for rows without a place on an axis, or none where there are no rows."""
    held = tuple(rows)
    return (Panel(title, no_axis(), held),) if held else ()


def unit_words(quantity: QuantityRow, units: Mapping[str, str]) -> str:
    """Return what a figure is counted in: "people", "US dollars per head"."""
    if quantity.currency:
        unit = tr(_CONTEXT, CURRENCIES.get(quantity.currency, quantity.currency))
    else:
        unit = units.get(quantity.unit, quantity.unit_name)
    return tr(_CONTEXT, "{unit} per {what}", unit=unit, what=quantity.per) if quantity.per else unit


def axis_title(figures: Sequence[Figure], units: Mapping[str, str]) -> str:
    """Return the title of an axis: the unit of its figures, and of what, where all are alike."""
    quantities = [point.quantity for point in figures if point.quantity is not None]
    first, wholes = quantities[0], {quantity.of for quantity in quantities}
    whole = wholes.pop() if len(wholes) == 1 else ""
    words = unit_words(first, units)
    if first.unit in _SYMBOLS:
        return words
    if first.unit == "ratio":
        words = joined(whole, words)
    elif first.unit == "share":
        said = tr(_CONTEXT, "share of {whole}", whole=whole)
        words = said if whole else tr(_CONTEXT, "share of the whole")
    elif first.unit == "percent" and whole:
        words = tr(_CONTEXT, "{unit} of {whole}", unit=words, whole=whole)
    return sentence_start(words)


def amount_axis(rows: Sequence[ChartRow], currency: str, title: str, unit: str = "") -> Axis:
    """Return an axis from zero over these rows, with room for an arrow at its end."""
    marks = [row.mark for row in rows if row.mark is not None]
    most = max((mark.high for mark in marks), default=0.0)
    if unit == "share":
        words = {0.0: tr(_CONTEXT, "none"), 0.5: tr(_CONTEXT, "half"), 1.0: tr(_CONTEXT, "all")}
        return Axis("amount", 0.0, 1.0, tuple(Tick(at, word) for at, word in words.items()), title)
    ticks = value_ticks(most, _TICKS)
    step = ticks[1] - ticks[0]
    if any(mark.open_high and mark.high > _ROOM * ticks[-1] for mark in marks):
        ticks = (*ticks, ticks[-1] + step)
    labelled = tuple(Tick(at, value_label(at, currency)) for at in ticks)
    return Axis("amount", 0.0, ticks[-1], labelled, title)


def time_axis(spans: Iterable[DateSpan]) -> Axis:
    """Return an axis of whole years over these dates, with some room beyond an open end."""
    held = list(spans)
    if not held:
        return no_axis("time")
    first = civil(min(span.start for span in held))[0]
    last = civil(max(span.end for span in held) - 1)[0] + 1
    low, high = float(day_number(first)), float(day_number(last))
    ticks, room = _time_ticks(first, last), _MARGIN * (high - low)
    if any(span.open_start and civil(span.start)[0] == first for span in held):
        low -= room
    if any(span.open_end and civil(span.end - 1)[0] + 1 == last for span in held):
        high += room
    return Axis("time", low, high, ticks, tr(_CONTEXT, "Year"))


def _time_ticks(first: int, last: int) -> tuple[Tick, ...]:
    years = last - first
    if years <= _MONTHS_UP_TO:
        months = range(0, 12 * years + 1, 3 * years)
        return tuple(_month_tick(first, month) for month in months)
    step = next((one for one in _YEAR_STEPS if years <= one * _MOST_YEARS), _YEAR_STEPS[-1])
    begin = -(-first // step) * step
    return tuple(
        Tick(float(day_number(year)), format_year(year)) for year in range(begin, last + 1, step)
    )


def _month_tick(first: int, month: int) -> Tick:
    year, at = first + month // 12, month % 12 + 1
    return Tick(float(day_number(year, at)), format_date(f"{year:04d}-{at:02d}"))


def left_out_by_period(points: Sequence[Figure], scope: ChartScope) -> str:
    """Say what a period leaves out: what has no date, and what is of other times."""
    out = [point for point in points if not scope.lets_through(point)]
    kept = {point.fact.id for point in points if scope.lets_through(point)}
    undated = {point.fact.id for point in out if scope.span(point) is None} - kept
    others = {point.fact.id for point in out} - kept - undated
    parts = []
    if undated:
        one, many = "{count} statement without a date", "{count} statements without a date"
        parts.append(plural(_CONTEXT, one, many, len(undated)))
    if others:
        one, many = "{count} statement of other times", "{count} statements of other times"
        parts.append(plural(_CONTEXT, one, many, len(others)))
    if not parts:
        return ""
    return tr(_CONTEXT, "Left out by the period: {what}.", what=format_list(parts))


def folded_words(points: Sequence[Figure], scope: ChartScope) -> str:
    """Say how many records are folded; nothing where none is."""
    count = len({point.fact.id for point in points if scope.folded(point)})
    if not count:
        return ""
    return plural(
        _CONTEXT,
        "{count} sensitive record is folded and only named.",
        "{count} sensitive records are folded and only named.",
        count,
    )
