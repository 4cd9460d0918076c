"""Eras as grounds behind the lanes, with their names in rows of their own under the axis.

A part of an era on which all accounts agree has an even ground and a whole edge line; where it
begins or ends by some accounts only, both are soft, and each account's date stands as a bracket.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, inf

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPaintEngine,
    QPainter,
    QPen,
)

from explorer.ui.theme import SPACE, Theme
from explorer.ui.timeline.look import TimelineLook
from explorer.ui.timeline.scale import TimeScale
from explorer.ui.widgets.labels import plain
from explorer.viewmodels.timeline_eras import EraBand

MOST_ROWS = 5
_AIR = 6.0  # pixels around a name
_EDGE = 2.4  # thickness of the edge line
_FOOT = 6.5  # below a name, for the edge line and the brackets of accounts
_ARROW = 14.0
# How much of the hue is in a ground behind the lanes, where up to MOST_ROWS lie over each other.
_GROUND, _CHOSEN_GROUND, _OTHER_GROUND = 0.03, 0.11, 0.018
_STRIP, _CHOSEN_STRIP = 0.16, 0.3  # and in the rows under the axis
_SOFT = 0.25  # of that is left where accounts differ
_DASHES = [2.5, 2.0]
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_TOP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


@dataclass(frozen=True, slots=True)
class PlacedEra:
    """An era in its row; pixels from the left edge of the time, whatever of it is seen."""

    era: EraBand
    hue: int
    row: int
    left: float
    right: float
    far: float  # where its name ends, if that is further right
    free: float  # from where on its row is empty before it


@dataclass(frozen=True, slots=True)
class EraLayout:
    """Eras in rows, those for which no row was left, and the height of the rows."""

    placed: tuple[PlacedEra, ...]
    left_over: tuple[EraBand, ...]
    rows: int
    height: float


def _row_height(look: TimelineLook) -> float:
    return look.line + _FOOT + 1


def lay_out_eras(
    eras: Sequence[EraBand], scale: TimeScale, look: TimelineLook, most_rows: int = MOST_ROWS
) -> EraLayout:
    """Return eras in rows so that no name collides; while panning they keep their rows."""
    ends: list[float] = []
    placed: list[PlacedEra] = []
    left_over: list[EraBand] = []
    for hue, era in sorted(enumerate(eras), key=lambda one: (one[1].start, -one[1].end, one[1].id)):
        left, right = scale.x(era.start), scale.x(era.end)
        name = _name_width(plain(era.name), look) + 2 * _AIR
        arrow = _ARROW if era.open_end else 0.0
        far = max(right + arrow, left + name)
        row = next((n for n, end in enumerate(ends) if left >= end), len(ends))
        if row >= most_rows:
            left_over.append(era)
            continue
        if row == len(ends):
            ends.append(-inf)
        placed.append(PlacedEra(era, hue, row, left, right, far, ends[row]))
        ends[row] = far
    height = len(ends) * _row_height(look) + (SPACE / 2 if ends else 0)
    return EraLayout(tuple(placed), tuple(left_over), len(ends), height)


def eras_height(
    eras: Sequence[EraBand], scale: TimeScale, look: TimelineLook, most_rows: int = MOST_ROWS
) -> float:
    """Return the height that the names take under the axis."""
    return lay_out_eras(eras, scale, look, most_rows).height


def era_hue(theme: Theme, number: int) -> QColor:
    """Return the hue of the era at a place in the list."""
    hues = theme.bands()
    return QColor(hues[number % len(hues)]) if hues else theme.color("accent")


def paint_eras(
    painter: QPainter, eras: Sequence[EraBand], scale: TimeScale, left: float, top: float,
    bottom: float, look: TimelineLook, chosen: str = "", most_rows: int = MOST_ROWS,
) -> float:  # fmt: skip
    """Paint names from `top` and grounds down to `bottom`; return where the lanes may begin.

    `left` is the pixel at which the time of `scale` begins.
    """
    layout = lay_out_eras(eras, scale, look, most_rows)
    strip = QRectF(left, top, scale.width, layout.height)
    lanes = QRectF(left, strip.bottom(), scale.width, max(bottom - strip.bottom(), 0.0))
    painter.save()
    painter.setClipRect(QRectF(left, top, scale.width, max(bottom - top, 0.0)),
                        Qt.ClipOperation.IntersectClip)  # fmt: skip
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    # The chosen one last, so that it lies over the others.
    placed = [one for one in layout.placed if one.left < scale.width and one.far > 0]
    placed.sort(key=lambda one: one.era.id == chosen)
    _paint_grounds(painter, placed, scale, lanes, look, chosen)
    for one in placed:
        _paint_row(painter, one, scale, strip, look, one.era.id == chosen)
    painter.restore()
    _paint_heading(painter, layout, left, top, look)
    if layout.rows:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(look.rule, 1))
        painter.drawLine(QLineF(0, strip.bottom() - 0.5, left + scale.width, strip.bottom() - 0.5))
    return strip.bottom()


def era_at(
    at: QPointF, eras: Sequence[EraBand], scale: TimeScale, left: float, top: float,
    look: TimelineLook, most_rows: int = MOST_ROWS,
) -> EraBand | None:  # fmt: skip
    """Return the era whose row is at a point, by its bar or its name."""
    for one in lay_out_eras(eras, scale, look, most_rows).placed:
        row = top + one.row * _row_height(look)
        near, far = max(one.left, 0.0), min(one.far, scale.width)
        if near <= at.x() - left <= far and row <= at.y() < row + _row_height(look):
            return one.era
    return None


def era_rect(
    era_id: str, eras: Sequence[EraBand], scale: TimeScale, left: float, top: float,
    look: TimelineLook, most_rows: int = MOST_ROWS,
) -> QRectF:  # fmt: skip
    """Return where an era's row is seen, for a tip beside it; empty where it is not."""
    for one in lay_out_eras(eras, scale, look, most_rows).placed:
        near, far = max(one.left, 0.0), min(one.far, scale.width)
        if one.era.id == era_id and near < far:
            row = top + one.row * _row_height(look)
            return QRectF(left + near, row, far - near, _row_height(look))
    return QRectF()


