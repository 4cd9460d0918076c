"""What stands after the legs of a path: accounts that differ, and sensitive records, last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from explorer.exports.document import Block, Heading, Line, Lines, Paragraph
from explorer.exports.journey_lines import printed_line
from explorer.exports.provenance import advisory_of
from explorer.queries.rows import ContestedSetRow, FactFilter, FactRow
from explorer.viewmodels.formatting import format_list, format_pages
from explorer.viewmodels.journey_lines import plain_line
from explorer.viewmodels.reader import Reader
from explorer.wording import plural, tr

_CONTEXT = "Export"


def account_blocks(
    reader: Reader, set_ids: tuple[str, ...], told: frozenset[str]
) -> Iterator[Block]:
    """Put the accounts of each set next to each other, once; `told` are the facts of the legs."""
    sets = [one for one in reader.contested_sets if one.id in set_ids]
    members = {row.id: row for row in _rows(reader, [m for one in sets for m in one.members])}
    blocks: list[Block] = []
    for one in sets:
        blocks += _set_blocks(one, [members[m] for m in one.members if m in members], told)
    if blocks:
        yield Heading(tr(_CONTEXT, "Where accounts differ"))
        lead = tr(_CONTEXT, "Accounts of one thing stand next to each other; none is picked.")
        yield Paragraph(lead, "lead")
        yield from blocks


def _rows(reader: Reader, ids: list[str]) -> tuple[FactRow, ...]:
    return reader.list_facts(FactFilter(ids=tuple(dict.fromkeys(ids)))) if ids else ()


def _set_blocks(
    one: ContestedSetRow, rows: list[FactRow], told: frozenset[str]
) -> Iterator[Block]:
    shown = [row for row in rows if not row.sensitive]
    if not shown:  # then the title too may say what the folded records keep back
        return
    yield Heading(one.title, 3)
    about = " ".join(part for part in (one.counts, one.why) if part)
    if about and len(shown) == len(rows):
        yield Paragraph(about)
    lines = (_account(row, told) for row in sorted(shown, key=lambda row: row.position))
    yield Lines("", tuple(lines))
    if hidden := len(rows) - len(shown):
        words = (
            "{count} more account is a sensitive record and not given here.",
            "{count} more accounts are sensitive records and not given here.",
        )
        yield Paragraph(plural(_CONTEXT, *words, hidden), "small")


def _account(row: FactRow, told: frozenset[str]) -> Line:
    line = printed_line(plain_line(row))
    if row.id in told:
        return line
    parts = (line.detail, tr(_CONTEXT, "told elsewhere, not of these legs"))
    return replace(line, detail=" · ".join(part for part in parts if part))


def sensitive_blocks(
    reader: Reader,
    hidden: Mapping[str, Sequence[int]],
    titles: Mapping[int, str],
    opened: bool,
) -> Iterator[Block]:
    """Put sensitive records last, after an advisory: by neutral name, in full where asked for.

    `hidden` says of which legs, by number, each is told; it stands under the first of them.
    """
    if not hidden:
        return
    rows = reader.list_facts(FactFilter(ids=tuple(hidden)))
    yield Heading(tr(_CONTEXT, "Sensitive records"), apart=True)
    yield Paragraph(advisory_of(rows, opened), "advisory")
    groups: dict[int, list[Line]] = {}
    for row in rows:
        legs = hidden[row.id]
        groups.setdefault(legs[0] if legs else 0, []).append(_hidden_line(row, legs, opened))
    for number in sorted(groups):
        title = tr(_CONTEXT, "Of the context")
        if number:
            title = tr(_CONTEXT, "Leg {number}: {title}", number=number, title=titles[number])
        yield Lines(title, tuple(groups[number]))


def _hidden_line(row: FactRow, legs: Sequence[int], opened: bool) -> Line:
    """Return a sensitive record; its statement has its figures, so none stands before it."""
    if opened:
        line = printed_line(plain_line(row, (row.id,)))
    else:
        topics = format_list([tag.name.lower() for tag in row.sensitive])
        about = tr(_CONTEXT, "concerns {topics}", topics=topics)
        line = Line("", row.neutral_name, about, format_pages(row.pages))
    if len(legs) < 2:
        return line
    others = format_list([str(number) for number in legs[1:]])
    words = ("told of leg {legs} too", "told of legs {legs} too")
    also = plural(_CONTEXT, *words, len(legs) - 1, legs=others)
    return replace(line, detail=" · ".join(part for part in (line.detail, also) if part))
