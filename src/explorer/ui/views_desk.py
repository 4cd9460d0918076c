"""Connects the button "Views" of each pane with what keeps views, and shows those that are chosen.

The composition root makes one desk; a pane that has views has an attribute `views`, and may have
more of its own to keep: `pane_state` returns it, `take_state` takes it back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from explorer.ui.navigator import Navigator
from explorer.ui.registry import PANES
from explorer.ui.view_keeping import ViewKeeping
from explorer.ui.widgets.saved_views import SavedViews
from explorer.viewmodels.narrowing import describe_narrowings
from explorer.viewmodels.saved_views import known_names, suggested_name


def make_views_desk(
    navigator: Navigator, reader: Callable[[], Any], database: Callable[[], Any], parent: QObject
) -> ViewsDesk:
    """Return the desk of the running program; `database` returns the reader's own, or None."""
    titles = {spec.id: QCoreApplication.translate("Panes", spec.title) for spec in PANES}
    keeping = ViewKeeping(database, lambda: reader().library.name, titles)
    return ViewsDesk(keeping, navigator, reader, titles, parent)


class ViewsDesk(QObject):
    """Answers the wishes of every button; `told` carries a sentence for the bar below.

    `state_wanted` carries the id of a pane that is shown by now and the state that it is to take.
    """

    told = Signal(str)
    state_wanted = Signal(str, object)

    def __init__(
        self, keeping: ViewKeeping, navigator: Navigator, reader: Callable[[], Any],
        titles: dict[str, str], parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._keeping = keeping
        self._navigator = navigator
        self._reader = reader
        self._titles = titles

    def attach(self, pane_id: str, pane: Any) -> None:
        """Answer a pane's button; a pane without one is left as it is."""
        button: SavedViews | None = getattr(pane, "views", None)
        if button is None:
            return
        keeping, navigator = self._keeping, self._navigator
        button.opening.connect(lambda: self._show(button, pane_id))
        button.keep_requested.connect(
            lambda name: self._done(
                button,
                pane_id,
                keeping.keep(name, pane_id, navigator.selection, pane.pane_state()),
            )
        )
        button.replace_requested.connect(
            lambda view: self._done(
                button,
                pane_id,
                keeping.replace(view, pane_id, navigator.selection, pane.pane_state()),
            )
        )
        button.rename_requested.connect(
            lambda view, name: self._done(button, pane_id, keeping.rename(view, name))
        )
        button.delete_requested.connect(
            lambda view: self._done(button, pane_id, keeping.delete(view), deleted=True)
        )
        button.undo_requested.connect(lambda: self._done(button, pane_id, keeping.undo()))
        button.view_chosen.connect(self._on_view_chosen)

    def _show(self, button: SavedViews, pane_id: str) -> None:
        names, selection = known_names(self._reader()), self._navigator.selection
        lines = self._keeping.lines(names)
        button.show_views(lines)
        button.tell(self._keeping.notice())
        narrowings = describe_narrowings(selection, names)
        taken = [line.name for line in lines]
        button.suggest(suggested_name(self._titles[pane_id], narrowings, taken))

    def _done(
        self, button: SavedViews, pane_id: str, sentence: str, *, deleted: bool = False
    ) -> None:
        """List the views of now and say how it went; what failed leaves the name in its field."""
        failed = self._keeping.failed
        if not failed:
            self._show(button, pane_id)
            button.done()
        button.tell(sentence, can_undo=deleted and not failed)

    def _on_view_chosen(self, view_id: int) -> None:
        opened = self._keeping.open(view_id, self._reader(), self._navigator.selection)
        if isinstance(opened, str):
            self.told.emit(opened)
            return
        self._navigator.go_to(opened.selection, opened.pane)
        self.state_wanted.emit(opened.pane, opened.state)
        if opened.remark:
            self.told.emit(opened.remark)
