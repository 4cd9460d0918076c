"""Files: whole or not at all, and nobody's work is written over."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from explorer.errors import ExplorerError
from explorer.exports.files import write_export

SOURCE = Path(__file__).resolve().parents[2] / "src"


def test_a_new_file_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    write_export(tmp_path / "a.txt", "Größe –\n")
    assert (tmp_path / "a.txt").read_bytes() == "Größe –\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_somebody_else_wrote_stays(tmp_path: Path) -> None:
    target = tmp_path / "notes.md"
    target.write_text("my own")
    with pytest.raises(ExplorerError, match="--force"):
        write_export(target, "text")
    assert target.read_text() == "my own"
    write_export(target, "text", force=True)
    assert target.read_text() == "text"
    write_export(target, "text")


def test_an_empty_file_may_be_filled_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.touch()
    target.chmod(0o640)
    write_export(target, "text")
    assert target.read_text() == "text"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_export(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "text"


@pytest.mark.parametrize("name", ["", "missing/a.txt", "nul\0.txt", "x" * 300])
def test_a_target_that_cannot_be_gets_a_sentence(tmp_path: Path, name: str) -> None:
    with pytest.raises(ExplorerError):
        write_export(tmp_path / name, "text")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_target_gets_a_sentence() -> None:
    with pytest.raises(ExplorerError, match="nothing was saved"):
        write_export(Path("/dev/full"), "text")


def test_a_write_that_fails_leaves_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(ExplorerError, match="No space left"):
        write_export(tmp_path / "a.txt", "after", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "before"


def _python_without_rights() -> list[str]:
    """Return how to start Python as somebody whom permission bits bind; root is not bound."""
    python = [sys.executable, "-c"]
    if os.geteuid() != 0:
        return python
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *python]
    trial = [*command, "import sys; sys.path.insert(0, sys.argv[1]); import explorer", str(SOURCE)]
    known = shutil.which("setpriv")
    if not known or subprocess.run(trial, check=False, capture_output=True).returncode:
        pytest.skip("not run: an unprivileged user cannot start this Python or read this checkout")
    return command


def test_a_read_only_folder_gets_a_sentence() -> None:
    code = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from explorer.errors import ExplorerError
from explorer.exports.files import write_export
try:
    write_export(Path(sys.argv[2]) / "a.txt", "text")
except ExplorerError as error:
    print(error.message)
"""
    command = _python_without_rights()
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o555)
        result = subprocess.run(
            [*command, code, str(SOURCE), name], capture_output=True, text=True, check=False
        )
        Path(name).chmod(0o700)
    assert "Permission denied" in result.stdout, result.stderr
    assert "a.txt" in result.stdout
