"""kill -9 at any moment: nothing that was acknowledged is lost, and the file stays whole.

`make soak` runs the same with a thousand kills; EXPLORER_KILLS sets their number.
"""

from __future__ import annotations

import json
import os
import random
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import user_data
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.userdata.pins import add_pin
from explorer.userdata.reading import remember_reading
from explorer.userdata.saved_views import list_saved_views, save_view

TESTS = Path(__file__).resolve().parents[1]
KILLS = int(os.environ.get("EXPLORER_KILLS", "50"))
pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="not run: this system makes no copies of a process"
)


@dataclass
class Zygote:
    """The process that forks the children to be killed."""

    process: subprocess.Popen[str]
    pipe: Path

    def start(self, mode: str, user_dir: Path, extra: str = "", kill_at: int = 0) -> int:
        job = {
            "mode": mode, "user_dir": str(user_dir), "pipe": str(self.pipe), "extra": extra,
            "kill_at": kill_at,
        }  # fmt: skip
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def ended(self) -> int:
        """Return how the child ended, once it has."""
        assert self.process.stdout
        return int(self.process.stdout.readline())


@pytest.fixture(scope="module")
def zygote(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Zygote]:
    pipe = tmp_path_factory.mktemp("pipe") / "acknowledged"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, str(TESTS / "user_zygote.py")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "src"), str(TESTS)])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield Zygote(process, pipe)
    assert process.stdin
    process.stdin.close()
    process.wait(timeout=30)
    assert process.stdout
    process.stdout.close()


def _acknowledged(pipe: Path, child: int, count: int, seconds: float) -> list[int]:
    """Kill the child `seconds` after its acknowledgement number `count`; return all of them."""
    heard = b""
    with pipe.open("rb", buffering=0) as reports:
        while heard.count(b"\n") < count:
            piece = reports.read(4096)
            assert piece, "the child ended by itself"
            heard += piece
        if select.select([reports], [], [], seconds)[0]:
            heard += reports.read(4096) or b""
        os.kill(child, signal.SIGKILL)
        while piece := reports.read(4096):
            heard += piece
    return [int(line) for line in heard.split()]


def test_nothing_acknowledged_is_lost(zygote: Zygote, tmp_path: Path) -> None:
    chance = random.Random(2006)
    killed = 0
    for turn in range(KILLS):
        user_dir = tmp_path / f"reader-{turn // 10}"
        child = zygote.start("write", user_dir, f"path-{turn}")
        # Some die while they open or create the database, most in a write.
        count, seconds = chance.randrange(4), chance.random() * 0.02
        numbers = _acknowledged(zygote.pipe, child, count, seconds)
        assert os.WTERMSIG(zygote.ended()) == signal.SIGKILL
        killed += 1
        database = UserDatabase.open(user_dir)
        assert (database.state, database.notices) == ("kept", ())
        kept = {screen for path, screen in user_data.seen(database) if path == f"path-{turn}"}
        assert numbers == list(range(len(numbers)))
        assert {f"leg/{number}" for number in numbers} <= kept
        assert len(kept) <= len(numbers) + 1  # saved, and killed before it could say so
        database.close()
        user_data.check_integrity(UserFiles(user_dir).database)
    assert killed == KILLS >= 50 or "EXPLORER_KILLS" in os.environ


def _kill_everywhere(
    zygote: Zygote, template: Path, folder: Path, scripts: str = "", mode: str = "open"
) -> Iterator[tuple[Path, bool]]:
    """Give what is left after a kill before each file operation, and whether it said "saved"."""
    for number in range(1, 1000):
        user_dir = folder / f"cut-{number}"
        shutil.copytree(template, user_dir)
        zygote.start(mode, user_dir, scripts, number)
        said = zygote.pipe.read_bytes()
        status = zygote.ended()
        if status == 0:
            assert number > 20, "too few operations for a kill in each part"
            return
        assert os.WTERMSIG(status) == signal.SIGKILL
        yield user_dir, said == b"saved\n"
        shutil.rmtree(user_dir)


