"""The page of the ledger: what may be added, what the reader may choose, what stands beside."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.plots.ledger_block import LedgerBlock
from explorer.ui.theme import SPACE, Theme, text_scale
from explorer.ui.widgets.fact_rows import FactRows
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.journey_pages import WIDEST, JourneyPage
from explorer.ui.widgets.journey_wishes import JourneyWishes
from explorer.ui.widgets.labels import make_label
from explorer.ui.widgets.leg_sections import measured
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import sentence_start
from explorer.viewmodels.journey_screens import LedgerScreen
from explorer.viewmodels.ledger import LedgerChoice, LedgerPackage, LedgerView, Tally
from explorer.viewmodels.ledger_periods import PERIOD, LedgerPeriod

_WRAPPING = 1.5  # the text size from which a leg's title may take two lines


class LedgerPage(JourneyPage):
    """Sums first, then the choices that change them, then what is shown and never added."""

    def __init__(
        self, screen: LedgerScreen, view: LedgerView, theme: Theme, wishes: JourneyWishes
    ) -> None:
        super().__init__(screen.heading, screen.lead)
        self._theme, self._wishes = theme, wishes
        self._add_periods(view.periods)
        self._add_sums(view.prices)
        self._add_picture(view.prices)
        self._add_legs(view.prices)
        self.head(self.tr("Pieces in any case"), "cost")
        self._rows(tuple(option.line for option in view.prices.always))
        self._add_choices(self.tr("Pieces that enter only if chosen"), view.prices.choices)
        self.head(self.tr("Packages: one fee for several legs, in place of pieces"), "cost")
        for package in view.packages:
            self._add_package(package)
        if not view.packages:
            self.say(self.tr("not documented in the source"), "muted")
        for title, lines in (
            (self.tr("If arrested: falls due only if caught; never added"),
             view.prices.conditional),
            (self.tr("Exposure: what someone else would pay or lose; never added"), view.exposure),
            (self.tr("Afterwards: support received, debts repaid; never added"), view.afterwards),
        ):  # fmt: skip
            self.head(title, "cost")
            self._rows(lines)
        self._add_times(view.times)
        self.body.addStretch(1)

    def _add_periods(self, periods: tuple[LedgerPeriod, ...]) -> None:
        """Let the reader choose whose figures may enter; what is undated may in every period."""
        self.head(self.tr("Dates whose figures may enter"))
        self.say(
            self.tr(
                "Prices of different dates are not added silently: a sum names the dates of what "
                "it holds. Undated figures (as of the article, 2006) may enter in every period and "
                "are marked so."
            ),
            "muted",
        )
        frame = QWidget(self)
        flow = FlowLayout(frame, 3 * SPACE)
        group = QButtonGroup(self)
        for period in periods:
            radio = QRadioButton(period.words, frame)
            radio.setObjectName(f"{PERIOD}={period.id}")
            radio.setChecked(period.chosen)
            group.addButton(radio)
            radio.clicked.connect(
                lambda _=False, chosen=period.id: self._wishes.figure_chosen.emit(PERIOD, chosen)
            )
            flow.addWidget(radio)
        self.body.addLayout(measured(frame, WIDEST))

    def _add_picture(self, tally: Tally) -> None:
        if tally.picture is None:
            return
        # Where a figure is chosen the page is built anew; what was a table stays one.
        key = f"table/{tally.picture.title}"
        block = LedgerBlock(
            tally.picture, self._theme, self, as_table=bool(self._wishes.property(key))
        )
        block.table_toggled.connect(lambda shown: self._wishes.setProperty(key, shown))
        block.fact_chosen.connect(self._wishes.fact_chosen)
        block.copy_requested.connect(self._wishes.copy_requested)
        self.body.addSpacing(2 * SPACE)
        self.body.addLayout(measured(block, WIDEST))

    def _add_sums(self, tally: Tally) -> None:
        frame = QFrame(self)
        frame.setProperty("role", "panel")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(2 * SPACE, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE // 2)
        for one in tally.sums:
            layout.addWidget(make_label(f"{sentence_start(one.text)}.", "lead", frame))
            for note in one.notes:
                layout.addWidget(make_label(note, "small", frame))
        self.body.addSpacing(SPACE)
        self.body.addLayout(measured(frame, WIDEST))

    def _add_legs(self, tally: Tally) -> None:
        """Add every leg with its status in words."""
        self.head(self.tr("Leg by leg"))
        table = QWidget(self)
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(3 * SPACE)
        grid.setVerticalSpacing(SPACE // 2)
        grid.setColumnStretch(2, 1)
        for row, leg in enumerate(tally.legs):
            number = make_label(str(row + 1), "muted", self, wrap=False)
            grid.addWidget(number, row, 0, Qt.AlignmentFlag.AlignRight)
            long = text_scale() > _WRAPPING
            grid.addWidget(make_label(leg.title, "body", self, wrap=long), row, 1)
            role = "muted" if leg.status == "none" else "body"
            grid.addWidget(make_label(leg.words, role, self), row, 2)
        self.body.addLayout(measured(table, WIDEST))

    def _rows(self, lines: tuple[FactLine, ...]) -> None:
        if not lines:
            self.say(self.tr("not documented in the source"), "muted")
            return
        rows = FactRows(lines, self._theme, self)
        rows.fact_chosen.connect(self._wishes.fact_chosen)
        rows.copy_requested.connect(self._wishes.copy_requested)
        self.body.addLayout(measured(rows, WIDEST))

    def _add_choices(self, title: str, choices: tuple[LedgerChoice, ...]) -> None:
        if not choices:
            return
        self.head(title, "cost")
        self.say(
            self.tr(
                "At each of these points the article gives several figures, or one that holds on "
                "one way only. At most one enters a sum; none is entered at first."
            ),
            "muted",
        )
        for choice in choices:
            self._add_choice(choice)

    def _add_choice(self, choice: LedgerChoice) -> None:
        self.body.addSpacing(SPACE)
        self.body.addWidget(make_label(sentence_start(choice.title), "strong", self))
        group = QButtonGroup(self)
        none = QRadioButton(self.tr("None of these"), self)
        none.setAccessibleName(
            self.tr("{point}: none of these").format(point=sentence_start(choice.title))
        )
        self._add_radio(group, none, choice, "")
        self.body.addWidget(none)
        for option in choice.options:
            radio = QRadioButton(self)
            name = self.tr("Enter {amount}, {what}, {detail}")
            radio.setAccessibleName(
                name.format(
                    amount=option.line.amount, what=option.line.text, detail=option.line.detail
                )
            )
            self._add_radio(group, radio, choice, option.id)
            line = option.line
            if option.outside:
                radio.setEnabled(False)
                line = replace(line, detail=f"{line.detail} · {option.outside}")
            rows = FactRows((line,), self._theme, self)
            rows.fact_chosen.connect(self._wishes.fact_chosen)
            rows.copy_requested.connect(self._wishes.copy_requested)
            whole = QWidget(self)
            row = QHBoxLayout(whole)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(SPACE)
            column = QVBoxLayout()
            column.addSpacing(SPACE)  # level with the first line of the row
            column.addWidget(radio)
            column.addStretch(1)
            row.addLayout(column)
            row.addWidget(rows, 1)
            self.body.addLayout(measured(whole, WIDEST))

    def _add_radio(
        self, group: QButtonGroup, radio: QRadioButton, choice: LedgerChoice, option: str
    ) -> None:
        radio.setObjectName(f"{choice.group}={option}")
        radio.setChecked(choice.chosen == option)
        group.addButton(radio)
        radio.clicked.connect(lambda: self._wishes.figure_chosen.emit(choice.group, option))

    def _add_package(self, package: LedgerPackage) -> None:
        self._rows((package.line,))
        covers = self.tr("Covers: {legs}.").format(legs="; ".join(package.covers))
        if package.elsewhere:
            covers += " " + self.tr("It is told for legs of other paths too.")
        self.say(covers, "small")
        if package.replaces:
            replaced = self.tr("Stands in place of these pieces, never on top: {pieces}.")
            self.say(replaced.format(pieces="; ".join(package.replaces)), "small")

    def _add_times(self, times: Tally) -> None:
        self.body.addSpacing(2 * SPACE)
        self.say(self.tr("Documented times"), "heading")
        self.say(self.tr("The same rules hold: what is not documented is not guessed."), "muted")
        self._add_sums(times)
        self._add_picture(times)
        self.head(self.tr("Times in any case"))
        self._rows(tuple(option.line for option in times.always))
        self._add_choices(self.tr("Times that enter only if chosen"), times.choices)
        self.head(self.tr("Times only if caught; never added"))
        self._rows(times.conditional)
