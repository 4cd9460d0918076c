"""`explorer map`, as a person types it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from explorer import cli
from explorer.config import NOTICE

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def _keep_platform(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what the command sets for its own process."""
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], library_path: Path, qapp: object):  # type: ignore[no-untyped-def]  # a callable
    def command(*arguments: str) -> tuple[int, str]:
        try:
            code = cli.main(["--library", str(library_path), "map", *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert err.count("\n") <= 1 or "usage" in err
        return code, out + err

    return command


@pytest.mark.parametrize(
    ("name", "start"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("a.PDF", b"%PDF-")]
)
def test_the_ending_says_the_form(run, tmp_path: Path, name: str, start: bytes) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / name
    assert run("--output", str(target), "--path", "mongolia") == (0, "")
    assert target.read_bytes().startswith(start)
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_paths_are_chosen_by_id_or_title(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "two"
    code, _ = run(
        "--path", "vietnam", "--path", "Burma", "--format", "pdf", "--output", str(target)
    )
    assert code == 0
    text = " ".join(PdfReader(target).pages[0].extract_text().split())
    assert NOTICE in text
    assert "2 of 7 documented paths shown" in text
    assert "Forged papers" not in text


def test_themes_differ(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for theme in ("light", "dark"):
        code, _ = run("--theme", theme, "--output", str(tmp_path / f"{theme}.svg"))
        assert code == 0
    light, dark = ((tmp_path / f"{name}.svg").read_text() for name in ("light", "dark"))
    assert "#fbf8f2" in light
    assert "#fbf8f2" not in dark


def _told(target: Path) -> str:
    return " ".join(PdfReader(target).pages[0].extract_text().split())


def test_names_are_in_the_form_that_is_asked_for(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    told = {}
    for form in ("article", "usual", "local"):
        target = tmp_path / f"{form}.pdf"
        assert run("--path", "burma", "--names", form, "--output", str(target)) == (0, "")
        told[form] = _told(target)
    assert "Payao" in told["article"]
    assert "Phayao" not in told["article"]
    assert "Phayao" in told["usual"]
    assert "ayao" not in told["local"]
    assert "Germany" in told["usual"]
    assert "Deutschland" in told["local"]
    assert "Germany" not in told["local"]


def test_years_are_those_of_the_period(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    told = {}
    for years in ("2003", "2004-2005"):
        target = tmp_path / f"{years}.pdf"
        code, _ = run("--path", "vietnam", "--years", years, "--output", str(target))
        assert code == 0
        told[years] = _told(target)
    assert run("--path", "vietnam", "--output", str(tmp_path / "all.pdf"))[0] == 0
    assert "2004 to 2005" in told["2004-2005"]
    assert told["2003"] != told["2004-2005"]
    every = _told(tmp_path / "all.pdf")
    assert "2004 to 2005" not in every
    assert "changed in this period" in told["2004-2005"]
    assert "changed in this period" not in every


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--output", "map.gif"), "does not say its form"),
        (("--output", "-", "--format", "png"), "goes into a file"),
        (("--output", "map.png", "--path", "mongola"), "close to it: mongolia"),
        (("--output", "map.png", "--theme", "neon"), "invalid choice"),
        ((), "--output"),
        (("--output", "map.png", "--names", "latin"), "invalid choice"),
        (("--output", "map.png", "--years", "1989"), "from 1997 to 2006"),
        (("--output", "map.png", "--years", "2005-2003"), "from 1997 to 2006"),
        (("--output", "map.png", "--years", "lately"), "from 1997 to 2006"),
        (("--output", "/dev/null/map.png", "--path", "mongolia"), "nothing was saved"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(  # type: ignore[no-untyped-def]
    run, arguments: tuple[str, ...], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, said = run(*arguments)
    assert code == 2
    assert words in said
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_there_is_left_alone(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "map.svg"
    target.write_text("mine")
    code, said = run("--output", str(target), "--path", "mongolia")
    assert (code, target.read_text()) == (2, "mine")
    assert "--force" in said
    assert run("--output", str(target), "--path", "mongolia", "--force")[0] == 0
    assert target.read_text().startswith("<?xml")


def test_the_help_tells_how(run) -> None:  # type: ignore[no-untyped-def]
    code, said = run("--help")
    assert code == 0
    assert "explorer map --path mongolia --output mongolia.svg" in said
    guide = (ROOT / "resources" / "help" / "formats.md").read_text(encoding="utf-8")
    for option in ("--output", "--path", "--format", "--theme", "--names", "--years"):
        assert option in said
        assert option in guide


def test_no_display_is_needed(library_path: Path, tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "xcb"}
    env.pop("DISPLAY", None)
    env.pop("WAYLAND_DISPLAY", None)
    target = tmp_path / "map.pdf"
    program = "import sys; from explorer.cli import main; sys.exit(main())"
    arguments = ["--library", str(library_path), "map", "--output", str(target)]
    ran = subprocess.run(
        [sys.executable, "-c", program, *arguments], env=env, capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert target.read_bytes().startswith(b"%PDF-")
