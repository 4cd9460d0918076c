"""Small reference tables, read once for each open library."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from explorer.queries.rows import (
    ConnectedRow,
    ContestedSetRow,
    CountryRow,
    GlossaryRow,
    LibraryRow,
    LocalName,
    Named,
    PlaceRow,
    QuestionRow,
    VocabularyRow,
)
from explorer.queries.synonyms import Synonyms
from explorer.store.tables import (
    BranchTable,
    ConnectionTable,
    ContestedMemberTable,
    ContestedSetTable,
    CountryTable,
    FactTable,
    GlossaryTable,
    LegTable,
    MetaTable,
    PartyTable,
    PlaceTable,
    QuestionTable,
    SectionTable,
    VocabularyTable,
)

_SEEN_FROM_THE_END = {
    "explains": "explained-by", "continues": "continued-by", "contradicts": "contradicts",
    "same-matter": "same-matter",
}  # fmt: skip


def split_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a space-separated column."""
    return tuple(int(number) for number in text.split())


def split_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a column that holds one name a line."""
    return tuple(text.split("\n")) if text else ()


def split_local(text: str) -> tuple[LocalName, ...]:
    """Return the names of a column that holds a language, a space and a name a line."""
    return tuple(LocalName(*line.split(" ", 1)) for line in split_lines(text))


@dataclass(frozen=True)
class Names:
    """Names by id for everything that facts point to, what connects facts, and synonyms."""

    countries: dict[str, Named]
    places: dict[str, Named]
    parties: dict[str, Named]
    legs: dict[str, Named]
    branches: dict[str, Named]
    sections: dict[str, Named]
    questions: dict[str, Named]
    words: dict[tuple[str, str], VocabularyRow]
    glossary: dict[str, Named]
    contested: dict[str, tuple[str, ...]]
    connected: dict[str, tuple[ConnectedRow, ...]]
    synonyms: Synonyms

    def word(self, vocabulary: str, word_id: str) -> Named:
        """Return a vocabulary word, or the id itself where another library lacks it."""
        row = self.words.get((vocabulary, word_id))
        return Named(word_id, row.name if row else word_id)


def load_names(session: Session) -> Names:
    """Read every name of the library."""

    def named(table: type, column: str = "name") -> dict[str, Named]:
        rows = session.execute(select(table.id, getattr(table, column)))  # type: ignore[attr-defined]  # all have ids
        return {row[0]: Named(row[0], row[1]) for row in rows}

    words = {
        (row.list, row.id): VocabularyRow(row.id, row.name, row.description, row.extra)
        for row in session.scalars(select(VocabularyTable).order_by(VocabularyTable.position))
    }
    return Names(
        countries=named(CountryTable),
        places=named(PlaceTable),
        parties=named(PartyTable),
        legs=named(LegTable, "title"),
        branches=named(BranchTable, "title"),
        sections=named(SectionTable, "title"),
        questions=named(QuestionTable),
        words=words,
        glossary=named(GlossaryTable, "term"),
        contested=_contested(session),
        connected=_connected(session),
        synonyms=_synonyms(session),
    )


def _contested(session: Session) -> dict[str, tuple[str, ...]]:
    """Return for each fact id the other members of its contested sets."""
    members: dict[str, list[str]] = defaultdict(list)
    for row in session.scalars(
        select(ContestedMemberTable).order_by(
            ContestedMemberTable.set_id, ContestedMemberTable.position
        )
    ):
        members[row.set_id].append(row.fact_id)
    others: dict[str, dict[str, None]] = defaultdict(dict)
    for ids in members.values():
        for fact_id in ids:
            others[fact_id].update(dict.fromkeys(other for other in ids if other != fact_id))
    return {fact_id: tuple(found) for fact_id, found in others.items()}


def _connected(session: Session) -> dict[str, tuple[ConnectedRow, ...]]:
    """Return for each fact id its connections, each read from that fact's side."""
    found: dict[str, list[ConnectedRow]] = defaultdict(list)
    for row in session.scalars(select(ConnectionTable).order_by(ConnectionTable.position)):
        found[row.fact_id].append(ConnectedRow(row.how, row.to_id))
        found[row.to_id].append(ConnectedRow(_SEEN_FROM_THE_END[row.how], row.fact_id))
    return {fact_id: tuple(rows) for fact_id, rows in found.items()}