def _left(user_dir: Path) -> set[str]:
    return {path.name for path in user_dir.rglob("*.new")}


@pytest.mark.parametrize("before", ["nothing", "data"])
def test_killed_while_creating_or_backing_up_or_closing(
    zygote: Zygote, tmp_path: Path, before: str
) -> None:
    template = tmp_path / "template"
    template.mkdir()
    expected = set()
    if before == "data":
        user_data.fill(template)
        expected = user_data.filled()
    for user_dir, said in _kill_everywhere(zygote, template, tmp_path):
        database = UserDatabase.open(user_dir)
        assert (database.state, database.notices) == ("kept", ())
        kept = user_data.seen(database)
        assert expected <= kept <= expected | {("path-new", "opening")}
        assert ("path-new", "opening") in kept or not said
        database.close()
        assert not _left(user_dir)


def test_killed_while_restoring(zygote: Zygote, tmp_path: Path) -> None:
    template = tmp_path / "template"
    user_data.fill(template)
    files = UserFiles(template)
    files.database.write_bytes(b"damaged")
    (files.folder / "userdata.sqlite-journal").write_bytes(b"not a journal")
    for user_dir, _said in _kill_everywhere(zygote, template, tmp_path):
        database = UserDatabase.open(user_dir)
        assert database.state == "kept"
        assert user_data.filled() <= user_data.seen(database)
        database.close()
        left = UserFiles(user_dir).folder
        assert (left / "userdata-damaged-1.sqlite").read_bytes() == b"damaged"
        assert [path.read_bytes() for path in left.glob("userdata-damaged-*-journal")] == [
            b"not a journal"
        ]
        assert not _left(user_dir)


def test_killed_while_migrating(zygote: Zygote, tmp_path: Path) -> None:
    template = tmp_path / "template"
    user_data.write_oldest(template)
    scripts = tmp_path / "scripts"
    schema = user_data.later_schema(scripts)
    for user_dir, _said in _kill_everywhere(zygote, template, tmp_path, str(scripts)):
        database = UserDatabase.open(user_dir, schema=schema)
        assert (database.state, database.notices) == ("kept", ())
        assert user_data.seen(database) == {("mongolia", "leg/river"), ("russia", "opening")}
        database.close()
        user_data.check_integrity(UserFiles(user_dir).database)
        assert not _left(user_dir)


def test_killed_while_data_without_pins_get_room_for_them(zygote: Zygote, tmp_path: Path) -> None:
    template = tmp_path / "template"
    before = UserDatabase.open(template, schema=user_data.earlier_schema(2))
    remember_reading(before, user_data.place("mongolia", "leg/river"))
    save_view(before, "Small", "A view", "facts", "{}")
    before.close()
    for user_dir, said in _kill_everywhere(zygote, template, tmp_path):
        database = UserDatabase.open(user_dir)
        assert (database.state, database.notices) == ("kept", ())
        views = database.read(lambda session: list_saved_views(session, "Small"))
        assert [view.name for view in views] == ["A view"]
        kept = user_data.seen(database)
        assert ("mongolia", "leg/river") in kept
        assert ("path-new", "opening") in kept or not said
        add_pin(database, "Small", "china", "arrest")
        database.close()
        user_data.check_integrity(UserFiles(user_dir).database)
        assert not _left(user_dir)


def test_killed_while_clearing(zygote: Zygote, tmp_path: Path) -> None:
    template = tmp_path / "template"
    user_data.fill(template)
    database = UserDatabase.open(template, clock=lambda: 0.0)
    database.close()
    for user_dir, _said in _kill_everywhere(zygote, template, tmp_path, mode="erase"):
        database = UserDatabase.open(user_dir)
        assert (database.state, database.notices) == ("kept", ())
        # All or nothing: what was removed does not come back from a copy.
        assert user_data.seen(database) in (user_data.filled(), set())
        database.close()
