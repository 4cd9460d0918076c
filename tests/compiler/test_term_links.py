from __future__ import annotations

import pytest

from explorer.compiler.term_links import TermFinder
from explorer.records.model import Fact, GlossaryEntry


def entry(
    name: str, term: str, kind: str, *variants: str, fact: str | None = None
) -> GlossaryEntry:
    return GlossaryEntry(
        id=name,
        term=term,
        kind=kind,
        variants=variants,
        fact=fact,
        pages=(1,),  # type: ignore[arg-type]  # a word of the list
    )


FINDER = TermFinder(
    [
        entry("refugee", "refugee", "term", fact="what-a-refugee-is"),
        entry("sur-place", "refugee sur place", "term", "refugees sur place"),
        entry("seeker", "asylum seeker", "term"),
        entry("pds", "public distribution system", "term", "PDS"),
        entry("church", "house church", "term"),
        entry("convention", "Refugee Convention", "law", "Convention of 1951"),
        entry("act", "Human Rights Act", "law", "the Act", "The Act"),
        entry("committee", "Committee for Refugees", "name"),
        entry("siberian", "Siberian route", "term", "“Siberian” route"),
    ]
)


def used(statement: str, title: str | None = None, name: str = "a-fact") -> tuple[str, ...]:
    fact = Fact(
        id=name, statement=statement, title=title, pages=(1,), section="I", evidence="authors",
        topics=("law",), kind="statement",
    )  # fmt: skip
    found = FINDER.find(fact)
    return (*found["terms"], *found["laws"])


@pytest.mark.parametrize(
    ("statement", "ids"),
    [
        ("A refugee came.", ("refugee",)),
        ("Refugees came.", ("refugee",)),
        ("REFUGEE", ("refugee",)),
        ("The refugees' way.", ("refugee",)),
        ("A nonrefugee came.", ()),
        ("A refugeeship.", ()),
        # the longer form counts, and only it
        ("One refugee sur place.", ("sur-place",)),
        ("Refugees sur place and a refugee.", ("refugee", "sur-place")),
        ("By the Refugee Convention.", ("convention",)),
        ("The Committee for Refugees said so.", ()),
        # hyphens, plurals in -es, quotation marks
        ("Asylum-seekers came.", ("seeker",)),
        ("An asylum\nseeker.", ("seeker",)),
        ("Two house churches.", ("church",)),
        ("The “Siberian” route.", ("siberian",)),
        # capitals mean something in a name and nothing in a word
        ("The PDS fed few.", ("pds",)),
        ("The pds fed few.", ()),
        ("In an act of mercy, the act.", ()),
        ("Money that the Act gave.", ("act",)),
        ("A refugee convention was held.", ("refugee",)),
    ],
)
def test_a_word_is_found_whole_and_as_it_is_meant(statement: str, ids: tuple[str, ...]) -> None:
    assert used(statement) == ids


def test_a_title_counts_and_the_fact_that_defines_a_word_does_not() -> None:
    assert used("Somebody came.", title="Refugee") == ("refugee",)
    assert used("A refugee is somebody.", name="what-a-refugee-is") == ()


def test_no_glossary_finds_nothing() -> None:
    fact = Fact(
        id="a", statement="A refugee came.", pages=(1,), section="I", evidence="authors",
        topics=("law",), kind="statement",
    )  # fmt: skip
    assert TermFinder([]).find(fact) == {"terms": (), "laws": ()}
