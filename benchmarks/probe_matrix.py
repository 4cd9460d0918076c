"""The matrix of countries over a synthetic library, in the program's own window, by a clock.

python benchmarks/probe_matrix.py LIBRARY USER_DIR
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

WINDOW = 1920, 1080


class Probe:
    """Opens Countries, scrolls its matrix, and ends the program."""

    def __init__(self) -> None:
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
        from matrix_gestures import measure
        from PySide6.QtWidgets import QApplication
        from reporting import PaintWatch, resident_mb, write_report

        from explorer.ui.widgets.matrix_table import MatrixTable

        QApplication.setCursorFlashTime(0)  # a blinking caret would never come to rest
        opened, _ = PaintWatch().shown_and_settled_ms(lambda: self._window.show_pane("countries"))
        table = self._window.stack.currentWidget().findChild(MatrixTable)
        port = table.viewport()
        findings = {"open_ms": opened, "size": [port.width(), port.height()]}
        write_report(findings | measure(table) | {"memory_mb": resident_mb()})
        QApplication.quit()


def main() -> int:
    """Run the program under the probe."""
    from explorer.ui.app import run_window

    library, user_dir = sys.argv[1:]
    return run_window(library, Path(user_dir), probe=Probe()) or 0


if __name__ == "__main__":
    sys.exit(main())
