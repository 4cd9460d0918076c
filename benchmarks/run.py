"""Measure the program beside a bare window, as whole processes, and write bench.json.

    python benchmarks/run.py [--runs N] [--library PATH] [--no-matrix] [--no-timeline]
        [--output FILE]

Each value is the median of several runs; the two programs take turns, so that whatever else the
machine does falls on both. A goal that is a multiple of the bare window's value is worked out
from that window's value in this very run.
"""

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from bench_matrix import matrix_results
from bench_timeline import timeline_results
from measuring import PEER, median, met, result, run_once, slowest
from xserver import xserver

HERE = Path(__file__).resolve().parent
LIBRARY = HERE.parent / "db" / "build" / "library.sqlite"
FIRST_PAINT_TIMES = 1.5
START_READY_TIMES = 3.0
MEMORY_TIMES = 3.2
FIRST_CLICK_MS = 400
SECOND_CLICK_MS = 100
LEG_MS = 50
PDF_MS = 3000
MAP_MEDIAN_MS, MAP_SLOWEST_MS = 16, 33
SELECTION_MS = 30
CHART_MS = 100  # the matrix and any chart, and a page of Countries that was shown before
_NAME = 40  # letters of a line's name
# What one would take for the map without writing one; each draws the same base map, alone.
MAP_PEERS = {"graphicsview": "plain QGraphicsView", "pyqtgraph": "pyqtgraph PlotItem"}


def main() -> int:
    """Measure, print the table and write the file."""
    parser = argparse.ArgumentParser(description="Measure the program beside a bare window.")
    parser.add_argument("--runs", type=int, default=5, help="runs to take the median of")
    parser.add_argument("--library", default=str(LIBRARY), help="compiled library to open")
    parser.add_argument(
        "--matrix",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="measure the matrix too, with a synthetic library of 200 countries by 50 questions",
    )
    parser.add_argument(
        "--timeline",
        action=argparse.BooleanOptionalAction,
        default=True,
        help="measure the timeline too, with synthetic libraries of up to a million records",
    )
    parser.add_argument("--output", default="bench.json", type=Path, help="file to write")
    options = parser.parse_args()
    try:
        with xserver() as display:
            results = measure(display, options.library, max(1, options.runs))
            if options.matrix:
                results += matrix_results(display)
            if options.timeline:
                results += timeline_results(display)
    except (OSError, RuntimeError, sqlite3.Error) as error:
        print(f"The measurement failed: {error}", file=sys.stderr)
        return 2
    options.output.write_text(json.dumps(results, indent=2) + "\n")
    print(table(results, options.runs))
    print(f"Written to {options.output}.")
    return 0


def measure(display: str, library: str, runs: int) -> list[dict]:
    """Run both programs in turns and give one result for each value."""
    bare, app, exports = [], [], []
    path = longest_path(library)
    for turn in range(runs + 1):
        peer_findings = run_once(display, [str(HERE / "bare_window.py")])
        with tempfile.TemporaryDirectory() as user_dir:  # a fresh one: always opens on Start
            findings = run_once(display, [str(HERE / "probe_window.py"), library, user_dir])
        export_findings = run_once(display, [str(HERE / "probe_export.py"), library, path])
        if turn > 0:  # the first turn only fills the disk cache
            bare.append(peer_findings)
            app.append(findings)
            exports.append(export_findings)
    pdf = median(run["pdf_ms"] for run in exports)
    return [
        *results_of(bare, app),
        result("longest path to a PDF", pdf, "ms", PDF_MS),
        *map_results(display, library),
    ]


def map_results(display: str, library: str) -> list[dict]:
    """Move the map and its peers by the same gestures, once: each makes hundreds of frames."""
    with tempfile.TemporaryDirectory() as user_dir:
        ours = run_once(display, [str(HERE / "probe_map.py"), library, user_dir])
    size = [str(side) for side in ours["size"]]
    script = str(HERE / "probe_map_peers.py")
    theirs = {name: run_once(display, [script, peer, *size]) for peer, name in MAP_PEERS.items()}
    results = []
    for name, key in (("map pan", "pan_ms"), ("map zoom", "zoom_ms")):
        for what, take, goal in (
            ("median", median, MAP_MEDIAN_MS),
            ("p99", slowest, MAP_SLOWEST_MS),
        ):
            peers = {peer: take(findings[key]) for peer, findings in theirs.items()}
            results.append(result(f"{name}, {what}", take(ours[key]), "ms", goal, peers))
    chosen = median(ours["selection_ms"])
    return [*results, result("map selection", chosen, "ms", SELECTION_MS, dict.fromkeys(peers))]


