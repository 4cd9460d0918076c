"""Builds panes when first shown and renders those that are visible."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from explorer.ui.panes.base import Pane
from explorer.ui.registry import PANES_BY_ID
from explorer.ui.theme import Theme
from explorer.viewmodels.selection import Selection


class PaneUpdater:
    """Keeps every pane that is built in step with the selection; a hidden one catches up later."""

    def __init__(
        self, reader: Callable[[], Any], theme: Theme, on_built: Callable[[str, Pane], None]
    ) -> None:
        self._reader = reader
        self._theme = theme
        self._on_built = on_built
        self._panes: dict[str, Pane] = {}
        self._rendered: dict[str, Selection] = {}
        self._visible = ""

    @property
    def panes(self) -> dict[str, Pane]:
        """The panes built so far, by id."""
        return dict(self._panes)

    def adopt(self, pane_id: str, pane: Pane) -> None:
        """Take a pane that was built elsewhere; Start is, before anything heavy is imported."""
        self._panes[pane_id] = pane

    def show(self, pane_id: str, selection: Selection) -> Pane:
        """Return a pane that shows the selection, building it if need be."""
        if pane_id not in self._panes:
            pane = PANES_BY_ID[pane_id].pane_class()(self._theme)
            self._panes[pane_id] = pane
            self._on_built(pane_id, pane)
        self._visible = pane_id
        self.update(selection)
        return self._panes[pane_id]

    def update(self, selection: Selection) -> None:
        """Render the visible pane if it shows another selection."""
        pane_id = self._visible
        if not pane_id or self._rendered.get(pane_id) == selection:
            return
        view = PANES_BY_ID[pane_id].load_view()(self._reader(), selection)
        self._panes[pane_id].render(view)
        self._rendered[pane_id] = selection

    def set_theme(self, theme: Theme, selection: Selection) -> None:
        """Dress every built pane in another theme."""
        self._theme = theme
        for pane in self._panes.values():
            pane.set_theme(theme)
        self.refresh(selection)

    def refresh(self, selection: Selection) -> None:
        """Forget what was rendered, and render the visible pane again."""
        self._rendered.clear()
        self.update(selection)
