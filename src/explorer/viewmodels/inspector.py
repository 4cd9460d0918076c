"""The inspector: everything about the selected fact, country, leg, path or place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from heapq import nsmallest

from explorer.queries.rows import FactFilter, FactRow, GlossaryRow, LibraryRow
from explorer.viewmodels.connections import RelatedSection, load_sections, plain_line
from explorer.viewmodels.fact_lines import FactLine, fact_line, is_folded, shown_statement
from explorer.viewmodels.formatting import (
    fact_date,
    format_list,
    format_notes,
    format_pages,
    format_quantity,
    sentence_start,
)
from explorer.viewmodels.periods import period_in_words
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection
from explorer.viewmodels.synthetic import marked
from explorer.wording import plural, tr

_CONTEXT = "Inspector"
_MOST_RELATED = 6
_MOST_LOOKED_AT = 60  # of those near it, until enough are not sensitive
_MOST_READ = 120  # of a thing, so that enough of them are not sensitive
_MOST_OF_A_THING = 40  # more would make the panel slow and nobody reads it there

_ROLES = {
    "piece": "piece: paid for this leg alone",
    "package": "package: one fee for several legs",
    "exposure": "exposure: what someone else would pay or lose; never added",
    "afterwards": "afterwards: support received or debt repaid",
    "trade": "trade in persons: never a cost of a journey",
    "other": "a price that belongs to no journey",
}
_DUES = {
    "always": "on the leg in any case",
    "if-caught": "only if caught",
    "if-branch": "only on this way",
    "once": "once",
}


@dataclass(frozen=True, slots=True)
class Property:
    """A named value of the inspector."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class InspectorView:
    """What the inspector shows; `heading` names the kind of thing, `text` is read first.

    Under `related_title` stand the sections, and under `near_title` the facts nearby.
    """

    subject_id: str = ""
    subject_kind: str = ""
    heading: str = ""
    text: str = ""
    properties: tuple[Property, ...] = ()
    others_title: str = ""
    others: tuple[FactLine, ...] = ()
    others_why: str = ""
    related_title: str = ""
    sections: tuple[RelatedSection, ...] = ()
    near_title: str = ""
    related: tuple[FactLine, ...] = ()
    folded: bool = False
    sensitive: bool = False
    advisory: str = ""
    citation: str = ""
    panes: tuple[str, ...] = ()


def cite_fact(row: FactRow, library: LibraryRow) -> str:
    """Return the citation of one fact: authors, title, page, endnote, record, library."""
    authors = format_list(library.authors)
    where = format_pages(row.pages)
    if row.notes:
        where = f"{where}, {format_notes(row.notes)}"
    record = tr(
        _CONTEXT,
        "Journey Explorer, library {name} {version}, record {id}",
        name=marked(library.name, library.synthetic),
        version=library.version,
        id=row.id,
    )
    return f"{authors}, “{library.title}”, {where}. {record}."


def copied_fact(row: FactRow, library: LibraryRow, opened: frozenset[str]) -> str:
    """Return what copying a fact puts on the clipboard: the statement with its citation."""
    return f"{shown_statement(row, opened)}\n{cite_fact(row, library)}"


def _advisory(row: FactRow) -> str:
    topics = format_list([tag.name.lower() for tag in row.sensitive])
    text = tr(_CONTEXT, "This record concerns: {topics}. It stays folded until opened.")
    return text.format(topics=topics)


def _fact_properties(row: FactRow) -> tuple[Property, ...]:
    found: list[tuple[str, str]] = []
    for quantity in row.quantities:
        name = sentence_start(quantity.of) if quantity.of else tr(_CONTEXT, "Figure")
        if quantity.currency and not quantity.of:
            name = tr(_CONTEXT, "Amount")
        found.append((name, format_quantity(quantity)))
    if row.price:
        found += [
            (tr(_CONTEXT, "For"), row.price.purpose),
            (tr(_CONTEXT, "Paid by"), row.price.payer),
            (tr(_CONTEXT, "Paid to"), row.price.payee),
            (tr(_CONTEXT, "Counts as"), _ROLES.get(row.price.role, row.price.role)),
            (tr(_CONTEXT, "Falls due"), _DUES.get(row.due, row.due)),
        ]
    found += [
        (tr(_CONTEXT, "When"), sentence_start(fact_date(row))),
        (tr(_CONTEXT, "Passage"), _passage(row)),
        (tr(_CONTEXT, "Question"), row.question.name if row.question else ""),
        (tr(_CONTEXT, "Standing"), row.standing.replace("-", " ")),
        (tr(_CONTEXT, "Level"), row.level),
        (tr(_CONTEXT, "Article"), row.article),
        (tr(_CONTEXT, "Way"), row.branch.name if row.branch else ""),
        (
            tr(_CONTEXT, "Who says so"),
            row.claimant.name if row.claimant else tr(_CONTEXT, "the authors"),
        ),
        (tr(_CONTEXT, "Evidence"), row.evidence.name),
        (tr(_CONTEXT, "Source"), _source(row)),
        (tr(_CONTEXT, "Countries"), format_list([country.name for country in row.countries])),
        (tr(_CONTEXT, "Places"), format_list([place.name for place in row.places])),
        (tr(_CONTEXT, "Legs"), "; ".join(leg.name for leg in row.legs)),
        (tr(_CONTEXT, "Remark"), row.remark),
    ]
    return tuple(Property(name, value) for name, value in found if value)


