"""The journey pane as a reader uses it: mouse, keys, what is seen and what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.panes.journey_pane import JourneyPane
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.fact_rows import FactRowButton
from explorer.ui.widgets.journey_bar import JourneyBar
from explorer.ui.widgets.leg_sections import SectionBlock
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.selection import Reading, Selection, Subject

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none
LAOS = "laos-mekong-thailand"
RIVER = Reading(LAOS, "leg/border-river")
HIDING = Reading(LAOS, "leg/border-hiding")


@pytest.fixture
def pane(qapp: QApplication, theme: Theme) -> Iterator[JourneyPane]:
    made = JourneyPane(theme)
    made.make_map = None
    made.resize(958, 680)
    made.show()
    QTest.qWaitForWindowExposed(made)
    yield made
    made.close()
    made.deleteLater()
    # Now, else every later change of theme would dress the widgets of all earlier tests.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def show(pane: JourneyPane, reader: LibraryReader, reading: Reading | None, **more: object) -> None:
    selection = Selection(reading=reading, **more)  # type: ignore[arg-type]  # fields of the tests
    pane.render(load_journey_view(reader, selection))
    settle()


def settle() -> None:
    """Let what was asked for happen, so that nothing old is still found below the pane."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QApplication.processEvents()


def named(pane: QWidget, name: str) -> QAbstractButton:
    """Return the button that shows or is called `name`."""
    found = [
        button
        for button in pane.findChildren(QAbstractButton)
        if button.isVisibleTo(pane) and name in {button.text(), button.accessibleName()}
    ]
    assert found, f"no button {name!r} among {[b.text() for b in pane.findChildren(QPushButton)]}"
    return found[0]


def row_of(pane: JourneyPane, fact_id: str) -> FactRowButton:
    return next(row for row in pane.findChildren(FactRowButton) if row.line.id == fact_id)


def rows_shown(pane: JourneyPane) -> list[FactRowButton]:
    return [row for row in pane.findChildren(FactRowButton) if row.isVisibleTo(pane)]


def heading_of(row: QWidget) -> str:
    """Return the heading under which a row stands."""
    block = row.parentWidget()
    while block is not None and not isinstance(block, SectionBlock):
        block = block.parentWidget()
    labels = block.findChildren(QLabel) if block else []
    return labels[0].text()


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
    settle()


def test_the_choice_of_a_path_asks_for_its_opening(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, None)
    for path in reader.paths:
        assert path.title in pane.visible_text()
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "Read: Mongolia"))
    assert asked.args == [Reading("mongolia")]


def test_the_bar_stands_at_the_same_place_on_every_screen(
    pane: JourneyPane, reader: LibraryReader
) -> None:
    places = set()
    for screen in ("opening", "advisory", "context", "leg/into-laos", "endings", "ledger"):
        show(pane, reader, Reading(LAOS, screen))
        for name in ("Contents", "Leave"):
            # The advisory and the opening have a button for the contents too; the bar's is last.
            found = [
                button
                for button in pane.findChildren(QPushButton)
                if button.text() == name and isinstance(button.parent(), JourneyBar)
            ]
            places.add((name, found[0].mapTo(pane, found[0].rect().topLeft()).toTuple()))
    assert len(places) == 2


def test_next_is_named_after_the_next_screen_and_asks_for_it(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "Next: Hiding in the border region"))
    assert asked.args == [HIDING]


@pytest.mark.parametrize(
    ("key", "screen"),
    [(Qt.Key.Key_PageDown, "leg/border-hiding"), (Qt.Key.Key_PageUp, "leg/leaving-home")],
)
def test_alt_and_page_keys_turn_the_screens(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader, key: Qt.Key, screen: str
) -> None:
    show(pane, reader, RIVER)
    pane.activateWindow()
    with qtbot.waitSignal(pane.reading_requested) as asked:
        QTest.keyClick(pane, key, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [Reading(LAOS, screen)]


def test_leaving_asks_for_the_calm_page_and_from_there_for_start(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "Leave"))
    assert asked.args == [Reading(LAOS, "calm")]
    show(pane, reader, Reading(LAOS, "calm"))
    with qtbot.waitSignal(pane.pane_requested) as closed:
        click(named(pane, "Close"))
    assert closed.args == ["start"]


