"""Lists the eras behind a timeline and the series of figures below it."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from explorer.queries.facts import list_facts
from explorer.queries.names import Names, split_numbers
from explorer.queries.rows import FactFilter, FactRow
from explorer.queries.timeline_rows import EraAccountRow, EraRow, SeriesPointRow, SeriesRow
from explorer.store.tables import EraAccountTable, EraTable, SeriesMemberTable, SeriesTable

_BATCH = 400  # bound parameters that every database takes


def list_eras(session: Session, names: Names) -> tuple[EraRow, ...]:
    """Return all eras in the order of time, each with the accounts of its start and end."""
    accounts: dict[tuple[str, str], list[EraAccountRow]] = defaultdict(list)
    table = EraAccountTable
    for one in session.scalars(select(table).order_by(table.era_id, table.role, table.position)):
        accounts[one.era_id, one.role].append(
            EraAccountRow(
                date=one.date,
                date_words=one.date_words,
                statement=one.statement,
                pages=split_numbers(one.pages),
                notes=split_numbers(one.notes),
                claimant=names.parties.get(one.claimant_id or ""),
            )
        )
    return tuple(
        EraRow(
            id=era.id,
            name=era.name,
            statement=era.statement,
            pages=split_numbers(era.pages),
            notes=split_numbers(era.notes),
            claimant=names.parties.get(era.claimant_id or ""),
            date=era.date,
            date_words=era.date_words,
            starts=tuple(accounts[era.id, "start"]),
            ends=tuple(accounts[era.id, "end"]),
        )
        for era in session.scalars(select(EraTable).order_by(EraTable.position))
    )


def list_series(session: Session, names: Names) -> tuple[SeriesRow, ...]:
    """Return all series in their order; facts that are folded until opened are left out."""
    table = SeriesMemberTable
    members = list(session.scalars(select(table).order_by(table.series_id, table.position)))
    facts = _facts(session, names, list(dict.fromkeys(one.fact_id for one in members)))
    points: dict[str, list[SeriesPointRow]] = defaultdict(list)
    for one in members:
        fact = facts.get(one.fact_id)
        if fact is None or fact.sensitive:
            continue
        figures = fact.quantities
        at = one.quantity if one.quantity is not None else -1
        figure = figures[at] if 0 <= at < len(figures) else None
        points[one.series_id].append(SeriesPointRow(fact, figure, one.remark))
    return tuple(
        SeriesRow(
            id=row.id,
            title=row.title,
            counts=row.counts,
            unit=row.unit,
            unit_name=unit.extra if (unit := names.words.get(("units", row.unit))) else row.unit,
            currency=row.currency,
            per=row.per,
            takeaway=row.takeaway,
            joined=row.joined,
            points=tuple(points[row.id]),
        )
        for row in session.scalars(select(SeriesTable).order_by(SeriesTable.position))
    )


def _facts(session: Session, names: Names, ids: list[str]) -> dict[str, FactRow]:
    return {
        fact.id: fact
        for start in range(0, len(ids), _BATCH)
        for fact in list_facts(session, names, FactFilter(ids=tuple(ids[start : start + _BATCH])))
    }
