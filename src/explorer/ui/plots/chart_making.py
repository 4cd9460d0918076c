"""Makes the sheet of a chart from a library; what is sensitive stays out unless it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Literal

from explorer.exports.provenance import advisory_of, library_words
from explorer.ui.plots.chart_sheet import ChartSheet
from explorer.viewmodels.chart import Chart, ChartRow, Panel
from explorer.viewmodels.figures import load_chart
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection
from explorer.viewmodels.synthetic import marked
from explorer.wording import plural

_CONTEXT = "Figures"
# Which sensitive records a sheet holds: none, those that the reader has opened, or every one.
Sensitive = Literal["none", "opened", "all"]


def sheet_of_figure(
    reader: Reader, selection: Selection, figure_id: str, *, sensitive: Sensitive = "none",
    theme: str = "light",
) -> ChartSheet | None:  # fmt: skip
    """Return a chart as a sheet, or None where the library has none of that id."""
    every = load_chart(reader, selection, figure_id, include_sensitive=True)
    shown = load_chart(reader, selection, figure_id)
    if every is None or shown is None:
        return None
    hidden = {row.fact_id for row in every.table.rows if row.sensitive}
    source = every if sensitive == "all" else shown
    told = set()
    if sensitive != "none":
        folded = {row.fact_id for row in source.table.rows if row.folded}
        told = hidden - folded
    plain = _only(every, lambda row: row.fact_id not in hidden)
    missing = len(hidden - told)
    plain = replace(
        plain,
        left_out=" ".join(part for part in (every.left_out, _left_out(missing)) if part),
        key=tuple(pair for pair in plain.key if pair[0] != "folded"),
    )
    opened, advisory = None, ""
    if told:
        opened = _bare(_only(source, lambda row: row.fact_id in told))
        advisory = _advisory(reader, told)
    library = reader.library
    return ChartSheet(
        chart=plain,
        title=marked(plain.title, library.synthetic),
        library=f"{library_words(library)}.",
        opened=opened,
        advisory=advisory,
        theme=theme,
    )


def _only(chart: Chart, wanted: Callable[[ChartRow], bool]) -> Chart:
    """Return a chart with some of its rows."""
    panels = [
        replace(panel, rows=tuple(row for row in panel.rows if wanted(row)))
        for panel in chart.panels
    ]
    return replace(chart, panels=tuple(panel for panel in panels if panel.rows))


def _bare(chart: Chart) -> Chart:
    """Return a chart whose rows stand along their axes, without a key of their own."""
    panels: tuple[Panel, ...] = tuple(replace(panel, strip=None) for panel in chart.panels)
    return replace(chart, panels=panels, key=())


def _left_out(count: int) -> str:
    if not count:
        return ""
    return plural(
        _CONTEXT,
        "{count} sensitive record is left out.",
        "{count} sensitive records are left out.",
        count,
    )


def _advisory(reader: Reader, facts: Collection[str]) -> str:
    rows = [row for one in sorted(facts) if (row := reader.get_fact(one)) is not None]
    return advisory_of(rows, opened=True)
