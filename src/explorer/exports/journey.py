"""Documented paths as a document: leg by leg, endings, ledger, differing accounts, sensitive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from explorer.config import NOTICE
from explorer.errors import ExplorerError
from explorer.exports.document import (
    Block,
    Document,
    Heading,
    Items,
    Line,
    Lines,
    Paragraph,
    Rule,
)
from explorer.exports.facts_listing import provenance_blocks
from explorer.exports.journey_closing import account_blocks, sensitive_blocks
from explorer.exports.journey_ledger import ledger_blocks
from explorer.exports.journey_lines import figure_name, shown_lines
from explorer.exports.provenance import imprint_of
from explorer.queries.rows import PathRow
from explorer.viewmodels.formatting import format_pages
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_custom import left_out_words, selection_notice, sound_reading
from explorer.viewmodels.journey_leg import BranchSet, LegScreen
from explorer.viewmodels.journey_screens import LedgerScreen, TextScreen
from explorer.viewmodels.journey_sections import LegSection, LineGroup
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection
from explorer.wording import plural, tr

_CONTEXT = "Export"


def journey_document(
    reader: Reader,
    path_ids: Sequence[str],
    *,
    sensitive: bool = False,
    legs: Sequence[str] = (),
    left_out: Sequence[str] = (),
) -> Document:
    """Return the paths of these ids, each whole in itself.

    With `legs` only these, in the path's order, and without the ways (branch ids) in `left_out`:
    a custom reading, which says so and adds nothing up. Raises ExplorerError for a path that the
    library does not hold, or a leg that a path has not.
    """
    paths = [_path_of(reader, path_id) for path_id in path_ids]
    readings = [_reading_of(path, legs, left_out) for path in paths]
    if len(paths) == 1:
        path, reading = paths[0], readings[0]
        title = tr(_CONTEXT, "{path}: a part", path=path.title) if reading.custom else path.title
        blocks: list[Block] = [
            Heading(title, 1),
            *provenance_blocks(reader.library),
            *_path_blocks(reader, path, reading, sensitive),
        ]
        return Document(tuple(blocks), imprint_of(title, reader.library))
    title = tr(_CONTEXT, "Documented paths")
    blocks = [
        Heading(title, 1),
        *provenance_blocks(reader.library),
        Items(tuple(path.title for path in paths)),
    ]
    for path, reading in zip(paths, readings, strict=True):
        blocks += [Rule(), Heading(path.title, 1), Paragraph(NOTICE, "notice")]
        blocks += _path_blocks(reader, path, reading, sensitive)
    return Document(tuple(blocks), imprint_of(title, reader.library))


def _path_of(reader: Reader, path_id: str) -> PathRow:
    path = next((one for one in reader.paths if one.id == path_id), None)
    if path is None:
        raise ExplorerError(f"There is no path {path_id!r} in this library.")
    return path


def _reading_of(path: PathRow, legs: Sequence[str], left_out: Sequence[str]) -> Reading:
    """Return the reading of these legs without these ways; where none is named, of all."""
    known = {leg.id for leg in path.legs}
    for leg_id in legs:
        if leg_id not in known:
            ids = ", ".join(leg.id for leg in path.legs)
            raise ExplorerError(
                f"There is no leg {leg_id[:80]!r} on “{path.title}”; its legs are: {ids}."
            )
    return sound_reading(path, Reading(path.id, legs=tuple(legs), left_out=tuple(left_out)))


def _path_blocks(
    reader: Reader, path: PathRow, reading: Reading, sensitive: bool
) -> Iterator[Block]:
    yield Paragraph(f"{path.statement} ({format_pages(path.pages)})", "lead")
    yield Paragraph(_kind_words(path))
    if reading.custom:
        none = tr(
            _CONTEXT,
            "It gives the prices of each leg and no total; the endings and the ledger are left "
            "out.",
        )
        yield Paragraph(f"{selection_notice(path, reading)} {none}", "notice")
    told: dict[str, bool] = {}  # id of each fact that is told of a leg -> whether it is sensitive
    sets: dict[str, None] = {}
    titles = {one.id: one.title for one in reader.contested_sets}
    for leg in path.legs:
        if reading.legs and leg.id not in reading.legs:
            continue
        view = load_journey_view(reader, Selection(reading=reading.at(f"leg/{leg.id}")))
        if isinstance(view.screen, LegScreen):
            left_out = left_out_words(leg, reading)
            yield from _leg_blocks(view.screen, path.legs.index(leg) + 1, titles, left_out)
            for group in _groups_of(view.screen):
                told |= {line.id: line.sensitive for line in group.lines if not group.set_id}
                sets |= {group.set_id: None} if group.set_id else {}
    if path.legs and not reading.custom:
        yield from _closing_screens(reader, path)
    yield from account_blocks(reader, tuple(sets), frozenset(told))
    folded = tuple(fact_id for fact_id, hidden in told.items() if hidden)
    yield from sensitive_blocks(reader, folded, sensitive)


def _kind_words(path: PathRow) -> str:
    kind = tr(_CONTEXT, "A documented path")
    if path.kind == "reading":
        kind = tr(_CONTEXT, "A reading, of equal rank with the paths")
    legs = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
    return f"{kind}, {legs}. {path.division}"


def _closing_screens(reader: Reader, path: PathRow) -> Iterator[Block]:
    view = load_journey_view(reader, Selection(reading=Reading(path.id, "endings")))
    if isinstance(view.screen, TextScreen):
        yield Heading(view.screen.heading)
        yield Paragraph(view.screen.lead, "lead")
        for section in view.screen.sections:
            yield from _section_blocks(section)
    view = load_journey_view(reader, Selection(reading=Reading(path.id, "ledger")))
    if isinstance(view.screen, LedgerScreen):
        yield from ledger_blocks(view.screen)


def _leg_blocks(
    leg: LegScreen, number: int, titles: Mapping[str, str], left_out: str
) -> Iterator[Block]:
    short = tr(_CONTEXT, "Leg {number}: {title}", number=number, title=leg.title)
    yield Heading(leg.heading, 2, short)
    yield Paragraph(f"{leg.statement} ({leg.pages})", "lead")
    if left_out:
        yield Paragraph(left_out, "small")
    for ways in leg.branches:
        yield from _branch_blocks(ways)
    for section in leg.sections:
        yield from _section_blocks(section, titles)
    hidden = {line.id for group in _groups_of(leg) for line in group.lines if line.sensitive}
    if hidden:
        words = (
            "{count} sensitive record of this leg stands at the end of this path.",
            "{count} sensitive records of this leg stand at the end of this path.",
        )
        yield Paragraph(plural(_CONTEXT, *words, len(hidden)), "small")
    sources = ", ".join(leg.sources)
    yield Paragraph(tr(_CONTEXT, "Sources of this leg: {sources}.", sources=sources), "small")
    if leg.prompt:
        yield Paragraph(tr(_CONTEXT, "For discussion: {prompt}", prompt=leg.prompt), "small")


def _branch_blocks(ways: BranchSet) -> Iterator[Block]:
    title = tr(_CONTEXT, "The article records several ways: {title}", title=ways.title)
    yield Heading(title, 3)
    lines = tuple(Line(way.title, way.statement, way.facts, way.pages) for way in ways.branches)
    yield Lines("", lines, tr(_CONTEXT, "Way"))


def _groups_of(leg: LegScreen) -> Iterator[LineGroup]:
    for section in leg.sections:
        yield from section.groups


def _section_blocks(
    section: LegSection, titles: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Block]:
    yield Heading(section.title, 3)
    shown = False
    for group in section.groups:
        if lines := () if group.set_id else shown_lines(group.lines):
            yield Lines(group.title, lines, figure_name(section.id))
            shown = True
    for note in section.notes:
        yield Paragraph(note)
        shown = True
    # Where every account is folded, the title too may say what the records keep back.
    differing = [
        group
        for group in section.groups
        if group.set_id and not all(line.sensitive for line in group.lines)
    ]
    if differing:
        yield _differing_words(differing, titles)
        shown = True
    if not shown:
        only_hidden = tr(_CONTEXT, "Only sensitive records, which stand at the end of this path.")
        yield Paragraph(only_hidden if section.count else section.empty_text)


def _differing_words(groups: Sequence[LineGroup], titles: Mapping[str, str]) -> Paragraph:
    """Name the sets that bear on a leg; their accounts stand together once, after the legs."""
    words = tr(
        _CONTEXT,
        "Accounts differ, and none is picked, on: {titles}. They stand next to each other under "
        "“Where accounts differ”, after the legs.",
        titles="; ".join(titles.get(group.set_id, group.title) for group in groups),
    )
    return Paragraph(words)
