"""Sums of a ledger in figures and in words; an open end stays open in both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.hedges import LOWER_HEDGES, UPPER_HEDGES
from explorer.viewmodels.formatting import format_number
from explorer.viewmodels.journey_items import Item
from explorer.viewmodels.ledger_periods import periods_in_words
from explorer.wording import plural, tr

_CONTEXT = "Ledger"
Status = Literal["piece", "package", "conditional", "none"]
_SYMBOLS = {"USD": "$"}
_OPEN = LOWER_HEDGES | UPPER_HEDGES  # said in words of the sum's own
_TIMES = {
    "hours": ("{number} hour", "{number} hours"),
    "days": ("{number} day", "{number} days"),
    "weeks": ("{number} week", "{number} weeks"),
    "months": ("{number} month", "{number} months"),
    "years": ("{number} year", "{number} years"),
}
_WAITING_PIECES = (
    "{count} leg with pieces of which none is entered",
    "{count} legs with pieces of which none is entered",
)
_WAITING_TIMES = (
    "{count} leg with times of which none is entered",
    "{count} legs with times of which none is entered",
)


@dataclass(frozen=True, slots=True)
class LedgerSum:
    """What the entered pieces of one currency, or the times of one unit, come to.

    `low` or `high` is None where the source leaves that end of a piece open.
    """

    unit: str
    low: float | None
    high: float | None
    legs: int
    text: str
    notes: tuple[str, ...] = ()


def is_currency(unit: str) -> bool:
    """Whether a unit is a currency's code and not a unit of time."""
    return unit.isupper()


def _figure(value: float, unit: str) -> str:
    number = format_number(value)
    if is_currency(unit):
        return f"{_SYMBOLS.get(unit, f'{unit} ')}{number}"
    words = _TIMES.get(unit)
    if words is None:
        return f"{number} {unit}"
    return tr(_CONTEXT, words[0 if value == 1 else 1], number=number)


def _hedged(items: Sequence[Item], figures: str) -> str:
    """Return figures with what the source hedges them by."""
    hedges = sorted({item.hedge for item in items if item.hedge and item.hedge not in _OPEN})
    if not hedges:
        return figures
    if len(items) == 1:
        return f"{hedges[0]} {figures}"
    quoted = ", ".join(f"“{hedge}”" for hedge in hedges)
    return tr(_CONTEXT, "{figures} (some given as {hedges})", figures=figures, hedges=quoted)


def figures_in_words(items: Sequence[Item], unit: str, partial: bool) -> str:
    """Return "at least $28 to $41" and its kin; `partial` where some legs add nothing."""
    low, high = add_bounds(item.low for item in items), add_bounds(item.high for item in items)
    if low is None and high is None:
        return tr(_CONTEXT, "no lower and no upper figure can be given")
    if low is None:
        upper = _hedged(items, _figure(high or 0.0, unit))
        return tr(_CONTEXT, "up to {upper}, no lower figure given", upper=upper)
    if high is None:
        lower = _hedged(items, _figure(low, unit))
        return tr(_CONTEXT, "at least {lower}, no upper figure given", lower=lower)
    figures = _figure(low, unit)
    if low != high:
        figures = tr(_CONTEXT, "{low} to {high}", low=figures, high=_figure(high, unit))
    hedged = _hedged(items, figures)
    return tr(_CONTEXT, "at least {figures}", figures=hedged) if partial else hedged


def add_bounds(ends: Iterable[float | None]) -> float | None:
    """Return the sum of some ends; one open end leaves the sum open."""
    total = 0.0
    for end in ends:
        if end is None:
            return None
        total += end
    return total


def _rest(entered: int, statuses: Mapping[str, Status], money: bool) -> list[str]:
    """Say what stands on the legs that add nothing."""
    found = list(statuses.values())
    counts = {
        "waiting": found.count("piece") - entered,
        "package": found.count("package"),
        "conditional": found.count("conditional"),
        "none": found.count("none"),
    }
    wording = {
        "waiting": _WAITING_PIECES if money else _WAITING_TIMES,
        "package": ("{count} leg with a package only", "{count} legs with a package only"),
        "conditional": (
            "{count} leg only with what falls due if caught",
            "{count} legs only with what falls due if caught",
        ),
        "none": ("{count} leg not documented", "{count} legs not documented"),
    }
    return [plural(_CONTEXT, *wording[key], count) for key, count in counts.items() if count > 0]


def _notes(items: Sequence[Item]) -> tuple[str, ...]:
    notes = []
    years = list(dict.fromkeys(item.year for item in items))
    if len(years) > 1:
        joined = "; ".join(years)
        notes.append(tr(_CONTEXT, "What is entered has different dates: {years}.", years=joined))
    if any(item.derived for item in items):
        notes.append(tr(_CONTEXT, "Contains a derived product: a rate times documented days."))
    return tuple(notes)


def _sum(
    parts: Sequence[Item], unit: str, statuses: Mapping[str, Status], money: bool, period: str
) -> LedgerSum:
    legs = {leg for item in parts for leg in item.legs if leg in statuses}
    figures = tr(_CONTEXT, "none entered")
    if parts:
        figures = figures_in_words(parts, unit, partial=len(legs) < len(statuses))
    head = plural(
        _CONTEXT,
        "{label}: {figures}, on {legs} of {count} leg",
        "{label}: {figures}, on {legs} of {count} legs",
        len(statuses),
        label=tr(_CONTEXT, "documented pieces") if money else tr(_CONTEXT, "documented times"),
        figures=figures,
        legs=len(legs),
    )
    dates = periods_in_words([item.period for item in parts], period)
    return LedgerSum(
        unit=unit,
        low=add_bounds(item.low for item in parts) if parts else None,
        high=add_bounds(item.high for item in parts) if parts else None,
        legs=len(legs),
        text="; ".join(part for part in [head, *_rest(len(legs), statuses, money), dates] if part),
        notes=_notes(parts),
    )


def sum_items(
    items: Sequence[Item], statuses: Mapping[str, Status], *, money: bool, period: str = ""
) -> tuple[LedgerSum, ...]:
    """Return one sum a unit, in words too, with the dates that enter; one at least that says so."""
    units = sorted({item.unit for item in items if item.unit})
    return tuple(
        _sum([one for one in items if unit and one.unit == unit], unit, statuses, money, period)
        for unit in units or [""]
    )
