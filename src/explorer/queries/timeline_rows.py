"""Rows of what a timeline shows behind and below its facts. No SQLAlchemy here."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.queries.rows import FactRow, Named, QuantityRow


@dataclass(frozen=True, slots=True)
class EraAccountRow:
    """When an era began or ended by one account; one without a date has words alone."""

    date: str | None
    date_words: str
    statement: str
    pages: tuple[int, ...]
    notes: tuple[int, ...]
    claimant: Named | None


@dataclass(frozen=True, slots=True)
class EraRow:
    """A stretch of time that the source tells apart, with every account of its two ends."""

    id: str
    name: str
    statement: str
    pages: tuple[int, ...]
    notes: tuple[int, ...]
    claimant: Named | None
    date: str
    date_words: str
    starts: tuple[EraAccountRow, ...] = ()
    ends: tuple[EraAccountRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesPointRow:
    """A figure of a series with the fact that holds it; without one the source names none."""

    fact: FactRow
    quantity: QuantityRow | None
    remark: str


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """Documented figures of one matter; `unit_name` is the unit after any number but one."""

    id: str
    title: str
    counts: str
    unit: str
    unit_name: str
    currency: str
    per: str
    takeaway: str
    joined: bool
    points: tuple[SeriesPointRow, ...]
