"""Paths side by side: figures as the source has them, nothing added up, nothing hidden."""

from __future__ import annotations

from dataclasses import replace

import pytest

from explorer.queries.reader import LibraryReader
from explorer.queries.rows import FactFilter, FactRow, LegRow, Named, PathRow
from explorer.viewmodels.formatting import NOT_DOCUMENTED
from explorer.viewmodels.journey_screens import build_endings
from explorer.viewmodels.leg_facts import facts_of_legs
from explorer.viewmodels.routes import load_routes_view
from explorer.viewmodels.routes_compare import CompareAspect, Comparison, build_comparison
from explorer.viewmodels.routes_figures import held_by
from explorer.viewmodels.routes_years import narrow
from explorer.viewmodels.selection import Selection

LAOS, VIETNAM, RUSSIA = "laos-mekong-thailand", "vietnam", "russia"
STAYING = "staying-returning"


def compared(reader: LibraryReader, *paths: str, opened: tuple[str, ...] = ()) -> Comparison:
    return (
        load_routes_view(reader, Selection(paths=paths, opened=frozenset(opened))).more().comparison
    )


def aspect(comparison: Comparison, aspect_id: str) -> CompareAspect:
    return next(one for one in comparison.aspects if one.id == aspect_id)


def leg(leg_id: str) -> LegRow:
    return LegRow(leg_id, leg_id, "", "", "", (50,), (), (), False, "", "", ())


def path(path_id: str, *legs: str) -> PathRow:
    return PathRow(path_id, path_id, "path", "", (50,), "", tuple(leg(one) for one in legs))


def test_the_table_has_length_figures_risks_and_outcomes(reader: LibraryReader) -> None:
    comparison = compared(reader)
    assert [one.number for one in comparison.paths] == list(range(1, 8))
    assert [one.id for one in comparison.aspects] == [
        "legs", "pieces", "packages", "durations", "risks",
        "ends", "arrival", "waiting", "return", "unknown",
    ]  # fmt: skip
    assert all(len(one.cells) == 7 for one in comparison.aspects)
    lengths = [cell.text for cell in aspect(comparison, "legs").cells]
    assert lengths == [f"{len(row.legs)} legs" for row in reader.paths[:7]]


def test_one_path_alone_is_not_compared(reader: LibraryReader) -> None:
    assert compared(reader, LAOS) == Comparison()


def test_the_order_is_that_of_the_paths_whatever_was_asked(reader: LibraryReader) -> None:
    comparison = compared(reader, RUSSIA, STAYING, LAOS)
    assert [one.id for one in comparison.paths] == [LAOS, RUSSIA, STAYING]


def test_few_figures_stand_in_words_with_their_hedges(reader: LibraryReader) -> None:
    packages = aspect(compared(reader, LAOS, RUSSIA), "packages")
    assert packages.shared is not None
    assert packages.shared.text.startswith("up to $1,250 · Broker's fee")
    assert "at least $2,000–3,000 per head" in packages.cells[0].text
    assert packages.cells[1].text == "nothing besides"


def test_many_figures_are_counted_and_open_to_the_facts(reader: LibraryReader) -> None:
    durations = aspect(compared(reader), "durations")
    (laos, *_) = durations.cells
    assert laos.text == f"{len(laos.items)} documented"
    assert all(item.key.startswith("fact:") for item in laos.items)
    amounts = [item.line.amount for item in laos.items]
    assert "normally 5 days" in amounts


@pytest.mark.parametrize(
    ("aspect_id", "kind", "role"),
    [
        ("pieces", "price", "piece"),
        ("packages", "price", "package"),
        ("durations", "duration", ""),
        ("risks", "risk", ""),
    ],
)
def test_no_documented_fact_is_left_out(
    reader: LibraryReader, aspect_id: str, kind: str, role: str
) -> None:
    one = aspect(compared(reader), aspect_id)
    shared = [item.key for item in one.shared.items] if one.shared else []
    facts = reader.list_facts(FactFilter(kinds=(kind,)))
    for row, cell in zip(reader.paths, one.cells, strict=False):
        wanted = {
            f"fact:{fact.id}"
            for fact in held_by(facts, row)
            if not role or (fact.price is not None and fact.price.role == role)
        }
        assert {*shared, *(item.key for item in cell.items)} == wanted


