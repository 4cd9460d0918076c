"""The packed columns of dated facts: where each lies in time, and in which lanes it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from explorer.dates import DateSpan
from explorer.records.dates import date_bounds
from explorer.records.loading import RecordSet
from explorer.records.model import Country, Documented, Kind, Path, Topic
from explorer.store.dated import (
    NONE,
    SEVERAL,
    DatedRecord,
    make_columns,
    packed_columns,
)


def dated_column_rows(
    records: RecordSet, numbered: Iterable[tuple[int, str, Documented]]
) -> list[dict[str, Any]]:
    """Return the rows of the packed columns; `numbered` are position, kind and fact."""
    kinds = _places(records, Kind)
    topics = _places(records, Topic)
    countries = _places(records, Country, by_order=True)
    ways = _paths_of_legs(records)
    found = [
        DatedRecord(
            position,
            span_of_fact(fact),
            kinds.get(kind, NONE),
            topics.get(fact.topics[0], NONE),
            countries.get(fact.countries[0], NONE) if fact.countries else NONE,
            path_of(fact.legs, ways),
        )
        for position, kind, fact in numbered
        if fact.date
    ]
    return column_rows(found)


def column_rows(found: Iterable[DatedRecord]) -> list[dict[str, Any]]:
    """Return the rows that hold the columns of these records."""
    packed = packed_columns(make_columns(found))
    return [{"name": name, "data": data} for name, data in packed.items()]


def span_of_fact(fact: Documented) -> DateSpan:
    """Return where a dated fact lies."""
    span = date_bounds(fact.date or "").span
    return replace(span, recurs=True) if fact.recurs else span


def _places(
    records: RecordSet, record_class: type[Any], by_order: bool = False
) -> Mapping[str, int]:
    """Return the place of each word in its list as the reader lists it."""
    found: list[Any] = [item.record for item in records.of(record_class)]
    if by_order:
        found.sort(key=lambda one: one.order)
    return {one.id: place for place, one in enumerate(found)}


def _paths_of_legs(records: RecordSet) -> Mapping[str, frozenset[int]]:
    paths: list[Any] = [item.record for item in records.of(Path)]
    paths.sort(key=lambda path: path.order)
    found: dict[str, set[int]] = {}
    for place, path in enumerate(paths):
        for leg in path.legs:
            found.setdefault(leg, set()).add(place)
    return {leg: frozenset(places) for leg, places in found.items()}


def path_of(legs: Iterable[str], ways: Mapping[str, frozenset[int]]) -> int:
    """Return the one path to which these legs belong, NONE, or SEVERAL."""
    places = frozenset[int]().union(*(ways.get(leg, frozenset()) for leg in legs))
    return next(iter(places)) if len(places) == 1 else SEVERAL if places else NONE
