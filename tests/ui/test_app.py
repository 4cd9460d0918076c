"""The program as a process: what fails in it is told, and a signal closes it like a click."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.store.manifest import manifest_path

ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from explorer.cli import main
from explorer.ui import app
class Probe:
    def window_ready(self, window): self.window = window
    def first_paint(self): pass
    def start_ready(self): QTimer.singleShot(0, lambda: QTimer.singleShot(0, self.act))
    def act(self):
        explorer = self.window.property("explorer")
ACT
plain = app.run_window
app.run_window = lambda library, user_dir: plain(library, user_dir, Probe())
sys.exit(main(sys.argv[1:]))
"""


def _command(act: str, library: Path, user: Path) -> list[str]:
    lines = "\n".join(f"        {line}" for line in act.strip().splitlines())
    places = ("--library", str(library), "--user-data", str(user))
    return [sys.executable, "-c", _PROGRAM.replace("ACT", lines), *places]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"}


def _run(act: str, library: Path, user: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(act, library, user),
        env=_environment(), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


_SEE = """
from explorer.ui.widgets.labels import text_below
def see():
    print(text_below(self.window.inspector))
    print("VISIBLE", self.window.inspector.isVisible(), self.window.isVisible())
    self.window.close()
"""


def test_what_fails_unexpectedly_is_told_and_the_window_stays(
    library_path: Path, tmp_path: Path
) -> None:
    act = f"""{_SEE}
def fail(): raise RuntimeError("the rest of it")
QTimer.singleShot(0, fail)
QTimer.singleShot(0, fail)
QTimer.singleShot(50, see)
"""
    ran = _run(act, library_path, tmp_path / "user")
    assert ran.returncode == 0, ran.stderr
    assert "Something failed unexpectedly (RuntimeError)." in ran.stdout
    assert "VISIBLE True True" in ran.stdout
    assert "the rest of it" not in ran.stdout
    assert "RuntimeError: the rest of it" in ran.stderr
    assert "Traceback" in ran.stderr


def test_a_failure_with_a_sentence_shows_that_sentence(library_path: Path, tmp_path: Path) -> None:
    act = f"""{_SEE}
from explorer.errors import ExplorerError
def fail(): raise ExplorerError("The stick was pulled; put it back.")
QTimer.singleShot(0, fail)
QTimer.singleShot(50, see)
"""
    ran = _run(act, library_path, tmp_path / "user")
    assert ran.returncode == 0, ran.stderr
    assert "The stick was pulled; put it back." in ran.stdout
    assert ran.stderr == "The stick was pulled; put it back.\n"


def test_a_window_that_cannot_be_filled_ends(library_path: Path, tmp_path: Path) -> None:
    """The library is pulled away between its verification and the first paint."""
    library = tmp_path / "library.sqlite"
    for source in (library_path, manifest_path(library_path)):
        shutil.copy(source, tmp_path / source.name.replace(library_path.name, library.name))
    act = "pass"
    command = _command(act, library, tmp_path / "user")
    pulled = f"Path({str(library)!r}).unlink()"
    command[2] = command[2].replace("self.window = window", f"self.window = window; {pulled}")
    ran = subprocess.run(
        command, env=_environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert ran.returncode == 2
    assert "There is no library at" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_closes_the_window_and_keeps_the_place(
    library_path: Path, tmp_path: Path, name: str
) -> None:
    act = """
from explorer.viewmodels.selection import Reading
explorer.navigator.read(Reading("mongolia", "ledger"))
print("ready", flush=True)
"""
    user = tmp_path / "user"
    with subprocess.Popen(
        _command(act, library_path, user), env=_environment(), text=True, umask=0,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.send_signal(getattr(signal, name))
        try:
            _, errors = process.communicate(timeout=30)
        finally:
            process.kill()
    assert (process.returncode, errors) == (0, "")
    kept = user / "settings.ini"
    assert "mongolia" in kept.read_text()
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_program_that_was_killed_starts_again(library_path: Path, tmp_path: Path) -> None:
    user = tmp_path / "user"
    act = 'explorer.set_theme("dark", 1.0)\nprint("ready", flush=True)\n'
    with subprocess.Popen(
        _command(act, library_path, user), env=_environment(), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        process.kill()
    ran = _run("self.window.close()", library_path, user)
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("moment", ["window_ready", "first_paint", "start_ready"])
def test_a_window_closed_while_it_starts_ends_quietly(
    library_path: Path, tmp_path: Path, moment: str
) -> None:
    command = _command("pass", library_path, tmp_path / "user")
    command[2] = command[2].replace(
        "plain = app",
        "def end(self, *window): QTimer.singleShot(0, (*window, self.window)[0].close)\n"
        f"Probe.window = None\nProbe.{moment} = end\nplain = app",
    )
    ran = subprocess.run(
        command, env=_environment(), capture_output=True, text=True, timeout=60, check=False
    )
    assert (ran.returncode, ran.stderr) == (0, "")
