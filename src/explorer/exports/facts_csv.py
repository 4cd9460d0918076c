"""Facts as CSV for spreadsheets, in words: figures keep their hedge and what they are per."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from explorer.exports.plain_text import one_line
from explorer.exports.provenance import cite_record
from explorer.queries.rows import FactRow, LibraryRow, Named
from explorer.viewmodels.fact_lines import is_folded, shown_quantities, shown_statement
from explorer.viewmodels.formatting import format_date, format_list
from explorer.viewmodels.synthetic import notice_for

COLUMNS = (
    "id", "kind", "statement", "figures", "pages", "note", "section", "date", "date_in_words",
    "countries", "places", "parties", "topics", "legs", "claimant", "evidence", "price_role",
    "remark", "sensitive", "contested_with", "source", "notice",
)  # fmt: skip
# A spreadsheet takes a cell that begins with one of these for a formula.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "; "


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet runs: an apostrophe stands before a formula's start."""
    cleaned = one_line(text)
    if text.startswith(_FORMULA_STARTS) or cleaned.startswith(_FORMULA_STARTS):
        return f"'{cleaned}"
    return cleaned


def _names(things: Iterable[Named]) -> str:
    return _BETWEEN.join(thing.name for thing in things)


def _numbers(numbers: Iterable[int]) -> str:
    return _BETWEEN.join(str(number) for number in numbers)


def _cells(
    row: FactRow, library: LibraryRow, opened: frozenset[str], hidden: frozenset[str]
) -> tuple[str, ...]:
    folded = is_folded(row, opened)
    where = (_numbers(row.pages), _numbers(row.notes), row.section.id)
    tags = _names(row.sensitive)
    source, notice = cite_record(row, library, folded), notice_for(library.synthetic)
    if folded:
        # Its own id, names and topics would tell what the neutral name leaves unsaid.
        shown = ("", row.kind.name, shown_statement(row, opened), "", *where)
        return (*shown, *[""] * 11, tags, "", source, notice)
    others = [other for other in row.contested_with if other not in hidden]
    return (
        row.id, row.kind.name, row.statement, shown_quantities(row, opened), *where, row.date or "",
        row.date_words or format_date(row.date), _names(row.countries), _names(row.places),
        _names(row.parties), _names(row.topics), _names(row.legs),
        row.claimant.name if row.claimant else format_list(library.authors), row.evidence.name,
        row.price.role if row.price else "", row.remark, tags, _BETWEEN.join(others), source,
        notice,
    )  # fmt: skip


def facts_csv(
    rows: Sequence[FactRow],
    library: LibraryRow,
    hidden: frozenset[str] = frozenset(),
    *,
    sensitive: bool = False,
) -> str:
    """Return RFC 4180 CSV with a header; sensitive records stand last, folded unless asked for.

    `hidden` holds the ids of all folded records, which no other row may name.
    """
    opened = frozenset(row.id for row in rows if sensitive and row.sensitive)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda fact: bool(fact.sensitive)):
        cells = _cells(row, library, opened, frozenset() if sensitive else hidden)
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()
