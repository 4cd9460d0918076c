"""Table rows made from records, in an order that depends on the records alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from explorer.compiler.dated import dated_column_rows
from explorer.compiler.figure_rows import figure_rows
from explorer.compiler.term_links import TermFinder
from explorer.compiler.timeline_rows import timeline_rows
from explorer.records.dates import date_bounds
from explorer.records.loading import RecordSet
from explorer.records.model import (
    Connection,
    ContestedSet,
    Country,
    Documented,
    Event,
    Evidence,
    Fact,
    GlossaryEntry,
    Kind,
    Law,
    Leg,
    Party,
    Path,
    Place,
    Policy,
    Price,
    Question,
    Record,
    Reference,
    Risk,
    Sensitivity,
    Source,
    Term,
    Topic,
    Unit,
)
from explorer.store import tables

Row = dict[str, Any]
Rows = dict[str, list[Row]]

_KIND_OF: Mapping[type[Documented], str] = {
    Price: "price",
    Risk: "risk",
    Event: "event",
    Policy: "policy",
    Law: "law",
    Term: "term",
}
_VOCABULARIES: tuple[type[Reference], ...] = (Topic, Evidence, Sensitivity, Unit, Kind)
_LINKS = ("pages", "countries", "places", "parties", "topics", "legs", "sensitive")
_KIND_COLUMNS = (
    "role", "purpose", "payer", "payee", "due", "alternatives", "generality", "standing",
    "level", "article", "passage", "recurs",
)  # fmt: skip


def joined(values: Iterable[object]) -> str:
    """Join plain ids or numbers for a text column."""
    return " ".join(str(value) for value in values)


def _of(records: RecordSet, record_class: type[Record]) -> list[Any]:
    return [item.record for item in records.of(record_class)]


def facts_in_order(records: RecordSet) -> list[Documented]:
    """All facts in the order of the source: first page, section, then file order."""
    source = records.source
    sections = [section.id for section in source.sections] if source else []
    found = [item.record for item in records.loaded if isinstance(item.record, Documented)]
    return sorted(found, key=lambda fact: (min(fact.pages), sections.index(fact.section), fact.id))


def meta_rows(source: Source) -> list[Row]:
    """What the library is, by name."""
    values = {
        "library": source.library, "version": source.version, "title": source.title,
        "short_title": source.short_title, "authors": "; ".join(source.authors),
        "year": source.year, "first_page": source.first_page, "last_page": source.last_page,
        "remark": source.remark,
    }  # fmt: skip
    return [{"name": name, "value": str(value)} for name, value in values.items()]


def _vocabulary_rows(records: RecordSet) -> Iterator[Row]:
    for word_class in _VOCABULARIES:
        for position, word in enumerate(_of(records, word_class)):
            extra = getattr(word, "plural", "") or getattr(word, "advisory", "")
            yield {
                "list": word_class.folder, "id": word.id, "position": position,
                "name": word.name, "description": word.description or "", "extra": extra,
            }  # fmt: skip


def _name_columns(record: Country | Place) -> Row:
    local = "\n".join(f"{language} {name}" for language, name in record.local.items())
    return {"usual": record.usual or "", "local": local}


def _all_names(record: Reference) -> list[str]:
    """Return a record's name with every other spelling and script, each once."""
    usual, local = getattr(record, "usual", None), getattr(record, "local", {})
    others = (*getattr(record, "also", ()), usual or "", *local.values())
    return list(dict.fromkeys(name for name in (record.name, *others) if name))


def _reference_rows(records: RecordSet) -> Rows:
    also = "\n".join
    return {
        "country": [
            {"id": c.id, "position": c.order, "name": c.name, "roles": joined(c.roles),
             "description": c.description or "", "also": also(c.also), "pages": joined(c.pages),
             **_name_columns(c)}
            for c in _of(records, Country)
        ],
        "place": [
            {"id": p.id, "name": p.name, "level": p.level, "country_id": p.country, "lon": p.lon,
             "lat": p.lat, "description": p.description or "", "also": also(p.also),
             "pages": joined(p.pages), **_name_columns(p)}
            for p in _of(records, Place)
        ],
        "party": [
            {"id": p.id, "name": p.name, "type": p.type, "country_id": p.country,
             "description": p.description or "", "also": also(p.also), "pages": joined(p.pages)}
            for p in _of(records, Party)
        ],
        "question": [
            {"id": q.id, "position": q.order, "name": q.name, "question": q.question}
            for q in _of(records, Question)
        ],
    }  # fmt: skip


