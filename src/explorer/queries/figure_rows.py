"""Rows of charts: what a figure record says of itself, and the figures that it draws. No SQL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from explorer.queries.timeline_rows import SeriesPointRow, SeriesRow

FigureForm = Literal["ranges", "over-time", "accounts", "legs", "before-after"]
FigureSource = Literal["contested", "series", "facts"]


@dataclass(frozen=True, slots=True)
class FigureHead:
    """A chart by name: the group it stands in, and the facts whose figures it draws."""

    id: str
    group: str
    form: FigureForm
    title: str
    takeaway: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A chart with its points, in the order of its record; what is folded is among them.

    `counts` says what is counted, `why` why the figures may differ as far as the source says so,
    `note` what else a reader needs. `source` is the kind of record that it draws: a contested set,
    a series, or facts of its own. `series` holds the rest of a series, without folded facts.
    `turn` is the EDTF date that parts before from after.
    """

    head: FigureHead
    counts: str
    why: str
    note: str
    pages: tuple[int, ...]
    source: FigureSource
    points: tuple[SeriesPointRow, ...]
    series: SeriesRow | None = None
    turn: str = ""
