"""Every screen of every walkthrough by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme
from explorer.ui.widgets.journey_bar import JourneyBar
from explorer.viewmodels.selection import Reading
from journey_driver import Journey

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
LAOS = "laos-mekong-thailand"
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier
PATHS = (
    LAOS, "vietnam", "burma", "mongolia", "russia", "mission-in-china", "forged-papers",
    "staying-returning",
)  # fmt: skip


@pytest.fixture
def journey(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[Journey]:
    made = Journey(theme, reader)
    yield made
    made.close()


def title_of(reader: LibraryReader, path: str) -> str:
    return next(one.title for one in reader.paths if one.id == path)


def walk(journey: Journey) -> list[str]:
    """Go from the opening to the last screen with one key; return the screens that were shown."""
    shown = []
    for _ in range(40):
        assert journey.view.reading is not None
        assert journey.pane.visible_text()
        shown.append(journey.view.reading.screen)
        if journey.view.next is None:
            return shown
        journey.press(Qt.Key.Key_PageDown, ALT)
    raise AssertionError("the walk does not end")


def test_the_shipped_paths_are_those_walked(reader: LibraryReader) -> None:
    assert [path.id for path in reader.paths] == list(PATHS)


@pytest.mark.parametrize("path", PATHS)
def test_every_screen_of_a_path_is_walked_by_keyboard(
    journey: Journey, reader: LibraryReader, path: str
) -> None:
    journey.tab_to(f"Read: {title_of(reader, path)}")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(path)
    journey.tab_to("Read alone")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(path, "advisory")
    journey.tab_to("Continue")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(path, "context")
    journey.press(Qt.Key.Key_PageUp, ALT)
    journey.press(Qt.Key.Key_PageUp, ALT)
    assert walk(journey) == [link.reading.screen for link in journey.view.contents]
    legs = next(one.legs for one in reader.paths if one.id == path)
    assert len(journey.view.contents) == len(legs) + 7


@pytest.mark.parametrize(
    "screen", ["opening", "advisory", "context", "leg/into-laos", "endings", "ledger", "compare",
               "debrief", "calm"],
)  # fmt: skip
def test_tab_reaches_every_control_of_a_screen_and_then_the_bar(
    journey: Journey, screen: str
) -> None:
    journey.go(Reading(LAOS, screen))
    journey.settle()
    reached = journey.tab_around()
    for button in journey.pane.findChildren(QAbstractButton):
        wanted = button.isVisibleTo(journey.pane) and button.isEnabled()
        # Of radio buttons in a group Tab reaches the chosen one, arrows the others.
        if wanted and button.focusPolicy() and not button.autoExclusive():
            assert button in reached or button.group() is not None, button.text()
    in_bar = [isinstance(one.parent(), JourneyBar) for one in reached]
    turns = sum(1 for a, b in zip(in_bar, in_bar[1:] + in_bar[:1], strict=True) if a != b)
    assert turns == 2  # the bar's buttons follow each other, after the page


def test_any_screen_is_reached_from_the_contents(journey: Journey) -> None:
    journey.go(Reading(LAOS))
    journey.tab_to("Contents")
    journey.press(Qt.Key.Key_Space)
    journey.tab_to("Leg 8 · Bangkok")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(LAOS, "leg/bangkok")


def test_a_custom_reading_is_chosen_and_walked_by_keyboard(journey: Journey) -> None:
    journey.go(Reading(LAOS, "context"))
    journey.tab_to("Contents")
    journey.press(Qt.Key.Key_Space)
    journey.tab_to("Choose legs and ways")
    journey.press(Qt.Key.Key_Space)
    journey.tab_to("Choose none")
    journey.press(Qt.Key.Key_Space)
    assert not journey.named("Read the selection").isEnabled()
    for name in ("Leg 2 · The border river", "Leg 6 · Across Laos and over the Mekong"):
        journey.tab_to(name)
        journey.press(Qt.Key.Key_Space)
    journey.tab_to("How people crossed: Promising to pay later")
    journey.press(Qt.Key.Key_Space)
    journey.tab_to("Read the selection")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(
        LAOS, "opening", ("border-river", "across-laos"), ("river-promise",)
    )
    assert walk(journey) == [
        "opening", "advisory", "leg/border-river", "leg/across-laos", "ledger", "debrief",
    ]  # fmt: skip
    assert "A selection, not the whole path" in journey.pane.visible_text()
    journey.tab_to("Read the whole path")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(LAOS)


def test_leaving_leads_to_a_calm_page_by_keyboard_and_on_from_there(journey: Journey) -> None:
    journey.go(Reading(LAOS, "leg/border-river"))
    journey.tab_to("Leave the walkthrough")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(LAOS, "calm")
    journey.tab_to("Summary")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading(LAOS, "ledger")
    journey.go(Reading(LAOS, "calm"))
    journey.tab_to("Close the walkthrough")
    journey.press(Qt.Key.Key_Space)
    assert journey.panes == ["start"]


def test_boxes_of_ways_follow_their_leg(journey: Journey) -> None:
    journey.go(Reading(LAOS, "context"))
    for name in ("Contents", "Choose legs and ways"):
        journey.tab_to(name)
        journey.press(Qt.Key.Key_Space)
    way = journey.named("How people crossed: Paying a guard")
    assert isinstance(way, QCheckBox)
    assert way.isEnabled()
    leg: QWidget = journey.named("Leg 2 · The border river")
    leg.setFocus()
    journey.press(Qt.Key.Key_Space)
    assert not way.isEnabled()
