"""What a pane hands to the map: places, bands, country marks and names outside the frame."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace
from typing import Literal

from explorer.viewmodels.place_names import NameForm

# Levels at which a point would promise more precision than the record has.
AREA_LEVELS = frozenset({"area", "country", "county", "prefecture", "province", "region", "river"})

# What can be shown and hidden: bands; places; the base map's cities; the named rivers' emphasis and
# names; numbers behind countries; marks of change on them; names beyond the map and the inset.
LAYERS = frozenset({"corridors", "places", "cities", "rivers", "counts", "changes", "beyond"})


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
    """A country's shown name and how much the record holds there; no place in it is meant.

    `state` is "open", "closed", "tightened", "eased", "several" or nothing; `state_text` says it
    in words.
    """

    country_id: str
    label: str
    count: int
    state: str = ""
    state_text: str = ""


@dataclass(frozen=True)
class MapInsetPlace:
    """A place that the study names beyond the map, shown as an arrow at one edge of it."""

    id: str
    name: str
    edge: Literal["west", "east"] = "west"


@dataclass(frozen=True)
class Features:
    """The records that a pane asked the map to show."""

    places: tuple[MapPlace, ...] = ()
    bands: tuple[MapBand, ...] = ()
    country_marks: tuple[MapCountryMark, ...] = ()
    names: NameForm = "article"  # of the base map's own names; records come named

    def within(self, layers: Set[str]) -> Features:
        """Return what these layers show of them; a country keeps its name in every layer."""
        marks = [
            replace(
                mark,
                count=mark.count if "counts" in layers else 0,
                state=mark.state if "changes" in layers else "",
                state_text=mark.state_text if "changes" in layers else "",
            )
            for mark in self.country_marks
        ]
        return Features(
            self.places if "places" in layers else (),
            self.bands if "corridors" in layers else (),
            tuple(marks),
            self.names,
        )

    def differs_in_choice_alone(self, other: Features) -> bool:
        """Whether other features stand in the same places under the same names."""
        return (self.places, self.country_marks, self.names, _unchosen(self.bands)) == (
            other.places,
            other.country_marks,
            other.names,
            _unchosen(other.bands),
        )


def _unchosen(bands: Iterable[MapBand]) -> list[MapBand]:
    return [replace(band, selected=False) for band in bands]
