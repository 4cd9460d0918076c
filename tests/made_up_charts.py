"""Charts that no library holds, for tests of how charts are drawn."""

from __future__ import annotations

from explorer.viewmodels.chart import (
    Axis,
    Cell,
    Chart,
    ChartRow,
    ChartTable,
    Mark,
    Panel,
    TableRow,
    Tick,
)

AMOUNTS = Axis(
    "amount", 0.0, 400.0, tuple(Tick(float(at), f"{at}") for at in range(0, 401, 100)), "People"
)
_NAMES = ("Leaving home", "The border river", "Across China to Yunnan")
_LEGS = tuple(Tick(float(at), name) for at, name in enumerate(_NAMES))
LEGS = Axis("legs", 0.0, 3.0, _LEGS, "Legs in their order")
COLUMNS = (
    "Figure", "Lower", "Upper", "Unit", "Per", "Hedge", "Of", "Who says so", "When", "Evidence",
    "Page and endnote", "What it says", "Remark",
)  # fmt: skip


def row(
    fact: str, mark: Mark | None, *, name: str = "The authors", text: str = "In some place",
    state: str = "shown", group: str = "", side: str = "", figure: str = "",
) -> ChartRow:  # fmt: skip
    told = figure or (mark.label if mark else "")
    words = " · ".join(part for part in (name, told, text, "2005", "p. 44") if part)
    return ChartRow(
        fact, name, text, "2005 · p. 44", told, words, mark, state, group, side, "2005", "p. 44",
        told,
    )  # type: ignore[arg-type]  # fmt: skip


DOT = row("dot", Mark(300, 300, label="300"))
BAR = row("bar", Mark(100, 200, label="100–200"))
ABOUT = row("about", Mark(50, 50, vague=True, label="about 50"))
AT_LEAST = row("at-least", Mark(150, 150, open_high=True, label="at least 150"))
UP_TO = row("up-to", Mark(250, 250, open_low=True, label="up to 250"))
SILENT = row("silent", None, state="silent", figure="no figure printed")
FOLDED = ChartRow("folded", "An account", "", "folded: deaths", "", "An account", None, "folded")


def table_row(fact: str, low: float | None, who: str = "A", *, folded: bool = False) -> TableRow:
    cells = [Cell("")] * len(COLUMNS)
    cells[0] = Cell(f"{low:g} people" if low is not None else "no figure printed", low)
    cells[1] = cells[2] = Cell(f"{low:g}" if low is not None else "no lower figure", low)
    cells[3], cells[7] = Cell("people", "people"), Cell(who, who.casefold() or None)
    cells[10], cells[11] = Cell("p. 44", 44.0), Cell(f"What {fact} says", f"what {fact} says")
    return TableRow(fact, tuple(cells), folded, ("deaths",) if folded else ())


def chart(*rows: ChartRow, axis: Axis = AMOUNTS, form: str = "ranges", title: str = "") -> Chart:
    numbers = [one.mark.low if one.mark else None for one in rows]
    table = ChartTable(
        COLUMNS,
        tuple(
            table_row(one.fact_id, low, folded=one.state == "folded")
            for one, low in zip(rows, numbers, strict=True)
        ),
    )
    key = (
        ("dot", "one figure"), ("bar", "a range"), ("arrow", "an open end"),
        ("hatching", "no figure"),
    )  # fmt: skip
    return Chart(
        id="made-up", title="A made-up chart", takeaway="What the figures say, in a sentence.",
        form=form, panels=(Panel(title, axis, rows),), table=table,
        notes=("What is counted.",), left_out="", source="Some authors, “Some title”, p. 44.",
        notice="As of 2006 · historical record · not guidance", key=key,
    )  # type: ignore[arg-type]  # fmt: skip


EVERY = chart(DOT, BAR, ABOUT, AT_LEAST, UP_TO, SILENT, FOLDED)
PRICES = chart(
    row("one", Mark(0, 1, label="$5"), figure="$5"),
    row("two", Mark(0, 3, label="$2,000–3,000"), figure="at least $2,000–3,000 per head"),
    axis=LEGS, form="legs", title="A path",
)  # fmt: skip
TURN = chart(
    row("was", Mark(300, 300, label="300"), name="Before 2005", group="Support", side="before"),
    row("is", Mark(100, 100, label="100"), name="Since 2005", group="Support", side="after"),
    form="before-after",
)
