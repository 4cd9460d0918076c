"""All legs of all paths in one table; what is not documented has its cell and says so.

Nothing here can be put in order by an amount, a duration or a risk: a cell knows only whether
something is documented, and the keys of a row are its path, place, page, claimants and year.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from explorer.queries.rows import FactRow, LegRow, PathRow
from explorer.viewmodels.formatting import (
    NOT_DOCUMENTED,
    format_list,
    format_pages,
    format_quantity,
)
from explorer.viewmodels.journey_lines import due_words, worded_time, year_words
from explorer.viewmodels.leg_facts import is_of_another_path, ways_of
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Reading
from explorer.wording import plural, tr

_CONTEXT = "Journey"
_ROLES = (
    ("piece", "{count} piece", "{count} pieces"),
    ("package", "{count} package", "{count} packages"),
    ("exposure", "{count} exposure, what others would pay", "{count} exposures, what others "
     "would pay"),
    ("afterwards", "{count} afterwards", "{count} afterwards"),
)  # fmt: skip
_DECISIONS = frozenset({"policy", "law"})


@dataclass(frozen=True, slots=True)
class CompareCell:
    """What is documented under one heading of a leg: in short, and in full."""

    text: str
    full: str
    documented: bool


@dataclass(frozen=True, slots=True)
class CompareRow:
    """A leg of a path; `shared` names the other paths that have the very same leg.

    `page`, `year` and `who` are what the row may be put in order by, `cells` whether documented.
    """

    reading: Reading
    path_id: str
    path: str
    path_order: int
    number: int
    leg_id: str
    leg: str
    shared: str
    pages: str
    page: int | None
    claimants: str
    years: str
    year: str | None
    cells: tuple[CompareCell, ...]


@dataclass(frozen=True, slots=True)
class CompareScreen:
    """The table of all legs and paths, with its headings; `path_id` is the one that is read."""

    heading: str
    lead: str
    path_id: str
    headings: tuple[str, ...]
    rows: tuple[CompareRow, ...]
    paths: tuple[tuple[str, str], ...]


def cell_headings() -> tuple[str, ...]:
    """Return the headings under which every leg is told."""
    return (
        tr(_CONTEXT, "Costs"),
        tr(_CONTEXT, "Times"),
        tr(_CONTEXT, "Risks"),
        tr(_CONTEXT, "Decisions"),
        tr(_CONTEXT, "Help"),
        tr(_CONTEXT, "Gaps"),
    )


def _cell(parts: Sequence[str], full: Sequence[str] = ()) -> CompareCell:
    text = _joined(parts)
    if not text:
        empty = tr(_CONTEXT, NOT_DOCUMENTED)
        return CompareCell(empty, empty, False)
    return CompareCell(text, _joined(full) or text, True)


def _joined(parts: Sequence[str]) -> str:
    """Join what a cell tells; a sentence keeps its full stop only where it stands last."""
    told = [part for part in parts if part]
    return "; ".join([*(part.removesuffix(".") for part in told[:-1]), *told[-1:]])


def _figure(row: FactRow, *, short: bool = False) -> str:
    """Return the first figure of a price with year and condition; periods never mix silently."""
    if not row.quantities:
        return row.title
    year = year_words(row)
    if short and not row.date and not any(one.year for one in row.quantities):
        year = tr(_CONTEXT, "undated")
    about = "; ".join(part for part in (year, _condition(row, short)) if part)
    return f"{format_quantity(row.quantities[0])} ({about})"


def _condition(row: FactRow, short: bool) -> str:
    """Say that a figure holds in some event or on one way only; nothing where it always does."""
    if row.due not in {"if-caught", "if-branch"}:
        return ""
    if short and row.due == "if-branch":
        return tr(_CONTEXT, "on one way only")
    return due_words(row)


def _costs(rows: Sequence[FactRow]) -> CompareCell:
    """Tell pieces, packages and what stands beside them."""
    counts, full = [], []
    for role, one, many in _ROLES:
        found = [row for row in rows if row.price and row.price.role == role and not row.sensitive]
        if not found:
            continue
        counted = plural(_CONTEXT, one, many, len(found))
        figures = "; ".join(_figure(row, short=True) for row in found)
        counts.append(f"{counted}: {figures}")
        named = (f"{row.price.purpose}, {_figure(row)}" for row in found if row.price)
        full.append(f"{counted}: {'; '.join(named)}")
    return _cell(counts, full)


def _times(rows: Sequence[FactRow]) -> CompareCell:
    found = [row for row in rows if row.kind.id == "duration" and not row.sensitive]
    figures, full = [], []
    for row in found:
        figure = "; ".join(format_quantity(one) for one in row.quantities)
        figure = figure or worded_time(row) or row.title
        due, briefly = _condition(row, False), _condition(row, True)
        figures.append(f"{figure} ({briefly})" if briefly else figure)
        named = f"{row.title}, {figure}" if row.title and row.title != figure else figure
        full.append(f"{named} ({due})" if due else named)
    return _cell(figures, full)


def _risks(rows: Sequence[FactRow]) -> CompareCell:
    found = [row for row in rows if row.kind.id == "risk"]
    if not found:
        return _cell(())
    folded = sum(1 for row in found if row.sensitive)
    words = plural(_CONTEXT, "{count} recorded", "{count} recorded", len(found))
    if folded:
        words += plural(_CONTEXT, ", {count} folded", ", {count} folded", folded)
    named = [row.title for row in found if row.title and not row.sensitive]
    return _cell((words,), (f"{words}{': ' if named else ''}{'; '.join(named)}",))


def _decisions(rows: Sequence[FactRow]) -> CompareCell:
    found = [row for row in rows if row.kind.id in _DECISIONS]
    if not found:
        return _cell(())
    words = plural(_CONTEXT, "{count} recorded", "{count} recorded", len(found))
    names = list(dict.fromkeys(row.countries[0].name for row in found if row.countries))
    of = tr(_CONTEXT, "{count} of {names}", count=words, names=format_list(names))
    return _cell((of if names else words,))


def _help(rows: Sequence[FactRow]) -> CompareCell:
    found = [row for row in rows if row.kind.id == "help"]
    if not found:
        return _cell(())
    words = plural(_CONTEXT, "{count} recorded", "{count} recorded", len(found))
    named = [row.title for row in found if row.title and not row.sensitive]
    return _cell((words,), (f"{words}{': ' if named else ''}{'; '.join(named)}",))


def _gaps(leg: LegRow, rows: Sequence[FactRow]) -> CompareCell:
    found = [row for row in rows if row.kind.id == "gap" and not row.sensitive]
    parts = [leg.unknown] if leg.unknown else []
    return _cell(
        [*parts, *([plural(_CONTEXT, "{count} recorded", "{count} recorded", len(found))]
                   if found else [])],
        [*parts, *(row.statement for row in found)],
    )  # fmt: skip


def _years(rows: Sequence[FactRow]) -> tuple[str, str | None]:
    """Return the span of years of a leg's facts in words, and the first for putting in order."""
    firsts = sorted(row.date_first[:4] for row in rows if row.date_first)
    lasts = sorted(row.date_last[:4] for row in rows if row.date_last)
    if not firsts and not lasts:
        return tr(_CONTEXT, "undated"), None
    first, last = (firsts or lasts)[0], (lasts or firsts)[-1]
    return (first if first == last else f"{first}–{last}"), first


