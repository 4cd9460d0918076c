"""The peer: an empty PySide6 main window, which is the least any such program costs."""

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

sys.path.insert(0, str(Path(__file__).parent))
from reporting import QUIET_MS, resident_mb, since_start_ms, write_report


class FirstPaint(QObject):
    """Notes when the window's first paint is through, then its memory at rest, and ends."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._paint_ms = 0.0
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Wait for the first paint event; a timer of zero runs after it has reached the screen."""
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self._paint_ms = since_start_ms()
        QTimer.singleShot(QUIET_MS, self._at_rest)

    def _at_rest(self) -> None:
        write_report({"first_paint_ms": self._paint_ms, "memory_mb": resident_mb()})
        QApplication.quit()


def main() -> int:
    """Show the window until it is measured."""
    app = QApplication(sys.argv)
    window = QMainWindow()
    window.resize(1280, 800)
    FirstPaint(window)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
