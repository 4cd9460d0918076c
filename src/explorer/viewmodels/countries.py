"""The countries pane: every country and actor by every policy question, told from its records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import CountryRow, FactFilter, FactRow, LibraryRow, QuestionRow
from explorer.viewmodels.fact_lines import FactLine, fact_line, shown_title
from explorer.viewmodels.formatting import fact_date, format_list, format_pages, sentence_start
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Selection, Subject
from explorer.wording import plural, tr

_CONTEXT = "Countries"
POLICY, RECOMMENDATION = "policy", "recommendation"
ASKED = "asked"  # the question that recommendations answer; their standing has the same name
LAW, PRACTICE, CONFLICTING, NOT_STATED = "law", "practice", "conflicting", "not-stated"
# The order in which a cell names what it has.
STANDINGS = (LAW, PRACTICE, CONFLICTING, ASKED, NOT_STATED)
# Roles with policies of their own; a country with other roles alone needs a record to get a row.
MATRIX_ROLES = ("origin", "transit", "destination", "actor")
_GISTS = 6  # more never fit in a cell

_STANDING_WORDS = {
    LAW: "law",
    PRACTICE: "practice",
    CONFLICTING: "conflicting",
    ASKED: "asked",
    NOT_STATED: "not stated",
}
_STANDING_MEANINGS = {
    LAW: "what a law, a treaty or an official rule says",
    PRACTICE: "what was done, or was said to be done",
    CONFLICTING: "accounts that conflict; none is picked",
    ASKED: "what the authors ask of it; not a policy of its own",
    NOT_STATED: "the article says nothing on it; not a yes and not a no",
}
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

CellKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class StandingCount:
    """One standing of a cell and how many statements have it.

    `shared` says that they have another standing too, as members of a contested set do.
    """

    id: str
    word: str
    count: int
    shared: bool = False

    @property
    def text(self) -> str:
        """Word and number, as a heading has them."""
        if self.shared:
            return tr(_CONTEXT, "{word}: {count} of these", word=self.word, count=self.count)
        one, many = "{word}: {count} statement", "{word}: {count} statements"
        return plural(_CONTEXT, one, many, self.count, word=self.word)


@dataclass(frozen=True, slots=True)
class CellView:
    """A country's answer to a question; `lines` is empty where the source states nothing."""

    country_id: str
    question_id: str
    standings: tuple[StandingCount, ...]
    words: str
    gist: str
    summary: str
    lines: tuple[FactLine, ...]

    @property
    def count(self) -> int:
        """How many statements stand here."""
        return len(self.lines)


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


