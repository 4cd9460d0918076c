"""Views that are kept by name: saved, renamed, replaced, deleted and put back."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.userdata import saved_views
from explorer.userdata.rows import SavedViewRow
from explorer.userdata.saved_views import (
    LONGEST_NAME,
    LONGEST_STATE,
    delete_view,
    get_saved_view,
    list_saved_views,
    rename_view,
    replace_view,
    restore_view,
    save_view,
)

LIBRARY = "Small"


@pytest.fixture
def database() -> Iterator[UserDatabase]:
    memory = UserDatabase.in_memory()
    yield memory
    memory.close()


def kept(database: UserDatabase, library: str = LIBRARY) -> tuple[SavedViewRow, ...]:
    return database.read(lambda session: list_saved_views(session, library))


def names(database: UserDatabase) -> list[str | None]:
    return [row.name for row in kept(database)]


def save(database: UserDatabase, name: str, state: str = "{}") -> SavedViewRow:
    return save_view(database, LIBRARY, name, "timeline", state)


def test_the_new_row_is_returned_and_listed_in_order(database: UserDatabase) -> None:
    first = save(database, "  The famine\n years ")
    assert first == SavedViewRow(1, LIBRARY, "The famine years", "timeline", "{}")
    second = save(database, "Airlift", '{"form": 1}')
    assert kept(database) == (first, second)
    save_view(database, "Other", "Airlift", "facts", "{}")
    assert kept(database) == (first, second)
    assert database.read(lambda session: get_saved_view(session, 2)) == second


def test_a_name_is_taken_once(database: UserDatabase) -> None:
    first, second = save(database, "One"), save(database, "Two")
    with pytest.raises(UserDataError, match="“One” already"):
        save(database, " One ")
    with pytest.raises(UserDataError, match="“One” already"):
        rename_view(database, second.sequence, "One")
    assert rename_view(database, first.sequence, "One").name == "One"
    assert names(database) == ["One", "Two"]


@pytest.mark.parametrize("name", ["", " \n\t", "\x00\u202e", "x" * (LONGEST_NAME + 1)])
def test_no_name_or_too_long_a_one_is_refused(database: UserDatabase, name: str) -> None:
    with pytest.raises(UserDataError):
        save(database, name)
    assert kept(database) == ()


def test_a_view_is_renamed_and_replaced_in_its_place(database: UserDatabase) -> None:
    first = save(database, "One")
    save(database, "Two")
    assert rename_view(database, first.sequence, "Uno").name == "Uno"
    row = replace_view(database, first.sequence, "facts", '{"form": 1}')
    assert row == SavedViewRow(first.sequence, LIBRARY, "Uno", "facts", '{"form": 1}')
    assert names(database) == ["Uno", "Two"]


def test_what_is_deleted_comes_back_in_its_place(database: UserDatabase) -> None:
    first, _, last = save(database, "One"), save(database, "Two"), save(database, "Three")
    assert delete_view(database, first.sequence) == first
    assert names(database) == ["Two", "Three"]
    assert restore_view(database, first) == first
    assert names(database) == ["One", "Two", "Three"]
    delete_view(database, last.sequence)
    taking = save(database, "Four")
    assert taking.sequence == last.sequence
    assert restore_view(database, last).sequence == last.sequence + 1
    with pytest.raises(UserDataError, match="“Three” already"):
        restore_view(database, last)


def test_what_is_gone_is_told(database: UserDatabase) -> None:
    for wish in (
        lambda: rename_view(database, 7, "x"),
        lambda: replace_view(database, 7, "facts", "{}"),
        lambda: delete_view(database, 7),
    ):
        with pytest.raises(UserDataError, match="no longer kept"):
            wish()


def test_there_is_an_end_to_size_and_number(
    database: UserDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserDataError, match="too large"):
        save(database, "Big", "x" * (LONGEST_STATE + 1))
    monkeypatch.setattr(saved_views, "MOST", 2)
    save(database, "One")
    save(database, "Two")
    with pytest.raises(UserDataError, match="No more than 2"):
        save(database, "Three")


@pytest.mark.parametrize(
    "foreign",
    ["x'ff00ff'", "CAST(x'fffe41' AS TEXT)", "7", "1.5", "'a' || char(0) || 'b'", "''"],
)
@pytest.mark.parametrize("column", ["name", "pane", "state"])
def test_whatever_is_in_the_table_is_listed(
    database: UserDatabase, column: str, foreign: str
) -> None:
    save(database, "One")
    database.write(lambda s: s.execute(text(f"UPDATE saved_view SET {column} = {foreign}")))
    save(database, "Two")
    first, second = kept(database)
    assert (first.sequence, second.name) == (1, "Two")
    deleted = delete_view(database, 1)
    restore_view(database, deleted)


def test_what_is_kept_is_there_after_a_restart_and_gone_when_deleted(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    row = save(database, "With-a-marker")
    database.close()
    database = UserDatabase.open(tmp_path)
    assert kept(database) == (row,)
    delete_view(database, row.sequence)
    assert b"With-a-marker" not in UserFiles(tmp_path).database.read_bytes()
    database.close()


def test_a_second_window_says_that_it_keeps_nothing(tmp_path: Path) -> None:
    first = UserDatabase.open(tmp_path)
    save(first, "One")
    second = UserDatabase.open(tmp_path)
    assert names(second) == ["One"]
    with pytest.raises(UserDataError, match="open in another window"):
        save(second, "Two")
    second.close()
    first.close()


def test_no_table_is_told_in_a_sentence(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
        other.execute("DROP TABLE saved_view")
    with pytest.raises(UserDataError, match="could not be read"):
        kept(database)
    database.close()
