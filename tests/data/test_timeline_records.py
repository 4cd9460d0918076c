"""The shipped eras and series: what they must hold, and what must not be in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.records.loading import RecordSet, load_records
from explorer.records.model import ContestedSet, Documented
from explorer.records.timeline_records import Era, Series

DB = Path(__file__).resolve().parents[2] / "db"
# Facts with a figure of the same matter and unit that a series leaves out, with the reason.
LEFT_OUT = {
    "wish-to-leave-china-for-south": "who wish to leave, not who are there",
    "mongolia-to-south-korea-2003": "those who came by one way only",
    "vietnam-airlift-468-july-2004": "one flight, within the total of its year",
}
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


@pytest.fixture(scope="module")
def records() -> RecordSet:
    return load_records(DB)


@pytest.fixture(scope="module")
def facts(records: RecordSet) -> dict[str, Documented]:
    return {
        item.record.id: item.record
        for item in records.loaded
        if isinstance(item.record, Documented)
    }


def eras(records: RecordSet) -> dict[str, Era]:
    return {i.record.id: i.record for i in records.of(Era) if isinstance(i.record, Era)}


def series(records: RecordSet) -> dict[str, Series]:
    return {i.record.id: i.record for i in records.of(Series) if isinstance(i.record, Series)}


def test_the_eras_of_the_source_are_there(records: RecordSet) -> None:
    assert {
        "famine-1990s", "wave-into-china", "crackdown-in-china", "hundred-day-campaign",
        "sweeps-of-2006", "new-networks", "record-arrivals-2006",
    } <= set(eras(records))  # fmt: skip


def test_accounts_of_the_crackdown_are_those_of_its_contested_set(records: RecordSet) -> None:
    crackdown = eras(records)["crackdown-in-china"]
    told = {page for account in crackdown.starts for page in account.pages}
    contested = next(i.record for i in records.of(ContestedSet) if i.record.id == "crackdown-start")
    assert isinstance(contested, ContestedSet)
    # Page 41 has the time before it, which is an era of its own.
    assert told == set(contested.pages) - {41}
    assert {account.claimant for account in crackdown.starts} == {
        None, "jasper-becker", "some-ngos",
    }  # fmt: skip


def test_the_pages_of_an_era_hold_those_of_its_accounts(records: RecordSet) -> None:
    for era in eras(records).values():
        for account in (*era.starts, *era.ends):
            assert set(account.pages) <= set(era.pages), era.id


def test_the_series_of_the_source_are_there(records: RecordSet) -> None:
    assert {
        "arrivals-in-the-south", "people-in-china", "returns-in-all", "returns-per-week",
        "river-bribes", "rewards-for-informing",
    } <= set(series(records))  # fmt: skip
    assert not any(one.joined for one in series(records).values())


def test_nothing_folded_and_no_trade_in_persons_is_in_a_series(
    records: RecordSet, facts: dict[str, Documented]
) -> None:
    for one in series(records).values():
        for member in one.members:
            fact = facts[member.fact]
            assert not fact.sensitive
            assert getattr(fact, "role", "") != "trade"
            assert "marriage-in-china" not in fact.legs


@pytest.mark.parametrize(
    ("series_id", "set_id"),
    [
        ("people-in-china", "people-in-china"),
        ("river-bribes", "river-bribes"),
        ("rewards-for-informing", "informer-rewards"),
    ],
)
def test_no_side_of_a_contested_figure_is_left_out(
    records: RecordSet, series_id: str, set_id: str
) -> None:
    members = {member.fact for member in series(records)[series_id].members}
    sides = next(i.record for i in records.of(ContestedSet) if i.record.id == set_id)
    assert isinstance(sides, ContestedSet)
    assert set(sides.members) - members - {"no-reliable-estimate"} == set()


def test_every_figure_of_a_takeaway_is_one_of_its_series(
    records: RecordSet, facts: dict[str, Documented]
) -> None:
    for one in series(records).values():
        known: set[float] = set()
        for member in one.members:
            fact = facts[member.fact]
            known |= {float(n) for n in re.findall(r"\d{4}", fact.date or "")}
            for quantity in fact.quantities:
                known |= {value for value in (quantity.min, quantity.max) if value is not None}
        known |= {100.0} if "100 days" in one.takeaway else set()
        told = {float(n.rstrip(",").replace(",", "")) for n in _NUMBER.findall(one.takeaway)}
        assert told <= known, (one.id, told - known)


def test_what_is_left_out_is_left_out_for_a_reason(
    records: RecordSet, facts: dict[str, Documented]
) -> None:
    members = {member.fact for one in series(records).values() for member in one.members}
    wanted = re.compile(
        r"^(in-china-\d|estimates-|repatriated-\d|repatriated-weekly|bribe-(river|tumen)|reward-|"
        r"south-korea-arrivals|thailand-arrests-|campaign-2002-repat)"
    )
    missing = {
        fact.id
        for fact in facts.values()
        if wanted.search(fact.id) and any(q.unit in {"people", "money"} for q in fact.quantities)
    } - members
    assert not missing
    assert not set(LEFT_OUT) & members
    assert set(LEFT_OUT) <= set(facts)


def test_what_comes_again_says_how_often(facts: dict[str, Documented]) -> None:
    told = {fact.id: fact.recurs for fact in facts.values() if fact.recurs}
    assert told["repatriated-weekly-2006"] == "weekly"
    assert told["north-korea-freedom-week"] == "yearly"
    for fact in facts.values():
        for quantity in fact.quantities:
            if quantity.per == "week":
                assert fact.recurs == "weekly", fact.id
        if re.search(r"\b(every|each) (week|year|month|day)\b", fact.date_words or ""):
            assert fact.recurs, fact.id
