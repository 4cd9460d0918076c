"""Documented paths as a document: leg by leg, then the ledger, then what is sensitive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from explorer.config import NOTICE
from explorer.exports.document import Block, Document, Heading, Items, Paragraph, Rule, Table
from explorer.exports.facts_listing import provenance_blocks
from explorer.exports.provenance import advisory_of
from explorer.queries.rows import FactFilter, PathRow
from explorer.viewmodels.fact_lines import FactLine, fact_line
from explorer.viewmodels.formatting import NOT_DOCUMENTED, format_pages
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_leg import BranchSet, LegScreen
from explorer.viewmodels.journey_screens import LedgerScreen, TextScreen
from explorer.viewmodels.journey_sections import LegSection
from explorer.viewmodels.ledger import LedgerPackage, Tally
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection
from explorer.wording import plural, tr

_CONTEXT = "Export"


def journey_document(
    reader: Reader, path_ids: Sequence[str], *, sensitive: bool = False
) -> Document:
    """Return the paths of these ids, each whole in itself; every id must be a path's."""
    paths = [next(one for one in reader.paths if one.id == path_id) for path_id in path_ids]
    if len(paths) == 1:
        return Document(
            (
                Heading(paths[0].title, 1),
                *provenance_blocks(reader.library),
                *_path_blocks(reader, paths[0], sensitive),
            )
        )
    blocks: list[Block] = [
        Heading(tr(_CONTEXT, "Documented paths"), 1),
        *provenance_blocks(reader.library),
        Items(tuple(path.title for path in paths)),
    ]
    for path in paths:
        blocks += [Rule(), Heading(path.title, 1), Paragraph(NOTICE, "notice")]
        blocks += _path_blocks(reader, path, sensitive)
    return Document(tuple(blocks))


def _path_blocks(reader: Reader, path: PathRow, sensitive: bool) -> Iterator[Block]:
    kind = tr(_CONTEXT, "A documented path")
    if path.kind == "reading":
        kind = tr(_CONTEXT, "A reading, of equal rank with the paths")
    yield Paragraph(f"{path.statement} ({format_pages(path.pages)})", "lead")
    legs = plural(_CONTEXT, "{count} leg", "{count} legs", len(path.legs))
    yield Paragraph(f"{kind}, {legs}. {path.division}")
    folded: dict[str, None] = {}
    for leg in path.legs:
        view = load_journey_view(reader, Selection(reading=Reading(path.id, f"leg/{leg.id}")))
        if isinstance(view.screen, LegScreen):
            yield from _leg_blocks(view.screen)
            lines = _lines_of(view.screen.sections)
            folded |= dict.fromkeys(line.id for line in lines if line.sensitive)
    view = load_journey_view(reader, Selection(reading=Reading(path.id, "endings")))
    if isinstance(view.screen, TextScreen):
        yield Heading(view.screen.heading)
        yield Paragraph(view.screen.lead, "lead")
        for section in view.screen.sections:
            yield from _section_blocks(section)
    view = load_journey_view(reader, Selection(reading=Reading(path.id, "ledger")))
    if isinstance(view.screen, LedgerScreen):
        yield from _ledger_blocks(view.screen)
    yield from _sensitive_blocks(reader, tuple(folded), sensitive)


def _leg_blocks(leg: LegScreen) -> Iterator[Block]:
    yield Heading(leg.heading)
    yield Paragraph(f"{leg.statement} ({leg.pages})", "lead")
    for ways in leg.branches:
        yield from _branch_blocks(ways)
    for section in leg.sections:
        yield from _section_blocks(section)
    hidden = {line.id for line in _lines_of(leg.sections) if line.sensitive}
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
    yield Items(
        tuple(f"{way.title}. {way.statement} ({way.pages}; {way.facts})" for way in ways.branches)
    )


def _section_blocks(section: LegSection) -> Iterator[Block]:
    yield Heading(section.title, 3)
    shown = False
    for group in section.groups:
        if items := _items(group.lines):
            if group.title:
                yield Paragraph(f"{group.title}:")
            yield Items(items)
            shown = True
    for note in section.notes:
        yield Paragraph(note)
        shown = True
    if not shown:
        only_hidden = tr(_CONTEXT, "Only sensitive records, which stand at the end of this path.")
        yield Paragraph(only_hidden if section.count else section.empty_text)


