"""Looks inside a library that its hash has found untouched: whole, complete, nothing foreign."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from explorer.errors import LibraryError
from explorer.store.manifest import Manifest
from explorer.store.verification import OPEN_ANOTHER, verify_library_file

_SEARCH_INDEX = "fact_search"
_COUNTS = {
    "facts": "SELECT count(*) FROM fact",
    "paths": "SELECT count(*) FROM path WHERE kind = 'path'",
    "countries": "SELECT count(*) FROM country",
}


def verify_library(path: Path) -> Manifest:
    """Return the manifest of a library that is whole in every respect; raise LibraryError if not.

    File: header, format, hash. Inside: integrity, foreign keys, tables, counts.
    """
    manifest = verify_library_file(path)
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as connection:
            _verify_inside(connection, path, manifest)
    except sqlite3.Error as error:
        raise LibraryError(
            f"The library {path} is damaged inside ({error}); copy it again, or {OPEN_ANOTHER}."
        ) from error
    return manifest


def _verify_inside(connection: sqlite3.Connection, path: Path, manifest: Manifest) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    found = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        raise LibraryError(
            f"The library {path} is damaged inside; copy it again, or {OPEN_ANOTHER}."
        )
    _verify_schema(connection, path)
    if link := connection.execute("PRAGMA foreign_key_check").fetchone():
        raise LibraryError(
            f"The library {path} is not whole: table {link[0]} points to a missing row of "
            f"{link[2]}; get it anew, or {OPEN_ANOTHER}."
        )
    for name, query in _COUNTS.items():
        count, wanted = connection.execute(query).fetchone()[0], getattr(manifest, name)
        if count != wanted:
            raise LibraryError(
                f"The library {path} holds {count} {name} where its manifest says {wanted}; get it "
                f"anew, or {OPEN_ANOTHER}."
            )


def _verify_schema(connection: sqlite3.Connection, path: Path) -> None:
    """Allow the tables of a library and nothing else: no trigger, no view."""
    from explorer.store.tables import Base

    rows = connection.execute(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    ).fetchall()
    known = {*Base.metadata.tables, _SEARCH_INDEX}
    tables = {name for kind, name in rows if kind == "table"}
    if missing := sorted(known - tables):
        raise LibraryError(
            f"The library {path} lacks {', '.join(missing)}; get it anew, or {OPEN_ANOTHER}."
        )
    strange = {name for kind, name in rows if kind in {"trigger", "view"}}
    strange |= {name for name in tables - known if not name.startswith(f"{_SEARCH_INDEX}_")}
    if strange:
        raise LibraryError(
            f"The library {path} holds what no library has ({', '.join(sorted(strange))}); do not "
            f"use it, and {OPEN_ANOTHER}."
        )
