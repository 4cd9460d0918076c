"""The manifest beside a library: what it is and the SHA-256 that its file must have."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any, NamedTuple

from explorer.errors import LibraryError

_NUMBERS = ("year", "first_page", "last_page", "facts", "paths", "countries", "schema")


class Manifest(NamedTuple):
    """Name, version and counts of a library, and the hashes that its file may have.

    A named tuple, because the dataclasses module alone would cost the first paint 4 ms.

    Two hashes stand only while one library replaces another, so that a cut at any moment leaves
    a file that one of them fits. `synthetic` says that a program made the records up.
    """

    library: str
    version: str
    title: str
    authors: tuple[str, ...]
    year: int
    first_page: int
    last_page: int
    facts: int
    paths: int
    countries: int
    schema: int
    sha256: tuple[str, ...]
    synthetic: bool = False


def manifest_path(library: Path) -> Path:
    """Return the manifest's path beside a library file."""
    return library.with_name(library.name + ".manifest.json")


def file_sha256(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_manifest(library: Path, manifest: Manifest) -> None:
    """Write the manifest beside `library` in one step."""
    target = manifest_path(library)
    temporary = target.with_name(target.name + ".new")
    values = manifest._asdict()
    if not manifest.synthetic:  # nothing else needs to say that it is not
        del values["synthetic"]
    text = json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(target)


def read_manifest(library: Path) -> Manifest:
    """Read the manifest beside `library`; raise LibraryError where it cannot be used.

    Where `library` is a link that has none beside it, the one beside its target counts.
    """
    path = manifest_path(library)
    try:
        if library.is_symlink() and not path.exists():
            path = manifest_path(library.resolve())
        return _manifest(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise LibraryError(
            f"The library {library.name} has no manifest beside it ({path.name}), so it cannot be "
            "verified; copy both files again, or compile the library anew."
        ) from error
    except (OSError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise LibraryError(
            f"The manifest {path.name} cannot be read; copy the library and its manifest again, or "
            "compile the library anew."
        ) from error


def _manifest(values: dict[str, Any]) -> Manifest:
    """Return what was read as a manifest; raise TypeError where a value is not what it must be.

    No hash guards the manifest itself, and Start shows what it says.
    """
    kinds = {"authors": list, "sha256": list, "synthetic": bool} | dict.fromkeys(_NUMBERS, int)
    values = {"synthetic": False, **values}
    for name in Manifest._fields:
        value, kind = values[name], kinds.get(name, str)
        if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool):
            raise TypeError(name)
        if isinstance(value, list) and not (value and all(isinstance(one, str) for one in value)):
            raise TypeError(name)
    lists = {name: tuple(values[name]) for name in ("authors", "sha256")}
    return Manifest(**{**values, **lists})
