"""What a ledger may add: prices and times of a path, each with its bounds, group and condition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import BranchRow, FactRow, PathRow, QuantityRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_amount, format_quantity, quantity_bounds
from explorer.viewmodels.journey_lines import (
    due_words,
    price_line,
    time_line,
    worded_time,
    year_words,
)
from explorer.viewmodels.ledger_periods import period_name, period_of
from explorer.wording import tr

_CONTEXT = "Ledger"
_TIME_UNITS = frozenset({"hours", "days", "weeks", "months", "years"})
_HEADS = frozenset({"", "head"})  # a sum is what is documented for one person
Bounds = tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Item:
    """A price or a time as a ledger counts it; without a `unit` it is shown and never added.

    `group` is empty where no choice is needed; `by_way` groups stand for the ways of a leg, whose
    figures belong together. `figure` and `shown` are the figure as it is written and drawn, also
    where it is never added; `shown_unit` is then its currency or its unit of time.
    """

    id: str
    line: FactLine
    what: str
    legs: tuple[str, ...]
    unit: str
    low: float | None
    high: float | None
    hedge: str
    year: str
    derived: bool
    conditional: bool
    first: str
    group: str
    group_title: str
    by_way: bool
    branch: str
    branch_group: str
    period: str
    figure: str
    shown: Bounds
    shown_unit: str
    due: str


def _joined(rows: Sequence[FactRow]) -> dict[str, str]:
    """Return for each fact with alternatives or contesting accounts the id of its group."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            key = parent[key]
        return key

    def join(one: str, other: str) -> None:
        first, last = sorted((root(one), root(other)))
        parent[last] = first

    for row in rows:
        if row.alternatives:
            # A group's own id sorts before the facts in it, so that it names the group.
            join(f"group:{row.alternatives}", f"set:{row.id}")
        for other in row.contested_with:
            join(f"set:{row.id}", f"set:{other}")
    return {
        row.id: root(f"set:{row.id}").partition(":")[2] for row in rows if f"set:{row.id}" in parent
    }


def _derived(row: FactRow, times: Mapping[str, FactRow]) -> tuple[Bounds, str] | None:
    """Return a daily rate times the documented number of days, with the words that say so."""
    duration = times.get(row.price.times or "") if row.price else None
    rate = row.quantities[0]
    days = [one for one in duration.quantities if one.unit == f"{rate.per}s"] if duration else []
    if len(days) != 1:
        return None
    lows = zip(quantity_bounds(rate), quantity_bounds(days[0]), strict=True)
    low, high = (None if a is None or b is None else a * b for a, b in lows)
    words = tr(
        _CONTEXT,
        "derived: {days} × {rate}",
        days=format_amount(days[0]),
        rate=format_amount(rate),
    )
    return (low, high), words


def _names(path: PathRow, row: FactRow) -> list[str]:
    own = {leg.id for leg in row.legs}
    return [leg.title for leg in path.legs if leg.id in own]


def _only(quantities: Iterable[QuantityRow], units: frozenset[str]) -> QuantityRow | None:
    """Return the one figure of these units; where there are several, none can be meant."""
    found = [one for one in quantities if one.unit in units]
    return found[0] if len(found) == 1 else None


def _group(
    row: FactRow, joined: Mapping[str, str], ways: Mapping[str, BranchRow], purpose: str
) -> tuple[str, str, bool]:
    """Return id and title of the group in which the reader has to choose, if there is one."""
    if group := joined.get(row.id):
        return group, purpose, False
    if row.due == "if-branch":
        way = ways.get(row.branch.id) if row.branch else None
        if way:
            return f"way/{way.group_id}", way.group_title, True
        return f"fact/{row.id}", purpose, False
    return "", "", False


