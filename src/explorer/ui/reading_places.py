"""Keeps where the reader was in each path, in the reader's own database, and never in the way.

A screen is noted at once and written a moment later, so that no disk delays a page; what could not
be written goes with the next one, and the reader is told in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from explorer.errors import UserDataError
from explorer.viewmodels.selection import Reading

if TYPE_CHECKING:
    from explorer.queries.rows import LibraryRow, PathRow
    from explorer.store.user_database import UserDatabase
    from explorer.userdata.keeper import ReadingKeeper

_WRITE_AFTER = 300  # ms of rest on a screen
_PATIENCE = 0.3  # seconds that opening may wait for a second window


class ReadingPlaces(QObject):
    """Where the reader was in each path of a library; `tell` takes sentences for the reader."""

    def __init__(self, tell: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._database: UserDatabase | None = None
        self._keeper: ReadingKeeper | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WRITE_AFTER)
        self._timer.timeout.connect(self._save)

    @property
    def database(self) -> UserDatabase | None:
        """The reader's database while it is open; what else is kept in it shares it."""
        return self._database

    def open(self, folder: Path) -> None:
        """Open the reader's database in a folder; never fails, at worst nothing is kept."""
        from explorer.store.user_database import UserDatabase
        from explorer.userdata.keeper import ReadingKeeper

        self._database = UserDatabase.open(folder, patience=_PATIENCE)
        self._keeper = ReadingKeeper(self._database)
        if self._database.notices:
            self._tell(" ".join(self._database.notices))

    def progress(self, library: LibraryRow, paths: tuple[PathRow, ...]) -> Mapping[str, str]:
        """Return the last screen of each path that this library still has."""
        if self._database is None:
            return {}
        from explorer.userdata.reads import list_readings

        try:
            rows = self._database.read(lambda session: list_readings(session, library.name))
        except UserDataError as error:
            self._tell(error.message)
            return {}
        known = {path.id: {f"leg/{leg.id}" for leg in path.legs} for path in paths}
        return {
            row.path: row.screen
            for row in rows
            if row.path in known
            and (not row.screen.startswith("leg/") or row.screen in known[row.path])
        }

    def note(self, library: LibraryRow, reading: Reading | None) -> None:
        """Note the screen that is shown; the calm page and selections of legs are not kept."""
        if self._keeper is None or reading is None or not reading.path:
            return
        if reading.screen == "calm" or reading.custom:
            return
        from explorer.userdata.rows import Place

        place = Place(library.name, library.version, reading.path, reading.screen)
        self._keeper.note(place)
        self._timer.start()

    def close(self) -> None:
        """Write what is not written yet, and let go of the file."""
        self._timer.stop()
        self._save()
        if self._database is not None:
            self._database.close()
        self._database = self._keeper = None

    def _save(self) -> None:
        if self._keeper is not None and (failed := self._keeper.save()):
            self._tell(failed)
