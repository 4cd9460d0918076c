"""The order of the matrix's rows: as the journeys go, by name, by role or by what is stated.

None of them ranks what a country does: on a question the rows stand by the kind of statement, in
the order of the legend, and those on which the source is silent stand at one end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from explorer.viewmodels.countries import MATRIX_ROLES, CountriesView, CountryView
from explorer.viewmodels.country_cells import NOT_STATED, OUTSIDE, STANDINGS
from explorer.wording import tr

_CONTEXT = "Countries"
JOURNEYS, NAME, ROLE, STATEMENTS = "", "name", "role", "statements"
_QUESTION = "question:"
_RANKS = (*(one for one in STANDINGS if one != NOT_STATED), OUTSIDE, NOT_STATED)


@dataclass(frozen=True, slots=True)
class RowOrder:
    """An order that rows can be put in; `question_id` names the question that it looks at.

    `words` say what it goes by where its title alone would not.
    """

    id: str
    title: str
    words: str
    question_id: str = ""


def question_order(question_id: str) -> str:
    """Return the order by what is stated on a question."""
    return f"{_QUESTION}{question_id}"


def question_of(order: str) -> str:
    """Return the question that an order looks at, or nothing."""
    return order.removeprefix(_QUESTION) if order.startswith(_QUESTION) else ""


def row_orders(view: CountriesView) -> tuple[RowOrder, ...]:
    """Return every order that there is, those by a question last."""
    titles = {
        JOURNEYS: tr(_CONTEXT, "Along the journeys"),
        NAME: tr(_CONTEXT, "Name"),
        ROLE: tr(_CONTEXT, "Role"),
        STATEMENTS: tr(_CONTEXT, "Number of statements"),
    }
    plain = [RowOrder(order, title, title) for order, title in titles.items()]
    by_question = [
        RowOrder(
            question_order(one.id), one.name, tr(_CONTEXT, "by “{name}”", name=one.name), one.id
        )
        for one in view.questions
    ]
    return (*plain, *by_question)


def begins_falling(order: str) -> bool:
    """Whether an order is the other way round when it is first chosen: most statements first."""
    return order == STATEMENTS


def ordered(view: CountriesView, order: str, falling: bool) -> CountriesView:
    """Return the matrix with its rows in an order; equal rows stay as the journeys have them."""
    question = question_of(order)
    at = next((at for at, one in enumerate(view.questions) if one.id == question), -1)
    keys: dict[str, Callable[[CountryView], object]] = {
        NAME: lambda row: row.name.casefold(),
        ROLE: _role_place,
        STATEMENTS: lambda row: row.count,
    }
    if at >= 0:
        key = _stated_place(at)
    elif order in keys:
        key = keys[order]
    elif falling:
        return replace(view, rows=view.rows[::-1])
    else:
        return view
    rows = sorted(view.rows, key=key, reverse=falling)  # type: ignore[arg-type]  # each of one kind
    return replace(view, rows=tuple(rows))


def _role_place(row: CountryView) -> int:
    places = [MATRIX_ROLES.index(role) for role in row.roles if role in MATRIX_ROLES]
    return min(places, default=len(MATRIX_ROLES))


def _stated_place(at: int) -> Callable[[CountryView], object]:
    def place(row: CountryView) -> int:
        cell = row.cells[at]
        kind = cell.standings[0].id if cell.standings else cell.mark
        return _RANKS.index(kind) if kind in _RANKS else len(_RANKS)

    return place
