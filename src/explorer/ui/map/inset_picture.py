"""Draws the small world with what lies beyond the map, and says what is under a point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen, QPolygonF, QTransform

from explorer.ui.map.colors import MapColors, faded, mixed
from explorer.ui.map.inset_world import World, world_point
from explorer.ui.map.labels import Spot, beside, box_of
from explorer.ui.map.plate_text import put_haloed, text_width

_DOT, _RING = 2.2, 3.2
_REACH = 6.0
_COUNTRY = "country:"


@dataclass(frozen=True)
class InsetMark:
    """A place or a country that the study names beyond the map, by the id of its feature.

    A place has a longitude and latitude; a country is marked at its own level.
    """

    id: str
    name: str
    at: tuple[float, float] | None = None
    selected: bool = False

    @property
    def country_id(self) -> str:
        """The country's id where a country and no place in it is meant, else nothing."""
        return self.id.removeprefix(_COUNTRY) if self.id.startswith(_COUNTRY) else ""

    @property
    def radius(self) -> float:
        """The radius of its mark: a country has a ring, a place a dot."""
        return _RING if self.country_id else _DOT


class InsetPicture:
    """The small world fitted into a rectangle."""

    def __init__(self, world: World, marks: Sequence[InsetMark], rect: QRectF) -> None:
        self._world = world
        self._marks = tuple(marks)
        whole = world.bounds
        scale = min(rect.width() / whole.width(), rect.height() / whole.height())
        middle = rect.center() - whole.center() * scale
        self._to_screen = QTransform(scale, 0, 0, scale, middle.x(), middle.y())
        found = [(mark, _where(mark, world)) for mark in self._marks]
        self._places = [(mark, self._to_screen.map(at)) for mark, at in found if at is not None]

    @staticmethod
    def height_for(world: World, width: float) -> float:
        """Return the height that the world has at a width."""
        whole = world.bounds
        return width * whole.height() / whole.width()

    def at(self, feature_id: str) -> QPointF | None:
        """Return where a mark stands."""
        return next((at for mark, at in self._places if mark.id == feature_id), None)

    def feature_at(self, point: QPointF) -> str:
        """Return the id of the nearest mark within reach, else of the marked country there."""
        near = [
            (hypot(point.x() - at.x(), point.y() - at.y()), mark.id)
            for mark, at in self._places
            if hypot(point.x() - at.x(), point.y() - at.y()) <= mark.radius + _REACH
        ]
        if near:
            return min(near)[1]
        inverted, _ = self._to_screen.inverted()
        there = inverted.map(point)
        for mark in self._marks:
            country = self._world.countries.get(mark.country_id)
            if country is not None and country.shape.contains(there):
                return mark.id
        return ""

    def paint(
        self, painter: QPainter, colors: MapColors, *, hovered: str = "", names: QFont | None = None
    ) -> None:
        """Draw land, the box of the map and a mark for each name, with `names` where a font is."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        sea = self._to_screen.map(self._world.sea)
        painter.setPen(QPen(colors.rule, 1.0))
        painter.setBrush(colors.sea)
        painter.drawPolygon(sea)
        painter.setPen(QPen(mixed(colors.coast, colors.land_far, 0.35), 0.6))
        painter.setBrush(colors.land_far)
        painter.drawPath(self._to_screen.map(self._world.land))
        for mark in self._marks:
            self._paint_country(painter, mark, colors)
        self._paint_box(painter, self._to_screen.map(self._world.map_box), colors)
        for mark, at in self._places:
            _paint_mark(painter, mark, at, colors, hovered=mark.id == hovered)
        if names is not None:
            self._paint_names(painter, sea.boundingRect(), colors, names)

    def _paint_country(self, painter: QPainter, mark: InsetMark, colors: MapColors) -> None:
        country = self._world.countries.get(mark.country_id)
        if country is None:
            return
        tint = mixed(colors.land_far, colors.accent if mark.selected else colors.ink, 0.24)
        painter.setPen(QPen(colors.coast, 0.6))
        painter.setBrush(tint)
        painter.drawPath(self._to_screen.map(country.shape))

    def _paint_box(self, painter: QPainter, box: QPolygonF, colors: MapColors) -> None:
        painter.setBrush(faded(colors.paper, 0.35))
        painter.setPen(QPen(colors.outline, 1.2))
        painter.drawPolygon(box)

    def _paint_names(
        self, painter: QPainter, frame: QRectF, colors: MapColors, font: QFont
    ) -> None:
        """Set each name beside its mark where there is room, those of places first.

        The map's edge has all the countries.
        """
        height = QFontMetricsF(font).height()
        taken = [
            QRectF(at.x() - mark.radius, at.y() - mark.radius, 2 * mark.radius, 2 * mark.radius)
            for mark, at in self._places
        ]
        order = sorted(
            self._places, key=lambda pair: (not pair[0].selected, bool(pair[0].country_id))
        )
        for mark, at in order:
            name = " ".join(mark.name.split())
            size = text_width(name, font), height
            for spot in beside(at.x(), at.y(), size, mark.radius + 2):
                box = box_of(spot, size)
                if frame.contains(box) and not any(map(box.intersects, taken)):
                    taken.append(box)
                    put_haloed(painter, _start(spot, size, font), font, name, colors.ink,
                               faded(colors.paper, 0.86))  # fmt: skip
                    break


def _where(mark: InsetMark, world: World) -> QPointF | None:
    """Return where a mark stands in the world; a country that it does not draw has none."""
    if mark.at is not None:
        return world_point(*mark.at)
    country = world.countries.get(mark.country_id)
    return country.at if country is not None else None


def _start(spot: Spot, size: tuple[float, float], font: QFont) -> QPointF:
    ascent = QFontMetricsF(font).ascent()
    return QPointF(spot.x - size[0] / 2, spot.y - size[1] / 2 + ascent)


def _paint_mark(
    painter: QPainter, mark: InsetMark, at: QPointF, colors: MapColors, *, hovered: bool
) -> None:
    if mark.selected or hovered:
        painter.setPen(QPen(colors.outline, 1.6 if mark.selected else 1.0))
        painter.setBrush(faded(colors.paper, 0.9))
        painter.drawEllipse(at, mark.radius + 3, mark.radius + 3)
    inside = colors.accent if mark.selected else colors.ink
    if mark.country_id:
        painter.setPen(QPen(inside, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(QPen(colors.paper, 0.8))
        painter.setBrush(inside)
    painter.drawEllipse(at, mark.radius, mark.radius)
