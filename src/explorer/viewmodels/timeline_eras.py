"""Eras behind the timeline: where each is documented, and what each account says of its ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.dates import DateError, DateSpan, span_of
from explorer.queries.rows import Named
from explorer.queries.timeline_rows import EraAccountRow, EraRow
from explorer.viewmodels.formatting import (
    format_date,
    format_notes,
    format_pages,
    sentence_start,
)
from explorer.viewmodels.reader import Reader
from explorer.wording import tr

_CONTEXT = "Timeline"


@dataclass(frozen=True, slots=True)
class EraAccount:
    """When an era began or ended by one account; one without a span has words alone."""

    span: DateSpan | None
    when: str
    claimant: str
    pages: str
    statement: str

    @property
    def line(self) -> str:
        """The account as one line of text."""
        return f"{self.when} · {self.claimant}, {self.pages}: {self.statement}"


@dataclass(frozen=True, slots=True)
class EraBand:
    """An era with the days between which it is drawn.

    Some account has it begin at `start` and some account has it end at `end`; from `sure_start`
    to `sure_end` all of them have it going on. Where that is empty it lies somewhere in between.
    Behind an open end the source does not say how far it reached.
    """

    id: str
    name: str
    when: str
    statement: str
    claimant: str
    pages: str
    start: int
    end: int
    sure_start: int
    sure_end: int
    open_start: bool = False
    open_end: bool = False
    about_start: bool = False
    about_end: bool = False
    starts: tuple[EraAccount, ...] = ()
    ends: tuple[EraAccount, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether all accounts agree on a part of it."""
        return self.sure_start < self.sure_end

    @property
    def line(self) -> str:
        """The era as one line of text."""
        return " · ".join((self.name, self.when, self.pages))

    @property
    def lines(self) -> tuple[str, ...]:
        """The era with all its accounts, a line each, for lists and screen readers."""
        lines = [self.line, self.statement]
        for heading, accounts in (
            (tr(_CONTEXT, "Beginning, by account:"), self.starts),
            (tr(_CONTEXT, "End, by account:"), self.ends),
        ):
            if accounts:
                lines += [heading, *(account.line for account in accounts)]
        return tuple(lines)

    @property
    def hover(self) -> str:
        """What to say while the mouse rests on it."""
        return "\n".join(self.lines)


def _claimant(claimant: Named | None) -> str:
    return claimant.name if claimant else tr(_CONTEXT, "the article")


def _where(pages: Sequence[int], notes: Sequence[int]) -> str:
    return ", ".join(part for part in (format_pages(pages), format_notes(notes)) if part)


def _span(date: str | None) -> DateSpan | None:
    try:
        return span_of(date) if date else None
    except DateError:
        return None


def _account(row: EraAccountRow) -> EraAccount:
    return EraAccount(
        span=_span(row.date),
        when=sentence_start(row.date_words or format_date(row.date)),
        claimant=_claimant(row.claimant),
        pages=_where(row.pages, row.notes),
        statement=row.statement,
    )


def _spans(accounts: Sequence[EraAccount]) -> list[DateSpan]:
    return [account.span for account in accounts if account.span is not None]


def era_band(row: EraRow) -> EraBand | None:
    """Return an era as a band; None where its date is none that can be drawn."""
    span = _span(row.date)
    if span is None:
        return None
    starts = tuple(_account(one) for one in row.starts)
    ends = tuple(_account(one) for one in row.ends)
    began, ended = _spans(starts), _spans(ends)
    start = min([span.start, *(one.start for one in began)])
    end = max([span.end, *(one.end for one in (*began, *ended))])
    sure_start = max(one.end for one in began) if began else _sure_start(span)
    sure_end = min(one.start for one in ended) if ended else _sure_end(span, end)
    return EraBand(
        id=row.id,
        name=row.name,
        when=row.date_words or format_date(row.date),
        statement=row.statement,
        claimant=_claimant(row.claimant),
        pages=_where(row.pages, row.notes),
        start=start,
        end=end,
        sure_start=sure_start,
        sure_end=max(sure_end, sure_start),
        open_start=span.open_start,
        open_end=span.open_end,
        about_start=span.about_start or len(began) > 1,
        about_end=span.about_end or len(ended) > 1,
        starts=starts,
        ends=ends,
    )


def _sure_start(span: DateSpan) -> int:
    if span.solid:
        return span.solid_start
    # A date with an open end begins within its one known part, and goes on after that.
    return span.end if span.open_end else span.start


def _sure_end(span: DateSpan, end: int) -> int:
    if span.solid:
        return span.solid_end
    if span.open_start:
        return span.start
    return end if span.open_end else span.start


def build_eras(rows: Sequence[EraRow]) -> tuple[EraBand, ...]:
    """Return the eras as bands, in the order of time."""
    bands = [band for band in map(era_band, rows) if band is not None]
    return tuple(sorted(bands, key=lambda band: (band.start, band.end, band.id)))


def load_eras(reader: Reader) -> tuple[EraBand, ...]:
    """Return the eras of a library."""
    return build_eras(reader.eras)
