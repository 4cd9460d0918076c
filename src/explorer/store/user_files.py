"""The reader's own files: where they are, private whatever the umask, and who may write them."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

FOLDER_NAME = "userdata"
_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_COMPANIONS = ("-journal", "-wal", "-shm")
_ASIDE = re.compile(r"userdata-damaged-(\d+)\.sqlite.*")


class UserFiles:
    """The files of one user database, in a folder that holds nothing else."""

    def __init__(self, user_dir: Path) -> None:
        self.folder = user_dir / FOLDER_NAME
        self.database = self.folder / "userdata.sqlite"
        self.lock = self.folder / "userdata.lock"
        self.backups = self.folder / "backups"

    def prepare(self) -> None:
        """Make the folders, make all in them private and remove what a cut left half-written."""
        make_private_folder(self.folder)
        make_private_folder(self.backups)
        for path in [*self.folder.glob("userdata*"), *self.backups.glob("*.sqlite")]:
            with suppress(OSError):  # another's file, or a file system without permissions
                path.chmod(_PRIVATE_FILE)

    def remove_unfinished(self) -> None:
        """Remove what a cut left half-written; only for who holds the lock."""
        for folder in (self.folder, self.backups):
            for path in folder.glob("*.new"):
                path.unlink(missing_ok=True)

    def set_aside(self) -> str:
        """Rename the database and its journal, never delete them; return the new name or "".

        The database goes first: a journal without its database is never played back.
        """
        numbers = [int(m[1]) for p in self.folder.iterdir() if (m := _ASIDE.fullmatch(p.name))]
        target = self.folder / f"userdata-damaged-{max(numbers, default=0) + 1}.sqlite"
        moved = ""
        if self.database.exists():
            self.database.rename(target)
            moved = target.name
        for companion in self.companions():
            companion.rename(f"{target}{companion.name.removeprefix(self.database.name)}")
        sync_folder(self.folder)
        return moved

    def any_data(self) -> bool:
        """Whether anything but the lock is here: a database, a journal, one set aside, a copy."""
        return any(self.folder.glob("userdata*.sqlite*")) or any(self.backups.glob("*.sqlite"))

    def companions(self) -> list[Path]:
        """Return the journals that lie beside the database."""
        paths = [self.database.with_name(self.database.name + end) for end in _COMPANIONS]
        return [path for path in paths if path.exists()]

    def erase(self) -> tuple[str, ...]:
        """Remove every file of the reader's and return their names; backups go first.

        In that order a cut leaves data that open as they were, not data that come back.
        """
        copies, others = self.backups.glob("*.sqlite*"), self.folder.glob("userdata*")
        names = []
        for path in [*sorted(copies), *sorted(others)]:
            path.unlink()
            names.append(path.relative_to(self.folder).as_posix())
        sync_folder(self.folder)
        for folder in (self.backups, self.folder):
            with suppress(OSError):  # holds what is not ours
                folder.rmdir()
        return tuple(names)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it that are missing, for the reader's eyes alone."""
    for path in reversed([folder, *folder.parents]):
        if not path.exists():
            path.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
            path.chmod(_PRIVATE_FOLDER)  # an umask may have taken even the owner's rights
    if not folder.is_dir():
        raise NotADirectoryError(20, "not a folder", str(folder))
    with suppress(OSError):  # another's folder, or a file system without permissions
        folder.chmod(_PRIVATE_FOLDER)


def write_private(path: Path, data: bytes) -> None:
    """Write a new private file through to the disk."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    path.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(path, flags, _PRIVATE_FILE), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        path.chmod(_PRIVATE_FILE)
    except OSError:
        with suppress(OSError):
            path.unlink()
        raise


def replace_private(path: Path, data: bytes) -> None:
    """Put `data` in a file's place in one step: at every moment the old or the new is there."""
    temporary = path.with_name(f"{path.name}.new")
    write_private(temporary, data)
    temporary.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Write a folder's names through to the disk, where the system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class WriterLock:
    """Held by the one program that may write; the system lets go of it however the program ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    @classmethod
    def take(cls, path: Path) -> WriterLock | None:
        """Return the lock, or None where another program has it; OSError where none can be made."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, _PRIVATE_FILE)
        with suppress(OSError):
            path.chmod(_PRIVATE_FILE)
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            os.close(descriptor)
            return None
        except OSError:  # a file system that knows no locks: SQLite's own must do
            return cls(descriptor)
        return cls(descriptor)

    def release(self) -> None:
        """Let the next one write."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
