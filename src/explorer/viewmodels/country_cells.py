"""The cells of the matrix of countries: what is stated, and what a period leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.queries.rows import CountryRow, FactRow, QuestionRow
from explorer.viewmodels.fact_lines import FactLine, fact_line, shown_title
from explorer.viewmodels.facts_found import dated_in
from explorer.viewmodels.formatting import fact_date, format_list
from explorer.viewmodels.selection import Period
from explorer.wording import plural, tr

_CONTEXT = "Countries"
POLICY, RECOMMENDATION = "policy", "recommendation"
ASKED = "asked"  # the question that recommendations answer; their standing has the same name
LAW, PRACTICE, CONFLICTING, NOT_STATED = "law", "practice", "conflicting", "not-stated"
OUTSIDE = "outside"  # the article states something, and none of it is dated in the period
# The order in which a cell names what it has.
STANDINGS = (LAW, PRACTICE, CONFLICTING, ASKED, NOT_STATED)
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

    `lines` is empty where the source states nothing, or nothing that is dated in the period that
    is chosen; `left_out` says in the latter case what there is, and else what there is besides.
    """

    country_id: str
    question_id: str
    standings: tuple[StandingCount, ...]
    words: str
    gist: str
    summary: str
    lines: tuple[FactLine, ...]
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


def _standing(row: FactRow) -> str:
    return ASKED if row.kind.id == RECOMMENDATION else row.standing or NOT_STATED


def _standings(facts: Sequence[FactRow], every: Sequence[FactRow]) -> tuple[StandingCount, ...]:
    """Count the standings of a cell; accounts of one contested set in it make it conflicting.

    They do so as well where a period leaves all but one of them out.
    """
    counts = dict.fromkeys(STANDINGS, 0)
    ids = {fact.id for fact in every}
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


def statement_line(row: FactRow, year: int, opened: Iterable[str], selected: str) -> FactLine:
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


@dataclass(frozen=True, slots=True)
class Telling:
    """How the statements of a matrix are told."""

    year: int
    opened: frozenset[str] = frozenset()
    selected: str = ""
    period: Period | None = None

    def lets_through(self, fact: FactRow) -> bool:
        """Whether a statement is dated in the period; without one, every statement is told."""
        return self.period is None or dated_in(fact, self.period)

    def line(self, fact: FactRow) -> FactLine:
        """Return a statement as a line."""
        return statement_line(fact, self.year, self.opened, self.selected)


def build_cell(
    country: CountryRow, question: QuestionRow, every: Sequence[FactRow], telling: Telling
) -> CellView:
    """Return the cell of a country and a question from every statement that belongs there."""
    facts = [fact for fact in every if telling.lets_through(fact)]
    standings = _standings(facts, every)
    empty = OUTSIDE if every else NOT_STATED
    words = " · ".join(one.word for one in standings) or standing_word(empty)
    gist = _gist(facts, standings, telling.opened)
    left_out = left_out_words([fact for fact in every if fact not in facts])
    said = words
    if facts:
        count = plural(_CONTEXT, "{count} statement", "{count} statements", len(facts))
        said = f"{words}, {count}. {gist}"
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
        lines=tuple(telling.line(fact) for fact in facts),
        left_out=left_out,
    )  # fmt: skip


def left_out_words(facts: Sequence[FactRow]) -> str:
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