def unstated_questions(view: CountriesView, role: str = "") -> tuple[str, ...]:
    """Return the questions on which the source states nothing for any row of a role."""
    questions, rows = narrow(view, role)
    return tuple(
        question.id
        for at, question in enumerate(questions)
        if not any(row.cells[at].lines for row in rows)
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


def standing_word(standing: str) -> str:
    """Return the word for a standing."""
    return tr(_CONTEXT, _STANDING_WORDS.get(standing, standing.replace("-", " ")))


def _standing(row: FactRow) -> str:
    return ASKED if row.kind.id == RECOMMENDATION else row.standing or NOT_STATED


def _standings(facts: Sequence[FactRow]) -> tuple[StandingCount, ...]:
    """Count the standings of a cell; accounts of one contested set in it make it conflicting."""
    counts = dict.fromkeys(STANDINGS, 0)
    ids = {fact.id for fact in facts}
    for fact in facts:
        standing = _standing(fact)
        counts[standing] = counts.get(standing, 0) + 1
    if shared := not counts[CONFLICTING]:
        counts[CONFLICTING] = sum(not ids.isdisjoint(fact.contested_with) for fact in facts)
    return tuple(
        StandingCount(standing, standing_word(standing), count, shared and standing == CONFLICTING)
        for standing, count in counts.items()
        if count
    )


def _gist(
    facts: Sequence[FactRow], standings: Sequence[StandingCount], opened: Iterable[str]
) -> str:
    """Return the titles of a cell's statements: the first of each standing first."""
    firsts: list[FactRow] = []
    for standing in standings:
        firsts += [fact for fact in facts if _standing(fact) == standing.id][:1]
    others = [fact for fact in facts if fact not in firsts]
    titles = dict.fromkeys(shown_title(fact, opened) for fact in [*firsts, *others])
    return "; ".join(list(titles)[:_GISTS])


def _statement_line(row: FactRow, year: int, opened: Iterable[str], selected: str) -> FactLine:
    """Return a statement as a line that says standing, level, date and who says so."""
    line = fact_line(row, opened, selected)
    details = [standing_word(_standing(row))]
    if row.kind.id == POLICY:
        level = tr(_CONTEXT, "{level} level", level=row.level)
        details.append(level if row.level else tr(_CONTEXT, "level not stated"))
    if line.folded:
        details.append(line.detail)
    else:
        undated = tr(_CONTEXT, "undated, as of the article ({year})", year=year)
        details.append(fact_date(row) or undated)
        who = row.claimant.name if row.claimant else tr(_CONTEXT, "the authors")
        details.append(tr(_CONTEXT, "says: {who}", who=who))
    if row.contested_with and not line.folded:
        details.append(tr(_CONTEXT, "contested"))
    # A policy's figures stand in its words; a column of amounts would be empty but for a few.
    return replace(line, amount="", detail=" · ".join(details))


def _cell(
    country: CountryRow, question: QuestionRow, facts: Sequence[FactRow], year: int,
    opened: frozenset[str], selected: str,
) -> CellView:  # fmt: skip
    standings = _standings(facts)
    words = " · ".join(one.word for one in standings) or standing_word(NOT_STATED)
    gist = _gist(facts, standings, opened)
    said = words
    if facts:
        count = plural(_CONTEXT, "{count} statement", "{count} statements", len(facts))
        said = f"{words}, {count}. {gist}"
    return CellView(
        country_id=country.id,
        question_id=question.id,
        standings=standings,
        words=words,
        gist=gist,
        summary=tr(_CONTEXT, "{country}, {question}: {said}", country=country.name,
                   question=question.name, said=said),
        lines=tuple(_statement_line(fact, year, opened, selected) for fact in facts),
    )  # fmt: skip


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
    year: int, opened: frozenset[str], selected: str,
) -> CountryView:  # fmt: skip
    cells = tuple(
        _cell(country, question, placed.get((country.id, question.id), []), year, opened, selected)
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
) -> CountriesView:
    """Build the matrix from policies and recommendations; nothing of them is left unplaced."""
    known = {(country.id, question.id) for country in countries for question in questions}
    placed: dict[CellKey, list[FactRow]] = defaultdict(list)
    unplaced: list[FactRow] = []
    for fact in facts:
        cells = [cell for cell in fact_cells(fact) if cell in known]
        for cell in cells:
            placed[cell].append(fact)
        if not cells:
            unplaced.append(fact)
    with_record = {country for country, _ in placed}
    kept = [
        country
        for country in countries
        if country.id in with_record or not set(MATRIX_ROLES).isdisjoint(country.roles)
    ]
    selected = subject.id if subject and subject.kind == "fact" else ""
    rows = tuple(
        _country_view(country, questions, placed, library.year, opened, selected)
        for country in kept
    )
    marked_countries, marked_cells = _marks(subject, subject_row)
    return CountriesView(
        questions=tuple(
            QuestionView(one.id, one.name, one.question, sum(q == one.id for _, q in placed))
            for one in questions
        ),
        rows=rows,
        roles=_roles(kept),
        standings=tuple(
            StandingMeaning(one, standing_word(one), tr(_CONTEXT, _STANDING_MEANINGS[one]))
            for one in STANDINGS
        ),
        left_out=_left_out([country for country in countries if country not in kept]),
        unplaced=tuple(_statement_line(fact, library.year, opened, selected) for fact in unplaced),
        source=_source(library),
        subject=subject,
        marked_countries=marked_countries,
        marked_cells=marked_cells,
        note=_note(subject_row, marked_cells),
    )


def load_countries_view(reader: Reader, selection: Selection) -> CountriesView:
    """Return the matrix of a library with what is selected marked in it."""
    subject = selection.subject
    is_fact = subject is not None and subject.kind == "fact"
    return build_countries_view(
        reader.countries,
        reader.questions,
        reader.list_facts(FactFilter(kinds=(POLICY, RECOMMENDATION))),
        reader.library,
        subject,
        reader.get_fact(subject.id) if subject and is_fact else None,
        selection.opened,
    )


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
