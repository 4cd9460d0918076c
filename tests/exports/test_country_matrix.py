"""The matrix leaving the program: every cell, in words, whole or narrowed."""

from __future__ import annotations

import csv
import io
from html import escape
from pathlib import Path

import pytest

from explorer.config import NOTICE
from explorer.errors import ExplorerError
from explorer.exports.country_matrix import MatrixWish, matrix_csv, matrix_document
from explorer.exports.document import Document, Heading, Table
from explorer.exports.forms import render_words
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.countries import CountriesView, load_countries_view
from explorer.viewmodels.selection import Period, Selection
from exports.planted import MARKUP, plant_markup


@pytest.fixture(scope="module")
def matrix(reader: LibraryReader) -> CountriesView:
    return load_countries_view(reader, Selection())


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_overview_has_every_cell_in_words(reader: LibraryReader, matrix: CountriesView) -> None:
    found: dict[tuple[str, str], str] = {}
    for table in tables(matrix_document(reader)):
        assert len(table.columns) == len(table.shares) <= 5
        for country, *cells in table.rows:
            for question, cell in zip(table.columns[1:], cells, strict=True):
                assert (country, question) not in found
                found[country, question] = cell
    assert len(found) == len(matrix.rows) * len(matrix.questions)
    for row in matrix.rows:
        for question, cell in zip(matrix.questions, row.cells, strict=True):
            words = found[row.name, question.name]
            assert words.startswith(cell.words)
            assert words == "not stated" if cell.silent else str(cell.count) in words


def test_every_country_has_a_chapter_with_all_its_statements(
    reader: LibraryReader, matrix: CountriesView
) -> None:
    document = matrix_document(reader)
    chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 2]
    assert chapters == ["Overview", *(row.name for row in matrix.rows), *chapters[-1:]]
    said = " ".join(render_words(document, "text", 100_000).split())
    for row in matrix.rows:
        for cell in row.cells:
            for line in cell.lines:
                assert line.sensitive != (" ".join(line.text.split()) in said)
    assert NOTICE in said
    assert "Not stated in the source" in said
    assert "5 sensitive statements are left out." in said
    assert "Without a row, for no policy is stated" in said


def test_sensitive_statements_stand_last_where_asked_for(reader: LibraryReader) -> None:
    document = matrix_document(reader, include_sensitive=True)
    headings = [block for block in document.blocks if isinstance(block, Heading)]
    assert (headings[-1].text, headings[-1].apart) == ("Sensitive statements", True)
    assert "left out." not in render_words(document, "text", 100_000)


def test_the_csv_has_a_row_for_each_statement_and_each_silent_cell(
    reader: LibraryReader, matrix: CountriesView
) -> None:
    rows = rows_of(matrix_csv(reader))
    cells = [cell for row in matrix.rows for cell in row.cells]
    plain = sum(not line.sensitive for cell in cells for line in cell.lines)
    assert sum(bool(row["statement"]) for row in rows) == plain
    assert sum(row["standing"] == "not stated" for row in rows) == sum(c.silent for c in cells)
    everything = rows_of(matrix_csv(reader, include_sensitive=True))
    assert sum(bool(row["statement"]) for row in everything) == sum(c.count for c in cells)


def test_it_is_narrowed_by_role_country_and_question_and_says_so(
    reader: LibraryReader, matrix: CountriesView
) -> None:
    wish = MatrixWish(role="transit", questions=("arrest", "returns"))
    document = matrix_document(reader, wish)
    (table,) = tables(document)
    assert set(table.columns) == {"Country", "On arrest", "Sends people back?"}
    transit = [row.name for row in matrix.rows if "transit" in row.roles]
    assert [row[0] for row in table.rows] == transit
    said = render_words(document, "text", 100_000)
    assert "Only countries of this role: transit." in said
    assert "Only these questions: Sends people back?; On arrest." in said
    assert "Without a row" not in said
    of_two = rows_of(matrix_csv(reader, MatrixWish(countries=("laos", "china"))))
    assert {row["country"] for row in of_two} == {"Laos", "China"}


def test_a_period_is_said_and_leaves_words(reader: LibraryReader) -> None:
    wish = MatrixWish(period=Period.of_years(2003, 2004))
    said = render_words(matrix_document(reader, wish), "text", 100_000)
    assert "Narrowed: Dated 2003 to 2004." in said
    assert "Nothing dated in this period" in said
    standings = {row["standing"] for row in rows_of(matrix_csv(reader, wish))}
    assert {"nothing dated in this period", "not stated"} <= standings


def test_what_has_no_row_is_told(reader: LibraryReader) -> None:
    with pytest.raises(ExplorerError, match="no row"):
        matrix_csv(reader, MatrixWish(countries=("mexico",)))


def test_rows_come_in_the_order_that_is_wished(reader: LibraryReader) -> None:
    document = matrix_document(reader, MatrixWish(order="name", falling=True))
    names = [row[0] for row in tables(document)[0].rows]
    assert names == sorted(names, key=str.casefold, reverse=True)
    assert "Order of the countries: name." in render_words(document, "text", 100_000)


def test_markup_in_any_column_stays_text(library_path: Path, tmp_path: Path) -> None:
    planted = LibraryReader(str(plant_markup(library_path, tmp_path)))
    try:
        wish = MatrixWish(role="origin")
        document = matrix_document(planted, wish, include_sensitive=True)
        page = render_words(document, "html")
        cells = [cell for row in rows_of(matrix_csv(planted, wish)) for cell in row.values()]
    finally:
        planted.close()
    assert "<script" not in page
    assert escape(MARKUP, quote=True) in page
    assert "\\<script\\>" in render_words(document, "md")
    assert any(MARKUP in cell for cell in cells)
