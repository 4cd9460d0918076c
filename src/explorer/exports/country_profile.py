"""A country's profile as a document: everything of its page, sensitive records last or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from explorer.exports.document import (
    Block,
    Document,
    Heading,
    Items,
    Line,
    Lines,
    Paragraph,
)
from explorer.exports.facts_listing import provenance_blocks
from explorer.exports.journey_lines import printed_line, shown_lines
from explorer.exports.provenance import advisory_of, imprint_of
from explorer.queries.rows import LibraryRow
from explorer.viewmodels.country_profile import CountryProfile
from explorer.viewmodels.country_profile_parts import ProfileCell, ProfilePart
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.journey_lines import plain_line
from explorer.viewmodels.synthetic import marked
from explorer.wording import plural, tr

_CONTEXT = "Export"


def profile_document(
    profile: CountryProfile, library: LibraryRow, *, include_sensitive: bool = False
) -> Document:
    """Return the page of a country; with `include_sensitive` its sensitive records come last."""
    title = tr(_CONTEXT, "{country}: a profile", country=profile.name)
    blocks: list[Block] = [
        Heading(marked(title, library.synthetic), 1),
        *provenance_blocks(library),
        *_head(profile),
        *_words(profile),
        *_cells(profile),
        *_strip(profile),
    ]
    for part in (profile.prices, profile.cases, profile.risks, profile.asked):
        blocks += _part(part)
    blocks += _sensitive(profile, include_sensitive)
    return Document(tuple(blocks), imprint_of(title, library))


def _head(profile: CountryProfile) -> Iterator[Block]:
    yield Paragraph(
        " · ".join(part for part in (profile.role_words, profile.pages) if part), "lead"
    )
    if profile.other_names:
        yield Paragraph(other_names_words(profile), "small")
    if profile.description:
        yield Paragraph(profile.description)
    for one in profile.narrowings:
        words = tr(_CONTEXT, "{filter} only; each part says what is left out.", filter=one.text)
        yield Paragraph(words, "notice")


def other_names_words(profile: CountryProfile) -> str:
    """Return the other names of a country, marked as no words of the source."""
    names = " · ".join(profile.other_names)
    return tr(_CONTEXT, "Other names: {names} (this project's own addition)", names=names)


def _words(profile: CountryProfile) -> Iterator[Block]:
    yield Heading(tr(_CONTEXT, "In words"))
    yield Paragraph(" ".join(sentence.text for sentence in profile.words))
    if lines := shown_lines(profile.first):
        yield Lines(tr(_CONTEXT, "The first statement of each standing, in page order"), lines)


def _cells(profile: CountryProfile) -> Iterator[Block]:
    yield Heading(tr(_CONTEXT, "Policies, question by question"))
    for one in profile.stated:
        yield Heading(one.question, 3)
        yield from _cell(one)
    if outside := profile.outside:
        yield Heading(tr(_CONTEXT, "Nothing dated in this period"), 3)
        yield Items(tuple(f"{one.question} {one.cell.left_out}" for one in outside))
    if names := tuple(one.question for one in profile.silent):
        yield Heading(tr(_CONTEXT, "Not stated in the source"), 3)
        yield Items(names)


def _cell(one: ProfileCell) -> Iterator[Block]:
    yield Paragraph(" · ".join(standing.text for standing in one.cell.standings), "small")
    yield from _lines("", one.cell.lines)
    if one.cell.left_out:
        yield Paragraph(one.cell.left_out, "small")


def _strip(profile: CountryProfile) -> Iterator[Block]:
    strip = profile.strip
    yield Heading(tr(_CONTEXT, "Dated events and policies"))
    if strip.empty:
        yield Paragraph(strip.empty)
    yield from _lines("", strip.lines, tr(_CONTEXT, "When"))
    if strip.left_out:
        yield Paragraph(strip.left_out, "small")


def _part(part: ProfilePart) -> Iterator[Block]:
    yield Heading(part.title)
    if part.lead:
        yield Paragraph(part.lead, "small")
    if part.empty:
        yield Paragraph(part.empty)
    for group in part.groups:
        if any(not line.sensitive for line in group.lines):
            yield from _lines(group.title, group.lines, tr(_CONTEXT, "Figure"))
    if part.lines and all(line.sensitive for line in part.lines):
        yield Paragraph(tr(_CONTEXT, "Sensitive records alone."))
    if part.left_out:
        yield Paragraph(part.left_out, "small")


def _lines(title: str, lines: Iterable[FactLine], lead: str = "") -> Iterator[Block]:
    """Return the lines that are not sensitive; none at all make no block."""
    if shown := shown_lines(lines):
        yield Lines(title, shown, lead)


def _sensitive(profile: CountryProfile, include: bool) -> Iterator[Block]:
    """Put the sensitive records last where they are asked for, else say how many are left out."""
    if not profile.grave:
        return
    if not include:
        one = "{count} sensitive record is left out."
        many = "{count} sensitive records are left out."
        yield Paragraph(plural(_CONTEXT, one, many, len(profile.grave)), "small")
        return
    yield Heading(tr(_CONTEXT, "Sensitive records"), apart=True)
    yield Paragraph(advisory_of(profile.grave, True), "advisory")
    lines: tuple[Line, ...] = tuple(
        printed_line(plain_line(row, (row.id,))) for row in profile.grave
    )
    yield Lines("", lines)
