"""Synthetic libraries: the counts that were asked for, in the real form, the same every time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from doctored import doctor
from explorer.dates import EARLIEST_YEAR, LATEST_YEAR, civil
from explorer.errors import LibraryError
from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.records.dates import date_bounds
from explorer.store.contents import verify_library
from explorer.store.manifest import file_sha256, read_manifest, write_manifest
from explorer.viewmodels.countries import load_countries_view
from explorer.viewmodels.selection import Selection

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import synth
import synth_records

ROOT = Path(__file__).parents[2]
RECORDS = 1000
SHAPES = ("spread", "one-day", "extreme", "ages")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("synthetic") / "library.sqlite"
    synth.write_library(path, RECORDS)
    return path


@pytest.fixture(scope="module")
def made(library: Path) -> Iterator[LibraryReader]:
    reader = LibraryReader(str(library))
    yield reader
    reader.close()


def _ask(library: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library)) as connection:
        return connection.execute(query).fetchall()


@pytest.mark.parametrize("records", [0, 1, 24, 25, 26, 777])
def test_exactly_so_many_are_dated_and_every_twenty_sixth_is_not(
    tmp_path: Path, records: int
) -> None:
    path = tmp_path / "library.sqlite"
    synth.write_library(path, records)
    assert _ask(path, "SELECT count(date), count(*) - count(date) FROM fact") == [
        (records, records // 25)
    ]
    assert verify_library(path).facts == records + records // 25


@pytest.mark.parametrize("shape", SHAPES)
def test_the_program_takes_every_shape_for_a_whole_library(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "library.sqlite"
    synth.write_library(path, 300, seed=3, shape=shape)
    assert verify_library(path).facts == 312
    reader = LibraryReader(str(path))
    assert len(reader.dated) == 300
    assert len(reader.list_facts()) == 312
    reader.close()


def test_the_same_seed_gives_the_same_file_and_another_another(tmp_path: Path) -> None:
    hashes = []
    for number, seed in enumerate((5, 5, 6)):
        path = tmp_path / f"{number}.sqlite"
        synth.write_library(path, 200, seed)
        hashes.append(file_sha256(path))
    assert hashes[0] == hashes[1] != hashes[2]


def test_every_kind_of_date_is_there(library: Path) -> None:
    precisions = dict(_ask(library, "SELECT date_precision, count(*) FROM fact GROUP BY 1"))
    assert set(precisions) == {
        "", "day", "month", "season", "year", "decade", "interval"
    }  # fmt: skip
    for sign in ("date LIKE '../%'", "date LIKE '%/..'", "date_approximate", "date_uncertain",
                 "recurs != ''", "neutral_name != ''"):  # fmt: skip
        found = _ask(library, f"SELECT count(*) FROM fact WHERE {sign}")
        assert found > [(0,)], sign


def test_dates_are_as_the_compiler_would_write_them(library: Path) -> None:
    for shape in SHAPES:
        for date in synth_records.date_pool(400, 2, shape):
            bounds, columns = date_bounds(str(date.columns["date"])), date.columns
            assert columns["date_first"] == bounds.first
            assert columns["date_last"] == bounds.last
            assert columns["first_day"] == (bounds.span.start if bounds.first else None)
            assert columns["end_day"] == (bounds.span.end if bounds.last else None)
            assert columns["date_precision"] == bounds.precision
            assert columns["date_approximate"] == bounds.approximate
            assert columns["date_uncertain"] == bounds.uncertain


def test_extreme_dates_reach_the_ends_of_the_calendar() -> None:
    spans = [date.span for date in synth_records.date_pool(500, 1, "extreme")]
    assert civil(min(span.start for span in spans))[0] == EARLIEST_YEAR
    assert civil(max(span.end for span in spans) - 1)[0] == LATEST_YEAR
    assert any(civil(span.start)[0] == 0 for span in spans)


def test_one_day_is_one_day() -> None:
    assert len({date.span for date in synth_records.date_pool(500, 1, "one-day")}) == 1


def test_the_packed_columns_say_what_the_records_say(made: LibraryReader) -> None:
    kinds, themes = made.vocabulary("kinds"), made.vocabulary("topics")
    facts = {row.position: row for row in made.list_facts(FactFilter(dated_only=True))}
    columns = made.dated
    assert set(columns.position) == set(facts)
    for number, position in enumerate(columns.position):
        row = facts[position]
        assert kinds[columns.kind[number]].id == row.kind.id
        assert themes[columns.theme[number]].id == row.topics[0].id
        place = columns.country[number]
        assert (made.countries[place].id if place >= 0 else None) == (
            row.countries[0].id if row.countries else None
        )
        ways = {
            place
            for place, path in enumerate(made.paths)
            for leg in path.legs
            if leg.id in {one.id for one in row.legs}
        }
        expected = next(iter(ways)) if len(ways) == 1 else -2 if ways else -1
        assert columns.path[number] == expected
        assert columns.span(number).recurs == bool(row.recurs)


def test_records_are_found_by_their_title_and_belong_to_everything(made: LibraryReader) -> None:
    rows = made.list_facts()
    for row in rows[::97]:
        assert made.list_facts(FactFilter(text=row.title))[0].id == row.id
    assert {row.kind.id for row in rows} == set(synth_records.KINDS)
    assert len({row.topics[0].id for row in rows}) == len(synth_records.THEMES)
    assert Counter(len(row.countries) for row in rows).keys() == {0, 1, 2}
    assert any(row.legs for row in rows)
    assert any(row.quantities for row in rows)
    assert all(row.neutral_name for row in rows if row.sensitive)
    assert all("ynthetic" in row.statement for row in rows)


def test_there_are_eras_and_a_series_of_documented_figures(made: LibraryReader) -> None:
    assert [era.date for era in made.eras] == list(synth_records.ERAS)
    assert [account.date for account in made.eras[1].starts] == ["1964", "1967~"]
    (series,) = made.series
    assert len(series.points) == synth_records.SERIES
    assert all(point.quantity is not None and point.fact.date for point in series.points)


def test_it_is_marked_in_library_and_manifest(library: Path, made: LibraryReader) -> None:
    assert made.library.synthetic
    assert read_manifest(library).synthetic


@pytest.mark.parametrize(
    ("statement", "marked"),
    [("DELETE FROM meta WHERE name = 'synthetic'", True), ("DELETE FROM quantity WHERE 0", False)],
)
def test_a_mark_that_one_of_both_has_lost_is_found(
    library: Path, tmp_path: Path, statement: str, marked: bool
) -> None:
    path = doctor(library, tmp_path / "library.sqlite", statement)
    write_manifest(path, read_manifest(path)._replace(synthetic=marked))
    with pytest.raises(LibraryError, match="made up"):
        verify_library(path)


def test_the_cache_is_written_once_and_belongs_to_this_form_of_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synth.tempfile, "gettempdir", lambda: str(tmp_path))
    first = synth.cached_library(10)
    assert ROOT not in first.parents
    monkeypatch.setattr(synth, "write_library", None)  # a second writing would fail
    assert synth.cached_library(10) == first
    monkeypatch.undo()
    monkeypatch.setattr(synth.tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(synth, "_SOURCES", ())
    other, more = synth.cached_library(10), synth.cached_library(100)
    assert other != first
    assert sorted(other.parent.glob("*.sqlite")) == sorted([other, more])


SIZE = synth.MatrixSize(countries=20, questions=7, policies=300)


def test_a_matrix_of_any_size_is_filled_with_policies(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    synth.write_library(path, 100, size=SIZE)
    assert verify_library(path).facts == 104 + 300
    reader = LibraryReader(str(path))
    assert (len(reader.countries), len(reader.questions)) == (20, 7)
    assert len({row.name for row in reader.countries}) == 20
    view = load_countries_view(reader, Selection())
    cells = [cell for row in view.rows for cell in row.cells]
    assert len(cells) == 20 * 7
    policies = [row for row in reader.policies if not row.title.startswith(synth_records.THEMES)]
    assert len(policies) == 300
    assert {row.level for row in policies} == {
        "national", "provincial", "local", "international", ""
    }  # fmt: skip
    assert {row.standing for row in policies} == {"law", "practice", "conflicting"}
    dated = sum(row.date is not None for row in policies)
    assert 0 < dated < 300
    assert len(reader.dated) == 100 + dated
    assert 0.5 < sum(bool(cell.lines) for cell in cells) / len(cells) < 1
    statement = reader.get_fact(policies[0].id)
    assert statement is not None and "ynthetic" in statement.statement
    assert reader.list_facts(FactFilter(text=policies[-1].title))[0].id == policies[-1].id
    reader.close()


def test_a_usual_library_has_nothing_of_a_larger_matrix(tmp_path: Path) -> None:
    hashes = []
    for number, size in enumerate((synth.USUAL, synth.MatrixSize(8, 1, 0), SIZE, SIZE)):
        path = tmp_path / f"{number}.sqlite"
        synth.write_library(path, 30, size=size)
        hashes.append(file_sha256(path))
    assert hashes[0] == hashes[1] != hashes[2] == hashes[3]
    assert synth.USUAL.name == "" != SIZE.name


def test_the_command_writes_a_library_and_refuses_nonsense(tmp_path: Path) -> None:
    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "benchmarks.synth", *words]
        return subprocess.run(
            command, cwd=ROOT, env={"PYTHONPATH": str(ROOT / "src"), "PATH": ""},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    target = tmp_path / "new" / "library.sqlite"
    done = run("--records", "50", "--output", str(target))
    assert done.returncode == 0, done.stderr
    assert "SYNTHETIC, 52 records, 50 of them dated" in done.stdout
    assert verify_library(target).facts == 52
    assert sorted(path.name for path in target.parent.iterdir()) == [
        "library.sqlite", "library.sqlite.manifest.json"
    ]  # fmt: skip
    sized = run(
        "--records", "50", "--output", str(target),
        "--countries", "9", "--questions", "3", "--policies", "30",
    )  # fmt: skip
    assert "SYNTHETIC, 82 records, 50 of them dated" in sized.stdout
    assert run("--records", "-1", "--output", str(target)).returncode == 2
    assert run("--records", "5", "--countries", "3", "--output", str(target)).returncode == 2
    failed = run("--records", "5", "--output", "/proc/library.sqlite")
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr
