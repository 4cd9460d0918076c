"""A library full of markup, control characters and endless lines stays text in every pane."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from doctored import doctor, fill_texts
from explorer.compiler.build import compile_library
from explorer.ui.app import furnish, make_application
from explorer.ui.composition import Explorer
from explorer.ui.main_window import MainWindow
from explorer.ui.registry import PANES
from explorer.ui.settings import Settings
from explorer.ui.widgets.labels import text_below
from explorer.viewmodels.selection import Reading, Selection, Subject
from small_db import write_db

MARKUP = (
    "<b>BOLD</b><img src='file:///etc/passwd'><a href='http://x'>l</a>&amp;&lt; "
    "\u202eRTL שלום \u202c e\u0301\u0300\u0301 \x1b[31m\n\t{x} %s %1 \U0001f600"
)
TEXTS = {
    "markup": MARKUP,
    "line": "x" * 100_000,
    "words": "word " * 20_000,
    "marks": "e" + "\u0301" * 20_000,
}
_SLOWEST = 20  # s for one pane; unguarded, one such line takes minutes


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    compile_library(write_db(folder / "db"), folder / "library.sqlite")
    return folder / "library.sqlite"


def _open(library: Path, user: Path) -> Explorer:
    make_application()
    window = MainWindow()
    explorer = furnish(window, str(library), Settings(user))
    explorer.build_inspector()
    window.show()
    return explorer


@pytest.fixture(params=TEXTS)
def hostile(
    request: pytest.FixtureRequest, qapp: QApplication, small: Path, tmp_path: Path
) -> Iterator[Explorer]:
    library = fill_texts(small, tmp_path / "library.sqlite", TEXTS[request.param])
    explorer = _open(library, tmp_path / "user")
    yield explorer
    explorer.window.close()
    explorer.window.deleteLater()


def _scenes(every: bool) -> Iterator[tuple[Selection, str]]:
    """Yield all scenes, or the few that show the most text."""
    for selection in _selections():
        panes = ["journey"] if selection.reading else [spec.id for spec in PANES]
        most = selection.selected("fact") == "sum" or (selection.reading and selection.reading.leg)
        yield from ((selection, pane) for pane in panes if every or most)


def _selections() -> Iterator[Selection]:
    for kind, key in (("fact", "many"), ("fact", "sum"), ("country", "here"), ("place", "river")):
        yield Selection(subject=Subject(kind, key), opened=frozenset({"sum"}))  # type: ignore[arg-type]
    for screen in ("opening", "advisory", "leg/across", "ledger", "debrief"):
        yield Selection(reading=Reading("way", screen))


def _tooltips(widget: QWidget) -> Iterator[str]:
    yield widget.toolTip()
    for child in widget.findChildren(QWidget):
        yield child.toolTip()
    for view in widget.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(model.rowCount(QModelIndex()) if model else 0):
            yield str(model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) or "")


def test_text_of_a_library_stays_text_and_short(hostile: Explorer) -> None:
    window = hostile.window
    every = "<b>" in hostile.reader().get_fact("many").statement
    for selection, pane in _scenes(every):
        begun = time.monotonic()
        hostile.navigator.go_to(selection, pane)
        QCoreApplication.processEvents()
        assert time.monotonic() - begun < _SLOWEST, pane
        for label in window.findChildren(QLabel):
            plain = label.textFormat() == Qt.TextFormat.PlainText
            assert plain or "<" not in label.text(), label.text()[:80]
        for tooltip in _tooltips(window):
            assert not any(tag in tooltip for tag in ("<b>", "<img", "<a "))
    assert len(window.windowTitle()) < 200
    bar = text_below(window.bottom_bar)
    assert len(bar) < 400
    assert "\x1b" not in bar
    assert len(bar.splitlines()) <= 4  # its labels


def test_nothing_that_is_selected_need_exist(
    qapp: QApplication, small: Path, tmp_path: Path
) -> None:
    explorer = _open(small, tmp_path / "user")
    for kind in ("fact", "country", "leg", "path", "place"):
        for spec in PANES:
            missing = Selection(
                subject=Subject(kind, "gone"),  # type: ignore[arg-type]
                reading=Reading("gone", "leg/gone"), paths=("gone",), opened=frozenset({"gone"}),
            )  # fmt: skip
            explorer.navigator.go_to(missing, spec.id)
            QCoreApplication.processEvents()
            assert explorer.window.stack.currentWidget().visible_text()
    explorer.window.close()
    explorer.window.deleteLater()


def test_a_library_that_lacks_a_table_leaves_the_open_one(
    qapp: QApplication, small: Path, tmp_path: Path
) -> None:
    explorer = _open(small, tmp_path / "user")
    explorer.navigator.go_to(pane="facts")
    lacking = doctor(small, tmp_path / "library.sqlite", "DROP TABLE question")
    assert not explorer.open_library(str(lacking))
    assert "lacks the table question" in text_below(explorer.window.inspector)
    explorer.navigator.go_to(pane="countries")
    assert explorer.reader().count_facts() == 8
    explorer.window.close()
    explorer.window.deleteLater()
