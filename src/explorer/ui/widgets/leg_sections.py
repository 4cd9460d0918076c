"""A heading of a screen with its lines, notes and links to countries."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.plots.changes_plot import ChangesPlot
from explorer.ui.theme import SPACE, Theme, text_scale
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_rows import ExpandingRows
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.viewmodels.changes import ChangeChart
from explorer.viewmodels.journey_sections import LegSection, LineGroup

MEASURE = 96 * SPACE  # the longest line that reads well, in type of the usual size

_LETTERS = 60  # of a note on a line, when it is reckoned what has room
_ROW_LINES = 3.0  # lines of text that a row takes


def measured(widget: QWidget, widest: int = MEASURE) -> QHBoxLayout:
    """Return a row that keeps a widget from growing wider than reads well in the reader's type.

    A maximum width alone would not do: a column asks for the height at its own full width.
    """
    widget.setMaximumWidth(round(widest * text_scale()))
    row = QHBoxLayout()
    row.addWidget(widget, 1)
    row.addStretch(0)
    return row


class SectionBlock(QWidget):
    """One heading. What is empty says so; what is long shows its beginning.

    With `later` it stays empty until `fill` is called.
    """

    def __init__(
        self,
        section: LegSection,
        limit: int,
        theme: Theme,
        wishes: JourneyWishes,
        open_groups: set[str],
        parent: QWidget | None = None,
        *,
        later: bool = False,
    ) -> None:
        super().__init__(parent)
        self._section, self._wishes = section, wishes
        self._limit, self._theme, self._open = limit, theme, open_groups
        self._begun, self._next = False, 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE // 2)
        if not later:
            self.fill()

    def fill(self, room: float = math.inf) -> None:
        """Build heading, notes and the groups that have room in so many lines of text."""
        section, layout = self._section, self._layout
        self._begun = True
        layout.addWidget(make_heading(section.title, section.tone, self))
        layout.addWidget(make_rule(self))
        for note in section.notes:
            layout.addLayout(measured(make_label(note, "body", self)))
            room -= len(note) / _LETTERS + 1
        if section.empty_text:
            layout.addWidget(make_label(section.empty_text, "muted", self))
        self._add_groups(room)

    def finish(self) -> None:
        """Build what `fill` had no room for."""
        if not self._begun:
            self.fill()
        elif not self.complete:
            self._add_groups(math.inf)

    @property
    def complete(self) -> bool:
        """Whether everything of the heading is there."""
        return self._begun and self._next > len(self._section.groups)

    def _add_groups(self, room: float) -> None:
        groups = self._section.groups
        while self._next < len(groups) and room > 0:
            group = groups[self._next]
            self._add_group(self._next, group)
            room -= min(len(group.lines), self._limit) * _ROW_LINES + 1
            self._next += 1
        if self._next == len(groups) and room > 0:
            self._next += 1
            if self._section.countries:
                self._layout.addWidget(self._country_links())

    def _add_group(self, number: int, group: LineGroup) -> None:
        if group.title:
            self._layout.addSpacing(SPACE // 2)
            self._layout.addWidget(make_label(group.title, "small", self))
        if group.chart is not None:
            self._add_chart(group.chart)
        key = f"{self._section.id}/{number}"
        self._layout.addWidget(
            ExpandingRows(
                key, group.lines, self._limit, self._theme, self._wishes, self._open, self
            )
        )

    def _add_chart(self, chart: ChangeChart) -> None:
        """Add the picture of what the list below it says."""
        plot = ChangesPlot(chart, self._theme, self)
        plot.fact_chosen.connect(self._wishes.fact_chosen)
        plot.copy_requested.connect(self._wishes.copy_requested)
        self._layout.addLayout(measured(plot))

    def _country_links(self) -> QWidget:
        """Return links from decisions to the countries that took them."""
        row = QWidget(self)
        flow = FlowLayout(row, SPACE)
        flow.addWidget(make_label(self.tr("See in Countries:"), "small", row, wrap=False))
        for country in self._section.countries:
            button = QPushButton(country.name, row)
            button.setProperty("role", "link")
            button.setAccessibleName(self.tr("Show {country} in Countries").format(
                country=country.name))  # fmt: skip
            button.clicked.connect(
                lambda _=False, chosen=country.id: self._wishes.country_chosen.emit(chosen)
            )
            flow.addWidget(button)
        return row
