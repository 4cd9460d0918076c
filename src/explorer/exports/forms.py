"""The forms in which a journey leaves the program, and which of them a file's name asks for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.exports.document import Document

JOURNEY_FORMS = ("text", "md", "html", "pdf")
_ENDINGS = {
    ".csv": "csv", ".jsonl": "jsonl", ".md": "md", ".markdown": "md", ".html": "html",
    ".htm": "html", ".pdf": "pdf",
}  # fmt: skip


def form_of(name: str | Path | None, forms: tuple[str, ...]) -> str:
    """Return the form that the ending of a file's name asks for; text where it asks for none."""
    asked = _ENDINGS.get(Path(name).suffix.lower(), "") if name else ""
    return asked if asked in forms else "text"


def render_words(document: Document, form: str, width: int = 0) -> str:
    """Return the document as text (of a width, where one is given), Markdown or an HTML page."""
    if form == "html":
        from explorer.exports.html import render_html

        return render_html(document)
    if form == "md":
        from explorer.exports.markdown import render_markdown

        return render_markdown(document)
    from explorer.exports.plain_text import USUAL_WIDTH, render_text

    return render_text(document, width or USUAL_WIDTH)
