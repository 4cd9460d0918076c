"""Which facts a selection lets through: the first of them as rows, and counts of them all.

A library that can be listed whole is read once and looked through here. In a larger one only what
is listed is ever read, and the library's own database counts the rest; both count the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from weakref import WeakKeyDictionary

from explorer.dates import DateError, span_of
from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.periods import lies_in
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Filters, Period, Selection

LISTED = 2000  # rows; nobody reads further, and more would keep the window waiting
_MOST_KEPT = 8
FacetName = Literal["kinds", "countries", "topics"]
FACETS: tuple[FacetName, ...] = ("kinds", "countries", "topics")
Counts = Mapping[FacetName, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class FactsFound:
    """What a selection lets through.

    `count` is of all that pass, `undated` of those that would, had they a date; `counts` says for
    each facet what choosing one of its values would leave, given all the other filters.
    """

    rows: tuple[FactRow, ...]
    count: int
    undated: int
    counts: Counts


def find_among(
    rows: Sequence[FactRow], filters: Filters, period: Period | None, most: int = LISTED
) -> FactsFound:
    """Look through rows that match the search text already."""
    in_time = [row for row in rows if period is None or dated_in(row, period)]
    passing = [row for row in in_time if _passes(row, filters)]
    undated = 0
    if period is not None:
        undated = sum(row.date is None and _passes(row, filters) for row in rows)
    counts: dict[FacetName, Mapping[str, int]] = {
        facet: Counter(
            one for row in in_time if _passes(row, filters, facet) for one in set(_ids(row, facet))
        )
        for facet in FACETS
    }
    return FactsFound(tuple(passing[:most]), len(passing), undated, counts)


def find_by_query(
    reader: Reader, filters: Filters, period: Period | None, most: int = LISTED
) -> FactsFound:
    """Let the library count, and read no more than is listed."""
    anytime = FactFilter(
        text=filters.text.strip(),
        kinds=filters.kinds,
        countries=filters.countries,
        topics=filters.topics,
    )
    wanted, undated = anytime, 0
    if period is not None:
        wanted = replace(anytime, first=period.start, last=period.end)
        dated = reader.count_facts(replace(anytime, dated_only=True))
        undated = reader.count_facts(anytime) - dated
    counts: dict[FacetName, Mapping[str, int]] = {
        "kinds": reader.count_by("kinds", replace(wanted, kinds=())),
        "countries": reader.count_by("countries", replace(wanted, countries=())),
        "topics": reader.count_by("topics", replace(wanted, topics=())),
    }
    # A fact is of one kind, so that the facts of the kinds that are wanted are all that are.
    kinds = counts["kinds"]
    count = sum(kinds.get(one, 0) for one in set(filters.kinds) or kinds)
    return FactsFound(reader.list_facts(wanted, most), count, undated, counts)


def dated_in(row: FactRow, period: Period) -> bool:
    """Whether a fact has a date that lies, in part, in a period."""
    if row.date is None:
        return False
    try:
        return lies_in(span_of(row.date), period)
    except DateError:
        return False  # of a library that this program's compiler did not make


def _ids(row: FactRow, facet: FacetName) -> tuple[str, ...]:
    if facet == "kinds":
        return (row.kind.id,)
    return tuple(thing.id for thing in (row.countries if facet == "countries" else row.topics))


def _passes(row: FactRow, filters: Filters, without: FacetName | None = None) -> bool:
    for facet in FACETS:
        wanted: Iterable[str] = getattr(filters, facet)
        if wanted and facet != without and not set(wanted).intersection(_ids(row, facet)):
            return False
    return True


# A library never changes while it is open, so what was read of it stays true.
_Kept = dict[tuple[Filters, Period | None], FactsFound]
_totals: WeakKeyDictionary[Reader, int] = WeakKeyDictionary()
_all_facts: WeakKeyDictionary[Reader, tuple[FactRow, ...]] = WeakKeyDictionary()
_found: WeakKeyDictionary[Reader, _Kept] = WeakKeyDictionary()


def count_all(reader: Reader) -> int:
    """Return how many facts a library holds."""
    if reader not in _totals:
        _totals[reader] = reader.count_facts()
    return _totals[reader]


def find_facts(reader: Reader, selection: Selection) -> FactsFound:
    """Return what a selection lets through; asking again for one of the last costs nothing."""
    kept, wanted = _found.setdefault(reader, {}), (selection.filters, selection.period)
    if wanted not in kept:
        if len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        kept[wanted] = _find(reader, *wanted)
    return kept[wanted]


def _find(reader: Reader, filters: Filters, period: Period | None) -> FactsFound:
    if count_all(reader) > LISTED:
        return find_by_query(reader, filters, period)
    if text := filters.text.strip():
        return find_among(reader.list_facts(FactFilter(text=text)), filters, period)
    if reader not in _all_facts:
        _all_facts[reader] = reader.list_facts()
    return find_among(_all_facts[reader], filters, period)
