"""The grammar of charts: axes, rows and marks. What is drawn, and nothing of how."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from explorer.queries.figure_rows import FigureForm
from explorer.viewmodels.timeline_series import SeriesStrip

AxisKind = Literal["amount", "time", "legs"]
# What may stand in the key of a chart; `bracket` is a bar over legs.
Sign = Literal["dot", "bar", "bracket", "arrow", "soft", "hatching", "folded"]
RowState = Literal["shown", "silent", "undated", "folded"]


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on an axis with its label, which may be empty."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """What marks stand along: an amount from zero, days by number, or legs as columns from 0.

    Of legs each column is one wide; a tick stands at its left edge and is labelled with the leg.
    An axis without ticks is none: its rows have no place on one (silent, undated or folded rows
    that belong to no unit), and nothing but the rows is to be drawn.
    """

    kind: AxisKind
    low: float
    high: float
    ticks: tuple[Tick, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure's drawing: a dot where its ends are alike, else a bar, or a bracket over legs.

    An open end goes on further than the figure and is drawn as an arrow; `vague` is a figure that
    the source itself hedges ("about", "nearly"). `label` is the figure as it stands on the mark.
    """

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False
    vague: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One documented figure or account.

    `name` is who says so or what it is of, `text` what is said where there is no figure to print,
    `detail` when and where it stands; `words` is all of it in one line. A row that is `silent` has
    no figure in the source, an `undated` one no place on an axis of time, a `folded` one is known
    by its neutral name until it is opened. A silent row may still have a `figure` where its chart
    is of something else (the legs that a price covers). `group` heads rows that belong together.
    A fact with several figures has a row for each of them, so `fact_id` may occur again. `when`
    and `where` (pages and endnotes) are what `detail` is made of; `figure_short` is the figure
    without the unit that the axis names.
    """

    fact_id: str
    name: str
    text: str
    detail: str
    figure: str
    words: str
    mark: Mark | None
    state: RowState = "shown"
    group: str = ""
    side: Literal["", "before", "after"] = ""
    when: str = ""
    where: str = ""
    figure_short: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """Rows along one axis; with a `strip`, figures on a plane of time and amount instead.

    Then `axis` is that of the amounts, `across` that of the time, and the rows say the same as the
    points of the strip: they are in its order, with what is folded after them. `title` is empty
    where a chart has one panel only, or where its rows speak for themselves.
    """

    title: str
    axis: Axis
    rows: tuple[ChartRow, ...]
    strip: SeriesStrip | None = None
    across: Axis | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a data table: its words, and the value by which its column is sorted."""

    text: str
    value: float | str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a data table and the fact behind it; a folded one keeps its neutral name.

    `sensitive` names the hard matters of the fact, whether it is folded or open; `neutral_name` is
    what it is called where it is left out.
    """

    fact_id: str
    cells: tuple[Cell, ...]
    folded: bool = False
    sensitive: tuple[str, ...] = ()
    neutral_name: str = ""


@dataclass(frozen=True, slots=True)
class ChartTable:
    """The data of a chart: every figure with its hedge, who says so, when, page and remark."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart in whole: what it says, what it draws, and where that stands.

    `notes` are sentences on what is counted and how it differs; `left_out` says what a period or
    an advisory keeps out of it; `source` and `notice` stand on every picture of it. `key` says
    what the signs mean that occur in it, and has none that do not. `pages` are those of its record.
    """

    id: str
    title: str
    takeaway: str
    form: FigureForm
    panels: tuple[Panel, ...]
    table: ChartTable
    notes: tuple[str, ...] = ()
    left_out: str = ""
    source: str = ""
    notice: str = ""
    key: tuple[tuple[Sign, str], ...] = field(default=())
    pages: str = ""

    @property
    def rows(self) -> tuple[ChartRow, ...]:
        """All rows, panel by panel."""
        return tuple(row for panel in self.panels for row in panel.rows)
