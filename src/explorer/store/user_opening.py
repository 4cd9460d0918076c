"""Opens the user database whatever state it is in: restores, migrates, backs up, or does without.

The database that the program works on is never half anything: it is created, restored and migrated
in memory, written beside the old one and renamed into its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from explorer.errors import UserDataError
from explorer.store import user_backups as backups
from explorer.store.user_checks import Finding, address, error_code, examine, look
from explorer.store.user_files import (
    UserFiles,
    WriterLock,
    replace_private,
    sync_folder,
    write_private,
)
from explorer.store.user_schema import UserSchema, empty_database
from explorer.wording import tr

_CONTEXT = "User data"
_DAY = 86_400
WRITES = "explorer_writes"
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PRAGMAS = (
    "journal_mode = DELETE", "synchronous = EXTRA", "foreign_keys = ON", "trusted_schema = OFF",
    "cell_size_check = ON", "secure_delete = ON", "temp_store = MEMORY", "mmap_size = 0",
)  # fmt: skip
State = Literal["kept", "read-only", "memory"]


@dataclass(frozen=True, slots=True)
class Conditions:
    """What opening depends on besides the folder."""

    schema: UserSchema
    clock: Callable[[], float]
    patience: float

    @property
    def today(self) -> int:
        """Number of the day; only for telling one day from another, never for order."""
        return int(self.clock() // _DAY)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open database: kept on disk, shown but not written, or in memory alone.

    `refusal` answers whoever wants to write it; `retry` says that asking again may help.
    """

    engine: Engine
    connection: sqlite3.Connection
    state: State
    notices: tuple[str, ...] = ()
    refusal: str = ""
    lock: WriterLock | None = None
    retry: bool = False


def open_memory(schema: UserSchema, data: bytes | None = None) -> Opened:
    """Open a database that never touches the disk."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.deserialize(empty_database(schema) if data is None else data)
    return Opened(_make_engine(connection), connection, "memory")


def open_files(files: UserFiles, conditions: Conditions) -> Opened:
    """Open, create, restore or migrate the database in `files`; never fail, but tell."""
    try:
        files.prepare()
        lock = WriterLock.take(files.lock)
    except (OSError, ValueError) as error:
        return _open_unwritable(files, conditions, error)
    if lock is None:
        return _open_beside(files, conditions)
    try:
        files.remove_unfinished()
        return _open_as_writer(files, conditions, lock)
    except (OSError, sqlite3.Error) as error:
        if isinstance(error, sqlite3.Error) and error_code(error) in BUSY:
            lock.release()
            return _read_only(open_memory(conditions.schema), busy_words(), retry=True)
        return _forgetting(files, conditions, error, lock)


def close_files(opened: Opened, files: UserFiles | None, conditions: Conditions) -> None:
    """Close the database and seal it with a copy; let the next program write."""
    opened.engine.dispose()
    opened.connection.close()
    if files is not None and opened.state == "kept":
        with suppress(OSError, sqlite3.Error):  # the data are safe; only a copy is not
            found = look(files.database, conditions.schema, conditions.patience, writable=True)
            if found.state == "good":
                backups.write_closing(files, found, conditions.today, conditions.schema)
    if opened.lock is not None:
        opened.lock.release()


def why(error: Exception) -> str:
    """Return the system's own words for a failure."""
    return getattr(error, "strerror", None) or str(error)


def busy_words() -> str:
    """Return the sentence for a database that another program holds."""
    return tr(
        _CONTEXT,
        "Another program is using your data, so nothing can be saved just now; close that program "
        "and try again.",
    )


def _make_engine(connection: sqlite3.Connection) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(sql: Connection) -> None:
        writes = sql.get_execution_options().get(WRITES)
        sql.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()
    return engine


def _connect(files: UserFiles, conditions: Conditions) -> tuple[Engine, sqlite3.Connection]:
    connection = sqlite3.connect(
        address(files.database, "rw"), timeout=conditions.patience, isolation_level=None, uri=True
    )
    try:
        return _make_engine(connection), connection
    except sqlite3.Error:
        connection.close()
        raise


def _open_as_writer(files: UserFiles, conditions: Conditions, lock: WriterLock) -> Opened:
    notices: list[str] = []
    found = _find_whole(files, conditions, notices)
    backups.retire_seals(files, found)
    if found.state == "newer":
        opened = open_memory(conditions.schema, found.data)
        return _read_only(opened, _newer_words(found, conditions), lock=lock, notices=notices)
    if found.state == "older":
        try:
            day, schema = conditions.today, conditions.schema
            backups.write_backup(files, found, backups.MIGRATION, day, schema)
            replace_private(files.database, _migrated(found, schema))
        except (OSError, UserDataError) as error:
            notices.append(_not_migrated_words(error))
            memory = open_memory(conditions.schema)
            return Opened(memory.engine, memory.connection, "memory", tuple(notices), lock=lock)
    elif found.change:  # an empty database needs no copy
        try:
            backups.write_opening(files, found, conditions.today, conditions.schema)
        except OSError as error:
            notices.append(_no_backup_words(error))
    engine, connection = _connect(files, conditions)
    return Opened(engine, connection, "kept", tuple(notices), lock=lock)


