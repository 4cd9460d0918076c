"""What a measured process notes about itself, shared by the program's probe and the bare window.

Light on purpose: whatever this module imports would be measured too.
"""

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication

STARTED = "BENCH_STARTED_NS"  # the parent's monotonic clock just before it started the process
REPORT = "BENCH_REPORT"  # the file that takes the findings
# Longer than any goal, so that what is filled in late still counts.
QUIET_MS = 500
LIMIT_MS = 5000


def since_start_ms() -> float:
    """Milliseconds since the parent started this process; both read one system-wide clock."""
    return (time.monotonic_ns() - int(os.environ[STARTED])) / 1e6


def resident_mb() -> float:
    """Memory this process holds now, in MB (10^6 bytes)."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError("the kernel names no VmRSS")


def write_report(findings: dict[str, object]) -> None:
    """Hand the findings to the parent."""
    Path(os.environ[REPORT]).write_text(json.dumps(findings))


class PaintWatch(QObject):
    """Tells when painting, anywhere in the program's windows, has come to rest.

    It looks at its top-level windows alone, whose update requests are all that is ever painted: to
    be asked about each of the ten thousand events of a change would be a third of what is measured.
    """

    def __init__(self) -> None:
        super().__init__()
        self._painting = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._first_ns = self._last_ns = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note each paint once the batch it belongs to is through."""
        if event.type() == QEvent.Type.UpdateRequest and not self._painting:
            self._painting = True
            QTimer.singleShot(0, self._painted)  # queued behind the painting itself
        return False

    def _painted(self) -> None:
        self._painting = False
        self._last_ns = time.monotonic_ns()
        self._first_ns = self._first_ns or self._last_ns
        self._quiet.start()

    def shown_and_settled_ms(self, act: Callable[[], object]) -> tuple[float, float]:
        """Do something and say when it was first painted, and when painting came to rest."""
        self._first_ns = 0
        begun = time.monotonic_ns()
        settled = self.settled_ms(act)
        return (self._first_ns - begun) / 1e6 if self._first_ns else settled, settled

    def settled_ms(self, act: Callable[[], object]) -> float:
        """Do something, wait until nothing is painted any more, and say when the last was."""
        windows = QApplication.topLevelWidgets()
        loop = QEventLoop()
        limit = QTimer(singleShot=True, interval=LIMIT_MS)
        limit.timeout.connect(loop.quit)
        self._quiet.timeout.connect(loop.quit)
        for window in windows:
            window.installEventFilter(self)
        try:
            begun = time.monotonic_ns()
            act()
            self._last_ns = time.monotonic_ns()
            self._quiet.start()
            limit.start()
            loop.exec()
        finally:
            for window in windows:
                window.removeEventFilter(self)
            self._quiet.timeout.disconnect(loop.quit)
        return (self._last_ns - begun) / 1e6
