"""Looks inside a library that its hash has found untouched: whole, complete, nothing foreign."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from explorer.dates import DateError, span_of
from explorer.errors import LibraryError
from explorer.store.dated import OPEN_END, OPEN_START, unpack_columns
from explorer.store.manifest import Manifest
from explorer.store.verification import OPEN_ANOTHER, read_only_address, verify_library_file

_SEARCH_INDEX = "fact_search"
_COUNTS = {
    "facts": "SELECT count(*) FROM fact",
    "paths": "SELECT count(*) FROM path WHERE kind = 'path'",
    "countries": "SELECT count(*) FROM country",
}
_FORMS = ("ranges", "over-time", "accounts", "legs", "before-after")
_SOURCES = ("contested", "series", "facts")


def verify_library(path: Path) -> Manifest:
    """Return the manifest of a library that is whole in every respect; raise LibraryError if not.

    File: header, format, hash. Inside: integrity, foreign keys, tables, numbers, days, counts.
    """
    manifest = verify_library_file(path)
    try:
        with closing(sqlite3.connect(read_only_address(path), uri=True)) as connection:
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
    _verify_values(connection, path)
    synthetic = connection.execute("SELECT count(*) FROM meta WHERE name = 'synthetic'").fetchone()
    if bool(synthetic[0]) != manifest.synthetic:
        raise LibraryError(
            f"The library {path} and its manifest do not agree on whether its records are made up; "
            f"get both anew, or {OPEN_ANOTHER}."
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


def _verify_values(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that numbers are numbers and days are days: SQLite stores anything anywhere."""
    from sqlalchemy import Float, Integer

    from explorer.store.tables import Base

    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, Integer | Float):
                strange = f"typeof({column.name}) NOT IN ('integer', 'real', 'null') "
                # No number of a record comes near this; infinity is beyond it.
                strange += f"OR abs({column.name}) > 1e15"
                _refuse(connection, path, f'FROM "{table.name}" WHERE {strange}', column.name)
    for column_name in ("date_first", "date_last"):
        day = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
        # SQLite knows no year before 0, where a calendar's days are the same.
        is_day = f"{column_name} GLOB '{day}' AND date({column_name}) NOTNULL"
        is_day += f" OR {column_name} GLOB '-{day}'"
        days = f"FROM fact WHERE {column_name} NOTNULL AND NOT ({is_day})"
        _refuse(connection, path, days, column_name)
    _verify_dates(connection, path)
    legs = "FROM path WHERE id NOT IN (SELECT path_id FROM path_leg)"
    _refuse(connection, path, legs, "path without legs")
    _verify_eras(connection, path)
    _verify_figures(connection, path)


def _verify_figures(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that each chart has a form, something to draw, and a turn where it needs one."""
    for column, known in (("form", _FORMS), ("source", _SOURCES)):
        names = ", ".join(f"'{one}'" for one in known)
        strange = f"FROM figure WHERE {column} NOT IN ({names})"
        _refuse(connection, path, strange, f"{column} of a chart")
    empty = "FROM figure WHERE id NOT IN (SELECT figure_id FROM figure_member)"
    _refuse(connection, path, empty, "chart without figures")
    lost = "FROM figure WHERE (source = 'series') != (series_id NOTNULL)"
    _refuse(connection, path, lost, "chart without its series")
    turns = "SELECT turn FROM figure WHERE form = 'before-after' OR turn != ''"
    for (date,) in connection.execute(turns):
        try:
            span_of(str(date))
        except DateError:
            _refuse(connection, path, "FROM figure", "turn of a chart")


def _verify_eras(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that the bounds of eras are dates, because bands are drawn between them."""
    for table in ("era", "era_account"):
        for (date,) in connection.execute(f"SELECT date FROM {table} WHERE date NOTNULL"):
            try:
                span_of(str(date))
            except DateError:
                _refuse(connection, path, f"FROM {table}", "date of an era")


def _verify_dates(connection: sqlite3.Connection, path: Path) -> None:
    """Make sure that the packed columns of dates say what the facts say."""
    stored = dict(connection.execute("SELECT name, data FROM dated_column").fetchall())
    dated = "FROM fact WHERE date NOTNULL ORDER BY position"
    facts = connection.execute(f"SELECT position, first_day, end_day {dated}").fetchall()
    try:
        columns = unpack_columns(stored)
    except (TypeError, ValueError) as error:
        raise LibraryError(
            f"The library {path} holds dates that cannot be read ({error}); get it anew, or "
            f"{OPEN_ANOTHER}."
        ) from error
    packed = sorted(
        (
            position,
            None if flags & OPEN_START else start,
            None if flags & OPEN_END else end,
        )
        for position, start, end, flags in zip(
            columns.position, columns.start, columns.end, columns.flags, strict=True
        )
    )
    if packed != facts:
        raise LibraryError(
            f"The library {path} draws other dates than its facts have; get it anew, or "
            f"{OPEN_ANOTHER}."
        )


def _refuse(connection: sqlite3.Connection, path: Path, rows: str, column: str) -> None:
    if connection.execute(f"SELECT 1 {rows} LIMIT 1").fetchone():
        raise LibraryError(
            f"The library {path} holds a {column} that cannot be read; get it anew, or "
            f"{OPEN_ANOTHER}."
        )
