"""The command line, as a person types it."""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from explorer import __version__, cli, cli_journey
from explorer.exports.facts_jsonl import KEYS
from explorer.queries.reader import LibraryReader
from explorer.store.manifest import file_sha256, read_manifest, write_manifest

ROOT = Path(__file__).parents[1]


class Ran:
    """What a command printed and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], library_path: Path):  # type: ignore[no-untyped-def]  # a callable
    def command(*arguments: str, library: Path | str | None = library_path) -> Ran:
        places = ["--library", str(library)] if library is not None else []
        try:
            code = cli.main([*places, *arguments])
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(code, out, err)

    return command


def _process(*arguments: str, **environment: str | None) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    for name, value in environment.items():
        env.pop(name, None)
        if value is not None:
            env[name] = value
    program = "import sys; from explorer.cli import main; sys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], env=env, capture_output=True, check=False
    )


def _shell(library: Path) -> str:
    """Return the program with its library as a shell's words."""
    return (
        f"PYTHONPATH={shlex.quote(str(ROOT / 'src'))} {shlex.quote(sys.executable)} -c "
        "'import sys; from explorer.cli import main; sys.exit(main())' "
        f"--library {shlex.quote(str(library))}"
    )


def test_facts_lists_everything_in_every_form(run, reader: LibraryReader) -> None:  # type: ignore[no-untyped-def]
    everything = reader.count_facts()
    lines = run("facts", "--format", "jsonl").out.splitlines()
    records = [json.loads(line) for line in lines]
    assert len(records) == everything
    assert all(tuple(record) == KEYS for record in records)
    tagged = [bool(record["sensitive"]) for record in records]
    assert tagged == sorted(tagged)
    rows = list(csv.reader(io.StringIO(run("facts", "--format", "csv").out, newline="")))
    assert len(rows) == everything + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    text = run("facts")
    assert text.code == 0
    assert text.out.count("\n  Record ") == everything - sum(tagged)


def test_a_query_finds_by_rank_and_finding_nothing_is_no_failure(run) -> None:  # type: ignore[no-untyped-def]
    found = run("facts", "mekong", "boat", "--format", "jsonl")
    assert found.code == 0
    assert found.out
    nothing = run("facts", "xyzzyx", "--format", "jsonl")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "")
    assert "None of" in run("facts", "xyzzyx").out


