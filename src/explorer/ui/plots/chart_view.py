"""A chart as a widget whose rows keys and mouse walk, choose and copy."""

from __future__ import annotations

from math import ceil

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from explorer.ui.plots.chart_layout import lay_out_chart
from explorer.ui.plots.chart_look import ChartLook
from explorer.ui.plots.chart_painter import paint_chart
from explorer.ui.plots.chart_parts import ChartLayout
from explorer.ui.plots.mark_plot import MarkPlot, PlacedMark
from explorer.ui.theme import SPACE, Theme
from explorer.viewmodels.chart import Chart

_EDGE = SPACE  # around the drawing, for the tint and the frame of a row


class ChartView(MarkPlot):
    """Shows one chart after another; each row says in words all that is drawn of it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("", "", theme, parent)
        self._chart: Chart | None = None
        self._look = ChartLook(theme)
        self._layout: ChartLayout | None = None

    @property
    def laid_out(self) -> ChartLayout | None:
        """Where everything stands at the width of now."""
        self.heightForWidth(self.width())
        return self._layout

    def show_chart(self, chart: Chart | None) -> None:
        """Show a chart, or nothing."""
        if chart == self._chart:
            return
        same = chart is not None and self._chart is not None and chart.id == self._chart.id
        current = self.current if same else ""
        self._chart = chart
        self.describe(chart.title if chart else "", chart.takeaway if chart else "")
        if current:
            self.stand_on(current)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme, self._look = theme, ChartLook(theme)
        self.relay()

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Lay the chart out; every row is a mark."""
        if self._chart is None:
            self._layout = None
            return 0, ()
        layout = lay_out_chart(self._chart, max(width - 2 * _EDGE, 1), self._look)
        self._layout = layout
        marks = tuple(
            PlacedMark(row.fact_id, area.translated(_EDGE, 2).toAlignedRect(), row.words)
            for row, area in layout.areas
        )
        wide = tuple(self._widened(mark, width) for mark in marks)
        return ceil(layout.height) + 4, wide

    def _widened(self, mark: PlacedMark, width: int) -> PlacedMark:
        """Let the area of a whole row reach the edges, so that the frame clears the words."""
        if mark.area.width() < width - 3 * _EDGE:
            return mark
        area = mark.area
        area.setLeft(0)
        area.setRight(width - 1)
        return PlacedMark(mark.id, area, mark.words)

    def draw(self, painter: QPainter) -> None:
        """Paint the chart."""
        if self._layout is None:
            return
        painter.save()
        painter.translate(_EDGE, 2)
        paint_chart(painter, self._layout, self._look, chosen=self.selected)
        painter.restore()

    def tint(self, painter: QPainter, mark: PlacedMark) -> None:
        """Tint a whole row; what is chosen on a plane has a frame of its own."""
        if mark.area.width() >= self.width() - 3 * _EDGE:
            super().tint(painter, mark)

    def shown_text(self) -> str:
        """Return what the drawing writes, and every row in words."""
        layout = self.laid_out
        if layout is None:
            return ""
        written = [block.text for block in layout.blocks]
        return "\n".join([*written, *(row.words for row, _ in layout.areas)])
