"""Two to four countries side by side: which kind of statement each has, and who is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from explorer.queries.rows import CountryRow, FactFilter, FactRow, LibraryRow, QuestionRow
from explorer.viewmodels.country_cells import (
    ASKED,
    CONFLICTING,
    NOT_STATED,
    OUTSIDE,
    POLICY,
    RECOMMENDATION,
    CellKey,
    StandingCount,
    Telling,
    build_cell,
    standing_word,
)
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.facts import undated_words
from explorer.viewmodels.formatting import format_list, sentence_start
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import MOST_COMPARED, Selection
from explorer.wording import plural, tr

_CONTEXT = "Comparison"
LEAST_COMPARED = 2
_MOST_KEPT = 12  # countries whose statements are kept for a library
# Roles with policies of their own, in the order of a journey.
_ROLES = {
    "origin": "Origin",
    "transit": "Transit",
    "destination": "Destination",
    "actor": "Actors",
}
_ALL = {2: "both", 3: "all three", 4: "all four"}
_STATED_KINDS = (POLICY, RECOMMENDATION)
Signature = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountryChoice:
    """A country or actor that can stand in a column, under the role by which it is listed."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class ComparedCountry:
    """A column: a country with what it is in the article, and how many statements it has."""

    id: str
    name: str
    about: str
    count: int

    @property
    def counted(self) -> str:
        """How many statements it has, in words."""
        return plural(_CONTEXT, "{count} statement", "{count} statements", self.count)