def longest_path(library: str) -> str:
    """Give the id of the path with the most facts on its legs."""
    query = (
        "SELECT path_id FROM path_leg JOIN fact_link ON role = 'legs' AND target = leg_id "
        "GROUP BY path_id ORDER BY count(*) DESC, path_id LIMIT 1"
    )
    uri = f"{Path(library).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        return connection.execute(query).fetchone()[0]


def results_of(bare: list[dict], app: list[dict]) -> list[dict]:
    """Take the medians and put each beside its goal and its peer."""
    bare_paint = median(run["first_paint_ms"] for run in bare)
    bare_memory = median(run["memory_mb"] for run in bare)
    results = [
        result("first paint", median(run["first_paint_ms"] for run in app), "ms",
               FIRST_PAINT_TIMES * bare_paint, {PEER: bare_paint}),
        result("Start filled and usable", median(run["start_ready_ms"] for run in app), "ms",
               START_READY_TIMES * bare_paint, {PEER: bare_paint}),
    ]  # fmt: skip
    for click, key, goal in (
        ("first", "first_click_ms", FIRST_CLICK_MS),
        ("second", "second_click_ms", SECOND_CLICK_MS),
    ):
        results += [
            result(f"{pane}, {click} click", median(run[key][pane] for run in app), "ms", goal)
            for pane in app[0][key]
        ]
    slowest_chart = median(max(run["chart_shown_ms"]) for run in app)
    results.append(result("any chart: the slowest", slowest_chart, "ms", CHART_MS))
    # A page other than the matrix is made when it is first shown, as a pane is.
    for visit, goal in (("first", FIRST_CLICK_MS), ("second", CHART_MS)):
        results += [
            result(f"Countries, {page}, {visit} time",
                   median(run["country_page_ms"][visit][page] for run in app), "ms",
                   CHART_MS if page == "matrix" else goal)
            for page in app[0]["country_page_ms"][visit]
        ]  # fmt: skip
    shown = median(median(run["leg_shown_ms"]) for run in app)
    results.append(result("leg to leg, on show", shown, "ms", LEG_MS))
    results.append(
        result("memory after every pane", median(run["memory_mb"] for run in app), "MB",
               MEMORY_TIMES * bare_memory, {PEER: bare_memory})
    )  # fmt: skip
    return results


def table(results: list[dict], runs: int) -> str:
    """Lay the results out for reading; those with other peers stand under their names."""
    lines = [f"{machine()}; medians of {runs} runs under Xvfb"]
    shown = None
    for entry in results:
        named = (entry["peer"] or PEER, entry.get("second_peer"))
        if named != shown:
            shown = named
            lines += ["", heading(named)]
        lines.append(line(entry))
    goals = [entry for entry in results if entry["goal"] is not None]
    reached = sum(met(entry) for entry in goals)
    notes = dict.fromkeys(note for entry in results for note in entry.get("not_run", ()))
    return "\n".join([*lines, "", *notes, f"{reached} of {len(goals)} goals are met."])


def heading(peers: tuple[str, str | None]) -> str:
    """Name the columns."""
    beside = "".join(f"{name:>20}{'times':>8}" for name in peers if name)
    return f"{'':<{_NAME}}{'value':>12}{'at most':>12}{beside}"


def line(entry: dict) -> str:
    """Lay out one result."""
    unit, beside = entry["unit"], ""
    keys = ["peer_value", "second_peer_value"][: 2 if "second_peer" in entry else 1]
    for key in keys:
        peer = entry[key]
        beside += f"{peer:>17.1f} {unit}{entry['value'] / peer:>8.2f}" if peer else f"{'':>28}"
    goal = f"{'':>{10 + len(unit)}}" if entry["goal"] is None else f"{entry['goal']:>9.1f} {unit}"
    missed = "" if met(entry) else "   MISSED"
    return f"{entry['name']:<{_NAME}}{entry['value']:>9.1f} {unit}{goal}{beside}{missed}"


def machine() -> str:
    """Name the machine: system, processor, memory, Python and Qt."""
    from PySide6 import __version__ as qt

    system = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    processor = next(
        (line.split(":", 1)[1].strip()
         for line in Path("/proc/cpuinfo").read_text().splitlines()
         if line.startswith("model name")),
        platform.machine(),
    )  # fmt: skip
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return (
        f"{system}, {os.cpu_count()} x {processor}, {memory:.0f} GB, "
        f"Python {platform.python_version()}, PySide6 {qt}"
    )


if __name__ == "__main__":
    sys.exit(main())
