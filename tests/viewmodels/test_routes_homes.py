"""Facts without a place: none of the paths that are shown is lost."""

from __future__ import annotations

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.viewmodels.leg_facts import is_of_another_path, ways_of
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.routes_homes import Homes
from explorer.viewmodels.selection import Selection

EVERY = "every path shown"


def homes(reader: LibraryReader, *paths: str, opened: frozenset[str] = frozenset()) -> Homes:
    return load_routes_view(reader, Selection(paths=paths, opened=opened)).more().homes


@pytest.mark.parametrize("paths", [(), ("russia",), ("russia", "staying-returning")])
def test_every_fact_of_the_paths_has_a_place_or_a_home(
    reader: LibraryReader, paths: tuple[str, ...]
) -> None:
    found = homes(reader, *paths)
    housed = {line.id for home in found.legs for _, lines in home.groups() for line in lines}
    shown = [row for row in reader.paths if row.id in paths] or reader.paths[:7]
    ways = frozenset(way for row in shown for way in ways_of(row))
    legs = tuple({leg.id for row in shown for leg in row.legs})
    facts = [
        row for row in reader.list_facts(FactFilter(legs=legs)) if not is_of_another_path(row, ways)
    ]
    assert {row.id for row in facts if not row.places} == housed


def test_each_leg_stands_once_in_the_order_of_the_paths(reader: LibraryReader) -> None:
    found = homes(reader)
    ids = [home.leg_id for home in found.legs]
    assert len(ids) == len(set(ids))
    assert ids[:9] == [leg.id for leg in reader.paths[0].legs]
    assert found.legs[0].detail.endswith(EVERY)
    assert found.legs[4].detail.endswith("path 1")


def test_counts_say_what_is_missing(reader: LibraryReader) -> None:
    for home in homes(reader).legs:
        for rows, words in (
            (home.nowhere, "neither place nor country"),
            (home.country_only, "a country alone"),
        ):
            assert (f"{len(rows)} with {words}" in home.detail) == bool(rows)
        assert all(not row.places and not row.countries for row in home.nowhere)
        assert all(not row.places and row.countries for row in home.country_only)


def test_the_summary_counts_every_fact_once(reader: LibraryReader) -> None:
    found = homes(reader)
    only = {row.id for home in found.legs for row in home.country_only}
    none = {row.id for home in found.legs for row in home.nowhere}
    assert found.summary.startswith(f"{len(only)} facts of these legs name a country and no place")
    assert f"{len(none)} name neither and are on no map" in found.summary


def test_no_path_has_no_homeless_facts(reader: LibraryReader) -> None:
    assert homes(reader, "none") == Homes()


def test_sensitive_facts_come_last_under_their_neutral_names(reader: LibraryReader) -> None:
    found = homes(reader, "staying-returning")
    marriage = next(home for home in found.legs if home.leg_id == "marriage-in-china")
    ((_, lines),) = marriage.groups()
    folded = [line for line in lines if line.folded]
    assert folded
    assert list(lines[-len(folded) :]) == folded
    names = {row.id: row.neutral_name for row in marriage.country_only}
    assert all(line.text == names[line.id] for line in folded)
    opened = homes(reader, "staying-returning", opened=frozenset([folded[0].id]))
    again = next(home for home in opened.legs if home.leg_id == "marriage-in-china")
    assert folded[0].text not in [line.text for _, found in again.groups() for line in found]
