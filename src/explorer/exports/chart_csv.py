"""The data of a chart as CSV for spreadsheets: numbers as numbers, beside the figure in words."""

from __future__ import annotations

import csv
import io

from explorer.exports.facts_csv import safe_cell
from explorer.exports.provenance import library_words
from explorer.queries.rows import LibraryRow
from explorer.viewmodels.chart import Cell, Chart, TableRow
from explorer.viewmodels.chart_tables import (
    EVIDENCE,
    FIGURE,
    HEDGE,
    LOWER,
    OF,
    PAGE,
    PER,
    REMARK,
    STATEMENT,
    UNIT,
    UPPER,
    WHEN,
    WHO,
)
from explorer.viewmodels.formatting import format_list
from explorer.wording import plural

_CONTEXT = "Export"
COLUMNS = (
    "chart", "figure", "lower", "upper", "unit", "per", "hedge", "of", "claimant", "when",
    "evidence", "pages", "statement", "remark", "sensitive", "record", "source", "notice",
)  # fmt: skip
_ORDER = (
    FIGURE, LOWER, UPPER, UNIT, PER, HEDGE, OF, WHO, WHEN, EVIDENCE, PAGE, STATEMENT, REMARK,
)  # fmt: skip
_BETWEEN = "; "


def _written(cell: Cell, column: int) -> str:
    """Return a cell as text; an end that the source gives, as a number without signs."""
    if column in (LOWER, UPPER) and isinstance(cell.value, int | float):
        return f"{cell.value:.10g}"
    return cell.text


def _record(row: TableRow, chart: Chart, library: LibraryRow) -> tuple[str, ...]:
    cells = tuple(_written(row.cells[column], column) for column in _ORDER)
    authors, where = format_list(library.authors), row.cells[PAGE].text
    parts = [f"{authors}, “{library.title}”", *([where] if where else [])]
    source = f"{', '.join(parts)}. {library_words(library)}."
    # Its own id would tell what the neutral name of a folded record leaves unsaid.
    record = "" if row.folded else row.fact_id
    return chart.title, *cells, _BETWEEN.join(row.sensitive), record, source, chart.notice


def chart_csv(chart: Chart, library: LibraryRow, include_sensitive: bool = False) -> str:
    """Return RFC 4180 CSV with a header.

    Sensitive records are left out, and a last line says how many; asked for, they stand last.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    plain = [row for row in chart.table.rows if not row.sensitive]
    grave = [row for row in chart.table.rows if row.sensitive]
    for row in [*plain, *(grave if include_sensitive else [])]:
        writer.writerow([safe_cell(cell) for cell in _record(row, chart, library)])
    if grave and not include_sensitive:
        writer.writerow([safe_cell(cell) for cell in _left_out(grave, chart, library)])
    return out.getvalue()


def _left_out(grave: list[TableRow], chart: Chart, library: LibraryRow) -> tuple[str, ...]:
    """Return a line that names what is left out by matter and number alone."""
    count = len({row.fact_id for row in grave})
    one, many = "{count} sensitive record is left out.", "{count} sensitive records are left out."
    topics = dict.fromkeys(topic for row in grave for topic in row.sensitive)
    source = f"{format_list(library.authors)}, “{library.title}”. {library_words(library)}."
    blank = [""] * len(_ORDER)
    blank[_ORDER.index(STATEMENT)] = plural(_CONTEXT, one, many, count)
    return chart.title, *blank, _BETWEEN.join(topics), "", source, chart.notice
