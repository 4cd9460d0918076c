"""Opens a library read-only, after verification has found it whole."""

from __future__ import annotations

import sqlite3
from functools import partial

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import SingletonThreadPool

from explorer.errors import LibraryError
from explorer.store.tables import Base
from explorer.store.verification import (
    OPEN_ANOTHER,
    library_path,
    read_only_address,
    verify_library_file,
    without_password,
)


def open_library(location: str) -> Engine:
    """Open the library at a path or SQLAlchemy URL, read-only; raise LibraryError if it is none."""
    path = library_path(location)
    if path is None:
        return _open_server(location)
    verify_library_file(path)
    # One connection for the window's thread: the file is read-only and never changes. SQLite gets
    # the address itself, because SQLAlchemy would unquote a `?` or `#` in the file's name.
    engine = create_engine(
        "sqlite://",
        creator=partial(sqlite3.connect, read_only_address(path), uri=True),
        poolclass=SingletonThreadPool,
    )

    @event.listens_for(engine, "connect")
    def _protect(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # a DB-API connection
        cursor.execute("PRAGMA query_only = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.close()

    _verify_server(engine, location)
    return engine


def _open_server(location: str) -> Engine:
    """Open a library on a database server; no sentence about it tells the password."""
    shown = without_password(location)
    try:
        engine = create_engine(location)
    except ImportError as error:  # of a driver
        raise LibraryError(
            f"The library {shown} needs the Python package {error.name}, which is not installed "
            f"here; install it, or {OPEN_ANOTHER}."
        ) from error
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise LibraryError(
            f"“{shown}” is not a library that can be opened here; give the path of a library "
            "file or a database URL."
        ) from error
    _verify_server(engine, location)
    return engine


def _verify_server(engine: Engine, location: str) -> None:
    """Make sure that every table is there and can be read, so that no query trips later."""
    shown = without_password(location)
    try:
        missing = set(Base.metadata.tables) - set(inspect(engine).get_table_names())
    except SQLAlchemyError as error:
        engine.dispose()
        raise LibraryError(
            f"The library {shown} is out of reach; check its address and that it runs, or "
            f"{OPEN_ANOTHER}."
        ) from error
    if missing:
        engine.dispose()
        raise LibraryError(
            f"The library {shown} lacks the table {min(missing)}; get it anew, or {OPEN_ANOTHER}."
        )
