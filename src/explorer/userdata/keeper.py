"""Keeps the reader's place while screens are turned: noted at once, saved when there is time."""

from __future__ import annotations

from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.userdata.reading import remember_readings
from explorer.userdata.rows import Place

_PATIENCE = 0.05  # seconds; a page turn never waits longer for another program
_MOST = 1000  # places that wait to be saved


class ReadingKeeper:
    """Notes places for nothing and saves them together; what could not be saved is tried again."""

    def __init__(self, database: UserDatabase) -> None:
        self._database = database
        self._waiting: list[Place] = []
        self._told: set[str] = set(database.notices)

    def note(self, place: Place) -> None:
        """Take down that a screen was seen; costs nothing."""
        if not self._waiting or self._waiting[-1] != place:
            self._waiting = [*self._waiting[-_MOST:], place]

    def save(self) -> str:
        """Save what was noted; return a sentence where that failed, each sentence only once."""
        if not self._waiting:
            return ""
        try:
            remember_readings(self._database, self._waiting, _PATIENCE)
        except UserDataError as error:
            new = error.message not in self._told
            self._told.add(error.message)
            return error.message if new else ""
        self._waiting = []
        new_words = [words for words in self._database.notices if words not in self._told]
        self._told = set(self._database.notices)
        return " ".join(new_words)
