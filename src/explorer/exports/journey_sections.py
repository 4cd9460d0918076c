"""A heading of a walkthrough with its lines, as blocks; sensitive lines stand elsewhere."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType

from explorer.exports.document import Block, Heading, Items, Lines, Paragraph
from explorer.exports.journey_lines import figure_name, shown_lines
from explorer.viewmodels.journey_sections import LegSection, LineGroup
from explorer.wording import tr

_CONTEXT = "Export"
_NOTES_FIRST = frozenset({"sureness", "voices"})  # they say what the lines below are of
_NOTES_AS_LIST = frozenset({"questions", "voices"})


def section_blocks(
    section: LegSection,
    titles: Mapping[str, str] = MappingProxyType({}),
    told: Container[str] = (),
    where: str = "",
) -> Iterator[Block]:
    """Return a heading with its lines and notes.

    Lines that were `told` already, all of them, are not repeated: `where` says where they stand.
    """
    yield Heading(section.title, 3)
    lines = list(_line_blocks(section, told, where))
    notes = list(_note_blocks(section))
    shown = [*notes, *lines] if section.id in _NOTES_FIRST else [*lines, *notes]
    # Where every account is folded, the title too may say what the records keep back.
    differing = [
        group
        for group in section.groups
        if group.set_id and not all(line.sensitive for line in group.lines)
    ]
    if differing:
        shown.append(_differing_words(differing, titles))
    if not shown:
        only_hidden = tr(_CONTEXT, "Only sensitive records, which stand at the end of this path.")
        shown.append(Paragraph(only_hidden if section.count else section.empty_text))
    yield from shown


def _line_blocks(section: LegSection, told: Container[str], where: str) -> Iterator[Block]:
    ids = [line.id for group in section.groups for line in group.lines if not line.sensitive]
    if where and ids and all(one in told for one in ids):
        yield Paragraph(where)
        return
    for group in section.groups:
        if lines := () if group.set_id else shown_lines(group.lines):
            yield Lines(group.title, lines, figure_name(section.id))


def _note_blocks(section: LegSection) -> Iterator[Block]:
    for listed, notes in groupby(section.notes, key=lambda note: _is_item(section, note)):
        if listed:
            yield Items(tuple(notes))
        elif section.id == "questions":  # on paper no leg has a screen of its own
            yield from (Paragraph(tr(_CONTEXT, "Of each leg, as it stands there:")) for _ in notes)
        else:
            yield from (Paragraph(note) for note in notes)


def _is_item(section: LegSection, note: str) -> bool:
    """Whether a note is one of several of a kind; what ends in a colon names those below it."""
    if section.id not in _NOTES_AS_LIST or note.endswith(":"):
        return False
    return section.id != "voices" or note != section.notes[0]


def _differing_words(groups: Sequence[LineGroup], titles: Mapping[str, str]) -> Paragraph:
    """Name the sets that bear on a leg; their accounts stand together once, after the legs."""
    words = tr(
        _CONTEXT,
        "Accounts differ, and none is picked, on: {titles}. They stand next to each other under "
        "“Where accounts differ”, after the legs.",
        titles="; ".join(titles.get(group.set_id, group.title) for group in groups),
    )
    return Paragraph(words)
