"""Rows of what a matrix of countries by questions tells of each statement. No SQLAlchemy here."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.queries.rows import Named

POLICY, RECOMMENDATION = "policy", "recommendation"


@dataclass(frozen=True, slots=True)
class PolicyRow:
    """A policy or a recommendation as a cell needs it: where it stands and how it is labelled.

    `statement` is read only where there is no title. `first_day` and `end_day` are numbers of
    days, the latter exclusive; an open end has none.
    """

    id: str
    kind: Named
    title: str
    statement: str
    neutral_name: str
    sensitive: tuple[Named, ...]
    countries: tuple[Named, ...]
    question: Named | None
    standing: str
    level: str
    date: str | None
    first_day: int | None
    end_day: int | None
    contested_with: tuple[str, ...]

    def is_dated_between(self, first: int, last: int) -> bool:
        """Whether it has a date that may lie, in part, between two days; `last` is exclusive."""
        if self.first_day is None and self.end_day is None:
            return False
        begins = self.first_day is None or self.first_day < last
        return begins and (self.end_day is None or self.end_day > first)
