"""The page of a country, driven by keys and mouse, in every theme."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.profile_page import ProfilePage
from explorer.ui.widgets.profile_rows import FactList
from explorer.ui.widgets.profile_strip import StripPlot
from explorer.viewmodels.country_profile import CountryProfile, load_country_profile
from explorer.viewmodels.selection import Period, Selection, Subject

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none

Open = Callable[..., ProfilePage]


@pytest.fixture
def open_page(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Open:
    """Show the page of a country, and hold on to it while the test lasts."""
    pages = []

    def opened(country: str, size: tuple[int, int] = (958, 680), **selected: object) -> ProfilePage:
        page = ProfilePage(theme)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(*size)
        page.show()
        page.render(load(reader, country, **selected))
        settle()
        return page

    return opened


def settle() -> None:
    for _ in range(3):
        QGuiApplication.processEvents()


def load(reader: LibraryReader, country: str, **selected: object) -> CountryProfile:
    return load_country_profile(reader, Selection(**selected), country)  # type: ignore[arg-type]


def lists(page: ProfilePage) -> list[FactList]:
    return [rows for rows in page.findChildren(FactList) if rows.isVisible()]


def list_of(page: ProfilePage, name: str) -> FactList:
    return next(rows for rows in lists(page) if rows.accessibleName().startswith(name))


def button(page: QWidget, text: str) -> QPushButton:
    """Return the first button that is seen with this text or name."""
    return next(
        one for one in page.findChildren(QPushButton)
        if one.isVisible() and (one.text().startswith(text) or one.accessibleName() == text)
    )  # fmt: skip


def scrolled(page: ProfilePage) -> int:
    return page.findChildren(QScrollArea)[0].verticalScrollBar().value()


def test_everything_of_the_country_is_on_the_page(open_page: Open, reader: LibraryReader) -> None:
    page, profile = open_page("laos"), load(reader, "laos")
    said = text_below(page)
    assert "Laos" in said and "A country on the way" in said and "project's own addition" in said
    for sentence in profile.words:
        assert sentence.text in said
    for one in profile.cells:
        assert one.question in said
        for line in one.cell.lines:
            assert f"{line.text} · {line.detail} · {line.pages}" in said
    for part in (profile.prices, profile.risks, profile.asked):
        assert part.title in said
        assert all(line.text in said and line.pages in said for line in part.lines)
    assert "Laos: the source documents no case and no count." in said
    assert profile.source in said and profile.notice in said


def test_parts_stand_in_their_order(open_page: Open) -> None:
    page = open_page("china")
    titles = ("In words", "Policies, question by question", "Dated events and policies",
              "Price points", "Cases and counts", "Risks", "What the article asks of it",
              "Source")  # fmt: skip
    labels = {label.text(): label for label in page.findChildren(QLabel) if label.isVisible()}
    tops = [labels[title].mapTo(page, QPoint(0, 0)).y() for title in titles]
    assert tops == sorted(tops)


def test_rows_are_walked_chosen_and_copied_by_keys(
    qtbot: QtBot, open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("laos")
    lines = load(reader, "laos").asked.lines
    rows = list_of(page, "What the article asks of it")
    rows.setFocus()
    with qtbot.waitSignal(page.fact_chosen) as chosen:
        QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen.args == [lines[0].id]
    QTest.keyClick(rows, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.copy_requested) as copied:
        QTest.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert copied.args == [lines[1].id]
    assert lines[1].text in rows.accessibleDescription()
    assert f"2 of {len(lines)}" in rows.accessibleDescription()


def test_a_row_is_chosen_with_the_mouse(
    qtbot: QtBot, open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("china", (1460, 990))
    rows = list_of(page, "Is it bound by")
    cell = next(one for one in load(reader, "china").cells if one.id == "convention").cell
    for mark, line in zip(rows.marks, cell.lines, strict=True):
        with qtbot.waitSignal(page.fact_chosen) as chosen:
            QTest.mouseClick(rows, Qt.MouseButton.LeftButton, pos=mark.area.center())
        assert chosen.args == [line.id]


def test_choosing_on_the_page_keeps_its_place(open_page: Open, reader: LibraryReader) -> None:
    page = open_page("china")
    rows = list_of(page, "What the article asks of it")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_End)
    at, chosen = scrolled(page), rows.current
    assert at > 0
    page.render(load(reader, "china", subject=Subject("fact", chosen)))
    settle()
    assert scrolled(page) == at
    assert rows.hasFocus() and rows.current == chosen and rows.selected == chosen


def test_a_fact_chosen_elsewhere_is_brought_into_sight_and_out_of_its_fold(
    open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("china")
    group = next(one for one in load(reader, "china").cases.groups if one.title == "Counts")
    last = group.lines[-1]
    assert last.text not in text_below(page)
    page.render(load(reader, "china", subject=Subject("fact", last.id)))
    settle()
    rows = next(one for one in lists(page) if one.holds(last.id))
    area = next(mark.area for mark in rows.marks if mark.id == last.id)
    assert rows.visibleRegion().contains(area.center())


def test_a_record_that_is_opened_leaves_the_page_where_it_is(
    open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("china")
    row = next(one for one in load(reader, "china").grave if one.kind.id == "recommendation")
    rows = list_of(page, "What the article asks of it")
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_End)
    at = scrolled(page)
    subject = Subject("fact", row.id)
    page.render(load(reader, "china", subject=subject, opened=frozenset({row.id})))
    settle()
    assert row.statement in text_below(page)
    assert at > 0 and scrolled(page) == at and rows.hasFocus()


def test_a_fact_on_the_page_of_another_country_is_brought_into_sight(
    open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("sweden")
    for line in (load(reader, "china").asked.lines[-1], load(reader, "china").prices.lines[0]):
        page.render(load(reader, "sweden"))
        settle()
        page.render(load(reader, "china", subject=Subject("fact", line.id)))
        settle()
        rows = next(one for one in lists(page) if one.holds(line.id))
        area = next(mark.area for mark in rows.marks if mark.id == line.id)
        assert rows.visibleRegion().contains(area.center())


def test_a_long_group_unfolds_and_folds(open_page: Open, reader: LibraryReader) -> None:
    page = open_page("china")
    group = next(one for one in load(reader, "china").cases.groups if one.title == "Counts")
    control = button(page, f"Show all {len(group.lines)}")
    assert group.lines[-1].text not in text_below(page)
    QTest.mouseClick(control, Qt.MouseButton.LeftButton)
    assert group.lines[-1].text in text_below(page)
    assert control.text() == f"Show the first {group.short} alone"
    QTest.keyClick(control, Qt.Key.Key_Space)
    assert group.lines[-1].text not in text_below(page)


def test_sentences_lead_to_their_facts(open_page: Open, reader: LibraryReader) -> None:
    page, profile = open_page("china"), load(reader, "china")
    sentences = list_of(page, "In words")
    labels = {label.text(): label for label in page.findChildren(QLabel)}
    tops = {}
    for at, one in enumerate(profile.words):
        sentences.setFocus()
        for _ in range(at):
            QTest.keyClick(sentences, Qt.Key.Key_Down)
        QTest.keyClick(sentences, Qt.Key.Key_Return)
        tops[one.leads] = scrolled(page)
        QTest.keyClick(sentences, Qt.Key.Key_Home)
        page.findChildren(QScrollArea)[0].verticalScrollBar().setValue(0)
    for leads, title in (("prices", "Price points"), ("risks", "Risks"),
                         ("timeline", "Dated events and policies")):  # fmt: skip
        label = labels[title]
        holder = page.findChildren(QScrollArea)[0].widget()
        assert holder is not None
        assert 0 < label.mapTo(holder, QPoint(0, 0)).y() - tops[leads] < 60
    assert len(set(tops.values())) > 6


def test_a_sentence_is_copied_with_its_source(open_page: Open, reader: LibraryReader) -> None:
    page, profile = open_page("laos"), load(reader, "laos")
    sentences = list_of(page, "In words")
    sentences.setFocus()
    QTest.keyClick(sentences, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(profile.words[0].text) and text.endswith(profile.source)


def test_cells_lead_to_the_matrix_and_are_pinned(qtbot: QtBot, open_page: Open) -> None:
    page = open_page("laos")
    link = button(page, "Sends people back? in the matrix")
    with qtbot.waitSignal(page.cell_requested) as asked:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert asked.args == ["laos", "returns"]
    for name, key in (("Sends people back?", "returns"), ("Support", "support")):
        pin = button(page, f"Pin: {name}")
        with qtbot.waitSignal(page.pin_requested) as pinned:
            QTest.keyClick(pin, Qt.Key.Key_Space)
        assert pinned.args == [("laos", key)]
    page.set_pins({("laos", "returns")})
    assert button(page, "Unpin: Sends people back?").text() == "Unpin"
    assert button(page, "Pin: Support").text() == "Pin"
    with qtbot.waitSignal(page.pin_requested) as pinned:
        QTest.mouseClick(button(page, "Pin: What the article asks of it"), LEFT)
    assert pinned.args == [("laos", "asked")]


LEFT = Qt.MouseButton.LeftButton


def test_other_countries_are_a_step_or_a_choice_away(qtbot: QtBot, open_page: Open) -> None:
    page = open_page("china")
    for name, wanted in (("Page before: North Korea", "north-korea"),
                         ("Next page: Mongolia", "mongolia")):  # fmt: skip
        with qtbot.waitSignal(page.country_requested) as asked:
            QTest.mouseClick(button(page, name), LEFT)
        assert asked.args == [wanted]
    picker = page.findChild(QComboBox)
    assert picker is not None and picker.currentText() == "China"
    picker.setFocus()
    with qtbot.waitSignal(page.country_requested) as asked:
        QTest.keyClick(picker, Qt.Key.Key_Down)
    assert asked.args == ["mongolia"]


def test_the_first_and_the_last_country_have_one_neighbour(
    open_page: Open, reader: LibraryReader
) -> None:
    first, last = reader.countries[0], reader.countries[-1]
    assert "‹" not in text_below(open_page(first.id))
    assert "›" not in text_below(open_page(last.id))


def test_countries_are_put_side_by_side_from_a_menu(qtbot: QtBot, open_page: Open) -> None:
    page = open_page("china", compared=("laos", "vietnam"))
    menu = button(page, "Put side by side").menu()
    menu.aboutToShow.emit()  # there is no popup without a display
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert "China" not in actions and len(actions) == 24
    with qtbot.waitSignal(page.comparing_requested) as asked:
        actions["Laos and Vietnam, as last"].trigger()
    assert asked.args == [("china", "laos", "vietnam")]
    with qtbot.waitSignal(page.comparing_requested) as asked:
        actions["Japan"].trigger()
    assert asked.args == [("china", "japan")]


def test_the_page_is_exported_with_sensitive_records_only_where_asked_for(
    qtbot: QtBot, open_page: Open
) -> None:
    for country, wanted in (("china", [False, True]), ("laos", [False])):
        page = open_page(country)
        menu = button(page, "Export").menu()
        menu.aboutToShow.emit()
        asked = []
        for action in menu.actions():
            with qtbot.waitSignal(page.export_requested) as exported:
                action.trigger()
            asked.append(exported.args[1])
        assert asked == wanted


def test_the_page_is_copied_without_its_sensitive_records(
    open_page: Open, reader: LibraryReader
) -> None:
    page, profile = open_page("china"), load(reader, "china")
    QTest.mouseClick(button(page, "Copy the page"), LEFT)
    text = " ".join(QGuiApplication.clipboard().text().split())
    assert profile.asked.lines[0].text in text and "As of 2006" in text
    assert profile.grave
    for row in profile.grave:
        assert row.statement not in text
    assert f"{len(profile.grave)} sensitive records are left out." in text


def test_nothing_sensitive_stands_on_the_page_until_opened(
    open_page: Open, reader: LibraryReader
) -> None:
    page, profile = open_page("china"), load(reader, "china")
    while [one for one in page.findChildren(QPushButton) if one.text().startswith("Show all")]:
        QTest.mouseClick(button(page, "Show all"), LEFT)
    QTest.mouseClick(button(page, "As a list"), LEFT)
    said = text_below(page)
    assert all(row.statement not in said for row in profile.grave)
    row = next(one for one in profile.grave if one.kind.id == "risk")
    assert f"▸ {row.neutral_name}" in said
    page.render(load(reader, "china", opened=frozenset({row.id})))
    assert row.statement in text_below(page)


def test_the_strip_is_walked_and_has_a_list_one_key_away(
    qtbot: QtBot, open_page: Open, reader: LibraryReader
) -> None:
    page, strip = open_page("china", (1460, 990)), load(reader, "china").strip
    plot = page.findChild(StripPlot)
    assert plot is not None
    drawn = [item for lane in strip.lanes for item in lane.items if item.span.end > strip.first]
    assert [mark.id for mark in plot.marks] == [item.id for item in drawn]
    plot.setFocus()
    for item in drawn[:3]:
        with qtbot.waitSignal(page.fact_chosen) as chosen:
            QTest.keyClick(plot, Qt.Key.Key_Return)
        assert chosen.args == [item.id]
        QTest.keyClick(plot, Qt.Key.Key_Right)
    assert drawn[3].line in plot.accessibleDescription()
    mark = plot.marks[5]
    with qtbot.waitSignal(page.fact_chosen) as chosen:
        QTest.mouseClick(plot, LEFT, pos=mark.area.center())
    assert chosen.args == [mark.id]
    assert not any(one.accessibleName().startswith("Dated records") for one in lists(page))
    QTest.keyClick(plot, Qt.Key.Key_T)
    rows = list_of(page, "Dated records of China")
    assert [one.id for one in rows.marks] == [line.id for line in strip.lines]
    said = text_below(page)
    assert all(era.name in said for era in strip.seen_eras)
    QTest.keyClick(plot, Qt.Key.Key_T)
    assert not rows.isVisible()


def test_marks_of_the_strip_stand_apart_and_inside(open_page: Open) -> None:
    for country in ("china", "united-states", "burma", "sweden"):
        for size in ((480, 680), (958, 680), (1460, 990)):
            plot = open_page(country, size).findChild(StripPlot)
            assert plot is not None
            areas = [mark.area for mark in plot.marks]
            assert areas
            for number, one in enumerate(areas):
                assert plot.rect().contains(one)
                inner = one.adjusted(1, 1, -1, -1)
                assert not any(inner.intersects(other) for other in areas[:number])


def test_a_period_is_said_and_lifted(qtbot: QtBot, open_page: Open) -> None:
    page = open_page("thailand", period=Period.of_years(2004, 2005))
    said = text_below(page)
    assert "Each part says what is left out." in said and "Left out by the period" in said
    assert "NOTHING DATED IN THIS PERIOD" in said
    with qtbot.waitSignal(page.lifting_requested) as lifted:
        QTest.mouseClick(button(page, "Lift the filter Dated 2004 to 2005"), LEFT)
    assert [one.lifts for one in lifted.args[0]] == ["period"]


def test_another_country_begins_at_the_top_and_takes_nothing_along(
    open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("china")
    page.findChildren(QScrollArea)[0].verticalScrollBar().setValue(900)
    page.render(load(reader, "sweden"))
    settle()
    said = text_below(page)
    assert scrolled(page) == 0
    for line in load(reader, "china").asked.lines:
        assert line.text not in said
    held = {mark.id for rows in lists(page) for mark in rows.marks}
    wanted = {line.id for one in load(reader, "sweden").cells for line in one.cell.lines}
    assert wanted <= held


def test_rendering_twice_changes_and_emits_nothing(
    qtbot: QtBot, open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("laos")
    before = text_below(page)
    with qtbot.assertNotEmitted(page.fact_chosen), qtbot.assertNotEmitted(page.country_requested):
        page.render(load(reader, "laos"))
        page.render(load(reader, "laos"))
    assert text_below(page) == before


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(
    ("size", "zoom"), [((958, 680), 1.0), ((1460, 990), 1.0), ((958, 680), 2.0), ((480, 600), 1.25)]
)
def test_no_text_is_cut_in_any_theme(
    qtbot: QtBot, reader: LibraryReader, name: str, size: tuple[int, int], zoom: float
) -> None:
    theme = Theme(name, zoom)
    apply_theme(theme)
    page = ProfilePage(theme)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    for country in ("china", "cambodia", "burma"):
        page.render(load(reader, country))
        settle()
        scroll = page.findChildren(QScrollArea)[0]
        holder = scroll.widget()
        assert holder is not None and holder.width() <= scroll.viewport().width()
        for label in page.findChildren(QLabel):
            if label.isVisible() and label.text():
                assert label.height() >= label.heightForWidth(label.width()), label.text()
        for control in page.findChildren(QAbstractButton):
            if control.isVisible():
                assert control.width() >= control.sizeHint().width(), control.text()
        for rows in lists(page):
            assert rows.height() >= rows.heightForWidth(rows.width())
            areas = [mark.area for mark in rows.marks]
            for number, one in enumerate(areas):
                assert rows.rect().contains(one)
                assert not any(one.intersects(other) for other in areas[:number])
        assert not page.grab().isNull()


def test_a_change_of_theme_keeps_country_and_pins(
    qtbot: QtBot, open_page: Open, reader: LibraryReader
) -> None:
    page = open_page("laos")
    page.set_pins({("laos", "returns")})
    before = text_below(page)
    dark = Theme("dark")
    apply_theme(dark)
    page.set_theme(dark)
    settle()
    assert text_below(page) == before
    assert button(page, "Unpin: Sends people back?").isVisible()
    with qtbot.waitSignal(page.country_requested):
        QTest.mouseClick(button(page, "Next page: Thailand"), LEFT)


def test_wide_pages_hang_their_titles_in_the_margin(open_page: Open) -> None:
    for size, hangs in (((1460, 990), True), ((958, 680), False)):
        page = open_page("china", size)
        label = next(one for one in page.findChildren(QLabel) if one.text() == "Price points")
        rows = list_of(page, "Pieces")
        beside = rows.mapTo(page, QPoint(0, 0)).x() > label.mapTo(page, QPoint(0, 0)).x() + 100
        assert beside is hangs


def test_tab_walks_the_page_from_head_to_foot(open_page: Open) -> None:
    page = open_page("laos")
    picker = page.findChild(QComboBox)
    assert picker is not None
    picker.setFocus()
    tops: list[int] = []
    for _ in range(40):
        QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Tab)
        focused = page.focusWidget()
        if focused is None or focused is picker:
            break
        if isinstance(focused, FactList | StripPlot):
            tops.append(focused.mapTo(page, QPoint(0, 0)).y() + scrolled(page))
    assert len(tops) > 8 and tops == sorted(tops)
