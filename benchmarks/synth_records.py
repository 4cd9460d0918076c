"""Synthetic records in plain invented words: nothing in them is true of anything."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from synth_dates import UNDATED, date_pool
from synth_matrix import COUNTRIES, MatrixSize, PolicyInventor, country_rows, question_rows

from explorer.compiler.dated import path_of
from explorer.store.dated import NONE, DatedRecord

Row = dict[str, Any]

THEMES = (
    "Amber", "Basalt", "Cedar", "Dune", "Ember", "Fern", "Granite", "Harbour", "Iris", "Juniper",
    "Kelp", "Linden",
)  # fmt: skip
USUAL = MatrixSize()
LEGS = 6
PATHS = (("one", (1, 2, 3)), ("two", (1, 4)), ("three", (5, 6, 2)))
# Kinds and how many of a hundred records are of each; the program knows these ids.
KINDS = {
    "event": ("Event", "Events", 22), "statement": ("Statement", "Statements", 22),
    "policy": ("Policy", "Policies", 14), "quantity": ("Figure", "Figures", 8),
    "condition": ("Condition", "Conditions", 8), "risk": ("Risk", "Risks", 6),
    "help": ("Help and agency", "Help and agency", 5), "motive": ("Motive", "Motives", 5),
    "method": ("Way of doing", "Ways of doing", 3), "term": ("Term", "Terms", 3),
    "law": ("Law or treaty", "Laws and treaties", 2), "price": ("Price point", "Price points", 1),
    "case": ("Documented case", "Documented cases", 1),
}  # fmt: skip
_SENTENCES = (
    "Something invented was noted.", "An invented lamp was lit and put out again.",
    "An invented list was begun, and nobody finished it.", "Two invented doors were painted.",
    "An invented count came to an invented number.", "Invented rain fell on an invented roof.",
    "A word was made up, and so was its meaning.", "An invented letter was sent and came back.",
)  # fmt: skip
ERAS = ("1950/1966", "1964/1980~", "1980~/1994-06", "1995/..")
SERIES = 12  # figures of the one series
SECTIONS, PAGES = 10, 400
UNDATED_EACH = 26  # one record in so many has no date
_BATCH = 5_000
_WORDLESS = (
    "title", "neutral_name", "remark", "role", "purpose", "payer", "payee", "due", "alternatives",
    "generality", "standing", "level", "article", "passage", "also",
)  # fmt: skip
_EMPTY = dict.fromkeys(_WORDLESS, "")
_OF_KIND: dict[str, Row] = {
    "price": {"role": "other", "purpose": "an invented purpose"},
    "risk": {"generality": "general"},
    "policy": {"question_id": "invented", "standing": "not-stated"},
}
_QUANTITY = {"position": 0, "unit": "items", "currency": "", "per": "", "qualifier": "",
             "year": None, "of": ""}  # fmt: skip
_THEME_PLACES = {theme.lower(): place for place, theme in enumerate(THEMES)}
_COUNTRY_PLACES = {name.lower(): place for place, name in enumerate(COUNTRIES)}
_PATHS_OF_LEGS = {
    f"leg-{leg}": frozenset(place for place, (_, legs) in enumerate(PATHS) if leg in legs)
    for leg in range(1, LEGS + 1)
}


@dataclass
class Batch:
    """Rows of some facts, table by table."""

    facts: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    quantities: list[Row] = field(default_factory=list)
    words: list[Row] = field(default_factory=list)
    dated: list[DatedRecord] = field(default_factory=list)


def all_records(dated_records: int, size: MatrixSize = USUAL) -> int:
    """Return how many records a library with so many dated ones, and this matrix, has."""
    return dated_records + dated_records // (UNDATED_EACH - 1) + size.policies


def reference_rows(size: MatrixSize = USUAL) -> dict[str, list[Row]]:
    """Return the rows of every small table, in the order in which they can be written."""
    words: list[tuple[str, str, str, str]] = [
        *(("topics", theme.lower(), f"Theme {theme}", "") for theme in THEMES),
        *(("kinds", kind, name, plural) for kind, (name, plural, _) in KINDS.items()),
        ("evidence", "invented", "invented", ""),
        ("sensitivities", "invented-care", "Invented care", "invented care"),
        ("units", "items", "item", "items"),
    ]
    place: dict[str, int] = {}
    vocabulary = []
    for group, word, name, extra in words:
        position = place[group] = place.get(group, -1) + 1
        vocabulary.append({"list": group, "id": word, "position": position, "name": name,
                           "description": "", "extra": extra})  # fmt: skip
    share = PAGES // SECTIONS
    return {
        "section": [
            {"id": f"S{number}", "position": number, "title": f"Invented section {number}",
             "first_page": 1 + (number - 1) * share, "last_page": number * share}
            for number in range(1, SECTIONS + 1)
        ],
        "vocabulary": vocabulary,
        "country": country_rows(size),
        "question": question_rows(size),
        **_paths(),
        **_eras(),
    }  # fmt: skip


def _eras() -> dict[str, list[Row]]:
    return {
        "era": [
            {"position": place, "id": f"era-{place}", "name": f"Invented era {place}",
             "statement": "An era that was made up.", "pages": "1", "notes": "",
             "claimant_id": None, "date": date, "date_words": ""}
            for place, date in enumerate(ERAS)
        ],
        "era_account": [
            {"era_id": "era-1", "role": "start", "position": place, "date": date,
             "date_words": "", "statement": "An invented account of its start.", "pages": "1",
             "notes": "", "claimant_id": None}
            for place, date in enumerate(("1964", "1967~"))
        ],
    }  # fmt: skip


def series_rows(fact_ids: list[str]) -> dict[str, list[Row]]:
    """Return the rows of one series of these facts' first figures; without any there is none."""
    if not fact_ids:
        return {}
    return {
        "series": [
            {"position": 0, "id": "count", "title": "An invented count", "counts": "Items.",
             "unit": "items", "currency": "", "per": "", "joined": False,
             "takeaway": "Nothing follows from invented numbers."}
        ],
        "series_member": [
            {"series_id": "count", "position": place, "fact_id": fact_id, "quantity": 0,
             "remark": ""}
            for place, fact_id in enumerate(fact_ids)
        ],
    }  # fmt: skip


