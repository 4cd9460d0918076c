"""Keeps pinned cells in the reader's own database; what fails is a sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.errors import UserDataError
from explorer.viewmodels.country_cells import CellKey
from explorer.wording import plural, tr

if TYPE_CHECKING:
    from explorer.store.user_database import UserDatabase
    from explorer.userdata.rows import PinRow

_CONTEXT = "Pins"


class PinKeeping:
    """What can be done with pins; each wish returns a sentence on how it went.

    `database` may return None while there is none; `library` is the name of the open library and
    `name_of` says a cell in words. `cells` are the pins after the last wish or `read`.
    """

    def __init__(
        self, database: Callable[[], UserDatabase | None], library: Callable[[], str],
        name_of: Callable[[CellKey], str],
    ) -> None:  # fmt: skip
        self._database, self._library, self._name_of = database, library, name_of
        self._gone: tuple[PinRow, ...] = ()
        self._trouble = ""
        self.cells: tuple[CellKey, ...] = ()
        self.failed = False

    @property
    def can_undo(self) -> bool:
        """Whether pins of the open library were let go of last and can be put back."""
        return bool(self._gone) and self._gone[0].library == self._library()

    def read(self) -> tuple[CellKey, ...]:
        """Return the pinned cells in the reader's order; none where they cannot be read."""
        from explorer.userdata.pins import list_pins

        database, self._trouble, self.cells = self._database(), "", ()
        if database is None:
            return ()
        try:
            rows = database.read(lambda session: list_pins(session, self._library()))
            self.cells = tuple(row.cell for row in rows)
        except UserDataError as error:
            self._trouble = error.message
        return self.cells

    def notice(self) -> str:
        """Return why nothing lasts, can be kept or is shown; nothing where all is well."""
        database = self._database()
        if self._trouble or database is None or database.state == "kept":
            return self._trouble
        if database.notices:
            return " ".join(database.notices)
        return tr(_CONTEXT, "What is pinned now is forgotten when the window closes.")

    def toggle(self, cell: CellKey) -> str:
        """Pin a cell, or let go of it where it is pinned already."""
        return self.remove(cell) if cell in self.read() else self.add(cell)

    def add(self, cell: CellKey) -> str:
        """Pin a cell after all others."""
        from explorer.userdata.pins import add_pin

        def command(database: UserDatabase) -> str:
            add_pin(database, self._library(), *cell)
            return tr(_CONTEXT, "Pinned: {cell}", cell=self._name_of(cell))

        return self._do(command)

    def remove(self, cell: CellKey) -> str:
        """Let go of a cell; `undo` puts it back."""
        from explorer.userdata.pins import remove_pin

        def command(database: UserDatabase) -> str:
            self._gone = remove_pin(database, self._library(), *cell)
            return tr(_CONTEXT, "No longer pinned: {cell}", cell=self._name_of(cell))

        return self._do(command)

    def move(self, cell: CellKey, place: int) -> str:
        """Put a pin at a place among the pins, 0 the first."""
        from explorer.userdata.pins import move_pin

        def command(database: UserDatabase) -> str:
            rows = move_pin(database, self._library(), *cell, place)
            at = [row.cell for row in rows].index(cell) + 1
            words = "{cell} Now at place {at} of {count}."
            return tr(_CONTEXT, words, cell=self._name_of(cell), at=at, count=len(rows))

        return self._do(command, counted=False)

    def clear(self) -> str:
        """Let go of every pin; `undo` puts them back."""
        from explorer.userdata.pins import clear_pins

        def command(database: UserDatabase) -> str:
            self._gone = clear_pins(database, self._library())
            one, many = "{count} pin was removed.", "All {count} pins were removed."
            return plural(_CONTEXT, one, many, len(self._gone))

        return self._do(command, counted=False)

    def undo(self) -> str:
        """Put back what was let go of last."""
        from explorer.userdata.pins import restore_pins

        rows = self._gone
        if not self.can_undo:
            return ""

        def command(database: UserDatabase) -> str:
            count = len(restore_pins(database, rows))
            self._gone = ()
            return plural(_CONTEXT, "{count} pin is back.", "{count} pins are back.", count)

        return self._do(command)

    def _do(self, command: Callable[[UserDatabase], str], *, counted: bool = True) -> str:
        """Do it, read the pins again, and say how it went and how many there are."""
        database, self.failed = self._database(), True
        if database is None:
            return tr(_CONTEXT, "Your data are not open, so nothing can be pinned.")
        try:
            done = command(database)
        except UserDataError as error:
            self.read()
            return error.message
        self.failed = False
        count = len(self.read())
        return f"{done} {counted_words(count)}" if counted else done


def counted_words(count: int) -> str:
    """Say how many cells are pinned."""
    if not count:
        return tr(_CONTEXT, "No cell is pinned.")
    return plural(_CONTEXT, "{count} cell is pinned.", "{count} cells are pinned.", count)
