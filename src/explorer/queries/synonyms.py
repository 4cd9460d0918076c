"""Words that a search treats as one: spellings, short forms, and other scripts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

Forms = tuple[str, ...]

_WORD = re.compile(r"\w+")
_SHORTEST_PART = 2
# Hangul, kana and Han: scripts in which a word stands inside a longer one without a space.
_UNSPACED = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")


def _key(text: str) -> tuple[str, ...]:
    """Return the words of a form, so that case, hyphens and dots make no difference."""
    return tuple(_WORD.findall(text.casefold()))


class Synonyms:
    """Groups of forms; each form leads to all others of every group that it stands in."""

    def __init__(self, groups: Iterable[Sequence[str]] = ()) -> None:
        self._groups: list[Forms] = []
        self._by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._unspaced: list[tuple[str, int]] = []
        for group in groups:
            number = len(self._groups)
            self._groups.append(tuple(dict.fromkeys(group)))
            for form in self._groups[number]:
                if key := _key(form):
                    self._by_key[key].append(number)
                if _UNSPACED.search(form):
                    self._unspaced.append((form, number))
        self.longest = max(map(len, self._by_key), default=0)

    def forms(self, typed: str) -> Forms:
        """Return the other forms of what was typed; none where it stands in no group."""
        key = _key(typed)
        numbers = list(self._by_key.get(key, ()))
        if _UNSPACED.search(typed):
            numbers += self._around(typed.strip())
        forms = dict.fromkeys(form for n in dict.fromkeys(numbers) for form in self._groups[n])
        return tuple(form for form in forms if _key(form) != key)

    def _around(self, typed: str) -> list[int]:
        """Return the groups with a form that holds what was typed, or that it begins with.

        Half of a compound finds the whole, and a word finds its bare form, for Korean hangs its
        particles on the end.
        """
        if len(typed) < _SHORTEST_PART:
            return []
        holding = [number for form, number in self._unspaced if typed in form]
        starts = [form for form, _ in self._unspaced if len(form) > 1 and typed.startswith(form)]
        bare = max(starts, key=len, default=None)
        return holding + [number for form, number in self._unspaced if form == bare]


NO_SYNONYMS = Synonyms()
