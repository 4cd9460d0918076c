from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from doctored import doctor
from explorer.compiler.build import compile_library
from explorer.errors import LibraryError
from explorer.queries.reader import LibraryReader
from explorer.store.contents import verify_library
from small_db import write_db


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    compile_library(write_db(folder / "db"), folder / "library.sqlite")
    return folder / "library.sqlite"


@pytest.fixture
def opened(small: Path) -> Iterator[LibraryReader]:
    reader = LibraryReader(str(small))
    yield reader
    reader.close()


def test_eras_come_in_the_order_of_time_with_all_their_accounts(opened: LibraryReader) -> None:
    hunger, fences = opened.eras
    assert (hunger.id, hunger.date, hunger.date_words) == ("hunger", "1997/2001", "some years")
    assert hunger.claimant is not None
    assert hunger.claimant.name == "Guards"
    assert (hunger.pages, hunger.notes) == ((2,), (4,))
    assert [one.date for one in hunger.starts] == ["1997", "1998~", None]
    assert [one.claimant and one.claimant.name for one in hunger.starts] == [None, "Guards", None]
    assert (hunger.starts[0].notes, hunger.starts[2].date_words) == ((3,), "always")
    assert [one.statement for one in hunger.ends] == ["It ended in 2001."]
    assert (fences.id, fences.starts, fences.ends, fences.claimant) == ("fences", (), (), None)


def test_a_series_has_the_figures_of_its_facts(opened: LibraryReader) -> None:
    crossers, bribes = opened.series
    assert (crossers.unit_name, crossers.per, crossers.joined) == ("people", "", False)
    assert [(one.fact.id, one.quantity and one.quantity.max) for one in crossers.points] == [
        ("many", 10), ("fewer", 10), ("fence", None),
    ]  # fmt: skip
    assert [one.remark for one in crossers.points] == ["On one day.", "", "Without a figure."]
    assert (bribes.currency, bribes.per, bribes.points[0].fact.id) == ("USD", "head", "bribe")


def test_the_shipped_library_reads_what_its_records_say(reader: LibraryReader) -> None:
    assert {"famine-1990s", "wave-into-china", "crackdown-in-china", "new-networks"} <= {
        era.id for era in reader.eras
    }
    assert [series.title for series in reader.series][:2] == [
        "Arrivals in South Korea", "People in China, by estimate",
    ]  # fmt: skip


def test_a_folded_fact_never_enters_though_a_library_names_it(small: Path, tmp_path: Path) -> None:
    library = doctor(
        small, tmp_path / "library.sqlite",
        "UPDATE series_member SET fact_id = 'sum' WHERE series_id = 'bribes'",
        "UPDATE series_member SET quantity = 7 WHERE fact_id = 'many'",
        "UPDATE series_member SET quantity = -1 WHERE fact_id = 'fewer'",
    )  # fmt: skip
    reader = LibraryReader(str(library))
    crossers, bribes = reader.series
    assert bribes.points == ()
    assert [one.quantity for one in crossers.points] == [None, None, None]
    reader.close()


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE era SET date = 'long ago' WHERE id = 'hunger'",
        "UPDATE era_account SET date = '2001/1997' WHERE date = '1998~'",
        "UPDATE series_member SET quantity = 'many' WHERE fact_id = 'many'",
        "UPDATE series_member SET fact_id = 'nobody' WHERE fact_id = 'many'",
        "UPDATE era_account SET claimant_id = 'nobody' WHERE claimant_id = 'guards'",
        "DROP TABLE era_account",
    ],
)
def test_a_library_with_a_planted_fault_is_refused(small: Path, tmp_path: Path, fault: str) -> None:
    library = doctor(small, tmp_path / "library.sqlite", fault)
    with pytest.raises(LibraryError):
        verify_library(library)
