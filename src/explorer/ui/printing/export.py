"""Exports a documented path to a file, in the form that its ending asks for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from explorer.exports.files import write_export
from explorer.exports.forms import JOURNEY_FORMS, form_of, render_words
from explorer.exports.journey import journey_document
from explorer.ui.printing.pdf import Paper, render_pdf
from explorer.viewmodels.reader import Reader


def export_journey(
    reader: Reader,
    path_id: str,
    target: Path,
    *,
    form: str = "",
    legs: Sequence[str] = (),
    left_out: Sequence[str] = (),
    sensitive: bool = False,
    paper: Paper = "a4",
    force: bool = False,
) -> None:
    """Write a path to `target`: whole or not at all.

    `legs` and `left_out` (ids of ways) are those of a custom reading. `form` is text, md, html or
    pdf; empty, the ending of `target` says. Raises ExplorerError with a sentence where the path or
    a leg is unknown or the file cannot be written; a file that holds something else is left alone
    unless `force` is given.
    """
    document = journey_document(
        reader, [path_id], sensitive=sensitive, legs=legs, left_out=left_out
    )
    chosen = form or form_of(target, JOURNEY_FORMS)
    content = render_pdf(document, paper) if chosen == "pdf" else render_words(document, chosen)
    write_export(target, content, force=force)
