"""The key on a sheet: how each kind of date is drawn, in a sample and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF

from explorer.dates import DateSpan
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.marks import draw_mark
from explorer.ui.timeline.sheet_text import PaperTheme, put, text_width
from explorer.wording import tr

_CONTEXT = "TimelineSheet"
SIGN = 4.0  # half the height of the sign that a mark goes on
_DAY = 3.0  # units to a day of a sample
_GAP, _BESIDE = 16.0, 6.0
_HEIGHT, _ARROW = 8.0, 34.0
_TYPE, _LINE, _AIR = 10, 15.0, 8.0

Sample = DateSpan | Literal["edge", "words"]
KeyEntry = tuple[Sample, str]


def key_entries() -> tuple[KeyEntry, ...]:
    """Return samples with their meaning; some are a sign in the words themselves."""
    return (
        (DateSpan(0, 1, 0, 1, "day"), tr(_CONTEXT, "a day")),
        (
            DateSpan(0, 10, 0, 0, "year"),
            tr(_CONTEXT, "some time in that month, season, year or decade"),
        ),
        (DateSpan(0, 10, 0, 0, "year", about_start=True), tr(_CONTEXT, "about then")),
        (DateSpan(0, 14, 3, 11, "interval"), tr(_CONTEXT, "throughout")),
        (DateSpan(0, 10, 0, 0, "interval", recurs=True), tr(_CONTEXT, "again and again")),
        (
            DateSpan(0, 4, 0, 0, "interval", open_start=True),
            tr(_CONTEXT, "before: start not given"),
        ),
        (DateSpan(0, 4, 0, 0, "interval", open_end=True), tr(_CONTEXT, "after: end not given")),
        ("edge", tr(_CONTEXT, "goes on beyond the edge")),
        ("words", tr(_CONTEXT, "(?) doubted")),
        ("words", tr(_CONTEXT, "▸ sensitive, by its neutral name")),
    )


def key_height(theme: PaperTheme, width: float) -> float:
    """Return the height of the key in a width."""
    return len(_lines(theme, width)) * _LINE + _AIR


def _lines(theme: PaperTheme, width: float) -> list[list[KeyEntry]]:
    font = theme.sized(_TYPE)
    lines: list[list[KeyEntry]] = [[]]
    left = width
    for entry in key_entries():
        wide = _sample(entry[0]) + text_width(entry[1], font)
        if lines[-1] and wide > left:
            lines.append([])
            left = width
        lines[-1].append(entry)
        left -= wide + _GAP
    return lines


def paint_key(painter: QPainter, room: QRectF, look: TimelineLook, theme: PaperTheme) -> None:
    """Draw the key in as many lines as it needs."""
    font = theme.sized(_TYPE)
    rise = QFontMetricsF(font).capHeight() / 2
    for number, line in enumerate(_lines(theme, room.width())):
        y = room.top() + _AIR / 2 + (number + 0.5) * _LINE
        for x, (span, words) in _placed(line, room.left(), theme):
            if span == "edge":
                paint_sign(painter, QPointF(x + 2 * SIGN, y), 1, look)
            elif span != "words":
                _paint_sample(painter, span, x, y, look, room)
            put(painter, QPointF(x + _sample(span), y + rise), font, words, look.muted)


def _placed(
    line: Sequence[KeyEntry], left: float, theme: PaperTheme
) -> Iterator[tuple[float, KeyEntry]]:
    for entry in line:
        yield left, entry
        left += _sample(entry[0]) + text_width(entry[1], theme.sized(_TYPE)) + _GAP


def _paint_sample(
    painter: QPainter, span: DateSpan, x: float, y: float, look: TimelineLook, room: QRectF
) -> None:
    if span.precision == "day":
        middle = x + _HEIGHT / 2
        draw_mark(painter, span, middle, middle, y, look.muted, room, (middle, middle), _HEIGHT)
        return
    x += _ARROW * span.open_start
    left, right = x, x + (span.end - span.start) * _DAY
    solid = x + span.solid_start * _DAY, x + span.solid_end * _DAY
    draw_mark(painter, span, left, right, y, look.muted, room, solid, _HEIGHT)


def paint_sign(painter: QPainter, tip: QPointF, direction: int, look: TimelineLook) -> None:
    """Draw the sign of a mark that goes on beyond an edge: -1 to the left, 1 to the right."""
    base = tip.x() - direction * (2 * SIGN - 1)
    shape = QPolygonF([tip, QPointF(base, tip.y() - SIGN), QPointF(base, tip.y() + SIGN)])
    painter.setBrush(look.accent)
    # A rim of paper parts it from the mark below; then the sign itself.
    for pen in (QPen(look.paper, 3.0), QPen(Qt.PenStyle.NoPen)):
        painter.setPen(pen)
        painter.drawPolygon(shape)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _sample(span: Sample) -> float:
    """Return the width of a sample with the air beside it."""
    if span == "words":
        return 0.0
    if span == "edge":
        return 2 * SIGN + _BESIDE
    if span.precision == "day":
        return _HEIGHT + _BESIDE
    arrows = _ARROW * (span.open_start + span.open_end)
    return (span.end - span.start) * _DAY + arrows + _BESIDE
