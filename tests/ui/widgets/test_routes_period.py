"""The period slider and the list beside it, used by mouse and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import Theme, apply_theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.period_signs import SignKey
from explorer.ui.widgets.period_track import PeriodTrack
from explorer.ui.widgets.routes_period import ChangesList, PeriodSlider
from explorer.ui.widgets.routes_rows import RouteRow
from explorer.ui.widgets.vertical_scroll import VerticalScroll
from explorer.viewmodels.routes_period import PeriodView, load_period_view
from explorer.viewmodels.selection import Period, Selection
from pointing import point_at

WIDTH = 585  # the map of a small window
LEFT = Qt.MouseButton.LeftButton


def view_of(reader: LibraryReader, *years: int) -> PeriodView:
    """The view of a period; of all years for none."""
    period = Period.of_years(years[0], years[-1]) if years else None
    return load_period_view(reader, Selection(period=period))


@pytest.fixture
def slider(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> PeriodSlider:
    """A slider over all years, shown in the width of a small window's map."""
    strip = PeriodSlider(theme)
    qtbot.addWidget(strip)
    strip.show_view(view_of(reader))
    strip.resize(WIDTH, strip.sizeHint().height())
    strip.show()
    strip.activateWindow()
    return strip


def chosen(strip: PeriodSlider) -> list[object]:
    """Collect the periods that a slider asks for."""
    found: list[object] = []
    strip.period_chosen.connect(found.append)
    return found


def drag(track: PeriodTrack, year: int, to: int) -> None:
    """Take the handle at the edge before a year and pull it to the edge before another."""
    QTest.mousePress(track, LEFT, pos=track.edge_middle(year))
    point_at(track, track.edge_middle(to))
    QTest.mouseRelease(track, LEFT, pos=track.edge_middle(to))


# What is seen


def test_the_strip_is_low_and_says_period_and_count(
    slider: PeriodSlider, reader: LibraryReader
) -> None:
    assert slider.height() <= 70
    assert f"All years\n{view_of(reader).count} facts" in text_below(slider)
    view = view_of(reader, 2004, 2006)
    slider.show_view(view)
    assert f"2004–2006\n{view.count} facts\nAll years" in text_below(slider)
    assert "First year of the period: 2004" in text_below(slider)
    assert "Last year of the period: 2006" in text_below(slider)


def test_showing_a_view_asks_for_nothing(slider: PeriodSlider, reader: LibraryReader) -> None:
    found = chosen(slider)
    slider.show_view(view_of(reader, 2004))
    slider.show_view(view_of(reader, 1997, 1999))
    slider.show_view(view_of(reader))
    assert found == []


def test_handles_have_names_and_values(slider: PeriodSlider, reader: LibraryReader) -> None:
    slider.show_view(view_of(reader, 1999, 2004))
    for handle, name, year in (
        (slider.track.first, "First year of the period", 1999),
        (slider.track.last, "Last year of the period", 2004),
    ):
        spoken = QAccessible.queryAccessibleInterface(handle)
        assert spoken.text(QAccessible.Text.Name) == name
        assert spoken.valueInterface().currentValue() == year
        assert "are not counted" in handle.accessibleDescription()
    assert slider.accessibleName() == "Period: 1999 to 2004"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("width", [320, WIDTH, 1200])
def test_the_years_keep_their_room_at_any_width(
    qtbot: QtBot, reader: LibraryReader, theme: Theme, zoom: float, width: int
) -> None:
    large = Theme("light", zoom)
    apply_theme(large)
    strip = PeriodSlider(large)
    qtbot.addWidget(strip)
    strip.show_view(view_of(reader, 2004, 2006))
    strip.resize(width, strip.sizeHint().height())
    strip.show()
    strip.resize(width, strip.sizeHint().height())
    assert strip.width() == width
    assert strip.track.width() >= 0.5 * width
    for child in strip.findChildren(QWidget):
        if child.isVisibleTo(strip) and child.parent() is strip:
            assert strip.rect().contains(child.geometry()), child
    apply_theme(theme)


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [320, WIDTH, 864, 1200])
def test_the_key_to_the_signs_is_seen_or_one_press_away(
    qtbot: QtBot, reader: LibraryReader, theme: Theme, zoom: float, width: int
) -> None:
    large = Theme("projector", zoom)
    apply_theme(large)
    strip = PeriodSlider(large)
    qtbot.addWidget(strip)
    strip.show_view(view_of(reader))
    strip.resize(width, strip.sizeHint().height())
    strip.show()
    words = "open · closed · tightened · eased · several"
    for years in ((), (2004, 2004)):
        strip.show_view(view_of(reader, *years))
        if words not in text_below(strip):
            button = next(b for b in strip.findChildren(QPushButton) if b.text() == "Signs ▾")
            assert button.isVisibleTo(strip)
            QTest.mouseClick(button, LEFT)
            assert button.accessibleName() == "Take the key to the signs away"
        assert words in text_below(strip)
        strip.resize(width, strip.sizeHint().height())
        QApplication.processEvents()
        key = strip.findChildren(SignKey)[0]
        assert key.width() >= key.sizeHint().width(), "no word is cut"
        assert strip.rect().contains(key.geometry())
    apply_theme(theme)


