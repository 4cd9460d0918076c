from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.queries.search import search_expression
from explorer.queries.synonyms import Synonyms


def found(reader: LibraryReader, text: str) -> list[str]:
    return [fact.id for fact in reader.list_facts(FactFilter(text=text))]


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("tumen bribe", '"tumen"* AND "bribe"*'),
        ('"house churches"', '"house churches"'),
        ("bribe -mongolia", '("bribe"*) NOT ("mongolia")'),
        ('bribe -"house churches" -yalu', '("bribe"*) NOT ("house churches" OR "yalu")'),
        ("-bribe", ""),
        ("", ""),
        (" \t\n", ""),
        ("!!! ... ---", ""),
        ('say "unclosed', '"say"* AND "unclosed"'),
        ("a\x00b", '"ab"*'),
        ("a\ud800b", '"ab"*'),
        ("NEAR(a b) OR c*", '"NEAR(a"* AND "b)"* AND "OR"* AND "c*"*'),
    ],
)
def test_what_is_typed_becomes_words_and_never_syntax(typed: str, expression: str) -> None:
    assert search_expression(typed) == expression


SYNONYMS = Synonyms(
    [("Burma", "Myanmar", "미얀마"), ("public distribution system", "PDS"), ("UN", "U.N.")]
)


@pytest.mark.parametrize(
    ("typed", "expression"),
    [
        ("myanmar", '("myanmar"* OR "Burma"* OR "미얀마")'),
        ("jail BURMA", '"jail"* AND ("BURMA"* OR "Myanmar"* OR "미얀마")'),
        ("jail -burma", '("jail"*) NOT (("burma" OR "Myanmar"* OR "미얀마"))'),
        ('"Burma"', '("Burma" OR "Myanmar"* OR "미얀마")'),
        ("미얀", '("미얀"* OR "Burma"* OR "Myanmar"* OR "미얀마")'),
        ("미얀마에서", '("미얀마에서"* OR "Burma"* OR "Myanmar"* OR "미얀마")'),
        ("마", '"마"*'),
        ("PDS", '("PDS"* OR "public distribution system"*)'),
        ("public distribution system 2005",
         '(("public"* AND "distribution"* AND "system"*) OR "PDS") AND "2005"*'),
        ("public distribution", '"public"* AND "distribution"*'),
        ("UN", '("UN"* OR "U.N.")'),
        ("under", '"under"*'),
    ],
)  # fmt: skip
def test_other_forms_of_a_word_are_found_too(typed: str, expression: str) -> None:
    assert search_expression(typed, SYNONYMS) == expression


