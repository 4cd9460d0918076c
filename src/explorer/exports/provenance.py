"""What every export says of itself: the notice, the source and the library."""

from __future__ import annotations

from collections.abc import Sequence

from explorer.exports.document import Imprint
from explorer.queries.rows import FactRow, LibraryRow
from explorer.viewmodels.formatting import format_list, format_notes, format_pages
from explorer.viewmodels.inspector import cite_fact
from explorer.viewmodels.synthetic import marked, notice_for
from explorer.wording import plural, tr

_CONTEXT = "Export"


def library_words(library: LibraryRow) -> str:
    """Return the program and the library with its version."""
    return tr(
        _CONTEXT,
        "Journey Explorer, library {name} {version}",
        name=marked(library.name, library.synthetic),
        version=library.version,
    )


def cite_source(library: LibraryRow) -> str:
    """Return the citation of the whole source."""
    authors = format_list(library.authors)
    pages = format_pages(tuple(range(library.first_page, library.last_page + 1)))
    where = f", {pages}" if library.first_page else ""
    return f"{authors}, “{library.title}”{where}."


def cite_library(library: LibraryRow) -> str:
    """Return the citation of the whole source, and which library it was read from."""
    return f"{cite_source(library)} {library_words(library)}."


def cite_short(library: LibraryRow) -> str:
    """Return a citation that fits a foot line."""
    names = format_list([name.rsplit(" ", 1)[-1] for name in library.authors])
    pages = format_pages(tuple(range(library.first_page, library.last_page + 1)))
    title = library.short_title or library.title
    parts = (names, f"“{title}” ({library.year})", pages if library.first_page else "")
    return f"{', '.join(part for part in parts if part)} · {library_words(library)}"


def imprint_of(title: str, library: LibraryRow) -> Imprint:
    """Return what stands on every page of a document with this title."""
    shown = marked(title, library.synthetic)
    return Imprint(shown, notice_for(library.synthetic), cite_library(library), cite_short(library))


def cite_record(row: FactRow, library: LibraryRow, folded: bool) -> str:
    """Return the citation of one fact; that of a folded one leaves out its telling id."""
    if not folded:
        return cite_fact(row, library)
    authors = format_list(library.authors)
    return f"{authors}, “{library.title}”, {where_of(row)}. {library_words(library)}."


def where_of(row: FactRow) -> str:
    """Return page and endnote of a fact."""
    parts = (format_pages(row.pages), format_notes(row.notes))
    return ", ".join(part for part in parts if part)


def advisory_of(rows: Sequence[FactRow], opened: bool, hint: str = "") -> str:
    """Return the line that stands before sensitive records, in full or by neutral name only.

    `hint` says how they are printed in full; on paper no option of a command helps anybody.
    """
    topics = tuple(dict.fromkeys(tag.name.lower() for row in rows for tag in row.sensitive))
    return advisory_words(topics, len(rows), opened, hint)


def advisory_words(topics: Sequence[str], count: int, opened: bool, hint: str = "") -> str:
    """Return the same line for so many records that concern these matters."""
    head = plural(
        _CONTEXT,
        "Advisory: the record below concerns {topics}.",
        "Advisory: the {count} records below concern {topics}.",
        count,
        topics=format_list(tuple(topics)),
    )
    if opened:
        return head
    named = tr(_CONTEXT, "They are only named here, without figures")
    return f"{head} {named}; {hint}." if hint else f"{head} {named}."
