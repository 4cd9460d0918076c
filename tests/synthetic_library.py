"""The shipped records in a library that is marked as made up by a program."""

from __future__ import annotations

from pathlib import Path

from doctored import doctor
from explorer.store.manifest import read_manifest, write_manifest


def mark_library(source: Path, target: Path) -> Path:
    """Copy a library and mark the copy."""
    doctor(source, target, "INSERT INTO meta VALUES ('synthetic', 'yes')")
    write_manifest(target, read_manifest(target)._replace(synthetic=True))
    return target
