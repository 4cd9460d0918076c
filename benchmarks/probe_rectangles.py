"""The timeline's plain peer: a rectangle for each dated record in a QGraphicsView, nothing else.

python benchmarks/probe_rectangles.py LIBRARY WIDTH HEIGHT SECONDS
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QPen, QWheelEvent
from PySide6.QtWidgets import QApplication, QGraphicsScene, QGraphicsView
from reporting import resident_mb, write_report
from timeline_gestures import CountingClock, Spans, measure

STEP = 1.25
ROWS, ROW = 48, 18  # rows of bars, one below the other in turn


class Rectangles(QGraphicsView):
    """A bar for each record; the hand drags it, and the wheel stretches time alone."""

    def __init__(self, spans: Spans) -> None:
        scene = QGraphicsScene()
        super().__init__(scene)
        self._scene = scene
        pen, brush = QPen(QColor("#4a6a8a"), 1), QBrush(QColor("#a9c3da"))
        pen.setCosmetic(True)
        for number, (start, end) in enumerate(zip(spans.starts, spans.ends, strict=True)):
            top = number % ROWS * ROW
            scene.addRect(QRectF(start, top, end - start, ROW - 4), pen, brush)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def begin(self) -> None:
        """Show all of time."""
        self.fitInView(self.sceneRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
        self._least = self.transform().m11()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom in time about the pointer, no further out than the whole."""
        factor = STEP ** (event.angleDelta().y() / 120)
        self.scale(max(factor, self._least / self.transform().m11()), 1)

    def window_span(self) -> tuple[float, float]:
        """Return the first and last day in view."""
        seen = self.mapToScene(self.viewport().rect()).boundingRect()
        return seen.left(), seen.right()


def main() -> int:
    """Show the rectangles and measure them."""
    library, width, height, seconds = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    spans = Spans(library)
    view = Rectangles(spans)
    view.resize(int(width), int(height))
    view.show()
    view.begin()

    def begin() -> None:
        port = view.viewport()
        clock = CountingClock(port, lambda: spans.touching(view.window_span()), float(seconds))
        clock.rest()
        write_report(measure(clock, port) | {"memory_mb": resident_mb()})
        QApplication.quit()

    QTimer.singleShot(500, begin)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