def _journey_rows(records: RecordSet) -> Rows:
    legs, paths = _of(records, Leg), _of(records, Path)
    branches = [
        (leg, group, branch) for leg in legs for group in leg.groups for branch in group.branches
    ]
    return {
        "leg": [
            {"id": leg.id, "title": leg.title, "origin": leg.origin,
             "destination": leg.destination, "statement": leg.statement,
             "pages": joined(leg.pages), "countries": joined(leg.countries),
             "corridor": joined(leg.corridor), "dashed": leg.dashed, "prompt": leg.prompt,
             "unknown": leg.unknown or ""}
            for leg in legs
        ],
        "branch": [
            {"id": branch.id, "leg_id": leg.id, "group_id": group.id, "group_title": group.title,
             "position": position, "title": branch.title, "statement": branch.statement,
             "pages": joined(branch.pages)}
            for position, (leg, group, branch) in enumerate(branches)
        ],
        "path": [
            {"id": path.id, "position": path.order, "title": path.title, "kind": path.kind,
             "statement": path.statement, "pages": joined(path.pages), "division": path.division}
            for path in paths
        ],
        "path_leg": [
            {"path_id": path.id, "position": position, "leg_id": leg}
            for path in paths
            for position, leg in enumerate(path.legs)
        ],
    }  # fmt: skip


def _contested_rows(records: RecordSet) -> Rows:
    sets: list[ContestedSet] = _of(records, ContestedSet)
    return {
        "contested_set": [
            {"id": s.id, "title": s.title, "counts": s.counts, "why": s.why or "",
             "pages": joined(s.pages)}
            for s in sets
        ],
        "contested_member": [
            {"set_id": s.id, "position": position, "fact_id": member}
            for s in sets
            for position, member in enumerate(s.members)
        ],
    }  # fmt: skip


def _connection_rows(records: RecordSet) -> list[Row]:
    connections: list[Connection] = _of(records, Connection)
    return [
        {"position": position, "id": c.id, "fact_id": c.fact, "how": c.how, "to_id": c.to,
         "pages": joined(c.pages)}
        for position, c in enumerate(sorted(connections, key=lambda c: (min(c.pages), c.id)))
    ]  # fmt: skip


def _glossary(records: RecordSet) -> list[GlossaryEntry]:
    """Return the glossary in the order of its words."""
    entries: list[GlossaryEntry] = _of(records, GlossaryEntry)
    return sorted(entries, key=lambda entry: (entry.term.casefold(), entry.id))


def _glossary_rows(records: RecordSet) -> list[Row]:
    lines = "\n".join
    return [
        {"position": position, "id": e.id, "term": e.term, "kind": e.kind,
         "definition": e.definition or "", "fact_id": e.fact, "variants": lines(e.variants),
         "korean": lines(e.korean), "chinese": lines(e.chinese), "pages": joined(e.pages)}
        for position, e in enumerate(_glossary(records))
    ]  # fmt: skip


def _kind(fact: Documented) -> str:
    return fact.kind if isinstance(fact, Fact) else _KIND_OF[type(fact)]


