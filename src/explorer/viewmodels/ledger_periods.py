"""Periods of a ledger: the dates that its figures carry, one of which a reader may choose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactRow
from explorer.viewmodels.formatting import format_list, sentence_start
from explorer.wording import plural, tr

_CONTEXT = "Ledger"
PERIOD = ":period"  # stands for the period among the choices; no record can have such an id
UNDATED = "undated"
Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class LedgerPeriod:
    """A period that a reader may choose; `count` figures of the path are dated so.

    An empty id stands for all of them, each named in the sum.
    """

    id: str
    name: str
    count: int
    chosen: bool

    @property
    def words(self) -> str:
        """The period with the number of its figures."""
        count = plural(_CONTEXT, "{count} figure", "{count} figures", self.count)
        return f"{sentence_start(self.name)} ({count})"


def _bounds(part: str) -> Years:
    """Return the first and last year of a single EDTF date."""
    if match := re.match(r"(\d{3})X", part):
        return int(match[1]) * 10, int(match[1]) * 10 + 9
    match = re.match(r"\d{4}", part)
    return (int(match[0]), int(match[0])) if match else (None, None)


def years_of(edtf: str | None) -> Years | None:
    """Return first and last year of an EDTF date, an open end as None; None for no date."""
    if not edtf:
        return None
    start, slash, end = edtf.partition("/")
    first, last = _bounds(start)
    if slash:
        last = _bounds(end)[1]
    return None if first is None and last is None else (first, last)


def period_of(row: FactRow) -> str:
    """Return the id of the period in which a figure stands, by its own year or the fact's."""
    year = next((quantity.year for quantity in row.quantities if quantity.year), None)
    years = years_of(year or row.date)
    if years is None:
        return UNDATED
    first, last = years
    if first == last:
        return str(first)
    return f"{first or ''}/{last or ''}"


def period_name(period: str) -> str:
    """Return a period in words: "late 1990s", "2005", "undated, as of the article (2006)"."""
    if period == UNDATED:
        return tr(_CONTEXT, "undated, as of the article (2006)")
    first, slash, last = period.partition("/")
    if not slash:
        return period
    if not first:
        return tr(_CONTEXT, "until {year}", year=last)
    if not last:
        return tr(_CONTEXT, "since {year}", year=first)
    return _span_name(first, last)


def _span_name(first: str, last: str) -> str:
    """Return "late 1990s" for years that a decade's half holds to its end, else both years."""
    words = tr(_CONTEXT, "{first} to {last}", first=first, last=last)
    if first[:-1] == last[:-1]:
        decade = f"{first[:-1]}0"
        if (first[-1], last[-1]) == ("0", "9"):
            words = tr(_CONTEXT, "the {decade}s", decade=decade)
        elif first[-1] >= "5" and last[-1] == "9":
            words = tr(_CONTEXT, "late {decade}s", decade=decade)
        elif first[-1] == "0" and last[-1] <= "4":
            words = tr(_CONTEXT, "early {decade}s", decade=decade)
    return words


def _order(period: str) -> tuple[bool, str, str]:
    """Order periods by time; what is undated comes last."""
    first, _, last = period.partition("/")
    return period == UNDATED, first or last, last


def list_periods(found: Iterable[str], chosen: str) -> tuple[LedgerPeriod, ...]:
    """Return all periods of a path in order of time, after the one that stands for all."""
    counted = list(found)
    known = sorted(set(counted), key=_order)
    everything = tr(_CONTEXT, "all dates, each named in the sum")
    listed = [LedgerPeriod("", everything, len(counted), chosen not in known)]
    listed += [
        LedgerPeriod(one, period_name(one), counted.count(one), one == chosen) for one in known
    ]
    return tuple(listed)


def in_period(period: str, chosen: str) -> bool:
    """Whether a figure may enter: what is undated may in every period, marked as such."""
    return not chosen or period in {chosen, UNDATED}


def periods_in_words(entered: Sequence[str], chosen: str) -> str:
    """Say which dates enter a sum; nothing where nothing enters and nothing was chosen."""
    named = [period_name(one) for one in sorted(set(entered), key=_order)]
    if chosen and chosen != UNDATED:
        return tr(
            _CONTEXT,
            "only figures of {period} and undated ones may enter (entered: {dates})",
            period=period_name(chosen),
            dates=format_list(named) or tr(_CONTEXT, "none"),
        )
    if chosen:
        return tr(_CONTEXT, "only undated figures may enter, as of the article (2006)")
    if not named:
        return ""
    return tr(_CONTEXT, "dates of what is entered: {dates}", dates="; ".join(named))
