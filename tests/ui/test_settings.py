"""What is remembered, and what a settings file may hold without harm."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray

from explorer.ui.settings import Settings
from explorer.viewmodels.selection import Reading


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def test_what_was_kept_comes_back(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new" / "folder")
    settings.remember_look("dark", 1.25)
    settings.remember_window(QByteArray(b"geometry\0"), QByteArray(b"splitter"))
    settings.remember_place("routes", Reading("mongolia", "ledger"))
    assert settings.save()
    kept = Settings(tmp_path / "new" / "folder")
    assert (kept.theme, kept.zoom, kept.pane) == ("dark", 1.25, "routes")
    assert kept.reading == Reading("mongolia", "ledger")
    assert kept.geometry == QByteArray(b"geometry\0")


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_nobody_else_may_read_what_is_kept(open_umask: None, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "user")
    settings.remember_look("dark", 1.0)
    assert settings.save()
    assert stat.S_IMODE((tmp_path / "user").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "user" / "settings.ini").stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_folder_that_was_there_keeps_its_permissions(open_umask: None, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir(mode=0o775)
    settings = Settings(tmp_path / "shared")
    settings.remember_look("dark", 1.0)
    settings.save()
    assert stat.S_IMODE((tmp_path / "shared").stat().st_mode) == 0o775


@pytest.mark.parametrize(
    ("zoom", "wanted"),
    [("nan", 1.0), ("inf", 1.0), ("-inf", 1.0), ("1e999", 1.0), ("huge", 1.0), ("", 1.0),
     ("9", 2.0), ("-3", 0.5), ("1, 2", 1.0), ("@Invalid()", 1.0), ("1.5", 1.5)],
)  # fmt: skip
def test_a_zoom_that_is_none_counts_as_the_usual(tmp_path: Path, zoom: str, wanted: float) -> None:
    (tmp_path / "settings.ini").write_text(f"[window]\nzoom={zoom}\n")
    assert Settings(tmp_path).zoom == wanted


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\xff\xfe" * 99, b"[window]\ntheme=a, b\ngeometry=5\n[place]\npane=a, b\npath=x\n",
     b"[window]\nsplitter=@Rect(1 2 3 4)\ngeometry=@ByteArray(", b"=\n[[[]\n%%%=1\n"],
)  # fmt: skip
def test_a_file_of_nonsense_counts_as_none(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "settings.ini").write_bytes(content)
    settings = Settings(tmp_path)
    assert (settings.theme, settings.zoom, settings.pane) == ("light", 1.0, "start")
    assert settings.reading is None
    assert isinstance(settings.geometry, QByteArray)
    assert isinstance(settings.splitter, QByteArray)


def test_where_nothing_can_be_written_nothing_breaks(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", tmp_path / ("x" * 300)):
        settings = Settings(folder)
        settings.remember_look("dark", 1.0)
        assert not settings.save()
    assert (tmp_path / "file").read_text() == "in the way"
