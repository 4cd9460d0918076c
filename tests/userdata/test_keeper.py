"""Places are noted for nothing, saved together, and tried again where saving failed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.userdata import keeper as keeper_module
from explorer.userdata.keeper import ReadingKeeper
from explorer.userdata.reads import list_readings
from user_data import place, seen


def test_noting_writes_nothing_until_saved(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    keeper = ReadingKeeper(database)
    for screen in ("opening", "opening", "advisory", "context"):
        keeper.note(place("mongolia", screen))
    assert seen(database) == set()
    assert keeper.save() == ""
    assert database.read(list_readings)[0].visited == ("opening", "advisory", "context")
    database.close()


def test_saving_nothing_asks_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise UserDataError("asked")

    database = UserDatabase.in_memory()
    monkeypatch.setattr(keeper_module, "remember_readings", refuse)
    assert ReadingKeeper(database).save() == ""
    database.close()


def test_what_could_not_be_saved_is_kept_told_once_and_saved_later(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    keeper = ReadingKeeper(database)
    with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
        other.execute("BEGIN EXCLUSIVE")
        told = []
        for screen in ("opening", "advisory", "context"):
            keeper.note(place("mongolia", screen))
            told.append(keeper.save())
        assert "Another program is using your data" in told[0]
        assert told[1:] == ["", ""]
    assert keeper.save() == ""
    assert database.read(list_readings)[0].visited == ("opening", "advisory", "context")
    database.close()


def test_a_second_window_is_told_at_opening_and_not_again(tmp_path: Path) -> None:
    first, second = UserDatabase.open(tmp_path), UserDatabase.open(tmp_path)
    keeper = ReadingKeeper(second)
    keeper.note(place("mongolia", "opening"))
    assert keeper.save() == ""
    first.close()
    assert keeper.save() == ""
    assert seen(second) == {("mongolia", "opening")}
    second.close()
