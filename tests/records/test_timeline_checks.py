"""Faults planted in eras, series and recurrence, each named with its file, line and mend."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.records.checks import check_records
from explorer.records.loading import load_records
from small_db import write_db

MANY = "{fact: many, quantity: 0, remark: On one day.}"
BRIBE = "{fact: bribe, quantity: 0}"

FAULTS = [
    # eras
    ("eras", ('date: "1997/2001"', "date: long ago"), r"eras.yaml:7: date: `long ago`.*write it"),
    ("eras", ('date: "1997/2001"', 'date: "2001/1997"'), r"eras.yaml:7: date: .*ends before"),
    ("eras", ("  claimant: guards\n  date", "  claimant: guard\n  date"),
     r"eras.yaml:6: claimant: `guard` is no record; did you mean `guards`\?"),
    ("eras", ("pages: [3], claimant: guards}", "pages: [3], claimant: guard}"),
     r"eras.yaml:9: starts: `guard` is no record"),
    ("eras", ("pages: [2]\n  note: 4", "pages: [99]\n  note: 4"), r"eras.yaml:4: pages: 99 is not"),
    ("eras", ("note: 4", "note: 2006"), r"eras.yaml:5: note: endnote 2006 is not between 1 and"),
    ("eras", ("pages: [2], note: 3}", "pages: [77], note: 3}"),
     r"eras.yaml:9: starts: page 77 is not between 1 and 9"),
    ("eras", ("note: 3}", "note: 300}"), r"eras.yaml:9: starts: endnote 300 is not"),
    ("eras", ("2001., pages: [4]}", "2001., pages: [44]}"), r"eras.yaml:13: ends: page 44"),
    ("eras", ('{date: "1998~"', '{date: "soon"'), r"eras.yaml:9: starts: `soon`.*write it as"),
    ("eras", ('{date: "1997", date_words: early', '{date: "1996", date_words: early'),
     r"eras.yaml:9: starts: `1996` lies outside the era's date; let `date` hold every account"),
    ("eras", ('{date: "1998~"', '{date: "2000/.."'), r"eras.yaml:9: starts: `2000/..` lies outs"),
    ("eras", ('date: "1997/2001"', 'date: "1996/2001"'),
     r"eras.yaml:9: starts: the era's date begins before all of them; let `date` begin"),
    ("eras", ('date: "1997/2001"', 'date: "1997/2003"'),
     r"eras.yaml:13: ends: the era's date ends after all of them"),
    ("eras", ("{date_words: always, s", "{s"), r"eras.yaml:9: starts: an account has neither"),
    ("eras", ("  name: Hunger\n", ""), r"eras.yaml:1: name: is missing"),
    ("eras", ("Hunger\n", "Brides\n"), r"eras.yaml:2: name: `Brides` stands where nothing is f"),
    ("eras", ("It was always so.", "A bride was sold."), r"eras.yaml:9: starts: `bride` stands"),
    # series
    ("series", ("fact: fewer", "fact: fewe"), r"series.yaml:7: members: `fewe` is no rec.*fewer"),
    ("series", ("{fact: fewer, quantity: 0}", "{fact: fewer, quantity: 1}"),
     r"series.yaml:7: members: `fewer` has 1 figures, none of number 1"),
    ("series", (MANY, "{fact: many, quantity: -1}"), r"series.yaml:7: members: .*>= 0"),
    ("series", (MANY, "{fact: wait, quantity: 0}"), r":7: members: `wait` is in days; keep to peo"),
    ("series", (MANY, BRIBE), r"series.yaml:7: members: `bribe` is in USD; keep to people"),
    ("series", (BRIBE, "{fact: fee, quantity: 0}"), r"yaml:19: members: `fee` is per nothing; p"),
    ("series", ("per: head", "per: week"), r"series.yaml:19: members: `bribe` is per head"),
    ("series", (BRIBE, "{fact: sum, quantity: 0, remark: Why not.}"),
     r"series.yaml:19: members: `sum` is folded until opened"),
    ("series", (MANY, "{fact: fewer, quantity: 0}"), r"series.yaml:7: members: `fewer` stands tw"),
    ("series", ("unit: people", "unit: peple"), r"series.yaml:5: unit: `peple`.*`people`"),
    ("series", ("  currency: USD\n", ""), r"series.yaml:15: unit: money needs a currency"),
    ("series", ("currency: USD", "currency: KRW"), r"currency: `KRW` is no currency"),
    ("series", ("went across.\n  unit", "went as brides.\n  unit"), r"series.yaml:4: counts: `br"),
    ("series", ("remark: On one day.", "remark: A bride."), r"series.yaml:7: members: `bride`"),
    # joined
    ("series", ("  unit: people\n", "  unit: people\n  joined: true\n"),
     r"series.yaml:6: joined: `fewer` is no single dated figure; leave `joined` out"),
    # recurs
    ("facts", ("  kind: statement\n", "  kind: statement\n  recurs: weekly\n"),
     r"facts.yaml:17: recurs: `weekly` is in neither statement nor date; say how often"),
    ("facts", ("  kind: statement\n", "  kind: statement\n  recurs: often\n"), r"recurs: Invalid"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "fault", "wanted"), FAULTS)
def test_a_planted_fault_is_named_with_its_mend(
    tmp_path: Path, file: str, fault: tuple[str, str], wanted: str
) -> None:
    root = write_db(tmp_path, **{file: fault})
    found = [str(problem) for problem in check_records(load_records(root))]
    assert any(re.search(wanted, line) for line in found), found


def test_the_records_without_a_fault_pass(tmp_path: Path) -> None:
    assert not check_records(load_records(write_db(tmp_path)))


@pytest.mark.parametrize("date", ["../2001", "1997/..", "199X/2001", "1997~/2001"])
def test_an_open_or_vague_era_may_hold_all_its_accounts(tmp_path: Path, date: str) -> None:
    root = write_db(tmp_path, eras=('date: "1997/2001"', f'date: "{date}"'))
    found = [str(p) for p in check_records(load_records(root)) if "eras" in p.where]
    # A decade begins before the earliest account, which would be to pick none of them.
    assert bool(found) == (date == "199X/2001"), found


YEARS = """\
- id: yearly
  title: By year
  order: 3
  counts: People by year.
  unit: people
  takeaway: Two years in a row.
  joined: true
  members:
    - {fact: first-year, quantity: 0}
    - {fact: second-year, quantity: 0}
