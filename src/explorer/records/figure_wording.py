"""What the sentences of a chart may say: its own numbers, in one sentence that picks no side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from explorer.records.figure_records import Figure
from explorer.records.model import Documented

_MOST_WORDS = 60
_SECOND_PERSON = re.compile(r"\b(you|your|yours|yourself|yourselves)\b", re.IGNORECASE)
# A new sentence; a page or an abbreviated name does not begin one.
_NEW_SENTENCE = re.compile(r"(?<!U\.S)(?<!\bp)(?<!\bpp)[.!?]\s+(?=\S)")
# Words by which one figure is preferred to another, or one that nobody gave is made of them.
_PICKS = re.compile(
    r"\b(midpoint|mid-point|median|in the middle|halfway|split the difference|actual(ly)?|in truth|"
    r"the truth|in reality|correct(ly)?|wrong(ly)?|rightly|(the|a) (real|true) (number|figure|sum)|"
    r"(more|most) (reliable|credible|accurate|trustworthy)|(better|best) estimate|obviously|"
    r"clearly|of course|prove[sd]?|cheapest|(best|safest|fastest) (way|route|path))\b",
    re.IGNORECASE,
)
_AVERAGE = re.compile(r"\baverag\w*\b", re.IGNORECASE)
_PAGES = re.compile(r"\bpp?\.\s*(\d+(?:(?:\s*[-–,]\s*|\s+and\s+)\d+)*)")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# "May" also says what may be: it is a month beside a year, or after a word that dates.
_MONTH = re.compile(
    rf"\b(?:{'|'.join(name for name in _MONTHS if name != 'May')})\b|\bMay\b(?=,? \d)|"
    r"(?<=\b(?:in|of) )May\b"
)
_UNITS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
# `one` is an article or a pronoun more often than a number.
_WORDS = {
    **{word: float(value) for value, word in enumerate(_UNITS, start=2)},
    **{word: value * 10.0 for value, word in enumerate(_TENS, start=2)},
}
_PARTS = {"half": 2.0, "third": 3.0, "thirds": 3.0, "quarters": 4.0, "fifths": 5.0, "tenth": 10.0}
_ANY = "|".join((*_WORDS, "one"))
_OUT_OF = re.compile(rf"\b({_ANY}) (?:out of|in) ({_ANY})\b", re.IGNORECASE)
_FRACTION = re.compile(rf"\b(?:({_ANY})[ -])?(half|third|thirds|quarters|fifths|tenth)\b", re.I)
_AND_A_HALF = re.compile(rf"\b({_ANY})[ -]and[ -]a[ -]half\b", re.IGNORECASE)
_MILLIONS = re.compile(rf"\b(?:({_ANY}|[\d.,]+)(?: to |[-–]))?({_ANY}|[\d.,]+) million\b", re.I)
_DECADE = re.compile(r"\b(\d{3})0s\b")
_ORDINALS = re.compile(r"\b(first|second|third) (quarter|time|countr\w+)\b", re.IGNORECASE)
_FIGURE = re.compile(r"(?<![\w.,])\d(?:[\d,]*\d)?(?:\.\d+)?")


@dataclass(frozen=True)
class Known:
    """What a chart's sentences may name: numbers, months and pages of what it draws."""

    numbers: frozenset[float]
    folded: frozenset[float]
    months: frozenset[str]
    decades: frozenset[str]
    pages: frozenset[int]
    averages: bool


def known_to(figure: Figure, facts: Iterable[Documented], pages: Iterable[int]) -> Known:
    """Return what is known of these facts; the figures of a folded one are not to be named."""
    facts = list(facts)
    open_facts = [fact for fact in facts if not fact.sensitive]
    dates = [figure.turn or "", *(date for fact in facts for date in _dates(fact))]
    numbers = {number for date in dates for number in _date_numbers(date)}
    for fact in facts:
        numbers |= _printed(fact.neutral_name or "") if fact.sensitive else _figures(fact)
    hedges = (f"{q.qualifier} {f.statement}" for f in open_facts for q in f.quantities)
    return Known(
        numbers=frozenset(numbers),
        folded=frozenset(n for fact in facts if fact.sensitive for n in _figures(fact)) - numbers,
        months=frozenset(month for date in dates for month in _months(date)),
        decades=frozenset(part for date in dates for part in re.findall(r"\b(\d{3})[\dX]", date)),
        pages=frozenset({*pages, *figure.pages, *(page for fact in facts for page in fact.pages)}),
        averages=any("averag" in hedge for hedge in hedges),
    )


