"""Lines that know their number and are read when somebody looks at them."""

from __future__ import annotations

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow
from explorer.viewmodels.cell_lines import CellLines, Statements, read_ahead
from explorer.viewmodels.fact_lines import fact_line


class Asked:
    """A reader that keeps which ids it was asked for, question by question."""

    def __init__(self, reader: LibraryReader) -> None:
        self._reader = reader
        self.ids: list[tuple[str, ...]] = []

    def list_facts(self, wanted: FactFilter) -> tuple[FactRow, ...]:
        self.ids.append(wanted.ids)
        return self._reader.list_facts(wanted)


@pytest.fixture
def asked(reader: LibraryReader) -> Asked:
    return Asked(reader)


@pytest.fixture
def statements(asked: Asked) -> Statements:
    return Statements(asked)  # type: ignore[arg-type]  # a reader for as much as is asked of it


@pytest.fixture
def ids(reader: LibraryReader) -> list[str]:
    return [row.id for row in reader.policies[:9]]


def test_their_number_is_known_before_any_is_read(
    asked: Asked, statements: Statements, ids: list[str]
) -> None:
    lines = CellLines(ids, statements, fact_line, "")
    assert (len(lines), bool(lines), asked.ids) == (9, True, [])
    assert not CellLines([], statements, fact_line, "")
    assert [line.id for line in lines[2:4]] == ids[2:4]
    assert lines[-1].id == ids[-1]
    assert [line.id for line in lines] == ids
    assert asked.ids == [(ids[2], ids[3]), (ids[8],), (*ids[:2], *ids[4:8])]
    assert [line.id for line in lines] == ids
    assert len(asked.ids) == 3


def test_those_that_read_alike_are_equal_without_being_read(
    asked: Asked, statements: Statements, ids: list[str]
) -> None:
    lines, same = (CellLines(ids, statements, fact_line, "") for _ in range(2))
    assert lines == same and hash(lines) == hash(same)
    assert lines != CellLines(ids, statements, fact_line, "opened")
    assert lines != CellLines(ids[:-1], statements, fact_line, "")
    assert lines != list(ids)
    assert asked.ids == []
    assert lines == tuple(lines)


def test_several_cells_are_read_in_one_go(
    asked: Asked, statements: Statements, ids: list[str]
) -> None:
    cells = [CellLines(ids[at : at + 3], statements, fact_line, "") for at in (0, 3, 6)]
    read_ahead([*cells, ()])
    assert asked.ids == [tuple(ids)]
    assert [line.id for lines in cells for line in lines] == ids
    assert len(asked.ids) == 1


def test_no_more_is_read_ahead_than_is_asked_for(
    asked: Asked, statements: Statements, ids: list[str]
) -> None:
    read_ahead([CellLines(ids, statements, fact_line, "")], 4)
    assert asked.ids == [tuple(ids[:4])]
    read_ahead([])
    assert len(asked.ids) == 1