def test_contents_open_in_the_pane_and_lead_to_any_screen(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    click(named(pane, "Contents"))
    assert "Leg 2 · The border river (here)" in pane.visible_text()
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "Debrief"))
    assert asked.args == [Reading(LAOS, "debrief")]
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "All paths"))
    assert asked.args == [None]


def test_the_advisory_offers_a_way_past(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, Reading(LAOS, "advisory"))
    assert "A record, not an exercise." in pane.visible_text()
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "Skip to the summary"))
    assert asked.args == [Reading(LAOS, "ledger")]


def test_a_line_asks_for_its_fact_by_mouse_and_by_key(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    row = row_of(pane, "bribe-tumen-2005")
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(row)
    assert asked.args == [Subject("fact", "bribe-tumen-2005")]
    row.setFocus()
    with qtbot.waitSignal(pane.subject_requested):
        QTest.keyClick(row, Qt.Key.Key_Return)
    with qtbot.waitSignal(pane.copy_requested) as copied:
        QTest.keyClick(row, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == ["bribe-tumen-2005"]


def test_a_folded_line_is_chosen_like_any_other(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    row = next(row for row in pane.findChildren(FactRowButton) if row.line.folded)
    fact = reader.get_fact(row.line.id)
    assert fact is not None
    assert fact.statement not in pane.visible_text()
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(row)
    assert asked.args == [Subject("fact", fact.id)]


def test_selecting_marks_the_line_and_keeps_everything_in_place(
    pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, HIDING)
    click(named(pane, "Show all 10"))
    row = row_of(pane, "forged-id-crudest")
    row.setFocus()
    show(pane, reader, HIDING, subject=Subject("fact", "forged-id-crudest"))
    assert row_of(pane, "forged-id-crudest") is row
    assert row.line.selected
    assert row.hasFocus()


def test_show_all_opens_the_rest_in_place_and_in_tab_order(
    pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    before = len(rows_shown(pane))
    button = next(
        one for one in pane.findChildren(QPushButton) if one.text().startswith("Show all")
    )
    click(button)
    assert len(rows_shown(pane)) > before
    assert button.text().startswith("Show the first")
    focused = QApplication.focusWidget()
    assert isinstance(focused, FactRowButton)
    following: QWidget | None = focused
    while isinstance(following, FactRowButton):
        following = following.nextInFocusChain()
    assert following is button
    click(button)
    assert len(rows_shown(pane)) == before


def test_every_line_of_a_leg_can_be_reached(pane: JourneyPane, reader: LibraryReader) -> None:
    show(pane, reader, HIDING)
    while more := [
        one
        for one in pane.findChildren(QPushButton)
        if one.isVisibleTo(pane) and one.text().startswith("Show all")
    ]:
        click(more[0])
    view = load_journey_view(reader, Selection(reading=HIDING))
    wanted = {
        line.id
        for section in view.screen.sections  # type: ignore[union-attr]  # a leg has sections
        for group in section.groups
        for line in group.lines
    }
    assert {row.line.id for row in pane.findChildren(FactRowButton)} == wanted


@pytest.mark.parametrize("size", [(958, 680), (700, 680)])
def test_tab_order_is_the_order_of_the_headings(
    pane: JourneyPane, reader: LibraryReader, size: tuple[int, int]
) -> None:
    pane.resize(*size)
    show(pane, reader, RIVER)
    screen = load_journey_view(reader, Selection(reading=RIVER)).screen
    wanted = [
        section.title.upper()
        for section in screen.sections  # type: ignore[union-attr]  # a leg has sections
        if section.count
    ]
    start = named(pane, "Leaving home")
    reached: list[str] = []
    at = start.nextInFocusChain()
    while at is not start and at is not None:
        if isinstance(at, FactRowButton):
            reached.append(heading_of(at))
        at = at.nextInFocusChain()
    assert list(dict.fromkeys(reached)) == wanted
    assert reached == sorted(reached, key=wanted.index)


def test_the_headings_of_a_leg_are_all_there(pane: JourneyPane, reader: LibraryReader) -> None:
    show(pane, reader, Reading("forged-papers", "leg/forged-departure"))
    text = pane.visible_text()
    for heading in (
        "DECISIONS BY STATES AND OFFICIALS", "DOCUMENTED COSTS", "DOCUMENTED RISKS",
        "TIME AND DISTANCE", "HELP AND AGENCY", "WHAT CHANGED OVER TIME", "HOW SURE IS THIS",
        "SOURCES OF THIS SCREEN", "THE ARTICLE RECORDS SEVERAL WAYS",
    ):  # fmt: skip
        assert heading in text
    assert "not documented in the source" in text


def test_the_question_is_folded_until_it_is_opened(
    pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    path = next(one for one in reader.paths if one.id == LAOS)
    prompt = next(leg.prompt for leg in path.legs if leg.id == "border-river")
    assert prompt not in pane.visible_text()
    click(named(pane, "▸ A question for discussion"))
    assert prompt in pane.visible_text()


def test_a_decision_leads_to_its_country(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    with qtbot.waitSignals([pane.subject_requested, pane.pane_requested]):
        click(named(pane, "Show China in Countries"))


def test_the_trail_says_where_the_reader_is_and_leads_on(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    assert "The border river (this leg)" in pane.visible_text()
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(named(pane, "Bangkok"))
    assert asked.args == [Reading(LAOS, "leg/bangkok")]


def test_a_ledger_adds_what_is_chosen_and_takes_it_out_again(
    pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, Reading(LAOS, "ledger"))
    assert "at least about $3, on 1 of 9 legs" in pane.visible_text()
    chosen = [radio for radio in pane.findChildren(QRadioButton) if radio.isChecked()]
    assert "None of these" in {radio.text() for radio in chosen}
    assert not [radio for radio in chosen if radio.accessibleName().startswith("Enter ")]
    radio = next(
        one
        for one in pane.findChildren(QRadioButton)
        if one.accessibleName().startswith("Enter $25–38")
    )
    radio.click()
    settle()
    assert "at least $28 to $41" in pane.visible_text()
    # Another screen and back: the choice is kept.
    show(pane, reader, RIVER)
    show(pane, reader, Reading(LAOS, "ledger"))
    assert "at least $28 to $41" in pane.visible_text()
    named(pane, "Bribe to a border guard: none of these").click()
    settle()
    assert "at least about $3, on 1 of 9 legs" in pane.visible_text()


def test_rendering_again_changes_and_emits_nothing(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    show(pane, reader, RIVER)
    text = pane.visible_text()
    with (
        qtbot.assertNotEmitted(pane.subject_requested),
        qtbot.assertNotEmitted(pane.reading_requested),
    ):
        show(pane, reader, RIVER)
    assert pane.visible_text() == text


def test_a_leg_works_with_a_map_made_when_it_is_first_needed(
    qtbot: QtBot, pane: JourneyPane, reader: LibraryReader
) -> None:
    made: list[QWidget] = []

    class Map(QWidget):
        drawn: tuple[int, int] = (0, 0)
        framed: list[str] = []  # noqa: RUF012  # replaced, never changed
        least = 0.0

        def set_features(self, places: list[object], bands: list[object]) -> None:
            self.drawn = (len(places), len(bands))

        def fit_to(self, ids: list[str], least: float) -> None:
            self.framed, self.least = ids, least

    def make(_: Theme) -> QWidget:
        made.append(Map())
        return made[-1]

    pane.make_map = make
    show(pane, reader, Reading(LAOS))
    assert not made
    show(pane, reader, RIVER)
    qtbot.waitUntil(lambda: bool(made))
    show(pane, reader, HIDING)
    assert len(made) == 1
    assert made[0].isVisible()
    drawn = made[0]
    assert isinstance(drawn, Map)
    assert drawn.drawn == (2, 9)
    # The leg with its neighbours and its places, never closer than a region.
    assert {"border-river", "border-hiding", "across-china"} <= set(drawn.framed)
    assert "resettlement" not in drawn.framed
    assert drawn.least > 1_000_000
    assert "Schematic. Places as the article names them." in pane.visible_text()


@pytest.mark.parametrize("name", THEMES)
def test_every_screen_shows_in_every_theme(
    qapp: QApplication, pane: JourneyPane, reader: LibraryReader, name: str
) -> None:
    theme = Theme(name)
    apply_theme(theme)
    pane.set_theme(theme)
    for screen in ("opening", "advisory", "context", "leg/into-laos", "endings", "ledger",
                   "debrief"):  # fmt: skip
        show(pane, reader, Reading(LAOS, screen))
        assert pane.visible_text()
        assert pane.width() == 958


def test_large_type_needs_no_wider_window(
    qapp: QApplication, pane: JourneyPane, reader: LibraryReader
) -> None:
    theme = Theme("light", 2.0)
    apply_theme(theme)
    pane.set_theme(theme)
    show(pane, reader, Reading(LAOS, "leg/into-laos"))
    pane.resize(958, 680)
    settle()
    assert pane.width() == 958


@pytest.mark.parametrize("path", [LAOS, "mongolia"])
def test_a_page_used_again_is_the_same_as_one_built_anew(
    pane: JourneyPane, reader: LibraryReader, theme: Theme, path: str
) -> None:
    legs = next(one.legs for one in reader.paths if one.id == path)
    for leg in (*legs, *reversed(legs)):
        reading = Reading(path, f"leg/{leg.id}")
        show(pane, reader, reading)
        fresh = JourneyPane(theme)
        fresh.make_map = None
        fresh.resize(pane.size())
        fresh.show()
        show(fresh, reader, reading)
        for _ in range(4):  # what stands below the fold follows in turns of its own
            settle()
        assert placed_text(pane) == placed_text(fresh)
        assert walked_by_tab(pane) == walked_by_tab(fresh)
        fresh.close()
        fresh.deleteLater()
        settle()


def placed_text(pane: JourneyPane) -> set[tuple[int, int, str]]:
    """Return everything that is written on a screen, with where it stands."""
    written = [*pane.findChildren(QLabel), *pane.findChildren(QAbstractButton)]
    at = {one: one.mapTo(pane, one.rect().topLeft()) for one in written if one.isVisibleTo(pane)}
    return {(spot.x(), spot.y(), one.text()) for one, spot in at.items()}


def walked_by_tab(pane: JourneyPane) -> list[str]:
    """Return the names of what Tab comes to, from the first row of a page to its last."""
    start = rows_shown(pane)[0]
    names = [start.accessibleName()]
    here = start.nextInFocusChain()
    while here is not None and here is not start:
        if here.focusPolicy() & Qt.FocusPolicy.TabFocus and here.isVisibleTo(pane):
            names.append(here.accessibleName() or getattr(here, "text", str)())
        here = here.nextInFocusChain()
    return names


def test_every_control_has_a_name(pane: JourneyPane, reader: LibraryReader) -> None:
    for screen in ("opening", "advisory", "leg/into-laos", "ledger"):
        show(pane, reader, Reading(LAOS, screen))
        for button in pane.findChildren(QAbstractButton):
            assert button.text() or button.accessibleName()
