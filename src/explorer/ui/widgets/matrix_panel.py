"""What the source says: the statements of a cell, a country, a question, or how to read it all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.fact_rows import FactRowButton
from explorer.ui.widgets.matrix_blocks import PanelPage
from explorer.viewmodels.cell_lines import read_ahead
from explorer.viewmodels.countries import CountriesView, CountryView, QuestionView
from explorer.viewmodels.country_cells import CellView
from explorer.viewmodels.fact_lines import FactLine

_MOST_ROWS = 120  # of statements on one page; nobody reads further there


class SourcePanel(QScrollArea):
    """Shows one thing at a time, in words; a statement is chosen by click or Enter.

    `pin_requested` carries the country and the question of the cell that is shown,
    `order_requested` the question by which the rows are to stand.
    """

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    country_requested = Signal(str)
    profile_requested = Signal(str)
    question_chosen = Signal(str)
    order_requested = Signal(str)
    pin_requested = Signal(str, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._shown: object = None
        self._subject: object = None
        self._held, self._had_focus, self._at, self._room = "", False, 0, _MOST_ROWS
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What the source says"))
        self._page = self._new_page()

    def forget(self) -> None:
        """Set everything anew at the next call, as after a change of theme."""
        self._shown = None
        self._page = self._new_page()

    def show_guide(self, view: CountriesView) -> None:
        """Show how the table is read, for as long as nothing is chosen."""
        if not self._begin(("guide", ""), view.standings):
            return
        page = self._page
        page.heading(self.tr("How to read this table"))
        page.text(
            self.tr(
                "Each row is a country or an actor, each column a question about its policy. "
                "A cell names what kind of statement the article makes, how many there are, "
                "and the first of them."
            )
        )
        for standing in view.standings:
            page.meaning(standing)
        page.text(
            self.tr("Choose a cell, a country's name or a question to read what the source says."),
            "muted",
        )
        self._end()

    def show_cell(
        self, country: CountryView, question: QuestionView, cell: CellView, pinned: bool = False
    ) -> None:
        """Show every statement of a cell under its question in full."""
        if not self._begin(("cell", country.id, question.id), (country.name, cell, pinned)):
            return
        page = self._page
        page.heading(self.tr("{country} · what the source says").format(country=country.name))
        page.text(question.question, "heading")
        page.standings(cell)
        if cell.lines:
            self._rows(cell.lines, self.tr("Facts lists them all."))
        elif cell.silent:
            page.text(
                self.tr("Not stated: the article answers this question in no way here."), "muted"
            )
        if cell.left_out:
            page.text(cell.left_out, "muted")
        page.links(
            [
                (self.tr("All of {country}").format(country=country.name),
                 lambda: self.country_requested.emit(country.id)),
                (self.tr("This question for every country"),
                 lambda: self.question_chosen.emit(question.id)),
                (self.tr("Unpin this cell") if pinned else self.tr("Pin this cell"),
                 lambda: self.pin_requested.emit(country.id, question.id)),
            ]
        )  # fmt: skip
        self._end()

    def show_country(self, country: CountryView, view: CountriesView, note: str = "") -> None:
        """Show a country in words: all its cells, then the questions left unanswered."""
        if not self._begin(("country", country.id), (country, note)):
            return
        page = self._page
        page.heading(self.tr("What the source says of"))
        self._title(country.name, f"{country.role_words} · {country.pages}".strip(" ·"))
        for text in (note, country.description):
            if text:
                page.text(text)
        profile = self.tr("Profile of {country}").format(country=country.name)
        page.links([(profile, lambda: self.profile_requested.emit(country.id))])
        names = {question.id: question for question in view.questions}
        self._sections([(names[cell.question_id].question, cell) for cell in country.cells])
        empty = [(cell, names[cell.question_id].name) for cell in country.cells if not cell.lines]
        self._missing(
            self.tr("Nothing dated in this period"),
            [name for cell, name in empty if not cell.silent],
        )
        self._missing(
            self.tr("Not stated in the source"), [name for cell, name in empty if cell.silent]
        )
        self._end()

    def show_question(self, question: QuestionView, view: CountriesView) -> None:
        """Show a question in words: what is stated country by country, then who is left."""
        cells = [(row.name, view.cell(row.id, question.id)) for row in view.rows]
        if not self._begin(("question", question.id), (question, cells)):
            return
        page = self._page
        page.heading(self.tr("What the source says on"))
        self._title(question.name, question.question)
        by_this = self.tr("Order the rows by this question")
        page.links([(by_this, lambda: self.order_requested.emit(question.id))])
        self._sections([(name, cell) for name, cell in cells if cell])
        empty = [(cell, name) for name, cell in cells if cell is None or not cell.lines]
        self._missing(
            self.tr("Nothing dated in this period for"),
            [name for cell, name in empty if cell is not None and not cell.silent],
        )
        self._missing(
            self.tr("Not stated in the source for"),
            [name for cell, name in empty if cell is None or cell.silent],
        )
        self._end()

    def show_unplaced(self, lines: Sequence[FactLine]) -> None:
        """Show statements that name no single country."""
        if not self._begin(("unplaced", ""), lines):
            return
        self._page.heading(self.tr("What the source says"))
        self._title(self.tr("Asked of no single country"), self.tr("These stand in no row."))
        self._rows(lines, self.tr("Facts lists them all."))
        self._end()

    # Filling

    def _new_page(self) -> PanelPage:
        page = PanelPage(self.theme)
        page.fact_chosen.connect(self.fact_chosen)
        page.copy_requested.connect(self.copy_requested)
        old = self.takeWidget()
        self.setWidget(page)
        if old is not None:
            # Later, because a click in the old page may be what brought the new one.
            old.hide()
            old.deleteLater()
        return page

    def _begin(self, subject: object, content: object) -> bool:
        """Clear the panel for a new content; False where that content already stands."""
        if (subject, content) == self._shown:
            return False
        focused = QApplication.focusWidget()
        self._had_focus = focused is not None and self._page.isAncestorOf(focused)
        self._held = focused.line.id if isinstance(focused, FactRowButton) else ""
        self._at = self.verticalScrollBar().value() if subject == self._subject else 0
        self._shown, self._subject, self._room = (subject, content), subject, _MOST_ROWS
        if self._had_focus:  # else it would walk on by itself when its row is put away
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.begin()
        return True

    def _end(self) -> None:
        """Finish the page, with the reader's place in it."""
        rows = self._page.finish()
        self.verticalScrollBar().setValue(self._at)
        if self._had_focus:
            same = [row for row in rows if row.line.id == self._held and self._held]
            if same:
                same[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if selected := [row for row in rows if row.line.selected]:
            self.ensureWidgetVisible(selected[0], 0, SPACE)

    def _title(self, title: str, text: str) -> None:
        self._page.text(title, "heading")
        self._page.text(text, "lead")

    def _sections(self, told: Sequence[tuple[str, CellView]]) -> None:
        """Show cells one below the other, each with its statements as far as there is room."""
        stated = [(title, cell) for title, cell in told if cell.lines]
        read_ahead((cell.lines for _, cell in stated), _MOST_ROWS)
        for title, cell in stated:
            self._page.gap()
            self._page.text(title, "strong")
            self._page.standings(cell)
            self._rows(cell.lines, self.tr("Its cell lists them."))
            if cell.left_out:
                self._page.text(cell.left_out, "small")

    def _rows(self, lines: Sequence[FactLine], where: str) -> None:
        """Show statements as rows; of very many the first, and where the rest are."""
        shown = lines[: self._room]
        self._room -= len(shown)
        if shown:
            self._page.rows(shown)
        if len(shown) < len(lines):
            told = self.tr("The first {shown} of {count} statements. {where}")
            if not shown:
                told = self.tr("{count} statements. {where}")
            words = told.format(shown=len(shown), count=f"{len(lines):,}", where=where)
            self._page.text(words, "muted")

    def _missing(self, title: str, names: Sequence[str]) -> None:
        if names:
            self._page.gap()
            self._page.heading(title)
            self._page.text(" · ".join(names), "muted")
