"""The matrix of countries by questions, whole or narrowed, as a document and as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from explorer.errors import ExplorerError
from explorer.exports.cell_blocks import (
    cell_blocks,
    front_blocks,
    sensitive_cell_blocks,
    statement_of,
)
from explorer.exports.document import Block, Document, Heading, Line, Lines, Paragraph, Table
from explorer.exports.pins_csv import cells_csv
from explorer.exports.provenance import imprint_of
from explorer.queries.rows import FactFilter, LibraryRow
from explorer.viewmodels.countries import (
    CountriesView,
    CountryView,
    QuestionView,
    load_countries_view,
    narrow,
)
from explorer.viewmodels.country_cells import CellView
from explorer.viewmodels.country_order import ordered, row_orders
from explorer.viewmodels.formatting import format_list
from explorer.viewmodels.reader import Reader
from explorer.viewmodels.selection import Period, Selection
from explorer.viewmodels.stated_cells import StatedCell, sensitive_words, state_cells
from explorer.wording import plural, tr

_CONTEXT = "Export"
_MOST_COLUMNS = 4  # questions of a table on paper, beside the countries
_FIRST_SHARE, _OTHER_SHARE = 1.0, 1.25


@dataclass(frozen=True, slots=True)
class MatrixWish:
    """What of the matrix is wanted: countries of a role or by id, some questions, a period.

    What is empty narrows nothing. `order` and `falling` are those of its rows.
    """

    role: str = ""
    countries: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    period: Period | None = None
    order: str = ""
    falling: bool = False


@dataclass(frozen=True, slots=True)
class _Narrowed:
    """The part of the matrix that is wanted, with what every cell of it states."""

    view: CountriesView
    questions: tuple[QuestionView, ...]
    rows: tuple[CountryView, ...]
    cells: tuple[StatedCell, ...]
    said: tuple[str, ...]

    def of(self, row: CountryView) -> tuple[StatedCell, ...]:
        """Return the cells of a country."""
        return tuple(one for one in self.cells if one.key[0] == row.id)


def matrix_document(
    reader: Reader, wish: MatrixWish | None = None, include_sensitive: bool = False
) -> Document:
    """Return the matrix: what kind of statement stands where, then every country in words.

    Sensitive statements are left out and counted, unless they are asked for: then they stand last.
    """
    library, part = reader.library, _narrowed(reader, wish or MatrixWish())
    title = tr(_CONTEXT, "Countries and their policies")
    left_out = "" if include_sensitive else sensitive_words(
        fact for one in part.cells for fact in one.grave
    )  # fmt: skip
    said = (*part.said, left_out)
    blocks: list[Block] = [*front_blocks(title, library, said, part.view.narrowings)]
    blocks += _overview(part)
    for row in part.rows:
        blocks += _country_blocks(part, row, library, include_sensitive)
    blocks += _unplaced_blocks(reader, part, wish)
    if include_sensitive:
        blocks += sensitive_cell_blocks(part.cells, library)
    return Document(tuple(blocks), imprint_of(title, library))


def matrix_csv(
    reader: Reader, wish: MatrixWish | None = None, include_sensitive: bool = False
) -> str:
    """Return every cell of the matrix, country by country; "not stated" in those words."""
    part = _narrowed(reader, wish or MatrixWish())
    return cells_csv(
        part.cells, reader.library, part.view.narrowings, sensitive=include_sensitive
    )


def _narrowed(reader: Reader, wish: MatrixWish) -> _Narrowed:
    view = load_countries_view(reader, Selection(period=wish.period))
    view = ordered(view, wish.order, wish.falling)
    hidden = {one.id for one in view.questions if wish.questions and one.id not in wish.questions}
    questions, rows = narrow(view, wish.role, hidden)
    if wish.countries:
        rows = tuple(row for row in rows if row.id in wish.countries)
    keys = [(row.id, question.id) for row in rows for question in questions]
    if not keys:
        raise ExplorerError(
            tr(_CONTEXT, "The matrix has no row for this: no policy is stated, and nothing asked.")
        )
    cells = state_cells(reader, view, keys)
    return _Narrowed(view, questions, rows, cells, _said(view, wish, rows, questions, cells))


def _said(
    view: CountriesView, wish: MatrixWish, rows: Sequence[CountryView],
    questions: Sequence[QuestionView], cells: Sequence[StatedCell],
) -> tuple[str, ...]:  # fmt: skip
    """Say how much there is, and of how much more it is a part."""
    silent = sum(one.cell is not None and one.cell.silent for one in cells)
    words = "{rows} by {questions}. Not stated in the source: {silent} of {count} cells."
    how_much = tr(
        _CONTEXT,
        words,
        rows=plural(_CONTEXT, "{count} country or actor", "{count} countries and actors",
                    len(rows)),
        questions=plural(_CONTEXT, "{count} question", "{count} questions", len(questions)),
        silent=silent,
        count=len(cells),
    )  # fmt: skip
    parts = [how_much]
    if wish.role:
        role = next((one.title for one in view.roles if one.id == wish.role), wish.role)
        parts.append(tr(_CONTEXT, "Only countries of this role: {role}.", role=role.lower()))
    if wish.countries:
        names = format_list([row.name for row in rows])
        parts.append(tr(_CONTEXT, "Only these countries: {names}.", names=names))
    if wish.questions:
        names = "; ".join(one.name for one in questions)
        parts.append(tr(_CONTEXT, "Only these questions: {names}.", names=names))
    order = next((one.words for one in row_orders(view) if one.id == wish.order), "")
    if wish.order and order:
        parts.append(tr(_CONTEXT, "Order of the countries: {order}.", order=order.lower()))
    return tuple(parts)


# ---- Overview ------------------------------------------------------------------------------------


def _overview(part: _Narrowed) -> Iterator[Block]:
    """Return tables of all cells, a few questions each, after what their words mean."""
    yield Heading(tr(_CONTEXT, "Overview"))
    words = "What kind of statement stands in each cell, and how many. None is a score."
    yield Paragraph(tr(_CONTEXT, words), "lead")
    meanings = tuple(Line(one.word, one.meaning) for one in part.view.standings)
    yield Lines("", meanings, tr(_CONTEXT, "Standing"))
    for first, last in _stretches(len(part.questions)):
        asked = part.questions[first:last]
        yield Table(
            (tr(_CONTEXT, "Country"), *(one.name for one in asked)),
            tuple((row.name, *map(_cell_words, row.cells[first:last])) for row in part.rows),
            tr(_CONTEXT, "Questions {first} to {last} of {count}", first=first + 1, last=last,
               count=len(part.questions)),
            (_FIRST_SHARE, *[_OTHER_SHARE] * len(asked)),
        )  # fmt: skip


def _stretches(count: int) -> list[tuple[int, int]]:
    """Part columns into as few tables as hold them, of nearly equal width."""
    tables = max(-(-count // _MOST_COLUMNS), 1)
    ends = [round(count * at / tables) for at in range(tables + 1)]
    return [(first, last) for first, last in pairwise(ends) if first < last]


def _cell_words(cell: CellView) -> str:
    return f"{cell.words} ({cell.count})" if cell.count else cell.words


# ---- Countries in words --------------------------------------------------------------------------


def _country_blocks(
    part: _Narrowed, row: CountryView, library: LibraryRow, sensitive: bool
) -> Iterator[Block]:
    yield Heading(row.name)
    yield Paragraph(row.description, "lead")
    yield Paragraph(" · ".join(one for one in (row.role_words, row.pages) if one), "small")
    cells = part.of(row)
    for stated in cells:
        if stated.facts:
            heading = Heading(stated.question, 3)
            yield from cell_blocks(stated, heading, library, sensitive=sensitive)
    yield from _missing(
        tr(_CONTEXT, "Nothing dated in this period"),
        [one for one in cells if not one.facts and one.cell and not one.cell.silent],
    )
    yield from _missing(
        tr(_CONTEXT, "Not stated in the source"),
        [one for one in cells if one.cell and one.cell.silent],
    )


def _missing(title: str, cells: Sequence[StatedCell]) -> Iterator[Block]:
    if cells:
        yield Heading(title, 3)
        yield Paragraph(" · ".join(one.question for one in cells))


def _unplaced_blocks(reader: Reader, part: _Narrowed, wish: MatrixWish | None) -> Iterator[Block]:
    """Return what is asked of no single country, and who has no row; of the whole matrix alone."""
    narrowed = wish is not None and bool(wish.role or wish.countries or wish.questions)
    if narrowed:
        return
    ids = tuple(line.id for line in part.view.unplaced if not line.sensitive)
    if ids:
        facts = reader.list_facts(FactFilter(ids=ids))
        yield Heading(tr(_CONTEXT, "Asked of no single country"))
        yield Lines("", tuple(statement_of(fact, reader.library) for fact in facts))
    if part.view.left_out:
        yield Paragraph(part.view.left_out, "small")
