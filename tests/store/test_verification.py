from __future__ import annotations

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from explorer.compiler.build import compile_library
from explorer.errors import LibraryError
from explorer.store.contents import verify_library
from explorer.store.library import open_library
from explorer.store.manifest import file_sha256, manifest_path, read_manifest, write_manifest
from explorer.store.verification import library_path, verify_library_file, without_password
from small_db import write_db


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    compile_library(write_db(folder / "db"), folder / "library.sqlite")
    return folder / "library.sqlite"


@pytest.fixture
def library(made: Path, tmp_path: Path) -> Path:
    path = tmp_path / "library.sqlite"
    shutil.copy(made, path)
    shutil.copy(manifest_path(made), manifest_path(path))
    return path


def told(path: Path) -> str:
    with pytest.raises(LibraryError) as error:
        verify_library_file(path)
    return error.value.message


def signed(path: Path) -> Path:
    """Write the manifest anew, so that only the content is at fault."""
    write_manifest(path, read_manifest(path)._replace(sha256=(file_sha256(path),)))
    return path


def with_header(path: Path, at: int, value: int) -> Path:
    content = bytearray(path.read_bytes())
    content[at : at + 4] = value.to_bytes(4, "big")
    path.write_bytes(content)
    return path


def test_a_whole_library_gives_its_manifest(library: Path) -> None:
    assert verify_library_file(library).library == "Small"
    assert verify_library(library).facts == 8


def test_missing(tmp_path: Path) -> None:
    message = told(tmp_path / "nothing.sqlite")
    assert "no library at" in message
    assert "compile it" in message


def test_empty(library: Path) -> None:
    library.write_bytes(b"")
    assert "is empty; copy it again" in told(library)


