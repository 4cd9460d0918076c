"""The data of a chart as a model."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from explorer.ui.itemmodels.chart_table_model import (
    COLUMN_IDS,
    FACT_ROLE,
    UNSORTED,
    ChartTableModel,
)
from explorer.viewmodels.chart import ChartTable
from explorer.viewmodels.chart_tables import FIGURE, LOWER, STATEMENT, WHO
from made_up_charts import COLUMNS, table_row

TABLE = ChartTable(
    COLUMNS,
    (
        table_row("b", 300, "Bee"), table_row("none", None, "Dee"), table_row("a", 20, "Cee"),
        table_row("grave", None, "", folded=True), table_row("b", 1000, "bee"),
    ),
)  # fmt: skip


@pytest.fixture
def model(qapp: object) -> ChartTableModel:
    made = ChartTableModel(QFont())
    assert made.show_table(TABLE)
    return made


def facts(model: ChartTableModel) -> list[str]:
    return [str(model.index(at, 0).data(FACT_ROLE)) for at in range(model.rowCount())]


def test_every_column_has_a_name_and_an_id(model: ChartTableModel) -> None:
    assert model.columnCount() == len(COLUMN_IDS) == len(COLUMNS)
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
    assert heads == list(COLUMNS)
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_numbers_sort_as_numbers_and_rows_without_one_stand_last(model: ChartTableModel) -> None:
    model.sort(LOWER)
    assert facts(model) == ["a", "b", "b", "none", "grave"]
    model.sort(LOWER, Qt.SortOrder.DescendingOrder)
    assert [model.index(at, LOWER).data() for at in range(3)] == ["1000", "300", "20"]
    assert facts(model)[3:] == ["none", "grave"]
    model.sort(UNSORTED)
    assert facts(model) == ["b", "none", "a", "grave", "b"]
    model.sort(WHO)
    assert facts(model) == ["b", "b", "a", "none", "grave"]


def test_a_chosen_row_stays_chosen_while_rows_are_ordered(model: ChartTableModel) -> None:
    held = QPersistentModelIndex(model.index(2, WHO))
    model.sort(LOWER)
    assert (held.row(), held.column()) == (0, WHO)
    assert held.data() == "Cee"


def test_numbers_stand_at_the_right_and_folded_rows_have_their_sign(
    model: ChartTableModel,
) -> None:
    right = int(model.index(0, LOWER).data(Qt.ItemDataRole.TextAlignmentRole))
    left = int(model.index(0, WHO).data(Qt.ItemDataRole.TextAlignmentRole))
    assert right & int(Qt.AlignmentFlag.AlignRight.value)
    assert left & int(Qt.AlignmentFlag.AlignLeft.value)
    assert str(model.index(3, STATEMENT).data()).startswith("▸ ")
    assert model.index(0, FIGURE).data(Qt.ItemDataRole.FontRole) is not None


def test_it_knows_rows_facts_and_what_says_nothing(model: ChartTableModel) -> None:
    assert model.row_of("a") == 2
    assert model.row_of("nobody") == -1
    assert model.fact_ids([0, 2, 99]) == ("b", "a")
    assert "per" in {COLUMN_IDS[at] for at in model.empty_columns()}
    assert STATEMENT not in model.empty_columns()
    assert not model.show_table(TABLE)
