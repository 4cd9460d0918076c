"""The facts table's view: rows, facets with counts, filters that can be lifted."""

from __future__ import annotations

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import Named, QuantityRow
from explorer.viewmodels.facts import FactsView, build_facts_view, facts_row, load_facts_view
from explorer.viewmodels.facts_found import FACETS, FacetName, FactsFound, find_among
from explorer.viewmodels.selection import Filters, Period, Selection, Subject
from exports.export_rows import GRAVE, PRICE, make_fact

RISK, EVENT = Named("risk", "Risk"), Named("event", "Event")
CHINA, LAOS = Named("china", "China"), Named("laos", "Laos")
AID = Named("aid", "Aid")
ROWS = (
    make_fact("a", 1, kind=RISK, countries=(CHINA,), date="1999"),
    make_fact("b", 2, kind=RISK, countries=(CHINA, LAOS), topics=(AID,), date="2004-07"),
    make_fact("c", 3, kind=EVENT, countries=(LAOS,)),
)
NAMES: dict[FacetName, list[Named]] = {
    "kinds": [RISK, EVENT, Named("term", "Term")], "countries": [CHINA, LAOS], "topics": [AID],
}  # fmt: skip


def _view(period: Period | None = None, **filters: object) -> FactsView:
    selection = Selection(filters=Filters(**filters), period=period)  # type: ignore[arg-type]  # tests name them
    found = find_among(ROWS, selection.filters, period)
    return build_facts_view(found, 5, NAMES, selection)


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({}, "abc"),
        ({"kinds": ("risk",)}, "ab"),
        ({"kinds": ("risk", "event")}, "abc"),
        ({"kinds": ("risk",), "countries": ("laos",)}, "b"),
        ({"topics": ("aid",)}, "b"),
        ({"topics": ("aid",), "kinds": ("event",)}, ""),
    ],
)
def test_filters_narrow_the_rows(filters: dict[str, object], ids: str) -> None:
    view = _view(**filters)
    assert "".join(row.id for row in view.rows) == ids
    assert view.count_text == f"{len(ids)} of 5 facts"
    assert bool(view.empty_text) == (not ids)


def test_a_facet_counts_what_each_choice_would_leave() -> None:
    kinds, countries, topics = _view(countries=("laos",)).facets
    assert [(one.name, one.count) for one in kinds.choices] == [("Risk", 1), ("Event", 1)]
    # Its own filter does not count, so that another country can be chosen instead.
    assert [(one.id, one.count) for one in countries.choices] == [("china", 2), ("laos", 2)]
    assert countries.chosen == ("laos",)
    assert [choice.count for choice in topics.choices] == [1]


def test_a_chosen_value_stays_on_offer_where_nothing_is_left_of_it() -> None:
    kinds = _view(kinds=("term",)).facets[0]
    assert [choice.id for choice in kinds.choices] == ["risk", "event", "term"]


def test_each_filter_in_force_is_named() -> None:
    view = _view(text="bribe", kinds=("risk",), countries=("china", "laos"), topics=("aid",))
    assert [one.text for one in view.narrowings] == [
        "Words: “bribe”", "Kind: Risk", "Country: China", "Country: Laos", "Topic: Aid",
    ]  # fmt: skip


def test_all_facts_are_counted_without_of() -> None:
    found = find_among(ROWS, Filters(), None)
    assert build_facts_view(found, 3, NAMES, Selection()).count_text == "3 facts"


def test_nothing_found_names_what_was_asked_for() -> None:
    found = find_among((), Filters("zzz", ("risk",)), None)
    view = build_facts_view(found, 5, NAMES, Selection(filters=Filters("zzz", ("risk",))))
    assert "Words: “zzz” + Kind: Risk" in view.empty_text


def test_a_period_names_itself_and_says_how_many_have_no_date() -> None:
    view = _view(period=Period.of_years(1998, 2001))
    assert (view.count_text, view.rows) == ("1 of 5 facts", (facts_row(ROWS[0]),))
    assert [one.text for one in view.narrowings] == ["Dated 1998 to 2001"]
    assert view.left_out == "1 without a date in the source is left out"
    assert [(one.id, one.count) for one in view.facets[1].choices] == [("china", 1)]
    assert _view(period=Period.of_years(1998, 2001), kinds=("event",)).left_out.startswith("1 ")
    assert _view(period=Period.of_years(1998, 2001), kinds=("risk",)).left_out == ""
    assert _view().left_out == ""


def test_not_all_listed_says_so() -> None:
    found = find_among(ROWS, Filters(), None, most=2)
    view = build_facts_view(found, 3, NAMES, Selection())
    assert [row.id for row in view.rows] == ["a", "b"]
    assert view.listed == "The first 2 of 3 are listed; narrow the list to see others."
    assert view.count_text == "3 facts"
    ranked = build_facts_view(found, 3, NAMES, Selection(filters=Filters("x")))
    assert ranked.listed.startswith("The nearest 2 of 3")
    assert _view().listed == ""
    assert build_facts_view(FactsFound((), 0, 0, {}), 3, NAMES, Selection()).listed == ""


def test_a_row_keeps_the_hedge_and_names_the_authors() -> None:
    row = facts_row(PRICE)
    assert (row.figure, row.who, row.date, row.pages) == (
        "about $25–38 per head", "a broker", "2005", "p. 50",
    )  # fmt: skip
    plain = facts_row(make_fact())
    assert (plain.figure, plain.who, plain.date) == ("", "the authors", "undated")
    assert facts_row(make_fact(kind=Named("quantity", "Figure"))).figure == "in words only"


def test_a_sensitive_row_says_no_more_than_its_neutral_name() -> None:
    row = facts_row(GRAVE)
    assert row.text == "A risk on this leg (folded)"
    assert (row.figure, row.who, row.date, row.countries, row.figure_key) == ("", "", "", "", None)
    assert facts_row(GRAVE, {"grave"}).text == GRAVE.statement


@pytest.mark.parametrize(
    ("low", "high", "key"),
    [
        (25.0, 38.0, ("USD", 25.0, 38.0)),
        (None, 38.0, ("USD", 38.0, 38.0)),
        (25.0, None, ("USD", 25.0, 25.0)),
        (None, None, None),
    ],
)
def test_figures_are_ordered_within_their_unit(
    low: float | None, high: float | None, key: object
) -> None:
    figure = QuantityRow(low, high, "money", "", "USD", "", "", None, "")
    assert facts_row(make_fact(quantities=(figure,))).figure_key == key


def test_the_library_loads_whole_ranked_and_narrowed(reader: LibraryReader) -> None:
    everything = load_facts_view(reader, Selection())
    assert len(everything.rows) == everything.total == reader.count_facts()
    assert not everything.ranked
    assert not everything.narrowings
    assert [facet.name for facet in everything.facets] == list(FACETS)
    found = load_facts_view(reader, Selection(filters=Filters("mekong")))
    assert found.ranked
    assert 0 < len(found.rows) < len(everything.rows)
    risk = next(one for one in everything.facets[0].choices if one.id == "risk")
    narrowed = load_facts_view(reader, Selection(filters=Filters(kinds=("risk",))))
    assert len(narrowed.rows) == risk.count
    subject = Subject("fact", everything.rows[3].id)
    assert load_facts_view(reader, Selection(subject)).selected == subject.id


def test_no_sensitive_word_of_a_folded_record_is_in_the_table(reader: LibraryReader) -> None:
    shown = {row.id: row for row in load_facts_view(reader, Selection()).rows}
    for fact in reader.list_facts():
        if fact.sensitive:
            assert shown[fact.id].folded
            assert fact.statement not in str(shown[fact.id])
