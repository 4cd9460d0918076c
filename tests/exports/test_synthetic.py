"""Made-up records say so in every form in which they leave; the shipped ones never do."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QGuiApplication

from explorer import cli
from explorer.config import NOTICE
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.inspector import cite_fact, copied_fact
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_debrief import build_card, card_text
from explorer.viewmodels.selection import Reading, Selection
from synthetic_library import mark_library

SYNTHETIC = "SYNTHETIC"
PATH = "mongolia"


@pytest.fixture(scope="module")
def marked_path(library_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mark_library(library_path, tmp_path_factory.mktemp("marked") / "library.sqlite")


Written = Callable[..., str]


@pytest.fixture
def written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    qapp: QGuiApplication,
) -> Written:  # fmt: skip
    """Run a command over a library and return what it printed or wrote, as text."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")

    def command(library: Path, *words: str, output: str = "") -> str:
        target = tmp_path / output
        extra = ["--output", str(target), "--force"] if output else []
        assert cli.main(["--library", str(library), *words, *extra]) == cli.OK
        if not output:
            return capsys.readouterr().out
        if target.suffix == ".pdf":
            return "\n\f".join(page.extract_text() for page in PdfReader(target).pages)
        return target.read_text(encoding="utf-8")

    return command


COMMANDS = [
    (["check"], ""),
    (["facts", "mekong"], ""),
    (["facts", "mekong", "--format", "csv"], ""),
    (["facts", "mekong", "--format", "jsonl"], ""),
    (["facts", "no-such-word-anywhere"], ""),
    (["journey", "--list"], ""),
    (["journey"], ""),
    *((["journey", PATH], f"path.{form}") for form in ("txt", "md", "html", "pdf")),
    (["journey", PATH, "--leg", "into-mongolia"], "part.pdf"),
    (["map", "--path", PATH], "map.svg"),
    (["map", "--path", PATH], "map.pdf"),
    (["timeline"], "timeline.pdf"),
    (["timeline"], "timeline.svg"),
    (["figures", "river-bribes"], "bribes.svg"),
    (["figures", "river-bribes"], "bribes.pdf"),
    (["figures", "river-bribes"], "bribes.csv"),
    (["countries"], "matrix.csv"),
    (["countries", "--role", "origin"], "matrix.pdf"),
    (["countries", "laos"], ""),
    (["countries", "laos", "china"], "two.html"),
    (["countries", "--changes", "laos"], "changes.md"),
]


@pytest.mark.parametrize(("words", "output"), COMMANDS, ids=lambda one: "-".join(one) or "out")
def test_what_leaves_is_marked_and_only_where_it_is_made_up(
    written: Written, library_path: Path, marked_path: Path, words: list[str], output: str
) -> None:
    told = written(marked_path, *words, output=output)
    assert SYNTHETIC in told
    assert NOTICE not in told
    assert SYNTHETIC not in written(library_path, *words, output=output)


def test_every_line_and_row_and_page_is(written: Written, marked_path: Path) -> None:
    lines = written(marked_path, "facts", "--format", "jsonl").splitlines()
    assert len(lines) > 1000
    assert all(SYNTHETIC in json.loads(line) for line in lines)
    rows = csv.DictReader(io.StringIO(written(marked_path, "facts", "--format", "csv")))
    assert all(SYNTHETIC in row["notice"] and SYNTHETIC in row["source"] for row in rows)
    listed = written(marked_path, "journey", "--list").splitlines()
    assert all(SYNTHETIC in line for line in listed)
    pages = written(marked_path, "journey", PATH, output="path.pdf").split("\f")
    assert len(pages) > 2
    assert all(SYNTHETIC in page for page in pages)


def test_a_picture_of_the_map_is_marked(
    written: Written, library_path: Path, marked_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from explorer.ui.map import plate_saving

    plates = []
    keep = lambda _path, plate, *_, **__: plates.append(plate)  # noqa: E731
    monkeypatch.setattr(plate_saving, "save_map", keep)
    for library in (marked_path, library_path):
        assert cli.main(["--library", str(library), "map", "--output", "map.png"]) == cli.OK
    marked, plain = plates
    assert marked.title.startswith(SYNTHETIC)
    assert SYNTHETIC in marked.notice
    assert SYNTHETIC in marked.library
    assert SYNTHETIC not in plain.in_words()


def test_what_is_copied_or_written_on_a_card_is_marked(marked_path: Path) -> None:
    reader = LibraryReader(str(marked_path))
    try:
        row = reader.list_facts(limit=1)[0]
        assert SYNTHETIC in cite_fact(row, reader.library)
        assert SYNTHETIC in copied_fact(row, reader.library, frozenset())
        card = card_text(build_card(reader.paths[0], reader.library), {})
        assert SYNTHETIC in card
        assert NOTICE not in card
        reading = Reading(reader.paths[0].id, "opening")
        assert SYNTHETIC in str(load_journey_view(reader, Selection(reading=reading)))
    finally:
        reader.close()
