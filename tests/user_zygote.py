"""A process to be killed: imports once, then forks a child for each job that it reads.

A job is a line of JSON: `mode`, `user_dir`, `pipe` (a named pipe that the child reports on) and
`kill_at`, the number of the file operation before which the child kills itself. The child's number
is printed at once, how it ended when it has.
"""

from __future__ import annotations

import itertools
import json
import os
import signal
import sys
from pathlib import Path

import alembic.op  # noqa: F401  # once, so that every child has it

import user_data
from explorer.store import user_migrations  # noqa: F401
from explorer.store.user_database import UserDatabase
from explorer.userdata.reading import remember_reading

_EVENTS = {
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "sqlite3.connect",
    "os.scandir", "os.listdir",
}  # fmt: skip
_NEXT_DAY = 20_000 * 86_400.0


def write_for_ever(user_dir: Path, pipe: int, path: str) -> None:
    """Report each write once it has been acknowledged, until killed."""
    database = UserDatabase.open(user_dir)
    assert database.state == "kept", database.notices
    for number in itertools.count():
        remember_reading(database, user_data.place(path, f"leg/{number}"))
        os.write(pipe, f"{number}\n".encode())


def open_once(user_dir: Path, pipe: int, scripts: str) -> None:
    """Open on another day with the schema whose revisions lie in `scripts`; write and close."""
    schema = user_data.later_schema(Path(scripts)) if scripts else user_data.CURRENT
    database = UserDatabase.open(user_dir, schema=schema, clock=lambda: _NEXT_DAY)
    if not scripts:
        remember_reading(database, user_data.place("path-new", "opening"))
    os.write(pipe, b"saved\n")
    database.close()


def erase(user_dir: Path, pipe: int, _extra: str) -> None:
    """Remove all data."""
    UserDatabase.open(user_dir).erase()
    os.write(pipe, b"saved\n")


def kill_at(number: int, user_dir: Path) -> None:
    """Die before the file operation of this number, counted from now."""
    counter = itertools.count(1)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in _EVENTS and str(user_dir) in str(arguments) and next(counter) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def main() -> None:
    """Serve jobs until the input ends."""
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if child == 0:
            pipe = os.open(job["pipe"], os.O_WRONLY)
            user_dir = Path(job["user_dir"])
            if job["kill_at"]:
                kill_at(job["kill_at"], user_dir)
            {"write": write_for_ever, "open": open_once, "erase": erase}[job["mode"]](
                user_dir, pipe, job["extra"]
            )
            os._exit(0)
        os.write(1, f"{child}\n".encode())
        os.write(1, f"{os.waitpid(child, 0)[1]}\n".encode())


if __name__ == "__main__":
    main()
