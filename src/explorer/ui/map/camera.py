"""How the map is moved: fitted, zoomed, panned, within the limits of data and discretion."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QMargins, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QTransform, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGestureEvent,
    QGraphicsScene,
    QGraphicsView,
    QPinchGesture,
    QWidget,
)

from explorer.ui.map.basemap import Basemap
from explorer.ui.map.fitting import Fit, Room, best_fit

# No closer than 1:2,000,000 on a screen of 96 dots an inch: a corridor is no itinerary.
CLOSEST_METRES_PER_PIXEL = 2_000_000 * 0.0254 / 96
_STEP = 1.25
_PAN = 72
# Degrees of a wheel's notch in eighths, and the pixels of a touchpad that count as much.
_NOTCH, _NOTCH_PIXELS = 120.0, 50.0
# How long after the last step of a movement the map is drawn anew, in milliseconds.
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
        # What is drawn between two frames is drawn in turns, so that no input waits for long.
        self._settling = False
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._take_turn)
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
        if movable:
            self.viewport().grabGesture(Qt.GestureType.PinchGesture)

    @property
    def is_moving(self) -> bool:
        """Whether the map is moved, or was so just now, and is shown from stretched pictures."""
        return self._settling or self._resting.isActive()

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

    def _catch_up(self, moving: bool) -> bool:
        """Do a part of what the next picture at rest needs; say whether there is more to do."""
        raise NotImplementedError

    def _move(self) -> None:
        """Note a step of a movement."""
        self._settling = False
        self._fitted = None
        self._resting.start()

    def _settle_now(self) -> None:
        """Let the next painting be sharp, however long it takes."""
        self._settling = False
        self._resting.stop()
        self._turn.stop()

    def _on_rested(self) -> None:
        self._settling = True
        self._turn.start()

    def _take_turn(self) -> None:
        if self._catch_up(self._resting.isActive()):
            self._turn.start()
        elif self._settling:
            self._settling = False
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
        self._move()
        if scale == self._scale():
            return
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
        self._settle_now()
        rect = self._bounds_of(ids)
        wider, higher = (max(least - side, 0) / 2 for side in (rect.width(), rect.height()))
        fit = self._best_fit(rect.adjusted(-wider, -higher, wider, higher), ids)
        self.setTransform(QTransform.fromScale(fit.scale, fit.scale))
        off = self._origin() - fit.origin
        self._pan(round(off.x()), round(off.y()))

    def _best_fit(self, rect: QRectF, _ids: tuple[str, ...]) -> Fit:
        """Return how to show a rectangle of the scene, which holds these features."""
        free = QRectF(self.viewport().rect().marginsRemoved(self._margins))
        return best_fit(self._room(), rect, free)[0]

    def _room(self) -> Room:
        view = QRectF(self.viewport().rect())
        return Room(view, self._basemap.extent, *self._scale_limits())

    def _refit(self) -> None:
        if self._fitted is not None:
            self._fit(self._fitted, self._least)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer; a fine wheel or a touchpad zooms by parts of a step."""
        if not self._movable:
            event.ignore()
            return
        notches = event.angleDelta().y() / _NOTCH or event.pixelDelta().y() / _NOTCH_PIXELS
        if notches:  # a wheel tilted sideways turns nothing
            self._zoom(_STEP**notches, event.position())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom when two fingers part or meet, on a touchpad or on the screen."""
        if self._movable and isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self._zoom(max(1 + event.value(), 0.1), event.position())
                return True
        elif self._movable and isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = self.viewport().mapFromGlobal(pinch.centerPoint())
                self._zoom(pinch.scaleFactor() or 1.0, middle)
                event.accept(pinch)
                return True
        return super().viewportEvent(event)

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
            self._move()
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
