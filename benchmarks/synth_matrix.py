"""Invented countries, questions and policies: as large a matrix of them as is asked for."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from synth_dates import UNDATED, SynthDate

from explorer.store.dated import NONE, DatedRecord

Row = dict[str, Any]

COUNTRIES = ("Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta")
_ROLES = ("transit", "destination", "actor", "transit\ndestination", "origin")
_STANDINGS = (("law", 20), ("practice", 70), ("conflicting", 10))
_LEVELS = (("national", 70), ("provincial", 5), ("local", 8), ("international", 7), ("", 10))
_TITLES = (
    "Lamps let through", "An invented list kept at every door", "No invented count",
    "A rule about rain, of which nobody knows", "Doors painted by order of an invented office",
    "Letters sent back", "What was said of an invented roof in an invented year", "Ten lamps",
)  # fmt: skip
_QUESTIONS = ("Lamps?", "Lets lamps through?", "Doors and roofs", "On rain", "An invented office?")


@dataclass(frozen=True)
class MatrixSize:
    """How many countries and questions there are, and how many policies beside other records."""

    countries: int = len(COUNTRIES)
    questions: int = 1
    policies: int = 0

    @property
    def name(self) -> str:
        """The size as a part of a file's name; nothing for the usual one."""
        if self == MatrixSize():
            return ""
        return f"-{self.countries}x{self.questions}-{self.policies}"


def country_rows(size: MatrixSize) -> list[Row]:
    """Return the rows of all countries: some by names, more by numbers."""
    named = [(name.lower(), f"Country {name}") for name in COUNTRIES]
    numbered = [(f"country-{n}", f"Country {n}") for n in range(len(named) + 1, size.countries + 1)]
    return [
        {"id": country_id, "position": place, "name": name, "pages": "1",
         "roles": _roles(place), "description": "", "also": "", "usual": "", "local": ""}
        for place, (country_id, name) in enumerate([*named, *numbered][: size.countries], start=1)
    ]  # fmt: skip


def _roles(place: int) -> str:
    if place <= len(COUNTRIES):
        return "origin" if place == 1 else "transit"
    return _ROLES[place % len(_ROLES)]


def question_rows(size: MatrixSize) -> list[Row]:
    """Return the rows of all questions, the first of which other records answer too."""
    first = {"id": "invented", "position": 1, "name": "Invented?", "question": "Is it invented?"}
    more = [
        {"id": f"invented-{n}", "position": n, "name": f"{_QUESTIONS[n % len(_QUESTIONS)]} {n}",
         "question": f"What is made up of the matter of number {n}?"}
        for n in range(2, size.questions + 1)
    ]  # fmt: skip
    return [first, *more]


class PolicyInventor:
    """Makes policies up that lie scattered over all cells, the same ones from the same seed."""

    def __init__(
        self, size: MatrixSize, first: int, seed: int, pool: list[SynthDate], kind: int,
        blank: Row,
    ) -> None:  # fmt: skip
        self._size, self._first, self._kind, self._blank = size, first, kind, blank
        self._pool = pool or None
        self._rng = random.Random(f"matrix/{seed}")
        self._countries = [row["id"] for row in country_rows(size)]
        self._questions = [row["id"] for row in question_rows(size)]

    def policies(self) -> Iterator[tuple[Row, list[Row], DatedRecord | None]]:
        """Yield each policy with its links and, where it has a date, how it is packed."""
        for position in range(self._first, self._first + self._size.policies):
            yield self._policy(position)

    def _policy(self, position: int) -> tuple[Row, list[Row], DatedRecord | None]:
        rng = self._rng
        place = rng.randrange(len(self._countries))
        title = f"{rng.choice(_TITLES)} {position}"
        fact = {
            **self._blank, **UNDATED, "claimant_id": None, "branch": None, "times": None,
            "evidence": "invented", "section": "S1", "position": position, "kind": "policy",
            "id": f"synthetic-{position:07d}", "title": title,
            "statement": f"Synthetic record {position:07d}: {title} was made up.",
            "question_id": rng.choice(self._questions),
            "standing": _one_of(rng, _STANDINGS), "level": _one_of(rng, _LEVELS),
        }  # fmt: skip
        packed = None
        if self._pool and position % 2:
            date = rng.choice(self._pool)
            fact.update(date.columns)
            packed = DatedRecord(position, date.span, self._kind, 0, place, NONE)
        links = {"countries": self._countries[place], "pages": "1", "topics": "amber"}
        return fact, [
            {"fact_position": position, "role": role, "position": 0, "target": target}
            for role, target in links.items()
        ], packed  # fmt: skip


def _one_of(rng: random.Random, shares: tuple[tuple[str, int], ...]) -> str:
    return rng.choices([one for one, _ in shares], [share for _, share in shares])[0]
