"""The shipped records: what they must hold, and what must not be in them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from explorer.records.checks import check_records
from explorer.records.loading import RecordSet, load_records
from explorer.records.model import (
    ContestedSet,
    Country,
    Documented,
    Event,
    Fact,
    Leg,
    Party,
    Place,
    Policy,
    Price,
    Reference,
    Risk,
    Sensitivity,
)
from explorer.records.model import Path as JourneyPath

DB = Path(__file__).resolve().parents[2] / "db"

HARD_WORDS = re.compile(
    r"sexual|\brap(e|ed|es|ist)\b|prostitut|traffick|execut|abortion|tortur|labour camp|"
    r"forced labour|hard labour|\bsuicid|\bkill|\bdead\b|\bdie[ds]?\b|\bdying\b|\bdeaths?\b|"
    r"\b(was|were|being|is) sold\b|\bbrides?\b|prison camp",
    re.IGNORECASE,
)
LOADED_WORDS = re.compile(
    r"\billegals\b|human cargo|\bcargo(?! boats?| ships?)|\bflows? of (people|north)|"
    r"\byou(r|rs)?\b",
    re.IGNORECASE,
)
COORDINATES = re.compile(r"°|\b\d{1,3}\.\d{2,}\b|\b(lat|lon)\b")
SUMS = re.compile(r"\$[\d,]+\.\d\d")
QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"")


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


@pytest.fixture(scope="module")
def legs(records: RecordSet) -> dict[str, Leg]:
    return {i.record.id: i.record for i in records.of(Leg) if isinstance(i.record, Leg)}


def words_of(fact: Documented) -> list[str]:
    return [fact.statement, fact.title or "", fact.neutral_name or "", fact.remark or ""]


def test_every_record_passes_every_check(records: RecordSet) -> None:
    assert [str(problem) for problem in check_records(records)] == []


def test_every_page_of_the_source_has_facts(facts: dict[str, Documented]) -> None:
    assert {page for fact in facts.values() for page in fact.pages} == set(range(33, 81))


def test_every_section_has_facts(records: RecordSet, facts: dict[str, Documented]) -> None:
    assert records.source is not None
    assert {fact.section for fact in facts.values()} == {s.id for s in records.source.sections}


# What the source does not give for a leg, and the record that says so; or else why none does.
GAPS = {
    "into-mongolia": {"price": "gap-mongolia-price", "time": "gap-mongolia-time"},
    "in-mongolia-waiting": {"price": "gap-mongolia-price", "time": "gap-mongolia-time",
                            "risk": "gap-mongolia-risk-inside"},
    "into-russia": {"price": "gap-russia-price", "time": "gap-russia-time"},
    "across-russia": {"price": "gap-russia-price", "time": "gap-russia-time"},
    "asylum-in-russia": {"price": "gap-russia-price", "time": "gap-russia-time"},
    "border-river": {"time": "gap-river-time"},
    "short-crossing": {"time": "gap-river-time"},
    "border-hiding": {"time": "gap-hiding-time"},
    "resettlement": {"price": "gap-transfer-cost"},
    "to-a-mission": {"price": "gap-mission-price", "time": "gap-mission-time"},
    "into-a-mission": {"price": "gap-mission-price", "time": "gap-mission-time"},
    "inside-a-mission": {"price": "gap-mission-price", "time": "gap-mission-time"},
    "forged-departure": {"risk": "gap-forged-risk"},
    "across-china": {"time": "gap-across-china-time"},
    "into-vietnam": {"time": "gap-vietnam-time"},
    "in-vietnam-waiting": {"price": "gap-vietnam-price", "time": "gap-vietnam-time",
                           "risk": "gap-vietnam-returned"},
    "into-burma": {"time": "gap-burma-time"},
    "down-the-mekong": {"price": "gap-burma-price", "time": "gap-burma-time"},
    "arrest-in-china": {"price": "gap-china-release-price", "time": "gap-china-custody-time"},
    "sent-back": {"price": "gap-china-release-price", "time": "gap-china-custody-time"},
    "punishment-and-release": {"price": "gap-north-korea-release-price"},
    "crossing-again": dict.fromkeys(("price", "time", "risk"), "gap-crossing-again-terms"),
}  # fmt: skip
NO_GAP = {
    ("marriage-in-china", "time"): "no stretch of a way: how long marriages lasted is a figure",
    ("punishment-and-release", "time"): "the terms stand as laws and as sentences reported",
}


def missing_on(leg: str, facts: Iterable[Documented]) -> set[str]:
    on_leg = [fact for fact in facts if leg in fact.legs]
    found = {
        "price": any(isinstance(f, Price) and f.role in {"piece", "package"} for f in on_leg),
        "time": any(isinstance(f, Fact) and f.kind == "duration" for f in on_leg),
        "risk": any(isinstance(f, Risk) for f in on_leg),
    }
    return {what for what, there in found.items() if not there}


def test_every_leg_has_sources_and_its_costs_times_and_risks_or_a_gap(
    legs: dict[str, Leg], facts: dict[str, Documented]
) -> None:
    for leg in legs.values():
        assert leg.pages, leg.id
        for what in missing_on(leg.id, facts.values()):
            if (leg.id, what) in NO_GAP:
                continue
            gap = facts[GAPS[leg.id][what]]
            assert isinstance(gap, Fact), gap.id
            assert gap.kind == "gap", gap.id
            assert leg.id in gap.legs, (leg.id, gap.id)


def test_no_gap_is_claimed_where_the_source_says_something(
    legs: dict[str, Leg], facts: dict[str, Documented]
) -> None:
    listed = {(leg, what) for leg, gaps in GAPS.items() for what in gaps} | set(NO_GAP)
    assert listed == {(leg, what) for leg in legs for what in missing_on(leg, facts.values())}


def test_every_documented_path_is_reached_by_every_kind_of_reader(
    legs: dict[str, Leg], records: RecordSet
) -> None:
    used = {leg for item in records.of(JourneyPath) for leg in getattr(item.record, "legs", ())}
    assert used == set(legs)


# -- prices ---------------------------------------------------------------------------------


def prices(facts: dict[str, Documented], *roles: str) -> list[Price]:
    return [f for f in facts.values() if isinstance(f, Price) and (not roles or f.role in roles)]


def test_a_piece_is_paid_on_named_legs_and_never_twice_on_one_path(
    records: RecordSet, facts: dict[str, Documented]
) -> None:
    paths = [i.record for i in records.of(JourneyPath) if isinstance(i.record, JourneyPath)]
    for price in prices(facts, "piece"):
        assert price.legs, price.id
        assert not price.covers, price.id
        for path in paths:
            assert len(set(price.legs) & set(path.legs)) <= 1, (price.id, path.id)


def test_a_package_covers_several_legs_and_stands_on_them(facts: dict[str, Documented]) -> None:
    for price in prices(facts, "package"):
        assert len(price.covers) > 1, price.id
        assert set(price.covers) == set(price.legs), price.id


def test_trade_in_persons_is_never_a_cost(facts: dict[str, Documented]) -> None:
    trade = prices(facts, "trade")
    assert len(trade) == 6
    for price in trade:
        assert "trafficking" in price.sensitive, price.id
        assert price.neutral_name, price.id
        assert price.legs == ("marriage-in-china",), price.id
        assert not price.alternatives and price.due == "always" and not price.covers, price.id


def test_what_others_pay_and_what_comes_afterwards_is_on_no_branch_of_the_way(
    facts: dict[str, Documented],
) -> None:
    for price in prices(facts, "exposure"):
        assert price.due == "if-caught", price.id
    for price in prices(facts, "afterwards"):
        assert price.legs == ("resettlement",), price.id


def test_alternatives_are_groups_of_at_least_two(facts: dict[str, Documented]) -> None:
    groups: dict[str, list[str]] = {}
    for fact in facts.values():
        group = getattr(fact, "alternatives", None)
        if group:
            groups.setdefault(group, []).append(fact.id)
    assert {group: ids for group, ids in groups.items() if len(ids) < 2} == {}
    assert set(groups["river-bribe"]) == {
        "bribe-river-1997-1999", "bribe-tumen-2005", "bribe-river-2006",
    }  # fmt: skip


def test_a_conditional_price_names_its_branch(
    facts: dict[str, Documented], legs: dict[str, Leg]
) -> None:
    for price in prices(facts):
        if price.due == "if-branch":
            assert price.branch, price.id


def test_a_daily_rate_runs_for_a_documented_duration(facts: dict[str, Documented]) -> None:
    for price in prices(facts):
        daily = any(quantity.per == "day" for quantity in price.quantities)
        if daily and price.role == "piece":
            assert price.times, price.id
            duration = facts[price.times]
            assert isinstance(duration, Fact) and duration.kind == "duration", price.id


@pytest.mark.parametrize(
    ("fact", "low", "high", "page", "note"),
    [
        ("price-prepaid-phone-china", 50, 100, 40, 26),
        ("bribe-river-1997-1999", 13, 13, 41, 96),
        ("reward-informing-aid-workers", None, 400, 44, 46),
        ("fine-for-supporting-north-koreans", None, 3600, 44, 46),
        ("reward-informing-recent-reports", 630, 630, 44, 46),
        ("permit-payment-security-agency", 125, 125, 49, 91),
        ("broker-fee-out-of-north-korea", None, 1250, 50, 92),
        ("bribe-tumen-2005", 25, 38, 50, 94),
        ("bribe-river-2006", 50, 50, 50, 95),
        ("wage-day-yanji", 2.5, 2.5, 51, 100),
        ("forged-id-crudest", 10, 25, 51, None),
        ("forged-id-registered-number", 1260, None, 51, None),
        ("trade-runner-fee-2002", 63, 63, 51, None),
        ("trade-sale-2002", 380, 1260, 51, 103),
        ("trade-broker-fees", 120, 1200, 52, 104),
        ("trade-late-twenties", 380, 630, 52, 104),
        ("trade-introductions", 880, 1890, 52, None),
        ("trade-chinese-brides", 3780, 6300, 52, None),
        ("bribe-child-registry", 125, 378, 52, None),
        ("remittance-flat-fee", 63, 63, 53, 108),
        ("remittance-percentage", 20, 30, 53, 108),
        ("passage-three-wives", 250, 250, 53, None),
        ("cost-one-son-registered", 125, 125, 53, None),
        ("forged-passport-ticket-fee", 10000, 10000, 54, None),
        ("package-northeast-to-southeast-asia", 2000, 3000, 57, None),
        ("package-defector-groups", 5000, 6000, 57, 130),
        ("forged-documents-home-fee", 10000, 10000, 57, 131),
        ("boat-fare-day", None, 40, 59, None),
        ("captain-fine-guan-lei", 2520, 2520, 59, None),
        ("price-bought-out-of-laos", 300, 500, 66, None),
        ("price-mekong-ferry-laos-thailand", 3, 3, 66, 179),
        ("fine-chiang-rai-illegal-entry", 53, 53, 68, 189),
        ("unhcr-mae-sai-contribution", 10000, 10000, 69, 201),
        ("fine-bangkok-court-august-2006", 160, 160, 70, 204),
        ("support-first-instalment-before-2005", 13000, 13000, 73, 221),
        ("support-first-instalment-since-2005", 3000, 3000, 73, 221),
        ("support-total-before-2005", 36000, 36000, 73, 221),
        ("support-total-since-2005", 20000, 20000, 73, 221),
        ("support-extra-for-training", 15000, 15000, 73, 221),
        ("broker-debt-average", 6000, 6000, 73, 225),
        ("support-claimed-officer-family", 100000, None, 75, 241),
        # figures that the scan glues to an endnote or to a year
        ("south-korea-arrivals-2004", 1894, 1894, 72, 213),
        ("women-outnumber-men-2006", 3, 3, 42, 41),
        ("hoeryong-arrests-2006", 300, 300, 59, 140),
        ("agents-as-asylum-seekers-2006", 217, 217, 59, 141),
        ("chiang-rai-arrested-since-2003", 354, 354, 68, 190),
        ("rice-purchasing-power-fell", 30, 30, 46, 67),
        ("groups-carry-53-dollars", None, 53, 68, 194),
    ],
)
def test_amounts_and_glued_figures_are_as_printed(
    facts: dict[str, Documented],
    fact: str,
    low: float | None,
    high: float | None,
    page: int,
    note: int | None,
) -> None:
    record = facts[fact]
    assert (record.quantities[0].min, record.quantities[0].max) == (low, high)
    assert page in record.pages
    assert record.note == note


def test_that_table_holds_every_price(facts: dict[str, Documented]) -> None:
    table = test_amounts_and_glued_figures_are_as_printed.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {price.id for price in prices(facts)} <= {row[0] for row in table}


# -- words ----------------------------------------------------------------------------------


def test_hard_words_stand_only_in_what_is_folded(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        if not fact.sensitive:
            found = HARD_WORDS.search(" ".join(words_of(fact)))
            assert not found, (fact.id, found)


def test_neutral_names_are_neutral(facts: dict[str, Documented]) -> None:
    names = [fact.neutral_name for fact in facts.values() if fact.neutral_name]
    assert [name for name in names if HARD_WORDS.search(name)] == []


def test_folded_facts_have_neutral_names_and_others_none(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        assert bool(fact.neutral_name) == bool(fact.sensitive), fact.id


def test_what_is_never_folded_names_nothing_hard(records: RecordSet, legs: dict[str, Leg]) -> None:
    open_texts = [text for leg in legs.values() for text in (leg.title, leg.statement, leg.prompt)]
    for item in records.of(ContestedSet):
        if isinstance(item.record, ContestedSet):
            open_texts += [item.record.title, item.record.counts, item.record.why or ""]
    open_texts += [i.record.name for i in records.of(Party) if isinstance(i.record, Reference)]
    assert [text for text in open_texts if HARD_WORDS.search(text)] == []


def test_people_are_never_called_by_loaded_words(
    facts: dict[str, Documented], legs: dict[str, Leg]
) -> None:
    texts = [text for fact in facts.values() for text in words_of(fact)]
    texts += [text for leg in legs.values() for text in (leg.statement, leg.unknown or "")]
    assert [text for text in texts if LOADED_WORDS.search(text)] == []


def test_each_statement_is_a_sentence(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        assert fact.statement.rstrip("”\"'").endswith("."), fact.id


def test_quotations_are_a_few_words(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        for pair in QUOTED.findall(fact.statement):
            assert len("".join(pair).split()) <= 8, (fact.id, pair)


def test_no_coordinate_stands_in_a_text(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        text = SUMS.sub("", f"{fact.statement} {fact.title} {fact.neutral_name}")
        assert not COORDINATES.search(text), fact.id


def test_places_lie_at_a_level_that_the_source_names(records: RecordSet) -> None:
    for item in records.loaded:
        if type(item.record).__name__ == "Place":
            assert getattr(item.record, "pages", ()), item.record.id


def test_file_names_are_topics() -> None:
    stems = [path.stem for path in (DB / "records").rglob("*.yaml")]
    assert [stem for stem in stems if not re.fullmatch(r"[a-z]{3,}(-[a-z]+)*", stem)] == []


# -- sets and policies ----------------------------------------------------------------------------


def test_every_event_is_dated_and_named(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        if isinstance(fact, Event):
            assert fact.title, fact.id
            assert fact.date, fact.id


def test_every_country_of_transit_or_refuge_has_policies(
    records: RecordSet, facts: dict[str, Documented]
) -> None:
    first = {fact.countries[0] for fact in facts.values() if isinstance(fact, Policy)}
    assert first >= {
        "north-korea", "china", "mongolia", "russia", "vietnam", "burma", "laos", "thailand",
        "cambodia", "south-korea", "united-states", "germany", "japan", "unhcr",
    }  # fmt: skip


CONTESTED = {
    "people-in-china", "reached-safety", "weekly-returns", "flood-toll", "marriage-sums",
    "informer-rewards", "river-bribes", "passage-prices", "thailand-processing-time",
    "thailand-arrests", "japan-admissions", "us-admissions", "mongolia-numbers", "support-cut",
    "crackdown-start", "incursions-and-crackdown", "vietnam-backlog", "august-2006-arrests",
    "publicity", "laos-returns", "neighbours-returns", "punishment-law-and-report",
    "border-security", "talks-frozen", "southern-passage",
}  # fmt: skip


def test_sides_that_differ_stand_in_sets(records: RecordSet, facts: dict[str, Documented]) -> None:
    sets = [i.record for i in records.of(ContestedSet) if isinstance(i.record, ContestedSet)]
    assert {one.id for one in sets} >= CONTESTED
    for one in sets:
        assert len(set(one.members)) == len(one.members), one.id
        pages = {page for member in one.members for page in facts[member].pages}
        assert pages & set(one.pages), one.id


def test_folded_members_and_open_ones_are_not_mixed_in_the_set_of_sums(
    records: RecordSet, facts: dict[str, Documented]
) -> None:
    sums = next(i.record for i in records.of(ContestedSet) if i.record.id == "marriage-sums")
    assert isinstance(sums, ContestedSet)
    assert all("trafficking" in facts[member].sensitive for member in sums.members)


def test_a_sensitivity_has_one_name_everywhere(records: RecordSet) -> None:
    named = [one.record for one in records.loaded if isinstance(one.record, Sensitivity)]
    assert named
    for record in named:
        assert record.name.lower() == record.advisory.lower(), record.id


def test_every_country_has_a_place_of_its_own_level(records: RecordSet) -> None:
    """A map draws a country by such a record; an actor that is no state is on no map."""
    loaded = [one.record for one in records.loaded]
    states = {one.id for one in loaded if isinstance(one, Country) and set(one.roles) != {"actor"}}
    drawn = {one.country for one in loaded if isinstance(one, Place) and one.level == "country"}
    assert states == drawn
