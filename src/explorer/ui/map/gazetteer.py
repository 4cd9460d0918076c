"""Which names of the base map want a place, in which order, and how they are set."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF
from PySide6.QtGui import QFont

from explorer.ui.map.basemap import Basemap, Level, NamedRiver
from explorer.ui.map.colors import MapColors, mixed
from explorer.ui.map.labels import LabelSetter, LabelStyle, LabelWish, Spot, beside
from explorer.ui.map.names import city_label, river_label
from explorer.viewmodels.place_names import NameForm

# Listed so that the translation tools find them; the file of the map holds the same words.
_NAMES = (
    QT_TRANSLATE_NOOP("Basemap", "North Korea"),
    QT_TRANSLATE_NOOP("Basemap", "South Korea"),
    QT_TRANSLATE_NOOP("Basemap", "China"),
    QT_TRANSLATE_NOOP("Basemap", "Mongolia"),
    QT_TRANSLATE_NOOP("Basemap", "Russia"),
    QT_TRANSLATE_NOOP("Basemap", "Vietnam"),
    QT_TRANSLATE_NOOP("Basemap", "Burma"),
    QT_TRANSLATE_NOOP("Basemap", "Laos"),
    QT_TRANSLATE_NOOP("Basemap", "Thailand"),
    QT_TRANSLATE_NOOP("Basemap", "Cambodia"),
    QT_TRANSLATE_NOOP("Basemap", "Japan"),
    QT_TRANSLATE_NOOP("Basemap", "Yalu"),
    QT_TRANSLATE_NOOP("Basemap", "Tumen"),
    QT_TRANSLATE_NOOP("Basemap", "Lancang"),
    QT_TRANSLATE_NOOP("Basemap", "Mekong"),
)
# Pixels a city keeps from a place of the records, whose name it would repeat or crowd.
_NEAR_PLACE = 26.0
# Ground within which a city is taken to be the place that a record names.
_SAME_GROUND = 30_000.0
_BIG_CITY, _VERY_BIG_CITY = 2_500_000, 6_000_000
_RIVER_EVERY = 620.0


@dataclass(frozen=True)
class Styles:
    """How each kind of name is set."""

    place: LabelStyle
    chosen: LabelStyle
    area: LabelStyle
    country: LabelStyle
    neighbour: LabelStyle
    count: LabelStyle
    capital: LabelStyle
    city: LabelStyle
    river: LabelStyle

    @classmethod
    def for_colors(cls, colors: MapColors) -> Styles:
        """Return the styles of a theme."""
        ink, muted, paper = colors.ink, colors.muted, colors.paper
        soft = mixed(muted, paper, 0.12)
        bold, demi = QFont.Weight.Bold, QFont.Weight.DemiBold
        return cls(
            place=LabelStyle("place", ink, paper, weight=QFont.Weight.Medium),
            chosen=LabelStyle("chosen", ink, paper, weight=bold),
            area=LabelStyle("area", ink, paper, weight=QFont.Weight.Medium, italic=True),
            country=LabelStyle("country", muted, colors.land, 0.92, demi, spaced=True),
            neighbour=LabelStyle("neighbour", soft, colors.land_far, 0.8, spaced=True),
            count=LabelStyle("count", colors.accent, paper, 0.88, demi),
            capital=LabelStyle("capital", muted, paper, 0.88),
            city=LabelStyle("city", soft, paper, 0.82),
            river=LabelStyle("river", mixed(colors.river, ink, 0.3), paper, 0.86, italic=True),
        )


@dataclass(frozen=True)
class CityDot:
    """A city as it stands on the screen, in pixels from the projection's origin."""

    at: QPointF
    capital: bool
    name: str


