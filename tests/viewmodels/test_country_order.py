"""The order of the matrix's rows: never a rank of what countries do."""

from __future__ import annotations

import pytest

from explorer.viewmodels.countries import CountriesView, CountryView, QuestionView
from explorer.viewmodels.country_cells import (
    ASKED,
    CONFLICTING,
    LAW,
    NOT_STATED,
    OUTSIDE,
    PRACTICE,
    CellView,
    StandingCount,
)
from explorer.viewmodels.country_order import (
    JOURNEYS,
    NAME,
    ROLE,
    STATEMENTS,
    begins_falling,
    ordered,
    question_of,
    question_order,
    row_orders,
)

QUESTION = QuestionView("returns", "Sends people back?", "Does it return people?", 1)


def row(country: str, roles: str, count: int, *standings: str, left_out: str = "") -> CountryView:
    told = tuple(StandingCount(one, one, 1) for one in standings)
    cell = CellView(country, "returns", told, " · ".join(standings), "", "", (), left_out)
    return CountryView(
        country, country.title(), tuple(roles.split()), roles, "", "", count, (cell,)
    )


VIEW = CountriesView(
    (QUESTION,),
    (
        row("korea", "origin", 4),
        row("china", "transit", 9, PRACTICE, CONFLICTING),
        row("laos", "transit mission", 2, LAW, PRACTICE),
        row("japan", "destination", 9, ASKED),
        row("burma", "transit", 2, PRACTICE),
        row("unhcr", "actor", 0, left_out="1 statement"),
        row("spain", "mission", 1, CONFLICTING),
    ),
)


def ids(order: str, falling: bool = False) -> str:
    return " ".join(one.id for one in ordered(VIEW, order, falling).rows)


@pytest.mark.parametrize(
    ("order", "falling", "expected"),
    [
        (JOURNEYS, False, "korea china laos japan burma unhcr spain"),
        (JOURNEYS, True, "spain unhcr burma japan laos china korea"),
        (NAME, False, "burma china japan korea laos spain unhcr"),
        (ROLE, False, "korea china laos burma japan spain unhcr"),
        (STATEMENTS, False, "unhcr spain laos burma korea china japan"),
        (STATEMENTS, True, "china japan korea laos burma spain unhcr"),
        # the kinds of statement as the legend has them, then what a period left empty, then silence
        ("question:returns", False, "laos china burma spain japan unhcr korea"),
        ("question:returns", True, "korea unhcr japan spain china burma laos"),
        ("question:nothing", False, "korea china laos japan burma unhcr spain"),
        ("no order", False, "korea china laos japan burma unhcr spain"),
    ],
)
def test_rows_stand_in_an_order_and_equal_ones_as_the_journeys_have_them(
    order: str, falling: bool, expected: str
) -> None:
    assert ids(order, falling) == expected


def test_nothing_is_lost_or_changed_by_an_order() -> None:
    for order in row_orders(VIEW):
        for falling in (False, True):
            assert set(ordered(VIEW, order.id, falling).rows) == set(VIEW.rows)


def test_every_order_has_a_title_and_says_what_it_goes_by() -> None:
    orders = row_orders(VIEW)
    assert [one.id for one in orders] == [JOURNEYS, NAME, ROLE, STATEMENTS, "question:returns"]
    assert orders[-1].title == "Sends people back?"
    assert orders[-1].words == "by “Sends people back?”"
    assert [question_of(one.id) for one in orders] == ["", "", "", "", "returns"]
    assert question_order("exit") == "question:exit"
    assert [one.id for one in orders if begins_falling(one.id)] == [STATEMENTS]


def test_silence_is_the_last_of_all_that_a_question_finds() -> None:
    assert [one.mark for one in (VIEW.rows[0].cells[0], VIEW.rows[5].cells[0])] == [
        NOT_STATED, OUTSIDE,
    ]  # fmt: skip
