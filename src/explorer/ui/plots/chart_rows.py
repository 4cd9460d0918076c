"""Places a row of a chart: its words at the left, its mark on the axis, its figure beside it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from explorer.ui.plots.chart_look import ChartLook, Role, TextBlock, Tone
from explorer.ui.plots.chart_parts import AxisScale, PlacedMark, PlacedRow
from explorer.ui.theme import SPACE
from explorer.viewmodels.chart import AxisKind, ChartRow, Mark
from explorer.wording import tr

_CONTEXT = "Figures"
PAD = 0.75 * SPACE  # above and below what a row holds
GAP = 0.75 * SPACE  # between a mark and its figure
ARROW = 2.0  # of a line's height: how far an open end goes on
_SHORT = 0.5  # of the way to the axis, at most, along which an open lower end goes
_LEAST_LETTERS = 12  # of a figure that is broken into lines beside its mark
ARM = 7.0  # of a bracket
_INSET = 5.0  # between a bracket and the edge of its column
_SHORT_DATE = 24  # letters of a date that stands behind a name
FOLDED_SIGN = "▸"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a panel: names, then the plot, or one above the other where it is narrow."""

    names: float
    plot: QRectF
    scale: AxisScale
    kind: AxisKind
    narrow: bool
    drawn: bool


def place_row(row: ChartRow, top: float, width: float, at: Columns, look: ChartLook) -> PlacedRow:
    """Place a row below `top`; it is as high as its words and its mark need."""
    y = top + PAD
    words = _words(row, y, at, look)
    if row.state == "folded":
        return PlacedRow(row, _area(top, width, words), words)
    beside = (words[-1].bottom + PAD / 2 if words else y) if at.narrow else y
    if row.mark is not None and row.state == "shown" and at.drawn:
        mark, label = _marked(row, row.mark, beside, at, look)
        low = mark.middle + (ARM if at.kind == "legs" else look.bar / 2)
        blocks = (*words, label) if label.lines else words
        return PlacedRow(row, _area(top, width, blocks, low), blocks, mark)
    return _without_mark(row, top, beside, width, at, words, look)


def _words(row: ChartRow, y: float, at: Columns, look: ChartLook) -> tuple[TextBlock, ...]:
    """Return who says so, what of, and when and where, one below the other."""
    folded = row.state == "folded"
    room = at.plot.right() if folded or at.narrow else at.names
    tone: Tone = "muted" if folded else "ink"
    parts: list[tuple[str, Role, Tone]] = [(_name(row, at), "name", tone)]
    told_beside = row.group or not at.drawn or (row.state == "silent" and not row.figure)
    if not told_beside:
        parts.append((row.text, "detail", "ink"))
    parts.append((_detail(row, at), "detail", "muted"))
    blocks: list[TextBlock] = []
    for text, role, shade in parts:
        block = look.block(text, role, 0, y, room, shade)
        if block.lines:
            blocks.append(block)
            y = block.bottom + 1
    return tuple(blocks)


def _name(row: ChartRow, at: Columns) -> str:
    """Return who says so and when; on an axis of time and beside a turn the one is enough."""
    if row.state == "folded":
        return f"{FOLDED_SIGN} {row.name}"
    told = (at.kind == "time" and at.drawn) or bool(row.side)
    return row.name if told or not _dated(row) else f"{row.name} · {row.when}"


def _dated(row: ChartRow) -> bool:
    """Whether a row says when in so few words that they may stand behind a name."""
    return len(row.when) <= _SHORT_DATE and any(sign.isdigit() for sign in row.when)


def _detail(row: ChartRow, at: Columns) -> str:
    """Return where it stands, after what the name and the mark leave to be said."""
    timed = at.kind == "time" and at.drawn and row.state in {"shown", "undated"}
    if row.side or not row.where or not (timed or _dated(row)):
        return row.detail
    figure = row.figure if timed else ""
    return " · ".join(part for part in (figure, row.where) if part)


def _area(top: float, width: float, blocks: tuple[TextBlock, ...], low: float = 0.0) -> QRectF:
    bottom = max([low, *(block.bottom for block in blocks)])
    return QRectF(0, top, width, bottom + PAD - top)