def _passage(row: FactRow) -> str:
    """Return what was open, closed, tightened or eased according to a fact, and where."""
    if not row.passage:
        return ""
    from explorer.viewmodels.routes_period import passage_countries, state_name

    where = format_list([one.name for one in passage_countries(row)])
    return ": ".join(part for part in (where, state_name(row.passage)) if part)


def _written(entry: GlossaryRow | None) -> tuple[Property, ...]:
    """Return how a term is written in other scripts, which the source does not do."""
    if entry is None:
        return ()
    scripts = (
        (tr(_CONTEXT, "In Korean"), entry.korean),
        (tr(_CONTEXT, "In Chinese"), entry.chinese),
    )
    found = [Property(name, ", ".join(words)) for name, words in scripts if words]
    if found:
        note = tr(_CONTEXT, "an addition of this project")
        found.append(Property(tr(_CONTEXT, "Other scripts"), note))
    return tuple(found)


def _source(row: FactRow) -> str:
    parts = [format_pages(row.pages), format_notes(row.notes)]
    parts.append(tr(_CONTEXT, "section {id}", id=row.section.id))
    return ", ".join(part for part in parts if part)


def _heading(row: FactRow, folded: bool) -> str:
    """Return the kind of fact; of a term or law also its name, which no statement repeats."""
    if row.kind.id in {"term", "law"} and row.title and not folded:
        return f"{row.kind.name}: {row.title}"
    return row.kind.name


def build_fact_view(
    row: FactRow,
    others: tuple[FactRow, ...],
    why: str,
    related: tuple[FactRow, ...],
    library: LibraryRow,
    opened: frozenset[str] = frozenset(),
    sections: tuple[RelatedSection, ...] = (),
    entry: GlossaryRow | None = None,
) -> InspectorView:
    """Build the inspector of a fact; a folded record shows its neutral name and nothing else.

    `entry` is the word of the glossary that the fact defines.
    """
    folded = is_folded(row, opened)
    source = Property(tr(_CONTEXT, "Source"), _source(row))
    panes = ["facts"]
    if row.places or row.legs or row.countries:
        panes.append("routes")
    if row.date:
        panes.append("timeline")
    if row.countries:
        panes.append("countries")
    return InspectorView(
        subject_id=row.id,
        subject_kind="fact",
        heading=_heading(row, folded),
        text=shown_statement(row, opened),
        properties=(source,) if folded else (*_written(entry), *_fact_properties(row)),
        others_title=tr(_CONTEXT, "The other side"),
        others=() if folded else tuple(fact_line(other, opened) for other in others),
        others_why=why,
        related_title=tr(_CONTEXT, "Related facts"),
        sections=() if folded else sections,
        near_title=tr(_CONTEXT, "Near it in the article") if sections else "",
        related=() if folded else tuple(plain_line(other, opened) for other in related),
        folded=folded,
        sensitive=bool(row.sensitive),
        advisory=_advisory(row) if row.sensitive else "",
        citation=cite_fact(row, library),
        panes=tuple(panes),
    )


def _related(reader: Reader, row: FactRow, shown: set[str]) -> tuple[FactRow, ...]:
    """Return facts on the same leg and topic, or else on the same page, nearest first."""
    topics = tuple(topic.id for topic in row.topics[:1])
    legs = tuple(leg.id for leg in row.legs[:1])
    countries = tuple(country.id for country in row.countries[:1])
    wanted = FactFilter(topics=topics, legs=legs, countries=countries)
    hidden = {row.id, *row.contested_with, *shown}
    # Only the nearest are read: in a large library thousands share leg, topic and country.
    positions = nsmallest(
        _MOST_LOOKED_AT + len(hidden),
        reader.matching(wanted) or (),
        key=lambda position: abs(position - row.position),
    )
    found = reader.list_facts(FactFilter(positions=tuple(positions))) if positions else ()
    near = sorted(
        (fact for fact in found if fact.id not in hidden and not fact.sensitive),
        key=lambda fact: abs(fact.position - row.position),
    )
    return tuple(near[:_MOST_RELATED])


def _why(reader: Reader, fact_id: str) -> str:
    sets = [one for one in reader.contested_sets if fact_id in one.members]
    return " ".join(f"{one.counts} {one.why}".strip() for one in sets)


@dataclass(frozen=True, slots=True)
class _Thing:
    """A selected thing that is no fact: what it is and which facts belong to it."""

    heading: str
    text: str
    pages: tuple[int, ...]
    wanted: FactFilter