def _fact_row(position: int, fact: Documented) -> Row:
    bounds = date_bounds(fact.date) if fact.date else None
    row: Row = {
        "position": position, "id": fact.id, "statement": fact.statement,
        "kind": _kind(fact),
        "title": fact.title or "", "section": fact.section, "claimant_id": fact.claimant,
        "evidence": fact.evidence, "date": fact.date, "date_words": fact.date_words or "",
        "date_first": bounds.first if bounds else None,
        "date_last": bounds.last if bounds else None,
        "first_day": bounds.span.start if bounds and bounds.first else None,
        "end_day": bounds.span.end if bounds and bounds.last else None,
        "date_precision": bounds.precision if bounds else "",
        "date_approximate": bool(bounds and bounds.approximate),
        "date_uncertain": bool(bounds and bounds.uncertain),
        "neutral_name": fact.neutral_name or "", "branch": fact.branch,
        "remark": fact.remark or "", "times": getattr(fact, "times", None),
        "question_id": getattr(fact, "question", None),
        "also": "\n".join(getattr(fact, "also", ())),
    }  # fmt: skip
    row.update({name: getattr(fact, name, None) or "" for name in _KIND_COLUMNS})
    return row


def _link_rows(position: int, fact: Documented, terms: TermFinder) -> Iterator[Row]:
    notes = fact.note if isinstance(fact.note, tuple) else (fact.note,)
    lists: dict[str, Iterable[object]] = {name: getattr(fact, name) for name in _LINKS}
    lists["note"] = [note for note in notes if note is not None]
    lists["covers"] = getattr(fact, "covers", ())
    lists.update(terms.find(fact))
    for role, targets in lists.items():
        for place, target in enumerate(targets):
            yield {"fact_position": position, "role": role, "position": place,
                   "target": str(target)}  # fmt: skip


def _quantity_rows(position: int, fact: Documented) -> Iterator[Row]:
    for place, q in enumerate(fact.quantities):
        yield {
            "fact_position": position, "position": place, "min": q.min, "max": q.max,
            "unit": q.unit, "currency": q.currency or "", "per": q.per or "",
            "qualifier": q.qualifier or "", "year": q.year, "of": q.of or "",
        }  # fmt: skip


def table_rows(records: RecordSet, source: Source) -> Rows:
    """Return the rows of every table of the library, by table name in writing order."""
    numbered = list(enumerate(facts_in_order(records), start=1))
    terms = TermFinder(_glossary(records))
    return {
        tables.MetaTable.__tablename__: meta_rows(source),
        "section": [
            {"id": s.id, "position": place, "title": s.title, "first_page": s.first_page,
             "last_page": s.last_page}
            for place, s in enumerate(source.sections)
        ],
        "vocabulary": list(_vocabulary_rows(records)),
        **_reference_rows(records),
        **_journey_rows(records),
        "fact": [_fact_row(position, fact) for position, fact in numbered],
        "dated_column": dated_column_rows(
            records, [(position, _kind(fact), fact) for position, fact in numbered]
        ),
        "quantity": [row for n, fact in numbered for row in _quantity_rows(n, fact)],
        "fact_link": [row for n, fact in numbered for row in _link_rows(n, fact, terms)],
        **_contested_rows(records),
        "connection": _connection_rows(records),
        "glossary": _glossary_rows(records),
        **timeline_rows(records),
        **figure_rows(records),
    }  # fmt: skip


def search_rows(records: RecordSet) -> Iterator[Row]:
    """Return what the full-text index holds for each fact: words, names, page and note marks."""
    names = {
        (type(item.record), item.record.id): " ".join(_all_names(item.record))
        for item in records.loaded
        if isinstance(item.record, Reference)
    }
    for position, fact in enumerate(facts_in_order(records), start=1):
        linked: list[tuple[type[Reference], str]] = [
            *((Country, country) for country in fact.countries),
            *((Place, place) for place in fact.places),
            *((Party, party) for party in dict.fromkeys((*fact.parties, fact.claimant)) if party),
            *((Topic, topic) for topic in fact.topics),
        ]
        notes = fact.note if isinstance(fact.note, tuple) else (fact.note,)
        marks = [f"p{page}" for page in fact.pages] + [f"n{n}" for n in notes if n is not None]
        yield {
            "position": position,
            "statement": fact.statement,
            "title": " ".join([fact.title or "", *getattr(fact, "also", ())]),
            "names": " ".join(names.get(name, "") for name in linked),
            "locators": " ".join(marks),
        }
