"""A library with markup planted in every column of words."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from explorer.store.manifest import file_sha256, read_manifest, write_manifest

MARKUP = "<script>x()</script><b>&amp;</b>\"'"
_COLUMNS = {
    "section": ("title",),
    "vocabulary": ("name", "description", "extra"),
    "country": ("name", "description"),
    "place": ("name", "description"),
    "party": ("name", "description"),
    "question": ("name", "question"),
    "fact": (
        "statement", "title", "date_words", "neutral_name", "remark", "purpose", "payer", "payee",
        "article", "level", "standing",
    ),
    "quantity": ("per", "qualifier", "of"),
    "leg": ("title", "origin", "destination", "statement", "prompt", "unknown"),
    "branch": ("group_title", "title", "statement"),
    "path": ("title", "statement", "division"),
    "contested_set": ("title", "counts", "why"),
}  # fmt: skip


def plant_markup(library: Path, folder: Path) -> Path:
    """Copy a library and end every text in it with markup; return the copy."""
    path = folder / "planted.sqlite"
    shutil.copy(library, path)
    with closing(sqlite3.connect(path)) as connection:
        for table, columns in _COLUMNS.items():
            for column in columns:
                update = f'UPDATE {table} SET "{column}" = "{column}" || ? WHERE "{column}" <> \'\''
                connection.execute(update, (MARKUP,))
        connection.commit()
    write_manifest(path, read_manifest(library)._replace(sha256=(file_sha256(path),)))
    return path
