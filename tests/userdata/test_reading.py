"""Where the reader was in each path: kept, listed latest first, forgotten when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.userdata.reading import (
    forget_reading,
    forget_readings,
    remember_reading,
    remember_readings,
)
from explorer.userdata.reads import get_reading, list_readings
from explorer.userdata.rows import ReadingRow, mark_gone
from user_data import LIBRARY, place


@pytest.fixture
def database() -> Iterator[UserDatabase]:
    memory = UserDatabase.in_memory()
    yield memory
    memory.close()


def test_the_row_tells_last_screen_and_screens_seen(database: UserDatabase) -> None:
    remember_reading(database, place("mongolia", "opening"))
    remember_reading(database, place("mongolia", "leg/river"))
    row = remember_reading(database, place("mongolia", "opening"))
    assert row == ReadingRow(
        LIBRARY, "1", "mongolia", "opening", 3, visited=("leg/river", "opening")
    )
    assert database.read(lambda session: get_reading(session, LIBRARY, "mongolia")) == row


def test_the_latest_path_comes_first(database: UserDatabase) -> None:
    for path in ("mongolia", "russia", "mongolia"):
        remember_reading(database, place(path, "opening"))
    rows = database.read(list_readings)
    assert [(row.path, row.sequence) for row in rows] == [("mongolia", 3), ("russia", 2)]


def test_the_same_place_again_changes_nothing(database: UserDatabase) -> None:
    first = remember_reading(database, place("mongolia", "opening"))
    assert remember_reading(database, place("mongolia", "opening")) == first
    newer = remember_reading(database, place("mongolia", "opening", version="2"))
    assert (newer.version, newer.sequence) == ("2", 2)


def test_several_at_once_keep_their_order(database: UserDatabase) -> None:
    row = remember_readings(
        database, [place("russia", "opening"), place("mongolia", "a"), place("mongolia", "b")]
    )
    assert (row.path, row.screen, row.visited) == ("mongolia", "b", ("a", "b"))
    assert len(database.read(list_readings)) == 2


def test_libraries_are_kept_apart(database: UserDatabase) -> None:
    from explorer.userdata.rows import Place

    remember_reading(database, place("mongolia", "opening"))
    remember_reading(database, Place("Other", "1", "mongolia", "ledger"))
    mine = database.read(lambda session: list_readings(session, LIBRARY))
    assert [(row.library, row.screen, row.visited) for row in mine] == [
        (LIBRARY, "opening", ("opening",))
    ]


def test_nothing_known_is_none(database: UserDatabase) -> None:
    assert database.read(lambda session: get_reading(session, LIBRARY, "mongolia")) is None
    assert forget_reading(database, LIBRARY, "mongolia") is None
    assert forget_readings(database) == ()


def test_forgetting_returns_what_was_forgotten(database: UserDatabase) -> None:
    kept = remember_reading(database, place("russia", "opening"))
    row = remember_reading(database, place("mongolia", "leg/river"))
    assert forget_reading(database, LIBRARY, "mongolia") == row
    assert database.read(list_readings) == (kept,)
    assert forget_readings(database) == (kept,)
    assert database.read(list_readings) == ()


def test_what_is_forgotten_leaves_the_file(tmp_path: Path) -> None:
    database = UserDatabase.open(tmp_path)
    remember_reading(database, place("path-with-a-marker", "screen-with-a-marker"))
    path = UserFiles(tmp_path).database
    assert b"with-a-marker" in path.read_bytes()
    forget_reading(database, LIBRARY, "path-with-a-marker")
    assert b"with-a-marker" not in path.read_bytes()
    database.close()


def test_what_a_newer_library_lacks_is_kept_and_marked(database: UserDatabase) -> None:
    remember_reading(database, place("gone-path", "opening"))
    remember_readings(database, [place("mongolia", "leg/gone"), place("mongolia", "opening")])
    rows = mark_gone(database.read(list_readings), {"mongolia": ["opening", "ledger"]})
    assert [(row.path, row.gone, row.gone_screens) for row in rows] == [
        ("mongolia", False, {"leg/gone"}),
        ("gone-path", True, {"opening"}),
    ]


IDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)


@given(st.lists(st.tuples(st.sampled_from(["remember", "forget"]), IDS, IDS), max_size=12))
def test_it_remembers_what_a_dictionary_would(steps: list[tuple[str, str, str]]) -> None:
    database = UserDatabase.in_memory()
    expected: dict[str, tuple[str, set[str]]] = {}
    order: list[str] = []
    for wish, path, screen in steps:
        if path in order:
            order.remove(path)
        if wish == "remember":
            remember_reading(database, place(path, screen))
            expected[path] = (screen, expected.get(path, ("", set()))[1] | {screen})
            order.insert(0, path)
        else:
            forget_reading(database, LIBRARY, path)
            expected.pop(path, None)
    rows = database.read(list_readings)
    assert {row.path: (row.screen, set(row.visited)) for row in rows} == expected
    assert [row.path for row in rows] == order
    database.close()
