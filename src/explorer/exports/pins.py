"""The cells that a reader pinned, as a document."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.exports.cell_blocks import cell_blocks, front_blocks, sensitive_cell_blocks
from explorer.exports.document import Block, Document, Heading
from explorer.exports.provenance import imprint_of
from explorer.queries.rows import LibraryRow
from explorer.viewmodels.pins import PinGroup, PinsView
from explorer.viewmodels.stated_cells import StatedCell, cell_title, sensitive_words
from explorer.wording import tr

_CONTEXT = "Export"


def pins_document(
    view: PinsView, library: LibraryRow, include_sensitive: bool = False
) -> Document:
    """Return the pinned cells in the groups that are shown, with citations and notice.

    Sensitive statements are left out and counted, unless they are asked for: then they stand last.
    """
    title = tr(_CONTEXT, "Pinned cells")
    cells = [pin.stated for pin in view.pins]
    left_out = "" if include_sensitive else sensitive_words(f for one in cells for f in one.grave)
    blocks = [*front_blocks(title, library, (f"{view.counted}.", left_out), view.narrowings)]
    for group in view.groups:
        blocks += _group_blocks(group, view.grouping, library, include_sensitive)
    if include_sensitive:
        blocks += sensitive_cell_blocks(cells, library)
    return Document(tuple(blocks), imprint_of(title, library))


def _group_blocks(
    group: PinGroup, grouping: str, library: LibraryRow, sensitive: bool
) -> Iterator[Block]:
    """Return the cells of a group, each under what the group's title does not say already."""
    if group.title:
        yield Heading(group.title)
    for pin in group.pins:
        heading = _heading(pin.stated, grouping if pin.known else "", 3 if group.title else 2)
        yield from cell_blocks(pin.stated, heading, library, sensitive=sensitive)


def _heading(stated: StatedCell, grouping: str, level: int) -> Heading:
    if grouping == "country":
        return Heading(stated.question, level)
    if grouping == "question":
        return Heading(stated.country, level)
    return Heading(stated.title, level, cell_title(stated.country, stated.name))