def _find_whole(files: UserFiles, conditions: Conditions, notices: list[str]) -> Finding:
    """Return the database that is there; where there is none to trust, put one there first."""
    schema = conditions.schema
    reason = ""
    if files.database.exists():
        found = look(files.database, schema, conditions.patience, writable=True)
        if found.state != "damaged" and not backups.breaks_seal(files, found):
            return found
        reason = found.reason or tr(_CONTEXT, "it was changed from outside")
    copy = backups.newest_good(files, schema)
    data = copy[1].data if copy else empty_database(schema)
    # The new one is written before the old one moves: where there is no room, nothing happens.
    known = files.any_data()
    replacement = files.database.with_name(f"{files.database.name}.new")
    write_private(replacement, data)
    aside = files.set_aside()
    replacement.replace(files.database)
    sync_folder(files.folder)
    if known:
        notices.append(_restored_words(reason, aside, copy[0] if copy else None))
    return look(files.database, schema, conditions.patience, writable=True)


def _migrated(found: Finding, schema: UserSchema) -> bytes:
    from explorer.store.user_migrations import migrate

    migrated = examine(migrate(found.data, found.version, schema), schema)
    if migrated.state != "good":
        raise UserDataError(migrated.reason)
    return migrated.data


def _read_only(
    opened: Opened,
    sentence: str,
    *,
    lock: WriterLock | None = None,
    retry: bool = False,
    notices: list[str] | None = None,
) -> Opened:
    opened.connection.execute("PRAGMA query_only = ON")
    told = (*(notices or ()), sentence)
    return replace(
        opened, state="read-only", notices=told, refusal=sentence, lock=lock, retry=retry
    )


def _open_beside(files: UserFiles, conditions: Conditions) -> Opened:
    """Show the data as they are now to a second program, which writes nothing."""
    sentence = tr(
        _CONTEXT,
        "Journey Explorer is open in another window already, so nothing of this one is saved; "
        "close the other one to save here.",
    )
    return _read_only(_snapshot(files, conditions), sentence, retry=True)


def _open_unwritable(files: UserFiles, conditions: Conditions, error: Exception) -> Opened:
    """Show the data of a folder that cannot be written; without any, keep all in memory."""
    snapshot = _snapshot(files, conditions)
    if snapshot.state == "memory":
        snapshot.connection.close()
        return _forgetting(files, conditions, error, None)
    sentence = tr(
        _CONTEXT,
        "The folder {folder} cannot be written ({why}), so your data are shown and nothing new is "
        "saved.",
        folder=files.folder,
        why=why(error),
    )
    return _read_only(snapshot, sentence)


def _snapshot(files: UserFiles, conditions: Conditions) -> Opened:
    """Return what the file holds now, `read-only`; where it cannot be read, an empty `memory`."""
    try:
        found = look(files.database, conditions.schema, conditions.patience, writable=False)
        data = found.data
        if found.state == "older":
            data = _migrated(found, conditions.schema)
    except (OSError, ValueError, sqlite3.Error, UserDataError):
        data = b""
    opened = open_memory(conditions.schema, data or None)
    return _read_only(opened, "") if data else opened


def _forgetting(
    files: UserFiles, conditions: Conditions, error: Exception, lock: WriterLock | None
) -> Opened:
    """Keep everything in memory, and say so."""
    sentence = tr(
        _CONTEXT,
        "Nothing can be saved in {folder} ({why}); what is done now is forgotten when the window "
        "closes.",
        folder=files.folder,
        why=why(error),
    )
    memory = open_memory(conditions.schema)
    return Opened(memory.engine, memory.connection, "memory", (sentence,), lock=lock)


def _newer_words(found: Finding, conditions: Conditions) -> str:
    return tr(
        _CONTEXT,
        "Your data were saved by a newer Journey Explorer (form {theirs}, here {ours}), so they "
        "are shown, can be exported, and stay as they are; use the newer program to go on.",
        theirs=found.version,
        ours=conditions.schema.version,
    )


def _not_migrated_words(error: Exception) -> str:
    return tr(
        _CONTEXT,
        "Your data could not be brought into this version's form ({why}) and are as they were; "
        "what is done now is forgotten when the window closes.",
        why=why(error),
    )


def _no_backup_words(error: OSError) -> str:
    return tr(
        _CONTEXT,
        "Your data are saved, but no backup of them could be written ({why}); make room on the "
        "disk.",
        why=why(error),
    )


def _restored_words(reason: str, aside: str, copy: backups.Backup | None) -> str:
    if not aside and copy:
        return tr(
            _CONTEXT,
            "Your data file was missing; the newest good backup (number {number}) stands in its "
            "place.",
            number=copy.number,
        )
    if not aside:
        return tr(
            _CONTEXT,
            "Your data file was missing and no backup of it was whole; it was begun anew.",
        )
    if copy:
        return tr(
            _CONTEXT,
            "Your data file could not be trusted ({reason}) and was set aside as {aside}; the "
            "newest good backup (number {number}) stands in its place.",
            reason=reason,
            aside=aside,
            number=copy.number,
        )
    return tr(
        _CONTEXT,
        "Your data file could not be trusted ({reason}) and was set aside as {aside}; no backup "
        "of it was whole, so it was begun anew.",
        reason=reason,
        aside=aside,
    )