def _marked(
    row: ChartRow, mark: Mark, y: float, at: Columns, look: ChartLook
) -> tuple[PlacedMark, TextBlock]:
    if at.kind == "legs":
        return _bracket(row, mark, y, at, look)
    low, high = at.scale.x(mark.low), at.scale.x(mark.high)
    reach = ARROW * look.line
    middle = y + look.line / 2
    air = 0.0 if high - low > 0.5 else look.radius * (1.8 if mark.vague else 1.0)
    near, far = low - air, high + air
    if mark.open_low:
        near = low - min(reach, (low - at.scale.left) * _SHORT)
    if mark.open_high:
        far = high + reach
    placed = PlacedMark(mark, low, high, middle, near, far)
    return placed, _label(row, mark, placed, y, at, look)


def _label(
    row: ChartRow, mark: Mark, placed: PlacedMark, y: float, at: Columns, look: ChartLook
) -> TextBlock:
    """Return the figure beside its mark: at its right, else at its left, else below it."""
    texts = [text for text in dict.fromkeys((mark.label, row.figure_short, row.figure)) if text]
    right, left = placed.far + GAP, placed.near - GAP
    after, before = at.plot.right() - right, left - at.scale.left - GAP
    for text in texts[:1]:
        wide = look.wide(text, "figure")
        if wide <= after:
            return look.block(text, "figure", right, y, wide)
        if wide <= before:
            return look.block(text, "figure", left - wide, y, wide, align="right")
    short = texts[0] if texts else ""
    if after >= _LEAST_LETTERS * look.letter:
        return look.block(short, "figure", right, y, after)
    below = placed.middle + look.bar / 2 + 2
    wide = min(look.wide(short, "figure"), at.plot.width())
    start = min(max(placed.low, at.plot.left() + GAP), at.plot.right() - wide)
    return look.block(short, "figure", start, below, wide)


def _bracket(
    row: ChartRow, mark: Mark, y: float, at: Columns, look: ChartLook
) -> tuple[PlacedMark, TextBlock]:
    """Return a bracket over the legs that a figure covers, with the figure above it."""
    left, right = at.scale.x(mark.low) + _INSET, at.scale.x(mark.high) - _INSET
    text = row.figure or mark.label
    wide = look.wide(text, "figure")
    if wide <= at.plot.right() - left:
        label = look.block(text, "figure", left, y, wide)
    elif wide <= right - at.plot.left():
        label = look.block(text, "figure", right - wide, y, wide, align="right")
    else:
        label = look.block(text, "figure", at.plot.left(), y, at.plot.width())
    return PlacedMark(mark, left, right, label.bottom + 4, left, right), label


def _without_mark(
    row: ChartRow, top: float, y: float, width: float, at: Columns,
    words: tuple[TextBlock, ...], look: ChartLook,
) -> PlacedRow:  # fmt: skip
    """Place what has no figure, or no place on the axis, with its words on the hatched plot."""
    said = row.figure or row.text
    if row.state == "undated":
        none = tr(_CONTEXT, "no date in the source")
        told = row.when if at.kind == "time" else row.figure
        said = f"{told} · {none}" if told and told.casefold() != none.casefold() else none
    if not at.drawn:
        left, room = at.plot.left(), at.plot.width()
        figure = look.block(row.figure, "figure", left, y, room)
        y = figure.bottom if figure.lines else y
        text = look.block(row.text, "detail" if figure.lines else "said", left, y, room)
        blocks = (*words, *(block for block in (figure, text) if block.lines))
        return PlacedRow(row, _area(top, width, blocks), blocks)
    inner = at.plot.left() + 2 * SPACE
    block = look.block(said, "said", inner, y + 2, at.plot.right() - inner - 2 * SPACE)
    blocks = (*words, block) if block.lines else words
    high = max(block.height, look.line) + SPACE / 2
    hatched = QRectF(at.plot.left() + 1, y, at.plot.width() - 1, high)
    return PlacedRow(row, _area(top, width, blocks, hatched.bottom()), blocks, hatched=hatched)
