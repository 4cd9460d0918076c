"""Figures, dates and pages in words, with the source's own hedges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.hedges import LOWER_HEDGES, UPPER_HEDGES
from explorer.queries.rows import DatedFactRow, FactRow, QuantityRow
from explorer.wording import tr

NOT_DOCUMENTED = "not documented in the source"
_CONTEXT = "Formatting"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SYMBOLS = {"USD": "$"}


def format_number(value: float) -> str:
    """Return a figure with thousands separated and no digits that the source does not give."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.2f}".rstrip("0")


def _money(value: float, currency: str) -> str:
    symbol = _SYMBOLS.get(currency, f"{currency} ")
    figure = f"{int(value):,}" if value == int(value) else f"{value:,.2f}"
    return f"{symbol}{figure}"


def _figures(quantity: QuantityRow) -> str:
    low, high = quantity.min, quantity.max
    single = low if high is None else high
    if low is None or high is None or low == high:
        value = single if single is not None else 0.0
        return _money(value, quantity.currency) if quantity.currency else format_number(value)
    if quantity.currency:
        figure = _money(high, "").removeprefix(" ")
        return f"{_money(low, quantity.currency)}–{figure}"
    return f"{format_number(low)}–{format_number(high)}"


def format_amount(quantity: QuantityRow) -> str:
    """Return the figure with its hedge and unit, but without what it is per."""
    if quantity.unit == "share" and quantity.qualifier:
        return quantity.qualifier  # "a third", in the source's words
    figures = _figures(quantity)
    if quantity.unit == "ratio":
        figures = tr(_CONTEXT, "{figure} to one", figure=figures)
    elif quantity.unit == "fold":
        figures = f"{figures}-fold"
    elif not quantity.currency:
        figures = f"{figures} {quantity.unit_name}"
    return _hedged(quantity.qualifier, figures)


def _hedged(hedge: str, figures: str) -> str:
    """Put a hedge where the source's sentence has it, which is not always before the figure."""
    if hedge == "to life":
        return f"{figures} {hedge}"
    if hedge == "between" and "–" in figures:
        return f"{hedge} {figures.replace('–', ' and ', 1)}"
    if hedge == "upper figure nearly" and "–" in figures:
        return figures.replace("–", " to nearly ", 1)
    return f"{hedge} {figures}".strip()


def format_quantity(quantity: QuantityRow) -> str:
    """Return the figure as the source has it: hedge, range, unit, per what."""
    amount = format_amount(quantity)
    per = quantity.per
    return f"{amount} {tr(_CONTEXT, 'per {what}', what=per)}" if per else amount


def quantity_bounds(quantity: QuantityRow) -> tuple[float | None, float | None]:
    """Return the lower and upper end; an end that the source leaves open is None."""
    low, high = quantity.min, quantity.max
    if quantity.qualifier in UPPER_HEDGES:
        low = None
    if quantity.qualifier in LOWER_HEDGES:
        high = None
    return low, high


def format_year(year: int) -> str:
    """Return a year in words: 1998, "AD 33", and before the year 1 "500 BC"."""
    if year > 0:
        return str(year) if year >= 1000 else tr(_CONTEXT, "AD {year}", year=year)
    return tr(_CONTEXT, "{year} BC", year=1 - year)


def _single_date(text: str) -> str:
    if match := re.fullmatch(r"(-?)(\d{3})X", text):
        if not match[1] and match[2] >= "100":
            return tr(_CONTEXT, "the {decade}0s", decade=match[2])
        first = -int(match[2]) * 10 - 9 if match[1] else int(match[2]) * 10
        values = {"first": format_year(first), "last": format_year(first + 9)}
        return tr(_CONTEXT, "{first} to {last}", **values)
    match = re.fullmatch(r"(-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?", text)
    if match is None:
        return text
    year, month, day = format_year(int(match[1])), match[2] or "", match[3]
    names = {**_SEASONS, **{f"{at:02d}": name for at, name in enumerate(_MONTHS, start=1)}}
    if month and month not in names:
        return text
    named = f"{names[month]} {year}" if month else year
    return f"{int(day)} {named}" if day else named


def format_date(edtf: str | None) -> str:
    """Return an EDTF date in plain words; nothing for no date."""
    if not edtf:
        return ""
    about = tr(_CONTEXT, "about ") if "~" in edtf or "%" in edtf else ""
    doubt = tr(_CONTEXT, " (uncertain)") if "?" in edtf or "%" in edtf else ""
    plain = edtf.translate(str.maketrans("", "", "~?%"))
    if "/" not in plain:
        return f"{about}{_single_date(plain)}{doubt}"
    start, end = plain.split("/")
    if start in {"", ".."}:
        words = tr(_CONTEXT, "until {end}", end=_single_date(end))
    elif end in {"", ".."}:
        words = tr(_CONTEXT, "since {start}", start=_single_date(start))
    else:
        words = tr(_CONTEXT, "{start} to {end}", start=_single_date(start), end=_single_date(end))
    return f"{about}{words}{doubt}"


def fact_date(row: FactRow | DatedFactRow) -> str:
    """Return a fact's date in the source's words where it has some, else in ours."""
    return row.date_words or format_date(row.date)


def format_pages(pages: Sequence[int]) -> str:
    """Return "p. 50" or "pp. 49-51, 60" with runs drawn together."""
    if not pages:
        return ""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    single = len(runs) == 1 and len(runs[0]) == 1
    return f"{'p.' if single else 'pp.'} {', '.join(parts)}"


def format_notes(notes: Sequence[int]) -> str:
    """Return "endnote 94" or "endnotes 91, 92"; nothing where there is none."""
    if not notes:
        return ""
    numbers = ", ".join(str(note) for note in notes)
    if len(notes) == 1:
        return tr(_CONTEXT, "endnote {numbers}", numbers=numbers)
    return tr(_CONTEXT, "endnotes {numbers}", numbers=numbers)


def format_list(names: Sequence[str]) -> str:
    """Return names as a sentence has them: "a, b and c"."""
    if len(names) < 2:
        return "".join(names)
    return tr(_CONTEXT, "{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def sentence_start(text: str) -> str:
    """Return text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
