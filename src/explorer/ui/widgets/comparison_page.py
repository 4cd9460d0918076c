"""Two to four countries side by side: questions in bands, and what is stated of each below them."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from explorer.ui.itemmodels.statements_model import Band, Column, Entry, Head, TableRow
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.comparison_picker import ComparisonPicker
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_flowing_label, make_label, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.ui.widgets.roomy_page import RoomyPage
from explorer.ui.widgets.statement_table import StatementTable
from explorer.viewmodels.country_cells import NOT_STATED, OUTSIDE, CellKey
from explorer.viewmodels.country_comparison import (
    ComparedCell,
    ComparedCountry,
    Comparison,
    ComparisonRow,
    shown_rows,
)
from explorer.wording import tr

_TABLE_LINES = 12  # of the table that are seen at least


class ComparisonPage(QWidget):
    """Chips of the countries, two switches, and the table; without two countries, how to begin.

    `cell_requested` carries a country's id and a question's, `comparing_requested` a tuple of
    ids, `pin_requested` a CellKey, `lifting_requested` a tuple of Narrowings, `page_requested` a
    page of Countries: the profile of the country that was asked for just before.
    """

    fact_chosen = Signal(str)
    country_requested = Signal(str)
    cell_requested = Signal(str, str)
    copy_requested = Signal(str)
    comparing_requested = Signal(object)
    pin_requested = Signal(object)
    page_requested = Signal(str)
    lifting_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view = Comparison()
        self._followed = ""
        self._late = False
        self._pinned: frozenset[CellKey] = frozenset()
        self._picker = ComparisonPicker(self)
        self._differing = self._switch(self.tr("Only questions that differ"))
        self._bare = self._switch(self.tr("Hide questions with nothing stated"))
        self._headline = make_flowing_label("strong", self)
        self._caution = make_label("", "small", self)
        self._chips = NarrowingChips(self)
        self._table = StatementTable(self.tr("Countries side by side"), theme, self)
        self._none = make_label("", "muted", self)
        self._begin = self._make_begin()
        self._lay_out()
        self._connect()

    def _switch(self, text: str) -> QPushButton:
        switch = QPushButton(text, self)
        switch.setProperty("role", "toggle")
        switch.setCheckable(True)
        switch.toggled.connect(self._fill)
        return switch

    def _make_begin(self) -> QWidget:
        """Return what stands here while there are not two countries yet."""
        begin = QWidget(self)
        column = QVBoxLayout(begin)
        column.setContentsMargins(0, 3 * SPACE, 0, 0)
        column.setSpacing(SPACE)
        self._begin_title = make_label("", "heading", begin)
        self._begin_text = make_label(
            self.tr(
                "Two to four countries or actors stand in columns here, with every statement that "
                "the article makes on each question: what a law says, what was done, where "
                "accounts conflict, and where it says nothing. What differs is marked; nothing is "
                "ranked."
            ),
            "body",
            begin,
        )
        self._begin_text.setMaximumWidth(80 * SPACE)
        self._choose = QPushButton(self.tr("Choose countries ▾"), begin)
        self._choose.setProperty("role", "primary")
        for widget in (self._begin_title, self._begin_text):
            column.addWidget(widget)
        column.addSpacing(SPACE)
        column.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return begin

    def _lay_out(self) -> None:
        self._switches = QWidget(self)
        flow = FlowLayout(self._switches, SPACE)
        for item in (self._headline, self._differing, self._bare):
            flow.addWidget(item)
        self._around = RoomyPage(self)
        page = self._around.column
        for widget in (self._picker, self._switches, self._chips, self._caution, self._none):
            page.addWidget(widget)
        page.addWidget(self._table, 1)
        page.addWidget(self._begin, 1)
        self._none.hide()
        self._give_room()

    def _give_room(self) -> None:
        lines = _TABLE_LINES * QFontMetrics(self.theme.font("body")).lineSpacing()
        self._table.setMinimumHeight(lines)

    def _connect(self) -> None:
        self._picker.comparing_requested.connect(self.comparing_requested)
        self._picker.country_requested.connect(self._on_profile_wished)
        self._choose.clicked.connect(lambda: self._picker.open_menu(self._choose))
        self._chips.lifting_requested.connect(self.lifting_requested)
        self._table.fact_chosen.connect(self.fact_chosen)
        self._table.copy_requested.connect(self.copy_requested)
        self._table.cell_requested.connect(self.cell_requested)
        self._table.pin_requested.connect(self.pin_requested)
        self._table.column_chosen.connect(self._on_profile_wished)

    # The page

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's type and colours."""
        self.theme = theme
        self._table.set_theme(theme)
        self._give_room()

    def set_pins(self, cells: Iterable[CellKey]) -> None:
        """Show which cells are pinned."""
        if frozenset(cells) != self._pinned:
            self._pinned = frozenset(cells)
            self._fill()

    def _on_profile_wished(self, country_id: str) -> None:
        self.country_requested.emit(country_id)
        self.page_requested.emit("profile")

    def render(self, view: Comparison) -> None:  # type: ignore[override]  # QWidget.render draws
        """Show the countries; a newly selected statement is brought into sight."""
        self._view = view
        self._picker.show_comparison(view)
        fresh, self._followed = view.selected != self._followed, view.selected
        if fresh:
            self._uncover(view.selected)
        self._fill()
        self._late = (fresh or self._late) and not self.isVisible()
        if fresh and not self._late:
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what was selected while the page could not be seen."""
        super().showEvent(event)
        if self._late:
            self._late = False
            self._follow()

    def _follow(self) -> None:
        if self._view.selected and self._table.show_fact(self._view.selected):
            self._around.ensureWidgetVisible(self._table, 0, 0)

    def _uncover(self, fact_id: str) -> None:
        """Let go of a switch that hides the question of a newly selected statement."""
        key = self._view.cell_of(fact_id)
        row = next((one for one in self._view.rows if key and one.question_id == key[1]), None)
        if row is not None and not row.differs:
            self._differing.setChecked(False)

    def take_focus(self) -> None:
        """Put the keyboard on the table, or on what begins a comparison."""
        if self._view.ready:
            self._table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._view.countries:
            self._picker.take_focus()
        else:
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        view, ready = self._view, self._view.ready
        rows = shown_rows(
            view, only_differing=self._differing.isChecked(), hide_bare=self._bare.isChecked()
        )
        self._table.show_statements(self._columns(), self._rows(rows), view.selected)
        self._headline.setText(plain(self._headline_words(len(rows))))
        self._caution.setText(plain(view.caution))
        self._chips.show_count(view.counted)
        self._chips.show_narrowings(view.narrowings, f"{view.undated}." if view.undated else "")
        self._chips.setVisible(bool(view.narrowings))
        self._none.setText(self.tr("No question is left by these switches."))
        self._none.setVisible(ready and not rows)
        for widget in (self._switches, self._caution):
            widget.setVisible(ready)
        self._table.setVisible(ready and bool(rows))
        self._begin.setVisible(not ready)
        self._picker.setVisible(bool(view.countries))
        self._choose.setVisible(not view.countries)
        self._begin_title.setText(
            self.tr("One more country, and there is something to compare")
            if view.countries
            else self.tr("Choose countries to set side by side")
        )

    def _headline_words(self, shown: int) -> str:
        hidden = len(self._view.rows) - shown
        if not hidden:
            return self._view.headline
        text = self.tr("{count} are hidden by a switch.").format(count=hidden)
        return f"{self._view.headline} {text}"

    # The table

    def _columns(self) -> list[Column]:
        return [Column(one.id, one.name, _about(one)) for one in self._view.countries]

    def _rows(self, rows: tuple[ComparisonRow, ...]) -> list[TableRow]:
        found: list[TableRow] = []
        for row in rows:
            found.append(
                (Band(row.question_id, row.name, row.question, row.words, row.differs),)
            )
            found.append(tuple(_head(cell, cell.key in self._pinned) for cell in row.cells))
            for at in range(max(len(cell.lines) for cell in row.cells)):
                found.append(tuple(_entry(cell, at) for cell in row.cells))
        return found


def _about(country: ComparedCountry) -> str:
    return " · ".join(part for part in (country.about, country.counted) if part)


def _head(cell: ComparedCell, pinned: bool) -> Head:
    said = tr("Comparison", "{cell} Pinned.", cell=cell.summary) if pinned else cell.summary
    return Head(
        key=cell.key,
        standings=cell.standings,
        empty=NOT_STATED if cell.silent else OUTSIDE,
        words=cell.words,
        remark=cell.left_out,
        spoken=said,
        pinned=pinned,
    )


def _entry(cell: ComparedCell, at: int) -> Entry | None:
    return Entry(cell.lines[at], key=cell.key) if at < len(cell.lines) else None
