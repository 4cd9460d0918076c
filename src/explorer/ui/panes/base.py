"""What every pane is: a widget that renders a view and emits wishes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from explorer.ui.theme import Theme
from explorer.viewmodels.view_json import PaneState


class Pane(QWidget):
    """A pane; `render` is idempotent and emits nothing, wishes go out as signals.

    `subject_requested` carries a Subject, `reading_requested` a Reading, `filters_requested` a
    Filters, `paths_requested` a tuple of path ids, `period_requested` a Period or None,
    `lifting_requested` a tuple of Narrowings to let go of, `pane_requested` a pane id,
    `page_requested` a page of Countries, `comparing_requested` a tuple of country ids,
    `figure_requested` the id of a chart, `point_requested` a chart and a fact of it,
    `opening_requested` and `copy_requested` a fact id, `door_requested` the id of a door of Start.
    """

    subject_requested = Signal(object)
    reading_requested = Signal(object)
    filters_requested = Signal(object)
    paths_requested = Signal(object)
    period_requested = Signal(object)
    lifting_requested = Signal(object)
    pane_requested = Signal(str)
    page_requested = Signal(str)
    comparing_requested = Signal(object)
    figure_requested = Signal(str)
    point_requested = Signal(str, str)
    opening_requested = Signal(str)
    copy_requested = Signal(str)
    door_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; panes that paint themselves override and repaint."""
        self.theme = theme

    def take_focus(self) -> None:
        """Put the keyboard where reading this pane begins: its first control, unless it knows."""
        following = self.nextInFocusChain()
        while following is not self and following is not None:
            tabbed = following.focusPolicy() & Qt.FocusPolicy.TabFocus
            if self.isAncestorOf(following) and tabbed and following.isVisibleTo(self):
                following.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            following = following.nextInFocusChain()

    def pane_state(self) -> PaneState:
        """Return what of this pane is its own, for a view that is kept; nothing unless it knows."""
        return PaneState()

    def take_state(self, state: PaneState) -> None:
        """Show what was kept of this pane's own; panes that keep something override."""

    def subtitle(self) -> str:
        """Return what the top bar says beside the pane's title."""
        return ""

    def render(self, view: Any) -> None:  # type: ignore[override]  # QWidget.render draws; a pane shows a view
        """Show a view."""
        raise NotImplementedError

    def visible_text(self) -> str:
        """Return all text now shown, for tests and for shoot's log."""
        from explorer.ui.widgets.labels import text_below

        return text_below(self)
