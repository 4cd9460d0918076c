"""The parts of a profile below its head, each under a rule with its title beside or above it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QVBoxLayout, QWidget

from explorer.ui.plots.mark_plot import MarkPlot
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.labels import make_heading, make_label
from explorer.ui.widgets.profile_cells import CellBlock, CellControls, SilentRow
from explorer.ui.widgets.profile_groups import PartSection
from explorer.ui.widgets.profile_layout import ColumnFlow, Section, laid_out_once, lay_out_now, say
from explorer.ui.widgets.profile_rows import FactList
from explorer.ui.widgets.profile_strip import StripPlot
from explorer.ui.widgets.spares import Spares, tab_stops
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.country_profile import CountryProfile
from explorer.viewmodels.country_profile_parts import ProfileCell
from explorer.viewmodels.country_profile_strip import ProfileStrip
from explorer.viewmodels.fact_lines import FactLine
from explorer.wording import plural

_CONTEXT = "CountryProfile"


class ProfileSections(QWidget):
    """Shows the parts of a page in their order, and goes to any of them."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    cell_requested = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(self, theme: Theme, scroll: QScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._scroll = theme, scroll
        self._stops: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3 * SPACE)
        self._make_words()
        self._cells = CellsSection(theme, self)
        self._strip = StripSection(theme, self)
        self._prices, self._cases = PartSection(theme, self), PartSection(theme, self)
        self._risks, self._asked = PartSection(theme, self), PartSection(theme, self)
        self._asked_controls = CellControls(self._asked.content)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE // 2, 0, SPACE, 0)
        foot.addWidget(self._asked_controls)
        self._asked.body.addLayout(foot)
        self._targets: dict[str, Section] = {
            "cells": self._cells, "timeline": self._strip, "prices": self._prices,
            "cases": self._cases, "risks": self._risks, "asked": self._asked,
        }  # fmt: skip
        for section in self._targets.values():
            self._column.addWidget(section)
        self._make_source()
        self._connect()

    def _make_words(self) -> None:
        words = self._words = Section(self.tr("In words"), self)
        self._sentences = FactList("", self._theme, words.content, "lead")
        self._first_title = make_heading(
            self.tr("The first statement of each standing, in page order"), "", words.content
        )
        self._first = FactList("", self._theme, words.content)
        words.body.addWidget(self._sentences)
        words.add(self._first_title)
        words.body.addWidget(self._first)
        self._column.addWidget(words)

    def _make_source(self) -> None:
        section = Section(self.tr("Source"), self)
        self._source = make_label("", "body", section.content)
        self._notice = make_label("", "notice", section.content)
        section.body.setSpacing(SPACE // 2)
        section.add(self._source)
        section.add(self._notice)
        self._column.addWidget(section)

    def _connect(self) -> None:
        self._sentences.fact_chosen.connect(self.go_to)
        self._sentences.copy_requested.connect(self._on_sentence_copied)
        self._first.fact_chosen.connect(self.fact_chosen)
        self._first.copy_requested.connect(self.copy_requested)
        for part in (
            self._cells, self._strip, self._prices, self._cases, self._risks, self._asked
        ):  # fmt: skip
            part.fact_chosen.connect(self.fact_chosen)
            part.copy_requested.connect(self.copy_requested)
        for controls in (self._cells, self._asked_controls):
            controls.cell_requested.connect(self.cell_requested)
            controls.pin_requested.connect(self.pin_requested)

    # Showing

    def show_profile(
        self, profile: CountryProfile, pinned: Collection[CellKey], *, fresh: bool
    ) -> None:
        """Show a page; `fresh` where it is of another country than the one before."""
        self._profile = profile
        for section in self.findChildren(Section):
            section.arrange(self.width())
        with laid_out_once(self):
            self._fill(profile, pinned, fresh=fresh)
        self._chain()
        self.mark(profile.selected)

    def _chain(self) -> None:
        """Let the Tab key walk widgets that were made last where they stand, not after all else."""
        stops = list(tab_stops(self))
        if stops != self._stops:
            self._stops = stops
            for one, following in pairwise(stops):
                QWidget.setTabOrder(one, following)

    def mark(self, fact_id: str) -> None:
        """Mark a fact wherever it stands."""
        for rows in self.findChildren(MarkPlot):
            rows.mark(fact_id)

    def _fill(self, profile: CountryProfile, pinned: Collection[CellKey], *, fresh: bool) -> None:
        self._show_words(profile)
        self._cells.show_cells(profile, pinned)
        self._strip.show_strip(profile.name, profile.strip, fresh=fresh)
        for section, part in (
            (self._prices, profile.prices), (self._cases, profile.cases),
            (self._risks, profile.risks), (self._asked, profile.asked),
        ):  # fmt: skip
            section.show_part(part, fresh=fresh)
        self._asked_controls.show_cell(
            profile.asked_key, profile.asked.title, profile.asked_key in pinned
        )
        self._source.setText(profile.source)
        self._notice.setText(profile.notice)

    def _show_words(self, profile: CountryProfile) -> None:
        places = {
            "cells": self.tr("Policies"), "silent": self.tr("Not stated"),
            "timeline": self.tr("Dates"), "prices": self.tr("Prices"), "cases": self.tr("Cases"),
            "risks": self.tr("Risks"), "asked": self.tr("Asked"),
        }  # fmt: skip
        lines = [
            FactLine(
                one.leads, "", one.text, "", "", f"{places[one.leads.partition('/')[0]]} ↓",
                folded=False, sensitive=False, contested=False,
            )
            for one in profile.words
        ]  # fmt: skip
        self._sentences.show_lines(self.tr("In words: each sentence leads to its facts"), lines)
        self._first_title.setVisible(bool(profile.first))
        self._first.show_lines(self._first_title.text(), profile.first)

    def show_pinned(self, pinned: Collection[CellKey]) -> None:
        """Say at each cell whether it is among the pins."""
        for controls in self.findChildren(CellControls):
            controls.show_pinned(controls.key in pinned)

    # Going

    def go_to(self, place: str) -> None:
        """Bring a part to the top and put the keyboard into it, where it has something to walk."""
        part, _, question = place.partition("/")
        target: QWidget | None = self._targets.get(part)
        if part == "silent" or question:
            target = self._cells.block(question) or self._cells
        if target is None:
            return
        self._bring_to_top(target)
        rows = [one for one in target.findChildren(MarkPlot) if not one.isHidden()]
        inner: QWidget | None = rows[0] if rows else target.findChild(QPushButton)
        if inner is not None:
            inner.setFocus()
            self._bring_to_top(target)

    def reveal(self, fact_id: str) -> None:
        """Bring a fact's first row into sight, out of its fold where it stands in one."""
        with laid_out_once(self):
            for part in (self._prices, self._cases, self._risks, self._asked):
                part.reveal(fact_id)
        lay_out_now(self)
        for rows in self.findChildren(FactList):
            if rows.isHidden() or not rows.holds(fact_id):
                continue
            area = next(mark.area for mark in rows.marks if mark.id == fact_id)
            middle = rows.mapTo(self._scroll.widget() or self, area.center())
            self._scroll.ensureVisible(middle.x(), middle.y(), 0, area.height())
            return

    def holds_focus(self) -> bool:
        """Whether the keyboard is somewhere below the head."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _bring_to_top(self, target: QWidget) -> None:
        top = target.mapTo(self._scroll.widget() or self, QPoint(0, 0)).y()
        self._scroll.verticalScrollBar().setValue(top - SPACE)

    def _on_sentence_copied(self, place: str) -> None:
        words = [one.text for one in self._profile.words if one.leads == place]
        QGuiApplication.clipboard().setText(" ".join([*words, self._profile.source]))


class CellsSection(Section):
    """The policy questions: those with statements, then those without, listed together."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    cell_requested = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._theme = theme
        self.title.setText(self.tr("Policies, question by question"))
        self._stated = self._flow(3 * SPACE)
        self._outside_title, self._outside = self._listed(self.tr("Nothing dated in this period"))
        self._silent_title, self._silent = self._listed(self.tr("Not stated in the source"))

    def _flow(self, gap: int) -> Spares:
        holder = QWidget(self.content)
        ColumnFlow(holder, gap)
        self.body.addWidget(holder)
        return Spares(holder)

    def _listed(self, title: str) -> tuple[QWidget, Spares]:
        heading = make_heading(title, "", self.content)
        self.add(heading)
        return heading, self._flow(SPACE // 2)

    def show_cells(self, profile: CountryProfile, pinned: Collection[CellKey]) -> None:
        """Show the cells of a country."""
        told, every = len(profile.stated), len(profile.cells)
        statements = sum(one.cell.count for one in profile.stated)
        count = plural(_CONTEXT, "{count} statement", "{count} statements", statements)
        words = self.tr("{count} on {told} of {every} questions")
        self.say(words.format(count=count, told=told, every=every))
        self._stated.begin()
        for one in profile.stated:
            self._stated.take("cell", self._make_block).show_cell(one, _key(one) in pinned)
        self._stated.rest()
        self._show_listed(self._outside_title, self._outside, profile.outside, pinned)
        self._show_listed(self._silent_title, self._silent, profile.silent, pinned)

    def _show_listed(
        self, title: QWidget, spares: Spares, cells: Sequence[ProfileCell],
        pinned: Collection[CellKey],
    ) -> None:  # fmt: skip
        title.setVisible(bool(cells))
        spares.begin()
        for one in cells:
            spares.take("row", self._make_row).show_cell(one, _key(one) in pinned)
        spares.rest()

    def block(self, question_id: str) -> QWidget | None:
        """Return where a question stands; without an id the heading of the silent ones."""
        if not question_id:
            return self._silent_title
        for controls in self.findChildren(CellControls):
            holder = controls.parentWidget()
            if controls.key[1] == question_id and holder is not None and not holder.isHidden():
                return holder
        return None

    def _make_block(self, parent: QWidget) -> CellBlock:
        block = CellBlock(self._theme, parent)
        block.fact_chosen.connect(self.fact_chosen)
        block.copy_requested.connect(self.copy_requested)
        self._adopt(parent, block, block.controls)
        return block

    def _make_row(self, parent: QWidget) -> SilentRow:
        row = SilentRow(parent)
        self._adopt(parent, row, row.controls)
        return row

    def _adopt(self, parent: QWidget, made: QWidget, controls: CellControls) -> None:
        controls.cell_requested.connect(self.cell_requested)
        controls.pin_requested.connect(self.pin_requested)
        layout = parent.layout()
        if layout is not None:
            layout.addWidget(made)


class StripSection(Section):
    """The strip of what is dated, and the list that says the same."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.setText(self.tr("Dated events and policies"))
        self._data = ProfileStrip()
        self._name = ""
        self._empty = make_label("", "muted", self.content)
        self._plot = StripPlot(theme, self.content)
        self._earlier = make_label("", "small", self.content)
        self._toggle = QPushButton(self.tr("As a list (T)"), self.content)
        self._toggle.setCheckable(True)
        self._toggle.setProperty("role", "toggle")
        self._list = FactList("", theme, self.content)
        self._eras = make_label("", "small", self.content)
        self.add(self._empty)
        self.body.addWidget(self._plot)
        self.add(self._earlier)
        foot = QVBoxLayout()
        foot.setContentsMargins(SPACE, 0, SPACE, 0)
        foot.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(foot)
        self.body.addWidget(self._list)
        self.add(self._eras)
        self._toggle.toggled.connect(self._fill_list)
        self._plot.list_requested.connect(self._toggle.toggle)
        for source in (self._plot, self._list):
            source.fact_chosen.connect(self.fact_chosen)
            source.copy_requested.connect(self.copy_requested)

    def show_strip(self, name: str, strip: ProfileStrip, *, fresh: bool) -> None:
        """Show what is dated of a country; the list of another one is folded."""
        self._data = strip
        self._name = self.tr("Dated records of {name}").format(name=name)
        count = plural(_CONTEXT, "{count} record", "{count} records", strip.count)
        self.say(count if strip.count else "", "", strip.left_out)
        say(self._empty, strip.empty)
        say(self._earlier, strip.earlier)
        self._plot.show_strip(self._name, strip)
        self._toggle.setVisible(strip.count > 0)
        if fresh:
            self._toggle.setChecked(False)
        self._fill_list()

    def _fill_list(self) -> None:
        """Fill the list while it is open; closed it holds nothing."""
        is_open = self._toggle.isChecked()
        self._list.show_lines(self._name, self._data.lines if is_open else ())
        eras = "\n".join(era.line for era in self._data.seen_eras) if is_open else ""
        say(self._eras, self.tr("Eras behind the strip:") + f"\n{eras}" if eras else "")


def _key(one: ProfileCell) -> CellKey:
    return one.cell.country_id, one.cell.question_id
