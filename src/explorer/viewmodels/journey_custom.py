"""A custom reading: some legs and ways of one path, in its order, and never added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import FactRow, LegRow, PathRow, VocabularyRow
from explorer.viewmodels.journey_front import FactsByLeg
from explorer.viewmodels.journey_screens import TextScreen
from explorer.viewmodels.journey_sections import build_sections
from explorer.viewmodels.leg_facts import is_of_another_path, ways_of
from explorer.viewmodels.selection import Reading
from explorer.wording import plural, tr

_CONTEXT = "Journey"


@dataclass(frozen=True, slots=True)
class OutlineWay:
    """A documented way of a leg that may be left out of a custom reading."""

    id: str
    group: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OutlineLeg:
    """A leg of the whole path, and whether the present reading has it."""

    id: str
    number: str
    title: str
    chosen: bool
    ways: tuple[OutlineWay, ...]


def build_outline(path: PathRow, reading: Reading) -> tuple[OutlineLeg, ...]:
    """Return every leg and way of a path, for a reader to choose from."""
    return tuple(
        OutlineLeg(
            leg.id,
            tr(_CONTEXT, "Leg {number}", number=number),
            leg.title,
            not reading.legs or leg.id in reading.legs,
            tuple(
                OutlineWay(
                    way.id, way.group_title, way.title, way.id not in reading.left_out
                )
                for way in leg.branches
            ),
        )
        for number, leg in enumerate(path.legs, 1)
    )  # fmt: skip


def chosen_legs(path: PathRow, reading: Reading) -> tuple[LegRow, ...]:
    """Return the legs of a reading in the path's order, with the ways that it keeps."""
    legs = [leg for leg in path.legs if not reading.legs or leg.id in reading.legs]
    return tuple(_without(leg, reading) for leg in legs)


def _without(leg: LegRow, reading: Reading) -> LegRow:
    kept = tuple(way for way in leg.branches if way.id not in reading.left_out)
    return leg if len(kept) == len(leg.branches) else replace(leg, branches=kept)


def sound_reading(path: PathRow, reading: Reading) -> Reading:
    """Return a reading without legs and ways that the path has not."""
    legs = tuple(leg.id for leg in path.legs if leg.id in reading.legs)
    if len(legs) == len(path.legs):
        legs = ()
    ways = [way.id for leg in chosen_legs(path, replace(reading, legs=legs, left_out=()))
            for way in leg.branches]  # fmt: skip
    return replace(reading, legs=legs, left_out=tuple(w for w in ways if w in reading.left_out))


def chosen_rows(rows: Sequence[FactRow], reading: Reading) -> tuple[FactRow, ...]:
    """Return the facts of a reading: those of ways that were left out are not among them."""
    return tuple(row for row in rows if row.branch is None or row.branch.id not in reading.left_out)


def selection_notice(path: PathRow, reading: Reading) -> str:
    """Say what a custom reading is made of; nothing for the whole path."""
    if not reading.custom:
        return ""
    legs = len(chosen_legs(path, reading))
    words = plural(
        _CONTEXT,
        "A selection, not the whole path: {legs} of {count} leg",
        "A selection, not the whole path: {legs} of {count} legs",
        len(path.legs),
        legs=legs,
    )
    if reading.left_out:
        ways = plural(
            _CONTEXT, "{count} way left out", "{count} ways left out", len(reading.left_out)
        )
        words = f"{words}, {ways}"
    return f"{words}."


def left_out_words(leg: LegRow, reading: Reading) -> str:
    """Name the ways of a leg that a reader left out; nothing where there is none."""
    ways = [way.title for way in leg.branches if way.id in reading.left_out]
    if not ways:
        return ""
    return tr(_CONTEXT, "Left out of this selection: {ways}.", ways="; ".join(ways))


def build_price_points(
    path: PathRow,
    reading: Reading,
    facts: FactsByLeg,
    kinds: Sequence[VocabularyRow],
    opened: frozenset[str],
) -> TextScreen:
    """Build what takes the ledger's place in a custom reading: prices leg by leg, without a sum."""
    numbers = {leg.id: number for number, leg in enumerate(path.legs, 1)}
    ways = ways_of(path)
    sections = []
    for leg in chosen_legs(path, reading):
        rows = [row for row in facts.get(leg.id, ()) if not is_of_another_path(row, ways)]
        found = build_sections(leg, rows, kinds=kinds, path=list(numbers), opened=opened)
        costs = next(section for section in found if section.id == "costs")
        title = tr(_CONTEXT, "Leg {number} · {title}", number=numbers[leg.id], title=leg.title)
        sections.append(replace(costs, id=f"costs/{leg.id}", title=title))
    return TextScreen(
        id="prices",
        heading=tr(_CONTEXT, "Price points"),
        lead=tr(
            _CONTEXT,
            "What the article prices on the legs of this selection, leg by leg. A selection of "
            "legs is never added up, so there is no sum.",
        ),
        sections=tuple(sections),
    )
