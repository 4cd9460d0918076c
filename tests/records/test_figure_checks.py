"""Faults planted in charts, each named with its file, line and mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.records.checks import check_records
from explorer.records.figure_wording import numbers_in
from explorer.records.loading import load_records
from small_db import write_db

AT = r"figures/figures.yaml"
MANY = "About ten people went across by one account, and fewer than ten by another."
NOTE = "The account of 2006 is that of the guards (p. 2)."
PRICES = "A bribe was $13 and the fee at least $2,000 to $3,000."
SERIES = "form: over-time, series: crossers}"
SUM = "    - {fact: sum, quantity: 0}\n"

FAULTS = [
    # one chart a set and a series, and one thing a chart
    (("  contested: how-many\n", "  contested: howmany\n"),
     r"figures.yaml:5: contested: `howmany` is no record; did you mean `how-many`\?"),
    (("  contested: how-many\n", "  contested: howmany\n"),
     r"contested/contested.yaml:1: id: `how-many` has no chart; add a record to records/figures/"),
    (("series: bribes}", "series: crossers}"),
     rf"{AT}:9: series: `crossers` has a chart at records/{AT}:8 already; keep one of them"),
    (("series: bribes}", "series: crossers}"), r"series/series.yaml:11: id: `bribes` has no chart"),
    (("  contested: how-many\n", "  contested: how-many\n  series: bribes\n"),
     rf"{AT}:1: id: has to draw one thing; name a `contested` set, a `series` or `members`"),
    (("  contested: how-many\n", ""), rf"{AT}:1: id: has to draw one thing"),
    (("{fact: bribe,", "{fact: bribes,"), rf"{AT}:18: members: `bribes` is no record; did you mea"),
    (("{fact: bribe, quantity: 0", "{fact: bribe, quantity: 1"),
     rf"{AT}:18: members: `bribe` has 1 figures, none of number 1; count on 0"),
    (("{fact: bribe, quantity: 0, remark: To a guard.}", "{fact: fee, quantity: 0}"),
     rf"{AT}:18: members: `fee` stands twice; keep one of them"),
    # what its own figures, a set and a series need
    (("  title: Prices of the way\n", ""), rf"{AT}:10: title: is missing; figures of its own need"),
    (("  counts: What was paid on the way.\n", ""), rf"{AT}:10: counts: is missing"),
    (("  pages: [2]\n", ""), rf"{AT}:10: pages: is missing"),
    (("  pages: [2]\n", "  pages: [2, 3]\n"), rf"{AT}:17: pages: no fact of it stands on page 3"),
    (("fact: fee", "fact: fewer"), rf"{AT}:17: pages: page 7 is missing; add every page"),
    ((f"  takeaway: {MANY}\n", ""), rf"{AT}:1: takeaway: is missing; say in a sentence"),
    (("  note: The", "  pages: [2]\n  note: The"), rf"{AT}:7: pages: stand with the set or series"),
    ((SERIES, SERIES.replace("}", ", takeaway: Ten people.}")),
     rf"{AT}:8: takeaway: stands with the series; take it out"),
    # a form that fits
    (("form: ranges", "form: over-time"), rf"{AT}:4: form: `over-time` does not fit what it draws"),
    ((SERIES, "form: ranges, series: crossers}"), rf"{AT}:8: form: `ranges` does not fit"),
    (("form: ranges", "form: dots"), rf"{AT}:4: form: Invalid enum value 'dots'"),
    (("group: how-many\n  form", "group: how-much\n  form"), rf"{AT}:3: group: Invalid enum"),
    (("form: ranges", "form: legs"), rf"{AT}:4: form: `many` is no price of a leg; take another"),
    (("form: ranges", "form: before-after"), rf"{AT}:1: turn: and the form before-after go togeth"),
    (("form: ranges\n", 'form: ranges\n  turn: "2006"\n'), rf"{AT}:5: turn: and the form before"),
    (("form: ranges\n", "form: before-after\n  turn: soon\n"), rf"{AT}:5: turn: `soon` is not a"),
    (("form: ranges\n", 'form: before-after\n  turn: "2006-06"\n'),
     rf"{AT}:5: turn: `many` is dated neither before nor after 2006-06; date the figure"),
    (("form: ranges\n", 'form: before-after\n  turn: "2006"\n'),
     rf"{AT}:5: turn: has figures on one side only"),
    (("fact: fee", "fact: wait"), rf"{AT}:18: members: one figure alone is in days; add another"),
    # its own numbers
    ((MANY, "About 12 people went across."), rf"{AT}:6: takeaway: 12 is no figure or date of what"),
    ((MANY, "About twelve people went across."), rf"{AT}:6: takeaway: 12 is no figure or date"),
    ((MANY, "Two thirds went across."), rf"{AT}:6: takeaway: 0.6667 is no figure or date"),
    ((MANY, "Half of them went across."), rf"{AT}:6: takeaway: 0.5 is no figure"),
    ((MANY, "About ten million went across."), rf"{AT}:6: takeaway: 1e\+07 is no figure"),
    ((NOTE, "The account of 2005 is that of the guards."), rf"{AT}:7: note: 2005 is no figure or"),
    ((NOTE, "The account is that of the guards (p. 4)."), rf"{AT}:7: note: page 4 is none of its"),
    ((NOTE, "It was told in October."), rf"{AT}:7: note: October is no month of what it draws"),
    ((NOTE, "It was told in the 1990s."), rf"{AT}:7: note: the 1990s are no date of what it draws"),
    ((PRICES, "A bribe was $13 and a sum $63."),
     rf"{AT}:16: takeaway: 63 is a figure that is folded until opened; put it neutrally"),
    # one sentence, and no side
    ((MANY, "About ten people went. Fewer than ten did."), rf"{AT}:6: takeaway: is more than one"),
    ((MANY, "About ten " + "people " * 60), rf"{AT}:6: takeaway: runs to more than 60 words"),
    ((MANY, "The most reliable account has about ten."), rf"{AT}:6: takeaway: `most reliable`"),
    ((MANY, "Halfway lies about ten."), rf"{AT}:6: takeaway: `Halfway` picks a side"),
    ((MANY, "The midpoint is ten."), rf"{AT}:6: takeaway: `midpoint` picks a side; say who gives"),
    ((MANY, "Ten is clearly right."), rf"{AT}:6: takeaway: `clearly` picks a side"),
    ((MANY, "The average is ten."), rf"{AT}:6: takeaway: `average`: no figure of it is one; leave"),
    ((MANY, "Here are your ten people."), rf"{AT}:6: takeaway: speaks to the reader \(`your`\)"),
    # nothing hard where nothing is folded
    (("title: Prices of the way", "title: Prices of brides"), rf"{AT}:14: title: `brides` stands"),
    ((PRICES, "A bribe was $13, for a bride more."), rf"{AT}:16: takeaway: `bride` stands"),
    ((NOTE, "Brides are not told of."), rf"{AT}:7: note: `Brides` stands where nothing is folded"),
    (("remark: To a guard.", "remark: For a bride."), rf"{AT}:18: members: `bride` stands where"),
]  # fmt: skip


@pytest.mark.parametrize(("fault", "wanted"), FAULTS)
def test_a_planted_fault_is_named_with_its_mend(
    tmp_path: Path, fault: tuple[str, str], wanted: str
) -> None:
    root = write_db(tmp_path, figures=fault)
    found = [str(problem) for problem in check_records(load_records(root))]
    assert any(re.search(wanted, line) for line in found), found


def test_the_records_without_a_fault_pass(tmp_path: Path) -> None:
    assert not check_records(load_records(write_db(tmp_path)))


def test_figures_alone_in_their_unit_ask_for_the_form_of_accounts(tmp_path: Path) -> None:
    root = write_db(tmp_path, contested=("members: [many, fewer]", "members: [many, fence]"))
    found = [str(problem) for problem in check_records(load_records(root))]
    wanted = "form: has no figures that can stand side by side; take the form `accounts`"
    assert any(wanted in line for line in found), found


TURNED = """\
- id: before-and-after
  order: 3
  group: support-and-funds
  form: before-after
  title: Before and after
  counts: What was given before and after 2001.
  takeaway: Before {turn} it was $10, and since then $20.
  turn: "{turn}"
  pages: [2]
  members:
    - {{fact: given-before, quantity: 0}}
    - {{fact: given-after, quantity: 0}}
