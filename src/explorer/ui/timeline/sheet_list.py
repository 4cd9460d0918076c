"""The list twin on paper: every record of the sheet in date order, with its date and pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from explorer.dates import civil
from explorer.ui.timeline.look import TimelineLook, label_text
from explorer.ui.timeline.sheet_text import PaperTheme, put, put_right, text_width, wrapped
from explorer.ui.timeline.stretch_words import year_words
from explorer.viewmodels.timeline_eras import EraBand
from explorer.viewmodels.timeline_items import TimelineItem
from explorer.viewmodels.timeline_series import SeriesStrip
from explorer.wording import tr

_CONTEXT = "TimelineSheet"
HEADING = 30.0  # above the columns
LEAST = 170.0  # of a page below a drawing, for a list to begin there
_COLUMN, _GUTTER, _GAP = 330.0, 26.0, 10.0
_DATE, _PAGES = 0.27, 0.2  # of a column
_TYPE, _LEADING = 10, 13.0
_AIR, _YEAR = 3.5, 21.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A record below a heading, or that heading, which has no title."""

    heading: str
    when: str = ""
    title: str = ""
    pages: str = ""


@dataclass(frozen=True, slots=True)
class SetEntry:
    """An entry broken into lines, and how far down its column it stands."""

    entry: Entry
    when: tuple[str, ...]
    title: tuple[str, ...]
    top: float = 0.0

    @property
    def height(self) -> float:
        """Height with the air below."""
        if not self.entry.title:
            return _YEAR
        return max(len(self.when), len(self.title), 1) * _LEADING + _AIR


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list with its place on the page."""

    area: QRectF
    entries: tuple[SetEntry, ...]


def list_entries(items: Iterable[TimelineItem]) -> list[Entry]:
    """Return records in date order below the years in which their documented part begins."""
    found: list[Entry] = []
    year = ""
    for item in sorted(items, key=lambda one: (one.span.start, one.span.end, one.title)):
        if (now := year_words(civil(item.span.start)[0])) != year:
            year = now
            found.append(Entry(year))
        found.append(Entry(year, item.when, label_text(item), item.pages))
    return found


def era_entries(eras: Iterable[EraBand]) -> list[Entry]:
    """Return the eras with every account of when each began and ended."""
    heading = tr(_CONTEXT, "Eras")
    found: list[Entry] = []
    for era in eras:
        found.append(Entry(heading, era.when, f"{era.name}. {era.statement}", era.pages))
        for account in (*era.starts, *era.ends):
            words = f"{era.name}, {account.claimant}: {account.statement}"
            found.append(Entry(heading, account.when, words, account.pages))
    return [Entry(heading), *found] if found else []


def series_entries(strips: Iterable[SeriesStrip]) -> list[Entry]:
    """Return the figures of each series below its title."""
    found: list[Entry] = []
    for strip in strips:
        found.append(Entry(strip.heading))
        for point in strip.points:
            counted = f"{point.figure} ({point.of})" if point.of else point.figure
            words = " · ".join(part for part in (counted, point.claimant, point.remark) if part)
            found.append(Entry(strip.heading, point.when, words, point.pages))
    return found


def flow_list(
    entries: Sequence[Entry], bodies: Iterator[QRectF], theme: PaperTheme
) -> list[tuple[ListColumn, ...]]:
    """Fill page after page with columns of entries; none is cut, and no heading is left alone."""
    pages: list[tuple[ListColumn, ...]] = []
    waiting: list[SetEntry] = []
    following = iter(entries)
    while True:
        areas = _areas(next(bodies), 0.0 if pages else HEADING)
        # A page that took nothing comes once; the next takes an entry in any case.
        must = bool(pages) and not pages[-1]
        columns: list[ListColumn] = []
        for area in areas:
            column = _fill(waiting, following, area, theme, must=must and not columns)
            if column:
                columns.append(ListColumn(area, tuple(column)))
        pages.append(tuple(columns))
        if not waiting:
            return pages


def _areas(body: QRectF, heading: float) -> list[QRectF]:
    count = max(1, int((body.width() + _GUTTER) // (_COLUMN + _GUTTER)))
    width = (body.width() - (count - 1) * _GUTTER) / count
    top, height = body.top() + heading, body.height() - heading
    return [QRectF(body.left() + at * (width + _GUTTER), top, width, height) for at in range(count)]


def _fill(
    waiting: list[SetEntry], following: Iterator[Entry], area: QRectF, theme: PaperTheme, *,
    must: bool,
) -> list[SetEntry]:  # fmt: skip
    """Take entries for one column; what was looked at and not taken is left waiting."""
    column: list[SetEntry] = []
    top = 0.0
    while _look_ahead(waiting, following, area.width(), theme):
        entry = waiting[0]
        if not column and entry.entry.title:  # the heading again, where it goes on
            again = SetEntry(Entry(entry.entry.heading), (), (), top)
            if again.height + entry.height > area.height() and not must:
                break
            column.append(again)
            top += again.height
        alone = not entry.entry.title and len(waiting) > 1
        need = entry.height + (waiting[1].height if alone else 0.0)
        if top + need > area.height() and not must:
            break
        must = must and not entry.entry.title
        column.append(SetEntry(entry.entry, entry.when, entry.title, top))
        top += entry.height
        waiting.pop(0)
    return column


def _look_ahead(
    waiting: list[SetEntry], following: Iterator[Entry], width: float, theme: PaperTheme
) -> bool:
    """Keep two entries waiting as long as there are any; return whether there is one."""
    while len(waiting) < 2 and (entry := next(following, None)) is not None:
        waiting.append(_set(entry, width, theme))
    return bool(waiting)


def _set(entry: Entry, width: float, theme: PaperTheme) -> SetEntry:
    if not entry.title:
        return SetEntry(entry, (), ())
    font = theme.sized(_TYPE)
    pages = text_width(entry.pages, font)
    if pages > _PAGES * width:  # many pages would leave a narrow ribbon of text beside them
        entry = replace(entry, title=f"{entry.title} · {entry.pages}", pages="")
        pages = 0.0
    room = width * (1 - _DATE) - _GAP - (pages + _GAP if pages else 0.0)
    return SetEntry(
        entry, tuple(wrapped(entry.when, font, width * _DATE)),
        tuple(wrapped(entry.title, font, room)),
    )  # fmt: skip


def paint_list(
    painter: QPainter, columns: Sequence[ListColumn], look: TimelineLook, theme: PaperTheme
) -> None:
    """Draw the columns of one page."""
    for column in columns:
        for one in column.entries:
            if one.entry.title:
                _paint_entry(painter, column.area, one, look, theme)
            else:
                _paint_year(painter, column.area, one, look, theme)


def _paint_year(
    painter: QPainter, area: QRectF, one: SetEntry, look: TimelineLook, theme: PaperTheme
) -> None:
    line = area.top() + one.top + _YEAR - 5
    strong = theme.sized(_TYPE + 1, strong=True)
    put(painter, QPointF(area.left(), line - 4), strong, one.entry.heading, look.ink)
    painter.setPen(QPen(look.rule, 0.8))
    painter.drawLine(QPointF(area.left(), line), QPointF(area.right(), line))


def _paint_entry(
    painter: QPainter, area: QRectF, one: SetEntry, look: TimelineLook, theme: PaperTheme
) -> None:
    font = theme.sized(_TYPE)
    first = area.top() + one.top + QFontMetricsF(font).ascent()
    title = area.left() + area.width() * _DATE + _GAP
    for left, lines, color in (
        (area.left(), one.when, look.muted),
        (title, one.title, look.ink),
    ):
        for number, text in enumerate(lines):
            put(painter, QPointF(left, first + number * _LEADING), font, text, color)
    put_right(painter, QPointF(area.right(), first), font, one.entry.pages, look.muted)
