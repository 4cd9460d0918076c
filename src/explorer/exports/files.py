"""Writes an export to a file: whole or not at all, and never over what somebody else wrote."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

from explorer.errors import ExplorerError


def write_export(target: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write bytes, or text as UTF-8; raise ExplorerError with a sentence where that cannot be.

    A file that is there already is left alone unless it is empty, or `force` is given; one that
    holds this very content needs no writing. Devices and pipes are written to as they are.
    """
    data = (
        content.encode("utf-8", errors="backslashreplace") if isinstance(content, str) else content
    )
    try:
        if target.is_dir():
            raise ExplorerError(f"{target} is a folder; name a file in it.")
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(data)
            return
        real = Path(os.path.realpath(target))  # a link stays a link
        if real.exists():
            if real.stat().st_size == len(data) and real.read_bytes() == data:
                return
            if real.stat().st_size and not force:
                raise ExplorerError(
                    f"{target} is there already and was left as it is; add --force to replace it, "
                    "or name another file."
                )
            if not os.access(real, os.W_OK):
                raise ExplorerError(
                    f"{target} may not be written; name another file or change its permissions."
                )
        _replace(real, data)
    except (OSError, ValueError) as error:  # a NUL in a path is a ValueError
        reason = getattr(error, "strerror", None) or "this is no file name"
        raise ExplorerError(
            f"“{target}” cannot be written ({reason}); nothing was saved; name another file or "
            "folder."
        ) from error


def _replace(target: Path, data: bytes) -> None:
    """Write beside the target, then put the new file in its place in one step."""
    temporary = target.with_name(f".{target.name[:80]}.{os.getpid()}.new")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise
