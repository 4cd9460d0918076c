"""Writes a page of Countries to a file, in the form that its ending asks for."""

from __future__ import annotations

from pathlib import Path

from explorer.exports.countries import COUNTRY_FORMS, CountryExport
from explorer.exports.files import write_export
from explorer.exports.forms import form_of, render_words
from explorer.ui.printing.pdf import Paper, render_pdf


def export_countries(
    made: CountryExport,
    target: Path,
    *,
    form: str = "",
    paper: Paper = "a4",
    force: bool = False,
) -> None:
    """Write it to `target`: whole or not at all.

    `form` is one of COUNTRY_FORMS; empty, the ending of `target` says. Raises ExplorerError with a
    sentence where the file cannot be written; a file that holds something else is left alone
    unless `force` is given.
    """
    chosen = form or form_of(target, COUNTRY_FORMS)
    content: str | bytes
    if chosen == "csv":
        content = made.csv()
    elif chosen == "pdf":
        content = render_pdf(made.document(), paper)
    else:
        content = render_words(made.document(), chosen)
    write_export(target, content, force=force)
