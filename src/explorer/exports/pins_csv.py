"""Cells of the matrix as CSV for spreadsheets: a row for each statement, and for what is silent."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from explorer.exports.facts_csv import safe_cell
from explorer.exports.provenance import advisory_of, cite_library
from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.country_cells import POLICY, RECOMMENDATION
from explorer.viewmodels.fact_lines import shown_quantities
from explorer.viewmodels.formatting import fact_date, format_list
from explorer.viewmodels.inspector import cite_fact
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.pins import PinsView
from explorer.viewmodels.stated_cells import StatedCell, fact_standing, sensitive_words
from explorer.viewmodels.synthetic import notice_for
from explorer.wording import tr

COLUMNS = (
    "country", "question", "standing", "level", "statement", "figures", "who_says_so", "date",
    "pages", "endnotes", "evidence", "citation", "remark", "source", "notice",
)  # fmt: skip
_BETWEEN = "; "
_CONTEXT = "Export"
_Row = dict[str, str]


def pins_csv(view: PinsView, library: LibraryRow, include_sensitive: bool = False) -> str:
    """Return the pinned cells in the order in which they are shown."""
    cells = [pin.stated for group in view.groups for pin in group.pins]
    return cells_csv(cells, library, view.narrowings, sensitive=include_sensitive)


def cells_csv(
    cells: Sequence[StatedCell],
    library: LibraryRow,
    narrowings: Sequence[Narrowing] = (),
    *,
    sensitive: bool = False,
) -> str:
    """Return RFC 4180 CSV with a header; a cell that states nothing says so in words.

    Sensitive statements are left out and counted, unless asked for: then an advisory in a row of
    its own stands before them, last.
    """
    period = " ".join(f"{one.text}." for one in narrowings)
    return _written(_rows(cells, library, period, sensitive), library)


def statements_csv(
    statements: Sequence[tuple[str, str, FactRow]],
    library: LibraryRow,
    remark: str = "",
    *,
    sensitive: bool = False,
) -> str:
    """Return facts, each with the country and the question that it is told of, in the same columns.

    `remark` stands in a row of its own, as what a period leaves out.
    """
    plain = [one for one in statements if not one[2].sensitive]
    grave = [one for one in statements if one[2].sensitive]
    rows = [_statement(country, question, fact, library) for country, question, fact in plain]
    left_out = "" if sensitive else sensitive_words(fact for _, _, fact in grave)
    rows += [{"remark": words} for words in (remark, left_out) if words]
    if grave and sensitive:
        facts = {fact.id: fact for _, _, fact in grave}
        rows.append({"remark": advisory_of(tuple(facts.values()), True)})
        rows += [_statement(country, question, fact, library) for country, question, fact in grave]
    return _written(rows, library)


def _written(rows: Iterable[_Row], library: LibraryRow) -> str:
    """Return rows under the header, each with source and notice, and none that a sheet runs."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="")
    writer.writeheader()
    every = {"source": cite_library(library), "notice": notice_for(library.synthetic)}
    for row in rows:
        writer.writerow({name: safe_cell(cell) for name, cell in (row | every).items()})
    return out.getvalue()


def _rows(
    cells: Sequence[StatedCell], library: LibraryRow, period: str, sensitive: bool
) -> Iterator[_Row]:
    for stated in cells:
        yield from _cell_rows(stated, library, period, sensitive)
    grave = {fact.id: fact for stated in cells for fact in stated.grave}
    if grave and sensitive:
        yield {"remark": advisory_of(tuple(grave.values()), True)}
        for stated in cells:
            yield from _statements(stated, stated.grave, library)


def _cell_rows(
    stated: StatedCell, library: LibraryRow, period: str, sensitive: bool
) -> Iterator[_Row]:
    """Return the plain statements of a cell, then what is not here and why."""
    yield from _statements(stated, stated.plain, library)
    named = {"country": stated.country, "question": stated.question}
    if stated.cell is None:
        ids = tr(_CONTEXT, "Pinned as {cell}.", cell=" · ".join(stated.key))
        yield named | {"standing": tr(_CONTEXT, "not in this library"), "remark": ids}
        return
    remarks = []
    if stated.cell.left_out:
        remarks.append(f"{period} {stated.cell.left_out}")
    if not sensitive:
        remarks.append(sensitive_words(stated.grave))
    if not stated.facts or any(remarks):
        standing = "" if stated.plain else stated.cell.words
        yield named | {"standing": standing, "remark": _joined(remarks)}


def _statements(
    stated: StatedCell, facts: Iterable[FactRow], library: LibraryRow
) -> Iterator[_Row]:
    yield from (_statement(stated.country, stated.question, fact, library) for fact in facts)


def _statement(country: str, question: str, fact: FactRow, library: LibraryRow) -> _Row:
    contested = tr(_CONTEXT, "contested") if fact.contested_with else ""
    told = {POLICY, RECOMMENDATION}  # of other kinds no standing is recorded
    standing = fact_standing(fact) if fact.kind.id in told else fact.kind.name.lower()
    undated = tr(_CONTEXT, "undated, as of the article ({year})", year=library.year)
    return {
        "country": country,
        "question": question,
        "standing": _BETWEEN.join(part for part in (standing, contested) if part),
        "level": fact.level or (tr(_CONTEXT, "not stated") if fact.kind.id == POLICY else ""),
        "statement": fact.statement,
        "figures": shown_quantities(fact, (fact.id,)),
        "who_says_so": fact.claimant.name if fact.claimant else format_list(library.authors),
        "date": fact_date(fact) or undated,
        "pages": _BETWEEN.join(str(page) for page in fact.pages),
        "endnotes": _BETWEEN.join(str(note) for note in fact.notes),
        "evidence": fact.evidence.name,
        "citation": cite_fact(fact, library),
        "remark": fact.remark,
    }


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part.strip() for part in parts if part.strip())
