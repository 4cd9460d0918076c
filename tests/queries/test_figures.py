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

ACCOUNTS = (
    "form: ranges\n  contested: how-many", "form: accounts\n  contested: how-many"
)  # fmt: skip


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


def test_charts_come_group_by_group_in_their_order(opened: LibraryReader) -> None:
    assert [(one.group, one.id, one.form, one.title) for one in opened.figures] == [
        ("how-many", "how-many", "ranges", "How many"),
        ("how-many", "crossers-over-time", "over-time", "People who crossed"),
        ("what-was-paid", "bribes-over-time", "over-time", "Bribes"),
        ("what-was-paid", "prices-of-the-way", "legs", "Prices of the way"),
    ]
    assert [one.facts for one in opened.figures] == [
        ("many", "fewer"), ("many", "fewer", "fence"), ("bribe",), ("fee", "bribe", "sum"),
    ]  # fmt: skip
    assert opened.figures[2].takeaway == "Guards took $13."


def test_a_chart_of_a_set_has_what_the_set_says(opened: LibraryReader) -> None:
    chart = opened.get_figure("how-many")
    assert chart is not None
    assert chart.head == opened.figures[0]
    assert (chart.source, chart.counts, chart.pages) == ("contested", "People.", (2,))
    assert (chart.series, chart.turn, chart.why) == (None, "", "")
    assert chart.note == "The account of 2006 is that of the guards (p. 2)."
    assert [(one.fact.id, one.quantity and one.quantity.max) for one in chart.points] == [
        ("many", 10), ("fewer", 10),
    ]  # fmt: skip


def test_a_chart_of_a_series_has_the_series(opened: LibraryReader) -> None:
    chart = opened.get_figure("crossers-over-time")
    assert chart is not None
    assert chart.source == "series"
    assert chart.series == opened.series[0]
    assert chart.points == opened.series[0].points
    assert (chart.counts, chart.pages) == ("People who went across.", (2, 4, 7))


def test_figures_of_its_own_stay_in_order_and_folded_ones_among_them(
    opened: LibraryReader,
) -> None:
    chart = opened.get_figure("prices-of-the-way")
    assert chart is not None
    assert (chart.source, chart.counts) == ("facts", "What was paid on the way.")
    assert [(one.fact.id, one.remark) for one in chart.points] == [
        ("fee", ""), ("bribe", "To a guard."), ("sum", ""),
    ]  # fmt: skip
    assert [one.quantity and one.quantity.min for one in chart.points] == [2000, 13, 63]
    assert [bool(one.fact.sensitive) for one in chart.points] == [False, False, True]


def test_there_is_no_chart_of_an_unknown_id(opened: LibraryReader) -> None:
    assert opened.get_figure("nowhere") is None


def test_a_member_of_a_set_gives_a_point_for_each_figure_or_one_without(tmp_path: Path) -> None:
    root = write_db(
        tmp_path / "db",
        contested=("members: [many, fewer]", "members: [fence, many]"),
        facts=("qualifier: about}\n", "qualifier: about}\n    - {min: 3, max: 4, unit: days}\n"),
        figures=ACCOUNTS,
    )
    figures = root / "records/figures/figures.yaml"
    text = figures.read_text(encoding="utf-8").replace(", and fewer than ten by another", "")
    figures.write_text(text, encoding="utf-8")
    compile_library(root, tmp_path / "library.sqlite")
    reader = LibraryReader(str(tmp_path / "library.sqlite"))
    chart = reader.get_figure("how-many")
    assert chart is not None
    assert [(one.fact.id, one.quantity and one.quantity.min) for one in chart.points] == [
        ("fence", None), ("many", 10), ("many", 3),
    ]  # fmt: skip
    reader.close()


def test_the_shipped_charts_are_read_whole(reader: LibraryReader) -> None:
    assert len(reader.figures) >= 41
    for head in reader.figures:
        chart = reader.get_figure(head.id)
        assert chart is not None
        assert chart.head == head
        assert chart.points
        assert (chart.series is not None) == (head.form == "over-time")
        assert bool(chart.turn) == (head.form == "before-after")
        assert head.takeaway
        assert chart.counts


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE figure SET form = 'pie' WHERE id = 'how-many'",
        "UPDATE figure SET source = 'rumour' WHERE id = 'how-many'",
        "UPDATE figure SET turn = 'soon' WHERE id = 'how-many'",
        "UPDATE figure SET form = 'before-after' WHERE id = 'how-many'",
        "UPDATE figure SET series_id = 'bribes' WHERE id = 'how-many'",
        "UPDATE figure SET series_id = NULL WHERE id = 'bribes-over-time'",
        "UPDATE figure SET series_id = 'nothing' WHERE id = 'bribes-over-time'",
        "DELETE FROM figure_member WHERE figure_id = 'how-many'",
        "UPDATE figure_member SET fact_id = 'nobody' WHERE fact_id = 'many'",
        "UPDATE figure_member SET quantity = 'many' WHERE fact_id = 'many'",
        "DROP TABLE figure_member",
    ],
)
def test_a_library_with_a_planted_fault_is_refused(small: Path, tmp_path: Path, fault: str) -> None:
    library = doctor(small, tmp_path / "library.sqlite", fault)
    with pytest.raises(LibraryError):
        verify_library(library)


def test_what_a_library_names_wrongly_is_read_all_the_same(small: Path, tmp_path: Path) -> None:
    library = doctor(
        small, tmp_path / "library.sqlite",
        "UPDATE figure SET form = 'pie', source = 'rumour' WHERE id = 'how-many'",
        "UPDATE figure_member SET quantity = 7 WHERE figure_id = 'how-many' AND position = 0",
        "UPDATE figure_member SET fact_id = 'nobody' WHERE figure_id = 'how-many' AND position = 1",
    )  # fmt: skip
    reader = LibraryReader(str(library))
    chart = reader.get_figure("how-many")
    assert chart is not None
    assert (chart.head.form, chart.source) == ("accounts", "facts")
    assert [(one.fact.id, one.quantity) for one in chart.points] == [("many", None)]
    reader.close()
