"""Every older schema comes to the current one, by revisions that make the very same tables."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

import user_data
from explorer.errors import UserDataError
from explorer.store.format import USER_SCHEMA_VERSION
from explorer.store.user_backups import list_backups
from explorer.store.user_checks import examine
from explorer.store.user_database import UserDatabase
from explorer.store.user_files import UserFiles
from explorer.store.user_migrations import migrate
from explorer.store.user_schema import CURRENT, UserSchema, empty_database
from explorer.userdata.export import export_user_data
from explorer.userdata.pins import add_pin, list_pins
from explorer.userdata.reading import remember_reading
from explorer.userdata.saved_views import list_saved_views, save_view

OLD_PLACES = {("mongolia", "leg/river"), ("russia", "opening")}


def test_the_revisions_lead_to_this_version_one_by_one() -> None:
    scripts = ScriptDirectory(CURRENT.migrations)
    names = [script.revision for script in scripts.walk_revisions()]
    assert names == [f"{number:04d}" for number in range(USER_SCHEMA_VERSION, 0, -1)]


def test_the_revisions_make_the_tables_that_are_created_directly() -> None:
    nothing = examine(empty_database(CURRENT._replace(version=0, metadata=_no_tables())), CURRENT)
    assert nothing.state == "older"
    assert examine(migrate(nothing.data, 0, CURRENT), CURRENT).state == "good"


def _no_tables() -> user_data.MetaData:
    return user_data.MetaData()


@pytest.mark.parametrize("make", [user_data.older_schemas, user_data.later_schema])
def test_the_oldest_data_come_to_each_version(tmp_path: Path, make: object) -> None:
    assert callable(make)
    schema: UserSchema = make(tmp_path / "scripts")
    user_data.write_oldest(tmp_path)
    before = UserFiles(tmp_path).database.read_bytes()
    database = UserDatabase.open(tmp_path, schema=schema)
    assert (database.state, database.notices) == ("kept", ())
    assert user_data.seen(database) == OLD_PLACES
    remember_reading(database, user_data.place("burma", "opening"))
    database.close()
    backups = list_backups(UserFiles(tmp_path))
    assert [backup.reason for backup in backups] == ["closing", "migration"]
    assert backups[1].path.read_bytes() == before
    database = UserDatabase.open(tmp_path, schema=schema)
    assert (database.state, database.notices) == ("kept", ())
    assert len(user_data.seen(database)) == 3
    database.close()


def test_this_version_comes_to_a_later_one(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    schema = user_data.later_schema(tmp_path / "scripts")
    database = UserDatabase.open(tmp_path, schema=schema)
    assert (database.state, database.notices) == ("kept", ())
    assert user_data.seen(database) == user_data.filled()
    assert '"colour": "plain"' in database.read(export_user_data)
    database.close()
    # And a program of today only looks at it.
    today = UserDatabase.open(tmp_path)
    assert today.state == "read-only"
    assert user_data.seen(today) == user_data.filled()
    today.close()


def test_the_seal_of_before_does_not_speak_against_the_migrated(tmp_path: Path) -> None:
    user_data.fill(tmp_path / "reader")
    schema = user_data.later_schema(tmp_path / "scripts")
    database = UserDatabase.open(tmp_path / "reader", schema=schema)
    shutil.copytree(tmp_path / "reader", tmp_path / "cut")  # as a cut would leave it
    database.close()
    database = UserDatabase.open(tmp_path / "cut", schema=schema)
    assert (database.state, database.notices) == ("kept", ())
    database.close()


def test_a_restored_older_backup_is_migrated_too(tmp_path: Path) -> None:
    user_data.fill(tmp_path)
    UserFiles(tmp_path).database.write_bytes(b"damaged")
    database = UserDatabase.open(tmp_path, schema=user_data.later_schema(tmp_path / "scripts"))
    assert database.state == "kept"
    assert len(database.notices) == 1
    assert user_data.seen(database) == user_data.filled()
    database.close()


@pytest.mark.parametrize("sql", ["DROP TABLE place", "CREATE TABLE reading (x)"])
def test_a_migration_that_fails_changes_nothing(tmp_path: Path, sql: str) -> None:
    user_data.write_oldest(tmp_path)
    path = UserFiles(tmp_path).database
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(sql)
    before = path.read_bytes()
    schema = user_data.older_schemas(tmp_path / "scripts")
    database = UserDatabase.open(tmp_path, schema=schema)
    assert database.state == "memory"
    (told,) = database.notices
    assert "could not be brought into this version's form" in told
    assert "\n" not in told
    database.close()
    assert path.read_bytes() == before


def test_a_missing_revision_is_told(tmp_path: Path) -> None:
    user_data.write_oldest(tmp_path)
    (tmp_path / "scripts" / "versions").mkdir(parents=True)
    schema = CURRENT._replace(migrations=tmp_path / "scripts")
    with pytest.raises(UserDataError):
        migrate(UserFiles(tmp_path).database.read_bytes(), 0, schema)
    database = UserDatabase.open(tmp_path, schema=schema)
    assert database.state == "memory"
    database.close()


def test_an_older_database_with_a_trigger_is_not_migrated(tmp_path: Path) -> None:
    user_data.write_oldest(tmp_path)
    with closing(sqlite3.connect(UserFiles(tmp_path).database)) as connection:
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON place BEGIN SELECT 1; END")
    database = UserDatabase.open(tmp_path, schema=user_data.older_schemas(tmp_path / "scripts"))
    assert "the trigger spy" in database.notices[0]
    assert database.state == "kept"
    database.close()


def test_data_without_kept_views_come_to_have_room_for_them(tmp_path: Path) -> None:
    before = UserDatabase.open(tmp_path, schema=user_data.earlier_schema(1))
    remember_reading(before, user_data.place("mongolia", "leg/river"))
    before.close()
    database = UserDatabase.open(tmp_path)
    assert (database.state, database.notices) == ("kept", ())
    assert user_data.seen(database) == {("mongolia", "leg/river")}
    assert save_view(database, "Small", "A view", "facts", "{}").sequence == 1
    database.close()
    assert "migration" in [backup.reason for backup in list_backups(UserFiles(tmp_path))]


def test_data_without_pins_come_to_have_room_for_them(tmp_path: Path) -> None:
    before = UserDatabase.open(tmp_path, schema=user_data.earlier_schema(2))
    remember_reading(before, user_data.place("mongolia", "leg/river"))
    kept = save_view(before, "Small", "A view", "facts", "{}")
    before.close()
    database = UserDatabase.open(tmp_path)
    assert (database.state, database.notices) == ("kept", ())
    assert user_data.seen(database) == {("mongolia", "leg/river")}
    assert database.read(lambda session: list_saved_views(session, "Small")) == (kept,)
    pinned = add_pin(database, "Small", "china", "arrest")
    database.close()
    assert "migration" in [backup.reason for backup in list_backups(UserFiles(tmp_path))]
    database = UserDatabase.open(tmp_path)
    assert database.read(lambda session: list_pins(session, "Small")) == (pinned,)
    database.close()
