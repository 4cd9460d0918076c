"""Prints to the terminal: every text in every locale, and a sentence where it cannot be printed."""

from __future__ import annotations

import io
import os
import sys
from contextlib import suppress
from typing import TextIO

from explorer.errors import ExplorerError


def prepare_streams() -> None:
    """Print UTF-8 in every locale, line ends as they are; nothing that is asked for may fail."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


def print_text(text: str = "") -> None:
    """Print a text and all that waits to be printed; raise ExplorerError where nobody takes it.

    A reader that stopped reading is a BrokenPipeError, which is no failure.
    """
    if sys.stdout is None:
        if text:
            raise ExplorerError("There is no output to print to; name a file with --output.")
        return
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        raise ExplorerError(f"The output cannot be written ({error.strerror}).") from error


def print_error(sentence: str) -> None:
    """Print a sentence of our own to standard error; what a terminal would obey is spelt out."""
    shown = "".join(
        ch if ch.isprintable() else ch.encode("unicode_escape").decode() for ch in sentence
    )
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(f"{shown}\n")
        sys.stderr.flush()
    except OSError:  # full; the exit code still tells
        _into_the_void(sys.stderr)


def abandon_output() -> None:
    """Let Python's own last flush of the output fall into the void."""
    if sys.stdout is not None:
        _into_the_void(sys.stdout)


def _into_the_void(stream: TextIO) -> None:
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
