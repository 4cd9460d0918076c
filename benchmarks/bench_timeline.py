"""The rows of the timeline: synthetic libraries of four sizes, beside what one would take today."""

import sys
import tempfile
from pathlib import Path

from measuring import median, result, run_once, slowest
from synth import cached_library

HERE = Path(__file__).resolve().parent
SIZES = (1_000, 10_000, 100_000, 1_000_000)
RECTANGLES, VIS = "plain QGraphicsView", "vis-timeline"
VIS_SIZES = (1_000, 10_000)
MOST_RECTANGLES = 100_000
TOO_MANY = {"not_run": "a million rectangles once took 17 GB and 12 s a frame"}
OPEN_MS, FRAME_MEDIAN_MS, FRAME_SLOWEST_MS, REACHED_MS, MEMORY_MB = 1000, 16, 50, 300, 500
OPENINGS = 3
SECONDS, PEER_SECONDS = 40, 30  # that the gestures may take, which on a fast machine they do not
LIMIT_S = 600
NO_PEER = ""  # for what the peers do not do

Findings = dict


def timeline_results(display: str) -> list[dict]:
    """Measure the timeline at every size, beside rectangles and vis-timeline of the same size."""
    empty = _open(display, str(cached_library(0)))["memory_mb"]
    results = []
    for size in SIZES:
        print(f"Timeline with {size:,} records …", file=sys.stderr)
        library = str(cached_library(size))
        ours = _ours(display, library)
        ours["memory_mb"] -= empty
        results += rows_of(size, ours, _peers(display, library, size, ours["size"]))
    return results


def _open(display: str, library: str, seconds: float = 0) -> Findings:
    with tempfile.TemporaryDirectory() as user_dir:
        script = [str(HERE / "probe_timeline.py"), library, user_dir, str(seconds)]
        return run_once(display, script, LIMIT_S)


def _ours(display: str, library: str) -> Findings:
    """Measure the program: opened several times, moved about in the last."""
    opened = [_open(display, library)["open_ms"] for _ in range(OPENINGS - 1)]
    ours = _open(display, library, SECONDS)
    return ours | {"open_ms": median([*opened, ours["open_ms"]])}


def _peers(display: str, library: str, size: int, room: list[int]) -> dict[str, Findings]:
    """Measure the peers in as much room as the program's drawing has."""
    words = [library, str(room[0]), str(room[1]), str(PEER_SECONDS)]
    found = {RECTANGLES: TOO_MANY}
    if size <= MOST_RECTANGLES:
        script = [str(HERE / "probe_rectangles.py"), *words]
        found[RECTANGLES] = run_once(display, script, LIMIT_S)
    if size in VIS_SIZES:
        try:
            found[VIS] = run_once(display, [str(HERE / "probe_vis.py"), *words], LIMIT_S)
        except RuntimeError as error:
            found[VIS] = {"not_run": str(error).splitlines()[0]}
    return found


def rows_of(size: int, ours: Findings, peers: dict[str, Findings]) -> list[dict]:
    """Give the results of one size."""

    def row(name: str, unit: str, goal: float | None, value: float, key: str, take=float) -> dict:
        beside = {peer: _value(findings, key, take) for peer, findings in peers.items()}
        return result(f"timeline {size:,}, {name}", value, unit, goal, beside)

    rows = [row("first click", "ms", OPEN_MS, ours["open_ms"], "open_ms")]
    for name, key in (("pan", "pan_ms"), ("zoom", "zoom_ms")):
        rows += [
            row(f"{name}, median", "ms", FRAME_MEDIAN_MS, median(ours[key]), key, median),
            row(f"{name}, p99", "ms", FRAME_SLOWEST_MS, slowest(ours[key]), key, slowest),
        ]
    each = round(ours["ns_per_record"], 1)
    rows.append(row("frame for each in view", "ns", None, each, "ns_per_record"))
    reached = round(max(ours["reached_ms"]), 1)
    rows.append(row("search to drawn", "ms", REACHED_MS, reached, NO_PEER))
    memory = round(ours["memory_mb"], 1)
    rows.append(row("memory over empty", "MB", MEMORY_MB, memory, NO_PEER))
    missing = [f"{peer}: not run: {found['not_run']}" for peer, found in peers.items()
               if "not_run" in found]  # fmt: skip
    return [entry | {"not_run": missing} for entry in rows] if missing else rows


def _value(findings: Findings, key: str, take) -> float | None:
    """Give a peer's value, or none where it has no such thing."""
    found = findings.get(key)
    return round(take(found), 2) if found else None