@pytest.mark.parametrize(
    "typed",
    [
        "AND", "OR", "NOT", "NEAR", "NEAR(a, 2)", "a AND", "OR b", "(a", "a)", "a:b",
        "statement:x", "{statement title}: x", "^a", "a*", "*", "a + b", "%", "_", ":query", "?1",
        '"', '""', '"""', "'", "a'; DROP TABLE fact", "\\", "-", "--", "- -", '-"',
        "\x00", "a\x00", "\ud800", "\udfff\ud800", "\u200b", "\ufeff", "\u0301",
        "😀", "👩\u200d👧 x", "①", "²", "ʼ", "꽃제비", "김정일", "图们江", "é" * 500,
        "a" * 100_000, "a " * 50_000, '"' * 5000, "-a " * 5000,
    ],
)  # fmt: skip
def test_no_input_raises(reader: LibraryReader, typed: str) -> None:
    found(reader, typed)
    reader.count_facts(FactFilter(text=typed))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(typed=st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_no_text_raises(reader: LibraryReader, typed: str) -> None:
    found(reader, typed)


@pytest.mark.parametrize(
    ("typed", "fact"),
    [
        ("bribe tumen 2005", "bribe-tumen-2005"),
        ("BRIBE Tumen", "bribe-tumen-2005"),
        ("tum brib", "bribe-tumen-2005"),
        ("Antonio Guterres", "in-china-2006-guterres"),
        ("António", "in-china-2006-guterres"),
        ("Hoeryeong", "hoeryong-arrests-2006"),
        ("Hoeryong", "event-second-greenway-october-2006"),
        ("Myanmar", "burma-trial-and-jail"),
        ("p50 n94", "bribe-tumen-2005"),
        ("n94", "bribe-tumen-2005"),
        ("두만강", "bribe-tumen-2005"),
        ("图们江", "bribe-tumen-2005"),
        ("꽃제비", "term-kkotjebi"),
        ("hukou", "term-hukou"),
        ("household registration", "term-hukou"),
        ("468", "vietnam-airlift-468-july-2004"),
        ("NGOs", "ngos-hire-brokers"),
        # spellings and short forms, each way
        ("Hoeryeong", "hoeryong-arrests-2006"),
        ("Burma", "burma-trial-and-jail"),
        ("Rason", "event-first-greenway-march-2006"),
        ("Rajin-Sonbong", "event-first-greenway-march-2006"),
        ("Ulaanbaatar", "study-other-interviews"),
        ("Yukutsk", "siberian-route-east"),
        ("Phayao", "risk-arrest-payao-checkpoint"),
        ("Yangon", "rangoon-bombing-1983"),
        ("PDS", "core-class-rations-until-1996"),
        ("WFP flood", "flood-homeless-wfp"),
        ("World Food Programme", "wfp-programme-need"),
        ("UWSA", "burma-border-region-armed-group"),
        ("non-governmental organisation", "ngos-hire-brokers"),
        ("underground railway", "intro-shelters-became-railroad"),
        ("1951 Convention", "china-signatory-convention-protocol"),
        ("NKHRA", "nkhra-signed-2004"),
        ("POW", "ngo-pow-passage"),
        # Korean and Chinese: whole words, half of one, one with a particle
        ("탈북자", "defectors-become-brokers-2002"),
        ("탈북", "defectors-become-brokers-2002"),
        ("이탈", "defectors-become-brokers-2002"),
        ("기획탈북", "lee-planned-defection-2004"),
        ("북한", "event-nuclear-test-2006"),
        ("북한인권법", "nkhra-signed-2004"),
        ("만강", "bribe-tumen-2005"),
        ("두만강에서", "bribe-tumen-2005"),
        ("조선족", "korean-chinese-not-wealthy"),
        ("난민", "term-refugee"),
        ("难民公约", "china-signatory-convention-protocol"),
        ("户口", "china-children-no-hukou"),
    ],
)
def test_a_fact_is_found_by_word_name_spelling_page_and_endnote(
    reader: LibraryReader, typed: str, fact: str
) -> None:
    assert fact in found(reader, typed)


def test_a_name_outranks_a_mention(reader: LibraryReader) -> None:
    assert found(reader, "hukou")[0] == "term-hukou"


def test_a_word_taken_out_takes_its_facts_out(reader: LibraryReader) -> None:
    every, without = set(found(reader, "bribe")), set(found(reader, "bribe -tumen"))
    assert without < every
    assert "bribe-tumen-2005" in every - without


def test_ranks_are_the_same_each_time(reader: LibraryReader) -> None:
    assert found(reader, "border") == found(reader, "border")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoeryong", "Hoeryeong"), ("Burma", "Myanmar"), ("WFP", "World Food Programme"),
        ("Rason", "Rajin-Sonbong"), ("Yakutsk", "Yukutsk"), ("Payao", "Phayao"),
        ("UWSA", "United Wa State Army"), ("hukou", "户口"),
    ],
)  # fmt: skip
def test_two_forms_find_the_same(reader: LibraryReader, one: str, other: str) -> None:
    assert set(found(reader, one)) == set(found(reader, other))


def test_no_word_of_the_glossary_raises(reader: LibraryReader) -> None:
    for entry in reader.glossary:
        for form in (entry.term, *entry.variants, *entry.korean, *entry.chinese):
            found(reader, form)
            found(reader, f'"{form}')
            found(reader, f"-{form} border")
