"""Bands, marks and names as vectors on a sheet, placed by the same rules as on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import groupby, pairwise

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from explorer.ui.map.badges import Badge, badge_size, paint_state
from explorer.ui.map.bands import BandShape, lay_bands
from explorer.ui.map.basemap import Basemap, Country, Level
from explorer.ui.map.colors import MapColors, faded
from explorer.ui.map.country_names import country_name
from explorer.ui.map.features import LAYERS, MapBand, MapPlace
from explorer.ui.map.gazetteer import CityDot, Styles
from explorer.ui.map.labels import (
    Frame,
    Label,
    LabelSetter,
    LabelStyle,
    LabelWish,
    Spot,
    Strip,
    beside,
    box_of,
    distance_to,
    lay_labels,
    nearest_point,
)
from explorer.ui.map.layout import Features, MapLayout, mark_text, scene_point, strip_of
from explorer.ui.map.names import country_label
from explorer.ui.map.plate_base import Placing
from explorer.ui.map.plate_text import put_haloed, put_text, text_width
from explorer.ui.map.shields import draw_shield, lay_shields, name_box
from explorer.ui.script_fonts import with_scripts

_POINT, _AREA = 3.6, 6.0
_HALO = 0.86  # how opaque it is
_BADGE_SIZE = 0.84
_SPACING = 105
_FURTHER = (14, 24, 34)  # units that a name keeps from its mark where there is no room closer
_EDGE = 6.0  # units that names keep from the frame


class _Measures(LabelSetter):
    """Measures names for a sheet, which draws them as text and needs no pictures."""

    def picture(self, text: str, style: LabelStyle, badge: Badge | None = None) -> QPixmap:
        """Return an empty picture."""
        return QPixmap()


class SheetRecords:
    """The records of a map laid out for one sheet."""

    def __init__(
        self,
        basemap: Basemap,
        level: Level,
        features: Features,
        placing: Placing,
        colors: MapColors,
        fonts: tuple[QFont, QFont],
        numbers: Mapping[str, int],
        covered: Sequence[QRectF],
        layers: Set[str] = LAYERS,
    ) -> None:
        """Lay out names in the first of two `fonts` and numbers in the second.

        No name or number stands on what is `covered`, in units of the sheet.
        """
        self._colors, self._placing, self._numbers = colors, placing, numbers
        self._font, self._number_font = fonts
        self._radius = QFontMetricsF(self._number_font).height() * 0.58
        scale, origin = placing.scale, placing.origin
        frame = placing.frame.translated(-origin).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        boxes = [box.translated(-origin) for box in covered]
        self._frame = frame
        taken = [
            name_box(scene_point(place.lon, place.lat) * scale, self._radius)
            for place in features.places
        ]
        numbered = [one for one in lay_bands(features.bands, scale) if one.band.group in numbers]
        self._shields: list[tuple[QPointF, MapBand]] = [
            (at, shape.band)
            for at, shape in lay_shields(numbered, taken, self._radius, frame, boxes)
        ]
        discs = [_around(at, self._radius + 1.5) for at, _ in self._shields]
        seen = Frame(frame, (*boxes, *discs), still=True)
        setter = _Measures(self._font, 1.0)
        self._layout = MapLayout(
            basemap, features, scale, colors, setter, frame=seen,
            cities="cities" in layers, rivers="rivers" in layers,
        ).finished()  # fmt: skip
        self._names = [*self._layout.labels]
        self._names += self._stand_ins(basemap, level, features, setter, seen)
        self._led = self._further_off(setter, seen)
        self._names += self._led

    def _further_off(self, setter: LabelSetter, seen: Frame) -> list[Label]:
        """Return names of places that found no spot close by: on paper none can be asked for."""
        styles = Styles.for_colors(self._colors)
        named = {label.wish.id for label in self._names}
        names = [label.rect for label in self._names]
        taken = names + [_around(at, _radius_of(place) + 1) for place, at in self._layout.places]
        wishes = []
        for place, at in self._layout.places:
            if place.id in named or not self._frame.contains(at):
                continue
            style = styles.area if place.is_area else styles.place
            text = " ".join(place.name.split())
            size = setter.size(text, style)
            spots = [
                spot
                for gap in _FURTHER
                for spot in beside(at.x(), at.y(), size, _radius_of(place) + gap)
            ]
            others = [where for _, where in self._layout.places if where is not at]
            spots.sort(key=lambda spot: _unclear(box_of(spot, size), at, others, names))
            anchor = (at.x(), at.y())
            wishes.append(LabelWish(text, style, anchor, spots, place.id, over_bands=True))
        return lay_labels(wishes, setter, taken, self._strips(), seen)

    def _strips(self) -> list[Strip]:
        return [
            (a, b, shape.width / 2)
            for shape in self._layout.bands
            for a, b in pairwise(shape.points)
        ]

    def _stand_ins(
        self,
        basemap: Basemap,
        level: Level,
        features: Features,
        setter: LabelSetter,
        seen: Frame,
    ) -> list[Label]:
        """Return a name for each country in sight whose usual spot is out of sight."""
        named = {label.wish.id for label in self._names}
        marks = {mark.country_id: mark_text(mark) for mark in features.country_marks}
        styles, scale = Styles.for_colors(self._colors), self._placing.scale
        strips = self._strips()
        taken = [label.rect for label in self._names]
        taken += [_around(at, _radius_of(place) + 1) for place, at in self._layout.places]
        found: list[Label] = []
        for country, piece in level.land:
            own = country_label(country.id, country.name, features.names)
            text = marks.get(country.id, own if country.labelled else "")
            if not text or f"country:{country.id}" in named:
                continue
            name = country_name(country, text, piece.bounds, scale, styles, setter)
            wishes = [name.wish_within(scale, seen.rect)] if name else []
            if country.in_study and country.sea_side:
                style, at = styles.country, country.label_at * scale
                wishes += [
                    _wish_at_sea(basemap, country, one, style, at, setter, scale)
                    for one in dict.fromkeys((text, text.replace(" ", "\n", 1)))
                ]
            for wish in wishes:
                laid = lay_labels([wish], setter, taken, strips, seen) if wish else []
                found += laid
                taken += [label.rect for label in laid]
                if laid:
                    break
        return found

    @property
    def names(self) -> list[tuple[str, QRectF]]:
        """Each name that stands on the sheet, with the box that it takes there."""
        origin = self._placing.origin
        return [(label.wish.text, label.rect.translated(origin)) for label in self._names]

    @property
    def shields(self) -> list[tuple[str, QRectF]]:
        """Each path number that stands on the sheet, by the path's id, with its box."""
        origin = self._placing.origin
        return [(band.group, _around(at + origin, self._radius)) for at, band in self._shields]

    def paint(self, painter: QPainter) -> None:
        """Draw bands, marks, numbers and names."""
        painter.save()
        painter.translate(self._placing.origin)
        self._paint_bands(painter)
        for label in self._names:
            if label.wish.led:
                label.paint_line(painter)
        painter.setPen(QPen(self._colors.ink, 0.8))
        for label in self._led:
            # A name away from its mark is led to it, or it would be read as another's.
            at = QPointF(*label.wish.anchor)
            painter.drawLine(at, nearest_point(label.rect, at))
        for dot in self._layout.cities:
            if self._frame.contains(dot.at):
                self._paint_city(painter, dot)
        for place, at in self._layout.places:
            if self._frame.contains(at):
                self._paint_place(painter, place, at)
        for at, band in self._shields:
            draw_shield(
                painter, at, self._numbers[band.group], self._number_font,
                self._colors.band(band.color), self._colors.paper, self._colors.ink, self._radius,
            )  # fmt: skip
        for label in self._names:
            self._paint_name(painter, label)
        painter.restore()

    def _paint_bands(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        plain = sorted((one for one in self._layout.bands if not one.band.selected), key=_look)
        for (_, key, width), shapes in groupby(plain, key=_look):
            # Legs of one path are one strip, or their ends would darken each other.
            joined = QPainterPath()
            for shape in shapes:
                joined.addPath(shape.path())
            self._paint_strip(painter, strip_of(joined, width), key, chosen=False)
        for shape in self._layout.bands:
            if shape.band.selected:
                strip = strip_of(shape.path(), shape.width + 1)
                self._paint_strip(painter, strip, shape.band.color, chosen=True)
            if shape.band.dashed:
                color = self._colors.band(shape.band.color)
                pen = QPen(self._colors.outline if shape.band.selected else color, 1.4)
                pen.setDashPattern([4, 3.2])
                pen.setCapStyle(Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(shape.path())

    def _paint_strip(
        self, painter: QPainter, strip: QPainterPath, key: str, *, chosen: bool
    ) -> None:
        color = self._colors.band(key)
        painter.fillPath(strip, faded(color, 0.72 if chosen else 0.42))
        painter.strokePath(strip, QPen(self._colors.outline, 2.0) if chosen else QPen(color, 1.0))

    def _paint_city(self, painter: QPainter, dot: CityDot) -> None:
        if dot.capital:
            painter.setPen(QPen(self._colors.muted, 1.0))
            painter.setBrush(self._colors.paper)
            painter.drawRect(QRectF(dot.at.x() - 2, dot.at.y() - 2, 4, 4))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colors.muted)
            painter.drawEllipse(dot.at, 1.6, 1.6)

    def _paint_place(self, painter: QPainter, place: MapPlace, at: QPointF) -> None:
        if place.selected:
            painter.setPen(QPen(self._colors.outline, 1.8))
            painter.setBrush(faded(self._colors.paper, 0.9))
            painter.drawEllipse(at, _radius_of(place) + 4, _radius_of(place) + 4)
        paint_mark(painter, at, self._colors, area=place.is_area, chosen=place.selected)

    def _paint_name(self, painter: QPainter, label: Label) -> None:
        style, badge = label.wish.style, label.wish.badge
        font = with_scripts(style.font(self._font), label.wish.text)
        lines = label.wish.text.split("\n")
        if style.spaced:
            # Wider, and a search in a PDF would find letters instead of a word.
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, _SPACING)
        metrics = QFontMetricsF(font)
        small = QFont(self._font)
        small.setPointSizeF(self._font.pointSizeF() * _BADGE_SIZE)
        below = badge_size(badge, QFontMetricsF(small))[1] if badge else 0.0
        top = -(metrics.height() * len(lines) + below) / 2
        halo = faded(style.halo, _HALO)
        painter.save()
        painter.translate(label.spot.x, label.spot.y)
        painter.rotate(label.spot.angle)
        for number, line in enumerate(lines):
            baseline = top + number * metrics.height() + metrics.ascent()
            # A path measures capitals as capitals; so does the font.
            at = QPointF(-metrics.horizontalAdvance(line) / 2, baseline)
            put_haloed(painter, at, font, line, style.color, halo)
        if badge is not None:
            _paint_badge(painter, badge, top + metrics.height() * len(lines), small)
        painter.restore()


