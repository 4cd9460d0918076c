"""Fact rows of which the first several are shown, with the rest one click away, in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from explorer.ui.plots.mark_plot import MarkPlot
from explorer.ui.theme import Theme
from explorer.ui.widgets.fact_rows import FactRowButton, FactRows
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.viewmodels.fact_lines import FactLine


class ExpandingRows(QWidget):
    """Rows of one group; `open_groups` remembers which groups are shown in full."""

    def __init__(
        self,
        key: str,
        lines: tuple[FactLine, ...],
        limit: int,
        theme: Theme,
        wishes: JourneyWishes,
        open_groups: set[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._wishes, self._theme = wishes, theme
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._rows = FactRows((), theme, self)
        self._rows.fact_chosen.connect(wishes.fact_chosen)
        self._rows.copy_requested.connect(wishes.copy_requested)
        self._layout.addWidget(self._rows)
        self._button: QPushButton | None = None
        self.show_lines(key, lines, limit, open_groups)

    def show_lines(
        self, key: str, lines: tuple[FactLine, ...], limit: int, open_groups: set[str]
    ) -> None:
        """Show another group in place of the one before."""
        self._key, self._lines, self._limit, self._open = key, lines, limit, open_groups
        self._rows.show_lines(self._shown())
        # One line more is shown rather than hidden behind a button as tall as itself.
        folds = len(lines) > limit + 1
        if folds and self._button is None:
            self._button = QPushButton(self)
            self._button.setProperty("role", "link")
            self._button.clicked.connect(self._on_toggled)
            self._layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        if self._button is not None:
            self._button.setVisible(folds)
            self._name_button(self._button)

    def forget(self) -> None:
        """Hold no fact any more."""
        self._rows.forget()

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab stops at, in reading order."""
        button = [] if self._button is None else [self._button]
        return [*self._rows.findChildren(FactRowButton), *button]

    def _shown(self) -> tuple[FactLine, ...]:
        whole = self._key in self._open or len(self._lines) <= self._limit + 1
        return self._lines if whole else self._lines[: self._limit]

    def _name_button(self, button: QPushButton) -> None:
        count = len(self._lines)
        if self._key in self._open:
            button.setText(self.tr("Show the first {count}").format(count=self._limit))
        else:
            button.setText(self.tr("Show all {count}").format(count=count))

    def _on_toggled(self) -> None:
        """Show the rest or fold it; the rows keep their place in the tab order."""
        button = self._button
        if button is None:
            return
        opening = self._key not in self._open
        (self._open.add if opening else self._open.discard)(self._key)
        rows = self._rows.show_lines(self._shown())
        self._name_button(button)
        for before, row in pairwise(rows):
            QWidget.setTabOrder(before, row)
        QWidget.setTabOrder(rows[-1], button)
        if opening and len(rows) > self._limit:
            rows[self._limit].setFocus(Qt.FocusReason.TabFocusReason)


def mark_selected(page: QWidget, fact_id: str) -> None:
    """Mark the rows of one fact as selected, without building anything anew.

    The page keeps the id for rows that it builds later.
    """
    page.setProperty("selected", fact_id)
    for row in page.findChildren(FactRowButton):
        selected = bool(fact_id) and row.line.id == fact_id
        if row.line.selected != selected:
            row.line = replace(row.line, selected=selected)
            row.update()
    for plot in page.findChildren(MarkPlot):
        plot.mark(fact_id)


def focused_fact(page: QWidget) -> str:
    """Return the id of the fact whose row has the focus, or nothing."""
    for row in page.findChildren(FactRowButton):
        if row.hasFocus():
            return row.line.id
    for plot in page.findChildren(MarkPlot):
        if plot.hasFocus():
            return plot.current
    return ""


def focus_fact(page: QWidget, fact_id: str) -> bool:
    """Give the focus to the first row of a fact; say whether there is one."""
    finish: Callable[[], None] | None = getattr(page, "finish", None)
    if finish is not None:
        finish()
    rows: Iterable[FactRowButton] = page.findChildren(FactRowButton)
    for row in rows:
        if row.line.id == fact_id:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
    return False
