"""What narrows a pane, in words, one thing at a time, and the selection without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from explorer.viewmodels.selection import Selection
from explorer.wording import tr

_CONTEXT = "Narrowing"
Matter = Literal["subject", "period", "text", "kinds", "countries", "topics"]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Something that narrows what is shown; `value` is the one of several that a click lifts."""

    text: str
    lifts: Matter
    value: str = ""


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names of what can narrow, by id."""

    kinds: Names = field(default_factory=dict)
    countries: Names = field(default_factory=dict)
    topics: Names = field(default_factory=dict)


def describe_narrowings(
    selection: Selection, names: KnownNames, heeds: Iterable[Matter] | None = None
) -> tuple[Narrowing, ...]:
    """Say what narrows a pane that heeds these matters; without any named, all but the subject."""
    heeded = {"period", "text", "kinds", "countries", "topics"} if heeds is None else set(heeds)
    return tuple(one for one in _every(selection, names) if one.lifts in heeded)


def _every(selection: Selection, names: KnownNames) -> Iterable[Narrowing]:
    filters = selection.filters
    if country := selection.selected("country"):
        only = tr(_CONTEXT, "Only {name}", name=names.countries.get(country, country))
        yield Narrowing(only, "subject")
    if selection.period is not None:
        from explorer.viewmodels.periods import period_in_words

        dated = tr(_CONTEXT, "Dated {period}", period=period_in_words(selection.period))
        yield Narrowing(dated, "period")
    if text := filters.text.strip():
        yield Narrowing(tr(_CONTEXT, "Words: “{words}”", words=text), "text")
    for one in filters.kinds:
        name = names.kinds.get(one, one)
        yield Narrowing(tr(_CONTEXT, "Kind: {name}", name=name), "kinds", one)
    for one in filters.countries:
        name = names.countries.get(one, one)
        yield Narrowing(tr(_CONTEXT, "Country: {name}", name=name), "countries", one)
    for one in filters.topics:
        name = names.topics.get(one, one)
        yield Narrowing(tr(_CONTEXT, "Topic: {name}", name=name), "topics", one)


def lifted(selection: Selection, narrowings: Iterable[Narrowing]) -> Selection:
    """Return a selection without what narrows it; the rest stays as it is."""
    for one in narrowings:
        selection = _without(selection, one)
    return selection


def _without(selection: Selection, narrowing: Narrowing) -> Selection:
    filters, value = selection.filters, narrowing.value
    match narrowing.lifts:
        case "subject":
            return replace(selection, subject=None)
        case "period":
            return replace(selection, period=None)
        case "text":
            return replace(selection, filters=replace(filters, text=""))
        case "kinds":
            rest = replace(filters, kinds=_rest(filters.kinds, value))
        case "countries":
            rest = replace(filters, countries=_rest(filters.countries, value))
        case "topics":
            rest = replace(filters, topics=_rest(filters.topics, value))
    return replace(selection, filters=rest)


def _rest(chosen: tuple[str, ...], value: str) -> tuple[str, ...]:
    return tuple(one for one in chosen if one != value)
