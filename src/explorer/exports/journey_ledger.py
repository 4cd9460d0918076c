"""The ledger of a path as blocks: what is documented, what may be added, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from explorer.exports.document import Block, Heading, Line, Lines, Paragraph, Table
from explorer.exports.journey_lines import printed_line, shown_lines
from explorer.viewmodels.formatting import NOT_DOCUMENTED
from explorer.viewmodels.journey_screens import LedgerScreen
from explorer.viewmodels.ledger import LedgerPackage, Tally
from explorer.wording import plural, tr

_CONTEXT = "Export"


def ledger_blocks(screen: LedgerScreen) -> Iterator[Block]:
    """Return the ledger: prices with packages and exposure beside them, then times."""
    view = screen.view
    yield Heading(screen.heading)
    yield Paragraph(screen.lead, "lead")
    yield Heading(tr(_CONTEXT, "Documented prices"), 3)
    yield from _tally_blocks(view.prices, tr(_CONTEXT, "Prices, leg by leg"))
    yield from _listed(
        tr(_CONTEXT, "Packages: beside the pieces they would replace, never on top"),
        tuple(_package_line(one) for one in view.packages if not one.line.sensitive),
    )
    yield from _listed(
        tr(_CONTEXT, "Exposure: what someone else would pay or lose, never added"),
        shown_lines(view.exposure),
    )
    yield from _listed(
        tr(_CONTEXT, "Afterwards: support received, debts repaid"), shown_lines(view.afterwards)
    )
    yield Heading(tr(_CONTEXT, "Documented times"), 3)
    yield from _tally_blocks(view.times, tr(_CONTEXT, "Times, leg by leg"))


def _tally_blocks(tally: Tally, title: str) -> Iterator[Block]:
    columns = (tr(_CONTEXT, "Leg"), tr(_CONTEXT, "What is documented"))
    yield Table(columns, tuple((leg.title, leg.words) for leg in tally.legs), title)
    for total in tally.sums:
        yield Paragraph(f"{total.text[:1].upper()}{total.text[1:]}.", "lead")
        yield from (Paragraph(note, "small") for note in total.notes)
    yield from _listed(
        tr(_CONTEXT, "In any case"),
        shown_lines(option.line for option in tally.always),
    )
    for choice in tally.choices:
        title = tr(
            _CONTEXT,
            "Alternatives, of which at most one would enter and none does here: {title}"
            if len(choice.options) > 1
            else "On one way only, and so not entered here: {title}",
            title=choice.title,
        )
        yield from _listed(title, shown_lines(option.line for option in choice.options))
    yield from _listed(tr(_CONTEXT, "Only if caught"), shown_lines(tally.conditional))


def _listed(title: str, lines: tuple[Line, ...]) -> Iterator[Block]:
    if lines:
        yield Lines(title, lines, tr(_CONTEXT, "Figure"))


def _package_line(package: LedgerPackage) -> Line:
    line = printed_line(package.line)
    parts = [line.detail]
    if package.covers:
        parts.append(tr(_CONTEXT, "covers: {legs}", legs="; ".join(package.covers)))
    if package.elsewhere:
        words = ("covers {count} leg of other paths", "covers {count} legs of other paths")
        parts.append(plural(_CONTEXT, *words, package.elsewhere))
    replaced = "; ".join(package.replaces) or tr(_CONTEXT, NOT_DOCUMENTED)
    parts.append(tr(_CONTEXT, "pieces it would replace: {pieces}", pieces=replaced))
    return replace(line, detail=" · ".join(part for part in parts if part))
