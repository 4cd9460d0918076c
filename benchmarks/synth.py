"""Write a synthetic library of any size, for measuring and for looking at: nothing in it is true.

    python -m benchmarks.synth --records N --output FOLDER/library.sqlite [--seed S] [--shape SHAPE]
        [--countries N --questions N --policies N]

It has the real tables, search index and manifest, so the program opens and verifies it like any
other; it is marked as synthetic, and the program says so on every pane and export. The same
numbers give the same file. It is never part of what ships.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from sqlalchemy import URL, Connection, create_engine, insert, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.schema import CreateTable
from synth_dates import SHAPES
from synth_matrix import COUNTRIES, MatrixSize
from synth_records import PAGES, PATHS, USUAL, Inventor, all_records, reference_rows, series_rows

from explorer.compiler.dated import column_rows
from explorer.errors import LibraryError
from explorer.store.dated import DatedRecord
from explorer.store.format import APPLICATION_ID, SCHEMA_VERSION
from explorer.store.manifest import Manifest, file_sha256, manifest_path, write_manifest
from explorer.store.search_index import (
    CREATE_SEARCH_INDEX,
    INSERT_SEARCH_ROW,
    OPTIMISE_SEARCH_INDEX,
)
from explorer.store.tables import Base

NAME, TITLE = "Invented records", "Records invented for measuring"
AUTHORS = ("Invented Author", "Invented Writer")
YEAR = 2006
_CACHE = "journey-explorer-bench"
_SOURCES = ("synth.py", "synth_dates.py", "synth_matrix.py", "synth_records.py")


def write_library(
    target: Path, records: int, seed: int = 1, shape: str = "spread", size: MatrixSize = USUAL
) -> None:
    """Write a library with so many dated records, some undated ones and a matrix to a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f"{target.name}.new")
    temporary.unlink(missing_ok=True)
    engine = create_engine(URL.create("sqlite", database=str(temporary)))
    try:
        with engine.connect() as connection:
            # Read by nobody until it is whole; what is cut off is begun anew.
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "page_size = 4096"):
                connection.execute(text(f"PRAGMA {pragma}"))
            connection.commit()
            _write(connection, Inventor(records, seed, shape, size), _meta(seed), size)
        engine.dispose()
        manifest_path(target).unlink(missing_ok=True)
        temporary.replace(target)
    finally:
        engine.dispose()
        temporary.unlink(missing_ok=True)
    write_manifest(target, _manifest(target, records, seed, size))


def _write(
    connection: Connection, inventor: Inventor, meta: dict[str, object], size: MatrixSize
) -> None:
    tables = Base.metadata.sorted_tables
    for table in tables:
        connection.execute(CreateTable(table))
    connection.execute(text(CREATE_SEARCH_INDEX))
    _insert(connection, "meta", [{"name": n, "value": str(v)} for n, v in meta.items()])
    for name, rows in reference_rows(size).items():
        _insert(connection, name, rows)
    dated: list[DatedRecord] = []
    for batch in inventor.batches():
        _insert(connection, "fact", batch.facts)
        _insert(connection, "fact_link", batch.links)
        _insert(connection, "quantity", batch.quantities)
        connection.execute(text(INSERT_SEARCH_ROW), batch.words)
        dated += batch.dated
    _insert(connection, "dated_column", column_rows(dated))
    for name, rows in series_rows(inventor.series).items():
        _insert(connection, name, rows)
    connection.execute(text(OPTIMISE_SEARCH_INDEX))
    for table in tables:  # at the end, because an index that grows row by row takes far longer
        for index in sorted(table.indexes, key=lambda one: str(one.name)):
            index.create(connection)
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA_VERSION}"))
    connection.commit()


def _insert(connection: Connection, table: str, rows: Iterable[dict[str, object]]) -> None:
    if values := list(rows):
        connection.execute(insert(Base.metadata.tables[table]), values)


