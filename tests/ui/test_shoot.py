"""Pictures of libraries that lack what the usual scenes show, and of those that break a pane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from doctored import doctor
from explorer.compiler.build import compile_library
from explorer.ui.shoot import shoot
from small_db import write_db

SIZE = (640, 420)
Doctor = Callable[..., Path]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    compile_library(write_db(folder / "db"), folder / "library.sqlite")
    return folder / "library.sqlite"


@pytest.fixture
def doctored(small: Path, tmp_path: Path) -> Doctor:
    def change(*statements: str) -> Path:
        return doctor(small, tmp_path / "library.sqlite", *statements)

    return change


def _names(files: list[Path]) -> set[str]:
    return {path.name.removesuffix("-light-640x420.png") for path in files}


def test_another_library_is_shown_with_what_it_has(
    qapp: object, small: Path, tmp_path: Path
) -> None:
    names = _names(shoot(str(small), tmp_path / "shots", SIZE, ["light"]))
    assert {
        "start", "routes", "timeline", "countries", "countries-profile", "countries-compare",
        "countries-changes", "countries-pins", "figures", "facts", "journey-ledger",
    } <= names  # fmt: skip


def test_a_library_without_facts_or_paths_has_its_pictures(
    qapp: object, doctored: Doctor, tmp_path: Path
) -> None:
    tables = ("path_leg", "path", "fact", "fact_link", "quantity", "contested_member")
    library = doctored(*(f"DELETE FROM {table}" for table in tables))
    names = _names(shoot(str(library), tmp_path / "shots", SIZE, ["light"]))
    pages = {f"countries-{page}" for page in ("profile", "changes", "pins", "compare")}
    panes = {"start", "routes", "timeline", "countries", "figures", "facts", "journey"}
    assert names == panes | pages


def test_a_pane_that_breaks_is_not_passed_over(
    qapp: object, doctored: Doctor, tmp_path: Path
) -> None:
    library = doctored("UPDATE quantity SET min = 'abc', max = 'abc'")
    with pytest.raises((ValueError, TypeError)):
        shoot(str(library), tmp_path / "shots", SIZE, ["light"])
