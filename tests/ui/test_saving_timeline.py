"""Saving, copying and printing the timeline from the window."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.saving import (
    copy_timeline_picture,
    open_timeline_sheet,
    print_timeline,
    save_timeline_dialog,
)
from explorer.ui.theme import Theme
from explorer.ui.timeline.sheet import SheetOptions, TimelineSheet
from explorer.ui.timeline.sheet_layout import lay_out_sheet
from explorer.ui.widgets.sheet_options import SheetDialog
from made_up_lanes import many, sheet

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("theme")


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
        self.answer, self.offered, self.error = answer, "", ""
        self.bottom_bar = Bar()

    def ask_target(self, title: str, name: str, pattern: str) -> str:
        self.offered = f"{name}|{pattern}"
        return self.answer

    def show_error(self, message: str) -> None:
        self.error = message


@pytest.fixture
def made() -> TimelineSheet:
    return sheet(many("a", 70))


def window_for(qtbot: QtBot, answer: str = "") -> Window:
    window = Window(answer)
    qtbot.addWidget(window)
    return window


@pytest.mark.parametrize(
    ("typed", "written", "start"),
    [
        ("a line.svg", "a line.svg", b"<?xml"),
        ("t.png", "t.png", b"\x89PNG"),
        ("t", "t.pdf", b"%PDF-"),
    ],
)
def test_the_file_is_written_and_named(
    qtbot: QtBot, made: TimelineSheet, tmp_path: Path, typed: str, written: str, start: bytes
) -> None:
    window = window_for(qtbot, str(tmp_path / typed))
    save_timeline_dialog(cast("MainWindow", window), made)
    assert (tmp_path / written).read_bytes().startswith(start)
    assert window.bottom_bar.said == f"Saved as {written}"
    assert window.offered.startswith("timeline.pdf|PDF")


def test_without_a_name_nothing_happens(qtbot: QtBot, made: TimelineSheet) -> None:
    window = window_for(qtbot)
    save_timeline_dialog(cast("MainWindow", window), made)
    assert (window.error, window.bottom_bar.said) == ("", "")


def test_a_name_that_nobody_asked_about_is_not_written_over(
    qtbot: QtBot, made: TimelineSheet, tmp_path: Path
) -> None:
    (tmp_path / "t.pdf").write_text("mine")
    window = window_for(qtbot, str(tmp_path / "t"))
    save_timeline_dialog(cast("MainWindow", window), made)
    assert "there already" in window.error
    assert (tmp_path / "t.pdf").read_text() == "mine"


def test_a_failure_is_one_sentence(qtbot: QtBot, made: TimelineSheet, tmp_path: Path) -> None:
    window = window_for(qtbot, str(tmp_path / "nowhere" / "t.pdf"))
    save_timeline_dialog(cast("MainWindow", window), made)
    assert window.error.endswith("name another file or folder.")
    assert not list(tmp_path.iterdir())


def test_the_picture_is_on_the_clipboard(qtbot: QtBot, made: TimelineSheet) -> None:
    window = window_for(qtbot)
    copy_timeline_picture(cast("MainWindow", window), made)
    assert not QGuiApplication.clipboard().image().isNull()
    assert "clipboard" in window.bottom_bar.said


@pytest.mark.parametrize(
    ("paper", "width"), [("A4", 842), ("A3", 1191), ("A5", 595), ("Letter", 792)]
)
def test_the_printers_own_paper_is_laid_out_for(
    qtbot: QtBot, made: TimelineSheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    paper: str, width: int,
) -> None:  # fmt: skip
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, paper)))
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window = window_for(qtbot)
    print_timeline(cast("MainWindow", window), made)
    assert window.error == ""
    assert window.bottom_bar.said == "Sent to the printer."
    pages = PdfReader(target).pages
    assert round(float(pages[0].mediabox.width)) == width
    size = float(pages[0].mediabox.width) / 0.75, float(pages[0].mediabox.height) / 0.75
    same = replace(made, options=replace(made.options, given=size))
    assert len(pages) == len(lay_out_sheet(same).pages)
    told = " ".join(" ".join(page.extract_text().split()) for page in pages)
    assert f"Page {len(pages)} of {len(pages)}" in told
    assert all(one.title in told for one in made.lanes[0].items(*made.window, 99) or ())


def test_only_the_chosen_pages_are_printed(
    qtbot: QtBot, made: TimelineSheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(target))
        dialog.printer().setFromTo(2, 2)
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    print_timeline(cast("MainWindow", window_for(qtbot)), made)
    pages = PdfReader(target).pages
    assert len(pages) == 1
    assert "Page 2 of" in " ".join(pages[0].extract_text().split())


def test_a_dialog_that_is_left_prints_nothing(
    qtbot: QtBot, made: TimelineSheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: int(QDialog.DialogCode.Rejected.value))
    window = window_for(qtbot)
    print_timeline(cast("MainWindow", window), made)
    assert (window.error, window.bottom_bar.said) == ("", "")


def test_the_dialog_writes_what_it_shows_and_its_choices_are_remembered(
    qtbot: QtBot, theme: Theme, made: TimelineSheet, tmp_path: Path
) -> None:
    window = window_for(qtbot, str(tmp_path / "t.pdf"))
    window.show()
    kept: list[SheetOptions] = []
    start = SheetOptions(paper="a3", listed=False)
    open_timeline_sheet(
        cast("MainWindow", window), theme, lambda chosen: replace(made, options=chosen), start,
        kept.append,
    )  # fmt: skip
    dialog = window.findChildren(SheetDialog)[0]
    assert dialog.isVisible()
    next(one for one in dialog.findChildren(QPushButton) if one.text() == "Save as PDF…").click()
    assert not dialog.isVisible()
    assert kept == [start]
    assert round(float(PdfReader(tmp_path / "t.pdf").pages[0].mediabox.width)) == 1191
    assert window.bottom_bar.said == "Saved as t.pdf"
