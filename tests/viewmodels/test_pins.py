"""The pinned cells as a view: in the reader's order, grouped, with citations, whatever is kept."""

from __future__ import annotations

import pytest

from explorer.queries.reader import LibraryReader
from explorer.viewmodels.countries import load_countries_view
from explorer.viewmodels.country_cells import CellKey
from explorer.viewmodels.pins import (
    GROUPINGS,
    PinGrouping,
    PinsView,
    cell_words,
    copied_pin,
    load_pins_view,
)
from explorer.viewmodels.selection import Period, Selection, Subject

ARREST, RANSOM, GUARD = ("china", "arrest"), ("laos", "ransom"), ("thailand", "border-control")
SILENT, GONE, LAOS = ("mongolia", "convention"), ("atlantis", "arrest"), ("laos", "arrest")
CELLS = (ARREST, RANSOM, GONE, GUARD, SILENT, LAOS)


def load(
    reader: LibraryReader, grouping: PinGrouping = "pinned", selection: Selection | None = None,
    cells: tuple[CellKey, ...] = CELLS,
) -> PinsView:  # fmt: skip
    return load_pins_view(reader, selection or Selection(), cells, grouping)


def test_they_stand_in_the_readers_order_with_all_that_the_matrix_states(
    reader: LibraryReader,
) -> None:
    view, matrix = load(reader), load_countries_view(reader, Selection())
    assert [pin.key for pin in view.pins] == list(CELLS)
    assert [pin.place for pin in view.pins] == list(range(len(CELLS)))
    for pin in view.pins:
        cell = matrix.cell(*pin.key)
        assert [line.id for line in pin.lines] == [one.id for one in (cell.lines if cell else ())]
        assert [fact.id for fact in pin.stated.facts] == [line.id for line in pin.lines]
    assert view.counted == "6 pinned cells · 1 not in this library"


def test_each_statement_has_its_citation(reader: LibraryReader) -> None:
    (line,) = load(reader).pins[0].lines
    assert line.pages == "p. 44"
    for words in ("practice", "national level", "October 2003", "says: the authors", "endnote 49"):
        assert words in line.detail
    assert load(reader).pins[0].stated.words == "Practice, 1 statement"


def test_a_cell_that_is_not_in_the_library_is_shown_as_such(reader: LibraryReader) -> None:
    pin = load(reader).pins[2]
    assert not pin.known
    assert pin.stated.words == "This library does not hold this cell"
    assert pin.stated.question.startswith("What happens on arrest")
    both = load(reader, cells=(("atlantis", "nonsense"),)).pins[0]
    assert both.stated.title == "A cell that this library does not hold"


def test_a_silent_cell_says_not_stated(reader: LibraryReader) -> None:
    pin = load(reader).pins[4]
    assert pin.stated.words == "Not stated"
    assert (pin.lines, pin.left_out) == ((), "")


@pytest.mark.parametrize("grouping", GROUPINGS)
def test_grouping_loses_and_doubles_nothing(reader: LibraryReader, grouping: PinGrouping) -> None:
    view = load(reader, grouping)
    assert view.grouping == grouping
    assert sorted(pin.key for group in view.groups for pin in group.pins) == sorted(CELLS)
    assert [pin.key for pin in view.pins] == list(CELLS)


def test_groups_are_named_and_come_in_the_order_of_their_first(reader: LibraryReader) -> None:
    by_country = load(reader, "country").groups
    assert [group.title for group in by_country] == [
        "China", "Laos", "Not in this library", "Thailand", "Mongolia"
    ]  # fmt: skip
    assert [pin.key for pin in by_country[1].pins] == [RANSOM, LAOS]
    by_question = load(reader, "question").groups
    assert [pin.key for pin in by_question[0].pins] == [ARREST, LAOS]
    assert [group.title for group in load(reader).groups] == [""]
    assert load(reader, cells=()).groups == ()


def test_sensitive_statements_stay_folded_until_opened(reader: LibraryReader) -> None:
    view = load(reader)
    grave = [fact for fact in view.pins[3].stated.facts if fact.sensitive]
    assert len(grave) == view.sensitive == 1
    folded = next(line for line in view.pins[3].lines if line.id == grave[0].id)
    assert folded.text == grave[0].neutral_name
    assert "endnote" not in folded.detail
    assert view.advisory.startswith("Advisory: 1 statement among these concerns trafficking")
    opened = Selection(subject=Subject("fact", grave[0].id), opened=frozenset({grave[0].id}))
    line = next(one for one in load(reader, selection=opened).pins[3].lines if one.selected)
    assert line.text == grave[0].statement


def test_a_period_says_what_it_leaves_out(reader: LibraryReader) -> None:
    view = load(reader, selection=Selection(period=Period.of_years(2003, 2004), page="pins"))
    assert [one.text for one in view.narrowings] == ["Dated 2003 to 2004"]
    assert len(view.pins[0].lines) == 1
    assert view.pins[1].lines == ()
    assert view.pins[1].left_out == "Left out by the period: 2 statements without a date."
    assert view.pins[1].stated.words == "Nothing dated in this period"


def test_a_cell_in_a_sentence(reader: LibraryReader) -> None:
    assert cell_words(reader, RANSOM) == "Laos, Is ransom or bribery documented?"
    assert cell_words(reader, ("x", "y")) == "A cell that this library does not hold."


def test_a_copied_pin_carries_its_source_and_no_sensitive_statement(reader: LibraryReader) -> None:
    view = load(reader, selection=Selection(period=Period.of_years(2003, 2004)))
    said = copied_pin(view, view.pins[0])
    assert said.startswith("China: What happens on arrest")
    assert "p. 44" in said
    assert said.endswith("As of 2006 · historical record · not guidance")
    assert "Dated 2003 to 2004. Left out by the period" in copied_pin(view, view.pins[1])
    whole = load(reader)
    grave = whole.pins[3].stated.grave[0]
    said = copied_pin(whole, whole.pins[3])
    assert "1 sensitive statement is left out." in said
    assert grave.neutral_name not in said
    assert grave.statement not in said
