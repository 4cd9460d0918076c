"""What charts must agree on with sets, series and facts: each has one, and its form fits it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.dates import DateError, DateSpan, span_of
from explorer.records.figure_records import Figure
from explorer.records.figure_wording import Known, known_to, wording_faults
from explorer.records.loading import Loaded, Problem, RecordSet
from explorer.records.model import ContestedSet, Documented, Price, Quantity, Record
from explorer.records.timeline_records import Series, SeriesMember

_Faults = Iterator[tuple[str, str, str]]  # field, what is wrong, mend


@dataclass(frozen=True)
class Point:
    """A fact with one of its figures, or without one, as a chart draws it."""

    fact: Documented
    quantity: Quantity | None


@dataclass(frozen=True)
class _Library:
    """The records that a chart may draw, by id."""

    facts: Mapping[str, Documented]
    sets: Mapping[str, ContestedSet]
    series: Mapping[str, Series]


def _library(records: RecordSet) -> _Library:
    found = [item.record for item in records.loaded]
    return _Library(
        {one.id: one for one in found if isinstance(one, Documented)},
        {one.id: one for one in found if isinstance(one, ContestedSet)},
        {one.id: one for one in found if isinstance(one, Series)},
    )


def check_figures(records: RecordSet) -> Iterator[Problem]:
    """Every set and series has one chart, and every chart draws one thing in a form that fits."""
    library = _library(records)
    for item in records.of(Figure):
        figure = item.record
        if not isinstance(figure, Figure):
            continue
        points = _points(figure, library)
        for faults in (
            _source_faults(figure),
            _member_faults(figure, library),
            _form_faults(figure, points),
            _page_faults(figure, points),
            wording_faults(figure, _known(figure, points, library)),
        ):
            for field, what, mend in faults:
                yield Problem(item.location.at(field), field, what, mend)
    yield from _check_drawn_once(records)


def _check_drawn_once(records: RecordSet) -> Iterator[Problem]:
    """Each contested set and each series has exactly one chart."""
    for field, record_class in (("contested", ContestedSet), ("series", Series)):
        first: dict[str, Loaded] = {}
        for item in records.of(Figure):
            drawn = getattr(item.record, field)
            if drawn in first:
                what = f"`{drawn}` has a chart at {first[drawn].location.at()} already"
                yield Problem(item.location.at(field), field, what, "keep one of them")
            if drawn is not None:
                first.setdefault(drawn, item)
        for item in _undrawn(records, record_class, first):
            what = f"`{item.record.id}` has no chart"
            yield Problem(item.location.at(), "id", what, "add a record to records/figures/")


def _undrawn(
    records: RecordSet, record_class: type[Record], drawn: Mapping[str, Loaded]
) -> Iterator[Loaded]:
    return (item for item in records.of(record_class) if item.record.id not in drawn)


def _members(figure: Figure, library: _Library) -> tuple[SeriesMember, ...]:
    if figure.series is not None:
        series = library.series.get(figure.series)
        return series.members if series else ()
    return figure.members


def _points(figure: Figure, library: _Library) -> tuple[Point, ...]:
    """Return what a chart draws as far as it exists: of a set, each figure of each member."""
    if figure.contested is None:
        return tuple(
            Point(fact, _figure_of(fact, member.quantity))
            for member in _members(figure, library)
            if (fact := library.facts.get(member.fact)) is not None
        )
    contested = library.sets.get(figure.contested)
    facts = [library.facts.get(one) for one in contested.members] if contested else []
    return tuple(
        Point(fact, quantity)
        for fact in facts
        if fact is not None
        for quantity in fact.quantities or (None,)
    )


def _figure_of(fact: Documented, at: int | None) -> Quantity | None:
    return fact.quantities[at] if at is not None and at < len(fact.quantities) else None


def _source_faults(figure: Figure) -> _Faults:
    own = bool(figure.members)
    if [figure.contested is not None, figure.series is not None, own].count(True) != 1:
        yield "id", "has to draw one thing", "name a `contested` set, a `series` or `members`"
        return
    for field in ("title", "counts", "pages"):
        if own and not getattr(figure, field):
            yield field, "is missing", "figures of its own need it"
    if not own and figure.pages:
        yield "pages", "stand with the set or series", "take them out"
    if figure.series is not None and figure.takeaway is not None:
        yield "takeaway", "stands with the series", "take it out, or mend it there"
    if figure.series is None and figure.takeaway is None:
        yield "takeaway", "is missing", "say in a sentence what the figures show"


def _member_faults(figure: Figure, library: _Library) -> _Faults:
    seen: set[tuple[str, int | None]] = set()
    for member in figure.members:
        if (member.fact, member.quantity) in seen:
            yield "members", f"`{member.fact}` stands twice", "keep one of them"
        seen.add((member.fact, member.quantity))
        fact = library.facts.get(member.fact)
        if fact is None or member.quantity is None:
            continue
        if member.quantity >= len(fact.quantities):
            count = len(fact.quantities)
            what = f"`{fact.id}` has {count} figures, none of number {member.quantity}"
            yield "members", what, "count on 0"


def _form_faults(figure: Figure, points: tuple[Point, ...]) -> _Faults:
    form = figure.form
    if (form == "over-time") != (figure.series is not None):
        mend = "a series is drawn over time, and nothing else is"
        yield "form", f"`{form}` does not fit what it draws", mend
    if (form == "before-after") != (figure.turn is not None):
        yield "turn", "and the form before-after go together", "give both or neither"
    if form == "legs":
        for point in points:
            if not (isinstance(point.fact, Price) and (point.fact.legs or point.fact.covers)):
                what = f"`{point.fact.id}` is no price of a leg"
                yield "form", what, "take another form, or leave the fact out"
    if form == "before-after":
        yield from _side_faults(figure, points)
    if form != "accounts" and figure.series is None:
        yield from _figure_faults(figure, points)


def _figure_faults(figure: Figure, points: tuple[Point, ...]) -> _Faults:
    """Figures stand beside others of their unit, or there is nothing to compare."""
    units = Counter(
        point.quantity.currency or point.quantity.unit for point in points if point.quantity
    )
    if not units or max(units.values()) < 2:
        yield "form", "has no figures that can stand side by side", "take the form `accounts`"
    for unit, count in units.items():
        if figure.members and count < 2:
            what = f"one figure alone is in {unit}"
            yield "members", what, "add another in that unit, or leave it out"


def _side_faults(figure: Figure, points: tuple[Point, ...]) -> _Faults:
    try:
        turn = span_of(figure.turn or "")
    except DateError as error:
        yield "turn", str(error), "write it as 2005, 2005-01 or 2005-01-31"
        return
    sides = [_side(_span(point), turn) for point in points]
    for point, side in zip(points, sides, strict=True):
        if not side:
            what = f"`{point.fact.id}` is dated neither before nor after {figure.turn}"
            yield "turn", what, "date the figure, or leave it out"
    if points and len(set(sides) - {""}) < 2:
        yield "turn", "has figures on one side only", "move it, or take another form"


def _span(point: Point) -> DateSpan | None:
    date = (point.quantity.year if point.quantity else None) or point.fact.date
    try:
        return span_of(date) if date else None
    except DateError:
        return None  # told already, of the fact


def _side(span: DateSpan | None, turn: DateSpan) -> str:
    if span is not None and span.end <= turn.start and not span.open_end:
        return "before"
    return "after" if span and span.start >= turn.start and not span.open_start else ""


def _page_faults(figure: Figure, points: tuple[Point, ...]) -> _Faults:
    """Pages of a chart with figures of its own are those of its facts, none more and none less."""
    if not figure.members or not figure.pages:
        return
    told = {page for point in points for page in point.fact.pages}
    if strange := sorted(set(figure.pages) - told):
        yield "pages", f"no fact of it stands on page {strange[0]}", "take it out"
    if missing := sorted(told - set(figure.pages)):
        yield "pages", f"page {missing[0]} is missing", "add every page of its facts"


def _known(figure: Figure, points: tuple[Point, ...], library: _Library) -> Known:
    contested = library.sets.get(figure.contested or "")
    pages = set(contested.pages) if contested else set()
    return known_to(figure, [point.fact for point in points], pages)
