"""Where the parts of a chart stand: rows, marks, axes and panels, in pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.plots.chart_look import TextBlock
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import SeriesScene
from explorer.viewmodels.chart import Chart, ChartRow, Mark, Panel


@dataclass(frozen=True, slots=True)
class AxisScale:
    """The way from values of an axis to pixels."""

    low: float
    high: float
    left: float
    right: float

    def x(self, value: float) -> float:
        """Return the pixel of a value; what lies beyond the axis stands at its end."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark: its ends, its height, and how far its arrows reach."""

    mark: Mark
    low: float
    high: float
    middle: float
    near: float
    far: float

    @property
    def ranged(self) -> bool:
        """Whether it is drawn as a bar."""
        return self.high - self.low > 0.5


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its words, its mark and the area that a click may hit.

    `hatched` is where the source prints no figure, or gives it no date.
    """

    row: ChartRow
    area: QRectF
    blocks: tuple[TextBlock, ...]
    mark: PlacedMark | None = None
    hatched: QRectF | None = None


GROWN = 1.9  # how much higher a plane of time and amount is than below the timeline


@dataclass(frozen=True, slots=True)
class StripPlace:
    """Where a plane of time and amount is drawn, where its time begins, and all that is on it."""

    area: QRectF
    scale: TimeScale
    left: float
    scene: SeriesScene


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """Rows along one axis; `rules` are the pixels of its ticks, `links` join before and after."""

    panel: Panel
    area: QRectF
    plot: QRectF
    blocks: tuple[TextBlock, ...]
    rows: tuple[PlacedRow, ...]
    rules: tuple[float, ...] = ()
    heads: tuple[float, ...] = ()
    links: tuple[tuple[QPointF, QPointF], ...] = ()
    strip: StripPlace | None = None


@dataclass(frozen=True, slots=True)
class PlacedSign:
    """A sign of the key with its words."""

    sign: str
    area: QRectF
    words: TextBlock


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """A chart laid out for a width; all rows in reading order with where they stand."""

    chart: Chart
    width: float
    height: float
    panels: tuple[PlacedPanel, ...]
    key: tuple[PlacedSign, ...] = ()
    areas: tuple[tuple[ChartRow, QRectF], ...] = ()

    @property
    def blocks(self) -> tuple[TextBlock, ...]:
        """Every text that the layout itself has placed."""
        found: list[TextBlock] = []
        for panel in self.panels:
            found += panel.blocks
            for row in panel.rows:
                found += row.blocks
        return (*found, *(sign.words for sign in self.key))
