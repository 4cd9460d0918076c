"""What records must agree on with each other and with the source, checked before compiling."""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterable, Iterator

from explorer.hedges import LOWER_HEDGES, UPPER_HEDGES
from explorer.records.dates import DateError, date_bounds
from explorer.records.figure_checks import check_figures
from explorer.records.figure_records import Figure
from explorer.records.loading import Loaded, Problem, RecordSet
from explorer.records.model import (
    Connection,
    ContestedSet,
    Country,
    Documented,
    Event,
    Evidence,
    Fact,
    GlossaryEntry,
    Kind,
    Law,
    Leg,
    Party,
    Path,
    Place,
    Policy,
    Price,
    Quantity,
    Question,
    Record,
    Sensitivity,
    Source,
    Term,
    Topic,
    Unit,
)
from explorer.records.policy_checks import check_policies
from explorer.records.scripts import script_faults
from explorer.records.timeline_checks import check_eras, check_recurs, check_series
from explorer.records.timeline_records import Era, Series
from explorer.records.wording_checks import check_hard_words, check_length, check_second_person

_KINDS_WITH_FOLDERS = frozenset({"price", "risk", "event", "policy", "law", "term"})
_KINDS_OF_PASSAGE = frozenset({"statement", "condition"})

Check = Callable[[RecordSet], Iterator[Problem]]


def _ids(records: RecordSet, *classes: type[Record]) -> set[str]:
    return {item.record.id for each in classes for item in records.of(each)}


def _documented(records: RecordSet) -> Iterator[tuple[Loaded, Documented]]:
    for item in records.loaded:
        if isinstance(item.record, Documented):
            yield item, item.record


def _unknown(
    item: Loaded, field: str, wanted: Iterable[str | None], known: set[str]
) -> Iterator[Problem]:
    for name in wanted:
        if name is not None and name not in known:
            close = difflib.get_close_matches(name, known, n=1)
            mend = f"did you mean `{close[0]}`?" if close else "add that record or mend the id"
            yield Problem(item.location.at(field), field, f"`{name}` is no record", mend)


def check_unique_ids(records: RecordSet) -> Iterator[Problem]:
    """Every id stands once: among facts of all kinds, and among the records of each folder."""
    first: dict[tuple[str, str], Loaded] = {}
    for item in records.loaded:
        space = "facts" if isinstance(item.record, Documented) else type(item.record).__name__
        key = (space, item.record.id)
        if key in first:
            what = f"`{item.record.id}` is taken at {first[key].location.at('id')}"
            yield Problem(item.location.at("id"), "id", what, "choose another id")
        first.setdefault(key, item)


def check_links(records: RecordSet) -> Iterator[Problem]:
    """Every id that a fact points to exists."""
    legs = _ids(records, Leg)
    branches = {b.id for leg in _legs(records) for group in leg.groups for b in group.branches}
    known = {
        "countries": _ids(records, Country), "places": _ids(records, Place),
        "parties": _ids(records, Party), "topics": _ids(records, Topic), "legs": legs,
        "sensitive": _ids(records, Sensitivity),
    }  # fmt: skip
    units, evidence = _ids(records, Unit), _ids(records, Evidence)
    kinds = _ids(records, Kind) - _KINDS_WITH_FOLDERS
    questions, plain = _ids(records, Question), _ids(records, Fact)
    for item, fact in _documented(records):
        for field, ids in known.items():
            yield from _unknown(item, field, getattr(fact, field), ids)
        yield from _unknown(item, "claimant", [fact.claimant], known["parties"])
        yield from _unknown(item, "evidence", [fact.evidence], evidence)
        yield from _unknown(item, "branch", [fact.branch], branches)
        yield from _unknown(item, "quantities", [q.unit for q in fact.quantities], units)
        if isinstance(fact, Fact):
            yield from _unknown(item, "kind", [fact.kind], kinds)
        if isinstance(fact, Policy):
            yield from _unknown(item, "question", [fact.question], questions)
        if isinstance(fact, Price):
            yield from _unknown(item, "covers", fact.covers, legs)
            yield from _unknown(item, "times", [fact.times], plain)