"""
GIVEN = """\
- id: given-{side}
  statement: At that time ${sum} were given.
  pages: [2]
  section: I
  evidence: authors
  quantities:
    - {{min: {sum}, max: {sum}, unit: money, currency: USD, year: {year}}}
  topics: [border]
  legs: [across]
  kind: statement
"""


@pytest.mark.parametrize(
    ("before", "after", "turn", "fits"),
    [
        ("../2000", "2001/..", "2001", True),
        ("1999", "2001-05", "2001", True),
        ("2000-12", "2001-01", "2001-01", True),
        ("../2001", "2001/..", "2001", False),
        ("2000/..", "2001/..", "2001", False),
        ("1999", "../2001", "2001", False),
    ],
)
def test_both_sides_of_a_turn_are_dated(
    tmp_path: Path, before: str, after: str, turn: str, fits: bool
) -> None:
    root = write_db(tmp_path)
    facts = "".join(
        GIVEN.format(side=side, sum=amount, year=f'"{year}"')
        for side, amount, year in (("before", 10, before), ("after", 20, after))
    )
    (root / "records/facts/given.yaml").write_text(facts, encoding="utf-8")
    chart = TURNED.format(turn=turn).replace("Before 2001-01", "Before that")
    (root / "records/figures/turned.yaml").write_text(chart, encoding="utf-8")
    found = [str(problem) for problem in check_records(load_records(root))]
    assert bool(found) != fits, found
    assert fits or any("turned.yaml:8: turn: `given-" in line for line in found)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two thirds were cut at the end of 2004.", {0.6667, 2004}),
        ("It took two to three months, or 1.5 days.", {2, 3, 1.5}),
        ("From $2,000-$3,000 to $10,000 a head (pp. 53, 54-57).", {2000, 3000, 10000}),
        ("One to two million tons for 1.9 million people.", {1e6, 2e6, 1.9e6}),
        ("In seven out of ten instances; a third, half, a tenth.", {0.7, 0.3333, 0.5, 0.1}),
        ("One and a half to two days", {1.5, 2}),
        ("Since the second quarter of 2006, in third countries, one of them.", {2006}),
        ("In the late 1990s; 1,894 for 2004, on 22 August.", {1894, 2004, 22}),
        ("A one-person household; twenty-five.", {20, 5}),
    ],
)
def test_numbers_are_found_in_figures_and_in_words(text: str, numbers: set[float]) -> None:
    assert numbers_in(text) == numbers


def test_an_average_may_be_named_where_the_source_gives_one(tmp_path: Path) -> None:
    root = write_db(tmp_path, figures=(MANY, "The average is ten."))
    facts = root / "records/facts/facts.yaml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("qualifier: about", "qualifier: average of"), encoding="utf-8")
    assert not check_records(load_records(root))
