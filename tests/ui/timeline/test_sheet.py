"""The timeline on pages: every record in its place, nothing cut, nothing hidden."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QRectF

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.ui.timeline import sheet_lanes
from explorer.ui.timeline.sheet import SheetOptions, ShownTimeline
from explorer.ui.timeline.sheet_key import key_height
from explorer.ui.timeline.sheet_layout import FOOT, MARGIN, Page, SheetLayout, lay_out_sheet
from explorer.ui.timeline.sheet_making import sheet_of_timeline
from explorer.ui.timeline.sheet_text import PaperTheme
from explorer.ui.timeline.sheet_words import sheet_in_words
from explorer.viewmodels.selection import Filters, Period, Selection, Subject
from explorer.viewmodels.timeline import load_timeline_view
from made_up_lanes import WINDOW, MadeUpLane, item, many, sheet

pytestmark = pytest.mark.usefixtures("theme")

CASES: tuple[dict[str, Any], ...] = (
    {}, {"paper": "a3"}, {"paper": "letter", "portrait": True}, {"across": 3},
    {"pages": "one"}, {"paper": "a3", "pages": "one", "theme": "projector"}, {"tall": True},
)  # fmt: skip


def drawn(pages: tuple[Page, ...]) -> list[Page]:
    return [page for page in pages if page.scene is not None]


def placed_ids(page: Page) -> list[str]:
    assert page.scene is not None
    return [one.id for lane in page.scene.layout.lanes for one in lane.packing.placed]


def listed_titles(layout: SheetLayout) -> list[str]:
    return [
        one.entry.title
        for page in layout.pages
        for column in page.listed
        for one in column.entries
        if one.entry.title
    ]


@pytest.mark.parametrize("options", CASES)
def test_nothing_reaches_beyond_the_margins(options: dict[str, Any]) -> None:
    lanes = (many("a", 90), many("b", 3), many("c", 40))
    for page in lay_out_sheet(sheet(*lanes, **options)).pages:
        room = QRectF(MARGIN, MARGIN, page.size[0] - 2 * MARGIN, page.size[1] - 2 * MARGIN)
        assert room.contains(page.body)
        below = key_height(PaperTheme("light"), room.width()) if page.scene else 0.0
        assert page.body.bottom() <= page.size[1] - MARGIN - FOOT - below + 0.01
        if page.scene is not None:
            assert page.drawn.bottom() <= page.body.bottom() + 0.01
            assert page.drawn.width() <= page.body.width() + 0.01
            for lane in page.scene.layout.lanes:
                for one in lane.packing.placed:
                    rect = page.scene.row_rect(lane, one.row, one.near, one.far)
                    assert rect.bottom() <= page.scene.height
                    if one.side in {"left", "right"}:
                        label = page.scene.label_left(one)
                        assert label >= page.scene.seen.left()
                        assert label + one.label <= page.scene.seen.right()
        for column in page.listed:
            assert page.body.contains(column.area)
            for entry in column.entries:
                assert entry.top + entry.height <= column.area.height() + 0.01


@pytest.mark.parametrize("options", [{}, {"paper": "a3"}, {"tall": True}, {"portrait": True}])
def test_every_record_has_its_row_once_and_none_is_behind_a_number(
    options: dict[str, Any],
) -> None:
    lanes = (many("a", 90), many("b", 3), many("c", 40))
    layout = lay_out_sheet(sheet(*lanes, **options))
    found = [one for page in drawn(layout.pages) for one in placed_ids(page)]
    assert sorted(found) == sorted(
        one.id for lane in lanes for one in lane.items(*WINDOW, 999) or ()
    )
    assert not any(
        lane.packing.more
        for page in drawn(layout.pages)
        if page.scene is not None
        for lane in page.scene.layout.lanes
    )


def test_lanes_go_on_from_page_to_page_under_their_titles() -> None:
    layout = lay_out_sheet(sheet(many("a", 200), many("b", 200)))
    pages = drawn(layout.pages)
    assert len(pages) > 2
    names = [lane.lane.name for page in pages if page.scene for lane in page.scene.layout.lanes]
    assert names[0] == "Lane a"
    assert "Lane a (continued)" in names
    rows = [(one.first, one.last) for page in pages for one in page.slices
            if one.lane.source.id == "a"]  # fmt: skip
    assert rows[0][0] == 0
    assert all(before[1] == after[0] for before, after in pairwise(rows))


def test_time_is_cut_into_pages_that_reach_a_tick_into_each_other() -> None:
    lanes = (many("a", 60),)
    layout = lay_out_sheet(sheet(*lanes, across=3, listed=False))
    assert layout.across == 3
    first = [page.scene for page in layout.pages if page.row == 0 and page.scene]
    scales = [scene.scale for scene in first]
    assert (scales[0].start, len({round(scale.per_day, 9) for scale in scales})) == (WINDOW[0], 1)
    assert scales[-1].end >= WINDOW[1]
    for scene, following in pairwise(first):
        ticks = [tick.day for tick in scene.axis.fine]
        shared = [day for day in ticks if following.scale.start <= day <= scene.scale.end]
        assert len(shared) >= 2  # a whole step of the axis is on both
    for scale in scales:
        touching = lanes[0].items(scale.start, scale.end, 999) or ()
        column = [page for page in drawn(layout.pages) if page.scene and page.scene.scale == scale]
        found = [one for page in column for one in placed_ids(page)]
        assert sorted(found) == sorted(one.id for one in touching)


def test_lanes_stand_level_on_pages_side_by_side() -> None:
    layout = lay_out_sheet(sheet(many("a", 60), many("b", 20), across=3, listed=False))
    for row in {page.row for page in layout.pages}:
        tops = {
            tuple(lane.top for lane in page.scene.layout.lanes)
            for page in layout.pages
            if page.row == row and page.scene
        }
        assert len(tops) == 1


def test_one_page_shrinks_first_and_then_counts_the_fullest_lanes() -> None:
    few = lay_out_sheet(sheet(many("a", 25), pages="one", listed=False))
    assert (len(few.pages), few.counted) == (1, ())
    layout = lay_out_sheet(sheet(many("a", 300), many("b", 9), pages="one"))
    assert [lane.source.id for lane in layout.counted] == ["a"]
    assert len(drawn(layout.pages)) == 1
    assert "Lane a" in " ".join(layout.remarks)
    # What is counted for lack of room stands in the list all the same.
    assert len(listed_titles(layout)) == 309


def test_an_overfull_lane_is_counted_exactly_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet_lanes, "MOST_IN_LANE", 50)
    lane, window = many("a", 80), (float(day_number(1999, 5)), float(day_number(2006, 8)))
    layout = lay_out_sheet(sheet(lane, many("b", 5), window=window))
    page = layout.pages[0]
    assert page.scene is not None
    bins = page.scene.layout.lanes[0].bins
    assert bins is not None
    before = lane.count(*window) - sum(bins.counts)
    assert before > 0
    assert bins.counts == lane.beginning(bins.edges)
    assert (bins.edges[0], bins.edges[-1]) == window
    assert page.scene.begun_before(page.scene.layout.lanes[0]) == f"{before} begun before"
    counted = lane.count(*window)
    assert f"{counted} of these records are not in the list" in " ".join(layout.remarks)
    assert not any(title.startswith("Title of a-") for title in listed_titles(layout))


def test_more_lanes_than_a_page_holds_go_on_and_that_is_said() -> None:
    lanes = tuple(many(f"l{number}", 2) for number in range(60))
    layout = lay_out_sheet(sheet(*lanes, pages="one", listed=False))
    assert len(layout.pages) > 1
    assert "There are more lanes than one page holds." in " ".join(layout.remarks)


def test_a_record_longer_than_a_column_is_cut_and_not_waited_for() -> None:
    long = replace(item("long", "2001"), title="word " * 3000)
    lane = MadeUpLane("a", "An endless name " * 200, (long, item("b", "2002")))
    layout = lay_out_sheet(sheet(lane, given=(560.0, 400.0)))
    assert listed_titles(layout)[0].startswith("word word")
    assert len(layout.pages) < 6


def test_a_folded_lane_is_counted_and_its_records_are_listed() -> None:
    layout = lay_out_sheet(sheet(many("a", 8), many("b", 5), closed=frozenset({"a"})))
    assert [lane.source.id for lane in layout.counted] == ["a"]
    assert len(listed_titles(layout)) == 13


def test_the_list_has_every_record_once_in_the_order_of_time() -> None:
    lanes = (many("a", 70), many("b", 50))
    layout = lay_out_sheet(sheet(*lanes))
    held = sorted(
        (one for lane in lanes for one in lane.held),
        key=lambda one: (one.span.start, one.span.end, one.title),
    )
    assert listed_titles(layout) == [one.title for one in held]
    headed = [column.entries[0].entry.title for page in layout.pages for column in page.listed]
    assert not any(headed)  # every column begins with a year


def test_what_the_sheet_leaves_out_is_said() -> None:
    empty = MadeUpLane("x", "Lane of another time", (item("old", "1950"),))
    folded = MadeUpLane("y", "Lane y", (item("f", "2000", folded=True),))
    layout = lay_out_sheet(sheet(empty, folded))
    said = " ".join(layout.remarks)
    assert "1 sensitive record stands under a neutral name." in said
    assert "Nothing dated in this stretch: Lane of another time." in said
    assert [lane.source.id for lane in layout.lanes] == ["y"]


@pytest.mark.parametrize("pages", ["one", "several"])
def test_nothing_to_show_is_still_a_page(pages: str) -> None:
    layout = lay_out_sheet(sheet(pages=pages))
    assert len(layout.pages) == 1
    assert not listed_titles(layout)


@pytest.mark.parametrize(
    ("first", "last"), [(-9999, -9990), (9990, 9999), (-9999, 9999)], ids=["early", "late", "all"]
)
def test_the_ends_of_time_can_be_printed(first: int, last: int) -> None:
    window = float(day_number(first)), float(day_number(last))
    lane = MadeUpLane("a", "A", (item("x", f"{first}"), item("y", f"{last - 1}")))
    layout = lay_out_sheet(sheet(lane, window=window, across=4))
    assert {one for page in drawn(layout.pages) for one in placed_ids(page)} == {"x", "y"}


def test_ten_thousand_on_one_day_are_a_number_not_a_freeze() -> None:
    lane = MadeUpLane("a", "A", tuple(item(f"n{number}", "2004-07-27") for number in range(10_000)))
    layout = lay_out_sheet(sheet(lane))
    assert layout.counted
    assert len(layout.pages) == 1
    assert "10,000 of these records are not in the list" in " ".join(layout.remarks)


# What the timeline shows


def test_the_sheet_shows_the_same_window_and_count_as_the_screen(reader: LibraryReader) -> None:
    made = sheet_of_timeline(reader, Selection(), ShownTimeline(), SheetOptions())
    index = load_timeline_view(reader, Selection()).index("theme", False)
    assert made.window == index.usual
    assert made.words.shown.startswith(f"{index.count(*index.usual)} of {index.size} events")
    layout = lay_out_sheet(made)
    wanted = {one.id for lane in index.lanes for one in lane.items(*index.usual, 9999) or ()}
    assert {one for page in drawn(layout.pages) for one in placed_ids(page)} == wanted


def test_a_printout_folds_what_was_opened_on_screen(reader: LibraryReader) -> None:
    shown = ShownTimeline(every=True)
    closed = lay_out_sheet(sheet_of_timeline(reader, Selection(), shown, SheetOptions()))
    hidden = [one for lane in closed.lanes for one in lane.items or () if one.folded]
    assert hidden
    opened = Selection(opened=frozenset(one.id for one in hidden))
    layout = lay_out_sheet(sheet_of_timeline(reader, opened, shown, SheetOptions()))
    assert layout.folded == closed.folded == len(hidden)
    assert listed_titles(layout) == listed_titles(closed)


def test_filters_period_and_order_of_lanes_are_those_of_the_screen(reader: LibraryReader) -> None:
    selection = Selection(
        subject=Subject("country", "china"),
        filters=Filters(text="border"),
        period=Period.of_years(2003, 2005),
    )
    plain = sheet_of_timeline(reader, selection, ShownTimeline(every=True), SheetOptions())
    assert "Only China" in plain.words.narrowed
    assert "border" in plain.words.narrowed
    assert plain.period == (day_number(2003), day_number(2006))
    ids = [lane.id for lane in plain.lanes]
    turned = ShownTimeline(every=True, order=tuple(reversed(ids)))
    other = sheet_of_timeline(reader, selection, turned, SheetOptions())
    assert [lane.id for lane in other.lanes] == ids[::-1]


def test_paper_has_no_cursor(reader: LibraryReader) -> None:
    shown = ShownTimeline("country", every=True)
    layout = lay_out_sheet(sheet_of_timeline(reader, Selection(), shown, SheetOptions()))
    scenes = [page.scene for page in layout.pages if page.scene]
    ids = {lane.lane.id for scene in scenes for lane in scene.layout.lanes}
    assert "" in ids  # no country named
    assert not any(scene.lane_cursor in ids or scene.cursor or scene.hovered for scene in scenes)


def test_the_whole_shows_everything_that_is_dated(reader: LibraryReader) -> None:
    options = SheetOptions(part="whole", paper="a3")
    made = sheet_of_timeline(reader, Selection(), ShownTimeline("country", True), options)
    layout = lay_out_sheet(made)
    size = load_timeline_view(reader, Selection()).index("country", True).size
    dated = [one for lane in layout.lanes for one in lane.items or ()]
    assert len(dated) == size
    titles = listed_titles(layout)
    assert all(any(title.endswith(one.title) or one.title in title for title in titles)
               for one in dated)  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last"), [(2020, None), (None, 1980), (2004, None), (None, 2001)]
)
def test_one_end_alone_never_turns_the_window_round(
    reader: LibraryReader, first: int | None, last: int | None
) -> None:
    shown = ShownTimeline(
        first=None if first is None else day_number(first),
        last=None if last is None else day_number(last),
    )
    made = sheet_of_timeline(reader, Selection(), shown, SheetOptions())
    assert made.window[0] < made.window[1]
    assert lay_out_sheet(made).pages


def test_eras_and_series_can_be_left_out(reader: LibraryReader) -> None:
    both = sheet_of_timeline(reader, Selection(), ShownTimeline(), SheetOptions())
    assert both.eras
    assert both.series
    bare = SheetOptions(eras=False, series=False)
    none = sheet_of_timeline(reader, Selection(), ShownTimeline(), bare)
    assert (none.eras, none.series) == ((), ())
    chosen = ShownTimeline(series=(both.series[0].id,))
    one = sheet_of_timeline(reader, Selection(), chosen, SheetOptions())
    assert [strip.id for strip in one.series] == [both.series[0].id]


def test_every_series_stands_whole_on_a_page(reader: LibraryReader) -> None:
    made = sheet_of_timeline(reader, Selection(), ShownTimeline(), SheetOptions())
    layout = lay_out_sheet(made)
    assert [one.strip.id for page in layout.pages for one in page.strips] == [
        strip.id for strip in made.series
    ]
    said = " ".join(listed_titles(layout))
    assert all(point.figure in said for strip in made.series for point in strip.points)
    assert all(era.statement in said for era in made.eras)


def test_the_words_say_what_is_seen(reader: LibraryReader) -> None:
    made = sheet_of_timeline(reader, Selection(), ShownTimeline(), SheetOptions())
    layout = lay_out_sheet(made)
    said = sheet_in_words(made, layout)
    assert made.words.notice in said
    assert made.words.source.rstrip(".") in said
    for lane in layout.lanes:
        assert f"{lane.source.name}: {lane.source.count(*made.window)}" in said
