"""The countries pane: every country and actor by every policy question, told from its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import CountryRow, FactFilter, FactRow, LibraryRow, QuestionRow
from explorer.viewmodels.country_cells import (
    ASKED,
    OUTSIDE,
    POLICY,
    RECOMMENDATION,
    STANDINGS,
    CellKey,
    CellView,
    Telling,
    build_cell,
    standing_meaning,
    standing_word,
)
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.facts import undated_words
from explorer.viewmodels.formatting import format_list, format_pages, sentence_start
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Period, Selection, Subject
from explorer.wording import plural, tr

_CONTEXT = "Countries"
# Roles with policies of their own; a country with other roles alone needs a record to get a row.
MATRIX_ROLES = ("origin", "transit", "destination", "actor")

_ROLE_WORDS = {
    "origin": "origin",
    "transit": "transit",
    "destination": "destination",
    "actor": "actor",
    "mission": "missions",
    "named": "named only",
}
_ROLE_FILTERS = {
    "origin": "Origin",
    "transit": "Transit",
    "destination": "Destination",
    "actor": "Actors",
}

@dataclass(frozen=True, slots=True)
class QuestionView:
    """A column: a question by its short name and in full; `stated` counts countries with any."""

    id: str
    name: str
    question: str
    stated: int


@dataclass(frozen=True, slots=True)
class CountryView:
    """A row: a country or actor with one cell for each question, in the order of the columns."""

    id: str
    name: str
    roles: tuple[str, ...]
    role_words: str
    description: str
    pages: str
    count: int
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role that rows can be narrowed to; an empty id is all of them."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class StandingMeaning:
    """A standing with its word and what is meant by it."""

    id: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class CountriesView:
    """The matrix, what stands outside it, and what of it is selected."""

    questions: tuple[QuestionView, ...] = ()
    rows: tuple[CountryView, ...] = ()
    roles: tuple[RoleView, ...] = ()
    standings: tuple[StandingMeaning, ...] = ()
    left_out: str = ""
    unplaced: tuple[FactLine, ...] = ()
    source: str = ""
    subject: Subject | None = None
    marked_countries: tuple[str, ...] = ()
    marked_cells: tuple[CellKey, ...] = ()
    note: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    counted: str = ""
    undated: str = ""

    def row(self, country_id: str) -> CountryView | None:
        """Return a country's row, or None where it has none."""
        return next((row for row in self.rows if row.id == country_id), None)

    def question(self, question_id: str) -> QuestionView | None:
        """Return a question, or None."""
        return next((one for one in self.questions if one.id == question_id), None)

    def cell(self, country_id: str, question_id: str) -> CellView | None:
        """Return a cell, or None."""
        row = self.row(country_id)
        cells = row.cells if row else ()
        return next((cell for cell in cells if cell.question_id == question_id), None)


def narrow(
    view: CountriesView, role: str = "", hidden: Iterable[str] = ()
) -> tuple[tuple[QuestionView, ...], tuple[CountryView, ...]]:
    """Return the questions that are not hidden and the rows of a role, with their cells."""
    left_out = set(hidden)
    shown = [at for at, one in enumerate(view.questions) if one.id not in left_out]
    rows = tuple(
        replace(row, cells=tuple(row.cells[at] for at in shown))
        for row in view.rows
        if not role or role in row.roles
    )
    return tuple(view.questions[at] for at in shown), rows


def unstated_questions(
    view: CountriesView, role: str = "", in_period: bool = False
) -> tuple[str, ...]:
    """Return the questions on which the source states nothing for any row of a role.

    With `in_period` also those on which it states nothing that is dated in the period.
    """
    questions, rows = narrow(view, role)
    return tuple(
        question.id
        for at, question in enumerate(questions)
        if all(row.cells[at].silent or (in_period and not row.cells[at].lines) for row in rows)
    )


