"""The ledger of a path as blocks: what is documented, what may be added, what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from explorer.exports.document import Block, Heading, Line, Lines, Paragraph, Picture, Table
from explorer.exports.journey_lines import printed_line, shown_lines
from explorer.viewmodels.formatting import NOT_DOCUMENTED, sentence_start
from explorer.viewmodels.journey_screens import LedgerScreen
from explorer.viewmodels.ledger import LedgerOption, LedgerPackage, LedgerView, Tally
from explorer.viewmodels.ledger_periods import PERIOD, UNDATED
from explorer.viewmodels.ledger_picture import LedgerPicture, PictureMark
from explorer.wording import plural, tr

_CONTEXT = "Export"
_PERIOD_SHARES = (0.18, 0.37, 0.45)
_TWIN_SHARES = (0.15, 0.15, 0.18, 0.15, 0.13, 0.14, 0.1)


def ledger_blocks(screen: LedgerScreen) -> Iterator[Block]:
    """Return the ledger: prices with packages and exposure beside them, then times."""
    view = screen.view
    by_period = {one.id: screen.rebuild({PERIOD: one.id}) for one in view.periods}
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
    prices = {period: one.prices for period, one in by_period.items()}
    yield from _period_blocks(view, prices, tr(_CONTEXT, "Prices by period, never mixed"))
    yield from _picture_blocks(view.prices)
    yield Heading(tr(_CONTEXT, "Documented times"), 3)
    yield from _tally_blocks(view.times, tr(_CONTEXT, "Times, leg by leg"))
    times = {period: one.times for period, one in by_period.items()}
    yield from _period_blocks(view, times, tr(_CONTEXT, "Times by period, never mixed"))
    yield from _picture_blocks(view.times)


def _tally_blocks(tally: Tally, title: str) -> Iterator[Block]:
    """Return the status of each leg, the sums, and what may enter them."""
    columns = (tr(_CONTEXT, "Leg"), tr(_CONTEXT, "What is documented"))
    yield Table(columns, tuple((leg.title, leg.words) for leg in tally.legs), title)
    for total in tally.sums:
        yield Paragraph(f"{sentence_start(total.text)}.", "lead")
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


def _picture_blocks(tally: Tally) -> Iterator[Block]:
    if tally.picture and any(row.marks for row in tally.picture.rows):
        yield Picture(tally.picture, _twin(tally.picture))


def _twin(picture: LedgerPicture) -> Table:
    """Return the table that says what a picture does, also to those who do not see the picture."""
    packaged = {row.said for row in picture.rows if row.said and not row.gap}
    below = tr(_CONTEXT, "only a package, see the last rows")
    rows = tuple(
        tuple(below if cell in packaged else cell for cell in cells) for _, cells in picture.table
    )
    named = tr(_CONTEXT, "{title}: every figure", title=picture.title)
    return Table(picture.headings, rows, named, _TWIN_SHARES)


def _period_blocks(
    view: LedgerView, by_period: Mapping[str, Tally], title: str
) -> Iterator[Block]:
    """Return each period with the figures of that date and what they alone come to."""
    undated = by_period.get(UNDATED)
    always = {one.id for one in _open_options(undated)} if undated else set()
    rows = []
    for period in view.periods:
        tally = by_period[period.id]
        if not period.id or tally.picture is None:
            continue
        options = [
            one for one in _open_options(tally) if period.id == UNDATED or one.id not in always
        ]
        marks = {one.id: one for row in tally.picture.rows for one in row.marks}
        named = dict.fromkeys(
            _mark_words(marks[one.id]) for one in options if not one.line.sensitive
        )
        sums = " ".join(f"{sentence_start(total.text)}." for total in tally.sums)
        if not named:
            named = {tr(_CONTEXT, "none that may be added"): None}
            sums = tr(_CONTEXT, "As of undated figures alone.") if always else sums
        rows.append((sentence_start(period.name), "; ".join(named), sums))
    if rows:
        columns = (
            tr(_CONTEXT, "Period"), tr(_CONTEXT, "Figures of that date that may enter a sum"),
            tr(_CONTEXT, "What comes to a sum without a choice"),
        )  # fmt: skip
        yield Table(columns, tuple(rows), title, _PERIOD_SHARES)


def _open_options(tally: Tally) -> list[LedgerOption]:
    """Return what the period of a tally lets enter, chosen or not."""
    chosen = [option for choice in tally.choices for option in choice.options]
    return [option for option in (*tally.always, *chosen) if not option.outside]


def _mark_words(mark: PictureMark) -> str:
    return f"{mark.figure}: {mark.what} ({mark.pages})"


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