def _lines_of(sections: Iterable[LegSection]) -> Iterator[FactLine]:
    return chain.from_iterable(group.lines for section in sections for group in section.groups)


def _items(lines: Iterable[FactLine]) -> tuple[str, ...]:
    """Return lines in words, without the sensitive ones, which have their own place."""
    return tuple(line_words(line) for line in lines if not line.sensitive)


def line_words(line: FactLine) -> str:
    """Return a line as text: figure, statement, what is to be known of it, page."""
    said = f"{line.amount}: {line.text}" if line.amount else line.text
    about = "; ".join(part for part in (line.detail, line.pages) if part)
    return f"{said} ({about})" if about else said


def _ledger_blocks(screen: LedgerScreen) -> Iterator[Block]:
    view = screen.view
    yield Heading(screen.heading)
    yield Paragraph(screen.lead, "lead")
    yield Heading(tr(_CONTEXT, "Documented prices"), 3)
    yield from _tally_blocks(view.prices)
    yield from _listed(
        tr(_CONTEXT, "Packages: beside the pieces they would replace, never on top"),
        tuple(_package_words(one) for one in view.packages if not one.line.sensitive),
    )
    yield from _listed(
        tr(_CONTEXT, "Exposure: what someone else would pay or lose, never added"),
        _items(view.exposure),
    )
    yield from _listed(
        tr(_CONTEXT, "Afterwards: support received, debts repaid"), _items(view.afterwards)
    )
    yield Heading(tr(_CONTEXT, "Documented times"), 3)
    yield from _tally_blocks(view.times)


def _tally_blocks(tally: Tally) -> Iterator[Block]:
    columns = (tr(_CONTEXT, "Leg"), tr(_CONTEXT, "What is documented"))
    yield Table(columns, tuple((leg.title, leg.words) for leg in tally.legs))
    for total in tally.sums:
        yield Paragraph(f"{total.text[:1].upper()}{total.text[1:]}.", "lead")
        yield from (Paragraph(note, "small") for note in total.notes)
    yield from _listed(
        tr(_CONTEXT, "In any case"),
        _items(option.line for option in tally.always),
    )
    for choice in tally.choices:
        title = tr(
            _CONTEXT,
            "Alternatives, of which at most one would enter and none does here: {title}"
            if len(choice.options) > 1
            else "On one way only, and so not entered here: {title}",
            title=choice.title,
        )
        yield from _listed(title, _items(option.line for option in choice.options))
    yield from _listed(tr(_CONTEXT, "Only if caught"), _items(tally.conditional))


def _listed(title: str, items: tuple[str, ...]) -> Iterator[Block]:
    if items:
        yield Paragraph(f"{title}:")
        yield Items(items)


def _package_words(package: LedgerPackage) -> str:
    parts = [line_words(package.line)]
    if package.covers:
        parts.append(tr(_CONTEXT, "covers: {legs}", legs="; ".join(package.covers)))
    if package.elsewhere:
        words = ("covers {count} leg of other paths", "covers {count} legs of other paths")
        parts.append(plural(_CONTEXT, *words, package.elsewhere))
    replaced = "; ".join(package.replaces) or tr(_CONTEXT, NOT_DOCUMENTED)
    parts.append(tr(_CONTEXT, "pieces it would replace: {pieces}", pieces=replaced))
    return "; ".join(parts)


def _sensitive_blocks(reader: Reader, ids: tuple[str, ...], opened: bool) -> Iterator[Block]:
    """Put sensitive records last, after an advisory: by neutral name, in full where asked for."""
    if not ids:
        return
    rows = reader.list_facts(FactFilter(ids=ids))
    yield Heading(tr(_CONTEXT, "Sensitive records"))
    yield Paragraph(advisory_of(rows, opened), "advisory")
    unfolded = frozenset(ids) if opened else frozenset()
    yield Items(tuple(line_words(fact_line(row, unfolded)) for row in rows))
