"""The pages of a walkthrough around its legs: choice of a path, opening, advisory, text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.ui.widgets.leg_branches import BranchesBlock
from explorer.ui.widgets.leg_sections import MEASURE, SectionBlock, measured
from explorer.viewmodels.journey_front import (
    AdvisoryScreen,
    ChooserScreen,
    OpeningScreen,
    PathCard,
)
from explorer.viewmodels.journey_screens import TextScreen
from explorer.viewmodels.selection import Reading

WIDEST = MEASURE + 24 * SPACE  # of lists, whose pages stand at the right
_LIMIT = 6


class JourneyPage(QWidget):
    """A page with the margins of the walkthrough; below its heading come the page's own parts."""

    def __init__(self, heading: str, lead: str) -> None:
        super().__init__()
        self.setObjectName("page")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(4 * SPACE, 3 * SPACE, 4 * SPACE, 3 * SPACE)
        self.body.setSpacing(SPACE)
        self.say(heading, "title")
        self.say(lead, "lead")

    def say(self, text: str, role: str = "body") -> None:
        """Add a paragraph."""
        if text:
            self.body.addLayout(measured(make_label(text, role, self)))

    def head(self, text: str, tone: str = "ink") -> None:
        """Add a small heading over a rule."""
        self.body.addSpacing(2 * SPACE)
        self.body.addWidget(make_heading(text, tone, self))
        self.body.addLayout(measured(make_rule(self), WIDEST))

    def buttons(self, *buttons: QPushButton) -> None:
        """Add buttons side by side."""
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        self.body.addSpacing(2 * SPACE)
        self.body.addLayout(row)

    def button(self, text: str, wishes: JourneyWishes, reading: Reading | None) -> QPushButton:
        """Return a button that opens a screen, or the contents where none is given."""
        button = QPushButton(text, self)
        if reading is None:
            button.clicked.connect(wishes.contents_requested.emit)
        else:
            button.clicked.connect(lambda: wishes.reading_chosen.emit(reading))
        return button


class ChooserPage(JourneyPage):
    """The paths and the reading beside them, every one told in the same form."""

    def __init__(self, screen: ChooserScreen, wishes: JourneyWishes, *, wide: bool) -> None:
        super().__init__(screen.heading, screen.lead)
        self.say(screen.note, "muted")
        self.body.addSpacing(2 * SPACE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(5 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        columns = 2 if wide else 1
        for number, card in enumerate(screen.cards):
            cell = self._cell(card, wishes)
            grid.addWidget(cell, number // columns, number % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def _cell(self, card: PathCard, wishes: JourneyWishes) -> QWidget:
        cell = QWidget(self)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE // 2)
        layout.addWidget(make_rule(cell))
        button = QPushButton(card.title, cell)
        button.setProperty("role", "path")
        button.setAccessibleName(self.tr("Read: {title}").format(title=card.title))
        button.setAccessibleDescription(f"{card.statement} {card.counts}")
        button.clicked.connect(lambda: wishes.reading_chosen.emit(Reading(card.id)))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(make_label(card.statement, "body", cell))
        layout.addWidget(make_label(card.counts, "small", cell))
        layout.addStretch(1)
        return cell


class OpeningPage(JourneyPage):
    """Title, source, notice, reading time and how the path was divided."""

    def __init__(self, screen: OpeningScreen, path_id: str, wishes: JourneyWishes) -> None:
        super().__init__(screen.heading, screen.statement)
        self.say(screen.pages, "small")
        self.body.addSpacing(SPACE)
        self.say(screen.notice, "notice")
        for text in (screen.source, screen.division, screen.reading_time):
            self.say(text)
        start = self.button(self.tr("Start reading"), wishes, Reading(path_id, "advisory"))
        start.setProperty("role", "primary")
        self.buttons(start, self.button(self.tr("Contents"), wishes, None))
        self.head(self.tr("The legs of this path"))
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for row, leg in enumerate(screen.legs):
            link = self.button(leg.title, wishes, leg.reading)
            link.setProperty("role", "link")
            link.setAccessibleDescription(leg.ends)
            grid.addWidget(link, row, 0)
            grid.addWidget(make_label(leg.ends, "muted", self), row, 1)
        self.body.addLayout(measured(table, WIDEST))
        self.body.addStretch(1)


class AdvisoryPage(JourneyPage):
    """Why this is studied and which hard topics lie ahead, by their plain names."""

    def __init__(self, screen: AdvisoryScreen, path_id: str, wishes: JourneyWishes) -> None:
        super().__init__(screen.heading, screen.record)
        for text in screen.purpose:
            self.say(text)
        self.head(self.tr("Sensitive topics ahead"), "risk")
        if screen.topics:
            frame = QFrame(self)
            frame.setProperty("role", "advisory")
            grid = QGridLayout(frame)
            grid.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
            grid.setHorizontalSpacing(3 * SPACE)
            grid.setColumnStretch(0, 3)
            grid.setColumnStretch(1, 2)
            for row, topic in enumerate(screen.topics):
                grid.addWidget(make_label(topic.name, "body", frame), row, 0)
                grid.addWidget(make_label(topic.where, "muted", frame), row, 1)
            self.body.addLayout(measured(frame))
        self.say(screen.topics_note)
        onward = self.button(self.tr("Continue"), wishes, Reading(path_id, "context"))
        onward.setProperty("role", "primary")
        skip = self.button(
            self.tr("Skip to the summary: the ledger"), wishes, Reading(path_id, "ledger")
        )
        self.buttons(onward, skip, self.button(self.tr("Contents"), wishes, None))
        self.body.addStretch(1)


class TextPage(JourneyPage):
    """Headings with short lists of facts, notes and ways."""

    def __init__(
        self,
        screen: TextScreen,
        theme: Theme,
        wishes: JourneyWishes,
        open_groups: set[str],
        *,
        wide: bool,
        very_wide: bool = False,
    ) -> None:
        super().__init__(screen.heading, screen.lead)
        blocks = [
            SectionBlock(section, _LIMIT, theme, wishes, open_groups, self)
            for section in screen.sections
        ]
        columns = QHBoxLayout()
        columns.setSpacing(5 * SPACE)
        # Read down the first column, then down the second; the tab order is the same.
        half = (len(blocks) + 1) // 2 if very_wide else len(blocks)
        for part in filter(None, (blocks[:half], blocks[half:])):
            column = QVBoxLayout()
            column.setSpacing(SPACE)
            for block in part:
                column.addSpacing(2 * SPACE)
                column.addLayout(measured(block, WIDEST))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.body.addLayout(columns)
        if screen.branches:
            self.body.addSpacing(2 * SPACE)
            self.body.addWidget(BranchesBlock(screen.branches, wide, self))
        self.body.addStretch(1)
