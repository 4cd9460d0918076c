"""The ledger of a path: what each leg is documented to cost, and the little that may be added.

Only pieces are added, only with pieces and in one currency. A piece that holds on one way, that is
one of several alternatives or that is contested enters when the reader has chosen it; nothing is
chosen by default. An end that the source leaves open stays open in the sum. The same rules hold for
documented times. Of a chosen period only its own figures and undated ones enter.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.queries.rows import FactRow, LegRow, PathRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import NOT_DOCUMENTED
from explorer.viewmodels.journey_items import Item, price_items, time_items
from explorer.viewmodels.journey_lines import price_line
from explorer.viewmodels.journey_sums import LedgerSum, Status, sum_items
from explorer.viewmodels.ledger_periods import PERIOD, LedgerPeriod, in_period, list_periods
from explorer.viewmodels.ledger_picture import (
    LedgerPicture,
    PackageMark,
    build_picture,
    package_mark,
)
from explorer.viewmodels.leg_facts import is_of_another_path, ways_of
from explorer.wording import tr

_CONTEXT = "Ledger"


@dataclass(frozen=True, slots=True)
class LedgerOption:
    """A member of a group of which one at most enters, or a piece that enters without a choice.

    `outside` says in words that it is dated outside the chosen period, and so cannot enter.
    """

    id: str
    line: FactLine
    entered: bool
    outside: str = ""


@dataclass(frozen=True, slots=True)
class LedgerChoice:
    """A point at which the reader may choose one documented figure; `chosen` is empty at first."""

    group: str
    title: str
    options: tuple[LedgerOption, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class LedgerPackage:
    """One fee for several legs, with the legs it covers and the pieces it would replace.

    `elsewhere` counts the legs of other paths that it covers too.
    """

    line: FactLine
    covers: tuple[str, ...]
    elsewhere: int
    replaces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegStatus:
    """Whether a leg has pieces, only a package, only conditional pieces, or nothing documented."""

    leg_id: str
    title: str
    status: Status
    words: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Sums and what they are made of; one for prices, one for times."""

    sums: tuple[LedgerSum, ...]
    always: tuple[LedgerOption, ...]
    choices: tuple[LedgerChoice, ...]
    conditional: tuple[FactLine, ...]
    legs: tuple[LegStatus, ...]
    picture: LedgerPicture | None = None


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger of one path. What is not in a tally is shown beside it and never added."""

    path_id: str
    title: str
    prices: Tally
    times: Tally
    packages: tuple[LedgerPackage, ...] = ()
    exposure: tuple[FactLine, ...] = ()
    afterwards: tuple[FactLine, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)
    periods: tuple[LedgerPeriod, ...] = ()
    period: str = ""


def _status_words(status: Status, conditional: bool) -> str:
    if status == "piece":
        return tr(_CONTEXT, "piece documented")
    if status == "package" and conditional:
        return tr(_CONTEXT, "only package, and what falls due if caught")
    if status == "package":
        return tr(_CONTEXT, "only package")
    if status == "conditional":
        return tr(_CONTEXT, "only conditional: falls due if caught")
    return tr(_CONTEXT, NOT_DOCUMENTED)


def _leg_status(leg: LegRow, items: Sequence[Item], covered: Iterable[str]) -> LegStatus:
    here = [item for item in items if leg.id in item.legs]
    conditional = any(item.conditional for item in here)
    status: Status = "none"
    if any(not item.conditional for item in here):
        status = "piece"
    elif leg.id in set(covered):
        status = "package"
    elif conditional:
        status = "conditional"
    words = _status_words(status, conditional)
    counted = [item for item in here if item.conditional == (status == "conditional")]
    named = "; ".join(dict.fromkeys(item.what for item in counted if item.what))
    return LegStatus(leg.id, leg.title, status, f"{words} ({named})" if named else words)


def choose(items: Sequence[Item], choices: Mapping[str, str]) -> tuple[Item, ...]:
    """Return the items that enter a sum: unconditional ones, and of each group the chosen one.

    Of a point with several ways only one way enters, even where two of its figures were chosen.
    Where a period was chosen, only figures of it and undated ones enter.
    """
    taken: dict[str, str] = {}
    entered = []
    period = choices.get(PERIOD, "")
    for item in items:
        if item.conditional or not in_period(item.period, period):
            continue
        if item.group:
            wanted = choices.get(item.group)
            chosen = next((one for one in items if one.id == wanted), None)
            if chosen is not None and not in_period(chosen.period, period):
                continue
            if chosen is None or chosen.group != item.group:
                continue
            together = item.by_way and chosen.branch == item.branch
            if chosen is not item and not together:
                continue
        if item.branch_group and taken.setdefault(item.branch_group, item.branch) != item.branch:
            continue
        entered.append(item)
    return tuple(entered)


def _tally(
    path: PathRow,
    items: Sequence[Item],
    choices: Mapping[str, str],
    covered: Iterable[str] = (),
    packages: Sequence[PackageMark] = (),
    *,
    money: bool,
) -> Tally:
    period = choices.get(PERIOD, "")
    entered = {item.id for item in choose(items, choices)}
    statuses = tuple(_leg_status(leg, items, covered) for leg in path.legs)
    groups: dict[str, list[Item]] = {}
    for item in items:
        if item.group and not item.conditional:
            groups.setdefault(item.group, []).append(item)
    return Tally(
        sums=sum_items(
            [item for item in items if item.id in entered],
            {status.leg_id: status.status for status in statuses},
            money=money,
            period=period,
        ),
        always=tuple(
            _option(item, entered, period)
            for item in items
            if not item.conditional and not item.group
        ),
        choices=tuple(
            LedgerChoice(
                group,
                members[0].group_title,
                tuple(
                    _option(one, entered, period)
                    for one in sorted(members, key=lambda one: one.first)
                ),
                next((one.id for one in members if one.id == choices.get(group)), ""),
            )
            for group, members in groups.items()
        ),
        conditional=tuple(item.line for item in items if item.conditional),
        legs=statuses,
        picture=build_picture(path, items, entered, packages, period=period, money=money),
    )


def _option(item: Item, entered: Container[str], period: str) -> LedgerOption:
    outside = ""
    if not in_period(item.period, period):
        outside = tr(_CONTEXT, "outside the chosen period: {date}", date=item.year)
    return LedgerOption(item.id, item.line, item.id in entered, outside)


def _on_path(path: PathRow, facts_by_leg: Mapping[str, Sequence[FactRow]]) -> list[FactRow]:
    """Return each fact of the path's legs once, in the source's order.

    A package for a way that the path does not take is no package of this path.
    """
    ways = ways_of(path)
    found: dict[str, FactRow] = {}
    for leg in path.legs:
        for row in facts_by_leg.get(leg.id, ()):
            if not is_of_another_path(row, ways):
                found[row.id] = row
    return sorted(found.values(), key=lambda row: (row.position, row.id))


def _is_package(row: FactRow) -> bool:
    return row.price is not None and row.price.role == "package"


def _package(path: PathRow, row: FactRow, pieces: Sequence[Item]) -> LedgerPackage:
    covered = set(row.price.covers if row.price else ())
    replaced = [
        f"{item.line.amount} {item.what}".strip()
        for item in pieces
        if not item.conditional and set(item.legs) <= covered
    ]
    return LedgerPackage(
        line=price_line(row),
        covers=tuple(leg.title for leg in path.legs if leg.id in covered),
        elsewhere=len(covered - {leg.id for leg in path.legs}),
        replaces=tuple(replaced),
    )


def build_ledger(
    path: PathRow,
    facts_by_leg: Mapping[str, Sequence[FactRow]],
    choices: Mapping[str, str] | None = None,
) -> LedgerView:
    """Build the ledger of a path; `choices` maps a group's id to the fact that the reader chose.

    Under `PERIOD` it holds the period that was chosen; one that the path does not have is none.
    """
    chosen = dict(choices or {})
    rows = _on_path(path, facts_by_leg)
    pieces, times = price_items(path, rows), time_items(path, rows)
    periods = list_periods([item.period for item in [*pieces, *times]], chosen.get(PERIOD, ""))
    period = next(one.id for one in periods if one.chosen)
    chosen[PERIOD] = period
    packages = [row for row in rows if _is_package(row)]
    marks = [package_mark(path, row) for row in packages]
    covered = {leg for row in packages if row.price for leg in row.price.covers}

    def beside(role: str) -> tuple[FactLine, ...]:
        return tuple(price_line(row) for row in rows if row.price and row.price.role == role)

    return LedgerView(
        path_id=path.id,
        title=path.title,
        prices=_tally(path, pieces, chosen, covered, marks, money=True),
        times=_tally(path, times, chosen, money=False),
        packages=tuple(_package(path, row, pieces) for row in packages),
        exposure=beside("exposure"),
        afterwards=beside("afterwards"),
        choices={group: fact for group, fact in chosen.items() if group != PERIOD},
        periods=periods,
        period=period,
    )
