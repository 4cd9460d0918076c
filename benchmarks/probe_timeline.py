"""The Timeline pane over a synthetic library, in the program's own window, looked at by a clock.

    python benchmarks/probe_timeline.py LIBRARY USER_DIR SECONDS

With SECONDS 0 the pane is opened and nothing else: what the program holds over an empty library.
"""

import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

WINDOW = 1920, 1080
SEARCHES = 7
GIVE_UP_S = 20.0


class Probe:
    """Opens Timeline with every dated fact, measures it, and ends the program."""

    def __init__(self, library: str, seconds: float) -> None:
        self._library, self._seconds = library, seconds
        self._window = None

    def first_paint(self) -> None:
        """Not measured here."""

    def window_ready(self, window) -> None:
        """Take the window and make it as large as the screen."""
        self._window = window
        window.setGeometry(0, 0, *WINDOW)

    def start_ready(self) -> None:
        """Begin when all that is done after the start has been done."""
        from PySide6.QtCore import QTimer
        from reporting import QUIET_MS

        QTimer.singleShot(2 * QUIET_MS, self._measure)

    def _measure(self) -> None:
        from PySide6.QtWidgets import QApplication
        from reporting import PaintWatch, resident_mb, write_report

        QApplication.setCursorFlashTime(0)  # a blinking caret would never come to rest
        watch = PaintWatch()
        findings: dict[str, object] = {"before_mb": resident_mb()}
        findings["open_ms"] = watch.settled_ms(lambda: self._window.show_pane("timeline"))
        if self._seconds:
            findings |= self._move(watch)
        findings["memory_mb"] = resident_mb()
        write_report(findings)
        QApplication.quit()

    def _move(self, watch) -> dict[str, object]:
        from timeline_gestures import CountingClock, Spans, measure

        from explorer.ui.timeline.timeline_canvas import TimelineCanvas

        pane = self._window.stack.currentWidget()
        findings: dict[str, object] = {"every_ms": self._show_everything(pane, watch)}
        canvas = pane.findChild(TimelineCanvas)
        port, spans = canvas.viewport(), Spans(self._library)
        clock = CountingClock(port, lambda: spans.touching(canvas.window_span), self._seconds)
        clock.rest()
        findings |= measure(clock, port) | {"size": [port.width(), port.height()]}
        return findings | {"reached_ms": self._reach(clock, canvas)}

    def _show_everything(self, pane, watch) -> float:
        """Show every dated fact, not events alone; give how long that takes."""
        from PySide6.QtWidgets import QAbstractButton

        for button in pane.findChildren(QAbstractButton):
            if button.text() == "Every dated fact" and not button.isChecked():
                return watch.settled_ms(button.click)
        return 0.0

    def _reach(self, clock, canvas) -> list[float]:
        """Search for records by their titles and select them; give the time until each is drawn."""
        times = []
        for fact_id, title in self._some_records():
            begun = time.monotonic_ns()
            self._search(fact_id, title)
            while not _is_drawn(canvas, fact_id):
                clock.painted_ms(lambda: None)
                if time.monotonic_ns() - begun > GIVE_UP_S * 1e9:
                    raise RuntimeError(f"{title} was searched for and never drawn")
            clock.painted_ms(canvas.viewport().update)
            times.append((time.monotonic_ns() - begun) / 1e6)
            clock.rest()
        return times[1:]  # the first builds the inspector

    def _search(self, fact_id: str, title: str) -> None:
        """Search as a reader does, select the record that was found, and see it on the timeline."""
        from explorer.viewmodels.selection import Subject

        search = self._window.top_bar.search
        search.setText(title)
        search.returnPressed.emit()
        shown = self._window.stack.currentWidget()
        shown.subject_requested.emit(Subject("fact", fact_id))
        if self._window.stack.currentWidget().metaObject().className() != "TimelinePane":
            self._window.show_pane("timeline")

    def _some_records(self) -> list[tuple[str, str]]:
        """Give dated records from all over the library that are shown by their titles."""
        query = (
            "SELECT id, title FROM fact WHERE date NOTNULL AND neutral_name = '' "
            "AND position >= ? ORDER BY position LIMIT 1"
        )
        uri = f"{Path(self._library).absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            last = connection.execute("SELECT max(position) FROM fact").fetchone()[0]
            starts = [1 + last * number // (SEARCHES + 1) for number in range(SEARCHES + 1)]
            return [connection.execute(query, (start,)).fetchone() for start in starts]


def _is_drawn(canvas, fact_id: str) -> bool:
    """Whether a record is drawn by itself, in the part of the drawing that is in view."""
    rect = canvas.item_rect(fact_id)
    return not rect.isEmpty() and rect.intersects(canvas.viewport().rect().toRectF())


def main() -> int:
    """Run the program under the probe."""
    from explorer.ui.app import run_window

    library, user_dir, seconds = sys.argv[1:]
    return run_window(library, Path(user_dir), probe=Probe(library, float(seconds))) or 0


if __name__ == "__main__":
    sys.exit(main())
