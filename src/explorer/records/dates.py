"""EDTF dates of records: what is one, the days between which it lies, and its hedges."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from explorer.dates import OPEN_ENDS, DateError, DateSpan, iso_day, span_of

__all__ = ["DateBounds", "DateError", "date_bounds"]


@dataclass(frozen=True)
class DateBounds:
    """First and last possible day as ISO dates, precision and hedges of an EDTF date.

    `precision` is day, month, season, year, decade or interval. An open end has no day. `span` is
    the same in day numbers, as it is drawn.
    """

    first: str | None
    last: str | None
    precision: str
    approximate: bool
    uncertain: bool
    span: DateSpan


@lru_cache(maxsize=4096)
def date_bounds(edtf: str) -> DateBounds:
    """Return the bounds of an EDTF date; raise DateError where it is none.

    The edtf package decides what is valid; the bounds are ours, because its own pad a month to
    31 days and an approximate date by an amount that no source states.
    """
    ends = edtf.split("/")
    if len(ends) > 2 or all(end in OPEN_ENDS for end in ends):
        raise DateError(f"`{edtf}` is not an EDTF date")
    try:
        # End by end: edtf 5.0 trips over `1995~/..` as a whole.
        for end in ends:
            if len(ends) == 1 or end not in OPEN_ENDS:
                parse_edtf(end, fail_silently=False)
    except EDTFParseException as error:
        raise DateError(f"`{edtf}` is not an EDTF date") from error
    span = span_of(edtf)
    return DateBounds(
        None if span.open_start else iso_day(span.start),
        None if span.open_end else iso_day(span.end - 1),
        span.precision,
        "~" in edtf or "%" in edtf,
        span.uncertain,
        span,
    )