def _wish_at_sea(
    basemap: Basemap,
    country: Country,
    text: str,
    style: LabelStyle,
    at: QPointF,
    setter: LabelSetter,
    scale: float,
) -> LabelWish:
    """Return a wish for a spot off the coast, close by, that stands on no other country."""
    wide, _ = setter.size(text, style)

    def is_clear(x: float, y: float) -> bool:
        for across in (-0.5, -0.25, 0.0, 0.25, 0.5):
            found = basemap.country_at(QPointF(x + across * wide, y) / scale, 0)
            if found is not None and found.id != country.id:
                return False
        return True

    spots = (
        Spot(at.x() + country.sea_side * (wide / 2 + off), at.y() + down)
        for off in range(8, 60, 6)
        for down in sorted(range(-27, 28, 3), key=abs)
    )
    free = (spot for spot in spots if is_clear(spot.x, spot.y))
    return LabelWish(text, style, (at.x(), at.y()), free, f"country:{country.id}")


def paint_mark(
    painter: QPainter, at: QPointF, colors: MapColors, *, area: bool, chosen: bool = False
) -> None:
    """Draw the mark of a place: a ring for an area, a dot for a point."""
    inside = colors.accent if chosen else colors.ink
    painter.setPen(QPen(inside, 1.5) if area else QPen(colors.paper, 1.2))
    painter.setBrush(faded(colors.paper, 0.75) if area else inside)
    radius = _AREA if area else _POINT
    painter.drawEllipse(at, radius, radius)


