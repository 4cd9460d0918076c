"""The user database on disks that are full or read-only, on real mounts of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
_MOUNT = 'mount -t tmpfs -o "$1" none "$2" && shift 2 && exec "$@"'


def _namespace() -> list[str] | None:
    """Return the command that gives a mount namespace here, or None where all are refused."""
    if not shutil.which("unshare"):
        return None
    for command in (["unshare", "-m"], ["unshare", "-rm"]):
        trial = [*command, "sh", "-c", "mount -t tmpfs none /mnt"]
        if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
            return command
    return None


NAMESPACE = _namespace()
pytestmark = pytest.mark.skipif(
    NAMESPACE is None, reason="not run: mount namespaces are refused on this machine"
)
_HEAD = """
import pathlib, shutil, subprocess, sys
import user_data
from explorer.errors import UserDataError
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.userdata.reading import remember_reading
disk, other = map(pathlib.Path, sys.argv[1:])
def turn_read_only():
    # Laid over itself, because the kernel refuses to turn a mount that has a file open to write.
    subprocess.run(["mount", "--bind", disk, disk], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", disk], check=True)
"""


def _run_on_mount(tmp_path: Path, options: str, code: str) -> str:
    """Run Python with a small file system of its own at its first argument; return its output."""
    disk, other = tmp_path / "disk", tmp_path / "other"
    disk.mkdir()
    other.mkdir()
    result = subprocess.run(
        [
            *(NAMESPACE or []), "sh", "-c", _MOUNT, "sh", options, str(disk), sys.executable,
            "-W", "error", "-c", _HEAD + code, str(disk), str(other),
        ],
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)]),
        },
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return result.stdout


_FULL = """
NEXT_DAY = lambda: 20_000 * 86_400.0
user_data.fill(other / "data")
user_data.fill(other / "damaged")
UserFiles(other / "damaged").database.write_bytes(b"damaged")
user_data.write_oldest(other / "oldest")
(other / "nothing").mkdir()
schema = user_data.older_schemas(other / "scripts")
OLD = {("mongolia", "leg/river"), ("russia", "opening")}
BEFORE = {"nothing": set(), "data": user_data.filled(), "damaged": user_data.filled(),
          "oldest": OLD}
filler, told = disk / "filler", set()
for name, before in BEFORE.items():
    saved_at_all = False
    for room in [*range(0, 120_000, 4096), *range(120_000, 500_000, 40_000)]:
        user_dir = disk / "reader"
        shutil.copytree(other / name, user_dir)
        with filler.open("wb", buffering=0) as file:
            try:
                while file.write(bytes(4096)):
                    pass
            except OSError:
                pass
            file.truncate(max(0, file.tell() - room))
        database = UserDatabase.open(user_dir, schema=schema, clock=NEXT_DAY)
        told.update(words.split(" (")[0].split(" in /")[0] for words in database.notices)
        acknowledged = set()
        for number in range(20):
            screen = f"leg/{number}-" + "x" * 2000
            try:
                remember_reading(database, user_data.place("path-new", screen))
                acknowledged.add(("path-new", screen))
            except UserDataError as error:
                told.add(error.message)
        kept = database.state == "kept"
        database.close()
        filler.unlink()
        database = UserDatabase.open(user_dir, schema=schema, clock=NEXT_DAY)
        assert database.state == "kept", (name, room, database.notices)
        found = user_data.seen(database)
        assert found == before | (acknowledged if kept else set()), (name, room)
        database.close()
        user_data.check_integrity(UserFiles(user_dir).database)
        assert not list(user_dir.rglob("*.new"))
        saved_at_all |= kept and len(acknowledged) == 20
        shutil.rmtree(user_dir)
    assert saved_at_all, name
print(*sorted(told), sep="\\n")
"""


def test_a_disk_full_at_any_write_loses_nothing_that_was_saved(tmp_path: Path) -> None:
    told = _run_on_mount(tmp_path, "size=1m", _FULL).splitlines()
    assert "There is no room on the disk, so nothing was saved; make room and try again." in told
    beginnings = (
        "There is no room on the disk", "Nothing can be saved", "Your data are saved, but no",
        "Your data could not be brought", "Your data file could not be trusted",
    )  # fmt: skip
    assert [line for line in told if not line.startswith(beginnings)] == []
    for beginning in beginnings:
        assert any(line.startswith(beginning) for line in told), beginning


_TURNED_READ_ONLY = """
database = UserDatabase.open(disk / "reader")
remember_reading(database, user_data.place("mongolia", "opening"))
turn_read_only()
try:
    remember_reading(database, user_data.place("mongolia", "advisory"))
    raise SystemExit("saved on a read-only disk")
except UserDataError as error:
    print(error.message)
assert user_data.seen(database) == {("mongolia", "opening")}
database.close()
"""


def test_a_disk_that_turns_read_only_is_told(tmp_path: Path) -> None:
    told = _run_on_mount(tmp_path, "size=2m", _TURNED_READ_ONLY).splitlines()
    assert len(told) == 1
    assert "could not be read or saved" in told[0]


_READ_ONLY = """
(disk / "empty").mkdir()
user_data.fill(disk / "data")
user_data.fill(disk / "damaged")
UserFiles(disk / "damaged").database.write_bytes(b"damaged")
user_data.write_oldest(disk / "oldest")
schema = user_data.older_schemas(other / "scripts")
turn_read_only()
for name, state, count in [("empty", "memory", 0), ("data", "read-only", 12),
                           ("damaged", "memory", 0), ("oldest", "read-only", 2)]:
    database = UserDatabase.open(disk / name, schema=schema)
    assert database.state == state, (name, database.state, database.notices)
    assert len(user_data.seen(database)) == count
    print(*database.notices, sep="\\n")
    try:
        remember_reading(database, user_data.place("mongolia", "opening"))
        assert state == "memory"
    except UserDataError as error:
        assert error.message == database.notices[0]
    database.close()
try:
    UserDatabase.open(disk / "data").erase()
    raise SystemExit("removed from a read-only disk")
except UserDataError as error:
    print(error.message)
"""


def test_a_read_only_folder_is_shown_and_told(tmp_path: Path) -> None:
    told = _run_on_mount(tmp_path, "size=2m", _READ_ONLY).splitlines()
    assert len(told) == 5
    assert all("(Read-only file system)" in line for line in told)
    assert [line.split()[0] for line in told] == ["Nothing", "The", "Nothing", "The", "Not"]


_CUT_AND_READ_ONLY = """
# A transaction cut off in the middle, on a disk where it cannot be undone.
user_data.fill(disk / "data")
path = UserFiles(disk / "data").database
code = '''
import os, sqlite3, sys
c = sqlite3.connect(sys.argv[1], isolation_level=None)
c.execute("PRAGMA cache_size = 1")
c.execute("BEGIN IMMEDIATE")
c.execute("UPDATE visit SET screen = screen || hex(zeroblob(9000))")
os._exit(0)
'''
subprocess.run([sys.executable, "-c", code, str(path)], check=True)
journal = path.with_name(path.name + "-journal")
assert journal.exists() and journal.stat().st_size
shutil.copytree(disk / "data", other / "data")
turn_read_only()
database = UserDatabase.open(disk / "data")
assert database.state == "memory", database.state
print(*database.notices)
database.close()
database = UserDatabase.open(other / "data")
assert (database.state, database.notices) == ("kept", ())
assert user_data.seen(database) == user_data.filled()
database.close()
"""


def test_a_cut_transaction_is_undone_where_that_can_be_and_else_told(tmp_path: Path) -> None:
    told = _run_on_mount(tmp_path, "size=4m", _CUT_AND_READ_ONLY).splitlines()
    assert len(told) == 1
    assert told[0].startswith("Nothing can be saved")