def shown_eras(
    eras: Sequence[EraBand], scale: TimeScale, look: TimelineLook, most_rows: int = MOST_ROWS
) -> list[str]:
    """Return the names that are written, as far as they have room."""
    found = []
    for one in lay_out_eras(eras, scale, look, most_rows).placed:
        if one.left < scale.width and one.far > 0:
            found.append(_name(one, scale, look)[0])
    return found


def _x(scale: TimeScale, left: float, day: int) -> float:
    return left + scale.x(day)


def _fill(one: PlacedEra, scale: TimeScale, left: float, color: QColor, share: float) -> QBrush:
    """Return a hue that is even where the era is sure and weakens outwards from there."""
    era = one.era
    start, end = _x(scale, left, era.start), max(_x(scale, left, era.end), one.left + left + 1)
    full, faint = QColor(color), QColor(color)
    full.setAlphaF(share)
    faint.setAlphaF(share * _SOFT)
    if not era.sure:
        faint.setAlphaF(share * 0.6)
        return QBrush(faint)
    gradient = QLinearGradient(start, 0, end, 0)
    for at, shade in (
        (era.start, faint if era.sure_start > era.start else full),
        (era.sure_start, full),
        (era.sure_end, full),
        (era.end, faint if era.sure_end < era.end else full),
    ):
        gradient.setColorAt((at - era.start) / max(era.end - era.start, 1), shade)
    return QBrush(gradient)


