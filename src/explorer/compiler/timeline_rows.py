"""Table rows of eras, in the order of time, and of series, in the order that they give."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from explorer.dates import span_of
from explorer.records.loading import RecordSet
from explorer.records.timeline_records import Era, Series

Row = dict[str, Any]


def _joined(values: Iterable[object]) -> str:
    return " ".join(str(value) for value in values)


def _notes(note: int | tuple[int, ...] | None) -> str:
    return _joined(note if isinstance(note, tuple) else () if note is None else (note,))


def timeline_rows(records: RecordSet) -> dict[str, list[Row]]:
    """Return the rows of eras with their accounts and of series with their members."""
    eras = [item.record for item in records.of(Era) if isinstance(item.record, Era)]
    eras.sort(key=lambda era: (span_of(era.date).start, span_of(era.date).end, era.id))
    series = [item.record for item in records.of(Series) if isinstance(item.record, Series)]
    series.sort(key=lambda one: (one.order, one.id))
    return {
        "era": [
            {"position": position, "id": era.id, "name": era.name, "statement": era.statement,
             "pages": _joined(era.pages), "notes": _notes(era.note), "claimant_id": era.claimant,
             "date": era.date, "date_words": era.date_words or ""}
            for position, era in enumerate(eras)
        ],
        "era_account": [
            {"era_id": era.id, "role": role, "position": position, "date": account.date,
             "date_words": account.date_words or "", "statement": account.statement,
             "pages": _joined(account.pages), "notes": _notes(account.note),
             "claimant_id": account.claimant}
            for era in eras
            for role, accounts in (("start", era.starts), ("end", era.ends))
            for position, account in enumerate(accounts)
        ],
        "series": [
            {"position": position, "id": one.id, "title": one.title, "counts": one.counts,
             "unit": one.unit, "currency": one.currency or "", "per": one.per or "",
             "takeaway": one.takeaway, "joined": one.joined}
            for position, one in enumerate(series)
        ],
        "series_member": [
            {"series_id": one.id, "position": position, "fact_id": member.fact,
             "quantity": member.quantity, "remark": member.remark or ""}
            for one in series
            for position, member in enumerate(one.members)
        ],
    }  # fmt: skip