@dataclass(frozen=True, slots=True)
class ComparedCell:
    """What is stated of a country on a question; `facts` are the records behind the lines."""

    country_id: str
    question_id: str
    standings: tuple[StandingCount, ...]
    words: str
    summary: str
    lines: tuple[FactLine, ...]
    facts: tuple[FactRow, ...]
    left_out: str = ""

    @property
    def key(self) -> CellKey:
        """The cell of the matrix that this is."""
        return self.country_id, self.question_id

    @property
    def silent(self) -> bool:
        """Whether the source states nothing here, of any time."""
        return not self.lines and not self.left_out

    @property
    def signature(self) -> Signature:
        """The kinds of statement that it has, or why it has none; nothing else is compared."""
        if self.lines:
            return tuple(one.id for one in self.standings)
        return (NOT_STATED if self.silent else OUTSIDE,)


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A question with a cell for each country; `words` say what differs, and nothing more."""

    question_id: str
    name: str
    question: str
    cells: tuple[ComparedCell, ...]
    differs: bool
    words: str

    @property
    def bare(self) -> bool:
        """Whether nothing is told here of any of the countries."""
        return not any(cell.lines for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Countries side by side; without two of them there are no rows."""

    countries: tuple[ComparedCountry, ...] = ()
    rows: tuple[ComparisonRow, ...] = ()
    choices: tuple[CountryChoice, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    headline: str = ""
    caution: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    counted: str = ""
    undated: str = ""
    selected: str = ""

    @property
    def compared(self) -> tuple[str, ...]:
        """Ids of the countries in their order."""
        return tuple(country.id for country in self.countries)

    @property
    def full(self) -> bool:
        """Whether no further country finds room."""
        return len(self.countries) >= MOST_COMPARED

    @property
    def ready(self) -> bool:
        """Whether there are enough countries to compare."""
        return len(self.countries) >= LEAST_COMPARED

    def cell_of(self, fact_id: str) -> CellKey | None:
        """Return the cell in which a statement stands, or None."""
        cells = (cell for row in self.rows for cell in row.cells)
        return next((c.key for c in cells if any(fact.id == fact_id for fact in c.facts)), None)


def shown_rows(
    comparison: Comparison, *, only_differing: bool = False, hide_bare: bool = False
) -> tuple[ComparisonRow, ...]:
    """Return the questions that two switches leave."""
    return tuple(
        row
        for row in comparison.rows
        if not (only_differing and not row.differs) and not (hide_bare and row.bare)
    )


def difference_words(groups: Mapping[Signature, Sequence[str]], count: int) -> str:
    """Say which kinds of statement there are for whom; `groups` are countries by these kinds.

    Of countries with the same kind it says no more than that it is the same kind.
    """
    if len(groups) == 1:
        return _same_words(next(iter(groups)), count)
    parts = [_part_words(signature, names) for signature, names in groups.items()]
    return sentence_start(f"{'; '.join(parts)}.")


def _kind_words(signature: Signature) -> str:
    words = {CONFLICTING: tr(_CONTEXT, "conflicting accounts")}
    return format_list([words.get(one) or standing_word(one) for one in signature])


def _part_words(signature: Signature, names: Sequence[str]) -> str:
    countries = format_list(names)
    if signature == (ASKED,):
        return tr(_CONTEXT, "asked of {countries}", countries=countries)
    return tr(_CONTEXT, "{kind} for {countries}", kind=_kind_words(signature), countries=countries)


def _same_words(signature: Signature, count: int) -> str:
    every = tr(_CONTEXT, _ALL.get(count, "all"))
    none = tr(_CONTEXT, "either") if count == LEAST_COMPARED else tr(_CONTEXT, "any of them")
    if signature == (NOT_STATED,):
        return tr(_CONTEXT, "Not stated for {none}.", none=none)
    if signature == (OUTSIDE,):
        return tr(_CONTEXT, "Nothing dated in this period for {none}.", none=none)
    if signature == (ASKED,):
        return tr(_CONTEXT, "The authors ask something of {every}.", every=every)
    return tr(_CONTEXT, "Stated for {every} as {kind}.", every=every, kind=_kind_words(signature))


def _stands(fact: FactRow, country_id: str) -> str:
    """Return the question under which a fact stands in a country's row, or nothing.

    A policy is that of its first country; a recommendation is put to each of its countries.
    """
    if fact.kind.id == RECOMMENDATION:
        named = any(country.id == country_id for country in fact.countries)
        return ASKED if named else ""
    first = fact.countries[0].id if fact.countries else ""
    return fact.question.id if fact.question is not None and first == country_id else ""


def _cell(
    country: CountryRow, question: QuestionRow, every: Sequence[FactRow], telling: Telling
) -> ComparedCell:
    told = tuple(fact for fact in every if telling.lets_through(fact))
    built = build_cell(country, question, every, telling)
    return ComparedCell(
        country_id=country.id,
        question_id=question.id,
        standings=built.standings,
        words=built.words,
        summary=built.summary,
        lines=tuple(built.lines),
        facts=told,
        left_out=built.left_out,
    )


def _row(
    question: QuestionRow,
    countries: Sequence[CountryRow],
    placed: Mapping[CellKey, Sequence[FactRow]],
    telling: Telling,
) -> ComparisonRow:
    cells = tuple(
        _cell(one, question, placed.get((one.id, question.id), ()), telling) for one in countries
    )
    groups: dict[Signature, list[str]] = {}
    for country, cell in zip(countries, cells, strict=True):
        groups.setdefault(cell.signature, []).append(country.name)
    return ComparisonRow(
        question_id=question.id,
        name=question.name,
        question=question.question,
        cells=cells,
        differs=len(groups) > 1,
        words=difference_words(groups, len(countries)),
    )


def _placed(
    countries: Sequence[str], facts: Mapping[str, Sequence[FactRow]]
) -> dict[CellKey, list[FactRow]]:
    """Return the statements of countries by the cells in which they stand."""
    placed: dict[CellKey, list[FactRow]] = {}
    for country_id in countries:
        for fact in facts.get(country_id, ()):
            if question := _stands(fact, country_id):
                placed.setdefault((country_id, question), []).append(fact)
    return placed


def _choices(countries: Sequence[CountryRow], chosen: Sequence[str]) -> tuple[CountryChoice, ...]:
    """Return who can be compared: who has a role on the way, and who was chosen anyhow."""
    found = []
    for country in countries:
        role = next((role for role in _ROLES if role in country.roles), "")
        if role or country.id in chosen:
            found.append(CountryChoice(country.id, country.name, role))
    return tuple(found)


def build_comparison(
    countries: Sequence[CountryRow],
    questions: Sequence[QuestionRow],
    facts: Mapping[str, Sequence[FactRow]],
    library: LibraryRow,
    selection: Selection,
) -> Comparison:
    """Build the comparison of the countries chosen, from the statements of each of them."""
    known = {country.id: country for country in countries}
    chosen = [one for one in dict.fromkeys(selection.compared) if one in known][:MOST_COMPARED]
    columns = [known[one] for one in chosen]
    # What is selected is marked by whoever shows the lines, which stay as they are.
    telling = Telling(library.year, selection.opened, "", selection.period)
    ready = len(columns) >= LEAST_COMPARED
    placed = _placed(chosen, facts)
    rows = tuple(_row(one, columns, placed, telling) for one in questions) if ready else ()
    everything = tuple({fact.id: fact for cell in placed.values() for fact in cell}.values())
    return Comparison(
        countries=tuple(_column(country, rows, at) for at, country in enumerate(columns)),
        rows=rows,
        choices=_choices(countries, chosen),
        roles=tuple((role, tr(_CONTEXT, title)) for role, title in _ROLES.items()),
        headline=_headline(rows),
        caution=_caution() if ready else "",
        narrowings=describe_narrowings(selection, KnownNames(), ["period"]) if ready else (),
        counted=_counted(everything, telling) if ready else "",
        undated=_undated(everything, telling) if ready else "",
        selected=selection.selected("fact"),
    )


def _column(country: CountryRow, rows: Sequence[ComparisonRow], at: int) -> ComparedCountry:
    titles = [tr(_CONTEXT, _ROLES[role]) for role in _ROLES if role in country.roles]
    count = sum(len(row.cells[at].lines) for row in rows)
    return ComparedCountry(country.id, country.name, format_list(titles), count)


def _headline(rows: Sequence[ComparisonRow]) -> str:
    if not rows:
        return ""
    one = "{differing} of {count} question differs in kind of statement."
    many = "{differing} of {count} questions differ in kind of statement."
    return plural(_CONTEXT, one, many, len(rows), differing=sum(row.differs for row in rows))


def _caution() -> str:
    return tr(
        _CONTEXT,
        "What differs is the kind of statement and on whom the article is silent. Statements of "
        "one kind may still say different things.",
    )


def _counted(facts: Sequence[FactRow], telling: Telling) -> str:
    """Say how many statements a period leaves; nothing without one."""
    if telling.period is None:
        return ""
    told = sum(map(telling.lets_through, facts))
    one, many = "{shown} of {count} statement", "{shown} of {count} statements"
    return plural(_CONTEXT, one, many, len(facts), shown=f"{told:,}")


def _undated(facts: Sequence[FactRow], telling: Telling) -> str:
    if telling.period is None:
        return ""
    return undated_words(sum(fact.date is None for fact in facts))


# A library never changes while it is open, so what was read of it stays true.
_kept: WeakKeyDictionary[Reader, dict[str, tuple[FactRow, ...]]] = WeakKeyDictionary()


def statements_of(reader: Reader, country_id: str) -> tuple[FactRow, ...]:
    """Return every policy and recommendation that names a country; the last ones are kept."""
    kept = _kept.setdefault(reader, {})
    if country_id not in kept:
        if len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        kept[country_id] = reader.list_facts(FactFilter(kinds=_STATED_KINDS, about=country_id))
    return kept[country_id]


def load_comparison(reader: Reader, selection: Selection) -> Comparison:
    """Return the countries that a selection compares, side by side."""
    known = {country.id for country in reader.countries}
    chosen = [one for one in dict.fromkeys(selection.compared) if one in known][:MOST_COMPARED]
    read = chosen if len(chosen) >= LEAST_COMPARED else []
    facts = {one: statements_of(reader, one) for one in read}
    return build_comparison(reader.countries, reader.questions, facts, reader.library, selection)
