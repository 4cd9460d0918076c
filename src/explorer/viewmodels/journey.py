"""The journey pane: a documented path read screen by screen, or the choice of a path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import FactFilter, FactRow, PathRow
from explorer.viewmodels.journey_compare import CompareScreen, load_compare
from explorer.viewmodels.journey_custom import (
    OutlineLeg,
    build_outline,
    build_price_points,
    chosen_legs,
    chosen_rows,
    left_out_words,
    selection_notice,
    sound_reading,
)
from explorer.viewmodels.journey_debrief import build_debrief
from explorer.viewmodels.journey_front import (
    AdvisoryScreen,
    CalmScreen,
    ChooserScreen,
    FactsByLeg,
    OpeningScreen,
    all_rows,
    build_advisory,
    build_calm,
    build_chooser,
    build_opening,
)
from explorer.viewmodels.journey_leg import LegScreen, build_leg_screen
from explorer.viewmodels.journey_screens import (
    LedgerScreen,
    TextScreen,
    build_context,
    build_endings,
    build_ledger_screen,
)
from explorer.viewmodels.leg_facts import (
    contested_facts,
    facts_of_legs,
    is_of_another_path,
    ways_of,
)
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading, Selection
from explorer.wording import tr

_CONTEXT = "Journey"
_MOTIVES_LEG = "leaving-home"
Screen = (
    ChooserScreen
    | OpeningScreen
    | AdvisoryScreen
    | TextScreen
    | LegScreen
    | LedgerScreen
    | CompareScreen
    | CalmScreen
)


@dataclass(frozen=True, slots=True)
class ScreenLink:
    """A screen of a walkthrough, for the contents and the bar."""

    reading: Reading
    title: str
    number: str
    current: bool


@dataclass(frozen=True, slots=True)
class JourneyView:
    """One screen of a walkthrough with the way to every other; `selected` is a fact's id.

    `notice` says that this is a selection, where it is one; `outline` is what to select from.
    """

    path_id: str
    title: str
    kind: str
    screen: Screen
    contents: tuple[ScreenLink, ...] = ()
    previous: ScreenLink | None = None
    next: ScreenLink | None = None
    selected: str = ""
    reading: Reading | None = None
    notice: str = ""
    outline: tuple[OutlineLeg, ...] = ()


def list_screens(path: PathRow, reading: Reading) -> tuple[ScreenLink, ...]:
    """Return every screen of a walkthrough in order; a custom reading has fewer."""
    kept = {leg.id for leg in chosen_legs(path, reading)}
    legs = [
        (f"leg/{leg.id}", leg.title, tr(_CONTEXT, "Leg {number}", number=number))
        for number, leg in enumerate(path.legs, 1)
        if leg.id in kept
    ]
    opening = ("opening", tr(_CONTEXT, "Opening"), "")
    advisory = ("advisory", tr(_CONTEXT, "Advisory and purpose"), "")
    debrief = ("debrief", tr(_CONTEXT, "Debrief"), "")
    if reading.custom:
        prices = ("ledger", tr(_CONTEXT, "Price points"), "")
        screens = [opening, advisory, *legs, prices, debrief]
    else:
        context = ("context", tr(_CONTEXT, "Context"), "")
        after = [
            ("endings", tr(_CONTEXT, "Endings"), ""),
            ("ledger", tr(_CONTEXT, "Ledger"), ""),
            ("compare", tr(_CONTEXT, "Compare"), ""),
        ]
        screens = [opening, advisory, context, *legs, *after, debrief]
    known = {screen for screen, _, _ in screens}
    here = reading.screen if reading.screen in known | {"calm"} else "opening"
    return tuple(
        ScreenLink(replace(reading, path=path.id, screen=screen), title, number, screen == here)
        for screen, title, number in screens
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be loaded: a reading of a path in a library, and what was opened."""

    reader: Reader
    path: PathRow
    reading: Reading
    opened: frozenset[str]

    @property
    def narrowed(self) -> PathRow:
        """The path with the legs and ways of the reading alone."""
        return replace(self.path, legs=chosen_legs(self.path, self.reading))

    def facts(self) -> FactsByLeg:
        """Return the facts of the reading by leg."""
        return self.facts_on(leg.id for leg in self.narrowed.legs)

    def facts_on(self, legs: Iterable[str]) -> FactsByLeg:
        """Return the facts of some legs; packages of other paths are not among them."""
        found = facts_of_legs(self.reader, tuple(legs))
        ways = ways_of(self.path)
        return {
            leg: tuple(
                row for row in chosen_rows(rows, self.reading) if not is_of_another_path(row, ways)
            )
            for leg, rows in found.items()
        }

    def told_elsewhere(self, rows: Sequence[FactRow]) -> tuple[FactRow, ...]:
        """Return the facts of other legs that contest one of these."""
        here = {row.id for row in rows}
        rivals = {other for row in rows for other in row.contested_with} - here
        return contested_facts(self.reader, rivals) if rivals else ()


def _context_screen(asked: _Asked) -> TextScreen:
    """Load the context; motives come from the shared opening leg, else from the path's first."""
    reader, path = asked.reader, asked.path
    known = {leg.id for one in reader.paths for leg in one.legs}
    first = (_MOTIVES_LEG,) if _MOTIVES_LEG in known else tuple(leg.id for leg in path.legs[:1])
    legs = tuple(leg.id for leg in path.legs)
    # A filter by no leg at all would let everything through.
    return build_context(
        reader.list_facts(FactFilter(kinds=("motive",), legs=first)) if first else (),
        reader.list_facts(FactFilter(topics=("study",))),
        reader.list_facts(FactFilter(kinds=("gap",), legs=legs)) if legs else (),
        asked.opened,
    )


