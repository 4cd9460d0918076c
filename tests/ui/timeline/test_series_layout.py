from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from explorer.dates import DateSpan, day_number, span_of
from explorer.queries.reader import LibraryReader
from explorer.ui.theme import THEMES, Theme
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import (
    PlacedPoint,
    SeriesScene,
    gap_words_area,
    lay_out_series,
    series_height,
)
from explorer.ui.timeline.series_painter import paint_series, printed_height, shape_points
from explorer.viewmodels.timeline_series import SeriesPoint, SeriesStrip, load_series

LEFT, WIDTH = 150.0, 800.0
YEARS = TimeScale(day_number(1997), day_number(2008), WIDTH)
RECT = QRectF(0, 0, LEFT + WIDTH, 1000)


@pytest.fixture
def look(theme: Theme) -> TimelineLook:
    return TimelineLook(theme)


@pytest.fixture
def strips(reader: LibraryReader) -> dict[str, SeriesStrip]:
    return {strip.id: strip for strip in load_series(reader)}


def point(
    name: str, span: DateSpan | None, low: float | None, high: float | None, who: str = "a"
) -> SeriesPoint:
    words = f"{low}–{high}"
    return SeriesPoint(
        name, name, "", words, words, who, "p. 2", span, low, high, low is None, high is None
    )


def strip(points: list[SeriesPoint], **more: object) -> SeriesStrip:
    most = max((v for one in points for v in (one.low, one.high) if v is not None), default=0.0)
    return SeriesStrip("s", "S", "C", "people", "", "T.", tuple(points), most, **more)  # type: ignore[arg-type]


def laid(made: SeriesStrip, look: TimelineLook, scale: TimeScale = YEARS) -> SeriesScene:
    return lay_out_series(made, scale, RECT, look, LEFT)


SPANS = st.tuples(st.integers(1990, 2010), st.integers(0, 400), st.integers(1, 4000)).map(
    lambda one: DateSpan(
        day_number(one[0]) + one[1], day_number(one[0]) + one[1] + one[2], 0, 0, "interval"
    )
)
FIGURES = st.tuples(
    st.one_of(st.none(), st.floats(0, 1e6)), st.one_of(st.none(), st.floats(0, 1e6))
).map(lambda two: tuple(sorted(two)) if None not in two else two)
POINTS = st.lists(
    st.tuples(st.one_of(st.none(), SPANS), FIGURES, st.sampled_from("abcd")), max_size=12
)


@settings(max_examples=120, deadline=None)
@given(POINTS, st.integers(1985, 2009), st.integers(20, 9000))
def test_no_point_is_drawn_off_its_documented_span(
    qapp: object, made: list[tuple[DateSpan | None, tuple[float | None, float | None], str]],
    first: int, days: int,
) -> None:  # fmt: skip
    look = TimelineLook(Theme("light"))
    points = [point(str(n), span, *ends, who) for n, (span, ends, who) in enumerate(made)]
    scale = TimeScale(day_number(first), day_number(first) + days, WIDTH)
    scene = laid(strip(points), look, scale)
    for one in scene.points:
        span = one.point.span
        if span is None:
            assert one.x < scene.plot.left() - 1  # beside the axis, on no day at all
            continue
        assert scale.start <= scale.day(one.x - LEFT) + 1e-6
        assert span.start - 1e-6 <= scale.day(one.x - LEFT) <= span.end + 1e-6
        assert one.near <= one.x <= one.far
        if one.far - one.near >= 2 * scene.radius:
            assert one.near - 1e-6 <= one.x - scene.radius
            assert one.x + scene.radius <= one.far + 1e-6
    drawn = {one.point.fact_id for one in scene.points}
    for one in points:
        if one.span is None or (one.span.end > scale.start and one.span.start < scale.end):
            assert one.fact_id in drawn


@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_every_figure_stands_at_its_own_height(
    qapp: object, made: list[tuple[DateSpan | None, tuple[float | None, float | None], str]]
) -> None:
    points = [point(str(n), span, *ends, who) for n, (span, ends, who) in enumerate(made)]
    scene = laid(strip(points), TimelineLook(Theme("light")))
    heights = {text: y for y, text in scene.ticks}
    zero, top = heights["0"], min(heights.values())
    for one in scene.points:
        if not one.point.counted:
            assert one.top > zero  # under the axis: it is no value
            continue
        assert top - 1e-6 <= one.top <= one.bottom <= zero + 1e-6
        values = [value for value in (one.point.low, one.point.high) if value is not None]
        if max(values) > min(values):
            assert one.ranged == (one.bottom - one.top > 0.5)


