"""Which facts of a path belong to the period that is chosen, and what is said of the others."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.queries.rows import FactRow
from explorer.viewmodels.passage_dates import Years, days_of, reach_of
from explorer.viewmodels.routes_period import period_words
from explorer.wording import plural, tr

_CONTEXT = "Routes"
RowsByLeg = Mapping[str, Sequence[FactRow]]


@dataclass(frozen=True, slots=True)
class InYears:
    """The facts of legs in a period: those dated in it, and those that have no date.

    `left_out` and `undated` are ids; `every` holds all facts, whatever their date.
    """

    period: Years | None = None
    rows: RowsByLeg = field(default_factory=dict)
    every: RowsByLeg = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    undated: frozenset[str] = frozenset()

    @property
    def words(self) -> str:
        """The period in words."""
        return period_words(self.period)


def is_undated(row: FactRow) -> bool:
    """Whether the source gives a fact no date, and its figures no year."""
    return reach_of(row) is None and not any(one.year for one in row.quantities)


def narrow(every: RowsByLeg, period: Years | None) -> InYears:
    """Return what belongs to a period; what has no date stays, because it may be of any year."""
    if period is None:
        return InYears(None, every, every)
    facts = {row.id: row for rows in every.values() for row in rows}
    outside = frozenset(key for key, row in facts.items() if not _touches(row, period))
    return InYears(
        period,
        {leg: tuple(row for row in rows if row.id not in outside) for leg, rows in every.items()},
        every,
        outside,
        frozenset(key for key, row in facts.items() if is_undated(row)),
    )


def _touches(row: FactRow, period: Years) -> bool:
    reach = reach_of(row)
    if reach is not None:
        return reach.touches(days_of(period))
    years = [int(one.year[:4]) for one in row.quantities if one.year and one.year[:4].isdigit()]
    return not years or any(period[0] <= year <= period[1] for year in years)


def no_date() -> str:
    """Return what marks a fact without a date while a period is chosen."""
    return tr(_CONTEXT, "no date")


def narrowed_words(years: InYears, of: Collection[str]) -> str:
    """Say which of these facts are left out and which kept; nothing where all years are shown."""
    if years.period is None:
        return ""
    out, kept = len(years.left_out.intersection(of)), len(years.undated.intersection(of))
    parts = [
        tr(_CONTEXT, "Narrowed to {period}.", period=years.words),
        plural(
            _CONTEXT,
            "{count} fact dated in other years is left out.",
            "{count} facts dated in other years are left out.",
            out,
        ),
        plural(
            _CONTEXT,
            "{count} fact without a date is kept and marked “no date”.",
            "{count} facts without a date are kept and marked “no date”.",
            kept,
        ),
    ]
    return " ".join(part for part, count in zip(parts, (1, 1, kept), strict=True) if count)
