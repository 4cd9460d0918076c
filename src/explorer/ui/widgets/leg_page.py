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
from explorer.ui.widgets.labels import make_heading, make_label, make_rule, plain
from explorer.ui.widgets.leg_branches import BranchesBlock
from explorer.ui.widgets.leg_map import LegMap
from explorer.ui.widgets.leg_sections import MEASURE, SectionBlock, measured
from explorer.ui.widgets.spares import Spares, tab_stops
from explorer.viewmodels.journey_leg import LegScreen, TrailStep
from explorer.viewmodels.selection import Reading

_ORDER = ("decisions", "costs", "risks", "time", "help", "changes", "sureness")
_MAP_LINES = 9  # a map stands for so many lines when two columns are evened out
_MAP_HEIGHT = 15  # and for so many lines of text when it is asked what stands above the fold
_HEAD_LINES, _ROW_LINES = 9, 3.0  # lines of text that the head and a row take
_LATEST = 100  # milliseconds after which the rest is built even if nothing was painted
_UNEVEN = 10  # lines by which one column may be longer than the other
_NARROW = 1.65  # lines wrap more often in the right column
_LIMITS = {"costs": 6, "risks": 5, "others": 3, "sureness": 3}
_LIMIT = 4


class TrailRow(QWidget):
    """The legs as a line of text that can be clicked; the current one says so."""

    def __init__(
        self, steps: tuple[TrailStep, ...], wishes: JourneyWishes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._wishes = wishes
        self.setAccessibleName(self.tr("Legs of this path"))
        self._flow = FlowLayout(self, 0, 0)
        self._spares = Spares(self)
        self.show_steps(steps)

    def show_steps(self, steps: tuple[TrailStep, ...]) -> None:
        """Show other legs, or another one of them as the current one."""
        self._spares.begin()
        for number, step in enumerate(steps, 1):
            cell = self._spares.take("step", self._make_step)
            here = self.tr("{title} (this leg)").format(title=step.title)
            cell.show_step(
                step.reading, here if step.current else step.title, step.current,
                number == len(steps),
            )  # fmt: skip
        self._spares.rest()

    def _make_step(self, parent: QWidget) -> _Step:
        cell = _Step(self._wishes, parent)
        self._flow.addWidget(cell)
        return cell


class _Step(QWidget):
    """A leg and the sign behind it, which stay together: no line begins with the sign."""

    def __init__(self, wishes: JourneyWishes, parent: QWidget) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._button = QPushButton(self)
        self._button.clicked.connect(lambda: wishes.reading_chosen.emit(self._reading))
        self._sign = make_label("›", "small", self, wrap=False)
        row.addWidget(self._button)
        row.addWidget(self._sign)

    def show_step(self, reading: Reading, title: str, current: bool, last: bool) -> None:
        """Show another leg."""
        self._reading = reading
        self._button.setText(title)
        self._sign.setVisible(not last)
        role = "here" if current else "step"
        if self._button.property("role") != role:
            self._button.setProperty("role", role)
            self._button.style().polish(self._button)


class LegPage(QWidget):
    """Everything documented of one leg, always in the same order.

    With a `fold` in pixels only what stands above it is built at once, so that the next leg is on
    show without delay; the rest follows in the next turn of the event loop, or with `finish`.
    `show_screen` shows another leg in the same widgets, as far as these reach.
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
        self._theme, self._wishes, self._wide = theme, wishes, wide
        self._branches: BranchesBlock | None = None
        self._whole, self._begun = True, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.finish)
        layout = self._layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * SPACE, 2 * SPACE, 4 * SPACE, 3 * SPACE)
        layout.setSpacing(SPACE)
        self._add_head(layout, screen)
        # Widgets are made in reading order, which is then the tab order, wherever they stand.
        self.map = LegMap(screen.map, wishes, self, beside=wide)
        self._blocks = {
            name: SectionBlock(
                screen.section(name), _limit(name), theme, wishes, open_groups, self, later=True
            )
            for name in (*_ORDER, "others")
        }
        self._split, self._end_at = -1, -1
        self._add_body(layout)
        layout.addWidget(self._blocks["others"])
        self._add_end(layout)
        layout.addStretch(1)
        self.show_screen(screen, open_groups, fold=fold)

    @property
    def theme(self) -> Theme:
        """The theme that the page was built in."""
        return self._theme

    @property
    def wide(self) -> bool:
        """Whether the page was built in two columns."""
        return self._wide

    def show_screen(self, screen: LegScreen, open_groups: set[str], *, fold: int = 0) -> None:
        """Show a leg; see the class for `fold`."""
        self._screen = screen
        self._timer.stop()
        self._trail.show_steps(screen.trail)
        self._title.setText(plain(screen.heading))
        self._lead.setText(plain(screen.statement))
        self._pages.setText(plain(screen.pages))
        if self._begun:
            self.map.show_drawn(screen.map)
        self._begun = True
        for name, block in self._blocks.items():
            block.renew(screen.section(name), open_groups)
        self._end.hide()
        if self._wide:
            self._divide(*self._even_split())
        self._fill(fold)
        self._whole = not fold
        if self._whole:
            self._fill_end()
        else:
            self._timer.start(_LATEST)

    def tab_stops(self) -> list[QWidget]:
        """Return what Tab stops at in reading order, which is the same in one column and in two."""
        blocks = (stop for block in self._blocks.values() for stop in block.tab_stops())
        head = (*tab_stops(self._trail), *tab_stops(self.map))
        return [*head, *blocks, *tab_stops(self._end)]

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
            column = "left" if not self._wide or at < self._split else "right"
            if self._wide and at >= self._end_at:
                room[column] = min(room.values())
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
        self._fill_end()
        for before, after in pairwise(self.tab_stops()):
            QWidget.setTabOrder(before, after)
        mark_selected(self, str(self.property("selected") or ""))
        QCoreApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest)

    def _add_head(self, layout: QVBoxLayout, screen: LegScreen) -> None:
        self._trail = TrailRow(screen.trail, self._wishes, self)
        layout.addWidget(self._trail)
        self._title = make_label("", "title", self)
        layout.addWidget(self._title)
        self._lead = make_label("", "lead", self)
        layout.addLayout(measured(self._lead, MEASURE + 20 * SPACE))
        self._pages = make_label("", "small", self)
        layout.addWidget(self._pages)
        layout.addSpacing(SPACE)

    def _add_body(self, layout: QVBoxLayout) -> None:
        if not self._wide:
            layout.addWidget(self.map)
            layout.addSpacing(2 * SPACE)
            for name in _ORDER:
                layout.addWidget(self._blocks[name])
                layout.addSpacing(2 * SPACE)
            return
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        for column in (self._left, self._right):
            column.setSpacing(3 * SPACE)
        self._right.addWidget(self.map)
        self._left.addStretch(1)
        self._right.addStretch(1)
        columns = QHBoxLayout()
        columns.setSpacing(4 * SPACE)
        columns.addLayout(self._left, 60)
        columns.addLayout(self._right, 40)
        layout.addLayout(columns)
        self._below = QVBoxLayout()
        layout.addLayout(self._below)
        layout.addSpacing(2 * SPACE)

    def _divide(self, split: int, end: int) -> None:
        """Put headings into the left column, below the map, and from `end` on below both."""
        if (split, end) == (self._split, self._end_at):
            return
        self._split, self._end_at = split, end
        for name in _ORDER:
            for column in (self._left, self._right, self._below):
                column.removeWidget(self._blocks[name])
        for at, name in enumerate(_ORDER[:split]):
            self._left.insertWidget(at, self._blocks[name])
        for at, name in enumerate(_ORDER[split:end], 1):
            self._right.insertWidget(at, self._blocks[name])
        for name in _ORDER[end:]:
            self._below.addWidget(self._blocks[name])
        self._below.setContentsMargins(0, 2 * SPACE if end < len(_ORDER) else 0, 0, 0)

    def _even_split(self) -> tuple[int, int]:
        """Return where the left column ends and where the right one does, at like heights.

        Where a long last heading would leave a column half empty, it stands below both.
        """
        heights = [self._lines(name) for name in _ORDER]

        def difference(split: int, end: int) -> float:
            right = _MAP_LINES + _NARROW * sum(heights[split:end])
            return abs(sum(heights[:split]) - right)

        every = len(_ORDER)
        beside, below = (
            min(((split, end) for split in range(2, end)), key=lambda pair: difference(*pair))
            for end in (every, every - 1)
        )
        return below if difference(*beside) > _UNEVEN + difference(*below) else beside

    def _lines(self, section_id: str) -> float:
        """Return about how many lines a heading takes, with what is shown of its groups."""
        section, limit = self._screen.section(section_id), _limit(section_id)
        details = 1.6 if section_id == "costs" else 1.0
        rows = sum(min(len(group.lines), limit) + 0.5 for group in section.groups)
        return 1.5 + rows * details + 1.2 * len(section.notes)

    def _add_end(self, layout: QVBoxLayout) -> None:
        """Make room for sources, the question, folded until it is opened, and the ways."""
        self._end = QWidget(self)
        end = self._end_layout = QVBoxLayout(self._end)
        end.setContentsMargins(0, 0, 0, 0)
        end.setSpacing(SPACE)
        end.addSpacing(SPACE)
        end.addWidget(make_heading(self.tr("Sources of this screen"), "ink", self._end))
        end.addWidget(make_rule(self._end))
        self._sources = QVBoxLayout()
        self._source_labels = Spares(self._end)
        end.addLayout(self._sources)
        end.addSpacing(SPACE)
        button = self._asking = QPushButton(self._end)
        button.setProperty("role", "link")
        button.setCheckable(True)
        self._prompt = make_label("", "lead", self._end)
        button.toggled.connect(self._show_prompt)
        end.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        end.addLayout(measured(self._prompt))
        layout.addWidget(self._end)

    def _fill_end(self) -> None:
        """Show sources, the question and the ways of the leg."""
        screen = self._screen
        self._source_labels.begin()
        for text in screen.sources:
            self._source_labels.take("source", self._make_source).setText(plain(text))
        self._source_labels.rest()
        self._prompt.setText(plain(screen.prompt))
        self._asking.setChecked(False)
        self._show_prompt(False)
        if self._branches is not None:
            self._branches.hide()
            self._branches.deleteLater()
            self._branches = None
        if screen.branches:
            self._branches = BranchesBlock(screen.branches, self._wide, self._end)
            self._branches.setContentsMargins(0, 2 * SPACE, 0, 0)
            self._end_layout.addWidget(self._branches)
            self._branches.show()
        self._end.show()

    def _make_source(self, parent: QWidget) -> QLabel:
        source = make_label("", "small", parent)
        self._sources.addLayout(measured(source))
        return source

    def _show_prompt(self, opened: bool) -> None:
        self._prompt.setVisible(opened)
        mark = "▾" if opened else "▸"
        self._asking.setText(f"{mark} {self.tr('A question for discussion')}")


def _limit(section_id: str) -> int:
    return _LIMITS.get(section_id, _LIMIT)
