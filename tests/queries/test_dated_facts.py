"""The dated facts by column and by row agree with the facts themselves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.doctored import doctor

from explorer.dates import span_of
from explorer.errors import LibraryError
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow
from explorer.store.dated import NONE, SEVERAL, pack


def facts(reader: LibraryReader) -> dict[int, FactRow]:
    return {fact.position: fact for fact in reader.list_facts()}


def test_every_dated_fact_is_in_the_columns_once_and_where_its_date_says(
    reader: LibraryReader,
) -> None:
    columns, rows = reader.dated, facts(reader)
    dated = {position for position, row in rows.items() if row.date}
    assert len(columns) == len(dated) == len(set(columns.position))
    assert set(columns.position) == dated
    for number, position in enumerate(columns.position):
        row = rows[position]
        wanted = replace(span_of(row.date or ""), recurs=bool(row.recurs))
        assert columns.span(number) == wanted, row.id


def test_codes_are_places_in_the_lists_of_the_library(reader: LibraryReader) -> None:
    columns, rows = reader.dated, facts(reader)
    kinds = [word.id for word in reader.vocabulary("kinds")]
    topics = [word.id for word in reader.vocabulary("topics")]
    countries = [country.id for country in reader.countries]
    for number, position in enumerate(columns.position):
        row = rows[position]
        assert kinds[columns.kind[number]] == row.kind.id
        assert topics[columns.theme[number]] == row.topics[0].id
        code = columns.country[number]
        assert (countries[code] if code != NONE else "") == (
            row.countries[0].id if row.countries else ""
        )


def test_a_record_of_legs_that_paths_share_stands_on_several(reader: LibraryReader) -> None:
    columns, rows = reader.dated, facts(reader)
    for number, position in enumerate(columns.position):
        legs = {leg.id for leg in rows[position].legs}
        on = [
            place
            for place, path in enumerate(reader.paths)
            if any(leg.id in legs for leg in path.legs)
        ]
        wanted = NONE if not on else on[0] if len(on) == 1 else SEVERAL
        assert columns.path[number] == wanted, rows[position].id


def test_rows_come_in_the_order_asked_and_tell_what_the_facts_tell(reader: LibraryReader) -> None:
    rows = facts(reader)
    asked = [*sorted(rows)[:700:7], 999_999][::-1]
    found = reader.dated_facts(asked)
    assert [row.position for row in found] == [one for one in asked if one in rows]
    for row in found:
        fact = rows[row.position]
        for name in ("id", "kind", "statement", "title", "pages", "date", "sensitive"):
            assert getattr(row, name) == getattr(fact, name)


@pytest.mark.parametrize(
    "wanted",
    [
        FactFilter(text="river"),
        FactFilter(kinds=("event",), topics=("border",)),
        FactFilter(about="thailand", countries=("laos", "china")),
        FactFilter(text="zeppelin"),
        FactFilter(text='"   "', kinds=("event",)),
    ],
)
def test_what_matches_is_what_is_listed_and_counted(
    reader: LibraryReader, wanted: FactFilter
) -> None:
    found = reader.matching(wanted)
    assert found is not None
    listed = reader.list_facts(wanted)
    assert sorted(found) == sorted(row.position for row in listed)
    assert reader.count_facts(wanted) == len(listed)
    assert reader.list_facts(wanted, limit=2) == listed[:2]


def test_without_a_filter_everything_matches(reader: LibraryReader) -> None:
    assert reader.matching(FactFilter()) is None


def test_a_country_in_hand_is_named_besides_those_of_the_filter(reader: LibraryReader) -> None:
    listed = reader.list_facts(FactFilter(about="thailand", countries=("laos",)))
    assert listed
    for row in listed:
        assert {"thailand", "laos"} <= {country.id for country in row.countries}


def test_a_fact_is_found_by_its_id(reader: LibraryReader) -> None:
    position = reader.position_of("bribe-tumen-2005")
    assert position is not None
    assert facts(reader)[position].id == "bribe-tumen-2005"
    assert reader.position_of("nothing") is None


def test_columns_that_were_tampered_with_are_refused_with_a_sentence(
    library_path: Path, tmp_path: Path
) -> None:
    wrong = pack([5, 4, 3]).hex()
    path = doctor(
        library_path, tmp_path / "library.sqlite",
        f"UPDATE dated_column SET data = x'{wrong}' WHERE name = 'start'",
    )  # fmt: skip
    reader = LibraryReader(str(path))
    with pytest.raises(LibraryError, match="The dates of this library cannot be read"):
        _ = reader.dated
    reader.close()
