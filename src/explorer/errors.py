"""Failures that a person can do something about; everything else is a bug."""

from __future__ import annotations


class ExplorerError(Exception):
    """A sentence for the reader: what happened and what to do; never a traceback."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class LibraryError(ExplorerError):
    """A library of facts that cannot be opened or trusted."""


class UserDataError(ExplorerError):
    """The reader's own data that cannot be read or saved; what was to be saved is not lost yet."""


class RecordsError(ExplorerError):
    """Authored records that cannot be compiled; `problems` holds one line for each."""

    def __init__(self, problems: list[str]) -> None:
        noun = "problem" if len(problems) == 1 else "problems"
        super().__init__(
            f"{len(problems)} {noun} in the records, nothing was compiled; "
            "mend these lines and compile again:\n" + "\n".join(problems)
        )
        self.problems = problems