def _country(reader: Reader, country_id: str) -> _Thing | None:
    for row in reader.countries:
        if row.id == country_id:
            wanted = FactFilter(countries=(row.id,))
            return _Thing(tr(_CONTEXT, "Country"), row.name, row.pages, wanted)
    return None


def _place(reader: Reader, place_id: str) -> _Thing | None:
    for row in reader.places:
        if row.id == place_id:
            text = f"{row.name}. {row.description}" if row.description else row.name
            wanted = FactFilter(places=(row.id,))
            return _Thing(sentence_start(row.level), text, row.pages, wanted)
    return None


def _leg(reader: Reader, leg_id: str) -> _Thing | None:
    for path in reader.paths:
        for leg in path.legs:
            if leg.id == leg_id:
                text = f"{leg.title}. {leg.statement}"
                return _Thing(tr(_CONTEXT, "Leg"), text, leg.pages, FactFilter(legs=(leg.id,)))
    return None


def _path(reader: Reader, path_id: str) -> _Thing | None:
    for path in reader.paths:
        if path.id == path_id:
            wanted = FactFilter(legs=tuple(leg.id for leg in path.legs))
            text = f"{path.title}. {path.statement}"
            return _Thing(tr(_CONTEXT, "Path"), text, path.pages, wanted)
    return None


_THINGS = {"country": _country, "place": _place, "leg": _leg, "path": _path}


def _facts_of(
    reader: Reader, thing: _Thing, selection: Selection
) -> tuple[tuple[FactRow, ...], int, str]:
    """Return the first facts of a thing in the period, how many there are, and that in words."""
    period, every = selection.period, "{count} documented facts"
    if period is None:
        facts, count = _first_of(reader, thing.wanted)
        return facts, count, plural(_CONTEXT, "{count} documented fact", every, count)
    facts, count = _first_of(reader, replace(thing.wanted, first=period.start, last=period.end))
    dated = plural(
        _CONTEXT,
        "{shown} of {count} documented fact, dated {period}",
        "{shown} of {count} documented facts, dated {period}",
        reader.count_facts(thing.wanted),
        shown=f"{count:,}",
        period=period_in_words(period),
    )
    return facts, count, dated


def _first_of(reader: Reader, wanted: FactFilter) -> tuple[tuple[FactRow, ...], int]:
    """Return the first facts that pass, and how many pass; of very many no more are read.

    Sensitive records stand last, so that nobody meets them unprepared: they are among the first
    only where there are few others.
    """
    count = reader.count_facts(wanted)
    facts = reader.list_facts(wanted, _MOST_READ)
    ordered = sorted(facts, key=lambda fact: bool(fact.sensitive))
    return tuple(ordered[:_MOST_OF_A_THING]), count


def _thing_view(reader: Reader, selection: Selection) -> InspectorView:
    subject = selection.subject
    thing = _THINGS[subject.kind](reader, subject.id) if subject else None
    if subject is None or thing is None:
        return InspectorView()
    facts, count, words = _facts_of(reader, thing, selection)
    properties = [Property(tr(_CONTEXT, "Facts"), words)]
    if thing.pages:
        properties.append(Property(tr(_CONTEXT, "Source"), format_pages(thing.pages)))
    if count > len(facts):
        listed = tr(
            _CONTEXT,
            "the first {shown} of {count}; all of them stand in the pane Facts",
            shown=len(facts),
            count=f"{count:,}",
        )
        properties.append(Property(tr(_CONTEXT, "Listed here"), listed))
    return InspectorView(
        subject_id=subject.id,
        subject_kind=subject.kind,
        heading=thing.heading,
        text=thing.text,
        properties=tuple(properties),
        related_title=tr(_CONTEXT, "Facts"),
        related=tuple(fact_line(fact, selection.opened) for fact in facts),
        panes=("routes", "countries") if subject.kind == "country" else ("routes",),
    )


def _fact_view(reader: Reader, selection: Selection) -> InspectorView:
    row = reader.get_fact(selection.selected("fact"))
    if row is None:
        return InspectorView()
    others = reader.list_facts(FactFilter(ids=row.contested_with)) if row.contested_with else ()
    why = _why(reader, row.id) if row.contested_with else ""
    sections = load_sections(reader, row, selection.opened)
    related = _related(reader, row, {line.id for one in sections for line in one.lines})
    entry = next((one for one in reader.glossary if one.fact_id == row.id), None)
    view = build_fact_view(
        row, others, why, related, reader.library, selection.opened, sections, entry
    )
    in_figures = any(row.id in figure.facts for figure in reader.figures)
    return replace(view, panes=(*view.panes, "figures")) if in_figures else view


def load_inspector_view(reader: Reader, selection: Selection) -> InspectorView:
    """Return the inspector for the selected subject; an empty one where nothing is selected."""
    if selection.subject is None:
        return InspectorView()
    if selection.subject.kind == "fact":
        return _fact_view(reader, selection)
    return _thing_view(reader, selection)
