"""Facts as lines of a journey: prices with who pays whom and when, times, decisions, events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from explorer.queries.rows import FactRow, PriceRow
from explorer.viewmodels.fact_lines import FactLine, fact_line
from explorer.viewmodels.formatting import (
    fact_date,
    format_amount,
    format_date,
    format_quantity,
    sentence_start,
)
from explorer.wording import tr

_CONTEXT = "Journey"
_DUES = {
    "always": "in any case",
    "if-caught": "only if caught",
    "if-branch": "only on one of the ways",
    "once": "once",
}


def year_words(row: FactRow) -> str:
    """Return the year of a figure in words; a price without one says so, as it must."""
    return _year(row) or tr(_CONTEXT, "undated, as of the article (2006)")


def _year(row: FactRow) -> str:
    year = next((quantity.year for quantity in row.quantities if quantity.year), None)
    return format_date(year) or fact_date(row)


def due_words(row: FactRow) -> str:
    """Return when a price or a time falls due, with the way on which it does."""
    if row.due == "if-branch" and row.branch:
        return tr(_CONTEXT, "only on this way: {way}", way=row.branch.name)
    return tr(_CONTEXT, _DUES.get(row.due, row.due)) if row.due else ""


def _payment(price: PriceRow) -> str:
    if price.payer and price.payee:
        return tr(_CONTEXT, "{payer} → {payee}", payer=price.payer, payee=price.payee)
    if price.payer:
        return tr(_CONTEXT, "{payer} → payee not documented", payer=price.payer)
    if price.payee:
        return tr(_CONTEXT, "payer not documented → {payee}", payee=price.payee)
    return tr(_CONTEXT, "payer and payee not documented")


def _instead(row: FactRow, rivals: Iterable[FactRow]) -> str:
    """Name the other figures of which one at most is paid."""
    parts = [
        f"{format_amount(rival.quantities[0])} ({_year(rival) or tr(_CONTEXT, 'undated')})"
        for rival in rivals
        if rival.id != row.id and rival.quantities and not rival.sensitive
    ]
    return tr(_CONTEXT, "instead of: {others}", others="; ".join(parts)) if parts else ""


def _says(row: FactRow) -> str:
    return tr(_CONTEXT, "says: {who}", who=row.claimant.name) if row.claimant else ""


def _per_words(row: FactRow) -> str:
    per = row.quantities[0].per if row.quantities else ""
    return tr(_CONTEXT, "per {what}", what=per) if per else ""


def price_line(
    row: FactRow,
    opened: Iterable[str] = (),
    rivals: Iterable[FactRow] = (),
    derived: str = "",
) -> FactLine:
    """Return a price as a line: amount, purpose, who pays whom, when due, year and claimant."""
    line = fact_line(row, opened)
    if line.folded or row.price is None:
        return line
    details = [
        sentence_start(year_words(row)),
        _payment(row.price),
        due_words(row),
        derived,
        _instead(row, rivals),
        _says(row),
    ]
    return replace(
        line,
        text=", ".join(
            part for part in (sentence_start(row.price.purpose), _per_words(row)) if part
        ),
        detail=" · ".join(part for part in details if part),
    )


def worded_time(row: FactRow) -> str:
    """Return a time that the source gives in words alone, "for months": a figure and no date."""
    return row.date_words if row.kind.id == "duration" and not row.quantities else ""


def time_line(row: FactRow, opened: Iterable[str] = (), rivals: Iterable[FactRow] = ()) -> FactLine:
    """Return a time or distance as a line: figure, statement, when it applies, instead of what."""
    line = fact_line(row, opened)
    if line.folded:
        return line
    if worded := worded_time(row):
        line = replace(line, amount=worded, detail=_says(row))
    parts = [line.detail, due_words(row), _instead(row, rivals)]
    return replace(line, detail=" · ".join(part for part in parts if part))


def plain_line(row: FactRow, opened: Iterable[str] = ()) -> FactLine:
    """Return a fact as a statement without a figure of its own; the statement has it."""
    return replace(fact_line(row, opened), amount="")


def decision_line(row: FactRow, opened: Iterable[str] = ()) -> FactLine:
    """Return a decision as a line that names the country and whether it is law or practice."""
    line = plain_line(row, opened)
    if line.folded:
        return line
    country = row.countries[0].name if row.countries else ""
    standing = row.standing.replace("-", " ")
    parts = [country, standing, row.level, line.detail]
    return replace(line, detail=" · ".join(part for part in parts if part))


def event_line(row: FactRow, opened: Iterable[str] = ()) -> FactLine:
    """Return an event as a line that begins with its date."""
    line = fact_line(row, opened)
    if line.folded:
        return replace(line, amount="")
    return replace(line, amount=sentence_start(fact_date(row)), detail=_says(row))


def series_lines(rows: Sequence[FactRow]) -> tuple[FactLine, ...]:
    """Return the figures of one thing in time order: year, figure, what it is."""
    found = []
    for row in rows:
        line = fact_line(row)
        for quantity in row.quantities:
            year = format_date(quantity.year) or fact_date(row)
            text = format_quantity(quantity)
            if year:
                dated = replace(line, amount=sentence_start(year), text=text, detail=row.title)
                found.append((_begins(quantity.year or row.date or ""), dated))
    return tuple(line for _, line in sorted(found, key=lambda one: one[0]))


def _begins(date: str) -> str:
    """Return where an EDTF date stands in time order: a decade at its start, "until" at its end."""
    return date.removeprefix("../").replace("X", "0")


def quiet_last(rows: Iterable[FactRow]) -> list[FactRow]:
    """Return rows with sensitive records last, so that nothing hard is met first."""
    return sorted(rows, key=lambda row: (bool(row.sensitive), row.position))
