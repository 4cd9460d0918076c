"""Opens a library read-only, after verification has found it whole."""

from __future__ import annotations

import sqlite3
from functools import partial
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event, inspect
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import SingletonThreadPool

from explorer.errors import LibraryError
from explorer.store.tables import Base
from explorer.store.verification import OPEN_ANOTHER, library_path, verify_library_file


def open_library(location: str) -> Engine:
    """Open the library at a path or SQLAlchemy URL, read-only; raise LibraryError if it is none."""
    try:
        path = library_path(location)
        if path is None:
            engine = create_engine(location)
            _verify_server(engine, location)
            return engine
    except (ArgumentError, NoSuchModuleError, ImportError, ValueError) as error:
        raise LibraryError(
            f"`{location}` is not a library that can be opened here; give the path of a library "
            "file or a database URL."
        ) from error
    verify_library_file(path)
    # One connection for the window's thread: the file is read-only and never changes. SQLite gets
    # the address itself, because SQLAlchemy would unquote a `?` or `#` in the file's name.
    address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    engine = create_engine(
        "sqlite://",
        creator=partial(sqlite3.connect, address, uri=True),
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


def _verify_server(engine: Engine, location: str) -> None:
    """Make sure that every table is there and can be read, so that no query trips later."""
    shown = engine.url.render_as_string(hide_password=True) if "://" in location else location
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
