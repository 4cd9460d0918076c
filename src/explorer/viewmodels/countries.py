"""The countries pane: every country and actor by every policy question, told from its records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from explorer.queries.rows import CountryRow, FactRow, LibraryRow, QuestionRow
from explorer.viewmodels.cell_lines import Statements
from explorer.viewmodels.country_cells import (
    OUTSIDE,
    STANDINGS,
    CellKey,
    CellView,
    Stated,
    Telling,
    build_cell,
    select_in_lines,
    standing_meaning,
    standing_word,
)
from explorer.viewmodels.country_places import marks_of, note_on, place_statements
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.facts import undated_words
from explorer.viewmodels.formatting import format_list, format_pages, sentence_start
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import CountryPage, Period, Selection, Subject
from explorer.viewmodels.source_lines import source_line
from explorer.wording import plural, tr

if TYPE_CHECKING:
    from explorer.viewmodels.country_comparison import Comparison
    from explorer.viewmodels.country_profile import CountryProfile
    from explorer.viewmodels.policy_changes import PolicyChanges

_CONTEXT = "Countries"
# Roles with policies of their own; a country with other roles alone needs a record to get a row.
MATRIX_ROLES = ("origin", "transit", "destination", "mission", "actor")

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
    "mission": "Missions",
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
    unplaced: Sequence[FactLine] = ()
    source: str = ""
    subject: Subject | None = None
    marked_countries: tuple[str, ...] = ()
    marked_cells: tuple[CellKey, ...] = ()
    note: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    counted: str = ""
    undated: str = ""
    page: CountryPage = ""
    profile: CountryProfile | None = None
    comparison: Comparison | None = None
    changes: PolicyChanges | None = None

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
    if not role and len(shown) == len(view.questions):
        return view.questions, view.rows
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


def _roles(countries: Sequence[CountryRow]) -> tuple[RoleView, ...]:
    found = [RoleView("", tr(_CONTEXT, "All"), len(countries))]
    for role, title in _ROLE_FILTERS.items():
        if count := sum(role in country.roles for country in countries):
            found.append(RoleView(role, tr(_CONTEXT, title), count))
    return tuple(found)


def _country_view(
    country: CountryRow, questions: Sequence[QuestionRow], placed: Mapping[CellKey, list[Stated]],
    telling: Telling,
) -> CountryView:  # fmt: skip
    cells = tuple(
        build_cell(country, question, placed.get((country.id, question.id), ()), telling)
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
    facts: Sequence[Stated],
    library: LibraryRow,
    subject: Subject | None = None,
    subject_row: FactRow | None = None,
    opened: frozenset[str] = frozenset(),
    period: Period | None = None,
) -> CountriesView:
    """Build the matrix from policies and recommendations; nothing of them is left unplaced.

    A period takes statements out of the cells, and neither rows nor columns out of the matrix.
    """
    telling = Telling(library.year, opened, "", period)
    view = build_matrix(countries, questions, facts, library, telling)
    return select_in_matrix(view, subject, subject_row, telling)


def build_matrix(
    countries: Sequence[CountryRow],
    questions: Sequence[QuestionRow],
    facts: Sequence[Stated],
    library: LibraryRow,
    telling: Telling,
) -> CountriesView:
    """Build the matrix with nothing selected in it."""
    placed, unplaced = place_statements(countries, questions, facts)
    with_record = {country for country, _ in placed}
    kept: list[CountryRow] = []
    without: list[CountryRow] = []
    for country in countries:
        of_matrix = not set(MATRIX_ROLES).isdisjoint(country.roles)
        (kept if of_matrix or country.id in with_record else without).append(country)
    rows = tuple(_country_view(country, questions, placed, telling) for country in kept)
    stated = Counter(cell.question_id for row in rows for cell in row.cells if cell.lines)
    in_period = telling.period is not None
    return CountriesView(
        questions=tuple(
            QuestionView(one.id, one.name, one.question, stated[one.id]) for one in questions
        ),
        rows=rows,
        roles=_roles(kept),
        standings=_meanings(telling.period),
        left_out=_left_out(without),
        unplaced=telling.lines([fact for fact in unplaced if telling.lets_through(fact)]),
        source=source_line(library),
        counted=_counted(facts, telling),
        undated=undated_words(sum(fact.date is None for fact in facts)) if in_period else "",
    )


def select_in_matrix(
    view: CountriesView, subject: Subject | None, subject_row: FactRow | None, telling: Telling
) -> CountriesView:
    """Mark what is selected: a country's row, or a statement in each cell that holds it."""
    countries, cells = marks_of(subject, subject_row)
    marked = replace(
        view,
        subject=subject,
        marked_countries=countries,
        marked_cells=cells,
        note=note_on(subject_row, cells),
    )
    if subject is None or subject.kind != "fact":
        return marked
    telling = replace(telling, selected=subject.id)
    if not cells:
        outside = select_in_lines(view.unplaced, telling)
        return replace(marked, unplaced=outside)
    return replace(marked, rows=tuple(_select_in_row(row, cells, telling) for row in view.rows))


