"""The model of the comparison: cells, the allowed orders, and no other."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.ui.itemmodels.journey_compare_model import (
    DOCUMENTED_ROLE,
    FIRST_CELL,
    LEG,
    PAGE,
    SORT_ROLE,
    WHO,
    YEAR,
    CompareModel,
)
from explorer.viewmodels.journey_compare import CompareScreen, load_compare
from explorer.viewmodels.reader import Reader


@pytest.fixture(scope="module")
def screen(reader: Reader) -> CompareScreen:
    return load_compare(reader)


@pytest.fixture
def model(qapp: object, screen: CompareScreen) -> CompareModel:
    made = CompareModel()
    made.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]  # lives with the model
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    made.set_rows(screen.rows, screen.headings)
    return made


def places(model: CompareModel) -> list[tuple[int, int]]:
    rows = [model.row(at) for at in range(model.rowCount())]
    return [(row.path_order, row.number) for row in rows if row]


def test_cells_say_what_is_documented_and_what_is_not(model: CompareModel) -> None:
    texts = {
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(FIRST_CELL, model.columnCount())
    }
    assert "not documented in the source" in texts
    assert "" not in texts
    assert model.headerData(LEG, Qt.Orientation.Horizontal) == "Path and leg"


def test_what_may_be_ordered_by_is_a_short_list(model: CompareModel) -> None:
    assert [key for key, _ in model.orders()] == [
        "path", "leg", "page", "claimant", "year", *(f"documented/{at}" for at in range(6)),
    ]  # fmt: skip


def test_no_order_knows_an_amount_a_time_or_a_risk(model: CompareModel) -> None:
    """Under a heading a row is worth whether something stands there, and nothing else."""
    for column in range(FIRST_CELL, model.columnCount()):
        for row in range(model.rowCount()):
            index = model.index(row, column)
            assert index.data(SORT_ROLE) is not index.data(DOCUMENTED_ROLE)
            assert isinstance(index.data(SORT_ROLE), bool)


@pytest.mark.parametrize("column", range(FIRST_CELL, FIRST_CELL + 6))
@pytest.mark.parametrize("order", list(Qt.SortOrder))
def test_documented_rows_keep_the_order_of_the_paths(
    model: CompareModel, column: int, order: Qt.SortOrder
) -> None:
    """However a heading is sorted, within documented and not documented nothing is ranked."""
    model.sort(column, order)
    parts: dict[bool, list[tuple[int, int]]] = {True: [], False: []}
    for at, place in enumerate(places(model)):
        parts[model.index(at, column).data(DOCUMENTED_ROLE)].append(place)
    assert all(part == sorted(part) for part in parts.values())
    flags = [model.index(at, column).data(DOCUMENTED_ROLE) for at in range(model.rowCount())]
    down = order == Qt.SortOrder.DescendingOrder
    assert flags == sorted(flags, reverse=not down)


def test_orders_by_leg_page_claimant_and_year(model: CompareModel) -> None:
    model.order_by("leg")
    assert [number for _, number in places(model)] == sorted(n for _, n in places(model))
    for column in (PAGE, WHO, YEAR):
        model.sort(column)
        keys = [model.index(at, column).data(SORT_ROLE) for at in range(model.rowCount())]
        known = [key for key in keys if key is not None]
        assert known == sorted(known)
        assert keys[: len(known)] == known
    years = [str(model.index(at, YEAR).data()) for at in range(model.rowCount())]
    assert all(re.match(r"\d{4}|undated", year) for year in years)


def test_an_order_that_is_not_allowed_is_the_order_of_paths(model: CompareModel) -> None:
    model.order_by("year")
    model.order_by("amount")
    assert places(model) == sorted(places(model))


def test_indexes_that_are_held_follow_their_leg(model: CompareModel) -> None:
    held = QPersistentModelIndex(model.index(3, LEG))
    text = held.data()
    model.order_by("year", down=True)
    assert held.data() == text


def test_nothing_to_compare_is_no_error(qapp: object, screen: CompareScreen) -> None:
    empty = CompareModel()
    empty.set_rows((), screen.headings)
    empty.order_by("year")
    assert empty.rowCount() == 0
    assert empty.row(0) is None
