"""The routes pane as a reader uses it: mouse, keys, what is seen and what is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QPushButton,
    QSplitter,
    QWidget,
)
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.map.inset import WorldInset
from explorer.ui.map.map_view import MapView
from explorer.ui.map.overlay import MORE_OUTSIDE
from explorer.ui.panes.routes_pane import RoutesPane
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.routes_period import PeriodSlider
from explorer.ui.widgets.routes_rows import RouteRow
from explorer.viewmodels.routes import NO_PATHS, load_routes_view
from explorer.viewmodels.selection import Period, Reading, Selection, Subject

LAOS, RUSSIA = "laos-mekong-thailand", "russia"
SEVEN = (LAOS, "vietnam", "burma", "mongolia", RUSSIA, "mission-in-china", "forged-papers")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[RoutesPane]:
    made = RoutesPane(theme)
    qtbot.addWidget(made)
    made.resize(958, 680)
    made.render(load_routes_view(reader, Selection()))
    made.show()
    settle()
    yield made


def settle() -> None:
    """Let the list build what stands further below, part by part."""
    for _ in range(6):
        QApplication.processEvents()


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())


def rows(pane: RoutesPane, key: str) -> list[RouteRow]:
    return [row for row in pane.findChildren(RouteRow) if row.key == key and row.isVisible()]


def button(pane: RoutesPane, text: str) -> QAbstractButton:
    found = [b for b in pane.findChildren(QAbstractButton) if b.text() == text and b.isVisible()]
    return found[0]


def box(pane: RoutesPane, text: str) -> QCheckBox:
    return next(b for b in pane.findChildren(QCheckBox) if b.text() == text)


def map_of(pane: RoutesPane) -> MapView:
    return pane.findChildren(MapView)[0]


def spot(pane: RoutesPane, wanted: str) -> QPoint:
    """Return a point of the map at which a feature of this kind lies."""
    view = map_of(pane)
    for y in range(2, view.viewport().height(), 6):
        for x in range(2, view.viewport().width() - 80, 6):
            if view.feature_at(QPointF(x, y)).startswith(wanted):
                return QPoint(x, y)
    raise AssertionError(f"nothing on the map is {wanted}")


def show(pane: RoutesPane, reader: LibraryReader, selection: Selection) -> None:
    pane.render(load_routes_view(reader, selection))
    settle()


# The legend


def test_the_legend_names_every_path_and_says_schematic(pane: RoutesPane) -> None:
    said = pane.visible_text()
    assert "Schematic" in said
    for title in (
        "Laos, the Mekong and Thailand",
        "Forged papers",
        "Staying, returning, being sent back",
    ):
        assert title in said
    assert box(pane, "Vietnam").accessibleName() == "2 Vietnam"
    assert pane.subtitle() == "7 of 7 documented paths shown"


def test_a_check_box_asks_for_the_other_paths(pane: RoutesPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.paths_requested) as asked:
        click(box(pane, "Vietnam"))
    assert asked.args == [tuple(path for path in SEVEN if path != "vietnam")]


def test_the_space_bar_checks_too(pane: RoutesPane, qtbot: QtBot) -> None:
    reading = box(pane, "Staying, returning, being sent back")
    reading.setFocus()
    with qtbot.waitSignal(pane.paths_requested) as asked:
        QTest.keyClick(reading, Qt.Key.Key_Space)
    assert asked.args == [(*SEVEN, "staying-returning")]


def test_none_and_all(pane: RoutesPane, qtbot: QtBot, reader: LibraryReader) -> None:
    with qtbot.waitSignal(pane.paths_requested) as asked:
        click(button(pane, "None"))
    assert asked.args == [NO_PATHS]
    show(pane, reader, Selection(paths=NO_PATHS))
    assert "No path is on the map." in pane.visible_text()
    with qtbot.waitSignal(pane.paths_requested) as asked:
        click(button(pane, "Show all seven paths"))
    assert asked.args == [SEVEN]
    with qtbot.waitSignal(pane.paths_requested) as asked:
        click(button(pane, "All"))
    assert asked.args == [SEVEN]


def test_unchecking_the_last_path_asks_for_none(
    pane: RoutesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    show(pane, reader, Selection(paths=(RUSSIA,)))
    with qtbot.waitSignal(pane.paths_requested) as asked:
        click(box(pane, "Russia"))
    assert asked.args == [NO_PATHS]


# The list


def test_one_path_is_unfolded_with_its_legs(pane: RoutesPane, reader: LibraryReader) -> None:
    show(pane, reader, Selection(paths=(LAOS,)))
    said = pane.visible_text()
    assert "9 legs" in said
    assert "The division into legs is this project's own" in said
    across = rows(pane, "leg:across-laos")[0].accessibleName()
    assert across.startswith("6 Across Laos")
    assert "about $3" in across
    assert "pp. 63, 65" in across


def test_several_paths_are_folded_until_opened(pane: RoutesPane, qtbot: QtBot) -> None:
    assert not rows(pane, "leg:into-russia")
    head = rows(pane, "path:russia")[0]
    assert head.accessibleName().endswith(", folded")
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(head)
    assert asked.args == [Subject("path", "russia")]
    assert rows(pane, "leg:into-russia")
    click(rows(pane, "path:russia")[0])
    QApplication.processEvents()
    assert not rows(pane, "leg:into-russia")


@pytest.mark.parametrize(
    ("key", "subject"),
    [
        ("leg:across-laos", Subject("leg", "across-laos")),
        ("country:china", Subject("country", "china")),
        ("place:moscow", Subject("place", "moscow")),
        ("place:havana", Subject("place", "havana")),
        ("country:united-kingdom", Subject("country", "united-kingdom")),
    ],
)
def test_a_row_is_chosen_by_mouse_and_by_key(
    pane: RoutesPane, qtbot: QtBot, reader: LibraryReader, key: str, subject: Subject
) -> None:
    show(pane, reader, Selection(paths=(LAOS,)))
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(rows(pane, key)[0], QPoint(40, 8))
    assert asked.args == [subject]
    rows(pane, key)[0].setFocus()
    with qtbot.waitSignal(pane.subject_requested) as asked:
        QTest.keyClick(rows(pane, key)[0], Qt.Key.Key_Return)
    assert asked.args == [subject]


def test_arrows_and_tab_walk_the_rows(
    pane: RoutesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    show(pane, reader, Selection(paths=(LAOS,)))
    first = rows(pane, "leg:leaving-home")[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert rows(pane, "leg:border-river")[0].hasFocus()
    QTest.keyClick(rows(pane, "leg:border-river")[0], Qt.Key.Key_Tab)
    assert rows(pane, "leg:border-hiding")[0].hasFocus()
    QTest.keyClick(rows(pane, "leg:border-hiding")[0], Qt.Key.Key_Up)
    assert rows(pane, "leg:border-river")[0].hasFocus()


def test_a_path_can_be_read(pane: RoutesPane, qtbot: QtBot, reader: LibraryReader) -> None:
    show(pane, reader, Selection(paths=(RUSSIA,)))
    with qtbot.waitSignal(pane.reading_requested) as asked:
        click(button(pane, "Read this path"))
    assert asked.args == [Reading(RUSSIA)]


def test_several_paths_are_compared_and_one_is_not(pane: RoutesPane, reader: LibraryReader) -> None:
    assert "COMPARE WHAT IS DOCUMENTED" in pane.visible_text()
    show(pane, reader, Selection(paths=(LAOS,)))
    assert "COMPARE WHAT IS DOCUMENTED" not in pane.visible_text()


def test_places_and_countries_are_in_the_list(pane: RoutesPane) -> None:
    assert "documented facts" in rows(pane, "country:china")[0].accessibleName()
    assert (
        rows(pane, "place:moscow")[0].accessibleName()
        == "Moscow city, Russia, beyond the map · p. 62"
    )
    assert not [row for row in pane.findChildren(RouteRow) if row.key.startswith("place:in-")]


# The map


def test_a_click_on_a_band_asks_for_its_leg(
    pane: RoutesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    show(pane, reader, Selection(paths=(RUSSIA, "mongolia")))
    at = spot(pane, "leg:russia/across-russia")
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(map_of(pane).viewport(), at)
    assert asked.args == [Subject("leg", "across-russia")]
    assert rows(pane, "leg:across-russia")  # its path unfolds in the list
    assert not rows(pane, "leg:into-mongolia")


@pytest.mark.parametrize(
    ("feature", "subject"),
    [
        ("place:moscow", Subject("place", "moscow")),
        ("place:yakutsk", Subject("place", "yakutsk")),
        ("country:mongolia", Subject("country", "mongolia")),
        ("country:united-states", Subject("country", "united-states")),
    ],
)
def test_a_click_on_the_map_asks_for_what_is_there(
    pane: RoutesPane, qtbot: QtBot, feature: str, subject: Subject
) -> None:
    at = spot(pane, feature)
    with qtbot.waitSignal(pane.subject_requested) as asked:
        click(map_of(pane).viewport(), at)
    assert asked.args == [subject]


def test_a_country_that_the_library_does_not_know_says_nothing(
    pane: RoutesPane, qtbot: QtBot
) -> None:
    at = spot(pane, "country:india")
    with qtbot.assertNotEmitted(pane.subject_requested):
        click(map_of(pane).viewport(), at)


def test_a_hover_says_what_and_which_page_as_plain_text(pane: RoutesPane) -> None:
    said = map_of(pane).tooltip_for("leg:russia/across-russia")
    assert said == "<qt>5 Russia, leg 5 of 7: Across Russia, p. 62</qt>"
    assert map_of(pane).tooltip_for("country:china").startswith("<qt>China: ")
    assert not map_of(pane).tooltip_for("country:india")


def test_buttons_zoom_and_fit(pane: RoutesPane) -> None:
    before = map_of(pane).metres_per_pixel()
    click(button(pane, "+"))
    assert map_of(pane).metres_per_pixel() < before
    click(button(pane, "−"))
    click(button(pane, "−"))
    assert map_of(pane).metres_per_pixel() > before
    click(button(pane, "Fit"))
    assert map_of(pane).metres_per_pixel() == pytest.approx(before, rel=0.2)


def test_a_single_path_is_fitted(pane: RoutesPane, reader: LibraryReader) -> None:
    before = map_of(pane).metres_per_pixel()
    show(pane, reader, Selection(paths=(LAOS, RUSSIA)))
    click(rows(pane, f"path:{LAOS}")[0])
    click(button(pane, "Fit on the map"))
    assert map_of(pane).metres_per_pixel() < before


def choice(pane: RoutesPane, text: str) -> QAction:
    """Return a line of one of the menus above the map."""
    menus = [button.menu() for button in pane.findChildren(QPushButton) if button.menu()]
    return next(one for menu in menus for one in menu.actions() if one.text() == text)


def test_every_named_place_is_a_layer(pane: RoutesPane) -> None:
    layer = choice(pane, "Every named place")
    layer.trigger()
    at = spot(pane, "place:shanghai")
    layer.trigger()
    assert not map_of(pane).feature_at(QPointF(at)).startswith("place:")


def test_a_selected_place_is_on_the_map_without_the_layer(
    pane: RoutesPane, reader: LibraryReader
) -> None:
    show(pane, reader, Selection(Subject("place", "shanghai")))
    assert spot(pane, "place:shanghai")


# What is selected, and how it looks


def test_the_selected_row_is_marked_and_in_sight(pane: RoutesPane, reader: LibraryReader) -> None:
    show(pane, reader, Selection(Subject("place", "vientiane")))
    (row,) = rows(pane, "place:vientiane")
    assert row.selected
    assert not row.visibleRegion().isEmpty()
    assert row.accessibleDescription() == "selected"
    show(pane, reader, Selection(Subject("leg", "across-russia")))
    assert not rows(pane, "place:vientiane")[0].selected
    assert [one.selected for one in rows(pane, "leg:across-russia")] == [True]


def test_rendering_emits_nothing_and_can_be_repeated(
    pane: RoutesPane, qtbot: QtBot, reader: LibraryReader
) -> None:
    view = load_routes_view(reader, Selection(Subject("leg", "into-laos"), paths=(LAOS,)))
    signals = [pane.paths_requested, pane.subject_requested, pane.reading_requested]
    with qtbot.assertNotEmitted(signals[0]), qtbot.assertNotEmitted(signals[1]):
        pane.render(view)
        said = pane.visible_text()
        pane.render(view)
    assert pane.visible_text() == said


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_and_size_shows_the_same(pane: RoutesPane, name: str) -> None:
    said, strip = pane.visible_text(), pane.findChildren(PeriodSlider)[0]
    years = text_below(strip)
    dressed = Theme(name, 2.0)
    apply_theme(dressed)
    pane.set_theme(dressed)
    for button in pane.findChildren(QPushButton):
        if button.text().startswith("Paths and key") and button.isVisibleTo(pane):
            button.click()  # in large type the legend begins folded
    shown = [line for line in pane.visible_text().splitlines() if not line.startswith("Fold")]
    # The strip of years gives way in a low window; the list tells the period in any case.
    strip_lines = {*years.splitlines(), *text_below(strip).splitlines()}
    kept = [line for line in said.splitlines() if line not in strip_lines]
    assert [line for line in shown if line not in strip_lines] == kept
    assert not pane.grab().isNull()


def test_the_flag_for_more_names_unfolds_the_small_world(pane: RoutesPane) -> None:
    world = pane.findChildren(WorldInset)[0]
    pane.resize(900, 620)
    QApplication.processEvents()
    assert world.folded
    map_of(pane).feature_selected.emit(MORE_OUTSIDE)
    assert not world.folded


def test_years_are_asked_for_as_a_period(pane: RoutesPane, qtbot: QtBot) -> None:
    strip = pane.findChildren(PeriodSlider)[0]
    with qtbot.waitSignal(pane.period_requested) as asked:
        strip.period_chosen.emit((2003, 2004))
    assert asked.args == [Period.of_years(2003, 2004)]
    with qtbot.waitSignal(pane.period_requested) as asked:
        strip.period_chosen.emit(None)
    assert asked.args == [None]


def test_a_narrow_pane_puts_the_list_below(pane: RoutesPane) -> None:
    split = pane.findChildren(QSplitter)[0]
    assert split.orientation() == Qt.Orientation.Horizontal
    pane.resize(520, 900)
    QApplication.processEvents()
    assert split.orientation() == Qt.Orientation.Vertical


def test_every_control_has_a_name(pane: RoutesPane) -> None:
    for control in pane.findChildren(QAbstractButton):
        assert control.accessibleName() or control.text()
    assert map_of(pane).accessibleName()
    assert [b.text() for b in pane.findChildren(QPushButton) if b.text() in {"All", "None"}]
