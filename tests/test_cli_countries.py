"""`explorer countries`, as a person types it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from explorer import cli, cli_countries
from explorer.config import NOTICE
from explorer.exports.countries import COUNTRY_FORMS
from explorer.exports.pins_csv import COLUMNS
from explorer.viewmodels.countries import MATRIX_ROLES
from explorer.viewmodels.selection import MOST_COMPARED

ROOT = Path(__file__).parents[1]
Run = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def _keep_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what the command sets for its own process."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], library_path: Path, qapp: object) -> Run:
    def command(*arguments: str) -> tuple[int, str]:
        try:
            code = cli.main(["--library", str(library_path), "countries", *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert err.count("\n") <= 1 or "usage" in err
        return code, out + err

    return command


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("name", "start"),
    [("a.PDF", b"%PDF-"), ("a.html", b"<!DOCTYPE"), ("a.csv", b"country,"), ("a.md", b"# Coun"),
     ("a.txt", b"COUNTRIES")],
)  # fmt: skip
def test_the_ending_says_the_form(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    target = tmp_path / name
    assert run("--output", str(target)) == (0, "")
    assert target.read_bytes().startswith(start)
    assert [one.name for one in tmp_path.iterdir()] == [name]
    (tmp_path / "b").mkdir()
    assert run("--out", str(tmp_path / "b" / "x"), "--format", "csv") == (0, "")
    assert (tmp_path / "b" / "x").read_bytes().startswith(b"country,")


@pytest.mark.parametrize(
    ("countries", "title"),
    [((), "COUNTRIES AND THEIR POLICIES"), (("laos",), "LAOS: A PROFILE"),
     (("Laos", "china"), "SIDE BY SIDE: LAOS AND CHINA"), (("--changes",), "THEN AND NOW")],
)  # fmt: skip
def test_none_is_the_matrix_one_a_profile_more_stand_side_by_side(
    run: Run, countries: tuple[str, ...], title: str
) -> None:
    code, said = run(*countries)
    assert code == 0
    assert said.startswith(title)
    assert NOTICE in said
    assert "Perilous Journeys" in said
    assert "p. " in said


def test_every_page_of_the_pdf_carries_the_notice(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "matrix.pdf"
    assert run("--output", str(target), "--role", "transit", "--paper", "letter") == (0, "")
    reader = PdfReader(target)
    assert len(reader.pages) > 3
    for page in reader.pages:
        words = " ".join(page.extract_text().split())
        assert NOTICE in words
        assert "Beck, Kim and Macintyre" in words
    assert round(float(reader.pages[0].mediabox.width)) == 612


def test_the_matrix_is_narrowed_by_names(run: Run) -> None:
    code, said = run("--format", "csv", "--role", "transit", "--question", "On arrest",
                     "--question", "returns")  # fmt: skip
    assert code == 0
    rows = rows_of(said)
    assert tuple(rows[0]) == COLUMNS
    assert len({row["question"] for row in rows}) == 2
    assert "Laos" in {row["country"] for row in rows}
    assert "Japan" not in {row["country"] for row in rows}


def test_csv_of_countries_holds_their_cells(run: Run) -> None:
    code, said = run("laos", "South Korea", "--format", "csv")
    assert code == 0
    assert {row["country"] for row in rows_of(said)} == {"Laos", "South Korea"}
    _, changed = run("--changes", "laos", "--format", "csv")
    assert {row["country"] for row in rows_of(changed) if row["statement"]} == {"Laos"}
    assert any(row["remark"].startswith("A part: ") for row in rows_of(changed))
    assert "A part: " in run("--changes", "laos")[1]
    assert "A part: " not in run("--changes")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chna"], "There is no country 'chna'; close to it: china"),
        (["--question", "arest"], "There is no question 'arest'; close to it: arrest"),
        (["qqqqqq"], "close to it: "),
        (["laos", "china", "burma", "vietnam", "thailand"], "two to 4 countries"),
        (["laos", "--role", "transit"], "narrow the matrix"),
        (["--changes", "--question", "arrest"], "narrow the matrix"),
        (["--format", "pdf"], "--output FILE"),
        (["--paper", "a4"], "PDF only"),
        (["mexico", "--format", "csv"], "no row"),
        (["x" * 300], "xxx"),
    ],
)
def test_what_does_not_agree_is_a_sentence(run: Run, arguments: list[str], words: str) -> None:
    code, said = run(*arguments)
    assert code == 2
    assert words in said
    assert len(said) < 300


def test_the_same_country_twice_is_one(run: Run) -> None:
    assert run("laos", "Laos")[1].startswith("LAOS: A PROFILE")


def test_a_file_that_is_there_is_left_alone_without_force(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "laos.csv"
    target.write_text("somebody's")
    code, said = run("laos", "--output", str(target))
    assert code == 2
    assert "is there already and was left as it is" in said
    assert target.read_text() == "somebody's"
    assert run("laos", "--output", str(target), "--force") == (0, "")
    assert target.read_text().startswith("country,")


def test_sensitive_statements_are_left_out_unless_asked_for(run: Run) -> None:
    _, plain = run("--format", "csv")
    _, whole = run("--format", "csv", "--with-sensitive")
    assert "sensitive statement" in plain
    assert "Advisory" not in plain
    assert "Advisory" in whole
    assert len(rows_of(whole)) > len([row for row in rows_of(plain) if not row["remark"]])
    _, said = run("thailand")
    _, asked = run("thailand", "--sensitive")
    assert "Advisory" not in said
    assert "Advisory" in asked


def test_the_choices_are_those_of_the_program() -> None:
    assert cli_countries.COUNTRY_FORMS == COUNTRY_FORMS
    assert cli_countries.ROLES == MATRIX_ROLES
    assert cli_countries.MOST_COMPARED == MOST_COMPARED


def test_it_needs_no_display(library_path: Path, tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    target = tmp_path / "laos.pdf"
    subprocess.run(
        [sys.executable, "-m", "explorer", "--library", str(library_path), "countries", "laos",
         "--output", str(target)],
        env={**environment, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "xcb"},
        check=True,
        capture_output=True,
    )  # fmt: skip
    assert target.read_bytes().startswith(b"%PDF-")
