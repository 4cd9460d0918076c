"""The matrix as an item model, from plain rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from explorer.ui.itemmodels.matrix_model import (
    COUNTRY,
    FIRST_QUESTION,
    SORT_ROLE,
    VIEW_ROLE,
    MatrixModel,
)
from explorer.viewmodels.countries import CountryView, QuestionView
from explorer.viewmodels.country_cells import CellView, StandingCount
from explorer.viewmodels.fact_lines import FactLine

FACT = FactLine("f", "Policy", "Some were <b>sent</b> back.", "", "practice", "p. 63", False, False,
                False)  # fmt: skip
QUESTIONS = (
    QuestionView("returns", "Sends people back?", "Does it return people?", 1),
    QuestionView("exit", "Lets people leave?", "Does it let people leave?", 0),
)


def country(country_id: str, name: str, gist: str = "<i>Sent</i> back") -> CountryView:
    practice = (StandingCount("practice", "practice", 1),)
    return CountryView(
        country_id, name, ("transit",), "transit", "", "p. 63", 1,
        (
            CellView(country_id, "returns", practice, "practice", gist, f"{name}: {gist}", (FACT,)),
            CellView(country_id, "exit", (), "not stated", "", f"{name}: not stated", ()),
        ),
    )  # fmt: skip


ROWS = (country("laos", "Laos"), country("burma", "Burma"))


@pytest.fixture
def model(qtbot: QtBot) -> MatrixModel:
    made = MatrixModel()
    made.set_matrix(QUESTIONS, ROWS)
    return made


def test_qt_finds_no_fault_with_the_model(qtbot: QtBot) -> None:
    model = MatrixModel()
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for questions, rows in ((QUESTIONS, ROWS), (QUESTIONS, ROWS[:1]), ((), ROWS), ((), ())):
        cut = [country_view for country_view in rows if questions] if questions else []
        model.set_matrix(questions, cut)
    assert tester.model() is model


def test_rows_are_countries_and_columns_are_questions(model: MatrixModel) -> None:
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert model.index(0, COUNTRY).data() == "Laos"
    heads = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(3)]
    assert heads == ["Country or actor", "Sends people back?", "Lets people leave?"]
    assert model.headerData(1, Qt.Orientation.Vertical) == "Burma"


@pytest.mark.parametrize(
    ("column", "role", "expected"),
    [
        (COUNTRY, SORT_ROLE, "Laos"),
        (FIRST_QUESTION, SORT_ROLE, 1),
        (FIRST_QUESTION + 1, SORT_ROLE, 0),
        (FIRST_QUESTION, Qt.ItemDataRole.DisplayRole, "practice: <i>Sent</i> back"),
        (FIRST_QUESTION + 1, Qt.ItemDataRole.DisplayRole, "not stated"),
        (COUNTRY, Qt.ItemDataRole.AccessibleTextRole, "Laos, transit"),
        (FIRST_QUESTION, VIEW_ROLE, ROWS[0].cells[0]),
        (COUNTRY, VIEW_ROLE, ROWS[0]),
    ],
)
def test_a_cell_gives_words_and_native_values(
    model: MatrixModel, column: int, role: int, expected: object
) -> None:
    assert model.index(0, column).data(role) == expected


def test_tooltips_show_text_from_data_as_it_is(model: MatrixModel) -> None:
    tip = model.index(0, FIRST_QUESTION).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "<qt>&lt;i&gt;Sent&lt;/i&gt; back</qt>"
    assert model.index(0, FIRST_QUESTION + 1).data(Qt.ItemDataRole.ToolTipRole) is None


def test_a_place_is_found_by_ids(model: MatrixModel) -> None:
    assert model.index_of("burma").row() == 1
    assert model.index_of("burma", "exit") == model.index(1, FIRST_QUESTION + 1)
    assert not model.index_of("nowhere").isValid()
    assert not model.index_of("laos", "nothing").isValid()
    assert model.cell_at(QModelIndex()) is None


def test_other_words_in_the_same_cells_keep_the_readers_place(
    model: MatrixModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_matrix(QUESTIONS, (country("laos", "Laos", "Other"), ROWS[1]))
    with qtbot.assertNotEmitted(model.dataChanged):
        model.set_matrix(QUESTIONS, (country("laos", "Laos", "Other"), ROWS[1]))
    with qtbot.waitSignal(model.modelReset):
        model.set_matrix(QUESTIONS, ROWS[:1])
