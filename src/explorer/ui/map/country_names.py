"""Where the name of a country may stand: in it, off its coast, or at sea with a line to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from math import cos, hypot, radians, sin

from PySide6.QtCore import QPointF, QRectF

from explorer.ui.map.badges import Badge
from explorer.ui.map.basemap import Country
from explorer.ui.map.gazetteer import Styles
from explorer.ui.map.labels import LabelSetter, LabelStyle, LabelWish, Spot, box_of, in_turn
from explorer.ui.map.land_grid import LandGrid

_SMALLEST_AT_SEA = 40.0
_MOVES = ((0, 1), (0, -1), (1, 0), (-1, 0), (1, 1.4), (-1, 1.4), (1, -1.4), (-1, -1.4))
# How far from its own spot a name may stand in its country, in shares of the country's bounds.
_ROOM = 0.3
# Pixels from a country to its name, where that stands at sea for want of room any closer.
_FURTHER_OFF = (*range(30, 126, 8), *range(134, 240, 16))
_FURTHEST_ACROSS_LAND = 126
_OTHER_STARTS = 2  # of a line, besides the name's own spot
# Level ways first, since names of several lines read best beside their country.
_WAYS = tuple(
    (cos(radians(turn)), sin(radians(turn)))
    for turn in sorted(range(0, 360, 15), key=lambda turn: abs(sin(radians(turn))))
)
# Where a name is looked at, in shares of its size; most names that fail do so at their middle.
_PROBES = tuple((dx, dy) for dy in (0.0, -0.5, 0.5) for dx in (0.0, -0.5, 0.5, -0.25, 0.25))
# How much of a name may stand on land at sea, if it tells what changed.
_ON_COAST = 0.4
# Of a name's width; a country that is wider has room for it, or is no place for a line.
_TOO_WIDE = 1.5
_LARGE = 1_500_000.0  # metres across; no line leads away from such a country at any scale
# Pixels from a name off a coast to the coast, beyond which it would seem to be the sea's.
_BY_THE_COAST = (4.0, 14.0, 24.0)


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

    def forms(self) -> Iterator[CountryName]:
        """Yield the whole name and then less of it."""
        yield self
        if self.lesser is not None:
            yield from self.lesser.forms()

    def wish(self, scale: float, grid: LandGrid, *, over_bands: bool) -> LabelWish:
        """Return the wish for the name's own spot, or one close by."""
        x, y = self.country.label_at.x() * scale, self.country.label_at.y() * scale
        spots = chain(
            (
                spot
                for spot in (Spot(x + dx, y + dy) for dx, dy in self._moves_inside())
                if (spot.x, spot.y) == (x, y) or self._is_home(spot, scale, grid)
            ),
            (spot for spot in self._off_coast(x, y) if self._is_by_coast(spot, scale, grid)),
        )
        return LabelWish(
            self.text, self.style, (x, y), spots, self.id, over_bands=over_bands, badge=self.badge
        )

    def _moves_inside(self) -> Iterator[tuple[float, float]]:
        if not self.fits:
            return
        yield 0.0, 0.0
        across, down = self.bounds.width() * _ROOM, self.bounds.height() * _ROOM
        for step in (1, 2):
            # In steps of the name's own size, or smaller ones where there is little room.
            wide = min(step * self.size[0] * 0.45, step * across / 2)
            high = min(step * self.size[1], step * down / 2.8)
            for dx, dy in _MOVES:
                yield dx * wide, dy * high

    def _off_coast(self, x: float, y: float) -> Iterator[Spot]:
        """Yield spots beside a narrow country, as in printed atlases; the usual side first."""
        # Never further up or down than the country itself, where it would read as another's name.
        reach = max(self.bounds.height() * 0.5, self.size[1] * 0.6)
        downs = [dy for k in (0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2, -2)
                 if abs(dy := k * self.size[1]) <= reach]  # fmt: skip
        for side in (self.country.sea_side, -self.country.sea_side):
            for share in (_ROOM, 0.45) if side else ():
                out = side * (self.bounds.width() * share + self.size[0] / 2)
                yield from (Spot(x + out, y + dy) for dy in downs)

    def _is_by_coast(self, spot: Spot, scale: float, grid: LandGrid) -> bool:
        """Whether the name would stand on no other country there, and close to its own."""
        wide, high = self.size
        if self._abroad(spot, scale, grid):
            return False
        way = -1 if spot.x > self.country.label_at.x() * scale else 1
        near = [spot.x + way * (wide / 2 + far) for far in (*_BY_THE_COAST, -wide / 2)]
        return any(
            grid.country_at(x / scale, (spot.y + dy * high) / scale) == self.country.id
            for dy in (0.0, -0.5, 0.5)
            for x in near
        )

    def _abroad(self, spot: Spot, scale: float, grid: LandGrid) -> int:
        """Count the points of the name that would stand on another country there."""
        wide, high = self.size
        points = [
            ((spot.x + dx * wide) / scale, (spot.y + dy * high) / scale) for dx, dy in _PROBES
        ]
        # And the corners of all that it covers, which reaches a little further.
        box = box_of(spot, self.size)
        for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
            points.append((corner.x() / scale, corner.y() / scale))
        return sum(grid.country_at(x, y) not in (None, self.country.id) for x, y in points)

    def _is_home(self, spot: Spot, scale: float, grid: LandGrid) -> bool:
        """Whether the middle of a name that was moved would still stand in its own country."""
        return grid.country_at(spot.x / scale, spot.y / scale) in (None, self.country.id)

    def wishes_at_sea(self, scale: float, grid: LandGrid, on_land: float = 0.0) -> list[LabelWish]:
        """Return wishes for spots to which a line leads, with at most a share on land.

        The line begins at the name's own spot, or elsewhere in the country if that is taken.
        """
        roomy = sorted(self.country.more_label_spots, key=lambda one: -one[1])
        starts = [self.country.label_at, *(spot for spot, _ in roomy[:_OTHER_STARTS])]
        return [self._wish_from(start * scale, scale, grid, on_land) for start in starts]

    def _wish_from(self, at: QPointF, scale: float, grid: LandGrid, on_land: float) -> LabelWish:
        wide, high = self.size
        spots = (
            Spot(at.x() + dx * (far + wide / 2), at.y() + dy * (far + high / 2))
            for far in _FURTHER_OFF
            if self.country.sea_side or far <= _FURTHEST_ACROSS_LAND
            for dx, dy in _WAYS
        )
        return LabelWish(
            self.text,
            self.style,
            (at.x(), at.y()),
            spots,
            self.id,
            badge=self.badge,
            led=True,
            is_allowed=partial(self._is_at_sea, scale=scale, grid=grid, on_land=on_land),
        )

    def _is_at_sea(self, spot: Spot, scale: float, grid: LandGrid, on_land: float) -> bool:
        wide, high = self.size
        spare = round(on_land * len(_PROBES))
        for dx, dy in _PROBES:
            x, y = spot.x + dx * wide, spot.y + dy * high
            spare -= grid.country_at(x / scale, y / scale) is not None
            if spare < 0:
                return False
        return True

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


def country_wish(
    own: CountryName | None, away: CountryName | None, scale: float, grid: LandGrid
) -> LabelWish | None:
    """Return the wish for a name in its country, or else for one set to stand `away` from it.

    It crosses a band only where it finds no room away; and it stands away with what changed there
    rather than in its place without.
    """
    wishes: list[LabelWish] = []
    here = list(own.forms()) if own is not None else []
    over = own is not None and own.country.in_study
    if away is None:
        wishes += [one.wish(scale, grid, over_bands=over) for one in here]
    else:
        there = list(away.forms())
        wishes += [one.wish(scale, grid, over_bands=False) for one in here]
        wishes += [wish for one in there for wish in one.wishes_at_sea(scale, grid)]
        wishes += [one.wish(scale, grid, over_bands=True) for one in here if over]
        # What changed may also stand partly on a coast.
        told = [one for one in there if one.badge]
        wishes += [wish for one in told for wish in one.wishes_at_sea(scale, grid, _ON_COAST)]
    return in_turn(sorted(wishes, key=lambda one: one.badge is None))


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
    if away and (bounds.width() > _LARGE or extent.width() > size[0] * _TOO_WIDE):
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
