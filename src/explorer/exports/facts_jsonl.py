"""Facts as JSON lines: the complete form, for other programs; one fact a line."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence

from explorer.queries.rows import FactRow, Named, QuantityRow
from explorer.viewmodels.synthetic import SYNTHETIC, notice_for

KEYS = (
    "id", "kind", "statement", "pages", "note", "section", "date", "countries", "places", "parties",
    "topics", "legs", "quantities", "claimant", "evidence", "sensitive", "contested_with",
)  # fmt: skip
QUANTITY_KEYS = ("min", "max", "unit", "currency", "per", "qualifier", "year")


def _number(value: float | None) -> float | int | None:
    """Return whole numbers without a fraction; JSON has no infinity, so an open end is null."""
    if value is None or not math.isfinite(value):
        return None
    return int(value) if value == int(value) else value


def _quantity(quantity: QuantityRow) -> dict[str, object]:
    values = (
        _number(quantity.min),
        _number(quantity.max),
        quantity.unit,
        quantity.currency or None,
        quantity.per or None,
        quantity.qualifier or None,
        quantity.year or None,
    )
    return dict(zip(QUANTITY_KEYS, values, strict=True))


def _note(notes: Sequence[int]) -> int | list[int] | None:
    if not notes:
        return None
    return notes[0] if len(notes) == 1 else list(notes)


def _names(things: Iterable[Named]) -> list[str]:
    return [thing.name for thing in things]


def _ids(things: Iterable[Named]) -> list[str]:
    return [thing.id for thing in things]


def fact_record(row: FactRow) -> dict[str, object]:
    """Return one fact as its JSON object, keys in their documented order."""
    values = (
        row.id,
        row.kind.id,
        row.statement,
        list(row.pages),
        _note(row.notes),
        row.section.id,
        row.date,
        _names(row.countries),
        _names(row.places),
        _names(row.parties),
        _ids(row.topics),
        _ids(row.legs),
        [_quantity(quantity) for quantity in row.quantities],
        row.claimant.name if row.claimant else None,
        row.evidence.id,
        _ids(row.sensitive),
        list(row.contested_with),
    )
    return dict(zip(KEYS, values, strict=True))


def facts_jsonl(rows: Iterable[FactRow], *, synthetic: bool = False) -> Iterator[str]:
    """Yield a line for each fact, those with a sensitive tag last.

    Where a program made the records up, each of them says so under a key of its own.
    """
    mark = {SYNTHETIC: notice_for(True)} if synthetic else {}
    for row in sorted(rows, key=lambda fact: bool(fact.sensitive)):
        yield json.dumps(mark | fact_record(row), ensure_ascii=False) + "\n"
