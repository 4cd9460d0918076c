"""What a fact is connected with: causes, later stages, terms and laws, under plain headings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import FactFilter, FactRow, GlossaryRow, Named
from explorer.viewmodels.fact_lines import FactLine, fact_line, is_folded
from explorer.viewmodels.formatting import format_pages
from explorer.viewmodels.reader import Reader
from explorer.wording import plural, tr

_CONTEXT = "Connections"
_MOST_USES = 6

_HEADINGS = {
    "explains": "Explains",
    "explained-by": "Explained by",
    "continues": "Continues",
    "continued-by": "Continued by",
    "contradicts": "Contradicts",
    "same-matter": "On the same matter",
}


@dataclass(frozen=True, slots=True)
class RelatedSection:
    """Facts under one heading; `notes` are words of the glossary that no fact defines."""

    title: str
    lines: tuple[FactLine, ...] = ()
    notes: tuple[str, ...] = ()


def plain_line(row: FactRow, opened: Iterable[str]) -> FactLine:
    """Return a fact as a line without its figure, which the statement holds: a panel is narrow."""
    return replace(fact_line(row, opened), amount="")


def _connected(
    row: FactRow, known: Mapping[str, FactRow], opened: Iterable[str]
) -> Iterable[RelatedSection]:
    for how, heading in _HEADINGS.items():
        found = [known[one.fact_id] for one in row.connected if one.how == how]
        if found:
            ordered = sorted(found, key=lambda fact: bool(fact.sensitive))
            lines = tuple(plain_line(fact, opened) for fact in ordered)
            yield RelatedSection(tr(_CONTEXT, heading), lines)


def _term_line(entry: GlossaryRow, fact: FactRow, opened: Iterable[str]) -> FactLine:
    """Return the term alone as a line; choosing it leads to the fact that says what it means."""
    line = fact_line(fact, opened)
    if is_folded(fact, opened):
        return line
    return replace(line, text=entry.term, amount="", detail="")


def _words(
    title: str,
    words: Sequence[Named],
    entries: Mapping[str, GlossaryRow],
    known: Mapping[str, FactRow],
    opened: Iterable[str],
) -> RelatedSection:
    lines: list[FactLine] = []
    notes: list[str] = []
    for entry in (entries[word.id] for word in words if word.id in entries):
        if entry.fact_id:
            lines.append(_term_line(entry, known[entry.fact_id], opened))
        else:
            told = f"{entry.term}: {entry.definition} ({format_pages(entry.pages[:1])})"
            if scripts := ", ".join((*entry.korean, *entry.chinese)):
                added = tr(
                    _CONTEXT, "in other scripts, added by this project: {words}", words=scripts
                )
                told = f"{told}; {added}"
            notes.append(told)
    return RelatedSection(title, tuple(lines), tuple(notes))


def _uses(kind: str, uses: Sequence[FactRow], opened: Iterable[str]) -> RelatedSection:
    title = tr(_CONTEXT, "Facts on this law") if kind == "law" else tr(_CONTEXT, "Uses this word")
    ordered = sorted(uses, key=lambda fact: bool(fact.sensitive))
    more = len(ordered) - _MOST_USES
    rest = plural(_CONTEXT, "and {count} more fact", "and {count} more facts", max(more, 1))
    lines = tuple(plain_line(fact, opened) for fact in ordered[:_MOST_USES])
    return RelatedSection(title, lines, (rest,) if more > 0 else ())


def build_sections(
    row: FactRow,
    known: Mapping[str, FactRow],
    glossary: Sequence[GlossaryRow],
    uses: Sequence[FactRow] = (),
    opened: Iterable[str] = (),
) -> tuple[RelatedSection, ...]:
    """Build the sections of a fact from the facts it leads to; none while it is folded.

    `known` holds these facts by id, `uses` those that use the term or law that the fact defines.
    """
    if is_folded(row, opened):
        return ()
    entries = {entry.id: entry for entry in glossary}
    own = [entry.kind for entry in glossary if entry.fact_id == row.id]
    sections = [
        *_connected(row, known, opened),
        _words(tr(_CONTEXT, "Terms"), row.terms, entries, known, opened),
        _words(tr(_CONTEXT, "Laws"), row.laws, entries, known, opened),
        *(_uses(kind, uses, opened) for kind in own[:1]),
    ]
    return tuple(section for section in sections if section.lines or section.notes)


def load_sections(
    reader: Reader, row: FactRow, opened: Iterable[str] = ()
) -> tuple[RelatedSection, ...]:
    """Return the sections of a fact."""
    words = {word.id for word in (*row.terms, *row.laws)}
    wanted = {one.fact_id for one in row.connected}
    wanted |= {e.fact_id for e in reader.glossary if e.id in words and e.fact_id}
    known = reader.list_facts(FactFilter(ids=tuple(sorted(wanted)))) if wanted else ()
    own = tuple(entry.id for entry in reader.glossary if entry.fact_id == row.id)
    uses = (
        *(reader.list_facts(FactFilter(terms=own)) if own else ()),
        *(reader.list_facts(FactFilter(laws=own)) if own else ()),
    )
    by_id = {fact.id: fact for fact in known}
    return build_sections(row, by_id, reader.glossary, uses, opened)