def _legs(records: RecordSet) -> Iterator[Leg]:
    return (item.record for item in records.of(Leg) if isinstance(item.record, Leg))


def check_reference_links(records: RecordSet) -> Iterator[Problem]:
    """Legs, paths, places, parties, sets, connections and glossary point to what exists."""
    countries, facts = _ids(records, Country), {f.id for _, f in _documented(records)}
    for item in records.loaded:
        record = item.record
        if isinstance(record, Leg):
            yield from _unknown(item, "countries", record.countries, countries)
            yield from _unknown(item, "corridor", record.corridor, _ids(records, Place))
        elif isinstance(record, Path):
            yield from _unknown(item, "legs", record.legs, _ids(records, Leg))
        elif isinstance(record, Place | Party):
            yield from _unknown(item, "country", [record.country], countries)
        elif isinstance(record, ContestedSet):
            yield from _unknown(item, "members", record.members, facts)
        elif isinstance(record, Connection):
            yield from _unknown(item, "fact", [record.fact], facts)
            yield from _unknown(item, "to", [record.to], facts)
        elif isinstance(record, GlossaryEntry):
            yield from _unknown(item, "fact", [record.fact], facts)
        elif isinstance(record, Era):
            parties = _ids(records, Party)
            yield from _unknown(item, "claimant", [record.claimant], parties)
            yield from _unknown(item, "starts", [one.claimant for one in record.starts], parties)
            yield from _unknown(item, "ends", [one.claimant for one in record.ends], parties)
        elif isinstance(record, Series):
            yield from _unknown(item, "unit", [record.unit], _ids(records, Unit))
            yield from _unknown(item, "members", [one.fact for one in record.members], facts)
        elif isinstance(record, Figure):
            yield from _unknown(item, "contested", [record.contested], _ids(records, ContestedSet))
            yield from _unknown(item, "series", [record.series], _ids(records, Series))
            yield from _unknown(item, "members", [one.fact for one in record.members], facts)


def check_connections(records: RecordSet) -> Iterator[Problem]:
    """Two different facts are connected once, and not as each other's cause."""
    first: dict[frozenset[str], Loaded] = {}
    for item in records.of(Connection):
        record = item.record
        if not isinstance(record, Connection):
            continue
        pair = frozenset((record.fact, record.to))
        if len(pair) < 2:
            yield Problem(item.location.at("to"), "to", "is the fact itself", "name the other")
        elif pair in first:
            what = f"the two are connected already at {first[pair].location.at()}"
            yield Problem(item.location.at(), "to", what, "keep the one that the source makes")
        first.setdefault(pair, item)


def check_glossary(records: RecordSet) -> Iterator[Problem]:
    """Each entry has one meaning, and each form leads to one entry."""
    owners: dict[str, Loaded] = {}
    for item in records.of(GlossaryEntry):
        entry = item.record
        if not isinstance(entry, GlossaryEntry):
            continue
        if (entry.definition is None) == (entry.fact is None):
            mend = "give `definition`, or in `fact` the record that says it"
            yield Problem(item.location.at(), "definition", "has to stand once", mend)
        for form in dict.fromkeys((entry.term, *entry.variants)):
            if form in owners:
                what = f"`{form}` is taken at {owners[form].location.at()}"
                yield Problem(item.location.at("variants"), "variants", what, "keep one of them")
            owners.setdefault(form, item)


def check_branches(records: RecordSet) -> Iterator[Problem]:
    """A branch belongs to one of the legs that its record names."""
    legs = {b.id: leg.id for leg in _legs(records) for group in leg.groups for b in group.branches}
    for item, fact in _documented(records):
        leg = legs.get(fact.branch or "")
        if leg is not None and leg not in fact.legs:
            what = f"`{fact.branch}` is a branch of `{leg}`, which the record does not name"
            yield Problem(item.location.at("branch"), "branch", what, f"add `{leg}` to `legs`")


