from __future__ import annotations

from pathlib import Path

import pytest

from explorer.records.guide import described_fields, field_guide, main
from explorer.records.loading import load_records
from explorer.records.model import (
    RECORD_CLASSES,
    Branch,
    BranchGroup,
    Connection,
    Documented,
    GlossaryEntry,
    Price,
    Quantity,
    Section,
    Source,
)

DB = Path(__file__).resolve().parents[2] / "db"


@pytest.mark.parametrize(
    "struct", [*RECORD_CLASSES, Quantity, Branch, BranchGroup, Section, Source]
)
def test_every_field_says_what_it_holds(struct: type) -> None:
    silent = [name for name, _, _, description in described_fields(struct) if not description]
    assert silent == []


def test_the_committed_guide_is_the_generated_one() -> None:
    wanted = field_guide(load_records(DB))
    assert (DB / "README.md").read_text(encoding="utf-8") == wanted, (
        "run `python -m explorer.records.guide db/README.md`"
    )


def test_the_guide_lists_every_class_and_its_folder() -> None:
    guide = field_guide(load_records(DB))
    for record_class in RECORD_CLASSES:
        assert f"### {record_class.__name__}\n" in guide
        assert f"In `records/{record_class.folder}/`." in guide


def test_the_data_sheet_counts_what_there_is() -> None:
    records = load_records(DB)
    sheet = field_guide(records).split("## Field guide")[0]
    facts = [i.record for i in records.loaded if isinstance(i.record, Documented)]
    assert f"{len(facts):,} facts on 48 pages" in sheet
    assert f"{sum(1 for _ in records.of(Connection)):,} connections" in sheet
    assert f"a glossary of {sum(1 for _ in records.of(GlossaryEntry))} words" in sheet
    assert records.source is not None
    for section in records.source.sections:
        assert f"| {section.id} {section.title} |" in sheet
    prices = sum(1 for _ in records.of(Price))
    assert f"| Price points | {prices} |" in sheet


def test_types_are_given_in_words() -> None:
    fields = {name: (words, required) for name, words, required, _ in described_fields(Quantity)}
    assert fields["unit"] == ("id", True)
    assert fields["min"] == ("number", False)


def test_the_command_writes_the_file_it_is_given(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_bytes((DB / "sources.yaml").read_bytes())
    assert main([str(tmp_path / "README.md")]) == 0
    assert "## Field guide" in (tmp_path / "README.md").read_text(encoding="utf-8")
