"""The listing of facts as a document for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from explorer.exports.document import Block, Document, FactEntry, Heading, Paragraph, Rule
from explorer.exports.provenance import advisory_of, cite_library, where_of
from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.fact_lines import is_folded, shown_quantities, shown_statement
from explorer.viewmodels.formatting import fact_date, format_list, format_pages, sentence_start
from explorer.viewmodels.inspector import build_fact_view
from explorer.viewmodels.synthetic import marked, notice_for
from explorer.wording import plural, tr

_CONTEXT = "Export"


def fact_entry(
    row: FactRow,
    library: LibraryRow,
    opened: frozenset[str] = frozenset(),
    others: Sequence[FactRow] = (),
) -> FactEntry:
    """Return a fact with everything about it, other accounts beside it; a folded one by name."""
    head = f"{where_of(row)} · {row.kind.name}"
    if is_folded(row, opened):
        topics = format_list([tag.name.lower() for tag in row.sensitive])
        folded = (tr(_CONTEXT, "Folded"), topics)
        return FactEntry(head, shown_statement(row, opened), (folded,))
    said_in_head = tr("Inspector", "Source")
    properties = [
        (prop.name, prop.value)
        for prop in build_fact_view(row, (), "", (), library, opened).properties
        if prop.name != said_in_head
    ]
    properties += [
        (tr(_CONTEXT, "The other side"), _other_account(other, opened)) for other in others
    ]
    properties.append((tr(_CONTEXT, "Record"), row.id))
    return FactEntry(head, row.statement, tuple(properties))


def _other_account(row: FactRow, opened: frozenset[str]) -> str:
    if is_folded(row, opened):
        return f"{row.neutral_name} ({format_pages(row.pages)})"
    who = row.claimant.name if row.claimant else tr(_CONTEXT, "the authors")
    about = (who, fact_date(row), format_pages(row.pages))
    said = shown_quantities(row, opened) or row.statement
    return f"{said} ({', '.join(part for part in about if part)})"


def provenance_blocks(library: LibraryRow) -> tuple[Block, ...]:
    """Return the notice, the source and the library, as every document opens."""
    source = tr(_CONTEXT, "Source: {citation}", citation=cite_library(library))
    return Paragraph(notice_for(library.synthetic), "notice"), Paragraph(source, "source")


def _count_words(found: int, library: LibraryRow, query: str) -> str:
    of_all = plural(_CONTEXT, "{count} fact", "{count} facts", library.facts)
    if not query.strip():
        return tr(_CONTEXT, "All {facts}, in page order.", facts=of_all)
    if not found:
        return tr(
            _CONTEXT,
            "None of {facts} matches “{query}”. Fewer or shorter words find more.",
            facts=of_all,
            query=query,
        )
    return tr(
        _CONTEXT,
        "{found} of {facts} for “{query}”, the nearest first.",
        found=f"{found:,}",
        facts=of_all,
        query=query,
    )


def facts_document(
    rows: Sequence[FactRow],
    library: LibraryRow,
    query: str = "",
    others: Mapping[str, FactRow] | None = None,
    *,
    sensitive: bool = False,
) -> Document:
    """Return the listing: sensitive records last, after an advisory, folded unless asked for.

    `others` holds the other members of contested sets by id.
    """
    known = dict(others or {})
    opened = frozenset(
        row.id for row in (*rows, *known.values()) if sensitive and row.sensitive
    )

    def entry(row: FactRow) -> FactEntry:
        beside = [known[other] for other in row.contested_with if other in known]
        return fact_entry(row, library, opened, beside)

    plain = [row for row in rows if not row.sensitive]
    grave = [row for row in rows if row.sensitive]
    title = tr(_CONTEXT, "Facts of {library}", library=sentence_start(library.name))
    title = marked(title, library.synthetic)
    blocks: list[Block] = [Heading(title, 1), *provenance_blocks(library)]
    blocks.append(Paragraph(_count_words(len(rows), library, query)))
    if plain:
        blocks.append(Rule())
    blocks += [entry(row) for row in plain]
    if grave:
        hint = tr(_CONTEXT, "--sensitive prints them in full")
        blocks += [Rule(), Paragraph(advisory_of(grave, sensitive, hint), "advisory")]
        blocks += [entry(row) for row in grave]
    return Document(tuple(blocks))
