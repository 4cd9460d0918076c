"""Makes the sheet of what the timeline shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from explorer.dates import civil
from explorer.exports.provenance import cite_source, library_words
from explorer.ui.timeline.sheet import SheetOptions, SheetWords, ShownTimeline, TimelineSheet
from explorer.ui.timeline.sheet_words import lane_words
from explorer.ui.timeline.stretch_words import stretch_words
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection
from explorer.viewmodels.synthetic import marked, notice_for
from explorer.viewmodels.timeline import (
    TimelineView,
    count_in_view,
    describe_window,
    load_timeline_view,
)
from explorer.viewmodels.timeline_eras import EraBand, load_eras
from explorer.viewmodels.timeline_index import DatedIndex, LaneIndex
from explorer.viewmodels.timeline_series import SeriesStrip, load_series
from explorer.wording import tr

_CONTEXT = "TimelineSheet"
_YEAR = 366.0  # days


def sheet_of_timeline(
    reader: Reader, selection: Selection, shown: ShownTimeline, options: SheetOptions
) -> TimelineSheet:
    """Return the sheet of a selection, drawn as the timeline stands on screen.

    Sensitive records stand under their neutral names, whatever was opened on screen.
    """
    library = reader.library
    view = load_timeline_view(reader, replace(selection, opened=frozenset()))
    index = view.index(shown.grouping, shown.every)
    window = index.whole if options.part == "whole" else _window(index, shown)
    events_only = not shown.every and not view.filters.kinds
    count = count_in_view(index.count(*window), index.size, events_only)
    words = SheetWords(
        title=marked(
            tr(_CONTEXT, "Timeline, {window}", window=_in_words(*window)), library.synthetic
        ),
        shown=f"{count} · {lane_words(shown.grouping)}",
        narrowed=_narrowed(view),
        notice=notice_for(library.synthetic),
        source=cite_source(library),
        library=library_words(library),
    )
    return TimelineSheet(
        words=words,
        lanes=_in_order(index.lanes, shown.order),
        window=window,
        options=options,
        closed=shown.closed,
        period=(view.period.start, view.period.end) if view.period else None,
        eras=_eras(reader, window) if options.eras else (),
        series=_series(reader, shown.series) if options.series else (),
    )


def _in_words(start: float, end: float) -> str:
    """Return a window in words: whole months and years as such, any other as on screen."""
    first, last = round(start), round(end)
    if civil(first)[2] == civil(last)[2] == 1 and first < last:
        return stretch_words(first, last)
    return describe_window(start, end)


def _window(index: DatedIndex, shown: ShownTimeline) -> tuple[float, float]:
    """Return the stretch to show; an end that is not given never lies on the wrong side."""
    usual, whole = index.usual, index.whole
    if shown.first is None:
        last = usual[1] if shown.last is None else shown.last
        return (usual[0] if usual[0] < last else min(whole[0], last - _YEAR)), last
    if shown.last is None:
        last = usual[1] if usual[1] > shown.first else max(whole[1], shown.first + _YEAR)
        return shown.first, last
    return shown.first, shown.last


def _eras(reader: Reader, window: tuple[float, float]) -> tuple[EraBand, ...]:
    start, end = window
    return tuple(era for era in load_eras(reader) if era.start < end and era.end > start)


def _series(reader: Reader, chosen: Sequence[str] | None) -> tuple[SeriesStrip, ...]:
    return tuple(one for one in load_series(reader) if chosen is None or one.id in chosen)


def _narrowed(view: TimelineView) -> str:
    return " · ".join(one.text for one in view.narrowings)


def _in_order(lanes: Sequence[LaneIndex], order: Sequence[str]) -> tuple[LaneIndex, ...]:
    places = {one: at for at, one in enumerate(order)}
    return tuple(sorted(lanes, key=lambda lane: places.get(lane.id, len(places))))
