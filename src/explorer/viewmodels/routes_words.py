"""The map in words: what it shows now, for those who cannot see it and those who want it said."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from explorer.queries.rows import FactRow, PathRow
from explorer.viewmodels.fact_lines import is_folded, shown_title
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.passage_dates import known_period
from explorer.viewmodels.periods import period_in_words
from explorer.viewmodels.selection import FIRST_YEAR, LAST_YEAR, Period, Selection
from explorer.wording import plural, tr

_CONTEXT = "Routes"
_MOST_NAMED = 3  # paths or things that are named one by one


def map_words(
    paths: Sequence[PathRow],
    shown: Collection[str],
    selection: Selection,
    fact: FactRow | None,
    names: Mapping[str, str],
) -> str:
    """Say which paths are shown, of which years, and what is selected; `names` is by key."""
    parts = [_paths(paths, shown), _period(selection), _selected(selection, fact, names)]
    return " ".join(part for part in parts if part)


def layer_words(layers: Sequence[str]) -> str:
    """Say which layers lie over the base map, by their titles."""
    if not layers:
        return tr(_CONTEXT, "No layer lies over the base map.")
    return tr(_CONTEXT, "Layers: {layers}.", layers=format_list([*layers]))


def _paths(paths: Sequence[PathRow], shown: Collection[str]) -> str:
    every = [path for path in paths if path.kind == "path"]
    found = [path for path in paths if path.id in shown]
    drawn = [path for path in found if path.kind == "path"]
    if not found:
        return tr(_CONTEXT, "The map shows countries and names, and no path.")
    if len(drawn) == len(every) > _MOST_NAMED and len(found) == len(drawn):
        return plural(
            _CONTEXT,
            "The map shows the {count} documented path as a schematic band.",
            "The map shows all {count} documented paths as schematic bands.",
            len(drawn),
        )
    titles = [f"{paths.index(path) + 1} {path.title}" for path in found]
    return tr(_CONTEXT, "The map shows as schematic bands: {paths}.", paths="; ".join(titles))


def _period(selection: Selection) -> str:
    years = known_period(selection.period)
    if years is None:
        if selection.period is None:
            return ""
        return tr(
            _CONTEXT, "The period ({period}) lies outside {first} to {last}: all years are shown.",
            period=period_in_words(selection.period), first=FIRST_YEAR, last=LAST_YEAR,
        )  # fmt: skip
    first, last = years
    legs = tr(_CONTEXT, "Figures at the legs are of all years.")
    if Period.of_years(*years) != selection.period:
        wider = tr(
            _CONTEXT, "The map takes a period by whole years from {first} to {last}.",
            first=FIRST_YEAR, last=LAST_YEAR,
        )  # fmt: skip
        legs = f"{wider} {legs}"
    if first == last:
        return f"{tr(_CONTEXT, 'Year: {year}.', year=first)} {legs}"
    return f"{tr(_CONTEXT, 'Years: {first} to {last}.', first=first, last=last)} {legs}"


def _selected(selection: Selection, fact: FactRow | None, names: Mapping[str, str]) -> str:
    subject = selection.subject
    if subject is None:
        return tr(_CONTEXT, "Nothing is selected.")
    if subject.kind != "fact":
        name = names.get(f"{subject.kind}:{subject.id}", "")
        return tr(_CONTEXT, "Selected: {name}.", name=name) if name else ""
    if fact is None:
        return ""
    title = shown_title(fact, selection.opened).rstrip(".")
    if is_folded(fact, selection.opened):
        return tr(_CONTEXT, "Selected: {name}, folded.", name=title)
    where = [one.name for one in (*fact.legs, *fact.places, *fact.countries)]
    if not where:
        return tr(_CONTEXT, "Selected: {name}; it names no leg, place or country.", name=title)
    return tr(_CONTEXT, "Selected: {name}, marked at {where}.", name=title, where=_some(where))


def _some(names: Sequence[str]) -> str:
    if len(names) <= _MOST_NAMED + 1:
        return format_list(names)
    more = len(names) - _MOST_NAMED
    rest = plural(_CONTEXT, "{count} more", "{count} more", more)
    return format_list([*names[:_MOST_NAMED], rest])
