"""A ledger's picture on paper: a band a leg on one axis, in black and grey, parted between legs.

What a mark is stands beside it in words: the shades only repeat it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from explorer.ui.plots.log_axis import LogAxis
from explorer.ui.printing.boxes import UNIT, Box, SetText, Typesetter, draw_rule
from explorer.viewmodels.ledger_picture import (
    LedgerPicture,
    PackageMark,
    PictureMark,
    PictureRow,
    Standing,
)
from explorer.wording import tr

_CONTEXT = "Export"
_TITLES, _PACKAGES = 88.0, 112.0  # widths of the columns for legs and for packages
_LANE = 11.0  # between two brackets
_GAP = 8.0
_PAD = 4.0  # above and below the marks of a leg
_BETWEEN = 4.0  # two marks of a leg
_BAR = 6.0  # height of a range
_FADE = 26.0  # length over which an open end fades
_LEAST_ROOM = 92.0  # of a text beside its mark; with less it stands below
_FIRST_LINE = 5.0  # from the top of a text to the middle of its first line
_HATCH = 5.0
_BLACK, _WAITING, _WHITE = QColor(0, 0, 0), QColor(184, 184, 184), QColor(255, 255, 255)
_GRID, _HATCHING = QColor(205, 205, 205), QColor(160, 160, 160)
_FILLS: dict[Standing, QColor] = {
    "entered": _BLACK, "waiting": _WAITING, "conditional": _WHITE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    """A figure with its ends on the axis (None where open), and its text; all from the row's top.

    `middle` is that of its bar.
    """

    mark: PictureMark
    low: float | None
    high: float | None
    middle: float
    x: float
    y: float
    text: SetText

    @property
    def bottom(self) -> float:
        return max(self.y + self.text.height, self.middle + _BAR)


class LedgerDrawing:
    """Places legs, figures and packages for a width, and draws them as boxes that may part."""

    def __init__(self, setter: Typesetter, picture: LedgerPicture, width: float) -> None:
        self._setter, self._picture, self._width = setter, picture, width
        lanes = len(picture.packages) * _LANE
        beside = lanes + _PACKAGES + _GAP if lanes else 0.0
        self._left, self._right = _TITLES + _GAP, width - beside
        self._lanes = self._right + _GAP
        self._texts = self._lanes + lanes
        self._beside = _places_of(picture)
        self._axis: LogAxis | None = None
        if picture.ticks:
            self._axis = LogAxis(picture.ticks, int(self._left + 12), int(self._right - 16))

    def boxes(self, look: Box) -> Iterator[Box]:
        """Return the axis and each leg; a leg that begins a page has the axis above it again."""
        head = self._axis_box(look)
        yield head
        count = len(self._picture.rows)
        for at, row in enumerate(self._picture.rows):
            # Neither the first leg nor the last stands alone on a page.
            keep = count > 2 and at in {0, count - 2}
            yield self._row_box(at, row, replace(look, before=0.0, keep=keep, head=head))

    # ---- The axis ------------------------------------------------------------------------------

    def _axis_box(self, look: Box) -> Box:
        axis = self._axis
        if axis is None:
            return replace(look, height=1.0, keep=True)
        labels = [self._setter.set_text([(tick.label, "detail")], 60.0) for tick in axis.ticks]
        widths = [round(label.width) for label in labels]
        shown = [(axis.at(axis.ticks[at].value), labels[at]) for at in axis.labelled(widths, 4)]
        height = labels[0].height + 3.0

        def draw(painter: QPainter, x: float, y: float) -> None:
            for middle, label in shown:
                left = max(min(middle - label.width / 2, self._right - label.width), self._left)
                label.draw(painter, x + left, y)
            painter.save()
            self._draw_grid(painter, x, y + height - 3.0, 3.0)
            painter.restore()

        return replace(look, height=height, draw=draw, keep=True)

    def _draw_grid(self, painter: QPainter, x: float, y: float, height: float) -> None:
        if self._axis is None:
            return
        painter.setPen(_pen(_GRID, 0.4))
        for tick in self._axis.ticks:
            at = x + self._axis.at(tick.value)
            painter.drawLine(_line(at, y, at, y + height))

    # ---- A leg ---------------------------------------------------------------------------------

    def _row_box(self, at: int, row: PictureRow, look: Box) -> Box:
        title = self._setter.set_text([(f"{row.number}  {row.title}", "group")], _TITLES)
        marks: list[_Mark] = []
        y = _PAD
        for mark in row.marks:
            marks.append(self._place(mark, y))
            y = marks[-1].bottom + _BETWEEN
        room = self._right - self._left - 2 * _GAP
        said = self._setter.set_text([(row.said, "small")], room) if row.said else None
        texts = list(self._package_texts(at))
        below = max(marks[-1].bottom if marks else 0.0, said.height + _PAD if said else 0.0)
        tall = sum(text.height + _BETWEEN for _, text in texts)
        height = max(title.height + _PAD, below, tall + _PAD) + _PAD
        is_last = at + 1 == len(self._picture.rows)

        def draw(painter: QPainter, x: float, y: float) -> None:
            painter.save()
            self._draw_grid(painter, x, y, height)
            draw_rule(painter, x, y, self._right, 0.35)
            if is_last:
                draw_rule(painter, x, y + height, self._right, 0.35)
            if said:
                self._draw_said(painter, said, row.gap, (x, y, height))
            for one in marks:
                _draw_mark(painter, one, x, y)
            self._draw_brackets(painter, at, (x, y, height))
            painter.restore()
            title.draw(painter, x, y + _PAD)
            for one in marks:
                one.text.draw(painter, x + one.x, y + one.y)
            if said:
                said.draw(painter, x + self._left + 2 * _GAP, y + _PAD)
            top = y + _PAD
            for letter, text in texts:
                letter.draw(painter, x + self._texts, top)
                text.draw(painter, x + self._texts + _LANE, top)
                top += text.height + _BETWEEN

        return replace(look, height=height, draw=draw)

    def _place(self, mark: PictureMark, top: float) -> _Mark:
        """Put a text beside its range, on the side with more room, or below it."""
        middle = top + _FIRST_LINE
        whole = self._right - self._left - _GAP
        if self._axis is None or not mark.drawn:
            return _Mark(mark, None, None, middle, self._left + _GAP, top, self._said(mark, whole))
        low = None if mark.low is None else self._axis.at(mark.low)
        high = None if mark.high is None else self._axis.at(mark.high)
        start = low if low is not None else (high or 0.0) - _FADE
        end = high if high is not None else (low or 0.0) + _FADE
        before, after = start - self._left - 2 * _GAP, self._right - end - 2 * _GAP
        if max(before, after) < _LEAST_ROOM:
            text, x, y = self._said(mark, whole), self._left + _GAP, middle + _BAR
        elif after >= before or after >= 1.6 * _LEAST_ROOM:
            text, x, y = self._said(mark, after), end + _GAP, top
        else:
            text, y = self._said(mark, before), top
            x = start - _GAP - text.width
        return _Mark(mark, low, high, middle, x, y, text)

    def _said(self, mark: PictureMark, room: float) -> SetText:
        about = " · ".join(part for part in (mark.what, mark.note, mark.date, mark.pages) if part)
        return self._setter.set_text([(mark.figure, "group"), (about, "detail")], room)

    def _draw_said(
        self, painter: QPainter, said: SetText, gap: bool, place: tuple[float, float, float]
    ) -> None:
        x, y, height = place
        if gap:
            area = QRectF(x + self._left, y + 3, self._right - self._left, height - 6)
            painter.setPen(_pen(_HATCHING, 0.4))
            for line in _hatching(area):
                painter.drawLine(line)
        _plate(painter, said, x + self._left + 2 * _GAP, y + _PAD)

    # ---- Packages ------------------------------------------------------------------------------

    def _package_texts(self, at: int) -> Iterator[tuple[SetText, SetText]]:
        """Return letter and words of each package that is told beside this leg."""
        for number, package in enumerate(self._picture.packages):
            if at == self._beside[number]:
                about = _about_package(package)
                figure = package.figure or package.what
                room = self._width - self._texts - _LANE
                letter = self._setter.set_text([(_letter(number), "group")], _LANE)
                yield letter, self._setter.set_text([(figure, "group"), (about, "detail")], room)

    def _draw_brackets(
        self, painter: QPainter, at: int, place: tuple[float, float, float]
    ) -> None:
        """Draw this leg's part of each bracket: thick with an arm where covered, else thin."""
        x, y, height = place
        for number, package in enumerate(self._picture.packages):
            if not package.rows or not min(package.rows) <= at <= max(package.rows):
                continue
            lane = x + self._lanes + number * _LANE
            covered = at in package.rows
            top = y + (3.0 if at == min(package.rows) else 0.0)
            bottom = y + height - (3.0 if at == max(package.rows) else 0.0)
            if at == min(package.rows):
                painter.setPen(_pen(_BLACK, 1.0))
                letter = self._setter.set_text([(_letter(number), "group")], _LANE)
                letter.draw(painter, lane - letter.width / 2, y + _PAD)
                top = y + _PAD + letter.height + 1.0
            painter.setPen(_pen(_BLACK, 1.1 if covered else 0.4))
            painter.drawLine(_line(lane, top, lane, max(bottom, top)))
            if covered:
                middle = max((y + y + height) / 2, top)
                painter.drawLine(_line(lane - 4.0, middle, lane, middle))


