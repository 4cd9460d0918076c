"""Libraries with hardly anything in them: calm screens, no error and no silent zero."""

from __future__ import annotations

import pytest

from explorer.queries.rows import PathRow
from explorer.viewmodels.journey import JourneyView, list_screens, load_journey_view
from explorer.viewmodels.journey_front import ChooserScreen
from explorer.viewmodels.journey_leg import LegScreen
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection
from thin_library import BARE, NO_LEGS, thin_reader


def load(reader: Reader, reading: Reading | None) -> JourneyView:
    return load_journey_view(reader, Selection(reading=reading))


@pytest.mark.parametrize("reading", [None, Reading("burma"), Reading("", "compare")])
def test_a_library_without_a_path_says_so(reader: Reader, reading: Reading | None) -> None:
    screen = load(thin_reader(reader), reading).screen
    assert isinstance(screen, ChooserScreen)
    assert "no path" in screen.lead
    assert not screen.cards


@pytest.mark.parametrize("path", [NO_LEGS, BARE])
@pytest.mark.parametrize("facts", [True, False])
def test_every_screen_of_a_bare_path_loads(reader: Reader, path: PathRow, facts: bool) -> None:
    thin = thin_reader(reader, path, facts=facts)
    assert load(thin, None).screen
    for link in list_screens(path, Reading(path.id)):
        assert load(thin, link.reading).screen
    assert load(thin, Reading(path.id, "calm")).screen


def test_a_leg_without_facts_says_so_under_every_heading(reader: Reader) -> None:
    screen = load(thin_reader(reader, BARE), Reading("bare", "leg/nowhere")).screen
    assert isinstance(screen, LegScreen)
    for section in screen.sections:
        if section.id != "others":
            assert section.empty_text == "not documented in the source"


def test_a_path_without_legs_counts_no_facts_of_others(reader: Reader) -> None:
    screen = load(thin_reader(reader, NO_LEGS), None).screen
    assert isinstance(screen, ChooserScreen)
    assert "0 documented facts" in screen.cards[0].counts
