"""What a pane hands to the map: places, bands, country marks and names outside the frame."""

from dataclasses import dataclass
from typing import Literal

# Levels at which a point would promise more precision than the record has.
AREA_LEVELS = frozenset({"area", "country", "county", "prefecture", "province", "region", "river"})


@dataclass(frozen=True)
class MapPlace:
    """A place that the study names, at the level at which it names it."""

    id: str
    name: str
    lon: float
    lat: float
    level: str
    country_id: str
    selected: bool = False

    @property
    def is_area(self) -> bool:
        """Whether the place is an area, which is marked by a ring and not by a point."""
        return self.level in AREA_LEVELS


@dataclass(frozen=True)
class MapBand:
    """A documented stretch of a path, drawn as a schematic band through (lon, lat) points.

    `group` is the path's id; `color` is a colour, or the number of one of the theme's bands.
    """

    id: str
    label: str
    points: tuple[tuple[float, float], ...]
    group: str
    color: str
    dashed: bool = False
    selected: bool = False


@dataclass(frozen=True)
class MapCountryMark:
    """A country's shown name and how much the record holds there; no place in it is meant."""

    country_id: str
    label: str
    count: int


@dataclass(frozen=True)
class MapInsetPlace:
    """A place that the study names beyond the map, shown as an arrow at one edge of it."""

    id: str
    name: str
    edge: Literal["west", "east"] = "west"
