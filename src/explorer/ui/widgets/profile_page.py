"""The page of one country: what the records hold of it, part by part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from explorer.exports.country_profile import profile_document
from explorer.exports.forms import render_words
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.profile_head import ProfileHead
from explorer.ui.widgets.profile_sections import ProfileSections
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.country_profile import CountryProfile

_MARGIN = 2 * SPACE  # and as much again within, where rows have their mark


class ProfilePage(QWidget):
    """A scrolling page of parts under rules; `pin_requested` carries the key of a cell.

    `export_requested` carries the form that is offered first, and whether sensitive records are
    wanted too.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    country_requested = Signal(str)
    cell_requested = Signal(str, str)
    pin_requested = Signal(object)
    comparing_requested = Signal(object)
    lifting_requested = Signal(object)
    export_requested = Signal(str, bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._profile = CountryProfile()
        self._pinned: frozenset[CellKey] = frozenset()
        self._scroll = VerticalScroll(self)
        # Nearly every page is longer than a window, and need not be laid out twice to find out.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)
        self._make()

    def set_theme(self, theme: Theme) -> None:
        """Set everything anew in another theme."""
        shown, self._profile = self._profile, CountryProfile()
        self._theme = theme
        self._make()
        self.render(shown)

    def render(self, profile: CountryProfile) -> None:  # type: ignore[override]  # as panes have it
        """Show a country; the same one keeps its place on the page."""
        fresh = profile.id != self._profile.id
        chosen = profile.selected if profile.selected != self._profile.selected else ""
        same = replace(profile, selected="") == replace(self._profile, selected="")
        self._profile = profile
        if same and profile.id:
            self._sections.mark(profile.selected)
            self._reveal(chosen)
            return
        self._head.show_profile(profile)
        self._sections.show_profile(profile, self._pinned, fresh=fresh)
        if fresh:
            self._scroll.verticalScrollBar().setValue(0)
        self._reveal(chosen)

    def _reveal(self, fact_id: str) -> None:
        """Bring a fact into sight that was chosen elsewhere."""
        if fact_id and not self._sections.holds_focus():
            self._sections.reveal(fact_id)

    def set_pins(self, pinned: Iterable[CellKey]) -> None:
        """Say at each cell whether it is among the pins."""
        self._pinned = frozenset(pinned)
        self._sections.show_pinned(self._pinned)

    def take_focus(self) -> None:
        """Put the keyboard on the choice of countries."""
        self._head.take_focus()

    def _make(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(_MARGIN, 2 * SPACE, _MARGIN, 4 * SPACE)
        column.setSpacing(3 * SPACE)
        self._head = ProfileHead(self._theme, page)
        self._sections = ProfileSections(self._theme, self._scroll, page)
        column.addWidget(self._head)
        column.addWidget(self._sections)
        column.addStretch(1)
        self._head.country_requested.connect(self.country_requested)
        self._head.comparing_requested.connect(self.comparing_requested)
        self._head.lifting_requested.connect(self.lifting_requested)
        self._head.export_requested.connect(self.export_requested)
        self._head.copying_requested.connect(self._on_copying_requested)
        self._sections.fact_chosen.connect(self.fact_chosen)
        self._sections.copy_requested.connect(self.copy_requested)
        self._sections.cell_requested.connect(self.cell_requested)
        self._sections.pin_requested.connect(self.pin_requested)
        self._scroll.set_page(page)

    def _on_copying_requested(self) -> None:
        """Put the page on the clipboard as text, without its sensitive records."""
        if self._profile.library is not None:
            document = profile_document(self._profile, self._profile.library)
            QGuiApplication.clipboard().setText(render_words(document, "text"))
