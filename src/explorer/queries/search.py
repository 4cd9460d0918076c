"""Full-text search over a library; the only place with SQL of SQLite's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, text
from sqlalchemy.orm import Session

from explorer.queries.synonyms import NO_SYNONYMS, Synonyms
from explorer.store.tables import FactTable

_TOKEN = re.compile(r'-?"[^"]*"|\S+')
_MOST_TOKENS = 24
_LONGEST_TOKEN = 80
_MOST_FORMS = 24
# Shorter words end where they end: `UN` is not the beginning of `under`.
_SHORTEST_BEGINNING = 4
# Title and names weigh more than the statement: who types a name wants what it names.
_RANKED = (
    "SELECT rowid FROM fact_search WHERE fact_search MATCH :query "
    "ORDER BY bm25(fact_search, 1.0, 3.0, 2.0, 4.0), rowid"
)
_MATCHING = "SELECT rowid FROM fact_search WHERE fact_search MATCH :matched"


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or phrase that was typed; `quoted` is what FTS5 reads."""

    words: str
    quoted: str
    without: bool
    phrase: bool

    @property
    def expression(self) -> str:
        """What it finds by itself; the last letters of a wanted word may be missing."""
        return self.quoted if self.phrase or self.without else f"{self.quoted}*"


def _quoted(token: str) -> str:
    """Quote a token, so that nothing in it is read as search syntax."""
    words = "".join(ch for ch in token if ch.isprintable() and not "\ud800" <= ch <= "\udfff")
    words = words.replace('"', " ").strip()
    return f'"{words}"' if any(character.isalnum() for character in words) else ""


def _tokens(query: str) -> Iterator[_Token]:
    for token in _TOKEN.findall(query[:2000])[:_MOST_TOKENS]:
        without = token.startswith("-") and len(token) > 1
        phrase = token.lstrip("-").startswith('"')
        quoted = _quoted(token[without:][:_LONGEST_TOKEN])
        if quoted:
            yield _Token(quoted.strip('"'), quoted, without, phrase)


def _form(form: str) -> str:
    """Return a synonym as a phrase that may go on, where it is long enough to be told apart."""
    quoted = _quoted(form)
    letters = sum(letter.isalnum() for letter in form.rsplit(maxsplit=1)[-1]) if form.split() else 0
    return f"{quoted}*" if letters >= _SHORTEST_BEGINNING else quoted


def _either(expression: str, forms: Sequence[str]) -> str:
    found = [quoted for form in forms[:_MOST_FORMS] if (quoted := _form(form))]
    return f"({' OR '.join([expression, *found])})" if found else expression


def _run(tokens: Sequence[_Token], synonyms: Synonyms) -> tuple[int, str]:
    """Return how many tokens belong together at the start, and the expression for them."""
    plain = 0
    while plain < len(tokens) and not (tokens[plain].phrase or tokens[plain].without):
        plain += 1
    for length in range(min(plain, synonyms.longest), 1, -1):
        forms = synonyms.forms(" ".join(token.words for token in tokens[:length]))
        if forms:
            every = " AND ".join(token.expression for token in tokens[:length])
            return length, _either(f"({every})", forms)
    return 1, _either(tokens[0].expression, synonyms.forms(tokens[0].words))


def search_expression(query: str, synonyms: Synonyms = NO_SYNONYMS) -> str:
    """Return the FTS5 expression of what a person typed: words, "phrases", -without.

    All words must occur, the last letters of a word may be missing, and each may stand in another
    spelling or script that the library knows.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    tokens = list(_tokens(query))
    while tokens:
        taken, expression = _run(tokens, synonyms)
        (unwanted if tokens[0].without else wanted).append(expression)
        tokens = tokens[taken:]
    expression = " AND ".join(wanted)
    if not wanted or not unwanted:
        return expression
    return f"({expression}) NOT ({' OR '.join(unwanted)})"


def matching_positions(session: Session, query: str, synonyms: Synonyms = NO_SYNONYMS) -> list[int]:
    """Return the positions of the facts that match, best first; none for a query of no words."""
    expression = search_expression(query, synonyms)
    if not expression:
        return []
    return [row[0] for row in session.execute(text(_RANKED), {"query": expression})]


def matching_clause(query: str, synonyms: Synonyms = NO_SYNONYMS) -> ColumnElement[bool]:
    """Return the condition that a fact matches; no fact meets that of a query of no words."""
    expression = search_expression(query, synonyms)
    if not expression:
        return false()
    return FactTable.position.in_(text(_MATCHING).bindparams(matched=expression))
