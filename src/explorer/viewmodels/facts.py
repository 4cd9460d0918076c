"""The table of everything: rows, facets with counts, and the filters in force."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from weakref import WeakKeyDictionary

from explorer.queries.rows import FactFilter, FactRow, Named
from explorer.viewmodels.fact_lines import is_folded, shown_statement
from explorer.viewmodels.formatting import (
    fact_date,
    format_pages,
    format_quantity,
)
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Filters, Selection
from explorer.wording import plural, tr

_CONTEXT = "Facts"
_COUNTABLE = frozenset({"quantity", "price", "duration", "distance"})
FacetName = Literal["kinds", "countries", "topics"]
FACETS: tuple[FacetName, ...] = ("kinds", "countries", "topics")

FigureKey = tuple[str, float, float]


@dataclass(frozen=True, slots=True)
class FactsRow:
    """One fact of the table: what each cell shows, and the true values that it is sorted by.

    A key is None where there is nothing to sort by; such rows stand last either way.
    """

    id: str
    text: str
    figure: str
    kind: str
    date: str
    who: str
    pages: str
    countries: str
    folded: bool
    page_key: tuple[int, ...]
    figure_key: FigureKey | None = None
    date_key: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, with the number of facts that choosing it leaves."""

    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to narrow by: its name, what can be chosen, and what is chosen."""

    name: FacetName
    title: str
    choices: tuple[Choice, ...]
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in force, and the filters that remain once it is lifted."""

    text: str
    rest: Filters


@dataclass(frozen=True, slots=True)
class FactsView:
    """What the pane Facts shows."""

    rows: tuple[FactsRow, ...] = ()
    total: int = 0
    facets: tuple[Facet, ...] = ()
    chips: tuple[Chip, ...] = ()
    filters: Filters = field(default_factory=Filters)
    selected: str = ""
    count_text: str = ""
    empty_text: str = ""

    @property
    def ranked(self) -> bool:
        """Whether the rows come in order of nearness to a search text."""
        return bool(self.filters.text.strip())


def _figure_key(row: FactRow) -> FigureKey | None:
    """Sort like with like: by unit, then by the lower end, else the upper one."""
    if not row.quantities:
        return None
    quantity = row.quantities[0]
    low = quantity.min if quantity.min is not None else quantity.max
    high = quantity.max if quantity.max is not None else quantity.min
    if low is None or high is None:  # a share in words, such as "a third"
        return None
    return (quantity.currency or quantity.unit, low, high)


def _figure(row: FactRow) -> str:
    if row.quantities:
        return "; ".join(format_quantity(quantity) for quantity in row.quantities)
    return tr(_CONTEXT, "in words only") if row.kind.id in _COUNTABLE else ""


def facts_row(row: FactRow, opened: Iterable[str] = ()) -> FactsRow:
    """Return a fact as a row; a folded one by its neutral name and no more."""
    page_key = (*row.pages, row.position)
    if is_folded(row, opened):
        return FactsRow(
            row.id, tr(_CONTEXT, "{name} (folded)", name=shown_statement(row, opened)), "",
            row.kind.name, "", "", format_pages(row.pages), "", True, page_key,
        )  # fmt: skip
    first, last = row.date_first or row.date_last, row.date_last or row.date_first
    return FactsRow(
        id=row.id,
        text=row.statement,
        figure=_figure(row),
        kind=row.kind.name,
        date=fact_date(row) or tr(_CONTEXT, "undated"),
        who=row.claimant.name if row.claimant else tr(_CONTEXT, "the authors"),
        pages=format_pages(row.pages),
        countries=", ".join(country.name for country in row.countries),
        folded=False,
        page_key=page_key,
        figure_key=_figure_key(row),
        date_key=(first, last) if first and last else None,
    )


def _ids(row: FactRow, facet: FacetName) -> tuple[str, ...]:
    if facet == "kinds":
        return (row.kind.id,)
    return tuple(thing.id for thing in (row.countries if facet == "countries" else row.topics))


def _passes(row: FactRow, filters: Filters, without: FacetName | None = None) -> bool:
    for facet in FACETS:
        wanted = getattr(filters, facet)
        if wanted and facet != without and not set(wanted).intersection(_ids(row, facet)):
            return False
    return True


