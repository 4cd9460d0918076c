"""Countries: a matrix of policies, a profile of each, some side by side, changes, and pins."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from explorer.ui.panes.base import Pane
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.export_menu import ExportMenu
from explorer.ui.widgets.matrix_page import MatrixPage
from explorer.ui.widgets.page_tabs import PageTabs
from explorer.ui.widgets.saved_views import SavedViews
from explorer.viewmodels.countries import CountriesView
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.selection import Subject
from explorer.viewmodels.view_json import PaneState

_MATRIX, _PROFILE, _COMPARE, _CHANGES, _PINS = "", "profile", "compare", "changes", "pins"
# The pages but the matrix, imported when they are first shown.
_WIDGETS = {
    _PROFILE: "explorer.ui.widgets.profile_page:ProfilePage",
    _COMPARE: "explorer.ui.widgets.comparison_page:ComparisonPage",
    _CHANGES: "explorer.ui.widgets.changes_page:ChangesPage",
    _PINS: "explorer.ui.widgets.pins_page:PinsPage",
}


class CountriesPane(Pane):
    """Pages over one matrix of cells; a page other than the matrix is made when it is first shown.

    `pin_requested` carries the cell to be pinned, or to be let go where it is pinned already;
    `keep_requested` the form in which the page is wanted outside, and whether with what is
    sensitive; `profile_fact_requested` a country and a fact that was chosen in its profile.
    """

    pin_requested = Signal(object)
    keep_requested = Signal(str, bool)
    profile_fact_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._view = CountriesView()
        self._pinned: tuple[CellKey, ...] = ()
        self._tabs = PageTabs(self._titles(), self.tr("Pages of Countries"), self)
        self.views = SavedViews(self)
        self._export = QPushButton(self.tr("Export ▾"), self)
        self._stack = QStackedWidget(self)
        self._pages: dict[str, Any] = {}
        self._matrix = MatrixPage(theme, self)
        self._adopt(_MATRIX, self._matrix)
        self._matrix.profile_requested.connect(self._on_profile_requested)
        self._tabs.page_chosen.connect(self.page_requested)
        self._lay_out()

    def _titles(self) -> list[tuple[str, str]]:
        return [
            (_MATRIX, self.tr("Matrix")),
            (_PROFILE, self.tr("Profile")),
            (_COMPARE, self.tr("Side by side")),
            (_CHANGES, self.tr("Then and now")),
            (_PINS, self.tr("Pins")),
        ]

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setContentsMargins(3 * SPACE - SPACE // 2, SPACE, 2 * SPACE, 0)
        above.addWidget(self._tabs, 1)
        self._export.setProperty("role", "menu")
        self._export.setAccessibleName(self.tr("Export the page"))
        menu = ExportMenu(self._export)
        menu.form_chosen.connect(self.keep_requested)
        self._export.setMenu(menu)
        above.addWidget(self._export, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.views, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(self._stack, 1)

    # Pages

    @property
    def pins(self) -> Any:
        """The page of pinned cells; whoever keeps the pins renders it."""
        return self._page(_PINS)

    def _page(self, page_id: str) -> Any:
        if page_id not in self._pages:
            module, _, name = _WIDGETS[page_id].partition(":")
            self._adopt(page_id, getattr(import_module(module), name)(self.theme, self))
        return self._pages[page_id]

    def _adopt(self, page_id: str, page: Any) -> None:
        """Put a page among the others and answer what it wishes; none wishes everything."""
        self._pages[page_id] = page
        self._stack.addWidget(page)
        answers = {
            "subject_requested": self.subject_requested,
            "fact_chosen": self._on_fact_chosen,
            "country_requested": self._on_country_requested,
            "cell_requested": self._on_cell_requested,
            "page_requested": self.page_requested,
            "comparing_requested": self.comparing_requested,
            "lifting_requested": self.lifting_requested,
            "copy_requested": self.copy_requested,
            "opening_requested": self.opening_requested,
            "pin_requested": self.pin_requested,
            "export_requested": self.keep_requested,
        }
        for wish, answer in answers.items():
            if hasattr(page, wish):
                getattr(page, wish).connect(answer)
        self._mark_pins(page)

    def set_pins(self, cells: tuple[CellKey, ...]) -> None:
        """Mark these cells as pinned wherever they are shown."""
        self._pinned = tuple(cells)
        title = self.tr("Pins ({count})") if cells else self.tr("Pins")
        self._tabs.set_title(_PINS, title.format(count=len(cells)))
        for page in self._pages.values():
            self._mark_pins(page)

    def _mark_pins(self, page: Any) -> None:
        if hasattr(page, "set_pins"):
            page.set_pins(frozenset(self._pinned))

    # The pane

    def subtitle(self) -> str:
        """Return how much the matrix holds."""
        text = self.tr("{rows} countries and actors by {questions} questions")
        return text.format(rows=len(self._view.rows), questions=len(self._view.questions))

    def set_theme(self, theme: Theme) -> None:
        """Dress every page that was made."""
        super().set_theme(theme)
        for page in self._pages.values():
            page.set_theme(theme)

    def take_focus(self) -> None:
        """Put the keyboard on the page that is shown."""
        page: Any = self._stack.currentWidget()
        if hasattr(page, "take_focus"):
            page.take_focus()
        else:
            super().take_focus()

    def render(self, view: CountriesView) -> None:  # type: ignore[override]  # see Pane.render
        """Show the page that is chosen; the others catch up when they are."""
        self._view = view
        self._tabs.show_page(view.page)
        page = self._page(view.page)
        if view.page == _MATRIX:
            self._matrix.render(view)
        elif view.page == _PROFILE:
            page.render(view.profile)
        elif view.page == _COMPARE:
            page.render(view.comparison)
        elif view.page == _CHANGES:
            page.render(view.changes)
        self._stack.setCurrentWidget(page)
        self._export.setVisible(not hasattr(page, "export_requested"))  # some have their own

    def pane_state(self) -> PaneState:
        """Return to which roles and questions the matrix is narrowed."""
        return self._matrix.pane_state()

    def take_state(self, state: PaneState) -> None:
        """Narrow the matrix as it was, also where another page is shown."""
        self._matrix.render(self._view)
        self._matrix.take_state(state)

    # Answering

    def _on_fact_chosen(self, fact_id: str) -> None:
        profile = self._view.profile if self._view.page == _PROFILE else None
        if profile is not None:
            self.profile_fact_requested.emit(profile.id, fact_id)
            return
        self.subject_requested.emit(Subject("fact", fact_id))

    def _on_country_requested(self, country_id: str) -> None:
        self.subject_requested.emit(Subject("country", country_id))

    def _on_profile_requested(self, country_id: str) -> None:
        self._on_country_requested(country_id)
        self.page_requested.emit(_PROFILE)

    def _on_cell_requested(self, country_id: str, question_id: str) -> None:
        self._on_country_requested(country_id)
        self.page_requested.emit(_MATRIX)
        self._matrix.show_cell(country_id, question_id)
