"""The series under the timeline, on its axis: toggles, then a block for each series shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.look import CLOSED_SIGN, OPEN_SIGN, TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import figure_font
from explorer.ui.timeline.series_plot import SeriesPlot
from explorer.ui.timeline.series_table import FACT_ROLE, SeriesTableModel
from explorer.ui.widgets.flow_layout import FlowLayout
from explorer.ui.widgets.labels import as_plain_tooltip, make_label, plain, text_below
from explorer.viewmodels.timeline_series import SeriesStrip

_SHOWN, _HIDDEN = "✓", "+"
_WIDEST_TOGGLE = 50  # in steps of space
_WIDEST_COLUMN = 22  # in letters; longer cells wrap
_MOST_ROWS = 200  # whose heights are measured one by one


class SeriesBlock(QWidget):
    """A series: its heading, which folds it up, its sentence, and the drawing or the table."""

    fact_chosen = Signal(str)
    height_changed = Signal()

    def __init__(
        self, strip: SeriesStrip, look: TimelineLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.strip = strip
        self._open, self._as_table = True, False
        self.heading = QPushButton(self)
        self.heading.setProperty("role", "here")
        self.heading.clicked.connect(self.fold)
        self.sentence = make_label(strip.takeaway, "small", self)
        self.sentence.setToolTip(as_plain_tooltip(strip.counts))
        self.plot = SeriesPlot(strip, look, self)
        self.plot.fact_chosen.connect(self.fact_chosen)
        self._model = SeriesTableModel(strip, figure_font(look, "body"))
        self.table = self._make_table()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.heading, self.sentence, self.plot, self.table):
            column.addWidget(part)
        self._show()

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self._model)
        table.setAccessibleName(plain(self.strip.heading))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.activated.connect(self._chosen_in_table)
        return table

    def _chosen_in_table(self, index: QModelIndex) -> None:
        self.fact_chosen.emit(str(index.data(FACT_ROLE)))

    def set_look(self, look: TimelineLook) -> None:
        """Draw in another theme."""
        self.plot.set_look(look)
        self._model.set_figures(figure_font(look, "body"))
        self._fit_sentence()
        self._fit_table()

    @property
    def folded(self) -> bool:
        """Whether the heading alone is shown."""
        return not self._open

    def fold(self) -> None:
        """Fold the series up to its heading, or open it again."""
        self._open = not self._open
        self._show()
        self.height_changed.emit()

    def show_as_table(self, table: bool) -> None:
        """Show the table in place of the drawing, or the drawing again."""
        self._as_table = table
        self._show()
        self.height_changed.emit()

    def _show(self) -> None:
        sign = OPEN_SIGN if self._open else CLOSED_SIGN
        self.heading.setText(plain(f"{sign} {self.strip.heading}").replace("&", "&&"))
        state = self.tr("open") if self._open else self.tr("folded up")
        self.heading.setAccessibleName(plain(f"{self.strip.heading}, {state}"))
        self.sentence.setVisible(self._open)
        self.plot.setVisible(self._open and not self._as_table)
        self.table.setVisible(self._open and self._as_table)
        self._fit_table()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentence the height of its lines at this width and no more."""
        super().resizeEvent(event)
        self._fit_sentence()

    def _fit_sentence(self) -> None:
        self.sentence.setFixedHeight(max(self.sentence.heightForWidth(self.width()), 1))

    def _fit_table(self) -> None:
        if self._as_table:
            widest = _WIDEST_COLUMN * self.table.fontMetrics().averageCharWidth()
            self.table.horizontalHeader().setMaximumSectionSize(widest)
            self.table.resizeColumnsToContents()
            if len(self.strip.points) <= _MOST_ROWS:
                self.table.resizeRowsToContents()
            rows = self.table.verticalHeader().length()
            head = self.table.horizontalHeader().sizeHint().height()
            bar = self.table.horizontalScrollBar().sizeHint().height()
            self.table.setFixedHeight(rows + head + bar + 4)