@pytest.mark.parametrize("percent", range(5, 100, 5))
def test_truncated(library: Path, percent: int) -> None:
    content = library.read_bytes()
    library.write_bytes(content[: len(content) * percent // 100])
    assert "is damaged" in told(library)


@pytest.mark.parametrize("size", [1, 15, 16, 60, 72, 99])
def test_truncated_within_its_header(library: Path, size: int) -> None:
    library.write_bytes(library.read_bytes()[:size])
    message = told(library)
    assert "is cut short; copy it again" in message or "is not a library" in message


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04", b"hello", b"SQLite format 2\x00", b"\x00" * 500]
)
def test_not_a_database(library: Path, content: bytes) -> None:
    library.write_bytes(content)
    message = told(library)
    assert "is not a library of Journey Explorer" in message
    assert "open another library" in message


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE fact (id)")
        connection.commit()
    assert "database of another program" in told(path)


def test_a_wrong_application_id(library: Path) -> None:
    assert "database of another program" in told(signed(with_header(library, 68, 7)))


def test_a_newer_format(library: Path) -> None:
    message = told(signed(with_header(library, 60, 99)))
    assert "newer format 99" in message
    assert "install a newer Journey Explorer" in message


def test_an_older_format(library: Path) -> None:
    message = told(signed(with_header(library, 60, 0)))
    assert "older format 0" in message
    assert "get its newer edition" in message


def test_a_flipped_bit_on_any_page(library: Path) -> None:
    content = library.read_bytes()
    for start in range(0, len(content), 4096):
        at = start + 2048
        damaged = bytearray(content)
        damaged[at] ^= 1
        library.write_bytes(damaged)
        message = told(library)
        assert "is damaged" in message
        assert "copy both again" in message


def test_a_manifest_that_is_missing(library: Path) -> None:
    manifest_path(library).unlink()
    message = told(library)
    assert "has no manifest beside it" in message
    assert "copy both files again" in message


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff", b"{}", b'{"sha256": 1, "authors": []}', b"[" * 100_000],
)
def test_a_manifest_that_cannot_be_read(library: Path, content: bytes) -> None:
    manifest_path(library).write_bytes(content)
    message = told(library)
    assert "cannot be read" in message
    assert "copy the library and its manifest again" in message


def test_a_manifest_with_a_strange_field(library: Path) -> None:
    values = json.loads(manifest_path(library).read_text(encoding="utf-8"))
    manifest_path(library).write_text(json.dumps({**values, "extra": 1}), encoding="utf-8")
    assert "cannot be read" in told(library)


def test_a_manifest_of_another_library(library: Path) -> None:
    write_manifest(library, read_manifest(library)._replace(sha256=("0" * 64,)))
    assert "is damaged" in told(library)


def test_a_folder(tmp_path: Path) -> None:
    message = told(tmp_path)
    assert "is a folder" in message
    assert "name the file in it" in message


@pytest.mark.parametrize("name", ["a\x00b", "x" * 5000, "\udcff\udcfe"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError):
        verify_library_file(tmp_path / name)


def test_two_hashes_stand_for_two_files(library: Path) -> None:
    manifest = read_manifest(library)
    write_manifest(library, manifest._replace(sha256=("0" * 64, *manifest.sha256)))
    assert verify_library_file(library).library == "Small"


@pytest.mark.parametrize(
    ("statements", "wanted"),
    [
        (["DELETE FROM quantity"], None),
        (["DELETE FROM fact WHERE position = 1"], "is not whole|holds"),
        (["DELETE FROM path_leg", "DELETE FROM path"], "holds 0 paths where its manifest says 1"),
        (["DROP TABLE question"], "lacks question|not whole"),
        (["CREATE VIEW spy AS SELECT * FROM fact"], "holds what no library has .spy."),
        (["CREATE TABLE spy (x)"], "holds what no library has .spy."),
        (["CREATE TRIGGER spy AFTER INSERT ON fact BEGIN SELECT 1; END"], "holds what no library"),
        (
            ["UPDATE quantity SET fact_position = fact_position + 900"],
            "is not whole: table quantity",
        ),
    ],
)
def test_what_is_inside_is_looked_at(
    library: Path, statements: list[str], wanted: str | None
) -> None:
    with closing(sqlite3.connect(library)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    signed(library)
    if wanted is None:
        verify_library(library)
    else:
        with pytest.raises(LibraryError, match=wanted):
            verify_library(library)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "is a device or a pipe, not a library" in told(tmp_path / "pipe")


@pytest.mark.skipif(os.name != "posix", reason="names of bytes")
@pytest.mark.parametrize("name", [b"\xff\xfe", "한 ü".encode(), b"a b?c#d%41&e=f", b"..x"])
def test_any_name_of_a_file_will_do(library: Path, name: bytes) -> None:
    path = library.rename(library.with_name(os.fsdecode(name)))
    manifest_path(library).rename(manifest_path(path))
    assert verify_library(path).library == "Small"
    engine = open_library(str(path))
    engine.dispose()


def test_a_link_counts_as_what_it_leads_to(library: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.sqlite"
    link.parent.mkdir()
    link.symlink_to(library)
    assert verify_library(link).library == "Small"
    library.write_bytes(library.read_bytes() + b"x")
    assert "is damaged" in told(link)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("facts", "many"), ("facts", None), ("facts", True), ("year", 2006.5), ("library", 1),
        ("version", None), ("authors", "A. Writer"), ("authors", []), ("authors", [1]),
        ("sha256", [None]), ("title", ["a"]),
    ],
)  # fmt: skip
def test_a_manifest_whose_values_are_of_the_wrong_kind(
    library: Path, field: str, value: object
) -> None:
    values = json.loads(manifest_path(library).read_text(encoding="utf-8"))
    manifest_path(library).write_text(json.dumps({**values, field: value}), encoding="utf-8")
    assert "cannot be read" in told(library)


@pytest.mark.parametrize("location", ["", " ", "sqlite:", "sqlite://", "sqlite:///"])
def test_a_location_that_names_nothing(location: str) -> None:
    with pytest.raises(LibraryError, match="names no library"):
        library_path(location)


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("postgresql://me:secret@host/name", "postgresql://***@host/name"),
        ("postgresql://me:a@b/secret@host:5/name", "postgresql://***@host:5/name"),
        ("postgresql://host/name?user=me&password=secret", "postgresql://host/name?***"),
        ("/home/me@work/b?c.sqlite", "/home/me@work/b?c.sqlite"),
        ("sqlite:////home/b.sqlite", "sqlite:////home/b.sqlite"),
    ],
)
def test_no_password_is_shown(location: str, shown: str) -> None:
    assert without_password(location) == shown


@pytest.mark.parametrize(
    ("location", "wanted"),
    [
        ("a/b.sqlite", Path("a/b.sqlite")),
        ("sqlite:///a/b.sqlite", Path("a/b.sqlite")),
        ("sqlite:////a/b.sqlite", Path("/a/b.sqlite")),
        ("sqlite+pysqlite:///a/b.sqlite", Path("a/b.sqlite")),
        ("postgresql://host/name", None),
    ],
)
def test_a_location_is_a_file_or_a_server(location: str, wanted: Path | None) -> None:
    assert library_path(location) == wanted
