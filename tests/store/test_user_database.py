"""Opening the user database in every state that it may be in, and writing it."""

from __future__ import annotations

import os
import pwd
import random
import sqlite3
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

import user_data
from explorer import config
from explorer.errors import UserDataError
from explorer.store.format import USER_APPLICATION_ID, USER_SCHEMA_VERSION
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.store.user_tables import UserBase
from explorer.userdata.export import export_user_data
from explorer.userdata.reading import remember_reading
from explorer.userdata.reads import list_readings

SRC = Path(__file__).resolve().parents[2] / "src"
PLACE = user_data.place("mongolia", "leg/river")


@contextmanager
def opened(user_dir: Path, patience: float = 0.05) -> Iterator[UserDatabase]:
    database = UserDatabase.open(user_dir, patience=patience)
    yield database
    database.close()


def one_sentence(notices: tuple[str, ...]) -> str:
    assert len(notices) == 1
    assert notices[0].endswith(".")
    assert "\n" not in notices[0]
    assert "Traceback" not in notices[0]
    return notices[0]


def change(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(sql)


def pragma(database: UserDatabase, name: str) -> object:
    return database.read(lambda session: session.scalar(text(f"PRAGMA {name}")))


# ---- A database that is well ------------------------------------------------------------------


def test_made_at_the_first_opening(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        assert (database.state, database.notices) == ("kept", ())
        assert database.read(list_readings) == ()
    header = UserFiles(tmp_path).database.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == USER_APPLICATION_ID
    assert int.from_bytes(header[60:64], "big") == USER_SCHEMA_VERSION


def test_what_was_saved_is_there_the_next_time(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    with opened(tmp_path) as database:
        assert user_data.seen(database) == user_data.filled()


def test_settings_of_the_connection(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        found = {
            name: pragma(database, name)
            for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema",
                         "secure_delete", "temp_store")
        }  # fmt: skip
    assert found == {
        "journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "trusted_schema": 0,
        "secure_delete": 1, "temp_store": 2,
    }  # fmt: skip


def test_saved_means_committed(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        remember_reading(database, PLACE)
        with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
            assert other.execute("SELECT screen FROM reading").fetchall() == [("leg/river",)]


def test_a_command_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def half(session: Session) -> None:
        session.execute(text("INSERT INTO reading VALUES ('a', 'b', 'c', 'd', 1)"))
        raise KeyError("a bug")

    with opened(tmp_path) as database:
        with pytest.raises(KeyError):
            database.write(half)
        assert database.read(list_readings) == ()
        remember_reading(database, PLACE)


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    database.close()
    database.close()


def test_nothing_of_time_or_search_is_kept() -> None:
    names = {f"{t.name}.{c.name}" for t in UserBase.metadata.sorted_tables for c in t.columns}
    told = ("time", "date", "clock", "query", "search", "text")
    assert not [name for name in names if any(word in name for word in told)]


def test_no_trace_mode_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    database = UserDatabase.in_memory()
    remember_reading(database, PLACE)
    assert (database.state, database.notices, database.folder) == ("memory", (), None)
    assert user_data.seen(database) == {("mongolia", "leg/river")}
    database.close()
    assert list(tmp_path.iterdir()) == []


def test_nothing_of_it_before_the_first_paint_and_no_alembic_unless_due(tmp_path: Path) -> None:
    code = f"""
import sys, pathlib
import explorer.ui.app
heavy = [name for name in sys.modules if name.split(".")[0] in ("sqlalchemy", "alembic")]
ours = [name for name in sys.modules if "user_" in name or "explorer.userdata" in name]
assert not heavy + ours, heavy + ours
from explorer.store.user_database import UserDatabase
from explorer.userdata import clearing, export, keeper, reading
database = UserDatabase.open(pathlib.Path({str(tmp_path)!r}))
assert database.state == "kept"
database.close()
assert "alembic" not in sys.modules
"""
    environment = {**os.environ, "PYTHONPATH": str(SRC), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


# ---- Private, wherever it lies ----------------------------------------------------------------


@pytest.mark.parametrize("umask", [0, 0o027, 0o777])
def test_files_are_private_whatever_the_umask(umask: int, tmp_path: Path) -> None:
    modes = {}

    def look(session: Session) -> None:
        session.execute(text("INSERT INTO reading VALUES ('a', 'b', 'c', 'd', 1)"))
        modes.update({p.name: p.stat().st_mode for p in (tmp_path / "a/b/userdata").iterdir()})

    before = os.umask(umask)
    try:
        with opened(tmp_path / "a" / "b") as database:
            database.write(look)
        UserFiles(tmp_path / "a" / "b").database.write_bytes(b"x")
        with opened(tmp_path / "a" / "b"):
            pass
    finally:
        os.umask(before)
    assert "userdata.sqlite-journal" in modes
    paths = list((tmp_path / "a").rglob("*"))
    assert len(paths) > 5
    modes |= {str(path): path.stat().st_mode for path in [tmp_path / "a", *paths]}
    for name, mode in modes.items():
        assert stat.S_IMODE(mode) == (0o700 if stat.S_ISDIR(mode) else 0o600), name


def test_open_permissions_are_closed_again(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    files = UserFiles(tmp_path)
    files.folder.chmod(0o777)
    files.database.chmod(0o666)
    with opened(tmp_path):
        assert stat.S_IMODE(files.folder.stat().st_mode) == 0o700
        assert stat.S_IMODE(files.database.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["도서관 ü?#%&", "mode=memory&", "a b'\"", "x" * 150])
def test_home_of_any_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / name))
    user_data.fill(config.default_user_dir())
    with opened(config.default_user_dir()) as database:
        assert user_data.seen(database) == user_data.filled()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_home_unset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("HOME")
    known = pwd.getpwuid(os.getuid())
    monkeypatch.setattr(
        pwd, "getpwuid", lambda _: pwd.struct_passwd([*known[:5], str(tmp_path), known[6]])
    )
    user_data.fill(config.default_user_dir())
    assert (tmp_path / ".local").is_dir()


@pytest.mark.parametrize(
    "name", ["x" * 300, "/".join(["y" * 200] * 4), "/".join(["z" * 200] * 30), "a\0b"]
)
def test_a_folder_that_cannot_be_is_told(name: str, tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path / name)
    assert database.state == "memory"
    assert "is forgotten when the window closes" in one_sentence(database.notices)
    remember_reading(database, PLACE)
    database.close()


@pytest.mark.parametrize("where", ["", "userdata", "userdata/backups", "userdata/userdata.lock"])
def test_something_else_in_the_place_of_a_folder(where: str, tmp_path: Path) -> None:
    at = tmp_path / "reader" / where
    if where.endswith("lock"):
        at.mkdir(parents=True)
    else:
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_text("not a folder")
    database = UserDatabase.open(tmp_path / "reader")
    assert database.state == "memory"
    one_sentence(database.notices)
    database.close()
    assert at.exists()


# ---- Somebody else has it ---------------------------------------------------------------------


def test_a_second_window_shows_and_does_not_save(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    with opened(tmp_path) as first, opened(tmp_path) as second:
        assert second.state == "read-only"
        assert "open in another window" in one_sentence(second.notices)
        assert user_data.seen(second) == user_data.filled()
        with pytest.raises(UserDataError, match="close the other one"):
            remember_reading(second, PLACE)
        remember_reading(first, PLACE)
        first.close()
        remember_reading(second, user_data.place("russia", "opening"))
        assert second.state == "kept"
        both = {("mongolia", "leg/river"), ("russia", "opening")}
        assert user_data.seen(second) == user_data.filled() | both


def test_locked_for_long_is_survived(tmp_path: Path) -> None:
    with opened(tmp_path) as database:
        remember_reading(database, PLACE)
        with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
            other.execute("BEGIN EXCLUSIVE")
            begun = time.monotonic()
            for turn in range(3):
                with pytest.raises(UserDataError, match="Another program is using your data"):
                    remember_reading(database, user_data.place("russia", f"leg/{turn}"))
                with pytest.raises(UserDataError, match="Another program"):
                    database.read(list_readings)
            assert time.monotonic() - begun < 2
        remember_reading(database, user_data.place("russia", "opening"))
        assert len(user_data.seen(database)) == 2


def test_locked_while_opening_is_tried_again(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
        other.execute("BEGIN EXCLUSIVE")
        database = UserDatabase.open(tmp_path, patience=0.01)
        assert database.state == "read-only"
        assert "Another program" in one_sentence(database.notices)
        with pytest.raises(UserDataError, match="Another program"):
            remember_reading(database, PLACE)
    remember_reading(database, PLACE)
    assert database.state == "kept"
    assert len(user_data.seen(database)) == 13
    database.close()
    assert not list(UserFiles(tmp_path).folder.glob("*damaged*"))


def test_a_reader_of_the_file_does_not_stop_the_opening(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM reading").fetchone()
        with opened(tmp_path) as database:
            assert database.state == "kept"


# ---- Damage -----------------------------------------------------------------------------------


def expect_restored(user_dir: Path, reason: str = "") -> None:
    """The damaged file is set aside as it was, the backup is there, and one sentence says so."""
    files = UserFiles(user_dir)
    damaged = files.database.read_bytes()
    with opened(user_dir) as database:
        assert database.state == "kept"
        told = one_sentence(database.notices)
        assert "set aside as userdata-damaged-1.sqlite" in told
        assert "newest good backup" in told
        assert reason in told
        assert user_data.seen(database) == user_data.filled()
        remember_reading(database, PLACE)
    assert (files.folder / "userdata-damaged-1.sqlite").read_bytes() == damaged
    with opened(user_dir) as database:
        assert database.notices == ()


@pytest.mark.parametrize("percent", range(0, 100, 5))
def test_truncated(percent: int, tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    path = UserFiles(tmp_path).database
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * percent // 100])
    expect_restored(tmp_path)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "it was empty"), (b"\0", "cut short"), (b"SQLite format 3\0", "cut short"),
        (b"PK\x03\x04" + bytes(9000), "not a database"), (bytes(4096), "not a database"),
    ],
)  # fmt: skip
def test_not_a_database(content: bytes, reason: str, tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    UserFiles(tmp_path).database.write_bytes(content)
    expect_restored(tmp_path, reason)


@pytest.mark.parametrize(
    ("sql", "reason"),
    [
        ("PRAGMA application_id = 7", "another program"),
        ("PRAGMA user_version = 100000", "a number that cannot be"),
        ("DROP TABLE visit", "it lacks the table visit"),
        ("CREATE TABLE spy (x)", "the table spy, which this program never made"),
        ("CREATE VIEW spy AS SELECT 1", "the view spy"),
        ("CREATE INDEX spy ON reading (path)", "the index spy"),
        (
            "CREATE TRIGGER spy AFTER INSERT ON visit BEGIN DELETE FROM reading; END",
            "the trigger spy",
        ),
        ("CREATE VIRTUAL TABLE spy USING fts5(x)", "spy"),
        ("ALTER TABLE visit ADD COLUMN spy TEXT", "the table visit in another form"),
        (
            "DROP TABLE visit; CREATE TABLE visit (library, path, screen, version, sequence)",
            "the table visit in another form",
        ),
        (
            "PRAGMA foreign_keys = OFF; INSERT INTO visit VALUES ('a', 'b', 'c', 'd', 1)",
            "do not fit together",
        ),
    ],
)
def test_a_doctored_database_is_not_used(sql: str, reason: str, tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    change(UserFiles(tmp_path).database, sql)
    expect_restored(tmp_path, reason)


def flipped(content: bytes, page: int, chance: random.Random) -> bytes:
    changed = bytearray(content)
    while True:
        at = page * 4096 + chance.randrange(4096)
        if not 24 <= at < 28:  # SQLite's count of transactions only says which seal to compare
            changed[at] ^= 1 << chance.randrange(8)
            return bytes(changed)


def test_a_flipped_bit_on_every_page_is_found_after_closing(tmp_path: Path) -> None:
    chance = random.Random(7)
    user_data.fill(tmp_path / "whole")
    content = UserFiles(tmp_path / "whole").database.read_bytes()
    for page in range(len(content) // 4096):
        for turn in range(2):
            user_dir = tmp_path / f"{page}-{turn}"
            user_data.fill(user_dir)
            UserFiles(user_dir).database.write_bytes(flipped(content, page, chance))
            expect_restored(user_dir)


def test_a_flipped_bit_after_a_cut_never_stops_the_program(tmp_path: Path) -> None:
    """Without a seal a bit in a word cannot be found; whatever it is, the program goes on."""
    chance = random.Random(8)
    user_data.fill(tmp_path, seal=False)
    content = UserFiles(tmp_path).database.read_bytes()
    for page in range(len(content) // 4096):
        for turn in range(4):
            user_dir = tmp_path / f"{page}-{turn}"
            UserFiles(user_dir).folder.mkdir(parents=True)
            UserFiles(user_dir).database.write_bytes(flipped(content, page, chance))
            with opened(user_dir) as database:
                assert database.state in {"kept", "read-only"}
                assert database.notices or len(user_data.seen(database)) == 12
                if database.state == "kept":
                    remember_reading(database, PLACE)


def test_damaged_while_open_is_told(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    with opened(tmp_path) as database:
        path = UserFiles(tmp_path).database
        path.write_bytes(path.read_bytes()[:4096] + b"\xff" * 8192)
        with pytest.raises(UserDataError, match="start the program again"):
            remember_reading(database, PLACE)
    with opened(tmp_path) as database:
        one_sentence(database.notices)
        assert user_data.seen(database) == user_data.filled()


def test_a_missing_file_comes_back(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    UserFiles(tmp_path).database.unlink()
    with opened(tmp_path) as database:
        assert "was missing; the newest good backup" in one_sentence(database.notices)
        assert user_data.seen(database) == user_data.filled()


def test_all_backups_bad(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    files = UserFiles(tmp_path)
    for path in [*files.backups.iterdir(), files.database]:
        path.write_bytes(path.read_bytes()[:5000])
    bad = sorted(path.name for path in files.backups.iterdir())
    with opened(tmp_path) as database:
        assert database.state == "kept"
        told = one_sentence(database.notices)
        assert "no backup of it was whole, so it was begun anew" in told
        assert user_data.seen(database) == set()
        remember_reading(database, PLACE)
    names = {path.name.split("-change")[0] for path in files.backups.iterdir()}
    assert {name.split("-change")[0].replace("closing", "closed") for name in bad} <= names
    assert (files.folder / "userdata-damaged-1.sqlite").exists()


def test_damaged_twice_keeps_both(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    files = UserFiles(tmp_path)
    for number in (1, 2):
        files.database.write_bytes(b"damage %d" % number)
        with opened(tmp_path) as database:
            assert f"userdata-damaged-{number}.sqlite" in one_sentence(database.notices)
        assert (files.folder / f"userdata-damaged-{number}.sqlite").read_bytes()[-1:] == b"%d" % (
            number
        )


def test_a_foreign_journal_is_not_played_back(tmp_path: Path) -> None:
    """A journal without its database belongs to none."""
    user_data.fill(tmp_path)
    files = UserFiles(tmp_path)
    files.database.unlink()
    (files.folder / "userdata.sqlite-journal").write_bytes(b"\xd9\xd5\x05\xf9 \xa1c\xd7" * 999)
    with opened(tmp_path) as database:
        assert user_data.seen(database) == user_data.filled()
    assert (files.folder / "userdata-damaged-1.sqlite-journal").exists()


# ---- A newer program's data -------------------------------------------------------------------


def test_newer_data_are_shown_exported_and_left_alone(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    path = UserFiles(tmp_path).database
    change(path, "PRAGMA user_version = 7; CREATE TABLE dream (x); INSERT INTO dream VALUES ('y')")
    before = path.read_bytes()
    with opened(tmp_path) as database:
        assert database.state == "read-only"
        said = f"newer Journey Explorer (form 7, here {USER_SCHEMA_VERSION})"
        assert said in one_sentence(database.notices)
        assert user_data.seen(database) == user_data.filled()
        with pytest.raises(UserDataError, match="newer"):
            remember_reading(database, PLACE)
        exported = database.read(export_user_data)
        assert '"dream"' in exported
        assert "leg/11" in exported
    assert path.read_bytes() == before


def test_newer_data_in_another_form_are_told_not_raised(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    change(UserFiles(tmp_path).database, "PRAGMA user_version = 7; DROP TABLE visit")
    with opened(tmp_path) as database:
        with pytest.raises(UserDataError):
            database.read(list_readings)
        assert '"reading"' in database.read(export_user_data)
