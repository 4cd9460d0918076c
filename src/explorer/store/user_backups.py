"""Verified copies of the user database, numbered in the order in which they were made.

A copy's name says all about it, so that one renaming finishes it:
`NUMBER-REASON-dayDAY-changeCHANGE-SHA256.sqlite`. CHANGE is SQLite's own count of transactions.
The copy of a proper closing also seals the database: as long as that count is the same, the file
must have the same hash, which shows the flipped bits that SQLite does not see.
"""

from __future__ import annotations

import hashlib
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from explorer.store.user_checks import Finding, examine
from explorer.store.user_files import UserFiles, sync_folder, write_private
from explorer.store.user_schema import UserSchema

KEPT = 5
OPENING, MIGRATION, CLOSING, CLOSED = "opening", "migration", "closing", "closed"
_NAME = re.compile(r"(\d+)-([a-z]+)-day(-?\d+)-change(\d+)-([0-9a-f]{64})\.sqlite")


class Backup(NamedTuple):
    """A copy, as its name describes it; `closed` is a `closing` that seals no more."""

    path: Path
    number: int
    reason: str
    day: int
    change: int
    sha256: str


def sha256(data: bytes) -> str:
    """Return the hexadecimal SHA-256 of bytes."""
    return hashlib.sha256(data).hexdigest()


def list_backups(files: UserFiles) -> list[Backup]:
    """Return the copies, newest first; what is named otherwise is none."""
    found = []
    for path in files.backups.glob("*.sqlite"):
        if match := _NAME.fullmatch(path.name):
            number, reason, day, change, digest = match.groups()
            found.append(Backup(path, int(number), reason, int(day), int(change), digest))
    return sorted(found, key=lambda backup: backup.number, reverse=True)


def read_backup(backup: Backup, schema: UserSchema) -> Finding | None:
    """Return a copy's content where it is whole: the hash of its name, and trusted inside."""
    try:
        data = backup.path.read_bytes()
    except OSError:
        return None
    found = examine(data, schema) if sha256(data) == backup.sha256 else None
    return found if found and found.state != "damaged" else None


def newest_good(files: UserFiles, schema: UserSchema) -> tuple[Backup, Finding] | None:
    """Return the newest copy that is whole."""
    for backup in list_backups(files):
        if found := read_backup(backup, schema):
            return backup, found
    return None


def write_backup(
    files: UserFiles, found: Finding, reason: str, day: int, schema: UserSchema
) -> None:
    """Write a copy, read it back, and only then give it its name; OSError where that fails."""
    earlier = list_backups(files)
    number = earlier[0].number + 1 if earlier else 1
    digest = sha256(found.data)
    name = f"{number:06d}-{reason}-day{day}-change{found.change}-{digest}.sqlite"
    temporary = files.backups / f"{name}.new"
    write_private(temporary, found.data)
    written = Backup(temporary, number, reason, day, found.change, digest)
    if read_backup(written, schema) is None:
        temporary.unlink()
        raise OSError(5, "the copy does not read back as it was written")
    temporary.replace(files.backups / name)
    sync_folder(files.backups)
    _prune(files, schema)


def write_opening(files: UserFiles, found: Finding, day: int, schema: UserSchema) -> None:
    """Write the day's copy, unless there is one or nothing has changed since the last."""
    rotated = [backup for backup in list_backups(files) if backup.reason != CLOSING]
    if not rotated or (rotated[0].day != day and rotated[0].sha256 != sha256(found.data)):
        write_backup(files, found, OPENING, day, schema)


def write_closing(files: UserFiles, found: Finding, day: int, schema: UserSchema) -> None:
    """Write the copy that seals the database, unless it stands already; drop the one before."""
    earlier = [backup for backup in list_backups(files) if backup.reason == CLOSING]
    if not earlier or earlier[0].sha256 != sha256(found.data):
        write_backup(files, found, CLOSING, day, schema)
        for backup in earlier:
            backup.path.unlink()


def breaks_seal(files: UserFiles, found: Finding) -> bool:
    """Whether a database differs from its sealing copy though no transaction came between."""
    hashes = {
        backup.sha256
        for backup in list_backups(files)
        if backup.reason == CLOSING and backup.change == found.change
    }
    return bool(hashes) and sha256(found.data) not in hashes


def retire_seals(files: UserFiles, found: Finding) -> None:
    """Make a seal that the database has left behind a copy like the others."""
    for backup in list_backups(files):
        if backup.reason == CLOSING and backup.change != found.change:
            name = backup.path.name.replace(f"-{CLOSING}-", f"-{CLOSED}-")
            with suppress(OSError):
                backup.path.rename(backup.path.with_name(name))


def _prune(files: UserFiles, schema: UserSchema) -> None:
    """Drop what is older than the newest few that are whole."""
    good = 0
    for backup in list_backups(files):
        if backup.reason == CLOSING:
            continue
        if good >= KEPT:
            with suppress(OSError):
                backup.path.unlink()
        elif read_backup(backup, schema):
            good += 1
