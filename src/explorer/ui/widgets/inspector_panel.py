"""The inspector on the right: everything about what is selected, and help for the pane."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.script_fonts import families_for, with_scripts
from explorer.ui.theme import SPACE, Theme
from explorer.ui.widgets.fact_rows import FactRows
from explorer.ui.widgets.labels import make_heading, make_label, make_rule
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.inspector import InspectorView, Property

_BESIDE_LETTERS = 31  # the width, in letters, from which names stand beside their values


class InspectorPanel(QWidget):
    """Shows an InspectorView; wishes go out as signals."""

    fact_chosen = Signal(str)
    opening_requested = Signal(str)
    closing_requested = Signal()
    copy_requested = Signal(str)
    cite_requested = Signal(str)
    pane_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("inspector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Inspector"))
        self._theme = theme
        self._view = InspectorView()
        self._pane_names: dict[str, str] = {}
        self._stacked = False
        self._helping = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = VerticalScroll(self)
        outer.addWidget(self._scroll)
        self.render_view(self._view)

    def set_pane_names(self, names: dict[str, str]) -> None:
        """Take the panes that a fact can be shown in, by id."""
        self._pane_names = names

    def set_theme(self, theme: Theme) -> None:
        """Build the panel anew in another theme."""
        self._theme = theme
        self.render_view(self._view)

    def render_view(self, view: InspectorView) -> None:
        """Show what is selected; where nothing is, say what to do."""
        self._view, self._helping = view, False
        page, layout = self._page()
        if not view.subject_id:
            self._fill_empty(layout)
        elif view.folded:
            self._fill_folded(layout, view)
        else:
            self._fill(layout, view)
        layout.addStretch(1)
        self._scroll.set_page(page)

    def show_help(self, title: str, text: str) -> None:
        """Show the help of a pane in place of the selected thing."""
        self._helping = True
        page, layout = self._page()
        layout.addWidget(make_heading(self.tr("Help"), "ink"))
        layout.addWidget(make_label(title, "heading"))
        for block in text.split("\n\n"):
            if block.startswith("#"):
                layout.addSpacing(SPACE)
                layout.addWidget(make_label(block.lstrip("# "), "strong"))
            elif block.strip():
                joined = "\n".join(line.strip() for line in block.strip().splitlines())
                bullets = joined.startswith("- ")
                shown = joined.replace("- ", "· ") if bullets else joined.replace("\n", " ")
                layout.addWidget(make_label(shown))
        close = QPushButton(self.tr("Close help"))
        close.clicked.connect(lambda: self.render_view(self._view))
        layout.addSpacing(SPACE)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self._scroll.set_page(page)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put names above their values where large type leaves too little room beside them."""
        super().resizeEvent(event)
        letter = QFontMetrics(self._theme.font("body")).averageCharWidth()
        stacked = self.width() < _BESIDE_LETTERS * letter
        if stacked != self._stacked:
            self._stacked = stacked
            if not self._helping:
                self.render_view(self._view)

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(2 * SPACE + 4, 2 * SPACE, 2 * SPACE, 2 * SPACE)
        layout.setSpacing(SPACE)
        return page, layout

    def _fill_empty(self, layout: QVBoxLayout) -> None:
        layout.addWidget(make_heading(self.tr("Nothing selected")))
        layout.addWidget(
            make_label(
                self.tr(
                    "Choose any line, mark or cell. Its statement, figures, page and endnote, who "
                    "says so and how it is known appear here."
                ),
                "muted",
            )
        )

    def _fill_folded(self, layout: QVBoxLayout, view: InspectorView) -> None:
        layout.addWidget(make_heading(view.heading, "ink"))
        layout.addWidget(make_label(view.text, "lead"))
        layout.addWidget(make_label(view.advisory, "muted"))
        button = QPushButton(self.tr("Open this record"))
        button.clicked.connect(lambda: self.opening_requested.emit(view.subject_id))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_properties(layout, view.properties)

    def _fill(self, layout: QVBoxLayout, view: InspectorView) -> None:
        layout.addWidget(make_heading(view.heading, "ink"))
        layout.addWidget(make_label(view.text, "lead"))
        if view.sensitive:
            close = QPushButton(self.tr("Fold it again (Esc)"))
            close.clicked.connect(self.closing_requested)
            layout.addWidget(close, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_properties(layout, view.properties)
        if view.others:
            layout.addSpacing(SPACE)
            layout.addWidget(make_heading(view.others_title, "policy"))
            if view.others_why:
                layout.addWidget(make_label(view.others_why, "small"))
            layout.addWidget(self._rows(view.others))
        self._add_actions(layout, view)
        if view.sections or view.related:
            layout.addSpacing(SPACE)
            layout.addWidget(make_heading(view.related_title))
        for section in view.sections:
            layout.addWidget(make_label(section.title, "strong"))
            if section.lines:
                layout.addWidget(self._rows(section.lines))
            for note in section.notes:
                label = make_label(note, "small")
                label.setFont(with_scripts(label.font(), note))
                layout.addWidget(label)
        if view.related:
            if view.near_title:
                layout.addWidget(make_label(view.near_title, "strong"))
            layout.addWidget(self._rows(view.related))

    def _rows(self, lines: tuple) -> FactRows:  # type: ignore[type-arg]  # of FactLine
        rows = FactRows(lines, self._theme)
        rows.fact_chosen.connect(self.fact_chosen)
        rows.copy_requested.connect(self.copy_requested)
        return rows

    def _add_properties(self, layout: QVBoxLayout, properties: tuple[Property, ...]) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, SPACE // 2, 0, 0)
        grid.setHorizontalSpacing(2 * SPACE)
        grid.setVerticalSpacing(SPACE // 2 + 1)
        value_column = 0 if self._stacked else 1
        grid.setColumnStretch(value_column, 1)
        for number, item in enumerate(properties):
            row = 3 * number
            grid.addWidget(make_rule(), row, 0, 1, value_column + 1)
            name = make_label(item.name, "small", wrap=False)
            # Lines of some scripts are higher, and the name stands at their middle.
            tall = bool(families_for(item.value)) and not self._stacked
            beside = Qt.AlignmentFlag.AlignVCenter if tall else Qt.AlignmentFlag.AlignTop
            grid.addWidget(name, row + 1, 0, beside)
            value = make_label(item.value)
            value.setFont(with_scripts(value.font(), item.value))
            grid.addWidget(value, row + 1 + self._stacked, value_column)
        layout.addLayout(grid)

    def _add_actions(self, layout: QVBoxLayout, view: InspectorView) -> None:
        if view.subject_kind == "fact":
            row = QHBoxLayout()
            row.setSpacing(SPACE)
            for text, signal in (
                (self.tr("Copy"), self.copy_requested),
                (self.tr("Cite"), self.cite_requested),
            ):
                button = QPushButton(text)
                button.clicked.connect(lambda _=False, wish=signal: wish.emit(view.subject_id))
                row.addWidget(button)
            row.addStretch(1)
            layout.addSpacing(SPACE)
            layout.addLayout(row)
        for pane in view.panes:
            if pane in self._pane_names:
                button = QPushButton(self.tr("Show in {pane}").format(pane=self._pane_names[pane]))
                button.setProperty("role", "link")
                button.clicked.connect(lambda _=False, to=pane: self.pane_requested.emit(to))
                layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
