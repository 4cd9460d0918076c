"""The data of a chart as a table: every figure with its ends, hedge, claimant, page and remark."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from explorer.hedges import LOWER_HEDGES, UPPER_HEDGES
from explorer.queries.rows import QuantityRow
from explorer.viewmodels.chart import Cell, Chart, ChartTable, TableRow
from explorer.viewmodels.charts_common import (
    CURRENCIES,
    ChartScope,
    Figure,
    joined,
    who_says,
)
from explorer.viewmodels.formatting import sentence_start
from explorer.viewmodels.timeline_series import series_point, value_label
from explorer.wording import plural, tr

_CONTEXT = "ChartTables"
_HEADS = (
    "Figure", "Lower", "Upper", "Unit", "Per", "Hedge", "Of", "Who says so", "When", "Evidence",
    "Page and endnote", "What it says", "Remark", "About",
)  # fmt: skip
# Where columns stand in a row, for what reads a table cell by cell.
(
    FIGURE, LOWER, UPPER, UNIT, PER, HEDGE, OF, WHO, WHEN, EVIDENCE, PAGE, STATEMENT, REMARK, TITLE,
) = range(len(_HEADS))  # fmt: skip


def build_table(points: Sequence[Figure], scope: ChartScope) -> ChartTable:
    """Return figures as rows, in their order; of a folded record only name and matter are told."""
    columns = tuple(tr(_CONTEXT, head) for head in _HEADS)
    return ChartTable(columns, tuple(_row(point, scope) for point in points))


def _text(text: str) -> Cell:
    return Cell(text, text.casefold() or None)


def _row(point: Figure, scope: ChartScope) -> TableRow:
    fact = point.fact
    topics = tuple(tag.name.lower() for tag in fact.sensitive)
    if scope.folded(point):
        cells = [Cell("")] * len(_HEADS)
        cells[FIGURE] = Cell(tr(_CONTEXT, "folded"))
        cells[STATEMENT] = cells[TITLE] = _text(fact.neutral_name)
        return TableRow(fact.id, tuple(cells), True, topics, fact.neutral_name)
    told, span = series_point(point), scope.span(point)
    lower, upper = end_cells(point.quantity)
    remark = joined(point.remark, fact.remark)
    cells = [
        Cell(told.figure, lower.value if lower.value is not None else upper.value),
        lower,
        upper,
        *_unit_cells(point.quantity, scope),
        _text(told.of),
        _text(sentence_start(who_says(fact))),
        Cell(told.when, span.start if span is not None else None),
        _text(fact.evidence.name),
        Cell(told.pages, _page_value(point)),
        _text(fact.statement),
        _text(remark),
        _text(fact.title),
    ]
    return TableRow(fact.id, tuple(cells), False, topics, fact.neutral_name)


def _page_value(point: Figure) -> float | None:
    """Return a number by which pages sort, and endnotes within them."""
    pages, notes = point.fact.pages, point.fact.notes
    if not pages:
        return None
    return min(pages) + (min(notes) / 10_000 if notes else 0.0)


def _unit_cells(quantity: QuantityRow | None, scope: ChartScope) -> tuple[Cell, Cell, Cell]:
    """Return unit, what it is per, and the hedge."""
    if quantity is None:
        return Cell(""), Cell(""), Cell("")
    if quantity.currency:
        unit = tr(_CONTEXT, CURRENCIES.get(quantity.currency, quantity.currency))
    else:
        unit = scope.units.get(quantity.unit, quantity.unit_name)
    return _text(unit), _text(quantity.per), _text(quantity.qualifier)


def end_cells(quantity: QuantityRow | None) -> tuple[Cell, Cell]:
    """Return the lower and the upper figure, or in words that the source gives none.

    A range that is hedged as a whole keeps its printed ends: "at least 2,000 to 3,000" has no
    figure above which it does not go, which the words beside the 3,000 say.
    """
    no_lower = Cell(tr(_CONTEXT, "no lower figure"))
    no_upper = Cell(tr(_CONTEXT, "no upper figure"))
    if quantity is None:
        return no_lower, no_upper
    low, high, hedge = quantity.min, quantity.max, quantity.qualifier
    lower = Cell(value_label(low, quantity.currency), low) if low is not None else no_lower
    upper = Cell(value_label(high, quantity.currency), high) if high is not None else no_upper
    if low is not None and high is not None:
        if hedge in UPPER_HEDGES:
            said = tr(_CONTEXT, "{figure} or less", figure=lower.text)
            lower = no_lower if low == high else replace(lower, text=said)
        if hedge in LOWER_HEDGES:
            said = tr(_CONTEXT, "{figure} or more", figure=upper.text)
            upper = no_upper if low == high else replace(upper, text=said)
    return lower, upper


def copied_rows(chart: Chart, fact_ids: Collection[str]) -> str:
    """Return what copying rows of a table puts on the clipboard: each with its citation.

    Sensitive records are left out, and how many; from the inspector they can be copied one by one.
    """
    chosen = [row for row in chart.table.rows if row.fact_id in fact_ids]
    shown = [row for row in chosen if not (row.folded or row.sensitive)]
    parts = [chart.title, *(f"– {row_words(row)}" for row in shown)]
    if missing := len({row.fact_id for row in chosen if row not in shown}):
        one = "{count} sensitive record is left out."
        parts.append(plural(_CONTEXT, one, "{count} sensitive records are left out.", missing))
    return "\n".join([*parts, chart.source])


def row_words(row: TableRow) -> str:
    """Return a row as a line: the figure, what it says, who says so, when and where."""
    cells = [cell.text for cell in row.cells]
    of = f" ({cells[OF]})" if cells[OF] else ""
    about = "; ".join(part for part in (cells[WHO], cells[WHEN], cells[PAGE]) if part)
    return f"{sentence_start(cells[FIGURE])}{of}: {cells[STATEMENT]} ({about})"