def _paint_badge(painter: QPainter, badge: Badge, top: float, font: QFont) -> None:
    """Draw what changed in a country below its name."""
    metrics = QFontMetricsF(font)
    wide, _ = badge_size(badge, metrics)
    letter, base = metrics.capHeight(), top + metrics.ascent()
    words = text_width(badge.text, font) if badge.text else 0.0
    shape = QRectF(-wide / 2, base - letter, letter * 1.5, letter)
    paint_state(painter, badge.state, shape, QColor(badge.color))
    if badge.text:
        at = QPointF(wide / 2 - words, base)
        put_text(painter, at, font, badge.text, QColor(badge.color))


def _unclear(
    box: QRectF, at: QPointF, others: Sequence[QPointF], names: Sequence[QRectF]
) -> tuple[bool, bool]:
    """Whether the way to a name's box crosses a name, and whether it lies closer to another."""
    there, own = nearest_point(box, at), distance_to(box, at)
    way = [at + (there - at) * (step / 10) for step in range(10)]
    crossed = any(name.contains(point) for name in names for point in way)
    return crossed, any(distance_to(box, other) < own for other in others)


def _look(shape: BandShape) -> tuple[str, str, float]:
    return shape.band.group, shape.band.color, shape.width


def _radius_of(place: MapPlace) -> float:
    return _AREA if place.is_area else _POINT


def _around(at: QPointF, radius: float) -> QRectF:
    return QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
