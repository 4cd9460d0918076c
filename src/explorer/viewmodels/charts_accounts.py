"""Accounts: what is said of one matter, each with the time that it gives on one axis."""

from __future__ import annotations

from explorer.dates import DateSpan
from explorer.queries.figure_rows import FigureRow
from explorer.queries.rows import FactRow
from explorer.viewmodels.chart import ChartRow, Mark, Panel
from explorer.viewmodels.charts_common import (
    ChartScope,
    Figure,
    account_span,
    folded_row,
    in_full,
    joined,
    time_axis,
    who_says,
)
from explorer.viewmodels.fact_lines import shown_quantities
from explorer.viewmodels.formatting import (
    fact_date,
    format_date,
    format_notes,
    format_pages,
    sentence_start,
)
from explorer.wording import tr

_CONTEXT = "Charts"
_LONGEST = 24  # characters of a date on a mark


def time_mark(span: DateSpan, label: str) -> Mark:
    """Return a date as a mark: open ends go on, inexact ones are soft."""
    inexact = span.precision == "decade"  # "the late 1990s" is no more exact than its decade
    vague = span.about_start or span.about_end or span.uncertain or inexact
    low, high = float(span.start), float(span.end)
    return Mark(low, high, span.open_start, span.open_end, vague, label)


def _when(fact: FactRow, point: Figure, span: DateSpan | None) -> str:
    own = point.quantity.year if point.quantity else None
    told = fact_date(fact) or (format_date(own) if span is not None else "")
    return sentence_start(told or tr(_CONTEXT, "no date in the source"))


def _short(fact: FactRow, when: str) -> str:
    """Return a date that fits on its mark."""
    return when if len(when) <= _LONGEST else sentence_start(format_date(fact.date)) or when


def account_row(point: Figure, scope: ChartScope) -> ChartRow:
    """Return an account: who says so, what, and the time it gives, or that it gives none."""
    if scope.folded(point):
        return folded_row(point)
    fact = point.fact
    span = account_span(point)
    when, figure = _when(fact, point, span), shown_quantities(fact, scope.opened)
    name, text = sentence_start(who_says(fact)), fact.title or fact.statement
    pages = joined_pages(fact)
    return ChartRow(
        fact_id=fact.id,
        name=name,
        text=text,
        detail=joined(when, pages),
        figure=figure,
        words=joined(name, text, figure, when, pages, point.remark),
        mark=time_mark(span, _short(fact, when)) if span is not None else None,
        state="shown" if span is not None else "undated",
        when=when,
        where=pages,
        figure_short=figure,
    )


def joined_pages(fact: FactRow) -> str:
    """Return page and endnote."""
    return ", ".join(part for part in (format_pages(fact.pages), format_notes(fact.notes)) if part)


def accounts_panels(row: FigureRow, scope: ChartScope) -> tuple[Panel, ...]:
    """Return every account once, in the order of the record, on one axis of years.

    Where none has a date there is no axis, and each says in full what it states.
    """
    firsts = {point.fact.id: point for point in reversed(row.points)}
    points = [point for point in row.points if firsts[point.fact.id] is point]
    if not points:
        return ()
    spans = [
        span
        for point in points
        if not scope.folded(point) and (span := account_span(point)) is not None
    ]
    rows = tuple(account_row(point, scope) for point in points)
    if not spans:
        rows = tuple(in_full(point, one) for point, one in zip(points, rows, strict=True))
    return (Panel("", time_axis(spans), rows),)