def test_the_key_stands_below_the_years_where_there_is_room(slider: PeriodSlider) -> None:
    assert "tightened · eased" not in text_below(slider)
    slider.set_roomy(True)
    assert "tightened · eased" in text_below(slider)
    button = next(b for b in slider.findChildren(QPushButton) if b.text() == "Signs ▴")
    QTest.mouseClick(button, LEFT)
    assert "tightened · eased" not in text_below(slider), "the reader took it away"
    slider.set_roomy(False)
    slider.set_roomy(True)
    assert "tightened · eased" not in text_below(slider), "and it stays away"


# The keys


def test_arrows_and_home_and_end_move_a_handle(slider: PeriodSlider) -> None:
    found = chosen(slider)
    first, last = slider.track.first, slider.track.last
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(first, Qt.Key.Key_PageUp)
    QTest.keyClick(last, Qt.Key.Key_Left)
    QTest.keyClick(last, Qt.Key.Key_Home)
    QTest.keyClick(first, Qt.Key.Key_Home)
    QTest.keyClick(last, Qt.Key.Key_End)
    assert found == [(1998, 2006), (2001, 2006), (2001, 2005), (2001, 2001), (1997, 2001), None]


def test_a_handle_never_passes_the_other(slider: PeriodSlider, reader: LibraryReader) -> None:
    slider.show_view(view_of(reader, 2004))
    found = chosen(slider)
    QTest.keyClick(slider.track.first, Qt.Key.Key_Right)
    QTest.keyClick(slider.track.last, Qt.Key.Key_Left)
    QTest.keyClick(slider.track.first, Qt.Key.Key_End)
    assert found == []


