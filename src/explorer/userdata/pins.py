"""Commands about the cells that the reader pins; each returns once the disk has it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Integer, LargeBinary, Row, Select, cast, delete, func, select, update
from sqlalchemy.orm import Session

from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.store.user_tables import PinTable
from explorer.userdata.rows import PinRow
from explorer.wording import tr

MOST = 500  # pins of a library
LONGEST_ID = 200  # characters of a country's or a question's id
_HIGHEST = 2**31  # a number beyond it was written by no program of this family
_CONTEXT = "User data"


def list_pins(session: Session, library: str) -> tuple[PinRow, ...]:
    """Return the pins of a library in the reader's order, each cell once."""
    table = PinTable
    ordered = (
        _columns()
        .where(table.library == library)
        .order_by(cast(table.position, Integer), table.sequence)
    )
    found: dict[tuple[str, str], PinRow] = {}
    for row in map(_row, session.execute(ordered.limit(2 * MOST))):
        found.setdefault(row.cell, row)
    return tuple(found.values())[:MOST]


def add_pin(database: UserDatabase, library: str, country: str, question: str) -> PinRow:
    """Pin a cell after all others; one that is pinned already is refused."""
    _check_ids(country, question)

    def command(session: Session) -> PinRow:
        rows = list_pins(session, library)
        if any(row.cell == (country, question) for row in rows):
            raise UserDataError(tr(_CONTEXT, "This cell is pinned already."))
        if len(rows) >= MOST:
            words = "No more than {most} cells can be pinned; remove one that you no longer need."
            raise UserDataError(tr(_CONTEXT, words, most=MOST))
        row = PinRow(0, library, country, question, _last_position(session, rows) + 1)
        return _put(session, row)

    return database.write(command)


def remove_pin(
    database: UserDatabase, library: str, country: str, question: str
) -> tuple[PinRow, ...]:
    """Let go of a pinned cell and return what was let go of, so that it can be put back."""

    def command(session: Session) -> tuple[PinRow, ...]:
        row = _required(session, library, country, question)
        _delete(session, library, [row])
        return (row,)

    return database.write(command)


def move_pin(
    database: UserDatabase, library: str, country: str, question: str, place: int
) -> tuple[PinRow, ...]:
    """Put a pinned cell at a place among the pins, 0 the first; return all in their new order."""

    def command(session: Session) -> tuple[PinRow, ...]:
        row = _required(session, library, country, question)
        others = [one for one in list_pins(session, library) if one.cell != row.cell]
        others.insert(min(max(place, 0), len(others)), row)
        _number(session, others)
        return list_pins(session, library)

    return database.write(command)


def clear_pins(database: UserDatabase, library: str) -> tuple[PinRow, ...]:
    """Let go of every pin of a library and return them, so that they can be put back."""

    def command(session: Session) -> tuple[PinRow, ...]:
        rows = list_pins(session, library)
        session.execute(delete(PinTable).where(PinTable.library == library))
        return rows

    return database.write(command)


def restore_pins(database: UserDatabase, rows: Sequence[PinRow]) -> tuple[PinRow, ...]:
    """Put back what was let go of, in its old place, and return it as it is now.

    What was pinned again in the meantime stays where it is.
    """

    def command(session: Session) -> tuple[PinRow, ...]:
        back = []
        for row in rows:
            there = list_pins(session, row.library)
            if any(one.cell == row.cell for one in there) or len(there) >= MOST:
                continue
            back.append(_put(session, row))
        return tuple(back)

    return database.write(command)


def _columns() -> Select[*tuple[Any, ...]]:
    """Select numbers and bytes: whatever was written there, reading it never fails."""
    table = PinTable
    texts = [cast(one, LargeBinary) for one in (table.library, table.country, table.question)]
    return select(table.sequence, *texts, cast(table.position, Integer))


def _row(found: Row[*tuple[Any, ...]]) -> PinRow:
    sequence, library, country, question, position = found
    return PinRow(sequence, _text(library), _text(country), _text(question), position or 0)


def _text(value: object) -> str:
    """Return bytes as text; what is none gets a mark, so that its row can still be named."""
    return value.decode(errors="replace") if isinstance(value, bytes) else ""


def _put(session: Session, row: PinRow) -> PinRow:
    """Add a row under its old number, or under the next where that is none or taken."""
    sequence = row.sequence
    if not 0 < sequence < _HIGHEST or session.get(PinTable, sequence) is not None:
        highest = select(func.max(PinTable.sequence)).where(PinTable.sequence < _HIGHEST)
        sequence = (session.scalar(highest) or 0) + 1
    position = row.position if 0 < row.position < _HIGHEST else 1
    session.add(
        PinTable(
            sequence=sequence, library=row.library, country=row.country, question=row.question,
            position=position,
        )
    )  # fmt: skip
    session.flush()
    return _required(session, row.library, row.country, row.question)


def _last_position(session: Session, rows: Sequence[PinRow]) -> int:
    """Return the highest position; rows with numbers that cannot be are numbered anew."""
    if any(not 0 < row.position < _HIGHEST for row in rows):
        _number(session, rows)
        return len(rows)
    return max((row.position for row in rows), default=0)


def _number(session: Session, rows: Sequence[PinRow]) -> None:
    for position, row in enumerate(rows, 1):
        if row.position != position:
            session.execute(
                update(PinTable).where(PinTable.sequence == row.sequence).values(position=position)
            )


def _delete(session: Session, library: str, rows: Sequence[PinRow]) -> None:
    """Delete these cells, also where a doctored table holds one of them twice."""
    cells = {row.cell for row in rows}
    found = map(_row, session.execute(_columns().where(PinTable.library == library)).all())
    doomed = [row.sequence for row in found if row.cell in cells]
    session.execute(delete(PinTable).where(PinTable.sequence.in_(doomed)))


def _required(session: Session, library: str, country: str, question: str) -> PinRow:
    rows = list_pins(session, library)
    row = next((one for one in rows if one.cell == (country, question)), None)
    if row is None:
        raise UserDataError(tr(_CONTEXT, "This cell is no longer pinned."))
    return row


def _check_ids(*ids: str) -> None:
    for one in ids:
        if not one or not one.isprintable() or len(one) > LONGEST_ID:
            raise UserDataError(tr(_CONTEXT, "This is no cell of the matrix; nothing was pinned."))
