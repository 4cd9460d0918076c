"""The journey pane: a documented path read screen by screen, or the choice of a path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from explorer.queries.rows import FactFilter, FactRow, LegRow, PathRow
from explorer.viewmodels.journey_front import (
    AdvisoryScreen,
    ChooserScreen,
    FactsByLeg,
    OpeningScreen,
    build_advisory,
    build_chooser,
    build_opening,
)
from explorer.viewmodels.journey_leg import LegScreen, build_leg_screen
from explorer.viewmodels.journey_screens import (
    LedgerScreen,
    TextScreen,
    build_context,
    build_debrief,
    build_endings,
    build_ledger_screen,
)
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection
from explorer.wording import tr

_CONTEXT = "Journey"
_MOTIVES_LEG = "leaving-home"
Screen = ChooserScreen | OpeningScreen | AdvisoryScreen | TextScreen | LegScreen | LedgerScreen


@dataclass(frozen=True, slots=True)
class ScreenLink:
    """A screen of a walkthrough, for the contents and the bar."""

    reading: Reading
    title: str
    number: str
    current: bool


@dataclass(frozen=True, slots=True)
class JourneyView:
    """One screen of a walkthrough with the way to every other; `selected` is a fact's id."""

    path_id: str
    title: str
    kind: str
    screen: Screen
    contents: tuple[ScreenLink, ...] = ()
    previous: ScreenLink | None = None
    next: ScreenLink | None = None
    selected: str = ""


def list_screens(path: PathRow, reading: Reading) -> tuple[ScreenLink, ...]:
    """Return every screen of a walkthrough in order."""
    screens = [
        ("opening", tr(_CONTEXT, "Opening"), ""),
        ("advisory", tr(_CONTEXT, "Before reading"), ""),
        ("context", tr(_CONTEXT, "Context"), ""),
    ]
    for number, leg in enumerate(path.legs, 1):
        screens.append((f"leg/{leg.id}", leg.title, tr(_CONTEXT, "Leg {number}", number=number)))
    screens += [
        ("endings", tr(_CONTEXT, "Endings"), ""),
        ("ledger", tr(_CONTEXT, "Ledger"), ""),
        ("debrief", tr(_CONTEXT, "Debrief"), ""),
    ]
    known = {screen for screen, _, _ in screens}
    here = reading.screen if reading.screen in known else "opening"
    return tuple(
        ScreenLink(Reading(path.id, screen), title, number, screen == here)
        for screen, title, number in screens
    )


def _facts_by_leg(reader: Reader, legs: tuple[LegRow, ...]) -> FactsByLeg:
    ids = tuple(leg.id for leg in legs)
    found: dict[str, list[FactRow]] = {leg: [] for leg in ids}
    for row in reader.list_facts(FactFilter(legs=ids)):
        for leg in row.legs:
            if leg.id in found:
                found[leg.id].append(row)
    return found


def _context_screen(reader: Reader, path: PathRow, opened: frozenset[str]) -> TextScreen:
    """Load the context; motives come from the shared opening leg, else from the path's first."""
    known = {leg.id for one in reader.paths for leg in one.legs}
    first = _MOTIVES_LEG if _MOTIVES_LEG in known else path.legs[0].id
    legs = tuple(leg.id for leg in path.legs)
    return build_context(
        reader.list_facts(FactFilter(kinds=("motive",), legs=(first,))),
        reader.list_facts(FactFilter(topics=("study",))),
        reader.list_facts(FactFilter(kinds=("gap",), legs=legs)),
        opened,
    )


def _leg_screen(reader: Reader, path: PathRow, leg_id: str, opened: frozenset[str]) -> LegScreen:
    leg = next(one for one in path.legs if one.id == leg_id)
    rows = reader.list_facts(FactFilter(legs=(leg.id,)))
    here = {row.id for row in rows}
    rivals = {other for row in rows for other in row.contested_with} - here
    elsewhere = reader.list_facts(FactFilter(ids=tuple(sorted(rivals)))) if rivals else ()
    return build_leg_screen(
        path,
        leg,
        rows,
        places=reader.places,
        kinds=reader.vocabulary("kinds"),
        sets=reader.contested_sets,
        elsewhere=elsewhere,
        opened=opened,
        hue=reader.paths.index(path),
    )


def _load_screen(reader: Reader, path: PathRow, screen: str, opened: frozenset[str]) -> Screen:
    if screen.startswith("leg/"):
        return _leg_screen(reader, path, screen.removeprefix("leg/"), opened)
    if screen == "context":
        return _context_screen(reader, path, opened)
    facts = _facts_by_leg(reader, path.legs)
    builders: dict[str, Callable[[], Screen]] = {
        "opening": lambda: build_opening(path, facts, reader.library),
        "advisory": lambda: build_advisory(path, facts, reader.vocabulary("sensitivities")),
        "endings": lambda: build_endings(path, facts, opened),
        "ledger": lambda: build_ledger_screen(path, facts),
        "debrief": lambda: build_debrief(path, facts, reader.vocabulary("kinds"), opened),
    }
    return builders[screen]()


def load_journey_view(reader: Reader, selection: Selection) -> JourneyView:
    """Return the screen that the reader is on, or the choice of a path."""
    reading = selection.reading
    path = next((one for one in reader.paths if reading and one.id == reading.path), None)
    if reading is None or path is None:
        counts = {
            one.id: reader.count_facts(FactFilter(legs=tuple(leg.id for leg in one.legs)))
            for one in reader.paths
        }
        return JourneyView("", "", "", build_chooser(reader.paths, counts))
    contents = list_screens(path, reading)
    at = next(index for index, link in enumerate(contents) if link.current)
    return JourneyView(
        path_id=path.id,
        title=path.title,
        kind=path.kind,
        screen=_load_screen(reader, path, contents[at].reading.screen, selection.opened),
        contents=contents,
        previous=contents[at - 1] if at > 0 else None,
        next=contents[at + 1] if at + 1 < len(contents) else None,
        selected=selection.selected("fact"),
    )
