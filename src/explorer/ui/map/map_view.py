"""The map widget: an offline base map under the records, moved by mouse, wheel and keys."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence, Set

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from explorer.ui.map.base_painter import level_for, paint_tint
from explorer.ui.map.base_picture import STRETCH, BasePicture, Look
from explorer.ui.map.basemap import Basemap, load_basemap
from explorer.ui.map.colors import MapColors
from explorer.ui.map.features import (
    Features,
    MapBand,
    MapCountryMark,
    MapInsetPlace,
    MapPlace,
)
from explorer.ui.map.labels import Frame, LabelSetter
from explorer.ui.map.layout import MapLayout, mark_text, rect_around, scene_point
from explorer.ui.map.map_frame import MapFrame
from explorer.ui.map.overlay import (
    paint_outside,
    paint_scale,
)
from explorer.viewmodels.place_names import NameForm

# How far the picture of the base map reaches beyond the view, so that short pans only move it.
_SPARE = 160
_DOUBLE_CLICK = 2.0  # times
# Shown when there is nothing to fit: Thailand to Hokkaido.
_DEFAULT_VIEW = ((97.0, 8.0), (142.0, 52.0))
_NOT_BY_KEY = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class MapView(MapFrame):
    """Shows places, bands and countries; says which one is clicked or pointed at.

    With `mini` it is a small picture of its features: a click still selects, nothing else moves it.
    """

    feature_selected = Signal(str)
    feature_hovered = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, mini: bool = False, basemap: Basemap | None = None
    ) -> None:
        super().__init__(basemap or load_basemap(), parent, mini=mini)
        self._colors = MapColors.from_palette(self.palette())
        self._features = self._wanted
        self._countries: frozenset[str] = frozenset()
        self._hovered = ""
        self._pressed: QPoint | None = None
        self._dragged = False
        self._by_key = False
        self._layout: MapLayout | None = None
        self._former: MapLayout | None = None
        self._coming: MapLayout | None = None
        self._setter: LabelSetter | None = None
        self._picture = BasePicture(self._basemap, 0 if mini else _SPARE)
        self.viewport().setMouseTracking(True)
        self.setMinimumSize(120, 120)
        self.setAccessibleName(self.tr("Schematic map"))
        twin = self.tr("Everything on the map is also in the list beside it.")
        keys = self.tr("Arrow keys move the map, plus and minus zoom, 0 shows everything.")
        self.setAccessibleDescription(twin if mini else f"{keys} {twin}")

    # What a pane sets

    def set_theme(self, tokens: Mapping[str, object]) -> None:
        """Take the colours of a theme, by the keys of resources/themes."""
        self._colors = MapColors.from_tokens(tokens)
        self._setter = None
        self._lay_anew()

    def set_features(
        self,
        places: Sequence[MapPlace],
        bands: Sequence[MapBand],
        country_marks: Sequence[MapCountryMark] = (),
        outside: Sequence[MapInsetPlace] = (),
        names: NameForm = "article",
    ) -> None:
        """Show these records and no others; the view stays where it is, unless it was fitted.

        `names` is the form of the base map's own names; those of the records come in it.
        """
        self._wanted = Features(tuple(places), tuple(bands), tuple(country_marks), names)
        self._outside = tuple(outside)
        self._hovered = ""
        former, self._features = self._features, self._wanted.within(self._layers)
        if self._layout is not None and former.differs_in_choice_alone(self._features):
            self._layout = self._layout.rechosen(self._features)
            self._coming = None
            self.viewport().update()
        else:
            self._lay_anew()
            self._refit()

    @property
    def features(self) -> Features:
        """What the map was asked to show, whatever layers are on."""
        return self._wanted

    def shown_rect(self) -> QRectF:
        """Return what the view shows, in metres of the scene."""
        seen = QRectF(self.viewport().rect())
        return QRectF(self._to_scene(seen.topLeft()), self._to_scene(seen.bottomRight()))

    def set_layers(self, shown: Set[str]) -> None:
        """Show these layers and no others, by the ids of features.LAYERS.

        What is hidden neither draws nor answers to the pointer.
        """
        if shown != self._layers:
            self._layers = frozenset(shown)
            self._features = self._wanted.within(self._layers)
            self._hovered = ""
            self._lay_anew()

    def set_selected_countries(self, country_ids: Iterable[str]) -> None:
        """Tint these countries, by their ids without a prefix."""
        self._countries = frozenset(country_ids)
        self.viewport().update()

    def set_covered(self, *areas: QRect) -> None:
        """Keep names out of the corners that a pane covers with buttons or an inset."""
        covers = tuple(area for area in areas if not area.isEmpty())
        if covers != self._covers:
            self._covers = covers
            self._lay_anew()
            self._refit()

    def _bounds_of(self, ids: tuple[str, ...]) -> QRectF:
        points = []
        for place in self._wanted.places:
            if not ids or place.id in ids:
                points.append(scene_point(place.lon, place.lat))
        for band in self._wanted.bands:
            if not ids or band.id in ids:
                points += [scene_point(*point) for point in band.points]
        for country, piece in self._basemap.level(0).land:
            if f"country:{country.id}" in ids:
                shown = piece.bounds.intersected(self._basemap.extent)
                points += [shown.topLeft(), shown.bottomRight()]
        return rect_around(points or [scene_point(*corner) for corner in _DEFAULT_VIEW])

    # Drawing

    def _lay_anew(self) -> None:
        self._former, self._layout, self._coming = self._layout, None, None
        self.viewport().update()

    def _current_layout(self) -> MapLayout:
        """Return what suits the view now: while it moves, what there is; at rest, the best."""
        scale, layout = self._scale(), self._layout
        if layout is not None and layout.scale != scale and self.is_moving:
            layout = self._take(layout.rescaled(scale))
        if layout is None or not (self.is_moving or self._is_laid(layout)):
            layout = self._take(self._laid(layout).finished())
        return layout

    def _take(self, layout: MapLayout) -> MapLayout:
        self._layout, self._coming = layout, None
        self._on_layout(layout)
        return layout

    def _on_layout(self, layout: MapLayout) -> None:
        """Place what a pane adds to the map; called for each new layout."""

    def _is_laid(self, layout: MapLayout) -> bool:
        return layout.laid_scale == layout.scale == self._scale() and layout.frame == self._frame()

    def _laid(self, before: MapLayout | None) -> MapLayout:
        if self._setter is None:
            self._setter = LabelSetter(self._font(1.0), self.devicePixelRatioF())
            before = self._former = None
        layout = MapLayout(
            self._basemap,
            self._features,
            self._scale(),
            self._colors,
            self._setter,
            cities="cities" in self._layers,
            rivers="rivers" in self._layers,
            frame=self._frame(),
            before=before or self._former,
        )
        self._former = None
        return layout

    def _catch_up(self, moving: bool) -> bool:
        """Draw the base map, then set the names, each before the painting that shows it."""
        place = self._base_look(), self._origin(), self._scale()
        if self._picture.prepare(*place, moving=moving):
            return True
        coming, layout = self._coming, self._layout
        if coming is not None and self._serves(coming, moving):
            if not coming.lay_on():
                self._take(coming)
            return True  # the painting itself has its own turn
        if layout is None or (self._is_laid(layout) and not moving):
            return False
        if moving and layout.serves(self._frame(), STRETCH):
            return False
        self._coming = self._laid(layout)
        return True

    def _serves(self, layout: MapLayout, moving: bool) -> bool:
        """Whether a layout that is being made will still be of use when it is done."""
        if not moving:
            return layout.scale == self._scale() and layout.frame == self._frame()
        factor = self._scale() / layout.scale
        return 1 / STRETCH <= factor <= STRETCH

    def _base_look(self) -> Look:
        size, ratio = self.viewport().size(), self.devicePixelRatioF()
        return Look(size, ratio, self._colors, "rivers" in self._layers)

    def _frame(self) -> Frame:
        """Return what is seen of the map, counted from the projection's origin."""
        seen, origin = QRectF(self.viewport().rect()), self._origin()
        covered = tuple(box.translated(-origin) for box in self._covered())
        return Frame(seen.translated(-origin), covered, still=self._mini)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the base map and the records over it."""
        painter.save()
        painter.resetTransform()
        origin, moving = self._origin(), self.is_moving
        self._picture.paint(painter, self._base_look(), origin, self._scale(), moving=moving)
        painter.translate(origin)
        if self._countries:
            self._paint_tint(painter)
        shown = QRectF(self.viewport().rect()).translated(-origin)
        covered = [box.translated(-origin) for box in self._covered()]
        self._current_layout().paint(painter, shown, self._hovered, covered, moving=moving)
        painter.restore()
        if moving:
            self._turn.start()

    def _paint_tint(self, painter: QPainter) -> None:
        scale = self._scale()
        number = level_for(1 / scale / self.devicePixelRatioF())
        corner = self._to_scene(QPointF(0, 0))
        seen = QRectF(corner, QSizeF(self.viewport().size()) / scale)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        paint_tint(painter, self._basemap.level(number), self._colors, seen, self._countries)
        painter.restore()

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw what stays in its corner of the frame."""
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if not self._mini:
            font = self._font(0.9)
            paint_outside(painter, self._tags(), self._colors, font, self._hovered)
            paint_scale(painter, self._scale_bar(), self._scale_corner(), self._colors, font)
        if self._by_key and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colors.accent, 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))
        painter.restore()

    # Pointing and selecting

    def feature_at(self, at: QPointF) -> str:
        """Return the id of what a click at a point of the viewport selects, or nothing at sea."""
        for tag in self._tags():
            if tag.rect.contains(at):
                return tag.place.id
        found = self._current_layout().feature_at(at - self._origin())
        if found:
            return found
        level = level_for(self.metres_per_pixel() / self.devicePixelRatioF())
        country = self._basemap.country_at(self._to_scene(at), level)
        return f"country:{country.id}" if country else ""

    def tooltip_for(self, feature_id: str) -> str:
        """Return a feature's name, made safe for a tooltip; bare land has none."""
        names = {place.id: place.name for place in self._features.places}
        names |= {band.id: band.label for band in self._features.bands}
        names |= {place.id: place.name for place in self._outside}
        marks = self._features.country_marks
        names |= {f"country:{mark.country_id}": _mark_words(mark) for mark in marks}
        # Tooltips guess whether a text is markup; a paragraph of escaped text leaves no guess.
        name = names.get(feature_id, "")
        return f"<p>{html.escape(name)}</p>" if name else ""

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a tooltip over features, and forget the hovered one on leaving."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self.tooltip_for(self.feature_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover("")
        return super().viewportEvent(event)

    def _hover(self, feature_id: str) -> None:
        if feature_id == self._hovered:
            return
        self._hovered = feature_id
        pointing = Qt.CursorShape.PointingHandCursor if feature_id else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(pointing)
        self.feature_hovered.emit(feature_id)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position().toPoint(), False
            event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while the button is down, otherwise say what is pointed at."""
        at = event.position().toPoint()
        if self._pressed is None:
            self._hover(self.feature_at(event.position()))
            return
        moved = self._pressed - at
        far = moved.manhattanLength() >= QApplication.startDragDistance()
        if not self._mini and (self._dragged or far):
            if not self._dragged:
                self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._dragged, self._pressed = True, at
            self._move()
            self._pan(moved.x(), moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a drag, or select what was clicked."""
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        dragged, self._pressed, self._dragged = self._dragged, None, False
        if dragged:
            self.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        elif found := self.feature_at(event.position()):
            self.feature_selected.emit(found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Come closer to what is under the pointer; the first click has selected it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._mini:
            self.mousePressEvent(event)
        else:
            self._pressed = None
            self._zoom(_DOUBLE_CLICK, event.position())
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show that the keys act here, and act on them."""
        self._by_key = True
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus frame to those who came by keyboard."""
        self._by_key = event.reason() not in _NOT_BY_KEY
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay a small picture out anew, whose names depend on its frame."""
        if self._mini:
            self._lay_anew()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Set the names anew when the font or the screen changes."""
        super().changeEvent(event)
        kinds = (
            QEvent.Type.FontChange,
            QEvent.Type.ApplicationFontChange,
            QEvent.Type.DevicePixelRatioChange,
        )
        if event.type() in kinds:
            self._setter = None
            self._lay_anew()
            self._refit()


def _mark_words(mark: MapCountryMark) -> str:
    """Return a country's name with all that its mark says."""
    return ": ".join(text for text in (mark_text(mark), mark.state_text) if text)
