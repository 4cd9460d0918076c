"""Pins in the running program: kept, there after a restart, told in the bar, and told when not."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from sqlalchemy import text as sql_text

from explorer.config import NOTICE
from explorer.store.user_database import UserDatabase
from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.library_card import read_card
from explorer.ui.main_window import MainWindow
from explorer.ui.navigator import Navigator
from explorer.ui.settings import Settings
from explorer.ui.widgets.changes_page import ChangesPage
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.pin_card import PinCard
from explorer.ui.widgets.pins_page import PinsPage
from explorer.userdata.pins import add_pin, list_pins
from explorer.viewmodels.selection import Selection, Subject
from explorer.viewmodels.view_json import PaneState

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen
ARREST, RANSOM, GUARD = ("china", "arrest"), ("laos", "ransom"), ("thailand", "border-control")


@contextmanager
def running(library: Path, user: Path, *, kept: bool = True) -> Iterator[Explorer]:
    make_application()
    window = MainWindow()
    explorer = furnish(window, str(library), Settings(user))
    explorer.build_inspector()
    if kept:
        explorer.open_places()
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield explorer
    window.close()
    window.deleteLater()
    QCoreApplication.processEvents()


def pin(explorer: Explorer, *cells: tuple[str, str]) -> None:
    explorer.navigator.go_to(pane="countries")
    for cell in cells:
        explorer.updater.panes["countries"].pin_requested.emit(cell)  # type: ignore[attr-defined]  # of Countries


def page_of(explorer: Explorer) -> PinsPage:
    explorer.navigator.show_page("pins")
    page: PinsPage = explorer.updater.panes["countries"].findChildren(PinsPage)[0]
    QApplication.processEvents()
    return page


def shown(page: PinsPage) -> list[tuple[str, str]]:
    cards = [card for card in page.findChildren(PinCard) if card.isVisible()]
    return [card.key for card in sorted(cards, key=lambda card: card.y())]


def told(explorer: Explorer) -> str:
    return text_below(explorer.window.bottom_bar)


def click(page: PinsPage, text: str) -> None:
    buttons = page.findChildren(QAbstractButton)
    button = next(one for one in buttons if one.text().startswith(text) and one.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def test_a_cell_is_pinned_told_and_there_after_a_restart(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        pin(explorer, RANSOM)
        assert "Pinned: Laos, Is ransom or bribery documented? 1 cell is pinned." in told(explorer)
        pin(explorer, ARREST)
        assert "2 cells are pinned." in told(explorer)
        assert shown(page_of(explorer)) == [RANSOM, ARREST]
    with running(library_path, tmp_path) as explorer:
        assert shown(page_of(explorer)) == [RANSOM, ARREST]
        assert "Pins (2)" in explorer.updater.panes["countries"].visible_text()
        pin(explorer, RANSOM)  # pinned already, so it is let go of
        assert "No longer pinned: Laos" in told(explorer)
        assert shown(page_of(explorer)) == [ARREST]


def test_they_are_moved_removed_and_brought_back(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        pin(explorer, ARREST, RANSOM, GUARD)
        page = page_of(explorer)
        page.take_focus()
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        assert shown(page) == [RANSOM, ARREST, GUARD]
        assert "Now at place 2 of 3." in told(explorer)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Delete)
        QApplication.processEvents()
        assert shown(page) == [RANSOM, GUARD]
        click(page, "Undo")
        assert shown(page) == [RANSOM, ARREST, GUARD]
        click(page, "Remove all")
        assert shown(page) == []
        assert "All 3 pins were removed." in text_below(page)
        click(page, "Undo")
        assert shown(page) == [RANSOM, ARREST, GUARD]
        assert "3 pins are back. 3 cells are pinned." in told(explorer)
        click(page, "By country")
        assert "Thailand" in text_below(page)


def test_a_pin_is_kept_for_its_library_also_where_that_lost_the_cell(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        pin(explorer, ARREST, ("atlantis", "arrest"))
        database = explorer.places.database
        assert database is not None
        add_pin(database, "Another library", *GUARD)
        page = page_of(explorer)
        assert shown(page) == [ARREST, ("atlantis", "arrest")]
        assert "does not hold this cell" in text_below(page)
        click(page, "Remove all")
        other = database.read(lambda session: list_pins(session, "Another library"))
        assert [row.cell for row in other] == [GUARD]


def test_without_a_database_nothing_is_pinned_and_that_is_said(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path, kept=False) as explorer:
        pin(explorer, ARREST)
        assert "Your data are not open, so nothing can be pinned." in told(explorer)
        assert shown(page_of(explorer)) == []
        explorer.open_places()
        pin(explorer, ARREST)
        assert shown(page_of(explorer)) == [ARREST]


def test_a_second_window_shows_the_pins_and_says_that_it_keeps_none(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    first = UserDatabase.open(Settings(tmp_path).folder)
    add_pin(first, read_card(str(library_path)).name, *ARREST)
    with running(library_path, tmp_path) as explorer:
        page = page_of(explorer)
        assert shown(page) == [ARREST]
        assert "open in another window" in text_below(page)
        click(page, "Remove")
        assert shown(page) == [ARREST]
        assert "open in another window" in told(explorer)
        pin(explorer, RANSOM)
        assert shown(page_of(explorer)) == [ARREST]
    first.close()


def test_what_will_be_forgotten_is_said(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(library_path, tmp_path) as explorer:
        memory = UserDatabase.in_memory()
        monkeypatch.setattr(type(explorer.places), "database", memory)
        pin(explorer, ARREST)
        assert "is forgotten when the window closes" in told(explorer)
        assert shown(page_of(explorer)) == [ARREST]
        memory.close()


def test_a_doctored_table_is_shown_and_let_go_of(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    with running(library_path, tmp_path) as explorer:
        pin(explorer, ARREST)
        database = explorer.places.database
        assert database is not None
        doctor = "UPDATE pin SET country = CAST(x'fffe41' AS TEXT), position = 'x'"
        database.write(lambda session: session.execute(sql_text(doctor)))
        page = page_of(explorer)
        assert len(shown(page)) == 1
        click(page, "Remove")
        assert shown(page) == []


# ---- Taken along --------------------------------------------------------------------------------


def asked(
    monkeypatch: pytest.MonkeyPatch, explorer: Explorer, target: Path | str
) -> list[tuple[str, str]]:
    """Answer the dialog for a file; return what it was asked with."""
    heard: list[tuple[str, str]] = []

    def answer(_title: str, name: str, pattern: str) -> str:
        heard.append((name, pattern.partition(" (")[0]))
        return str(target)

    monkeypatch.setattr(explorer.window, "ask_target", answer)
    return heard


def test_the_menu_of_the_page_writes_each_form(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(library_path, tmp_path / "user") as explorer:
        pin(explorer, ARREST, GUARD)
        page = page_of(explorer)
        for text, form, start in (
            ("PDF", "pdf", b"%PDF-"), ("Web page", "html", b"<!DOCTYPE html>"),
            ("Spreadsheet", "csv", b"country,"), ("Markdown", "md", b"# Pinned"),
            ("Text", "txt", b"PINNED"),
        ):  # fmt: skip
            target = tmp_path / f"pins.{form}"
            heard = asked(monkeypatch, explorer, target)
            action = next(a for a in page.findChildren(QAction) if a.text().startswith(text))
            action.trigger()
            assert heard[0][0] == f"pins.{form}"
            assert target.read_bytes().startswith(start)
            assert f"Exported to pins.{form}" in told(explorer)
        with (tmp_path / "pins.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["country"] for row in rows} == {"China", "Thailand"}
        assert {row["notice"] for row in rows} == {NOTICE}


PAGES: list[tuple[str, Callable[[Navigator], None], str]] = [
    ("countries", lambda navigator: navigator.show_page(""), "COUNTRIES AND THEIR POLICIES"),
    ("laos", lambda navigator: navigator.show_page("profile"), "LAOS: A PROFILE"),
    ("pins", lambda navigator: navigator.show_page("pins"), "PINNED CELLS"),
    ("laos-china", lambda navigator: navigator.compare(("laos", "china")), "SIDE BY SIDE: LAOS"),
    ("then-and-now", lambda navigator: navigator.show_page("changes"), "THEN AND NOW"),
]


@pytest.mark.parametrize(("name", "go", "title"), PAGES, ids=[page[0] for page in PAGES])
def test_printing_writes_the_page_that_is_shown(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    name: str, go: Callable[[Navigator], None], title: str,
) -> None:  # fmt: skip
    with running(library_path, tmp_path / "user") as explorer:
        pin(explorer, ARREST)
        explorer.navigator.go_to(Selection(Subject("country", "laos")), "countries")
        go(explorer.navigator)
        target = tmp_path / "page.txt"
        heard = asked(monkeypatch, explorer, target)
        explorer.actions["print"].trigger()
        assert heard == [(f"{name}.pdf", "PDF")]
        said = target.read_text(encoding="utf-8")
        assert said.startswith(title)
        assert NOTICE in said
        assert "Exported to page.txt" in told(explorer)


def test_what_the_matrix_is_narrowed_to_is_what_is_written(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(library_path, tmp_path / "user") as explorer:
        explorer.navigator.go_to(pane="countries")
        hidden = tuple(one.id for one in explorer.reader().questions if one.id != "arrest")
        state = PaneState(role="transit", hidden=hidden, order="name", falling=True)
        explorer.updater.panes["countries"].take_state(state)
        target = tmp_path / "m.csv"
        asked(monkeypatch, explorer, target)
        explorer.actions["print"].trigger()
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert len({row["question"] for row in rows}) == 1
        countries = list(dict.fromkeys(row["country"] for row in rows))
        assert countries == sorted(countries, reverse=True)
        assert "Japan" not in countries


def test_a_page_that_shows_nothing_says_what_to_do(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(library_path, tmp_path / "user") as explorer:
        explorer.navigator.go_to(Selection(), "countries")
        heard = asked(monkeypatch, explorer, tmp_path / "x.pdf")
        for page, words in (
            ("pins", "Nothing is pinned yet; pin a cell first."),
            ("compare", "Choose two to four countries first"),
        ):
            explorer.navigator.show_page(page)  # type: ignore[arg-type]  # a page of the tests
            explorer.actions["print"].trigger()
            assert words in told(explorer)
        assert heard == []


def test_a_file_that_cannot_be_written_is_a_sentence_and_an_ending_is_added(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(library_path, tmp_path / "user") as explorer:
        pin(explorer, ARREST)
        page_of(explorer)
        errors: list[str] = []
        monkeypatch.setattr(explorer.window, "show_error", errors.append)
        asked(monkeypatch, explorer, tmp_path / "no" / "such" / "pins.pdf")
        explorer.actions["print"].trigger()
        assert len(errors) == 1
        assert "cannot be written" in errors[0]
        asked(monkeypatch, explorer, tmp_path / "without.ending")
        explorer.actions["print"].trigger()
        assert (tmp_path / "without.ending.pdf").read_bytes().startswith(b"%PDF-")
        (tmp_path / "taken.pdf").write_text("somebody's")
        asked(monkeypatch, explorer, tmp_path / "taken")
        explorer.actions["print"].trigger()
        assert "taken.pdf is there already" in errors[-1]
        assert (tmp_path / "taken.pdf").read_text() == "somebody's"
        asked(monkeypatch, explorer, "")
        explorer.actions["print"].trigger()
        assert len(errors) == 2


def test_what_the_changes_are_narrowed_to_is_what_is_written(
    qapp: QApplication, library_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running(library_path, tmp_path / "user") as explorer:
        explorer.navigator.show_page("changes")
        page = explorer.updater.panes["countries"].findChildren(ChangesPage)[0]
        lanes = page.shown_lanes[:1]
        monkeypatch.setattr(ChangesPage, "shown_lanes", lanes)
        target = tmp_path / "changes.csv"
        asked(monkeypatch, explorer, target)
        explorer.actions["print"].trigger()
        with target.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        assert {row["country"] for row in rows if row["statement"]} == {lanes[0].name}
        assert any(row["remark"].startswith("A part: ") for row in rows)
