"""Data sheet and field guide of the records: `python -m explorer.records.guide db/README.md`."""

from __future__ import annotations

import argparse
import sys
import types
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from explorer.records.field_types import Slug
from explorer.records.figure_records import Figure
from explorer.records.loading import RecordSet, load_records
from explorer.records.model import (
    RECORD_CLASSES,
    Branch,
    BranchGroup,
    Connection,
    ContestedSet,
    Documented,
    Fact,
    GlossaryEntry,
    Kind,
    Quantity,
    Section,
    Source,
)
from explorer.records.timeline_records import Era, EraAccount, Series, SeriesMember

_PARTS: tuple[type[msgspec.Struct], ...] = (
    Quantity,
    Branch,
    BranchGroup,
    EraAccount,
    SeriesMember,
    Section,
)
_PLAIN = {str: "text", int: "whole number", float: "number", bool: "true or false"}

_ABOUT = """\
# The records

Each file under `records/` is a list of records in YAML, one folder for each kind. The compiler
checks them and turns them into the library that the program opens:

    python -m explorer.compiler db --check
    python -m explorer.compiler db db/build/library.sqlite

This page is made from the record classes and the records themselves, and is never edited by hand:

    python -m explorer.records.guide db/README.md

## Data sheet

**What it is.** Every claim that a reader can check in the article below: one claim a record, in
this project's own words, with its page, its endnote number where one is printed, who says so and
how it is known. The article itself is not included.

> {authors}, *{title}*, pages {first} to {last}, {year}. {remark}

**How it was made.** The article was read section by section and each claim written down with its
hedge, year and claimant. Then every page was read again beside its records, and every record beside
its page; [REVIEW.md](REVIEW.md) is the log of those readings. The compiler refuses records that do
not agree with each other or with the list of pages, endnotes, units, currencies and sections, that
run long, or that name hard content without being folded.

**How facts are tied together.** Connections between facts are written down one by one: that one
explains another or continues it only where the article says so; all others say no more than that
two facts concern the same matter. Accounts that differ stand in contested sets, and none is picked.
Links from a fact to the terms and laws of the glossary are made by the compiler from its words.
An era is a stretch of time that the article itself tells apart, with every account of when it began
or ended; a series lists figures of one matter that stay with their facts, and joins none that the
article does not join. A chart draws one contested set, one series or figures that it lists, says in
one sentence what they show, and picks no side.

**Its limits.** It says what one article said, as of {year}. It does not say whether that was right,
and nothing later was added. The endnotes are known by number only, because their text is not in the
edition at hand, and some numbers are missing there too. Places are kept at the level at which the
article names them; coordinates serve the drawing alone. Where the article is silent, a record of
kind "{gap}" says so. Names in other scripts, the usual English spellings of today, and the meanings
of words that the article leaves undefined are the project's own addition.
"""


def _metadata(annotation: Any) -> tuple[Any, ...]:
    return tuple(getattr(annotation, "__metadata__", ()))


def _described(annotation: Any) -> str:
    """Return the description nearest to the field, or nothing."""
    found = [meta.description for meta in _metadata(annotation) if getattr(meta, "description", "")]
    return found[-1] if found else ""


def _words(annotation: Any) -> str:
    """Return a type in words."""
    if _metadata(annotation)[:1] == _metadata(Slug):
        return "id"
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _words(inner[0])
    if origin in {Union, types.UnionType}:
        return " or ".join(_words(one) for one in inner if one is not type(None))
    if origin in {tuple, dict}:
        listed = _words(inner[0])
        return f"list of {listed}" if origin is tuple else f"{_words(inner[1])} by {listed}"
    if origin is Literal:
        return ", ".join(f"`{one}`" for one in inner)
    return _PLAIN.get(annotation, getattr(annotation, "__name__", "text"))


def described_fields(struct: type[msgspec.Struct]) -> list[tuple[str, str, bool, str]]:
    """Return name, type in words, whether required, and description of each field."""
    hints = get_type_hints(struct, include_extras=True)
    return [
        (field.name, _words(hints[field.name]), field.required, _described(hints[field.name]))
        for field in msgspec.structs.fields(struct)
    ]


def _table(struct: type[msgspec.Struct]) -> list[str]:
    rows = ["| field | type | required | what it holds |", "|---|---|---|---|"]
    for name, words, required, description in described_fields(struct):
        rows.append(f"| `{name}` | {words} | {'yes' if required else ''} | {description} |")
    return rows


def _first_line(struct: type) -> str:
    return (struct.__doc__ or "").strip().splitlines()[0]


