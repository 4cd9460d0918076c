"""Countries side by side and changes as documents: notice, citations, nothing grave unasked."""

from __future__ import annotations

import pytest

from explorer.exports.country_comparison import changes_document, comparison_document
from explorer.exports.document import Document, Heading, Lines, Table
from explorer.exports.forms import render_words
from explorer.exports.plain_text import render_text
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.country_comparison import Comparison, load_comparison
from explorer.viewmodels.policy_changes import (
    PolicyChanges,
    load_policy_changes,
    narrow_changes,
)
from explorer.viewmodels.selection import Period, Selection


@pytest.fixture(scope="module")
def comparison(reader: LibraryReader) -> Comparison:
    return load_comparison(reader, Selection(compared=("china", "mongolia", "thailand")))


@pytest.fixture(scope="module")
def changes(reader: LibraryReader) -> PolicyChanges:
    return load_policy_changes(reader, Selection())


def texts(document: Document) -> list[str]:
    return [line.text for block in document.blocks if isinstance(block, Lines)
            for line in block.lines]  # fmt: skip


def flat(document: Document) -> str:
    """Return a document as text without its line breaks."""
    return " ".join(render_text(document).split())


def headings(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Heading)]


def grave_statements(comparison: Comparison) -> list[str]:
    cells = [cell for row in comparison.rows for cell in row.cells]
    return [fact.statement for cell in cells for fact in cell.facts if fact.sensitive]


def test_a_comparison_says_whose_record_it_is_and_what_differs(
    reader: LibraryReader, comparison: Comparison
) -> None:
    document = comparison_document(comparison, reader.library)
    said = flat(document)
    assert headings(document)[0] == "Side by side: China, Mongolia and Thailand"
    assert "As of 2006 · historical record · not guidance" in said
    assert "Perilous Journeys" in said and document.imprint is not None
    assert comparison.headline in said and comparison.caution in said
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert table.columns == ("Question", "China", "Mongolia", "Thailand", "What differs")
    assert len(table.rows) == len(comparison.rows)
    for row, cells in zip(comparison.rows, table.rows, strict=True):
        assert (row.words in cells) == row.differs
        assert row.question in said


def test_every_statement_is_there_with_page_and_endnotes(
    reader: LibraryReader, comparison: Comparison
) -> None:
    document = comparison_document(comparison, reader.library)
    lines = [line for block in document.blocks if isinstance(block, Lines) for line in block.lines]
    wanted = [
        fact for row in comparison.rows for cell in row.cells for fact in cell.facts
        if not fact.sensitive
    ]  # fmt: skip
    assert sorted(line.text for line in lines) == sorted(fact.statement for fact in wanted)
    assert all(line.pages.startswith("p") and "says: " in line.detail for line in lines)
    assert any("endnote" in line.pages for line in lines)


def test_sensitive_statements_are_left_out_unless_asked_for(
    reader: LibraryReader, comparison: Comparison
) -> None:
    grave = grave_statements(comparison)
    assert grave
    plain = comparison_document(comparison, reader.library)
    assert not set(grave) & set(texts(plain))
    assert f"{len(grave)} sensitive records are left out of this document." in flat(plain)
    asked = comparison_document(comparison, reader.library, include_sensitive=True)
    assert headings(asked)[-1] == "Sensitive records"
    assert sorted(texts(asked)[-len(grave) :]) == sorted(grave)
    said = flat(asked)
    assert said.index("Advisory:") < min(said.index(one[:40]) for one in grave)


def test_opened_statements_are_left_out_as_well(
    reader: LibraryReader, comparison: Comparison
) -> None:
    ids = frozenset(
        fact.id for row in comparison.rows for cell in row.cells for fact in cell.facts
    )
    opened = load_comparison(reader, Selection(compared=comparison.compared, opened=ids))
    document = comparison_document(opened, reader.library)
    assert not set(grave_statements(opened)) & set(texts(document))


def test_a_period_is_told_in_a_document(reader: LibraryReader) -> None:
    selection = Selection(compared=("china", "mongolia"), period=Period.of_years(2000, 2003))
    said = flat(comparison_document(load_comparison(reader, selection), reader.library))
    assert "Dated 2000 to 2003." in said and "Left out by the period" in said
    told = flat(changes_document(load_policy_changes(reader, selection), reader.library))
    assert "Dated 2000 to 2003." in told and "Left out by the period" in told


def test_changes_stand_by_country_with_before_and_after(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    document = changes_document(changes, reader.library)
    assert headings(document)[1:] == [lane.name for lane in changes.lanes]
    leads = [line.lead for block in document.blocks if isinstance(block, Lines)
             for line in block.lines]  # fmt: skip
    at = leads.index("Until 2003")
    assert leads[at : at + 2] == ["Until 2003", "– After: 2003"]
    said = flat(document)
    assert changes.undated_words in said and changes.note in said
    japan = changes_document(
        changes, reader.library, lanes=narrow_changes(changes, country="japan")
    )
    assert headings(japan)[1:] == ["Japan"]


def test_sensitive_changes_are_left_out_unless_asked_for(
    reader: LibraryReader, changes: PolicyChanges
) -> None:
    grave = {
        one.fact.statement for lane in changes.lanes for one in lane.entries if one.fact.sensitive
    }
    assert grave and not grave & set(texts(changes_document(changes, reader.library)))
    opened = frozenset(one.id for lane in changes.lanes for one in lane.entries)
    unfolded = load_policy_changes(reader, Selection(opened=opened))
    assert not grave & set(texts(changes_document(unfolded, reader.library)))
    asked = changes_document(changes, reader.library, include_sensitive=True)
    assert grave <= set(texts(asked)) and headings(asked)[-1] == "Sensitive records"


@pytest.mark.parametrize("form", ["html", "md", "text"])
def test_every_form_can_render_both(
    reader: LibraryReader, comparison: Comparison, changes: PolicyChanges, form: str
) -> None:
    documents = (
        comparison_document(comparison, reader.library),
        changes_document(changes, reader.library),
    )
    for document in documents:
        assert "not guidance" in render_words(document, form)
