"""What the tests of the user database share: places, older and later schemas, damage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table

from explorer.store.format import USER_APPLICATION_ID
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.store.user_schema import CURRENT, UserSchema
from explorer.userdata.reading import remember_reading
from explorer.userdata.reads import list_readings
from explorer.userdata.rows import Place

LIBRARY = "Small"
OLDEST = f"""
CREATE TABLE place (path TEXT PRIMARY KEY, screen TEXT NOT NULL);
INSERT INTO place VALUES ('mongolia', 'leg/river'), ('russia', 'opening');
PRAGMA application_id = {USER_APPLICATION_ID};
PRAGMA user_version = 0;
"""
_FROM_OLDEST = '''
import sqlalchemy as sa
from alembic import op
from explorer.store.user_migrations.versions import v0001_reading_state as first
revision, down_revision = "0001", None
def upgrade():
    first.upgrade()
    op.execute("""INSERT INTO reading (library, path, version, screen, sequence)
                  SELECT 'Small', path, '', screen, row_number() OVER (ORDER BY path) FROM place""")
    op.execute("""INSERT INTO visit (library, path, screen, version, sequence)
                  SELECT library, path, screen, version, sequence FROM reading""")
    op.drop_table("place")
'''
_VIEWS = '''
from explorer.store.user_migrations.versions import v0002_saved_views as second
revision, down_revision = "0002", "0001"
upgrade = second.upgrade
'''
_PINS = '''
from explorer.store.user_migrations.versions import v0003_pins as third
revision, down_revision = "0003", "0002"
upgrade = third.upgrade
'''
_LATER = '''
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0004", "0003"
def upgrade():
    with op.batch_alter_table("reading") as table:
        table.add_column(sa.Column("colour", sa.String, nullable=False, server_default="plain"))
    op.create_table(
        "note",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("of", sa.Integer, nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["of"], ["note.id"]),
    )
'''
_THIS_FAR = {"v0001.py": _FROM_OLDEST, "v0002.py": _VIEWS, "v0003.py": _PINS}


def older_schemas(folder: Path) -> UserSchema:
    """This version's tables, with an invented version 0 before them."""
    _write_scripts(folder, _THIS_FAR)
    return UserSchema(3, CURRENT.metadata, folder)


def later_schema(folder: Path) -> UserSchema:
    """An invented version 4: one more column, one more table."""
    _write_scripts(folder, {**_THIS_FAR, "v0004.py": _LATER})
    metadata = MetaData()
    for table in CURRENT.metadata.sorted_tables:
        table.to_metadata(metadata)
    reading = metadata.tables["reading"]
    reading.append_column(Column("colour", String, nullable=False, server_default="plain"))
    Table(
        "note", metadata,
        Column("id", Integer, primary_key=True), Column("of", ForeignKey("note.id")),
    )  # fmt: skip
    return UserSchema(4, metadata, folder)


def _write_scripts(folder: Path, scripts: dict[str, str]) -> None:
    (folder / "versions").mkdir(parents=True, exist_ok=True)
    for name, text in scripts.items():
        (folder / "versions" / name).write_text(text, encoding="utf-8")


def earlier_schema(version: int) -> UserSchema:
    """The tables of a version of this program that readers have had."""
    tables = {1: ("reading", "visit"), 2: ("reading", "visit", "saved_view")}
    metadata = MetaData()
    for name in tables[version]:
        CURRENT.metadata.tables[name].to_metadata(metadata)
    return CURRENT._replace(version=version, metadata=metadata)


def write_oldest(user_dir: Path) -> None:
    """Put a database of the invented version 0 where the program looks for one."""
    files = UserFiles(user_dir)
    files.prepare()
    with closing(sqlite3.connect(files.database)) as connection:
        connection.executescript(OLDEST)


def place(path: str, screen: str, version: str = "1") -> Place:
    """A place in the small library."""
    return Place(LIBRARY, version, path, screen)


def fill(user_dir: Path, count: int = 12, *, seal: bool = True) -> None:
    """Keep some places; without a seal as after a cut, with one as after closing properly."""
    database = UserDatabase.open(user_dir)
    assert (database.state, database.notices) == ("kept", ())
    for number in range(count):
        remember_reading(database, place(f"path-{number % 3}", f"leg/{number}"))
    database.close()
    if not seal:
        for path in UserFiles(user_dir).backups.iterdir():
            path.unlink()


def seen(database: UserDatabase) -> set[tuple[str, str]]:
    """Every screen that the database remembers."""
    rows = database.read(list_readings)
    return {(row.path, screen) for row in rows for screen in row.visited}


def filled(count: int = 12) -> set[tuple[str, str]]:
    """What `fill` keeps."""
    return {(f"path-{number % 3}", f"leg/{number}") for number in range(count)}


def check_integrity(path: Path) -> None:
    """Fail where SQLite itself finds fault with the file."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
