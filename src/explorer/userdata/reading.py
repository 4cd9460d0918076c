"""Commands about where the reader was in each path; each returns once the disk has it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from explorer.store.user_database import UserDatabase
from explorer.store.user_tables import ReadingTable, VisitTable
from explorer.userdata.reads import get_reading, list_readings
from explorer.userdata.rows import Place, ReadingRow


def remember_reading(
    database: UserDatabase, place: Place, patience: float | None = None
) -> ReadingRow:
    """Keep that this screen is the last that the reader saw in this path."""
    return remember_readings(database, (place,), patience)


def remember_readings(
    database: UserDatabase, places: Sequence[Place], patience: float | None = None
) -> ReadingRow:
    """Keep several screens in the order in which they were seen; return the last one's reading."""

    def command(session: Session) -> ReadingRow:
        for place in places:
            _remember(session, place)
        session.flush()
        return _required(get_reading(session, places[-1].library, places[-1].path))

    return database.write(command, patience)


def forget_reading(database: UserDatabase, library: str, path: str) -> ReadingRow | None:
    """Forget where the reader was in a path; return what was forgotten, None if nothing was known.

    Backups made before still hold it; only clearing all data removes those.
    """

    def command(session: Session) -> ReadingRow | None:
        forgotten = get_reading(session, library, path)
        session.execute(
            delete(ReadingTable).where(ReadingTable.library == library, ReadingTable.path == path)
        )
        return forgotten

    return database.write(command)


def forget_readings(database: UserDatabase) -> tuple[ReadingRow, ...]:
    """Forget where the reader was in every path of every library; return what was forgotten."""

    def command(session: Session) -> tuple[ReadingRow, ...]:
        forgotten = list_readings(session)
        session.execute(delete(ReadingTable))
        return forgotten

    return database.write(command)


def _remember(session: Session, place: Place) -> None:
    last = session.scalar(select(func.max(ReadingTable.sequence))) or 0
    reading = session.get(ReadingTable, (place.library, place.path))
    if reading and (reading.sequence, reading.screen, reading.version) == (
        last, place.screen, place.version,
    ):  # fmt: skip
        return
    sequence = last + 1
    session.merge(
        ReadingTable(
            library=place.library, path=place.path, version=place.version, screen=place.screen,
            sequence=sequence,
        )
    )  # fmt: skip
    session.flush()  # a visit points to its reading
    session.merge(
        VisitTable(
            library=place.library, path=place.path, screen=place.screen, version=place.version,
            sequence=sequence,
        )
    )  # fmt: skip
    session.flush()


def _required(row: ReadingRow | None) -> ReadingRow:
    assert row is not None
    return row