def _paths() -> dict[str, list[Row]]:
    return {
        "leg": [
            {"id": f"leg-{n}", "title": f"Invented leg {n}", "origin": f"point {n}",
             "destination": f"point {n + 1}", "statement": "An invented stretch.", "pages": "1",
             "countries": COUNTRIES[n].lower(), "corridor": "", "dashed": True,
             "prompt": "Who made this up?", "unknown": "All of it is made up."}
            for n in range(1, LEGS + 1)
        ],
        "path": [
            {"id": f"path-{name}", "position": place, "title": f"Invented path {name}",
             "kind": "path", "statement": "An invented path.", "pages": "1",
             "division": "The division is invented."}
            for place, (name, _) in enumerate(PATHS, start=1)
        ],
        "path_leg": [
            {"path_id": f"path-{name}", "position": place, "leg_id": f"leg-{leg}"}
            for name, legs in PATHS
            for place, leg in enumerate(legs)
        ],
    }  # fmt: skip


class Inventor:
    """Makes the records of one library up, always the same ones from the same seed."""

    def __init__(
        self, dated_records: int, seed: int, shape: str, size: MatrixSize = USUAL
    ) -> None:
        self._all = all_records(dated_records)
        self._size, self._seed = size, seed
        self._pool = date_pool(dated_records, seed, shape)
        self._rng = random.Random(f"records/{shape}/{seed}")
        self._kinds = list(KINDS)
        self.series: list[str] = []  # ids of facts for a series, known when all records are made
        self._kind_weights = [share for _, _, share in KINDS.values()]

    def batches(self) -> Iterator[Batch]:
        """Yield all records, some thousands at a time."""
        batch = Batch()
        kinds: list[int] = []
        for position in range(1, self._all + 1):
            if not kinds:
                kinds = self._rng.choices(range(len(KINDS)), self._kind_weights, k=_BATCH)
            self._add(batch, position, kinds.pop())
            if len(batch.facts) == _BATCH:
                yield batch
                batch = Batch()
        if batch.facts:
            yield batch
        yield from self._policy_batches()

    def _policy_batches(self) -> Iterator[Batch]:
        """Yield the policies that fill a matrix, after all other records."""
        batch, kind = Batch(), self._kinds.index("policy")
        inventor = PolicyInventor(
            self._size, self._all + 1, self._seed, self._pool, kind, _EMPTY
        )
        for fact, links, packed in inventor.policies():
            batch.facts.append(fact)
            batch.links += links
            batch.dated += [packed] if packed else []
            batch.words.append({"position": fact["position"], "statement": fact["statement"],
                                "title": fact["title"], "names": "", "locators": "p1"})  # fmt: skip
            if len(batch.facts) == _BATCH:
                yield batch
                batch = Batch()
        if batch.facts:
            yield batch

    def _add(self, batch: Batch, position: int, kind: int) -> None:
        links = self._links(position)
        theme, page = links["topics"][0], int(links["pages"][0])
        fact = self._fact(position, kind, theme.title())
        fact["section"] = f"S{1 + (page - 1) * SECTIONS // PAGES}"
        if links["sensitive"]:
            fact["neutral_name"] = f"A folded synthetic record {position:07d}"
        if position % UNDATED_EACH:
            date = self._rng.choice(self._pool)
            fact.update(date.columns)
            countries = links["countries"]
            batch.dated.append(
                DatedRecord(
                    position, date.span, kind, _THEME_PLACES[theme],
                    _COUNTRY_PLACES[countries[0]] if countries else NONE,
                    path_of(links["legs"], _PATHS_OF_LEGS),
                )
            )  # fmt: skip
        batch.facts.append(fact)
        batch.links += [
            {"fact_position": position, "role": role, "position": place, "target": target}
            for role, targets in links.items()
            for place, target in enumerate(targets)
        ]
        if fact["kind"] == "quantity":
            batch.quantities.append({**_QUANTITY, "fact_position": position, "min": position % 1000,
                                     "max": position % 1000})  # fmt: skip
            if fact["date"] and not links["sensitive"] and len(self.series) < SERIES:
                self.series.append(fact["id"])
        names = [*(f"Theme {one}" for one in links["topics"]),
                 *(f"Country {one}" for one in links["countries"])]  # fmt: skip
        batch.words.append({"position": position, "statement": fact["statement"],
                            "title": fact["title"], "names": " ".join(names),
                            "locators": f"p{page}"})  # fmt: skip

    def _links(self, position: int) -> dict[str, tuple[str, ...]]:
        """Return what a record is linked to, in the order in which the library keeps it."""
        rng = self._rng
        chance = rng.random()
        theme, country = rng.randrange(len(THEMES)), rng.randrange(len(COUNTRIES))
        # Some stand under a second theme or country, the next of the list.
        themes = (theme, (theme + 1) % len(THEMES))[: 2 if chance < 0.1 else 1]
        countries = (country, (country + 1) % len(COUNTRIES))[: _countries_of(chance)]
        return {
            "countries": tuple(COUNTRIES[one].lower() for one in countries),
            "legs": (f"leg-{rng.randint(1, LEGS)}",) if chance > 0.6 else (),
            "pages": (str(1 + (position - 1) * PAGES // self._all),),
            "sensitive": ("invented-care",) if chance > 0.97 else (),
            "topics": tuple(THEMES[one].lower() for one in themes),
        }

    def _fact(self, position: int, kind: int, theme: str) -> Row:
        name = self._kinds[kind]
        sentence = self._rng.choice(_SENTENCES)
        return {
            **_EMPTY, **UNDATED, "claimant_id": None, "branch": None, "times": None,
            "question_id": None, "evidence": "invented", "position": position,
            "id": f"synthetic-{position:07d}", "kind": name,
            "statement": f"Synthetic record {position:07d} of theme {theme}: {sentence}",
            "title": f"{theme} record {position:07d}", **_OF_KIND.get(name, {}),
        }  # fmt: skip


def _countries_of(chance: float) -> int:
    """Return how many countries a record names: mostly one, for some none or two."""
    return 0 if chance < 0.25 else 2 if chance > 0.9 else 1
