"""The map in words."""

from __future__ import annotations

from explorer.dates import day_number
from explorer.queries.reader import LibraryReader
from explorer.viewmodels.routes import NO_PATHS, load_routes_view
from explorer.viewmodels.routes_words import layer_words
from explorer.viewmodels.selection import Period, Selection, Subject


def words(reader: LibraryReader, selection: Selection) -> str:
    return load_routes_view(reader, selection).words


def test_all_paths_and_nothing_selected(reader: LibraryReader) -> None:
    assert words(reader, Selection()) == (
        "The map shows all 7 documented paths as schematic bands. Nothing is selected."
    )


def test_some_paths_are_named(reader: LibraryReader) -> None:
    said = words(reader, Selection(paths=("russia", "vietnam")))
    assert said.startswith("The map shows as schematic bands: 2 Vietnam; 5 Russia.")
    assert words(reader, Selection(paths=NO_PATHS)).startswith(
        "The map shows countries and names, and no path."
    )
    everything = tuple(path.id for path in reader.paths)
    assert "8 Staying, returning, being sent back" in words(reader, Selection(paths=everything))


def test_the_period_is_said(reader: LibraryReader) -> None:
    assert "Years: 1999 to 2004." in words(reader, Selection(period=Period.of_years(1999, 2004)))
    assert "Year: 2004." in words(reader, Selection(period=Period.of_years(2004, 2004)))
    july = words(reader, Selection(period=Period(day_number(2004, 7), day_number(2004, 8))))
    assert "Year: 2004. The map takes a period by whole years from 1997 to 2006." in july
    early = words(reader, Selection(period=Period.of_years(1950, 1959)))
    assert "The period (1950 to 1959) lies outside 1997 to 2006: all years are shown." in early
    assert "whole years" not in words(reader, Selection(period=Period.of_years(2004, 2004)))


def test_what_is_selected_is_named(reader: LibraryReader) -> None:
    for kind, thing, name in (
        ("leg", "into-russia", "Into Russia"),
        ("place", "hanoi", "Hanoi"),
        ("country", "mongolia", "Mongolia"),
        ("path", "russia", "Russia"),
    ):
        said = words(reader, Selection(Subject(kind, thing)))  # type: ignore[arg-type]  # a literal
        assert said.endswith(f"Selected: {name}.")


def test_a_fact_says_where_it_is_marked(reader: LibraryReader) -> None:
    said = words(reader, Selection(Subject("fact", "bribe-river-2006")))
    assert "Selected: Bribe at the river, 2006, marked at The border river" in said


def test_a_folded_fact_has_its_neutral_name(reader: LibraryReader) -> None:
    row = next(row for row in reader.list_facts() if row.sensitive and row.title and row.legs)
    said = words(reader, Selection(Subject("fact", row.id)))
    assert said.endswith(f"Selected: {row.neutral_name.rstrip('.')}, folded.")
    assert row.statement not in said


def test_an_unknown_subject_says_nothing(reader: LibraryReader) -> None:
    assert "Selected" not in words(reader, Selection(Subject("place", "nowhere")))


def test_layers_in_words() -> None:
    assert layer_words(["Places on them", "Named rivers"]) == (
        "Layers: Places on them and Named rivers."
    )
    assert layer_words([]) == "No layer lies over the base map."
