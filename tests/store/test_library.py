from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from explorer.compiler.build import compile_library
from explorer.errors import LibraryError
from explorer.store.library import open_library
from small_db import write_db


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    compile_library(write_db(folder / "db"), folder / "library.sqlite")
    return folder / "library.sqlite"


@pytest.mark.parametrize("form", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
def test_a_path_and_a_url_open_the_same_library(library: Path, form: str) -> None:
    engine = open_library(form.format(library))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM fact")).scalar() == 8
    engine.dispose()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM fact", "CREATE TABLE spy (x)", "PRAGMA user_version = 9",
        "INSERT INTO meta VALUES ('a', 'b')",
    ],
)  # fmt: skip
def test_an_open_library_cannot_be_written(library: Path, statement: str) -> None:
    before = library.read_bytes()
    engine = open_library(str(library))
    with engine.connect() as connection, pytest.raises(OperationalError):
        connection.execute(text(statement))
    engine.dispose()
    assert library.read_bytes() == before


def test_opening_leaves_no_file_behind(library: Path) -> None:
    before = sorted(path.name for path in library.parent.iterdir())
    open_library(str(library)).dispose()
    assert sorted(path.name for path in library.parent.iterdir()) == before


@pytest.mark.parametrize(
    "location",
    [
        "nonsense://host/name", "http://host/name", "postgresql+nodriver://host/name", "://",
        "sqlite+nodriver:///nothing", "mysql://host:port/name", "sqlite:///", "sqlite://",
        "", " ", "\x00", "a\x00b.sqlite", "nowhere/at/all.sqlite",
    ],
)  # fmt: skip
def test_a_bad_location_is_told_in_a_sentence(
    location: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LibraryError) as error:
        open_library(location)
    assert error.value.message.rstrip().endswith((".", '"'))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "location",
    [
        "postgresql://me:secret@localhost:1/x", "mysql+pymysql://me:secret@localhost:1/x",
        "nonsense://me:secret@host/name", "mysql://me:secret@host:port/name",
        "postgresql://localhost:1/x?password=secret",
    ],
)  # fmt: skip
def test_no_sentence_tells_a_password(location: str) -> None:
    with pytest.raises(LibraryError) as error:
        open_library(location)
    assert "secret" not in error.value.message


def test_a_missing_driver_is_named() -> None:
    with pytest.raises(LibraryError, match="needs the Python package psycopg"):
        open_library("postgresql+psycopg://localhost/x")


def test_a_missing_file_named_by_url_is_not_made(tmp_path: Path) -> None:
    for form in ("sqlite:///{}", "sqlite+pysqlite:///{}"):
        with pytest.raises(LibraryError, match="There is no library"):
            open_library(form.format(tmp_path / "new.sqlite"))
    assert list(tmp_path.iterdir()) == []
