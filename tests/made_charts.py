"""Charts made up for tests: figures with what a test is about, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from explorer.queries.figure_rows import FigureForm, FigureHead, FigureRow
from explorer.queries.rows import FactRow, LegRow, LibraryRow, Named, PathRow, PriceRow, QuantityRow
from explorer.queries.timeline_rows import SeriesPointRow, SeriesRow
from explorer.viewmodels.charts_common import ChartScope

LIBRARY = LibraryRow("Study", "1.2.3", "A Study", "Study", ("A. Author",), 2006, 33, 80, "", 3)
UNITS = {"people": "people", "months": "months", "weeks": "weeks", "share": "shares"}
GRAVE = (Named("deaths", "Deaths"),)
_FACT = FactRow(
    position=1, id="", kind=Named("quantity", "Figure"), statement="", title="", pages=(50,),
    notes=(94,), section=Named("IV", "Four"), claimant=None,
    evidence=Named("authors", "stated by the authors"), date=None, date_words="", date_first=None,
    date_last=None, date_precision="", date_approximate=False, date_uncertain=False, countries=(),
    places=(), parties=(), topics=(), legs=(), sensitive=(), neutral_name="", branch=None,
    remark="", quantities=(), price=None, due="", alternatives="", generality="", question=None,
    standing="", level="", article="", also=(), contested_with=(),
)  # fmt: skip


def fact(fact_id: str, *figures: QuantityRow, **changes: object) -> FactRow:
    """Return a fact with these figures and what else is asked for."""
    told = {"title": f"Title of {fact_id}", "statement": f"Statement of {fact_id}.", **changes}
    row = replace(_FACT, id=fact_id, quantities=figures)
    return replace(row, **told)  # type: ignore[arg-type]  # tests name the fields


def grave(fact_id: str, *figures: QuantityRow, **changes: object) -> FactRow:
    """Return a fact that is folded until it is opened."""
    return fact(fact_id, *figures, sensitive=GRAVE, neutral_name="A neutral name", **changes)


def people(
    low: float | None, high: float | None, hedge: str = "", per: str = "", of: str = "",
    year: str | None = None,
) -> QuantityRow:  # fmt: skip
    """Return a number of people."""
    return QuantityRow(low, high, "people", "people", "", per, hedge, year, of)


def money(
    low: float | None, high: float | None, hedge: str = "", per: str = "", of: str = ""
) -> QuantityRow:
    """Return a sum in US dollars."""
    return QuantityRow(low, high, "money", "amounts", "USD", per, hedge, None, of)


def counted(unit: str, low: float | None, high: float | None, hedge: str = "") -> QuantityRow:
    """Return a figure of another unit."""
    return QuantityRow(low, high, unit, UNITS.get(unit, unit), "", "", hedge, None, "")


def price(role: str, *covers: str, purpose: str = "") -> PriceRow:
    """Return what makes a fact a price."""
    return PriceRow(role, purpose, "", "", covers, None)


def figure(form: FigureForm, *facts: FactRow, turn: str = "", **changes: object) -> FigureRow:
    """Return a chart of all the figures of these facts, in their order."""
    points = tuple(
        SeriesPointRow(one, quantity, "")
        for one in facts
        for quantity in (one.quantities or (None,))
    )
    head = FigureHead("chart", "how-many", form, "A chart", "What it shows.",
                      tuple(one.id for one in facts))  # fmt: skip
    row = FigureRow(
        head, "What is counted.", "Why they differ.", "", (50, 51), "contested", points, None, turn
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def series_of(row: FigureRow, unit: str = "people") -> FigureRow:
    """Return a chart over time of the same figures."""
    shown = tuple(point for point in row.points if not point.fact.sensitive)
    series = SeriesRow("s", "A chart", "", unit, UNITS.get(unit, unit), "", "", "", False, shown)
    return replace(row, series=series, source="series")


def path(path_id: str, *legs: str, kind: str = "path") -> PathRow:
    """Return a path over these legs."""
    held = tuple(
        LegRow(leg, f"Leg {leg}", "", "", "", (), (), (), False, "", "", ()) for leg in legs
    )
    return PathRow(path_id, f"Path {path_id}", kind, "", (), "", held)


def scope(*paths: PathRow, **changes: object) -> ChartScope:
    """Return what made-up charts are told by."""
    return replace(ChartScope(LIBRARY, UNITS, paths), **changes)  # type: ignore[arg-type]
