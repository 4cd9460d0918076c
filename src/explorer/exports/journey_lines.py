"""Lines of a journey's view as lines of a document."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.exports.document import Line
from explorer.viewmodels.fact_lines import FactLine
from explorer.wording import tr

_CONTEXT = "Export"


def printed_line(line: FactLine) -> Line:
    """Return a line as a document has it."""
    return Line(line.amount, line.text, line.detail, line.pages)


def shown_lines(lines: Iterable[FactLine]) -> tuple[Line, ...]:
    """Return lines without the sensitive ones, which have their own place."""
    return tuple(printed_line(line) for line in lines if not line.sensitive)


def figure_name(section_id: str) -> str:
    """Name what stands before the lines of a section: a figure, a date or a term."""
    if section_id == "changes":
        return tr(_CONTEXT, "When")
    if section_id == "terms":
        return tr(_CONTEXT, "Term")
    return tr(_CONTEXT, "Figure")
