"""The dated facts: packed columns for all of them, and rows for the few that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from explorer.errors import LibraryError
from explorer.queries.names import Names
from explorer.queries.rows import DatedFactRow
from explorer.store.dated import DatedColumns, unpack_columns
from explorer.store.tables import DatedColumnTable, FactLinkTable, FactTable

_BATCH = 500  # bound parameters that every database takes
_ROLES = ("pages", "sensitive")


def load_columns(session: Session) -> DatedColumns:
    """Return the packed columns; raise LibraryError where they cannot be read."""
    table = DatedColumnTable
    stored = {row.name: row.data for row in session.execute(select(table.name, table.data))}
    try:
        return unpack_columns(stored)
    except ValueError as error:
        raise LibraryError(
            f"The dates of this library cannot be read ({error}); get the library anew, or open "
            "another one."
        ) from error


def position_of(session: Session, fact_id: str) -> int | None:
    """Return a fact's position, or None where there is none of that id."""
    return session.scalar(select(FactTable.position).where(FactTable.id == fact_id))


def list_dated(
    session: Session, names: Names, positions: Sequence[int]
) -> tuple[DatedFactRow, ...]:
    """Return the dated facts at these positions, in this order; what is not there is left out."""
    found: dict[int, DatedFactRow] = {}
    for batch in _batches(positions):
        links = _links(session, batch)
        fact = FactTable
        rows = session.execute(
            select(
                fact.position, fact.id, fact.kind, fact.statement, fact.title, fact.date,
                fact.date_words, fact.neutral_name,
            ).where(fact.position.in_(batch))
        )  # fmt: skip
        for at, fact_id, kind, statement, title, date, words, neutral in rows:
            found[at] = DatedFactRow(
                position=at,
                id=fact_id,
                kind=names.word("kinds", kind),
                statement=statement,
                title=title,
                pages=tuple(int(page) for page in links["pages", at]),
                date=date,
                date_words=words,
                sensitive=tuple(names.word("sensitivities", s) for s in links["sensitive", at]),
                neutral_name=neutral,
            )
    return tuple(found[position] for position in positions if position in found)


def _links(session: Session, positions: Sequence[int]) -> dict[tuple[str, int], list[str]]:
    link = FactLinkTable
    rows = session.execute(
        select(link.fact_position, link.role, link.target)
        .where(link.fact_position.in_(positions), link.role.in_(_ROLES))
        .order_by(link.fact_position, link.role, link.position)
    )
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for position, role, target in rows:
        found[role, position].append(target)
    return found


def _batches(values: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(values), _BATCH):
        yield values[start : start + _BATCH]
