"""Where the parts of charts stand: nothing overlaps, nothing leaves its place."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from explorer.ui.plots.chart_layout import lay_out_chart
from explorer.ui.plots.chart_look import ChartLook
from explorer.ui.plots.chart_parts import AxisScale, ChartLayout, PlacedRow
from explorer.ui.theme import Theme
from explorer.viewmodels.chart import Axis, Chart, Mark, Tick
from explorer.viewmodels.figures import load_chart
from explorer.viewmodels.selection import Selection
from made_up_charts import AMOUNTS, EVERY, FOLDED, PRICES, TURN, chart, row

pytestmark = pytest.mark.usefixtures("theme")
WIDTHS = (300.0, 460.0, 640.0, 1100.0)


@pytest.fixture
def look(theme: Theme) -> ChartLook:
    return ChartLook(theme)


@pytest.fixture(scope="module")
def shipped(reader: Any) -> list[Chart]:
    found = [load_chart(reader, Selection(), head.id) for head in reader.figures]
    charts = [one for one in found if one is not None]
    assert len(charts) > 40
    return charts


def shrunk(area: QRectF) -> QRectF:
    return area.adjusted(0.6, 0.6, -0.6, -0.6)


def trouble(layout: ChartLayout) -> list[str]:
    """What overlaps or leaves the picture; a chart without trouble gives nothing."""
    found = []
    blocks = [block for block in layout.blocks if block.lines]
    for one, other in combinations(blocks, 2):
        if shrunk(one.area).intersects(shrunk(other.area)):
            found.append(f"“{one.text}” lies over “{other.text}”")
    for block in blocks:
        if block.left < -0.5 or block.left + block.width > layout.width + 1:
            found.append(f"“{block.text}” leaves the picture")
        if block.bottom > layout.height + 1:
            found.append(f"“{block.text}” stands below the picture")
    for panel in layout.panels:
        for placed in panel.rows:
            found += _row_trouble(placed, panel.plot)
        for above, below in pairwise(panel.rows):
            if below.area.top() < above.area.bottom() - 0.5:
                found.append(f"{below.row.fact_id} begins within {above.row.fact_id}")
    return found


def _row_trouble(placed: PlacedRow, plot: QRectF) -> list[str]:
    found = []
    if placed.mark is not None:
        drawn = QRectF(
            placed.mark.near, placed.mark.middle - 2, placed.mark.far - placed.mark.near, 4
        )
        if drawn.left() < plot.left() - 12 or drawn.right() > plot.right() + 1:
            found.append(f"{placed.row.fact_id} leaves the plot")
        for block in placed.blocks:
            if block.lines and shrunk(block.area).intersects(drawn):
                found.append(f"“{block.text}” lies over its mark")
    if placed.hatched is not None and not placed.area.contains(placed.hatched):
        found.append(f"{placed.row.fact_id} is hatched beyond its row")
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("made", [EVERY, PRICES, TURN], ids=["every", "prices", "turn"])
def test_nothing_overlaps_in_made_up_charts(look: ChartLook, made: Chart, width: float) -> None:
    assert trouble(lay_out_chart(made, width, look)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_in_any_shipped_chart(
    look: ChartLook, shipped: list[Chart], width: float
) -> None:
    found = {one.id: trouble(lay_out_chart(one, width, look)) for one in shipped}
    assert not {name: words for name, words in found.items() if words}


def test_a_planted_overlap_is_found(look: ChartLook) -> None:
    layout = lay_out_chart(EVERY, 640, look)
    row_of = layout.panels[0].rows
    planted = PlacedRow(row_of[0].row, row_of[1].area, row_of[1].blocks)
    panel = layout.panels[0]
    from dataclasses import replace

    doubled = replace(layout, panels=(replace(panel, rows=(row_of[1], planted)),))
    assert any("lies over" in one for one in trouble(doubled))
    assert any("begins within" in one for one in trouble(doubled))


def test_every_row_has_an_area_and_words_in_reading_order(
    look: ChartLook, shipped: list[Chart]
) -> None:
    for one in [*shipped, EVERY, PRICES, TURN]:
        layout = lay_out_chart(one, 640, look)
        assert sorted(row.words for row, _ in layout.areas) == sorted(
            row.words for row in one.rows
        ), one.id
        assert all(area.width() > 4 and area.height() > 4 for _, area in layout.areas)


def test_zero_stands_at_the_left_end_of_every_axis_of_amounts(
    look: ChartLook, shipped: list[Chart]
) -> None:
    seen = 0
    for one in shipped:
        for panel in lay_out_chart(one, 640, look).panels:
            axis = panel.panel.axis
            if panel.panel.strip is not None or axis.kind != "amount" or not axis.ticks:
                continue
            seen += 1
            assert axis.low == 0 == axis.ticks[0].at
            assert panel.rules[0] == pytest.approx(panel.plot.left())
            assert list(panel.rules) == sorted(panel.rules)
            zero = axis.ticks[0].label
            assert any(block.role == "tick" and block.text == zero for block in panel.blocks)
    assert seen > 20


def test_a_scale_never_turns_back_and_keeps_to_its_ends() -> None:
    scale = AxisScale(0, 400, 100, 500)
    places = [scale.x(value) for value in range(-50, 500, 7)]
    assert places == sorted(places)
    assert scale.x(0) == 100
    assert scale.x(400) == 500
    assert scale.x(900) == 500
    assert AxisScale(5, 5, 100, 500).x(5) == 100


def test_figures_along_an_axis_are_thinned_evenly(look: ChartLook) -> None:
    ticks = tuple(Tick(float(at), f"${at:,}") for at in range(0, 10_000_001, 1_000_000))
    axis = Axis("amount", 0.0, 10_000_000.0, ticks, "US dollars")
    made = chart(row("a", Mark(4e6, 4e6, label="$4,000,000")), axis=axis)
    panel = lay_out_chart(made, 520, look).panels[0]
    shown = [block.text for block in panel.blocks if block.role == "tick"]
    assert shown[0] == "$0"
    steps = {ticks[0].label: 0}
    steps |= {tick.label: number for number, tick in enumerate(ticks)}
    gaps = {steps[other] - steps[one] for one, other in pairwise(shown)}
    assert len(shown) >= 2
    assert len(gaps) == 1


def test_a_figure_keeps_its_hedge_where_room_is_short(look: ChartLook) -> None:
    words = "in all probability no more than about 380 to 390 people a month"
    made = chart(row("long", Mark(380, 390, open_high=True, label=words), figure=words))
    for width in WIDTHS:
        layout = lay_out_chart(made, width, look)
        figures = [block.text for block in layout.blocks if block.role == "figure"]
        assert figures == [words]
        assert trouble(layout) == []


def test_names_stand_above_their_marks_where_it_is_narrow(look: ChartLook) -> None:
    for width, above in ((300.0, True), (900.0, False)):
        placed = lay_out_chart(EVERY, width, look).panels[0].rows[0]
        assert placed.mark is not None
        assert (placed.blocks[0].bottom < placed.mark.middle) == above


def test_open_ends_reach_on_and_an_upper_one_stops_short_of_zero(look: ChartLook) -> None:
    panel = lay_out_chart(EVERY, 900, look).panels[0]
    marks = {placed.row.fact_id: placed.mark for placed in panel.rows if placed.mark}
    assert marks["at-least"].far > marks["at-least"].high + 10
    assert marks["up-to"].near < marks["up-to"].low - 10
    assert marks["up-to"].near > panel.plot.left() + 1
    assert marks["bar"].ranged
    assert not marks["dot"].ranged


def test_an_open_lower_end_next_to_zero_never_reaches_it(look: ChartLook) -> None:
    for most in (5.0, 20.0, 60.0):
        made = chart(row("few", Mark(most, most, open_low=True, label=f"up to {most:g}")))
        panel = lay_out_chart(made, 900, look).panels[0]
        mark = panel.rows[0].mark
        assert mark is not None
        assert panel.plot.left() < mark.near < mark.low


def test_a_bracket_covers_its_columns(look: ChartLook) -> None:
    panel = lay_out_chart(PRICES, 900, look).panels[0]
    one, three = (placed.mark for placed in panel.rows)
    assert one is not None
    assert three is not None
    edges = panel.rules
    assert edges[0] < one.low < one.high < edges[1]
    assert edges[0] < three.low < three.high < edges[3]
    assert three.high > edges[2]
    heads = [block.text for block in panel.blocks if block.role == "tick"]
    assert "The border river" in heads


def test_legs_without_room_are_numbered(look: ChartLook) -> None:
    texts = [block.text for block in lay_out_chart(PRICES, 150, look).panels[0].blocks]
    assert any(text.startswith("2  The border river") for text in texts)
    assert "3" in texts


def test_before_and_after_are_joined_end_to_end(look: ChartLook) -> None:
    panel = lay_out_chart(TURN, 640, look).panels[0]
    (start, end), = panel.links
    before, after = (placed.mark for placed in panel.rows)
    assert before is not None
    assert after is not None
    assert (start.x(), start.y()) == (before.low, before.middle)
    assert (end.x(), end.y()) == (after.high, after.middle)


def test_a_folded_row_says_nothing_but_its_neutral_name(look: ChartLook) -> None:
    layout = lay_out_chart(chart(FOLDED), 640, look)
    placed = layout.panels[0].rows[0]
    assert [block.text for block in placed.blocks] == ["▸ An account", "folded: deaths"]
    assert placed.mark is None


def test_the_key_holds_only_what_occurs(look: ChartLook, shipped: list[Chart]) -> None:
    for one in shipped:
        layout = lay_out_chart(one, 640, look)
        hatched = any(placed.hatched for panel in layout.panels for placed in panel.rows)
        signs = {sign.sign for sign in layout.key}
        assert ("hatching" in signs) <= hatched, one.id
        brackets = any(panel.panel.axis.kind == "legs" for panel in layout.panels)
        assert ("bracket" in signs) <= brackets


def test_an_axis_without_ticks_draws_its_rows_alone(look: ChartLook) -> None:
    axis = Axis("amount", 0, 1, (), "")
    made = chart(row("said", None, state="silent", text="Nobody counted them."), axis=axis)
    layout = lay_out_chart(made, 640, look)
    assert layout.panels[0].rules == ()
    assert layout.panels[0].rows[0].hatched is None
    assert "Nobody counted them." in [block.text for block in layout.blocks]
    assert AMOUNTS.ticks


@pytest.mark.parametrize("text", ["x" * 100_000, "word " * 20_000], ids=["line", "words"])
def test_endless_text_is_broken_and_cut(look: ChartLook, text: str) -> None:
    made = chart(row("endless", Mark(5, 5, label="5"), name=text, text=text))
    layout = lay_out_chart(made, 640, look)
    assert trouble(layout) == []
    for block in layout.blocks:
        assert sum(map(len, block.lines)) <= 1001
        assert all(look.wide(line, block.role) <= block.width + 2 for line in block.lines)
