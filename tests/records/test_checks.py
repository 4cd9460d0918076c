from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.records.checks import check_records
from explorer.records.loading import load_records
from small_db import write_db

MONEY = "{min: 13, max: 13, unit: money, currency: USD, per: head}"
TEN = "{min: 10, max: 10, unit: people, qualifier: about}"

FAULTS = [
    # ids
    ("facts", ("id: fewer", "id: many"), r"facts.yaml:17: id: `many` is taken at .*facts.yaml:1"),
    ("events", ("id: fence", "id: many"), r"facts.yaml:1: id: `many` is taken at .*events.yaml:1"),
    # links
    ("facts", ("countries: [there]", "countries: [ther]"),
     r"facts.yaml:11: countries: `ther` is no record; did you mean `there`\?"),
    ("facts", ("places: [river]", "places: [sea]"), r"facts.yaml:12: places: `sea` is no record"),
    ("facts", ("parties: [guards]", "parties: [x]"), r"facts.yaml:13: parties: `x`"),
    ("facts", ("topics: [border]", "topics: [x]"), r"facts.yaml:14: topics: `x`"),
    ("facts", ("legs: [across]", "legs: [x]"), r"facts.yaml:15: legs: `x`"),
    ("facts", ("claimant: guards", "claimant: guard"), r"facts.yaml:6: claimant: .*`guards`"),
    ("facts", ("evidence: authors", "evidence: x"), r"facts.yaml:7: evidence: `x`"),
    ("facts", ("unit: people", "unit: peple"), r"facts.yaml:9: quantities: `peple`.*`people`"),
    ("facts", ("kind: statement", "kind: price"), r"facts.yaml:16: kind: `price` is no record"),
    ("prices", ("sensitive: [trafficking]", "sensitive: [x]"), r"prices.yaml:25: sensitive: `x`"),
    ("prices", ("branch: paid", "branch: pad"), r"prices.yaml:11: branch: `pad`.*`paid`"),
    ("prices", ("covers: [across", "covers: [acros"), r"prices.yaml:41: covers: `acros`"),
    ("prices", ("times: wait", "times: many-days"), r"prices.yaml:42: times: `many-days`"),
    ("policies", ("question: returns", "question: x"), r"policies.yaml:8: question: `x`"),
    # what other records point to
    ("legs", ("countries: [there", "countries: [x"), r"legs.yaml:7: countries: `x`"),
    ("legs", ("corridor: [river]", "corridor: [x]"), r"legs.yaml:8: corridor: `x`"),
    ("paths", ("legs: [across", "legs: [x"), r"paths.yaml:7: legs: `x`"),
    ("places", ("country: there", "country: x"), r"places.yaml:1: country: `x`"),
    # names
    ("places", ("also: [강]", "local: {ko: River}"), r"places.yaml:1: local: `River` in `River`"),
    ("places", ("also: [강]", "local: {xx: 강}"), r"places.yaml:1: local: Invalid enum"),
    ("places", ("also: [강]", "usual: River"), r"places.yaml:1: usual: is the name itself"),
    ("countries", ("order: 1}", "order: 1, local: {th: 강}}"), r"countries.yaml:1: local: `강`"),
    ("parties", ("country: there", "country: x"), r"parties.yaml:1: country: `x`"),
    ("contested", ("members: [many", "members: [x"), r"contested.yaml:1: members: `x`"),
    ("connections", ("fact: many", "fact: x"), r"connections.yaml:1: fact: `x` is no record"),
    ("connections", ("to: fence", "to: fense"), r"connections.yaml:1: to: `fense`.*`fence`"),
    ("connections", ("how: explains", "how: causes"), r"connections.yaml:1: how: Invalid enum"),
    ("glossary", ("fact: many", "fact: x"), r"glossary.yaml:2: fact: `x` is no record"),
    # connections and glossary
    ("connections", ("to: fence", "to: many"), r"connections.yaml:1: to: is the fact itself"),
    ("connections",
     ("[4]}\n", "[4]}\n- {id: b, fact: fence, how: continues, to: many, pages: [4]}\n"),
     r"connections.yaml:2: to: the two are connected already at .*yaml:1; keep the one"),
    ("glossary", (" definition: A payment.,", ""), r"glossary.yaml:1: definition: has to stand"),
    ("glossary", ("fact: many", "fact: many, definition: Who crossed."),
     r"yaml:2: definition: has"),
    ("glossary", ("[border crosser]", "[bribe]"),
     r"yaml:2: variants: `bribe` is taken at .*yaml:1"),
    # branches
    ("prices", ("legs: [across]\n  branch", "legs: [onward]\n  branch"),
     r"prices.yaml:11: branch: `paid` is a branch of `across`.*; add `across`"),
    # pages, sections, notes
    ("facts", ("pages: [2]", "pages: [99]"), r"facts.yaml:3: pages: 99 is not between 1 and 9"),
    ("facts", ("pages: [2]", "pages: [8]"), r"facts.yaml:5: section: section I runs over .*1-5"),
    ("facts", ("section: I\n", "section: III\n"), r"facts.yaml:5: section: `III` is no record"),
    ("facts", ("note: 3", "note: 2006"), r"facts.yaml:4: note: endnote 2006 is not between"),
    ("facts", ("note: 3", "note: [3, 0]"), r"facts.yaml:4: note: endnote 0 is not between"),
    # dates
    ("facts", ('date: "2006"', "date: recently"), r"facts.yaml:8: date: .*; write it as 2006"),
    ("facts", (TEN, TEN.replace("about", "about, year: x")), r"facts.yaml:9: quantities: `x`"),
    # quantities
    ("facts", (TEN, "{unit: people}"), r"facts.yaml:9: quantities: has neither min nor max"),
    ("facts", (TEN, "{min: 9, max: 2, unit: people}"), r"min 9 exceeds max 2; swap them"),
    ("facts", (TEN, "{min: .inf, max: .inf, unit: people}"), r"is not a finite number"),
    ("facts", (TEN, "{min: 5, max: 5, unit: money}"), r"money needs a currency"),
    ("facts", (TEN, "{min: 5, max: 5, unit: people, currency: USD}"), r"money needs a currency"),
    ("facts", (TEN, "{min: 5, max: 5, unit: money, currency: KRW}"),
     r"`KRW` is no currency of this source; use USD"),
    ("facts", (TEN, TEN.replace("about", "up to")), r"`up to` leaves the lower end open; give max"),
    ("facts", (TEN, TEN.replace("about", "at least")), r"`at least` leaves the upper end open"),
    ("facts", (TEN, "{max: 10, unit: people}"), r"an open end needs the source's own hedge"),
    # kinds
    ("prices", ("  neutral_name: A sum\n", ""), r"prices.yaml:25: neutral_name: is missing"),
    ("events", ("  title: A fence\n", ""), r"events.yaml:1: title: is missing"),
    ("events", ('  date: "2006-10"\n', ""), r"events.yaml:1: date: is missing; add an EDTF date"),
    ("policies", ("  countries: [here]\n", ""), r"policies.yaml:1: countries: is missing"),
    ("facts", ("  due: always\n", ""), r"facts.yaml:27: due: is missing; say always"),
    # passage
    ("events", ("  topics: [border]\n", "  topics: [border]\n  passage: closed\n"),
     r"events.yaml:\d+: passage: stands without a country; name the country"),
    ("policies", ("  standing: practice\n", "  standing: practice\n  passage: open\n"),
     r"policies.yaml:\d+: passage: stands without a date; add an EDTF date"),
    ("facts", ("  due: always\n", '  due: always\n  date: "2006"\n  passage: open\n'),
     r"facts.yaml:\d+: passage: stands on a fact of kind `duration`"),
    ("policies", ("  standing: practice\n", "  standing: practice\n  passage: shut\n"),
     r"policies.yaml:\d+: .*passage"),
    ("prices", ("  role: piece\n", "  role: piece\n  passage: open\n"), r"prices.yaml:.*passage"),
    # prices
    ("prices", (MONEY, "{min: 1, max: 1, unit: days}"), r"quantities: holds no amount"),
    ("prices", ("sensitive: [trafficking]\n  neutral_name: A sum\n", "remark: x\n"),
     r"prices.yaml:\d+: sensitive: a trade in persons is open; add `trafficking`"),
    ("prices", ("  covers: [across, onward]\n", ""), r"prices.yaml:39: covers: is missing; list"),
    ("prices", ("  legs: [across]\n  branch: paid\n", ""), r"legs: is missing; name the leg"),
    ("prices", ("  branch: paid\n", ""), r"prices.yaml:13: branch: is missing; name the branch"),
    # words
    ("facts", ("went across.", "went across" + " and on" * 30 + "."),
     r"facts.yaml:2: statement: runs to 65 words, more than 60; keep one claim"),
    ("legs", ("prompt: Who says so?", "prompt: What would you do?"),
     r"legs.yaml:\d+: prompt: speaks to the reader \(`you`\)"),
    ("legs", ("Some paid a guard.", "You can pay a guard."), r"legs.yaml:\d+: groups: speaks to"),
    ("paths", ("A way of two legs.", "Your way of legs."),
     r"paths.yaml:\d+: statement: speaks to the reader"),
    ("facts", ("went across.", "went across as Brides."),
     r"facts.yaml:2: statement: `Brides` stands where nothing is folded; add `sensitive`"),
    ("prices", ("neutral_name: A sum", "neutral_name: A bride"),
     r"prices.yaml:26: neutral_name: `bride` stands where nothing is folded; put it neutrally"),
    ("contested", ("counts: People.", "counts: Brides."), r"contested.yaml:1: counts: `Brides`"),
    ("glossary", ("A payment.", "A sum for a bride."), r"glossary.yaml:1: definition: `bride`"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "fault", "wanted"), FAULTS)
def test_a_planted_fault_is_named_with_its_mend(
    tmp_path: Path, file: str, fault: tuple[str, str], wanted: str
) -> None:
    root = write_db(tmp_path, **{file: fault})
    found = [str(problem) for problem in check_records(load_records(root))]
    assert any(re.search(wanted, line) for line in found), found


def test_faults_of_every_check_are_listed_at_once(tmp_path: Path) -> None:
    root = write_db(
        tmp_path,
        facts=("pages: [2]\n  note: 3", "pages: [99]\n  note: 99"),
        prices=("branch: paid", "branch: pad"),
        events=('date: "2006-10"', "date: soon"),
        contested=("members: [many", "members: [nobody"),
    )
    found = [str(problem) for problem in check_records(load_records(root))]
    for part in ("99 is not between", "endnote 99", "`pad`", "`soon`", "`nobody`"):
        assert any(part in line for line in found), (part, found)


def test_a_folded_record_may_hold_what_it_is_folded_for(tmp_path: Path) -> None:
    root = write_db(
        tmp_path, prices=("A sum was paid for a person.", "A sum was paid for a bride.")
    )
    assert not check_records(load_records(root))
