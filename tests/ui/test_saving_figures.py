"""Saving, copying and printing a chart from the window."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from explorer.ui.keeping import Keeping
from explorer.ui.navigator import Navigator
from explorer.ui.saving import keep_figure
from explorer.viewmodels.selection import Selection

if TYPE_CHECKING:
    from explorer.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("theme")
CHINA = "people-in-china"


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
def keep(qtbot: QtBot, reader: Any) -> Any:
    def run(form: str, answer: Path | str = "", **more: Any) -> Window:
        window = Window(str(answer))
        qtbot.addWidget(window)
        selection = more.pop("selection", Selection())
        figure = more.pop("figure", CHINA)
        keep_figure(cast("MainWindow", window), reader, selection, figure, form, **more)
        return window

    return run


@pytest.mark.parametrize(
    ("form", "typed", "written", "start"),
    [
        ("pdf", "a chart.svg", "a chart.svg", b"<?xml"),
        ("png", "t", "t.png", b"\x89PNG"),
        ("pdf", "t.pdf", "t.pdf", b"%PDF-"),
    ],
)
def test_a_drawing_is_written_and_named(
    keep: Any, tmp_path: Path, form: str, typed: str, written: str, start: bytes
) -> None:
    window = keep(form, tmp_path / typed)
    assert (tmp_path / written).read_bytes().startswith(start)
    assert window.bottom_bar.said == f"Saved as {written}"
    assert window.offered.startswith(f"{CHINA}.{form}|")


def test_the_data_are_written_as_csv(keep: Any, tmp_path: Path) -> None:
    window = keep("csv", tmp_path / "data")
    assert window.bottom_bar.said == "Saved as data.csv"
    with (tmp_path / "data.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 8
    assert all("not guidance" in row["notice"] for row in rows)
    (tmp_path / "mine.csv.csv").write_text("mine")
    assert "there already" not in keep("csv", tmp_path / "mine.csv").error


def test_without_a_name_nothing_happens(keep: Any) -> None:
    for form in ("png", "csv"):
        window = keep(form)
        assert (window.error, window.bottom_bar.said) == ("", "")


def test_a_failure_is_one_sentence(keep: Any, tmp_path: Path) -> None:
    for form in ("pdf", "csv"):
        window = keep(form, tmp_path / "nowhere" / f"x.{form}")
        assert window.error.endswith("name another file or folder.")
    assert not list(tmp_path.iterdir())


def test_the_picture_is_on_the_clipboard(keep: Any) -> None:
    window = keep("copy")
    assert not QGuiApplication.clipboard().image().isNull()
    assert "clipboard" in window.bottom_bar.said


def test_nothing_is_kept_of_a_chart_that_is_not_there(keep: Any, tmp_path: Path) -> None:
    for form in ("copy", "pdf", "csv"):
        assert keep(form, tmp_path / "x", figure="nothing").bottom_bar.said == ""
    assert not list(tmp_path.iterdir())


def test_open_records_are_written_only_where_they_are_asked_for(
    keep: Any, reader: Any, tmp_path: Path
) -> None:
    figure = reader.get_figure("marriage-sums")
    facts = frozenset(point.fact.id for point in figure.points)
    selection = Selection(opened=facts)
    statement = next(point.fact.title or point.fact.statement for point in figure.points)
    for asked in (False, True):
        path = tmp_path / f"{asked}.pdf"
        keep("pdf", path, selection=selection, figure="marriage-sums", opened=asked)
        text = " ".join(" ".join(p.extract_text().split()) for p in PdfReader(path).pages)
        assert (statement in text) == asked
        assert ("Advisory" in text) == asked
        table = tmp_path / f"{asked}.csv"
        keep("csv", table, selection=selection, figure="marriage-sums", opened=asked)
        held = table.read_text(encoding="utf-8")
        assert any(point.fact.statement in held for point in figure.points) == asked


@pytest.mark.parametrize(("paper", "sides"), [("A4", {595, 842}), ("A5", {420, 595})])
def test_the_printers_own_paper_is_used(
    keep: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paper: str, sides: set[int]
) -> None:
    target = tmp_path / "printed.pdf"

    def accept(dialog: QPrintDialog) -> int:
        printer = dialog.printer()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        printer.setPageSize(QPageSize(getattr(QPageSize.PageSizeId, paper)))
        return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(QPrintDialog, "exec", accept)
    window = keep("print", figure="river-bribes")
    assert window.bottom_bar.said == "Sent to the printer."
    page = PdfReader(target).pages[0]
    assert {round(float(page.mediabox.width)), round(float(page.mediabox.height))} == sides
    told = " ".join(page.extract_text().split())
    assert "not guidance" in told
    assert "$25–38" in told


def test_a_dialog_that_is_left_prints_nothing(
    keep: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: int(QDialog.DialogCode.Rejected.value))
    window = keep("print")
    assert (window.error, window.bottom_bar.said) == ("", "")


class FakePane:
    """As much of the pane as keeping asks."""

    shown_figure = CHINA
    takes_opened = False


def test_printing_what_is_shown_prints_the_chart(
    qtbot: QtBot, reader: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def reject(_: QPrintDialog) -> int:
        asked.append(True)
        return int(QDialog.DialogCode.Rejected.value)

    monkeypatch.setattr(QPrintDialog, "exec", reject)
    window = Window("")
    qtbot.addWidget(window)
    navigator = Navigator("figures", Selection())
    nothing: Any = None
    keeping = Keeping(
        cast("MainWindow", window), navigator, lambda: reader, lambda: nothing, lambda: nothing,
        lambda _: FakePane(),
    )  # fmt: skip
    keeping.keep_shown()
    assert asked == [True]
