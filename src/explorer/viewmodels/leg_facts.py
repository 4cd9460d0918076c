"""Facts by leg, kept for the legs read last, and which of them are none of a path's own."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from weakref import WeakKeyDictionary

from explorer.queries.rows import FactFilter, FactRow, PathRow
from explorer.viewmodels.reader import Reader

_MOST_LEGS = 12  # the longest path has fewer
Kept = OrderedDict[str, tuple[FactRow, ...]]
_kept: WeakKeyDictionary[Reader, Kept] = WeakKeyDictionary()
_accounts: WeakKeyDictionary[Reader, dict[str, FactRow]] = WeakKeyDictionary()


def ways_of(path: PathRow) -> frozenset[str]:
    """Return the ids of all ways that a path records."""
    return frozenset(way.id for leg in path.legs for way in leg.branches)


def is_of_another_path(row: FactRow, ways: frozenset[str]) -> bool:
    """Whether a fact is a package for a way that is none of these.

    Legs are shared: one fee from home to Seoul covers the river, and is no price of the other
    paths that cross it.
    """
    package = row.price is not None and row.price.role == "package"
    return package and row.branch is not None and row.branch.id not in ways


def facts_of_legs(reader: Reader, legs: Sequence[str]) -> dict[str, tuple[FactRow, ...]]:
    """Return the facts of each leg in the source's order; a library that is open never changes."""
    kept = _kept.setdefault(reader, OrderedDict())
    missing = tuple(leg for leg in legs if leg not in kept)
    if missing:
        loaded: dict[str, list[FactRow]] = {leg: [] for leg in missing}
        for row in reader.list_facts(FactFilter(legs=missing)):
            for named in row.legs:
                if named.id in loaded:
                    loaded[named.id].append(row)
        kept.update((leg, tuple(rows)) for leg, rows in loaded.items())
    found = {leg: kept[leg] for leg in legs}
    for leg in legs:
        kept.move_to_end(leg)
    while len(kept) > _MOST_LEGS:
        kept.popitem(last=False)
    return found


def contested_facts(reader: Reader, ids: Iterable[str]) -> tuple[FactRow, ...]:
    """Return facts that differ from others in a contested set, in the source's order.

    All sets are read at once, when the first is asked for: every leg asks for some of them.
    """
    if reader not in _accounts:
        members = {one for known in reader.contested_sets for one in known.members}
        rows = reader.list_facts(FactFilter(ids=tuple(sorted(members)))) if members else ()
        _accounts[reader] = {row.id: row for row in rows}
    wanted = set(ids)
    return tuple(row for one, row in _accounts[reader].items() if one in wanted)
