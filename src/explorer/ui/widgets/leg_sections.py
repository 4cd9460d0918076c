"""A heading of a screen with its lines, notes and links to countries."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.ui.plots.changes_plot import ChangesPlot
from explorer.ui.theme import SPACE, Theme, text_scale
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_rows import ExpandingRows
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule, plain
from explorer.ui.widgets.spares import Spares, tab_stops
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

    With `later` it stays empty until `fill` is called; `renew` gives it another section to fill.
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
        self._spares = Spares(self)
        self._groups: list[GroupBlock] = []
        self._links: CountryLinks | None = None
        self._heading: QLabel | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACE // 2)
        if not later:
            self.fill()

    def renew(self, section: LegSection, open_groups: set[str]) -> None:
        """Take another section and stay hidden until it is filled."""
        self._section, self._open = section, open_groups
        self._begun, self._next = False, 0
        self._groups.clear()
        self._links = None
        self.hide()
        self._spares.begin()
        self._spares.rest()

    def fill(self, room: float = math.inf) -> None:
        """Build heading, notes and the groups that have room in so many lines of text."""
        section = self._section
        self._begun = True
        heading = self._heading or self._lay_out(section.tone)
        heading.setText(plain(section.title.upper()))
        for note in section.notes:
            self._spares.take("note", self._make_note).setText(plain(note))
            room -= len(note) / _LETTERS + 1
        self._empty.setText(plain(section.empty_text))
        self._empty.setVisible(bool(section.empty_text))
        self._add_groups(room)
        self.show()

    def _lay_out(self, tone: str) -> QLabel:
        """Make what every filling has, and room for the rest in its order."""
        layout = self._layout
        self._heading = make_heading("", tone, self)
        layout.addWidget(self._heading)
        layout.addWidget(make_rule(self))
        self._notes, self._rows = QVBoxLayout(), QVBoxLayout()
        for inner in (self._notes, self._rows):
            inner.setSpacing(SPACE // 2)
        layout.addLayout(self._notes)
        self._empty = make_label("", "muted", self)
        layout.addWidget(self._empty)
        layout.addLayout(self._rows)
        return self._heading

    def _make_note(self, parent: QWidget) -> QLabel:
        note = make_label("", "body", parent)
        self._notes.addLayout(measured(note))
        return note

    def _make_group(self, parent: QWidget) -> GroupBlock:
        group = GroupBlock(self._limit, self._theme, self._wishes, parent)
        self._rows.addWidget(group)
        return group

    def _make_links(self, parent: QWidget) -> CountryLinks:
        links = CountryLinks(self._wishes, parent)
        self._layout.addWidget(links)
        return links

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

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield what Tab stops at, in reading order."""
        for group in self._groups:
            yield from group.tab_stops()
        if self._links is not None:
            yield from tab_stops(self._links)

    def _add_groups(self, room: float) -> None:
        groups = self._section.groups
        while self._next < len(groups) and room > 0:
            group = groups[self._next]
            block = self._spares.take("group", self._make_group)
            block.show_group(f"{self._section.id}/{self._next}", group, self._open)
            self._groups.append(block)
            room -= min(len(group.lines), self._limit) * _ROW_LINES + 1
            self._next += 1
        if self._next == len(groups) and room > 0:
            self._next += 1
            if self._section.countries:
                self._links = self._spares.take("links", self._make_links)
                self._links.show_countries(self._section)


class GroupBlock(QWidget):
    """A few lines under a small title of their own, with a picture where there is one."""

    def __init__(
        self, limit: int, theme: Theme, wishes: JourneyWishes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._limit, self._theme, self._wishes = limit, theme, wishes
        self._chart: ChangesPlot | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        self._title = make_label("", "small", self)
        self._title.setContentsMargins(0, SPACE // 2, 0, 0)
        layout.addWidget(self._title)
        self._picture = QWidget(self)
        QVBoxLayout(self._picture).setContentsMargins(0, 0, 0, 0)
        layout.addLayout(measured(self._picture))
        self._rows = ExpandingRows("", (), limit, theme, wishes, set(), self)
        layout.addWidget(self._rows)

    def show_group(self, key: str, group: LineGroup, open_groups: set[str]) -> None:
        """Show another group in place of the one before."""
        self._title.setText(plain(group.title))
        self._title.setVisible(bool(group.title))
        if self._chart is not None:
            self._chart.hide()
            self._chart.deleteLater()
            self._chart = None
        self._picture.setVisible(group.chart is not None)
        if group.chart is not None:
            self._add_chart(group.chart)
        self._rows.show_lines(key, group.lines, self._limit, open_groups)

    def tab_stops(self) -> Iterator[QWidget]:
        """Yield what Tab stops at, in reading order."""
        if self._chart is not None:
            yield from tab_stops(self._chart)
        yield from self._rows.tab_stops()

    def forget(self) -> None:
        """Hold no fact any more."""
        self._rows.forget()

    def _add_chart(self, chart: ChangeChart) -> None:
        """Add the picture of what the list below it says."""
        plot = self._chart = ChangesPlot(chart, self._theme, self._picture)
        plot.fact_chosen.connect(self._wishes.fact_chosen)
        plot.copy_requested.connect(self._wishes.copy_requested)
        room = self._picture.layout()
        if room is not None:
            room.addWidget(plot)
        plot.show()


class CountryLinks(QWidget):
    """A line of links to countries."""

    def __init__(self, wishes: JourneyWishes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self._flow = FlowLayout(self, SPACE)
        self._flow.addWidget(make_label(self.tr("See in Countries:"), "small", self, wrap=False))
        self._spares = Spares(self)
        self._ids: dict[QWidget, str] = {}

    def show_countries(self, section: LegSection) -> None:
        """Link to the countries that took the decisions of a section."""
        self._spares.begin()
        for country in section.countries:
            button = self._spares.take("link", self._make_link)
            self._ids[button] = country.id
            button.setText(country.name)
            button.setAccessibleName(
                self.tr("Show {country} in Countries").format(country=country.name)
            )
        self._spares.rest()

    def _make_link(self, parent: QWidget) -> QPushButton:
        button = QPushButton(parent)
        button.setProperty("role", "link")
        button.clicked.connect(lambda: self._wishes.country_chosen.emit(self._ids[button]))
        self._flow.addWidget(button)
        return button
