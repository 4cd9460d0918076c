"""What the program remembers between sittings, in one file."""

from __future__ import annotations

import math
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from explorer.viewmodels.selection import Reading

FILE_NAME = "settings.ini"


class Settings:
    """Geometry, theme, text zoom and the last place; nothing about what was searched or read.

    Where the folder cannot be written the program runs all the same and remembers nothing.
    File, and folder where it is made here, are the reader's alone, whatever the umask.
    """

    def __init__(self, user_dir: Path) -> None:
        self._path = user_dir / FILE_NAME
        self._store = QSettings(str(user_dir / FILE_NAME), QSettings.Format.IniFormat)

    @property
    def folder(self) -> Path:
        """The folder of everything that is the reader's."""
        return self._path.parent

    def _text(self, key: str, default: str = "") -> str:
        value = self._store.value(key, default)
        return value if isinstance(value, str) else default

    def _bytes(self, key: str) -> QByteArray:
        value = self._store.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    @property
    def theme(self) -> str:
        """Name of the theme."""
        return self._text("window/theme", "light")

    @property
    def zoom(self) -> float:
        """Text zoom, 1.0 for the usual size."""
        try:
            zoom = float(self._text("window/zoom", "1.0"))
        except ValueError:
            return 1.0
        return min(max(zoom, 0.5), 2.0) if math.isfinite(zoom) else 1.0

    @property
    def geometry(self) -> QByteArray:
        """Geometry of the window as Qt saved it."""
        return self._bytes("window/geometry")

    @property
    def splitter(self) -> QByteArray:
        """Widths of pane and inspector as Qt saved them."""
        return self._bytes("window/splitter")

    @property
    def pane(self) -> str:
        """Id of the pane that was shown last."""
        return self._text("place/pane", "start")

    @property
    def reading(self) -> Reading | None:
        """Where the reader was in a walkthrough."""
        from explorer.viewmodels.selection import Reading

        path, screen = self._text("place/path"), self._text("place/screen")
        return Reading(path, screen) if path and screen else None

    def _keep(self, key: str, value: object) -> None:
        # Before Qt writes, which it does by itself soon after a value was set.
        with suppress(OSError, ValueError):
            if not self._path.parent.exists():
                self._path.parent.mkdir(mode=0o700, parents=True)
            os.close(os.open(self._path, os.O_CREAT | os.O_WRONLY, 0o600))
        self._store.setValue(key, value)

    def remember_look(self, theme: str, zoom: float) -> None:
        """Keep theme and text zoom."""
        self._keep("window/theme", theme)
        self._keep("window/zoom", f"{zoom:g}")

    def remember_window(self, geometry: QByteArray, splitter: QByteArray) -> None:
        """Keep where the window stood."""
        self._keep("window/geometry", geometry)
        self._keep("window/splitter", splitter)

    def remember_place(self, pane: str, reading: Reading | None) -> None:
        """Keep the pane and the place in the walkthrough."""
        self._keep("place/pane", pane)
        if reading:
            self._keep("place/path", reading.path)
            self._keep("place/screen", reading.screen)

    def save(self) -> bool:
        """Write the file; whether that worked."""
        self._store.sync()
        with suppress(OSError):
            self._path.chmod(0o600)
        return self._store.status() == QSettings.Status.NoError
