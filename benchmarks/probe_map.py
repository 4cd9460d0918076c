"""The map of the Routes pane in the program's own window, moved by hand and looked at by a clock.

python benchmarks/probe_map.py LIBRARY USER_DIR
"""

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

WINDOW = 1920, 1080
SELECTIONS = 12


class Probe:
    """Opens Routes with all that it can show, measures the map, and ends the program."""

    def __init__(self, library: str) -> None:
        self._library = library
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
        from map_gestures import FrameClock, pan_frames, zoom_frames
        from PySide6.QtWidgets import QApplication
        from reporting import PaintWatch, write_report

        watch = PaintWatch()
        watch.settled_ms(lambda: self._window.show_pane("routes"))
        pane = self._window.stack.currentWidget()
        view = self._show_everything(pane, watch)
        clock = FrameClock(view.viewport())
        seen = view.viewport().size()
        pan = pan_frames(clock, view, view.viewport(), by_key=True)
        zoom = zoom_frames(clock, view.viewport())
        watch.settled_ms(view.fit_all)
        write_report(
            {
                "pan_ms": pan,
                "zoom_ms": zoom,
                "selection_ms": self._select(pane, clock),
                "size": [seen.width(), seen.height()],
            }
        )
        QApplication.quit()

    def _show_everything(self, pane, watch):
        """Tick whatever can be ticked and show every path; give the map."""
        from PySide6.QtGui import QAction
        from PySide6.QtWidgets import QCheckBox

        from explorer.ui.map.map_view import MapView

        for box in pane.findChildren(QCheckBox):
            if not box.isChecked():
                watch.settled_ms(box.click)
        for action in pane.findChildren(QAction):
            if action.isCheckable() and not action.isChecked() and not action.actionGroup():
                watch.settled_ms(action.trigger)
        paths = self._ids("SELECT id FROM path WHERE kind = 'path' ORDER BY position")
        watch.settled_ms(lambda: pane.paths_requested.emit(tuple(paths)))
        return pane.findChild(MapView)

    def _select(self, pane, clock) -> list[float]:
        """Select legs and countries by turns, as a click in the list does; give the times."""
        from explorer.viewmodels.selection import Subject

        legs = self._ids("SELECT DISTINCT leg_id FROM path_leg ORDER BY leg_id")
        countries = ["china", "north-korea", "laos", "thailand", "mongolia", "vietnam"]
        times = []
        for number in range(2 + SELECTIONS):
            leg, country = legs[number % len(legs)], countries[number % len(countries)]
            for subject in (Subject("leg", leg), Subject("country", country)):
                shown = clock.painted_ms(lambda chosen=subject: pane.subject_requested.emit(chosen))
                clock.rest()
                times.append(shown)
        # The inspector is built and opened by the first ones, which move the whole window. A leg
        # that no path on the map has changes nothing there.
        return [shown for shown in times[4:] if shown is not None]

    def _ids(self, query: str) -> list[str]:
        with sqlite3.connect(Path(self._library).absolute().as_uri() + "?mode=ro", uri=True) as db:
            return [row[0] for row in db.execute(query)]


def main() -> int:
    """Run the program under the probe."""
    from explorer.ui.app import run_window

    library, user_dir = sys.argv[1:]
    return run_window(library, Path(user_dir), probe=Probe(library)) or 0


if __name__ == "__main__":
    sys.exit(main())