def _claimants(rows: Sequence[FactRow]) -> str:
    names = {row.claimant.name for row in rows if row.claimant and not row.sensitive}
    return "; ".join(sorted(names, key=str.casefold)) or tr(_CONTEXT, "the authors")


def _row(
    path: PathRow, order: int, number: int, leg: LegRow, found: Sequence[FactRow], shared: str
) -> CompareRow:
    ways = ways_of(path)
    rows = [row for row in found if not is_of_another_path(row, ways)]
    years, year = _years(rows)
    pages = sorted({page for row in rows for page in row.pages} | set(leg.pages))
    return CompareRow(
        reading=Reading(path.id, f"leg/{leg.id}"),
        path_id=path.id,
        path=path.title,
        path_order=order,
        number=number,
        leg_id=leg.id,
        leg=leg.title,
        shared=shared,
        pages=format_pages(leg.pages),
        page=pages[0] if pages else None,
        claimants=_claimants(rows),
        years=years,
        year=year,
        cells=(
            _costs(rows), _times(rows), _risks(rows), _decisions(rows), _help(rows),
            _gaps(leg, rows),
        ),
    )  # fmt: skip


def build_compare(
    paths: Sequence[PathRow], facts: Mapping[str, Sequence[FactRow]], path_id: str = ""
) -> CompareScreen:
    """Build the table: a row for each leg of each path, in the library's order."""
    owners: dict[str, list[str]] = defaultdict(list)
    for path in paths:
        for leg in path.legs:
            owners[leg.id].append(path.title)
    rows = []
    for order, path in enumerate(paths):
        for number, leg in enumerate(path.legs, 1):
            others = len(owners[leg.id]) - 1
            shared = plural(
                _CONTEXT, "shared with {count} other", "shared with {count} others", others
            )
            rows.append(_row(path, order, number, leg, facts.get(leg.id, ()),
                             shared if others else ""))  # fmt: skip
    return CompareScreen(
        heading=tr(_CONTEXT, "Compare"),
        lead=tr(
            _CONTEXT,
            "Every leg of every path, ordered by path, leg, page, claimant, year or by whether "
            "something is documented; never by an amount, a time or a risk.",
        ),
        path_id=path_id,
        headings=cell_headings(),
        rows=tuple(rows),
        paths=tuple((path.id, path.title) for path in paths),
    )


def load_compare(reader: Reader, path_id: str = "") -> CompareScreen:
    """Return the table of all paths of a library."""
    found: dict[str, list[FactRow]] = {leg.id: [] for path in reader.paths for leg in path.legs}
    for row in reader.list_facts():
        for leg in row.legs:
            if leg.id in found:
                found[leg.id].append(row)
    return build_compare(reader.paths, found, path_id)
