"""A date as a person types it, read as a stretch of days or answered with what to type instead."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from explorer.dates import DateError, extent, iso_year
from explorer.viewmodels.formatting import format_date
from explorer.viewmodels.selection import Period
from explorer.wording import tr

_CONTEXT = "Go to date"
_UNREAD = "“{typed}” cannot be read as a date. {what}"
_LONGEST = 80
_SHOWN = 40  # letters of what was typed, as a sentence repeats it
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_WORDS = re.compile(r"^(?:in|on|the|about|around|circa|ca|c|year)\b\.?\s*|^~\s*")
_BETWEEN = re.compile(
    r"\s*[–—]\s*|\s+-+\s+|\s+(?:to|until|till|and)\s+|\s*/\s*(?=-?\d{4})|\s*\.{2,}\s*"
)
_YEAR = r"(?P<y>-?\d{3,4})"
_NUMBERS = (
    # The year first: there is one order only.
    re.compile(rf"{_YEAR}(?:[-/.](?P<m>\d{{1,2}})(?:[-/.](?P<d>\d{{1,2}}))?)?"),
    re.compile(
        r"(?P<y>\d{4})\s*[年년]\s*(?:(?P<m>\d{1,2})\s*[月월]\s*(?:(?P<d>\d{1,2})\s*[日일])?)?"
    ),
    # Points are set between day, month and year, in this order, wherever they are set at all.
    re.compile(r"(?:(?P<d>\d{1,2})\s*\.\s*)?(?P<m>\d{1,2})\s*\.\s*(?P<y>\d{4})"),
    re.compile(r"(?P<m>\d{1,2})[-/](?P<y>\d{4})"),
)
_EITHER_WAY = re.compile(r"(\d{1,2})([-/])(\d{1,2})\2(\d{4})")
_NAMED = (
    re.compile(
        r"(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?\.?\s*(?:of\s+)?)?(?P<n>[a-z]+)\.?,?\s*(?P<y>\d{3,4})"
    ),
    re.compile(r"(?P<n>[a-z]+)\.?\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{3,4})"),
    re.compile(r"(?P<y>\d{3,4}),?\s+(?:(?P<d>\d{1,2})\.?\s+)?(?P<n>[a-z]+)\.?"),
    re.compile(r"(?P<y>\d{3,4}),?\s+(?P<n>[a-z]+)\.?\s+(?P<d>\d{1,2})"),
)
_DECADE = re.compile(r"(?P<y>\d{3})(?:0['’]?s|x)")


@dataclass(frozen=True, slots=True)
class DateEntry:
    """What was typed: the days that it means, or a sentence that says what to type instead."""

    period: Period | None = None
    sentence: str = ""


class _NotReadError(Exception):
    """Carries words for what cannot be read; `{typed}` in them is what was typed."""

    def __init__(self, words: str, **values: str) -> None:
        super().__init__(words)
        self.words, self.values = words, values


def read_date_entry(text: str) -> DateEntry:
    """Return the days that a person means: "1998", "summer 2004", "14.7.2004", "1998 to 2001"."""
    typed, shown = _plain(text), _shortened(text)
    try:
        if not typed or not shown:
            return DateEntry(sentence=_what_to_type())
        if len(typed) > _LONGEST:
            raise _NotReadError(_UNREAD, what=_what_to_type())
        return DateEntry(Period(*_stretch(typed)))
    except _NotReadError as told:
        return DateEntry(sentence=tr(_CONTEXT, told.words, typed=shown, **told.values))
    except DateError:
        words = "“{typed}” is not in the calendar. {what}"
        return DateEntry(sentence=tr(_CONTEXT, words, typed=shown, what=_what_to_type()))


def _plain(text: str) -> str:
    """Return text in lower case, digits of any script as 0 to 9, white space drawn together."""
    folded = unicodedata.normalize("NFKC", text[: 4 * _LONGEST]).lower()
    digits = (str(unicodedata.digit(one)) if one.isdecimal() else one for one in folded)
    shown = "".join(digits).replace("−", "-").replace("‑", "-")
    return " ".join(shown.split()).strip(" ,;")


def _shortened(typed: str) -> str:
    """Return what was typed as a sentence repeats it."""
    shown = "".join(letter for letter in typed[: 4 * _LONGEST] if letter.isprintable()).strip()
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _what_to_type() -> str:
    return tr(
        _CONTEXT,
        "Type a year, a month, a day or two of them, such as 1998, March 1998, 2004-07-14 or "
        "1998 to 2001.",
    )


def _unread() -> _NotReadError:
    return _NotReadError(_UNREAD, what=_what_to_type())


def _stretch(typed: str) -> tuple[int, int]:
    """Return the days of one date, or from the first of one to the last of another."""
    if short := re.fullmatch(r"(\d{4})\s*(–|—|-|/)\s*(\d{4}|\d\d)", typed):
        first, sign, last = short.groups()
        # 2004-07 is a month wherever it can be one.
        if len(last) == 4 or sign in "–—" or not 1 <= int(last) <= 12:
            return _two(first, last if len(last) == 4 else first[:2] + last)
    one = _single(typed)
    if one is not None:
        return one
    parts = [part for part in _BETWEEN.split(typed) if part]
    if len(parts) != 2:
        raise _vague(typed) or _unread()
    return _two(*_completed(*parts))


def _two(first: str, last: str) -> tuple[int, int]:
    start, end = _single(first), _single(last)
    if start is None or end is None:
        raise _vague(last if end is None else first) or _unread()
    if start[0] >= end[1] or start[1] > end[1]:
        raise _NotReadError("“{typed}” ends before it begins; type the earlier date first.")
    return start[0], end[1]


def _completed(first: str, last: str) -> tuple[str, str]:
    """Lend either of two dates the month and year that it shares with the other."""
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?\.?", first):
        shared = re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?\.?\s*(.+)", last)
        return (f"{first} {shared[1]}", last) if shared else (first, last)
    if re.fullmatch(r"[^\d]+|\d{1,2}\.? ?[a-z]+", first) and (year := re.search(r"\d{4}$", last)):
        return f"{first} {year[0]}", last
    if re.fullmatch(r"[^\d]+|\d{1,2}\.? ?[a-z]+", last) and (year := re.search(r"\d{4}$", first)):
        return first, f"{last} {year[0]}"
    return first, last


def _single(typed: str) -> tuple[int, int] | None:
    """Return the days of one date; None where it is none."""
    bare = _FIRST_WORDS.sub("", _FIRST_WORDS.sub("", typed)).removesuffix("?").strip()
    if decade := _DECADE.fullmatch(bare):
        return _days(f"{decade['y'].zfill(3)}X")
    if either := _EITHER_WAY.fullmatch(bare):
        return _day_or_month_first(int(either[1]), int(either[3]), int(either[4]))
    for form in _NUMBERS:
        if found := form.fullmatch(bare):
            return _numbered(found)
    for form in _NAMED:
        if found := form.fullmatch(bare):
            return _named(bare, found)
    return None


def _days(edtf: str) -> tuple[int, int]:
    start, end, _ = extent(edtf)
    return start, end


def _edtf(year: int, month: int | None = None, day: int | None = None) -> str:
    text = iso_year(year)
    if month is not None:
        text += f"-{month:02d}"
    return text if day is None else f"{text}-{day:02d}"


def _numbered(found: re.Match[str]) -> tuple[int, int]:
    parts = found.groupdict()
    year, month, day = (
        (int(parts[key]) if parts[key] else None for key in "ymd")
        if ("d" in parts)
        else (int(parts["y"]), int(parts["m"]), None)
    )
    if month is not None and not 1 <= month <= 12:
        raise DateError("no such month")
    return _days(_edtf(year or 0, month, day))


def _day_or_month_first(one: int, other: int, year: int) -> tuple[int, int]:
    """Read a day that is written both ways in the world only where it can be but one of them."""
    readings = {
        _edtf(year, month, day)
        for day, month in ((one, other), (other, one))
        if 1 <= month <= 12 and 1 <= day <= 31
    }
    if len(readings) == 2:
        first, second = sorted(readings)
        raise _NotReadError(
            "“{typed}” may be {first} or {second}; type {first_iso} or {second_iso}.",
            first=format_date(first), second=format_date(second), first_iso=first,
            second_iso=second,
        )  # fmt: skip
    if not readings:
        raise DateError("no such day")
    return _days(readings.pop())


def _named(typed: str, found: re.Match[str]) -> tuple[int, int]:
    name, year, day = found["n"], int(found["y"]), found["d"]
    if name in _SEASONS and day is None:
        return _days(_edtf(year, _SEASONS[name]))
    month = _month(name)
    if month is None:
        raise _vague(typed) or _unread()
    return _days(_edtf(year, month, int(day) if day else None))


def _month(name: str) -> int | None:
    """Return the number of a month by its name or the beginning of it, three letters at least."""
    found = [at for at, full in enumerate(_MONTHS, 1) if full.startswith(name)]
    return found[0] if len(name) >= 3 and found else (9 if name == "sept" else None)


def _vague(typed: str) -> _NotReadError | None:
    """Return what to say where there is a date, and no days that it stands for."""
    if re.match(r"(?:early|mid|late)\b", typed):
        return _NotReadError("“{typed}” has no first and last day; type years: 1997 to 1999.")
    if re.match(r"(?:since|from|after|until|till|before|by)\b", typed):
        return _NotReadError("“{typed}” is open at one end; type both, such as 1998 to 2001.")
    unfinished = re.fullmatch(r"\D*'?\d{2}|\d{1,2}[./-]\d{1,2}[./-]\d{2}", typed)
    if unfinished or _month(typed) or typed in _SEASONS:
        return _NotReadError("“{typed}” needs its year in full, such as 1998 or 2004-07-14.")
    return None
