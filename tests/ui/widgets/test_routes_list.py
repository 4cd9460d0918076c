"""The list beside the map: what is kept, what is built anew, and a section from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.ui.theme import THEMES, Theme, apply_theme
from explorer.ui.widgets.labels import make_label, text_below
from explorer.ui.widgets.routes_blocks import PathBlock
from explorer.ui.widgets.routes_list import RoutesList
from explorer.ui.widgets.routes_rows import RouteRow
from explorer.viewmodels.routes import NO_PATHS, load_routes_view
from explorer.viewmodels.selection import Selection, Subject

LAOS, RUSSIA, VIETNAM = "laos-mekong-thailand", "russia", "vietnam"
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)  # offscreen has none


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, reader: LibraryReader) -> Iterator[RoutesList]:
    made = RoutesList(theme, "About the map.")
    qtbot.addWidget(made)
    made.resize(400, 700)
    made.show_view(load_routes_view(reader, Selection(paths=(LAOS, RUSSIA))))
    made.show()
    settle()
    yield made


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def go(shown: RoutesList, reader: LibraryReader, selection: Selection) -> None:
    shown.show_view(load_routes_view(reader, selection))
    settle()


def rows(shown: RoutesList, key: str) -> list[RouteRow]:
    return [row for row in shown.findChildren(RouteRow) if row.key == key and row.isVisible()]


def click(widget: QWidget, at: QPoint | None = None) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at or widget.rect().center())
    settle()


def test_what_stands_below_the_paths_comes_after_the_first_picture(
    qtbot: QtBot, theme: Theme, reader: LibraryReader
) -> None:
    made = RoutesList(theme, "")
    qtbot.addWidget(made)
    made.show_view(load_routes_view(reader, Selection(paths=(LAOS,))))
    assert "1 Laos, the Mekong" in made.findChildren(PathBlock)[0].head.accessibleName()
    assert not [row for row in made.findChildren(RouteRow) if row.key == "country:china"]
    made.show()
    qtbot.waitUntil(lambda: bool(rows(made, "home:across-laos")))
    assert rows(made, "place:hanoi")
    assert rows(made, "country:china")


def test_what_is_selected_below_is_there_at_once(
    qtbot: QtBot, theme: Theme, reader: LibraryReader
) -> None:
    made = RoutesList(theme, "")
    qtbot.addWidget(made)
    made.show_view(load_routes_view(reader, Selection(Subject("place", "hanoi"))))
    found = [row for row in made.findChildren(RouteRow) if row.key == "place:hanoi"]
    assert [row.selected for row in found] == [True]


def test_a_selection_builds_nothing_anew(shown: RoutesList, reader: LibraryReader) -> None:
    click(rows(shown, f"path:{LAOS}")[0])
    before = set(shown.findChildren(QWidget))
    for subject in (
        Subject("leg", "across-laos"),
        Subject("place", "hanoi"),
        Subject("country", "china"),
        Subject("fact", "price-mekong-ferry-laos-thailand"),
    ):
        go(shown, reader, Selection(subject, paths=(LAOS, RUSSIA)))
        assert set(shown.findChildren(QWidget)) == before
    assert rows(shown, "leg:across-laos")[0].selected


def test_another_path_leaves_the_others_as_they_are(
    shown: RoutesList, reader: LibraryReader
) -> None:
    click(rows(shown, f"path:{RUSSIA}")[0])
    russia = rows(shown, f"path:{RUSSIA}")[0]
    leg = rows(shown, "leg:into-russia")[0]
    china = rows(shown, "country:china")[0]
    go(shown, reader, Selection(paths=(LAOS, VIETNAM, RUSSIA)))
    heads = [row.key for row in shown.findChildren(RouteRow) if row.key.startswith("path:")]
    tops = {key: rows(shown, key)[0].mapTo(shown, QPoint()).y() for key in heads}
    assert sorted(tops, key=lambda key: tops[key]) == [
        f"path:{LAOS}", f"path:{VIETNAM}", f"path:{RUSSIA}",
    ]  # fmt: skip
    assert rows(shown, f"path:{RUSSIA}")[0] is russia
    assert rows(shown, "leg:into-russia")[0] is leg
    assert rows(shown, "country:china")[0] is china


def test_no_path_offers_all(qtbot: QtBot, shown: RoutesList, reader: LibraryReader) -> None:
    go(shown, reader, Selection(paths=NO_PATHS))
    said = text_below(shown)
    assert "No path is on the map." in said
    assert "COMPARE" not in said
    assert "FACTS WITHOUT A PLACE" not in said
    assert len([r for r in shown.findChildren(RouteRow) if r.key.startswith("show:")]) == 8
    button = next(b for b in shown.findChildren(QPushButton) if b.text() == "Show all seven paths")
    with qtbot.waitSignal(shown.all_chosen):
        click(button)
    go(shown, reader, Selection(paths=(LAOS, RUSSIA)))
    assert "No path is on the map." not in text_below(shown)


def test_a_hidden_path_is_asked_for_and_a_shown_one_taken_off(
    qtbot: QtBot, shown: RoutesList
) -> None:
    with qtbot.waitSignal(shown.paths_chosen) as asked:
        click(rows(shown, f"show:{VIETNAM}")[0])
    assert asked.args == [(LAOS, VIETNAM, RUSSIA)]
    click(rows(shown, f"path:{RUSSIA}")[0])
    off = [b for b in shown.findChildren(QPushButton) if b.text() == "Take off the map"]
    with qtbot.waitSignal(shown.paths_chosen) as asked:
        click(off[-1])
    assert asked.args == [(LAOS,)]


def test_the_way_to_the_map_follows_the_selection(
    qtbot: QtBot, shown: RoutesList, reader: LibraryReader
) -> None:
    for key in ("place:hanoi", "country:laos"):
        kind, _, thing = key.partition(":")
        subject = Subject("place" if kind == "place" else "country", thing)
        go(shown, reader, Selection(subject, paths=(LAOS,)))
        (button,) = (
            b
            for b in shown.findChildren(QPushButton)
            if b.text() == "Show on the map" and b.isVisible()
        )
        top = button.mapTo(shown, QPoint()).y() - rows(shown, key)[0].mapTo(shown, QPoint()).y()
        assert 0 < top < 60
        with qtbot.waitSignal(shown.fit_chosen) as asked:
            click(button)
        assert asked.args == [key]


def test_a_section_from_elsewhere_stands_before_the_countries(
    shown: RoutesList, theme: Theme, reader: LibraryReader
) -> None:
    section = QPushButton("Open, closed, tightened")
    shown.add_section(section)
    settle()
    assert section.isVisible()
    section.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(section, Qt.Key.Key_Tab)
    focused = QApplication.focusWidget()
    assert isinstance(focused, RouteRow)
    assert focused.key == "country:north-korea"
    shown.dress(Theme("dark"))
    go(shown, reader, Selection(paths=(VIETNAM, RUSSIA)))
    assert section.isVisible()
    assert (
        section.mapTo(shown, QPoint()).y()
        < rows(shown, "country:china")[0].mapTo(shown, QPoint()).y()
    )


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_says_the_same(shown: RoutesList, reader: LibraryReader, name: str) -> None:
    go(shown, reader, Selection(Subject("place", "hanoi"), paths=(LAOS, RUSSIA)))
    click(rows(shown, f"path:{LAOS}")[0])
    said = text_below(shown)
    dressed = Theme(name, 1.5)
    apply_theme(dressed)
    shown.dress(dressed)
    settle()
    assert text_below(shown) == said
    assert [row.selected for row in rows(shown, "place:hanoi")] == [True]
    shown.dress(Theme("light"))


def test_nothing_is_cut_or_covers_something_else(shown: RoutesList, reader: LibraryReader) -> None:
    click(rows(shown, f"path:{LAOS}")[0])
    click(rows(shown, "home:across-laos")[0])
    for width in (380, 600):
        shown.resize(width, 700)
        settle()
        page = shown.page
        assert page is not None
        stops = [row for row in shown.findChildren(RouteRow) if row.isVisible()]
        boxes = sorted(
            (row.mapTo(page, QPoint()).y(), row.height(), row.heightForWidth(row.width()))
            for row in stops
        )
        assert all(height >= wanted for _, height, wanted in boxes)
        assert rows(shown, "leg:border-hiding")[0].heightForWidth(240) > 1.5 * (
            rows(shown, "leg:border-hiding")[0].heightForWidth(2000)
        )
        ends = [top + height for top, height, _ in boxes]
        assert all(end <= top for end, (top, _, _) in zip(ends, boxes[1:], strict=False))


def test_names_stand_in_another_form_behind_the_articles(
    shown: RoutesList, reader: LibraryReader
) -> None:
    assert rows(shown, "place:rangoon")[0].text().startswith("Rangoon city")
    shown.show_names("usual")
    assert rows(shown, "place:rangoon")[0].text().startswith("Rangoon · Yangon city")
    go(shown, reader, Selection(Subject("place", "rangoon"), paths=(LAOS,)))
    (row,) = rows(shown, "place:rangoon")
    assert row.selected
    assert row.text().startswith("Rangoon · Yangon city")
    shown.show_names("article")
    told = f"Burma {reader.count_facts(FactFilter(countries=('burma',)))} documented facts"
    assert rows(shown, "country:burma")[0].text().startswith(told)


def test_the_words_of_the_map_stand_first(shown: RoutesList, reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection(Subject("country", "laos"), paths=(LAOS,)))
    shown.show_view(view)
    assert text_below(shown).splitlines()[0] == view.words


def test_own_labels_are_not_swallowed(shown: RoutesList) -> None:
    label = make_label("Years")
    shown.add_section(label)
    assert "Years" in text_below(shown)
