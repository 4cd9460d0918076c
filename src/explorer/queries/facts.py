"""Lists facts with everything that hangs on them."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from explorer.queries.names import Names, split_lines
from explorer.queries.rows import FactFilter, FactRow, Named, PriceRow, QuantityRow
from explorer.queries.search import matching_clause, matching_positions
from explorer.store.tables import FactLinkTable, FactTable, QuantityTable

_BATCH = 500  # bound parameters that every database takes
_LINK_FILTERS = ("countries", "places", "topics", "legs", "terms", "laws")

Links = dict[str, dict[int, list[str]]]
_Statement = TypeVar("_Statement", bound="Select[*tuple[Any, ...]]")  # of rows or of a count


def list_facts(
    session: Session, names: Names, wanted: FactFilter | None = None, limit: int | None = None
) -> tuple[FactRow, ...]:
    """Return the facts that `wanted` lets through: by rank where it has a text, else in order."""
    wanted = wanted or FactFilter()
    ranked = (
        matching_positions(session, wanted.text, names.synonyms) if wanted.text.strip() else None
    )
    if ranked is not None and not ranked:
        return ()
    if ranked is None:
        statement = _filtered(select(FactTable), wanted).order_by(FactTable.position).limit(limit)
        return tuple(_rows(session, names, list(session.scalars(statement))))
    facts = _ranked_facts(session, ranked, wanted, limit)
    return tuple(_rows(session, names, facts))


def iterate_facts(session: Session, names: Names) -> Iterator[tuple[FactRow, ...]]:
    """Yield all facts in order, some at a time, so that no library is too large to be read."""
    last = -1
    while True:
        following = select(FactTable).where(FactTable.position > last)
        statement = following.order_by(FactTable.position).limit(_BATCH)
        rows = tuple(_rows(session, names, list(session.scalars(statement))))
        if not rows:
            return
        yield rows
        last = rows[-1].position
        session.expunge_all()


def _ranked_facts(
    session: Session, ranked: Sequence[int], wanted: FactFilter, limit: int | None
) -> list[FactTable]:
    """Return the facts of these positions that pass, in this order; no more than are wanted."""
    found: list[FactTable] = []
    for batch in _batches(ranked):
        statement = _filtered(select(FactTable), wanted).where(FactTable.position.in_(batch))
        facts = {fact.position: fact for fact in session.scalars(statement)}
        found += [facts[position] for position in batch if position in facts]
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]


def matching(session: Session, names: Names, wanted: FactFilter) -> array[int] | None:
    """Return the positions of the facts that `wanted` lets through; None where that is all."""
    if wanted == FactFilter():
        return None
    return array("i", session.scalars(_passing(select(FactTable.position), names, wanted)))


def count_facts(session: Session, names: Names, wanted: FactFilter | None = None) -> int:
    """Return how many facts `wanted` lets through."""
    count = select(func.count(FactTable.position))
    return session.scalar(_passing(count, names, wanted or FactFilter())) or 0


def count_by_country(session: Session) -> dict[str, int]:
    """Return how many facts name each country that facts name."""
    link = FactLinkTable
    statement = (
        select(link.target, func.count(link.fact_position.distinct()))
        .where(link.role == "countries")
        .group_by(link.target)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def count_by(
    session: Session, names: Names, role: str, wanted: FactFilter | None = None
) -> dict[str, int]:
    """Return how many of the facts that `wanted` lets through have each kind, country or topic.

    `role` is `kinds`, or a link's: `countries`, `topics` and so on.
    """
    wanted = wanted or FactFilter()
    passing = _passing(select(FactTable.position), names, wanted)
    count: Select[str, int]
    if role == "kinds":
        count = select(FactTable.kind, func.count()).group_by(FactTable.kind)
        narrow = FactTable.position.in_(passing)
    else:
        link = FactLinkTable
        count = select(link.target, func.count(link.fact_position.distinct()))
        count = count.where(link.role == role).group_by(link.target)
        narrow = link.fact_position.in_(passing)
    if wanted != FactFilter():
        count = count.where(narrow)
    return {row[0]: row[1] for row in session.execute(count)}


def _passing(statement: _Statement, names: Names, wanted: FactFilter) -> _Statement:
    """Narrow a statement by a filter with its text, whatever the order of the matches."""
    statement = _filtered(statement, wanted)
    if wanted.text.strip():
        statement = statement.where(matching_clause(wanted.text, names.synonyms))
    return statement


def _filtered(statement: _Statement, wanted: FactFilter) -> _Statement:
    if wanted.ids:
        statement = statement.where(FactTable.id.in_(wanted.ids))
    if wanted.positions:
        statement = statement.where(FactTable.position.in_(wanted.positions))
    if wanted.kinds:
        statement = statement.where(FactTable.kind.in_(wanted.kinds))
    links = [(role, targets) for role in _LINK_FILTERS if (targets := getattr(wanted, role))]
    if wanted.about:
        links.append(("countries", (wanted.about,)))
    for role, targets in links:
        link = aliased(FactLinkTable)
        statement = statement.where(
            FactTable.position.in_(
                select(link.fact_position).where(link.role == role, link.target.in_(targets))
            )
        )
    if wanted.passage_only:
        statement = statement.where(FactTable.passage != "")
    if wanted.dated_only:
        statement = statement.where(FactTable.date.is_not(None))
    elif wanted.first is not None or wanted.last is not None:
        # As good as having a date, and found in the index of the days alone.
        dated = FactTable.first_day.is_not(None) | FactTable.end_day.is_not(None)
        statement = statement.where(dated)
    if wanted.first is not None:
        statement = statement.where(
            FactTable.end_day.is_(None) | (FactTable.end_day > wanted.first)
        )
    if wanted.last is not None:
        statement = statement.where(
            FactTable.first_day.is_(None) | (FactTable.first_day < wanted.last)
        )
    return statement


def _batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]


def _links(session: Session, positions: Sequence[int]) -> Links:
    links: Links = defaultdict(lambda: defaultdict(list))
    for batch in _batches(positions):
        rows = session.execute(
            select(FactLinkTable.fact_position, FactLinkTable.role, FactLinkTable.target)
            .where(FactLinkTable.fact_position.in_(batch))
            .order_by(FactLinkTable.fact_position, FactLinkTable.role, FactLinkTable.position)
        )
        for position, role, target in rows:
            links[role][position].append(target)
    return links


def _quantities(
    session: Session, names: Names, positions: Sequence[int]
) -> dict[int, list[QuantityRow]]:
    found: dict[int, list[QuantityRow]] = defaultdict(list)
    for batch in _batches(positions):
        rows = session.scalars(
            select(QuantityTable)
            .where(QuantityTable.fact_position.in_(batch))
            .order_by(QuantityTable.fact_position, QuantityTable.position)
        )
        for row in rows:
            unit = names.words.get(("units", row.unit))
            single = {row.min, row.max} <= {1, None}
            unit_name = (unit.name if single else unit.extra) if unit else row.unit
            found[row.fact_position].append(
                QuantityRow(
                    row.min, row.max, row.unit, unit_name, row.currency, row.per,
                    row.qualifier, row.year, row.of,
                )
            )  # fmt: skip
    return found


def _named(known: dict[str, Named], ids: Iterable[str]) -> tuple[Named, ...]:
    return tuple(known.get(one, Named(one, one)) for one in ids)


def _price(fact: FactTable, covers: Iterable[str]) -> PriceRow | None:
    if not fact.role:
        return None
    return PriceRow(fact.role, fact.purpose, fact.payer, fact.payee, tuple(covers), fact.times)


def _rows(session: Session, names: Names, facts: Sequence[FactTable]) -> Iterator[FactRow]:
    positions = [fact.position for fact in facts]
    links, quantities = _links(session, positions), _quantities(session, names, positions)
    contested = names.contested
    for fact in facts:
        at = fact.position
        yield FactRow(
            position=at,
            id=fact.id,
            kind=names.word("kinds", fact.kind),
            statement=fact.statement,
            title=fact.title,
            pages=tuple(int(page) for page in links["pages"][at]),
            notes=tuple(int(note) for note in links["note"][at]),
            section=names.sections.get(fact.section, Named(fact.section, "")),
            claimant=names.parties.get(fact.claimant_id or ""),
            evidence=names.word("evidence", fact.evidence),
            date=fact.date,
            date_words=fact.date_words,
            date_first=fact.date_first,
            date_last=fact.date_last,
            date_precision=fact.date_precision,
            date_approximate=fact.date_approximate,
            date_uncertain=fact.date_uncertain,
            countries=_named(names.countries, links["countries"][at]),
            places=_named(names.places, links["places"][at]),
            parties=_named(names.parties, links["parties"][at]),
            topics=tuple(names.word("topics", topic) for topic in links["topics"][at]),
            legs=_named(names.legs, links["legs"][at]),
            sensitive=tuple(names.word("sensitivities", s) for s in links["sensitive"][at]),
            neutral_name=fact.neutral_name,
            branch=names.branches.get(fact.branch or ""),
            remark=fact.remark,
            quantities=tuple(quantities[at]),
            price=_price(fact, links["covers"][at]),
            due=fact.due,
            alternatives=fact.alternatives,
            generality=fact.generality,
            question=names.questions.get(fact.question_id or ""),
            standing=fact.standing,
            level=fact.level,
            article=fact.article,
            also=split_lines(fact.also),
            contested_with=contested.get(fact.id, ()),
            terms=_named(names.glossary, links["terms"][at]),
            laws=_named(names.glossary, links["laws"][at]),
            connected=names.connected.get(fact.id, ()),
            passage=fact.passage,
            recurs=fact.recurs,
        )
