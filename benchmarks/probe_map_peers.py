"""The peers of the map: the same base map, drawn by what one would take without writing a map.

    python benchmarks/probe_map_peers.py graphicsview|pyqtgraph WIDTH HEIGHT

Both get the program's file of the base map, its three levels of detail and its pens, and nothing
else: no bands, no places, no names.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QGraphicsItem,
    QGraphicsPathItem,
    QGraphicsScene,
    QGraphicsView,
)

SEA, LAND, WATER, BORDER = (QColor(name) for name in ("#dfe9ee", "#f6f1e4", "#7fa6b8", "#8a8478"))
STEP = 1.25


def items_of(level) -> list[QGraphicsPathItem]:
    """Give one level of detail as items: land, lakes, rivers, borders, coasts."""
    made = []

    def add(path, color: QColor | None, width: float, fill: QColor | None = None) -> None:
        item = QGraphicsPathItem(path)
        pen = QPen(color, width) if color else QPen(Qt.PenStyle.NoPen)
        pen.setCosmetic(True)
        item.setPen(pen)
        item.setBrush(QBrush(fill) if fill else QBrush())
        made.append(item)

    for _, piece in level.land:
        add(piece.path, None, 0, LAND)
    add(level.lakes, WATER, 0.6, SEA)
    for pieces, color, width in (
        (level.rivers, WATER, 0.9),
        (level.borders, BORDER, 1.0),
        (level.disputed, BORDER, 1.2),
        (level.coasts, WATER, 1.0),
    ):
        for piece in pieces:
            add(piece.path, color, width)
    for river in level.named_rivers:
        add(river.path, WATER, 1.8)
    return made


class Detail:
    """All levels of detail, of which one is shown at a time, as on the program's map."""

    def __init__(self, basemap, add) -> None:
        self._levels = []
        for number in range(3):
            parts = items_of(basemap.level(number))
            for part in parts:
                add(part)
                part.setVisible(False)
            self._levels.append(parts)
        self._shown = -1

    def show(self, metres_per_pixel: float) -> None:
        """Show the level that suits a scale."""
        from explorer.ui.map.base_painter import level_for

        wanted = level_for(metres_per_pixel)
        if wanted != self._shown:
            for item in self._levels[self._shown] if self._shown >= 0 else ():
                item.setVisible(False)
            for item in self._levels[wanted]:
                item.setVisible(True)
            self._shown = wanted


class PlainView(QGraphicsView):
    """A graphics view with path items; the hand drags it and the wheel zooms."""

    def __init__(self, basemap) -> None:
        scene = QGraphicsScene()
        super().__init__(scene)
        scene.setBackgroundBrush(SEA)
        scene.setSceneRect(basemap.extent)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._scene = scene
        self._detail = Detail(basemap, scene.addItem)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setDragMode(QGraphicsView.DragMode.ScrollHandDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.AnchorUnderMouse)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def begin(self, basemap) -> None:
        """Show the whole map."""
        self.fitInView(basemap.extent, Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        self._detail.show(1 / self.transform().m11())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        factor = STEP ** (event.angleDelta().y() / 120)
        self.scale(factor, factor)
        self._detail.show(1 / self.transform().m11())


def make_graphics_view(basemap, size):
    """Give the plain view at work, and the widget that takes its mouse."""
    view = PlainView(basemap)
    view.setFrameShape(QGraphicsView.Shape.NoFrame)
    view.resize(*size)
    view.show()
    view.begin(basemap)
    return view, view.viewport()


def make_plot(basemap, size):
    """Give a pyqtgraph plot at work; its own mouse handling pans and zooms."""
    import pyqtgraph as pg

    pg.setConfigOptions(antialias=True)
    plot = pg.PlotWidget(background=SEA)
    item = plot.getPlotItem()
    item.setAspectLocked(True)
    item.invertY(True)
    item.hideAxis("left")
    item.hideAxis("bottom")
    item.hideButtons()

    def add(part: QGraphicsItem) -> None:
        item.addItem(part, ignoreBounds=True)

    detail = Detail(basemap, add)
    box = item.getViewBox()
    box.sigRangeChanged.connect(lambda *_: detail.show(box.viewPixelSize()[0]))
    plot.resize(*size)
    plot.show()
    box.setRange(QRectF(basemap.extent), padding=0)
    return plot, plot.viewport()


def measure(view, port) -> None:
    """Make the gestures, write the report and end."""
    from map_gestures import FrameClock, pan_frames, zoom_frames
    from reporting import write_report

    clock = FrameClock(port)
    clock.rest()
    pan = pan_frames(clock, view, port, by_key=False)
    write_report({"pan_ms": pan, "zoom_ms": zoom_frames(clock, port)})
    QApplication.quit()


def main() -> int:
    """Show a peer and measure it."""
    from explorer.ui.map.basemap import load_basemap

    kind, width, height = sys.argv[1:]
    app = QApplication(sys.argv[:1])
    basemap = load_basemap()
    make = {"graphicsview": make_graphics_view, "pyqtgraph": make_plot}[kind]
    view, port = make(basemap, (int(width), int(height)))
    QTimer.singleShot(500, lambda: measure(view, port))
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
