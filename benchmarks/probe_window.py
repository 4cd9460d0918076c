"""The program's own window, started the way `explorer` starts it, with a probe looking on.

    python benchmarks/probe_window.py LIBRARY USER_DIR
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))


class Probe:
    """Notes when the window paints and is ready, visits every pane twice, and ends the program.

    The program calls `first_paint` from a timer of zero after its main window's first paint
    event (as the bare window does), `start_ready` when the pane Start is filled and answers, and
    `window_ready` once, with its window; the last two may come in either order.
    """

    def __init__(self, library: str = "") -> None:
        self._library = library
        self.findings: dict[str, object] = {}
        self._window = None

    def first_paint(self) -> None:
        """Note the first paint."""
        from reporting import since_start_ms

        self.findings.setdefault("first_paint_ms", since_start_ms())

    def start_ready(self) -> None:
        """Note that Start is filled and usable."""
        from reporting import since_start_ms

        if "start_ready_ms" not in self.findings:
            self.findings["start_ready_ms"] = since_start_ms()
            self._begin_when_ready()

    def window_ready(self, window) -> None:
        """Take the window that will be led through its panes."""
        if self._window is None:
            self._window = window
            self._begin_when_ready()

    def _begin_when_ready(self) -> None:
        from PySide6.QtCore import QTimer
        from reporting import QUIET_MS

        if self._window is not None and "start_ready_ms" in self.findings:
            QTimer.singleShot(QUIET_MS, self._visit_panes)

    def _visit_panes(self) -> None:
        from PySide6.QtWidgets import QApplication
        from reporting import PaintWatch, resident_mb, write_report

        QApplication.setCursorFlashTime(0)  # a blinking caret would never come to rest
        watch = PaintWatch()
        start, *others = self._window.pane_ids()
        # Start stands open already, so it comes last: then a click on it does change the pane.
        panes = [*others, start]
        for click in ("first_click_ms", "second_click_ms"):
            self.findings[click] = {
                pane: watch.settled_ms(lambda pane=pane: self._window.show_pane(pane))
                for pane in panes
            }
        self.findings["memory_mb"] = resident_mb()
        self._walk_legs(watch)
        self._walk_charts(watch)
        self._walk_countries(watch)
        write_report(self.findings)
        QApplication.quit()

    def _ask(self, query: str) -> list[tuple]:
        """Return what the library answers."""
        import sqlite3

        with sqlite3.connect(Path(self._library).absolute().as_uri() + "?mode=ro", uri=True) as db:
            return db.execute(query).fetchall()

    def _walk_charts(self, watch) -> None:
        """Show every chart once, as its list does."""
        charts = [chart for (chart,) in self._ask("SELECT id FROM figure ORDER BY position")]
        watch.settled_ms(lambda: self._window.show_pane("figures"))
        pane = self._window.stack.currentWidget()
        self.findings["chart_shown_ms"] = [
            watch.shown_and_settled_ms(lambda chart=chart: pane.figure_requested.emit(chart))[0]
            for chart in charts
        ]

    def _walk_countries(self, watch) -> None:
        """Show the matrix, the profile with most in it, four countries side by side, changes."""
        from explorer.viewmodels.selection import Subject

        query = (
            "SELECT target FROM fact_link WHERE role = 'countries' "
            "GROUP BY target ORDER BY count(*) DESC, target LIMIT 4"
        )
        most = tuple(country for (country,) in self._ask(query))
        watch.settled_ms(lambda: self._window.show_pane("countries"))
        pane = self._window.stack.currentWidget()
        watch.settled_ms(lambda: pane.subject_requested.emit(Subject("country", most[0])))
        wishes = {
            "profile": lambda: pane.page_requested.emit("profile"),
            "side by side": lambda: pane.comparing_requested.emit(most),
            "then and now": lambda: pane.page_requested.emit("changes"),
            "pins": lambda: pane.page_requested.emit("pins"),
            "matrix": lambda: pane.page_requested.emit(""),
        }
        pages = {"first": {}, "second": {}}
        for shown in pages.values():
            for name, wish in wishes.items():
                shown[name] = watch.shown_and_settled_ms(wish)[0]
        self.findings["country_page_ms"] = pages

    def _walk_legs(self, watch) -> None:
        """Walk all legs of the path with most of them, as Next does; note the slowest step."""
        from explorer.viewmodels.selection import Reading

        rows = self._ask("SELECT path_id, leg_id FROM path_leg ORDER BY path_id, position")
        paths = [path for path, _ in rows]
        longest = max(paths, key=paths.count)
        watch.settled_ms(lambda: self._window.show_pane("journey"))
        pane = self._window.stack.currentWidget()
        # The opening is read first, as every walk through a path begins there.
        watch.settled_ms(lambda: pane.reading_requested.emit(Reading(longest)))
        steps = [
            watch.shown_and_settled_ms(
                lambda leg=leg: pane.reading_requested.emit(Reading(longest, f"leg/{leg}"))
            )
            for path, leg in rows
            if path == longest
        ]
        self.findings["leg_shown_ms"] = sorted(shown for shown, _ in steps[1:])
        self.findings["leg_settled_ms"] = sorted(settled for _, settled in steps[1:])


def main() -> int:
    """Run the program under the probe."""
    import explorer.cli  # noqa: F401 - the command passes through it, so its cost counts
    from explorer.ui.app import run_window

    library, user_dir = sys.argv[1:]
    return run_window(library, Path(user_dir), probe=Probe(library)) or 0


if __name__ == "__main__":
    sys.exit(main())
