"""Which names of the base map want a place, in which order, and how they are set."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from math import atan2, cos, degrees, hypot, radians, sin

from PySide6.QtCore import QT_TRANSLATE_NOOP, QPointF, QRectF
from PySide6.QtGui import QFont

from explorer.ui.map.badges import Badge
from explorer.ui.map.basemap import Basemap, Country, Level, NamedRiver
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
_SMALLEST_AT_SEA = 40.0
_MOVES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1.4), (-1, 1.4), (1, -1.4), (-1, -1.4))
_RIVER_EVERY = 620.0
# Pixels from a country to its name, where that stands at sea for want of room any closer.
_FURTHER_OFF = range(30, 126, 8)
# How much of a name may stand on land then, if it tells what changed.
_ON_COAST = 0.4
# Of a name's width; a country that is wider is too large for a line to lead away from it.
_TOO_WIDE = 0.8


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


@dataclass(frozen=True)
class CountryName:
    """A country's name as it is set at one scale; `size` is in pixels, with its badge."""

    country: Country
    text: str
    style: LabelStyle
    size: tuple[float, float]
    bounds: QRectF
    # Whether the name has room within the country; otherwise it stands off the coast.
    fits: bool
    badge: Badge | None = None
    # The same name with less hanging on it, for where this one finds no room.
    lesser: CountryName | None = None

    @property
    def id(self) -> str:
        """The id that a click on the name selects."""
        return f"country:{self.country.id}"

    def wishes(self, scale: float, basemap: Basemap) -> list[LabelWish]:
        """Return the wishes for the whole name and then for less of it."""
        less = self.lesser.wishes(scale, basemap) if self.lesser else []
        return [self._wish(scale, basemap), *less]

    def wishes_at_sea(self, scale: float, basemap: Basemap) -> list[LabelWish]:
        """Return the same for spots at sea; what changed may also stand partly on a coast."""
        forms: list[CountryName] = [self]
        while forms[-1].lesser is not None:
            forms.append(forms[-1].lesser)
        wishes = [one._wish_at_sea(scale, basemap, 0.0) for one in forms]
        changed = [one for one in forms if one.badge is not None]
        return wishes + [one._wish_at_sea(scale, basemap, _ON_COAST) for one in changed]

    def _wish(self, scale: float, basemap: Basemap) -> LabelWish:
        """Return the wish for the name's own spot, or one close by."""
        x, y = self.country.label_at.x() * scale, self.country.label_at.y() * scale
        width, height = self.size
        reach = [(dx * k * width * 0.45, dy * k * height) for k in (1, 2) for dx, dy in _MOVES]
        room = self.bounds.width() * 0.3, self.bounds.height() * 0.3
        near = [(dx, dy) for dx, dy in reach if abs(dx) < room[0] and abs(dy) < room[1]]
        inside = dict.fromkeys([(0.0, 0.0), *near]) if self.fits else {}
        # A narrow country's name may stand off its coast, as in printed atlases.
        out = self.country.sea_side * (room[0] + width / 2)
        # Never further up or down than the country itself, where it would read as another's name.
        steps = [k * height for k in (0, 1, -1, 0.5, -0.5)]
        reach_down = max(self.bounds.height() * 0.5, height * 0.6)
        off = [Spot(x + out, y + dy) for dy in steps if out and abs(dy) <= reach_down]
        spots = chain(
            (Spot(x + dx, y + dy) for dx, dy in inside),
            (spot for spot in off if self._is_clear(spot, scale, basemap)),
        )
        over = self.country.in_study
        return LabelWish(
            self.text,
            self.style,
            (x, y),
            spots,
            self.id,
            over_bands=over,
            badge=self.badge,
        )

    def _wish_at_sea(self, scale: float, basemap: Basemap, on_land: float) -> LabelWish:
        """Return the wish for a spot to which a line leads, with at most a share on land."""
        at = self.country.label_at * scale
        wide, high = self.size
        # Names of several lines read best beside their country, so the level ways come first.
        turns = sorted(range(0, 360, 15), key=lambda turn: abs(sin(radians(turn))))
        ways = [(cos(radians(turn)), sin(radians(turn))) for turn in turns]
        spots = (
            Spot(at.x() + dx * (far + wide / 2), at.y() + dy * (far + high / 2))
            for far in _FURTHER_OFF
            for dx, dy in ways
        )
        return LabelWish(
            self.text,
            self.style,
            (at.x(), at.y()),
            spots,
            self.id,
            badge=self.badge,
            led=True,
            is_allowed=partial(self._is_at_sea, scale=scale, basemap=basemap, on_land=on_land),
        )

    def _is_at_sea(self, spot: Spot, scale: float, basemap: Basemap, on_land: float) -> bool:
        wide, high = self.size
        points = [(dx, dy) for dx in (-0.5, -0.25, 0.0, 0.25, 0.5) for dy in (-0.5, 0.0, 0.5)]
        spare = round(on_land * len(points))
        for dx, dy in points:
            at = QPointF(spot.x + dx * wide, spot.y + dy * high) / scale
            spare -= basemap.country_at(at, 0) is not None
            if spare < 0:
                return False
        return True

    def _is_clear(self, spot: Spot, scale: float, basemap: Basemap) -> bool:
        """Whether the name would not stand on another country there."""
        across = [spot.x + self.size[0] * k for k in (-0.5, -0.25, 0.0, 0.25, 0.5)]
        found = [basemap.country_at(QPointF(x, spot.y) / scale, 0) for x in across]
        return all(country is None or country.id == self.country.id for country in found)

    def wish_within(self, scale: float, shown: QRectF) -> LabelWish | None:
        """Return a wish for a spot in the part of the country that a window shows."""
        inner = shown.adjusted(self.size[0], self.size[1] * 2, -self.size[0], -self.size[1] * 2)
        spots = [
            spot * scale
            for spot, room in self.country.more_label_spots
            if room * scale > self.size[0] * 0.45
        ]
        inside = [(p.x(), p.y()) for p in spots if inner.contains(p)]
        if not inside:
            return None
        middle = shown.center()
        inside.sort(key=lambda p: hypot(p[0] - middle.x(), p[1] - middle.y()))
        free = [Spot(x, y) for x, y in inside[:12]]
        lesser = self.lesser.wish_within(scale, shown) if self.lesser else None
        return LabelWish(
            self.text, self.style, inside[0], free, self.id, badge=self.badge, lesser=lesser
        )