@pytest.mark.parametrize(
    "query",
    ['"', '"unclosed phrase', "AND OR NOT", "a* ^b", "NEAR(a b)", "statement:x", "(((", "%_%",
     "'; DROP TABLE fact", "nul\0inside", "\ud800lone", "x" * 100_000, "é\u0301\U0001f600",
     "\u202eabc", ""],
)  # fmt: skip
def test_no_query_breaks_anything(run, query: str) -> None:  # type: ignore[no-untyped-def]
    for form in cli.FACT_FORMATS:
        assert run("facts", "--format", form, "--", query).code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("facts", "--format", "xml"),
        ("frobnicate",),
        ("journey", "--format", "csv"),
        ("journey", "atlantis"),
        ("journey", "--list", "mongolia"),
        ("journey", "mongolia", "--format", "pdf"),
        ("journey", "mongolia", "--format", "pdf", "--output", "-"),
        ("journey", "mongolia", "--paper", "a4"),
        ("journey", "mongolia", "--paper", "a3", "--output", "x.pdf"),
        ("journey", "mongolia", "--leg", "atlantis"),
        ("journey", "--leg", "border-river"),
        ("journey", "--without-way", "river-bribe"),
        ("journey", "mongolia", "--without-way", "atlantis"),
        ("journey", "mongolia", "--leg", "leaving-home", "--without-way", "river-bribe"),
        ("shoot",),
        ("shoot", "x", "--size", "12"),
        ("shoot", "x", "--size", "9x99999"),
        ("shoot", "x", "--size", "-5x600"),
        ("shoot", "x", "--theme", "neon"),
        ("facts", "--output", "/nonexistent/folder/file"),
        ("facts", "--output", "/"),
        ("facts", "--nonsense"),
        ("journey", ""),
        ("journey", "--list", ""),
        ("shoot", ""),
        ("shoot", "x" * 5000),
        ("shoot", "x", "--size", "639x800"),
    ],
)
def test_bad_input_gets_a_sentence_and_exit_2(run, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    ran = run(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1
    assert ran.err.strip().endswith((".", "?"))


def test_places_stand_before_or_after_the_command(run, library_path: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    places = ("--library", str(library_path), "--user-data", str(tmp_path))
    for arguments in (
        (*places, "journey", "--list"),
        ("journey", "--list", *places),
        ("--library", "/nowhere", "journey", "--list", *places),
        (*places[2:], "check", *places[:2]),
    ):
        assert run(*arguments, library=None).code == 0


def test_journey_lists_ids_and_titles(run, reader: LibraryReader) -> None:  # type: ignore[no-untyped-def]
    lines = run("journey", "--list").out.splitlines()
    assert [tuple(line.split("\t")) for line in lines] == [(p.id, p.title) for p in reader.paths]


def test_an_unknown_path_names_the_close_ones(run) -> None:  # type: ignore[no-untyped-def]
    assert "mongolia" in run("journey", "mongola").err
    assert "laos-mekong-thailand" in run("journey", "thailand").err
    assert "--list" in run("journey", "zzzzzz").err


def test_a_path_may_be_named_by_its_title(run, reader: LibraryReader) -> None:  # type: ignore[no-untyped-def]
    path = reader.paths[0]
    assert run("journey", path.title).out == run("journey", path.id).out


def test_output_goes_to_a_file_whose_ending_names_the_form(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    target = tmp_path / "m.md"
    assert run("journey", "mongolia", "--output", str(target)).out == ""
    assert target.read_text(encoding="utf-8").startswith("# Mongolia\n")
    again = run("journey", "vietnam", "--output", str(target))
    assert again.code == 2
    assert "--force" in again.err
    assert run("journey", "vietnam", "--output", str(target), "--force").code == 0
    assert target.read_text(encoding="utf-8").startswith("# Vietnam\n")
    assert run("facts", "mekong", "--output", str(tmp_path / "f.jsonl")).code == 0
    assert json.loads((tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert run("facts", "mekong", "--output", "-").out.startswith("FACTS")


def test_a_path_goes_to_paper_and_to_a_page(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    page, paper = tmp_path / "m.html", tmp_path / "m.pdf"
    assert run("journey", "mongolia", "--output", str(page)).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert run("journey", "mongolia", "--format", "html").out == page.read_text(encoding="utf-8")
    again = ("journey", "mongolia", "--leg", "into-mongolia", "--output")
    assert run(*again, str(paper), "--paper", "letter").code == 0
    assert paper.read_bytes().startswith(b"%PDF-")
    assert "--force" in run(*again, str(paper)).err
    if Path("/dev/full").exists():
        assert "nothing was saved" in run(*again, "/dev/full", "--format", "pdf").err
    assert {path.name for path in tmp_path.iterdir()} == {"m.html", "m.pdf"}


def test_some_legs_are_a_part_and_say_so(run) -> None:  # type: ignore[no-untyped-def]
    legs = ("--leg", "border-river", "--leg", "leaving-home")
    part = run("journey", "mongolia", *legs).out
    assert part.index("Leg 1 of 6") < part.index("Leg 2 of 6")
    assert "Leg 3 of 6" not in part
    assert "A selection, not the whole path: 2 of 6 legs." in part
    assert "\nLedger\n" not in part
    whole = run("journey", "mongolia").out
    assert "A selection, not the whole path" not in whole


def test_ways_can_be_left_out_and_unknown_ones_are_answered(run) -> None:  # type: ignore[no-untyped-def]
    ways = ("--without-way", "river-bribe", "--without-way", "river-broker")
    part = " ".join(run("journey", "mongolia", "--leg", "border-river", *ways).out.split())
    assert "Left out of this selection: Paying a guard; With a broker." in part
    assert "1 of 6 legs, 2 ways left out." in part
    assert "Promising to pay later" in part
    assert "$25–38" not in part
    whole = run("journey", "mongolia", "--leg", "border-river").out
    assert "$25–38" in whole
    assert "river-bribe" in run("journey", "mongolia", "--without-way", "x").err


def test_a_pdf_needs_no_display(library_path: Path, tmp_path: Path) -> None:
    target = tmp_path / "river.pdf"
    ran = _process(
        "--library", str(library_path), "journey", "mongolia", "--leg", "border-river",
        "--output", str(target), DISPLAY=None, WAYLAND_DISPLAY=None, QT_QPA_PLATFORM="xcb",
    )  # fmt: skip
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
    assert target.read_bytes().startswith(b"%PDF-")


def test_papers_are_those_of_printing(qapp: object) -> None:
    from explorer.ui.printing.pdf import PAPERS

    assert cli_journey.PAPERS == PAPERS


def test_csv_in_a_file_ends_its_lines_as_the_standard_says(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    run("facts", "mekong", "--output", str(tmp_path / "f.csv"))
    data = (tmp_path / "f.csv").read_bytes()
    assert data.count(b"\r\n") == data.count(b"\n")


def test_check_says_in_one_sentence_that_all_is_well(run, reader: LibraryReader) -> None:  # type: ignore[no-untyped-def]
    ran = run("check")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 1
    assert f"{reader.count_facts():,} facts" in ran.out


def _copy(library_path: Path, folder: Path) -> Path:
    target = folder / "library.sqlite"
    shutil.copy(library_path, target)
    shutil.copy(f"{library_path}.manifest.json", f"{target}.manifest.json")
    return target


def _sign(path: Path) -> None:
    """Write the manifest that fits a doctored file, so that only a look inside can tell."""
    write_manifest(path, read_manifest(path)._replace(sha256=(file_sha256(path),)))


def test_a_library_that_is_none_gets_a_sentence(run, library_path: Path, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "x.sqlite"
    whole = library_path.read_bytes()
    for content in (None, b"", b"SQLite format 3\0", whole[:5000], b"hello" * 99, whole):
        if content is not None:
            path.write_bytes(content)
        for command in ("check", "facts", "journey"):
            ran = run(command, library=path)
            assert ran.code == 2
            assert ran.out == ""
            assert len(ran.err.splitlines()) == 1
    for location in (str(tmp_path), "nosuchdb://host/x", "postgresql://localhost:1/x", "",
                     "sqlite://", "sqlite:///", "a\nb\x1b[31m"):  # fmt: skip
        ran = run("check", library=location)
        assert ran.code == 2
        assert len(ran.err.splitlines()) == 1
        assert "\x1b" not in ran.err


@pytest.mark.parametrize(
    ("statement", "word"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON fact BEGIN SELECT 1; END", "holds what no library has"),
        ("CREATE VIEW v AS SELECT 1", "holds what no library has"),
        ("CREATE TABLE more (a)", "holds what no library has"),
        ("DROP TABLE contested_set", "lacks contested_set"),
        ("DELETE FROM meta", ""),
        ("DELETE FROM fact WHERE position = 1", "not whole"),
        ("DELETE FROM path WHERE id = 'mongolia'", "not whole"),
        ("DELETE FROM path_leg WHERE path_id = 'mongolia'", "a path without legs"),
        ("UPDATE quantity SET min = 9e999 WHERE min > 1", "holds a min that cannot be read"),
        ("UPDATE quantity SET max = 'many' WHERE max > 1", "holds a max that cannot be read"),
        ("UPDATE fact SET date_first = '-99999-01-01' WHERE date_first NOTNULL", "date_first"),
        ("UPDATE fact SET date_last = '2006-13-45' WHERE date_last NOTNULL", "date_last"),
        ("UPDATE leg SET pages = 'many'", "holds what cannot be read"),
        ("UPDATE fact SET first_day = first_day - 1 WHERE id = 'bribe-tumen-2005'",
         "draws other dates than its facts have"),
        ("UPDATE dated_column SET data = 'many' WHERE name = 'end'", "dates that cannot be read"),
        ("DELETE FROM dated_column WHERE name = 'flags'", "dates that cannot be read"),
        ("UPDATE meta SET value = 'soon' WHERE name = 'year'", "holds what cannot be read"),
        ("INSERT INTO country (id, position, name, roles, description, also, usual, local, pages) "
         "SELECT 'x', 99, name, roles, '', '', '', '', '' FROM country LIMIT 1",
         "countries where its manifest says"),
    ],
)  # fmt: skip
def test_check_looks_inside(  # type: ignore[no-untyped-def]
    run, library_path: Path, tmp_path: Path, statement: str, word: str
) -> None:
    path = _copy(library_path, tmp_path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
        connection.commit()
    _sign(path)
    ran = run("check", library=path)
    assert word in ran.err
    assert ran.code == (2 if word else 0)


def test_the_window_needs_a_display(library_path: Path) -> None:
    ran = _process("--library", str(library_path), DISPLAY=None, WAYLAND_DISPLAY=None,
                   QT_QPA_PLATFORM=None)  # fmt: skip
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert ran.stderr.count(b"\n") == 1
    assert b"no display" in ran.stderr


def test_printing_needs_neither_qt_nor_a_utf8_locale(library_path: Path) -> None:
    program = (
        "import sys; from explorer.cli import main; code = main(sys.argv[1:]);"
        "assert not any(name.startswith(('PySide6', 'numpy', 'yaml', 'msgspec')) "
        "for name in sys.modules); sys.exit(code)"
    )
    for command in ("facts", "journey", "check"):
        ran = subprocess.run(
            [sys.executable, "-c", program, command, "--library", str(library_path)],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "LC_ALL": "C",
                 "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
            capture_output=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.decode("utf-8")


def test_help_and_version_import_nothing_heavy() -> None:
    program = (
        "import sys; from explorer.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit as stop:\n"
        "    heavy = [n for n in ('sqlalchemy', 'PySide6') if n in sys.modules]\n"
        "    sys.exit(heavy or stop.code)"
    )
    for arguments in (["--version"], ["--help"], ["facts", "--help"], ["journey", "--help"],
                      ["shoot", "--help"], ["check", "--help"]):  # fmt: skip
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, check=False,
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout
    assert __version__ in _process("--version").stdout.decode()


@pytest.mark.skipif(os.name != "posix", reason="shell pipes")
def test_a_reader_that_stops_reading_and_a_full_disk(library_path: Path) -> None:
    program = f"{_shell(library_path)} facts"
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {program} | head -1"], capture_output=True, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    if Path("/dev/full").exists():
        full = ["bash", "-c", f"{program} > /dev/full"]
        ran = subprocess.run(full, capture_output=True, check=False)
        assert ran.returncode == 2
        assert ran.stderr.count(b"\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("arguments", ["check", "--help", "journey --list"])
@pytest.mark.parametrize("unbuffered", [None, "1"])
def test_what_nobody_takes_is_told(
    library_path: Path, arguments: str, unbuffered: str | None
) -> None:
    if unbuffered and arguments == "--help":
        pytest.skip("not tried: argparse itself passes over a failed write")
    program = f"{_shell(library_path)} {arguments}"
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered or ""}
    for shell, code in ((f"{program} > /dev/full", 2), (f"{program} | true", 0)):
        ran = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {shell}"],
            env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr.count(b"\n")) == (code, code // 2), ran.stderr


@pytest.mark.skipif(os.name != "posix", reason="closed descriptors of a shell")
def test_closed_streams_leave_the_exit_code(library_path: Path) -> None:
    for shell, code in (
        ("facts >&-", 2), ("check >&-", 2), ("frobnicate 2>&-", 2), ("check >/dev/null 2>&-", 0),
        ("journey nowhere 2>/dev/full", 2), ("frobnicate 2>/dev/full", 2),
    ):  # fmt: skip
        ran = subprocess.run(
            ["bash", "-c", f"{_shell(library_path)} {shell}"],
            env={**os.environ, "PYTHONUNBUFFERED": ""}, capture_output=True, check=False,
        )  # fmt: skip
        assert ran.returncode == code, shell
        assert b"Traceback" not in ran.stderr


def test_an_unexpected_failure_is_a_sentence(run, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def fail(*_arguments: object) -> None:
        raise KeyError("across")

    monkeypatch.setattr(LibraryReader, "list_facts", fail)
    ran = run("facts")
    assert ran.code == 2
    assert "That failed unexpectedly (KeyError: 'across')" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_folder_for_settings_that_can_be_none(library_path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in ("x" * 5000, str(tmp_path / "file")):
        ran = _process(
            "--library", str(library_path), "--user-data", folder, QT_QPA_PLATFORM="offscreen"
        )
        assert ran.returncode == 2
        assert ran.stderr.count(b"\n") == 1


def test_a_hostile_library_prints_no_control_characters(
    run, library_path: Path, tmp_path: Path  # type: ignore[no-untyped-def]
) -> None:
    path = _copy(library_path, tmp_path)
    evil = "a\x1b[31m\nb\u202ec"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE path SET title = ?", (evil,))
        connection.execute("UPDATE fact SET statement = ?, title = ?", (evil, evil))
        connection.commit()
    _sign(path)
    write_manifest(path, read_manifest(path)._replace(library=evil, version=evil))
    for command in (("check",), ("journey", "--list"), ("journey", "mongolia"), ("facts",)):
        ran = run(*command, library=path)
        assert ran.code == 0
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out
    assert len(run("journey", "--list", library=path).out.splitlines()) == 8


def test_themes_are_those_of_the_window(theme: object) -> None:
    from explorer.ui.theme import THEMES

    assert cli.THEMES == THEMES


def test_shoot_hands_over_what_was_asked_for(
    run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, library_path: Path  # type: ignore[no-untyped-def]
) -> None:
    from explorer.ui import shoot

    asked: list[object] = []

    def fake(*arguments: object) -> list[Path]:
        asked.extend(arguments)
        return [tmp_path / "start-dark-800x600.png"]

    monkeypatch.setattr(shoot, "shoot", fake)
    folder = tmp_path / "shots"
    ran = run("shoot", str(folder), "--size", "800x600", "--theme", "dark", "--theme", "dark")
    assert asked == [str(library_path), folder, (800, 600), ("dark",)]
    assert ran.out == f"{tmp_path / 'start-dark-800x600.png'}\n"
