"""Reads of the reader's own data: verbs taking a session, returning frozen rows."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from explorer.store.user_tables import ReadingTable, VisitTable
from explorer.userdata.rows import ReadingRow


def list_readings(session: Session, library: str | None = None) -> tuple[ReadingRow, ...]:
    """Return where the reader was in each path, the latest first; of one library or of all."""
    readings = select(ReadingTable).order_by(ReadingTable.sequence.desc())
    visits = select(VisitTable).order_by(VisitTable.sequence)
    if library is not None:
        readings = readings.where(ReadingTable.library == library)
        visits = visits.where(VisitTable.library == library)
    seen: dict[tuple[str, str], list[str]] = defaultdict(list)
    for visit in session.scalars(visits):
        seen[visit.library, visit.path].append(visit.screen)
    return tuple(
        _row(reading, seen[reading.library, reading.path]) for reading in session.scalars(readings)
    )


def get_reading(session: Session, library: str, path: str) -> ReadingRow | None:
    """Return where the reader was in one path, or None where it was never opened."""
    reading = session.get(ReadingTable, (library, path))
    if reading is None:
        return None
    visits = (
        select(VisitTable.screen)
        .where(VisitTable.library == library, VisitTable.path == path)
        .order_by(VisitTable.sequence)
    )
    return _row(reading, list(session.scalars(visits)))


def _row(reading: ReadingTable, visited: list[str]) -> ReadingRow:
    return ReadingRow(
        reading.library, reading.version, reading.path, reading.screen, reading.sequence,
        tuple(visited),
    )  # fmt: skip
