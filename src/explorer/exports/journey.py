"""Documented paths as a document: leg by leg, endings, ledger, differing accounts, sensitive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

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
from explorer.exports.journey_front import (
    context_lines,
    ledger_screen_blocks,
    load_screen,
    purpose_blocks,
    text_screen_blocks,
)
from explorer.exports.journey_sections import section_blocks
from explorer.exports.provenance import imprint_of
from explorer.queries.rows import PathRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_pages
from explorer.viewmodels.journey_custom import left_out_words, selection_notice, sound_reading
from explorer.viewmodels.journey_leg import BranchSet, LegScreen
from explorer.viewmodels.journey_sections import LineGroup
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading
from explorer.viewmodels.synthetic import marked, notice_for
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
    library does not hold, or for a leg or a way that a path has not.
    """
    paths = [_path_of(reader, path_id) for path_id in path_ids]
    readings = [_reading_of(path, legs, left_out) for path in paths]
    if len(paths) == 1:
        path, reading = paths[0], readings[0]
        title = tr(_CONTEXT, "{path}: a part", path=path.title) if reading.custom else path.title
        blocks: list[Block] = [
            Heading(marked(title, reader.library.synthetic), 1),
            *provenance_blocks(reader.library),
            *_path_blocks(reader, path, reading, sensitive),
        ]
        return Document(tuple(blocks), imprint_of(title, reader.library))
    title, synthetic = tr(_CONTEXT, "Documented paths"), reader.library.synthetic
    blocks = [
        Heading(marked(title, synthetic), 1),
        *provenance_blocks(reader.library),
        Items(tuple(path.title for path in paths)),
    ]
    for path, reading in zip(paths, readings, strict=True):
        title_of_path, notice = marked(path.title, synthetic), notice_for(synthetic)
        blocks += [Rule(), Heading(title_of_path, 1), Paragraph(notice, "notice")]
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
    ways = [way.id for leg in path.legs if not legs or leg.id in legs for way in leg.branches]
    for way_id in left_out:
        if way_id not in ways:
            ids = ", ".join(ways) or tr(_CONTEXT, "none")
            where = f"“{path.title}”" if not legs else f"the chosen legs of “{path.title}”"
            raise ExplorerError(
                f"There is no way {way_id[:80]!r} on {where}; the ways there are: {ids}."
            )
    return sound_reading(path, Reading(path.id, legs=tuple(legs), left_out=tuple(left_out)))


def _path_blocks(
    reader: Reader, path: PathRow, reading: Reading, sensitive: bool
) -> Iterator[Block]:
    yield Paragraph(f"{path.statement} ({format_pages(path.pages)})", "lead")
    yield Paragraph(_kind_words(path))
    whole = bool(path.legs) and not reading.custom
    before: dict[str, FactLine] = {}
    if reading.custom:
        none = tr(
            _CONTEXT,
            "It gives the prices of each leg and no total; the context, the endings, the ledger "
            "and the debrief are left out.",
        )
        yield Paragraph(f"{selection_notice(path, reading)} {none}", "notice")
    if whole:
        yield from purpose_blocks(reader, path)
        yield from text_screen_blocks(reader, path, "context")
        before = {line.id: line for line in context_lines(reader, path)}
    found = _Told(before)
    titles = {one.id: one.title for one in reader.contested_sets}
    for number, leg in enumerate(path.legs, 1):
        if reading.legs and leg.id not in reading.legs:
            continue
        screen = load_screen(reader, reading.at(f"leg/{leg.id}"))
        if isinstance(screen, LegScreen):
            yield from _leg_blocks(screen, number, titles, left_out_words(leg, reading))
            found.take(number, screen)
    if whole:
        yield from text_screen_blocks(reader, path, "endings")
        yield from ledger_screen_blocks(reader, path)
    yield from account_blocks(reader, tuple(found.sets), frozenset(found.legs))
    if whole:
        where = tr(
            _CONTEXT,
            "What the article withholds or cannot show stands line by line under “Context”.",
        )
        yield from text_screen_blocks(reader, path, "debrief", frozenset(before), where)
    names = {number: leg.title for number, leg in enumerate(path.legs, 1)}
    yield from sensitive_blocks(reader, found.hidden, names, sensitive)


class _Told:
    """Which facts are told of which legs, by number, and which sets of accounts bear on them."""

    def __init__(self, before: Mapping[str, FactLine]) -> None:
        self.legs: dict[str, list[int]] = {}
        self.sets: dict[str, None] = {}
        self._folded = {line.id for line in before.values() if line.sensitive}

    def take(self, number: int, screen: LegScreen) -> None:
        """Take in what a leg tells; accounts of elsewhere are none of its own."""
        for group in _groups_of(screen):
            if group.set_id:
                self.sets[group.set_id] = None
                continue
            for line in group.lines:
                legs = self.legs.setdefault(line.id, [])
                if number not in legs:
                    legs.append(number)
                if line.sensitive:
                    self._folded.add(line.id)

    @property
    def hidden(self) -> dict[str, tuple[int, ...]]:
        """The sensitive facts with the legs of which they are told; none for the context's own."""
        return {one: tuple(self.legs.get(one, ())) for one in sorted(self._folded)}


def _kind_words(path: PathRow) -> str:
    kind = tr(_CONTEXT, "A documented path")
    if path.kind == "reading":
        kind = tr(_CONTEXT, "A reading, of equal rank with the paths")
    legs = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
    return f"{kind}, {legs}. {path.division}"


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
        yield from section_blocks(section, titles)
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
