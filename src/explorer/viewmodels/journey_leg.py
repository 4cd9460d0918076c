"""One leg on one screen: every documented fact of it under the headings of the walkthrough."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.queries.rows import (
    ContestedSetRow,
    FactRow,
    LegRow,
    PathRow,
    PlaceRow,
    VocabularyRow,
)
from explorer.viewmodels.formatting import format_notes, format_pages
from explorer.viewmodels.journey_sections import LegSection, build_sections
from explorer.viewmodels.selection import Reading
from explorer.wording import plural, tr

_CONTEXT = "Journey"


@dataclass(frozen=True, slots=True)
class TrailStep:
    """A step of the text trail."""

    reading: Reading
    title: str
    current: bool


@dataclass(frozen=True, slots=True)
class CorridorPlace:
    """A place that a schematic band joins; the coordinates are for drawing and are never shown."""

    id: str
    name: str
    lon: float
    lat: float
    level: str
    country_id: str
    selected: bool


@dataclass(frozen=True, slots=True)
class CorridorBand:
    """A leg as a schematic band; `dashed` where the source names a country only."""

    id: str
    label: str
    points: tuple[tuple[float, float], ...]
    dashed: bool
    selected: bool


@dataclass(frozen=True, slots=True)
class SchematicMap:
    """What the small map draws, and the same in words."""

    path_id: str
    hue: int
    places: tuple[CorridorPlace, ...]
    bands: tuple[CorridorBand, ...]
    words: str


@dataclass(frozen=True, slots=True)
class BranchCell:
    """One of several documented ways, told like every other."""

    id: str
    title: str
    statement: str
    pages: str
    facts: str


@dataclass(frozen=True, slots=True)
class BranchSet:
    """A point at which the article records several ways, of equal weight."""

    title: str
    branches: tuple[BranchCell, ...]


@dataclass(frozen=True, slots=True)
class LegScreen:
    """A leg: heading, trail, map, headings in their order, prompt and ways."""

    leg_id: str
    title: str
    heading: str
    statement: str
    pages: str
    trail: tuple[TrailStep, ...]
    map: SchematicMap
    sections: tuple[LegSection, ...]
    sources: tuple[str, ...]
    prompt: str
    branches: tuple[BranchSet, ...]
    facts: int

    def section(self, section_id: str) -> LegSection:
        """Return a heading by its id."""
        return next(section for section in self.sections if section.id == section_id)


def corridor_map(path: PathRow, leg_id: str, places: Sequence[PlaceRow], hue: int) -> SchematicMap:
    """Return the path's corridors as bands, one of them selected, with their places."""
    known = {place.id: place for place in places}
    selected: tuple[str, ...] = ()
    bands, dashed = [], False
    for leg in path.legs:
        points = tuple((known[one].lon, known[one].lat) for one in leg.corridor if one in known)
        here = leg.id == leg_id
        if here:
            selected, dashed = tuple(one for one in leg.corridor if one in known), leg.dashed
        if len(points) > 1:
            bands.append(CorridorBand(leg.id, leg.title, points, leg.dashed, here))
    ids = dict.fromkeys(one for leg in path.legs for one in leg.corridor if one in known)
    words = tr(_CONTEXT, "Schematic. Places as the article names them.")
    if dashed:
        words = tr(
            _CONTEXT,
            "Schematic. Places as the article names them; the band is broken because it names "
            "countries rather than places here.",
        )
    marks = (
        CorridorPlace(
            one, known[one].name, known[one].lon, known[one].lat, known[one].level,
            known[one].country_id or "", one in selected,
        )
        for one in ids
    )  # fmt: skip
    return SchematicMap(path.id, hue, tuple(marks), tuple(bands), words)


def branch_sets(leg: LegRow, rows: Sequence[FactRow]) -> tuple[BranchSet, ...]:
    """Return the points at which several ways are recorded; order says nothing of weight."""
    counts = Counter(row.branch.id for row in rows if row.branch)
    titles: dict[str, str] = {}
    cells: dict[str, list[BranchCell]] = defaultdict(list)
    for branch in leg.branches:
        titles[branch.group_id] = branch.group_title
        count = counts.get(branch.id, 0)
        facts = plural(
            _CONTEXT,
            "{count} documented fact on this way alone",
            "{count} documented facts on this way alone",
            count,
        )
        if not count:
            facts = tr(_CONTEXT, "nothing further documented on this way alone")
        cells[branch.group_id].append(
            BranchCell(branch.id, branch.title, branch.statement, format_pages(branch.pages), facts)
        )
    return tuple(BranchSet(title, tuple(cells[group])) for group, title in titles.items())


def _sources(leg: LegRow, rows: Sequence[FactRow]) -> tuple[str, ...]:
    pages = {page for row in rows for page in row.pages} | set(leg.pages)
    notes = sorted({note for row in rows for note in row.notes})
    found = (format_pages(sorted(pages)), format_notes(notes))
    return tuple(one for one in found if one)


def build_leg_screen(
    path: PathRow,
    leg: LegRow,
    rows: Sequence[FactRow],
    *,
    places: Sequence[PlaceRow] = (),
    kinds: Sequence[VocabularyRow] = (),
    sets: Sequence[ContestedSetRow] = (),
    elsewhere: Sequence[FactRow] = (),
    opened: frozenset[str] = frozenset(),
    hue: int = 0,
) -> LegScreen:
    """Build the screen of a leg; every fact on it stands under some heading."""
    sections = build_sections(
        leg,
        rows,
        elsewhere=elsewhere,
        sets=sets,
        kinds=kinds,
        path=[one.id for one in path.legs],
        opened=opened,
    )
    heading = tr(
        _CONTEXT, "Leg {number} of {count}: from {origin} to {end}",
        number=path.legs.index(leg) + 1, count=len(path.legs),
        origin=leg.origin, end=leg.destination,
    )  # fmt: skip
    return LegScreen(
        leg_id=leg.id,
        heading=heading,
        title=leg.title,
        statement=leg.statement,
        pages=format_pages(leg.pages),
        trail=tuple(
            TrailStep(Reading(path.id, f"leg/{one.id}"), one.title, one.id == leg.id)
            for one in path.legs
        ),
        map=corridor_map(path, leg.id, places, hue),
        sections=sections,
        sources=_sources(leg, rows),
        prompt=leg.prompt,
        branches=branch_sets(leg, rows),
        facts=len(rows),
    )