def _facet(
    facet: FacetName, title: str, names: Sequence[Named], rows: Iterable[FactRow], filters: Filters
) -> Facet:
    """Count what each choice would leave, given all the other filters."""
    counts = Counter(
        one for row in rows if _passes(row, filters, facet) for one in _ids(row, facet)
    )
    chosen = getattr(filters, facet)
    choices = tuple(
        Choice(name.id, name.name, counts[name.id])
        for name in names
        if counts[name.id] or name.id in chosen
    )
    return Facet(facet, title, choices, chosen)


def _chips(filters: Filters, names: dict[FacetName, dict[str, str]]) -> tuple[Chip, ...]:
    chips = []
    if text := filters.text.strip():
        chips.append(Chip(f"“{text}”", replace(filters, text="")))
    for facet in FACETS:
        chosen: tuple[str, ...] = getattr(filters, facet)
        for one in chosen:
            rest = tuple(other for other in chosen if other != one)
            lifted = {
                "kinds": filters.kinds, "countries": filters.countries, "topics": filters.topics,
                facet: rest,
            }  # fmt: skip
            chips.append(Chip(names[facet].get(one, one), Filters(filters.text, **lifted)))
    return tuple(chips)


def _empty_text(chips: Sequence[Chip]) -> str:
    if not chips:
        return tr(_CONTEXT, "This library holds no facts.")
    named = " + ".join(chip.text for chip in chips)
    return tr(
        _CONTEXT,
        "No fact matches {filters}. Fewer or shorter words find more, as does lifting a filter.",
        filters=named,
    )


def build_facts_view(
    found: Sequence[FactRow],
    total: int,
    names: dict[FacetName, Sequence[Named]],
    selection: Selection,
) -> FactsView:
    """Build the table from the facts that match the search text, before any other filter."""
    filters = selection.filters
    shown = [row for row in found if _passes(row, filters)]
    titles: dict[FacetName, str] = {
        "kinds": tr(_CONTEXT, "Kind"),
        "countries": tr(_CONTEXT, "Country"),
        "topics": tr(_CONTEXT, "Topic"),
    }
    chips = _chips(filters, {facet: {n.id: n.name for n in names[facet]} for facet in FACETS})
    return FactsView(
        rows=tuple(facts_row(row, selection.opened) for row in shown),
        total=total,
        facets=tuple(_facet(one, titles[one], names[one], found, filters) for one in FACETS),
        chips=chips,
        filters=filters,
        selected=selection.selected("fact"),
        count_text=count_text(len(shown), total),
        empty_text="" if shown else _empty_text(chips),
    )


def count_text(shown: int, total: int) -> str:
    """Return "61 of 1,159 facts", or "1,159 facts" where all are shown."""
    if shown == total:
        return plural(_CONTEXT, "{count} fact", "{count} facts", total)
    words = "{shown} of {count} fact", "{shown} of {count} facts"
    return plural(_CONTEXT, *words, total, shown=f"{shown:,}")


# A library never changes while it is open, so all its facts are read once for each reader.
_ALL_FACTS: WeakKeyDictionary[Reader, tuple[FactRow, ...]] = WeakKeyDictionary()


def _all_facts(reader: Reader) -> tuple[FactRow, ...]:
    if reader not in _ALL_FACTS:
        _ALL_FACTS[reader] = reader.list_facts()
    return _ALL_FACTS[reader]


def load_facts_view(reader: Reader, selection: Selection) -> FactsView:
    """Return the table for the selection: by rank where there is a search text, else page order."""
    everything = _all_facts(reader)
    text = selection.filters.text.strip()
    found = reader.list_facts(FactFilter(text=text)) if text else everything
    names: dict[FacetName, Sequence[Named]] = {
        "kinds": [Named(word.id, word.name) for word in reader.vocabulary("kinds")],
        "countries": [Named(one.id, one.name) for one in reader.countries],
        "topics": [Named(word.id, word.name) for word in reader.vocabulary("topics")],
    }
    return build_facts_view(found, len(everything), names, selection)
