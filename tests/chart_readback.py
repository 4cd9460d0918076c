"""Reads charts back against the records as they are written, without the program's own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explorer.dates import civil
from explorer.hedges import LOWER_HEDGES, UPPER_HEDGES
from explorer.viewmodels.chart import Chart, ChartRow, Panel, TableRow
from explorer.viewmodels.chart_tables import FIGURE, LOWER, STATEMENT, UPPER

RECORDS = Path(__file__).resolve().parents[1] / "db" / "records"
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"\d{4}|\d{3}X")
Row = dict[str, Any]


def _read(folder: str) -> Iterator[Row]:
    for path in sorted((RECORDS / folder).glob("*.yaml")):
        # Everything stays the text that a person wrote.
        yield from yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader) or ()


def _all(*folders: str) -> dict[str, Row]:
    return {row["id"]: row for folder in folders for row in _read(folder)}


FACTS = _all("facts", "prices", "policies", "events", "laws", "risks", "terms")
SETS, SERIES, PARTIES = _all("contested"), _all("series"), _all("parties")
LEGS, PATHS, FIGURES = _all("legs"), _all("paths"), _all("figures")


def _float(text: str | None) -> float | None:
    return float(text) if text not in (None, "", "null", "~") else None


def _numbers(held: object) -> set[int]:
    if held in (None, "", "null"):
        return set()
    return {int(one) for one in held} if isinstance(held, list) else {int(str(held))}


@dataclass(frozen=True)
class Member:
    """A figure as its record has it; without one, `quantity` is None."""

    fact: str
    record: Row
    quantity: Row | None

    @property
    def ends(self) -> tuple[float | None, float | None]:
        held = self.quantity or {}
        return _float(held.get("min")), _float(held.get("max"))

    @property
    def hedge(self) -> str:
        return str((self.quantity or {}).get("qualifier") or "")

    @property
    def claimant(self) -> str:
        party = self.record.get("claimant")
        return str(PARTIES[party]["name"]) if party else "the authors"

    @property
    def sensitive(self) -> bool:
        return bool(self.record.get("sensitive"))


def members(figure: Row) -> list[Member]:
    """Return what a chart must draw, from nothing but the records."""
    if "contested" in figure:
        facts = SETS[figure["contested"]]["members"]
        return [
            Member(fact, FACTS[fact], quantity)
            for fact in facts
            for quantity in FACTS[fact].get("quantities") or [None]
        ]
    listed = SERIES[figure["series"]]["members"] if "series" in figure else figure["members"]
    return [
        Member(
            one["fact"],
            FACTS[one["fact"]],
            FACTS[one["fact"]]["quantities"][int(one["quantity"])] if "quantity" in one else None,
        )
        for one in listed
    ]


def _printed(text: str) -> list[float]:
    return sorted({float(number.replace(",", "")) for number in _NUMBER.findall(text)})


def _pages(text: str) -> tuple[set[int], set[int]]:
    """Return pages and endnotes as a reader reads them."""
    pages, _, notes = text.partition("endnote")
    runs = re.findall(r"(\d+)(?:–(\d+))?", pages)
    return (
        {page for first, last in runs for page in range(int(first), int(last or first) + 1)},
        {int(number) for number in re.findall(r"\d+", notes)},
    )


def _figure_faults(member: Member, figure: str) -> Iterator[str]:
    low, high = member.ends
    if low is None and high is None:
        if figure not in ("", "no figure printed"):
            yield f"has the figure {figure}, and none is recorded"
        return
    if (member.quantity or {}).get("unit") == "share":
        if figure != member.hedge:
            yield f"has {figure} for the share {member.hedge}"
        return
    per = str((member.quantity or {}).get("per") or "")
    text = figure.replace(f" per {per}", "") if per else figure
    if _printed(text) != sorted({end for end in (low, high) if end is not None}):
        yield f"prints {figure} for {low} to {high}"
    if missing := [word for word in member.hedge.split() if word not in figure.split()
                   and word not in ("upper", "figure")]:  # fmt: skip
        yield f"drops {missing} from {figure}"


def _mark_faults(member: Member, row: ChartRow) -> Iterator[str]:
    low, high = member.ends
    mark = row.mark
    if low is None and high is None:
        if mark is not None or row.state != "silent":
            yield "is drawn without a figure"
        return
    if mark is None:
        yield "is not drawn"
        return
    lowest = low if low is not None else high
    highest = high if high is not None else low
    if (mark.low, mark.high) != (lowest, highest):
        yield f"is drawn from {mark.low} to {mark.high}, not {low} to {high}"
    if mark.open_low != (low is None or member.hedge in UPPER_HEDGES):
        yield "has the wrong lower end"
    if mark.open_high != (high is None or member.hedge in LOWER_HEDGES):
        yield "has the wrong upper end"
    if mark.vague != any(
        word in member.hedge
        for word in ("about", "around", "nearly", "roughly", "almost", "closer", "estimated",
                     "some", "may", "likely", "a little")
    ):  # fmt: skip
        yield "is hedged otherwise"
    yield from _figure_faults(member, row.figure)
    missing = [word for word in member.hedge.split() if word not in mark.label.split()]
    if set(missing) - {"upper", "figure"}:
        yield f"drops {missing} from its mark"


def _time_faults(member: Member, row: ChartRow) -> Iterator[str]:
    date = member.record.get("date") or (member.quantity or {}).get("year")
    if not date:
        if row.state != "undated" or row.mark is not None:
            yield "is drawn without a date"
        return
    if row.mark is None:
        yield "has a date and is not drawn"
        return
    years = [int(year.replace("X", "0")) for year in _YEAR.findall(date)]
    last = max(years) + (9 if date.rstrip("~?%").endswith("X") else 0)
    if civil(int(row.mark.low))[0] != min(years) or civil(int(row.mark.high) - 1)[0] != last:
        yield f"is drawn elsewhere than {date}"
    start, slash, end = date.partition("/")
    if (row.mark.open_low, row.mark.open_high) != (
        start == ".." and bool(slash), end in ("..",) and bool(slash)
    ):  # fmt: skip
        yield f"has other open ends than {date}"


def _leg_faults(member: Member, row: ChartRow, panel: Panel) -> Iterator[str]:
    record, mark = member.record, row.mark
    ways = {leg for path in PATHS.values() if path["kind"] == "path" for leg in path["legs"]}
    legs = record.get("covers") or (
        [leg for leg in record.get("legs", ()) if leg in ways] if record.get("role") == "piece"
        else []
    )  # fmt: skip
    if mark is None:
        if legs and not all(LEGS[leg]["title"] in row.text for leg in legs):
            yield f"covers {legs} and is not drawn"
        return
    under = panel.axis.ticks[int(mark.low) : int(mark.high)]
    shown = {title for tick in under for title in tick.label.split(" / ")}
    if shown != {LEGS[leg]["title"] for leg in legs}:
        yield f"stands over {sorted(shown)}, not {legs}"
    if not row.figure.startswith(mark.label):
        yield "has another figure on its mark"


def _who_and_where_faults(member: Member, row: ChartRow) -> Iterator[str]:
    if member.claimant.lower() not in row.words.lower():
        yield f"does not say that {member.claimant} says so"
    if row.side == "" and row.name.lower() != member.claimant.lower():
        yield f"is said by {row.name}"
    pages, notes = _numbers(member.record["pages"]), _numbers(member.record.get("note"))
    if _pages(row.where) != (pages, notes):
        yield f"stands at {row.where}, not at {pages} {notes}"
    if row.where not in row.detail:
        yield "does not say where it stands"


def _side_faults(member: Member, row: ChartRow, turn: str) -> Iterator[str]:
    if not row.side:
        return
    date = str((member.quantity or {}).get("year") or member.record.get("date"))
    years = [int(year) for year in _YEAR.findall(date)]
    if row.side != ("before" if max(years) < int(turn) else "after"):
        yield f"of {date} stands {row.side} {turn}"
    if row.group.lower() not in (str(member.record.get("purpose")).lower(), ""):
        yield f"stands under {row.group}"


def _row_faults(chart: Chart, member: Member, panel: Panel, row: ChartRow) -> Iterator[str]:
    yield from _who_and_where_faults(member, row)
    yield from _side_faults(member, row, str(FIGURES[chart.id].get("turn")))
    if chart.form == "accounts":
        yield from _time_faults(member, row)
        return
    yield from _figure_faults(member, row.figure)
    if chart.form == "legs":
        yield from _leg_faults(member, row, panel)
    else:
        yield from _mark_faults(member, row)


def _fits(member: Member, row: ChartRow | TableRow) -> bool:
    """Whether a row can be that of a member, where a fact has several figures."""
    figure = row.figure if isinstance(row, ChartRow) else row.cells[FIGURE].text
    return member.fact == row.fact_id and not list(_figure_faults(member, figure))


def expected(chart: Chart, figure: Row) -> list[Member]:
    """Return what must have a row each: every figure, or every account once."""
    held = members(figure)
    if chart.form != "accounts":
        return held
    return list({member.fact: member for member in reversed(held)}.values())[::-1]


def _axis_faults(chart: Chart, panel: Panel) -> Iterator[str]:
    axis = panel.axis
    marks = [row.mark for row in panel.rows if row.mark is not None]
    if axis.kind == "amount" and (axis.low != 0 or (axis.ticks and axis.ticks[0].at != 0)):
        yield f"{chart.id}: an axis does not begin at zero"
    if any(mark.low < axis.low or mark.high > axis.high for mark in marks):
        yield f"{chart.id}: a mark lies beyond its axis"
    if marks and not axis.ticks:
        yield f"{chart.id}: marks stand along no axis"


def _unit_faults(chart: Chart, panel: Panel, held: list[Member]) -> Iterator[str]:
    if panel.axis.kind != "amount" or chart.form == "over-time":
        return  # a series says itself what its figures share
    drawn = {row.fact_id for row in panel.rows if row.mark is not None}
    keys = ["unit", "currency"] if chart.form == "before-after" else ["unit", "currency", "per"]
    units = {
        tuple(member.quantity.get(key) for key in keys)
        for member in held
        if member.quantity and member.fact in drawn
        and any(_fits(member, row) for row in panel.rows if row.mark is not None)
    }  # fmt: skip
    if len(units) > 1:
        yield f"{chart.id}: {sorted(map(str, units))} share an axis"


def _strip_faults(chart: Chart, panel: Panel) -> Iterator[str]:
    if (chart.form == "over-time") != (panel.strip is not None):
        yield f"{chart.id}: has a strip of its own form"
    if panel.strip is None:
        return
    drawn = [(one.fact_id, one.figure, one.claimant.lower()) for one in panel.strip.points]
    if drawn != [(row.fact_id, row.figure, row.name.lower()) for row in panel.rows]:
        yield f"{chart.id}: the strip draws other figures than its rows"
    for point, row in zip(panel.strip.points, panel.rows, strict=False):
        ends = [end for end in (point.low, point.high) if end is not None]
        mark = row.mark
        if (min(ends, default=None), max(ends, default=None), point.open_low, point.open_high) != (
            (mark.low, mark.high, mark.open_low, mark.open_high)
            if mark else (None, None, False, False)
        ):  # fmt: skip
            yield f"{chart.id}: the strip draws {point.fact_id} otherwise"


def _table_faults(chart: Chart, held: list[Member]) -> Iterator[str]:
    rows = list(chart.table.rows)
    for member in held:
        row = next((row for row in rows if _fits(member, row)), None)
        if row is None:
            yield f"{member.fact}: not in the table"
            continue
        rows.remove(row)
        low, high = member.ends
        found = row.cells[LOWER].value, row.cells[UPPER].value
        if low == high and member.hedge in UPPER_HEDGES:
            low = None
        if low == high and member.hedge in LOWER_HEDGES:
            high = None
        if found != (low, high):
            yield f"{member.fact}: the table has {found}, not {(low, high)}"
        if row.cells[STATEMENT].text != " ".join(member.record["statement"].split()):
            yield f"{member.fact}: the table says something else"
    yield from (f"{row.fact_id}: in the table, and in no record" for row in rows)


def faults(chart: Chart, figure: Row) -> list[str]:
    """Return all in which a chart with everything opened differs from its records."""
    found: list[str] = []
    rows = [(panel, row) for panel in chart.panels for row in panel.rows]
    for member in expected(chart, figure):
        at = [pair for pair in rows if pair[1].fact_id == member.fact]
        if chart.form != "accounts":
            at = [pair for pair in at if _fits(member, pair[1])] or at
        if not at:
            found.append(f"{chart.id}: {member.fact} stands in no row")
            continue
        panel, row = at[0]
        rows.remove(at[0])
        found += [
            f"{chart.id}: {member.fact} {fault}" for fault in _row_faults(chart, member, panel, row)
        ]
    found += [f"{chart.id}: {row.fact_id} is a row more than the record has" for _, row in rows]
    for panel in chart.panels:
        found += [*_axis_faults(chart, panel), *_strip_faults(chart, panel)]
        found += _unit_faults(chart, panel, members(figure))
    return [*found, *_table_faults(chart, members(figure))]
