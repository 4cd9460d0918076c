"""Series of figures under the lanes of a sheet, on the same axis, each below its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.timeline.series_layout import series_height
from explorer.ui.timeline.series_painter import paint_series
from explorer.ui.timeline.sheet_text import put, wrapped
from explorer.viewmodels.timeline_series import SeriesStrip

_AIR = 7.0
_INSET = 8.0  # units; as far in as a lane's title


@dataclass(frozen=True, slots=True)
class SetStrip:
    """A series with title, what is counted and its sentence in lines, in units of the drawing."""

    strip: SeriesStrip
    title: tuple[str, ...]
    sentence: tuple[str, ...]
    head: float
    height: float


def set_strips(strips: Sequence[SeriesStrip], width: float, look: TimelineLook) -> list[SetStrip]:
    """Return series set for drawings of a width."""
    return [_set(strip, width, look) for strip in strips]


def _set(strip: SeriesStrip, width: float, look: TimelineLook) -> SetStrip:
    room = width - 2 * _INSET
    title = tuple(wrapped(strip.heading, look.title, room))
    sentence = tuple(wrapped(f"{strip.counts} {strip.takeaway}", look.text, room))
    head = _AIR + (len(title) + len(sentence)) * look.line + _AIR
    height = head + series_height(strip, width, look, look.column) + _AIR
    return SetStrip(strip, title, sentence, head, height)


def paint_strip(
    painter: QPainter, one: SetStrip, room: QRectF, scale: TimeScale, look: TimelineLook
) -> None:
    """Draw a series with its title at the top of a room as wide as the drawing."""
    baseline = room.top() + _AIR + QFontMetricsF(look.title).ascent()
    left = room.left() + _INSET
    for text in one.title:
        put(painter, QPointF(left, baseline), look.title, text, look.ink)
        baseline += look.line
    for text in one.sentence:
        put(painter, QPointF(left, baseline), look.text, text, look.muted)
        baseline += look.line
    below = room.adjusted(0, one.head, 0, 0)
    paint_series(painter, below, one.strip, scale, look, look.column, heading=False)
    painter.setPen(QPen(look.rule, 1))
    painter.drawLine(room.bottomLeft(), room.bottomRight())
