"""How the map is moved: fitted, zoomed, panned, within the limits of data and discretion."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMargins, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from explorer.ui.map.basemap import Basemap

# No closer than 1:2,000,000 on a screen of 96 dots an inch: a corridor is no itinerary.
CLOSEST_METRES_PER_PIXEL = 2_000_000 * 0.0254 / 96
_STEP = 1.25
_PAN = 72
# How long after the last step of a zoom the map is drawn anew, in milliseconds.
_REST = 90


class MapCamera(QGraphicsView):
    """A view of the projected plane in metres that a person can move; it draws nothing itself."""

    def __init__(self, basemap: Basemap, parent: QWidget | None, *, movable: bool) -> None:
        super().__init__(parent)
        self._basemap = basemap
        self._movable = movable
        self._margins = QMargins()
        # What is kept in view when the window changes: some ids, all of them (), or nothing.
        self._fitted: tuple[str, ...] | None = ()
        self._least = 0.0
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST)
        self._resting.timeout.connect(self._on_rested)
        scene = QGraphicsScene(self)
        scene.setSceneRect(basemap.extent)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.AnchorViewCenter)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if movable else Qt.FocusPolicy.NoFocus)

    def fit_all(self) -> None:
        """Show every place and band, or the whole region where there are none."""
        self._fit(())

    def fit_to(self, ids: Iterable[str], least: float = 0.0) -> None:
        """Show these places, bands and countries (`country:<id>`), and `least` metres across."""
        self._fit(tuple(ids), least)

    def zoom_in(self) -> None:
        """Come one step closer, as far as the cap allows."""
        self._zoom(_STEP, QRectF(self.viewport().rect()).center())

    def zoom_out(self) -> None:
        """Go one step back, until the whole map is seen."""
        self._zoom(1 / _STEP, QRectF(self.viewport().rect()).center())

    def metres_per_pixel(self) -> float:
        """Return the scale of the view, measured on the map."""
        return 1 / self._scale()

    def set_overlay_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Keep clear the edges that a pane covers with a legend or a slider."""
        self._margins = QMargins(left, top, right, bottom)
        self._refit()
        self.viewport().update()

    def _bounds_of(self, ids: tuple[str, ...]) -> QRectF:
        """Return the rectangle of the scene that holds these features, or all of them."""
        raise NotImplementedError

    def _on_rested(self) -> None:
        self.viewport().update()

    def _scale(self) -> float:
        return self.transform().m11()

    def _origin(self) -> QPointF:
        """Return where the projection's origin lies in the viewport."""
        return QPointF(self.viewportTransform().dx(), self.viewportTransform().dy())

    def _to_scene(self, at: QPointF) -> QPointF:
        return (at - self._origin()) / self._scale()

    def _scale_limits(self) -> tuple[float, float]:
        whole, drawn = self._basemap.extent, self._basemap.drawn_extent
        width, height = max(self.viewport().width(), 1), max(self.viewport().height(), 1)
        least = max(
            min(width / whole.width(), height / whole.height()),
            width / drawn.width(),
            height / drawn.height(),
        )
        return least, 1 / CLOSEST_METRES_PER_PIXEL

    def _zoom(self, factor: float, at: QPointF) -> None:
        least, most = self._scale_limits()
        scale = min(max(self._scale() * factor, least), most)
        before = self._to_scene(at)
        self._fitted = None
        self._resting.start()
        self.setTransform(QTransform.fromScale(scale, scale))
        after = before * scale + self._origin()
        self._pan(round(after.x() - at.x()), round(after.y() - at.y()))

    def _pan(self, right: int, down: int) -> None:
        across, along = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + right)
        along.setValue(along.value() + down)
        self.viewport().update()

    def _fit(self, ids: tuple[str, ...], least: float = 0.0) -> None:
        self._fitted, self._least = ids, least
        self._resting.stop()
        rect = self._bounds_of(ids)
        wider, higher = (max(least - side, 0) / 2 for side in (rect.width(), rect.height()))
        rect = rect.adjusted(-wider, -higher, wider, higher)
        free = QRectF(self.viewport().rect().marginsRemoved(self._margins))
        pad = max(24.0, min(free.width(), free.height()) * 0.1)
        width, height = max(free.width() - 2 * pad, 40), max(free.height() - 2 * pad, 40)
        furthest, most = self._scale_limits()
        scale = min(width / max(rect.width(), 1.0), height / max(rect.height(), 1.0))
        scale = min(max(scale, furthest), most)
        self.setTransform(QTransform.fromScale(scale, scale))
        off = rect.center() * scale + self._origin() - free.center()
        self._pan(round(off.x()), round(off.y()))

    def _refit(self) -> None:
        if self._fitted is not None:
            self._fit(self._fitted, self._least)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer."""
        if not self._movable:
            event.ignore()
            return
        self._zoom(_STEP ** (event.angleDelta().y() / 120), event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pan with the arrows, zoom with plus and minus, show everything with 0."""
        moves = {
            Qt.Key.Key_Left: (-_PAN, 0),
            Qt.Key.Key_Right: (_PAN, 0),
            Qt.Key.Key_Up: (0, -_PAN),
            Qt.Key.Key_Down: (0, _PAN),
        }
        key = event.key()
        others = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if not self._movable or event.modifiers() & others:
            event.ignore()
        elif key in moves:
            self._fitted = None
            self._resting.start()
            self._pan(*moves[Qt.Key(key)])
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        elif key == Qt.Key.Key_0:
            self.fit_all()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what was fitted in view."""
        super().resizeEvent(event)
        self._refit()
