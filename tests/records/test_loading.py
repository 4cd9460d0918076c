from __future__ import annotations

import re
from pathlib import Path

import pytest

from explorer.records.checks import check_records
from explorer.records.loading import load_records
from explorer.records.model import Fact
from small_db import write_db


def problems(root: Path) -> list[str]:
    return [str(problem) for problem in load_records(root).problems]


def test_a_whole_tree_is_read_and_passes_every_check(tmp_path: Path) -> None:
    records = load_records(write_db(tmp_path))
    assert check_records(records) == []
    assert [item.record.id for item in records.of(Fact)] == ["many", "fewer", "wait"]


def test_each_field_knows_its_line(tmp_path: Path) -> None:
    records = load_records(write_db(tmp_path))
    many = next(iter(records.of(Fact)))
    assert many.location.at() == "records/facts/facts.yaml:1"
    assert many.location.at("pages") == "records/facts/facts.yaml:3"
    assert many.location.at("no such field") == "records/facts/facts.yaml:1"


@pytest.mark.parametrize(
    ("file", "fault", "wanted"),
    [
        ("facts", ("evidence: authors", "evidense: authors"),
         r"facts.yaml:7: evidense: is not a field; did you mean `evidence`\?"),
        ("facts", ("  kind: statement\n", ""), r"facts.yaml:1: kind: is missing; add it"),
        ("facts", ("id: many", "id: Many People"), r"facts.yaml:1: id: .*; write lower-case words"),
        ("facts", ("pages: [2]", "pages: two"), r"facts.yaml:3: pages: "),
        ("facts", ("pages: [2]", "pages: []"), r"facts.yaml:3: pages: .*length"),
        ("facts", ("note: 3", "note: 1:30"), r"facts.yaml:4: note: "),
        ("facts", ("note: 3", "note: 0b11"), r"facts.yaml:4: note: "),
        ("facts", ("note: 3", "note: .nan"), r"facts.yaml:4: note: is not a number"),
        ("facts", ("  section: I\n", "  section: I\n  section: I\n"),
         r"facts.yaml:6: section: stands twice; keep one"),
        ("facts", ("unit: people", "units: people"), r"facts.yaml:9: quantities: "),
        ("facts", ("  kind: statement", "  kind: statement\n - x"), r"yaml:\d+: file: is not"),
        ("facts", ("- id: many", "- many\n- id: many"), r"facts.yaml:1: record: is not a set"),
        ("facts", ("- id: many", "- &a [*a]\n- id: many"), r"facts.yaml:1: record: is not a set"),
        ("facts", ("topics: [border]", "topics: &a [*a]"), r"facts.yaml:1: record: holds itself"),
        ("prices", ("role: piece", "role: part"), r"prices.yaml:12: role: .*; use one of"),
        ("sources", ("year: 2006", "year: soon"), r"sources.yaml:1: source: "),
    ],
)  # fmt: skip
def test_a_fault_names_file_line_field_and_mend(
    tmp_path: Path, file: str, fault: tuple[str, str], wanted: str
) -> None:
    found = problems(write_db(tmp_path, **{file: fault}))
    assert any(re.search(wanted, line) for line in found), found


def test_every_fault_is_listed_at_once(tmp_path: Path) -> None:
    root = write_db(
        tmp_path,
        facts=("  pages: [2]\n  note: 3", "  pages: two\n  notes: 3"),
        prices=("role: piece", "role: part"),
        events=("evidence: authors\n", "\n"),
    )
    found = problems(root)
    assert len(found) == 4, found


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (b"\xff\xfe\x00", "is not UTF-8"),
        (b"- {id: a", "is not YAML"),
        (b"id: a\n", "is not a list of records"),
        (b"- id: a\x07\n", "is not YAML"),
        (b"--- []\n--- []\n", "is not YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_and_no_crash(
    tmp_path: Path, content: bytes, wanted: str
) -> None:
    root = write_db(tmp_path)
    (root / "records/facts/more.yaml").write_bytes(content)
    found = problems(root)
    assert any("records/facts/more.yaml" in line and wanted in line for line in found), found


def test_an_empty_file_holds_no_record(tmp_path: Path) -> None:
    root = write_db(tmp_path)
    (root / "records/facts/more.yaml").write_bytes(b"")
    assert problems(root) == []


def test_a_folder_named_as_a_file_is_a_problem(tmp_path: Path) -> None:
    root = write_db(tmp_path)
    (root / "records/facts/more.yaml").mkdir()
    assert any("cannot be read" in line for line in problems(root))


def test_a_strange_folder_is_named_with_the_one_that_is_meant(tmp_path: Path) -> None:
    root = write_db(tmp_path)
    (root / "records/fact").mkdir()
    assert problems(root) == ["records/fact: folder: is no kind of record; did you mean `facts`?"]


def test_a_missing_source_is_a_problem(tmp_path: Path) -> None:
    root = write_db(tmp_path)
    (root / "sources.yaml").unlink()
    assert any("sources.yaml:1: file: is missing" in line for line in problems(root))


def test_dates_stay_the_text_they_are_written_as(tmp_path: Path) -> None:
    records = load_records(write_db(tmp_path, facts=('date: "2006"', "date: 2006-08-22")))
    assert records.problems == ()
    fact = next(iter(records.of(Fact))).record
    assert isinstance(fact, Fact)
    assert fact.date == "2006-08-22"
