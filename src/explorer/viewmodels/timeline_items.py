"""A dated fact as the timeline shows it: what to read, where it lies and in which lanes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explorer.dates import DateSpan
from explorer.queries.rows import DatedFactRow
from explorer.viewmodels.fact_lines import is_folded, shown_title
from explorer.viewmodels.formatting import fact_date, format_date, format_pages

EVENT = "event"


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A dated fact: what to read, where it stands, and in which lane."""

    id: str
    title: str
    when: str
    pages: str
    kind: str
    event: bool
    theme: str
    country: str
    span: DateSpan
    folded: bool = False

    @property
    def line(self) -> str:
        """The whole item as one line of text."""
        return " · ".join(part for part in (self.when, self.title, self.pages) if part)


def make_item(
    row: DatedFactRow, span: DateSpan, opened: Iterable[str], theme: str = "", country: str = ""
) -> TimelineItem:
    """Return a fact as an item; `theme` and `country` are the ids of its lanes."""
    folded = is_folded(row, opened)
    return TimelineItem(
        id=row.id,
        title=shown_title(row, opened),
        # The source's words for a date may tell what a folded record holds back.
        when=format_date(row.date) if folded else fact_date(row),
        pages=format_pages(row.pages),
        kind=row.kind.name,
        event=row.kind.id == EVENT,
        theme=theme,
        country=country,
        span=span,
        folded=folded,
    )
