"""Runs the program in a real X server and clicks through it; prints a JSON report.

Usage: driver.py LIBRARY USER_DIR PICTURE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from explorer.ui.app import run_window
from explorer.ui.main_window import MainWindow


class Driver:
    """Clicks as a person does, once Start is filled, and notes what was seen."""

    def __init__(self, picture: Path) -> None:
        self.report: dict[str, Any] = {"platform": "", "panes": {}}
        self._picture = picture
        self._window: MainWindow | None = None

    def window_ready(self, window: MainWindow) -> None:
        """Take the window."""
        self._window = window

    def first_paint(self) -> None:
        """Note the platform that painted."""
        self.report["platform"] = QApplication.platformName()

    def start_ready(self) -> None:
        """Begin when the program has come to rest."""
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, self._walk))

    def _walk(self) -> None:
        window = self._window
        assert window is not None
        for button in window.rail.findChildren(QAbstractButton):
            QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
            QCoreApplication.processEvents()
            shown = window.stack.currentWidget()
            self.report["panes"][button.text()] = len(shown.visible_text())
        QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        self.report["after_back"] = window.windowTitle()
        QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.report["search_focused"] = window.top_bar.search.hasFocus()
        QTest.keyClicks(window.top_bar.search, "bribe")
        QTest.keyClick(window.top_bar.search, Qt.Key.Key_Return)
        QCoreApplication.processEvents()
        self.report["after_search"] = window.windowTitle()
        window.grab().save(str(self._picture))
        window.close()


def main() -> int:
    """Run the program under the driver."""
    library, user_dir, picture = sys.argv[1:4]
    driver = Driver(Path(picture))
    code = run_window(library, Path(user_dir), driver)
    sys.stdout.write(json.dumps(driver.report))
    return code


if __name__ == "__main__":
    sys.exit(main())
