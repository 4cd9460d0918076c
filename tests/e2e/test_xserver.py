"""The program in a real X server with a window manager, driven by clicks and keys."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xserver


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A display of our own: Xvfb picks a free number and says which."""
    if not shutil.which("Xvfb"):
        pytest.skip("not run: Xvfb is not installed")
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        name = f":{pipe.readline().strip()}"
    manager = None
    if shutil.which("blackbox"):
        manager = subprocess.Popen(
            ["blackbox"], env={**os.environ, "DISPLAY": name}, stderr=subprocess.DEVNULL
        )
    yield name
    for process in (manager, server):
        if process is not None:
            process.terminate()
            process.wait()


def _run(
    display: str, *arguments: str, code: str | None = None
) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [sys.executable, *(["-c", code] if code else []), *arguments]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=120, check=False
    )


def test_every_pane_opens_and_keys_work(display: str, library_path: Path, tmp_path: Path) -> None:
    driver, picture = ROOT / "tests" / "e2e" / "driver.py", tmp_path / "window.png"
    result = _run(display, str(driver), str(library_path), str(tmp_path / "user"), str(picture))
    assert result.returncode == 0, result.stderr
    assert not result.stderr.strip()
    report = json.loads(result.stdout)
    assert report["platform"] == "xcb"
    assert list(report["panes"]) == [
        "Start", "Journey", "Routes", "Timeline", "Countries", "Figures", "Facts",
    ]  # fmt: skip
    assert all(length > 100 for length in report["panes"].values()), report["panes"]
    assert report["after_back"].startswith("Figures")
    assert report["search_focused"]
    assert report["after_search"].startswith("Facts")
    assert picture.stat().st_size > 10_000


def test_geometry_and_place_come_back(display: str, library_path: Path, tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from explorer.ui.app import run_window
from explorer.viewmodels.selection import Reading
class Probe:
    def window_ready(self, window): self.window = window
    def first_paint(self): pass
    def start_ready(self): QTimer.singleShot(0, lambda: QTimer.singleShot(0, self.act))
    def act(self):
        explorer = self.window.property("explorer")
        if sys.argv[3] == "first":
            self.window.resize(1111, 666)
            explorer.navigator.read(Reading("mongolia", "leg/into-mongolia"))
        print(self.window.width(), self.window.height(), explorer.navigator.pane,
              explorer.navigator.selection.reading)
        self.window.close()
run_window(sys.argv[1], Path(sys.argv[2]), Probe())
"""
    arguments = (str(library_path), str(tmp_path / "user"))
    first = _run(display, *arguments, "first", code=code)
    assert first.returncode == 0, first.stderr
    again = _run(display, *arguments, "again", code=code)
    assert again.returncode == 0, again.stderr
    assert again.stdout.startswith("1111 666 journey")
    assert "into-mongolia" in again.stdout


def test_without_a_display_a_sentence_and_exit_2(library_path: Path) -> None:
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    result = subprocess.run(
        [sys.executable, "-m", "explorer.cli", "--library", str(library_path)],
        env={**environment, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2
    assert "display" in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
