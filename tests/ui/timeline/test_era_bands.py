from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.ui.theme import THEMES, Theme
from explorer.ui.timeline.era_bands import (
    MOST_ROWS,
    era_at,
    era_hue,
    era_rect,
    eras_height,
    lay_out_eras,
    paint_eras,
    shown_eras,
)
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.viewmodels.timeline_eras import EraBand, load_eras

LEFT, TOP, BOTTOM, WIDTH = 100.0, 30.0, 300.0, 800.0
YEARS = TimeScale(day_number(1997), day_number(2008), WIDTH)


@pytest.fixture
def look(theme: Theme) -> TimelineLook:
    return TimelineLook(theme)


def band(
    name: str, start: int, end: int, sure: tuple[int, int] | None = None, **more: bool
) -> EraBand:
    first, last = day_number(start), day_number(end)
    surely = (day_number(sure[0]), day_number(sure[1])) if sure else (first, last)
    return EraBand(name, name, "", "It was so.", "", "p. 2", first, last, *surely, **more)  # type: ignore[arg-type]


def painted(
    eras: list[EraBand], look: TimelineLook, scale: TimeScale = YEARS, chosen: str = ""
) -> QImage:
    image = QImage(int(LEFT + scale.width), int(BOTTOM), QImage.Format.Format_RGB32)
    image.fill(look.paper)
    painter = QPainter(image)
    paint_eras(painter, eras, scale, LEFT, TOP, BOTTOM, look, chosen)
    painter.end()
    return image


def differs(image: QImage, x: float, y: float, look: TimelineLook) -> int:
    color = image.pixelColor(int(x), int(y))
    return sum(
        abs(one - other)
        for one, other in zip(color.getRgb()[:3], look.paper.getRgb()[:3], strict=True)
    )


