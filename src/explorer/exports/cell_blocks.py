"""Cells of the matrix as blocks of a document: statements with their citation, sensitive last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from explorer.exports.document import Block, Heading, Line, Lines, Paragraph
from explorer.exports.facts_listing import provenance_blocks
from explorer.exports.provenance import advisory_of, where_of
from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.country_cells import statement_line
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.stated_cells import StatedCell, sensitive_words
from explorer.viewmodels.synthetic import marked
from explorer.wording import tr

_CONTEXT = "Export"
_TOLD_ALREADY = {"authors", "recommendation"}  # kinds of evidence that a line says anyhow


def statement_of(fact: FactRow, library: LibraryRow) -> Line:
    """Return a statement in full with standing, level, date, who says so, page and endnote."""
    line = statement_line(fact, library.year, (fact.id,), "")
    evidence = "" if fact.evidence.id in _TOLD_ALREADY else fact.evidence.name
    detail = " · ".join(part for part in (line.detail, evidence, fact.remark) if part)
    return Line("", fact.statement, detail, where_of(fact))


def front_blocks(
    title: str, library: LibraryRow, said: Iterable[str], narrowings: Sequence[Narrowing] = ()
) -> Iterator[Block]:
    """Return title, notice and source, what there is, and what narrows it."""
    yield Heading(marked(title, library.synthetic), 1)
    yield from provenance_blocks(library)
    for words in said:
        if words:
            yield Paragraph(words)
    if narrowings:
        texts = "; ".join(one.text for one in narrowings)
        yield Paragraph(tr(_CONTEXT, "Narrowed: {what}.", what=texts))


def cell_blocks(
    stated: StatedCell, heading: Heading, library: LibraryRow, *, sensitive: bool
) -> Iterator[Block]:
    """Return a cell under a heading; of sensitive statements only how many are not here."""
    yield heading
    if stated.plain:
        yield Lines(stated.words, tuple(statement_of(fact, library) for fact in stated.plain))
    else:
        yield Paragraph(f"{stated.words}.")
    if stated.cell is not None and stated.cell.left_out:
        yield Paragraph(stated.cell.left_out, "small")
    if stated.grave:
        yield Paragraph(_elsewhere(stated, sensitive), "small")


def _elsewhere(stated: StatedCell, sensitive: bool) -> str:
    if not sensitive:
        return sensitive_words(stated.grave)
    return tr(_CONTEXT, "Its sensitive statements stand at the end, under “Sensitive statements”.")


def sensitive_cell_blocks(cells: Sequence[StatedCell], library: LibraryRow) -> Iterator[Block]:
    """Return every sensitive statement, last and after an advisory, on pages of their own."""
    grave = {fact.id: fact for stated in cells for fact in stated.grave}
    if not grave:
        return
    yield Heading(tr(_CONTEXT, "Sensitive statements"), apart=True)
    yield Paragraph(advisory_of(tuple(grave.values()), True), "advisory")
    for stated in cells:
        if stated.grave:
            lines = tuple(statement_of(fact, library) for fact in stated.grave)
            yield Lines(stated.title, lines)
