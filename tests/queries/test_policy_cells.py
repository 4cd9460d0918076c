"""Policies and recommendations as the matrix reads them: as the facts have them, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from doctored import doctor
from explorer.queries.policy_rows import PolicyRow
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow, Named

KINDS = ("policy", "recommendation")
PLAIN = PolicyRow(
    "a", Named("policy", "Policy"), "A title", "", "", (), (), None, "law", "", None, None, None, ()
)


def told(row: FactRow | PolicyRow) -> tuple[object, ...]:
    return (
        row.id, row.kind, row.title, row.neutral_name, row.sensitive, row.countries, row.question,
        row.standing, row.level, row.date, row.contested_with,
    )  # fmt: skip


def test_every_policy_and_recommendation_is_there_in_page_order(reader: LibraryReader) -> None:
    facts = reader.list_facts(FactFilter(kinds=KINDS))
    assert [told(row) for row in reader.policies] == [told(fact) for fact in facts]
    assert {row.kind.id for row in reader.policies} == set(KINDS)
    assert any(row.sensitive for row in reader.policies)
    assert any(row.contested_with for row in reader.policies)


def test_a_statement_is_read_only_where_there_is_no_title(
    reader: LibraryReader, library_path: Path, tmp_path: Path
) -> None:
    assert all(bool(row.title) != bool(row.statement) for row in reader.policies)
    first = next(row.id for row in reader.policies if row.title)
    path = doctor(
        library_path, tmp_path / "l.sqlite", f"UPDATE fact SET title = '' WHERE id = '{first}'"
    )
    other = LibraryReader(str(path))
    fact = other.get_fact(first)
    row = next(row for row in other.policies if row.id == first)
    assert fact is not None
    assert (row.title, row.statement) == ("", fact.statement)
    other.close()


def test_a_period_lets_through_what_the_library_would(reader: LibraryReader) -> None:
    days = sorted(
        day for row in reader.policies for day in (row.first_day, row.end_day) if day is not None
    )
    for first, last in ((days[0] - 9, days[0]), (days[0], days[0] + 1), (days[9], days[-9])):
        wanted = FactFilter(kinds=KINDS, first=first, last=last)
        expected = [fact.id for fact in reader.list_facts(wanted)]
        assert [r.id for r in reader.policies if r.is_dated_between(first, last)] == expected


@pytest.mark.parametrize(
    ("first_day", "end_day", "expected"),
    [(None, None, False), (5, 6, True), (4, 5, False), (9, None, True), (10, None, False),
     (None, 5, False), (None, 6, True)],
)  # fmt: skip
def test_an_open_end_reaches_on(first_day: int | None, end_day: int | None, expected: bool) -> None:
    row = PolicyRow(
        PLAIN.id, PLAIN.kind, PLAIN.title, "", "", (), (), None, "law", "", None, first_day,
        end_day, (),
    )  # fmt: skip
    assert row.is_dated_between(5, 10) == expected