def _make(
    path: PathRow,
    row: FactRow,
    line: FactLine,
    joined: Mapping[str, str],
    figure: QuantityRow | None,
    bounds: Bounds,
    unit: str,
    derived: str,
    what: str,
    title: str,
) -> Item:
    worded = figure is None and row.kind.id == "duration"  # its date words are no date
    shown, shown_unit = _shown(row, figure, bounds, unit)
    ways = {branch.id: branch for leg in path.legs for branch in leg.branches}
    conditional = row.due == "if-caught"
    group, group_title, by_way = ("", "", False)
    if not conditional:
        group, group_title, by_way = _group(row, joined, ways, title)
    way = ways.get(row.branch.id) if row.branch else None
    own = {leg.id for leg in row.legs}
    return Item(
        id=row.id,
        line=line,
        what=what,
        legs=tuple(leg.id for leg in path.legs if leg.id in own),
        unit=unit,
        low=bounds[0],
        high=bounds[1],
        hedge=figure.qualifier if figure and bounds == (figure.min, figure.max) else "",
        year=period_name(period_of(row)) if worded else year_words(row),
        derived=bool(derived),
        conditional=conditional,
        first=row.date_first or row.date_last or "",
        group=group,
        group_title=group_title,
        by_way=by_way,
        branch=row.branch.id if row.branch else "",
        branch_group=way.group_id if way else "",
        period=period_of(row),
        figure=_written(row, figure, bounds, unit, derived),
        shown=shown,
        shown_unit=shown_unit,
        due="" if row.sensitive else due_words(row),
    )


def _shown(
    row: FactRow, figure: QuantityRow | None, bounds: Bounds, unit: str
) -> tuple[Bounds, str]:
    """Return what may be drawn of a figure: its own bounds where it is never added."""
    if unit or figure is None or row.sensitive:
        return bounds, unit
    return quantity_bounds(figure), figure.currency or figure.unit


def _written(
    row: FactRow, figure: QuantityRow | None, bounds: Bounds, unit: str, derived: str
) -> str:
    """Return the figure with its hedge; a product with how it was derived."""
    if row.sensitive:
        return ""
    if figure is None:  # a time that the source gives in words alone: "for months"
        return worded_time(row)
    if not derived:
        return format_quantity(figure)
    product = replace(figure, min=bounds[0], max=bounds[1], per="")
    return f"{format_amount(product)} ({derived})"


def rivals_of(rows: Iterable[FactRow]) -> dict[str, list[FactRow]]:
    """Return the members of each group of alternatives."""
    groups: dict[str, list[FactRow]] = defaultdict(list)
    for row in rows:
        if row.alternatives:
            groups[row.alternatives].append(row)
    return groups


def price_items(path: PathRow, rows: Sequence[FactRow]) -> list[Item]:
    """Return the pieces of a path; packages, exposure, support and trade are none."""
    pieces = [row for row in rows if row.price and row.price.role == "piece"]
    joined, rivals = _joined(pieces), rivals_of(pieces)
    times = {row.id: row for row in rows if row.kind.id == "duration"}
    items = []
    for row in pieces:
        figure = _only(row.quantities, frozenset({"money"}))
        bounds: Bounds = (None, None)
        unit, words = "", ""
        if figure and not row.sensitive and figure.per in _HEADS:
            bounds, unit = quantity_bounds(figure), figure.currency
        elif figure and not row.sensitive and (product := _derived(row, times)):
            bounds, words = product
            unit = figure.currency
        line = price_line(row, (), rivals.get(row.alternatives, ()), words)
        what = row.price.purpose if row.price else ""
        items.append(_make(path, row, line, joined, figure, bounds, unit, words, what, what))
    return items


def time_items(path: PathRow, rows: Sequence[FactRow]) -> list[Item]:
    """Return the documented times of a path."""
    times = [row for row in rows if row.kind.id == "duration"]
    joined, rivals = _joined(times), rivals_of(times)
    items = []
    for row in times:
        figure = _only(row.quantities, _TIME_UNITS)
        single = figure is not None and len(row.quantities) == 1 and not row.sensitive
        bounds = quantity_bounds(figure) if figure and single else (None, None)
        unit = figure.unit if figure and single else ""
        line = time_line(row, (), rivals.get(row.alternatives, ()))
        title = tr(_CONTEXT, "{legs}: one of several times", legs="; ".join(_names(path, row)))
        items.append(_make(path, row, line, joined, figure, bounds, unit, "", row.title, title))
    return items
