"""How a measured process is run, and what one measured value looks like in bench.json."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import reporting

PEER = "bare PySide6 window"
TIMEOUT_S = 120


def run_once(display: str, script: list[str], timeout_s: float = TIMEOUT_S) -> dict:
    """Start one process, wait for its end and give what it noted."""
    # The reader's own Qt settings (scaling, style) would change what is measured.
    env = {key: value for key, value in os.environ.items() if not key.startswith("QT_")}
    env.pop("WAYLAND_DISPLAY", None)
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        env |= {
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": folder,
            reporting.REPORT: str(report),
            reporting.STARTED: str(time.monotonic_ns()),
        }
        try:
            done = subprocess.run(
                [sys.executable, *script],
                env=env,
                timeout=timeout_s,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise RuntimeError(
                f"{Path(script[0]).name} did not finish in {timeout_s:.0f} s"
            ) from None
        if done.returncode or not report.exists():
            raise RuntimeError(
                f"{Path(script[0]).name} ended with code {done.returncode}\n{done.stderr[-3000:]}"
            )
        return json.loads(report.read_text())


def median(values) -> float:
    """Give the middle value, to a tenth."""
    return round(statistics.median(values), 1)


def slowest(values) -> float:
    """Give what 99 of 100 values do not exceed, to a tenth."""
    if len(values) == 1:
        return round(values[0], 1)
    return round(statistics.quantiles(values, n=100, method="inclusive")[98], 1)


def result(
    name: str,
    value: float,
    unit: str,
    goal: float | None,
    peers: dict[str, float | None] | None = None,
) -> dict:
    """Make one entry of bench.json; `goal` is the most the value may be, if there is such a thing.

    `peers` are up to two others by name, each with its value, or none where it has no such thing.
    """
    named = [*(peers or {PEER: None}).items()]
    entry = {
        "name": name,
        "value": value,
        "unit": unit,
        "goal": None if goal is None else round(goal, 1),
        "peer": named[0][0] if peers else None,
        "peer_value": named[0][1],
    }
    if named[1:]:
        entry |= {"second_peer": named[1][0], "second_peer_value": named[1][1]}
    return entry


def met(entry: dict) -> bool:
    """Whether a value is within its goal; without one it cannot miss it."""
    return entry["goal"] is None or entry["value"] <= entry["goal"]
