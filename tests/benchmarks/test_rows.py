"""What the benchmarks make of their findings: rows, goals, peers, and what was not run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from array import array
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import bench_matrix
import bench_timeline
import map_gestures
import matrix_gestures
import measuring
import probe_table
import probe_vis
import run
import synth
from map_gestures import FrameClock
from PySide6.QtCore import QEvent
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from timeline_gestures import CountingClock, Spans

OURS = {
    "open_ms": 800.0, "pan_ms": [10.0] * 98 + [60.0] * 2, "zoom_ms": [20.0] * 100,
    "ns_per_record": 12.34, "reached_ms": [100.0, 310.0], "memory_mb": 400.0,
}  # fmt: skip
PEERS = {
    bench_timeline.RECTANGLES: {"pan_ms": [1.0, 3.0], "zoom_ms": [], "ns_per_record": 5.0},
    bench_timeline.VIS: {"not_run": "npm is not installed"},
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "library.sqlite"
    synth.write_library(path, 200)
    return path


def test_a_size_has_a_row_for_each_goal_and_says_what_was_not_run() -> None:
    rows = {row["name"]: row for row in bench_timeline.rows_of(1_000, OURS, PEERS)}
    values = {name.split(", ", 1)[1]: (row["value"], row["goal"]) for name, row in rows.items()}
    assert values == {
        "first click": (800.0, 1000), "pan, median": (10.0, 16), "pan, p99": (60.0, 50),
        "zoom, median": (20.0, 16), "zoom, p99": (20.0, 50),
        "frame for each in view": (12.3, None), "search to drawn": (310.0, 300),
        "memory over empty": (400.0, 500),
    }  # fmt: skip
    assert all(name.startswith("timeline 1,000, ") for name in rows)
    pan, zoom = rows["timeline 1,000, pan, median"], rows["timeline 1,000, zoom, median"]
    assert (pan["peer_value"], pan["second_peer_value"]) == (2.0, None)
    assert zoom["peer_value"] is None
    assert pan["not_run"] == ["vis-timeline: not run: npm is not installed"]


def test_each_size_is_measured_beside_the_peers_that_can_take_it(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[str] = []

    def run_once(_display: str, script: list[str], _limit: float) -> dict[str, object]:
        ran.append(Path(script[0]).stem)
        return {**OURS, "size": [900, 500]}

    monkeypatch.setattr(bench_timeline, "run_once", run_once)
    monkeypatch.setattr(bench_timeline, "cached_library", lambda _size: library)
    rows = bench_timeline.timeline_results(":0")
    assert len(rows) == 8 * 4
    assert ran.count("probe_timeline") == 1 + 3 * 4
    assert ran.count("probe_rectangles") == 3
    assert ran.count("probe_vis") == 2
    assert rows[-1]["name"] == "timeline 1,000,000, memory over empty"
    assert rows[-1]["value"] == 0.0
    assert "17 GB" in rows[-1]["not_run"][0]


def test_the_table_names_what_was_missed_and_what_was_not_run() -> None:
    rows = bench_timeline.rows_of(1_000, OURS, PEERS)
    text = run.table(json.loads(json.dumps(rows)), 1)
    lines = {re.split(r"\s\s+", line)[0]: line for line in text.splitlines()}
    assert "MISSED" in lines["timeline 1,000, pan, p99"]
    assert "MISSED" not in lines["timeline 1,000, first click"]
    assert "MISSED" not in lines["timeline 1,000, frame for each in view"]
    assert text.count("vis-timeline: not run: npm is not installed") == 1
    assert "4 of 7 goals are met." in text


def test_a_value_without_a_goal_misses_none() -> None:
    assert measuring.met({"goal": None, "value": 1e9})
    assert measuring.met({"goal": 3, "value": 3})
    assert not measuring.met({"goal": 3, "value": 3.1})
    assert measuring.slowest([7.0]) == 7.0


def test_records_in_view_are_counted_exactly(library: Path) -> None:
    spans = Spans(str(library))
    assert len(spans.starts) == 200
    pairs = list(zip(spans.starts, spans.ends, strict=True))
    far = range(min(spans.starts) - 400, max(spans.ends) + 400, 997)
    near = (*spans.starts[:30], *spans.ends[:30], *(end - 1 for end in spans.ends[:30]))
    for first in (*far, *near):
        for length in (1, 30, 4000, 40_000):
            touching = sum(start < first + length and end > first for start, end in pairs)
            assert spans.touching((first, first + length)) == touching


class _Painted(QWidget):
    """Counts how often it was painted."""

    times = 0

    def paintEvent(self, _event: QEvent) -> None:
        self.times += 1


@pytest.fixture
def widget(qapp: QApplication) -> _Painted:
    shown = _Painted()
    shown.show()
    for _ in range(20):
        QApplication.processEvents()
    return shown


def test_a_painting_that_takes_longer_than_the_limit_still_counts(
    widget: _Painted, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FrameClock(widget)
    monkeypatch.setattr(map_gestures, "LIMIT_NS", 0)
    turns = iter(("painting", "its end"))

    def process_events() -> None:
        """Paint in the first turn of the loop; the end of the painting is left to the second."""
        if next(turns) == "painting":
            clock.eventFilter(widget.window(), QEvent(QEvent.Type.UpdateRequest))
            clock.eventFilter(widget, QEvent(QEvent.Type.Paint))
        else:
            QApplication.processEvents()

    loop = SimpleNamespace(processEvents=process_events)
    monkeypatch.setattr(map_gestures, "QApplication", loop)
    assert clock.painted_ms(lambda: None) is not None


def test_what_is_never_painted_is_no_frame(
    widget: _Painted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_gestures, "LIMIT_NS", 0)
    assert FrameClock(widget).painted_ms(lambda: None) is None


def test_frames_stand_beside_what_was_in_view_and_end_with_their_time(widget: _Painted) -> None:
    counts = iter(range(5, 100))
    clock = CountingClock(widget, lambda: next(counts), seconds=60)
    clock.frames(iter([widget.update, widget.update]))
    assert [count for _, count in clock.counted] == [5, 6]
    late = CountingClock(widget, lambda: 0, seconds=-1)
    late.frames(iter([widget.update]))
    assert late.counted == []


def test_vis_timeline_gets_the_same_records(library: Path) -> None:
    items, themes = probe_vis.records_of(str(library))
    spans = Spans(str(library))
    assert len(items) == 200
    assert themes[0] == "Theme Amber"
    day = (items[0][0] // 86_400_000) + 719_163
    assert day == spans.starts[0]
    assert all(title.startswith(themes[theme].split()[1]) for _, _, theme, title in items)
    assert array("i", [end // 86_400_000 + 719_163 for _, end, _, _ in items]) == spans.ends


@pytest.mark.parametrize("missing", ["npm", "chromium"])
def test_what_is_missing_is_said(
    missing: str, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = {"npm", "chromium"} - {missing}
    monkeypatch.setattr(probe_vis.shutil, "which", lambda name: name if name in kept else None)
    monkeypatch.setattr(probe_vis, "cache_folder", lambda: tmp_path)
    with pytest.raises(probe_vis.NotRunError, match=missing if missing == "npm" else "Chromium"):
        probe_vis.measure(str(library), (800, 600), 1)


def test_an_installation_that_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(probe_vis.shutil, "which", lambda _name: sys.executable)
    with pytest.raises(probe_vis.NotRunError, match="npm did not install"):
        probe_vis.install(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="process groups")
def test_nothing_is_left_of_a_browser() -> None:
    child = "print('here', flush=True); input()"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    command = [sys.executable, "-c", script]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"here\n"
        probe_vis.end_group(started)
        with pytest.raises(ProcessLookupError):
            os.killpg(started.pid, 0)


def test_the_page_asks_for_nothing_from_elsewhere() -> None:
    text = probe_vis.PAGE.read_text(encoding="utf-8")
    assert "http" not in text
    assert "SYNTHETIC" in text


MATRIX = {
    "open_ms": 700.04, "vertical_ms": [8.0] * 98 + [60.0] * 2, "horizontal_ms": [17.0] * 50,
    "walk_ms": [30.0, 40.0], "size": [1000, 700],
}  # fmt: skip


def test_the_matrix_has_a_row_for_each_goal_beside_a_plain_table() -> None:
    peer = {**MATRIX, "open_ms": 300.0, "vertical_ms": [4.0] * 9, "walk_ms": [5.0]}
    rows = {row["name"]: row for row in bench_matrix.rows_of(MATRIX, peer)}
    values = {name.split(", ", 1)[1]: (row["value"], row["goal"]) for name, row in rows.items()}
    assert values == {
        "first view": (700.0, 1000), "scroll down, median": (8.0, 16),
        "scroll down, p99": (60.0, 50), "scroll right, median": (17.0, 16),
        "scroll right, p99": (17.0, 50), "arrow keys, median": (35.0, None),
    }  # fmt: skip
    assert all(name.startswith("matrix 200 x 50, ") for name in rows)
    assert {row["peer"] for row in rows.values()} == {bench_matrix.TABLE}
    assert rows["matrix 200 x 50, scroll down, median"]["peer_value"] == 4.0
    assert "MISSED" in run.table(json.loads(json.dumps(list(rows.values()))), 1)


def test_the_plain_table_gets_as_much_room_as_the_matrix(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[list[str]] = []

    def run_once(_display: str, script: list[str], _limit: float) -> dict[str, object]:
        ran.append([Path(script[0]).stem, *script[1:]])
        return MATRIX

    monkeypatch.setattr(bench_matrix, "run_once", run_once)
    monkeypatch.setattr(bench_matrix, "cached_library", lambda _dated, size: library)
    assert len(bench_matrix.matrix_results(":0")) == 6
    assert ran[0][:2] == ["probe_matrix", str(library)]
    assert ran[1] == ["probe_table", str(library), "1000", "700"]


def test_the_plain_table_has_the_cells_of_the_library(tmp_path: Path, qapp: QApplication) -> None:
    path = tmp_path / "library.sqlite"
    synth.write_library(path, 0, size=synth.MatrixSize(9, 3, 40))
    model = probe_table.model_of(str(path))
    assert (model.rowCount(), model.columnCount()) == (9, 3)
    texts = [model.item(row, column).text() for row in range(9) for column in range(3)]
    told = [text for text in texts if text != "not stated"]
    assert sum(int(text.split("\n")[0].split()[-1]) for text in told) == 40
    assert all("\n" in text for text in told)


def test_the_matrix_is_scrolled_both_ways_and_walked(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = QTableView()
    table.setModel(QStandardItemModel(60, 40))
    table.resize(400, 300)
    table.show()
    monkeypatch.setattr(matrix_gestures, "TURNS", 3)
    monkeypatch.setattr(matrix_gestures, "PRESSES", 2)
    found = matrix_gestures.measure(table)
    assert set(found) == {"vertical_ms", "horizontal_ms", "walk_ms"}
    assert all(found.values())
    assert table.currentIndex().isValid()
    table.close()