def _leg_screen(asked: _Asked) -> LegScreen:
    reader, leg_id = asked.reader, asked.reading.leg
    # Numbers and the map are those of the whole path; trail and ways those of the reading.
    kept = {leg.id: leg for leg in asked.narrowed.legs}
    path = replace(asked.path, legs=tuple(kept.get(leg.id, leg) for leg in asked.path.legs))
    leg = kept[leg_id]
    rows = asked.facts_on((leg_id,))[leg_id]
    screen = build_leg_screen(
        path,
        leg,
        rows,
        places=reader.places,
        kinds=reader.vocabulary("kinds"),
        sets=reader.contested_sets,
        elsewhere=asked.told_elsewhere(rows),
        opened=asked.opened,
        hue=next(at for at, one in enumerate(reader.paths) if one.id == path.id),
    )
    if not asked.reading.custom:
        return screen
    trail = (step for step in screen.trail if step.reading.leg in kept)
    return replace(
        screen,
        trail=tuple(replace(step, reading=asked.reading.at(step.reading.screen)) for step in trail),
    )


def _opening(asked: _Asked) -> OpeningScreen:
    screen = build_opening(asked.narrowed, asked.facts(), asked.reader.library)
    if not asked.reading.custom:
        return screen
    numbers = {leg.id: number for number, leg in enumerate(asked.path.legs, 1)}
    legs = (
        replace(
            leg,
            reading=asked.reading.at(leg.reading.screen),
            title=tr(_CONTEXT, "Leg {number} · {title}", number=numbers[row.id], title=row.title),
        )
        for leg, row in zip(screen.legs, asked.narrowed.legs, strict=True)
    )
    return replace(screen, legs=tuple(legs))


def _ledger(asked: _Asked) -> Screen:
    if asked.reading.custom:
        kinds = asked.reader.vocabulary("kinds")
        return build_price_points(asked.path, asked.reading, asked.facts(), kinds, asked.opened)
    return build_ledger_screen(asked.path, asked.facts())


def _advisory(asked: _Asked) -> AdvisoryScreen:
    """Load the advisory; what is told of other legs beside a leg's own accounts counts there."""
    facts = asked.facts()
    known = {row.id: row for row in asked.told_elsewhere(all_rows(facts))}
    known |= {row.id: row for row in all_rows(facts)}
    met = {
        leg: (*rows, *(known[other] for row in rows for other in row.contested_with))
        for leg, rows in facts.items()
    }
    words = asked.reader.vocabulary("sensitivities")
    return build_advisory(asked.narrowed, met, words)


def _debrief(asked: _Asked) -> TextScreen:
    reader = asked.reader
    kinds = reader.vocabulary("kinds")
    return build_debrief(asked.narrowed, asked.facts(), kinds, reader.library, asked.opened)


_LOADERS: dict[str, Callable[[_Asked], Screen]] = {
    "opening": _opening,
    "advisory": _advisory,
    "context": _context_screen,
    "endings": lambda asked: build_endings(asked.path, asked.facts(), asked.opened),
    "ledger": _ledger,
    "compare": lambda asked: load_compare(asked.reader, asked.path.id),
    "debrief": _debrief,
}


def _chooser(reader: Reader, reading: Reading | None) -> JourneyView:
    """Return what stands before any path: the comparison of all, or the choice of one."""
    if reading is not None and not reading.path and reading.screen == "compare" and reader.paths:
        return JourneyView("", "", "", load_compare(reader), reading=reading)
    prices = reader.list_facts(FactFilter(kinds=("price",)))
    counts = {one.id: _count(reader, one, prices) for one in reader.paths}
    return JourneyView("", "", "", build_chooser(reader.paths, counts))


def _count(reader: Reader, path: PathRow, prices: Sequence[FactRow]) -> int:
    """Return how many facts a path has; packages of other paths on its legs are not its own."""
    legs = tuple(leg.id for leg in path.legs)
    if not legs:
        return 0
    ways = ways_of(path)
    others = sum(
        1
        for row in prices
        if is_of_another_path(row, ways) and any(leg.id in legs for leg in row.legs)
    )
    return reader.count_facts(FactFilter(legs=legs)) - others


def load_journey_view(reader: Reader, selection: Selection) -> JourneyView:
    """Return the screen that the reader is on, or the choice of a path."""
    reading = selection.reading
    path = next((one for one in reader.paths if reading and one.id == reading.path), None)
    if reading is None or path is None:
        return _chooser(reader, reading)
    reading = sound_reading(path, reading)
    contents = list_screens(path, reading)
    at = next((index for index, link in enumerate(contents) if link.current), None)
    shown = contents[at].reading if at is not None else reading
    asked = _Asked(reader, path, shown, selection.opened)
    screen: Screen
    if at is None:
        screen = build_calm()
    elif shown.leg:
        screen = _leg_screen(asked)
    else:
        screen = _LOADERS[shown.screen](asked)
    legs = {leg.id: leg for leg in path.legs}
    leg = legs.get(shown.leg)
    notices = (selection_notice(path, shown), left_out_words(leg, shown) if leg else "")
    return JourneyView(
        path_id=path.id,
        title=path.title,
        kind=path.kind,
        screen=screen,
        contents=contents,
        previous=contents[at - 1] if at else None,
        next=contents[at + 1] if at is not None and at + 1 < len(contents) else None,
        selected=selection.selected("fact"),
        reading=shown,
        notice=" ".join(one for one in notices if one),
        outline=build_outline(path, shown),
    )
