"""Countries side by side: what differs is counted right, and no more is claimed than that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import CountryRow, FactRow, LibraryRow, Named, QuestionRow
from explorer.viewmodels.country_comparison import (
    Comparison,
    ComparisonRow,
    build_comparison,
    load_comparison,
    shown_rows,
)
from explorer.viewmodels.selection import Period, Selection, Subject

_DB = Path(__file__).resolve().parents[2] / "db" / "records"
L, P, C, A, N = "law", "practice", "conflicting", "asked", "not-stated"
_OF_THREE = {
    "convention": ((L,), (N,), (N,)),
    "returns": ((L, P), (P,), (P, C)),
    "arrest": ((P,), (N,), (P,)),
    "exit": ((P,), (P,), (P,)),
    "unhcr-access": ((P,), (P,), (P,)),
    "third-missions": ((P,), (N,), (P,)),
    "ransom": ((P,), (N,), (N,)),
    "helpers": ((L, P), (P,), (L, P)),
    "korea-relations": ((P,), (P,), (P,)),
    "accepts": ((L,), (N,), (N,)),
    "support": ((P,), (P,), (P,)),
    "border-control": ((P, C), (N,), (P,)),
    "change": ((P,), (P,), (P,)),
    "asked": ((A,), (A,), (A,)),
}
_OF_TWO = {
    "convention": ((N,), (N,)),
    "returns": ((N,), (N,)),
    "arrest": ((N,), (N,)),
    "exit": ((N,), (N,)),
    "unhcr-access": ((N,), (N,)),
    "third-missions": ((P,), (P,)),
    "ransom": ((N,), (N,)),
    "helpers": ((P,), (N,)),
    "korea-relations": ((P,), (L, P)),
    "accepts": ((L, P, C), (L, P, C)),
    "support": ((P,), (L, P)),
    "border-control": ((N,), (N,)),
    "change": ((P,), (P,)),
    "asked": ((A,), (A,)),
}


def comparison(reader: LibraryReader, *countries: str, **changes: object) -> Comparison:
    return load_comparison(reader, replace(Selection(compared=countries), **changes))  # type: ignore[arg-type]


def row_of(found: Comparison, question: str) -> ComparisonRow:
    return next(row for row in found.rows if row.question_id == question)


@pytest.mark.parametrize(
    ("countries", "table"),
    [
        (("china", "mongolia", "thailand"), _OF_THREE),
        (("south-korea", "united-states"), _OF_TWO),
    ],
)
def test_the_kinds_of_statement_are_those_read_by_hand(
    reader: LibraryReader, countries: tuple[str, ...], table: dict[str, tuple[tuple[str, ...], ...]]
) -> None:
    found = comparison(reader, *countries)
    assert found.compared == countries
    assert {row.question_id: tuple(c.signature for c in row.cells) for row in found.rows} == table
    differing = {question for question, kinds in table.items() if len(set(kinds)) > 1}
    assert {row.question_id for row in found.rows if row.differs} == differing
    words = f"{len(differing)} of {len(table)} questions differ in kind of statement."
    assert found.headline == words


def test_every_policy_record_of_a_country_stands_in_its_column(reader: LibraryReader) -> None:
    """Read the records themselves: a policy is that of its first country."""
    countries = ("north-korea", "china", "laos", "russia")
    wanted: dict[str, set[str]] = {country: set() for country in countries}
    for path in sorted((_DB / "policies").glob("*.yaml")):
        for record in yaml.safe_load(path.read_text(encoding="utf-8")):
            first = record["countries"][0]
            if first in wanted:
                wanted[first].add(record["id"])
    found = comparison(reader, *countries)
    for at, country in enumerate(countries):
        facts = {fact.id for row in found.rows for fact in row.cells[at].facts
                 if fact.kind.id == "policy"}  # fmt: skip
        assert facts == wanted[country]


def test_a_row_says_in_words_what_differs(reader: LibraryReader) -> None:
    found = comparison(reader, "china", "laos", "cambodia")
    assert row_of(found, "convention").words == "Law for China; not stated for Laos and Cambodia."
    assert row_of(found, "korea-relations").words == "Stated for all three as practice."
    assert row_of(found, "asked").words == "The authors ask something of all three."
    three = comparison(reader, "belgium", "sweden", "switzerland")
    assert row_of(three, "arrest").words == "Not stated for any of them."
    pair = comparison(reader, "belgium", "sweden")
    assert row_of(pair, "accepts").words == "Stated for both as practice."
    assert row_of(pair, "arrest").words == "Not stated for either."
    same = [row for row in pair.rows if not row.differs]
    for row in same:
        for claim in ("agree", "same policy", "better", "worse", "more than"):
            assert claim not in row.words
    assert "may still say different things" in pair.caution


def test_order_and_number_of_columns_follow_the_selection(reader: LibraryReader) -> None:
    ids = ("thailand", "nowhere", "china", "china", "laos", "burma", "russia")
    found = comparison(reader, *ids)
    assert found.compared == ("thailand", "china", "laos", "burma")
    assert found.full
    words = row_of(found, "convention").words
    assert words == "Not stated for Thailand, Laos and Burma; law for China."


@pytest.mark.parametrize("countries", [(), ("china",), ("nowhere", "china")])
def test_fewer_than_two_countries_give_no_rows_but_choices(
    reader: LibraryReader, countries: tuple[str, ...]
) -> None:
    found = comparison(reader, *countries)
    assert not found.ready and not found.rows and not found.headline
    offered = {choice.id: choice.role for choice in found.choices}
    assert offered["china"] == "transit" and offered["unhcr"] == "actor"
    assert "mexico" not in offered, "who is only named has no row to compare"


def test_switches_leave_what_differs_and_what_is_stated(reader: LibraryReader) -> None:
    found = comparison(reader, "south-korea", "united-states")
    assert shown_rows(found) == found.rows
    differing = {row.question_id for row in shown_rows(found, only_differing=True)}
    assert differing == {one for one, kinds in _OF_TWO.items() if len(set(kinds)) > 1}
    stated = {row.question_id for row in shown_rows(found, hide_bare=True)}
    assert stated == {one for one, kinds in _OF_TWO.items() if set(kinds) != {(N,)}}
    both = {row.question_id for row in shown_rows(found, only_differing=True, hide_bare=True)}
    assert both == differing & stated


def test_a_period_leaves_out_and_says_so(reader: LibraryReader) -> None:
    found = comparison(reader, "china", "mongolia", period=Period.of_years(2000, 2003))
    returns = row_of(found, "returns")
    assert [cell.signature for cell in returns.cells] == [("practice",), ("outside",)]
    assert returns.words == "Practice for China; nothing dated in this period for Mongolia."
    assert "2 statements without a date" in returns.cells[1].left_out
    exit_row = row_of(found, "exit")
    assert exit_row.words == "Nothing dated in this period for either." and exit_row.bare
    assert found.narrowings and "without a date" in found.undated
    told = sum(len(cell.lines) for row in found.rows for cell in row.cells)
    assert found.counted.startswith(f"{told} of ")
    silent = row_of(found, "convention").cells[1]
    assert silent.silent, "what the article never says is not what a period leaves out"


def test_sensitive_statements_are_folded_until_opened(reader: LibraryReader) -> None:
    found = comparison(reader, "china", "thailand")
    cells = [cell for row in found.rows for cell in row.cells]
    told = [pair for cell in cells for pair in zip(cell.facts, cell.lines, strict=True)]
    grave = [(fact, line) for fact, line in told if fact.sensitive]
    assert grave
    for fact, line in grave:
        assert line.folded and line.text == fact.neutral_name and fact.statement not in line.detail
    opened = comparison(reader, "china", "thailand", opened=frozenset({grave[0][0].id}))
    lines = [line for row in opened.rows for cell in row.cells for line in cell.lines]
    assert [line.text for line in lines if line.id == grave[0][0].id] == [grave[0][0].statement]


def test_a_selected_statement_leads_to_its_cell(reader: LibraryReader) -> None:
    found = comparison(
        reader, "china", "mongolia", subject=Subject("fact", "mongolia-does-not-return")
    )
    assert found.selected == "mongolia-does-not-return"
    assert found.cell_of(found.selected) == ("mongolia", "returns")
    assert found.cell_of("policy-south-korea-quietly-takes-most") is None


# Made-up records: each kind of difference by itself


def _country(country_id: str) -> CountryRow:
    return CountryRow(country_id, country_id.title(), ("transit",), "", ())


def _statement(reader: LibraryReader, fact_id: str, country: str, **changes: object) -> FactRow:
    base = reader.get_fact("mongolia-does-not-return")
    assert base is not None
    made = replace(base, id=fact_id, countries=(Named(country, country.title()),),
                   contested_with=(), question=Named("q", "Q"))  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ({"standing": "law"}, {"standing": "practice"}, "Law for One; practice for Two."),
        ({"standing": "conflicting"}, {}, "Conflicting accounts for One; practice for Two."),
        ({}, None, "Practice for One; not stated for Two."),
        (
            {"contested_with": ("one-1",)},
            {},
            "Practice and conflicting accounts for One; practice for Two.",
        ),
        ({"statement": "Yes."}, {"statement": "No."}, "Stated for both as practice."),
    ],
)
def test_each_kind_of_difference_by_itself(
    reader: LibraryReader,
    first: dict[str, object],
    second: dict[str, object] | None,
    words: str,
) -> None:
    library: LibraryRow = reader.library
    facts = {"one": (_statement(reader, "one-1", "one", **first),)}
    if second is not None:
        facts["two"] = (_statement(reader, "two-1", "two", **second),)
    countries = [_country("one"), _country("two")]
    questions = [QuestionRow("q", "Q", "Q?")]
    found = build_comparison(
        countries, questions, facts, library, Selection(compared=("one", "two"))
    )
    assert found.rows[0].words == words
    assert found.rows[0].differs == (";" in words)


def test_a_policy_that_only_names_a_country_is_not_its_own(reader: LibraryReader) -> None:
    named = (Named("two", "Two"), Named("one", "One"))
    fact = _statement(reader, "x", "two", countries=named)
    facts = {"one": (fact,), "two": (fact,)}
    found = build_comparison(
        [_country("one"), _country("two")], [QuestionRow("q", "Q", "Q?")], facts, reader.library,
        Selection(compared=("one", "two")),
    )  # fmt: skip
    assert [len(cell.lines) for cell in found.rows[0].cells] == [0, 1]
