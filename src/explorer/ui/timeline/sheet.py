"""The timeline as a sheet to keep: what it shows, on which paper, and with which words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from explorer.viewmodels.timeline import Grouping
from explorer.viewmodels.timeline_eras import EraBand
from explorer.viewmodels.timeline_index import LaneSource
from explorer.viewmodels.timeline_series import SeriesStrip

Paper = Literal["a4", "a3", "letter"]
Part = Literal["window", "whole"]
Pages = Literal["one", "several"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
_POINTS: dict[Paper, tuple[float, float]] = {
    "a4": (595.28, 841.89), "a3": (841.89, 1190.55), "letter": (612.0, 792.0),
}  # fmt: skip
UNITS_AN_INCH = 96.0
MOST_ACROSS = 12


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """What a reader may choose for a sheet.

    On one page everything is made to fit; on several, lanes flow down page after page, and time is
    cut into `across` pages. `tall` is one page as high as it has to be, which a picture may be.
    `given` is the size in units that a printer has, whatever the paper's name.
    """

    part: Part = "window"
    paper: Paper = "a4"
    portrait: bool = False
    pages: Pages = "several"
    across: int = 1
    series: bool = True
    eras: bool = True
    listed: bool = True
    theme: str = "light"
    tall: bool = False
    given: tuple[float, float] | None = None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the paper in units of the sheet."""
        if self.given is not None:
            return self.given
        narrow, wide = (points / 72 * UNITS_AN_INCH for points in _POINTS[self.paper])
        return (narrow, wide) if self.portrait else (wide, narrow)

    @property
    def columns(self) -> int:
        """How many pages lie side by side."""
        return 1 if self.pages == "one" else min(max(self.across, 1), MOST_ACROSS)


@dataclass(frozen=True, slots=True)
class ShownTimeline:
    """How the timeline stands on screen: its lanes and its window.

    From day `first` up to `last`; where an end is not given, the usual years of the records serve.
    `order` and `closed` are ids of lanes; lanes that `order` does not name come after the others.
    `series` are the ids of the series under the lanes; None stands for all that there are.
    """

    grouping: Grouping = "theme"
    every: bool = False
    first: float | None = None
    last: float | None = None
    order: tuple[str, ...] = ()
    closed: frozenset[str] = frozenset()
    series: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SheetWords:
    """What stands on the pages in words: `shown` says count and lanes, `narrowed` the filters."""

    title: str
    shown: str
    narrowed: str
    notice: str
    source: str
    library: str


@dataclass(frozen=True, slots=True)
class TimelineSheet:
    """A timeline ready to be laid out; lanes in `closed` are drawn as counts."""

    words: SheetWords
    lanes: tuple[LaneSource, ...]
    window: tuple[float, float]
    options: SheetOptions = field(default_factory=SheetOptions)
    closed: frozenset[str] = frozenset()
    period: tuple[int, int] | None = None
    eras: tuple[EraBand, ...] = ()
    series: tuple[SeriesStrip, ...] = ()
