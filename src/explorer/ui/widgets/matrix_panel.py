"""What the source says: the statements of a cell, a country, a question, or how to read it all."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.fact_rows import FactRowButton, FactRows
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import make_heading, make_label, plain
from explorer.ui.widgets.matrix_marks import StandingLabel, StandingMark
from explorer.viewmodels.countries import CountriesView, CountryView, QuestionView, StandingMeaning
from explorer.viewmodels.country_cells import CellView
from explorer.viewmodels.fact_lines import FactLine

_LONG_WORD = 16  # letters


class _Page(QWidget):
    """What the panel scrolls; its height follows from its width alone."""

    def minimumSizeHint(self) -> QSize:
        """Ask for nothing, else rows would keep the height that they need when narrow."""
        return QSize(0, 0)


class SourcePanel(QScrollArea):
    """Shows one thing at a time, in words; a statement is chosen by click or Enter."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    country_requested = Signal(str)
    question_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._shown: object = None
        self._subject: object = None
        self._held, self._had_focus, self._at = "", False, 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("What the source says"))
        self._page: QWidget = _Page(self)
        self._layout = QVBoxLayout(self._page)
        self.setWidget(self._page)

    def forget(self) -> None:
        """Set everything anew at the next call, as after a change of theme."""
        self._shown = None

    def show_guide(self, view: CountriesView) -> None:
        """Show how the table is read, for as long as nothing is chosen."""
        if not self._begin(("guide", ""), view.standings):
            return
        self._heading(self.tr("How to read this table"))
        self._text(
            self.tr(
                "Each row is a country or an actor, each column a question about its policy. "
                "A cell names what kind of statement the article makes, how many there are, "
                "and the first of them."
            )
        )
        for standing in view.standings:
            self._put(self._meaning(standing))
        self._text(
            self.tr("Choose a cell, a country's name or a question to read what the source says."),
            "muted",
        )
        self._end()

    def show_cell(self, country: CountryView, question: QuestionView, cell: CellView) -> None:
        """Show every statement of a cell under its question in full."""
        if not self._begin(("cell", country.id, question.id), (country.name, cell)):
            return
        self._heading(self.tr("{country} · what the source says").format(country=country.name))
        self._put(make_label(question.question, "heading", self._page))
        self._standing_line(cell)
        if cell.lines:
            self._rows(cell.lines)
        elif cell.silent:
            self._text(
                self.tr("Not stated: the article answers this question in no way here."), "muted"
            )
        if cell.left_out:
            self._text(cell.left_out, "muted")
        self._links(country, question)
        self._end()

    def show_country(self, country: CountryView, view: CountriesView, note: str = "") -> None:
        """Show a country in words: all its cells, then the questions left unanswered."""
        if not self._begin(("country", country.id), (country, note)):
            return
        self._heading(self.tr("What the source says of"))
        self._title(country.name, f"{country.role_words} · {country.pages}".strip(" ·"))
        for text in (note, country.description):
            if text:
                self._text(text)
        names = {question.id: question for question in view.questions}
        for cell in country.cells:
            if cell.lines:
                self._section(names[cell.question_id].question, cell)
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
        cells = [(row, view.cell(row.id, question.id)) for row in view.rows]
        if not self._begin(("question", question.id), (question, cells)):
            return
        self._heading(self.tr("What the source says on"))
        self._title(question.name, question.question)
        for row, cell in cells:
            if cell and cell.lines:
                self._section(row.name, cell)
        empty = [(cell, row.name) for row, cell in cells if cell is None or not cell.lines]
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
        self._heading(self.tr("What the source says"))
        self._title(self.tr("Asked of no single country"), self.tr("These stand in no row."))
        self._rows(lines)
        self._end()

    # Building

    def _begin(self, subject: object, content: object) -> bool:
        """Clear the panel for a new content; False where that content already stands."""
        if (subject, content) == self._shown:
            return False
        focused = QApplication.focusWidget()
        self._had_focus = focused is not None and self._page.isAncestorOf(focused)
        self._held = focused.line.id if isinstance(focused, FactRowButton) else ""
        self._at = self.verticalScrollBar().value() if subject == self._subject else 0
        self._shown, self._subject = (subject, content), subject
        self._page = _Page()
        self._layout = QVBoxLayout(self._page)
        self._layout.setContentsMargins(SPACE // 2, SPACE * 3 // 2, SPACE, 2 * SPACE)
        self._layout.setSpacing(SPACE // 2)
        return True

    def _end(self) -> None:
        """Put the new content in place of the old, with the reader's place in it."""
        self._layout.addStretch(1)
        old = self.takeWidget()
        self.setWidget(self._page)
        # Later, because a click in the old content may be what brought the new one.
        old.hide()
        old.deleteLater()
        self.verticalScrollBar().setValue(self._at)
        rows = self._page.findChildren(FactRowButton)
        if self._had_focus:
            same: list[QWidget] = [row for row in rows if row.line.id == self._held]
            (same or [self])[0].setFocus(Qt.FocusReason.OtherFocusReason)
        if selected := [row for row in rows if row.line.selected]:
            self._layout.activate()
            self.ensureWidgetVisible(selected[0], 0, SPACE)

    def _put(self, widget: QWidget) -> None:
        """Add a widget in line with the text of the rows, which keep room for their own mark."""
        line = QHBoxLayout()
        line.setContentsMargins(SPACE, 0, SPACE, 0)
        line.addWidget(widget)
        self._layout.addLayout(line)

    def _heading(self, text: str) -> None:
        self._put(make_heading(text, "policy", self._page))

    def _title(self, title: str, text: str) -> None:
        self._put(make_label(title, "heading", self._page))
        self._put(make_label(text, "lead", self._page))

    def _text(self, text: str, role: str = "body") -> None:
        self._put(make_label(text, role, self._page))

    def _meaning(self, standing: StandingMeaning) -> QWidget:
        line = QWidget(self._page)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        long = len(standing.word) > _LONG_WORD  # and would leave its meaning a narrow column
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        words = QBoxLayout(down if long else across)
        words.setSpacing(0 if long else SPACE)
        words.addWidget(make_label(standing.word, "strong", line, wrap=False))
        words.addWidget(make_label(standing.meaning, "body", line), 1)
        mark = StandingMark(standing.id, self.theme, line)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return line

    def _standing_line(self, cell: CellView) -> None:
        line = QWidget(self._page)
        flow = FlowLayout(line)
        for standing in cell.standings:
            flow.addWidget(StandingLabel(standing.id, standing.text, self.theme, line))
        if not cell.standings:
            flow.addWidget(StandingLabel(cell.mark, cell.words, self.theme, line))
        self._put(line)

    def _section(self, title: str, cell: CellView) -> None:
        self._layout.addSpacing(SPACE)
        self._put(make_label(title, "strong", self._page))
        self._standing_line(cell)
        self._rows(cell.lines)
        if cell.left_out:
            self._text(cell.left_out, "small")

    def _rows(self, lines: Sequence[FactLine]) -> None:
        rows = FactRows(lines, self.theme, self._page)
        rows.fact_chosen.connect(self.fact_chosen)
        rows.copy_requested.connect(self.copy_requested)
        self._layout.addWidget(rows)

    def _missing(self, title: str, names: Sequence[str]) -> None:
        if names:
            self._layout.addSpacing(SPACE)
            self._heading(title)
            self._text(" · ".join(names), "muted")

    def _links(self, country: CountryView, question: QuestionView) -> None:
        line = QWidget(self._page)
        flow = FlowLayout(line)
        self._link(
            line, flow, self.tr("All of {country}").format(country=country.name),
            lambda: self.country_requested.emit(country.id),
        )  # fmt: skip
        self._link(
            line, flow, self.tr("This question for every country"),
            lambda: self.question_chosen.emit(question.id),
        )  # fmt: skip
        self._put(line)

    def _link(self, parent: QWidget, flow: FlowLayout, text: str, then: Callable[[], None]) -> None:
        button = QPushButton(plain(text), parent)
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(then)
        flow.addWidget(button)