def check_pages(records: RecordSet) -> Iterator[Problem]:
    """Pages lie within the source and within the section that the fact names."""
    source = records.source
    if source is None:
        return
    for item in records.loaded:
        for page in getattr(item.record, "pages", ()):
            if not source.first_page <= page <= source.last_page:
                what = f"{page} is not between {source.first_page} and {source.last_page}"
                yield Problem(item.location.at("pages"), "pages", what, "read the page again")
    sections = {section.id: section for section in source.sections}
    for item, fact in _documented(records):
        section = sections.get(fact.section)
        if section is None:
            yield from _unknown(item, "section", [fact.section], set(sections))
        elif not any(section.first_page <= page <= section.last_page for page in fact.pages):
            what = f"section {section.id} runs over pages {section.first_page}-{section.last_page}"
            yield Problem(item.location.at("section"), "section", what, "mend section or pages")
        yield from _check_notes(item, fact, source)


def _check_notes(item: Loaded, fact: Documented, source: Source) -> Iterator[Problem]:
    notes = fact.note if isinstance(fact.note, tuple) else (fact.note,)
    for note in notes:
        if note is not None and not 1 <= note <= source.last_note:
            what = f"endnote {note} is not between 1 and {source.last_note}"
            yield Problem(item.location.at("note"), "note", what, "read the figure again")


def check_dates(records: RecordSet) -> Iterator[Problem]:
    """Dates and the years of quantities are EDTF."""
    for item, fact in _documented(records):
        dates = [("date", fact.date)] + [("quantities", q.year) for q in fact.quantities]
        for field, date in dates:
            try:
                if date is not None:
                    date_bounds(date)
            except DateError as error:
                mend = "write it as 2006-08-22, 2006-08, 2006-22, 2006, 199X, 2005~ or 2000/.."
                yield Problem(item.location.at(field), field, str(error), mend)


def check_quantities(records: RecordSet) -> Iterator[Problem]:
    """Figures are finite, in order, hedged as they are bounded, and money has a currency."""
    currencies = records.source.currencies if records.source else ()
    for item, fact in _documented(records):
        for quantity in fact.quantities:
            for what, mend in _quantity_faults(quantity, currencies):
                yield Problem(item.location.at("quantities"), "quantities", what, mend)


