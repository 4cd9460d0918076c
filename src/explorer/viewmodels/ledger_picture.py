"""The picture of a ledger: what is drawn of each leg on one axis, and the same as a table."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from explorer.queries.rows import FactRow, LegRow, PathRow
from explorer.viewmodels.formatting import (
    NOT_DOCUMENTED,
    format_list,
    format_number,
    format_pages,
    format_quantity,
    sentence_start,
)
from explorer.viewmodels.journey_items import Item
from explorer.viewmodels.journey_lines import due_words, year_words
from explorer.viewmodels.ledger_periods import UNDATED
from explorer.wording import plural, tr

_CONTEXT = "LedgerPicture"
Standing = Literal["entered", "waiting", "conditional"]
_CURRENCY = "USD"  # the axis of prices; what is in another currency is written and not drawn
# For the place on the axis of times alone; figures keep the unit of the source.
_DAYS = {"hours": 1 / 24, "days": 1.0, "weeks": 7.0, "months": 30.0, "years": 365.0}
_TIME_TICKS = (
    (1 / 24, "1 hour"), (1.0, "1 day"), (7.0, "1 week"), (30.0, "1 month"), (90.0, "3 months"),
    (365.0, "1 year"), (3650.0, "10 years"),
)  # fmt: skip
_ROOM = 1.6  # how far the axis reaches beyond its outermost figures, as a factor


@dataclass(frozen=True, slots=True)
class Tick:
    """A place on the axis with its label."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class PictureMark:
    """A figure of a leg. `low` or `high` is None where that end is open; both, where no figure
    can be put on the axis, and `figure` says why or what is documented instead.

    `note` says in words how it stands to the sum.
    """

    id: str
    low: float | None
    high: float | None
    figure: str
    what: str
    note: str
    standing: Standing
    date: str
    due: str
    pages: str

    @property
    def drawn(self) -> bool:
        """Whether it has a place on the axis."""
        return self.low is not None or self.high is not None

    @property
    def words(self) -> str:
        """Everything that is to be known of it, for a screen reader."""
        parts = (self.figure, self.what, self.note, self.date, self.pages)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A leg with its marks; `said` stands where it has none, `gap` where nothing is documented."""

    leg_id: str
    number: int
    title: str
    marks: tuple[PictureMark, ...]
    said: str
    gap: bool


@dataclass(frozen=True, slots=True)
class PackageMark:
    """A package as a bracket over the legs it covers, by the numbers of their rows."""

    id: str
    figure: str
    what: str
    note: str
    due: str
    date: str
    rows: tuple[int, ...]
    pages: str

    @property
    def words(self) -> str:
        """Everything that is to be known of it, for a screen reader."""
        parts = (self.figure, self.what, self.note, self.due, self.date, self.pages)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class LedgerPicture:
    """Rows in the order of the legs on one logarithmic axis, and the packages beside them."""

    title: str
    rows: tuple[PictureRow, ...]
    packages: tuple[PackageMark, ...]
    ticks: tuple[Tick, ...]
    axis: str
    description: str

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings of the table that says the same."""
        return (
            tr(_CONTEXT, "Leg"), tr(_CONTEXT, "Figure"), tr(_CONTEXT, "What"),
            tr(_CONTEXT, "In the sum"), tr(_CONTEXT, "Falls due"), tr(_CONTEXT, "Date"),
            tr(_CONTEXT, "Pages"),
        )  # fmt: skip

    @property
    def table(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The same as rows of cells, each with the id of its fact, or none where there is a gap."""
        found: list[tuple[str, tuple[str, ...]]] = []
        for row in self.rows:
            leg = f"{row.number} {row.title}"
            for one in row.marks:
                found.append(
                    (one.id, (leg, one.figure, one.what, one.note, one.due, one.date, one.pages))
                )
            if not row.marks:
                found.append(("", (leg, row.said, "", "", "", "", "")))
        for package in self.packages:
            legs = format_list([self.rows[at].title for at in package.rows])
            found.append(
                (package.id,
                 (legs, package.figure, package.what, package.note, package.due, package.date,
                  package.pages))
            )  # fmt: skip
        return tuple(found)


def package_mark(path: PathRow, row: FactRow) -> PackageMark:
    """Return a package with the rows of this path that it covers."""
    covers = set(row.price.covers if row.price else ())
    rows = tuple(at for at, leg in enumerate(path.legs) if leg.id in covers)
    figure = "" if row.sensitive or not row.quantities else format_quantity(row.quantities[0])
    line = row.neutral_name if row.sensitive else (row.price.purpose if row.price else row.title)
    return PackageMark(
        row.id, figure, sentence_start(line), _package_note(rows),
        "" if row.sensitive else due_words(row), year_words(row), rows, format_pages(row.pages),
    )  # fmt: skip


def _package_note(rows: Sequence[int]) -> str:
    legs = format_list([str(at + 1) for at in rows])
    return plural(
        _CONTEXT,
        "package for leg {legs}, never added",
        "package for legs {legs}, never added",
        len(rows),
        legs=legs,
    )


def _place(item: Item, *, money: bool) -> tuple[float | None, float | None]:
    """Return where an item stands on the axis; nowhere where it is in another currency."""
    low, high = item.shown
    if money:
        return (low, high) if item.shown_unit == _CURRENCY else (None, None)
    days = _DAYS.get(item.shown_unit)
    if days is None:
        return None, None
    return (None if low is None else low * days, None if high is None else high * days)


def _standing(item: Item, entered: Container[str], period: str) -> tuple[Standing, str]:
    if item.conditional:
        return "conditional", tr(_CONTEXT, "only if caught, never added")
    if item.id in entered:
        if not item.unit:
            return "waiting", tr(_CONTEXT, "shown, not added: not one amount per head")
        return "entered", tr(_CONTEXT, "in the sum")
    if period and item.period not in {period, UNDATED}:
        return "waiting", tr(_CONTEXT, "outside the chosen period")
    return "waiting", tr(_CONTEXT, "enters only if chosen")


def _mark(item: Item, entered: Container[str], period: str, *, money: bool) -> PictureMark:
    standing, note = _standing(item, entered, period)
    low, high = _place(item, money=money)
    figure = item.figure
    if item.line.folded:
        figure = tr(_CONTEXT, "folded record")
    elif not figure:
        figure = tr(_CONTEXT, "no figure given")
    elif money and item.shown_unit not in {"", _CURRENCY}:
        figure = tr(_CONTEXT, "{figure} (another currency, not on this axis)", figure=figure)
    if not money and not item.unit and item.id in entered:
        note = tr(_CONTEXT, "shown, not added: no single figure")
    return PictureMark(
        item.id, low, high, figure, sentence_start(item.line.text if item.line.folded
        else item.what), note, standing, item.year, item.due, item.line.pages,
    )  # fmt: skip


def _ordered(items: Sequence[Item]) -> list[Item]:
    """Return items in the source's order, with those of one group together by their dates."""
    places: dict[str, int] = {}
    for at, item in enumerate(items):
        places.setdefault(item.group or item.id, at)
    return sorted(items, key=lambda one: (places[one.group or one.id], one.first))


def _row(
    number: int,
    leg: LegRow,
    items: Sequence[Item],
    packages: Iterable[PackageMark],
    marks: dict[str, PictureMark],
) -> PictureRow:
    here = tuple(marks[item.id] for item in _ordered(items) if leg.id in item.legs)
    said = ""
    if not here:
        covered = any(number - 1 in package.rows for package in packages)
        only = tr(_CONTEXT, "only a package, see its bracket")
        said = only if covered else tr(_CONTEXT, NOT_DOCUMENTED)
        return PictureRow(leg.id, number, leg.title, (), said, gap=not covered)
    return PictureRow(leg.id, number, leg.title, here, said, gap=False)


def _ticks(values: Sequence[float], *, money: bool) -> tuple[Tick, ...]:
    """Return round places around all figures, each ten times the last; times have theirs."""
    if not values:
        return ()
    least, most = min(values) / _ROOM, max(values) * _ROOM
    if money:
        powers = range(math.floor(math.log10(least)), math.ceil(math.log10(most)) + 1)
        return tuple(Tick(10.0**power, f"${format_number(10.0**power)}") for power in powers)
    known = list(_TIME_TICKS)
    start = max((at for at, (value, _) in enumerate(known) if value <= least), default=0)
    end = min((at for at, (value, _) in enumerate(known) if value >= most), default=len(known) - 1)
    return tuple(Tick(value, tr(_CONTEXT, label)) for value, label in known[start : end + 1])


def _describe(rows: Sequence[PictureRow], packages: Sequence[PackageMark], axis: str) -> str:
    figures = sum(len(row.marks) for row in rows)
    gaps = sum(row.gap for row in rows)
    parts = (
        plural(_CONTEXT, "{count} figure", "{count} figures", figures),
        plural(_CONTEXT, "on {count} leg", "on {count} legs", len(rows)),
        plural(_CONTEXT, "{count} package", "{count} packages", len(packages)),
        plural(_CONTEXT, "{count} leg not documented", "{count} legs not documented", gaps),
    )
    return f"{', '.join(parts)}. {axis}"


def build_picture(
    path: PathRow,
    items: Sequence[Item],
    entered: Container[str],
    packages: Sequence[PackageMark] = (),
    *,
    period: str = "",
    money: bool,
) -> LedgerPicture:
    """Build the picture of a ledger's prices or of its times."""
    marks = {item.id: _mark(item, entered, period, money=money) for item in items}
    rows = tuple(
        _row(number, leg, items, packages, marks) for number, leg in enumerate(path.legs, 1)
    )
    ends = [end for one in marks.values() for end in (one.low, one.high) if end]
    if money:
        title = tr(_CONTEXT, "Prices leg by leg")
        axis = tr(
            _CONTEXT,
            "US dollars on a logarithmic axis: every step is ten times the one before it, so "
            "lengths must not be compared. An end that the source leaves open fades out.",
        )
    else:
        title = tr(_CONTEXT, "Times leg by leg")
        axis = tr(
            _CONTEXT,
            "A logarithmic axis of time, so lengths must not be compared. Figures keep the "
            "source's units; only their place reckons a month as 30 days. An end that the source "
            "leaves open fades out.",
        )
    return LedgerPicture(
        title, rows, tuple(packages), _ticks(ends, money=money), axis,
        _describe(rows, packages, axis),
    )  # fmt: skip

