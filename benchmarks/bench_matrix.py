"""The rows of the matrix: 200 countries by 50 questions, beside a plain table of the same cells."""

import sys
import tempfile
from pathlib import Path

from measuring import median, result, run_once, slowest
from synth import MatrixSize, cached_library

HERE = Path(__file__).resolve().parent
SIZE = MatrixSize(countries=200, questions=50, policies=20_000)
DATED = 1_000  # records beside the policies, as in any library
TABLE = "plain QTableView"
OPEN_MS, FRAME_MEDIAN_MS, FRAME_SLOWEST_MS = 1000, 16, 50
LIMIT_S = 300
_WAYS = (("scroll down", "vertical_ms"), ("scroll right", "horizontal_ms"))

Findings = dict


def matrix_results(display: str) -> list[dict]:
    """Measure the matrix and the plain table."""
    print(f"Matrix of {SIZE.countries} x {SIZE.questions} …", file=sys.stderr)
    library = str(cached_library(DATED, size=SIZE))
    with tempfile.TemporaryDirectory() as user_dir:
        ours = run_once(display, [str(HERE / "probe_matrix.py"), library, user_dir], LIMIT_S)
    room = [str(side) for side in ours["size"]]
    peer = run_once(display, [str(HERE / "probe_table.py"), library, *room], LIMIT_S)
    return rows_of(ours, peer)


def rows_of(ours: Findings, peer: Findings) -> list[dict]:
    """Give the results."""
    name = f"matrix {SIZE.countries} x {SIZE.questions}"

    def row(what: str, goal: float | None, key: str, take) -> dict:
        peers = {TABLE: take(peer[key])}
        return result(f"{name}, {what}", take(ours[key]), "ms", goal, peers)

    rows = [row("first view", OPEN_MS, "open_ms", lambda value: round(value, 1))]
    for what, key in _WAYS:
        rows += [
            row(f"{what}, median", FRAME_MEDIAN_MS, key, median),
            row(f"{what}, p99", FRAME_SLOWEST_MS, key, slowest),
        ]
    return [*rows, row("arrow keys, median", None, "walk_ms", median)]