def fact_cells(row: FactRow) -> tuple[CellKey, ...]:
    """Return the cells in which a statement stands.

    A policy is that of its first country; the others are those it deals with. A recommendation
    is put to each of its countries alike.
    """
    if row.kind.id == RECOMMENDATION:
        return tuple((country.id, ASKED) for country in row.countries)
    if row.kind.id == POLICY and row.question and row.countries:
        return ((row.countries[0].id, row.question.id),)
    return ()


def _role_words(country: CountryRow) -> str:
    return " · ".join(tr(_CONTEXT, _ROLE_WORDS.get(role, role)) for role in country.roles)


def _left_out(countries: Sequence[CountryRow]) -> str:
    """Name the countries without a row, by what they are in the article."""
    groups: dict[str, list[str]] = defaultdict(list)
    for country in countries:
        groups[_role_words(country)].append(country.name)
    named = "; ".join(f"{format_list(names)} ({words})" for words, names in groups.items())
    if not named:
        return ""
    return tr(_CONTEXT, "Without a row, for no policy is stated: {names}.", names=named)


def _source(library: LibraryRow) -> str:
    return tr(
        _CONTEXT,
        "{authors}, “{title}”. As of {year} · historical record · not guidance",
        authors=format_list(library.authors),
        title=library.title,
        year=library.year,
    )


def _roles(countries: Sequence[CountryRow]) -> tuple[RoleView, ...]:
    found = [RoleView("", tr(_CONTEXT, "All"), len(countries))]
    for role, title in _ROLE_FILTERS.items():
        if count := sum(role in country.roles for country in countries):
            found.append(RoleView(role, tr(_CONTEXT, title), count))
    return tuple(found)


def _marks(
    subject: Subject | None, subject_row: FactRow | None
) -> tuple[tuple[str, ...], tuple[CellKey, ...]]:
    """Return the countries and the cells that the selected subject stands for."""
    if subject and subject.kind == "country":
        return (subject.id,), ()
    if subject_row:
        cells = fact_cells(subject_row)
        countries = cells or tuple((country.id, "") for country in subject_row.countries)
        return tuple(country for country, _ in countries), cells
    return (), ()


def _note(subject_row: FactRow | None, cells: Sequence[CellKey]) -> str:
    """Say why a selected fact marks a row but no cell."""
    if subject_row is None or cells or not subject_row.countries:
        return ""
    return tr(
        _CONTEXT,
        "The selected fact concerns {countries}. It states no policy, so no cell holds it.",
        countries=format_list([country.name for country in subject_row.countries]),
    )


def _country_view(
    country: CountryRow, questions: Sequence[QuestionRow], placed: dict[CellKey, list[FactRow]],
    telling: Telling,
) -> CountryView:  # fmt: skip
    cells = tuple(
        build_cell(country, question, placed.get((country.id, question.id), []), telling)
        for question in questions
    )
    return CountryView(
        id=country.id,
        name=country.name,
        roles=country.roles,
        role_words=_role_words(country),
        description=country.description,
        pages=format_pages(country.pages),
        count=sum(cell.count for cell in cells),
        cells=cells,
    )


def build_countries_view(
    countries: Sequence[CountryRow],
    questions: Sequence[QuestionRow],
    facts: Sequence[FactRow],
    library: LibraryRow,
    subject: Subject | None = None,
    subject_row: FactRow | None = None,
    opened: frozenset[str] = frozenset(),
    period: Period | None = None,
) -> CountriesView:
    """Build the matrix from policies and recommendations; nothing of them is left unplaced.

    A period takes statements out of the cells, and neither rows nor columns out of the matrix.
    """
    placed, unplaced = _place(countries, questions, facts)
    with_record = {country for country, _ in placed}
    kept = [
        country
        for country in countries
        if country.id in with_record or not set(MATRIX_ROLES).isdisjoint(country.roles)
    ]
    selected = subject.id if subject and subject.kind == "fact" else ""
    telling = Telling(library.year, opened, selected, period)
    told = {key for key, cell in placed.items() if any(map(telling.lets_through, cell))}
    marked_countries, marked_cells = _marks(subject, subject_row)
    return CountriesView(
        questions=tuple(
            QuestionView(one.id, one.name, one.question, sum(q == one.id for _, q in told))
            for one in questions
        ),
        rows=tuple(_country_view(country, questions, placed, telling) for country in kept),
        roles=_roles(kept),
        standings=_meanings(period),
        left_out=_left_out([country for country in countries if country not in kept]),
        unplaced=tuple(telling.line(fact) for fact in unplaced if telling.lets_through(fact)),
        source=_source(library),
        subject=subject,
        marked_countries=marked_countries,
        marked_cells=marked_cells,
        note=_note(subject_row, marked_cells),
        counted=_counted(facts, telling),
        undated=undated_words(sum(fact.date is None for fact in facts)) if period else "",
    )


