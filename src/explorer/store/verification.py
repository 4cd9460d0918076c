"""Makes sure that a file is a whole library of this format, with the standard library alone.

No SQLAlchemy here, because the window is to appear before that is imported.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from explorer.errors import LibraryError
from explorer.store.format import APPLICATION_ID, SCHEMA_VERSION
from explorer.store.manifest import Manifest, file_sha256, manifest_path, read_manifest

# In an address: what stands before `@`, and what is asked for after `?`; either may be a password.
_CREDENTIALS = re.compile(r"(?<=://).*@|(?<=\?).*", re.DOTALL)
_SQLITE_HEADER = b"SQLite format 3\x00"
OPEN_ANOTHER = "open another library with File > Open library or --library"


def library_path(location: str) -> Path | None:
    """Return the file that `location` (a path or URL) names, or None for a database server.

    Raises LibraryError where it names nothing.
    """
    name = location
    if location.startswith(("sqlite:", "sqlite+")):
        name = location.partition(":///")[2]
    elif "://" in location:
        return None
    if not name.strip():
        raise LibraryError(f"“{location}” names no library; name its file or its address.")
    return Path(name)


def without_password(location: str) -> str:
    """Return a library's address as it may be shown: without who asks and with which password."""
    if "://" not in location:
        return location
    return _CREDENTIALS.sub(lambda found: "***@" if found[0].endswith("@") else "***", location)


def read_only_address(path: Path) -> str:
    """Return the URI by which SQLite opens a file that is never written, whatever its name."""
    return f"file:{quote(os.fsencode(path.resolve()))}?mode=ro&immutable=1"


def verify_library_file(path: Path) -> Manifest:
    """Return the manifest of a whole library; raise LibraryError with a sentence otherwise."""
    try:
        if path.exists() and not path.is_file():  # a named pipe would be waited for without end
            raise LibraryError(_no_file(path))
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


def _no_file(path: Path) -> str:
    if path.is_dir():
        return f"{path} is a folder, not a library; name the file in it."
    return f"{path} is a device or a pipe, not a library; {OPEN_ANOTHER}."


def _unreadable(path: Path, error: Exception) -> LibraryError:
    """Return the error for a path that cannot be read: no permission, no such name."""
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