def test_tab_walks_both_handles_and_the_way_back(
    slider: PeriodSlider, reader: LibraryReader
) -> None:
    slider.show_view(view_of(reader, 2004))
    slider.track.first.setFocus()
    QTest.keyClick(slider.track.first, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is slider.track.last
    QTest.keyClick(slider.track.last, Qt.Key.Key_Tab)
    button = QApplication.focusWidget()
    assert isinstance(button, QPushButton)
    found = chosen(slider)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert found == [None]


# The mouse


def test_a_handle_is_dragged_and_tells_when_it_is_let_go_of(slider: PeriodSlider) -> None:
    found = chosen(slider)
    track = slider.track
    QTest.mousePress(track, LEFT, pos=track.edge_middle(1997))
    point_at(track, track.edge_middle(2002))
    point_at(track, track.edge_middle(2004))
    assert found == []
    assert "2004–2006" in text_below(slider)
    QTest.mouseRelease(track, LEFT, pos=track.edge_middle(2004))
    assert found == [(2004, 2006)]
    drag(track, 2007, 2005)
    assert found[1:] == [(2004, 2004)]


def test_a_drag_past_the_other_handle_stops_there(slider: PeriodSlider) -> None:
    found = chosen(slider)
    drag(slider.track, 2007, 2003)
    drag(slider.track, 1997, 2006)
    assert found == [(1997, 2002), (2002, 2002)]


def test_a_year_is_chosen_by_its_label_and_let_go_of_again(slider: PeriodSlider) -> None:
    found = chosen(slider)
    for _ in range(2):
        QTest.mouseClick(slider.track, LEFT, pos=slider.track.year_middle(2004))
    assert found == [(2004, 2004), None]


def test_a_sign_leads_to_its_fact_or_to_its_year(slider: PeriodSlider) -> None:
    periods = chosen(slider)
    facts: list[str] = []
    slider.chosen.connect(facts.append)
    track = slider.track
    QTest.mouseClick(track, LEFT, pos=track.sign_middle("china-shuts-railway-2002"))
    assert (periods, facts) == ([], ["fact:china-shuts-railway-2002"])
    QTest.mouseClick(track, LEFT, pos=track.sign_middle("thailand-push-back-2006"))
    assert periods == [(2006, 2006)]


def test_a_sign_says_what_it_stands_for_as_plain_text(
    slider: PeriodSlider, reader: LibraryReader
) -> None:
    view = view_of(reader)
    marks = [replace(mark, words=f"<b>{mark.words}</b>") for mark in view.slider]
    slider.show_view(replace(view, slider=tuple(marks)))
    track = slider.track
    point_at(track, track.sign_middle("china-shuts-railway-2002"))
    said = track.toolTip()
    assert "&lt;b&gt;closed, four years before August 2006 · China and Mongolia" in said
    assert "p. 61" in said
    point_at(track, track.sign_middle("thailand-push-back-2006"))
    assert "2006: tightened, 6 statements" in track.toolTip()
    point_at(track, QPoint(track.year_middle(2001).x(), 2))
    assert not track.toolTip()


def test_a_press_above_the_line_beside_every_sign_does_nothing(slider: PeriodSlider) -> None:
    found = chosen(slider)
    above = QPoint(slider.track.year_middle(2001).x(), 2)
    QTest.mouseClick(slider.track, LEFT, pos=above)
    assert found == []


@pytest.mark.parametrize("name", ["dark", "projector"])
def test_another_theme_keeps_the_period(
    slider: PeriodSlider, reader: LibraryReader, theme: Theme, name: str
) -> None:
    slider.show_view(view_of(reader, 2004))
    before = slider.grab().toImage()
    other = Theme(name)
    apply_theme(other)
    slider.dress(other)
    assert slider.grab().toImage() != before
    assert (slider.track.first.value(), slider.track.last.value()) == (2004, 2004)
    apply_theme(theme)


# The list


@pytest.fixture
def changes(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[ChangesList]:
    """The list for 2004, in a page that scrolls."""
    scroll, page = VerticalScroll(), QWidget()
    qtbot.addWidget(scroll)
    found = ChangesList(theme)
    layout = QVBoxLayout(page)
    layout.addWidget(found)
    layout.addStretch(1)
    found.show_view(view_of(reader, 2004))
    scroll.set_page(page)
    scroll.resize(373, 700)
    scroll.show()
    scroll.activateWindow()
    yield found


def folder(changes: ChangesList) -> QPushButton:
    """The button that folds the list."""
    return next(one for one in changes.findChildren(QPushButton) if one.isCheckable())


def test_the_list_begins_folded_with_its_count(changes: ChangesList, reader: LibraryReader) -> None:
    assert "Show 5 ▾" in text_below(changes)
    undated = sum(fact.date is None for fact in reader.list_facts())
    left_out = f"{undated} without a date (as of the article, 2006) are not counted"
    assert left_out in text_below(changes)
    assert changes.rows() == []
    assert "5 statements, 2004" in folder(changes).accessibleName()


def test_the_list_says_all_that_the_slider_shows(
    changes: ChangesList, reader: LibraryReader
) -> None:
    QTest.mouseClick(folder(changes), LEFT)
    text = text_below(changes)
    for line in view_of(reader, 2004).lines:
        assert line.spoken in text
    assert text.index("Held from before") < text.index("Dated in 2004")
    assert text.index("open, until July 2004") < text.index("tightened, since July 2004")
    assert "open · closed · tightened · eased" in text
    assert "No dated statement (not documented in the source): Russia, Burma" in text
    changes.show_view(view_of(reader))
    assert "Held from before" not in text_below(changes)
    assert len(changes.rows()) == len(view_of(reader).lines)


def test_a_line_is_chosen_by_click_and_by_key(changes: ChangesList) -> None:
    changes.set_open(True)
    found: list[str] = []
    changes.chosen.connect(found.append)
    row = next(row for row in changes.rows() if "Tighter border controls" in row.text())
    QTest.mouseClick(row, LEFT)
    QTest.keyClick(row, Qt.Key.Key_Return)
    assert found == ["fact:vietnam-tightens-border-since-2004"] * 2


def test_the_selected_fact_is_marked(changes: ChangesList, reader: LibraryReader) -> None:
    changes.set_open(True)
    changes.show_view(view_of(reader, 2004), "event-border-troops-2004")
    marked = [row.key for row in changes.rows() if row.selected]
    assert marked == ["fact:event-border-troops-2004"]


def test_rows_are_kept_and_say_something_else(changes: ChangesList, reader: LibraryReader) -> None:
    changes.set_open(True)
    few = changes.rows()
    changes.show_view(view_of(reader))
    assert {id(row) for row in few} & {id(row) for row in changes.rows()}
    assert [row.text() for row in changes.rows()] == [line.spoken for line in view_of(reader).lines]
    changes.show_view(view_of(reader, 2004))
    assert len(changes.rows()) == len(few)
    assert sum(row.isVisible() for row in changes.findChildren(RouteRow)) == len(few)


def test_tab_walks_the_lines_from_top_to_bottom(
    changes: ChangesList, reader: LibraryReader
) -> None:
    changes.set_open(True)
    changes.show_view(view_of(reader, 2003, 2005))
    folder(changes).setFocus()
    for row in changes.rows():
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is row


def test_no_line_is_cut(changes: ChangesList) -> None:
    changes.set_open(True)
    QApplication.processEvents()
    for row in changes.findChildren(RouteRow):
        if row.isVisible():
            assert row.height() >= row.heightForWidth(row.width())
