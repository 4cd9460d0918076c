"""What a user database must look like: its tables and no others, compared object by object."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import MetaData, create_engine
from sqlalchemy.pool import StaticPool

from explorer.store.format import USER_APPLICATION_ID, USER_SCHEMA_VERSION
from explorer.store.user_tables import UserBase

_OBJECTS = "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"


class UserSchema(NamedTuple):
    """A version of the tables, and the folder with the revisions that lead to it."""

    version: int
    metadata: MetaData
    migrations: Path


CURRENT = UserSchema(
    USER_SCHEMA_VERSION, UserBase.metadata, Path(__file__).with_name("user_migrations")
)


class _Outline(NamedTuple):
    """An object of a schema: the words of its SQL in any order, and its columns in order."""

    words: tuple[str, ...]
    columns: tuple[tuple[object, ...], ...]


@cache
def empty_database(schema: UserSchema) -> bytes:
    """Return the bytes of a user database without rows."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        schema.metadata.create_all(engine)
        connection.execute(f"PRAGMA application_id = {USER_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {schema.version}")
        return connection.serialize()


def _outline(connection: sqlite3.Connection) -> dict[tuple[str, str], _Outline]:
    found = {}
    for kind, name, sql in connection.execute(_OBJECTS).fetchall():
        columns = connection.execute("SELECT * FROM pragma_table_xinfo(?)", (name,)).fetchall()
        words = sorted(re.findall(r"\w+", sql.lower()))
        found[kind, name] = _Outline(tuple(words), tuple(map(tuple, columns)))
    return found


@cache
def _expected(schema: UserSchema) -> dict[tuple[str, str], _Outline]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(empty_database(schema))
        return _outline(connection)


def find_strange(connection: sqlite3.Connection, schema: UserSchema) -> str:
    """Return what is missing, foreign or different in a database of this schema, or nothing."""
    found, expected = _outline(connection), _expected(schema)
    if missing := sorted(expected.keys() - found.keys()):
        return "lacks the {} {}".format(*missing[0])
    if foreign := sorted(found.keys() - expected.keys()):
        return "holds the {} {}, which this program never made".format(*foreign[0])
    changed = sorted(key for key in expected if expected[key] != found[key])
    return "holds the {} {} in another form".format(*changed[0]) if changed else ""


def find_active(connection: sqlite3.Connection) -> str:
    """Return a trigger, view or virtual table of a database of any schema, or nothing."""
    for kind, name, sql in connection.execute(_OBJECTS).fetchall():
        if kind not in {"table", "index"} or (sql or "").lower().startswith("create virtual"):
            return f"holds the {kind} {name}, which this program never made"
    return ""