def _quantity_faults(quantity: Quantity, currencies: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    low, high = quantity.min, quantity.max
    if low is None and high is None:
        yield "has neither min nor max", "give the figure or drop the quantity"
        return
    figures = [value for value in (low, high) if value is not None]
    if not all(math.isfinite(value) for value in figures):
        yield "is not a finite number", "give the figure as printed"
    if low is not None and high is not None and low > high:
        yield f"min {low:g} exceeds max {high:g}", "swap them"
    if (quantity.unit == "money") != (quantity.currency is not None):
        yield "money needs a currency and nothing else has one", "add `currency: USD` or drop it"
    if quantity.currency is not None and quantity.currency not in currencies:
        mend = f"use {' or '.join(currencies)}, or add it to `currencies` in sources.yaml"
        yield f"`{quantity.currency}` is no currency of this source", mend
    if quantity.qualifier in UPPER_HEDGES and low is not None and low == high:
        yield f"`{quantity.qualifier}` leaves the lower end open", "give max alone"
    if quantity.qualifier in LOWER_HEDGES and high is not None and low == high:
        yield f"`{quantity.qualifier}` leaves the upper end open", "give min alone"
    if (low is None) != (high is None) and quantity.qualifier is None:
        yield "an open end needs the source's own hedge", "add `qualifier: up to` or the like"


def check_kinds(records: RecordSet) -> Iterator[Problem]:
    """Each kind of fact has what its place in the program needs."""
    for item, fact in _documented(records):
        if fact.sensitive and not fact.neutral_name:
            mend = "add a neutral name to show until it is opened"
            yield Problem(item.location.at("sensitive"), "neutral_name", "is missing", mend)
        if isinstance(fact, Event | Law | Term) and not fact.title:
            yield Problem(item.location.at(), "title", "is missing", "add a short label")
        if isinstance(fact, Event) and not fact.date:
            mend = "add an EDTF date, or make it a statement in facts/"
            yield Problem(item.location.at(), "date", "is missing", mend)
        if isinstance(fact, Policy) and not fact.countries:
            yield Problem(item.location.at(), "countries", "is missing", "name whose policy it is")
        if isinstance(fact, Price):
            yield from _check_price(item, fact)
        if isinstance(fact, Fact) and fact.kind == "duration" and fact.legs and not fact.due:
            mend = "say always, if-caught or if-branch"
            yield Problem(item.location.at(), "due", "is missing", mend)


def _check_price(item: Loaded, price: Price) -> Iterator[Problem]:
    units = {quantity.unit for quantity in price.quantities}
    if not units & {"money", "percent", "share"}:
        mend = "add a quantity of unit money or percent"
        yield Problem(item.location.at(), "quantities", "holds no amount", mend)
    if price.role == "trade" and "trafficking" not in price.sensitive:
        mend = "add `trafficking` to `sensitive`"
        yield Problem(item.location.at("role"), "sensitive", "a trade in persons is open", mend)
    if price.role == "package" and not price.covers:
        mend = "list the legs that the fee covers"
        yield Problem(item.location.at("role"), "covers", "is missing", mend)
    if price.role == "piece" and not price.legs:
        mend = "name the leg that it is paid on"
        yield Problem(item.location.at("role"), "legs", "is missing", mend)
    if price.due == "if-branch" and price.branch is None:
        yield Problem(item.location.at("due"), "branch", "is missing", "name the branch")


def check_names(records: RecordSet) -> Iterator[Problem]:
    """A usual spelling differs from the source's, and a local name keeps to its script."""
    for item in (*records.of(Country), *records.of(Place)):
        record = item.record
        if not isinstance(record, Country | Place):
            continue
        if record.usual == record.name:
            mend = "leave it out where the source's spelling is the usual one"
            yield Problem(item.location.at("usual"), "usual", "is the name itself", mend)
        for language, name in record.local.items():
            for what in script_faults(language, name):
                mend = "write it in the script of that language, or leave it out"
                yield Problem(item.location.at("local"), "local", what, mend)


def check_passage(records: RecordSet) -> Iterator[Problem]:
    """What was open, closed, tightened or eased has a date and a country."""
    for item, fact in _documented(records):
        if not isinstance(fact, Fact | Event | Policy) or fact.passage is None:
            continue
        at = item.location.at("passage")
        if not fact.date:
            mend = "add an EDTF date, or take `passage` out"
            yield Problem(at, "passage", "stands without a date", mend)
        if not fact.countries:
            yield Problem(at, "passage", "stands without a country", "name the country")
        if isinstance(fact, Fact) and fact.kind not in _KINDS_OF_PASSAGE:
            mend = "it belongs to an event, a policy, a statement or a condition"
            yield Problem(at, "passage", f"stands on a fact of kind `{fact.kind}`", mend)


CHECKS: tuple[Check, ...] = (
    check_unique_ids,
    check_links,
    check_reference_links,
    check_connections,
    check_glossary,
    check_branches,
    check_pages,
    check_dates,
    check_quantities,
    check_kinds,
    check_policies,
    check_names,
    check_passage,
    check_recurs,
    check_eras,
    check_series,
    check_figures,
    check_length,
    check_second_person,
    check_hard_words,
)


def check_records(records: RecordSet) -> list[Problem]:
    """Return every problem: what could not be read first, then what does not agree."""
    problems = list(records.problems)
    for check in CHECKS:
        problems.extend(check(records))
    return problems
