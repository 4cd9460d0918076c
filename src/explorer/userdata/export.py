"""The reader's own data as text, of any form that a program of this family has saved."""

from __future__ import annotations

import json

from sqlalchemy import text
from sqlalchemy.orm import Session


def export_user_data(session: Session) -> str:
    """Return every table as JSON; also of a database that a newer program has saved."""
    names = session.scalars(
        text(
            "SELECT name FROM sqlite_master WHERE type = 'table' "
            "AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
        )
    ).all()
    tables = {name: _rows(session, name) for name in names}
    form = session.scalar(text("PRAGMA user_version"))
    return json.dumps({"form": form, "tables": tables}, ensure_ascii=False, indent=2) + "\n"


def _rows(session: Session, table: str) -> list[dict[str, object]]:
    quoted = table.replace('"', '""').replace(":", r"\:")
    rows = session.execute(text(f'SELECT * FROM "{quoted}"')).mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value
