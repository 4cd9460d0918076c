"""The walkthrough: every documented fact has a place, and nothing ranks, guesses or addresses."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pytest

from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.journey import JourneyView, list_screens, load_journey_view
from explorer.viewmodels.journey_front import AdvisoryScreen, ChooserScreen, OpeningScreen
from explorer.viewmodels.journey_leg import LegScreen
from explorer.viewmodels.journey_screens import TextScreen
from explorer.viewmodels.leg_facts import is_of_another_path, ways_of
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection, Subject

LAOS = "laos-mekong-thailand"
STAYING = "staying-returning"


def load(reader: Reader, path: str, screen: str, *opened: str) -> JourneyView:
    reading = Reading(path, screen)
    return load_journey_view(reader, Selection(reading=reading, opened=frozenset(opened)))


def load_leg(reader: Reader, path: str, leg: str, *opened: str) -> LegScreen:
    screen = load(reader, path, f"leg/{leg}", *opened).screen
    assert isinstance(screen, LegScreen)
    return screen


Legs = dict[tuple[str, str], LegScreen]
Facts = dict[str, list[FactRow]]


@pytest.fixture(scope="module")
def facts(reader: Reader) -> Facts:
    """Every fact by the legs it stands on."""
    found: Facts = {leg.id: [] for path in reader.paths for leg in path.legs}
    for row in reader.list_facts():
        for leg in row.legs:
            found[leg.id].append(row)
    return found


@pytest.fixture(scope="module")
def all_legs(reader: Reader) -> Legs:
    """The screen of every leg of every path."""
    return {
        (path.id, leg.id): load_leg(reader, path.id, leg.id)
        for path in reader.paths
        for leg in path.legs
    }


@pytest.fixture(scope="module")
def all_screens(reader: Reader, all_legs: Legs) -> dict[Reading, object]:
    """Every screen of every walkthrough."""
    found: dict[Reading, object] = {}
    for path in reader.paths:
        for link in list_screens(path, Reading(path.id)):
            leg = all_legs.get((path.id, link.reading.leg))
            found[link.reading] = leg or load(reader, path.id, link.reading.screen).screen
    return found


def texts(value: object) -> list[str]:
    """Return every text of a view, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for one in value for text in texts(one)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts(getattr(value, field.name))]
    return []


def lines(screen: LegScreen, section: str) -> list[FactLine]:
    return [line for group in screen.section(section).groups for line in group.lines]


def test_without_a_reading_every_path_is_offered_alike(reader: Reader) -> None:
    view = load_journey_view(reader, Selection())
    assert isinstance(view.screen, ChooserScreen)
    assert [card.id for card in view.screen.cards] == [path.id for path in reader.paths]
    assert all("documented facts" in card.counts for card in view.screen.cards)
    assert all(re.search(r"\d+ legs", card.counts) for card in view.screen.cards)
    assert not view.contents


def test_a_walkthrough_runs_from_opening_to_debrief(reader: Reader) -> None:
    path = next(one for one in reader.paths if one.id == LAOS)
    screens = [link.reading.screen for link in list_screens(path, Reading(LAOS))]
    assert screens[:3] == ["opening", "advisory", "context"]
    assert screens[3:-4] == [f"leg/{leg.id}" for leg in path.legs]
    assert screens[-4:] == ["endings", "ledger", "compare", "debrief"]


def test_previous_and_next_are_inverse(reader: Reader) -> None:
    view = load(reader, LAOS, "opening")
    assert view.previous is None
    for link in view.contents[1:]:
        assert view.next is not None
        assert view.next.reading == link.reading
        before, view = view, load(reader, LAOS, link.reading.screen)
        assert view.previous is not None
        assert view.previous.reading == next(one.reading for one in before.contents if one.current)
    assert view.next is None


def test_an_unknown_screen_opens_the_opening(reader: Reader) -> None:
    assert isinstance(load(reader, LAOS, "leg/nowhere").screen, OpeningScreen)


def test_an_unknown_path_offers_the_paths(reader: Reader) -> None:
    assert isinstance(load(reader, "nowhere", "opening").screen, ChooserScreen)


def test_the_opening_says_source_notice_time_and_division(reader: Reader) -> None:
    screen = load(reader, LAOS, "opening").screen
    assert isinstance(screen, OpeningScreen)
    assert "Peter Beck" in screen.source
    assert "not guidance" in screen.notice
    assert "words at 200 words a minute" in screen.reading_time
    assert "project's own" in screen.division


def test_the_advisory_counts_topics_from_the_records(reader: Reader, facts: Facts) -> None:
    by_id = {row.id: row for row in reader.list_facts()}
    screen = load(reader, STAYING, "advisory").screen
    assert isinstance(screen, AdvisoryScreen)
    assert screen.record == "A record, not an exercise."
    path = next(one for one in reader.paths if one.id == STAYING)
    for word in reader.vocabulary("sensitivities"):
        legs = [
            leg.id
            for leg in path.legs
            if any(
                word.id in {tag.id for tag in by_id[one].sensitive}
                for row in facts[leg.id]
                for one in (row.id, *row.contested_with)
            )
        ]
        named = {topic.name: topic.where for topic in screen.topics}
        if legs:
            assert named[word.extra] == f"on {len(legs)} of {len(path.legs)} legs"
        else:
            assert word.extra not in named


