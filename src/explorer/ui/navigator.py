"""The one selection with its history; every pane is told, none holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from explorer.viewmodels.narrowing import Narrowing, lifted
from explorer.viewmodels.selection import (
    MOST_COMPARED,
    CountryPage,
    Filters,
    Period,
    Reading,
    Selection,
    Subject,
)

_LONGEST_HISTORY = 200


class Navigator(QObject):
    """Holds pane and selection, and walks back and forward through where the reader was."""

    selection_changed = Signal(object)
    pane_changed = Signal(str)
    history_changed = Signal(bool, bool)

    def __init__(self, pane: str, selection: Selection | None = None) -> None:
        super().__init__()
        self._trail: list[tuple[str, Selection]] = [(pane, selection or Selection())]
        self._at = 0

    @property
    def pane(self) -> str:
        """Id of the pane that is shown."""
        return self._trail[self._at][0]

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._trail[self._at][1]

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier place."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later place."""
        return self._at < len(self._trail) - 1

    def go_to(self, selection: Selection | None = None, pane: str | None = None) -> None:
        """Show a selection, a pane or both, and remember where the reader was."""
        target = (pane or self.pane, selection or self.selection)
        if target == self._trail[self._at]:
            return
        before = self._trail[self._at]
        self._trail = [*self._trail[: self._at + 1], target][-_LONGEST_HISTORY:]
        self._at = len(self._trail) - 1
        self._tell(before)

    def go_back(self) -> None:
        """Return to where the reader was before."""
        self._step(-1)

    def go_forward(self) -> None:
        """Undo a step back."""
        self._step(1)

    def select(self, subject: Subject | None) -> None:
        """Make `subject` the selected thing; of a country the profile is shown from then on."""
        selection = self.selection.with_subject(subject)
        self.go_to(replace(selection, profiled=selection.selected("country") or selection.profiled))

    def select_in_profile(self, country_id: str, fact_id: str) -> None:
        """Select a fact in a country's profile, and stay with that country."""
        subject = Subject("fact", fact_id)
        self.go_to(replace(self.selection, profiled=country_id, subject=subject))

    def read(self, reading: Reading | None) -> None:
        """Open a screen of a walkthrough, or the choice of paths for None.

        The selected fact of another screen is let go, and what was opened is folded.
        """
        selection = replace(self.selection, reading=reading, subject=None, opened=frozenset())
        self.go_to(selection, "journey")

    def filter(self, filters: Filters) -> None:
        """Narrow every list."""
        self.go_to(replace(self.selection, filters=filters))

    def show_paths(self, paths: tuple[str, ...]) -> None:
        """Show these paths on the map."""
        self.go_to(replace(self.selection, paths=paths))

    def choose_period(self, period: Period | None) -> None:
        """Show what held and what changed in a period; None for all time."""
        self.go_to(replace(self.selection, period=period))

    def show_page(self, page: CountryPage) -> None:
        """Show a page of Countries; the matrix for an empty one."""
        self.go_to(replace(self.selection, page=page), "countries")

    def compare(self, countries: tuple[str, ...]) -> None:
        """Put these countries side by side, as many as there is room for."""
        compared = tuple(dict.fromkeys(countries))[:MOST_COMPARED]
        self.go_to(replace(self.selection, compared=compared, page="compare"), "countries")

    def show_figure(self, figure_id: str) -> None:
        """Show a chart."""
        self.go_to(replace(self.selection, figure=figure_id), "figures")

    def select_in_figure(self, figure_id: str, fact_id: str) -> None:
        """Select a fact of a chart, and stay with that chart though others may hold the fact."""
        subject = Subject("fact", fact_id)
        self.go_to(replace(self.selection, figure=figure_id, subject=subject))

    def show_selected(self, pane: str) -> None:
        """Show what is selected in a pane, on the page or in the chart that has a place for it."""
        page: CountryPage = "" if pane == "countries" else self.selection.page
        figure = "" if pane == "figures" else self.selection.figure
        self.go_to(replace(self.selection, page=page, figure=figure), pane)

    def lift(self, narrowings: Sequence[Narrowing]) -> None:
        """Let go of what narrows, in one step."""
        self.go_to(lifted(self.selection, narrowings))

    def open_record(self, fact_id: str) -> None:
        """Unfold a sensitive record, here and until the reader leaves."""
        opened = self.selection.opened | {fact_id}
        subject = Subject("fact", fact_id)
        self.go_to(replace(self.selection, opened=opened, subject=subject))

    def fold_all(self) -> None:
        """Fold everything sensitive again and let go of the subject."""
        self.go_to(replace(self.selection, opened=frozenset(), subject=None))

    def _step(self, step: int) -> None:
        if 0 <= self._at + step < len(self._trail):
            before = self._trail[self._at]
            self._at += step
            pane, selection = self._trail[self._at]
            # What was opened stays folded on the way back: nobody asked for it a second time.
            self._trail[self._at] = (pane, replace(selection, opened=frozenset()))
            self._tell(before)

    def _tell(self, before: tuple[str, Selection]) -> None:
        if before[0] != self.pane:
            self.pane_changed.emit(self.pane)
        if before[1] != self.selection:
            self.selection_changed.emit(self.selection)
        self.history_changed.emit(self.can_go_back, self.can_go_forward)
