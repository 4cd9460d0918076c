"""What the words of records may hold: length, nobody spoken to, nothing hard left unfolded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.records.figure_records import Figure
from explorer.records.loading import Loaded, Problem, RecordSet
from explorer.records.model import (
    ContestedSet,
    Documented,
    GlossaryEntry,
    Leg,
    Path,
    Sensitivity,
)
from explorer.records.timeline_records import Era, Series

MOST_WORDS = 60
SECOND_PERSON = re.compile(r"\b(you|your|yours|yourself|yourselves)\b", re.IGNORECASE)


def check_length(records: RecordSet) -> Iterator[Problem]:
    """A statement is one claim, so it is short."""
    for item in records.loaded:
        words = len(str(getattr(item.record, "statement", "")).split())
        if words > MOST_WORDS:
            what = f"runs to {words} words, more than {MOST_WORDS}"
            mend = "keep one claim, put others in records of their own"
            yield Problem(item.location.at("statement"), "statement", what, mend)


def _journey_texts(record: Leg | Path) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    yield "statement", record.statement
    if isinstance(record, Path):
        yield "division", record.division
        return
    yield from (("origin", record.origin), ("destination", record.destination))
    yield from (("prompt", record.prompt), ("unknown", record.unknown or ""))
    for group in record.groups:
        yield "groups", group.title
        for branch in group.branches:
            yield "groups", f"{branch.title} {branch.statement}"


def check_second_person(records: RecordSet) -> Iterator[Problem]:
    """A journey is what others went through: no text of it speaks to the reader."""
    for item in records.loaded:
        if isinstance(item.record, Leg | Path):
            for field, text in _journey_texts(item.record):
                if found := SECOND_PERSON.search(text):
                    what = f"speaks to the reader (`{found[0]}`)"
                    mend = "say what is documented of the people concerned"
                    yield Problem(item.location.at(field), field, what, mend)


def hard_words(records: RecordSet) -> re.Pattern[str] | None:
    """Return what matches any word of the sensitivities; None where they list none."""
    listed = [
        word
        for item in records.of(Sensitivity)
        if isinstance(item.record, Sensitivity)
        for word in item.record.words
    ]
    forms = [re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in listed]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b", re.IGNORECASE) if forms else None


def _open_texts(item: Loaded) -> Iterator[tuple[str, str]]:
    """Yield the texts of a record that are seen without opening anything."""
    record = item.record
    if isinstance(record, Documented):
        yield "neutral_name", record.neutral_name or ""
        if not record.sensitive:
            yield from (("statement", record.statement), ("title", record.title or ""))
            yield "remark", record.remark or ""
    elif isinstance(record, Leg | Path):
        yield from _journey_texts(record)
    elif isinstance(record, ContestedSet):
        yield from (("title", record.title), ("counts", record.counts), ("why", record.why or ""))
    elif isinstance(record, GlossaryEntry):
        yield "definition", record.definition or ""
    elif isinstance(record, Era):
        yield from (("name", record.name), ("statement", record.statement))
        for field, accounts in (("starts", record.starts), ("ends", record.ends)):
            yield from ((field, one.statement) for one in accounts)
    elif isinstance(record, Series):
        yield from (("title", record.title), ("counts", record.counts))
        yield "takeaway", record.takeaway
        yield from (("members", one.remark or "") for one in record.members)
    elif isinstance(record, Figure):
        for field in ("title", "counts", "takeaway", "note"):
            yield field, getattr(record, field) or ""
        yield from (("members", one.remark or "") for one in record.members)


def check_hard_words(records: RecordSet) -> Iterator[Problem]:
    """Whatever names hard content is tagged, and no text that is never folded names it."""
    hard = hard_words(records)
    if hard is None:
        return
    for item in records.loaded:
        for field, text in _open_texts(item):
            if found := hard.search(text):
                what = f"`{found[0]}` stands where nothing is folded"
                tagged = isinstance(item.record, Documented) and field != "neutral_name"
                mend = "add `sensitive` and a neutral name" if tagged else "put it neutrally"
                yield Problem(item.location.at(field), field, what, mend)
