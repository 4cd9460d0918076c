"""Cells that are pinned: in the reader's order, moved, let go of and put back."""

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
from explorer.userdata import pins
from explorer.userdata.pins import (
    LONGEST_ID,
    add_pin,
    clear_pins,
    list_pins,
    move_pin,
    remove_pin,
    restore_pins,
)
from explorer.userdata.rows import PinRow

LIBRARY = "Small"
CHINA, LAOS, BURMA = ("china", "arrest"), ("laos", "ransom"), ("burma", "exit")


@pytest.fixture
def database() -> Iterator[UserDatabase]:
    memory = UserDatabase.in_memory()
    yield memory
    memory.close()


def kept(database: UserDatabase, library: str = LIBRARY) -> tuple[PinRow, ...]:
    return database.read(lambda session: list_pins(session, library))


def cells(database: UserDatabase) -> list[tuple[str, str]]:
    return [row.cell for row in kept(database)]


def pin(database: UserDatabase, *wanted: tuple[str, str]) -> list[PinRow]:
    return [add_pin(database, LIBRARY, *cell) for cell in wanted]


def test_the_new_row_is_returned_and_listed_in_order(database: UserDatabase) -> None:
    first, second = pin(database, CHINA, LAOS)
    assert first == PinRow(1, LIBRARY, "china", "arrest", 1)
    assert kept(database) == (first, second)
    other = add_pin(database, "Other", *CHINA)
    assert kept(database) == (first, second)
    assert kept(database, "Other") == (other,)


def test_a_cell_is_pinned_once(database: UserDatabase) -> None:
    pin(database, CHINA)
    with pytest.raises(UserDataError, match="pinned already"):
        pin(database, CHINA)
    assert cells(database) == [CHINA]


@pytest.mark.parametrize("wrong", ["", "\x00", "a\nb", "x" * (LONGEST_ID + 1)])
def test_what_is_no_cell_is_refused(database: UserDatabase, wrong: str) -> None:
    for cell in ((wrong, "arrest"), ("china", wrong)):
        with pytest.raises(UserDataError, match="no cell"):
            pin(database, cell)
    assert cells(database) == []


@pytest.mark.parametrize(
    ("place", "order"),
    [
        (0, [BURMA, CHINA, LAOS]), (-9, [BURMA, CHINA, LAOS]), (1, [CHINA, BURMA, LAOS]),
        (2, [CHINA, LAOS, BURMA]), (99, [CHINA, LAOS, BURMA]),
    ],
)  # fmt: skip
def test_a_pin_goes_to_its_place(
    database: UserDatabase, place: int, order: list[tuple[str, str]]
) -> None:
    pin(database, CHINA, LAOS, BURMA)
    moved = move_pin(database, LIBRARY, *BURMA, place)
    assert [row.cell for row in moved] == cells(database) == order
    pin(database, ("russia", "exit"))
    assert cells(database) == [*order, ("russia", "exit")]


def test_what_is_let_go_of_comes_back_in_its_place(database: UserDatabase) -> None:
    pin(database, CHINA, LAOS, BURMA)
    gone = remove_pin(database, LIBRARY, *LAOS)
    assert cells(database) == [CHINA, BURMA]
    assert restore_pins(database, gone) == gone
    assert cells(database) == [CHINA, LAOS, BURMA]


def test_all_are_let_go_of_and_come_back(database: UserDatabase) -> None:
    rows = pin(database, CHINA, LAOS, BURMA)
    add_pin(database, "Other", *CHINA)
    assert clear_pins(database, LIBRARY) == tuple(rows)
    assert cells(database) == []
    assert len(kept(database, "Other")) == 1
    again = pin(database, LAOS)
    assert [row.cell for row in restore_pins(database, rows)] == [CHINA, BURMA]
    assert sorted(cells(database)) == sorted([CHINA, LAOS, BURMA])
    assert clear_pins(database, "No such library") == ()
    assert again[0] in kept(database)


def test_what_is_gone_is_told(database: UserDatabase) -> None:
    for wish in (
        lambda: remove_pin(database, LIBRARY, *CHINA),
        lambda: move_pin(database, LIBRARY, *CHINA, 0),
    ):
        with pytest.raises(UserDataError, match="no longer pinned"):
            wish()


def test_there_is_an_end_to_their_number(
    database: UserDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "MOST", 2)
    gone = [*pin(database, CHINA), *remove_pin(database, LIBRARY, *CHINA)][-1]
    pin(database, LAOS, BURMA)
    with pytest.raises(UserDataError, match="No more than 2"):
        pin(database, CHINA)
    assert restore_pins(database, [gone]) == ()
    assert cells(database) == [LAOS, BURMA]


@pytest.mark.parametrize(
    "foreign",
    ["x'ff00ff'", "CAST(x'fffe41' AS TEXT)", "7", "1.5", "'a' || char(0) || 'b'", "''", "1e300",
     "9223372036854775807", "-5"],
)  # fmt: skip
@pytest.mark.parametrize("column", ["country", "question", "position"])
def test_whatever_is_in_the_table_is_listed_and_can_be_let_go_of(
    database: UserDatabase, column: str, foreign: str
) -> None:
    pin(database, CHINA)
    database.write(lambda s: s.execute(text(f"UPDATE pin SET {column} = {foreign}")))
    pin(database, LAOS)
    rows = kept(database)
    assert len(rows) == 2
    doctored = next(row for row in rows if row.cell != LAOS)
    move_pin(database, LIBRARY, *LAOS, 0)
    assert cells(database)[0] == LAOS
    gone = remove_pin(database, LIBRARY, *doctored.cell)
    assert cells(database) == [LAOS]
    restore_pins(database, gone)
    assert cells(database) == [LAOS, doctored.cell]
    assert len(clear_pins(database, LIBRARY)) == 2


def test_a_cell_that_is_there_twice_is_listed_once_and_let_go_of_whole(
    database: UserDatabase,
) -> None:
    pin(database, CHINA)
    twin = "INSERT INTO pin VALUES (9223372036854775807, 'Small', x'6368696e61', 'arrest', 1)"
    database.write(lambda s: s.execute(text(twin)))
    assert cells(database) == [CHINA]
    pin(database, LAOS)
    remove_pin(database, LIBRARY, *CHINA)
    assert cells(database) == [LAOS]


def test_what_is_pinned_is_there_after_a_restart_and_gone_when_let_go_of(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    rows = pin(database, ("a-marker-to-look-for", "arrest"), LAOS)
    database.close()
    database = UserDatabase.open(tmp_path)
    assert list(kept(database)) == rows
    remove_pin(database, LIBRARY, "a-marker-to-look-for", "arrest")
    assert b"a-marker" not in UserFiles(tmp_path).database.read_bytes()
    database.close()


def test_a_second_window_says_that_it_keeps_nothing(tmp_path: Path) -> None:
    first = UserDatabase.open(tmp_path)
    pin(first, CHINA)
    second = UserDatabase.open(tmp_path)
    assert cells(second) == [CHINA]
    with pytest.raises(UserDataError, match="open in another window"):
        pin(second, LAOS)
    second.close()
    first.close()


def test_no_table_is_told_in_a_sentence(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    with closing(sqlite3.connect(UserFiles(tmp_path).database)) as other:
        other.execute("DROP TABLE pin")
    with pytest.raises(UserDataError, match="could not be read"):
        kept(database)
    database.close()
