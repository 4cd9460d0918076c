"""Facts by leg, kept for the legs read last, because a reader goes back and forth between them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from weakref import WeakKeyDictionary

from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.reader import Reader

_MOST_LEGS = 12  # the longest path has fewer
Kept = OrderedDict[str, tuple[FactRow, ...]]
_kept: WeakKeyDictionary[Reader, Kept] = WeakKeyDictionary()


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