def _place(
    countries: Sequence[CountryRow], questions: Sequence[QuestionRow], facts: Sequence[FactRow]
) -> tuple[dict[CellKey, list[FactRow]], list[FactRow]]:
    """Return the statements by cell, and those that stand in none."""
    known = {(country.id, question.id) for country in countries for question in questions}
    placed: dict[CellKey, list[FactRow]] = defaultdict(list)
    unplaced: list[FactRow] = []
    for fact in facts:
        cells = [cell for cell in fact_cells(fact) if cell in known]
        for cell in cells:
            placed[cell].append(fact)
        if not cells:
            unplaced.append(fact)
    return placed, unplaced


def _meanings(period: Period | None) -> tuple[StandingMeaning, ...]:
    """Return what the marks mean; that of an empty cell in a period only while there is one."""
    shown = STANDINGS if period is None else (*STANDINGS, OUTSIDE)
    return tuple(StandingMeaning(one, standing_word(one), standing_meaning(one)) for one in shown)


def _counted(facts: Sequence[FactRow], telling: Telling) -> str:
    """Say how many statements a period leaves; nothing without one."""
    if telling.period is None:
        return ""
    told = sum(map(telling.lets_through, facts))
    one, many = "{shown} of {count} statement", "{shown} of {count} statements"
    return plural(_CONTEXT, one, many, len(facts), shown=f"{told:,}")


def load_countries_view(reader: Reader, selection: Selection) -> CountriesView:
    """Return the matrix of a library in a period, with what is selected marked in it."""
    subject = selection.subject
    is_fact = subject is not None and subject.kind == "fact"
    view = build_countries_view(
        reader.countries,
        reader.questions,
        reader.list_facts(FactFilter(kinds=(POLICY, RECOMMENDATION))),
        reader.library,
        subject,
        reader.get_fact(subject.id) if subject and is_fact else None,
        selection.opened,
        selection.period,
    )
    return replace(view, narrowings=describe_narrowings(selection, KnownNames(), ["period"]))


def copied_cell(view: CountriesView, cell: CellView) -> str:
    """Return what copying a cell puts on the clipboard: its statements with their source.

    Sensitive statements are left out; they can be copied one by one from the inspector.
    """
    country, question = view.row(cell.country_id), view.question(cell.question_id)
    heading = tr(
        _CONTEXT,
        "{country}: {question} {words}",
        country=country.name if country else "",
        question=question.question if question else "",
        words=f"{sentence_start(cell.words)}.",
    )
    shown = [line for line in cell.lines if not line.sensitive]
    parts = [heading, *(f"– {line.text} ({line.detail}; {line.pages})" for line in shown)]
    if cell.left_out:
        in_force = [one.text for one in view.narrowings if one.lifts == "period"]
        parts.append(" ".join([*(f"{text}." for text in in_force), cell.left_out]))
    if missing := len(cell.lines) - len(shown):
        parts.append(
            plural(
                _CONTEXT,
                "{count} sensitive statement is left out.",
                "{count} sensitive statements are left out.",
                missing,
            )
        )
    return "\n".join([*parts, view.source])
