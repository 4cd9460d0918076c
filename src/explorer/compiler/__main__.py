"""`python -m explorer.compiler DB [TARGET]`: check records and compile them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from explorer.errors import ExplorerError, RecordsError
from explorer.records.checks import check_records
from explorer.records.loading import load_records


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m explorer.compiler", description=__doc__)
    parser.add_argument("db", type=Path, help="folder with sources.yaml and records/")
    parser.add_argument("target", type=Path, nargs="?", help="library file to write")
    parser.add_argument("--check", action="store_true", help="check only, write nothing")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Check and compile; 0 when done, 1 when records are wrong, 2 for a file that fails."""
    options = _parser().parse_args(arguments)
    try:
        if options.check or options.target is None:
            records = load_records(options.db)
            problems = check_records(records)
            if problems:
                raise RecordsError([str(problem) for problem in problems])
            print(f"{len(records.loaded)} records, no problem found")
            return 0
        from explorer.compiler.build import compile_library

        print(compile_library(options.db, options.target))
    except RecordsError as error:
        print(error.message, file=sys.stderr)
        return 1
    except ExplorerError as error:
        print(error.message, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
