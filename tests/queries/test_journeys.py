from __future__ import annotations

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter


def test_seven_paths_and_one_reading_of_equal_rank(reader: LibraryReader) -> None:
    assert [path.kind for path in reader.paths].count("path") == 7
    assert [path.id for path in reader.paths if path.kind == "reading"] == ["staying-returning"]


def test_every_path_runs_from_home_to_resettlement(reader: LibraryReader) -> None:
    for path in reader.paths:
        if path.kind == "path":
            assert path.legs[0].id == "leaving-home"
            assert path.legs[-1].id == "resettlement"


def test_shared_legs_are_one_record(reader: LibraryReader) -> None:
    legs = {path.id: {leg.id: leg for leg in path.legs} for path in reader.paths}
    assert legs["mongolia"]["border-river"] == legs["vietnam"]["border-river"]


def test_a_leg_carries_its_branches_in_order(reader: LibraryReader) -> None:
    path = next(path for path in reader.paths if path.id == "laos-mekong-thailand")
    leg = next(leg for leg in path.legs if leg.id == "into-laos")
    groups = list(dict.fromkeys(branch.group_id for branch in leg.branches))
    assert groups == ["into-laos-way", "china-checkpoint"]
    assert [branch.id for branch in leg.branches][:2] == ["laos-mountains", "laos-boat"]
    assert leg.dashed
    assert leg.corridor == ("yunnan", "in-laos")


@pytest.mark.parametrize(
    ("branch", "leg"),
    [
        ("leaving-permit", "leaving-home"), ("leaving-broker", "leaving-home"),
        ("leaving-unaided", "leaving-home"), ("river-bribe", "border-river"),
        ("river-promise", "border-river"), ("hiding-relatives", "border-hiding"),
        ("hiding-church", "border-hiding"), ("hiding-marriage", "border-hiding"),
        ("hiding-work", "border-hiding"), ("checkpoint-bribed", "into-laos"),
        ("checkpoint-avoided", "into-laos"), ("checkpoint-on-foot", "into-laos"),
        ("laos-mountains", "into-laos"), ("laos-boat", "into-laos"),
        ("laos-bought-out", "across-laos"), ("laos-returned", "across-laos"),
        ("laos-bought-in-china", "across-laos"), ("thailand-arrested", "northern-thailand"),
        ("thailand-surrendered", "northern-thailand"), ("thailand-unseen", "northern-thailand"),
        ("mission-wall", "into-a-mission"), ("mission-door", "into-a-mission"),
        ("ending-resettled", "resettlement"), ("ending-waiting", "resettlement"),
        ("ending-stuck", "resettlement"), ("ending-refused", "resettlement"),
    ],
)  # fmt: skip
def test_the_documented_ways_are_there(reader: LibraryReader, branch: str, leg: str) -> None:
    legs = {one.id: one for path in reader.paths for one in path.legs}
    assert branch in {one.id for one in legs[leg].branches}


def test_every_leg_has_facts_sources_and_a_question(reader: LibraryReader) -> None:
    for leg in {leg.id: leg for path in reader.paths for leg in path.legs}.values():
        assert reader.count_facts(FactFilter(legs=(leg.id,))) > 0, leg.id
        assert leg.pages
        assert leg.prompt.endswith("?") or leg.prompt.endswith(".")
        assert leg.unknown
