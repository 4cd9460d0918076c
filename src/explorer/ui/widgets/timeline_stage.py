"""The drawing of the timeline with what belongs to it: eras, series, overview, note and key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.date_key import DateKey
from explorer.ui.timeline.era_background import EraBackground
from explorer.ui.timeline.overview import OverviewStrip
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_strip import SeriesStrips
from explorer.ui.timeline.timeline_canvas import TimelineCanvas
from explorer.ui.widgets.labels import make_label, make_rule, plain
from explorer.viewmodels.timeline import TimelineView
from explorer.viewmodels.timeline_index import DatedIndex

_LEAST_LINES = 9  # of text, that the drawing is high in the lowest window
_ROOMY = 700  # pixels of height from which figures and key are shown unasked
_SHARE_OF_SERIES = 0.34  # of the height, that figures may take


class EraNote(QWidget):
    """What the source says of an era, account by account, until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = make_label("", "body", self)
        close = QPushButton(self.tr("Close"), self)
        close.setProperty("role", "tool")
        close.setAccessibleName(self.tr("Close what is said of the era"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE // 2, 0, SPACE // 2)
        row.addWidget(self._text, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show an era with all its accounts."""
        self._text.setText(plain("\n".join(lines)))
        self.show()


class TimelineStage(QWidget):
    """Canvas, series and overview on one axis; below them what is pointed at, in words."""

    item_chosen = Signal(str)
    copy_requested = Signal(str)
    window_changed = Signal()
    period_brushed = Signal(int, int)
    parts_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._view = TimelineView()
        self._index: DatedIndex | None = None
        self._figures_wanted: bool | None = None
        self._key_wanted: bool | None = None
        self._described = ""
        self.canvas = TimelineCanvas(theme, self)
        self.canvas.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._eras = EraBackground()
        self._note = EraNote(self)
        self.series = SeriesStrips(theme, self)
        self._overview = OverviewStrip(theme, self)
        self._detail = make_label("", "small", self, wrap=False)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._key = DateKey(theme, self)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._note)
        column.addWidget(self.canvas, 1)
        column.addWidget(make_rule(self))
        column.addWidget(self.series)
        column.addWidget(make_rule(self))
        column.addWidget(self._overview)
        column.addSpacing(SPACE // 2)
        column.addWidget(self._detail)
        column.addSpacing(SPACE // 2)
        column.addWidget(self._key)
        self._size_canvas()

    def _connect(self) -> None:
        canvas, series = self.canvas, self.series
        canvas.item_chosen.connect(self.item_chosen)
        canvas.item_pointed.connect(self.show_detail)
        canvas.words_pointed.connect(self.show_words)
        canvas.window_changed.connect(self._on_window_changed)
        canvas.period_brushed.connect(self.period_brushed)
        canvas.era_pointed.connect(lambda era: self.show_words(self._eras.words(era)))
        canvas.era_chosen.connect(self.show_era)
        series.fact_chosen.connect(self.item_chosen)
        series.fact_pointed.connect(self._on_figure_pointed)
        series.copy_requested.connect(self.copy_requested)
        series.day_wanted.connect(self._on_day_wanted)
        series.height_changed.connect(self._arrange)
        series.shown_changed.connect(self._on_series_shown)
        self._overview.window_moved.connect(canvas.set_window)

    def _size_canvas(self) -> None:
        line = QFontMetrics(self._theme.font("body")).lineSpacing()
        self.canvas.setMinimumHeight(_LEAST_LINES * line)

    # Showing

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for part in (self.canvas, self._overview, self.series, self._key):
            part.set_theme(theme)
        self._size_canvas()
        self._arrange()
        self._on_window_changed()

    def show_view(self, view: TimelineView, index: DatedIndex, limits: tuple[float, float]) -> None:
        """Show the records of an index; the window stays, inside the limits."""
        self._view, self._index = view, index
        if view.eras != self._eras.eras:
            eras = self._eras = EraBackground(view.eras)
            self.canvas.set_background(eras.paint, eras.height, eras.hit)
        self._key.show_eras(bool(view.eras))
        selected = index.item(view.selected_id) if view.selected_id else None
        self.canvas.set_content(index.lanes, limits, selected, index)
        period = view.period
        self.canvas.set_period(*((period.start, period.end) if period else (None, None)))
        self._overview.set_period(*((period.start, period.end) if period else (None, None)))
        self._overview.set_content(index.density, limits, self.tr("Records over time"))
        self._show_series()

    def _show_series(self) -> None:
        self.series.show_series(self._view.series)
        self.series.mark(self._view.selected_id)
        self._arrange()

    @property
    def shows_figures(self) -> bool | None:
        """Whether figures stand below the drawing; None where there are none."""
        return not self.series.isHidden() if self._view.series else None

    @property
    def shows_key(self) -> bool:
        """Whether the key stands below the drawing."""
        return not self._key.isHidden()

    def show_figures(self, wanted: bool) -> None:
        """Show figures on the same axis, or not."""
        self._figures_wanted = wanted
        self._arrange()

    def show_key(self, wanted: bool) -> None:
        """Show how dates are drawn, or not."""
        self._key_wanted = wanted
        self._arrange()

    def _arrange(self) -> None:
        """Leave the drawing most of a low window: what is below it is a button away."""
        roomy = self.height() >= _ROOMY
        figures = roomy if self._figures_wanted is None else self._figures_wanted
        self.series.setVisible(figures and bool(self._view.series))
        self._key.setVisible(roomy if self._key_wanted is None else self._key_wanted)
        most = int(self.height() * _SHARE_OF_SERIES)
        self.series.setFixedHeight(max(min(self.series.sizeHint().height(), most), 1))
        self.parts_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._arrange()

    def choose_series(self, hidden: Sequence[str]) -> None:
        """Show all series but these."""
        shown = [one.id for one in self._view.series if one.id not in hidden]
        self.series.set_shown(shown)
        self.show_figures(bool(shown))

    def hidden_series(self) -> tuple[str, ...]:
        """Return the series that are not shown."""
        shown = set(self.series.shown) if self.shows_figures else set()
        return tuple(one.id for one in self._view.series if one.id not in shown)

    def step(self, step: int) -> None:
        """Choose the next record in date order, or the one before."""
        pointed: list[str] = []
        self.canvas.item_pointed.connect(pointed.append)
        self.canvas.step(step)
        self.canvas.item_pointed.disconnect(pointed.append)
        if pointed and pointed[-1]:
            self.item_chosen.emit(pointed[-1])

    def show_era(self, era_id: str) -> None:
        """Frame an era, and say what the source says of it."""
        era = next((one for one in self._view.eras if one.id == era_id), None)
        if era is not None:
            self._eras.chosen = era_id
            self.canvas.go_to(era.start, era.end)
            self._note.show_lines(era.lines)

    # Saying

    def describe(self, words: str) -> None:
        """Take what is said of the window to a screen reader."""
        self._described = words
        self._overview.setAccessibleDescription(words)
        self.show_detail("")

    def show_detail(self, item_id: str) -> None:
        """Say a record in one line; without one, the selected record, or how to begin."""
        wanted = item_id or self._view.selected_id
        item = self._index.item(wanted) if wanted and self._index is not None else None
        words = self.tr("Point at a mark to read it. The wheel zooms, dragging moves.")
        if item is not None:
            words = item.line if item.event else f"{item.line} · {item.kind}"
        self._say(words)

    def show_words(self, words: str) -> None:
        """Say what is pointed at."""
        if words:
            self._say(words)
        else:
            self.show_detail("")

    def _say(self, words: str) -> None:
        room = max(self.width() - 2 * SPACE, 80)
        line = words.replace("\n", " · ")
        elided = self._detail.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        self.canvas.setAccessibleDescription(plain(f"{words}. {self._described}"))
        self._detail.setText(plain(elided))

    # Answering

    def _on_window_changed(self) -> None:
        (start, end), left = self.canvas.window_span, self.canvas.time_left
        width = self.canvas.time_width()
        self._overview.set_window(start, end, left, left + width)
        self.series.set_scale(TimeScale(start, end, width), left)
        self.window_changed.emit()

    def _on_figure_pointed(self, fact_id: str) -> None:
        points = (point for one in self._view.series for point in one.points)
        found = next((point for point in points if point.fact_id == fact_id), None)
        self.show_words(f"{found.title} · {found.words}" if found is not None else "")

    def _on_day_wanted(self, day: float) -> None:
        start, end = self.canvas.window_span
        if not start <= day < end:
            self.canvas.set_window(day - (end - start) / 2, day + (end - start) / 2)

    def _on_series_shown(self, _shown: tuple[str, ...]) -> None:
        self.series.mark(self._view.selected_id)
        self._arrange()
