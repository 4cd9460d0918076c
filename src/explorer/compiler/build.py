"""Compiles checked records into a library: temporary file, verification, one-step replacement."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from sqlalchemy import URL, create_engine, insert, text
from sqlalchemy.exc import SQLAlchemyError

from explorer.compiler.rows import Rows, search_rows, table_rows
from explorer.errors import LibraryError, RecordsError
from explorer.records.checks import check_records
from explorer.records.loading import RecordSet, load_records
from explorer.records.model import Source
from explorer.store.format import APPLICATION_ID, SCHEMA_VERSION
from explorer.store.manifest import (
    Manifest,
    file_sha256,
    read_manifest,
    write_manifest,
)
from explorer.store.search_index import (
    CREATE_SEARCH_INDEX,
    INSERT_SEARCH_ROW,
    OPTIMISE_SEARCH_INDEX,
)
from explorer.store.tables import Base


def compile_library(db: Path, target: Path) -> str:
    """Compile the records below `db` into the library file `target`; return a summary sentence.

    The old library stays until the new one is written and verified. Raises RecordsError with
    every problem of the records, LibraryError where the file cannot be written.
    """
    records = load_records(db)
    problems = check_records(records)
    if problems or records.source is None:
        raise RecordsError([str(problem) for problem in problems])
    rows = table_rows(records, records.source)
    temporary = target.with_name(f"{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        temporary.unlink(missing_ok=True)
        _write(temporary, rows, records)
        _verify(temporary, rows)
        _replace(temporary, target, _manifest(records.source, rows, file_sha256(temporary)))
    except LibraryError:
        temporary.unlink(missing_ok=True)
        raise
    except (OSError, sqlite3.Error, SQLAlchemyError) as error:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise LibraryError(
            f"The library {target} could not be written ({error}); the old one, if there was one, "
            "is as it was. Make room or choose another folder, and compile again."
        ) from error
    facts, size = len(rows["fact"]), target.stat().st_size
    return f"{target}: {facts} facts, {len(rows['path'])} readings, {size / 1024:.0f} KB"


def _write(path: Path, rows: Rows, records: RecordSet) -> None:
    engine = create_engine(URL.create("sqlite", database=str(path)))
    with engine.connect() as connection:
        for pragma in ("journal_mode = MEMORY", "synchronous = OFF", "page_size = 4096"):
            connection.execute(text(f"PRAGMA {pragma}"))
        connection.commit()
        Base.metadata.create_all(connection)
        connection.execute(text(CREATE_SEARCH_INDEX))
        for name, table_values in rows.items():
            if table_values:
                connection.execute(insert(Base.metadata.tables[name]), table_values)
        connection.execute(text(INSERT_SEARCH_ROW), list(search_rows(records)))
        connection.execute(text(OPTIMISE_SEARCH_INDEX))
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
        connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
        connection.commit()
    engine.dispose()
    with closing(sqlite3.connect(path)) as plain:
        # Leaves no trace of page order in the file, so that the same records give the same bytes.
        plain.execute("VACUUM")


def _verify(path: Path, rows: Rows) -> None:
    """Read the written file back: whole, links kept, every row there."""
    with closing(sqlite3.connect(path)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            raise LibraryError(f"The new library {path} is damaged; check the disk.")
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise LibraryError(f"The new library breaks a link: {broken}.")
        for name, table_values in rows.items():
            count = connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            if count != len(table_values):
                raise LibraryError(f"The new library holds {count} rows of {name}.")
    with path.open("r+b") as file:  # Windows flushes only what it may write
        os.fsync(file.fileno())


def _manifest(source: Source, rows: Rows, sha256: str) -> Manifest:
    return Manifest(
        library=source.library,
        version=source.version,
        title=source.title,
        authors=source.authors,
        year=source.year,
        first_page=source.first_page,
        last_page=source.last_page,
        facts=len(rows["fact"]),
        paths=sum(row["kind"] == "path" for row in rows["path"]),
        countries=len({row["id"] for row in rows["country"]}),
        schema=SCHEMA_VERSION,
        sha256=(sha256,),
    )


def _replace(temporary: Path, target: Path, manifest: Manifest) -> None:
    """Put the new library in the old one's place; at every moment the file there is whole."""
    try:
        old = read_manifest(target).sha256 if target.exists() else ()
    except LibraryError:
        old = ()
    # The manifest goes first and fits both files until the new one is in place.
    write_manifest(target, manifest._replace(sha256=(*manifest.sha256, *old)))
    temporary.replace(target)
    write_manifest(target, manifest)
