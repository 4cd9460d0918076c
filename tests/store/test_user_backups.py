"""Backups: verified, numbered, kept few, one a day whatever the clock says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import user_data
from explorer.store import user_backups, user_files
from explorer.store.user_backups import KEPT, list_backups, newest_good
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.store.user_schema import CURRENT
from explorer.userdata.reading import remember_reading
from explorer.userdata.reads import list_readings

DAY = 86_400.0
YEAR_2100 = 4_102_444_800.0


def sit(user_dir: Path, now: float, screen: str = "") -> tuple[str, ...]:
    """One sitting at a time of day; return what was told."""
    database = UserDatabase.open(user_dir, clock=lambda: now)
    if screen:
        remember_reading(database, user_data.place("mongolia", screen))
    database.close()
    return database.notices


def reasons(user_dir: Path) -> list[str]:
    return [backup.reason for backup in list_backups(UserFiles(user_dir))]


def test_one_a_day_at_opening_and_one_at_closing(tmp_path: Path) -> None:
    sit(tmp_path, 0, "opening")
    assert reasons(tmp_path) == ["closing"]
    sit(tmp_path, DAY, "advisory")
    assert reasons(tmp_path) == ["closing", "opening"]
    sit(tmp_path, DAY + 60, "context")
    assert reasons(tmp_path) == ["closing", "opening"]
    sit(tmp_path, 2 * DAY, "endings")
    assert reasons(tmp_path) == ["closing", "opening", "opening"]


def test_no_copy_where_nothing_has_changed(tmp_path: Path) -> None:
    sit(tmp_path, 0, "opening")
    for day in range(1, 9):
        sit(tmp_path, day * DAY)
    assert sorted(reasons(tmp_path)) == ["closing", "opening"]


def test_a_few_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    for day in range(KEPT + 4):
        sit(tmp_path, day * DAY, f"leg/{day}")
    backups = list_backups(UserFiles(tmp_path))
    rotated = [backup for backup in backups if backup.reason == "opening"]
    assert [backup.day for backup in rotated] == list(range(KEPT + 3, 3, -1))
    assert [backup.reason for backup in backups].count("closing") == 1
    numbers = [backup.number for backup in backups]
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize("clocks", [(0.0, YEAR_2100, 0.0), (YEAR_2100, 0.0, 5 * DAY), (-DAY, 0, 1)])
def test_order_is_by_number_whatever_the_clock_says(
    clocks: tuple[float, ...], tmp_path: Path
) -> None:
    for turn, now in enumerate(clocks):
        assert sit(tmp_path, now, f"leg/{turn}") == ()
    files = UserFiles(tmp_path)
    files.database.unlink()
    database = UserDatabase.open(tmp_path, clock=lambda: 0.0)
    rows = database.read(list_readings)
    assert [(row.screen, row.sequence) for row in rows] == [("leg/2", 3)]
    database.close()


def test_a_bad_copy_is_passed_over_for_the_one_before(tmp_path: Path) -> None:
    for day in range(3):
        sit(tmp_path, day * DAY, f"leg/{day}")
    files = UserFiles(tmp_path)
    newest, second = list_backups(files)[:2]
    newest.path.write_bytes(newest.path.read_bytes().replace(b"mongolia", b"mongolie"))
    found = newest_good(files, CURRENT)
    assert found
    assert found[0] == second


def test_pruning_counts_only_good_copies(tmp_path: Path) -> None:
    for day in range(KEPT + 1):
        sit(tmp_path, day * DAY, f"leg/{day}")
    files = UserFiles(tmp_path)
    rotated = [backup for backup in list_backups(files) if backup.reason == "opening"]
    for backup in rotated[:2]:
        backup.path.write_bytes(b"bad")
    sit(tmp_path, 99 * DAY, "debrief")
    left = [backup for backup in list_backups(files) if backup.reason == "opening"]
    assert rotated[-1] in left


def test_what_is_named_otherwise_is_no_backup(tmp_path: Path) -> None:
    sit(tmp_path, 0, "opening")
    files = UserFiles(tmp_path)
    for name in ("holiday.sqlite", "1-opening-day1-change1-abc.sqlite", "notes.txt"):
        (files.backups / name).write_text("mine")
    (files.backups / "000009-x.sqlite.new").write_text("cut off")
    sit(tmp_path, DAY, "context")
    assert len(list_backups(files)) == 2
    assert (files.backups / "notes.txt").read_text() == "mine"
    assert not list(files.backups.glob("*.new"))


def test_a_copy_that_does_not_read_back_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sit(tmp_path, 0, "opening")
    files = UserFiles(tmp_path)
    before = list_backups(files)

    def write_wrong(path: Path, data: bytes) -> None:
        user_files.write_private(path, data[:-1] + b"\x55")

    monkeypatch.setattr(user_backups, "write_private", write_wrong)
    (told,) = sit(tmp_path, DAY, "context")
    assert "no backup of them could be written" in told
    assert list_backups(files)[-1].sha256 == before[0].sha256
    assert not list(files.backups.glob("*.new"))


def test_data_and_names_reach_the_disk_before_a_copy_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    sync, rename = os.fsync, Path.replace

    def synced(descriptor: int) -> None:
        steps.append("fsync")
        sync(descriptor)

    def renamed(path: Path, target: Path) -> Path:
        steps.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", renamed)
    user_files.replace_private(tmp_path / "new", b"content")
    assert steps == ["fsync", "rename", "fsync"]
