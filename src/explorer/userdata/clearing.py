"""Clears all that the reader has kept."""

from __future__ import annotations

from explorer.store.user_database import UserDatabase
from explorer.wording import tr


def clear_user_data(database: UserDatabase) -> tuple[str, ...]:
    """Close the database and remove it with journal, backups and what was set aside.

    Returns the names of the removed files. Raises UserDataError where they could not be removed;
    the database is closed for good either way, unless another window has it.
    """
    return database.erase()


def clearing_words() -> str:
    """Say what removing a file means and what it does not."""
    return tr(
        "User data",
        "The files are removed from their folder. A memory stick or solid-state disk may hold the "
        "removed content until it needs the room, and copies that a backup program made elsewhere "
        "stay where they are.",
    )
