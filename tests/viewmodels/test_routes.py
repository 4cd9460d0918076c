"""The routes view: what is shown, what is drawn, what the list says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, LegRow, PathRow, PlaceRow
from explorer.viewmodels.formatting import NOT_DOCUMENTED
from explorer.viewmodels.routes import (
    NO_PATHS,
    Documented,
    RoutePath,
    RoutesView,
    build_routes_view,
    load_routes_view,
)
from explorer.viewmodels.selection import Reading, Selection, Subject, SubjectKind

LAOS, VIETNAM, RUSSIA = "laos-mekong-thailand", "vietnam", "russia"
STAYING = "staying-returning"


def shown(view: RoutesView) -> list[str]:
    return [path.id for path in view.paths]


def path_of(view: RoutesView, path_id: str) -> RoutePath:
    return next(path for path in view.paths if path.id == path_id)


def leg_row(leg_id: str, *corridor: str, dashed: bool = False) -> LegRow:
    return LegRow(leg_id, leg_id, "", "", "", (50,), (), corridor, dashed, "", "", ())


def path_row(path_id: str, *legs: LegRow, kind: str = "path") -> PathRow:
    return PathRow(path_id, path_id.title(), kind, "A statement.", (50,), "", legs)


def place_row(
    place_id: str, level: str = "city", lon: float = 110.0, lat: float = 30.0
) -> PlaceRow:
    return PlaceRow(place_id, place_id.title(), level, "china", lon, lat, "", (), (50,))


PLACES = (
    place_row("a"),
    place_row("b", lon=112),
    place_row("c", lon=114),
    place_row("in-x", "country"),
)


def built(*paths: PathRow, selection: Selection | None = None) -> RoutesView:
    nothing = Documented((), {})
    return build_routes_view(paths, PLACES, (), nothing, selection or Selection())


# Which paths are shown


def test_without_a_choice_all_seven_paths_are_shown(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    assert len(view.paths) == 7
    assert not any(path.is_reading for path in view.paths)
    assert view.subtitle == "7 of 7 documented paths shown"
    assert [choice.number for choice in view.choices] == list(range(1, 9))


def test_without_a_choice_the_path_that_is_read_is_shown(reader: LibraryReader) -> None:
    assert shown(load_routes_view(reader, Selection(reading=Reading(RUSSIA)))) == [RUSSIA]
    assert shown(load_routes_view(reader, Selection(reading=Reading(STAYING)))) == [STAYING]


def test_a_choice_is_kept_in_the_order_of_the_paths(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection(paths=(RUSSIA, LAOS), reading=Reading(VIETNAM)))
    assert shown(view) == [LAOS, RUSSIA]
    assert [choice.id for choice in view.choices if choice.shown] == [LAOS, RUSSIA]


def test_no_path_can_be_asked_for(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection(paths=NO_PATHS))
    assert not view.paths
    assert not view.bands
    assert view.places
    assert view.countries


def test_what_is_selected_is_shown_unless_the_reader_chose_the_paths(reader: LibraryReader) -> None:
    leg = Subject("leg", "marriage-in-china")
    assert STAYING in shown(load_routes_view(reader, Selection(leg)))
    assert shown(load_routes_view(reader, Selection(leg, paths=(LAOS,)))) == [LAOS]
    assert STAYING not in shown(load_routes_view(reader, Selection(Subject("leg", "border-river"))))


# What is drawn


def test_every_leg_of_a_path_is_drawn_once(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection(paths=(LAOS,)))
    legs = [f"leg:{LAOS}/{leg.id}" for leg in path_of(view, LAOS).legs]
    assert [band.id for band in view.bands] == legs
    assert {band.color for band in view.bands} == {0}


def test_a_leg_that_all_shown_paths_share_is_drawn_once_and_belongs_to_none(
    reader: LibraryReader,
) -> None:
    view = load_routes_view(reader, Selection(paths=(LAOS, VIETNAM)))
    shared = [band.id.rpartition("/")[2] for band in view.bands if not band.path_id]
    assert "border-river" in shared
    assert len(shared) == len(set(shared))
    assert any(band.id == f"leg:{VIETNAM}/into-vietnam" and band.path_id for band in view.bands)


def test_a_gap_is_joined_only_between_two_named_places() -> None:
    named = built(path_row("p", leg_row("one", "a", "b"), leg_row("two", "c", "a")))
    assert [(band.id, band.dashed) for band in named.bands] == [
        ("leg:p/one", False),
        ("leg:p/two", True),
        ("leg:p/two", False),
    ]
    open_end = built(path_row("p", leg_row("one", "a", "b"), leg_row("two", "in-x", "c")))
    assert [band.id for band in open_end.bands] == ["leg:p/one", "leg:p/two"]
    back = built(path_row("p", leg_row("one", "a", "b"), leg_row("two", "c", "b")))
    assert len(back.bands) == 2


def test_the_legs_of_a_reading_are_not_strung_together() -> None:
    legs = leg_row("one", "a", "b"), leg_row("two", "c", "a")
    view = built(path_row("r", *legs, kind="reading"), selection=Selection(paths=("r",)))
    assert [band.dashed for band in view.bands] == [False, False]


def test_a_leg_of_unknown_places_draws_nothing() -> None:
    view = built(path_row("p", leg_row("one", "nowhere"), leg_row("two", "a", "b")))
    assert [band.id for band in view.bands] == ["leg:p/two"]


def test_ends_of_corridors_are_neither_points_nor_in_the_list(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    assert not [place.id for place in view.places if place.id.startswith("in-")]
    assert not [place for place in view.places if place.level == "country"]


def test_places_beyond_the_map_are_listed_and_named_at_its_edge(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    names = {place.name for place in view.places if not place.on_map}
    assert {"Moscow", "Havana", "Seattle"} <= names
    edges = {one.name: one.east for one in view.outside}
    assert {name for name, east in edges.items() if east} == {
        "Canada", "Havana", "Mexico", "United States",
    }  # fmt: skip
    assert {name for name, east in edges.items() if not east} == {
        "Belgium", "France", "Germany", "Moscow", "Netherlands", "Spain", "Sweden", "Switzerland",
        "United Kingdom",
    }  # fmt: skip


def test_every_country_with_facts_is_on_the_map_or_at_its_edge(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    edges = {one.id for one in view.outside}
    for country in view.countries:
        said = f"{country.name}: {country.detail}"
        if country.count and "an organisation, on no map" not in said:
            assert country.on_map or f"country:{country.id}" in edges, said
        assert country.on_map == ("map" not in country.detail), said
        assert (f"country:{country.id}" in edges) == ("beyond the map" in said), said


def test_a_building_gets_no_point(reader: LibraryReader) -> None:
    places = load_routes_view(reader, Selection()).places
    assert not any(place.on_map for place in places if place.level == "building")


def test_no_text_holds_a_coordinate(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    for place in view.places:
        lon, lat = place.at
        said = f"{place.name} {place.detail} {place.pages} {view.hovers[f'place:{place.id}']}"
        assert str(lon) not in said
        assert str(lat) not in said


# What is selected


def test_a_leg_is_selected_on_every_path_that_has_it(reader: LibraryReader) -> None:
    subject = Subject("leg", "across-china")
    view = load_routes_view(reader, Selection(subject, paths=(LAOS, VIETNAM, RUSSIA)))
    lit = {band.id for band in view.bands if band.selected}
    assert lit == {f"leg:{LAOS}/across-china", f"leg:{VIETNAM}/across-china"}
    assert view.selected == {"leg:across-china"}


def test_a_path_is_selected_with_all_its_legs(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection(Subject("path", RUSSIA)))
    assert all(band.selected == (band.path_id in {"", RUSSIA}) for band in view.bands)


def test_a_fact_shows_where_it_belongs(reader: LibraryReader) -> None:
    row = next(row for row in reader.list_facts(FactFilter(legs=("across-laos",))) if row.countries)
    view = load_routes_view(reader, Selection(Subject("fact", row.id)))
    assert "leg:across-laos" in view.selected
    assert f"country:{row.countries[0].id}" in view.selected


def test_a_folded_fact_shows_nothing(reader: LibraryReader) -> None:
    row = next(row for row in reader.list_facts() if row.sensitive and row.countries)
    subject = Subject("fact", row.id)
    assert not load_routes_view(reader, Selection(subject)).selected
    assert load_routes_view(reader, Selection(subject, opened=frozenset([row.id]))).selected


def test_an_unknown_subject_is_harmless(reader: LibraryReader) -> None:
    for kind in get_args(SubjectKind):
        view = load_routes_view(reader, Selection(Subject(kind, "no-such-thing")))
        assert len(view.paths) == 7


# What the list says


def test_a_leg_says_its_figures_with_their_hedges(reader: LibraryReader) -> None:
    laos = path_of(load_routes_view(reader, Selection(paths=(LAOS,))), LAOS)
    across = next(leg for leg in laos.legs if leg.id == "across-laos")
    assert "about $3" in [figure.amount for figure in across.figures]
    held = [figure.what for figure in across.figures if "300" in figure.amount]
    assert held
    assert held[0].endswith("only if caught")


def test_a_figure_of_several_legs_stands_on_the_first_only(reader: LibraryReader) -> None:
    laos = path_of(load_routes_view(reader, Selection(paths=(LAOS,))), LAOS)
    said = [(figure.amount, figure.what) for leg in laos.legs for figure in leg.figures]
    assert len(said) == len(set(said))
    into = next(leg for leg in laos.legs if leg.id == "into-laos")
    assert "figures of leg 4 hold here too" in into.note.lower()


def test_what_is_missing_is_said_in_words(reader: LibraryReader) -> None:
    russia = path_of(load_routes_view(reader, Selection(paths=(RUSSIA,))), RUSSIA)
    into = next(leg for leg in russia.legs if leg.id == "into-russia")
    assert not into.figures
    assert into.note == f"Price and duration: {NOT_DOCUMENTED}"


def test_a_figure_of_another_way_stays_on_its_path(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection())
    for path in view.paths:
        amounts = [figure.amount for leg in path.legs for figure in leg.figures]
        assert ("$10,000 per head" in amounts) == (path.id == "forged-papers")


def test_a_sensitive_figure_stays_folded(reader: LibraryReader) -> None:
    base = next(row for row in reader.list_facts(FactFilter(kinds=("price",))) if row.legs)
    price = base.price
    assert price is not None
    row = replace(
        base,
        sensitive=(base.kind,),
        neutral_name="A neutral name",
        price=replace(price, role="piece"),
        branch=None,
        due="always",
    )
    path = next(path for path in reader.paths if row.legs[0].id in [leg.id for leg in path.legs])
    for opened, seen in ((frozenset[str](), False), (frozenset([row.id]), True)):
        selection = Selection(paths=(path.id,), opened=opened)
        view = build_routes_view(
            reader.paths, reader.places, reader.countries, Documented((row,), {}), selection
        )
        figures = [figure for leg in view.paths[0].legs for figure in leg.figures]
        assert bool(figures[0].amount) == seen
        assert (figures[0].what == "A neutral name") != seen


def test_a_duration_in_words_keeps_its_words(reader: LibraryReader) -> None:
    laos = path_of(load_routes_view(reader, Selection(paths=(LAOS,))), LAOS)
    figures = [(one.amount, one.what) for leg in laos.legs for one in leg.figures]
    assert ("for months", "Wait for a travel permit, on one of several ways") in figures


def test_countries_count_their_facts(reader: LibraryReader) -> None:
    countries = {one.id: one for one in load_routes_view(reader, Selection()).countries}
    china = countries["china"]
    assert china.count == reader.count_facts(FactFilter(countries=("china",)))
    assert china.detail == f"{china.count:,} documented facts"
    assert china.on_map


@pytest.mark.parametrize(
    "country",
    [
        "belgium", "canada", "france", "germany", "mexico", "netherlands", "spain", "sweden",
        "switzerland", "united-kingdom", "united-states",
    ],
)  # fmt: skip
def test_a_country_beyond_the_map_says_so(reader: LibraryReader, country: str) -> None:
    view = load_routes_view(reader, Selection())
    row = next(one for one in view.countries if one.id == country)
    assert row.detail.endswith(", beyond the map")
    assert not row.on_map
    assert view.hovers[f"country:{country}"].startswith(f"{row.name}: {row.detail}")


def test_every_country_is_on_the_map_beyond_it_or_an_organisation(reader: LibraryReader) -> None:
    rows = {row.id: row for row in reader.countries}
    view = load_routes_view(reader, Selection())
    beyond = {one.id for one in view.outside}
    for country in view.countries:
        organisation = rows[country.id].roles == ("actor",)
        assert country.on_map == (not organisation and "beyond" not in country.detail)
        assert country.detail.endswith("on no map") == organisation
        assert not (country.on_map and f"country:{country.id}" in beyond)
    assert {"european-union", "unhcr"} == {
        one.id for one in view.countries if one.detail.endswith("on no map")
    }


def test_a_place_without_a_point_says_why(reader: LibraryReader) -> None:
    places = {place.id: place for place in load_routes_view(reader, Selection()).places}
    assert places["moscow"].detail == "city, Russia, beyond the map"
    assert places["havana"].detail == "city, beyond the map"
    assert "does not say where it lies" in places["hanawon"].detail
    assert places["hanoi"].detail == "city, Vietnam"


def test_crossings_in_number_stand_on_the_countries_alone(reader: LibraryReader) -> None:
    row = reader.get_fact("official-crossings-china-north-korea")
    assert row is not None
    assert not row.places
    view = load_routes_view(reader, Selection(Subject("fact", row.id)))
    assert {key for key in view.selected if not key.startswith("leg:")} == {
        "country:china",
        "country:north-korea",
    }
    counted = [one for one in reader.list_facts() for q in one.quantities if q.unit == "crossings"]
    assert counted
    assert not [one.id for one in counted if one.places]


def test_everything_that_the_map_can_select_is_in_the_list(reader: LibraryReader) -> None:
    view = load_routes_view(reader, Selection(paths=tuple(path.id for path in reader.paths)))
    rows = {f"leg:{leg.id}" for path in view.paths for leg in path.legs}
    rows |= {f"country:{one.id}" for one in view.countries}
    rows |= {f"place:{one.id}" for one in view.places}
    assert {f"leg:{band.id.rpartition('/')[2]}" for band in view.bands} <= rows
    assert {one.id for one in view.outside} <= rows
    assert set(view.hovers) - {band.id for band in view.bands} <= rows


@pytest.mark.parametrize("key", ["leg:russia/into-russia", "place:hanoi", "country:china"])
def test_a_hover_says_what_and_where(reader: LibraryReader, key: str) -> None:
    said = load_routes_view(reader, Selection()).hovers[key]
    assert "p. " in said or "pp. " in said or "documented facts" in said


def test_another_choice_gives_the_view_that_would_be_built_anew(library_path: Path) -> None:
    reader = LibraryReader(str(library_path))
    for subject in (Subject("leg", "into-laos"), Subject("country", "china"), None):
        selection = Selection(subject=subject, paths=("laos-mekong-thailand", "vietnam"))
        fresh = LibraryReader(str(library_path))
        assert load_routes_view(reader, selection) == load_routes_view(fresh, selection)
        fresh.close()
    reader.close()
