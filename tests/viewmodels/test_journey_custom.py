"""A custom reading: chosen legs and ways in the path's order, which says so and adds nothing up."""

from __future__ import annotations

from explorer.viewmodels.journey import JourneyView, load_journey_view
from explorer.viewmodels.journey_leg import LegScreen
from explorer.viewmodels.journey_screens import TextScreen
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection

LAOS = "laos-mekong-thailand"
CHOSEN = Reading(LAOS, legs=("border-river", "across-laos"), left_out=("river-promise",))


def load(reader: Reader, reading: Reading) -> JourneyView:
    return load_journey_view(reader, Selection(reading=reading))


def test_it_steps_through_the_chosen_legs_only_and_in_the_order_of_the_path(
    reader: Reader,
) -> None:
    backwards = Reading(LAOS, legs=("across-laos", "border-river"))
    for reading in (CHOSEN, backwards):
        view = load(reader, reading)
        assert [link.reading.screen for link in view.contents] == [
            "opening", "advisory", "leg/border-river", "leg/across-laos", "ledger", "debrief",
        ]  # fmt: skip
        assert all(link.reading.custom for link in view.contents)


def test_it_says_on_every_screen_that_it_is_a_selection(reader: Reader) -> None:
    for link in load(reader, CHOSEN).contents:
        notice = load(reader, link.reading).notice
        assert notice.startswith("A selection, not the whole path: 2 of 9 legs, 1 way left out.")
    assert load(reader, Reading(LAOS)).notice == ""


def test_its_price_points_stand_leg_by_leg_without_a_sum(reader: Reader) -> None:
    screen = load(reader, CHOSEN.at("ledger")).screen
    assert isinstance(screen, TextScreen)
    assert [section.title for section in screen.sections] == [
        "Leg 2 · The border river", "Leg 6 · Across Laos and over the Mekong",
    ]  # fmt: skip
    lines = [line.amount for one in screen.sections for group in one.groups for line in group.lines]
    assert "$25–38" in lines
    told = " ".join([screen.heading, screen.lead, *(section.title for section in screen.sections)])
    assert "documented pieces" not in told
    assert "$10,000" not in lines  # for a way that this path does not take


def test_a_leg_without_prices_keeps_its_place(reader: Reader) -> None:
    reading = Reading("mongolia", "ledger", legs=("into-mongolia",))
    screen = load(reader, reading).screen
    assert isinstance(screen, TextScreen)
    assert [one.empty_text for one in screen.sections] == ["not documented in the source"]


def test_legs_keep_the_numbers_of_the_path_and_the_trail_has_the_chosen_ones(
    reader: Reader,
) -> None:
    view = load(reader, CHOSEN.at("leg/across-laos"))
    assert isinstance(view.screen, LegScreen)
    assert view.screen.heading.startswith("Leg 6 of 9:")
    assert [step.reading for step in view.screen.trail] == [
        CHOSEN.at("leg/border-river"), CHOSEN.at("leg/across-laos"),
    ]  # fmt: skip


def test_a_way_that_is_left_out_is_named_and_its_facts_are_not_told(reader: Reader) -> None:
    reading = Reading(LAOS, "leg/border-river", left_out=("river-bribe",))
    view = load(reader, reading)
    assert isinstance(view.screen, LegScreen)
    assert "Left out of this selection: Paying a guard." in view.notice
    costs = view.screen.section("costs")
    lines = [line.id for group in costs.groups for line in group.lines]
    assert "bribe-tumen-2005" not in lines
    ways = [way.title for one in view.screen.branches for way in one.branches]
    assert "Paying a guard" not in ways


def test_sides_of_what_is_told_stay_beside_it(reader: Reader) -> None:
    """A rival account is told even where it belongs to a way that was left out."""
    whole = load(reader, Reading(LAOS, "leg/border-river")).screen
    part = load(reader, Reading(LAOS, "leg/border-river", left_out=("river-bribe",))).screen
    assert isinstance(whole, LegScreen)
    assert isinstance(part, LegScreen)
    kept = {
        line.id
        for section in part.sections
        if section.id != "sureness"
        for group in section.groups
        for line in group.lines
    }
    for one in reader.contested_sets:
        if kept & set(one.members):
            sides = {
                line.id for group in part.section("sureness").groups for line in group.lines
            }
            assert set(one.members) <= sides


def test_all_legs_are_the_whole_path_and_unknown_ones_none(reader: Reader) -> None:
    path = next(one for one in reader.paths if one.id == LAOS)
    every = Reading(LAOS, legs=tuple(leg.id for leg in path.legs))
    assert load(reader, every).reading == Reading(LAOS)
    strange = Reading(LAOS, legs=("nowhere",), left_out=("no-way",))
    assert load(reader, strange).reading == Reading(LAOS)


def test_its_outline_offers_every_leg_and_way_of_the_path(reader: Reader) -> None:
    path = next(one for one in reader.paths if one.id == LAOS)
    outline = load(reader, CHOSEN).outline
    assert [leg.id for leg in outline] == [leg.id for leg in path.legs]
    assert [leg.id for leg in outline if leg.chosen] == list(CHOSEN.legs)
    left_out = [way.id for leg in outline for way in leg.ways if not way.chosen]
    assert left_out == ["river-promise"]