def cities_for(
    basemap: Basemap, scale: float, places: Iterable[QPointF], region: QRectF | None = None
) -> list[CityDot]:
    """Return the cities worth showing at a scale in a region, away from places of the records."""
    metres = 1 / scale
    least = 0 if metres < 1_600 else _BIG_CITY if metres < 3_200 else _VERY_BIG_CITY
    taken = list(places)
    dots = []
    for city in basemap.cities:
        if not city.capital and (city.population < least or metres > 5_500):
            continue
        at = city.at * scale
        if region is not None and not region.contains(at):
            continue
        keep = max(_NEAR_PLACE, _SAME_GROUND * scale)
        if all(hypot(at.x() - p.x(), at.y() - p.y()) > keep for p in taken):
            dots.append(CityDot(at, city.capital, city.name))
    return dots


def city_wishes(
    dots: Sequence[CityDot], styles: Styles, setter: LabelSetter, form: NameForm = "article"
) -> list[LabelWish]:
    """Return the names of the cities, capitals first."""
    wishes = []
    for dot in dots:
        style = styles.capital if dot.capital else styles.city
        text = city_label(dot.name, form)
        spots = beside(dot.at.x(), dot.at.y(), setter.size(text, style), 5.0)
        anchor = (dot.at.x(), dot.at.y())
        wishes.append(LabelWish(text, style, anchor, spots[:6], id=f"city:{dot.name}"))
    return wishes


def river_wishes(
    level: Level, scale: float, styles: Styles, setter: LabelSetter, form: NameForm = "article"
) -> list[LabelWish]:
    """Return the names of the rivers, set along them and repeated on long ones."""
    wishes = []
    for river in level.named_rivers:
        text = river_label(river.id, river.name, form)
        size = setter.size(text, styles.river)
        length = river.along[-1]
        if length * scale < size[0] * 1.2:
            continue
        times = max(1, int(length * scale / _RIVER_EVERY))
        for number in range(times):
            middle = (number + 0.5) / times
            steps = sorted(range(-8, 9), key=abs)
            tries = [(middle + k * 0.055 / times) * length for k in steps]
            spots = _river_spots(river, tries, scale, size)
            x, y = _point_at(river, middle * length)
            anchor = (x * scale, y * scale)
            wishes.append(LabelWish(text, styles.river, anchor, spots, id=f"river:{river.id}"))
    return wishes


def _river_spots(
    river: NamedRiver, tries: Sequence[float], scale: float, size: tuple[float, float]
) -> Iterator[Spot]:
    for middle in tries:
        for side in (-1, 1):
            spot = _beside_river(river, middle, scale, size, side)
            if spot is not None:
                yield spot


def _beside_river(
    river: NamedRiver, middle: float, scale: float, size: tuple[float, float], side: int
) -> Spot | None:
    """Return a spot beside the line, sloped like the stretch that the name spans."""
    half = size[0] / 2 / scale
    a, m, b = (_point_at(river, middle + d) for d in (-half, 0.0, half))
    x, y = (b[0] - a[0]) * scale, (b[1] - a[1]) * scale
    if hypot(x, y) < size[0] * 0.7:
        return None  # the river bends too much here for a straight name
    angle = degrees(atan2(y, x))
    angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    turn = radians(angle)
    # Stand clear of the bend as well as of the line.
    bend = ((m[0] - a[0]) * -sin(turn) + (m[1] - a[1]) * cos(turn)) * scale
    off = side * (size[1] / 2 + 2) + (bend if bend * side > 0 else 0)
    x, y = (a[0] + b[0]) / 2 * scale, (a[1] + b[1]) / 2 * scale
    return Spot(x - sin(turn) * off, y + cos(turn) * off, angle)


def _point_at(river: NamedRiver, along: float) -> tuple[float, float]:
    after = min(max(bisect(river.along, along), 1), len(river.along) - 1)
    (ax, ay), (bx, by) = river.line[after - 1], river.line[after]
    start, end = river.along[after - 1], river.along[after]
    share = min(max((along - start) / (end - start or 1.0), 0.0), 1.0)
    return ax + (bx - ax) * share, ay + (by - ay) * share