def _meta(seed: int) -> dict[str, object]:
    return {
        "library": NAME, "version": _version(seed), "title": TITLE, "short_title": TITLE,
        "authors": "; ".join(AUTHORS), "year": YEAR, "first_page": 1, "last_page": PAGES,
        "remark": "Every record was made up by a program.", "synthetic": "yes",
    }  # fmt: skip


def _version(seed: int) -> str:
    return f"seed {seed}"


def _manifest(target: Path, records: int, seed: int, size: MatrixSize) -> Manifest:
    return Manifest(
        library=NAME,
        version=_version(seed),
        title=TITLE,
        authors=AUTHORS,
        year=YEAR,
        first_page=1,
        last_page=PAGES,
        facts=all_records(records, size),
        paths=len(PATHS),
        countries=size.countries,
        schema=SCHEMA_VERSION,
        sha256=(file_sha256(target),),
        synthetic=True,
    )


def cached_library(
    records: int, seed: int = 1, shape: str = "spread", size: MatrixSize = USUAL
) -> Path:
    """Return such a library from this machine's cache, written now where it is not there yet."""
    name = f"{shape}-{records}-seed-{seed}{size.name}"
    target = cache_folder() / f"{name}-{_fingerprint()}.sqlite"
    if not manifest_path(target).exists():
        for stale in target.parent.glob(f"{name}-*"):  # of another form of library
            stale.unlink()
        write_library(target, records, seed, shape, size)
    return target


def cache_folder() -> Path:
    """Return a folder of this user's own below the system's temporary one, outside any checkout."""
    user = str(os.getuid()) if hasattr(os, "getuid") else "user"
    folder = Path(tempfile.gettempdir()) / f"{_CACHE}-{user}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
        raise OSError(f"{folder} belongs to somebody else; set TMPDIR to another folder")
    return folder


def _fingerprint() -> str:
    """Return a mark of all that decides what a library looks like: this code and the tables."""
    from explorer import dates
    from explorer.compiler import dated as compiled
    from explorer.store import dated, format, search_index, tables

    modules = (dates, compiled, dated, format, search_index, tables)
    paths = [Path(module.__file__ or "") for module in modules]
    paths += [Path(__file__).with_name(name) for name in _SOURCES]
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]


def main() -> int:
    """Write one library as asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.synth", description="Write a library of invented records."
    )
    parser.add_argument("--records", type=int, required=True, help="how many dated records")
    parser.add_argument("--output", type=Path, required=True, help="library file to write")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same file")
    parser.add_argument("--shape", choices=SHAPES, default="spread", help="how dates are spread")
    parser.add_argument(
        "--countries", type=int, default=USUAL.countries, help="rows of the matrix"
    )
    parser.add_argument("--questions", type=int, default=1, help="columns of the matrix")
    parser.add_argument(
        "--policies", type=int, default=0, help="policies beside the records, all over the matrix"
    )
    options = parser.parse_args()
    if not 0 <= options.records <= 9_000_000:
        parser.error("--records takes a number from 0 to 9,000,000")
    # The other records name the first of the countries, so that there cannot be fewer.
    if options.countries < len(COUNTRIES) or options.questions < 1 or options.policies < 0:
        parser.error(f"at least {len(COUNTRIES)} countries, 1 question and 0 policies")
    size = MatrixSize(options.countries, options.questions, options.policies)
    begun = time.monotonic()
    try:
        write_library(options.output, options.records, options.seed, options.shape, size)
    except (OSError, sqlite3.Error, SQLAlchemyError, LibraryError) as error:
        print(f"The library could not be written: {error}", file=sys.stderr)
        return 2
    megabytes, took = options.output.stat().st_size / 1e6, time.monotonic() - begun
    facts = all_records(options.records, size)
    print(f"{options.output}: SYNTHETIC, {facts:,} records, {options.records:,} of them dated, "
          f"{megabytes:,.1f} MB in {took:.1f} s")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
