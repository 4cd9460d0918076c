"""A fact as one line of a list, with sensitive records folded to a neutral name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from explorer.queries.rows import FactRow, Named
from explorer.viewmodels.formatting import (
    fact_date,
    format_amount,
    format_list,
    format_pages,
    format_quantity,
)
from explorer.wording import tr

_CONTEXT = "FactLines"


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line: what to read, what it is worth, where it stands; `folded` hides all but a name."""

    id: str
    kind: str
    text: str
    amount: str
    detail: str
    pages: str
    folded: bool
    sensitive: bool
    contested: bool
    selected: bool = False


class Foldable(Protocol):
    """What a record must tell to be shown behind a neutral name."""

    @property
    def id(self) -> str:
        """The record's id."""

    @property
    def statement(self) -> str:
        """What it states."""

    @property
    def title(self) -> str:
        """Its short label, or nothing."""

    @property
    def sensitive(self) -> tuple[Named, ...]:
        """Which hard matters it holds."""

    @property
    def neutral_name(self) -> str:
        """What is shown instead while it is folded."""


def is_folded(row: Foldable, opened: Iterable[str]) -> bool:
    """Whether a record stays behind its neutral name."""
    return bool(row.sensitive) and row.id not in set(opened)


def shown_statement(row: Foldable, opened: Iterable[str] = ()) -> str:
    """Return the statement, or the neutral name of a folded record."""
    return row.neutral_name if is_folded(row, opened) else row.statement


def shown_title(row: Foldable, opened: Iterable[str] = ()) -> str:
    """Return the short label: title, else statement; the neutral name while folded."""
    if is_folded(row, opened):
        return row.neutral_name
    return row.title or row.statement


def shown_quantities(row: FactRow, opened: Iterable[str] = ()) -> str:
    """Return all figures in words; none while folded."""
    if is_folded(row, opened):
        return ""
    parts = [
        f"{format_quantity(quantity)}{f' ({quantity.of})' if quantity.of else ''}"
        for quantity in row.quantities
    ]
    return "; ".join(parts)


def fact_line(row: FactRow, opened: Iterable[str] = (), selected: str = "") -> FactLine:
    """Return a fact as one line of a list."""
    folded = is_folded(row, opened)
    amount = format_amount(row.quantities[0]) if row.quantities and not folded else ""
    details = []
    if not folded:
        if row.claimant:
            details.append(tr(_CONTEXT, "says: {who}", who=row.claimant.name))
        if date := fact_date(row):
            details.append(date)
    else:
        topics = format_list([tag.name.lower() for tag in row.sensitive])
        details.append(tr(_CONTEXT, "folded: {topics}", topics=topics))
    return FactLine(
        id=row.id,
        kind=row.kind.name,
        text=shown_statement(row, opened),
        amount=amount,
        detail=" · ".join(details),
        pages=format_pages(row.pages),
        folded=folded,
        sensitive=bool(row.sensitive),
        contested=bool(row.contested_with),
        selected=row.id == selected,
    )
