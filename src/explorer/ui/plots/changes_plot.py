"""Figures of one thing, a line each: the time it holds for, and beside it the amount."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QWidget

from explorer.ui.plots.chart_marks import draw_diamond, draw_head, fill_soft
from explorer.ui.plots.mark_plot import MarkPlot, PlacedMark
from explorer.ui.theme import SPACE, Theme
from explorer.viewmodels.changes import ChangeChart, ChangeMark

_TIME = 0.42  # share of the width for time
_LEAST_AMOUNT = 8 * SPACE  # room that amounts keep beside their figures
_BAR = 9  # height of a bar
_FADE = 26  # length over which an open end of an amount fades
_SHORT = 0.5  # of the way to zero, at most, along which an open lower end fades


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure with its bar over time, its bar of amount and its text; ends in pixels."""

    mark: ChangeMark
    middle: float
    start: float
    end: float
    low: float | None
    high: float | None
    text: QRect


class ChangesPlot(MarkPlot):
    """Each figure has a line: its extent in time at the left, its amount at the right."""

    def __init__(self, chart: ChangeChart, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(chart.title, chart.description, theme, parent)
        self._chart = chart
        self._strong, self._small = theme.font("strong"), theme.font("small")
        self._rows: tuple[_Placed, ...] = ()
        self._time = self._amount = (0.0, 0.0)
        self._bottom = 0

    # Layout

    def place(self, width: int) -> tuple[int, tuple[PlacedMark, ...]]:
        """Place a line for every figure, in order of time."""
        metrics = QFontMetrics(self._strong)
        widest = max(metrics.horizontalAdvance(mark.figure) for mark in self._chart.marks)
        split = int(width * _TIME)
        self._time = (float(SPACE), float(split - 2 * SPACE))
        room = width - split - widest - _FADE - 2 * SPACE
        self._amount = (float(split), float(split + max(room, _LEAST_AMOUNT)))
        top, rows = SPACE // 2, []
        for mark in self._chart.marks:
            placed = self._place_row(mark, top, width)
            rows.append(placed)
            top = max(top + metrics.height(), placed.text.bottom()) + SPACE // 2 + 2
        self._rows, self._bottom = tuple(rows), top
        height = top + QFontMetrics(self._small).height() + SPACE
        marks = tuple(
            PlacedMark(
                one.mark.id,
                QRect(0, one.text.top() - 2, width, one.text.height() + 4),
                one.mark.words,
            )
            for one in rows
        )
        return height, marks

    def _place_row(self, mark: ChangeMark, top: int, width: int) -> _Placed:
        start = self._time[0] if mark.start is None else self._x(mark.start)
        end = self._time[1] if mark.end is None else self._x(mark.end)
        low = None if mark.low is None else self._across(mark.low)
        high = None if mark.high is None else self._across(mark.high)
        reach = high if high is not None else (low or 0.0) + _FADE
        left = int(reach) + SPACE + SPACE // 2
        text = self.text_rect(self._strong, mark.figure, left, top, width - left - SPACE)
        middle = top + QFontMetrics(self._strong).height() / 2
        return _Placed(mark, middle, start, max(end, start + 3), low, high, text)

    def _x(self, year: float) -> float:
        chart, (left, right) = self._chart, self._time
        return left + (year - chart.first) / max(chart.last - chart.first, 1) * (right - left)

    def _across(self, value: float) -> float:
        left, right = self._amount
        return left + value / self._chart.most * (right - left)

    # Painting

    def draw(self, painter: QPainter) -> None:
        """Paint the years, then figure by figure."""
        self._draw_years(painter)
        painter.setPen(QPen(self.theme.color("muted"), 1))
        left = self._amount[0]
        painter.drawLine(QLineF(left, 0, left, self._bottom))
        painter.setFont(self._small)
        below = self._bottom + QFontMetrics(self._small).height() + 2
        painter.drawText(QPointF(left, below), self.tr("0, amounts to scale"))
        for row in self._rows:
            self._draw_time(painter, row)
            self._draw_amount(painter, row)
            self.write(painter, row.text, self._strong, row.mark.figure)

    def _draw_years(self, painter: QPainter) -> None:
        """Paint a stroke where each year begins, and the numbers for which there is room."""
        chart, metrics = self._chart, QFontMetrics(self._small)
        left, right = self._time
        painter.setPen(QPen(self.theme.color("muted"), 1))
        painter.drawLine(QLineF(left, self._bottom, right, self._bottom))
        room = metrics.horizontalAdvance("2000") + SPACE
        year_width = (right - left) / max(chart.last - chart.first, 1)
        each = max(1, -(-room // max(int(year_width), 1)))
        painter.setFont(self._small)
        for year in range(chart.first, chart.last + 1):
            x = self._x(year)
            painter.setPen(QPen(self.theme.color("rule"), 1))
            painter.drawLine(QLineF(x, 0, x, self._bottom + 4))
            if year < chart.last and (year - chart.first) % each == 0:
                # A year is the stretch between two strokes: its number stands between them.
                middle = x + year_width / 2 if each == 1 else x + (room - SPACE) / 2
                at = QPointF(middle - (room - SPACE) / 2, self._bottom + metrics.height() + 2)
                painter.setPen(self.theme.color("muted"))
                if at.x() + room - SPACE <= right + 1:
                    painter.drawText(at, str(year))

    def _draw_time(self, painter: QPainter, row: _Placed) -> None:
        area = QRectF(row.start, row.middle - _BAR / 2, row.end - row.start, _BAR)
        self._fill(
            painter, area, self.theme.color("policy"),
            open_left=row.mark.start is None, open_right=row.mark.end is None,
        )  # fmt: skip

    def _draw_amount(self, painter: QPainter, row: _Placed) -> None:
        """Paint a range as a bar, a single figure as a diamond, an open end as fading."""
        colour, y = self.theme.color("cost"), row.middle
        low, high = row.low, row.high
        if low is not None and low == high:
            middle, half = low, _BAR * 0.7
            painter.setPen(self.outline(1))
            painter.setBrush(colour)
            draw_diamond(painter, middle, y, half)
            return
        # An upper end alone fades towards the axis and stops well short of it: it is no zero.
        room = ((high or 0.0) - self._amount[0]) * _SHORT
        start = low if low is not None else (high or 0.0) - min(room, _FADE)
        end = high if high is not None else (low or 0.0) + _FADE
        area = QRectF(start, y - _BAR / 2, max(end - start, 3.0), _BAR)
        self._fill(painter, area, colour, open_left=low is None, open_right=high is None)

    def _fill(
        self, painter: QPainter, area: QRectF, colour: QColor, *, open_left: bool, open_right: bool
    ) -> None:
        """Paint a bar with an edge where an end is given, and an arrow where it is open."""
        fill_soft(painter, area, colour, open_left=open_left, open_right=open_right)
        painter.setPen(self.outline(1))
        y = area.center().y()
        if not (open_left or open_right):
            painter.drawLine(QLineF(area.topLeft(), area.topRight()))
            painter.drawLine(QLineF(area.bottomLeft(), area.bottomRight()))
        else:
            painter.drawLine(QLineF(area.left(), y, area.right(), y))
        for x, is_open, back in ((area.left(), open_left, 5), (area.right(), open_right, -5)):
            if is_open:
                draw_head(painter, x, y, back)
            else:
                painter.drawLine(QLineF(x, area.top() - 1, x, area.bottom() + 1))
