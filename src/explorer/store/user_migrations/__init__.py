"""Brings a user database of an earlier version to this one's tables, in memory.

Each file in `versions` is a revision named by the version that it leads to. The version stands in
the database's own header and nowhere else, so there is no table of Alembic's.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.script.revision import RevisionError
from alembic.util.exc import CommandError
from sqlalchemy import create_engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import StaticPool

from explorer.errors import UserDataError
from explorer.store.user_schema import UserSchema


def migrate(data: bytes, start: int, schema: UserSchema) -> bytes:
    """Return the database `data`, of version `start`, with the tables of `schema`.

    Raises UserDataError where its content does not let itself be brought there.
    """
    try:
        return _upgrade(data, start, schema)
    except (sqlite3.Error, SQLAlchemyError, CommandError, RevisionError) as error:
        raise UserDataError(str(getattr(error, "orig", error))) from error


def _upgrade(data: bytes, start: int, schema: UserSchema) -> bytes:
    scripts = ScriptDirectory(schema.migrations)
    base = f"{start:04d}" if start else "base"
    revisions = list(scripts.iterate_revisions(f"{schema.version:04d}", base))
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.deserialize(data)
        connection.execute("PRAGMA trusted_schema = OFF")
        engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
        with engine.connect() as sql, Operations.context(MigrationContext.configure(sql)):
            for revision in reversed(revisions):
                revision.module.upgrade()
            sql.commit()
        connection.execute(f"PRAGMA user_version = {schema.version}")
        return connection.serialize()