def _places_of(picture: LedgerPicture) -> list[int]:
    """Return the row beside which each package is told: one of its own, and of those the freest."""
    places: list[int] = []
    for package in picture.packages:
        rows = package.rows or (len(picture.rows) - 1,)
        places.append(min(rows, key=places.count))
    return places


def _letter(number: int) -> str:
    return chr(ord("A") + number) if number < 26 else str(number + 1)


def _about_package(package: PackageMark) -> str:
    what = package.what if package.figure else ""
    parts = (what, package.note, package.due, package.date, package.pages)
    return " · ".join(part for part in parts if part)


def _pen(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width * UNIT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _line(x: float, y: float, to_x: float, to_y: float) -> QLineF:
    return QLineF(x * UNIT, y * UNIT, to_x * UNIT, to_y * UNIT)


def _area(x: float, y: float, width: float, height: float) -> QRectF:
    return QRectF(x * UNIT, y * UNIT, width * UNIT, height * UNIT)


def _hatching(area: QRectF) -> Iterator[QLineF]:
    """Return slanted lines that end at the edges of an area, given in points."""
    reach = area.width() + area.height()
    step = _HATCH
    while step < reach:
        # From the left or lower edge up to the upper or right one.
        x, y = area.left() + step, area.top()
        start = max(step - area.height(), 0.0)
        over = max(x - area.right(), 0.0)
        yield _line(area.left() + start, y + step - start, x - over, y + over)
        step += _HATCH


def _plate(painter: QPainter, text: SetText, x: float, y: float) -> None:
    """Keep the lines of the axis from running through words."""
    painter.fillRect(_area(x - 2, y - 1, text.width + 4, text.height + 2), _WHITE)


def _draw_mark(painter: QPainter, one: _Mark, x: float, y: float) -> None:
    _plate(painter, one.text, x + one.x, y + one.y)
    if one.low is not None or one.high is not None:
        _draw_range(painter, one, x, y + one.middle)


def _draw_range(painter: QPainter, one: _Mark, x: float, y: float) -> None:
    fill = _FILLS[one.mark.standing]
    pen = _pen(_BLACK, 0.7)
    if one.mark.standing == "conditional":
        pen.setDashPattern([2.2, 1.4])
    painter.setPen(pen)
    painter.setBrush(fill)
    low, high = one.low, one.high
    if low is not None and low == high:
        half = _BAR * 0.7
        corners = ((-half, 0.0), (0.0, -half), (half, 0.0), (0.0, half))
        points = [QPointF((x + low + dx) * UNIT, (y + dy) * UNIT) for dx, dy in corners]
        painter.drawPolygon(QPolygonF(points))
    elif low is not None and high is not None:
        painter.drawRect(_area(x + low, y - _BAR / 2, max(high - low, 2.5), _BAR))
    elif high is not None:
        _draw_open(painter, x + high, -_FADE, y, fill)
    elif low is not None:
        _draw_open(painter, x + low, _FADE, y, fill)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _draw_open(painter: QPainter, known: float, reach: float, y: float, fill: QColor) -> None:
    """Draw an end that the source gives, and one that thins out into an arrow."""
    away, sign = known + reach, 1.0 if reach > 0 else -1.0
    wedge = [(known, y - _BAR / 2), (known, y + _BAR / 2), (known + 0.8 * reach, y)]
    painter.drawPolygon(QPolygonF([QPointF(px * UNIT, py * UNIT) for px, py in wedge]))
    painter.setBrush(fill)
    pen = _pen(_BLACK, 0.7)
    painter.setPen(pen)
    painter.drawLine(_line(known, y - _BAR * 0.8, known, y + _BAR * 0.8))
    painter.drawLine(_line(known, y, away, y))
    for side in (-2.4, 2.4):
        painter.drawLine(_line(away, y, away - 3.2 * sign, y + side))


def picture_key(picture: LedgerPicture) -> str:
    """Say what the shapes and shades of a picture mean, as far as they occur in it."""
    standings = {mark.standing for row in picture.rows for mark in row.marks if mark.drawn}
    drawn = [mark for row in picture.rows for mark in row.marks if mark.drawn]
    keys = (
        ("entered" in standings, tr(_CONTEXT, "Black: in the sum.")),
        ("waiting" in standings, tr(_CONTEXT, "Grey: not in the sum, as the words beside it say.")),
        ("conditional" in standings, tr(_CONTEXT, "White, broken outline: only if caught.")),
        (any(mark.low == mark.high for mark in drawn), tr(_CONTEXT, "Diamond: a single figure.")),
        (any(row.gap for row in picture.rows), tr(_CONTEXT, "Hatched: not documented.")),
        (bool(picture.packages),
         tr(_CONTEXT, "Bracket with a letter: a package, with an arm to each leg that it covers.")),
    )  # fmt: skip
    return " ".join(words for occurs, words in keys if occurs)
