"""The map of the Routes pane: the shared map with path numbers on its bands."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QWidget

from explorer.ui.map.bands import BandShape
from explorer.ui.map.layout import MapLayout
from explorer.ui.map.map_view import MapView
from explorer.ui.map.route_features import chosen_countries, features_of, outside_of
from explorer.ui.map.shields import draw_shield, lay_shields
from explorer.ui.theme import Theme
from explorer.ui.widgets.labels import as_plain_tooltip
from explorer.viewmodels.place_names import NameForm
from explorer.viewmodels.routes import RoutesView


def shield_radius(theme: Theme) -> float:
    """Return the radius of a number's disc, in the reader's type size."""
    return theme.body_points * 0.78


def _reach(far: float) -> tuple[float, float, float, float]:
    return -far, -far, far, far


def paint_shield(painter: QPainter, at: QPointF, number: int, color: QColor, theme: Theme) -> None:
    """Draw a path's number on a disc with a ring in the path's colour."""
    disc, ink = theme.color("raised"), theme.color("ink")
    font, radius = theme.font("label"), shield_radius(theme)
    draw_shield(painter, at, number, font, color, disc, ink, radius)


class RoutesMap(MapView):
    """The map with a number on each path's band, because a colour alone tells nothing apart."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._numbers: dict[str, int] = {}
        self._given: object = None
        self._view = RoutesView()
        self._all_places = False
        self._names: NameForm = "article"
        self._shields: list[tuple[QPointF, BandShape]] = []
        self.dress(theme)

    def dress(self, theme: Theme) -> None:
        """Take another theme."""
        self._theme = theme
        self.setFont(theme.font("body"))
        self.set_theme(theme.tokens)
        self.show_view(self._view, self._all_places)

    def show_view(self, view: RoutesView, all_places: bool) -> None:
        """Show the view's bands, places and countries; the view stays where it is."""
        self._view, self._all_places = view, all_places
        self.setAccessibleName(self.tr("Schematic map: {shown}").format(shown=view.subtitle))
        self._numbers = {choice.id: choice.number for choice in view.choices}
        features = features_of(
            view, self._theme.hex("ink"), all_places=all_places, names=self._names
        )
        outside = outside_of(view, self._names)
        if (features, outside) != self._given:
            self._given = (features, outside)
            self.set_features(
                features.places, features.bands, features.country_marks, outside, self._names
            )
        self.set_selected_countries(chosen_countries(view))

    def show_names(self, form: NameForm) -> None:
        """Show names as the article spells them, as is usual today, or in the local script."""
        self._names = form
        self.show_view(self._view, self._all_places)

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
        for at, shape in self._shields:
            band = shape.band
            color = QColor(hues[int(band.color) % len(hues)])
            paint_shield(painter, at + origin, self._numbers[band.group], color, self._theme)
        painter.restore()
        super().drawForeground(painter, rect)

    def _on_layout(self, layout: MapLayout) -> None:
        """Place the numbers on the bands of a layout; while a zoom goes on, move them along."""
        if layout.laid_scale == layout.scale:
            radius = shield_radius(self._theme)
            taken = [QRectF(at, at).adjusted(*_reach(2 * radius)) for _, at in layout.places]
            labels = (label for label in layout.labels if not label.spot.angle)
            taken += [label.rect.adjusted(*_reach(radius)) for label in labels]
            seen = layout.frame
            frame, covered = (seen.rect, seen.covered) if seen is not None else (None, ())
            self._shields = lay_shields(layout.bands, taken, radius, frame, covered, layout.region)
            return
        moved = []
        shapes = {shape.band.id: shape for shape in layout.bands}
        for at, shape in self._shields:
            here = shapes[shape.band.id]
            there = at * (layout.scale / shape.scale)
            moved.append((QPointF(*here.nearest(there.x(), there.y())), here))
        self._shields = moved
