"""What stands before and after the legs of a whole path: purpose, context, endings, debrief."""

from __future__ import annotations

from collections.abc import Container, Iterator

from explorer.exports.document import Block, Heading, Line, Lines, Paragraph
from explorer.exports.journey_ledger import ledger_blocks
from explorer.exports.journey_sections import section_blocks
from explorer.queries.rows import PathRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.journey import Screen, load_journey_view
from explorer.viewmodels.journey_front import AdvisoryScreen
from explorer.viewmodels.journey_screens import LedgerScreen, TextScreen
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection
from explorer.wording import tr

_CONTEXT = "Export"


def load_screen(reader: Reader, reading: Reading) -> Screen:
    """Return a screen of a reading with every sensitive record folded."""
    return load_journey_view(reader, Selection(reading=reading)).screen


def purpose_blocks(reader: Reader, path: PathRow) -> Iterator[Block]:
    """Return why this is studied and what lies ahead, plainly."""
    screen = load_screen(reader, Reading(path.id, "advisory"))
    if not isinstance(screen, AdvisoryScreen):
        return
    yield Heading(screen.heading)
    yield Paragraph(screen.record, "lead")
    yield Heading(tr(_CONTEXT, "Why this is studied"), 3)
    yield from (Paragraph(words) for words in screen.purpose)
    yield Heading(tr(_CONTEXT, "Topics ahead"), 3)
    if not screen.topics:
        yield Paragraph(screen.topics_note)
        return
    yield Lines("", tuple(Line("", topic.name, topic.where) for topic in screen.topics))
    words = tr(
        _CONTEXT,
        "The records of these topics stand at the end of this path, under “Sensitive records”, "
        "and nowhere before.",
    )
    yield Paragraph(words)


def context_lines(reader: Reader, path: PathRow) -> tuple[FactLine, ...]:
    """Return every line that the context tells."""
    screen = load_screen(reader, Reading(path.id, "context"))
    if not isinstance(screen, TextScreen):
        return ()
    return tuple(line for one in screen.sections for group in one.groups for line in group.lines)


def text_screen_blocks(
    reader: Reader,
    path: PathRow,
    name: str,
    told: Container[str] = (),
    where: str = "",
) -> Iterator[Block]:
    """Return the context, the endings or the debrief of a path; `told` and `where` as a section's.

    The exit card of a debrief is a form to fill in and saved on its own.
    """
    screen = load_screen(reader, Reading(path.id, name))
    if isinstance(screen, TextScreen):
        yield Heading(screen.heading)
        yield Paragraph(screen.lead, "lead")
        for section in screen.sections:
            yield from section_blocks(section, told=told, where=where)


def ledger_screen_blocks(reader: Reader, path: PathRow) -> Iterator[Block]:
    """Return the ledger of a whole path."""
    screen = load_screen(reader, Reading(path.id, "ledger"))
    if isinstance(screen, LedgerScreen):
        yield from ledger_blocks(screen)
