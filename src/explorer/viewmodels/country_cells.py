"""The cells of the matrix of countries: what is stated, and what a period leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from explorer.queries import policy_rows
from explorer.queries.policy_rows import PolicyRow
from explorer.queries.rows import CountryRow, FactRow, QuestionRow
from explorer.viewmodels.cell_lines import CellLines, Statements
from explorer.viewmodels.fact_lines import FactLine, fact_line, shown_title
from explorer.viewmodels.facts_found import dated_in
from explorer.viewmodels.formatting import fact_date, format_list
from explorer.viewmodels.selection import Period
from explorer.wording import plural, tr

_CONTEXT = "Countries"
POLICY, RECOMMENDATION = policy_rows.POLICY, policy_rows.RECOMMENDATION
ASKED = "asked"  # the question that recommendations answer; their standing has the same name
LAW, PRACTICE, CONFLICTING, NOT_STATED = "law", "practice", "conflicting", "not-stated"
OUTSIDE = "outside"  # the article states something, and none of it is dated in the period
# The order in which a cell names what it has.
STANDINGS = (LAW, PRACTICE, CONFLICTING, ASKED, NOT_STATED)
NATIONAL = "national"
# Levels of an authority that a cell names; that of the state goes without saying there.
LEVELS = ("international", "provincial", "local", "")
_GISTS = 6  # more never fit in a cell

_STANDING_WORDS = {
    LAW: "law",
    PRACTICE: "practice",
    CONFLICTING: "conflicting",
    ASKED: "asked",
    NOT_STATED: "not stated",
    OUTSIDE: "nothing dated in this period",
}
_STANDING_MEANINGS = {
    LAW: "what a law, a treaty or an official rule says",
    PRACTICE: "what was done, or was said to be done",
    CONFLICTING: "accounts that conflict; none is picked",
    ASKED: "what the authors ask of it; not a policy of its own",
    NOT_STATED: "the article says nothing on it; not a yes and not a no",
    OUTSIDE: "the article says something on it, without a date or of other years",
}
CellKey = tuple[str, str]
# What a cell is told from: a fact with all that hangs on it, or no more of it than a cell shows.
Stated = FactRow | PolicyRow


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
    """A country's answer to a question.

    `lines` knows how many statements there are before any is read. It is empty where the source
    states nothing, or nothing that is dated in the period that is chosen; `left_out` says in the
    latter case what there is, and else what there is besides.
    """

    country_id: str
    question_id: str
    standings: tuple[StandingCount, ...]
    words: str
    gist: str
    summary: str
    lines: Sequence[FactLine]
    left_out: str = ""

    @property
    def count(self) -> int:
        """How many statements stand here."""
        return len(self.lines)

    @property
    def silent(self) -> bool:
        """Whether the source states nothing here, of any time."""
        return not self.lines and not self.left_out

    @property
    def mark(self) -> str:
        """The one standing that an empty cell is marked with."""
        return NOT_STATED if self.silent else OUTSIDE


def standing_word(standing: str) -> str:
    """Return the word for a standing."""
    return tr(_CONTEXT, _STANDING_WORDS.get(standing, standing.replace("-", " ")))


def _standing(row: Stated) -> str:
    return ASKED if row.kind.id == RECOMMENDATION else row.standing or NOT_STATED


def _standings(facts: Sequence[Stated], every: Sequence[Stated]) -> tuple[StandingCount, ...]:
    """Count the standings of a cell; accounts of one contested set in it make it conflicting.

    They do so as well where a period leaves all but one of them out.
    """
    counts = dict.fromkeys(STANDINGS, 0)
    for fact in facts:
        standing = _standing(fact)
        counts[standing] = counts.get(standing, 0) + 1
    shared = not counts[CONFLICTING]
    contested = [fact.contested_with for fact in facts if fact.contested_with] if shared else []
    if contested:
        ids = {fact.id for fact in every}
        counts[CONFLICTING] = sum(not ids.isdisjoint(others) for others in contested)
    return tuple(
        StandingCount(standing, standing_word(standing), count, shared and standing == CONFLICTING)
        for standing, count in counts.items()
        if count
    )


def _gist(
    facts: Sequence[Stated], standings: Sequence[StandingCount], opened: Iterable[str]
) -> str:
    """Return the titles of a cell's statements: the first of each standing first."""
    firsts: dict[str, Stated] = {}
    for fact in facts:
        firsts.setdefault(_standing(fact), fact)
    leading = [firsts[standing.id] for standing in standings if standing.id in firsts]
    first_ids = {fact.id for fact in leading}
    titles: dict[str, None] = {}
    for fact in chain(leading, (fact for fact in facts if fact.id not in first_ids)):
        titles[_titled(fact, opened)] = None
        if len(titles) == _GISTS:
            break
    return "; ".join(titles)


def _titled(fact: Stated, opened: Iterable[str]) -> str:
    """Return a statement's title, with the level of the authority where it is not the state's."""
    title = shown_title(fact, opened)
    if fact.kind.id != POLICY or fact.level in {"", NATIONAL}:
        return title
    return tr(_CONTEXT, "{title} ({level})", title=title, level=fact.level)


