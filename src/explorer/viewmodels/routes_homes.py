"""A home for facts without a place, so that nothing is lost that no map can show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactRow, LegRow, PathRow
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.journey_lines import plain_line, quiet_last
from explorer.viewmodels.leg_facts import is_of_another_path, ways_of
from explorer.viewmodels.routes_compare import marked_undated
from explorer.viewmodels.routes_years import InYears, narrowed_words
from explorer.wording import plural, tr

_CONTEXT = "Routes"


@dataclass(frozen=True, slots=True)
class LegHome:
    """The facts of a leg that name no place: nothing at all, or a country alone."""

    leg_id: str
    title: str
    detail: str
    nowhere: tuple[FactRow, ...]
    country_only: tuple[FactRow, ...]
    opened: frozenset[str]
    undated: frozenset[str] = frozenset()

    def groups(self) -> tuple[tuple[str, tuple[FactLine, ...]], ...]:
        """Return the facts as lines under small titles; only a leg that is unfolded needs them."""
        titled = (
            (tr(_CONTEXT, "Neither place nor country"), self.nowhere),
            (tr(_CONTEXT, "A country and no place"), self.country_only),
        )
        return tuple(
            (title, tuple(self._line(row) for row in quiet_last(rows)))
            for title, rows in titled
            if rows
        )

    def _line(self, row: FactRow) -> FactLine:
        line = plain_line(row, self.opened)
        return marked_undated(line) if row.id in self.undated else line


@dataclass(frozen=True, slots=True)
class Homes:
    """The legs of the paths that are shown, each once, with how many facts there are in all."""

    summary: str = ""
    legs: tuple[LegHome, ...] = ()


def build_homes(
    shown: Sequence[tuple[int, PathRow]], years: InYears, opened: frozenset[str]
) -> Homes:
    """Return what the legs of these paths hold that stands at no place of the map.

    A period narrows it to what is dated in it or has no date, which is marked.
    """
    ways = frozenset(way for _, path in shown for way in ways_of(path))
    owners: dict[str, list[str]] = {}
    legs: dict[str, LegRow] = {}
    for at, path in shown:
        for leg in path.legs:
            legs.setdefault(leg.id, leg)
            owners.setdefault(leg.id, []).append(str(at + 1))
    found, nowhere, country_only = [], set[str](), set[str]()
    placeless = set[str]()
    for leg in legs.values():
        all_facts = years.every.get(leg.id, ())
        own = [row for row in all_facts if not is_of_another_path(row, ways)]
        placeless |= {row.id for row in own if not row.places}
        facts = [row for row in own if row.id not in years.left_out]
        none = [row for row in facts if not row.places and not row.countries]
        only = [row for row in facts if not row.places and row.countries]
        nowhere |= {row.id for row in none}
        country_only |= {row.id for row in only}
        one = owners[leg.id]
        words = tr(_CONTEXT, "every path shown")
        if len(one) < len(shown) or len(one) == 1:
            words = plural(
                _CONTEXT, "path {paths}", "paths {paths}", len(one), paths=format_list(one)
            )
        counts = _counts(len(none), len(only), len(facts) < len(own))
        found.append(
            LegHome(
                leg.id, leg.title, f"{counts} · {words}", tuple(none), tuple(only), opened,
                years.undated,
            )
        )  # fmt: skip
    told = (narrowed_words(years, placeless), _summary(len(nowhere), len(country_only)))
    return Homes(" ".join(part for part in told if part) if found else "", tuple(found))


def _counts(none: int, only: int, narrowed: bool) -> str:
    parts = []
    if none:
        words = "{count} with neither place nor country"
        parts.append(plural(_CONTEXT, words, words, none))
    if only:
        words = "{count} with a country alone"
        parts.append(plural(_CONTEXT, words, words, only))
    if not parts and narrowed:
        return tr(_CONTEXT, "every fact of these years names a place")
    return "; ".join(parts) or tr(_CONTEXT, "every fact names a place")


def _summary(none: int, only: int) -> str:
    """Say how many facts these are; one that belongs to several legs counts once here."""
    parts = [
        plural(
            _CONTEXT,
            "{count} fact of these legs names a country and no place: on the map it is part of the "
            "number behind its country.",
            "{count} facts of these legs name a country and no place: on the map they are part of "
            "the number behind their country.",
            only,
        ),
        plural(
            _CONTEXT,
            "{count} names neither and is on no map.",
            "{count} name neither and are on no map.",
            none,
        ),
        tr(_CONTEXT, "All can be read here; a fact of several legs stands on each."),
    ]
    return " ".join(part for part, count in zip(parts, (only, none, 1), strict=True) if count)