def _sections(structs: Iterable[type[msgspec.Struct]]) -> list[str]:
    lines: list[str] = []
    for struct in structs:
        folder = getattr(struct, "folder", None)
        where = f"In `records/{folder}/`." if folder else "Inside other records."
        if struct is Source:
            where = "In `sources.yaml`."
        lines += ["", f"### {struct.__name__}", "", f"{_first_line(struct)} {where}", ""]
        lines += _table(struct)
    return lines


def _kind_name(record: Documented) -> str:
    return record.kind if isinstance(record, Fact) else type(record).__name__.lower()


def _table_of(heading: str, counts: Iterable[tuple[str, int]]) -> list[str]:
    return ["", f"| {heading} |", "|---|---|", *(f"| {name} | {n:,} |" for name, n in counts)]


def _all(records: RecordSet, record_class: type[Any]) -> list[Any]:
    return [item.record for item in records.of(record_class)]


def _carried(facts: list[Documented]) -> list[tuple[str, int]]:
    """Return how many facts carry what."""
    return [
        ("an endnote number", sum(fact.note is not None for fact in facts)),
        ("a date", sum(fact.date is not None for fact in facts)),
        ("one or more figures", sum(bool(fact.quantities) for fact in facts)),
        ("a claimant other than the authors", sum(fact.claimant is not None for fact in facts)),
        ("a place", sum(bool(fact.places) for fact in facts)),
        ("a leg of a journey", sum(bool(fact.legs) for fact in facts)),
        ("a remark for the careful reader", sum(fact.remark is not None for fact in facts)),
        ("a neutral name, folded until opened", sum(bool(fact.sensitive) for fact in facts)),
    ]


def _counts(records: RecordSet) -> list[str]:
    """Return the counts of facts by kind and section, of connections and of the glossary."""
    facts = [item.record for item in records.loaded if isinstance(item.record, Documented)]
    by_kind = Counter(_kind_name(fact) for fact in facts)
    by_section = Counter(fact.section for fact in facts)
    pages = {page for fact in facts for page in fact.pages}
    connections: list[Connection] = _all(records, Connection)
    by_how = Counter(one.how for one in connections)
    glossary: list[GlossaryEntry] = _all(records, GlossaryEntry)
    by_sort = Counter(entry.kind for entry in glossary)
    scripts = sum(bool(entry.korean or entry.chinese) for entry in glossary)
    lines = [
        "",
        f"**Its size.** {len(facts):,} facts on {len(pages)} pages, with "
        f"{sum(len(fact.quantities) for fact in facts):,} figures; {len(connections):,} "
        f"connections; {len(_all(records, ContestedSet))} contested sets; "
        f"{len(_all(records, Era))} eras; {len(_all(records, Series))} series; "
        f"{len(_all(records, Figure))} charts; a glossary of {len(glossary)} words, {scripts} of "
        "them with Korean or Chinese script.",
    ]
    lines += _table_of("kind | facts", [(k.plural, by_kind[k.id]) for k in _all(records, Kind)])
    lines += _table_of("facts with | number", _carried(facts))
    lines += _table_of("connection | number", sorted(by_how.items()))
    lines += _table_of("glossary | words", sorted(by_sort.items()))
    lines += ["", "| section | pages | facts |", "|---|---|---|"]
    for section in records.source.sections if records.source else ():
        first, last = section.first_page, section.last_page
        run = str(first) if first == last else f"{first}-{last}"
        lines.append(f"| {section.id} {section.title} | {run} | {by_section[section.id]} |")
    return lines


def field_guide(records: RecordSet) -> str:
    """Return the text of `db/README.md` for these records."""
    source = records.source
    gap = next((i.record.name for i in records.of(Kind) if i.record.id == "gap"), "gap")  # type: ignore[union-attr]  # a Kind
    about = _ABOUT.format(
        title=source.title if source else "",
        authors=", ".join(source.authors) if source else "",
        first=source.first_page if source else "",
        last=source.last_page if source else "",
        year=source.year if source else "",
        remark=source.remark.strip() if source else "",
        gap=gap,
    )
    lines = [about.rstrip(), *_counts(records), "", "## Field guide"]
    lines += _sections((*RECORD_CLASSES, *_PARTS, Source))
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the guide to the file named, from the records beside it."""
    parser = argparse.ArgumentParser(prog="python -m explorer.records.guide", description=__doc__)
    parser.add_argument("guide", type=Path, help="file to write, beside sources.yaml and records/")
    path: Path = parser.parse_args(arguments).guide
    path.write_text(field_guide(load_records(path.resolve().parent)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
