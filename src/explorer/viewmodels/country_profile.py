"""The profile of one country or actor: everything that the records hold of it, on one page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from weakref import WeakKeyDictionary

from explorer.queries.rows import (
    CountryRow,
    FactFilter,
    FactRow,
    LibraryRow,
    Named,
    QuestionRow,
)
from explorer.viewmodels.country_cells import (
    ASKED,
    POLICY,
    RECOMMENDATION,
    CellKey,
    Telling,
    build_cell,
)
from explorer.viewmodels.country_profile_parts import (
    ProfileCell,
    ProfilePart,
    build_asked,
    build_cases,
    build_prices,
    build_risks,
)
from explorer.viewmodels.country_profile_strip import ProfileStrip, build_strip
from explorer.viewmodels.country_profile_words import (
    ProfileSentence,
    build_words,
    first_statements,
    is_policy_of,
)
from explorer.viewmodels.fact_lines import FactLine
from explorer.viewmodels.formatting import format_list, format_pages, sentence_start
from explorer.viewmodels.narrowing import KnownNames, Narrowing, describe_narrowings
from explorer.viewmodels.place_names import names_of
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import MOST_COMPARED, Selection
from explorer.viewmodels.synthetic import notice_for
from explorer.viewmodels.timeline_eras import EraBand, load_eras
from explorer.viewmodels.timeline_items import EVENT
from explorer.wording import tr

_CONTEXT = "CountryProfile"
_KINDS = (POLICY, RECOMMENDATION, EVENT, "price", "case", "quantity", "risk")
_ROLES = {
    "origin": "the country that people left",
    "transit": "a country on the way",
    "destination": "a country of destination",
    "actor": "an actor with policies of its own, not a country",
    "mission": "a state whose missions abroad people entered",
    "named": "named by the article in passing",
}


_NO_PART = ProfilePart("", "")


@dataclass(frozen=True, slots=True)
class CountryProfile:
    """A country's page; every line on it is a record, and every sentence counts some.

    `grave` holds the sensitive records of the page, for whoever asks for them on paper.
    """

    id: str = ""
    name: str = ""
    role_words: str = ""
    pages: str = ""
    other_names: tuple[str, ...] = ()
    description: str = ""
    countries: tuple[Named, ...] = ()
    compared: tuple[str, ...] = ()
    words: tuple[ProfileSentence, ...] = ()
    first: tuple[FactLine, ...] = ()
    cells: tuple[ProfileCell, ...] = ()
    strip: ProfileStrip = field(default_factory=ProfileStrip)
    prices: ProfilePart = _NO_PART
    cases: ProfilePart = _NO_PART
    risks: ProfilePart = _NO_PART
    asked: ProfilePart = _NO_PART
    asked_key: CellKey = ("", "")
    grave: tuple[FactRow, ...] = ()
    source: str = ""
    notice: str = ""
    selected: str = ""
    narrowings: tuple[Narrowing, ...] = ()
    library: LibraryRow | None = None

    @property
    def stated(self) -> tuple[ProfileCell, ...]:
        """The questions on which something is stated, in the period where there is one."""
        return tuple(one for one in self.cells if one.cell.count)

    @property
    def outside(self) -> tuple[ProfileCell, ...]:
        """The questions of which a period leaves out all that is stated."""
        return tuple(one for one in self.cells if not one.cell.count and not one.cell.silent)

    @property
    def silent(self) -> tuple[ProfileCell, ...]:
        """The questions on which the source states nothing."""
        return tuple(one for one in self.cells if one.cell.silent)

    @property
    def before(self) -> Named | None:
        """The country before this one."""
        return self._beside(-1)

    @property
    def after(self) -> Named | None:
        """The country after this one."""
        return self._beside(1)

    def _beside(self, step: int) -> Named | None:
        ids = [one.id for one in self.countries]
        at = ids.index(self.id) + step if self.id in ids else -1
        return self.countries[at] if 0 <= at < len(ids) else None

    def with_other(self, country_id: str) -> tuple[str, ...]:
        """Return this country beside another one, as the comparison takes them."""
        return (self.id, country_id)

    @property
    def with_compared(self) -> tuple[str, ...]:
        """This country beside those that were compared last; alone where there were none."""
        others = tuple(one for one in self.compared if one != self.id)
        return (self.id, *others)[:MOST_COMPARED]

    def name_of(self, country_id: str) -> str:
        """Return a country's name."""
        return next((one.name for one in self.countries if one.id == country_id), country_id)


