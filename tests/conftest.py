"""Fixtures that every test may use: a compiled library, its reader and a theme."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")



@pytest.fixture(autouse=True)
def _let_go_of_widgets() -> Iterator[None]:
    """Delete what a test left to be deleted, or every later theme would dress it again."""
    yield
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def library_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped records, compiled once for the whole run."""
    from explorer.compiler.build import compile_library

    path = tmp_path_factory.mktemp("library") / "library.sqlite"
    compile_library(ROOT / "db", path)
    return path


@pytest.fixture(scope="session")
def reader(library_path: Path) -> Iterator[object]:
    """A reader of the shipped library."""
    from explorer.queries.reader import LibraryReader

    library = LibraryReader(str(library_path))
    yield library
    library.close()


@pytest.fixture
def theme(qapp: object) -> object:
    """The light theme, applied."""
    from explorer.ui.app import add_fonts
    from explorer.ui.theme import Theme, apply_theme

    add_fonts()
    light = Theme("light")
    apply_theme(light)
    return light
