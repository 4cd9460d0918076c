"""A chart as a document: what it shows in a sentence, its data as a table, notes and source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.exports.document import Block, Document, Heading, Items, Paragraph, Rule, Table
from explorer.exports.facts_listing import provenance_blocks
from explorer.exports.provenance import advisory_words, imprint_of
from explorer.queries.rows import LibraryRow
from explorer.viewmodels.chart import Chart, TableRow
from explorer.viewmodels.chart_tables import (
    EVIDENCE,
    FIGURE,
    OF,
    PAGE,
    REMARK,
    STATEMENT,
    WHEN,
    WHO,
)
from explorer.viewmodels.synthetic import marked
from explorer.wording import tr

_CONTEXT = "Export"
# Both ends of a figure stand in it, with its unit, its hedge and what it is per.
_COLUMNS = (WHO, FIGURE, WHEN, EVIDENCE, PAGE, STATEMENT, REMARK)
_SHARES = (2.0, 2.4, 1.6, 1.6, 1.4, 4.0, 2.8)


def _cells(row: TableRow) -> tuple[str, ...]:
    """Return the cells of a row; what is counted stands behind its figure."""
    texts = {column: row.cells[column].text for column in _COLUMNS}
    if of := row.cells[OF].text:
        texts[FIGURE] = f"{texts[FIGURE]} ({of})"
    return tuple(texts[column] for column in _COLUMNS)


def _table(chart: Chart, rows: Sequence[TableRow]) -> Table:
    columns = tuple(chart.table.columns[column] for column in _COLUMNS)
    return Table(columns, tuple(_cells(row) for row in rows), shares=_SHARES)


def chart_document(chart: Chart, library: LibraryRow, include_sensitive: bool = False) -> Document:
    """Return a chart's data in words; sensitive records stand last, by name unless asked for.

    To print them in full the chart must be one that shows them.
    """
    plain = [row for row in chart.table.rows if not row.sensitive]
    grave = [row for row in chart.table.rows if row.sensitive]
    blocks: list[Block] = [Heading(marked(chart.title, library.synthetic), 1)]
    blocks += [*provenance_blocks(library), Paragraph(chart.takeaway, "lead")]
    if plain:
        blocks.append(_table(chart, plain))
    if chart.notes:
        blocks.append(Items(chart.notes))
    if chart.left_out:
        blocks.append(Paragraph(chart.left_out, "small"))
    blocks += _grave_blocks(chart, grave, include_sensitive)
    if chart.pages:
        stands = tr(_CONTEXT, "What is drawn stands on {pages}.", pages=chart.pages)
        blocks.append(Paragraph(stands, "source"))
    return Document(tuple(blocks), imprint_of(chart.title, library))


def _grave_blocks(chart: Chart, grave: Sequence[TableRow], opened: bool) -> Iterator[Block]:
    """Put sensitive records after an advisory, in full or by their neutral names."""
    if not grave:
        return
    topics = tuple(dict.fromkeys(topic for row in grave for topic in row.sensitive))
    facts = len({row.fact_id for row in grave})
    shown = opened and not any(row.folded for row in grave)
    hint = "" if shown else tr(_CONTEXT, "asked for, they are given in full")
    yield Rule()
    yield Paragraph(advisory_words(topics, facts, shown, hint), "advisory")
    if shown:
        yield _table(chart, grave)
    else:
        yield Items(tuple(dict.fromkeys(name_of(row) for row in grave)))


def name_of(row: TableRow) -> str:
    """Return the neutral name under which a sensitive record is listed."""
    return row.neutral_name
