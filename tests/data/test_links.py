"""What ties the shipped records together: connections, the glossary, and no fact left alone."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from explorer.compiler.rows import table_rows
from explorer.records.dates import date_bounds
from explorer.records.loading import RecordSet, load_records
from explorer.records.model import Connection, ContestedSet, Documented, GlossaryEntry, Law, Term
from explorer.records.wording_checks import SECOND_PERSON

ROOT = Path(__file__).resolve().parents[2]
HANGUL = re.compile(r"^[\uac00-\ud7af ]+$")
HAN = re.compile(r"^[\u4e00-\u9fff]+$")
SPELLINGS = {
    "Hoeryong": "Hoeryeong", "Burma": "Myanmar", "Rajin-Sonbong (Rason)": "Rason",
    "Ulaan Bataar": "Ulaanbaatar", "Yakutsk": "Yukutsk", "Payao": "Phayao", "UNHCR":
    "UN refugee agency", "World Food Programme": "WFP", "United Wa State Army": "UWSA",
    "public distribution system": "PDS", "NGO": "non-governmental organisation",
}  # fmt: skip
TERMS = {
    "kkotjebi", "hukou", "Chosunjok", "kyohwaso", "refugee sur place", "non-refoulement",
    "border crosser", "asylum seeker", "refugee", "defector", "person of concern",
}  # fmt: skip
# Words defined by the article itself, of no one leg, country, place, party or date: they are
# reached from every fact that uses them.
LINKED_BY_WORDS_ALONE = {
    "term-runners": "a word for two sorts of carriers, on either side of the border",
    "term-smuggling-network": "a second name of the underground railroad",
    "term-incursions": "a word for entries into missions anywhere",
}
# Further statements about a word whose entry leads to another record.
SECOND_MEANINGS = {
    "term-asylum-seeker-concern",
    "term-refugee-common-use",
    "term-premeditated-defection-ban",
}


@pytest.fixture(scope="module")
def records() -> RecordSet:
    return load_records(ROOT / "db")


@pytest.fixture(scope="module")
def facts(records: RecordSet) -> dict[str, Documented]:
    found = (item.record for item in records.loaded)
    return {record.id: record for record in found if isinstance(record, Documented)}


@pytest.fixture(scope="module")
def connections(records: RecordSet) -> list[Connection]:
    return [i.record for i in records.of(Connection) if isinstance(i.record, Connection)]


@pytest.fixture(scope="module")
def glossary(records: RecordSet) -> list[GlossaryEntry]:
    return [i.record for i in records.of(GlossaryEntry) if isinstance(i.record, GlossaryEntry)]


def test_no_fact_is_an_orphan(facts: dict[str, Documented]) -> None:
    alone = {
        fact.id
        for fact in facts.values()
        if not (fact.legs or fact.countries or fact.places or fact.parties or fact.date)
    }
    assert alone == set(LINKED_BY_WORDS_ALONE)
    assert all(fact.topics for fact in facts.values())
    assert all(LINKED_BY_WORDS_ALONE.values())


def test_what_is_reached_by_words_alone_is_used_by_facts(records: RecordSet) -> None:
    assert records.source is not None
    rows = table_rows(records, records.source)
    used = {row["target"] for row in rows["fact_link"] if row["role"] == "terms"}
    defined = {row["fact_id"] for row in rows["glossary"] if row["id"] in used}
    assert defined >= set(LINKED_BY_WORDS_ALONE)


def test_some_hundreds_of_facts_are_connected(connections: list[Connection]) -> None:
    assert len(connections) >= 300
    kinds = Counter(connection.how for connection in connections)
    assert set(kinds) == {"explains", "continues", "contradicts", "same-matter"}
    assert kinds["explains"] + kinds["continues"] >= 200


def test_a_connection_stands_on_a_page_of_one_of_its_facts(
    connections: list[Connection], facts: dict[str, Documented]
) -> None:
    for one in connections:
        own = {*facts[one.fact].pages, *facts[one.to].pages}
        assert set(one.pages) <= own, one.id


def test_nothing_goes_on_before_it_began(
    connections: list[Connection], facts: dict[str, Documented]
) -> None:
    for one in connections:
        later, earlier = facts[one.fact].date, facts[one.to].date
        if one.how == "continues" and later and earlier:
            last, first = date_bounds(later).last, date_bounds(earlier).first
            assert (last or "9999") >= (first or "0000"), one.id


def test_accounts_of_a_contested_set_are_not_told_as_contradictions_again(
    records: RecordSet, connections: list[Connection]
) -> None:
    sets = [i.record.members for i in records.of(ContestedSet) if hasattr(i.record, "members")]
    for one in connections:
        if one.how in {"contradicts", "same-matter"}:
            assert not any({one.fact, one.to} <= set(members) for members in sets), one.id


def test_every_term_and_law_is_in_the_glossary(
    glossary: list[GlossaryEntry], facts: dict[str, Documented]
) -> None:
    defined = {entry.fact for entry in glossary}
    # Of the penal code only the two versions have entries; its terms are read by them.
    left_out = {
        fact.id
        for fact in facts.values()
        if isinstance(fact, Term | Law)
        and fact.id not in defined
        and not fact.id.startswith(("penal-code-", "law-penal-code-"))
    }
    assert left_out == SECOND_MEANINGS


def test_the_glossary_holds_the_terms_and_spellings_that_it_must(
    glossary: list[GlossaryEntry],
) -> None:
    entries = {entry.term: entry for entry in glossary}
    assert set(entries) >= TERMS
    for term, variant in SPELLINGS.items():
        assert variant in entries[term].variants, term


def test_scripts_are_what_they_are_called(glossary: list[GlossaryEntry]) -> None:
    for entry in glossary:
        assert all(HANGUL.match(form) for form in entry.korean), entry.id
        assert all(HAN.match(form) for form in entry.chinese), entry.id
        forms = (entry.term, *entry.variants)
        assert not any(re.search(r"[\u3400-\u9fff\uac00-\ud7af]", form) for form in forms), entry.id


def _texts_of(path: Path) -> list[str]:
    """All strings of a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    ]


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "src/explorer/viewmodels").glob("*.py")),
        *sorted((ROOT / "src/explorer/exports").glob("*.py")),
    ],
    ids=lambda path: path.stem,
)
def test_no_wording_speaks_to_the_reader_as_if_on_a_journey(path: Path) -> None:
    assert [text for text in _texts_of(path) if SECOND_PERSON.search(text)] == []