def _select_in_row(row: CountryView, cells: Sequence[CellKey], telling: Telling) -> CountryView:
    here = {question for country, question in cells if country == row.id}
    if not here:
        return row
    found = [
        replace(cell, lines=select_in_lines(cell.lines, telling))
        if cell.question_id in here
        else cell
        for cell in row.cells
    ]
    return replace(row, cells=tuple(found))


def _meanings(period: Period | None) -> tuple[StandingMeaning, ...]:
    """Return what the marks mean; that of an empty cell in a period only while there is one."""
    shown = STANDINGS if period is None else (*STANDINGS, OUTSIDE)
    return tuple(StandingMeaning(one, standing_word(one), standing_meaning(one)) for one in shown)


def _counted(facts: Sequence[Stated], telling: Telling) -> str:
    """Say how many statements a period leaves; nothing without one."""
    if telling.period is None:
        return ""
    told = sum(map(telling.lets_through, facts))
    one, many = "{shown} of {count} statement", "{shown} of {count} statements"
    return plural(_CONTEXT, one, many, len(facts), shown=f"{told:,}")


_MOST_KEPT = 4
_MOST_AHEAD = 20_000  # facts of a library; of more, reading would hold up whoever types by then


@dataclass(frozen=True, slots=True)
class _Read:
    """What was made of a library: it never changes while it is open, so that this stays true."""

    reader: Reader
    source: Statements
    matrices: dict[tuple[frozenset[str], Period | None], CountriesView] = field(
        default_factory=dict
    )


_last_read: list[_Read] = []  # of the library that was asked last, and of no other


def _read(reader: Reader) -> _Read:
    if not _last_read or _last_read[0].reader is not reader:
        _last_read[:] = [_Read(reader, Statements(reader))]
    return _last_read[0]


def _matrix(reader: Reader, telling: Telling) -> CountriesView:
    """Return the matrix of a library with nothing selected; made once for each way of telling."""
    kept, wanted = _read(reader).matrices, (telling.opened, telling.period)
    found = kept.pop(wanted, None)
    if found is None:
        if len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        found = build_matrix(
            reader.countries, reader.questions, reader.policies, reader.library, telling
        )
    kept[wanted] = found  # as the last one asked for
    return found


def load_countries_view(reader: Reader, selection: Selection) -> CountriesView:
    """Return the matrix of a library in a period, with what is selected marked in it."""
    subject = selection.subject
    is_fact = subject is not None and subject.kind == "fact"
    # Only what is opened of the policies makes another matrix of it.
    folded = {row.id for row in reader.policies if row.sensitive} if selection.opened else set()
    opened = selection.opened & folded
    telling = Telling(reader.library.year, opened, "", selection.period, _read(reader).source)
    view = select_in_matrix(
        _matrix(reader, telling),
        subject,
        reader.get_fact(subject.id) if subject and is_fact else None,
        telling,
    )
    view = replace(view, narrowings=describe_narrowings(selection, KnownNames(), ["period"]))
    return _with_page(view, reader, selection)


def _with_page(view: CountriesView, reader: Reader, selection: Selection) -> CountriesView:
    """Return the view with the page that is shown; each imports its own code."""
    page = selection.page
    if page == "profile":
        from explorer.viewmodels.country_profile import load_country_profile

        return replace(view, page=page, profile=load_country_profile(reader, selection))
    if page == "compare":
        from explorer.viewmodels.country_comparison import load_comparison

        return replace(view, page=page, comparison=load_comparison(reader, selection))
    if page == "changes":
        from explorer.viewmodels.policy_changes import load_policy_changes

        return replace(view, page=page, changes=load_policy_changes(reader, selection))
    return replace(view, page=page)


def read_ahead(reader: Reader) -> None:
    """Read what a first view of the matrix waits for, in idle moments."""
    if reader.library.facts <= _MOST_AHEAD:
        _ = reader.policies


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
