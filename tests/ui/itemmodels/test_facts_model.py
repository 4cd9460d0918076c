"""The facts model: cells, true sort values, persistent indexes; no window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from explorer.ui.itemmodels.facts_model import (
    COLUMN_COUNT,
    DATE,
    FIGURE,
    FOLDED_ROLE,
    ID_ROLE,
    KIND,
    PAGE,
    SORT_ROLE,
    STATEMENT,
    UNSORTED,
    FactsModel,
)
from explorer.viewmodels.facts import FactsRow

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
ROWS = (
    FactsRow("a", "beta", "$900", "Price", "2005", "x", "p. 50", "China", False, (50, 1),
             ("USD", 900.0, 900.0), ("2005-01-01", "2005-12-31")),
    FactsRow("b", "Alpha <b>bold</b>", "", "Term", "undated", "", "p. 9", "", False, (9, 2)),
    FactsRow("c", "gamma", "$1,000", "Price", "the 1990s", "y", "p. 41", "Laos", False, (41, 3),
             ("USD", 1000.0, 1000.0), ("1990-01-01", "1999-12-31")),
    FactsRow("d", "A risk (folded)", "", "Risk", "", "", "p. 40", "", True, (40, 4)),
)  # fmt: skip


@pytest.fixture
def model(qapp: object) -> FactsModel:
    facts = FactsModel()
    facts.tester = QAbstractItemModelTester(  # type: ignore[attr-defined]  # lives with the model
        facts, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    facts.set_rows(ROWS)
    return facts


def _ids(model: FactsModel) -> str:
    return "".join(model.fact_id(row) for row in range(model.rowCount()))


@pytest.mark.parametrize(
    ("column", "order", "ids"),
    [
        (UNSORTED, _UP, "abcd"),
        (STATEMENT, _UP, "dbac"),
        (STATEMENT, _DOWN, "cabd"),
        (FIGURE, _UP, "acbd"),
        (FIGURE, _DOWN, "cabd"),
        (DATE, _UP, "cabd"),
        (DATE, _DOWN, "acbd"),
        (PAGE, _UP, "bdca"),
        (KIND, _UP, "acdb"),
    ],
)
def test_order_follows_true_values_with_the_unknown_last(
    model: FactsModel, column: int, order: Qt.SortOrder, ids: str
) -> None:
    model.sort(column, order)
    assert _ids(model) == ids


def test_cells_show_plain_text_and_answer_their_roles(model: FactsModel) -> None:
    assert model.index(1, STATEMENT).data() == "Alpha <b>bold</b>"
    assert "&lt;b&gt;" in model.index(1, STATEMENT).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(3, STATEMENT).data() == "▸ A risk (folded)"
    assert model.index(3, STATEMENT).data(FOLDED_ROLE) is True
    assert model.index(0, FIGURE).data(SORT_ROLE) == ("USD", 900.0, 900.0)
    assert model.index(2, KIND).data(ID_ROLE) == "c"
    aligned = model.index(0, FIGURE).data(Qt.ItemDataRole.TextAlignmentRole)
    assert aligned & Qt.AlignmentFlag.AlignRight
    assert model.index(9, 9).data() is None


def test_every_column_has_a_name(model: FactsModel) -> None:
    across = Qt.Orientation.Horizontal
    names = [model.headerData(column, across) for column in range(COLUMN_COUNT)]
    assert names == list(model.headings())
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, across) is None


def test_an_order_holds_for_the_rows_that_come_next(model: FactsModel) -> None:
    model.sort(PAGE)
    assert model.set_rows(ROWS[:3])
    assert _ids(model) == "bca"
    assert model.row_of("c") == 1
    assert model.row_of("nobody") == -1
    assert model.fact_id(99) == ""


def test_an_index_that_is_kept_moves_with_its_fact(model: FactsModel) -> None:
    kept = QPersistentModelIndex(model.index(0, FIGURE))
    model.sort(PAGE)
    assert kept.data(ID_ROLE) == "a"
    assert kept.row() == 3


def test_the_same_rows_change_nothing_and_an_opened_one_only_itself(model: FactsModel) -> None:
    resets, changes = [], []
    model.modelReset.connect(lambda: resets.append(1))
    model.dataChanged.connect(lambda *_: changes.append(1))
    assert not model.set_rows(ROWS)
    assert (resets, changes) == ([], [])
    opened = FactsRow("d", "Told", "", "Risk", "", "", "p. 40", "", False, (40, 4))
    assert not model.set_rows((*ROWS[:3], opened))
    assert (resets, changes) == ([], [1])
    assert model.index(3, STATEMENT).data() == "Told"


def test_no_rows_are_no_trouble(model: FactsModel) -> None:
    model.set_rows(())
    model.sort(FIGURE, _DOWN)
    assert model.rowCount() == 0
    assert model.columnCount() == COLUMN_COUNT
