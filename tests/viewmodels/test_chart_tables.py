from __future__ import annotations

import pytest

from explorer.dates import day_number
from explorer.queries.rows import Named, QuantityRow
from explorer.viewmodels.chart import TableRow
from explorer.viewmodels.chart_tables import (
    FIGURE,
    HEDGE,
    LOWER,
    OF,
    PAGE,
    PER,
    REMARK,
    STATEMENT,
    UNIT,
    UPPER,
    WHEN,
    WHO,
    build_table,
    copied_rows,
    end_cells,
)
from explorer.viewmodels.figures import build_chart
from made_charts import fact, figure, grave, money, people, scope


def row_of(*figures: QuantityRow, **changes: object) -> TableRow:
    row = figure("ranges", fact("a", *figures, **changes))
    return build_table(row.points, scope()).rows[0]


def texts(row: TableRow, *columns: int) -> list[str]:
    return [row.cells[column].text for column in columns]


@pytest.mark.parametrize(
    ("quantity", "words", "values"),
    [
        (people(1000, 2000), ("1,000", "2,000"), (1000, 2000)),
        (people(5, 5), ("5", "5"), (5, 5)),
        (people(None, 5, "up to"), ("no lower figure", "5"), (None, 5)),
        (people(5, None, "at least"), ("5", "no upper figure"), (5, None)),
        (people(5, 5, "up to"), ("no lower figure", "5"), (None, 5)),
        (people(5, 5, "at least"), ("5", "no upper figure"), (5, None)),
        (people(5, 8, "up to"), ("5 or less", "8"), (5, 8)),
        (people(5, 8, "at least"), ("5", "8 or more"), (5, 8)),
        (money(2000, 3000), ("$2,000", "$3,000"), (2000, 3000)),
        (None, ("no lower figure", "no upper figure"), (None, None)),
    ],
)
def test_an_end_is_a_number_or_said_not_to_be_documented(
    quantity: QuantityRow | None, words: tuple[str, str], values: tuple[object, object]
) -> None:
    lower, upper = end_cells(quantity)
    assert (lower.text, upper.text) == words
    assert (lower.value, upper.value) == values


def test_a_row_has_the_whole_record_of_a_figure() -> None:
    row = row_of(
        people(None, 50000, "maybe reaching", per="year", of="in need", year="2006-21"),
        claimant=Named("g", "António Guterres"), remark="A caution.", pages=(49, 50), notes=(88,),
    )  # fmt: skip
    assert texts(row, FIGURE, UNIT, PER, HEDGE, OF) == [
        "maybe reaching 50,000 people per year", "people", "year", "maybe reaching", "in need",
    ]  # fmt: skip
    assert texts(row, WHO, WHEN, PAGE, STATEMENT, REMARK) == [
        "António Guterres", "Spring 2006", "pp. 49–50, endnote 88", "Statement of a.", "A caution.",
    ]  # fmt: skip
    assert row.cells[FIGURE].value == 50000
    assert row.cells[WHEN].value == day_number(2006, 3)
    assert row.cells[PAGE].value == 49.0088


def test_what_is_not_documented_has_no_value_so_that_it_sorts_last() -> None:
    row = row_of()
    assert texts(row, FIGURE, LOWER, UPPER, WHEN) == [
        "no figure printed", "no lower figure", "no upper figure", "No date in the source",
    ]  # fmt: skip
    assert [row.cells[column].value for column in (FIGURE, LOWER, UPPER, WHEN)] == [None] * 4


def test_a_folded_record_is_a_row_with_its_neutral_name_alone() -> None:
    (row,) = build_table(figure("ranges", grave("bad", people(7, 7))).points, scope()).rows
    assert (row.folded, row.sensitive) == (True, ("deaths",))
    assert [cell.text for cell in row.cells if cell.text] == [
        "folded", "A neutral name", "A neutral name",
    ]  # fmt: skip
    assert all(cell.value is None for cell in row.cells if cell.text != "A neutral name")


def test_copied_rows_carry_their_citation_and_leave_out_what_is_sensitive() -> None:
    row = figure(
        "ranges",
        fact("a", people(3, 3, of="in hiding"), date="2003"),
        fact("b", people(4, 4)),
        grave("bad", people(7, 7)),
    )
    chart = build_chart(row, scope(opened=frozenset({"bad"})))
    assert copied_rows(chart, ["a", "bad"]).splitlines() == [
        "A chart",
        "– 3 people (in hiding): Statement of a. (The authors; 2003; p. 50, endnote 94)",
        "1 sensitive record is left out.",
        chart.source,
    ]
