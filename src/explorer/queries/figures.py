"""Lists the charts of a library, and reads one with every figure that it draws."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from explorer.queries.facts import list_facts
from explorer.queries.figure_rows import FigureForm, FigureHead, FigureRow, FigureSource
from explorer.queries.names import Names, split_numbers
from explorer.queries.rows import FactFilter, FactRow
from explorer.queries.timeline_rows import SeriesPointRow, SeriesRow
from explorer.store.tables import FigureMemberTable, FigureTable

_BATCH = 400  # bound parameters that every database takes
_FORMS: dict[str, FigureForm] = {
    "ranges": "ranges", "over-time": "over-time", "accounts": "accounts", "legs": "legs",
    "before-after": "before-after",
}  # fmt: skip
_SOURCES: dict[str, FigureSource] = {
    "contested": "contested", "series": "series", "facts": "facts",
}  # fmt: skip


def list_figures(session: Session) -> tuple[FigureHead, ...]:
    """Return all charts by name, group by group and in their order."""
    member = FigureMemberTable
    facts: dict[str, list[str]] = defaultdict(list)
    order = select(member.figure_id, member.fact_id).order_by(member.figure_id, member.position)
    for figure_id, fact_id in session.execute(order):
        facts[figure_id].append(fact_id)
    rows = session.scalars(select(FigureTable).order_by(FigureTable.position))
    return tuple(_head(row, facts[row.id]) for row in rows)


def _head(row: FigureTable, facts: Sequence[str]) -> FigureHead:
    return FigureHead(
        id=row.id,
        group=row.group_id,
        form=_FORMS.get(row.form, "accounts"),
        title=row.title,
        takeaway=row.takeaway,
        facts=tuple(dict.fromkeys(facts)),
    )


def get_figure(
    session: Session, names: Names, figure_id: str, series: Sequence[SeriesRow]
) -> FigureRow | None:
    """Return a chart with its points, folded ones among them; None where there is none of that id.

    `series` are those of the library, one of which the chart may draw.
    """
    row = session.scalar(select(FigureTable).where(FigureTable.id == figure_id))
    if row is None:
        return None
    member = FigureMemberTable
    chosen = select(member).where(member.figure_id == figure_id).order_by(member.position)
    members = list(session.scalars(chosen))
    ids = list(dict.fromkeys(one.fact_id for one in members))
    facts = _facts(session, names, ids)
    return FigureRow(
        head=_head(row, ids),
        counts=row.counts,
        why=row.why,
        note=row.note,
        pages=split_numbers(row.pages),
        source=_SOURCES.get(row.source, "facts"),
        points=tuple(_point(facts[one.fact_id], one) for one in members if one.fact_id in facts),
        series=next((one for one in series if one.id == row.series_id), None),
        turn=row.turn,
    )


def _point(fact: FactRow, member: FigureMemberTable) -> SeriesPointRow:
    at = member.quantity if member.quantity is not None else -1
    figure = fact.quantities[at] if 0 <= at < len(fact.quantities) else None
    return SeriesPointRow(fact, figure, member.remark)


def _facts(session: Session, names: Names, ids: Sequence[str]) -> dict[str, FactRow]:
    return {
        fact.id: fact
        for start in range(0, len(ids), _BATCH)
        for fact in list_facts(session, names, FactFilter(ids=tuple(ids[start : start + _BATCH])))
    }
