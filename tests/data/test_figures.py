"""The figures of the shipped records: what a statement prints is a quantity, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.records.loading import load_records
from explorer.records.model import Documented

DB = Path(__file__).resolve().parents[2] / "db"

_YEAR = re.compile(r"\b(19|20)\d\ds?\b")
_DAY = re.compile(r"\b\d{1,2} (January|February|March|April|May|June|July|August|September|October"
                  r"|November|December)")  # fmt: skip
_FIGURE = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "nineteen": 19, "twenty": 20, "half": 0.5, "third": 0.3333,
    "thirds": 0.6667, "tenth": 0.1, "quarter": 0.25,
}  # fmt: skip
# Words that are no figure of their own: part of a larger number, of a name or of an order.
_NO_WORD = re.compile(
    r"third countr|third reason|two thirds|seven out of ten|half a dozen|second quarter|"
    r"one and a half|one to two million|two koreas|two main routes|year or two|of the lower two",
    re.IGNORECASE,
)
_PART = "the larger number that it is part of, a record of its own"
_CONCERNED = "those whom it concerns; their number is a record of its own"
_COUNTED = "the statement counts what it then names"
_WOMEN = "the three women, counted in the record of their being sent on"
_BROKER = "says who the broker is; the years are a record of their own"
_OWN_DATE = "says when, which is the date of the record"
# Figures in a statement that are no figure of the claim itself, with the reason.
NO_QUANTITY: dict[str, tuple[set[float], str]] = {
    "bangkok-court-sentences-136": ({175}, _PART),
    "august-2006-most-women": ({175}, _PART),
    "august-2006-sixteen-unhcr-papers": ({175}, _PART),
    "gap-children-among-175": ({175}, _PART),
    "risk-house-reported-by-residents": ({175}, _PART),
    "in-china-2006-good-friends-children": ({150000}, _PART),
    "wfp-programme-received": ({102}, _PART),
    "shenyang-three-admitted": ({4}, _PART),
    "shenyang-one-rejected": ({4}, _PART),
    "gap-mission-refused": ({4}, _PART),
    "three-wives-want-husbands": ({2, 3}, "all three, told one by one"),
    "jail-thirty-days-bangkok": ({136}, _CONCERNED),
    "prathumthani-50-km": ({136}, _CONCERNED),
    "suspended-year-bangkok": ({30, 136}, "those whom it concerns and the jail term beside it"),
    "fine-bangkok-court-august-2006": ({136}, _CONCERNED),
    "risk-held-for-unpaid-fine-2006": ({136}, _CONCERNED),
    "shenyang-motive-six-resettled": ({4}, _CONCERNED),
    "first-six-prompted-requests": ({6}, _CONCERNED),
    "seoul-quiet-on-first-six": ({6}, _CONCERNED),
    "lawmakers-funds-missing-from-budget": ({10, 24}, "who said it, and the sum authorised"),
    "us-embassies-refuse-help": ({10}, "who said it; counted in the record of their letter"),
    "lawmakers-letter-to-rice-2006": ({2}, _COUNTED),
    "guards-per-500-metres": ({500}, "the stretch that the figure is per"),
    "campaign-2002-repatriated": ({100}, "length of the campaign, a record of its own"),
    "campaign-2002-detained": ({100}, "length of the campaign, a record of its own"),
    "ethnic-koreans-share-2005": ({39}, "the share of 2000, a record of its own"),
    "survey-1998-age-and-aim": ({20, 30}, "ages, by decade of life"),
    "three-wives-fee-share": ({3, 250}, "the price compared, a record of its own"),
    "law-refugee-convention-article-38": ({38}, "number of an article"),
    "law-nkhra-section-302": ({302}, "number of a section"),
    "penal-code-1999-frequent-term": ({2}, "the term of 2004, a record of its own"),
    "fine-chiang-rai-illegal-entry": ({5}, "the jail term beside it, a record of its own"),
    "border-china-length": ({2}, _COUNTED),
    "northeast-provinces-investment": ({3}, _COUNTED),
    "burma-suspicion-weapons-energy": ({2}, _COUNTED),
    "family-guarantee-payment": ({2}, "how hard they worked, not a count"),
    "why-better-off-leave": ({3}, _COUNTED),
    "seattle-refusal-reasons": ({2}, _COUNTED),
    "law-refugee-protocol-1967": ({2}, _COUNTED),
    "policy-north-korea-tightened-2005": ({3}, _COUNTED),
    "term-class-system": ({2, 3}, _COUNTED),
    "ngo-rented-flats-in-towns": ({2}, "says which NGOs; counted in a record of its own"),
    "three-wives-chain-of-relatives": ({3}, _WOMEN),
    "three-wives-spoke-chinese": ({3}, _WOMEN),
    "three-wives-reason-olympics": ({3}, _WOMEN),
    "cost-one-son-registered": ({3}, _WOMEN),
    "passage-three-wives": ({3}, _WOMEN),
    "broker-on-husbands-motive": ({10}, _BROKER),
    "citizenship-scheme-children": ({10}, _BROKER),
    "china-shuts-railway-2002": ({4}, _OWN_DATE),
    "thailand-first-arrivals": ({5, 7}, _OWN_DATE),
    "estimates-falling-since-2003": ({3}, _OWN_DATE),
    "gap-basis-of-half-estimate": ({0.5}, "the estimate asked about, a record of its own"),
    "russia-later-years-no-figure": ({0.5}, "the fall, a record of its own"),
}
# Figures that a statement spells in other words.
OTHER_WORDS: dict[str, tuple[set[float], str]] = {
    "second-us-asylum-2006": ({2}, "second time"),
    "boat-passage-days": ({1.5}, "one and a half"),
    "china-detention-in-military-bases-2003": ({6}, "half a dozen"),
    "risk-weak-network-seven-in-ten": ({0.7}, "seven out of ten"),
}


@pytest.fixture(scope="module")
def facts() -> dict[str, Documented]:
    records = (item.record for item in load_records(DB).loaded)
    return {record.id: record for record in records if isinstance(record, Documented)}


def figures_of(fact: Documented) -> set[float]:
    figures = {figure for q in fact.quantities for figure in (q.min, q.max) if figure is not None}
    return {round(figure, 4) for figure in figures}


def printed_in(statement: str) -> set[float]:
    return {float(found.rstrip(",").replace(",", "")) for found in _FIGURE.findall(statement)}


def spelt_in(statement: str) -> set[float]:
    return {_WORDS[word] for word in re.findall(r"[a-z]+", statement.lower()) if word in _WORDS}


def known_of(fact: Documented) -> set[float]:
    known = figures_of(fact)
    return known | {figure / 1e6 for figure in known}


def test_every_figure_of_a_statement_is_a_quantity(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        printed = printed_in(_DAY.sub("", _YEAR.sub("", fact.statement)))
        missing = printed - known_of(fact) - NO_QUANTITY.get(fact.id, (set(), ""))[0]
        assert not missing, (fact.id, missing)


def test_every_figure_in_words_is_a_quantity(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        # `one` is an article more often than a number.
        spelt = spelt_in(_NO_WORD.sub("", fact.statement)) - {1}
        missing = spelt - known_of(fact) - NO_QUANTITY.get(fact.id, (set(), ""))[0]
        assert not missing, (fact.id, missing)


def test_every_quantity_stands_in_its_statement(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        said = printed_in(fact.statement) | spelt_in(fact.statement)
        said |= {figure * 1e6 for figure in said}
        missing = figures_of(fact) - said - OTHER_WORDS.get(fact.id, (set(), ""))[0] - {1}
        assert not missing, (fact.id, missing)


def test_no_exception_has_outlived_its_reason(facts: dict[str, Documented]) -> None:
    for name, (figures, reason) in NO_QUANTITY.items():
        assert reason
        said = printed_in(facts[name].statement) | spelt_in(facts[name].statement)
        assert figures <= said, (name, figures - said)
        assert not figures & figures_of(facts[name]), name
    for name, (figures, words) in OTHER_WORDS.items():
        assert words.split()[0] in facts[name].statement, name
        assert figures <= figures_of(facts[name]), name


def test_a_share_is_shown_by_its_words(facts: dict[str, Documented]) -> None:
    for fact in facts.values():
        for quantity in fact.quantities:
            if quantity.unit == "share":
                words = set(re.findall(r"[a-z]+", quantity.qualifier or ""))
                assert words & {*_WORDS}, fact.id
