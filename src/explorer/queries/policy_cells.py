"""Lists policies and recommendations with no more than a cell of the matrix shows of them."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from explorer.queries.names import Names
from explorer.queries.policy_rows import POLICY, RECOMMENDATION, PolicyRow
from explorer.queries.rows import Named
from explorer.store.tables import FactLinkTable, FactTable

_KINDS = (POLICY, RECOMMENDATION)


def list_policies(session: Session, names: Names) -> tuple[PolicyRow, ...]:
    """Return every policy and recommendation in page order."""
    fact = FactTable
    statement = case((fact.title == "", fact.statement), else_="")
    rows = session.execute(
        select(
            fact.position, fact.id, fact.kind, fact.title, statement, fact.neutral_name,
            fact.question_id, fact.standing, fact.level, fact.date, fact.first_day, fact.end_day,
        ).where(fact.kind.in_(_KINDS)).order_by(fact.position)
    )  # fmt: skip
    countries = _links(session, "countries", names.countries)
    words = {word: Named(word, row.name) for (of, word), row in names.words.items()
             if of == "sensitivities"}  # fmt: skip
    sensitive = _links(session, "sensitive", words)
    kinds = {kind: names.word("kinds", kind) for kind in _KINDS}
    contested, questions = names.contested, names.questions
    return tuple(
        PolicyRow(
            id=fact_id,
            kind=kinds[kind],
            title=title,
            statement=stated,
            neutral_name=neutral,
            sensitive=sensitive.get(at, ()),
            countries=countries.get(at, ()),
            question=questions.get(question or ""),
            standing=standing,
            level=level,
            date=date,
            first_day=first,
            end_day=end,
            contested_with=contested.get(fact_id, ()),
        )
        for at, fact_id, kind, title, stated, neutral, question, standing, level, date, first, end
        in rows
    )  # fmt: skip


def _links(
    session: Session, role: str, known: dict[str, Named]
) -> dict[int, tuple[Named, ...]]:
    """Return what these facts are linked to in one role, by position."""
    link = FactLinkTable
    rows = session.execute(
        select(link.fact_position, link.target)
        .join(FactTable, FactTable.position == link.fact_position)
        .where(FactTable.kind.in_(_KINDS), link.role == role)
        .order_by(link.fact_position, link.position)
    )
    found: dict[int, list[Named]] = defaultdict(list)
    for position, target in rows:
        found[position].append(known.get(target) or Named(target, target))
    return {position: tuple(named) for position, named in found.items()}
