from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.compiler import build
from explorer.compiler.__main__ import main
from explorer.compiler.build import compile_library
from explorer.errors import LibraryError, RecordsError
from explorer.queries.reader import LibraryReader
from explorer.store.contents import verify_library
from explorer.store.manifest import manifest_path, read_manifest
from small_db import write_db


class Killed(BaseException):
    """The process ends here: no handler of the compiler's own may run on."""


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return write_db(tmp_path / "db")


@pytest.fixture
def old(db: Path, tmp_path: Path) -> Path:
    """A library of yesterday, and records that have changed since."""
    target = tmp_path / "lib" / "library.sqlite"
    compile_library(db, target)
    write_db(db, facts=("About ten people went across.", "About ten people waded across."))
    return target


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_same_records_give_the_same_bytes(db: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one" / "library.sqlite", tmp_path / "two" / "library.sqlite"
    compile_library(db, first)
    compile_library(db, second)
    assert first.read_bytes() == second.read_bytes()
    assert manifest_path(first).read_bytes() == manifest_path(second).read_bytes()


def test_file_names_and_order_on_disk_do_not_show(db: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    compile_library(db, first)
    facts = db / "records" / "facts" / "facts.yaml"
    facts.rename(facts.with_name("zzz.yaml"))
    compile_library(db, second)
    assert first.read_bytes() == second.read_bytes()


def test_a_library_verifies_and_says_what_it_is(db: Path, tmp_path: Path) -> None:
    target = tmp_path / "library.sqlite"
    summary = compile_library(db, target)
    manifest = verify_library(target)
    assert (manifest.facts, manifest.paths, manifest.countries) == (8, 1, 2)
    assert manifest.library == "Small"
    assert "8 facts" in summary
    assert files(tmp_path) == ["db", "library.sqlite", "library.sqlite.manifest.json"]


@pytest.mark.parametrize("name", ["with space.sqlite", "100 %.sqlite", "a?b.sqlite", "ü#.sqlite"])
def test_any_file_name_will_do(db: Path, tmp_path: Path, name: str) -> None:
    compile_library(db, tmp_path / name)
    reader = LibraryReader(str(tmp_path / name))
    assert reader.library.facts == 8
    reader.close()


def test_wrong_records_compile_to_nothing_and_are_all_listed(db: Path, tmp_path: Path) -> None:
    write_db(
        db,
        facts=("legs: [across]", "legs: [nowhere]"),
        prices=("branch: paid", "branch: pad"),
        events=('date: "2006-10"', "date: soon"),
    )
    with pytest.raises(RecordsError) as error:
        compile_library(db, tmp_path / "library.sqlite")
    assert len(error.value.problems) == 3
    for part in ("facts.yaml:15: legs", "prices.yaml:11: branch", "events.yaml:7: date"):
        assert part in error.value.message
    assert files(tmp_path) == ["db"]


def test_wrong_records_leave_the_old_library_byte_for_byte(db: Path, old: Path) -> None:
    before = old.read_bytes(), manifest_path(old).read_bytes()
    write_db(db, facts=("kind: statement", "kind: nonsense"))
    with pytest.raises(RecordsError):
        compile_library(db, old)
    assert (old.read_bytes(), manifest_path(old).read_bytes()) == before
    verify_library(old)


@pytest.mark.parametrize("step", ["_write", "_verify", "_manifest", "file_sha256"])
@pytest.mark.parametrize("error", [OSError("no space left on device"), sqlite3.Error("full")])
def test_a_failing_step_leaves_the_old_library_as_it_was(
    db: Path, old: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: Exception
) -> None:
    before = old.read_bytes(), manifest_path(old).read_bytes(), files(old.parent)

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(build, step, fail)
    with pytest.raises(LibraryError, match="could not be written"):
        compile_library(db, old)
    assert (old.read_bytes(), manifest_path(old).read_bytes(), files(old.parent)) == before


def test_a_full_disk_is_told_in_a_sentence(
    db: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()
    real = build.table_rows

    def too_much(*arguments: object) -> object:
        rows = real(*arguments)  # type: ignore[arg-type]
        rows["fact"] = rows["fact"] * 2  # the database refuses a second row of the same number
        return rows

    monkeypatch.setattr(build, "table_rows", too_much)
    with pytest.raises(LibraryError, match="could not be written"):
        compile_library(db, old)
    assert old.read_bytes() == before
    assert files(old.parent) == ["library.sqlite", "library.sqlite.manifest.json"]


def test_a_new_library_that_lost_rows_never_replaces_the_old(
    db: Path, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, write = old.read_bytes(), build._write

    def lose(path: Path, rows: object, records: object) -> None:
        write(path, rows, records)  # type: ignore[arg-type]
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DELETE FROM quantity")
            connection.commit()

    monkeypatch.setattr(build, "_write", lose)
    with pytest.raises(LibraryError, match="rows of quantity"):
        compile_library(db, old)
    assert old.read_bytes() == before
    assert files(old.parent) == ["library.sqlite", "library.sqlite.manifest.json"]


@pytest.mark.parametrize("steps", range(3))
def test_a_kill_between_steps_of_the_replacement_leaves_a_library_that_verifies(
    db: Path, old: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """Steps: the manifest for both files, the file, the manifest for the new one."""
    left = [steps]

    def counted(real: object) -> object:
        def step(*arguments: object) -> object:
            if left[0] == 0:
                raise Killed
            left[0] -= 1
            return real(*arguments)  # type: ignore[operator]

        return step

    before = old.read_bytes()
    monkeypatch.setattr(build, "write_manifest", counted(build.write_manifest))
    replaced = Path.replace
    monkeypatch.setattr(
        Path,
        "replace",
        lambda path, target: (
            replaced(path, target)
            if str(target).endswith(".json")
            else counted(replaced)(path, target)  # type: ignore[operator]
        ),
    )
    with pytest.raises(Killed):
        compile_library(db, old)
    monkeypatch.undo()
    verify_library(old)
    assert (old.read_bytes() == before) == (steps < 2)
    compile_library(db, old)
    verify_library(old)
    assert len(read_manifest(old).sha256) == 1


@pytest.mark.parametrize("steps", range(2))
def test_a_first_library_killed_half_way_never_stands_without_its_manifest(
    db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    target = tmp_path / "library.sqlite"
    real, left = build.write_manifest, [steps]

    def write(*arguments: object) -> None:
        if left[0] == 0:
            raise Killed
        left[0] -= 1
        real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(build, "write_manifest", write)
    with pytest.raises(Killed):
        compile_library(db, target)
    if target.exists():
        verify_library(target)


def test_a_damaged_old_library_is_replaced_by_a_whole_one(db: Path, old: Path) -> None:
    manifest_path(old).write_text("{", encoding="utf-8")
    compile_library(db, old)
    verify_library(old)


def test_a_folder_in_the_way_is_told_in_a_sentence(db: Path, tmp_path: Path) -> None:
    (tmp_path / "library.sqlite").mkdir()
    with pytest.raises(LibraryError, match="could not be written"):
        compile_library(db, tmp_path / "library.sqlite")


def test_the_command_says_what_it_made(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(db), str(tmp_path / "library.sqlite")]) == 0
    assert "8 facts" in capsys.readouterr().out


def test_the_command_lists_every_fault_and_fails(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_db(db, facts=("legs: [across]", "legs: [nowhere]"), prices=("role: piece", "role: x"))
    for arguments in ([str(db), "--check"], [str(db), str(tmp_path / "library.sqlite")]):
        assert main(arguments) == 1
        told = capsys.readouterr().err
        assert "facts.yaml:15: legs" in told
        assert "prices.yaml:12: role" in told
    assert files(tmp_path) == ["db"]


def test_the_command_checks_and_writes_nothing(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(db), "--check"]) == 0
    assert "no problem" in capsys.readouterr().out
    assert files(tmp_path) == ["db"]


def test_the_command_tells_of_a_file_that_fails(
    db: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "library.sqlite").mkdir()
    assert main([str(db), str(tmp_path / "library.sqlite")]) == 2
    assert "could not be written" in capsys.readouterr().err
