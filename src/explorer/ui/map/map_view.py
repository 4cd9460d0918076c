"""The map widget: an offline base map under the records, moved by mouse, wheel and keys."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontInfo,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from explorer.ui.map.base_painter import level_for
from explorer.ui.map.base_picture import BasePicture, Look
from explorer.ui.map.basemap import Basemap, load_basemap
from explorer.ui.map.camera import MapCamera
from explorer.ui.map.colors import MapColors
from explorer.ui.map.features import MapBand, MapCountryMark, MapInsetPlace, MapPlace
from explorer.ui.map.labels import Frame, LabelSetter
from explorer.ui.map.layout import Features, MapLayout, mark_text, rect_around, scene_point
from explorer.ui.map.overlay import (
    LONGEST_BAR,
    OutsideTag,
    ScaleBar,
    lay_outside,
    paint_outside,
    paint_scale,
    scale_patch,
)
from explorer.ui.map.projection import scale_factor, unproject

# How far the picture of the base map reaches beyond the view, so that short pans only move it.
_SPARE = 160
# Shown when there is nothing to fit: Thailand to Hokkaido.
_DEFAULT_VIEW = ((97.0, 8.0), (142.0, 52.0))
_NOT_BY_KEY = (
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class MapView(MapCamera):
    """Shows places, bands and countries; says which one is clicked or pointed at.

    With `mini` it is a small picture of its features: a click still selects, nothing else moves it.
    """

    feature_selected = Signal(str)
    feature_hovered = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, mini: bool = False, basemap: Basemap | None = None
    ) -> None:
        super().__init__(basemap or load_basemap(), parent, movable=not mini)
        self._mini = mini
        self._colors = MapColors.from_palette(self.palette())
        self._features = Features()
        self._outside: tuple[MapInsetPlace, ...] = ()
        self._countries: frozenset[str] = frozenset()
        self._cities = True
        self._corner = QRect()
        self._hovered = ""
        self._pressed: QPoint | None = None
        self._dragged = False
        self._by_key = False
        self._layout: MapLayout | None = None
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
    ) -> None:
        """Show these records and no others; the view stays where it is, unless it was fitted."""
        self._features = Features(tuple(places), tuple(bands), tuple(country_marks))
        self._outside = tuple(outside)
        self._hovered = ""
        self._lay_anew()
        self._refit()

    def set_selected_countries(self, country_ids: Iterable[str]) -> None:
        """Tint these countries, by their ids without a prefix."""
        self._countries = frozenset(country_ids)
        self.viewport().update()

    def set_covered(self, area: QRect) -> None:
        """Keep names out of the corner that a pane covers with buttons."""
        if area != self._corner:
            self._corner = area
            self._lay_anew()

    def scale_width(self) -> int:
        """Return about how wide the scale bar with its words may become."""
        longest = ScaleBar(5_000, LONGEST_BAR)
        return round(scale_patch(longest, QPointF(), self._font(0.9)).width())

    def set_cities_visible(self, visible: bool) -> None:
        """Show or hide the base map's own cities; places of the records always stay."""
        self._cities = visible
        self._lay_anew()

    def _bounds_of(self, ids: tuple[str, ...]) -> QRectF:
        points = []
        for place in self._features.places:
            if not ids or place.id in ids:
                points.append(scene_point(place.lon, place.lat))
        for band in self._features.bands:
            if not ids or band.id in ids:
                points += [scene_point(*point) for point in band.points]
        for country, piece in self._basemap.level(0).land:
            if f"country:{country.id}" in ids:
                shown = piece.bounds.intersected(self._basemap.extent)
                points += [shown.topLeft(), shown.bottomRight()]
        return rect_around(points or [scene_point(*corner) for corner in _DEFAULT_VIEW])

    # Drawing

    def _lay_anew(self) -> None:
        self._layout = None
        self.viewport().update()

    def _on_rested(self) -> None:
        self._lay_anew()

    def _current_layout(self) -> MapLayout:
        scale = self._scale()
        if self._setter is None:
            self._setter = LabelSetter(self._font(1.0), self.devicePixelRatioF())
        moving = self._resting.isActive()
        if self._layout is not None and self._layout.scale != scale and moving:
            self._layout = self._layout.rescaled(scale)
        frame = self._frame()
        if self._layout is None or (not moving and (
            self._layout.scale != scale or self._layout.frame != frame
        )):
            self._layout = MapLayout(
                self._basemap,
                self._features,
                scale,
                self._colors,
                self._setter,
                cities=self._cities,
                frame=frame,
            )
        return self._layout

    def _frame(self) -> Frame:
        """Return what is seen of the map, counted from the projection's origin."""
        seen, origin = QRectF(self.viewport().rect()), self._origin()
        covered = tuple(box.translated(-origin) for box in self._covered())
        return Frame(seen.translated(-origin), covered, still=self._mini)

    def _covered(self) -> list[QRectF]:
        """Return what covers the map: the names beyond it, and what stands in its corners."""
        if self._mini:
            return []
        return [*self._corners(), *(tag.rect for tag in self._tags())]

    def _corners(self) -> list[QRectF]:
        corners = [scale_patch(self._scale_bar(), self._scale_corner(), self._font(0.9))]
        if not self._corner.isEmpty():
            corners.append(QRectF(self._corner))
        return corners

    def _scale_corner(self) -> QPointF:
        free = self.viewport().rect().marginsRemoved(self._margins)
        return QPointF(free.left() + 10, free.bottom() - 10)

    def _font(self, share: float) -> QFont:
        font = QFont(self.font())
        # A style sheet may have set pixels; the map sets points.
        font.setPointSizeF(QFontInfo(font).pointSizeF() * share)
        return font

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the base map and the records over it."""
        painter.save()
        painter.resetTransform()
        size, ratio, origin = self.viewport().size(), self.devicePixelRatioF(), self._origin()
        look = Look(size, ratio, self._colors, self._countries)
        self._picture.paint(painter, look, origin, self._scale(), moving=self._resting.isActive())
        painter.translate(origin)
        shown = QRectF(self.viewport().rect()).translated(-origin)
        covered = [box.translated(-origin) for box in self._covered()]
        self._current_layout().paint(painter, shown, self._hovered, covered)
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

    def _scale_bar(self) -> ScaleBar:
        middle = self._to_scene(QRectF(self.viewport().rect()).center())
        _, latitude = unproject(middle.x(), -middle.y())
        return ScaleBar.for_scale(self._scale() * scale_factor(latitude))

    def _tags(self) -> list[OutsideTag]:
        if self._mini or not self._outside:
            return []
        frame = self.viewport().rect().marginsRemoved(self._margins)
        return lay_outside(self._outside, frame, self._font(0.9), self._corners())

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
        names |= {f"country:{mark.country_id}": mark_text(mark) for mark in marks}
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
            self._dragged, self._pressed, self._fitted = True, at, None
            self._resting.start()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
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
        """Count as the first half of a click, so that a quick second click is not lost."""
        self.mousePressEvent(event)

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
