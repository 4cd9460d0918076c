"""Keeps views by name in the reader's own database; what fails is a sentence, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError, UserDataError
from explorer.viewmodels.saved_views import OpenedView, SavedViewLine, list_view_lines, open_view
from explorer.viewmodels.selection import Selection
from explorer.viewmodels.view_json import PaneState, view_to_json
from explorer.wording import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explorer.store.user_database import UserDatabase
    from explorer.userdata.rows import SavedViewRow
    from explorer.viewmodels.narrowing import KnownNames
    from explorer.viewmodels.reader import Reader

_CONTEXT = "Saved views"


class ViewKeeping:
    """What can be done with kept views; each wish returns a sentence on how it went.

    `database` may return None while there is none; `library` is the name of the open library.
    """

    def __init__(
        self, database: Callable[[], UserDatabase | None], library: Callable[[], str],
        panes: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._database = database
        self._library = library
        self._panes = panes
        self._deleted: SavedViewRow | None = None
        self._trouble = ""
        self.failed = False

    @property
    def can_undo(self) -> bool:
        """Whether a view was deleted last and can be put back."""
        return self._deleted is not None

    def lines(self, names: KnownNames) -> tuple[SavedViewLine, ...]:
        """Return the kept views; none where they cannot be read."""
        return list_view_lines(self._rows(), names, self._panes)

    def notice(self) -> str:
        """Return why nothing lasts, can be kept or is shown; nothing where all is well."""
        database = self._database()
        if self._trouble or database is None or database.state == "kept":
            return self._trouble
        if database.notices:
            return " ".join(database.notices)
        return tr(_CONTEXT, "What is kept now is forgotten when the window closes.")

    def keep(self, name: str, pane: str, selection: Selection, state: PaneState) -> str:
        """Keep what is shown under a new name."""
        from explorer.userdata.saved_views import save_view

        text = view_to_json(selection, state)
        return self._do(
            lambda database: save_view(database, self._library(), name, pane, text),
            tr(_CONTEXT, "“{name}” is kept."),
        )

    def replace(self, view_id: int, pane: str, selection: Selection, state: PaneState) -> str:
        """Keep what is shown under a name that there is."""
        from explorer.userdata.saved_views import replace_view

        text = view_to_json(selection, state)
        return self._do(
            lambda database: replace_view(database, view_id, pane, text),
            tr(_CONTEXT, "“{name}” now holds what is shown."),
        )

    def rename(self, view_id: int, name: str) -> str:
        """Give a view another name."""
        from explorer.userdata.saved_views import rename_view

        return self._do(
            lambda database: rename_view(database, view_id, name),
            tr(_CONTEXT, "It is “{name}” now."),
        )

    def delete(self, view_id: int) -> str:
        """Delete a view; `undo` puts it back."""
        from explorer.userdata.saved_views import delete_view

        def command(database: UserDatabase) -> SavedViewRow:
            row = delete_view(database, view_id)
            self._deleted = row
            return row

        return self._do(command, tr(_CONTEXT, "“{name}” is deleted."))

    def undo(self) -> str:
        """Put back what was deleted last."""
        from explorer.userdata.saved_views import restore_view

        row = self._deleted
        if row is None:
            return ""

        def command(database: UserDatabase) -> SavedViewRow:
            back = restore_view(database, row)
            self._deleted = None
            return back

        return self._do(command, tr(_CONTEXT, "“{name}” is back."))

    def open(self, view_id: int, reader: Reader, current: Selection) -> OpenedView | str:
        """Return what a view shows now, or a sentence why it cannot be shown."""
        row = next((one for one in self._rows() if one.sequence == view_id), None)
        if row is None:
            return tr(_CONTEXT, "This view is no longer kept.")
        try:
            return open_view(reader, row, current, self._panes)
        except ExplorerError as error:
            return error.message

    def _rows(self) -> tuple[SavedViewRow, ...]:
        from explorer.userdata.saved_views import list_saved_views

        database, self._trouble = self._database(), ""
        if database is None:
            return ()
        try:
            return database.read(lambda session: list_saved_views(session, self._library()))
        except UserDataError as error:
            self._trouble = error.message
            return ()

    def _do(self, command: Callable[[UserDatabase], SavedViewRow], done: str) -> str:
        database, self.failed = self._database(), True
        if database is None:
            return tr(_CONTEXT, "Your data are not open, so no view can be kept.")
        try:
            row = command(database)
        except UserDataError as error:
            return error.message
        self.failed = False
        return done.format(name=row.name or tr(_CONTEXT, "Unnamed view"))
