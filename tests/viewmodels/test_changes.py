"""Charts of change keep dates and figures as wide as the source leaves them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter
from explorer.viewmodels.changes import build_chart, extent
from explorer.viewmodels.journey import load_journey_view
from explorer.viewmodels.journey_leg import LegScreen
from explorer.viewmodels.selection import Reading, Selection


def load_charts(reader: LibraryReader, path: str, leg: str) -> dict[str, list[str]]:
    screen = load_journey_view(reader, Selection(reading=Reading(path, f"leg/{leg}"))).screen
    assert isinstance(screen, LegScreen)
    return {
        group.chart.title: [mark.figure for mark in group.chart.marks]
        for group in screen.section("changes").groups
        if group.chart
    }


@pytest.mark.parametrize(
    ("edtf", "wanted"),
    [
        ("2005", (2005, 2006)), ("1997/1999", (1997, 2000)), ("199X", (1990, 2000)),
        ("2006~", (2006, 2007)), ("2005/..", (2005, None)), ("../2004", (None, 2005)),
        ("2003-10", (2003.75, 2003 + 10 / 12)), ("2006-21", (2006 + 2 / 12, 2006 + 5 / 12)),
        (None, None), ("", None),
    ],
)  # fmt: skip
def test_an_extent_is_as_wide_as_the_date(
    edtf: str | None, wanted: tuple[float | None, float | None] | None
) -> None:
    found = extent(edtf)
    if wanted is None:
        assert found is None
    else:
        assert found == pytest.approx(wanted)


@given(st.integers(1900, 2020), st.integers(1, 12))
def test_a_month_lies_within_its_year(year: int, month: int) -> None:
    found = extent(f"{year}-{month:02}")
    assert found is not None
    start, end = found
    assert start is not None
    assert end is not None
    assert year <= start < end <= year + 1


def test_the_bribe_at_the_river_has_three_dates(reader: LibraryReader) -> None:
    charts = load_charts(reader, "laos-mekong-thailand", "border-river")
    assert charts["By date: bribe to a border guard"] == [
        "about $13", "$25–38 per head", "closer to $50 per head",
    ]  # fmt: skip


def test_support_and_arrests_have_charts(reader: LibraryReader) -> None:
    support = load_charts(reader, "laos-mekong-thailand", "resettlement")
    assert support["By date: first instalment of resettlement support"] == ["$13,000", "$3,000"]
    arrests = load_charts(reader, "laos-mekong-thailand", "northern-thailand")
    assert "80 people" in arrests["By date: Arrests in Thailand"]


def test_figures_of_another_unit_stay_in_the_list(reader: LibraryReader) -> None:
    rows = reader.list_facts(
        FactFilter(ids=("subsidy-cut-2004", "support-total-before-2005",
                        "support-total-since-2005"))
    )  # fmt: skip
    chart = build_chart("Support", rows)
    assert chart is not None
    assert len(chart.marks) == 2
    assert "1 figure of another kind" in chart.description


def test_one_date_makes_no_chart(reader: LibraryReader) -> None:
    assert build_chart("One", reader.list_facts(FactFilter(ids=("bribe-tumen-2005",)))) is None
    assert build_chart("None", ()) is None


def test_no_chart_holds_a_sensitive_record_or_an_invented_end(reader: LibraryReader) -> None:
    for path in reader.paths:
        for leg in path.legs:
            screen = load_journey_view(
                reader, Selection(reading=Reading(path.id, f"leg/{leg.id}"))
            ).screen
            assert isinstance(screen, LegScreen)
            for group in screen.section("changes").groups:
                for mark in group.chart.marks if group.chart else ():
                    row = reader.get_fact(mark.id)
                    assert row is not None
                    assert not row.sensitive
                    assert mark.low is not None or mark.high is not None
                    if mark.low is not None and mark.high is not None:
                        assert mark.low <= mark.high
