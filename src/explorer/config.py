"""Where the program finds its own files and the reader's."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from explorer.errors import ExplorerError

APP_NAME = "Journey Explorer"
NOTICE = "As of 2006 · historical record · not guidance"
LIBRARY_FILE = "library.sqlite"


def program_dir() -> Path:
    """Folder that holds `resources` and `db`: the bundle's, or the checkout's."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def resources_dir() -> Path:
    """Folder of themes, map, icons and help that ship with the program."""
    return program_dir() / "resources"


def default_library() -> Path:
    """Path of the compiled library that ships with the program."""
    return program_dir() / "db" / "build" / LIBRARY_FILE


def default_user_dir() -> Path:
    """Folder for what is the reader's: the platform's own.

    Raises ExplorerError where the system knows no home folder for whoever runs the program.
    """
    import platformdirs

    try:
        folder = Path(platformdirs.user_data_dir("journey-explorer", appauthor=False))
    except RuntimeError:
        folder = Path()
    if not folder.is_absolute():
        raise ExplorerError(
            "The system names no home folder for this user, so there is no place for settings: "
            "set HOME, or name a folder with --user-data."
        )
    return folder


def environment_flag(name: str) -> bool:
    """Whether an environment variable is set to something other than 0."""
    return os.environ.get(name, "0") not in {"", "0"}
