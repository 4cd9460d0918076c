"""Countries side by side, and changes of policy, as documents with citations and notice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.exports.document import Block, Document, Heading, Line, Lines, Paragraph, Table
from explorer.exports.facts_listing import provenance_blocks
from explorer.exports.provenance import advisory_of, imprint_of, where_of
from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.change_entries import ChangeEntry
from explorer.viewmodels.country_cells import statement_line
from explorer.viewmodels.country_comparison import ComparedCell, Comparison, ComparisonRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.narrowing import Narrowing
from explorer.viewmodels.policy_changes import ChangeLane, PolicyChanges
from explorer.viewmodels.synthetic import marked
from explorer.wording import plural, tr

_CONTEXT = "Export"


def comparison_document(
    comparison: Comparison, library: LibraryRow, include_sensitive: bool = False
) -> Document:
    """Return the countries side by side: an overview, then every statement question by question.

    Sensitive statements are left out; where they are asked for, they stand last, after an advisory.
    """
    names = [country.name for country in comparison.countries]
    title = tr(_CONTEXT, "Side by side: {countries}", countries=format_list(names))
    blocks = _opening(title, library)
    said = (comparison.headline, comparison.caution)
    blocks.append(Paragraph(" ".join(part for part in said if part), "lead"))
    undated = f"{comparison.undated}." if comparison.undated else ""
    blocks += _narrowed(comparison.narrowings, comparison.counted, undated)
    blocks.append(_overview(comparison, names))
    for row in comparison.rows:
        blocks += _question_blocks(row, names)
    cells = [cell for row in comparison.rows for cell in row.cells]
    grave = {fact.id: fact for cell in cells for fact in cell.facts if fact.sensitive}
    blocks += _closing(grave, library, include_sensitive)
    return Document(tuple(blocks), imprint_of(title, library))


def changes_document(
    changes: PolicyChanges,
    library: LibraryRow,
    include_sensitive: bool = False,
    lanes: Sequence[ChangeLane] | None = None,
) -> Document:
    """Return the changes country by country, with what the article puts before and after each.

    `lanes` are those that a reader narrowed them to. Sensitive records are left out; where they
    are asked for, they stand last, after an advisory.
    """
    shown = changes.lanes if lanes is None else lanes
    title = tr(_CONTEXT, "Then and now within the article: changes of policy")
    blocks = _opening(title, library)
    blocks.append(Paragraph(changes.note, "lead"))
    blocks += _narrowed(changes.narrowings, changes.counted, changes.left_out)
    for lane in shown:
        blocks.append(Heading(lane.name))
        blocks.append(Paragraph(f"{lane.counted}.", "small"))
        for heading, entries in (("", lane.dated), (changes.undated_words, lane.undated)):
            if lines := tuple(line for entry in entries for line in _change_lines(entry)):
                blocks.append(Lines(heading, lines, tr(_CONTEXT, "When")))
    grave = {fact.id: fact for lane in shown for fact in _grave_facts(lane)}
    blocks += _closing(grave, library, include_sensitive)
    return Document(tuple(blocks), imprint_of(title, library))


def _opening(title: str, library: LibraryRow) -> list[Block]:
    return [Heading(marked(title, library.synthetic), 1), *provenance_blocks(library)]


def _narrowed(narrowings: Sequence[Narrowing], counted: str, left_out: str) -> Iterator[Block]:
    """Say what narrows a document, and what is left out of it."""
    if narrowings:
        parts = [f"{one.text}." for one in narrowings]
        parts += [f"{counted}." if counted else "", left_out]
        yield Paragraph(" ".join(part for part in parts if part))


def _overview(comparison: Comparison, names: Sequence[str]) -> Table:
    """Return a table of the kinds of statement, with what differs in words."""
    return Table(
        columns=(tr(_CONTEXT, "Question"), *names, tr(_CONTEXT, "What differs")),
        rows=tuple(
            (
                row.name,
                *(_listed(cell.words) for cell in row.cells),
                row.words if row.differs else tr(_CONTEXT, "the same kind of statement"),
            )
            for row in comparison.rows
        ),
        title=tr(_CONTEXT, "Kinds of statement"),
        shares=(1.1, *[1.0] * len(names), 1.6),
    )


def _question_blocks(row: ComparisonRow, names: Sequence[str]) -> Iterator[Block]:
    if row.bare and not any(cell.left_out for cell in row.cells):
        yield Heading(row.question, 3)
        yield Paragraph(row.words)
        return
    yield Heading(row.question, 3)
    differs = tr(_CONTEXT, "Differs: {words}", words=row.words)
    yield Paragraph(differs if row.differs else row.words)
    for name, cell in zip(names, row.cells, strict=True):
        told, title = tuple(_cell_lines(cell)), f"{name} ({_listed(cell.words)})"
        yield Lines(title, told) if told else Paragraph(f"{title}.")
        if remarks := _remarks(cell):
            yield Paragraph(remarks, "small")


def _listed(words: str) -> str:
    """Return the standings of a cell as a list within a sentence."""
    return words.replace(" · ", ", ")


def _cell_lines(cell: ComparedCell) -> Iterator[Line]:
    for fact, line in zip(cell.facts, cell.lines, strict=True):
        if not fact.sensitive:
            yield _line("", line, fact)


def _line(lead: str, line: FactLine, fact: FactRow) -> Line:
    """Return a statement with its page and endnotes."""
    return Line(lead, line.text, line.detail, where_of(fact))


def _remarks(cell: ComparedCell) -> str:
    """Say what a period leaves out of a cell, and how many sensitive statements are not here."""
    hidden = sum(bool(fact.sensitive) for fact in cell.facts)
    one, many = "{count} sensitive statement is", "{count} sensitive statements are"
    parts = [cell.left_out]
    if hidden:
        counted = plural(_CONTEXT, one, many, hidden)
        parts.append(tr(_CONTEXT, "{count} not given here.", count=counted))
    return " ".join(part for part in parts if part)


def _change_lines(entry: ChangeEntry) -> Iterator[Line]:
    """Return a change, and after it what stands before and after it; nothing sensitive."""
    if entry.fact.sensitive:
        return
    yield _line(entry.when, entry.line, entry.fact)
    for link in entry.links:
        if not link.fact.sensitive:
            yield _line(f"– {link.lead}", link.line, link.fact)


def _grave_facts(lane: ChangeLane) -> Iterator[FactRow]:
    for entry in lane.entries:
        facts = (entry.fact, *(link.fact for link in entry.links))
        yield from (fact for fact in facts if fact.sensitive)


def _closing(
    grave: Mapping[str, FactRow], library: LibraryRow, include_sensitive: bool
) -> Iterator[Block]:
    """Put sensitive records last, after an advisory, or say how many are left out."""
    if not grave:
        return
    facts = sorted(grave.values(), key=lambda fact: fact.position)
    if not include_sensitive:
        one, many = "{count} sensitive record is", "{count} sensitive records are"
        counted = plural(_CONTEXT, one, many, len(facts))
        yield Paragraph(tr(_CONTEXT, "{count} left out of this document.", count=counted), "small")
        return
    yield Heading(tr(_CONTEXT, "Sensitive records"), apart=True)
    yield Paragraph(advisory_of(facts, opened=True), "advisory")
    yield Lines("", tuple(_opened(facts, library.year)))


def _opened(facts: Iterable[FactRow], year: int) -> Iterator[Line]:
    for fact in facts:
        who = format_list([country.name for country in fact.countries])
        yield _line(who, statement_line(fact, year, {fact.id}, ""), fact)
