"""The key of a chart: the signs that occur in it, each with its words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF

from explorer.ui.plots.chart_look import ChartLook
from explorer.ui.plots.chart_parts import PlacedSign
from explorer.ui.theme import SPACE
from explorer.viewmodels.chart import Chart
from explorer.wording import tr

_CONTEXT = "Figures"
_WIDE = 2.4  # of a line's height: a sign
_ON_A_PLANE = {"bar": "upright-bar", "arrow": "upright-arrow", "folded": "folded"}


def signs_of(chart: Chart) -> tuple[tuple[str, str], ...]:
    """Return the signs that a chart draws with their words, and the two sides of a turn."""
    given = [(str(sign), words) for sign, words in chart.key]
    if any(panel.strip is not None for panel in chart.panels):
        return tuple(_plane_signs(chart, dict(given)))
    drawn = any(panel.axis.ticks for panel in chart.panels)
    found = [pair for pair in given if drawn or pair[0] == "folded"]
    if any(row.side == "before" and row.mark is not None for row in chart.rows):
        found.append(("before", tr(_CONTEXT, "before the change; filled since then")))
    return tuple((_drawn_as(sign, chart), words) for sign, words in found)


def _drawn_as(sign: str, chart: Chart) -> str:
    """Return the form that a sign has in a chart: what is hedged is dashed in its own form."""
    if sign != "soft":
        return sign
    return {"legs": "soft-bracket", "accounts": "soft-bar"}.get(chart.form, "soft")


def _plane_signs(chart: Chart, given: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is explained beside a plane of time and amount, whose marks name claimants."""
    for sign, drawn in _ON_A_PLANE.items():
        if sign in given:
            yield drawn, given[sign]
    yield "time", tr(_CONTEXT, "the time that a figure holds for; dashed where it is not exact")
    points = [point for panel in chart.panels if panel.strip for point in panel.strip.points]
    if any(not point.counted for point in points):
        yield "cross", tr(_CONTEXT, "no figure printed")


def lay_out_key(
    signs: tuple[tuple[str, str], ...], top: float, width: float, look: ChartLook
) -> tuple[tuple[PlacedSign, ...], float]:
    """Place the signs one after the other on as many lines as they need; return where they end."""
    if not signs:
        return (), 0.0
    x, y, lowest, placed = 0.0, top, top, []
    sign_width, line = _WIDE * look.height("tick"), look.height("tick")
    for sign, words in signs:
        left = sign_width + SPACE
        wide = min(look.wide(words, "tick"), width - left)
        if x and x + left + wide > width:
            x, y = 0.0, lowest + SPACE / 2
        block = look.block(words, "tick", x + left, y, wide, "muted")
        placed.append(PlacedSign(sign, QRectF(x, y, sign_width, line), block))
        lowest = max(lowest, block.bottom)
        x += left + wide + 3 * SPACE
    return tuple(placed), lowest
