"""The map of the Routes pane: the shared map with path numbers on its bands."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from explorer.ui.map.bands import lay_bands
from explorer.ui.map.features import MapBand, MapCountryMark, MapInsetPlace, MapPlace
from explorer.ui.map.layout import scene_point
from explorer.ui.map.map_view import MapView
from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import as_plain_tooltip
from explorer.viewmodels.routes import RoutesView

# Where on a stretch a number may stand, in order of liking.
_STOPS = (0.5, 0.35, 0.65, 0.2, 0.8, 0.42, 0.58, 0.28, 0.72)
_LONG = 120.0  # pixels of a stretch that has room for one more number
_AGAIN = 260.0  # pixels after which a path's number is repeated


def paint_shield(painter: QPainter, at: QPointF, number: int, color: QColor, theme: Theme) -> None:
    """Draw a path's number on a disc with a ring in the path's colour."""
    radius = shield_radius(theme)
    painter.setPen(QPen(color, 1.8))
    painter.setBrush(theme.color("raised"))
    painter.drawEllipse(at, radius, radius)
    painter.setFont(theme.font("label"))
    painter.setPen(theme.color("ink"))
    area = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))


def shield_radius(theme: Theme) -> float:
    """Return the radius of a number's disc, in the reader's type size."""
    return theme.body_points * 0.78


class RoutesMap(MapView):
    """The map with a number on each path's band, because a colour alone tells nothing apart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._places: tuple[MapPlace, ...] = ()
        self._bands: tuple[MapBand, ...] = ()
        self._numbers: dict[str, int] = {}
        self._given: object = None
        self._view = RoutesView()
        self._all_places = False
        self._shields: tuple[float, list[tuple[QPointF, MapBand]]] | None = None
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self._shields = None
        self.setFont(theme.font("body"))
        self.set_theme(theme.tokens)
        self.show_view(self._view, self._all_places)

    def show_view(self, view: RoutesView, all_places: bool) -> None:
        """Show the view's bands, places and countries; the view stays where it is."""
        self._view, self._all_places = view, all_places
        self.setAccessibleName(self.tr("Schematic map: {shown}").format(shown=view.subtitle))
        self._numbers = {choice.id: choice.number for choice in view.choices}
        features = (
            _places(view, all_places),
            _bands(view, self._theme),
            tuple(MapCountryMark(one.id, one.name, one.count) for one in view.countries),
            tuple(
                MapInsetPlace(one.id, one.name, "east" if one.east else "west")
                for one in view.outside
            ),
        )
        if features != self._given:
            self._given = features
            self._places, self._bands, self._shields = features[0], features[1], None
            self.set_features(*features)
        prefix = "country:"
        chosen = {key.removeprefix(prefix) for key in view.selected if key.startswith(prefix)}
        # A place that is not drawn shows as its country.
        hidden = [place for place in view.places if not place.on_map]
        chosen |= {one.country_id for one in hidden if f"place:{one.id}" in view.selected}
        self.set_selected_countries(chosen)

    def tooltip_for(self, feature_id: str) -> str:
        """Return what a feature is and on which page it stands, as plain text."""
        return as_plain_tooltip(self._view.hovers.get(feature_id, ""))

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Draw the numbers of the paths over the map, under what stays in its corner."""
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        origin = QPointF(self.mapFromScene(QPointF(0, 0)))
        hues = self._theme.bands()
        for at, band in self._laid_shields():
            color = QColor(hues[int(band.color) % len(hues)])
            paint_shield(painter, at + origin, self._numbers[band.group], color, self._theme)
        painter.restore()
        super().drawForeground(painter, rect)

    def _laid_shields(self) -> list[tuple[QPointF, MapBand]]:
        scale = 1 / self.metres_per_pixel()
        if self._shields is None or self._shields[0] != scale:
            radius = shield_radius(self._theme)
            self._shields = (scale, _lay_shields(self._bands, self._places, scale, radius))
        return self._shields[1]


def _places(view: RoutesView, all_places: bool) -> tuple[MapPlace, ...]:
    found = []
    for place in view.places:
        key = f"place:{place.id}"
        chosen = key in view.selected
        if place.on_map and (all_places or place.on_path or chosen):
            found.append(
                MapPlace(key, place.name, *place.at, place.level, place.country_id, chosen)
            )
    return tuple(found)


def _bands(view: RoutesView, theme: Theme) -> tuple[MapBand, ...]:
    return tuple(
        MapBand(
            band.id,
            band.label,
            band.points,
            band.path_id,
            str(band.color) if band.path_id else theme.hex("ink"),
            band.dashed,
            band.selected,
        )
        for band in view.bands
    )


def _lay_shields(
    bands: Sequence[MapBand], places: Sequence[MapPlace], scale: float, radius: float
) -> list[tuple[QPointF, MapBand]]:
    """Return where numbers stand: one a path where it has most room, more on long stretches."""
    stretches = [
        (shape.band.dashed, -hypot(b[0] - a[0], b[1] - a[1]), a, b, shape.band)
        for shape in lay_bands(bands, scale)
        if shape.band.group  # what all paths share has no number
        for a, b in pairwise(shape.points)
    ]
    taken = [_name_box(scene_point(place.lon, place.lat) * scale, radius) for place in places]
    laid: list[tuple[QPointF, MapBand]] = []
    for _, length, a, b, band in sorted(stretches, key=lambda one: one[:2]):
        if -length < _LONG and any(other.group == band.group for _, other in laid):
            continue
        spots = [QPointF(*a) + (QPointF(*b) - QPointF(*a)) * stop for stop in _STOPS]
        free = [at for at in spots if all(_clear(at, other, band, radius) for other in laid)]
        open_spots = [at for at in free if not any(box.contains(at) for box in taken)]
        if free:
            laid.append(((open_spots or free)[0], band))
    return laid


def _name_box(at: QPointF, radius: float) -> QRectF:
    """Return about where a place's name stands, which a number would cover."""
    return QRectF(at.x() - 2 * radius, at.y() - 1.8 * radius, 9 * radius, 3.6 * radius)


def _clear(at: QPointF, other: tuple[QPointF, MapBand], band: MapBand, radius: float) -> bool:
    there, its_band = other
    apart = hypot(at.x() - there.x(), at.y() - there.y())
    return apart >= (_AGAIN if its_band.group == band.group else 2 * radius + 3)
