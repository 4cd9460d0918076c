"""What is spared at the start: sources that nobody reads, and modules that nobody asks for."""

from __future__ import annotations

import subprocess
import sys

STARTED = (
    "import os, sys, linecache; os.environ['QT_QPA_PLATFORM'] = 'offscreen';"
    "import explorer.ui.app, explorer.queries.reader, explorer.ui.panes.timeline_pane;"
)


def run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", STARTED + code], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_no_source_is_kept_in_memory() -> None:
    # What is imported before PySide's part is turned off is that part itself.
    kept = run("print(*[name for name in linecache.cache if name.endswith('.py')])").split()
    assert [name for name in kept if "/explorer/" in name][1:] == []
    assert not any("/sqlalchemy/" in name for name in kept)


def test_neither_sockets_nor_certificates_are_loaded() -> None:
    assert run("print([m for m in ('ssl', 'asyncio.events') if m in sys.modules])") == "[]"


def test_what_was_put_off_is_whole_when_it_is_asked_for() -> None:
    code = (
        "import asyncio\n"
        "async def three(): return 3\n"
        "print(asyncio.run(three()), asyncio.CancelledError.__name__)"
    )
    assert run("\n" + code) == "3 CancelledError"


def test_an_error_of_the_database_is_told_as_ever() -> None:
    code = (
        "import sqlalchemy\n"
        "try: sqlalchemy.create_engine('sqlite://').connect().execute(sqlalchemy.text('nonsense'))\n"
        "except sqlalchemy.exc.OperationalError as error: print('syntax' in str(error))"
    )
    assert run("\n" + code) == "True"
