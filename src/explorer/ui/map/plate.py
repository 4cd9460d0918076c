"""The map as a sheet to keep: drawn in vectors, with all that a reader needs to judge it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import hypot

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from explorer.ui.map.bands import lay_bands
from explorer.ui.map.basemap import Basemap
from explorer.ui.map.camera import CLOSEST_METRES_PER_PIXEL
from explorer.ui.map.colors import MapColors
from explorer.ui.map.features import LAYERS, MapInsetPlace
from explorer.ui.map.inset_picture import InsetMark, InsetPicture
from explorer.ui.map.inset_world import load_world
from explorer.ui.map.layout import Features, rect_around, scene_point
from explorer.ui.map.overlay import (
    OutsideTag,
    ScaleBar,
    lay_outside,
    paint_outside,
    paint_scale,
    scale_patch,
)
from explorer.ui.map.plate_base import Placing, paint_base_vectors
from explorer.ui.map.plate_legend import LegendColumn, PlateLegendLine, wrap
from explorer.ui.map.plate_records import SheetRecords
from explorer.ui.map.plate_text import put_text, sheet_font, text_width
from explorer.ui.map.projection import scale_factor, unproject
from explorer.ui.theme import SERIF_FAMILIES

SHEET_WIDTH = 1400.0  # units; every sheet is as wide, whatever it is drawn on
STEPS = 3
_MARGIN, _GAP, _COLUMN = 34.0, 22.0, 292.0
_HEAD, _FOOT = 74.0, 40.0
_NAMES, _SMALL, _FOOT_TYPE = 13.0, 12.0, 11.5
_SQUARE = 12.0  # units; what names at the edge keep off is counted in such squares
_AIR_AROUND = 0.08  # of the frame, around what is fitted
# Shown where there is nothing to fit: Thailand to Hokkaido.
_USUAL = ((97.0, 8.0), (142.0, 52.0))
_LEAST_ACROSS = 900_000.0  # metres; a fitted sheet comes no closer


@dataclass(frozen=True)
class MapPlate:
    """Everything that one sheet shows; `rect_of_map` is in metres of the scene.

    `numbers` of paths come from the legend. A null rectangle fits what is shown. `layers` are
    those of the view: what it does not show is not on the sheet either.
    """

    basemap: Basemap
    features: Features
    outside: tuple[MapInsetPlace, ...]
    countries_selected: frozenset[str]
    colors: MapColors
    font: QFont
    title: str
    subtitle: str
    legend: tuple[PlateLegendLine, ...]
    notice: str
    source: str
    library: str
    period: str = ""
    rect_of_map: QRectF = field(default_factory=QRectF)
    marks: tuple[InsetMark, ...] = ()
    layers: frozenset[str] = LAYERS

    def paint(self, painter: QPainter, target: QRectF) -> None:
        """Draw the whole sheet into a rectangle of any device."""
        for _ in self.paint_steps(painter, target):
            pass

    def paint_steps(self, painter: QPainter, target: QRectF) -> Iterator[None]:
        """Draw the sheet in STEPS parts, so that whoever waits can be told, or stop."""
        scale = target.width() / SHEET_WIDTH
        painter.save()
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(target.topLeft())
            painter.scale(scale, scale)
            sheet = _Sheet(self, target.height() / scale)
            for part in (sheet.paint_ground, sheet.paint_records, sheet.paint_frame):
                part(painter)
                yield
        finally:
            painter.restore()

    def in_words(self) -> str:
        """Return what the sheet shows for those who do not see it."""
        paths = [f"{line.number} {line.text}" for line in self.legend if line.number]
        parts = [self.title, self.subtitle, self.period, "; ".join(paths), self.notice]
        parts += [self.source, self.library]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

    def shown_features(self) -> Features:
        """Return the features without the layers that are off."""
        return self.features.within(self.layers)


def fitted_rect(features: Features) -> QRectF:
    """Return the rectangle of the scene around every band and place, with some air."""
    points = [scene_point(*point) for band in features.bands for point in band.points]
    points += [scene_point(place.lon, place.lat) for place in features.places]
    rect = rect_around(points or [scene_point(*corner) for corner in _USUAL])
    wide, high = (max(_LEAST_ACROSS - side, 0) / 2 for side in (rect.width(), rect.height()))
    rect.adjust(-wide, -high, wide, high)
    air = max(rect.width(), rect.height()) * _AIR_AROUND
    return rect.adjusted(-air, -air, air, air)


def _tr(text: str) -> str:
    return QCoreApplication.translate("MapPlate", text)


class _Sheet:
    """One sheet of a height: where its parts are, and how each is drawn."""

    def __init__(self, plate: MapPlate, height: float) -> None:
        self._plate, self._colors = plate, plate.colors
        self._page = QRectF(0, 0, SHEET_WIDTH, height)
        body = self._page.adjusted(_MARGIN, _MARGIN + _HEAD, -_MARGIN, -_MARGIN - _FOOT)
        self._map = body.adjusted(0, 0, -_COLUMN - _GAP, 0)
        self._column = QRectF(self._map.right() + _GAP, body.top(), _COLUMN, body.height())
        rect = plate.rect_of_map
        rect = fitted_rect(plate.features) if rect.isNull() else rect
        placing = Placing.fit(rect, self._map, 1 / CLOSEST_METRES_PER_PIXEL)
        self._placing = _within(placing, plate.basemap.drawn_extent)
        self._level = self._placing.level(plate.basemap)
        self._names = self._font(_NAMES)
        self._small = self._font(_SMALL)
        self._tags = self._lay_tags()

    def _font(self, units: float) -> QFont:
        return sheet_font(self._plate.font, units)

    def _bar(self) -> ScaleBar:
        middle = self._placing.exposed.center()
        _, latitude = unproject(middle.x(), -middle.y())
        return ScaleBar.for_scale(self._placing.scale * scale_factor(latitude))

    def _bar_corner(self) -> QPointF:
        return QPointF(self._map.left() + 10, self._map.bottom() - 10)

    def _bar_patch(self) -> QRectF:
        return scale_patch(self._bar(), self._bar_corner(), self._small)

    def _lay_tags(self) -> list[OutsideTag]:
        if "beyond" not in self._plate.layers:
            return []
        frame, bar = self._map.toAlignedRect(), [self._bar_patch()]
        return lay_outside(self._plate.outside, frame, self._small, bar, self._busy())

    def _busy(self) -> list[QRectF]:
        """Return squares along bands and around places, which no name beyond the map may hide."""
        scale, origin = self._placing.scale, self._placing.origin
        features = self._plate.shown_features()
        points = [scene_point(one.lon, one.lat) * scale for one in features.places]
        for shape in lay_bands(features.bands, scale):
            for a, b in pairwise(shape.points):
                steps = max(1, round(hypot(b[0] - a[0], b[1] - a[1]) / _SQUARE))
                for step in range(steps + 1):
                    points.append(QPointF(*a) + (QPointF(*b) - QPointF(*a)) * (step / steps))
        half = QPointF(_SQUARE, _SQUARE) / 2
        return [QRectF(at + origin - half, at + origin + half) for at in points]

    def paint_ground(self, painter: QPainter) -> None:
        """Draw the paper and the base map."""
        painter.fillRect(self._page, self._colors.paper)
        painter.save()
        painter.setClipRect(self._map)
        chosen = self._plate.countries_selected
        paint_base_vectors(
            painter, self._level, self._placing, self._colors, chosen,
            rivers="rivers" in self._plate.layers,
        )  # fmt: skip
        painter.restore()

    def paint_records(self, painter: QPainter) -> None:
        """Draw bands, marks and names, and what stands at the map's edge."""
        plate = self._plate
        numbers = {line.group: line.number for line in plate.legend if line.group and line.number}
        number_font = self._font(_SMALL)
        number_font.setWeight(QFont.Weight.DemiBold)
        covered = [self._bar_patch(), *(tag.rect for tag in self._tags)]
        records = SheetRecords(
            plate.basemap, self._level, plate.shown_features(), self._placing, self._colors,
            (self._names, number_font), numbers, covered, plate.layers,
        )  # fmt: skip
        painter.save()
        painter.setClipRect(self._map)
        records.paint(painter)
        paint_outside(painter, self._tags, self._colors, self._small, "")
        paint_scale(painter, self._bar(), self._bar_corner(), self._colors, self._small)
        painter.restore()

    def paint_frame(self, painter: QPainter) -> None:
        """Draw the margin over what reaches beyond the map, then title, legend and foot."""
        page, inner = self._page, self._map
        for strip in (
            QRectF(page.left(), page.top(), page.width(), inner.top()),
            QRectF(page.left(), inner.bottom(), page.width(), page.bottom() - inner.bottom()),
            QRectF(page.left(), inner.top(), inner.left(), inner.height()),
            QRectF(inner.right(), inner.top(), page.right() - inner.right(), inner.height()),
        ):
            painter.fillRect(strip, self._colors.paper)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._colors.outline, 1.0))
        painter.drawRect(inner)
        self._paint_head(painter)
        self._paint_column(painter)
        self._paint_foot(painter)

    def _paint_head(self, painter: QPainter) -> None:
        plate, colors = self._plate, self._colors
        strong = self._font(15.0)
        strong.setWeight(QFont.Weight.DemiBold)
        right = self._page.right() - _MARGIN
        notice = text_width(plate.notice, strong)
        top = self._page.top() + _MARGIN
        put_text(painter, QPointF(right - notice, top + 20), strong, plate.notice, colors.ink)
        period = self._font(_NAMES)
        width = text_width(plate.period, period)
        put_text(painter, QPointF(right - width, top + 46), period, plate.period, colors.ink)
        title = self._font(28.0)
        title.setFamilies(SERIF_FAMILIES)
        title.setWeight(QFont.Weight.DemiBold)
        room = right - notice - _GAP - _MARGIN
        text = _shortened(plate.title, title, room)
        put_text(painter, QPointF(_MARGIN, top + 24), title, text, colors.ink)
        under = self._font(15.0)
        text = _shortened(plate.subtitle, under, right - width - _GAP - _MARGIN)
        put_text(painter, QPointF(_MARGIN, top + 52), under, text, colors.muted)

    def _paint_column(self, painter: QPainter) -> None:
        """Draw the legend, and the small world below it where there is room."""
        world, area = load_world(), QRectF(self._column)
        high = InsetPicture.height_for(world, area.width())
        heading = LegendColumn(
            [PlateLegendLine(_tr("Beyond the map"), mark="heading")], self._colors,
            QRectF(area.left(), 0, area.width(), 40), self._font,
        )  # fmt: skip
        wanted = bool(self._plate.marks) and "beyond" in self._plate.layers
        taken = high + heading.height + _GAP
        above = area.adjusted(0, 0, 0, -taken if wanted else 0)
        legend = LegendColumn(self._plate.legend, self._colors, above, self._font)
        if wanted and not legend.is_whole:
            wanted = False
            legend = LegendColumn(self._plate.legend, self._colors, area, self._font)
        legend.paint(painter)
        if not wanted:
            return
        spot = QRectF(area.left(), area.bottom() - high, area.width(), high)
        LegendColumn(
            [PlateLegendLine(_tr("Beyond the map"), mark="heading")], self._colors,
            QRectF(area.left(), spot.top() - heading.height, area.width(), 40), self._font,
        ).paint(painter)  # fmt: skip
        picture = InsetPicture(world, self._plate.marks, spot)
        picture.paint(painter, self._colors, names=self._font(10.5))

    def _paint_foot(self, painter: QPainter) -> None:
        plate, font = self._plate, self._font(_FOOT_TYPE)
        leading = QFontMetricsF(font).height() * 1.15
        top = self._map.bottom() + 12
        width = self._page.width() - 2 * _MARGIN
        library = text_width(plate.library, font)
        lines = wrap(plate.source, font, width - library - 2 * _GAP)[:2]
        for number, text in enumerate([*lines, base_credits()]):
            baseline = top + number * leading + QFontMetricsF(font).ascent()
            color = self._colors.muted if number == len(lines) else self._colors.ink
            put_text(painter, QPointF(_MARGIN, baseline), font, text, color)
        baseline = top + QFontMetricsF(font).ascent()
        at = QPointF(self._page.right() - _MARGIN - library, baseline)
        put_text(painter, at, font, plate.library, self._colors.ink)


def base_credits() -> str:
    """Return whose data the base map is made of, as their licences ask."""
    return _tr(
        "Base map: countries and coasts, Natural Earth; lakes and rivers, GSHHG (LGPL); cities, "
        "GeoNames (CC BY 3.0)."
    )


def _within(placing: Placing, drawn: QRectF) -> Placing:
    """Move the map so that its frame shows no more than what there is, as far as it can."""
    seen = placing.exposed
    right = max(drawn.left() - seen.left(), 0.0) or min(drawn.right() - seen.right(), 0.0)
    down = max(drawn.top() - seen.top(), 0.0) or min(drawn.bottom() - seen.bottom(), 0.0)
    moved = placing.origin - QPointF(right, down) * placing.scale
    return replace(placing, origin=moved)


def _shortened(text: str, font: QFont, room: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room)