def _levels(facts: Sequence[Stated]) -> str:
    """Count the statements that are not of the national level; nothing where all are."""
    counts: dict[str, int] = {}
    for fact in facts:
        if fact.kind.id == POLICY and fact.level != NATIONAL:
            counts[fact.level] = counts.get(fact.level, 0) + 1
    levels = [*(level for level in LEVELS if level in counts), *(counts.keys() - set(LEVELS))]
    return ", ".join(
        tr(_CONTEXT, "{level}: {count}", level=level_words(level), count=f"{counts[level]:,}")
        for level in levels
    )


def level_words(level: str) -> str:
    """Return at which level an authority stands, or that the source does not state it."""
    if not level:
        return tr(_CONTEXT, "level not stated")
    return tr(_CONTEXT, "{level} level", level=level)


def statement_line(row: FactRow, year: int, opened: Iterable[str], selected: str) -> FactLine:
    """Return a statement as a line that says standing, level, date and who says so."""
    line = fact_line(row, opened, selected)
    details = [standing_word(_standing(row))]
    if row.kind.id == POLICY:
        details.append(level_words(row.level))
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


@dataclass(frozen=True, slots=True)
class Telling:
    """How the statements of a matrix are told.

    `source` reads what is told of a statement besides what its cell shows.
    """

    year: int
    opened: frozenset[str] = frozenset()
    selected: str = ""
    period: Period | None = None
    source: Statements | None = field(default=None, compare=False)

    def lets_through(self, fact: Stated) -> bool:
        """Whether a statement is dated in the period; without one, every statement is told."""
        if self.period is None:
            return True
        if isinstance(fact, PolicyRow):
            return fact.is_dated_between(self.period.start, self.period.end)
        return dated_in(fact, self.period)

    def line(self, fact: FactRow) -> FactLine:
        """Return a statement as a line."""
        return statement_line(fact, self.year, self.opened, self.selected)

    def lines(self, facts: Sequence[Stated]) -> Sequence[FactLine]:
        """Return statements as lines; those that were not read whole wait to be looked at."""
        whole = [fact for fact in facts if isinstance(fact, FactRow)]
        if self.source is None or len(whole) == len(facts):
            return tuple(self.line(fact) for fact in whole)
        told = (self.year, self.opened, self.selected)
        return CellLines([fact.id for fact in facts], self.source, self.line, told)


def build_cell(
    country: CountryRow, question: QuestionRow, every: Sequence[Stated], telling: Telling
) -> CellView:
    """Return the cell of a country and a question from every statement that belongs there."""
    facts = [fact for fact in every if telling.lets_through(fact)]
    standings = _standings(facts, every)
    words = " · ".join(one.word for one in standings)
    words = words or standing_word(OUTSIDE if every else NOT_STATED)
    gist = _gist(facts, standings, telling.opened)
    left_out = "" if len(facts) == len(every) else _left_out(facts, every)
    said = words
    if facts:
        count = plural(_CONTEXT, "{count} statement", "{count} statements", len(facts))
        levels = _levels(facts)
        said = f"{words}, {count}{f' ({levels})' if levels else ''}. {gist}"
    elif left_out:
        said = f"{words}. {left_out}"
    return CellView(
        country_id=country.id,
        question_id=question.id,
        standings=standings,
        words=words,
        gist=gist,
        summary=tr(_CONTEXT, "{country}, {question}: {said}", country=country.name,
                   question=question.name, said=said),
        lines=telling.lines(facts),
        left_out=left_out,
    )  # fmt: skip


def select_in_lines(lines: Sequence[FactLine], telling: Telling) -> Sequence[FactLine]:
    """Return lines with the selected statement marked among them."""
    if isinstance(lines, CellLines):
        told = (telling.year, telling.opened, telling.selected)
        return CellLines(lines.ids, lines.source, telling.line, told)
    return tuple(replace(line, selected=line.id == telling.selected) for line in lines)


def _left_out(facts: Sequence[Stated], every: Sequence[Stated]) -> str:
    kept = {fact.id for fact in facts}
    return left_out_words([fact for fact in every if fact.id not in kept])


def left_out_words(facts: Sequence[Stated]) -> str:
    """Say what a period leaves out: what has no date, and what is of other times."""
    undated = sum(fact.date is None for fact in facts)
    parts = []
    if undated:
        one = "{count} statement without a date"
        parts.append(plural(_CONTEXT, one, "{count} statements without a date", undated))
    if of_other_times := len(facts) - undated:
        one = "{count} statement of other times"
        parts.append(plural(_CONTEXT, one, "{count} statements of other times", of_other_times))
    if not parts:
        return ""
    return tr(_CONTEXT, "Left out by the period: {what}.", what=format_list(parts))


def standing_meaning(standing: str) -> str:
    """Return what is meant by a standing."""
    return tr(_CONTEXT, _STANDING_MEANINGS[standing])
