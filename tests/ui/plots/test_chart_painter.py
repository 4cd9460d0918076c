"""What a chart looks like, by its pixels."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.ui.plots.chart_layout import lay_out_chart
from explorer.ui.plots.chart_look import ChartLook
from explorer.ui.plots.chart_painter import paint_chart
from explorer.ui.plots.chart_parts import ChartLayout, PlacedMark
from explorer.ui.theme import THEMES, Theme
from explorer.viewmodels.chart import Chart
from made_up_charts import EVERY, PRICES, TURN

pytestmark = pytest.mark.usefixtures("theme")


def painted(made: Chart, look: ChartLook, width: int = 900) -> tuple[QImage, ChartLayout]:
    layout = lay_out_chart(made, width, look)
    image = QImage(width, int(layout.height) + 10, QImage.Format.Format_RGB32)
    image.fill(look.paper)
    painter = QPainter(image)
    paint_chart(painter, layout, look)
    painter.end()
    return image, layout


def mark_of(layout: ChartLayout, fact: str) -> PlacedMark:
    found = next(
        placed.mark
        for panel in layout.panels
        for placed in panel.rows
        if placed.row.fact_id == fact
    )
    assert found is not None
    return found


def near(one: QColor, other: QColor, within: int = 24) -> bool:
    return all(
        abs(a - b) <= within
        for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]
    )


def at(image: QImage, x: float, y: float) -> QColor:
    return image.pixelColor(round(x), round(y))


def inked(image: QImage, area: QRectF, look: ChartLook) -> int:
    """How many pixels of an area are not paper."""
    inside = area.toAlignedRect()
    return sum(
        not near(image.pixelColor(x, y), look.paper)
        for x in range(inside.left(), inside.right() + 1)
        for y in range(inside.top(), inside.bottom() + 1)
    )


@pytest.mark.parametrize("name", THEMES)
def test_a_dot_a_bar_and_their_edges_are_drawn(qapp: object, name: str) -> None:
    look = ChartLook(Theme(name))
    image, layout = painted(EVERY, look)
    dot, bar = mark_of(layout, "dot"), mark_of(layout, "bar")
    assert near(at(image, dot.low, dot.middle), look.mark)
    middle = (bar.low + bar.high) / 2 + 7
    assert near(at(image, middle, bar.middle), look.soft)
    edges = [at(image, middle, bar.middle + side * look.bar / 2) for side in (-1, 1)]
    assert all(not near(edge, look.soft) for edge in edges)
    assert not near(at(image, bar.low, bar.middle - look.bar / 2 - 1), look.paper, 10)


def test_what_has_no_figure_is_hatched_and_nothing_else_is(theme: Theme) -> None:
    look = ChartLook(theme)
    image, layout = painted(EVERY, look)
    rows = {placed.row.fact_id: placed for placed in layout.panels[0].rows}
    hatched = rows["silent"].hatched
    assert hatched is not None
    # Beyond the words, where nothing but the strokes is drawn.
    free = QRectF(hatched.right() - 120, hatched.top() + 2, 100, hatched.height() - 4)
    share = inked(image, free, look) / (free.width() * free.height())
    assert 0.05 < share < 0.6
    bare = rows["dot"]
    empty = QRectF(hatched.right() - 60, bare.area.top() + 4, 50, 10)
    assert inked(image, empty, look) < 20  # a rule of the axis at most


def test_open_ends_are_arrows_beyond_the_figure(theme: Theme) -> None:
    look = ChartLook(theme)
    image, layout = painted(EVERY, look)
    for fact in ("at-least", "up-to"):
        mark = mark_of(layout, fact)
        tip, known = (mark.far, mark.high) if fact == "at-least" else (mark.near, mark.low)
        shaft = [known + (tip - known) * share for share in (0.3, 0.5, 0.7, 0.9)]
        assert all(not near(at(image, x, mark.middle), look.paper, 40) for x in shaft)
        back = -3 if tip > known else 3
        assert not near(at(image, tip + back, mark.middle - 3), look.paper, 20)
    dot = mark_of(layout, "dot")
    assert near(at(image, dot.low - look.radius - 4, dot.middle), look.paper)


def test_what_is_hedged_has_a_dashed_ring(theme: Theme) -> None:
    look = ChartLook(theme)
    image, layout = painted(EVERY, look)
    mark = mark_of(layout, "about")
    ring = look.radius * 1.75 + 2
    area = QRectF(mark.low - ring, mark.middle - ring, 2 * ring, 2 * ring)
    dot = mark_of(layout, "dot")
    plain = QRectF(dot.low - ring, dot.middle - ring, 2 * ring, 2 * ring)
    assert inked(image, area, look) > inked(image, plain, look) + 8


def test_a_bracket_lies_over_its_legs_with_its_arms_down(theme: Theme) -> None:
    look = ChartLook(theme)
    image, layout = painted(PRICES, look)
    mark = mark_of(layout, "two")
    along = [mark.low + (mark.high - mark.low) * share for share in (0.1, 0.5, 0.9)]
    assert all(not near(at(image, x, mark.middle), look.paper, 60) for x in along)
    for end in (mark.low, mark.high):
        assert not near(at(image, end, mark.middle + 5), look.paper, 40)


def test_before_is_hollow_after_is_filled_and_a_line_joins_them(theme: Theme) -> None:
    look = ChartLook(theme)
    image, layout = painted(TURN, look)
    before, after = mark_of(layout, "was"), mark_of(layout, "is")
    assert near(at(image, before.low, before.middle), look.paper)
    assert near(at(image, after.low, after.middle), look.mark)
    start = QPointF(before.low, before.middle)
    end = QPointF(after.low, after.middle)
    point = start + (end - start) * 0.35
    around = QRectF(point.x() - 2, point.y() - 2, 4, 4)
    assert inked(image, around, look) > 0


def _luminance(colour: QColor) -> float:
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4
        for c in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_marks_and_their_edges_stand_out(qapp: object, name: str) -> None:
    look = ChartLook(Theme(name))
    least = 7.0 if name == "projector" else 3.0
    for ground in (look.paper, look.accent_soft):
        for colour in (look.ink, look.muted, look.mark):
            assert contrast(colour, ground) >= (least if ground == look.paper else 3.0)
    assert contrast(look.ink, look.soft) >= 4.5


def test_the_same_chart_is_painted_alike_every_time(theme: Theme) -> None:
    look = ChartLook(theme)
    pictures = [painted(EVERY, look)[0] for _ in range(2)]
    assert all(one == other for one, other in pairwise(pictures))