class SeriesStrips(QWidget):
    """Series of documented figures below the timeline; the reader chooses which are shown."""

    fact_chosen = Signal(str)
    fact_pointed = Signal(str)
    copy_requested = Signal(str)
    day_wanted = Signal(float)
    shown_changed = Signal(tuple)  # ids, where the reader has chosen them
    height_changed = Signal()  # a series was folded up or opened, or shown as a table

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = TimelineLook(theme)
        self._scale, self._left = TimeScale(0, 1, 1), float(self._look.column)
        self._strips: tuple[SeriesStrip, ...] = ()
        self._shown: tuple[str, ...] | None = None
        self._blocks: dict[str, SeriesBlock] = {}
        self._toggles: dict[str, QPushButton] = {}
        self._chosen = ""
        self._as_table = self._make_table_toggle()
        self._bar = QWidget(self)
        self._flow = FlowLayout(self._bar, gap=SPACE // 2, line_gap=0)
        self._flow.addWidget(make_label(self.tr("Figures over time"), "label", self, wrap=False))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bar.setSizePolicy(policy)
        self._inner = QWidget(self)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE // 2)
        self._column.addStretch(1)
        self._area = self._make_area()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE // 4)
        column.addWidget(self._bar)
        column.addWidget(self._area, 1)
        self.setAccessibleName(self.tr("Figures over time"))

    def _make_area(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inner)
        return area

    def _make_table_toggle(self) -> QPushButton:
        button = QPushButton(self.tr("Table"), self)
        button.setProperty("role", "step")
        button.setCheckable(True)
        button.setAccessibleName(self.tr("Figures over time as tables"))
        button.setToolTip(as_plain_tooltip(self.tr("Tables in place of drawings (T)")))
        button.toggled.connect(self._switch)
        key = QShortcut(QKeySequence(Qt.Key.Key_T), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(button.toggle)
        return button

    # What is shown

    def show_series(self, strips: Sequence[SeriesStrip]) -> None:
        """Offer these series; those shown before stay shown, at first the first one is."""
        if tuple(strips) == self._strips:
            return
        for block in self._blocks.values():
            self._column.removeWidget(block)
            block.deleteLater()
        for toggle in self._toggles.values():
            self._flow.removeWidget(toggle)
            toggle.deleteLater()
        self._strips, self._blocks, self._toggles = tuple(strips), {}, {}
        if self._shown is None and self._strips:
            self._shown = (self._strips[0].id,)
        self._flow.removeWidget(self._as_table)
        for strip in self._strips:
            self._add_toggle(strip)
        self._flow.addWidget(self._as_table)
        self._arrange()

    def _add_toggle(self, strip: SeriesStrip) -> None:
        toggle = QPushButton(self._bar)
        toggle.setProperty("role", "step")
        toggle.setCheckable(True)
        toggle.setAccessibleName(plain(self.tr("Show: {title}").format(title=strip.title)))
        toggle.clicked.connect(lambda _checked, one=strip.id: self._toggle(one))
        self._flow.addWidget(toggle)
        self._toggles[strip.id] = toggle
        toggle.show()

    def _toggle(self, series_id: str) -> None:
        shown = set(self.shown) ^ {series_id}
        self.set_shown(strip.id for strip in self._strips if strip.id in shown)
        self.shown_changed.emit(self.shown)

    @property
    def shown(self) -> tuple[str, ...]:
        """Ids of the series that are shown, in their order."""
        wanted = set(self._shown or ())
        return tuple(strip.id for strip in self._strips if strip.id in wanted)

    def set_shown(self, ids: Iterable[str]) -> None:
        """Show these series and no others."""
        self._shown = tuple(ids)
        self._arrange()

    def _arrange(self) -> None:
        """Make the blocks that are wanted, and show none but those."""
        wanted = set(self.shown)
        for place, strip in enumerate(self._strips):
            toggle = self._toggles[strip.id]
            on = strip.id in wanted
            toggle.setChecked(on)
            sign = _SHOWN if on else _HIDDEN
            toggle.setText(plain(f"{sign} {strip.title}").replace("&", "&&"))
            self._fit_toggle(toggle)
            if on and strip.id not in self._blocks:
                self._blocks[strip.id] = self._make_block(strip)
                before = sum(other.id in self._blocks for other in self._strips[:place])
                self._column.insertWidget(before, self._blocks[strip.id])
            if strip.id in self._blocks:
                self._blocks[strip.id].setVisible(on)
        self._area.setVisible(bool(wanted))
        self._as_table.setEnabled(bool(wanted))
        self.updateGeometry()

    def _fit_toggle(self, toggle: QPushButton) -> None:
        """Keep room for the stronger type of a button that is pressed."""
        font = self._look.theme.font("small")
        font.setWeight(QFont.Weight.DemiBold)
        width = QFontMetrics(font).horizontalAdvance(toggle.text().replace("&&", "&"))
        toggle.setMinimumWidth(min(width, _WIDEST_TOGGLE * SPACE) + 2 * SPACE)

    def _make_block(self, strip: SeriesStrip) -> SeriesBlock:
        block = SeriesBlock(strip, self._look, self._inner)
        block.fact_chosen.connect(self.fact_chosen)
        block.height_changed.connect(self._measure)
        block.plot.fact_pointed.connect(self.fact_pointed)
        block.plot.copy_requested.connect(self.copy_requested)
        block.plot.day_wanted.connect(self.day_wanted)
        block.plot.set_scale(self._scale, self._left)
        block.plot.mark(self._chosen)
        block.show_as_table(self._as_table.isChecked())
        return block

    def _measure(self) -> None:
        """Take the new height of a series at once, so that whoever asks is told the right one."""
        for block in self._blocks.values():
            if (layout := block.layout()) is not None:
                layout.activate()
        self._column.activate()
        self.updateGeometry()
        self.height_changed.emit()

    def _switch(self, table: bool) -> None:
        for block in self._blocks.values():
            block.show_as_table(table)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._look = TimelineLook(theme)
        for block in self._blocks.values():
            block.set_look(self._look)
        for toggle in self._toggles.values():
            self._fit_toggle(toggle)

    def set_scale(self, scale: TimeScale, left: float) -> None:
        """Draw this window of time, which begins `left` pixels from the left edge."""
        self._scale, self._left = scale, left
        for block in self._blocks.values():
            block.plot.set_scale(scale, left)

    def mark(self, fact_id: str) -> None:
        """Mark a fact as selected wherever it stands."""
        self._chosen = fact_id
        for block in self._blocks.values():
            block.plot.mark(fact_id)

    def block(self, series_id: str) -> SeriesBlock | None:
        """Return the block of a series that has been shown."""
        return self._blocks.get(series_id)

    def lines(self) -> tuple[str, ...]:
        """Return the figures of all series shown, a line each, for lists and screen readers."""
        wanted = set(self.shown)
        return tuple(line for strip in self._strips if strip.id in wanted for line in strip.lines())

    def shown_text(self) -> str:
        """Return everything that is written."""
        return text_below(self)

    def sizeHint(self) -> QSize:
        """Return room for the toggles and all that is shown."""
        inner = self._inner.sizeHint().height() if self.shown else 0
        bar = self._bar.heightForWidth(max(self.width(), 40 * SPACE))
        return QSize(60 * SPACE, bar + inner + SPACE)

    def minimumSizeHint(self) -> QSize:
        """Return room for the toggles and a part of one series."""
        bar = self._bar.heightForWidth(max(self.width(), 40 * SPACE))
        return QSize(24 * SPACE, bar + (8 * SPACE if self.shown else 0))
