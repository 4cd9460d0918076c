"""The journey beyond its legs: opening, progress, comparison, exit card, ways of equal weight."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import PathRow
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.leg_branches import BranchesBlock
from explorer.viewmodels.journey import list_screens
from explorer.viewmodels.selection import Reading
from journey_driver import Journey
from thin_library import BARE, NO_LEGS, thin_reader

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
LAOS = "laos-mekong-thailand"


@pytest.fixture
def journey(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[Journey]:
    made = Journey(theme, reader)
    yield made
    made.close()


def test_the_opening_offers_to_read_to_present_and_to_print(
    qtbot: QtBot, journey: Journey
) -> None:
    journey.go(Reading(LAOS))
    with qtbot.waitSignal(journey.pane.present_requested):
        journey.named("Present").click()
    with qtbot.waitSignal(journey.pane.export_requested) as asked:
        journey.named("Print").click()
    assert asked.args == [LAOS]
    assert journey.view.reading == Reading(LAOS)
    journey.named("Read alone").click()
    assert journey.view.reading == Reading(LAOS, "advisory")


def test_opening_and_advisory_keep_their_order(journey: Journey) -> None:
    journey.go(Reading(LAOS))
    text = journey.pane.visible_text()
    parts = ["Laos, the Mekong", "Peter Beck", "not guidance", "Reading time", "Read alone",
             "Present", "Print", "project's own"]  # fmt: skip
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    journey.go(Reading(LAOS, "advisory"))
    text = journey.pane.visible_text()
    parts = ["studied", "TOPICS AHEAD", "on 1 of 9 legs", "A record, not an exercise.",
             "Continue", "Skip to the summary", "Contents"]  # fmt: skip
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)


def test_the_choice_of_paths_says_where_the_reader_was(journey: Journey) -> None:
    journey.pane.set_progress({"burma": "leg/border-hiding", "mongolia": "no-such-screen"})
    text = journey.pane.visible_text()
    assert "Last read: leg 3 of 9: Hiding in the border region" in text
    assert text.count("Last read:") == 1
    journey.tab_to("Continue: Burma, leg 3 of 9: Hiding in the border region")
    journey.press(Qt.Key.Key_Space)
    assert journey.view.reading == Reading("burma", "leg/border-hiding")


def test_the_contents_say_what_was_read_and_leaving_is_not_noted(journey: Journey) -> None:
    journey.go(Reading(LAOS, "leg/border-river"))
    journey.go(Reading(LAOS, "calm"))
    journey.go(Reading(LAOS, "leg/bangkok"))
    journey.named("Contents").click()
    text = journey.pane.visible_text()
    assert "Leg 2 · The border river (read)" in text
    assert "Leg 8 · Bangkok (here)" in text
    assert "Leg 3 · Hiding in the border region (read)" not in text
    journey.go(Reading(LAOS, "calm"))
    journey.go(None)
    assert "Last read: leg 8 of 9: Bangkok" in journey.pane.visible_text()


def test_the_calm_page_is_neutral_and_alike_for_every_path(journey: Journey) -> None:
    told = set()
    for path in journey.reader.paths:
        journey.go(Reading(path.id, "calm"))
        text = journey.pane.visible_text()
        assert path.title not in text
        told.add(text)
    assert len(told) == 1
    for name in ("Contents", "Summary", "Close", "Leave"):
        assert journey.named(name).isEnabled()


def test_the_comparison_tells_a_chosen_row_in_full_and_opens_its_leg(journey: Journey) -> None:
    journey.go(Reading("mongolia", "compare"))
    table = journey.pane.findChild(QTableView)
    assert isinstance(table, QTableView)
    assert "not documented in the source" in journey.pane.visible_text()
    table.setFocus()
    journey.press(Qt.Key.Key_Home)
    journey.press(Qt.Key.Key_Down)
    assert "Laos, the Mekong and Thailand, leg 2: The border river" in journey.pane.visible_text()
    assert "Who says so: a North Korean who lived near the border" in journey.pane.visible_text()
    journey.press(Qt.Key.Key_Return)
    assert journey.view.reading == Reading(LAOS, "leg/border-river")


def test_the_order_of_rows_is_chosen_from_the_allowed_ones_and_kept(journey: Journey) -> None:
    journey.go(Reading("mongolia", "compare"))
    order = journey.pane.findChildren(QComboBox)[0]
    words = [order.itemText(at) for at in range(order.count())]
    assert words[:5] == ["Path", "Leg order", "Page", "Claimant", "Year"]
    assert all(word.startswith("Whether documented: ") for word in words[5:])
    order.setFocus()
    journey.press(Qt.Key.Key_Down)
    table = journey.pane.findChild(QTableView)
    assert isinstance(table, QTableView)
    first = [str(table.model().index(row, 0).data()) for row in range(8)]
    assert all(text.startswith("1 · ") for text in first)
    journey.go(Reading("burma", "ledger"))
    journey.go(Reading("burma", "compare"))
    assert journey.pane.findChildren(QComboBox)[0].currentText() == "Leg order"


def test_any_two_paths_stand_side_by_side_with_shared_legs_once(journey: Journey) -> None:
    journey.go(Reading("", "compare"))
    _, first, second = journey.pane.findChildren(QComboBox)
    first.setCurrentIndex(first.findText("Vietnam"))
    second.setCurrentIndex(second.findText("Mongolia"))
    journey.settle()
    text = journey.pane.visible_text()
    assert text.count("The border river") == 1
    assert "Leg 2 of both: The border river" in text
    assert "Leg 7 and 6 of both: South Korea or elsewhere" in text
    assert "Leg 4: Across China into Mongolia" in text
    assert "Costs: not documented in the source" in text
    journey.named("Leg 4: Across China into Mongolia").click()
    assert journey.view.reading == Reading("mongolia", "leg/into-mongolia")


def test_an_exit_card_stays_in_memory_and_is_handed_on_only_when_asked(
    qtbot: QtBot, journey: Journey
) -> None:
    journey.go(Reading(LAOS, "debrief"))
    fields = journey.pane.findChildren(QPlainTextEdit)
    assert len(fields) == 6
    with qtbot.assertNotEmitted(journey.pane.exit_card_requested):
        QTest.keyClicks(fields[0], "Bribes changed over the years, p. 50")
        journey.go(Reading(LAOS, "leg/bangkok"))
        journey.go(Reading("burma", "debrief"))
        assert not journey.pane.findChildren(QPlainTextEdit)[0].toPlainText()
        journey.go(Reading(LAOS, "debrief"))
    assert journey.pane.findChildren(QPlainTextEdit)[0].toPlainText().startswith("Bribes")
    with qtbot.waitSignal(journey.pane.exit_card_requested) as asked:
        journey.named("Save or print…").click()
    text = str(asked.args[0])
    assert "Bribes changed over the years, p. 50" in text
    assert "not guidance" in text
    assert "Perilous Journeys" in text
    journey.named("Clear the card").click()
    assert not journey.pane.findChildren(QPlainTextEdit)[0].toPlainText()


@pytest.mark.parametrize("width", [958, 1460])
def test_ways_and_endings_have_equal_widths_and_type(journey: Journey, width: int) -> None:
    journey.pane.resize(width, 990)
    screens = [
        Reading(path.id, screen)
        for path in journey.reader.paths
        for screen in ("endings", *(f"leg/{leg.id}" for leg in path.legs if leg.branches))
    ]
    for reading in dict.fromkeys(screens):
        journey.go(reading)
        blocks = journey.pane.findChildren(BranchesBlock)
        shown = [one for one in blocks if one.isVisibleTo(journey.pane)]
        assert len(shown) == 1
        for block in shown:
            cells = [one for one in block.findChildren(QWidget) if len(_texts(one)) == 3]
            sets = journey.view.screen.branches  # type: ignore[union-attr]  # these screens have some
            assert len(cells) == sum(len(one.branches) for one in sets)
            for one in sets:
                ways, cells = cells[: len(one.branches)], cells[len(one.branches) :]
                widths = {way.width() for way in ways}
                # A pixel may be left over where the width cannot be divided.
                assert max(widths) - min(widths) <= 1, reading
                for part in range(3):
                    assert len({_texts(way)[part].font().key() for way in ways}) == 1
                    assert len({_texts(way)[part].property("role") for way in ways}) == 1


def _texts(cell: QWidget) -> list[QLabel]:
    return cell.findChildren(QLabel)


@pytest.mark.parametrize("path", [NO_LEGS, BARE])
def test_a_bare_path_is_walked_without_an_error(
    qtbot: QtBot, theme: Theme, reader: LibraryReader, path: PathRow
) -> None:
    journey = Journey(theme, thin_reader(reader, path, facts=False))
    for link in list_screens(path, Reading(path.id)):
        journey.go(link.reading)
        assert journey.pane.visible_text()
    if not path.legs:
        journey.go(Reading(path.id))
        assert "No leg of this path is documented" in journey.pane.visible_text()
    journey.close()


def test_a_library_without_a_path_says_so(
    qtbot: QtBot, theme: Theme, reader: LibraryReader
) -> None:
    journey = Journey(theme, thin_reader(reader))
    assert "This library documents no path." in journey.pane.visible_text()
    journey.close()


@pytest.mark.parametrize("name", THEMES)
def test_every_new_screen_shows_in_every_theme(journey: Journey, name: str) -> None:
    theme = Theme(name)
    apply_theme(theme)
    journey.pane.set_theme(theme)
    for screen in ("compare", "calm", "debrief"):
        journey.go(Reading(LAOS, screen))
        assert journey.pane.visible_text()
        assert journey.pane.width() == 958
