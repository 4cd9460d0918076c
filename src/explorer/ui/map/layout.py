"""Where everything stands at one scale: bands, marks and names, and what is under a point.

Positions are in pixels from the projection's origin, so that panning moves the whole and changes
nothing; only a new scale, new records or new colours need a new layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from itertools import groupby, pairwise
from math import hypot

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen

from explorer.ui.map.badges import Badge
from explorer.ui.map.bands import BandShape, lay_bands
from explorer.ui.map.base_painter import level_for
from explorer.ui.map.basemap import Basemap
from explorer.ui.map.colors import MapColors, faded
from explorer.ui.map.country_names import CountryName, country_name, country_wish
from explorer.ui.map.features import Features, MapCountryMark, MapPlace
from explorer.ui.map.gazetteer import CityDot, Styles, cities_for, city_wishes, river_wishes
from explorer.ui.map.labels import (
    Frame,
    Label,
    LabelSetter,
    LabelWish,
    Spot,
    Strip,
    StripIndex,
    beside,
    box_of,
    distance_to,
    lay_labels,
    set_labels,
)
from explorer.ui.map.land_grid import grid_of
from explorer.ui.map.names import country_label
from explorer.ui.map.projection import project

__all__ = ["Features", "MapLayout", "mark_text", "rect_around", "scene_point", "strip_of"]

_POINT_RADIUS, _AREA_RADIUS = 3.6, 6.0
_REACH = 5.0
# Pixels more from a place to its name, where closer spots are on bands.
_OFF_BANDS = 9.0


def scene_point(lon: float, lat: float) -> QPointF:
    """Return a place in metres east and south, as the scene counts them."""
    east, north = project(lon, lat)
    return QPointF(east, -north)


class MapLayout:
    """One scale's worth of positions."""

    def __init__(
        self,
        basemap: Basemap,
        features: Features,
        scale: float,
        colors: MapColors,
        setter: LabelSetter,
        *,
        cities: bool = True,
        rivers: bool = True,
        frame: Frame | None = None,
        before: MapLayout | None = None,
    ) -> None:
        """Begin to lay out everything; `scale` is in pixels a metre.

        `cities` and `rivers` add the names of the base map. `frame` is what is seen: no name is
        cut by its edge, and none is set far from it. Names keep the spots that they had `before`.
        """
        self.scale = self.laid_scale = scale
        self.frame = frame
        self.region = _around_frame(frame)
        self.colors = colors
        self._features = features
        self._setter = setter
        self._names: list[CountryName] = []
        # Names that stand in for those out of sight, by country; they change as the view pans.
        self._stand_ins: dict[str, Label] = {}
        self._band_strips: list[tuple[str, QPainterPath]] | None = None
        self._own_strips: dict[str, QPainterPath] = {}
        self.bands = lay_bands(features.bands, scale)
        self._index = StripIndex(self._strips(), self.region)
        self.places = [(p, scene_point(p.lon, p.lat) * scale) for p in features.places]
        named_here = [at for _, at in self.places]
        self.cities = cities_for(basemap, scale, named_here, self.region) if cities else []
        kept = {}
        # A name of another length would stand away from its mark there.
        same_names = before is not None and before._features.names == features.names
        if before is not None and same_names and before.scale == before.laid_scale == scale:
            kept = {
                (one.wish.id, one.wish.anchor): one.spot
                for one in before.labels
                if not one.wish.led
            }
        self.labels: list[Label] = []
        self._laying = self._labels(basemap, rivers, kept)

    def lay_on(self) -> bool:
        """Set some of the names; say whether there are more."""
        if next(self._laying, self) is not self:
            return True
        named = {label.wish.id for label in self.labels}
        # A dot without a name tells nothing.
        self.cities = [dot for dot in self.cities if f"city:{dot.name}" in named]
        return False

    def finished(self) -> MapLayout:
        """Set all names that are not set yet, and return the layout."""
        while self.lay_on():
            pass
        return self

    def rescaled(self, scale: float) -> MapLayout:
        """Return the same names at another scale, for the moments of a zoom."""
        factor = scale / self.scale
        other = copy(self)
        other._laying = iter(())
        other.scale = scale
        other.bands = lay_bands(self._features.bands, scale)
        other.places = [(place, at * factor) for place, at in self.places]
        other.cities = [replace(dot, at=dot.at * factor) for dot in self.cities]
        other.labels = [label.rescaled(factor) for label in self.labels]
        other._forget_strips()
        other._names = []
        other._stand_ins = {}
        return other

    def rechosen(self, features: Features) -> MapLayout:
        """Return the same names with others of the bands selected."""
        other = copy(self)
        other._laying = iter(())
        other._features = features
        other.bands = lay_bands(features.bands, self.scale)
        other._forget_strips()
        return other

    def nears(self, a: tuple[float, float], b: tuple[float, float]) -> bool:
        """Whether a straight stretch may come into sight."""
        return self.region is None or self.region.intersects(
            rect_around([QPointF(*a), QPointF(*b)]).adjusted(-1, -1, 1, 1)
        )

    def _forget_strips(self) -> None:
        self._band_strips, self._own_strips = None, {}

    def serves(self, frame: Frame, stretch: float) -> bool:
        """Whether its names will do while a view moves on to a frame and stretches them."""
        near = self.region is None or self.region.contains(frame.rect)
        factor = self.scale / self.laid_scale
        return near and 1 / stretch <= factor <= stretch

    def _labels(
        self,
        basemap: Basemap,
        with_rivers: bool,
        kept: Mapping[tuple[str, tuple[float, float]], Spot],
    ) -> Iterator[None]:
        setter = self._setter
        styles = Styles.for_colors(self.colors)
        level, grid = basemap.level(level_for(1 / self.scale)), grid_of(basemap)
        places = self._place_wishes(styles, setter)
        marks = {mark.country_id: mark for mark in self._features.country_marks}
        small: list[LabelWish] = []
        first: list[LabelWish] = []
        last: list[LabelWish] = []
        for country, piece in sorted(level.land, key=lambda one: _rank(marks.get(one[0].id))):
            mark = marks.get(country.id)
            if not country.labelled and mark is None:
                continue
            own = country_label(country.id, country.name, self._features.names)
            name = own if mark is None else mark_text(mark)
            badge = _badge(mark, self.colors)
            given = piece.bounds, self.scale, styles, setter, badge
            found, away = country_name(country, name, *given), None
            if found is not None and self.region is not None:
                found = found if self.region.intersects(found.bounds) else None
            if found is not None:
                self._names.append(found)
            if mark is not None and self._sees(country.label_at * self.scale):
                away = country_name(country, name, *given, away=True)
            wish = country_wish(found, away, self.scale, grid)
            if wish is not None:
                # A country too small for its name has the fewest spots; towns find others.
                study = first if found is not None and found.fits else small
                (study if country.in_study or mark else last).append(wish)
        form = self._features.names
        rivers = river_wishes(level, self.scale, styles, setter, form) if with_rivers else []
        cities = city_wishes(self.cities, styles, setter, form)
        yield
        taken = [_around(at, _mark_radius(place) + 1) for place, at in self.places]
        taken += [_around(dot.at, 3) for dot in self.cities if dot.capital]
        wishes = [
            wish for wish in (*small, *places, *first, *rivers, *cities, *last) if self._nears(wish)
        ]
        yield from set_labels(self.labels, wishes, setter, taken, self._index, self.frame, kept)

    def _sees(self, at: QPointF) -> bool:
        return self.frame is None or self.frame.shows(_around(at, 1))

    def _nears(self, wish: LabelWish) -> bool:
        """Whether a name's own place is so near that it may come into sight; a country is wide."""
        country = wish.id.startswith("country:")
        return country or self.region is None or self.region.contains(QPointF(*wish.anchor))

    def _strips(self) -> list[Strip]:
        return [(a, b, shape.width / 2) for shape in self.bands for a, b in pairwise(shape.points)]

    def _stand_in(self, shown: QRectF, covered: Sequence[QRectF]) -> Iterable[Label]:
        """Return a name for each country in sight whose own name is not."""

        def is_seen(label: Label) -> bool:
            return shown.contains(label.rect) and not any(map(label.rect.intersects, covered))

        seen = {label.wish.id for label in self.labels if is_seen(label)}
        kept: dict[str, Label] = {}
        for name in self._names:
            if name.id in seen or not name.bounds.intersects(shown):
                continue
            label = self._stand_ins.get(name.id)
            if label is None or not is_seen(label):
                wish = name.wish_within(self.scale, shown)
                taken = [other.rect for other in (*self.labels, *kept.values())]
                taken += covered
                laid = lay_labels([wish], self._setter, taken, self._index) if wish else []
                label = laid[0] if laid else None
            if label is not None:
                kept[name.id] = label
        self._stand_ins = kept
        return kept.values()

    def _place_wishes(self, styles: Styles, setter: LabelSetter) -> list[LabelWish]:
        wishes = []
        for place, at in sorted(self.places, key=lambda pair: not pair[0].selected):
            style = styles.area if place.is_area else styles.place
            style = styles.chosen if place.selected else style
            # Names are data: a line break in one would only upset the layout.
            text = " ".join(place.name.split())
            size, gap = setter.size(text, style), _mark_radius(place) + 4
            # Clear of the bands that meet there, if there is no room closer.
            anchor = x, y = at.x(), at.y()
            spots = [*beside(x, y, size, gap), *beside(x, y, size, gap + _OFF_BANDS)]
            wishes.append(
                LabelWish(
                    text, style, anchor, spots, place.id, over_bands=True,
                    is_allowed=self._reads_as(at, size),
                )
            )  # fmt: skip
        return wishes

    def _reads_as(self, at: QPointF, size: tuple[float, float]) -> Callable[[Spot], bool] | None:
        """Return what asks whether a name at a spot lies closest to the mark that it names."""
        wide, high = size[0] + 2 * _OFF_BANDS + 20, size[1] + 2 * _OFF_BANDS + 20
        near = QRectF(at.x() - wide, at.y() - high, 2 * wide, 2 * high)
        others = [other for _, other in self.places if other != at and near.contains(other)]
        if not others:
            return None

        def reads_as(spot: Spot) -> bool:
            box = box_of(spot, size)
            own = distance_to(box, at)
            return all(distance_to(box, other) >= own for other in others)

        return reads_as

    def paint(
        self,
        painter: QPainter,
        shown: QRectF,
        hovered: str,
        covered: Sequence[QRectF] = (),
        *,
        moving: bool = False,
    ) -> None:
        """Draw bands, marks and names; the painter's origin is the projection's.

        Names that may stand anywhere keep off what is `covered`. While the view is `moving`, the
        edges below the bands' outlines are left rough, which takes a quarter of the time.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_bands(painter, hovered, moving)
        for label in self.labels:
            if label.wish.led:
                label.paint_line(painter)
        for dot in self.cities:
            if shown.contains(dot.at):
                self._paint_city(painter, dot)
        for place, at in self.places:
            if shown.intersects(_around(at, 12)):
                self._paint_place(painter, place, at, place.id == hovered)
        for label in (*self.labels, *self._stand_in(shown, covered)):
            if shown.intersects(label.rect):
                label.paint(painter)

    def _joined_bands(self) -> list[tuple[str, QPainterPath]]:
        """Return the bands that are not selected as strips, one for each path and width.

        Legs of one path are one strip, or their ends would darken each other.
        """
        plain = sorted((s for s in self.bands if not s.band.selected), key=_look)
        strips = []
        for (_, color, width), shapes in groupby(plain, key=_look):
            joined = QPainterPath()
            for shape in shapes:
                joined.addPath(shape.path())
            strips.append((color, strip_of(joined, width)))
        return strips

    def _paint_bands(self, painter: QPainter, hovered: str, moving: bool) -> None:
        if self._band_strips is None:
            self._band_strips = self._joined_bands()
        smooth = QPainter.RenderHint.Antialiasing
        for key, strip in self._band_strips:
            # A line in the full colour keeps the strip apart from land and sea alike.
            color = self.colors.band(key)
            painter.setRenderHint(smooth, not moving)
            painter.fillPath(strip, faded(color, 0.42))
            painter.setRenderHint(smooth)
            painter.strokePath(strip, QPen(color, 1.0))
        for shape in self.bands:
            color = self.colors.band(shape.band.color)
            if shape.band.selected or shape.band.id == hovered:
                chosen = shape.band.selected
                strip = self._own_strip(shape)
                painter.setRenderHint(smooth, not moving)
                painter.fillPath(strip, faded(color, 0.72 if chosen else 0.4))
                painter.setRenderHint(smooth)
                painter.strokePath(strip, QPen(self.colors.outline, 2.0 if chosen else 1.0))
            if shape.band.dashed:
                self._paint_dashes(painter, shape)

    def _own_strip(self, shape: BandShape) -> QPainterPath:
        strip = self._own_strips.get(shape.band.id)
        if strip is None:
            strip = self._own_strips[shape.band.id] = strip_of(shape.path(), shape.width + 1)
        return strip

    def _paint_dashes(self, painter: QPainter, shape: BandShape) -> None:
        pen = QPen(self.colors.band(shape.band.color), 1.4)
        if shape.band.selected:
            pen.setColor(self.colors.outline)
        pen.setDashPattern([4, 3.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.strokePath(shape.path(), pen)

    def _paint_city(self, painter: QPainter, dot: CityDot) -> None:
        painter.setPen(QPen(self.colors.muted, 1.0))
        painter.setBrush(self.colors.paper if dot.capital else self.colors.muted)
        if dot.capital:
            painter.drawRect(QRectF(round(dot.at.x()) - 2, round(dot.at.y()) - 2, 4, 4))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(dot.at, 1.6, 1.6)

    def _paint_place(self, painter: QPainter, place: MapPlace, at: QPointF, hovered: bool) -> None:
        radius = _mark_radius(place)
        if place.selected or hovered:
            painter.setPen(QPen(self.colors.outline, 1.8 if place.selected else 1.0))
            painter.setBrush(faded(self.colors.paper, 0.9))
            painter.drawEllipse(at, radius + 4, radius + 4)
        inside = self.colors.accent if place.selected else self.colors.ink
        if place.is_area:
            painter.setPen(QPen(inside, 1.5))
            painter.setBrush(faded(self.colors.paper, 0.75))
        else:
            painter.setPen(QPen(self.colors.paper, 1.2))
            painter.setBrush(inside)
        painter.drawEllipse(at, radius, radius)

    def feature_at(self, at: QPointF) -> str:
        """Return the id of the place, country mark or band at a point, or nothing."""
        for place, where in reversed(self.places):
            if hypot(at.x() - where.x(), at.y() - where.y()) <= _mark_radius(place) + _REACH:
                return place.id
        for label in (*self.labels, *self._stand_ins.values()):
            named = not label.wish.id.startswith(("city:", "river:"))
            if named and not label.spot.angle and label.rect.contains(at):
                return label.wish.id
        for shape in reversed(self.bands):
            if shape.distance(at.x(), at.y()) <= shape.width / 2 + 2:
                return shape.band.id
        return ""

    def bounds_of(self, feature_id: str) -> QRectF:
        """Return the rectangle of the scene, in metres, that a place or a band takes."""
        points = [at for place, at in self.places if place.id == feature_id]
        for shape in self.bands:
            if shape.band.id == feature_id:
                points += [QPointF(*point) for point in shape.points]
        return rect_around([point / self.scale for point in points])


def strip_of(line: QPainterPath, width: float) -> QPainterPath:
    """Return the area of a band around its centre line, with rounded ends."""
    stroker = QPainterPathStroker()
    stroker.setWidth(width)
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(line).simplified()


def mark_text(mark: MapCountryMark) -> str:
    """Return a country's name with its number of records."""
    name = " ".join(mark.label.split())
    return f"{name} · {mark.count}" if mark.count else name


