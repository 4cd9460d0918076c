"""Saving the map from the window: a file, a sentence, and nothing half."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.queries.reader import LibraryReader
from explorer.ui.map.plate import MapPlate
from explorer.ui.map.plate_making import plate_of_routes
from explorer.ui.saving import save_map_dialog
from explorer.ui.theme import Theme
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.selection import Selection

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow


class Bar:
    """What the window says in its bottom bar."""

    def __init__(self) -> None:
        self.said = ""

    def show_message(self, text: str) -> None:
        self.said = text


class Window(QWidget):
    """As much of the window as a dialog needs, with an answer ready."""

    def __init__(self, answer: str) -> None:
        super().__init__()
        self.answer, self.asked, self.error = answer, "", ""
        self.bottom_bar = Bar()

    def ask_target(self, title: str, name: str, pattern: str) -> str:
        self.asked = pattern
        return self.answer

    def show_error(self, message: str) -> None:
        self.error = message


@pytest.fixture
def plate(reader: LibraryReader, theme: Theme) -> MapPlate:
    view = load_routes_view(reader, Selection(paths=("mongolia",)))
    font = theme.font("body")
    return plate_of_routes(view, theme.tokens, font, source="Source.", library="Library")


def save(qtbot: QtBot, answer: str, plate: MapPlate) -> Window:
    window = Window(answer)
    qtbot.addWidget(window)
    save_map_dialog(cast("MainWindow", window), plate)
    return window


@pytest.mark.parametrize(
    ("typed", "written", "start"),
    [
        ("a map.svg", "a map.svg", b"<?xml"),
        ("map.pdf", "map.pdf", b"%PDF-"),
        ("map", "map.png", b"\x89PNG"),
    ],
)
def test_the_file_is_written_and_named(
    qtbot: QtBot, plate: MapPlate, tmp_path: Path, typed: str, written: str, start: bytes
) -> None:
    window = save(qtbot, str(tmp_path / typed), plate)
    assert (tmp_path / written).read_bytes().startswith(start)
    assert window.bottom_bar.said == f"Saved as {written}"
    assert all(f"*.{form}" in window.asked for form in ("png", "svg", "pdf"))


def test_without_a_name_nothing_happens(qtbot: QtBot, plate: MapPlate) -> None:
    window = save(qtbot, "", plate)
    assert (window.error, window.bottom_bar.said) == ("", "")


def test_a_name_that_nobody_asked_about_is_not_written_over(
    qtbot: QtBot, plate: MapPlate, tmp_path: Path
) -> None:
    (tmp_path / "map.png").write_text("mine")
    window = save(qtbot, str(tmp_path / "map"), plate)
    assert "there already" in window.error
    assert (tmp_path / "map.png").read_text() == "mine"


def test_a_failure_is_one_sentence(qtbot: QtBot, plate: MapPlate, tmp_path: Path) -> None:
    window = save(qtbot, str(tmp_path / "nowhere" / "map.svg"), plate)
    assert "nothing was saved" in window.error
    assert window.bottom_bar.said == ""


def test_stopping_leaves_nothing(
    qtbot: QtBot, plate: MapPlate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(dialog: QProgressDialog, value: int) -> None:
        button = dialog.findChild(QPushButton)
        assert button is not None
        assert button.text() == "Cancel"
        button.click()

    monkeypatch.setattr(QProgressDialog, "setValue", stop)
    window = save(qtbot, str(tmp_path / "map.svg"), plate)
    assert window.bottom_bar.said == "Nothing was saved."
    assert not list(tmp_path.iterdir())