def test_the_advisory_names_every_topic_that_lies_folded_ahead(
    reader: Reader, all_legs: Legs
) -> None:
    by_id = {row.id: row for row in reader.list_facts()}
    topics = reader.vocabulary("sensitivities")
    words = {word.id: word.extra or word.name.lower() for word in topics}
    for path in reader.paths:
        advisory = load(reader, path.id, "advisory").screen
        assert isinstance(advisory, AdvisoryScreen)
        ahead = {
            words[tag.id]
            for (owner, _), screen in all_legs.items()
            if owner == path.id
            for section in screen.sections
            for group in section.groups
            for line in group.lines
            if line.folded
            for tag in by_id[line.id].sensitive
        }
        assert ahead == {topic.name for topic in advisory.topics}


def test_a_leg_keeps_its_order(all_legs: Legs) -> None:
    for screen in all_legs.values():
        assert [section.id for section in screen.sections] == [
            "decisions", "costs", "risks", "time", "help", "changes", "sureness", "others",
        ]  # fmt: skip


def test_every_fact_of_a_leg_stands_on_its_screen(
    reader: Reader, all_legs: Legs, facts: Facts
) -> None:
    paths = {path.id: path for path in reader.paths}
    for (owner, leg), screen in all_legs.items():
        ways = ways_of(paths[owner])
        rows = [row for row in facts[leg] if not is_of_another_path(row, ways)]
        shown = {
            line.id
            for section in screen.sections
            for group in section.groups
            for line in group.lines
        }
        own = {row.id for row in rows}
        rivals = {other for row in rows for other in row.contested_with}
        assert own <= shown <= own | rivals
        assert screen.facts == len(rows)


def test_a_package_stands_on_the_legs_of_its_own_path_alone(reader: Reader) -> None:
    fee = "forged-documents-home-fee"
    for leg in ("leaving-home", "border-river", "border-hiding"):
        assert fee not in {line.id for line in lines(load_leg(reader, LAOS, leg), "costs")}
        assert fee in {line.id for line in lines(load_leg(reader, "forged-papers", leg), "costs")}
    shared = {line.id for line in lines(load_leg(reader, LAOS, "border-river"), "costs")}
    assert "broker-fee-out-of-north-korea" in shared


def test_a_shared_package_says_which_of_its_legs_are_on_other_paths(reader: Reader) -> None:
    found = {line.id: line for line in lines(load_leg(reader, LAOS, "across-china"), "costs")}
    detail = found["package-defector-groups"].detail
    assert "covers this leg and: Into Laos; on other paths: Into Vietnam; Into Burma" in detail
    found = {line.id: line for line in lines(load_leg(reader, "vietnam", "across-china"), "costs")}
    assert "and: Into Vietnam; on other paths" in found["package-defector-groups"].detail


def test_chooser_and_debrief_count_the_same_facts(reader: Reader) -> None:
    chooser = load_journey_view(reader, Selection()).screen
    assert isinstance(chooser, ChooserScreen)
    for card in chooser.cards:
        debrief = load(reader, card.id, "debrief").screen
        assert isinstance(debrief, TextScreen)
        counted = debrief.sections[0].notes[0].split(" on ")[0]
        assert card.counts.endswith(f" · {counted}")


def test_a_time_in_words_alone_is_a_figure_and_no_date(reader: Reader) -> None:
    found = {line.id: line for line in lines(load_leg(reader, LAOS, "leaving-home"), "time")}
    assert found["permit-wait"].amount == "for months"
    assert found["permit-wait"].detail == "only on this way: With a permit"


def test_a_heading_with_nothing_says_so(reader: Reader) -> None:
    screen = load_leg(reader, LAOS, "across-china")
    assert screen.section("time").empty_text == "" or not lines(screen, "time")
    empty = load_leg(reader, "forged-papers", "forged-departure").section("risks")
    assert empty.empty_text == "not documented in the source"


def test_the_heading_counts_and_names_both_ends(reader: Reader) -> None:
    screen = load_leg(reader, LAOS, "into-laos")
    assert screen.heading == "Leg 5 of 9: from Yunnan Province to Laos"
    assert [step.title for step in screen.trail if step.current] == ["Into Laos"]


def test_a_cost_says_amount_purpose_who_pays_when_and_instead_of_what(reader: Reader) -> None:
    found = {line.id: line for line in lines(load_leg(reader, LAOS, "border-river"), "costs")}
    line = found["bribe-tumen-2005"]
    assert (line.amount, line.pages) == ("$25–38", "p. 50")
    assert line.text == "Bribe to a border guard, per head"
    for part in ("2005", "→", "only on this way: Paying a guard", "instead of: about $13"):
        assert part in line.detail
    assert "says: a South Korean missionary" in found["bribe-river-2006"].detail
    assert "undated, as of the article (2006)" in found[
        "broker-fee-out-of-north-korea"
    ].detail.replace("Undated", "undated")


