"""A chart with all that stands around it: title, sentence, what narrows it, notes and source."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from explorer.ui.plots.chart_sheet import source_words
from explorer.ui.plots.chart_view import ChartView
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.chart_table import ChartTableView
from explorer.ui.widgets.labels import make_label, make_rule, plain
from explorer.ui.widgets.narrowing_chips import NarrowingChips
from explorer.viewmodels.chart import Chart
from explorer.viewmodels.figures import FiguresView

_LETTERS = 96  # of a line of running text, at most


class FigurePage(QWidget):
    """Shows the chart as a drawing or as a table, and says where it comes from."""

    fact_chosen = Signal(str)
    copy_requested = Signal(str)
    lifting_requested = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._view = FiguresView()
        self._as_table = False
        self._title = make_label("", "title", self)
        self._takeaway = make_label("", "lead", self)
        self._note = make_label("", "small", self)
        self.chips = NarrowingChips(self)
        self.chips.show_count("")
        self.plot = ChartView(theme, self)
        self._hint = make_label("", "small", self)
        self.table = ChartTableView(theme, self)
        self._empty = self._empty_panel()
        self._notes = make_label("", "body", self)
        self._source = make_label("", "small", self)
        self._notice = make_label("", "notice", self)
        self._lay_out()
        self._fit(theme)
        for part in (self.plot, self.table):
            part.fact_chosen.connect(self.fact_chosen)
        self.plot.copy_requested.connect(self.copy_requested)
        self.chips.lifting_requested.connect(self.lifting_requested)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        # The drawing begins further left, so that its words stand below the title.
        column.setContentsMargins(SPACE, SPACE, SPACE, 2 * SPACE)
        column.setSpacing(SPACE)
        self._add(column, self._title, self._takeaway, self._note, self.chips)
        column.addSpacing(SPACE)
        column.addWidget(self.plot)
        self._add(column, self._hint)
        column.addWidget(self.table, 1)
        self._add(column, self._empty)
        column.addSpacing(SPACE)
        self._rule = make_rule(self)
        self._add(column, self._notes, self._rule, self._source, self._notice)
        column.addStretch(0)

    def _add(self, column: QVBoxLayout, *parts: QWidget) -> None:
        """Add what stands in from the edges of the drawing."""
        inner = QVBoxLayout()
        inner.setContentsMargins(SPACE, 0, SPACE, 0)
        inner.setSpacing(SPACE)
        for part in parts:
            inner.addWidget(part)
        column.addLayout(inner)

    def _empty_panel(self) -> QWidget:
        panel = QWidget(self)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 2 * SPACE, 0, 2 * SPACE)
        column.setSpacing(2 * SPACE)
        self._empty_words = make_label("", "body", panel)
        self._empty_button = QPushButton(self.tr("Lift the period"), panel)
        self._empty_button.clicked.connect(
            lambda: self.lifting_requested.emit(self._view.narrowings)
        )
        column.addWidget(self._empty_words)
        column.addWidget(self._empty_button)
        return panel

    def _fit(self, theme: Theme) -> None:
        """Keep running text in lines that the eye can follow."""
        for label, role in ((self._takeaway, "lead"), (self._notes, "body")):
            letter = QFontMetrics(theme.font(role)).averageCharWidth()
            label.setMaximumWidth(_LETTERS * letter)

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        self.plot.set_theme(theme)
        self.table.set_theme(theme)
        self._fit(theme)

    # Showing

    def show_view(self, view: FiguresView) -> None:
        """Show the chart of a view."""
        self._view, chart = view, view.chart
        _say(self._title, chart.title if chart else "")
        _say(self._takeaway, chart.takeaway if chart else view.note)
        _say(self._note, view.note if chart else "")
        self.chips.show_narrowings(view.narrowings, chart.left_out if chart else "")
        self.chips.setVisible(bool(view.narrowings or (chart and chart.left_out)))
        self.plot.show_chart(chart)
        self.plot.mark(view.selected)
        _say(self._notes, "\n".join(chart.notes) if chart else "")
        _say(self._source, source_words(chart) if chart else "")
        _say(self._notice, chart.notice if chart else "")
        self._rule.setVisible(chart is not None)
        self._arrange()

    def show_table(self, table: bool) -> None:
        """Show the data in place of the drawing, or the drawing again."""
        held = self.plot.hasFocus() or self.table.hasFocus()
        self._as_table = table
        self._arrange()
        if held:
            (self.table if table else self.plot).setFocus()

    def _arrange(self) -> None:
        chart = self._view.chart
        if self._as_table:  # which is measured only where it is seen
            self.table.show_chart(chart)
            self.table.show_current(self._view.selected)
        empty = chart is not None and not chart.rows
        drawn = chart is not None and not empty
        self.plot.setVisible(drawn and not self._as_table)
        self.table.setVisible(drawn and self._as_table)
        hint = self.tr(
            "Enter shows a row’s fact, S orders by the column that the keys are in, Ctrl+C copies "
            "rows with their source."
        )
        _say(self._hint, hint if drawn and self._as_table else "")
        self._notes.setVisible(bool(self._notes.text()) and not self._as_table)
        self._empty.setVisible(empty)
        if empty:
            self._empty_words.setText(self.tr("No figure of this chart is dated in the period."))
            self._empty_button.setVisible(bool(self._view.narrowings))

    @property
    def chart(self) -> Chart | None:
        """The chart that is shown."""
        return self._view.chart

    def place_of(self, fact_id: str) -> QRect | None:
        """Return where a fact's row stands on the page, if it is drawn."""
        if self.plot.isHidden():
            return None
        area = next((mark.area for mark in self.plot.marks if mark.id == fact_id), None)
        return area.translated(self.plot.pos()) if area is not None else None

    def take_focus(self) -> None:
        """Put the keyboard on the drawing or on the table."""
        (self.table if self._as_table else self.plot).setFocus()


def _say(label: QLabel, text: str) -> None:
    label.setText(plain(text))
    label.setVisible(bool(text))
