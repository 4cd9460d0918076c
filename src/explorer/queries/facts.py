"""Lists facts with everything that hangs on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

from explorer.queries.names import Names, split_lines
from explorer.queries.rows import FactFilter, FactRow, Named, PriceRow, QuantityRow
from explorer.queries.search import matching_positions
from explorer.store.tables import FactLinkTable, FactTable, QuantityTable

_BATCH = 500  # bound parameters that every database takes
_LINK_FILTERS = ("countries", "places", "topics", "legs", "terms", "laws")

Links = dict[str, dict[int, list[str]]]


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
    statement = _filtered(select(FactTable), wanted).order_by(FactTable.position)
    facts = list(session.scalars(statement))
    if ranked is not None:
        rank = {position: place for place, position in enumerate(ranked)}
        facts = sorted(
            (fact for fact in facts if fact.position in rank), key=lambda f: rank[f.position]
        )
    return tuple(_rows(session, names, facts[:limit]))


def count_facts(session: Session, names: Names, wanted: FactFilter | None = None) -> int:
    """Return how many facts `wanted` lets through."""
    wanted = wanted or FactFilter()
    if wanted.text.strip():
        return len(list_facts(session, names, wanted))
    return session.scalar(_filtered(select(func.count(FactTable.position)), wanted)) or 0


def count_by_country(session: Session) -> dict[str, int]:
    """Return how many facts name each country that facts name."""
    link = FactLinkTable
    statement = (
        select(link.target, func.count(link.fact_position.distinct()))
        .where(link.role == "countries")
        .group_by(link.target)
    )
    return {row[0]: row[1] for row in session.execute(statement)}


def _filtered(statement: Select[tuple], wanted: FactFilter) -> Select[tuple]:  # type: ignore[type-arg]  # rows or a count
    if wanted.ids:
        statement = statement.where(FactTable.id.in_(wanted.ids))
    if wanted.kinds:
        statement = statement.where(FactTable.kind.in_(wanted.kinds))
    for role in _LINK_FILTERS:
        if targets := getattr(wanted, role):
            link = aliased(FactLinkTable)
            statement = statement.where(
                FactTable.position.in_(
                    select(link.fact_position).where(link.role == role, link.target.in_(targets))
                )
            )
    if wanted.passage_only:
        statement = statement.where(FactTable.passage != "")
    if wanted.dated_only or wanted.first or wanted.last:
        statement = statement.where(FactTable.date.is_not(None))
    if wanted.first:
        statement = statement.where(
            FactTable.date_last.is_(None) | (FactTable.date_last >= wanted.first)
        )
    if wanted.last:
        statement = statement.where(
            FactTable.date_first.is_(None) | (FactTable.date_first <= wanted.last)
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
        )
