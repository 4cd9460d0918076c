"""The page of one leg, in one column or two; reading and tab order are the same in both."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_rows import mark_selected
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.ui.widgets.leg_branches import BranchesBlock
from explorer.ui.widgets.leg_map import LegMap
from explorer.ui.widgets.leg_sections import MEASURE, SectionBlock, measured
from explorer.viewmodels.journey_leg import LegScreen, TrailStep

_ORDER = ("decisions", "costs", "risks", "time", "help", "changes", "sureness")
_MAP_LINES = 9  # a map stands for so many lines when two columns are evened out
_MAP_HEIGHT = 15  # and for so many lines of text when it is asked what stands above the fold
_HEAD_LINES, _ROW_LINES = 9, 3.0  # lines of text that the head and a row take
_LATEST = 100  # milliseconds after which the rest is built even if nothing was painted
_NARROW = 1.3  # lines wrap more often in the right column
_LIMITS = {"costs": 6, "risks": 5, "others": 3, "sureness": 3}
_LIMIT = 4


class TrailRow(QWidget):
    """The legs as a line of text that can be clicked; the current one says so."""

    def __init__(
        self, steps: tuple[TrailStep, ...], wishes: JourneyWishes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Legs of this path"))
        flow = FlowLayout(self, 0, 0)
        for number, step in enumerate(steps, 1):
            # A step and the sign behind it stay together, so that no line begins with the sign.
            cell = QWidget(self)
            row = QHBoxLayout(cell)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(0)
            here = self.tr("{title} (this leg)").format(title=step.title)
            button = QPushButton(here if step.current else step.title, cell)
            button.setProperty("role", "here" if step.current else "step")
            button.clicked.connect(
                lambda _=False, chosen=step.reading: wishes.reading_chosen.emit(chosen)
            )
            row.addWidget(button)
            if number < len(steps):
                row.addWidget(make_label("›", "small", cell, wrap=False))
            flow.addWidget(cell)


class LegPage(QWidget):
    """Everything documented of one leg, always in the same order.

    With a `fold` in pixels only what stands above it is built at once, so that the next leg is on
    show without delay; the rest follows in the next turn of the event loop, or with `finish`.
    """

    def __init__(
        self,
        screen: LegScreen,
        theme: Theme,
        wishes: JourneyWishes,
        open_groups: set[str],
        *,
        wide: bool,
        fold: int = 0,
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self._screen, self._theme, self._wishes = screen, theme, wishes
        self._open, self._wide = open_groups, wide
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 3 * SPACE)
        layout.setSpacing(SPACE)
        self._add_head(layout)
        # Widgets are made in reading order, which is then the tab order, wherever they stand.
        self.map = LegMap(screen.map, wishes, self, beside=wide)
        self._blocks = {one: self._section(one) for one in (*_ORDER, "others")}
        self._split = self._even_split() if wide else len(_ORDER)
        self._add_body(layout)
        layout.addWidget(self._blocks["others"])
        self._fill(fold)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.finish)
        self._whole = not fold
        if self._whole:
            self._add_end()
        else:
            self._timer.start(_LATEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Build the rest as soon as the first part is on show."""
        super().paintEvent(event)
        if not self._whole:
            self._timer.start(0)

    def _fill(self, fold: int) -> None:
        """Build what stands above the fold; all of it where there is none."""
        if not fold:
            for block in self._blocks.values():
                block.fill()
            return
        lines = fold / QFontMetrics(self._theme.font("body")).height() - _HEAD_LINES
        room = {"left": lines, "right": lines}
        room["right" if self._wide else "left"] -= _MAP_HEIGHT
        for at, name in enumerate(_ORDER):
            column = "left" if at < self._split else "right"
            if room[column] > 0:
                self._blocks[name].fill(room[column])
            room[column] -= self._lines(name) * _ROW_LINES

    def finish(self) -> None:
        """Build whatever is still missing, and mend the order in which Tab walks the page."""
        if self._whole:
            return
        self._whole = True
        self._timer.stop()
        for block in self._blocks.values():
            block.finish()
        self._add_end()
        places = [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.window() is self.window()
        ]
        for before, after in pairwise(places):
            QWidget.setTabOrder(before, after)
        mark_selected(self, str(self.property("selected") or ""))
        self._show_new()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest)

    def _show_new(self) -> None:
        """Show at once what was added to a page on show; a layout would do so a turn later."""
        shown = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        for child in self.findChildren(QWidget):
            if child.isHidden() and not child.testAttribute(shown):
                child.show()

    def _add_end(self) -> None:
        """Add sources, the question and the ways."""
        layout = self._layout
        self._add_sources(layout)
        self._add_prompt(layout)
        if self._screen.branches:
            layout.addSpacing(2 * SPACE)
            layout.addWidget(BranchesBlock(self._screen.branches, self._wide, self))
        layout.addStretch(1)

    def _add_head(self, layout: QVBoxLayout) -> None:
        layout.addWidget(TrailRow(self._screen.trail, self._wishes, self))
        layout.addWidget(make_label(self._screen.heading, "title", self))
        lead = make_label(self._screen.statement, "lead", self)
        layout.addLayout(measured(lead, MEASURE + 20 * SPACE))
        layout.addWidget(make_label(self._screen.pages, "small", self))
        layout.addSpacing(SPACE)

    def _section(self, section_id: str) -> SectionBlock:
        limit = _LIMITS.get(section_id, _LIMIT)
        section = self._screen.section(section_id)
        return SectionBlock(
            section, limit, self._theme, self._wishes, self._open, self, later=True
        )

    def _add_body(self, layout: QVBoxLayout) -> None:
        blocks = self._blocks
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(3 * SPACE)
        if not self._wide:
            layout.addWidget(self.map)
            layout.addSpacing(2 * SPACE)
            for name in _ORDER:
                layout.addWidget(blocks[name])
                layout.addSpacing(2 * SPACE)
            return
        right.addWidget(self.map)
        for name in _ORDER[: self._split]:
            left.addWidget(blocks[name])
        for name in _ORDER[self._split :]:
            right.addWidget(blocks[name])
        left.addStretch(1)
        right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(4 * SPACE)
        columns.addLayout(left, 60)
        columns.addLayout(right, 40)
        layout.addLayout(columns)
        layout.addSpacing(2 * SPACE)

    def _even_split(self) -> int:
        """Return how many headings stand at the left, so that the columns end at like heights."""
        heights = [self._lines(name) for name in _ORDER]

        def difference(split: int) -> float:
            return abs(sum(heights[:split]) - _MAP_LINES - _NARROW * sum(heights[split:]))

        return min(range(2, len(_ORDER)), key=difference)

    def _lines(self, section_id: str) -> float:
        """Return about how many lines a heading takes, with what is shown of its groups."""
        section, limit = self._screen.section(section_id), _LIMITS.get(section_id, _LIMIT)
        details = 1.6 if section_id == "costs" else 1.0
        rows = sum(min(len(group.lines), limit) + 0.5 for group in section.groups)
        return 1.5 + rows * details + 1.2 * len(section.notes)

    def _add_sources(self, layout: QVBoxLayout) -> None:
        layout.addSpacing(SPACE)
        layout.addWidget(make_heading(self.tr("Sources of this screen"), "ink", self))
        layout.addWidget(make_rule(self))
        for text in self._screen.sources:
            layout.addLayout(measured(make_label(text, "small", self)))

    def _add_prompt(self, layout: QVBoxLayout) -> None:
        """Add the question for a discussion, folded until it is opened."""
        layout.addSpacing(SPACE)
        button = QPushButton(self)
        button.setProperty("role", "link")
        button.setCheckable(True)
        prompt: QLabel = make_label(self._screen.prompt, "lead", self)
        prompt.hide()

        def show(opened: bool) -> None:
            prompt.setVisible(opened)
            mark = "▾" if opened else "▸"
            button.setText(f"{mark} {self.tr('A question for discussion')}")

        show(False)
        button.toggled.connect(show)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(measured(prompt))
