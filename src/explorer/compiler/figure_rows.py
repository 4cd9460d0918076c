"""Table rows of charts: what each says, and every figure that it draws, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from explorer.records.figure_records import Figure, FigureGroup
from explorer.records.loading import RecordSet
from explorer.records.model import ContestedSet, Documented
from explorer.records.timeline_records import Series

Row = dict[str, Any]

_GROUPS: tuple[str, ...] = get_args(FigureGroup)


def figure_rows(records: RecordSet) -> dict[str, list[Row]]:
    """Return the rows of charts, by group and in the order that they give, with their members."""
    figures = [item.record for item in records.of(Figure) if isinstance(item.record, Figure)]
    figures.sort(key=lambda one: (_GROUPS.index(one.group), one.order, one.id))
    found = [item.record for item in records.loaded]
    sets = {one.id: one for one in found if isinstance(one, ContestedSet)}
    series = {one.id: one for one in found if isinstance(one, Series)}
    facts = {one.id: one for one in found if isinstance(one, Documented)}
    members = {
        one.id: list(_member_rows(one, sets.get(one.contested or ""), series, facts))
        for one in figures
    }
    return {
        "figure": [
            {
                "position": position,
                **_figure_row(one, sets.get(one.contested or ""), series.get(one.series or "")),
                "pages": _joined(_pages(one, sets, (facts[m["fact_id"]] for m in members[one.id]))),
            }
            for position, one in enumerate(figures)
        ],
        "figure_member": [
            {"figure_id": one.id, "position": position, **member}
            for one in figures
            for position, member in enumerate(members[one.id])
        ],
    }


def _figure_row(figure: Figure, contested: ContestedSet | None, series: Series | None) -> Row:
    """Return what a chart says; what it leaves out is said by the set or series that it draws."""
    drawn = contested or series
    return {
        "id": figure.id, "group_id": figure.group, "form": figure.form,
        "source": "contested" if contested else "series" if series else "facts",
        "series_id": figure.series, "turn": figure.turn or "",
        "title": figure.title or (drawn.title if drawn else ""),
        "counts": figure.counts or (drawn.counts if drawn else ""),
        "takeaway": figure.takeaway or (series.takeaway if series else ""),
        "why": (contested.why if contested else None) or "", "note": figure.note or "",
    }  # fmt: skip


def _member_rows(
    figure: Figure,
    contested: ContestedSet | None,
    series: Mapping[str, Series],
    facts: Mapping[str, Documented],
) -> Iterator[Row]:
    """Yield one row a figure, or one without where a member of a set has none."""
    if contested is None:
        members = series[figure.series].members if figure.series else figure.members
        for member in members:
            yield {"fact_id": member.fact, "quantity": member.quantity,
                   "remark": member.remark or ""}  # fmt: skip
        return
    for fact in contested.members:
        for quantity in range(len(facts[fact].quantities)) or (None,):
            yield {"fact_id": fact, "quantity": quantity, "remark": ""}


def _pages(
    figure: Figure, sets: Mapping[str, ContestedSet], facts: Iterable[Documented]
) -> Iterable[int]:
    """Return the pages that a chart, or the set that it draws, gives; else those of its facts."""
    if figure.contested is not None:
        return sets[figure.contested].pages
    return figure.pages or sorted({page for fact in facts for page in fact.pages})


def _joined(values: Iterable[object]) -> str:
    return " ".join(str(value) for value in values)
