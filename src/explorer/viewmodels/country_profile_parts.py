"""Parts of a country's profile: facts under a heading, with what a period leaves out of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from explorer.dates import DateError, span_of
from explorer.queries.rows import FactRow
from explorer.viewmodels.country_cells import CellView, Telling, left_out_words
from explorer.viewmodels.fact_lines import FactLine, fact_line
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.journey_items import rivals_of
from explorer.viewmodels.journey_lines import plain_line, price_line
from explorer.viewmodels.periods import lies_in
from explorer.viewmodels.selection import Period
from explorer.wording import plural, tr

_CONTEXT = "CountryProfile"
TRADE = "trade"
# The roles of prices in the order in which a ledger knows them; trade in persons is none of them.
PRICE_ROLES = ("piece", "package", "exposure", "afterwards", "other")
_PRICE_TITLES = {
    "piece": "Pieces: paid for one stretch of the way",
    "package": "Packages: one fee for several stretches",
    "exposure": "Exposure: what somebody else would pay or lose",
    "afterwards": "Afterwards: support received, debts repaid",
    "other": "Other sums",
}
_RISK_TITLES = {
    "general": "As a rule",
    "particular": "For some",
    "single": "One documented case",
}
_SHORTLY = 8  # lines of a group that may be long, before it is unfolded
_MOST_COVERED = 3  # legs of a package that are named


@dataclass(frozen=True, slots=True)
class PartGroup:
    """Facts of one sort; a `short` group shows only so many of them until it is unfolded."""

    title: str
    lines: tuple[FactLine, ...]
    short: int = 0


@dataclass(frozen=True, slots=True)
class ProfilePart:
    """A heading with its facts; `empty` is what is said where there are none."""

    id: str
    title: str
    groups: tuple[PartGroup, ...] = ()
    lead: str = ""
    empty: str = ""
    left_out: str = ""

    @property
    def lines(self) -> tuple[FactLine, ...]:
        """All its facts in order."""
        return tuple(line for group in self.groups for line in group.lines)


@dataclass(frozen=True, slots=True)
class ProfileCell:
    """A policy question with what the source states on it for this country."""

    id: str
    name: str
    question: str
    cell: CellView


def _part(
    part_id: str, title: str, groups: Iterable[PartGroup], left: Sequence[FactRow],
    nothing: tuple[str, str], lead: str = "",
) -> ProfilePart:  # fmt: skip
    """Return a part; `nothing` is what to say where there never was and where a period hides it."""
    shown = tuple(group for group in groups if group.lines)
    empty = "" if shown else nothing[1 if left else 0]
    return ProfilePart(part_id, title, shown, lead if shown else "", empty, left_out_words(left))


def price_in_period(row: FactRow, period: Period | None) -> bool:
    """Whether a price stands in a period; one without a year stands in every one."""
    year = next((quantity.year for quantity in row.quantities if quantity.year), None)
    date = year or row.date
    if period is None or not date:
        return True
    try:
        return lies_in(span_of(date), period)
    except DateError:
        return True  # of a library that this program's compiler did not make


def _priced(
    row: FactRow, rivals: Mapping[str, Sequence[FactRow]], legs: Mapping[str, str], telling: Telling
) -> FactLine:
    line = price_line(row, telling.opened, rivals.get(row.alternatives, ()))
    covers = [legs.get(one, one) for one in row.price.covers] if row.price else []
    if line.folded or not covers:
        return line
    named = covers[:_MOST_COVERED]
    if more := len(covers) - len(named):
        named.append(plural(_CONTEXT, "{count} more", "{count} more", more))
    said = tr(_CONTEXT, "covers: {legs}", legs=format_list(named))
    return replace(line, detail=f"{line.detail} · {said}")


def build_prices(
    name: str, rows: Sequence[FactRow], legs: Mapping[str, str], telling: Telling
) -> ProfilePart:
    """Return the price points by role, in page order and never added up."""
    prices = [row for row in rows if row.price and row.price.role != TRADE]
    shown = [row for row in prices if price_in_period(row, telling.period)]
    rivals = rivals_of(prices)
    groups = []
    for role in PRICE_ROLES:
        lines = [
            _priced(row, rivals, legs, telling)
            for row in shown
            if row.price and (row.price.role if row.price.role in PRICE_ROLES else "other") == role
        ]
        groups.append(PartGroup(tr(_CONTEXT, _PRICE_TITLES[role]), tuple(lines)))
    return _part(
        "prices", tr(_CONTEXT, "Price points"), groups,
        [row for row in prices if row not in shown],
        (
            tr(_CONTEXT, "{name}: the source documents no price.", name=name),
            tr(_CONTEXT, "{name}: the source documents no price in this period.", name=name),
        ),
        tr(_CONTEXT, "As documented, in page order. Nothing is added up, and none is a tariff."),
    )  # fmt: skip


def build_cases(name: str, rows: Sequence[FactRow], telling: Telling) -> ProfilePart:
    """Return the documented cases, and the counts that concern the country."""
    every = [row for row in rows if row.kind.id in ("case", "quantity")]
    shown = [row for row in every if telling.lets_through(row)]
    cases = [plain_line(row, telling.opened) for row in shown if row.kind.id == "case"]
    counts = [fact_line(row, telling.opened) for row in shown if row.kind.id != "case"]
    groups = (
        PartGroup(tr(_CONTEXT, "Cases"), tuple(cases)),
        PartGroup(tr(_CONTEXT, "Counts"), tuple(counts), _SHORTLY),
    )
    return _part(
        "cases", tr(_CONTEXT, "Cases and counts"), groups,
        [row for row in every if row not in shown],
        (
            tr(_CONTEXT, "{name}: the source documents no case and no count.", name=name),
            tr(_CONTEXT, "{name}: no case and no count is dated in this period.", name=name),
        ),
    )  # fmt: skip


def build_risks(name: str, rows: Sequence[FactRow], telling: Telling) -> ProfilePart:
    """Return the documented risks, most general first; what is sensitive comes last, folded."""
    every = [row for row in rows if row.kind.id == "risk" or _is_trade(row)]
    shown = [row for row in every if telling.lets_through(row)]
    grave = [row for row in shown if row.sensitive or _is_trade(row)]
    grave.sort(key=_is_trade)
    told = [row for row in shown if row not in grave]
    sorts = [
        (title, [row for row in told if (row.generality or "particular") == generality])
        for generality, title in _RISK_TITLES.items()
    ]
    sorts.append(("Sensitive records, folded until opened", grave))
    groups = [
        PartGroup(
            tr(_CONTEXT, title), tuple(plain_line(row, telling.opened) for row in rows), _SHORTLY
        )
        for title, rows in sorts
    ]
    return _part(
        "risks", tr(_CONTEXT, "Risks"), groups,
        [row for row in every if row not in shown],
        (
            tr(_CONTEXT, "{name}: the source documents no risk.", name=name),
            tr(_CONTEXT, "{name}: no risk is dated in this period.", name=name),
        ),
        tr(_CONTEXT, "Most general first."),
    )  # fmt: skip


def _is_trade(row: FactRow) -> bool:
    """Whether a record is of what others paid or earned for a person."""
    return row.price is not None and row.price.role == TRADE


def build_asked(name: str, cell: CellView | None) -> ProfilePart:
    """Return what the authors recommend to the country, from its cell of the matrix."""
    lines = tuple(cell.lines) if cell else ()
    nothing = tr(_CONTEXT, "{name}: the article asks nothing of it.", name=name)
    if cell and cell.left_out:
        nothing = tr(_CONTEXT, "{name}: what the article asks bears no date here.", name=name)
    return ProfilePart(
        "asked", tr(_CONTEXT, "What the article asks of it"),
        (PartGroup("", lines),) if lines else (),
        "", "" if lines else nothing, cell.left_out if cell else "",
    )  # fmt: skip
