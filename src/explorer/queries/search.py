"""Full-text search over a library; the only place with SQL of SQLite's own."""

from __future__ import annotations

import re

from sqlalchemy import text
from sqlalchemy.orm import Session

_TOKEN = re.compile(r'-?"[^"]*"|\S+')
_MOST_TOKENS = 24
_LONGEST_TOKEN = 80
# Title and names weigh more than the statement: who types a name wants what it names.
_RANKED = (
    "SELECT rowid FROM fact_search WHERE fact_search MATCH :query "
    "ORDER BY bm25(fact_search, 1.0, 3.0, 2.0, 4.0), rowid"
)


def _quoted(token: str) -> str:
    """Quote a token, so that nothing in it is read as search syntax."""
    words = "".join(ch for ch in token if ch.isprintable() and not "\ud800" <= ch <= "\udfff")
    words = words.replace('"', " ").strip()
    return f'"{words}"' if any(character.isalnum() for character in words) else ""


def search_expression(query: str) -> str:
    """Return the FTS5 expression of what a person typed: words, "phrases", -without.

    All words must occur, the last letters of a word may be missing.
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for token in _TOKEN.findall(query[:2000])[:_MOST_TOKENS]:
        without = token.startswith("-") and len(token) > 1
        phrase = token.lstrip("-").startswith('"')
        quoted = _quoted(token[without:][:_LONGEST_TOKEN])
        if quoted:
            (unwanted if without else wanted).append(quoted if phrase or without else f"{quoted}*")
    expression = " AND ".join(wanted)
    if not wanted or not unwanted:
        return expression
    return f"({expression}) NOT ({' OR '.join(unwanted)})"


def matching_positions(session: Session, query: str) -> list[int]:
    """Return the positions of the facts that match, best first; none for a query of no words."""
    expression = search_expression(query)
    if not expression:
        return []
    return [row[0] for row in session.execute(text(_RANKED), {"query": expression})]