def test_sensitive_risks_come_last_and_folded(all_legs: Legs) -> None:
    for screen in all_legs.values():
        folded = [line.folded for line in lines(screen, "risks")]
        assert folded == sorted(folded)


def test_nothing_sensitive_is_told_before_it_is_opened(
    reader: Reader, all_screens: dict[Reading, object]
) -> None:
    hidden = [row.statement for row in reader.list_facts() if row.sensitive]
    for screen in all_screens.values():
        told = "\n".join(texts(screen))
        assert not [statement for statement in hidden if statement in told]


def test_trade_in_persons_is_a_risk_and_never_a_cost(reader: Reader) -> None:
    screen = load_leg(reader, STAYING, "marriage-in-china")
    trade = {
        row.id
        for row in reader.list_facts(FactFilter(legs=("marriage-in-china",), kinds=("price",)))
        if row.price and row.price.role == "trade"
    }
    assert trade
    assert trade <= {line.id for line in lines(screen, "risks") if line.folded}
    assert not trade & {line.id for line in lines(screen, "costs")}


def test_an_opened_record_is_told(reader: Reader) -> None:
    folded = next(
        line for line in lines(load_leg(reader, LAOS, "border-river"), "risks") if line.folded
    )
    opened = load_leg(reader, LAOS, "border-river", folded.id)
    line = next(one for one in lines(opened, "risks") if one.id == folded.id)
    row = reader.get_fact(folded.id)
    assert row is not None
    assert line.text == row.statement


def test_figures_of_several_years_stand_in_time_order(reader: Reader) -> None:
    groups = load_leg(reader, LAOS, "border-river").section("changes").groups
    series = next(group for group in groups if "bribe" in group.title)
    assert [line.amount for line in series.lines] == ["1997 to 1999", "2005", "About 2006"]


def test_accounts_that_differ_stand_next_to_each_other(reader: Reader, all_legs: Legs) -> None:
    paths = {path.id: path for path in reader.paths}
    for (owner, leg), screen in all_legs.items():
        ways = ways_of(paths[owner])
        groups = [
            {line.id for line in group.lines}
            for group in screen.section("sureness").groups
            if group.title.startswith("Accounts differ")
        ]
        for one in reader.contested_sets:
            members = reader.list_facts(FactFilter(ids=one.members))
            facts = [row for row in members if not is_of_another_path(row, ways)]
            if any(leg in {named.id for named in row.legs} for row in facts):
                assert set(one.members) in groups


def test_ways_are_told_alike(reader: Reader) -> None:
    sets = load_leg(reader, LAOS, "border-river").branches
    assert [len(one.branches) for one in sets] == [4]
    assert all(way.statement and way.pages for one in sets for way in one.branches)


def test_the_map_is_schematic_and_names_places_of_the_leg_only(reader: Reader) -> None:
    drawn = load_leg(reader, LAOS, "into-laos").map
    assert {place.name for place in drawn.places if place.selected} == {"Laos", "Yunnan Province"}
    assert [band.id for band in drawn.bands if band.selected] == ["into-laos"]
    assert drawn.words.startswith("Schematic.")


def test_the_context_puts_the_four_terms_first(reader: Reader) -> None:
    screen = load(reader, LAOS, "context").screen
    assert isinstance(screen, TextScreen)
    terms = next(section for section in screen.sections if section.id == "terms")
    named = [line.amount for group in terms.groups for line in group.lines]
    assert named[:4] == ["border crosser", "asylum seeker", "refugee", "defector"]


def test_there_is_more_than_one_ending(reader: Reader) -> None:
    screen = load(reader, LAOS, "endings").screen
    assert isinstance(screen, TextScreen)
    assert [section.id for section in screen.sections] == [
        "arrival", "waiting", "return", "unknown",
    ]  # fmt: skip
    assert [way.title for way in screen.branches[0].branches] == [
        "Resettled", "Waiting", "Refused", "Stuck", "Sent back", "Back again",
    ]  # fmt: skip


def test_selecting_a_fact_changes_nothing_but_the_mark(reader: Reader) -> None:
    reading = Reading(LAOS, "leg/border-river")
    plain = load_journey_view(reader, Selection(reading=reading))
    subject = Subject("fact", "bribe-tumen-2005")
    chosen = load_journey_view(reader, Selection(reading=reading, subject=subject))
    assert chosen.screen == plain.screen
    assert chosen.selected == "bribe-tumen-2005"


@pytest.mark.parametrize("word", ["you", "your", "cheapest", "best", "safest", "illegals"])
def test_the_program_addresses_nobody_and_recommends_nothing(
    reader: Reader, all_screens: dict[Reading, object], word: str
) -> None:
    """Records quote people; the words around them are the program's own."""
    legs = [leg for path in reader.paths for leg in path.legs]
    quoted = {row.statement for row in reader.list_facts()}
    quoted |= {leg.prompt for leg in legs} | {leg.statement for leg in legs}
    own = {text for screen in all_screens.values() for text in texts(screen)} - quoted
    assert not [text for text in own if re.search(rf"\b{word}\b", text, re.IGNORECASE)]