def list_glossary(session: Session) -> tuple[GlossaryRow, ...]:
    """Return the glossary in the order of its words."""
    rows = session.scalars(select(GlossaryTable).order_by(GlossaryTable.position))
    return tuple(
        GlossaryRow(
            r.id, r.term, r.kind, r.definition, r.fact_id, split_lines(r.variants),
            split_lines(r.korean), split_lines(r.chinese), split_numbers(r.pages),
        )
        for r in rows
    )  # fmt: skip


def _synonyms(session: Session) -> Synonyms:
    """Return what searches treat as one word: glossary entries, and names with other names."""
    groups = [
        (entry.term, *entry.variants, *entry.korean, *entry.chinese)
        for entry in list_glossary(session)
    ]
    for table in (CountryTable, PlaceTable, PartyTable):
        groups += [
            (row[0], *split_lines(row[1]))
            for row in session.execute(select(table.name, table.also).order_by(table.id))
        ]
    for shown in (CountryTable, PlaceTable):
        groups += [
            (row[0], *split_lines(row[1]), *(one.name for one in split_local(row[2])))
            for row in session.execute(
                select(shown.name, shown.usual, shown.local).order_by(shown.id)
            )
        ]
    return Synonyms(group for group in groups if len(group) > 1)


def describe_library(session: Session) -> LibraryRow:
    """Return what the library is."""
    meta = {row.name: row.value for row in session.scalars(select(MetaTable))}
    sections = session.execute(
        select(SectionTable.id, SectionTable.title).order_by(SectionTable.position)
    )
    return LibraryRow(
        name=meta.get("library", ""),
        version=meta.get("version", ""),
        title=meta.get("title", ""),
        short_title=meta.get("short_title", ""),
        authors=tuple(meta.get("authors", "").split("; ")),
        year=int(meta.get("year", 0)),
        first_page=int(meta.get("first_page", 0)),
        last_page=int(meta.get("last_page", 0)),
        remark=meta.get("remark", ""),
        facts=session.scalar(select(func.count(FactTable.position))) or 0,
        sections=tuple(Named(row[0], row[1]) for row in sections),
        synthetic="synthetic" in meta,
    )


def list_countries(session: Session) -> tuple[CountryRow, ...]:
    """Return all countries and actors along the journeys."""
    rows = session.scalars(select(CountryTable).order_by(CountryTable.position, CountryTable.id))
    return tuple(
        CountryRow(
            r.id, r.name, tuple(r.roles.split()), r.description, split_numbers(r.pages),
            r.usual, split_local(r.local),
        )
        for r in rows
    )  # fmt: skip


def list_places(session: Session) -> tuple[PlaceRow, ...]:
    """Return all places that the source names."""
    rows = session.scalars(select(PlaceTable).order_by(PlaceTable.name, PlaceTable.id))
    return tuple(
        PlaceRow(
            r.id, r.name, r.level, r.country_id, r.lon, r.lat, r.description,
            split_lines(r.also), split_numbers(r.pages), r.usual, split_local(r.local),
        )
        for r in rows
    )  # fmt: skip


def list_questions(session: Session) -> tuple[QuestionRow, ...]:
    """Return the policy questions in their order."""
    rows = session.scalars(select(QuestionTable).order_by(QuestionTable.position))
    return tuple(QuestionRow(row.id, row.name, row.question) for row in rows)


def list_contested_sets(session: Session) -> tuple[ContestedSetRow, ...]:
    """Return the sets of accounts that differ, with their members in order."""
    members: dict[str, list[str]] = {}
    for row in session.scalars(
        select(ContestedMemberTable).order_by(
            ContestedMemberTable.set_id, ContestedMemberTable.position
        )
    ):
        members.setdefault(row.set_id, []).append(row.fact_id)
    sets = session.scalars(select(ContestedSetTable).order_by(ContestedSetTable.title))
    return tuple(
        ContestedSetRow(
            row.id, row.title, row.counts, row.why, split_numbers(row.pages),
            tuple(members.get(row.id, ())),
        )
        for row in sets
    )  # fmt: skip
