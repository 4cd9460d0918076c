"""The command `explorer figures`."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from explorer.cli import main


@pytest.fixture
def run(library_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def command(*words: str | Path) -> tuple[int, str, str]:
        code = main(["figures", *map(str, words), "--library", str(library_path)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return command


def test_all_charts_are_listed_by_group(run: Any, reader: Any) -> None:
    code, out, _ = run("--list")
    assert code == 0
    assert out.startswith("How many\n")
    for head in reader.figures:
        assert f"  {head.id}" in out
        assert head.title in out


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.pdf", b"%PDF-"), ("a.csv", b"chart,")],
)
def test_one_chart_goes_into_a_file(run: Any, tmp_path: Path, name: str, start: bytes) -> None:
    code, out, err = run("river-bribes", "--out", tmp_path / name)
    assert (code, err) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start)
    assert out.strip() == str(tmp_path / name)


def test_several_go_into_a_folder_under_their_ids(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "charts"
    code, out, _ = run("river-bribes", "people-in-china", "--out", folder, "--format", "csv")
    assert code == 0
    assert sorted(one.name for one in folder.iterdir()) == [
        "people-in-china.csv", "river-bribes.csv",
    ]  # fmt: skip
    assert len(out.splitlines()) == 2


def test_every_chart_at_once(run: Any, reader: Any, tmp_path: Path) -> None:
    code, _, _ = run("--all", "--out", tmp_path, "--format", "csv")
    assert code == 0
    assert {one.stem for one in tmp_path.iterdir()} == {head.id for head in reader.figures}
    for path in tmp_path.iterdir():
        with path.open(encoding="utf-8", newline="") as file:
            assert list(csv.DictReader(file)), path.name


def test_width_and_theme_are_heeded(run: Any, tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    target = tmp_path / "a.png"
    code, _, _ = run("river-bribes", "--out", target, "--width", "640", "--theme", "dark")
    assert code == 0
    image = QImage(str(target))
    assert image.width() == 1280
    assert image.pixelColor(2, 2).lightness() < 60


def test_sensitive_records_come_only_where_they_are_asked_for(
    run: Any, reader: Any, tmp_path: Path
) -> None:
    for more in ((), ("--sensitive",)):
        target = tmp_path / f"{len(more)}.pdf"
        assert run("marriage-sums", "--out", target, *more)[0] == 0
        pages = PdfReader(target).pages
        text = " ".join(" ".join(page.extract_text().split()) for page in pages)
        assert ("Advisory" in text) == bool(more)
        assert ("left out" in text) == (not more)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("people-in-chin", "--out", "x.png"), "people-in-china"),
        (("river-bribes",), "--out"),
        ((), "--list"),
        (("--all", "river-bribes", "--out", "x"), "--all"),
        (("river-bribes", "--out", "x.gif"), "--format"),
        (("--list", "--all"), "leave out"),
        (("river-bribes", "--out", "x.png", "--width", "12"), "480"),
    ],
)
def test_what_does_not_go_is_one_sentence(
    run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...],
    sentence: str, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    try:
        code, out, err = run(*words)
    except SystemExit as left:
        code, told = left.code, capsys.readouterr()
        out, err = told.out, told.err
    assert code == 2
    assert out == ""
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert not list(tmp_path.iterdir())


def test_a_file_of_somebody_elses_is_left_alone(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "a.svg"
    target.write_text(json.dumps("mine"))
    code, _, err = run("river-bribes", "--out", target)
    assert code == 2
    assert "--force" in err
    assert target.read_text() == '"mine"'
    assert run("river-bribes", "--out", target, "--force")[0] == 0