def rect_around(points: list[QPointF]) -> QRectF:
    """Return the rectangle around points, a null one around none."""
    if not points:
        return QRectF()
    xs, ys = [p.x() for p in points], [p.y() for p in points]
    return QRectF(QPointF(min(xs), min(ys)), QPointF(max(xs), max(ys)))


def _rank(mark: MapCountryMark | None) -> tuple[bool, int]:
    """Return what puts countries in order: what changed first, then where most is known."""
    if mark is None:
        return True, 0
    return not (mark.state or mark.state_text), -mark.count


def _badge(mark: MapCountryMark | None, colors: MapColors) -> Badge | None:
    if mark is None or not (mark.state or mark.state_text):
        return None
    return Badge(mark.state, " ".join(mark.state_text.split()), colors.ink.name())


def _around_frame(frame: Frame | None) -> QRectF | None:
    """Return the view with as much again on each side, so that names wait there for a pan."""
    if frame is None:
        return None
    rect = frame.rect
    across, along = (0.0, 0.0) if frame.still else (rect.width(), rect.height())
    return rect.adjusted(-across, -along, across, along)


def _look(shape: BandShape) -> tuple[str, str, float]:
    return shape.band.group, shape.band.color, shape.width


def _mark_radius(place: MapPlace) -> float:
    return _AREA_RADIUS if place.is_area else _POINT_RADIUS


def _around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
