"""The table of everything: rows, facets with counts, and the filters in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from explorer.queries.rows import FactRow, Named
from explorer.viewmodels.fact_lines import is_folded, shown_statement
from explorer.viewmodels.facts_found import (
    FACETS,
    Counts,
    FacetName,
    FactsFound,
    count_all,
    find_facts,
)
from explorer.viewmodels.formatting import (
    fact_date,
    format_pages,
    format_quantity,
)
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Filters, Selection
from explorer.wording import plural, tr

_CONTEXT = "Facts"
_COUNTABLE = frozenset({"quantity", "price", "duration", "distance"})

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
class FactsView:
    """What the pane Facts shows.

    `left_out` says what a period leaves out, `listed` that not all that match are listed.
    """

    rows: tuple[FactsRow, ...] = ()
    total: int = 0
    facets: tuple[Facet, ...] = ()
    narrowings: tuple[Narrowing, ...] = ()
    filters: Filters = field(default_factory=Filters)
    selected: str = ""
    count_text: str = ""
    left_out: str = ""
    listed: str = ""
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


def _facet(
    facet: FacetName, title: str, names: Sequence[Named], counts: Counts, filters: Filters
) -> Facet:
    """Offer what is left of a facet given all the other filters, and what is chosen of it."""
    left: Mapping[str, int] = counts.get(facet, {})
    chosen: tuple[str, ...] = getattr(filters, facet)
    choices = tuple(
        Choice(name.id, name.name, left.get(name.id, 0))
        for name in names
        if left.get(name.id) or name.id in chosen
    )
    return Facet(facet, title, choices, chosen)


def _empty_text(narrowings: Sequence[Narrowing]) -> str:
    if not narrowings:
        return tr(_CONTEXT, "This library holds no facts.")
    named = " + ".join(one.text for one in narrowings)
    return tr(
        _CONTEXT,
        "No fact matches all of this: {filters}. Fewer or shorter words find more, as does lifting "
        "a filter.",
        filters=named,
    )


def undated_words(count: int) -> str:
    """Say how many are left out because the source does not date them; nothing for none."""
    if not count:
        return ""
    one = "{count} without a date in the source is left out"
    return plural(_CONTEXT, one, "{count} without a date in the source are left out", count)


def listed_words(listed: int, count: int, *, ranked: bool = False) -> str:
    """Say that only the first are listed, and what to do for the others; nothing if all are."""
    if listed >= count:
        return ""
    words = "The first {listed} of {count} are listed; narrow the list to see others."
    if ranked:
        words = "The nearest {listed} of {count} are listed; narrow the list to see others."
    return tr(_CONTEXT, words, listed=f"{listed:,}", count=f"{count:,}")


def build_facts_view(
    found: FactsFound,
    total: int,
    names: Mapping[FacetName, Sequence[Named]],
    selection: Selection,
) -> FactsView:
    """Build the table from what a selection lets through."""
    filters = selection.filters
    titles: dict[FacetName, str] = {
        "kinds": tr(_CONTEXT, "Kind"),
        "countries": tr(_CONTEXT, "Country"),
        "topics": tr(_CONTEXT, "Topic"),
    }
    known = {facet: {one.id: one.name for one in names[facet]} for facet in FACETS}
    narrowings = describe_narrowings(selection, KnownNames(**known))
    ranked = bool(filters.text.strip())
    return FactsView(
        rows=tuple(facts_row(row, selection.opened) for row in found.rows),
        total=total,
        facets=tuple(_facet(one, titles[one], names[one], found.counts, filters) for one in FACETS),
        narrowings=narrowings,
        filters=filters,
        selected=selection.selected("fact"),
        count_text=count_text(found.count, total),
        left_out=undated_words(found.undated),
        listed=listed_words(len(found.rows), found.count, ranked=ranked),
        empty_text="" if found.rows else _empty_text(narrowings),
    )


def count_text(shown: int, total: int) -> str:
    """Return "61 of 1,159 facts", or "1,159 facts" where all are shown."""
    if shown == total:
        return plural(_CONTEXT, "{count} fact", "{count} facts", total)
    words = "{shown} of {count} fact", "{shown} of {count} facts"
    return plural(_CONTEXT, *words, total, shown=f"{shown:,}")


def load_facts_view(reader: Reader, selection: Selection) -> FactsView:
    """Return the table for the selection: by rank where there is a search text, else page order."""
    names: dict[FacetName, Sequence[Named]] = {
        "kinds": [Named(word.id, word.name) for word in reader.vocabulary("kinds")],
        "countries": [Named(one.id, one.name) for one in reader.countries],
        "topics": [Named(word.id, word.name) for word in reader.vocabulary("topics")],
    }
    return build_facts_view(find_facts(reader, selection), count_all(reader), names, selection)