ERAS = st.lists(
    st.tuples(st.integers(1980, 2005), st.integers(1, 12), st.text(min_size=0, max_size=40)),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(ERAS, st.integers(1970, 2000), st.integers(2, 60), st.integers(1, 9))
def test_no_two_names_collide_and_none_is_lost(
    qapp: object, made: list[tuple[int, int, str]], first: int, years: int, rows: int
) -> None:
    look = TimelineLook(Theme("light"))
    eras = [band(f"{n} {name}", year, year + length) for n, (year, length, name) in enumerate(made)]
    scale = TimeScale(day_number(first), day_number(first + years), WIDTH)
    layout = lay_out_eras(eras, scale, look, rows)
    assert {one.era.id for one in layout.placed} | {one.id for one in layout.left_over} == {
        era.id for era in eras
    }
    assert layout.rows <= rows
    for one in layout.placed:
        for other in layout.placed:
            if one is not other and one.row == other.row:
                assert one.far <= other.left or other.far <= one.left


def test_panning_keeps_every_era_in_its_row(look: TimelineLook, reader: LibraryReader) -> None:
    eras = load_eras(reader)
    rows = [one.row for one in lay_out_eras(eras, YEARS, look).placed]
    for days in (-900, 17, 1500):
        assert [one.row for one in lay_out_eras(eras, YEARS.moved(days), look).placed] == rows


def test_the_shipped_eras_all_find_a_row_in_the_window_that_opens(
    look: TimelineLook, reader: LibraryReader
) -> None:
    layout = lay_out_eras(load_eras(reader), YEARS, look)
    assert not layout.left_over
    assert layout.rows <= MOST_ROWS
    shown = shown_eras(load_eras(reader), YEARS, look)
    assert {"Famine", "A wave into China", "Crackdown in China", "New networks"} <= set(shown)
    assert not [name for name in shown if name.endswith("…")]


def test_the_lanes_may_begin_where_the_names_end(look: TimelineLook) -> None:
    eras = [band("a", 1998, 2000), band("b", 1998, 2000)]
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    below = paint_eras(painter, eras, YEARS, LEFT, TOP, BOTTOM, look)
    assert below == TOP + eras_height(eras, YEARS, look)
    assert paint_eras(painter, [], YEARS, LEFT, TOP, BOTTOM, look) == TOP
    painter.end()


def test_a_ground_reaches_down_behind_the_lanes_and_nowhere_else(look: TimelineLook) -> None:
    image = painted([band("a", 1999, 2003)], look, chosen="a")
    y = BOTTOM - 20
    inside = LEFT + YEARS.x(day_number(2001))
    assert differs(image, inside, y, look) > 10
    assert differs(image, LEFT + YEARS.x(day_number(1998)), y, look) == 0
    assert differs(image, LEFT + YEARS.x(day_number(2004)), y, look) == 0
    assert differs(image, LEFT - 5, y, look) == 0


def test_where_accounts_differ_the_ground_is_soft(look: TimelineLook) -> None:
    image = painted([band("a", 1998, 2006, (2002, 2006))], look, chosen="a")
    y = BOTTOM - 20
    shades = [
        differs(image, LEFT + YEARS.x(day_number(year)) + 3, y, look)
        for year in (1998, 1999, 2000, 2001, 2002)
    ]
    assert shades == sorted(shades)
    assert shades[0] < shades[-1] / 2
    assert differs(image, LEFT + YEARS.x(day_number(2005)), y, look) == shades[-1]


def test_a_bracket_stands_at_every_accounts_date(look: TimelineLook, reader: LibraryReader) -> None:
    crackdown = next(one for one in load_eras(reader) if one.id == "crackdown-in-china")
    bare = EraBand(
        crackdown.id, crackdown.name, "", "", "", "", crackdown.start, crackdown.end,
        crackdown.sure_start, crackdown.sure_end, open_end=True,
    )  # fmt: skip
    with_them, without = painted([crackdown], look), painted([bare], look)
    rows = range(int(TOP), int(TOP + eras_height([bare], YEARS, look)))
    changed = {
        x: sum(with_them.pixel(x, y) != without.pixel(x, y) for y in rows)
        for x in range(int(LEFT), int(LEFT + WIDTH))
    }
    for account in (*crackdown.starts, *crackdown.ends):
        if account.span is not None and account.span.start >= YEARS.start:
            x = int(LEFT + YEARS.x(account.span.start))
            # A tick stands upright; along the bracket only its one line is new.
            assert max(changed[x + step] for step in (-1, 0, 1, 2)) >= 4, account
    assert changed[int(LEFT + YEARS.x(day_number(2006, 7)))] <= 3
    assert not [
        x for x, count in changed.items() if count and x > LEFT + YEARS.x(crackdown.end) + 1
    ]


def test_a_point_finds_the_era_of_its_row(look: TimelineLook) -> None:
    eras = [band("one", 1998, 2000), band("two", 1999, 2003)]
    for era in eras:
        rect = era_rect(era.id, eras, YEARS, LEFT, TOP, look)
        assert not rect.isEmpty()
        assert era_at(rect.center(), eras, YEARS, LEFT, TOP, look) == era
    assert era_at(QPointF(LEFT + WIDTH - 3, TOP + 3), eras, YEARS, LEFT, TOP, look) is None
    assert era_at(QPointF(LEFT + 200, TOP - 3), eras, YEARS, LEFT, TOP, look) is None
    assert era_rect("nobody", eras, YEARS, LEFT, TOP, look) == QRectF()


def test_what_lies_outside_the_window_is_not_shown(look: TimelineLook) -> None:
    eras = [band("past", 1900, 1910), band("now", 1999, 2003)]
    assert shown_eras(eras, YEARS, look) == ["now"]
    assert era_rect("past", eras, YEARS, LEFT, TOP, look).isEmpty()


def test_a_name_that_would_run_out_begins_further_left(look: TimelineLook) -> None:
    name = "An era with quite a long name to write"
    assert shown_eras([band(name, 2007, 2008)], YEARS, look) == [name]


@pytest.mark.parametrize("years", [(-9999, 9998), (2000, 2001)])
def test_extreme_windows_are_painted(look: TimelineLook, years: tuple[int, int]) -> None:
    scale = TimeScale(day_number(years[0]), day_number(years[1]), WIDTH)
    eras = [band(f"{n}", -9999 + n, 9990, open_start=True, open_end=True) for n in range(9)]
    painted(eras, look, scale)
    assert len(lay_out_eras(eras, scale, look).left_over) == 9 - MOST_ROWS


def luminance(color: QColor) -> float:
    def channel(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(part) for part in color.getRgbF()[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", THEMES)
def test_every_edge_is_seen_against_the_paper(qapp: object, name: str) -> None:
    theme = Theme(name)
    for number in range(len(theme.bands())):
        assert contrast(era_hue(theme, number), theme.color("paper")) >= 3.0


@pytest.mark.parametrize("name", THEMES)
def test_text_over_all_grounds_stays_readable(
    qapp: object, name: str, reader: LibraryReader
) -> None:
    look = TimelineLook(Theme(name))
    wanted = 7.0 if name == "projector" else 4.5
    eras = list(load_eras(reader))
    for chosen in eras:
        image = painted(eras, look, chosen=chosen.id)
        edges = [LEFT + YEARS.x(day) for day in (chosen.start, chosen.end)]
        grounds = {
            image.pixelColor(x, int(BOTTOM) - 10).name()
            for x in range(int(LEFT) + 3, 880, 5)
            if all(abs(x - edge) > 3 for edge in edges)
        }
        assert len(grounds) > 3
        for ground in grounds:
            assert contrast(look.ink, QColor(ground)) >= wanted, (chosen.id, ground)
            assert contrast(look.muted, QColor(ground)) >= 4.5, (chosen.id, ground)