"""
CHART = "- {id: yearly, order: 9, group: how-many, form: over-time, series: yearly}\n"
FACT = """\
- id: {id}
  statement: In that year ten people went across.
  pages: [2]
  section: I
  evidence: authors
  date: "{date}"
  quantities:
    - {{min: 10, max: 10, unit: people}}
  topics: [border]
  kind: statement
"""


@pytest.mark.parametrize(
    ("second", "wanted"),
    [
        ("2002", ""),
        ("2003", "years are missing"),
        ("2002-05", "not every figure is that of one year"),
        ("2002~", "not every figure is that of one year"),
    ],
)
def test_only_years_in_a_row_are_joined(tmp_path: Path, second: str, wanted: str) -> None:
    root = write_db(tmp_path)
    (root / "records/series/yearly.yaml").write_text(YEARS, encoding="utf-8")
    (root / "records/figures/yearly.yaml").write_text(CHART, encoding="utf-8")
    facts = FACT.format(id="first-year", date="2001") + FACT.format(id="second-year", date=second)
    (root / "records/facts/yearly.yaml").write_text(facts, encoding="utf-8")
    found = [str(problem) for problem in check_records(load_records(root))]
    if not wanted:
        assert not found
        return
    assert [line for line in found if wanted in line and "series/yearly.yaml:7: joined" in line]


@pytest.mark.parametrize(
    ("recurs", "statement"),
    [
        ("daily", "Guards walked by every day."),
        ("weekly", "Guards walked by once a week."),
        ("monthly", "Guards walked by each month."),
        ("yearly", "There was an annual walk."),
    ],
)
def test_recurrence_that_is_told_passes(tmp_path: Path, recurs: str, statement: str) -> None:
    root = write_db(
        tmp_path, facts=("  kind: statement\n", f"  recurs: {recurs}\n  kind: statement\n")
    )
    facts = root / "records/facts/facts.yaml"
    text = facts.read_text(encoding="utf-8").replace(
        "About ten people went across.", f"Ten: {statement}".replace(":", ",")
    )
    facts.write_text(text, encoding="utf-8")
    assert not check_records(load_records(root))
