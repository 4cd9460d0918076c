"""Files: whole or not at all, and nobody's work is written over."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from explorer.errors import ExplorerError
from explorer.exports.files import write_export


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


def test_a_write_that_fails_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    (tmp_path / "a.txt").write_text("before")
    with pytest.raises(ExplorerError, match="No space left"):
        write_export(tmp_path / "a.txt", "after", force=True)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text() == "before"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_read_only_folder_gets_a_sentence(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExplorerError, match="Permission denied"):
        write_export(tmp_path / "a.txt", "text")
    tmp_path.chmod(0o700)
