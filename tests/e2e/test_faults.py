"""Full disks and read-only places, on real mounts in a mount namespace of the test's own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
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


def _on_mount(options: str, place: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a command with a small file system of its own mounted at `place`."""
    place.mkdir(exist_ok=True)
    return subprocess.run(
        [*(NAMESPACE or []), "sh", "-c", _MOUNT, "sh", options, str(place), *command],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def _explorer(library: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "explorer.cli", "--library", str(library), *arguments]


@pytest.mark.parametrize("options", ["ro", "size=64k"])
def test_export_that_finds_no_room_says_so(
    options: str, library_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "disk" / "all.md"
    command = _explorer(library_path, "journey", "--format", "md", "--output", str(target))
    result = _on_mount(options, tmp_path / "disk", *command)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert str(target.name) in result.stderr or str(target.parent) in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("options", ["ro", "size=256k"])
def test_compiling_without_room_says_so(options: str, tmp_path: Path) -> None:
    target = tmp_path / "disk" / "library.sqlite"
    command = [sys.executable, "-m", "explorer.compiler", str(ROOT / "db"), str(target)]
    result = _on_mount(options, tmp_path / "disk", *command)
    assert result.returncode == 2
    assert "could not be written" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_failed_compile_on_a_full_disk_keeps_the_old_library(
    library_path: Path, tmp_path: Path
) -> None:
    """The old library just fits; the new one does not; the old one still verifies."""
    size = library_path.stat().st_size // 1024 + 300
    manifest = f"{library_path}.manifest.json"
    script = (
        f'cp "{library_path}" "{manifest}" "$0"/ && '
        f'! "{sys.executable}" -m explorer.compiler "{ROOT / "db"}" "$0/library.sqlite" && '
        f'"{sys.executable}" -m explorer.cli --library "$0/library.sqlite" check'
    )
    disk = tmp_path / "disk"
    result = _on_mount(f"size={size}k", disk, "sh", "-c", script, str(disk))
    assert result.returncode == 0, result.stderr
    assert "could not be written" in result.stderr


@pytest.mark.parametrize("options", ["ro", "size=64k"])
def test_pictures_that_find_no_room_say_so(
    options: str, library_path: Path, tmp_path: Path
) -> None:
    command = _explorer(library_path, "shoot", str(tmp_path / "disk" / "p"), "--theme", "light")
    result = _on_mount(options, tmp_path / "disk", *command)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr


def test_the_window_runs_where_settings_cannot_be_kept(library_path: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from explorer.ui.app import run_window
class Probe:
    def window_ready(self, window): self.window = window
    def first_paint(self): pass
    def start_ready(self): QTimer.singleShot(0, lambda: QTimer.singleShot(0, self.window.close))
sys.exit(run_window({str(library_path)!r}, Path({str(tmp_path / "disk")!r}), Probe()))
"""
    result = _on_mount("ro", tmp_path / "disk", sys.executable, "-c", code)
    assert result.returncode == 0, result.stderr
    assert "Traceback" not in result.stderr
