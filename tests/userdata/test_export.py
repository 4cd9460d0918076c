"""Everything that was kept can be taken along."""

from __future__ import annotations

import json

from sqlalchemy import text

from explorer.store.format import USER_SCHEMA_VERSION
from explorer.store.user_database import UserDatabase
from explorer.userdata.export import export_user_data
from explorer.userdata.reading import remember_reading
from user_data import place


def test_every_table_is_there() -> None:
    database = UserDatabase.in_memory()
    remember_reading(database, place("mongolia", "leg/river"))
    found = json.loads(database.read(export_user_data))
    assert found["form"] == USER_SCHEMA_VERSION
    assert found["tables"]["reading"] == [
        {
            "library": "Small", "path": "mongolia", "version": "1", "screen": "leg/river",
            "sequence": 1,
        }
    ]  # fmt: skip
    assert [row["screen"] for row in found["tables"]["visit"]] == ["leg/river"]
    database.close()


def test_tables_of_any_name_and_content() -> None:
    database = UserDatabase.in_memory()
    name = 'a "b" :c 日本'
    quoted = name.replace('"', '""').replace(":", r"\:")
    database.write(lambda session: session.execute(text(f'CREATE TABLE "{quoted}" (x)')))
    database.write(lambda s: s.execute(text(f"INSERT INTO \"{quoted}\" VALUES (x'00ff')")))
    assert json.loads(database.read(export_user_data))["tables"][name] == [{"x": "00ff"}]
    database.close()
