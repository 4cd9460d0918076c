"""`explorer timeline`, as a person types it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from explorer import cli, cli_timeline
from explorer.config import NOTICE
from explorer.ui.timeline import sheet, sheet_text
from explorer.viewmodels.timeline import GROUPINGS

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
            code = cli.main(["--library", str(library_path), "timeline", *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert err.count("\n") <= 1 or "usage" in err
        return code, out + err

    return command


def told(target: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(target).pages)


@pytest.mark.parametrize(
    ("name", "start"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.PDF", b"%PDF-")]
)
def test_the_ending_says_the_form(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    target = tmp_path / name
    assert run("--output", str(target), "--from", "2005") == (0, "")
    assert target.read_bytes().startswith(start)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_dates_are_years_months_or_days_with_both_ends(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "t.pdf"
    for first, last, words in (
        ("2004", "2006", "2004 to 2006"),
        ("2006-03", "2006-10", "March to October 2006"),
        ("2004-07-20", "2004-07-31", "20 July 2004 to 31 July 2004"),
    ):
        arguments = ("--from", first, "--to", last, "--output", str(target), "--force")
        assert run(*arguments) == (0, "")
        assert f"Timeline, {words}" in told(target)


def test_every_dated_fact_in_lanes_of_choice(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "t.pdf"
    assert run("--output", str(target), "--every", "--by", "country", "--whole")[0] == 0
    said = told(target)
    assert "lanes by country" in said
    assert "dated facts in view" in said
    assert NOTICE in said


def test_parts_can_be_left_out(run: Run, tmp_path: Path) -> None:
    full, bare = tmp_path / "full.pdf", tmp_path / "bare.pdf"
    assert run("--output", str(full))[0] == 0
    without = ("--no-list", "--no-series", "--no-eras")
    assert run("--output", str(bare), *without)[0] == 0
    assert "The same records by date" in told(full)
    assert "Arrivals in South Korea" in told(full)
    for words in ("The same records by date", "Arrivals in South Korea", "A porous border."):
        assert words not in told(bare)


def test_paper_pages_and_stretches(run: Run, tmp_path: Path) -> None:
    one, many = tmp_path / "one.pdf", tmp_path / "many.pdf"
    assert run("--output", str(one), "--paper", "a3", "--pages", "one", "--no-list",
               "--no-series")[0] == 0  # fmt: skip
    pages = PdfReader(one).pages
    assert (len(pages), round(float(pages[0].mediabox.width))) == (1, 1191)
    assert run("--output", str(many), "--across", "3", "--portrait")[0] == 0
    assert round(float(PdfReader(many).pages[0].mediabox.width)) == 595
    assert "stretch 2 of 3" in told(many)


def test_a_period_is_marked_and_said(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "t.pdf"
    assert run("--output", str(target), "--period", "2003/2005")[0] == 0
    assert "2003" in told(target).split("lanes by theme")[1][:60]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--output", "t.gif"), "does not say its form"),
        (("--output", "-", "--format", "pdf"), "goes into a file"),
        (("--output", "t.pdf", "--by", "colour"), "invalid choice"),
        (("--output", "t.pdf", "--from", "lately"), "is no date"),
        (("--output", "t.pdf", "--from", "2004-13"), "is no date"),
        (("--output", "t.pdf", "--from", "2006", "--to", "2004"), "lies before"),
        (("--output", "t.pdf", "--whole", "--to", "2004"), "--whole"),
        (("--output", "t.pdf", "--period", "2005/2003"), "ends before"),
        (("--output", "t.pdf", "--period", "then"), "is no period"),
        (("--output", "t.pdf", "--across", "0"), "from 1 to 12"),
        (("--output", "t.pdf", "--across", "99999999999999999999"), "from 1 to 12"),
        (("--output", "t.pdf", "--across", "2", "--pages", "one"), "several pages"),
        (("--output", "t.pdf", "--theme", "dark"), "invalid choice"),
        ((), "--output"),
        (("--output", "/dev/null/t.pdf"), "nothing was saved"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Run, arguments: tuple[str, ...], words: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    code, said = run(*arguments)
    assert code == 2
    assert words in said
    assert not list(tmp_path.iterdir())


def test_dates_at_the_ends_of_time_are_drawn(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "t.pdf"
    assert run("--output", str(target), "--from", "-9999", "--to", "9999")[0] == 0
    assert run("--output", str(target), "--from", "9999-12-31", "--force")[0] == 0


def test_a_file_that_is_there_is_left_alone(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "t.svg"
    target.write_text("mine")
    code, said = run("--output", str(target))
    assert (code, target.read_text()) == (2, "mine")
    assert "--force" in said
    assert run("--output", str(target), "--force")[0] == 0
    assert target.read_text().startswith("<?xml")


def test_the_choices_are_those_of_the_sheet() -> None:
    assert cli_timeline.SHEET_PAPERS == sheet.PAPERS
    assert cli_timeline.SHEET_LANES == GROUPINGS
    assert cli_timeline.SHEET_THEMES == sheet_text.PAPER_THEMES


def test_the_help_tells_how(run: Run) -> None:
    code, said = run("--help")
    assert code == 0
    assert "explorer timeline --output timeline.pdf" in said
    guide = (ROOT / "resources" / "help" / "formats.md").read_text(encoding="utf-8")
    for option in (
        "--output", "--from", "--to", "--whole", "--period", "--every", "--by", "--paper",
        "--portrait", "--pages", "--across", "--theme", "--no-series", "--no-eras", "--no-list",
    ):  # fmt: skip
        assert option in said
        assert option in guide


def _command(library: Path, target: Path) -> list[str]:
    program = "import sys; from explorer.cli import main; sys.exit(main())"
    return [sys.executable, "-c", program, "--library", str(library), "timeline", "--output",
            str(target)]  # fmt: skip


def test_no_display_is_needed(library_path: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "xcb"}
    env.pop("DISPLAY", None)
    env.pop("WAYLAND_DISPLAY", None)
    target = tmp_path / "t.pdf"
    ran = subprocess.run(_command(library_path, target), env=env, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert target.read_bytes().startswith(b"%PDF-")
