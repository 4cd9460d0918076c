"""The pages of a walkthrough around its legs: choice, opening, advisory, calm page, text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.journey_card import ExitCardBlock
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.ui.widgets.leg_branches import BranchesBlock
from explorer.ui.widgets.leg_sections import MEASURE, SectionBlock, measured
from explorer.viewmodels.journey_front import (
    AdvisoryScreen,
    CalmScreen,
    ChooserScreen,
    OpeningScreen,
    PathCard,
)
from explorer.viewmodels.journey_screens import TextScreen
from explorer.viewmodels.journey_sections import LegSection
from explorer.viewmodels.selection import Reading

WIDEST = MEASURE + 24 * SPACE  # of lists, whose pages stand at the right
_LIMIT = 6
_LINK_PADDING = 3  # above and below a link's text, as the style sheet has it
_LEAST_COLUMN = 45 * SPACE  # of the choice of paths, below which one column reads better


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

    def __init__(
        self,
        screen: ChooserScreen,
        wishes: JourneyWishes,
        progress: Mapping[str, str],
        theme: Theme,
        room: int,
    ) -> None:
        super().__init__(screen.heading, screen.lead)
        self._progress = progress
        self.say(screen.note, "muted")
        if screen.cards:
            compare = self.button(
                self.tr("Compare all legs and paths in one table"), wishes, Reading("", "compare")
            )
            compare.setProperty("role", "link")
            self.body.addWidget(compare, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(2 * SPACE)
        grid = QGridLayout()
        grid.setHorizontalSpacing(5 * SPACE)
        grid.setVerticalSpacing(2 * SPACE)
        # A title is never wrapped, so two columns need room for the longest one twice.
        metrics = QFontMetrics(theme.font("heading"))
        titles = [metrics.horizontalAdvance(card.title) + SPACE for card in screen.cards]
        columns = 2 if 2 * max([*titles, _LEAST_COLUMN]) + 14 * SPACE <= room else 1
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
        self._add_progress(card, cell, layout, wishes)
        layout.addStretch(1)
        return cell

    def _add_progress(
        self, card: PathCard, cell: QWidget, layout: QVBoxLayout, wishes: JourneyWishes
    ) -> None:
        """Say where the reader was on a path, and offer to go on from there."""
        screen = self._progress.get(card.id, "")
        place = card.place(screen)
        if not place:
            return
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        last = self.tr("Last read: {place}").format(place=place)
        row.addWidget(make_label(last, "small", cell), 1)
        onward = self.button(self.tr("Continue"), wishes, Reading(card.id, screen))
        onward.setProperty("role", "link")
        onward.setAccessibleName(
            self.tr("Continue: {title}, {place}").format(title=card.title, place=place)
        )
        row.addWidget(onward, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(row)


class OpeningPage(JourneyPage):
    """Title, source, notice, reading time, three ways to read, and how the path was divided."""

    def __init__(self, screen: OpeningScreen, reading: Reading, wishes: JourneyWishes) -> None:
        super().__init__(screen.heading, screen.statement)
        self.say(screen.pages, "small")
        self.body.addSpacing(SPACE)
        self.say(screen.source)
        self.say(screen.notice, "notice")
        self.say(screen.reading_time)
        alone = self.button(self.tr("Read alone"), wishes, reading.at("advisory"))
        alone.setProperty("role", "primary")
        present = QPushButton(self.tr("Present"), self)
        present.setAccessibleDescription(self.tr("In large type, for a room"))
        present.clicked.connect(wishes.present_requested.emit)
        printed = QPushButton(self.tr("Print"), self)
        printed.setAccessibleDescription(self.tr("On paper or as a file"))
        printed.clicked.connect(lambda: wishes.export_requested.emit(reading.path))
        self.buttons(alone, present, printed)
        self.body.addSpacing(SPACE)
        self.say(screen.division, "muted")
        if not screen.legs:
            self.say(self.tr("No leg of this path is documented in this library."))
            self.body.addStretch(1)
            return
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
            grid.addWidget(link, row, 0, Qt.AlignmentFlag.AlignTop)
            ends = make_label(leg.ends, "muted", self)
            ends.setContentsMargins(0, _LINK_PADDING, 0, _LINK_PADDING)  # level with its link
            grid.addWidget(ends, row, 1)
        self.body.addLayout(measured(table, WIDEST))
        self.body.addStretch(1)


class AdvisoryPage(JourneyPage):
    """Why this is studied and which hard topics lie ahead, by their plain names."""

    def __init__(
        self, screen: AdvisoryScreen, reading: Reading, onward_screen: str, wishes: JourneyWishes
    ) -> None:
        super().__init__(screen.heading, screen.purpose[0])
        for text in screen.purpose[1:]:
            self.say(text)
        self.head(self.tr("Topics ahead"), "risk")
        if screen.topics:
            frame = QFrame(self)
            frame.setProperty("role", "advisory")
            grid = QGridLayout(frame)
            grid.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
            grid.setHorizontalSpacing(3 * SPACE)
            grid.setVerticalSpacing(SPACE // 4)  # all topics and the buttons on one screen
            grid.setColumnStretch(0, 3)
            grid.setColumnStretch(1, 2)
            for row, topic in enumerate(screen.topics):
                grid.addWidget(make_label(topic.name, "body", frame), row, 0)
                grid.addWidget(make_label(topic.where, "muted", frame), row, 1)
            self.body.addLayout(measured(frame))
        self.say(screen.topics_note)
        self.say(screen.record, "lead")
        onward = self.button(self.tr("Continue"), wishes, reading.at(onward_screen))
        onward.setProperty("role", "primary")
        skip = self.button(self.tr("Skip to the summary"), wishes, reading.at("ledger"))
        self.buttons(onward, skip, self.button(self.tr("Contents"), wishes, None))
        self.body.addStretch(1)


class CalmPage(JourneyPage):
    """Where Leave leads: a few neutral words, and contents, summary or close."""

    def __init__(self, screen: CalmScreen, reading: Reading, wishes: JourneyWishes) -> None:
        super().__init__(screen.heading, "")
        for text in screen.text:
            self.say(text, "lead")
        close = QPushButton(self.tr("Close"), self)
        close.setAccessibleName(self.tr("Close the walkthrough"))
        close.clicked.connect(wishes.close_requested.emit)
        self.buttons(
            self.button(self.tr("Contents"), wishes, None),
            self.button(self.tr("Summary"), wishes, reading.at("ledger")),
            close,
        )
        self.body.addStretch(1)


def _half(sections: Sequence[LegSection]) -> int:
    """Return how many headings stand in the first of two columns of about the same height."""
    heights = [
        2.0
        + sum(1.5 + 2.5 * min(len(group.lines), _LIMIT + 1) for group in section.groups)
        + 1.6 * len(section.notes)
        for section in sections
    ]
    return min(
        range(1, len(heights) + 1),
        key=lambda half: abs(sum(heights[:half]) - sum(heights[half:])),
        default=0,
    )


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
        answers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(screen.heading, screen.lead)
        blocks = [
            SectionBlock(section, _LIMIT, theme, wishes, open_groups, self)
            for section in screen.sections
        ]
        columns = QHBoxLayout()
        columns.setSpacing(5 * SPACE)
        # Read down the first column, then down the second; the tab order is the same.
        half = _half(screen.sections) if very_wide else len(blocks)
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
        if screen.card is not None:
            self.body.addSpacing(2 * SPACE)
            kept = {} if answers is None else answers
            card = ExitCardBlock(screen.card, kept, theme, wishes, self)
            self.body.addLayout(measured(card, WIDEST))
        self.body.addStretch(1)
