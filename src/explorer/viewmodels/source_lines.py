"""Whose record it is, in one line, as it stands below what is shown, drawn or copied."""

from __future__ import annotations

from explorer.queries.rows import LibraryRow
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.synthetic import notice_for
from explorer.wording import tr

_CONTEXT = "Source"


def source_line(library: LibraryRow, pages: str = "") -> str:
    """Return authors, title, pages where there are any, and the notice."""
    return tr(
        _CONTEXT,
        "{authors}, “{title}”{pages}. {notice}",
        authors=format_list(library.authors),
        title=library.title,
        pages=f", {pages}" if pages else "",
        notice=notice_for(library.synthetic),
    )
