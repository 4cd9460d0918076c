"""Reads a user database whole and says whether it can be trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from explorer.store.format import USER_APPLICATION_ID
from explorer.store.user_schema import UserSchema, find_active, find_strange
from explorer.wording import tr

_CONTEXT = "User data"
_HEADER = b"SQLite format 3\x00"
_SMALLEST = 512
_HIGHEST_VERSION = 9999  # a flipped bit makes a version that no program will have
_NEVER_OURS = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})


class Finding(NamedTuple):
    """What a database was found to be; `reason` words the damage."""

    state: Literal["good", "older", "newer", "damaged"]
    version: int
    change: int
    reason: str
    data: bytes


def _damaged(reason: str, change: int = -1) -> Finding:
    return Finding("damaged", 0, change, reason, b"")


def error_code(error: sqlite3.Error) -> int:
    """Return SQLite's primary result code of an error, 0 where Python raised it by itself."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def address(path: Path, mode: str) -> str:
    """Return the URI by which SQLite opens a file, whatever characters its name has."""
    return f"file:{quote(str(path.absolute()))}?mode={mode}"


def look(path: Path, schema: UserSchema, patience: float, *, writable: bool) -> Finding:
    """Read the database at `path` whole and examine it; raise OSError or sqlite3.Error if locked.

    Where it may be written, SQLite first undoes a transaction that was cut off.
    """
    with path.open("rb") as file:
        if reason := _find_foreign(file.read(100)):
            return _damaged(reason)
    try:
        mode = "rw" if writable else "ro"
        with closing(sqlite3.connect(address(path, mode), timeout=patience, uri=True)) as opened:
            opened.execute("BEGIN")
            opened.execute("SELECT count(*) FROM sqlite_master").fetchone()
            data = opened.serialize()
    except sqlite3.Error as error:
        if error_code(error) in _NEVER_OURS:
            return _damaged(tr(_CONTEXT, "SQLite cannot read it"))
        raise
    return examine(data, schema)


def _find_foreign(header: bytes) -> str:
    """Return why a header is not that of a user database, or nothing."""
    if not header:
        return tr(_CONTEXT, "it was empty")
    if len(header) < 100:
        return tr(_CONTEXT, "it was cut short")
    if not header.startswith(_HEADER):
        return tr(_CONTEXT, "it was not a database")
    if int.from_bytes(header[68:72], "big") != USER_APPLICATION_ID:
        return tr(_CONTEXT, "it was a database of another program")
    if int.from_bytes(header[60:64], "big") > _HIGHEST_VERSION:
        return tr(_CONTEXT, "its form has a number that cannot be")
    return ""


def examine(data: bytes, schema: UserSchema) -> Finding:
    """Examine the bytes of a database: header, integrity, links and schema."""
    if reason := _find_foreign(data[:100]):
        return _damaged(reason)
    version = int.from_bytes(data[60:64], "big")
    change = int.from_bytes(data[24:28], "big")
    # In memory there is no write-ahead log, and SQLite refuses a header that asks for one.
    inside = data[:18] + b"\x01\x01" + data[20:]
    try:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(inside)
            connection.execute("PRAGMA trusted_schema = OFF")
            reason = _find_damage(connection, version, schema)
    except sqlite3.Error:
        reason = tr(_CONTEXT, "SQLite cannot read it")
    if reason:
        return _damaged(reason, change)
    state: Literal["good", "older", "newer"] = "good"
    if version != schema.version:
        state = "older" if version < schema.version else "newer"
    return Finding(state, version, change, "", data)


def _find_damage(connection: sqlite3.Connection, version: int, schema: UserSchema) -> str:
    if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
        return tr(_CONTEXT, "its content is not whole")
    strange = find_active(connection)
    if not strange and version == schema.version:
        strange = find_strange(connection, schema)
    if strange:
        return tr(_CONTEXT, "it {strange}", strange=strange)
    if connection.execute("PRAGMA foreign_key_check").fetchone():
        return tr(_CONTEXT, "its rows do not fit together")
    return ""
