"""Commands about the views that the reader keeps by name; each returns once the disk has it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, Row, Select, cast, delete, func, select, update
from sqlalchemy.orm import Session

from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.store.user_tables import SavedViewTable
from explorer.userdata.rows import SavedViewRow
from explorer.wording import tr

LONGEST_NAME = 80  # characters
LONGEST_STATE = 64_000
MOST = 500  # views of a library
_CONTEXT = "User data"


def list_saved_views(session: Session, library: str) -> tuple[SavedViewRow, ...]:
    """Return the views of a library in the order in which they were kept first."""
    table = SavedViewTable
    rows = session.execute(
        _columns().where(table.library == library).order_by(table.sequence).limit(MOST)
    )
    return tuple(map(_row, rows))


def get_saved_view(session: Session, sequence: int) -> SavedViewRow | None:
    """Return one view, or None."""
    found = session.execute(_columns().where(SavedViewTable.sequence == sequence)).first()
    return _row(found) if found else None


def save_view(
    database: UserDatabase, library: str, name: str, pane: str, state: str
) -> SavedViewRow:
    """Keep a view under a name that no other view of the library has."""
    clean = _clean_name(name)
    _check_state(state)

    def command(session: Session) -> SavedViewRow:
        _refuse_taken(session, library, clean)
        count = select(func.count()).where(SavedViewTable.library == library)
        if (session.scalar(count) or 0) >= MOST:
            words = "No more than {most} views can be kept; delete one that you no longer need."
            raise UserDataError(tr(_CONTEXT, words, most=MOST))
        sequence = _next_sequence(session)
        row = SavedViewTable(sequence=sequence, library=library, name=clean, pane=pane, state=state)
        return _added(session, row)

    return database.write(command)


def rename_view(database: UserDatabase, sequence: int, name: str) -> SavedViewRow:
    """Give a view another name."""
    clean = _clean_name(name)

    def command(session: Session) -> SavedViewRow:
        row = _required(session, sequence)
        _refuse_taken(session, row.library, clean, but=sequence)
        return _changed(session, sequence, name=clean)

    return database.write(command)


def replace_view(database: UserDatabase, sequence: int, pane: str, state: str) -> SavedViewRow:
    """Keep something else under a view's name."""
    _check_state(state)

    def command(session: Session) -> SavedViewRow:
        _required(session, sequence)
        return _changed(session, sequence, pane=pane, state=state)

    return database.write(command)


def delete_view(database: UserDatabase, sequence: int) -> SavedViewRow:
    """Delete a view and return it, so that it can be put back."""

    def command(session: Session) -> SavedViewRow:
        row = _required(session, sequence)
        session.execute(delete(SavedViewTable).where(SavedViewTable.sequence == sequence))
        return row

    return database.write(command)


def restore_view(database: UserDatabase, row: SavedViewRow) -> SavedViewRow:
    """Put a deleted view back, in its old place unless another has that by now."""

    def command(session: Session) -> SavedViewRow:
        name = row.name or tr(_CONTEXT, "unnamed")
        _refuse_taken(session, row.library, name)
        taken = get_saved_view(session, row.sequence)
        sequence = _next_sequence(session) if taken else row.sequence
        back = SavedViewTable(
            sequence=sequence, library=row.library, name=name, pane=row.pane or "",
            state=row.state or "",
        )  # fmt: skip
        return _added(session, back)

    return database.write(command)


def _columns() -> Select[*tuple[Any, ...]]:
    """Select the columns as bytes: whatever was written there, reading it never fails."""
    table = SavedViewTable
    texts = [cast(one, LargeBinary) for one in (table.library, table.name, table.pane, table.state)]
    return select(table.sequence, *texts)


def _row(found: Row[*tuple[Any, ...]]) -> SavedViewRow:
    sequence, library, *texts = found
    name, pane, state = (_text(one) for one in texts)
    return SavedViewRow(sequence, _text(library) or "", name, pane, state)


def _text(value: object) -> str | None:
    if not isinstance(value, bytes):
        return None
    try:
        return value.decode()
    except UnicodeDecodeError:
        return None


def _added(session: Session, row: SavedViewTable) -> SavedViewRow:
    session.add(row)
    session.flush()
    return _required(session, row.sequence)


def _changed(session: Session, sequence: int, **values: str) -> SavedViewRow:
    session.execute(
        update(SavedViewTable).where(SavedViewTable.sequence == sequence).values(**values)
    )
    return _required(session, sequence)


def _next_sequence(session: Session) -> int:
    return (session.scalar(select(func.max(SavedViewTable.sequence))) or 0) + 1


def _required(session: Session, sequence: int) -> SavedViewRow:
    row = get_saved_view(session, sequence)
    if row is None:
        raise UserDataError(tr(_CONTEXT, "This view is no longer kept."))
    return row


def _clean_name(name: str) -> str:
    """Return a name on one line, without what cannot be shown; refuse none and one too long."""
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    clean = " ".join(shown.split())
    if not clean:
        raise UserDataError(tr(_CONTEXT, "Give the view a name first."))
    if len(clean) > LONGEST_NAME:
        words = "This name has {count} characters; a view's name has {most} at most."
        raise UserDataError(tr(_CONTEXT, words, count=len(clean), most=LONGEST_NAME))
    return clean


def _check_state(state: str) -> None:
    if len(state) > LONGEST_STATE:
        raise UserDataError(tr(_CONTEXT, "This view is too large to be kept; narrow it with less."))


def _refuse_taken(session: Session, library: str, name: str, but: int | None = None) -> None:
    taken = select(SavedViewTable.sequence).where(
        SavedViewTable.library == library, SavedViewTable.name == name
    )
    found = session.scalar(taken)
    if found is not None and found != but:
        words = "A view is kept as “{name}” already; choose another name, or replace that one."
        raise UserDataError(tr(_CONTEXT, words, name=name))
