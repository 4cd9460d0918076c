"""A country's page on paper: all that it says with its pages, and nothing sensitive unasked."""

from __future__ import annotations

import pytest

from explorer.config import NOTICE
from explorer.exports.country_profile import profile_document
from explorer.exports.document import Document, Heading, Items, Line, Lines, Paragraph
from explorer.exports.forms import render_words
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.country_profile import CountryProfile, load_country_profile, page_lines
from explorer.viewmodels.formatting import format_pages
from explorer.viewmodels.selection import Period, Selection


def load(reader: LibraryReader, country: str, period: Period | None = None) -> CountryProfile:
    return load_country_profile(reader, Selection(period=period), country)


def lines_of(document: Document) -> list[Line]:
    return [line for block in document.blocks if isinstance(block, Lines) for line in block.lines]


def headings(document: Document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Heading)]


def test_every_line_of_every_page_is_told_with_its_pages(reader: LibraryReader) -> None:
    for country in reader.countries:
        profile = load(reader, country.id)
        document = profile_document(profile, reader.library)
        told = {(line.lead, line.text, line.pages) for line in lines_of(document)}
        wanted = {
            (line.amount, line.text, line.pages)
            for line in page_lines(profile)
            if not line.sensitive
        }
        assert told == wanted
        assert all(line.pages.startswith("p") for line in lines_of(document))
        said = " ".join(one.text for one in document.blocks if isinstance(one, Paragraph))
        assert all(one.text in said for one in profile.words)
        assert NOTICE in said and reader.library.title in said


def test_parts_stand_in_the_order_of_the_page(reader: LibraryReader) -> None:
    document = profile_document(load(reader, "laos"), reader.library)
    parts = [one.text for one in document.blocks if isinstance(one, Heading) and one.level == 2]
    assert parts == [
        "In words", "Policies, question by question", "Dated events and policies", "Price points",
        "Cases and counts", "Risks", "What the article asks of it",
    ]  # fmt: skip
    assert document.imprint is not None
    assert document.imprint.title == "Laos: a profile"
    assert "Journey Explorer" in document.imprint.citation


def test_questions_without_an_answer_are_listed(reader: LibraryReader) -> None:
    profile = load(reader, "cambodia")
    document = profile_document(profile, reader.library)
    listed = [one for block in document.blocks if isinstance(block, Items) for one in block.items]
    assert listed == [one.question for one in profile.silent] and len(listed) > 8
    text = render_words(document, "text")
    assert "Cambodia: the source documents no price." in text


def test_sensitive_records_are_left_out_unless_asked_for(reader: LibraryReader) -> None:
    for country in ("china", "north-korea", "burma", "thailand"):
        profile = load(reader, country)
        assert profile.grave
        text = flat(render_words(profile_document(profile, reader.library), "text"))
        for row in profile.grave:
            assert row.statement not in text and row.neutral_name not in text
        count = len(profile.grave)
        left = f"{count} sensitive record is" if count == 1 else f"{count} sensitive records are"
        assert f"{left} left out." in text


def test_sensitive_records_that_are_asked_for_come_last_after_an_advisory(
    reader: LibraryReader,
) -> None:
    profile = load(reader, "china")
    document = profile_document(profile, reader.library, include_sensitive=True)
    at = document.blocks.index(Heading("Sensitive records", apart=True))
    advisory, last = document.blocks[at + 1 :]
    assert isinstance(advisory, Paragraph) and advisory.role == "advisory"
    assert advisory.text.startswith("Advisory: ")
    assert isinstance(last, Lines)
    assert [(line.text, line.pages) for line in last.lines] == [
        (row.statement, format_pages(row.pages)) for row in profile.grave
    ]
    graves = {row.statement for row in profile.grave}
    before = Document(document.blocks[:at])
    assert not any(line.text in graves for line in lines_of(before))


def test_a_page_without_sensitive_records_says_nothing_of_them(reader: LibraryReader) -> None:
    profile = load(reader, "laos")
    assert not profile.grave
    document = profile_document(profile, reader.library, include_sensitive=True)
    assert "Sensitive records" not in headings(document)
    assert "left out" not in render_words(document, "text")


def test_a_period_is_said_with_what_it_leaves_out(reader: LibraryReader) -> None:
    profile = load(reader, "thailand", Period.of_years(2004, 2005))
    text = flat(render_words(profile_document(profile, reader.library), "text"))
    assert "Dated 2004 to 2005 only; each part says what is left out." in text
    assert "Nothing dated in this period" in text
    for one in profile.outside:
        assert f"{one.question} {one.cell.left_out}" in text
    assert profile.risks.left_out and profile.risks.left_out in text


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_form_can_be_made(reader: LibraryReader, form: str) -> None:
    for country in ("burma", "netherlands"):
        assert country.capitalize() in render_words(
            profile_document(load(reader, country), reader.library), form
        )


def test_names_of_the_project_are_marked(reader: LibraryReader) -> None:
    text = render_words(profile_document(load(reader, "burma"), reader.library), "text")
    assert "Other names: Myanmar · မြန်မာ (this project's own addition)" in text


def flat(text: str) -> str:
    return " ".join(text.split())
