"""The table of statements: bands across it, empty cells that cannot be reached."""

from __future__ import annotations

from PySide6.QtCore import Qt

from explorer.ui.itemmodels.statements_model import (
    CELL_ROLE,
    Band,
    Column,
    Entry,
    Head,
    StatementsModel,
)
from explorer.viewmodels.fact_lines import FactLine


def line(fact_id: str) -> FactLine:
    return FactLine(fact_id, "Policy", f"Says {fact_id}.", "", "practice", "p. 40", folded=False,
                    sensitive=False, contested=False)  # fmt: skip


HEAD = Head(("china", "q"), (), "not-stated", "not stated", spoken="China, Q: not stated")
ROWS = (
    (Band("q", "Q", "Is it so?", "Practice for China.", marked=True),),
    (HEAD, HEAD),
    (Entry(line("one"), "After: 2003", depth=1), None),
    (Band("sub", "Undated", level=2),),
    (None, Entry(line("one"), "2003")),
)


def test_what_stands_where(qapp: object) -> None:
    model = StatementsModel()
    model.show([Column("china", "China & co"), Column("laos", "Laos")], ROWS)
    assert (model.rowCount(), model.columnCount()) == (5, 2)
    assert model.cell(model.index(0, 1)) == ROWS[0][0], "a band stands at every column"
    assert model.index(2, 1).data(CELL_ROLE) is None
    assert model.flags(model.index(2, 1)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(2, 0)) & Qt.ItemFlag.ItemIsEnabled
    assert model.index(0, 0).data() == "Q · Is it so? · Practice for China."
    assert model.index(2, 0).data() == "After: 2003 · Says one. · practice · p. 40"
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "China, Q: not stated"
    assert model.headerData(0, Qt.Orientation.Horizontal) == "China & co"


def test_bands_are_found_from_below_and_facts_on_their_own(qapp: object) -> None:
    model = StatementsModel()
    model.show([Column("china", "China"), Column("laos", "Laos")], ROWS)
    assert model.band_above(4) == (0, ROWS[0][0]), "a small band is none to stand at the top"
    assert model.spans() == [0, 3]
    found = model.find_fact("one")
    assert (found.row(), found.column()) == (4, 1), "not where it stands below another"
    assert not model.find_fact("none").isValid()
