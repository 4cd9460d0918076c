"""Libraries whose rows were changed by hand and whose manifest fits all the same."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from explorer.store.manifest import file_sha256, manifest_path, read_manifest, write_manifest

# Columns that hold ids, numbers, dates and words of a fixed list: nothing there is shown as it is.
_FIXED = frozenset(
    {"article", "branch", "claimant_id", "corridor", "countries", "country_id", "currency", "date",
     "date_first", "date_last", "date_precision", "due", "era_id", "evidence", "fact_id",
     "fact_position", "figure_id", "form", "generality", "group_id", "how", "id", "kind", "leg_id",
     "level", "member", "notes", "pages", "question_id", "role", "roles", "section", "series_id",
     "source", "standing", "target", "times", "to_id", "turn", "type", "unit", "year"}
)  # fmt: skip


def doctor(source: Path, target: Path, *statements: str) -> Path:
    """Copy a library, run SQL on the copy and write the manifest that fits it."""
    shutil.copy(source, target)
    shutil.copy(manifest_path(source), manifest_path(target))
    with closing(sqlite3.connect(target)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    _sign(target)
    return target


def fill_texts(source: Path, target: Path, text: str) -> Path:
    """Copy a library with `text` in every column that holds words for the reader."""
    doctor(source, target)
    with closing(sqlite3.connect(target)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'fact_search%' "
            "AND name NOT IN ('meta', 'fact_link')"
        ).fetchall()
        for (table,) in names:
            for _, column, kind, _, _, key in connection.execute(f"PRAGMA table_info({table})"):
                if kind in {"TEXT", "VARCHAR"} and not key and column not in _FIXED:
                    connection.execute(
                        f"UPDATE {table} SET {column} = ? WHERE {column} != ''", (text,)
                    )
        connection.commit()
    _sign(target, library=text, version=text, title=text, authors=(text, text))
    return target


def _sign(target: Path, **changes: object) -> None:
    manifest = read_manifest(target)._replace(sha256=(file_sha256(target),))
    write_manifest(target, manifest._replace(**changes))  # type: ignore[arg-type]
