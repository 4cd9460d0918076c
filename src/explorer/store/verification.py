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
    if location.startswith("sqlite:"):
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
    except IsADirectoryError as error:
        raise LibraryError(f"{path} is a folder, not a library; name the file in it.") from error
    except OSError as error:
        raise LibraryError(
            f"The library {path} cannot be read ({error.strerror}); check its permissions, or "
            f"{OPEN_ANOTHER}."
        ) from error
    if not header:
        raise LibraryError(f"The library {path} is empty; copy it again, or {OPEN_ANOTHER}.")
    if not header.startswith(_SQLITE_HEADER):
        raise LibraryError(f"{path} is not a library of Journey Explorer; {OPEN_ANOTHER}.")
    _verify_header(path, header)
    manifest = read_manifest(path)
    if file_sha256(path) not in manifest.sha256:
        raise LibraryError(
            f"The library {path} is damaged: it is not the file that {manifest_path(path).name} "
            f"was written for; copy both again, or {OPEN_ANOTHER}."
        )
    return manifest


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