@settings(max_examples=60, deadline=None)
@given(POINTS)
def test_labels_cover_neither_each_other_nor_a_mark(
    qapp: object, made: list[tuple[DateSpan | None, tuple[float | None, float | None], str]]
) -> None:
    points = [point(str(n), span, *ends, who) for n, (span, ends, who) in enumerate(made)]
    scene = laid(strip(points), TimelineLook(Theme("light")))
    labelled = [one for one in scene.points if one.label]
    for one in labelled:
        room = one.room.adjusted(0, 2, 0, -2)
        for other in labelled:
            assert other is one or not room.intersects(other.room.adjusted(0, 2, 0, -2))
        for other in scene.points:
            assert other is one or not room.intersects(other.area), (one, other)


def test_marks_of_one_year_stand_beside_each_other(
    look: TimelineLook, strips: dict[str, SeriesStrip]
) -> None:
    scene = laid(strips["people-in-china"], look)
    of_2003 = [one for one in scene.points if one.point.low == one.point.high == 100_000]
    assert len(of_2003) == 3
    assert len({round(one.x) for one in of_2003}) == 3
    assert len({one.shape for one in of_2003}) == 3


def test_marks_that_crowd_stay_inside_their_time(look: TimelineLook) -> None:
    points = [point(str(n), span_of("2003"), 10.0, 10.0) for n in range(30)]
    scene = laid(strip(points), look)
    assert len({one.x for one in scene.points}) >= 3
    for one in scene.points:
        assert one.near <= one.area.left()
        assert one.area.right() <= one.far


def test_thousands_of_figures_are_drawn_where_they_belong(look: TimelineLook) -> None:
    points = [point(str(n), span_of(str(1998 + n % 9)), n, n, f"{n % 40}") for n in range(3000)]
    scene = laid(strip(points), look)
    assert len(scene.points) == 3000
    assert not any(one.label for one in scene.points)
    assert all(one.near <= one.x <= one.far for one in scene.points)


def test_the_undated_stands_apart_and_is_labelled(
    look: TimelineLook, strips: dict[str, SeriesStrip]
) -> None:
    scene = laid(strips["rewards-for-informing"], look)
    undated = scene.placed("reward-informing-aid-workers")
    assert undated is not None
    assert undated.label == "as high as $400"
    assert undated.room.right() < LEFT
    dated = scene.placed("reward-informing-recent-reports")
    assert dated is not None
    assert dated.label.startswith("$630")
    assert scene.placed("nobody") is None


def test_every_claimant_is_in_the_key_with_a_mark_of_its_own(
    look: TimelineLook, strips: dict[str, SeriesStrip]
) -> None:
    made = strips["people-in-china"]
    scene = laid(made, look)
    assert [entry.name for entry in scene.key] == list(made.claimants)
    assert len({entry.shape for entry in scene.key}) == len(made.claimants)
    areas = [entry.area for entry in scene.key]
    assert not [1 for a in areas for b in areas if a is not b and a.intersects(b)]
    assert all(area.right() <= RECT.right() and area.bottom() <= scene.plot.top() for area in areas)


def test_a_long_stretch_without_figures_is_said_in_words(
    look: TimelineLook, strips: dict[str, SeriesStrip]
) -> None:
    scene = laid(strips["river-bribes"], look)
    assert [gap_words_area(gap, scene.plot, look) is not None for gap in scene.gaps] == [True]
    near, far = scene.gaps[0]
    assert near == LEFT + YEARS.x(day_number(2000))
    assert far == LEFT + YEARS.x(day_number(2005))


def test_the_height_does_not_depend_on_the_window(
    look: TimelineLook, strips: dict[str, SeriesStrip]
) -> None:
    for made in strips.values():
        heights = {
            laid(made, look, replace(YEARS, start=YEARS.start + n, end=YEARS.end + 2 * n)).height
            for n in (0, 400, 4000)
        }
        assert heights == {series_height(made, LEFT + WIDTH, look, LEFT)}


