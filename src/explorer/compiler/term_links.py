"""Finds the terms and laws of the glossary in the words of a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable

from explorer.records.model import Documented, GlossaryEntry


def _pattern(form: str) -> str:
    """Match a form with or without the ending of a plural, hyphens like spaces."""
    words = r"[\s-]+".join(re.escape(word) for word in re.split(r"[\s-]+", form))
    plural = "(?:e?s)?" if form[-1].isalpha() and not form.endswith("s") else ""
    # The words of an ordinary term may begin a sentence or stand in a heading; a name may not
    # become a common word: `Convention` is no `convention`.
    anyhow = "(?i:{})" if form == form.lower() else "(?:{})"
    return f"({anyhow.format(words + plural)})"


class TermFinder:
    """Looks for every form of every glossary entry; where two overlap, the longer one counts."""

    def __init__(self, entries: Iterable[GlossaryEntry]) -> None:
        self._entries = list(entries)
        owners: dict[str, GlossaryEntry] = {}
        for entry in self._entries:
            for form in (entry.term, *entry.variants):
                owners.setdefault(form, entry)
        forms = sorted(owners, key=lambda form: (-len(form), form))
        self._owners = [owners[form] for form in forms]
        # What begins a form is looked for first: that spares most letters a hundred attempts.
        starts = "".join(
            sorted({letter for form in forms for letter in form[0].swapcase() + form[0]})
        )
        every = "|".join(_pattern(form) for form in forms)
        ahead = f"[{re.escape(starts)}]" if starts else "(?!)"
        self._any = re.compile(rf"(?<!\w)(?={ahead})(?:{every})(?!\w)")

    def find(self, fact: Documented) -> dict[str, tuple[str, ...]]:
        """Return ids of the terms and laws that a fact uses, but not of the one it defines."""
        text = f"{fact.title or ''}\n{fact.statement}"
        used = (self._owners[(match.lastindex or 1) - 1] for match in self._any.finditer(text))
        found = {entry.id for entry in used if entry.fact != fact.id}
        kinds = (("terms", "term"), ("laws", "law"))
        return {
            role: tuple(e.id for e in self._entries if e.id in found and e.kind == kind)
            for role, kind in kinds
        }
