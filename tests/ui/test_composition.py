"""The window as a person uses it: rail, search, inspector, history, folding, themes, settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton

from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.registry import PANES
from explorer.ui.settings import Settings
from explorer.ui.widgets.labels import text_below
from explorer.ui.widgets.sheet_options import SheetDialog
from explorer.viewmodels.selection import Period, Reading, Selection, Subject


@pytest.fixture
def explorer(qapp: QApplication, library_path: Path, tmp_path: Path) -> Iterator[Explorer]:
    make_application()
    window = MainWindow()
    program = furnish(window, str(library_path), Settings(tmp_path / "user"))
    program.build_inspector()
    window.show()
    QTest.qWaitForWindowExposed(window)
    yield program
    window.close()
    window.deleteLater()
    QCoreApplication.processEvents()


def _click(parent: object, text: str) -> None:
    for button in parent.findChildren(QAbstractButton):  # type: ignore[attr-defined]
        if button.text() == text and button.isVisible():
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
            return
    raise AssertionError(f"no button {text!r}")


def _inspector(explorer: Explorer) -> str:
    return text_below(explorer.window.inspector)


def test_start_says_what_and_whose_and_three_doors(explorer: Explorer) -> None:
    text = explorer.window.stack.currentWidget().visible_text()
    assert "Beck, Kim and Macintyre" in text
    for door in ("Read the journey", "Explore", "Lead a session"):
        assert door in text
    assert not explorer.window.inspector.isVisible()


def test_notice_stands_on_every_pane(explorer: Explorer) -> None:
    for spec in PANES:
        _click(explorer.window.rail, spec.title)
        assert "As of 2006 · historical record · not guidance" in text_below(
            explorer.window.bottom_bar
        )
        assert explorer.window.bottom_bar.isVisible()
        assert explorer.window.windowTitle().startswith(spec.title)
        assert len(explorer.window.stack.currentWidget().visible_text()) > 100


def test_a_figure_leads_to_page_claimant_and_endnote(explorer: Explorer) -> None:
    explorer.navigator.go_to(pane="facts")
    explorer.navigator.select(Subject("fact", "bribe-tumen-2005"))
    text = _inspector(explorer)
    assert "$25–38 per head" in text
    assert "p. 50, endnote 94" in text
    assert "2005" in text


def test_the_other_side_stands_beside_a_contested_figure(explorer: Explorer) -> None:
    contested = next(row for row in explorer.reader().list_facts() if row.contested_with)
    explorer.navigator.go_to(pane="facts")
    explorer.navigator.select(Subject("fact", contested.id))
    assert "THE OTHER SIDE" in _inspector(explorer)


def test_sensitive_record_stays_folded_until_opened_and_esc_leaves(explorer: Explorer) -> None:
    row = next(row for row in explorer.reader().list_facts() if row.sensitive)
    explorer.navigator.go_to(pane="facts")
    explorer.navigator.select(Subject("fact", row.id))
    assert row.neutral_name in _inspector(explorer)
    assert row.statement not in _inspector(explorer)
    _click(explorer.window.inspector, "Open this record")
    assert row.statement in _inspector(explorer)
    QTest.keyClick(explorer.window, Qt.Key.Key_Escape)
    assert explorer.navigator.pane == "start"
    assert row.statement not in _inspector(explorer)


def test_copied_fact_carries_its_citation(explorer: Explorer) -> None:
    explorer.navigator.go_to(pane="facts")
    explorer.navigator.select(Subject("fact", "bribe-tumen-2005"))
    _click(explorer.window.inspector, "Copy")
    copied = QApplication.clipboard().text()
    assert "$25" in copied
    assert "p. 50, endnote 94" in copied
    assert "Perilous Journeys" in copied
    assert "bribe-tumen-2005" in copied


def test_search_from_anywhere_shows_hits_in_facts(explorer: Explorer) -> None:
    QTest.keyClick(explorer.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    search = explorer.window.top_bar.search
    QTest.keyClicks(search, "ferry")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert explorer.navigator.pane == "facts"
    assert explorer.navigator.selection.filters.text == "ferry"


def test_back_and_forward_by_keys(explorer: Explorer) -> None:
    _click(explorer.window.rail, "Countries")
    _click(explorer.window.rail, "Facts")
    QTest.keyClick(explorer.window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert explorer.window.windowTitle().startswith("Countries")
    QTest.keyClick(explorer.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert explorer.window.windowTitle().startswith("Facts")


def test_every_action_stands_in_a_menu_and_shortcuts_are_unique(explorer: Explorer) -> None:
    keys: list[str] = []
    for action in explorer.actions.values():
        keys += [key.toString() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    for expected in ("Ctrl+F", "Ctrl+K", "F1", "F11", "Alt+Left", "Alt+Right", "Ctrl+O"):
        assert expected in keys


def test_help_shows_the_pane_s_text_and_closes(explorer: Explorer) -> None:
    for spec in PANES:
        explorer.navigator.go_to(pane=spec.id)
        QTest.keyClick(explorer.window, Qt.Key.Key_F1)
        assert "HELP" in _inspector(explorer)
        assert len(_inspector(explorer)) > 150
        _click(explorer.window.inspector, "Close help")


@pytest.mark.parametrize("theme", ["dark", "projector", "light"])
def test_every_pane_takes_every_theme(explorer: Explorer, theme: str) -> None:
    for spec in PANES:
        explorer.navigator.go_to(pane=spec.id)
    explorer.actions[f"theme/{theme}"].trigger()
    for spec in PANES:
        explorer.navigator.go_to(pane=spec.id)
        QCoreApplication.processEvents()
        image = explorer.window.grab().toImage()
        corner = image.pixelColor(explorer.window.rail.width() + 4, image.height() // 2)
        assert (corner.lightnessF() < 0.5) == (theme == "dark")


def test_text_zoom_goes_to_200_per_cent_and_comes_back(explorer: Explorer) -> None:
    usual = explorer.theme.body_points
    for _ in range(10):
        explorer.actions["larger"].trigger()
    assert explorer.theme.body_points == pytest.approx(2 * usual)
    explorer.actions["usual_size"].trigger()
    assert explorer.theme.body_points == pytest.approx(usual)


def test_place_and_look_are_remembered_in_one_file(
    explorer: Explorer, library_path: Path, tmp_path: Path
) -> None:
    explorer.navigator.read(Reading("mongolia", "leg/into-mongolia"))
    explorer.actions["theme/dark"].trigger()
    explorer.window.close()
    assert [path.name for path in (tmp_path / "user").iterdir()] == ["settings.ini"]
    kept = Settings(tmp_path / "user")
    assert kept.pane == "journey"
    assert kept.reading == Reading("mongolia", "leg/into-mongolia")
    assert kept.theme == "dark"
    assert "bribe" not in (tmp_path / "user" / "settings.ini").read_text()


def test_opening_what_is_no_library_says_so_and_keeps_the_old(
    explorer: Explorer, tmp_path: Path
) -> None:
    wrong = tmp_path / "notes.sqlite"
    wrong.write_text("hello")
    assert not explorer.open_library(str(wrong))
    assert "is not a library of Journey Explorer" in _inspector(explorer)
    explorer.navigator.go_to(pane="facts")
    assert explorer.reader().count_facts() > 300


def test_opening_another_library_shows_it(
    explorer: Explorer, library_path: Path, tmp_path: Path
) -> None:
    explorer.navigator.go_to(pane="facts")
    for name in (library_path.name, f"{library_path.name}.manifest.json"):
        (tmp_path / name).write_bytes((library_path.parent / name).read_bytes())
    assert explorer.open_library(str(tmp_path / library_path.name))
    assert explorer.navigator.pane == "start"


def test_every_control_has_an_accessible_name(explorer: Explorer) -> None:
    for spec in PANES:
        explorer.navigator.go_to(pane=spec.id)
        QCoreApplication.processEvents()
        for button in explorer.window.findChildren(QPushButton):
            assert button.text() or button.accessibleName(), spec.id


def test_where_the_reader_was_comes_back_from_the_database(
    qapp: QApplication, library_path: Path, tmp_path: Path
) -> None:
    for sitting in ("first", "second"):
        window = MainWindow()
        program = furnish(window, str(library_path), Settings(tmp_path / "user"))
        program.build_inspector()
        program.open_places()
        window.show()
        QTest.qWaitForWindowExposed(window)
        if sitting == "first":
            program.navigator.read(Reading("mongolia", "leg/into-mongolia"))
            program.navigator.read(Reading("vietnam", "ledger"))
        else:
            reader = program.reader()
            assert program.places.progress(reader.library, reader.paths) == {
                "mongolia": "leg/into-mongolia",
                "vietnam": "ledger",
            }
        window.close()
        window.deleteLater()
        QCoreApplication.processEvents()
    kept = {path.name for path in (tmp_path / "user").iterdir()}
    assert kept == {"settings.ini", "userdata"}


def test_esc_on_a_leg_leads_to_the_calm_page(explorer: Explorer) -> None:
    row = next(row for row in explorer.reader().list_facts() if row.sensitive and row.legs)
    explorer.navigator.read(Reading("staying-returning", f"leg/{row.legs[0].id}"))
    explorer.navigator.open_record(row.id)
    QTest.keyClick(explorer.window, Qt.Key.Key_Escape)
    assert explorer.navigator.pane == "journey"
    assert row.statement not in explorer.window.stack.currentWidget().visible_text()
    assert row.statement not in _inspector(explorer)


def test_a_path_is_exported_from_the_menu(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "mongolia.html"
    monkeypatch.setattr(explorer.window, "ask_target", lambda *_: str(target))
    explorer.actions["print"].trigger()
    assert not target.exists()
    explorer.navigator.read(Reading("mongolia", "opening"))
    explorer.actions["print"].trigger()
    assert "As of 2006" in target.read_text(encoding="utf-8")


def test_what_is_shown_is_what_the_menu_prints(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer.navigator.go_to(pane="timeline")
    explorer.actions["print"].trigger()
    (dialog,) = explorer.window.findChildren(SheetDialog)
    target = tmp_path / "timeline.svg"
    monkeypatch.setattr(explorer.window, "ask_target", lambda *_: str(target))
    next(one for one in dialog.findChildren(QPushButton) if "SVG" in one.text()).click()
    assert "As of 2006" in target.read_text(encoding="utf-8")
    dialog.close()
    explorer.navigator.go_to(pane="routes")
    target = tmp_path / "map.pdf"
    explorer.actions["print"].trigger()
    assert target.read_bytes().startswith(b"%PDF")


def test_a_view_of_the_timeline_is_kept_and_comes_back(explorer: Explorer) -> None:
    explorer.open_places()
    explorer.navigator.go_to(pane="timeline")
    explorer.navigator.choose_period(Period.of_years(2003, 2004))
    pane = explorer.updater.panes["timeline"]
    pane.take_state(replace(pane.pane_state(), grouping="country", every=True))
    kept = pane.pane_state()
    pane.views.keep_requested.emit("Two years")
    explorer.navigator.go_to(Selection(), "timeline")
    pane.take_state(replace(kept, grouping="theme", every=False, window=(700_000.0, 731_000.0)))
    pane.views.opening.emit()
    rows = pane.views.panel.findChildren(QPushButton)
    next(one for one in rows if "Two years" in one.text()).click()
    assert explorer.navigator.selection.period == Period.of_years(2003, 2004)
    assert pane.pane_state() == kept


def test_a_search_from_the_timeline_stays_there_and_shows_every_kind(explorer: Explorer) -> None:
    explorer.navigator.go_to(pane="timeline")
    bar = explorer.window.top_bar
    explorer.window.activateWindow()
    bar.search.setFocus()
    bar.search.setText("bribe Tumen 2005")
    QTest.keyClick(bar.search, Qt.Key.Key_Return)
    assert explorer.navigator.pane == "timeline"
    text = explorer.window.stack.currentWidget().visible_text()
    assert "Bribe at the Tumen, 2005" in text
    assert "dated fact" in text
    explorer.navigator.go_to(pane="countries")
    bar.search.setFocus()
    QTest.keyClick(bar.search, Qt.Key.Key_Return)
    assert explorer.navigator.pane == "facts"


def test_an_exit_card_is_written_only_when_asked_for(
    explorer: Explorer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    explorer.navigator.read(Reading("mongolia", "debrief"))
    target = tmp_path / "card.txt"
    monkeypatch.setattr(explorer.window, "ask_target", lambda *_: str(target))
    explorer.window.stack.currentWidget().exit_card_requested.emit("Three things")
    text = target.read_text(encoding="utf-8")
    assert text.startswith("Three things")
    assert "As of 2006" in text
    assert "Perilous Journeys" in text