# Painting


def image_of(made: SeriesStrip, look: TimelineLook, **more: str) -> QImage:
    height = int(printed_height(made, LEFT + WIDTH, look, LEFT)) + 2
    image = QImage(int(LEFT + WIDTH), height, QImage.Format.Format_RGB32)
    image.fill(look.paper)
    painter = QPainter(image)
    rect = QRectF(0, 0, image.width(), image.height())
    paint_series(painter, rect, made, YEARS, look, LEFT, heading=False, **more)  # type: ignore[arg-type]
    painter.end()
    return image


def columns(one: QImage, other: QImage) -> set[int]:
    return {
        x
        for x in range(one.width())
        if any(one.pixel(x, y) != other.pixel(x, y) for y in range(one.height()))
    }


def test_nothing_is_joined_where_the_source_does_not(look: TimelineLook) -> None:
    years = [
        point(str(year), span_of(str(year)), 10 * n, 10 * n)
        for n, year in enumerate((1999, 2003, 2006), 1)
    ]
    plain, joined = strip(years), strip(years, joined=True)
    changed = columns(image_of(plain, look), image_of(joined, look))
    scene = laid(plain, look)
    first, last = scene.points[0].x, scene.points[-1].x
    assert changed
    assert min(changed) >= first - 2
    assert max(changed) <= last + 2
    # Without the line nothing stands between the end of one year and the next figure.
    empty = image_of(strip([], joined=False), look)
    between = LEFT + YEARS.x(day_number(2001, 6))
    alone = replace(plain, points=plain.points[:1])
    marks = columns(image_of(plain, look), image_of(alone, look))
    assert int(between) not in marks
    assert empty.height() > 0


@pytest.mark.parametrize(("low", "high", "up", "down"), [
    (500.0, None, True, False), (None, 500.0, False, True), (500.0, 500.0, False, False),
])  # fmt: skip
def test_an_open_end_has_an_arrow_and_a_figure_has_none(
    look: TimelineLook, low: float | None, high: float | None, up: bool, down: bool
) -> None:
    top = point("top", span_of("1998"), 1000.0, 1000.0)
    scene = laid(strip([top, point("x", span_of("2003"), low, high)]), look)
    one = scene.placed("x")
    assert one is not None
    assert (one.top - one.area.top() > scene.radius + 2) == up
    assert (one.area.bottom() - one.bottom > scene.radius + 2) == down
    both = image_of(strip([top, one.point]), look)
    x = int(one.x)
    ink = [y for y in range(both.height()) if both.pixelColor(x, y).lightness() < 120]
    above = [y for y in ink if y < one.top - scene.radius - 3 and y > one.top - 20]
    below = [y for y in ink if one.bottom + scene.radius + 3 < y < one.bottom + 20]
    assert (bool(above), bool(below)) == (up, down)


def test_the_selected_figure_is_marked(look: TimelineLook, strips: dict[str, SeriesStrip]) -> None:
    made = strips["river-bribes"]
    changed = columns(image_of(made, look), image_of(made, look, chosen="bribe-tumen-2005"))
    one = laid(made, look).placed("bribe-tumen-2005")
    assert one is not None
    assert changed
    assert min(changed) >= one.area.left() - 8
    assert max(changed) <= one.area.right() + 8


def test_shapes_differ() -> None:
    found = {
        tuple((round(p.x(), 2), round(p.y(), 2)) for p in shape_points(n, 0, 0, 5).toList())
        for n in range(8)
    }
    assert len(found) == 8


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("window", [(1997, 2008), (-9999, 9998), (2006, 2007)])
def test_all_series_are_painted_in_every_theme(
    qapp: object, name: str, window: tuple[int, int], strips: dict[str, SeriesStrip]
) -> None:
    look = TimelineLook(Theme(name))
    scale = TimeScale(day_number(window[0]), day_number(window[1]), WIDTH)
    for made in strips.values():
        image = QImage(950, 400, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        scene = paint_series(painter, QRectF(0, 0, 950, 400), made, scale, look, LEFT)
        painter.end()
        assert isinstance(scene.points, tuple)
        assert all(isinstance(one, PlacedPoint) for one in scene.points)
