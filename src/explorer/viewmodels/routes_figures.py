"""Figures of a path in short, and which facts are a path's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactRow, PathRow
from explorer.viewmodels.fact_lines import is_folded, shown_quantities, shown_title
from explorer.viewmodels.formatting import format_quantity
from explorer.viewmodels.journey_lines import worded_time
from explorer.viewmodels.leg_facts import ways_of
from explorer.wording import tr

_CONTEXT = "Routes"


@dataclass(frozen=True, slots=True)
class LegFigure:
    """A price or duration in short: the figure as the source has it, and what it is for."""

    amount: str
    what: str


def is_figure(row: FactRow) -> bool:
    """Whether a fact is a price of the journey or a duration."""
    return row.price.role in {"piece", "package"} if row.price else row.kind.id == "duration"


def held_by(facts: Sequence[FactRow], path: PathRow) -> tuple[FactRow, ...]:
    """Return the facts that belong to a leg of a path, on a way that the path has."""
    legs, ways = {leg.id for leg in path.legs}, ways_of(path)
    return tuple(
        row
        for row in facts
        if any(leg.id in legs for leg in row.legs) and (not row.branch or row.branch.id in ways)
    )


def short_figure(row: FactRow, opened: frozenset[str], *, role: bool = True) -> LegFigure:
    """Return a figure with its hedge, what it is for, and on what it depends.

    With `role` a package says that it is one.
    """
    what = shown_title(row, opened)
    if role and row.price and row.price.role == "package":
        what = tr(_CONTEXT, "package: {what}", what=what)
    if row.due == "if-caught":
        what = tr(_CONTEXT, "{what}, only if caught", what=what)
    elif row.due == "if-branch":
        what = tr(_CONTEXT, "{what}, on one of several ways", what=what)
    if is_folded(row, opened):
        return LegFigure("", what)
    amount = shown_quantities(row, opened) or worded_time(row) or tr(_CONTEXT, "no figure")
    if len(row.quantities) == 1:
        amount = format_quantity(row.quantities[0])  # the title says of what
    return LegFigure(amount, what)
