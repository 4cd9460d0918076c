"""Makes sure that a file is a whole library of this format, with the standard library alone.

No SQLAlchemy here, because the window is to appear before that is imported.
"""

from __future__ import annotations

from pathlib import Path

from explorer.errors import LibraryError
from explorer.store.format import APPLICATION_ID, SCHEMA_VERSION
from explorer.store.manifest import Manifest, file_sha256, manifest_path, read_manifest

_SQLITE_HEADER = b"SQLite format 3\x00"
OPEN_ANOTHER = "open another library with File > Open library or --library"


def library_path(location: str) -> Path | None:
    """Return the file that `location` (a path or URL) names, or None for a database server."""
    if location.startswith(("sqlite:", "sqlite+")):
        return Path(location.partition(":///")[2])
    return None if "://" in location else Path(location)


def verify_library_file(path: Path) -> Manifest:
    """Return the manifest of a whole library; raise LibraryError with a sentence otherwise."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError as error:
        raise LibraryError(
            f"There is no library at {path}; compile it with `make setup`, or {OPEN_ANOTHER}."
        ) from error
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    if not header:
        raise LibraryError(f"The library {path} is empty; copy it again, or {OPEN_ANOTHER}.")
    if not header.startswith(_SQLITE_HEADER):
        raise LibraryError(f"{path} is not a library of Journey Explorer; {OPEN_ANOTHER}.")
    _verify_header(path, header)
    manifest = read_manifest(path)
    try:
        sha256 = file_sha256(path)
    except OSError as error:
        raise _unreadable(path, error) from error
    if sha256 not in manifest.sha256:
        raise LibraryError(
            f"The library {path} is damaged: it is not the file that {manifest_path(path).name} "
            f"was written for; copy both again, or {OPEN_ANOTHER}."
        )
    return manifest


def _unreadable(path: Path, error: Exception) -> LibraryError:
    """Return the error for a path that cannot be read: a folder, no permission, no such name."""
    try:
        if path.is_dir():
            return LibraryError(f"{path} is a folder, not a library; name the file in it.")
    except (OSError, ValueError):  # a name too long, a NUL in it
        pass
    why = getattr(error, "strerror", None) or error
    return LibraryError(
        f"The library {path} cannot be read ({why}); check its name and permissions, or "
        f"{OPEN_ANOTHER}."
    )


def _verify_header(path: Path, header: bytes) -> None:
    """Read the format numbers from the file's own header, before any SQL touches it."""
    if len(header) < 100:
        raise LibraryError(f"The library {path} is cut short; copy it again, or {OPEN_ANOTHER}.")
    application, version = (int.from_bytes(header[at : at + 4], "big") for at in (68, 60))
    if application != APPLICATION_ID:
        raise LibraryError(
            f"{path} is a database of another program, not a library of Journey Explorer; "
            f"{OPEN_ANOTHER}."
        )
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"The library {path} has the newer format {version}, and this program reads format "
            f"{SCHEMA_VERSION}; install a newer Journey Explorer, or {OPEN_ANOTHER}."
        )
    if version < SCHEMA_VERSION:
        raise LibraryError(
            f"The library {path} has the older format {version}, and this program reads format "
            f"{SCHEMA_VERSION}; get its newer edition, or {OPEN_ANOTHER}."
        )
