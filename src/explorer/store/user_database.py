"""The reader's own data: one database that one program writes, and that tells when it cannot."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from explorer.errors import UserDataError
from explorer.store.user_checks import error_code
from explorer.store.user_files import UserFiles, WriterLock
from explorer.store.user_opening import (
    BUSY,
    WRITES,
    Conditions,
    State,
    busy_words,
    close_files,
    open_files,
    open_memory,
    why,
)
from explorer.store.user_schema import CURRENT, UserSchema
from explorer.wording import tr

PATIENCE = 2.0  # seconds for which a lock of another program is waited for
_CONTEXT = "User data"
_Result = TypeVar("_Result")


class UserDatabase:
    """Reads and writes the user database in one thread; what `write` returns is on the disk.

    Opening never fails: `state` says whether data are kept, only shown, or in memory alone, and
    `notices` holds a sentence for each thing that the reader has to know.
    """

    def __init__(self, files: UserFiles | None, conditions: Conditions) -> None:
        self._files = files
        self._conditions = conditions
        self._opened = open_files(files, conditions) if files else open_memory(conditions.schema)

    @classmethod
    def open(
        cls,
        user_dir: Path,
        *,
        clock: Callable[[], float] = time.time,
        patience: float = PATIENCE,
        schema: UserSchema = CURRENT,
    ) -> UserDatabase:
        """Open the database below `user_dir`; create, restore or migrate it where that is due."""
        return cls(UserFiles(user_dir), Conditions(schema, clock, patience))

    @classmethod
    def in_memory(cls) -> UserDatabase:
        """Return an empty database that leaves no trace on the disk."""
        return cls(None, Conditions(CURRENT, time.time, PATIENCE))

    @property
    def state(self) -> State:
        """Whether data are `kept`, `read-only`, or in `memory` alone."""
        return self._opened.state

    @property
    def notices(self) -> tuple[str, ...]:
        """Return the sentences about how opening went; none when all is well."""
        return self._opened.notices

    @property
    def folder(self) -> Path | None:
        """The folder of database and backups, None in no-trace mode."""
        return self._files.folder if self._files else None

    def read(self, query: Callable[[Session], _Result]) -> _Result:
        """Return what a query finds; raise UserDataError where it cannot be read."""
        with self._told():
            self._wait(self._conditions.patience)
            with Session(self._opened.engine) as session:
                return query(session)

    def write(
        self, command: Callable[[Session], _Result], patience: float | None = None
    ) -> _Result:
        """Return what a command returns, once its work is on the disk.

        Raises UserDataError where it could not be saved; then nothing of it was.
        """
        if self._opened.retry:
            self._try_again()
        if self._opened.state == "read-only":
            raise UserDataError(self._opened.refusal)
        with self._told():
            self._wait(self._conditions.patience if patience is None else patience)
            writing = self._opened.engine.execution_options(**{WRITES: True})
            with Session(writing) as session:
                result = command(session)
                session.commit()
        return result

    def close(self) -> None:
        """Let go of the file and leave a copy of it; closing twice does no harm."""
        close_files(self._opened, self._files, self._conditions)
        self._files = None

    def erase(self) -> tuple[str, ...]:
        """Close and remove database, journal, backups and what was set aside; return their names.

        Raises UserDataError where another window has them open, or they cannot be removed.
        """
        files, self._files = self._files, None
        if files is not None and self._opened.retry:
            self._files = files
            raise UserDataError(self._opened.refusal)
        close_files(self._opened, None, self._conditions)
        try:
            return files.erase() if files and files.folder.exists() else ()
        except OSError as error:
            sentence = tr(
                _CONTEXT,
                "Not all of your data could be removed ({why}); what is left lies in {folder}.",
                why=why(error),
                folder=files.folder if files else "",
            )
            raise UserDataError(sentence) from error

    def _wait(self, seconds: float) -> None:
        """Let SQLite wait this long for a lock of another program."""
        self._opened.connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")

    def _try_again(self) -> None:
        """Become the one that writes, if the other has gone."""
        if self._files is None or (lock := WriterLock.take(self._files.lock)) is None:
            return
        lock.release()
        opened = open_files(self._files, self._conditions)
        if opened.state == "kept":
            opened, self._opened = self._opened, opened
        opened.engine.dispose()
        opened.connection.close()
        if opened.lock is not None:
            opened.lock.release()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what the system or SQLite reports into a sentence; a wrong query stays a bug."""
        try:
            yield
        except DBAPIError as error:
            if not isinstance(error.orig, sqlite3.Error):
                raise
            raise UserDataError(self._words(error.orig)) from error
        except sqlite3.Error as error:
            raise UserDataError(self._words(error)) from error

    def _words(self, error: sqlite3.Error) -> str:
        code = error_code(error)
        if code in BUSY:
            return busy_words()
        if code == sqlite3.SQLITE_FULL:
            return tr(
                _CONTEXT,
                "There is no room on the disk, so nothing was saved; make room and try again.",
            )
        if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            return tr(
                _CONTEXT,
                "Your data file has been damaged, so nothing was saved; start the program again, "
                "which sets the file aside and brings back the newest good backup.",
            )
        return tr(
            _CONTEXT,
            "Your data could not be read or saved ({why}); look at the disk and the folder "
            "{folder}, and try again.",
            why=error,
            folder=self.folder or "",
        )