def _paint_grounds(
    painter: QPainter, placed: Sequence[PlacedEra], scale: TimeScale, room: QRectF,
    look: TimelineLook, chosen: str,
) -> None:  # fmt: skip
    """Paint all grounds behind the lanes, and the edges of the chosen one."""
    if room.isEmpty() or not placed:
        return
    engine = painter.paintEngine()
    if engine is not None and engine.type() == QPaintEngine.Type.Raster:
        # One line of pixels drawn down at once: eleven tints of a whole screen would take longer
        # than everything else.
        line = QImage(ceil(room.width()), 1, QImage.Format.Format_RGBX64)  # fine shades
        line.fill(look.paper)
        inner = QPainter(line)
        _fill_grounds(inner, placed, scale, QRectF(0, 0, room.width(), 1), look, chosen)
        inner.end()
        line = line.convertToFormat(QImage.Format.Format_RGB32)
        painter.drawImage(QRectF(room.left(), room.top(), line.width(), room.height()), line)
    else:
        _fill_grounds(painter, placed, scale, room, look, chosen)
    for one in placed:
        if one.era.id == chosen:
            color = era_hue(look.theme, one.hue)
            for x, soft in ((one.left, _soft_start(one.era)), (one.right, _soft_end(one.era))):
                painter.setPen(edge_pen(color, soft, 1.4))
                at = room.left() + x
                painter.drawLine(QLineF(at, room.top(), at, room.bottom()))


def _fill_grounds(
    painter: QPainter, placed: Sequence[PlacedEra], scale: TimeScale, room: QRectF,
    look: TimelineLook, chosen: str,
) -> None:  # fmt: skip
    for one in placed:
        left, right = room.left() + one.left, room.left() + one.right
        ground = QRectF(left, room.top(), max(right - left, 1.0), room.height()).intersected(room)
        other = _OTHER_GROUND if chosen else _GROUND
        share = _CHOSEN_GROUND if one.era.id == chosen else other
        color = era_hue(look.theme, one.hue)
        painter.fillRect(ground, _fill(one, scale, room.left(), color, share))


def _soft_start(era: EraBand) -> bool:
    return era.open_start or era.about_start or era.sure_start > era.start or not era.sure


def _soft_end(era: EraBand) -> bool:
    return era.open_end or era.about_end or era.sure_end < era.end or not era.sure


def edge_pen(color: QColor, soft: bool, width: float) -> QPen:
    """Return the pen of an era's edge line, dashed where accounts differ."""
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if soft:
        pen.setDashPattern(_DASHES)
    return pen


def _paint_row(
    painter: QPainter, one: PlacedEra, scale: TimeScale, strip: QRectF, look: TimelineLook,
    chosen: bool,
) -> None:  # fmt: skip
    era, color = one.era, era_hue(look.theme, one.hue)
    top = strip.top() + one.row * _row_height(look)
    left, right = strip.left() + one.left, strip.left() + max(one.right, one.left + 2)
    seen = QRectF(strip.left() - SPACE, top, strip.width() + 2 * SPACE, _row_height(look))
    bar = QRectF(left, top + 1, right - left, look.line + _EDGE).intersected(seen)
    share = _CHOSEN_STRIP if chosen else _STRIP
    painter.fillRect(bar, _fill(one, scale, strip.left(), color, share))
    foot = top + look.line + _EDGE
    _paint_edges(painter, one, scale, strip, foot, color)
    for account in (*era.starts, *era.ends):
        if account.span is not None:
            span = account.span
            x, far = _x(scale, strip.left(), span.start), _x(scale, strip.left(), span.end)
            closed = (not span.open_start, not span.open_end)
            x, far = max(x, seen.left()), min(far, seen.right())
            paint_bracket(painter, x, far, closed, foot, look)
    text, near, width = _name(one, scale, look)
    painter.setFont(look.title if chosen else look.text)
    painter.setPen(look.ink)
    room = QRectF(strip.left() + near, top + 1, width + 2, look.line)
    painter.drawText(room, _LEFT, text)