def country_name(
    country: Country,
    name: str,
    bounds: QRectF,
    scale: float,
    styles: Styles,
    setter: LabelSetter,
    badge: Badge | None = None,
    *,
    away: bool = False,
) -> CountryName | None:
    """Set a country's name, on two lines where one is too wide, or not at all where both are.

    With `away` it is set to stand away from the country, if that is smaller than its name.
    """
    style = styles.country if country.in_study else styles.neighbour
    text, extent = name, QRectF(bounds.topLeft() * scale, bounds.size() * scale)
    if setter.size(text, style)[0] > extent.width() * 0.8 and not away:
        text = _on_two_lines(text)
    size = setter.size(text, style)
    fits = size[0] <= max(extent.width() * 1.25, 46) and size[1] <= extent.height()
    if not (fits or away) and (not country.sea_side or extent.width() < _SMALLEST_AT_SEA):
        return None
    if away and extent.width() > size[0] * _TOO_WIDE:
        return None
    found = CountryName(country, text, style, size, extent, fits)
    if badge is None:
        return found
    # Where words and shape have no room below the name, the shape alone; then the name alone.
    for one in (replace(badge, text=""), badge) if badge.text else (badge,):
        whole = setter.size(text, style, one)
        found = CountryName(country, text, style, whole, extent, fits, one, found)
    return found


def _on_two_lines(text: str) -> str:
    """Break a name once, where no line begins with the dot between a name and its number."""
    first, _, rest = text.partition(" ")
    return f"{first}\n{rest.removeprefix('· ')}" if rest else first


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
