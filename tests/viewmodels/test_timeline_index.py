"""Counting and finding dated records: every number is the one that counting one by one gives."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from explorer.dates import DateSpan
from explorer.queries.rows import DatedFactRow, Named
from explorer.store.dated import NONE, SEVERAL, DatedColumns, DatedRecord, make_columns
from explorer.viewmodels.timeline import build_index
from explorer.viewmodels.timeline_index import DatedIndex, ItemSource, sort_numbers

THEMES = (Named("hunger", "Hunger"), Named("border", "The border"))
SPANS = st.tuples(st.integers(0, 900), st.one_of(st.integers(1, 5), st.integers(1, 700)))
RECORDS = st.lists(st.tuples(SPANS, st.integers(NONE, 1)), max_size=60)
WINDOWS = st.tuples(st.integers(-50, 1000), st.integers(0, 600))


def columns_of(records: Sequence[tuple[tuple[int, int], int]]) -> DatedColumns:
    return make_columns(
        DatedRecord(10 * at, DateSpan(start, start + days, start, start, "interval"), 0, theme)
        for at, ((start, days), theme) in enumerate(records)
    )


def read(positions: Sequence[int]) -> tuple[DatedFactRow, ...]:
    return tuple(
        DatedFactRow(
            at, f"r{at}", Named("event", "Event"), "It was.", f"Record {at}", (50,), "2001", "", (),
            "",
        )
        for at in positions
    )  # fmt: skip


def index_of(columns: DatedColumns, members: array[int] | None = None) -> DatedIndex:
    everything, by_code = sort_numbers(columns, members, columns.theme.__getitem__)
    source = ItemSource(columns, read, THEMES, (), position_of=lambda fact: int(fact[1:]))
    return build_index(everything, by_code, "theme", THEMES, source, columns.theme.__getitem__)


def by_hand(columns: DatedColumns, window: tuple[int, int], members: Sequence[int]) -> list[int]:
    start, end = window[0], window[0] + window[1]
    if end <= start:
        return []
    return [one for one in members if columns.start[one] < end and columns.end[one] > start]


@given(RECORDS, WINDOWS, st.randoms(use_true_random=False))
def test_counts_and_rows_are_those_of_counting_one_by_one(
    records: list[tuple[tuple[int, int], int]], window: tuple[int, int], chance: object
) -> None:
    columns = columns_of(records)
    keep = [one for one in range(len(columns)) if chance.random() < 0.7]  # type: ignore[attr-defined]
    for members, index in (
        (list(range(len(columns))), index_of(columns)),
        (keep, index_of(columns, array("i", keep))),
    ):
        start, end = window[0], window[0] + window[1]
        wanted = by_hand(columns, window, members)
        assert index.size == len(members)
        assert index.count(start, end) == len(wanted)
        assert sum(lane.count(start, end) for lane in index.lanes) == len(wanted)
        assert sum(lane.size for lane in index.lanes) == len(members)
        rows = index.in_view(start, end)
        assert [rows.number(row) for row in range(len(rows))] == wanted
        assert [rows.row_of(number) for number in wanted] == list(range(len(wanted)))
        assert [item.id for item in rows] == [f"r{columns.position[one]}" for one in wanted]
        for one in set(members) - set(wanted):
            assert rows.row_of(one) == -1


@given(RECORDS, WINDOWS, st.integers(0, 20))
def test_a_lane_lists_what_it_counts_or_says_that_it_is_too_much(
    records: list[tuple[tuple[int, int], int]], window: tuple[int, int], limit: int
) -> None:
    columns = columns_of(records)
    start, end = window[0], window[0] + window[1]
    for lane in index_of(columns).lanes:
        items = lane.items(start, end, limit)
        count = lane.count(start, end)
        assert (items is None) == (count > limit)
        if items is not None:
            assert len(items) == count
            assert [item.span.start for item in items] == sorted(i.span.start for i in items)


@given(RECORDS, st.lists(st.integers(-10, 1000), min_size=2, max_size=9).map(sorted))
def test_what_begins_between_edges_adds_up(
    records: list[tuple[tuple[int, int], int]], edges: list[int]
) -> None:
    columns = columns_of(records)
    index = index_of(columns)
    found = index.density(edges)
    for (low, high), count in zip(pairwise(edges), found, strict=True):
        assert count == sum(low <= start < high for start in columns.start)
    lanes = [lane.beginning(edges) for lane in index.lanes]
    assert [sum(counts) for counts in zip(*lanes, strict=True)] == (list(found) if lanes else [])


@given(RECORDS.filter(bool), st.data())
def test_one_more_record_is_counted_wherever_it_belongs(
    records: list[tuple[tuple[int, int], int]], data: st.DataObject
) -> None:
    columns = columns_of(records)
    left_out = data.draw(st.integers(0, len(columns) - 1))
    rest = array("i", (one for one in range(len(columns)) if one != left_out))
    everything, _ = sort_numbers(columns, rest, columns.theme.__getitem__)
    whole, _ = sort_numbers(columns, None, columns.theme.__getitem__)
    more = everything.including(columns, left_out)
    assert left_out not in everything
    assert left_out in more
    assert (more.numbers, more.starts, more.ends) == (whole.numbers, whole.starts, whole.ends)


@given(RECORDS.filter(bool))
def test_walking_in_date_order_meets_every_record_once(
    records: list[tuple[tuple[int, int], int]],
) -> None:
    columns = columns_of(records)
    index = index_of(columns)
    item, met = index.first_in_view(-10, 5_000), []
    while item is not None:
        met.append(item.id)
        item = index.neighbour(item.id, 1)
    assert met == [f"r{position}" for position in columns.position]
    assert index.neighbour(met[0], -1) is None
    before = index.neighbour(met[-1], -1)
    assert (before.id if before else None) == (met[-2] if len(met) > 1 else None)
    assert index.neighbour("r7", 1) is None  # no such record


def test_lanes_stand_in_the_librarys_order_with_what_has_none_last() -> None:
    columns = columns_of([((1, 1), 1), ((2, 1), NONE), ((3, 1), 0), ((4, 1), SEVERAL)])
    lanes = index_of(columns).lanes
    assert [lane.name for lane in lanes] == ["Several paths", "Hunger", "The border", "No theme"]
    index = index_of(columns)
    lanes_of = [index.lane_of(f"r{10 * at}") for at in range(4)]
    assert lanes_of == ["border", "", "hunger", "several"]


def test_items_are_read_once_and_only_when_shown() -> None:
    columns = columns_of([((day, 1), 0) for day in range(300)])
    asked: list[int] = []

    def counting(positions: Sequence[int]) -> tuple[DatedFactRow, ...]:
        asked.extend(positions)
        return read(positions)

    everything, by_code = sort_numbers(columns, None, columns.theme.__getitem__)
    source = ItemSource(columns, counting, THEMES, ())
    index = build_index(everything, by_code, "theme", THEMES, source, columns.theme.__getitem__)
    rows = index.in_view(0, 300)
    assert (len(rows), len(asked)) == (300, 0)
    assert rows[0].id == "r0"
    assert 0 < len(asked) < 100
    before = len(asked)
    assert rows[1].id == "r10"
    assert len(asked) == before