def _dates(fact: Documented) -> Iterator[str]:
    yield fact.date or ""
    yield fact.date_words or ""
    yield from (quantity.year or "" for quantity in fact.quantities)


def _date_numbers(date: str) -> Iterator[float]:
    for year, _, day in re.findall(r"\b(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", date):
        yield float(year)
        if day:
            yield float(day)


def _months(date: str) -> Iterator[str]:
    for month in re.findall(r"\b\d{4}-(\d\d)", date):
        if 1 <= int(month) <= len(_MONTHS):
            yield _MONTHS[int(month) - 1]
    yield from _MONTH.findall(date)


def _figures(fact: Documented) -> set[float]:
    found: set[float] = set()
    for quantity in fact.quantities:
        found |= {value for value in (quantity.min, quantity.max) if value is not None}
        found |= _printed(f"{quantity.per or ''} {quantity.of or ''}")
    return {round(value, 4) for value in found}


def _printed(text: str) -> set[float]:
    return {float(number.replace(",", "")) for number in _FIGURE.findall(text)}


def numbers_in(text: str) -> set[float]:
    """Return the numbers that a sentence gives, in figures or in words, without its pages."""
    found: set[float] = set()

    def taken(pattern: re.Pattern[str], text: str) -> str:
        for match in pattern.finditer(text):
            found.update(_value(pattern, match))
        return pattern.sub(" ", text)

    text = _DECADE.sub(" ", _ORDINALS.sub(" ", _PAGES.sub(" ", text)))
    for pattern in (_MILLIONS, _OUT_OF, _AND_A_HALF, _FRACTION):
        text = taken(pattern, text)
    found |= _printed(text)
    found |= {_WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in _WORDS}
    return {round(value, 4) for value in found}


def _number(text: str) -> float:
    word = text.lower()
    return 1.0 if word == "one" else _WORDS.get(word) or float(word.strip(",.").replace(",", ""))


def _value(pattern: re.Pattern[str], match: re.Match[str]) -> Iterator[float]:
    if pattern is _MILLIONS:
        yield from (_number(part) * 1e6 for part in match.groups() if part)
    elif pattern is _OUT_OF:
        yield _number(match[1]) / _number(match[2])
    elif pattern is _AND_A_HALF:
        yield _number(match[1]) + 0.5
    else:
        yield (_number(match[1]) if match[1] else 1.0) / _PARTS[match[2].lower()]


def wording_faults(figure: Figure, known: Known) -> Iterator[tuple[str, str, str]]:
    """Yield field, fault and mend of a chart's title and sentences."""
    for field in ("title", "counts", "takeaway", "note"):
        text = getattr(figure, field) or ""
        if found := _SECOND_PERSON.search(text):
            yield field, f"speaks to the reader (`{found[0]}`)", "say what is documented"
        if found := _PICKS.search(text):
            yield field, f"`{found[0]}` picks a side", "say who gives which figure"
        if not known.averages and (found := _AVERAGE.search(text)):
            yield field, f"`{found[0]}`: no figure of it is one", "leave the figures as they are"
        if field in {"takeaway", "note"}:
            yield from ((field, *fault) for fault in _number_faults(text, known))
    takeaway = figure.takeaway or ""
    if _NEW_SENTENCE.search(takeaway):
        yield "takeaway", "is more than one sentence", "keep one, and put the rest into `note`"
    if len(takeaway.split()) > _MOST_WORDS:
        yield "takeaway", f"runs to more than {_MOST_WORDS} words", "say less"


def _number_faults(text: str, known: Known) -> Iterator[tuple[str, str]]:
    for number in sorted(numbers_in(text) - known.numbers):
        if number in known.folded:
            yield f"{number:g} is a figure that is folded until opened", "put it neutrally"
        else:
            yield f"{number:g} is no figure or date of what it draws", "read the facts again"
    pages = {int(page) for part in _PAGES.findall(text) for page in re.findall(r"\d+", part)}
    for page in sorted(pages - known.pages):
        yield f"page {page} is none of its pages", "read the facts again"
    for month in sorted(set(_MONTH.findall(text)) - known.months):
        yield f"{month} is no month of what it draws", "read the facts again"
    for decade in sorted(set(_DECADE.findall(text)) - known.decades):
        yield f"the {decade}0s are no date of what it draws", "read the facts again"