@pytest.mark.parametrize("section", ["arrival", "waiting", "return", "unknown"])
def test_outcomes_are_those_of_the_walkthrough(reader: LibraryReader, section: str) -> None:
    one = aspect(compared(reader), section)
    shared = [item.key for item in one.shared.items] if one.shared else []
    for row, cell in zip(reader.paths, one.cells, strict=False):
        legs = facts_of_legs(reader, [leg.id for leg in row.legs])
        held = {leg_id: held_by(rows, row) for leg_id, rows in legs.items()}
        told = next(
            found for found in build_endings(row, held, frozenset()).sections if found.id == section
        )
        ids = {f"fact:{line.id}" for group in told.groups for line in group.lines}
        keys = {*shared, *(item.key for item in cell.items)}
        assert {key for key in keys if key.startswith("fact:")} == ids
        texts = [item.line.text for item in (*cell.items, *(one.shared or cell).items)]
        assert all(note in texts for note in told.notes if section == "unknown")


def test_the_ways_of_the_last_leg_are_named_with_equal_weight(reader: LibraryReader) -> None:
    ends = aspect(compared(reader, LAOS, VIETNAM), "ends")
    assert ends.alike
    assert ends.shared is not None
    assert ends.shared.text == "Resettled; Waiting; Refused; Stuck; Sent back; Back again"
    mixed = aspect(compared(reader, LAOS, STAYING), "ends")
    assert mixed.shared is None
    assert mixed.cells[1].text == "During a transfer; After release"


def test_what_nobody_documents_is_said_in_words() -> None:
    shown = [(0, path("a", "one")), (1, path("b", "two"))]
    comparison = build_comparison(shown, narrow({}, None), frozenset())
    for one in comparison.aspects[1:]:
        assert [cell.text for cell in one.cells] == [NOT_DOCUMENTED, NOT_DOCUMENTED]
        assert one.shared is None


def test_nothing_is_added_up_or_put_in_order_by_an_amount(reader: LibraryReader) -> None:
    figures = {
        item.key: item.line.amount
        for one in compared(reader).aspects
        for cell in (*one.cells, one.shared)
        if cell is not None
        for item in cell.items
    }
    known = {f"fact:{row.id}": row for row in reader.list_facts()}
    positions = [
        [known[item.key].position for item in cell.items if not known[item.key].sensitive]
        for one in compared(reader).aspects[1:5]
        for cell in one.cells
    ]
    assert all(found == sorted(found) for found in positions)
    assert not any("total" in amount or "sum" in amount for amount in figures.values())


def test_no_price_of_a_person_is_a_cost(reader: LibraryReader) -> None:
    trade = {
        f"fact:{row.id}"
        for row in reader.list_facts(FactFilter(kinds=("price",)))
        if row.price is not None and row.price.role not in {"piece", "package"}
    }
    comparison = compared(reader, LAOS, STAYING)
    for one in comparison.aspects[1:3]:
        for cell in (*one.cells, one.shared):
            assert not trade & {item.key for item in (cell.items if cell else ())}


def test_a_sensitive_fact_has_its_neutral_name_until_it_is_opened(reader: LibraryReader) -> None:
    risks = aspect(compared(reader, RUSSIA, VIETNAM), "risks")
    cells = [cell for cell in (*risks.cells, risks.shared) if cell is not None]
    folded = [item for cell in cells for item in cell.items if item.line.folded]
    assert folded
    known = {row.id: row for row in reader.list_facts(FactFilter(kinds=("risk",)))}
    said = " ".join(cell.text for cell in cells)
    for item in folded:
        row = known[item.line.id]
        assert item.line.text == row.neutral_name
        assert row.title not in said or row.title == row.neutral_name
    one = folded[0].line.id
    again = aspect(compared(reader, RUSSIA, VIETNAM, opened=(one,)), "risks")
    items = [item for cell in (*again.cells, again.shared) if cell for item in cell.items]
    assert next(item for item in items if item.line.id == one).line.text == known[one].statement


def test_a_folded_figure_is_no_figure(reader: LibraryReader) -> None:
    base = next(
        row
        for row in reader.list_facts(FactFilter(kinds=("price",)))
        if row.price is not None and row.price.role == "piece" and row.quantities
    )
    row: FactRow = replace(
        base, legs=(Named("one", "one"),), branch=None, sensitive=(base.kind,), neutral_name="Quiet"
    )
    shown = [(0, path("a", "one")), (1, path("b", "two"))]
    comparison = build_comparison(shown, narrow({"one": (row,)}, None), frozenset())
    assert aspect(comparison, "pieces").cells[0].text.startswith("Quiet")
    assert "$" not in aspect(comparison, "pieces").cells[0].text
