"""Opens a library read-only, after verification has found it whole."""

from __future__ import annotations

from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event, select
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import SingletonThreadPool

from explorer.errors import LibraryError
from explorer.store.tables import MetaTable
from explorer.store.verification import OPEN_ANOTHER, library_path, verify_library_file


def open_library(location: str) -> Engine:
    """Open the library at a path or SQLAlchemy URL, read-only; raise LibraryError if it is none."""
    try:
        path = library_path(location)
        if path is None:
            engine = create_engine(location)
            _verify_server(engine, location)
            return engine
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise LibraryError(
            f"`{location}` is not a library that can be opened here; give the path of a library "
            "file or a database URL."
        ) from error
    verify_library_file(path)
    # One connection for the window's thread: the file is read-only and never changes.
    address = f"sqlite:///file:{quote(str(path.resolve()))}?mode=ro&immutable=1&uri=true"
    engine = create_engine(address, poolclass=SingletonThreadPool)

    @event.listens_for(engine, "connect")
    def _protect(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]  # a DB-API connection
        cursor.execute("PRAGMA query_only = ON")
        cursor.execute("PRAGMA trusted_schema = OFF")
        cursor.close()

    _verify_server(engine, location)
    return engine


def _verify_server(engine: Engine, location: str) -> None:
    try:
        with engine.connect() as connection:
            connection.execute(select(MetaTable.value).limit(1)).all()
    except SQLAlchemyError as error:
        raise LibraryError(
            f"The library {location} cannot be read: its tables are missing or out of reach; "
            f"{OPEN_ANOTHER}."
        ) from error
