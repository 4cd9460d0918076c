"""Paths as the command line names them: listed, and found by id or title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from explorer.errors import ExplorerError

if TYPE_CHECKING:
    from explorer.queries.rows import PathRow

_LONGEST_ECHO = 80  # of what was typed, when it is said back


def list_paths(paths: Sequence[PathRow], *, synthetic: bool = False) -> str:
    """Return id and title of each path, a line each."""
    from explorer.exports.plain_text import one_line
    from explorer.viewmodels.synthetic import marked

    titles = [(one_line(path.id), one_line(path.title)) for path in paths]
    return "".join(f"{path}\t{marked(title, synthetic)}\n" for path, title in titles)


def find_path(paths: Sequence[PathRow], wanted: str) -> PathRow:
    """Return the path of this id or title; raise ExplorerError with the close ones otherwise."""
    names = {path.id: path for path in paths}
    names |= {path.title.casefold(): path for path in paths}
    key = wanted.strip().casefold()
    if key in names:
        return names[key]
    from difflib import get_close_matches

    close = [names[name].id for name in get_close_matches(key, names, n=3, cutoff=0.4)]
    close += [path.id for path in paths if key and key in f"{path.id} {path.title}".casefold()]
    ids = list(dict.fromkeys(close))
    hint = f"close to it: {', '.join(ids)}" if ids else "`explorer journey --list` lists them"
    raise ExplorerError(f"There is no path {wanted[:_LONGEST_ECHO]!r}; {hint}.")