def build_country_profile(
    country: CountryRow,
    countries: Sequence[CountryRow],
    questions: Sequence[QuestionRow],
    facts: Sequence[FactRow],
    library: LibraryRow,
    selection: Selection,
    eras: Iterable[EraBand] = (),
    legs: Mapping[str, str] | None = None,
) -> CountryProfile:
    """Build a country's page from the facts that name it; `legs` are the names of legs by id."""
    telling = Telling(library.year, selection.opened, "", selection.period)
    policies = [row for row in facts if is_policy_of(row, country.id)]
    asked = [row for row in facts if row.kind.id == RECOMMENDATION]
    cells, asked_cell = _cells(country, questions, policies, asked, telling)
    strip = build_strip(
        country.name, [*policies, *(row for row in facts if row.kind.id == EVENT)], eras, telling
    )
    prices = build_prices(country.name, facts, legs or {}, telling)
    cases = build_cases(country.name, facts, telling)
    risks = build_risks(country.name, facts, telling)
    recommended = build_asked(country.name, asked_cell.cell if asked_cell else None)
    told = [row for row in policies if row.question and telling.lets_through(row)]
    page = replace(
        _head(country),
        countries=tuple(Named(one.id, one.name) for one in countries),
        compared=selection.compared,
        words=build_words(cells, told, strip, (prices, cases, risks, recommended), facts,
                          in_period=telling.period is not None),
        first=first_statements(told, telling),
        cells=cells, strip=strip, prices=prices, cases=cases, risks=risks, asked=recommended,
        asked_key=(country.id, asked_cell.id if asked_cell else ASKED),
        source=tr(_CONTEXT, "{authors}, “{title}”.", authors=format_list(library.authors),
                  title=library.title),
        notice=notice_for(library.synthetic),
        selected=selection.selected("fact"),
        narrowings=describe_narrowings(selection, KnownNames(), ["period"]),
        library=library,
    )  # fmt: skip
    shown = {line.id for line in page_lines(page)}
    return replace(page, grave=tuple(row for row in facts if row.sensitive and row.id in shown))


def page_lines(page: CountryProfile) -> tuple[FactLine, ...]:
    """Return every line of a page, part by part; a record may stand in more than one."""
    lines = [line for one in page.cells for line in one.cell.lines]
    for part in (page.prices, page.cases, page.risks, page.asked):
        lines += part.lines
    return (*page.first, *lines, *page.strip.lines)


def _head(country: CountryRow) -> CountryProfile:
    """Return a page with its head alone."""
    names = names_of(country)
    others = [names.usual] if country.usual and names.usual != country.name else []
    return CountryProfile(
        id=country.id,
        name=country.name,
        role_words=sentence_start(
            format_list([tr(_CONTEXT, _ROLES.get(role, role)) for role in country.roles])
        ),
        pages=format_pages(country.pages),
        other_names=tuple(dict.fromkeys((*others, *names.local))),
        description=country.description,
    )


def _cells(
    country: CountryRow, questions: Sequence[QuestionRow], policies: Sequence[FactRow],
    asked: Sequence[FactRow], telling: Telling,
) -> tuple[tuple[ProfileCell, ...], ProfileCell | None]:  # fmt: skip
    """Return a cell for each question, and apart from them that of the recommendations."""
    found = []
    for question in questions:
        every = [row for row in policies if row.question and row.question.id == question.id]
        every += asked if question.id == ASKED else ()
        cell = build_cell(country, question, every, telling)
        found.append(ProfileCell(question.id, question.name, question.question, cell))
    cells = tuple(one for one in found if one.id != ASKED)
    return cells, next((one for one in found if one.id == ASKED), None)


def profiled_country(reader: Reader, selection: Selection) -> str:
    """Return the id of the country whose page is asked for.

    It is the selected country; with a fact selected the one that is profiled already, where the
    fact concerns it, else the first that it concerns; else the profiled one, else the first of all.
    """
    known = [one.id for one in reader.countries]
    if (chosen := selection.selected("country")) in known:
        return chosen
    row = reader.get_fact(fact) if (fact := selection.selected("fact")) else None
    concerned = [one.id for one in row.countries] if row else []
    if selection.profiled in known and (selection.profiled in concerned or not concerned):
        return selection.profiled
    return next(iter([*concerned, *known]), "")


# A library never changes while it is open, so what was read of it stays true.
_MOST_KEPT = 8
_facts: WeakKeyDictionary[Reader, dict[str, tuple[FactRow, ...]]] = WeakKeyDictionary()


def _facts_of(reader: Reader, country_id: str) -> tuple[FactRow, ...]:
    """Return the facts of a page; asking again for one of the last countries costs nothing."""
    kept = _facts.setdefault(reader, {})
    if country_id not in kept:
        if len(kept) >= _MOST_KEPT:
            del kept[next(iter(kept))]
        kept[country_id] = reader.list_facts(FactFilter(kinds=_KINDS, about=country_id))
    return kept[country_id]


def load_country_profile(
    reader: Reader, selection: Selection, country_id: str = ""
) -> CountryProfile:
    """Return the page of a country; without an id, of the one that the selection asks for."""
    wanted = country_id or profiled_country(reader, selection)
    country = next((one for one in reader.countries if one.id == wanted), None)
    if country is None:
        return CountryProfile(library=reader.library, notice=notice_for(reader.library.synthetic))
    return build_country_profile(
        country,
        reader.countries,
        reader.questions,
        _facts_of(reader, wanted),
        reader.library,
        selection,
        load_eras(reader),
        {leg.id: leg.title for path in reader.paths for leg in path.legs},
    )