def _paint_edges(
    painter: QPainter, one: PlacedEra, scale: TimeScale, strip: QRectF, foot: float, color: QColor
) -> None:
    """Draw the line under an era: whole where it is sure, dashed where accounts differ."""
    era = one.era
    low, high = strip.left() - SPACE, strip.right() + SPACE
    sure = (era.sure_start, era.sure_end) if era.sure else (era.start, era.start)
    for first, last, soft in (
        (era.start, sure[0], True), (sure[0], sure[1], False), (sure[1], era.end, True)
    ):  # fmt: skip
        x, far = _x(scale, strip.left(), first), _x(scale, strip.left(), last)
        x, far = max(x, low), min(far, high)
        if far > x:
            painter.setPen(edge_pen(color, soft, _EDGE))
            painter.drawLine(QLineF(x, foot, far, foot))
    ends = ((one.left, era.open_start, _soft_start(era), -1),
            (one.right, era.open_end, _soft_end(era), 1))  # fmt: skip
    for x, is_open, soft, direction in ends:
        at = strip.left() + x
        if is_open:
            _paint_arrow(painter, at, foot, direction, color)
        elif not soft:
            painter.setPen(QPen(color, 1.4))
            painter.drawLine(QLineF(at, foot - 6, at, foot + 1))


def _paint_arrow(painter: QPainter, x: float, y: float, direction: int, color: QColor) -> None:
    tip = x + direction * _ARROW
    painter.setPen(QPen(color, 1.6))
    painter.drawLine(QLineF(x, y, tip, y))
    painter.drawPolyline(
        [QPointF(tip - direction * 5, y - 4), QPointF(tip, y), QPointF(tip - direction * 5, y + 4)]
    )


def paint_bracket(
    painter: QPainter, left: float, right: float, closed: tuple[bool, bool], foot: float,
    look: TimelineLook,
) -> None:  # fmt: skip
    """Draw one account's date: a tick at each end that it gives of the time it leaves open."""
    if right < left:
        return
    painter.setPen(QPen(look.ink, 1.2))
    low = foot + _FOOT - _EDGE - 0.5
    for x, tick in zip((left + 0.6, max(right - 0.6, left + 0.6)), closed, strict=True):
        if tick:
            painter.drawLine(QLineF(x, foot - 1, x, low))
    painter.drawLine(QLineF(left, low, right, low))


def _name_width(text: str, look: TimelineLook) -> float:
    """Return the width of a name, which is stronger where its era is chosen."""
    advances = (one.horizontalAdvance(text) for one in (look.text_metrics, look.title_metrics))
    return max(advances)


def _name(one: PlacedEra, scale: TimeScale, look: TimelineLook) -> tuple[str, float, float]:
    """Return a name cut to its room, where it stands, and how wide it may be.

    The name of an era that began before the window stays at the window's edge, and one that would
    run out of it begins further left where its row is free.
    """
    text = plain(one.era.name)
    wanted = _name_width(text, look) + 2.0
    near = max(one.left, 0.0) + _AIR
    if near + wanted > scale.width:
        near = min(near, max(scale.width - wanted, one.free + _AIR, 0.0))
    width = min(one.far, scale.width) - near
    cut = look.text_metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0.0))
    return cut, near, max(width, 0.0)


def _paint_heading(
    painter: QPainter, layout: EraLayout, left: float, top: float, look: TimelineLook
) -> None:
    """Write "Eras" into the column of titles, and how many found no row."""
    if not layout.rows or left < look.title_left:
        return
    from explorer.wording import plural, tr

    painter.setFont(look.title)
    painter.setPen(look.muted)
    text = tr("Timeline", "Eras")
    if layout.left_over:
        count = len(layout.left_over)
        one, many = "{count} more in the list", "{count} more in the list"
        text = f"{text}\n{plural('Timeline', one, many, count)}"
    room = QRectF(look.title_left, top + 1, left - look.title_left, layout.height)
    painter.drawText(room, _TOP, text)
