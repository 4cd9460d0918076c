"""Clearing removes every file of the reader's, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

import user_data
from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.userdata.clearing import clear_user_data, clearing_words
from explorer.userdata.reading import remember_reading

MARKER = "a-marker-to-look-for"


def leave_traces(user_dir: Path) -> None:
    """Keep the marker in database, backups and a file set aside."""
    user_data.fill(user_dir)
    for day in range(4):
        database = UserDatabase.open(user_dir, clock=lambda now=day * 86_400.0: now)
        remember_reading(database, user_data.place(MARKER, f"leg/{day}"))
        database.close()
    files = UserFiles(user_dir)
    files.database.write_bytes(files.database.read_bytes()[:-100])
    (files.folder / "userdata.sqlite-journal").write_text(MARKER)


def holding_marker(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and (MARKER.encode() in path.read_bytes() or MARKER in path.name)
    ]


def test_nothing_is_left(tmp_path: Path) -> None:
    leave_traces(tmp_path)
    (tmp_path / "settings.ini").write_text("not ours")
    assert len(holding_marker(tmp_path)) > 4
    database = UserDatabase.open(tmp_path)
    removed = clear_user_data(database)
    assert holding_marker(tmp_path) == []
    assert [path.name for path in tmp_path.rglob("*")] == ["settings.ini"]
    kinds = ("userdata.sqlite", "userdata.lock", "userdata-damaged-1.sqlite", "backups/")
    assert all(any(name.startswith(kind) for name in removed) for kind in kinds)
    assert clear_user_data(database) == ()
    again = UserDatabase.open(tmp_path)
    assert (again.state, again.notices, user_data.seen(again)) == ("kept", (), set())
    again.close()


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    mine = UserFiles(tmp_path).folder / "holiday.txt"
    mine.write_text("mine")
    clear_user_data(UserDatabase.open(tmp_path))
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]


def test_not_while_another_window_has_them(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    first, second = UserDatabase.open(tmp_path), UserDatabase.open(tmp_path)
    with pytest.raises(UserDataError, match="open in another window"):
        clear_user_data(second)
    assert user_data.seen(first) == user_data.filled()
    first.close()
    second.close()


def test_of_a_newer_program_too(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    schema = user_data.later_schema(tmp_path / "scripts")
    UserDatabase.open(tmp_path, schema=schema).close()
    database = UserDatabase.open(tmp_path)
    assert database.state == "read-only"
    assert clear_user_data(database)
    assert not UserFiles(tmp_path).folder.exists()


def test_no_trace_has_nothing_to_remove() -> None:
    assert clear_user_data(UserDatabase.in_memory()) == ()


def test_the_words_claim_no_more_than_is_so() -> None:
    assert "may hold the removed content" in clearing_words()
